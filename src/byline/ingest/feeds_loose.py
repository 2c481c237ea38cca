"""The only door to feedparser: its loose parser, for feeds that nothing else can read."""

from __future__ import annotations

import io
import re
from typing import Any

from .entries import MAX_ENTRIES, MAX_PEOPLE, Feed, FeedEntry, MediaCredit, article_url, one_an_address, plain_text, read_date
from .xmlstream import Fault

MAX_CHARACTERS = 300_000
"""What is given to it: its time grows faster than a text does."""

_LONG_TEXT = re.compile(r"([^<>]{500})[^<>]+")
"""It searches texts for mail addresses in quadratic time: none that it sees is longer than this."""

_OPEN_TAG = re.compile(r"<(?!!)[^<>]*(?=<)")
"""Tags that the next one begins within: over a row of them it is quadratic too."""

_FORMATS = {"rss": "rss", "atom": "atom", "cdf": "rss"}


def read_loosely(text: str, url: str, faults: tuple[Fault, ...]) -> Feed | None:
    """What feedparser makes of it; None when it finds no entry with an address.

    Args:
        text: Without a document type declaration.
        url: Base of relative addresses.
        faults: What stricter readers found.
    """
    import feedparser

    cut = len(text) > MAX_CHARACTERS
    body = _LONG_TEXT.sub(r"\1", _OPEN_TAG.sub("", text[:MAX_CHARACTERS])).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        parsed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, AssertionError, TypeError, RecursionError):  # what its loose parser trips over
        return None
    read = [_entry(item, url) for item in parsed.entries[:MAX_ENTRIES]]
    entries = one_an_address([entry for entry in read if entry is not None])
    if not entries:
        return None
    if cut:
        faults += (Fault("size", f"It is not well-formed; of such a feed {MAX_CHARACTERS} characters are read."),)
    kind = str(parsed.version or "")
    found = next((f for start, f in _FORMATS.items() if kind.startswith(start)), "rss")
    return Feed(plain_text(str(parsed.feed.get("title", ""))), entries, "rdf" if kind == "rss10" else found, None, faults)


def _entry(item: Any, base: str) -> FeedEntry | None:
    # dict.get: feedparser's own falls back from one date to another
    url = article_url(base, dict.get(item, "feedburner_origlink"), dict.get(item, "link"))
    if url is None:
        return None
    authors = [a.get("name") or a.get("email") or "" for a in item.get("authors", [])[:MAX_PEOPLE]] or [item.get("author", "")]
    credits = [MediaCredit(plain_text(c.get("content", "")), c.get("role")) for c in item.get("media_credit", [])[:MAX_PEOPLE]]
    published, updated = dict.get(item, "published"), dict.get(item, "updated")
    return FeedEntry(
        url,
        plain_text(item.get("title", "")),
        read_date(published, dict.get(item, "created"), updated),
        read_date(updated) if published else None,
        tuple(dict.fromkeys(n for a in authors if (n := plain_text(a)))),
        dict.get(item, "id"),
        tuple(dict.fromkeys(c for c in credits if c.verbatim)),
    )
