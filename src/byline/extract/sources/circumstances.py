"""What stands around the page: its address and its HTTP headers."""

from __future__ import annotations

import re

from ...model import Claim, Document, PartialDate, Property, Selector, SelectorKind
from ..page import Page
from .collect import Collector
from .kinds import kind_of_segment

P = Property

_DATE_PATHS = (
    re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"[/_.-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"[/_.-]((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)"),
)
_MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_NAMED_MONTH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(0?[1-9]|[12]\d|3[01])(?=/)")


def url_facts(page: Page, document: Document) -> list[Claim]:
    """A kind and a date written in the address."""
    found = Collector(page, "url")
    url = page.payload.url.split("?")[0].split("#")[0]
    for segment in url.lower().split("/")[3:-1]:
        if kind := kind_of_segment(segment):
            quote = Selector(SelectorKind.TEXT_QUOTE, url[(at := url.lower().index(f"/{segment}/") + 1) : at + len(segment)])
            place = Selector(SelectorKind.WARC_HEADER, "WARC-Target-URI", quote)
            found.put(P.KIND, kind.value, quote.value, place, doubts=("inferred",))
            break
    for pattern in _DATE_PATHS:
        if match := pattern.search(url):
            _claim(found, match[0].strip("/_.-"), tuple(int(g) for g in match.groups()))
            return found.claims
    if (match := _NAMED_MONTH.search(url)) and match[2] in _MONTHS:
        _claim(found, match[0].strip("/"), (int(match[1]), _MONTHS[match[2]], int(match[3])))
    return found.claims


def _claim(found: Collector, verbatim: str, parts: tuple[int, ...]) -> None:
    try:
        value = PartialDate(parts[0], parts[1], parts[2] if len(parts) > 2 else None)
    except ValueError:
        return
    selector = Selector(SelectorKind.WARC_HEADER, "WARC-Target-URI", Selector(SelectorKind.TEXT_QUOTE, verbatim))
    found.put(P.PUBLISHED, value, verbatim, selector)


def http_headers(page: Page, document: Document) -> list[Claim]:
    """`Last-Modified` and `Content-Language` (RFC 9110 §8.8.2, §8.5)."""
    found = Collector(page, "http-header")
    if page.payload.wrapper:
        return []  # its headers are those of the file around it
    for name, prop in (("last-modified", P.MODIFIED), ("content-language", P.LANGUAGE)):
        if value := page.payload.header(name):
            found.add(prop, value, Selector(SelectorKind.HTTP_HEADER, name))
    return found.claims
