"""Watching: settings of watches, the working state of runs, hosts and robots.txt files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # no version of byline with 0001 had a command that writes watches; a row would have no record to be rebuilt from
    op.execute("DELETE FROM watch")
    with op.batch_alter_table("watch") as batch:
        batch.add_column(sa.Column("entries", TEXT, nullable=False))
        batch.add_column(sa.Column("paused", sa.Boolean(), nullable=False))
        batch.add_column(sa.Column("match", TEXT))
        batch.add_column(sa.Column("found_by", TEXT))
    op.create_table(
        "watch_state",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("born", TEXT, nullable=False),
        sa.Column("next_due", TEXT),
        sa.Column("looked", TEXT),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("record_id", TEXT),
        sa.Column("lease_by", TEXT),
        sa.Column("lease_until", TEXT),
        sa.ForeignKeyConstraint(["id"], ["watch.id"], name="fk_watch_state_id_watch", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_watch_state"),
    )
    op.create_index("ix_watch_state_lease_by", "watch_state", ["lease_by"])
    op.create_index("ix_watch_state_next_due_id", "watch_state", ["next_due", "id"])
    op.create_table(
        "host",
        sa.Column("host", TEXT, nullable=False),
        sa.Column("next_allowed", TEXT, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("busy_by", TEXT),
        sa.Column("busy_until", TEXT),
        sa.PrimaryKeyConstraint("host", name="pk_host"),
    )
    op.create_table(
        "robots",
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("fetched", TEXT, nullable=False),
        sa.Column("expires", TEXT, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("record_id", TEXT),
        sa.PrimaryKeyConstraint("origin", name="pk_robots"),
    )


def downgrade() -> None:
    for table in ("robots", "host", "watch_state"):
        op.drop_table(table)
    with op.batch_alter_table("watch") as batch:
        for column in ("found_by", "match", "paused", "entries"):
            batch.drop_column(column)
