"""What goes into the store and comes out of it beside the nouns of `byline.model`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from byline.model import ID_LENGTH, Article, Attempt, Judgement, Outcome, PartialDate, RecordRef, Segment, Snapshot


def instant_text(when: datetime) -> str:
    """RFC 3339 in UTC, always with six decimals, so that text order is time order: `2026-11-21T10:15:00.000000Z`."""
    if when.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {when!r}")
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class MembershipKind(StrEnum):
    """What an article is put into."""

    COLLECTION = "collection"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Membership:
    """An article is in a collection, or carries a tag.

    Attributes:
        name: Of the collection or tag, e.g. `karabakh`.
        added: UTC.
        record_id: The WARC record that says so, from which a rebuild reads it; None when there is none yet.
    """

    article_id: str
    name: str
    added: datetime
    kind: MembershipKind = MembershipKind.COLLECTION
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection or tag, with how many articles are in it."""

    name: str
    kind: MembershipKind
    created: datetime
    articles: int


class WatchKind(StrEnum):
    """What a watched address gives: one article, or a list of them."""

    ARTICLE = "article"
    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Watch:
    """An address to look at again and again: what was asked for. How it is going is its `WatchState`.

    Attributes:
        url: Of the article, feed, sitemap or section page.
        schedule: `decay`, an interval such as `6h`, or a table by age; of a list: how often the list is read.
        added: UTC.
        entries: Of a list: the schedule of the articles that it names.
        article_id: The article it is about; None for a list of articles.
        collection: Where what it finds is put; None for nowhere.
        until: When it ends, UTC; None for never.
        paused: Kept, but not looked at.
        match: Which links of a section page are articles, e.g. `/2026/*`; None for the reader's own rule.
        found_by: Id of the watched list that it was found in; None when a person added it.
    """

    url: str
    kind: WatchKind
    schedule: str
    added: datetime
    entries: str = ""
    article_id: str | None = None
    collection: str | None = None
    until: datetime | None = None
    paused: bool = False
    match: str | None = None
    found_by: str | None = None

    @property
    def id(self) -> str:
        """The article's id, so that one article is watched once whatever its spelling; of a list, from its address."""
        if self.kind is WatchKind.ARTICLE and self.article_id:
            return self.article_id
        return hashlib.sha256(b"watch\0" + self.url.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class WatchState:
    """How a watch is going: working state of the runs, which no WARC record holds.

    Attributes:
        id: Of the watch.
        host: Host and port that it is asked of, e.g. `example.org:8080`.
        born: When the age of what it watches counts from, UTC.
        next_due: When to look again, UTC; None for never (paused, ended).
        looked: When it was last looked at, UTC.
        outcome: Of the last look, e.g. `revised`, `robots`, `read` (a list).
        failures: Looks in a row that failed.
        record_id: Of a list: the response that the last look was answered with.
        lease_by: The run that is looking at it now.
        lease_until: When that run is taken for dead, UTC.
        every: The schedule's interval at its age, seconds; what is due comes by its lateness in these.
    """

    id: str
    host: str
    born: datetime
    next_due: datetime | None
    looked: datetime | None = None
    outcome: str = ""
    failures: int = 0
    record_id: str | None = None
    lease_by: str | None = None
    lease_until: datetime | None = None
    every: int = 3600


@dataclass(frozen=True, slots=True)
class HostState:
    """When a host may be asked again, by any run on any machine.

    Attributes:
        host: Host and port.
        next_allowed: UTC.
        failures: Requests in a row that failed: the circuit breaker counts them.
        reason: Why `next_allowed` is later than the usual delay; empty when it is not.
        busy_by: The run that has a request under way.
        busy_until: When that run is taken for dead, UTC.
    """

    host: str
    next_allowed: datetime
    failures: int = 0
    reason: str = ""
    busy_by: str | None = None
    busy_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RobotsCopy:
    """A robots.txt as last fetched (RFC 9309).

    Attributes:
        origin: Scheme, host and port, e.g. `https://example.org`.
        fetched: UTC.
        expires: When to fetch it again, UTC.
        status: HTTP status; None when nothing came.
        body: Its text, at most 500 KiB.
        record_id: The response in the archive.
    """

    origin: str
    fetched: datetime
    expires: datetime
    status: int | None
    body: str = field(default="", repr=False)
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class DueCounts:
    """What is due at one time.

    Attributes:
        due: Watches whose time has come, those of `leased` and `waiting` included.
        leased: Being looked at by another run.
        waiting: Asked of hosts that must not be asked yet.
    """

    due: int
    leased: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands, as far as its next attempt depends on it: its latest good state, without text and claims.

    Attributes:
        outcome: Of the last attempt.
        latest_id: The latest good snapshot; None, and all that follows, when there is none.
        record: Where its bytes are.
        url: As it was captured.
    """

    outcome: Outcome | None
    latest_id: str | None = None
    record: RecordRef | None = None
    url: str = ""


@dataclass(slots=True)
class Batch:
    """What one transaction writes. Every part may be empty; saving the same batch again changes nothing.

    An article that is known already is widened: the earliest `first_seen` (with its `url`), the latest `last_seen`, all
    addresses. A snapshot's record is written with it and need not be repeated in `records`. An attempt that names a
    snapshot confirms it.

    Attributes:
        records: Every WARC record written.
        citation_keys: Article id to citation key; a key once handed out is never changed.
        watches: Watches to add or to give new settings, each with the state it starts from when it is new.
        found: The same for what a list named: one that is watched already stays as it is.
        looked: States of watches after a look; a lease of the run is over with it.
        robots: What robots.txt files said.
    """

    records: list[RecordRef] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    citation_keys: Mapping[str, str] = field(default_factory=dict)
    watches: list[tuple[Watch, WatchState]] = field(default_factory=list)
    found: list[tuple[Watch, WatchState]] = field(default_factory=list)
    looked: list[WatchState] = field(default_factory=list)
    robots: list[RobotsCopy] = field(default_factory=list)


class Order(StrEnum):
    """How a list of articles is sorted; what is unknown comes last."""

    CAPTURED = "captured"  # newest state first
    PUBLISHED = "published"  # newest publication first, in the source's own zone
    NEWEST = "newest"  # newest in the archive first
    OLDEST = "oldest"  # oldest in the archive first: what is added later comes at the end


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles; every condition must hold, and an empty one holds always.

    All but `outcome`, `collection` and `tag` are about the article's latest good snapshot.

    Attributes:
        outlet: Name, compared without case, e.g. `news.az`.
        author: Part of an author's name, compared without case, e.g. `berg`.
        since: Captured at or after, UTC.
        until: Captured before, UTC.
        published_from: Published on or after, as precise as given: `2026-02` holds for `2026-02-21`.
        published_to: Published on or before, as precise as given.
        language: BCP 47; `pt` holds for `pt-BR`.
        match: Words in the title (any case) or the text (ASCII case ignored). Reads titles and texts until a page is full:
            the one filter without an index.
        outcome: Of the last attempt.
        unknown: A field with no value; one of `UNKNOWN_FIELDS`.
    """

    outlet: str | None = None
    author: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    published_from: PartialDate | None = None
    published_to: PartialDate | None = None
    kind: str | None = None
    language: str | None = None
    match: str | None = None
    collection: str | None = None
    tag: str | None = None
    outcome: Outcome | None = None
    unknown: str | None = None


UNKNOWN_FIELDS = ("author", "kind", "language", "outlet", "published", "text", "title")
"""Fields that `Filters.unknown` can ask for."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a list: an article and the head of its latest good snapshot, without text or claims.

    Attributes:
        outcome: Of the last attempt; of the latest snapshot when there was none.
        snapshot_id: The latest good snapshot; None, and every field after it unknown, when there is none.
        authors: Display names in order.
        cursor: Give it to `Store.list_articles(after=…)` to go on behind this row.
    """

    id: str
    urlkey: str
    url: str
    first_seen: datetime
    last_seen: datetime
    snapshots: int
    outcome: Outcome | None = None
    snapshot_id: str | None = None
    captured: datetime | None = None
    title: str | None = None
    title_supplied: bool = False
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    language: str | None = None
    kind: str | None = None
    cursor: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What an archive holds, in numbers.

    Attributes:
        counts: Table name to number of rows.
        stored_bytes: Sum of the stored record members, bytes.
        records: WARC-Type to number of records.
        attempts: Outcome to number of attempts.
        outlets: Name to number of articles, most first.
        first_captured: UTC; None when nothing is stored.
    """

    counts: Mapping[str, int]
    stored_bytes: int
    records: Mapping[str, int]
    attempts: Mapping[str, int]
    outlets: Mapping[str, int]
    first_captured: datetime | None = None
    last_captured: datetime | None = None
