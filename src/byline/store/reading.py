"""Single things: an article, its snapshots, attempts and judgements; where a record is. Each takes an open transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from byline.errors import AmbiguousIdError, NotFoundError
from byline.model import SHORT_ID_LENGTH, Article, Attempt, Claim, Judgement, Outcome, RecordRef, Segment, Snapshot, article_id
from byline.model.corpus import ID_LENGTH

from . import rows, tables
from .types import Instant
from .values import Membership, Standing
from .writing import GOOD_VALUES, batched

EMPTY_DIGEST = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""Of no bytes. A revisit must never point at an empty payload: every empty answer would be the same state."""

CANDIDATES = 10
"""How many ids an `AmbiguousIdError` names."""

_HEX = frozenset("0123456789abcdef")

WHOLE = sa.select(tables.snapshot, tables.content.c.description, tables.content.c.text).join_from(
    tables.snapshot, tables.content, tables.content.c.snapshot_id == tables.snapshot.c.id
)
"""A snapshot with its description and text."""


_A, _S = tables.article, tables.snapshot
STANDING = (
    sa.select(_A.c.id, _A.c.outcome, _A.c.latest_id, _S.c.record_id, _S.c.url)
    .join_from(_A, _S, _S.c.id == _A.c.latest_id, isouter=True)
    .where(_A.c.id.in_(sa.bindparam("ids", expanding=True)))
)


def is_prefix(text: str) -> bool:
    """Whether it can be the beginning of an id."""
    return 0 < len(text) <= ID_LENGTH and set(text.lower()) <= _HEX


def ids_of(connection: sa.Connection, table: sa.Table, prefix: str) -> list[str]:
    """At most `CANDIDATES` + 1 ids that begin so. A range, because LIKE does not use SQLite's index."""
    start = prefix.lower()
    inside = sa.and_(table.c.id >= start, table.c.id < start + "g")  # "g" follows every hex digit
    return list(connection.scalars(sa.select(table.c.id).where(inside).order_by(table.c.id).limit(CANDIDATES + 1)))


def articles_at(connection: sa.Connection, address: str) -> list[str]:
    """Ids of the articles that an absolute URL led to, or whose urlkey it is."""
    table = tables.article_url
    key = rows.digest_id("url", address)
    found = list(connection.scalars(sa.select(table.c.article_id).where(table.c.url_id == key).order_by(table.c.article_id)))
    if not found:
        found = list(connection.scalars(sa.select(tables.article.c.id).where(tables.article.c.id == article_id(address))))
    return found


def resolve_id(connection: sa.Connection, text: str) -> Article | Snapshot:
    """The article or snapshot that a prefix, URL or urlkey names.

    Raises:
        AmbiguousIdError: If it fits more than one.
        NotFoundError: If it fits none.
    """
    articles, snapshots = articles_at(connection, text), list[str]()
    if not articles and is_prefix(text):
        articles, snapshots = ids_of(connection, tables.article, text), ids_of(connection, tables.snapshot, text)
    found = one_of(text, [*articles, *snapshots])
    if found is None:
        raise NotFoundError(f"Nothing stored has the id or address {text!r}.", "See what there is: byline list.")
    return whole_article(connection, found) if articles else whole_snapshots(connection, [found])[0]


def one_of(text: str, ids: Sequence[str]) -> str | None:
    """The only one.

    Raises:
        AmbiguousIdError: If there are more.
    """
    if len(ids) > 1:
        some = tuple(ids[:CANDIDATES])
        shorts = ", ".join(i[: max(SHORT_ID_LENGTH, len(text) + 2)] for i in some)
        raise AmbiguousIdError(f"{text!r} fits more than one: {shorts}.", "Give more digits of the one you mean.", some)
    return ids[0] if ids else None


def whole_article(connection: sa.Connection, key: str) -> Article:
    """By its whole id, which must exist."""
    row = connection.execute(sa.select(tables.article).where(tables.article.c.id == key)).one()
    table = tables.article_url
    return rows.article_value(row, connection.scalars(sa.select(table.c.url).where(table.c.article_id == key)))


def whole_articles(connection: sa.Connection, keys: Sequence[str]) -> list[Article]:
    """By their whole ids, in the order given; those that do not exist are left out."""
    found: dict[str, Any] = {}
    addresses = defaultdict[str, list[str]](list)
    table = tables.article_url
    for some in batched(keys):
        found.update((row.id, row) for row in connection.execute(sa.select(tables.article).where(tables.article.c.id.in_(some))))
        for row in connection.execute(sa.select(table.c.article_id, table.c.url).where(table.c.article_id.in_(some))):
            addresses[row.article_id].append(row.url)
    return [rows.article_value(found[key], addresses[key]) for key in keys if key in found]


def whole_snapshots(connection: sa.Connection, keys: Sequence[str], *, claims: bool = True) -> list[Snapshot]:
    """By their whole ids, in the order given; those that do not exist are left out."""
    found: dict[str, Any] = {}
    said = defaultdict[str, list[Claim]](list)
    table = tables.claim
    for some in batched(keys):
        found.update((row.id, row) for row in connection.execute(WHOLE.where(tables.snapshot.c.id.in_(some))))
        if claims:
            query = sa.select(table).where(table.c.snapshot_id.in_(some)).order_by(table.c.snapshot_id, table.c.number)
            for row in connection.execute(query):
                said[row.snapshot_id].append(rows.claim_value(row))
    places = records_of(connection, {row.record_id for row in found.values()})
    here = [found[key] for key in keys if key in found]
    return [rows.snapshot_value(row, places[row.record_id], tuple(said[row.id])) for row in here]


def snapshot_ids(connection: sa.Connection, article: str, *, at: datetime | None = None, good: bool = False) -> list[str]:
    """Ids of an article's snapshots, oldest first; with `good` only the latest good one, captured at or before `at`."""
    s = tables.snapshot
    query = sa.select(s.c.id).where(s.c.article_id == article)
    if at is not None:
        query = query.where(s.c.captured <= at)
    if good:
        query = query.where(s.c.outcome.in_(GOOD_VALUES)).order_by(s.c.captured.desc(), s.c.id.desc()).limit(1)
    else:
        query = query.order_by(s.c.captured, s.c.id)
    return list(connection.scalars(query))


def standings(connection: sa.Connection, articles: Sequence[str]) -> dict[str, Standing]:
    """How articles stand, by id; those that do not exist are left out."""
    found: list[Any] = []
    for some in batched(articles):
        found += connection.execute(STANDING, {"ids": list(some)})
    places = records_of(connection, {row.record_id for row in found if row.record_id})
    return {
        row.id: Standing(Outcome(row.outcome) if row.outcome else None, row.latest_id, places.get(row.record_id), row.url or "")
        for row in found
    }


def articles_not_by(connection: sa.Connection, extractor: str) -> list[str]:
    """By id."""
    s = tables.snapshot
    query = sa.select(s.c.article_id).where(s.c.extractor != extractor).distinct().order_by(s.c.article_id)
    return list(connection.scalars(query))


def attempts_of(connection: sa.Connection, article: str) -> list[Attempt]:
    """Oldest first."""
    t = tables.attempt
    query = sa.select(t).where(t.c.article_id == article).order_by(t.c.started, t.c.id)
    return [rows.attempt_value(row) for row in connection.execute(query)]


def last_attempt(connection: sa.Connection, article: str, *, but: Iterable[Outcome] = ()) -> Attempt | None:
    """The latest one whose outcome is not among `but`; None when there is none."""
    t = tables.attempt
    others = [outcome.value for outcome in but]
    query = sa.select(t).where(t.c.article_id == article)
    if others:
        query = query.where(t.c.outcome.not_in(others))
    row = connection.execute(query.order_by(t.c.started.desc(), t.c.id.desc()).limit(1)).first()
    return rows.attempt_value(row) if row else None


def articles_at_all(connection: sa.Connection, addresses: Iterable[str]) -> dict[str, set[str]]:
    """Address to the ids of the articles that it led to; addresses that led to none are left out."""
    table = tables.article_url
    keys = {rows.digest_id("url", address): address for address in addresses}
    found = defaultdict[str, set[str]](set)
    for some in batched(sorted(keys)):
        for row in connection.execute(sa.select(table.c.url_id, table.c.article_id).where(table.c.url_id.in_(some))):
            found[keys[row.url_id]].add(row.article_id)
    return found


def judgements_of(connection: sa.Connection, article: str) -> list[Judgement]:
    """Oldest first."""
    t = tables.judgement
    query = sa.select(t).where(t.c.article_id == article).order_by(t.c.made, t.c.id)
    return [rows.judgement_value(row) for row in connection.execute(query)]


def judgements_that(connection: sa.Connection, field: str, value: str) -> list[Judgement]:
    """Oldest first. The table has no index for it: people make few."""
    t = tables.judgement
    query = sa.select(t).where(t.c.field == field, t.c.value == value).order_by(t.c.made, t.c.id)
    return [rows.judgement_value(row) for row in connection.execute(query)]


def records_of(connection: sa.Connection, record_ids: Iterable[str]) -> dict[str, RecordRef]:
    """Record id to where it is; the first place of one that is stored twice."""
    t = tables.record
    found: dict[str, RecordRef] = {}
    for some in batched(sorted(record_ids)):
        query = sa.select(t).where(t.c.record_id.in_(some)).order_by(t.c.segment, t.c.offset)
        for row in connection.execute(query):
            found.setdefault(row.record_id, rows.record_value(row))
    return found


def has_records(connection: sa.Connection, record_ids: Iterable[str]) -> set[str]:
    """Those of the ids that are stored."""
    t = tables.record
    found: set[str] = set()
    for some in batched(sorted(record_ids)):
        found.update(connection.scalars(sa.select(t.c.record_id).where(t.c.record_id.in_(some))))
    return found


def articles_of_attempts(connection: sa.Connection, ids: Iterable[str]) -> dict[str, str]:
    """Attempt's id to the id of its article, of those that are stored."""
    t = tables.attempt
    found: dict[str, str] = {}
    for some in batched(sorted(ids)):
        stored = connection.execute(sa.select(t.c.id, t.c.article_id).where(t.c.id.in_(some)))
        found.update((row.id, row.article_id) for row in stored)
    return found


def find_payload(connection: sa.Connection, digest: str, types: Sequence[str], url: str | None = None) -> RecordRef | None:
    """The earliest record of these types with this payload, of this URL if one is given; never an empty payload."""
    if digest == EMPTY_DIGEST:
        return None
    t = tables.record
    query = sa.select(t).where(t.c.payload_digest == digest, t.c.type.in_(types))
    if url is not None:
        query = query.where(t.c.target_uri == url)
    row = connection.execute(query.order_by(t.c.date, t.c.segment, t.c.offset).limit(1)).first()
    return rows.record_value(row) if row else None


def last_record_of(connection: sa.Connection, target_uri: str) -> RecordRef | None:
    """The newest metadata record with this WARC-Target-URI, which begins with `glance.OWN_URI`."""
    t = tables.record
    query = sa.select(t).where(tables.about_archive(), t.c.type == "metadata", t.c.target_uri == target_uri)
    row = connection.execute(query.order_by(t.c.date.desc(), t.c.record_id.desc()).limit(1)).first()
    return rows.record_value(row) if row else None


def refs_of(connection: sa.Connection, segment: str) -> list[RecordRef]:
    """A segment's records, in file order."""
    t = tables.record
    return [rows.record_value(r) for r in connection.execute(sa.select(t).where(t.c.segment == segment).order_by(t.c.offset))]


def segments(connection: sa.Connection) -> list[Segment]:
    """Every segment, by name, which is the order of writing."""
    t = tables.segment
    return [rows.segment_value(row) for row in connection.execute(sa.select(t).order_by(t.c.name))]


def citation_keys(connection: sa.Connection, articles: Sequence[str]) -> dict[str, str]:
    """Article id to key."""
    t = tables.citation_key
    found: dict[str, str] = {}
    for some in batched(articles):
        found.update((row.article_id, row.key) for row in connection.execute(sa.select(t).where(t.c.article_id.in_(some))))
    return found


def taken_keys(connection: sa.Connection, keys: Sequence[str]) -> set[str]:
    """Those of the keys that some article has."""
    t = tables.citation_key
    found: set[str] = set()
    for some in batched(keys):
        found.update(connection.scalars(sa.select(t.c.key).where(t.c.key.in_(some))))
    return found


def memberships_of(connection: sa.Connection, article: str) -> list[Membership]:
    """By kind and name."""
    t = tables.membership
    query = sa.select(t).where(t.c.article_id == article).order_by(t.c.kind, t.c.name)
    return [rows.membership_value(row) for row in connection.execute(query)]


def snapshots_after(
    connection: sa.Connection,
    limit: int,
    after: tuple[datetime, str] | None,
    *,
    since: datetime | None,
    until: datetime | None,
    other_than: str | None,
) -> list[tuple[datetime, str]]:
    """The next (captured, id) in the order of capture; `other_than` leaves out those of one extractor."""
    s = tables.snapshot
    query = sa.select(s.c.captured, s.c.id).order_by(s.c.captured, s.c.id).limit(limit)
    if after is not None:
        here = sa.tuple_(sa.literal(after[0], Instant), sa.literal(after[1]))
        query = query.where(sa.tuple_(s.c.captured, s.c.id) > here)
    if since is not None:
        query = query.where(s.c.captured >= since)
    if until is not None:
        query = query.where(s.c.captured < until)
    if other_than is not None:
        query = query.where(s.c.extractor != other_than)
    return [(row.captured, row.id) for row in connection.execute(query)]
