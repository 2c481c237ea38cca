"""What the index holds: `Article`, `Snapshot`, `Attempt`, `Judgement`, `Segment`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .capture import RecordRef
from .claims import Claim, Description


class Outcome(StrEnum):
    """What an attempt found; a pure function of stored bytes, so it can be judged again."""

    CREATED = "created"  # first good capture of the article
    UNCHANGED = "unchanged"  # 304, same payload, or same text and provenance
    REVISED = "revised"  # text or provenance differs from the snapshot before
    RESTORED = "restored"  # good again after it was gone
    GONE = "gone"  # 404, 410
    MOVED = "moved"  # redirected to another address
    BLOCKED = "blocked"  # 401, 403, 429, bot challenge, consent wall
    SOFT_404 = "soft-404"  # a "not found" page under status 200
    NOT_AN_ARTICLE = "not-an-article"  # not text: an image, a PDF, an empty body
    SERVER_ERROR = "server-error"  # 5xx
    TRUNCATED = "truncated"  # cut short: stored, never counted as a version
    FAILED = "failed"  # no response at all


GOOD = frozenset({Outcome.CREATED, Outcome.UNCHANGED, Outcome.REVISED, Outcome.RESTORED, Outcome.MOVED})
"""Outcomes that come with a good state of the article."""

ID_LENGTH = 40
"""Hex digits of an article's or snapshot's id (160 bits of SHA-256)."""

SHORT_ID_LENGTH = 10
"""Hex digits shown to people; any unique prefix is accepted."""


def article_id(urlkey: str) -> str:
    """An article's id, from its SURT urlkey: hex, `ID_LENGTH` digits. Stable across rebuilds and machines."""
    return hashlib.sha256(b"article\0" + urlkey.encode()).hexdigest()[:ID_LENGTH]


def snapshot_id(record_id: str) -> str:
    """A snapshot's id, from the WARC-Record-ID (no angle brackets) of the record that holds its bytes."""
    return hashlib.sha256(b"snapshot\0" + record_id.encode()).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Article:
    """The work, across its snapshots.

    Attributes:
        id: From `urlkey`: see `article_id`.
        urlkey: SURT-ordered canonical URL, e.g. `com,example)/2026/a-story`; `ni:///sha-256;…` for a file without a URL.
        url: The address to show: as first captured.
        aliases: Other addresses that led here (redirects, canonical links of the same site).
        first_seen: Start of the first attempt, UTC.
        last_seen: Start of the last attempt, UTC.
        snapshots: How many states are stored.
    """

    id: str
    urlkey: str
    url: str
    first_seen: datetime
    last_seen: datetime
    aliases: tuple[str, ...] = ()
    snapshots: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One stored state of one article at one time.

    Attributes:
        id: From the record's id: see `snapshot_id`.
        article_id: Its article.
        record: Where the bytes are.
        url: As captured.
        captured: UTC.
        outcome: `created`, `revised`, `restored` … at capture.
        status: HTTP status; None for an imported file.
        media_type: E.g. `text/html`.
        text_digest: `sha256:<hex>` over `Document.text`.
        text: The article text that the digest covers.
        description: Resolved.
        claims: Every claim; `Decision` indexes into it. Empty when a query did not ask for them.
        extractor: Which one made claims and text.
        origin: `fetch`, `import-file` or `import-warc`.
        file_name: Base name of an imported file.
        last_confirmed: Start of the last attempt that found this same state, UTC.
    """

    id: str
    article_id: str
    record: RecordRef
    url: str
    captured: datetime
    outcome: Outcome
    media_type: str
    text_digest: str
    text: str = field(repr=False)
    description: Description = field(repr=False)
    extractor: str
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    status: int | None = None
    origin: str = "fetch"
    file_name: str | None = None
    last_confirmed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to have an article, failed ones too.

    Attributes:
        id: WARC-Record-ID of the capture's metadata record, or of the record itself for an import.
        article_id: Its article.
        url: As asked for.
        final_url: Where redirects led; equal to `url` when there were none.
        started: UTC.
        outcome: See `Outcome`.
        status: HTTP status of the final response.
        record_id: The response, revisit or resource record; None when nothing came.
        snapshot_id: The state it found; None when it found none.
        failure: `FailureKind` value when it failed.
        reason: One sentence: why this outcome, e.g. `same payload as before`.
    """

    id: str
    article_id: str
    url: str
    final_url: str
    started: datetime
    outcome: Outcome
    reason: str = ""
    status: int | None = None
    record_id: str | None = None
    snapshot_id: str | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's correction, tag or note; append-only, stored as a WARC metadata record.

    Attributes:
        id: WARC-Record-ID of that record.
        article_id: What it is about; it holds for every snapshot of the article unless `snapshot_id` narrows it.
        field: A settable field, e.g. `title`, `author`, `published`; see `byline.resolve`.
        value: As given, text; empty withdraws the earlier judgement on the field.
        because: The reason given.
        agent: Who, e.g. `Anna Berg <anna@example.org>`.
        made: UTC.
    """

    id: str
    article_id: str
    field: str
    value: str
    because: str
    agent: str
    made: datetime
    snapshot_id: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One WARC file of the archive.

    Attributes:
        name: Path below `warc/`.
        size: Bytes on disk when last looked at.
        digest: `sha256:<hex>` of the whole file; None while it is open.
        records: How many records it holds.
        sealed: Whether it was closed properly.
    """

    name: str
    size: int
    records: int
    sealed: bool
    digest: str | None = None
