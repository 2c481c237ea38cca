"""The tables. `docs/schema.md` is made from them, and `migrations/` makes them.

No id is a counter: every key derives from the content of the WARC files, so that a rebuild gives the same rows. Columns
said to be *derived* repeat what other rows say, for queries; `writing.refresh` alone sets them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from .glance import OWN
from .types import Instant, Text

metadata = sa.MetaData(
    naming_convention={  # names must be known to be altered later: SQLite gives none to a constraint
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel):
    """What every table has in common: our metadata."""

    metadata: ClassVar[sa.MetaData] = metadata


def _key(doc: str, references: str | None = None, kind: type[Any] = Text) -> Any:
    """A column of the primary key; rows that belong to another row go with it."""
    if references:
        return Field(sa_type=kind, primary_key=True, foreign_key=references, ondelete="CASCADE", description=doc)
    return Field(sa_type=kind, primary_key=True, description=doc)


def _text(doc: str, references: str | None = None) -> Any:
    if references:
        return Field(sa_type=Text, foreign_key=references, description=doc)
    return Field(sa_type=Text, description=doc)


def _instant(doc: str) -> Any:
    return Field(sa_type=Instant, description=doc)


def _number(doc: str, kind: type[Any] = sa.Integer) -> Any:
    return Field(sa_type=kind, description=doc)


class Outlet(Row, table=True):
    """A name that an outlet goes by; each spelling is a row."""

    id: str = _key("SHA-256 of the name, shortened")
    name: str = _text("as resolved, e.g. `News.Az`")
    folded: str = _text("the name as it is compared: NFKC, no case, shortened")
    __table_args__ = (sa.Index(None, "folded"),)


class Article(Row, table=True):
    """The work, across its snapshots."""

    id: str = _key("from the urlkey")
    urlkey: str = _text("SURT-ordered canonical URL; `ni:///sha-256;…` for a file without a URL")
    url: str = _text("the address to show: as first captured")
    first_seen: datetime = _instant("start of the first attempt")
    last_seen: datetime = _instant("start of the last attempt")
    snapshots: int = _number("derived: how many states are stored")
    latest_id: str | None = _text("derived: its latest good snapshot")
    outlet_id: str | None = _text("derived: that snapshot's outlet")
    sort_captured: str = _text("derived: when that snapshot was captured; empty sorts as unknown")
    sort_published: str = _text("derived: its publication date in the source's own zone; empty sorts as unknown")
    outcome: str | None = _text("derived: outcome of the last attempt, else of that snapshot")
    __table_args__ = (
        sa.Index(None, "first_seen", "id"),
        sa.Index(None, "latest_id"),
        sa.Index(None, "sort_captured", "id"),
        sa.Index(None, "sort_published", "id"),
        sa.Index(None, "outlet_id", "sort_captured", "id"),
        sa.Index(None, "outcome", "sort_captured", "id"),
    )


class ArticleUrl(Row, table=True):
    """Every address that led to an article, the shown one included."""

    __tablename__ = "article_url"
    url_id: str = _key("SHA-256 of the address, shortened: an address can be longer than a PostgreSQL index entry")
    article_id: str = _key("its article", "article.id")
    url: str = _text("absolute, as captured")
    __table_args__ = (sa.Index(None, "article_id"),)


class Snapshot(Row, table=True):
    """The head of one stored state of an article; its description and text are in `content`."""

    id: str = _key("from the WARC-Record-ID of the record that holds its bytes")
    article_id: str = _text("its article", "article.id")
    record_id: str = _text("WARC-Record-ID of the record that holds its bytes")
    url: str = _text("as captured")
    captured: datetime = _instant("WARC-Date")
    last_confirmed: datetime | None = _instant("start of the last attempt that found this same state")
    outcome: str = _text("at capture: `created`, `revised`, `restored` …")
    status: int | None = _number("HTTP status; none for an imported file")
    media_type: str = _text("e.g. `text/html`")
    origin: str = _text("`fetch`, `import-file` or `import-warc`")
    file_name: str | None = _text("base name of an imported file")
    extractor: str = _text("which one made claims and text, e.g. `byline-extract/3`")
    text_digest: str = _text("`sha256:<hex>` over the article text")
    outlet_id: str | None = _text("resolved outlet", "outlet.id")
    title: str | None = _text("resolved title")
    title_supplied: bool = Field(sa_type=sa.Boolean, description="the source has no title; byline supplied one")
    folded_title: str = _text("the title as it is searched: NFKC, no case; empty when unknown")
    authors: str = _text("JSON list of the authors' display names, in order")
    published: str | None = _text("resolved first publication, as precise as known, e.g. `2026-02-21`")
    sort_published: str = _text("the same without zone or doubt, for sorting; empty when unknown")
    language: str | None = _text("BCP 47")
    kind: str | None = _text("what sort of piece, e.g. `interview`")
    has_text: bool = Field(sa_type=sa.Boolean, description="whether any article text was found")
    __table_args__ = (
        sa.Index(None, "article_id", "captured", "id"),
        sa.Index(None, "captured", "id"),
        sa.Index(None, "outlet_id"),
    )


class Content(Row, table=True):
    """The bulk of a snapshot, kept apart so that a list never reads it."""

    snapshot_id: str = _key("its snapshot", "snapshot.id")
    description: str = _text("JSON of the resolved metadata and how each value was decided")
    text: str = _text("the article text")


class Claim(Row, table=True):
    """A source says: property = value."""

    snapshot_id: str = _key("its snapshot", "snapshot.id")
    number: int = _key("index among the snapshot's claims, from 0; decisions name it", kind=sa.Integer)
    property: str = _text("e.g. `published`")
    value: str = _text("JSON, of the type that the property has")
    verbatim: str = _text("as it stands at the selected place")
    source: str = _text("kind of source, e.g. `json-ld`")
    record_id: str = _text("evidence: the WARC record that says so")
    selector: str | None = _text("evidence: JSON of the place in that record's payload; none for the whole record")
    agent_kind: str = _text("`page`, `software` or `person`")
    agent_name: str = _text("who; empty for the page")
    agent_version: str | None = _text("the extractor's version")
    rank: str = _text("`preferred`, `normal` or `deprecated`")
    doubts: str = _text("JSON list of reason codes")
    reason: str = _text("a person's reason")


class Contributor(Row, table=True):
    """A name that somebody goes by; the same name is one row, whoever it is."""

    id: str = _key("SHA-256 of the name's JSON, shortened")
    display: str = _text("e.g. `Anna Berg`")
    folded: str = _text("the display name as it is compared: NFKC, no case, shortened")
    kind: str = _text("`person`, `organisation` or `unknown`")
    name: str = _text("JSON of its parts")
    __table_args__ = (sa.Index(None, "folded", "id"),)


class Contribution(Row, table=True):
    """Somebody's part in one snapshot, as resolved."""

    snapshot_id: str = _key("its snapshot", "snapshot.id")
    number: int = _key("index among the snapshot's contributions, from 0", kind=sa.Integer)
    contributor_id: str = _text("who", "contributor.id")
    role: str = _text("e.g. `author`, `interviewee`")
    position: int = _number("order within the role, from 0")
    affiliations: str = _text("JSON list, as printed")
    url: str | None = _text("profile page")
    __table_args__ = (sa.Index(None, "contributor_id", "role", "snapshot_id"),)


class Credit(Row, table=True):
    """Who made an image or supplied material of one snapshot, as resolved."""

    snapshot_id: str = _key("its snapshot", "snapshot.id")
    number: int = _key("index among the snapshot's credits, from 0", kind=sa.Integer)
    kind: str = _text("`image`, `video`, `audio`, `text` or `unknown`")
    verbatim: str = _text("as printed")
    caption: str | None = _text("of the image")
    creator: str = _text("JSON list of names, in order")
    agency: str | None = _text("who distributes it")
    licence: str | None = _text("SPDX id or URL, else the words")
    via: str | None = _text("where it was found")
    source_url: str | None = _text("where the credit links to")
    media_url: str | None = _text("the picture or video itself")
    missing: str = _text("JSON list of what the credit announces but does not say")


class Judgement(Row, table=True):
    """A person's correction or note; append-only."""

    id: str = _key("WARC-Record-ID of its metadata record")
    article_id: str = _text("what it is about", "article.id")
    snapshot_id: str | None = _text("the one snapshot that it is about; none for all of them")
    field: str = _text("e.g. `title`, `author`")
    value: str = _text("as given; empty withdraws the earlier one")
    because: str = _text("the reason given")
    agent: str = _text("who")
    made: datetime = _instant("when")
    __table_args__ = (sa.Index(None, "article_id", "made", "id"),)


class Attempt(Row, table=True):
    """One try to have an article, failed ones too."""

    id: str = _key("WARC-Record-ID of the capture's metadata record, or of the record itself for an import")
    article_id: str = _text("its article", "article.id")
    url: str = _text("as asked for")
    final_url: str = _text("where redirects led")
    started: datetime = _instant("when the attempt began")
    outcome: str = _text("e.g. `unchanged`, `gone`")
    reason: str = _text("why this outcome, one sentence")
    status: int | None = _number("HTTP status of the final response")
    record_id: str | None = _text("the response, revisit or resource record; none when nothing came")
    snapshot_id: str | None = _text("the state that it found")
    failure: str | None = _text("why it failed, e.g. `dns`")
    __table_args__ = (
        sa.Index(None, "article_id", "started", "id"),
        sa.Index(None, "snapshot_id", "started"),
    )


class Segment(Row, table=True):
    """One WARC file."""

    name: str = _key("path below `warc/`")
    size: int = _number("bytes on disk when last looked at", sa.BigInteger)
    records: int = _number("how many records it holds")
    sealed: bool = Field(sa_type=sa.Boolean, description="whether it was closed properly")
    digest: str | None = _text("`sha256:<hex>` of the whole file; none while it is open")


def about_archive() -> sa.TextClause:
    """Which records the index on addresses holds; a query must say so in the same words to be served by it."""
    return sa.text(OWN)


class Record(Row, table=True):
    """Where one WARC record is stored, and what it must still be. A record stored twice has two rows."""

    segment: str = _key("path below `warc/`")
    offset: int = _key("of the gzip member in the file, bytes", kind=sa.BigInteger)
    length: int = _number("of the gzip member, bytes", sa.BigInteger)
    record_id: str = _text("WARC-Record-ID, no angle brackets")
    type: str = _text("WARC-Type")
    date: datetime = _instant("WARC-Date")
    target_uri: str = _text("WARC-Target-URI; empty when there is none")
    block_digest: str = _text("`sha256:<hex>` of the content block")
    payload_digest: str | None = _text("`sha256:<hex>` of the entity body, content coding kept")
    member_digest: str = _text("`sha256:<hex>` of the stored gzip member")
    __table_args__ = (
        sa.Index(None, "record_id"),
        sa.Index(None, "payload_digest", "type"),
        # only those: an address can be longer than a PostgreSQL index entry, and every request has three records about it
        sa.Index(None, "target_uri", "date", sqlite_where=about_archive(), postgresql_where=about_archive()),
    )


class Collection(Row, table=True):
    """A named set of articles, or a tag."""

    kind: str = _key("`collection` or `tag`")
    name: str = _key("e.g. `karabakh`")
    created: datetime = _instant("when the first article came into it")


class Membership(Row, table=True):
    """An article is in a collection, or carries a tag."""

    kind: str = _key("of the collection")
    name: str = _key("of the collection")
    article_id: str = _key("the article", "article.id")
    added: datetime = _instant("when")
    record_id: str | None = _text("the WARC record that says so")
    __table_args__ = (
        sa.ForeignKeyConstraint(["kind", "name"], ["collection.kind", "collection.name"], ondelete="CASCADE"),
        sa.Index(None, "article_id"),
    )


class CitationKey(Row, table=True):
    """A citation key once handed out; it never changes."""

    __tablename__ = "citation_key"
    article_id: str = _key("its article", "article.id")
    key: str = _text("ASCII, e.g. `bifolchi2023nagornokarabakh`")
    __table_args__ = (sa.UniqueConstraint("key"),)


class Watch(Row, table=True):
    """An address to look at again and again, as the `watch/1` records say."""

    id: str = _key("the article's id; of a list, SHA-256 of the address, shortened")
    url: str = _text("of the article, feed, sitemap or section page")
    kind: str = _text("`article`, `feed`, `sitemap` or `section`")
    article_id: str | None = _text("the article it is about; none for a list of articles. May not be stored yet")
    collection: str | None = _text("where what it finds is put")
    schedule: str = _text("`decay`, an interval such as `6h`, or a table by age; of a list: how often it is read")
    entries: str = _text("of a list: the schedule of the articles that it names")
    until: datetime | None = _instant("when it ends; none for never")
    added: datetime = _instant("when it was added")
    paused: bool = Field(sa_type=sa.Boolean, description="kept, but not looked at")
    match: str | None = _text("which links of a section page are articles")
    found_by: str | None = _text("id of the watched list that it was found in; none when a person added it")
    __table_args__ = (sa.Index(None, "article_id"),)


class WatchState(Row, table=True):
    """How a watch is going. Working state of the runs: no WARC record holds it, and a rebuild works it out anew."""

    __tablename__ = "watch_state"
    id: str = _key("its watch", "watch.id")
    host: str = _text("host and port that it is asked of")
    born: datetime = _instant("when the age of what it watches counts from")
    next_due: datetime | None = _instant("when to look again; none for never (paused, ended)")
    looked: datetime | None = _instant("when it was last looked at")
    outcome: str = _text("of the last look, e.g. `revised`, `robots`, `read`")
    failures: int = _number("looks in a row that failed")
    record_id: str | None = _text("of a list: the response that the last look was answered with")
    lease_by: str | None = _text("the run that is looking at it")
    lease_until: datetime | None = _instant("when that run is taken for dead")
    every: int = _number("the schedule's interval at its age, seconds: how late it is, is measured in that")
    __table_args__ = (sa.Index(None, "next_due", "id"), sa.Index(None, "lease_by"))


class Host(Row, table=True):
    """When a host may be asked again, by any run on any machine. Working state, kept by a rebuild."""

    host: str = _key("host and port, e.g. `example.org:8080`")
    next_allowed: datetime = _instant("no request before this")
    failures: int = _number("requests in a row that failed: the circuit breaker counts them")
    reason: str = _text("why that is later than the usual delay; empty when it is not")
    busy_by: str | None = _text("the run that has a request under way")
    busy_until: datetime | None = _instant("when that run is taken for dead")


class Robots(Row, table=True):
    """A robots.txt as last fetched; its bytes are in the WARC files. Working state, kept by a rebuild."""

    origin: str = _key("scheme, host and port, e.g. `https://example.org`")
    fetched: datetime = _instant("when")
    expires: datetime = _instant("when to fetch it again")
    status: int | None = _number("HTTP status; none when nothing came")
    body: str = _text("its text, at most 500 KiB (RFC 9309)")
    record_id: str | None = _text("WARC-Record-ID of the response")


MODELS: tuple[type[Row], ...] = (
    Outlet,
    Article,
    ArticleUrl,
    Snapshot,
    Content,
    Claim,
    Contributor,
    Contribution,
    Credit,
    Judgement,
    Attempt,
    Segment,
    Record,
    Collection,
    Membership,
    CitationKey,
    Watch,
    WatchState,
    Host,
    Robots,
)
"""Every table, each after the tables that it refers to."""


def _table(model: type[Row]) -> sa.Table:
    table: sa.Table = model.__table__  # type: ignore[attr-defined]  # SQLModel's metaclass sets it
    return table


outlet, article, article_url, snapshot, content, claim = map(_table, MODELS[:6])
contributor, contribution, credit, judgement, attempt, segment = map(_table, MODELS[6:12])
record, collection, membership, citation_key = map(_table, MODELS[12:16])
watch, watch_state, host, robots = map(_table, MODELS[16:])

WORKING = (watch_state, host, robots)
"""Working state of the runs: not an index of the WARC files."""
