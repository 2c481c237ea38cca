"""What changes rows. Each function runs inside one transaction that the caller began.

Rows are written sorted by their keys and tables always in one order, so that two writers on PostgreSQL wait for each
other and never deadlock.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from byline.model import GOOD, Snapshot

from . import rows, tables
from .types import Instant, Text
from .values import Batch, Membership, MembershipKind

MANY = 500
"""Ids in one IN list: far below SQLite's limit of 32,766 variables, enough to make the round trips few."""

GOOD_VALUES = tuple(sorted(outcome.value for outcome in GOOD))

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)

T = TypeVar("T")


def batched(items: Sequence[T], size: int = MANY) -> Iterator[Sequence[T]]:
    """The items in runs of at most `size` (`itertools.batched` is in Python 3.12 only)."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def save(connection: sa.Connection, batch: Batch) -> None:
    """Write a batch; see `Batch` for what happens to rows that are there already."""
    touched = _touched(batch)
    _lock(connection, touched)
    keep(connection, tables.record, [rows.record_row(r) for r in [*batch.records, *(s.record for s in batch.snapshots)]])
    _put_articles(connection, batch)
    _put_snapshots(connection, batch.snapshots)
    replace(connection, tables.attempt, [rows.attempt_row(a) for a in batch.attempts])
    keep(connection, tables.judgement, [rows.judgement_row(j) for j in batch.judgements])
    replace(connection, tables.segment, [rows.segment_row(s) for s in batch.segments])
    add_memberships(connection, batch.memberships)
    keep(connection, tables.citation_key, [{"article_id": a, "key": k} for a, k in batch.citation_keys.items()])
    refresh(connection, touched, {s.id for s in batch.snapshots} | {a.snapshot_id for a in batch.attempts if a.snapshot_id})


def replace_derived(connection: sa.Connection, snapshots: Sequence[Snapshot], removed: Sequence[str] = ()) -> None:
    """Give stored snapshots the outcome, description, claims, text and extractor that the values have; drop the removed."""
    s = tables.snapshot
    owners = [i for some in batched(removed) for i in connection.scalars(sa.select(s.c.article_id).where(s.c.id.in_(some)))]
    touched = sorted({s.article_id for s in snapshots} | set(owners))
    _lock(connection, touched)
    ids = sorted({*removed, *(s.id for s in snapshots)})
    before = _names_of(connection, ids)
    for some in batched(ids):
        for table in (tables.content, tables.claim, tables.contribution, tables.credit):
            connection.execute(sa.delete(table).where(table.c.snapshot_id.in_(some)))
    keep(connection, tables.outlet, [rows.outlet_row(s.description.outlet) for s in snapshots if s.description.outlet])
    if snapshots:
        table = tables.snapshot
        change = sa.update(table).where(table.c.id == sa.bindparam("key"))
        derived = [{"key": s.id, **rows.derived_columns(s)} for s in sorted(snapshots, key=lambda s: s.id)]
        connection.execute(change.values({name: sa.bindparam(name) for name in derived[0] if name != "key"}), derived)
    _put_parts(connection, snapshots)
    if removed:
        a = tables.article
        connection.execute(sa.update(a).where(a.c.id.in_(touched), a.c.latest_id.in_(removed)).values(latest_id=None))
        for some in batched(removed):
            connection.execute(sa.delete(s).where(s.c.id.in_(some)))
    refresh(connection, touched, ())
    _prune(connection, before)


def clear(connection: sa.Connection) -> None:
    """Delete every row but those of hosts and robots.txt files: what hosts asked of us holds whatever the index knows."""
    for table in reversed(tables.metadata.sorted_tables):
        if table not in (tables.host, tables.robots):
            connection.execute(sa.delete(table))


def add_memberships(connection: sa.Connection, memberships: Sequence[Membership]) -> None:
    """Put articles into collections; a collection is made by its first article."""
    created: dict[tuple[str, str], rows.Row] = {}
    latest_first = sorted(memberships, key=lambda m: m.added, reverse=True)
    for m in latest_first:
        created[m.kind.value, m.name] = {"kind": m.kind.value, "name": m.name, "created": m.added}
    dialect = connection.dialect.name
    _run(connection, _keeping_earlier(dialect, tables.collection, "created"), tables.collection, created.values())
    members = [rows.membership_row(m) for m in latest_first]
    _run(connection, _keeping_earlier(dialect, tables.membership, "added"), tables.membership, members)


def remove_membership(connection: sa.Connection, article_id: str, name: str, kind: MembershipKind) -> bool:
    """Take an article out; the collection stays. True when it was in."""
    table = tables.membership
    chosen = (table.c.kind == kind.value) & (table.c.name == name) & (table.c.article_id == article_id)
    return connection.execute(sa.delete(table).where(chosen)).rowcount > 0


def refresh(connection: sa.Connection, articles: Iterable[str], confirmed: Iterable[str]) -> None:
    """Set the derived columns of these articles, and `last_confirmed` of these snapshots, from the rows they derive from."""
    for some in batched(sorted(confirmed)):
        connection.execute(_confirming(), {"ids": list(some)})
    for some in batched(sorted(articles)):
        for statement in _refreshing():
            connection.execute(statement, {"ids": list(some)})


@functools.cache
def _confirming() -> sa.Update:
    s, t = tables.snapshot, tables.attempt
    last = sa.select(sa.func.max(t.c.started)).where(t.c.snapshot_id == s.c.id).correlate(s).scalar_subquery()
    newer = sa.or_(s.c.last_confirmed.is_(None), s.c.last_confirmed < last)
    return sa.update(s).where(s.c.id.in_(_IDS), last.is_not(None), newer).values(last_confirmed=last)


@functools.cache
def _refreshing() -> tuple[sa.Update, sa.Update]:
    """First which state is the latest, then what is derived from that."""
    a, s, t = tables.article, tables.snapshot, tables.attempt
    mine = (s.c.article_id == a.c.id,)
    newest = (s.c.captured.desc(), s.c.id.desc())
    latest = sa.select(s.c.id).where(*mine, s.c.outcome.in_(GOOD_VALUES)).order_by(*newest).limit(1)
    last_try = sa.select(t.c.outcome).where(t.c.article_id == a.c.id).order_by(t.c.started.desc(), t.c.id.desc()).limit(1)
    any_state = sa.select(s.c.outcome).where(*mine).order_by(*newest).limit(1)

    def head(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
        return sa.select(column).where(s.c.id == a.c.latest_id).correlate(a).scalar_subquery()

    def one(query: sa.Select[Any]) -> sa.ScalarSelect[Any]:
        return query.correlate(a).scalar_subquery()

    chosen = sa.update(a).where(a.c.id.in_(_IDS))
    states = chosen.values(
        latest_id=one(latest),
        snapshots=one(sa.select(sa.func.count()).select_from(s).where(*mine)),
        outcome=sa.func.coalesce(one(last_try), one(any_state)),
    )
    heads = chosen.values(
        outlet_id=head(s.c.outlet_id),
        sort_captured=sa.func.coalesce(sa.type_coerce(head(s.c.captured), Text), ""),
        sort_published=sa.func.coalesce(head(s.c.sort_published), ""),
    )
    return states, heads


def insert(connection: sa.Connection, table: sa.Table) -> Any:
    """An INSERT that can say ON CONFLICT: the same words on both databases, but SQLAlchemy has two classes for them."""
    return _insert(connection.dialect.name, table)


def _insert(dialect: str, table: sa.Table) -> Any:
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as of_postgresql  # it imports four drivers' dialects: 40 ms

        return of_postgresql(table)
    from sqlalchemy.dialects.sqlite import insert as of_sqlite

    return of_sqlite(table)


def put(connection: sa.Connection, table: sa.Table, values: Iterable[rows.Row]) -> None:
    """Insert rows that are not there yet."""
    _run(connection, sa.insert(table), table, values)


def keep(connection: sa.Connection, table: sa.Table, values: Iterable[rows.Row]) -> None:
    """Insert rows; one whose key is there already stays as it is."""
    _run(connection, _keeping(connection.dialect.name, table), table, values)


def replace(connection: sa.Connection, table: sa.Table, values: Iterable[rows.Row]) -> None:
    """Insert rows; one whose key is there already gets the new values."""
    _run(connection, _replacing(connection.dialect.name, table), table, values)


# making a statement takes longer than SQLite takes for a row
@functools.cache
def _keeping(dialect: str, table: sa.Table) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing()


@functools.cache
def _replacing(dialect: str, table: sa.Table) -> Any:
    statement = _insert(dialect, table)
    keys = [c.name for c in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


@functools.cache
def _keeping_earlier(dialect: str, table: sa.Table, time: str) -> Any:
    """Of two rows with one key the earlier stays, whichever comes first."""
    statement = _insert(dialect, table)
    keys = [c.name for c in table.primary_key]
    changed = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed, where=statement.excluded[time] < table.c[time])


@functools.cache
def _widening(dialect: str) -> Any:
    """Of articles: the earliest first sight with its address, the latest last one."""
    a = tables.article
    statement = _insert(dialect, a)
    new = statement.excluded
    # the address that was captured first is shown, whichever batch comes first
    first = sa.or_(new.first_seen < a.c.first_seen, sa.and_(new.first_seen == a.c.first_seen, new.url < a.c.url))
    changed = {
        "url": sa.case((first, new.url), else_=a.c.url),
        "first_seen": sa.case((first, new.first_seen), else_=a.c.first_seen),
        "last_seen": sa.case((new.last_seen > a.c.last_seen, new.last_seen), else_=a.c.last_seen),
    }
    return statement.on_conflict_do_update(index_elements=["id"], set_=changed)


def _run(connection: sa.Connection, statement: Any, table: sa.Table, values: Iterable[rows.Row]) -> None:
    """Execute a statement for rows in key order; of several rows with one key the last counts."""
    keys = [c.name for c in table.primary_key]
    found = {tuple(row[k] for k in keys): row for row in values}
    if found:
        connection.execute(statement, [found[key] for key in sorted(found)])


def _touched(batch: Batch) -> list[str]:
    articles = {a.id for a in batch.articles}
    return sorted(articles | {s.article_id for s in batch.snapshots} | {t.article_id for t in batch.attempts})


def _lock(connection: sa.Connection, articles: Sequence[str]) -> None:
    """Take the rows of these articles in order, before anything refers to them (PostgreSQL; SQLite has one writer)."""
    if connection.dialect.name != "postgresql":
        return
    for some in batched(articles):
        a = tables.article
        connection.execute(sa.select(a.c.id).where(a.c.id.in_(some)).order_by(a.c.id).with_for_update())


def _put_articles(connection: sa.Connection, batch: Batch) -> None:
    a = tables.article
    if batch.articles:  # a batch may name an article twice: each row is a statement of its own
        upsert = _widening(connection.dialect.name)
        connection.execute(upsert, [rows.article_row(article) for article in sorted(batch.articles, key=lambda x: x.id)])
    keep(connection, tables.article_url, [row for article in batch.articles for row in rows.url_rows(article)])
    if batch.attempts:
        seen = [{"key": x.article_id, "at": x.started} for x in sorted(batch.attempts, key=lambda x: x.article_id)]
        at = sa.bindparam("at", type_=Instant)
        later = sa.update(a).where(a.c.id == sa.bindparam("key"), a.c.last_seen < at)
        connection.execute(later.values(last_seen=at), seen)


def _put_snapshots(connection: sa.Connection, snapshots: Sequence[Snapshot]) -> None:
    """Insert the snapshots that are not there yet, with all their parts."""
    s = tables.snapshot
    known: set[str] = set()
    for some in batched(sorted({x.id for x in snapshots})):
        known.update(connection.scalars(sa.select(s.c.id).where(s.c.id.in_(some))))
    again = [{"key": x.id, "at": x.last_confirmed} for x in snapshots if x.id in known and x.last_confirmed]
    if again:
        at = sa.bindparam("at", type_=Instant)
        newer = sa.or_(s.c.last_confirmed.is_(None), s.c.last_confirmed < at)
        connection.execute(sa.update(s).where(s.c.id == sa.bindparam("key"), newer).values(last_confirmed=at), again)
    new = list({x.id: x for x in snapshots if x.id not in known}.values())
    keep(connection, tables.outlet, [rows.outlet_row(x.description.outlet) for x in new if x.description.outlet])
    put(connection, s, [rows.snapshot_row(x) for x in new])
    _put_parts(connection, new)


def _put_parts(connection: sa.Connection, snapshots: Sequence[Snapshot]) -> None:
    parts = [(s.id, n, c) for s in snapshots for n, c in enumerate(s.description.contributions)]
    credits = [(s.id, n, c) for s in snapshots for n, c in enumerate(s.description.credits)]
    put(connection, tables.content, [rows.content_row(s) for s in snapshots])
    put(connection, tables.claim, [row for s in snapshots for row in rows.claim_rows(s)])
    keep(connection, tables.contributor, [rows.contributor_row(c.name) for _, _, c in parts])
    put(connection, tables.contribution, [rows.contribution_row(*part) for part in parts])
    put(connection, tables.credit, [rows.credit_row(*credit) for credit in credits])


def _names_of(connection: sa.Connection, snapshots: Sequence[str]) -> tuple[set[str], set[str]]:
    """Ids of the outlets and contributors that these snapshots name."""
    outlets: set[str] = set()
    contributors: set[str] = set()
    s, c = tables.snapshot, tables.contribution
    for some in batched(snapshots):
        outlets.update(connection.scalars(sa.select(s.c.outlet_id).where(s.c.id.in_(some), s.c.outlet_id.is_not(None))))
        contributors.update(connection.scalars(sa.select(c.c.contributor_id).where(c.c.snapshot_id.in_(some))))
    return outlets, contributors


def _prune(connection: sa.Connection, names: tuple[set[str], set[str]]) -> None:
    """Delete those of these outlets and contributors that no snapshot names any more: a rebuild would not make them."""
    users = (
        (tables.outlet, tables.snapshot.c.outlet_id),
        (tables.contributor, tables.contribution.c.contributor_id),
    )
    for (table, column), ids in zip(users, names, strict=True):
        for some in batched(sorted(ids)):
            used = sa.exists().where(column == table.c.id)
            connection.execute(sa.delete(table).where(table.c.id.in_(some), ~used))
