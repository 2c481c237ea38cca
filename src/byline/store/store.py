"""The front door: `Store`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from byline.errors import DatabaseError
from byline.model import Article, Attempt, Judgement, Outcome, RecordRef, Segment, Snapshot

from . import agenda, counting, listing, schema, tables, writing
from . import reading as read
from .engine import database_url, explained, make_engine, migrating, reading, shown
from .engine import writing as transaction
from .glance import HEAD
from .values import ArticleRow, Batch, Collection, Filters, Membership, MembershipKind, Order, Standing, Statistics

CHUNK = 200
"""Snapshots or articles that an iterator reads in one transaction."""


class Store:
    """An open index. Safe to use from several threads; several processes may have the same database open.

    Every call is one transaction. A write has reached the disk when it returns.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.agenda = agenda.Agenda(engine)

    @classmethod
    def open(cls, place: str | Path, *, create: bool = False, check: bool = True, upgrade: bool = False) -> Store:
        """Open the index at a path, a `sqlite:///…` or a `postgresql://…`.

        Args:
            place: Where it is.
            create: Make the tables (and the SQLite file) if they are not there.
            check: Refuse an index that is not at the newest version; without, only `at_head`, `revision`, `upgrade`
                and `close` are sure to work.
            upgrade: Bring an index that is behind to the newest version first: its rows stay, all or none of it is done.

        Raises:
            UsageError: If `place` names another kind of database.
            DatabaseError: If it is missing, behind, newer than this byline, or cannot be reached.
        """
        url = database_url(place)
        lite = url.get_backend_name() == "sqlite"
        if lite and not create and not Path(url.database or "").is_file():
            raise DatabaseError(f"There is no database at {shown(url)}.", "Make it from the WARC files: byline rebuild.")
        store = cls(make_engine(url))
        try:
            if create:
                store._create(lite)
            if check:
                found = store.revision()
                if upgrade and schema.is_behind(found):
                    store.upgrade()
                else:
                    schema.check(found, store.place)
        except BaseException:
            store.close()
            raise
        return store

    def _create(self, lite: bool) -> None:
        if lite:
            with explained(self._engine), self._engine.connect() as connection:
                # kept in the file: readers and one writer do not wait for each other
                raw = connection.connection.dbapi_connection
                assert raw is not None
                raw.cursor().execute("PRAGMA journal_mode = WAL")
        with transaction(self._engine) as connection:
            schema.create(connection)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The path or URL for people, without its password."""
        return shown(self._engine.url)

    def revision(self) -> str | None:
        """Version of the schema; None when there are no tables."""
        with reading(self._engine) as connection:
            return schema.revision(connection)

    def at_head(self) -> bool:
        """Whether the schema is the newest that this byline knows."""
        return self.revision() == HEAD

    def upgrade(self) -> None:
        """Run the migrations that are missing, all or none of them."""
        with migrating(self._engine) as connection:
            schema.migrate(connection)

    def save(self, batch: Batch) -> None:
        """Write a batch, all of it or nothing. Saving it again changes nothing. See `Batch`.

        Raises:
            InputError: If a WARC-Record-ID is too long to be indexed.
            DatabaseError: If the database is locked for a minute, full or unreachable: nothing was written.
        """
        with transaction(self._engine) as connection:
            writing.save(connection, batch)
            agenda.save(connection, batch)

    def replace_derived(self, snapshots: Sequence[Snapshot], removed: Sequence[str] = ()) -> None:
        """Give stored snapshots the outcome, description, claims, text and extractor of these values, after re-extraction.

        Args:
            snapshots: Stored ones, with their new values.
            removed: Ids of those that are states no longer: their bytes stay, their rows go.
        """
        with transaction(self._engine, alone=True) as connection:
            writing.replace_derived(connection, snapshots, removed)

    def clear(self) -> None:
        """Delete every row but those of hosts and robots.txt files, before a rebuild."""
        with transaction(self._engine, alone=True) as connection:
            writing.clear(connection)

    def resolve_id(self, text: str) -> Article | Snapshot:
        """What an id's prefix, an absolute URL or a urlkey names; a URL of several articles is ambiguous.

        Raises:
            AmbiguousIdError: If it fits more than one; `candidates` has their ids.
            NotFoundError: If it fits none.
        """
        with reading(self._engine) as connection:
            return read.resolve_id(connection, text)

    def find_article(self, prefix: str) -> Article | None:
        """The article whose id begins so; None if there is none.

        Raises:
            AmbiguousIdError: If several do.
        """
        with reading(self._engine) as connection:
            ids = read.ids_of(connection, tables.article, prefix) if read.is_prefix(prefix) else []
            found = read.one_of(prefix, ids)
            return read.whole_article(connection, found) if found else None

    def find_snapshot(self, prefix: str) -> Snapshot | None:
        """The snapshot whose id begins so, with text and claims; None if there is none.

        Raises:
            AmbiguousIdError: If several do.
        """
        with reading(self._engine) as connection:
            ids = read.ids_of(connection, tables.snapshot, prefix) if read.is_prefix(prefix) else []
            found = read.one_of(prefix, ids)
            return read.whole_snapshots(connection, [found])[0] if found else None

    def get_articles(self, ids: Sequence[str]) -> list[Article]:
        """By whole ids, in the order given; unknown ones are left out."""
        with reading(self._engine) as connection:
            return read.whole_articles(connection, ids)

    def list_articles(
        self,
        filters: Filters = Filters(),  # noqa: B008  # frozen
        *,
        limit: int | None = 50,
        offset: int = 0,
        after: str | None = None,
        order: Order = Order.CAPTURED,
    ) -> list[ArticleRow]:
        """One page of articles, each with the head of its latest good snapshot.

        Args:
            filters: Which.
            limit: At most so many; None for all.
            offset: Rows to leave out; the later pages of a long list are cheaper with `after`.
            after: The `cursor` of the last row of the page before.
            order: See `Order`.

        Raises:
            UsageError: If the cursor is not one, or `filters.unknown` names a field that cannot be asked for.
        """
        with reading(self._engine) as connection:
            return listing.page(connection, filters, limit=limit, offset=offset, after=after, order=order)

    def count_articles(self, filters: Filters = Filters()) -> int:  # noqa: B008  # frozen
        """How many articles fit the filters."""
        with reading(self._engine) as connection:
            return listing.count(connection, filters)

    def iter_articles(self, filters: Filters = Filters(), *, order: Order = Order.OLDEST) -> Iterator[ArticleRow]:  # noqa: B008  # frozen
        """All articles that fit, read a page at a time, oldest in the archive first."""
        after: str | None = None
        while rows := self.list_articles(filters, limit=CHUNK, after=after, order=order):
            yield from rows
            after = rows[-1].cursor

    def snapshots_of(self, article_id: str, *, claims: bool = True) -> list[Snapshot]:
        """An article's snapshots, oldest first, by its whole id."""
        with reading(self._engine) as connection:
            return read.whole_snapshots(connection, read.snapshot_ids(connection, article_id), claims=claims)

    def latest_snapshot(self, article_id: str, at: datetime | None = None) -> Snapshot | None:
        """The latest good snapshot, captured at or before `at`; None if there is none."""
        with reading(self._engine) as connection:
            found = read.whole_snapshots(connection, read.snapshot_ids(connection, article_id, at=at, good=True))
            return found[0] if found else None

    def get_snapshots(self, ids: Sequence[str], *, claims: bool = True) -> list[Snapshot]:
        """By whole ids, in the order given; unknown ones are left out."""
        with reading(self._engine) as connection:
            return read.whole_snapshots(connection, ids, claims=claims)

    def iter_snapshots(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        not_extractor: str | None = None,
        claims: bool = True,
    ) -> Iterator[Snapshot]:
        """All snapshots in the order of capture, in constant memory.

        A transaction for each chunk, so that nothing waits for the reader: a snapshot that is there throughout comes
        exactly once, one that is written meanwhile may come.

        Args:
            since: Captured at or after.
            until: Captured before.
            not_extractor: Only those that another extractor made: what is to be extracted again.
            claims: Load them too.
        """
        after: tuple[datetime, str] | None = None
        while True:
            with reading(self._engine) as connection:
                keys = read.snapshots_after(connection, CHUNK, after, since=since, until=until, other_than=not_extractor)
                found = read.whole_snapshots(connection, [key for _, key in keys], claims=claims)
            yield from found
            if len(keys) < CHUNK:
                return
            after = keys[-1]

    def articles_not_by(self, extractor: str) -> list[str]:
        """Ids of the articles of which another extractor made a state: what is to be extracted again."""
        with reading(self._engine) as connection:
            return read.articles_not_by(connection, extractor)

    def standings(self, ids: Sequence[str]) -> dict[str, Standing]:
        """How articles stand, by whole id; unknown ones are left out."""
        with reading(self._engine) as connection:
            return read.standings(connection, ids)

    def attempts_of(self, article_id: str) -> list[Attempt]:
        """Every try to have the article, oldest first."""
        with reading(self._engine) as connection:
            return read.attempts_of(connection, article_id)

    def last_attempt(self, article_id: str, *, but: Iterable[Outcome] = ()) -> Attempt | None:
        """The latest try whose outcome is not among `but`; None when there is none."""
        with reading(self._engine) as connection:
            return read.last_attempt(connection, article_id, but=but)

    def articles_at(self, addresses: Iterable[str]) -> dict[str, set[str]]:
        """Absolute URL to the ids of the articles that it led to; a URL that led to none is left out."""
        with reading(self._engine) as connection:
            return read.articles_at_all(connection, addresses)

    def judgements_of(self, article_id: str) -> list[Judgement]:
        """What people decided about the article, oldest first."""
        with reading(self._engine) as connection:
            return read.judgements_of(connection, article_id)

    def judgements_that(self, field: str, value: str) -> list[Judgement]:
        """Every judgement of all articles that gave a field this value, oldest first."""
        with reading(self._engine) as connection:
            return read.judgements_that(connection, field, value)

    def find_record(self, record_id: str) -> RecordRef | None:
        """Where a record is; the first place of one that is stored twice."""
        with reading(self._engine) as connection:
            return read.records_of(connection, [record_id]).get(record_id)

    def has_records(self, record_ids: Iterable[str]) -> set[str]:
        """Those of the ids that are stored."""
        with reading(self._engine) as connection:
            return read.has_records(connection, record_ids)

    def articles_of_attempts(self, ids: Iterable[str]) -> dict[str, str]:
        """Attempt's id to the id of its article, of those that are stored."""
        with reading(self._engine) as connection:
            return read.articles_of_attempts(connection, ids)

    def find_original(self, url: str, payload_digest: str) -> RecordRef | None:
        """The earliest response of this URL with this payload, that a revisit record may point at; never an empty one."""
        with reading(self._engine) as connection:
            return read.find_payload(connection, payload_digest, ("response",), url)

    def find_payload(self, payload_digest: str, *, url: str | None = None) -> RecordRef | None:
        """The earliest response, resource or conversion with this payload, of this URL or of any; None for the empty payload."""
        with reading(self._engine) as connection:
            return read.find_payload(connection, payload_digest, ("response", "resource", "conversion"), url)

    def last_record_of(self, target_uri: str) -> RecordRef | None:
        """The newest metadata record about an address of the archive's own (`urn:X-byline:…`); None when there is none."""
        with reading(self._engine) as connection:
            return read.last_record_of(connection, target_uri)

    def refs_of(self, segment: str) -> list[RecordRef]:
        """The records of one WARC file, in file order."""
        with reading(self._engine) as connection:
            return read.refs_of(connection, segment)

    def segments(self) -> list[Segment]:
        """Every WARC file that the index knows, by name."""
        with reading(self._engine) as connection:
            return read.segments(connection)

    def citation_keys(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Article id to the citation key that it was given; articles without one are left out."""
        with reading(self._engine) as connection:
            return read.citation_keys(connection, article_ids)

    def taken_citation_keys(self, keys: Sequence[str]) -> set[str]:
        """Those of the keys that some article has."""
        with reading(self._engine) as connection:
            return read.taken_keys(connection, keys)

    def collections(self) -> list[Collection]:
        """Collections and tags, by kind and name."""
        with reading(self._engine) as connection:
            return counting.collections(connection)

    def memberships_of(self, article_id: str) -> list[Membership]:
        """The collections and tags of an article."""
        with reading(self._engine) as connection:
            return read.memberships_of(connection, article_id)

    def remove_membership(self, article_id: str, name: str, kind: MembershipKind = MembershipKind.COLLECTION) -> bool:
        """Take an article out of a collection, which stays; True when it was in. Adding is `save(Batch(memberships=…))`."""
        with transaction(self._engine) as connection:
            return writing.remove_membership(connection, article_id, name, kind)

    def counts(self) -> dict[str, int]:
        """Table name to number of rows."""
        with reading(self._engine) as connection:
            return counting.counts(connection)

    def statistics(self) -> Statistics:
        """What the archive holds, in numbers."""
        with reading(self._engine) as connection:
            return counting.statistics(connection)

    def dump(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table, sorted by key; equal for two indexes of the same WARC files. For tests and `doctor`."""
        with reading(self._engine) as connection:
            return counting.dump(connection)
