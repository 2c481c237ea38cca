"""An index on the records that are about the archive itself: every command that writes asks for the newest `outlets/1`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWN = sa.text("target_uri >= 'urn:X-byline:' AND target_uri < 'urn:X-byline;'")


def upgrade() -> None:
    op.create_index("ix_record_target_uri_date", "record", ["target_uri", "date"], sqlite_where=OWN, postgresql_where=OWN)


def downgrade() -> None:
    op.drop_index("ix_record_target_uri_date", "record")
