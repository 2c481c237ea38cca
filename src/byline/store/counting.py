"""Numbers about the whole index, and all of its rows in a form that can be compared."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from . import tables
from .values import Collection, MembershipKind, Statistics


def counts(connection: sa.Connection) -> dict[str, int]:
    """Table name to number of rows."""
    return {
        name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for name, table in sorted(tables.metadata.tables.items())
    }


def statistics(connection: sa.Connection) -> Statistics:
    """See `Statistics`. Reads every index entry once: for people who ask, not for every command."""
    s, r = tables.snapshot, tables.record
    outlets = sa.select(tables.outlet.c.name, sa.func.count()).join_from(
        tables.article, tables.outlet, tables.outlet.c.id == tables.article.c.outlet_id
    )
    rows = connection.execute(outlets.group_by(tables.outlet.c.name)).all()
    first, last = connection.execute(sa.select(sa.func.min(s.c.captured), sa.func.max(s.c.captured))).one()
    return Statistics(
        counts=counts(connection),
        stored_bytes=int(connection.scalar(sa.select(sa.func.sum(r.c.length))) or 0),
        records=_grouped(connection, r.c.type),
        attempts=_grouped(connection, tables.attempt.c.outcome),
        outlets=dict(sorted(((str(name), int(n)) for name, n in rows), key=lambda pair: (-pair[1], pair[0]))),
        first_captured=first,
        last_captured=last,
    )


def _grouped(connection: sa.Connection, column: sa.Column[Any]) -> dict[str, int]:
    query = sa.select(column, sa.func.count()).group_by(column).order_by(column)
    return {str(value): int(number) for value, number in connection.execute(query)}


def collections(connection: sa.Connection) -> list[Collection]:
    """Collections and tags, by kind and name."""
    c, m = tables.collection, tables.membership
    inside = sa.select(sa.func.count()).where(m.c.kind == c.c.kind, m.c.name == c.c.name).correlate(c).scalar_subquery()
    query = sa.select(c.c.kind, c.c.name, c.c.created, inside.label("articles")).order_by(c.c.kind, c.c.name)
    return [
        Collection(name=row.name, kind=MembershipKind(row.kind), created=row.created, articles=row.articles)
        for row in connection.execute(query)
    ]


def dump(connection: sa.Connection) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table but the runs' working state, sorted by key: equal for two indexes of the same WARC files."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, table in sorted(tables.metadata.tables.items()):
        if table in tables.WORKING:
            continue
        query = sa.select(table).order_by(*table.primary_key.columns)
        found[name] = [dict(row._mapping) for row in connection.execute(query)]
    return found
