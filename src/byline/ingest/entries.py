"""What a feed holds: `Feed`, `FeedEntry`; and how the texts of strangers become their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from ..dates import parse_machine_date
from ..model import PartialDate
from ..urls import absolute
from .xmlstream import Fault

MAX_ENTRIES = 5_000
"""Entries that are read of one feed."""

MAX_URL = 4_096
"""Characters; a longer address is left out."""

MAX_ELEMENT = MAX_URL + 1
"""Characters that are kept of one XML element: an address that is cut is longer than `MAX_URL`, and so left out."""

MAX_TEXT = 1_000
"""Characters that are kept of a title, a name or a credit."""

MAX_PEOPLE = 50
"""Authors, and credits, that are kept of one entry."""

_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class MediaCredit:
    """A `media:credit` (Media RSS): who had a part in a picture or video, e.g. `Ana Reis / Coast Pictures`, `photographer`."""

    verbatim: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. What the feed says of an article is kept as said; the article's own page decides.

    Attributes:
        url: Absolute, http or https.
        title: Without markup; empty when there is none.
        published: As precise as it is written.
        updated: Only where the format has a date of its own for it.
        authors: As printed, in order, e.g. `("Ana Reis", "desk@example.org (News Desk)")`.
        guid: Atom `id`, RSS `guid`, JSON Feed `id`, as written.
        credits: In order.
    """

    url: str
    title: str = ""
    published: PartialDate | None = None
    updated: PartialDate | None = None
    authors: tuple[str, ...] = ()
    guid: str | None = None
    credits: tuple[MediaCredit, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was on one day.

    Attributes:
        title: What it calls itself.
        entries: In the feed's order, one an address.
        format: `rss`, `rdf`, `atom` or `json`.
        next_url: The next page of a paged feed (RFC 5005 `next`, JSON Feed `next_url`).
        faults: Why entries may be missing; empty when everything was read.
    """

    title: str
    entries: tuple[FeedEntry, ...]
    format: str
    next_url: str | None = None
    faults: tuple[Fault, ...] = ()


def plain_text(text: str, limit: int = MAX_TEXT) -> str:
    """Text without markup and character references, white space collapsed, cut at `limit` characters."""
    text = text[: 4 * limit]
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())[:limit]


def article_url(base: str, *candidates: str | None) -> str | None:
    """The first candidate that is an http(s) address, absolute, without fragment marks of feed readers."""
    for candidate in candidates:
        if candidate and len(candidate) <= MAX_URL:
            found = absolute(base, candidate)
            if found is not None and len(found) <= MAX_URL:
                return found
    return None


def read_date(*texts: str | None) -> PartialDate | None:
    """The first of several texts that is a date."""
    return next((date for text in texts if text and (date := parse_machine_date(text)) is not None), None)


def one_an_address(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Without the entries whose address an earlier one has."""
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        found.setdefault(entry.url, entry)
    return tuple(found.values())
