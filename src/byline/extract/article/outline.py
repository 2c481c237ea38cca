"""A page's body cut into pieces of text, each with the elements it stands in: what every later decision is made from.

One pass over the page's elements, linear. A *piece* is the text between two block-level boundaries: a paragraph, a
heading, a cell, a line of a `<br>`-separated text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from ..address import Address
from ..elements import Elements, HtmlElement
from ..page import Page


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SKIPPED = _words(
    """
    script style noscript svg template iframe button select option input textarea canvas video audio object embed map
    nav head link meta dialog datalist progress meter frameset rp rt
    """
)
"""Elements without words of an article: their subtrees are not walked."""

INLINE = _words(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q ruby s samp small
    span strike strong sub sup time tt u var wbr img picture source
    """
)
"""Elements that do not end a line of text; every other one does (custom elements too: most wrap blocks)."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


@dataclass(slots=True)
class Element:
    """One block-level element of the body that has text in it.

    Attributes:
        parent: None for the body.
        index: Its place among the outline's elements.
        cues: `class`, `id` and similar names, lower case, separated by spaces.
        hidden: By attribute or inline style.
        chars: Characters of text below it; `link_chars` of these in links.
        prose: Weight of the running text below it, about characters of a Latin script.
        mark: Why it is no part of the article, e.g. `aside`, `newsletter`, `caption`; empty for what may be.
    """

    node: HtmlElement
    tag: str
    parent: Element | None
    index: int
    cues: str
    hidden: bool
    chars: int = 0
    link_chars: int = 0
    prose: float = 0.0
    mark: str = ""


@dataclass(slots=True)
class Piece:
    """One piece of text, white space collapsed, NFC.

    Attributes:
        element: The block-level element that it stands in.
        links: `(start, end, href)` in characters of `text`, hrefs as in the page.
        link_chars: Characters in links.
        strong: Characters in `b` or `strong`.
        index: Place among the page's pieces.
        prose: Weight as running text; 0 for labels and lists of links.
    """

    element: Element
    text: str
    links: list[tuple[int, int, str]]
    link_chars: int
    strong: int
    index: int = 0
    prose: float = 0.0


@dataclass(slots=True)
class Outline:
    """The pieces of a page in order, and its elements in document order."""

    pieces: list[Piece] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


_MORE_CUES = ("role", "data-component")
_SOFT = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and zero-width signs: hints for the line breaker, not letters of a word. The joiners U+200C and U+200D stay."""

_BREAK, _SKIPPED, _BLOCK, _LINK, _STRONG, _PLAIN = range(6)
"""What reading an element takes. Plain numbers: looking up a member of an enumeration costs as much as the rest of a step."""

_KINDS = {
    "br": _BREAK,
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(INLINE, _PLAIN),
    "a": _LINK,
    "b": _STRONG,
    "strong": _STRONG,
}


class _Reader:
    """Reads nodes in document order into pieces; collapses white space as it goes, so that the offsets of links hold."""

    __slots__ = (
        "at", "block", "breaks", "elements", "length", "links", "open_links", "parts", "result", "space", "strong",
        "strong_depth", "texts", "worded",
    )  # fmt: skip

    def __init__(self, dom: Elements, body: HtmlElement, result: Outline) -> None:
        self.texts, self.worded = dom.texts, dom.worded
        self.at = body.first  # the next text node
        self.result = result
        self.block = body
        self.elements = {body.place: _element(body, None, result)}
        self.open_links: list[tuple[int, str]] = []
        self.strong_depth = 0
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.links: list[tuple[int, int, str]] = []
        self.length = self.strong = self.breaks = 0
        self.space = False

    def read(self, until: int) -> None:
        """Read the text nodes up to one."""
        at = self.at
        if at == until:
            return
        self.at = until
        if self.worded[at] == self.worded[until]:
            self.space = True
            return
        for text in self.texts[at:until]:
            data = text if text.isascii() or not _has_soft(text) else _SOFT.sub("", text)
            words = data.split()
            if not words:
                self.space = self.space or data != ""
                continue
            line = " ".join(words)
            if self.strong_depth:
                self.strong += len(line)
            if self.length and (self.space or data[0].isspace()):
                line = f" {line}"
            self.parts.append(line)
            self.length += len(line)
            self.space = data[-1].isspace()
            self.breaks = 0

    def line_break(self) -> None:
        """One `<br>` is a blank, two begin a new piece."""
        self.space = True
        self.breaks += 1
        if self.breaks >= 2:
            self.end_piece()

    def enter(self, node: HtmlElement, kind: int) -> None:
        """Begin a link or strong text, or break the line."""
        if kind == _LINK:
            self.open_links.append((self.length, node.attributes.get("href") or ""))
        elif kind == _STRONG:
            self.strong_depth += 1
        else:
            self.line_break()

    def leave(self, kind: int) -> None:
        """Undo `enter`."""
        if kind == _LINK:
            start, href = self.open_links.pop()
            if self.length > start:
                self.links.append((start, self.length, href))
        elif kind == _STRONG:
            self.strong_depth -= 1

    def turn_to(self, block: HtmlElement) -> None:
        """End the piece; what comes next stands in another block."""
        if self.parts:
            self.end_piece()
        self.block = block

    def end_piece(self) -> None:
        """Keep what was read as a piece. A link that is still open goes on in the next one."""
        if not self.parts:
            self.space = False
            return
        text = "".join(self.parts)
        links = self.links
        if self.open_links:
            links += [(start, self.length, href) for start, href in self.open_links if self.length > start]
            self.open_links = [(0, href) for _, href in self.open_links]
        # the blank before a link is written with its first word: the link starts after it
        links = [(s + (text[s] == " "), e, h) for s, e, h in links if text[s:e].strip()] if links else links
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            links = [(_nfc_length(text[:s]), _nfc_length(text[:e]), h) for s, e, h in links]
            text = unicodedata.normalize("NFC", text)
        if text:
            pieces = self.result.pieces
            linked = sum([e - s for s, e, _ in links]) if links else 0
            pieces.append(Piece(self._element(self.block), text, links, linked, self.strong, len(pieces)))
        self._begin()

    def _element(self, block: HtmlElement) -> Element:
        """The outline's element of a block; it and the blocks around it are made when their first text is read."""
        missing: list[HtmlElement] = []
        at: HtmlElement | None = block
        known: Element | None = None
        while at is not None and (known := self.elements.get(at.place)) is None:
            if _KINDS.get(at.tag, _BLOCK) == _BLOCK:
                missing.append(at)
            at = at.parent
        for node in reversed(missing):
            known = self.elements[node.place] = _element(node, known, self.result)
        assert known is not None
        return known


def _has_soft(text: str) -> bool:
    return "\u00ad" in text or "\u200b" in text or "\u2060" in text or "\ufeff" in text  # a fiftieth of what the pattern costs


def _nfc_length(text: str) -> int:
    return len(unicodedata.normalize("NFC", text))


def outline(page: Page) -> Outline:
    """Cut the body of a page into pieces. Never raises; an empty body gives an empty outline."""
    return outline_of(page.dom)


def outline_of(dom: Elements) -> Outline:
    """As `outline`, of elements that are not a page's own."""
    result = Outline()
    body = dom.first("body")
    if body is None:
        return result
    reader = _Reader(dom, body, result)
    elements, worded = dom.all, dom.worded
    around: list[tuple[int, HtmlElement, int, int]] = []
    place = body.place + 1  # of the next element
    last, end = body.last, body.end  # the next text node and element after the innermost element that is open
    while True:
        while place >= end:
            reader.read(last)
            if not around:
                reader.end_piece()
                return result
            kind, outer, last, end = around.pop()
            if kind == _BLOCK:
                reader.turn_to(outer)
            else:
                reader.leave(kind)
        node = elements[place]
        place += 1
        kind = _KINDS.get(node.tag, _BLOCK)
        if kind == _PLAIN:
            continue
        reader.read(node.first)
        if kind == _SKIPPED:
            reader.at, place = node.last, node.end
        elif kind == _BLOCK and worded[node.first] == worded[node.last]:  # it only ends a piece
            reader.turn_to(reader.block)
            reader.at, place = node.last, node.end
        else:
            around.append((kind, reader.block, last, end))
            last, end = node.last, node.end
            if kind == _BLOCK:
                reader.turn_to(node)
            else:
                reader.enter(node, kind)


def _element(node: HtmlElement, parent: Element | None, result: Outline) -> Element:
    cues, hidden, attributes = node.names, False, node.attributes
    if len(attributes) > bool(cues):
        for name in _MORE_CUES:
            if more := attributes.get(name):
                cues = f"{cues} {more.lower()}" if cues else more.lower()
        style = attributes.get("style")
        hidden = (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (style is not None and "display:none" in style.replace(" ", "").lower())
        )
    element = Element(node, node.tag, parent, len(result.elements), cues, hidden)
    result.elements.append(element)
    return element


def absolute_links(piece: Piece, address: Address) -> tuple[tuple[int, int, str], ...]:
    """A piece's links with absolute http(s) URLs; others (`mailto:`, `javascript:`, fragments) are left out."""
    found = []
    for start, end, href in piece.links:
        if href.strip() and not href.lstrip().startswith("#") and (url := address.link(href)):
            found.append((start, end, url))
    return tuple(found)
