"""Lists of articles: filters, orders, pages. A page is found by key (keyset), so the last is as cheap as the first."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from byline.errors import UsageError
from byline.model import Property, Role

from . import rows, tables
from .types import Instant, Text, fold
from .values import UNKNOWN_FIELDS, ArticleRow, Filters, MembershipKind, Order, instant_text

A, S, O = tables.article, tables.snapshot, tables.outlet  # noqa: E741  # the outlet's table, never a number

HEAD = sa.select(
    *(A.c[name] for name in ("id", "urlkey", "url", "first_seen", "last_seen", "snapshots", "outcome")),
    *(A.c[name] for name in ("sort_captured", "sort_published")),
    S.c.id.label("snapshot_id"),
    *(S.c[name] for name in ("captured", "title", "title_supplied", "authors", "published", "language", "kind")),
    O.c.name.label("outlet"),
).select_from(A.outerjoin(S, S.c.id == A.c.latest_id).outerjoin(O, O.c.id == A.c.outlet_id))
"""What `rows.list_row` reads."""

_ORDERS: Mapping[Order, tuple[sa.Column[Any], bool]] = {
    Order.CAPTURED: (A.c.sort_captured, True),
    Order.PUBLISHED: (A.c.sort_published, True),
    Order.NEWEST: (A.c.first_seen, True),
    Order.OLDEST: (A.c.first_seen, False),
}
"""Column to sort by, and whether the greatest comes first. Each has an index with the id behind it."""

Condition = sa.ColumnElement[bool]


def page(
    connection: sa.Connection, filters: Filters, *, limit: int | None, offset: int, after: str | None, order: Order
) -> list[ArticleRow]:
    """One page of a list; see `Store.list_articles`."""
    column, descending = _ORDERS[order]
    directed = (column.desc(), A.c.id.desc()) if descending else (column, A.c.id)
    # the ids first: what is sorted stays small when a filter gives no order
    ids = sa.select(A.c.id).select_from(A.outerjoin(S, S.c.id == A.c.latest_id)).where(*conditions(filters))
    if after is not None:
        value, key = _read_cursor(after)
        here = sa.tuple_(sa.literal(value, Text), sa.literal(key, Text))
        place = sa.tuple_(sa.type_coerce(column, Text), A.c.id)
        ids = ids.where(place < here if descending else place > here)
    ids = ids.order_by(*directed).limit(limit).offset(offset or None)
    query = HEAD.where(A.c.id.in_(ids)).order_by(*directed)
    name = column.name
    return [rows.list_row(row, _cursor(row._mapping[name], row.id)) for row in connection.execute(query)]


def count(connection: sa.Connection, filters: Filters) -> int:
    """How many articles fit."""
    query = sa.select(sa.func.count()).select_from(A.outerjoin(S, S.c.id == A.c.latest_id)).where(*conditions(filters))
    if filters == Filters():
        query = sa.select(sa.func.count()).select_from(A)
    return connection.scalar(query) or 0


def conditions(filters: Filters) -> list[Condition]:
    """The SQL conditions of the filters that are set.

    Raises:
        UsageError: If `unknown` names a field that has no such filter.
    """
    found: list[Condition] = []
    for name, make in _FILTERS.items():
        value = getattr(filters, name)
        if value is not None:
            found.append(make(value))
    return found


def _outlet(name: str) -> Condition:
    return A.c.outlet_id.in_(sa.select(O.c.id).where(O.c.folded == rows.short_fold(name)))


def _author(part: str) -> Condition:
    who, what = tables.contributor, tables.contribution
    named = sa.select(who.c.id).where(who.c.folded.like(_containing(fold(part)), escape="\\"))
    wrote = sa.select(what.c.snapshot_id).where(what.c.contributor_id.in_(named), what.c.role == Role.AUTHOR.value)
    return A.c.latest_id.in_(wrote)


def _language(tag: str) -> Condition:
    # BCP 47: a range fits the tag itself and every tag that goes on with a hyphen (RFC 4647 §3.3.1)
    lower = sa.func.lower(S.c.language)
    return sa.or_(lower == tag.lower(), lower.like(_beginning(tag.lower() + "-"), escape="\\"))


def _match(words: str) -> Condition:
    body = tables.content
    # PostgreSQL's lower() of the C collation knows ASCII only, as SQLite's: the two agree
    inside = sa.select(body.c.snapshot_id).where(
        body.c.snapshot_id == A.c.latest_id, body.c.text.icontains(words, autoescape=True)
    )
    return sa.or_(S.c.folded_title.like(_containing(fold(words)), escape="\\"), inside.correlate(A).exists())


def _member(kind: MembershipKind) -> Callable[[str], Condition]:
    m = tables.membership
    return lambda name: A.c.id.in_(sa.select(m.c.article_id).where(m.c.kind == kind.value, m.c.name == name))


def _unknown(field: str) -> Condition:
    if field not in UNKNOWN_FIELDS:
        raise UsageError(f"Cannot list what has no {field!r}.", f"One of: {', '.join(UNKNOWN_FIELDS)}.")
    what = tables.contribution
    wrote = sa.select(what.c.snapshot_id).where(what.c.snapshot_id == A.c.latest_id, what.c.role == Role.AUTHOR.value)
    said = tables.claim
    unsigned = sa.select(said.c.snapshot_id).where(
        said.c.snapshot_id == A.c.latest_id,
        said.c.property == Property.NOBODY.value,
        said.c.value == json.dumps(Role.AUTHOR.value),
    )
    missing: Mapping[str, Condition] = {
        "author": sa.and_(~wrote.correlate(A).exists(), ~unsigned.correlate(A).exists()),
        "text": ~S.c.has_text,
        "title": sa.or_(S.c.title.is_(None), S.c.title_supplied),
        "outlet": A.c.outlet_id.is_(None),
        "published": A.c.sort_published == "",
    }
    return sa.and_(A.c.latest_id.is_not(None), missing[field] if field in missing else S.c[field].is_(None))


_FILTERS: Mapping[str, Callable[[Any], Condition]] = {
    "outlet": _outlet,
    "author": _author,
    "since": lambda when: sa.and_(A.c.latest_id.is_not(None), sa.type_coerce(A.c.sort_captured, Instant) >= when),
    "until": lambda when: sa.and_(A.c.latest_id.is_not(None), sa.type_coerce(A.c.sort_captured, Instant) < when),
    "published_from": lambda date: A.c.sort_published >= rows.sort_date(date),
    # "~" follows every character of a date: 2026-02 holds for 2026-02-21
    "published_to": lambda date: sa.and_(A.c.sort_published != "", A.c.sort_published <= rows.sort_date(date) + "~"),
    "kind": lambda kind: S.c.kind == kind,
    "language": _language,
    "match": _match,
    "collection": _member(MembershipKind.COLLECTION),
    "tag": _member(MembershipKind.TAG),
    "outcome": lambda outcome: A.c.outcome == outcome.value,
    "unknown": _unknown,
}


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _containing(text: str) -> str:
    return f"%{_escaped(text)}%"


def _beginning(text: str) -> str:
    return f"{_escaped(text)}%"


def _cursor(value: Any, key: str) -> str:
    return json.dumps([value if isinstance(value, str) else instant_text(value), key])


def _read_cursor(text: str) -> tuple[str, str]:
    try:
        value, key = json.loads(text)
    except (ValueError, TypeError) as error:
        raise UsageError(f"Not the cursor of a list: {text[:40]!r}.", "Give the cursor of the last row.") from error
    return str(value), str(key)
