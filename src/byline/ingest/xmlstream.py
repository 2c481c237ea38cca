"""XML from strangers as a stream of events: no tree, no DTD, no entities, bounded in bytes, elements and depth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from ..extract.page import decode_html

MAX_DEPTH = 100
"""Open elements; feeds, sitemaps and OPML stay below 20, an XHTML body in an Atom entry below 60."""

MAX_ELEMENTS = 1_500_000
"""A full news sitemap (50,000 addresses, ten elements each) has 500,000; beyond this the reading stops."""

_CHUNK = 1 << 16
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{2,40})")
_UNFIT = dict.fromkeys([*(c for c in range(32) if c not in (9, 10, 13)), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
"""Characters that XML 1.0 §2.2 forbids; publishers paste them into headlines."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why what was read may not be all there is.

    Attributes:
        kind: `malformed`, `dtd`, `depth`, `size`, `entries`, `decode` or `other-sites`.
        message: One sentence, with the place where there is one.
    """

    kind: str
    message: str


class Target(Protocol):
    """What listens to the events of `read_xml`. Names are `{namespace}local` or `local`."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""

    def end(self, tag: str) -> None:
        """An end tag."""

    def data(self, text: str) -> None:
        """Character data; one text may come in several pieces."""


class ElementText:
    """The character data of one element: without the white space it begins with, and no more than `limit` characters."""

    def __init__(self, limit: int) -> None:
        self._pieces: list[str] = []
        self._room = limit

    def add(self, text: str) -> None:
        """One more piece."""
        if self._room > 0:
            text = text if self._pieces else text.lstrip()
            self._pieces.append(text[: self._room])
            self._room -= len(text)

    def __str__(self) -> str:
        return "".join(self._pieces)


class StopReading(Exception):
    """Raised by a target that has enough. `fault` says what is missing; None when nothing is."""

    def __init__(self, fault: Fault | None = None) -> None:
        super().__init__(fault.message if fault else "")
        self.fault = fault


class _Bounded:
    """A target in front of a target: counts what passes."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._depth = self._elements = 0
        self.data = target.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise StopReading(Fault("depth", f"It nests deeper than {MAX_DEPTH} elements; the reading stops there."))
        if self._elements > MAX_ELEMENTS:
            raise StopReading(Fault("size", f"It has more than {MAX_ELEMENTS} elements; the reading stops there."))
        self._target.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._target.end(tag)

    def close(self) -> None:
        """Asked for by the parser."""


def decode_xml(body: bytes, charset: str | None = None) -> str:
    """Text of an XML document, without its declaration and without characters that XML forbids.

    BOM, then valid UTF-8, then the transport's charset (RFC 7303 §3), then the declaration's, then detection.
    """
    declared = _ENCODING.search(body, 0, 400)
    named = charset or (declared[1].decode("ascii") if declared else None)
    if body[:4] in (b"<\0?\0", b"\0<\0?"):  # UTF-16 without a BOM (XML 1.0 appendix F)
        text = body.decode("utf-16-le" if body[0] else "utf-16-be", "replace")
    else:
        text = decode_html(body, named)
    text = fit_for_xml(text).lstrip("\ufeff")
    found = _DECLARATION.match(text)
    return text[found.end() :] if found else text.lstrip()


def read_xml(text: str, target: Target) -> Fault | None:
    """Feed a document to a target until its end or its first fault; what the target heard before stays heard.

    Args:
        text: As `decode_xml` gives it. A DTD is refused, and with it every entity but XML's own five.
        target: Hears namespace-aware events, bounded by `MAX_DEPTH` and `MAX_ELEMENTS`.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser

    parser = XMLParser(target=_Bounded(target), encoding="utf-8", forbid_dtd=True)
    body = text.encode("utf-8", "replace")
    try:
        for offset in range(0, len(body), _CHUNK):
            parser.feed(body[offset : offset + _CHUNK])
        parser.close()
    except StopReading as stop:
        return stop.fault
    except DefusedXmlException:
        return Fault("dtd", "It declares a document type or entities, which byline does not read.")
    except ParseError as error:
        return Fault("malformed", f"It is not well-formed XML: {str(error)[:120]}.")
    except ValueError as error:  # pyexpat refuses what it cannot hold
        return Fault("malformed", f"It cannot be read as XML: {str(error)[:120]}.")
    return None


def fit_for_xml(text: str) -> str:
    """Text without the characters that XML 1.0 §2.2 forbids."""
    return text.translate(_UNFIT)


def local_name(tag: str) -> str:
    """`{namespace}Local` → `local`."""
    return tag.rpartition("}")[2].lower()
