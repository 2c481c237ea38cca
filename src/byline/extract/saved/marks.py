"""What saving programs write into a page: the address it was saved from, and when. One row a form."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote

from ...dates import parse_machine_date
from ...model import PartialDate, Payload, Property, Selector, SelectorKind, Value
from ...urls import absolute
from . import HEAD, MHTML, TAIL, WEBARCHIVE

MAX_URL = 4_000
MAX_BEFORE = 60
"""Characters of what stands before a value that are quoted with it."""

_COMMENT = "(?:(?!-->)[^<>]){0,400}?"
_SINGLEFILE = rf"<!--\s{{0,9}}Page saved with SingleFile\w{{0,3}}{_COMMENT}"
_ADDRESS = rf"(https?://[^\s\"'<>]{{1,{MAX_URL}}})"
_META = r"<meta\s[^<>]{{0,80}}?(?:name|itemprop)=[\"']?{name}[\"']?\s[^<>]{{0,40}}?content=[\"']([^\"'<>]{{1,4000}})[\"']"
_ROOT = r"<html\s[^<>]{{0,20000}}?\b{name}=[\"']?([^\"'<>\s]{{1,4000}})"
_MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_MEMENTO = re.compile(r"https?://[^/\s]+/(?:[^/\s]+/){0,3}?(\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}[^\s]+)")
"""Address of a copy as web archives form them: the time, and the address of the original (RFC 7089's URI-M and URI-R)."""
_ARCHIVED = re.compile(r"(\d\d):(\d\d):(\d\d) ([A-Z][a-z]{2}) (\d\d), (\d{4})")


@dataclass(frozen=True, slots=True)
class Statement:
    """A saved file says where it is from, or when it was saved.

    Attributes:
        source: The form: see `resolve.glossary.SOURCES`.
        prop: `SAVED_FROM` or `SAVED`.
        value: An absolute http(s) address, or a date.
        verbatim: As it stands.
    """

    source: str
    prop: Property
    value: Value
    verbatim: str
    selector: Selector


def original_of(url: str) -> tuple[str, PartialDate] | None:
    """Address of the original and time of the copy, of the address of a copy in a web archive; None of any other address.

    `https://archive.example.org/web/20240309101112/https://www.harbour-post.example/a` → its end, 2024-03-09T10:11:12Z.
    """
    found = _MEMENTO.match(url)
    if not found:
        return None
    address = re.sub(r"^(https?):/{1,2}", r"\1://", found[2])
    when = _stamp(found[1])
    return (address, when) if when and absolute("", address) else None


def statements(payload: Payload, text: str) -> tuple[Statement, ...]:
    """Everything that a saved file says of its origin, in the order of `_FORMS`, each value of a form once.

    Args:
        payload: The page, as `saved.opened` gives it.
        text: Its decoded HTML; empty for other types.
    """
    found: dict[tuple[str, Property, Value], Statement] = {}
    for one in (*_in_headers(payload), *_in_page(text)):
        for statement in _originals(one):
            found.setdefault((statement.source, statement.prop, statement.value), statement)
    return tuple(found.values())


def _originals(one: Statement) -> Iterator[Statement]:
    """Of the address of a copy in a web archive: the original's, and the time of the copy."""
    original = original_of(str(one.value)) if one.prop is Property.SAVED_FROM else None
    if original is None:
        yield one
        return
    yield Statement("memento", Property.SAVED_FROM, original[0], one.verbatim, one.selector)
    yield Statement("memento", Property.SAVED, original[1], one.verbatim, one.selector)


def _in_headers(payload: Payload) -> Iterator[Statement]:
    for wrapper, source, prop, name in _HEADERS:
        verbatim = (payload.header(name) or "") if payload.wrapper == wrapper else ""
        value = _READERS[prop](verbatim) if verbatim else None
        if value is not None:
            yield Statement(source, prop, value, verbatim, Selector(SelectorKind.FILE_HEADER, name.lower()))


def _in_page(text: str) -> Iterator[Statement]:
    ends = (text[:HEAD], text[max(HEAD, len(text) - TAIL) :])
    for source, prop, word, pattern in _FORMS:
        for piece in ends:
            found = pattern.search(piece) if word in piece else None
            value = _READERS[prop](html.unescape(found[1])) if found else None
            if found and value is not None:
                quote = _quote(found)
                yield Statement(source, prop, value, quote, Selector(SelectorKind.TEXT_QUOTE, quote))
                break


def _quote(found: re.Match[str]) -> str:
    """The value with what stands before it on its line, and no more of that than `MAX_BEFORE`."""
    before = found[0][: found.start(1) - found.start()]
    return (before[before.rfind("\n") + 1 :][-MAX_BEFORE:] + found[1]).strip()


def _read_address(text: str) -> str | None:
    text = text.strip()
    if len(text) > MAX_URL:
        return None
    if "://" not in text and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/]|$)", text):
        text = f"http://{text}"  # HTTrack leaves the scheme out
    address = absolute("", text)
    return address.partition("#")[0] if address and not _LOCAL.match(address) else None


_LOCAL = re.compile(r"https?://(?:localhost|127\.|10\.|192\.168\.|[^./]+(?:[:/]|$))", re.IGNORECASE)


def _read_time(text: str) -> PartialDate | None:
    text = text.strip()
    if text.isdigit() and len(text) in (14, 17):
        return _stamp(text)
    if archived := _ARCHIVED.fullmatch(text):
        hour, minute, second, month, day, year = archived.groups()
        return _stamp(f"{year}{_MONTHS.get(month.lower(), 0):02}{day}{hour}{minute}{second}")
    when = parse_machine_date(unquote(text))
    return when if when is not None and when.hour is not None else None


def _stamp(digits: str) -> PartialDate | None:
    """`20240309101112` and what follows of a second, UTC."""
    try:
        return PartialDate.from_datetime(datetime.strptime(digits[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC))
    except ValueError:
        return None


_READERS: dict[Property, Callable[[str], Value | None]] = {Property.SAVED_FROM: _read_address, Property.SAVED: _read_time}

_URL, _TIME = Property.SAVED_FROM, Property.SAVED

_HEADERS = (
    (MHTML, "mhtml", _URL, "Snapshot-Content-Location"),
    (MHTML, "mhtml", _URL, "Content-Location"),
    (MHTML, "mhtml", _TIME, "Date"),
    (WEBARCHIVE, "webarchive", _URL, "WebResourceURL"),
)
"""Type of the file around the page, source, property, name of the header."""

_FORMS: tuple[tuple[str, Property, str, re.Pattern[str]], ...] = tuple(
    (source, prop, word, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for source, prop, word, pattern in (
        ("singlefile", _URL, "SingleFile", rf"{_SINGLEFILE}\surl:\s{{0,9}}{_ADDRESS}"),
        ("singlefile", _TIME, "SingleFile", rf"{_SINGLEFILE}\ssaved date:\s{{0,9}}([^\r\n<>]{{8,80}}?)\s{{0,9}}(?:[\r\n]|-->)"),
        ("mark-of-the-web", _URL, "saved from url=", rf"<!--\s{{0,9}}saved from url=\(\d{{4}}\){_ADDRESS}\s{{0,9}}-->"),
        ("httrack", _URL, "HTTrack", r"<!--\s{0,9}Mirrored from ([^\s<>]{4,4000}) by HTTrack"),
        (
            "httrack",
            _TIME,
            "HTTrack",
            r"<!--\s{0,9}Mirrored from [^\s<>]{4,4000} by HTTrack[^<>]{0,80}\], ([^<>]{8,60}?)\s{0,9}-->",
        ),
        ("monolith", _URL, " using ", rf"<!--\s{{0,9}}Saved from {_ADDRESS} at \S{{8,40}} using \w+"),
        ("monolith", _TIME, " using ", r"<!--\s{0,9}Saved from [^\s<>]{1,4000} at (\S{8,40}) using \w+"),
        ("save-page-we", _URL, "savepage-url", _META.format(name="savepage-url")),
        ("save-page-we", _TIME, "savepage-date", _META.format(name="savepage-date")),
        ("webscrapbook", _URL, "data-scrapbook-source", _ROOT.format(name="data-scrapbook-source")),
        ("webscrapbook", _TIME, "data-scrapbook-create", _ROOT.format(name="data-scrapbook-create")),
        ("evernote", _URL, "exporter-version", _META.format(name="source-url")),
        ("wayback", _URL, "__wm.wombat(", rf"__wm\.wombat\(\s{{0,9}}[\"']{_ADDRESS}[\"']"),
        ("wayback", _TIME, "__wm.wombat(", r"__wm\.wombat\([^)]{1,4000}?,\s{0,9}[\"'](\d{14})[\"']"),
        ("wayback", _TIME, "FILE ARCHIVED ON", r"FILE ARCHIVED ON (\d\d:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4})"),
        ("wayback", _URL, "wbinfo.url", rf"\bwbinfo\.url\s{{0,9}}=\s{{0,9}}[\"']{_ADDRESS}[\"']"),
        ("wayback", _TIME, "wbinfo.timestamp", r"\bwbinfo\.timestamp\s{0,9}=\s{0,9}[\"'](\d{14})[\"']"),
        ("memento", _URL, "original", rf"<link\s[^<>]{{0,80}}?rel=[\"']?original\b[^<>]{{0,40}}?href=[\"']?{_ADDRESS}"),
        (
            "memento",
            _URL,
            "bookmark",
            r"<link\s[^<>]{0,80}?rel=[\"']?bookmark\b[^<>]{0,40}?href=[\"']?(https?://[^\s\"'<>]{3,200}/\d{14}/http[^\s\"'<>]{5,4000})",
        ),
    )
)
"""Source, property, a word without which the form is not there, the form: its group is the value."""

__all__ = ["Statement", "original_of", "statements"]
