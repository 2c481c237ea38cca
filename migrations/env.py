"""Alembic's environment: runs the migrations on the connection that `byline.store` hands over, or on a database of yours.

To write a migration: change the tables, then
`BYLINE_DATABASE=/tmp/scratch.db alembic -c migrations/alembic.ini revision --autogenerate --rev-id 0002 -m "what changes"`,
read what came out, and set `HEAD` in `byline/store/schema.py`.
"""

from __future__ import annotations

import os
from typing import Any

import sqlalchemy as sa
from alembic import context

from byline.store.engine import database_url, make_engine
from byline.store.tables import metadata
from byline.store.types import Text


def render_item(kind: str, item: Any, _: Any) -> str | bool:
    """Our column types as what they are in the database: a migration must not change when the code does."""
    return "TEXT" if kind == "type" and isinstance(item, Text) else False


def other_type(_: Any, __: Any, ___: Any, found: sa.types.TypeEngine[Any], ours: sa.types.TypeEngine[Any]) -> bool | None:
    """Whether a column's type differs; Alembic does not see the collation that our text has on PostgreSQL."""
    return not isinstance(found, sa.Text) if isinstance(ours, Text) else None


def run(connection: sa.Connection) -> None:
    """Run the migrations in one transaction (both databases undo DDL)."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,  # SQLite alters a table by making it anew
        render_item=render_item,
        compare_type=other_type,
    )
    with context.begin_transaction():
        context.run_migrations()


given: sa.Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = make_engine(database_url(os.environ["BYLINE_DATABASE"]))
    with engine.begin() as opened:
        run(opened)
