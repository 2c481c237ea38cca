"""Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed. Bytes in, entries out; what cannot be read is said.

XML is read as a stream by a reader of our own, because feedparser takes minutes over 200 kB of hostile text (an `<author>`
of `a.a.a…`). A feed that is not well-formed is mended first; what cannot be mended goes to feedparser's loose parser,
with every text shortened.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..errors import InputError
from .entries import Feed, FeedEntry, MediaCredit
from .feeds_json import read_json_feed
from .feeds_loose import read_loosely
from .feeds_mending import mend, without_doctype
from .feeds_xml import FeedReader
from .xmlstream import Fault, decode_xml, read_xml

__all__ = ["Fault", "Feed", "FeedEntry", "MediaCredit", "read_feed"]

MAX_BYTES = 8 * 2**20
"""A feed is cut here; the largest honest ones, full texts of hundreds of articles, have a few MB."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)

_ENTRY = re.compile(r"<(?:item|entry)\b", re.IGNORECASE)
_WEB_PAGE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)


def read_feed(body: bytes, url: str, content_type: str | None = None) -> Feed:
    """Read a feed of any format; which one is told by its bytes, for publishers' media types lie.

    Args:
        body: Codings removed.
        url: Where it came from: relative addresses are resolved against it.
        content_type: The header's value, for its charset.

    Raises:
        InputError: If it is no feed at all.
    """
    faults: tuple[Fault, ...] = ()
    if len(body) > MAX_BYTES:
        body = body[:MAX_BYTES]
        faults = (Fault("size", f"It has more than {MAX_BYTES} bytes; the reading stops there."),)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _with_faults(read_json_feed(body, url), faults)
    found = _CHARSET.search(content_type or "")
    text = without_doctype(decode_xml(body, found[1].lower() if found else None))
    return _with_faults(_read_xml_feed(text, url), faults)


def _with_faults(feed: Feed, faults: tuple[Fault, ...]) -> Feed:
    # a feed that we cut is malformed by our cut: one fault is enough
    return replace(feed, faults=faults + tuple(f for f in feed.faults if not (faults and f.kind == "malformed")))


def _read_xml_feed(text: str, url: str) -> Feed:
    """Cases: 1 well-formed; 2 well-formed once mended, and nothing is missing; 3 the better of what was read and feedparser's."""
    best: Feed | None = None
    for mended in (False, True):
        reader = FeedReader(url)
        fault = read_xml(mend(text) if mended else text, reader)
        if reader.format is not None:
            feed = reader.feed((fault,) if fault else ())
            if fault is None or fault.kind != "malformed":
                return feed
            best = feed if best is None or len(feed.entries) > len(best.entries) else best
    loose = read_loosely(text, url, best.faults if best else ()) if _ENTRY.search(text) else None
    if loose is not None and (best is None or len(loose.entries) > len(best.entries)):
        return loose
    if best is None:
        kind = "a web page" if _WEB_PAGE.search(text, 0, 4096) else "neither XML nor JSON of a feed"
        advice = "Give the feed's own address; pages name it in a link to RSS or Atom."
        raise InputError(f"{url[:200]} is not a feed: it is {kind}.", advice)
    return best
