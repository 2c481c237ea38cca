"""The interval of a watch's schedule beside its due time, so that what is due can be ordered by lateness in intervals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # an hour until the next look says better: it orders what is due, and decides nothing else
    with op.batch_alter_table("watch_state") as batch:
        batch.add_column(sa.Column("every", sa.Integer(), nullable=False, server_default="3600"))
    with op.batch_alter_table("watch_state") as batch:
        batch.alter_column("every", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("watch_state") as batch:
        batch.drop_column("every")
