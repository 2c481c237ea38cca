"""A page's body cut into pieces of text, each with the elements it stands in: what every later decision is made from.

One walk over the shared tree, iterative and linear. A *piece* is the text between two block-level boundaries: a paragraph, a
heading, a cell, a line of a `<br>`-separated text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .page import Page


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
    """One element of the body that was walked.

    Attributes:
        parent: None for the body.
        cues: `class`, `id` and similar names, lower case, separated by spaces.
        hidden: By attribute or inline style.
        chars: Characters of text below it; `link_chars` of these in links.
        prose: Weight of the running text below it, about characters of a Latin script.
        mark: Why it is no part of the article, e.g. `aside`, `newsletter`, `caption`; empty for what may be.
    """

    node: LexborNode
    tag: str
    parent: Element | None
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


_CUES = ("class", "id", "role", "data-testid", "data-component")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens and zero-width signs: hints for the line breaker, not letters of a word. The joiners U+200C and U+200D stay."""

_Open = tuple[LexborNode, Element, bool, bool]
"""An element that is being read: its node, the block around it, whether it is a link, whether it is strong."""


class _Reader:
    """Reads nodes in document order into pieces; collapses white space as it goes, so that the offsets of links hold."""

    __slots__ = ("block", "breaks", "length", "links", "open_links", "parts", "result", "space", "strong", "strong_depth")

    def __init__(self, body: LexborNode, result: Outline) -> None:
        self.result = result
        self.block = _element(body, "body", None, result)
        self.open_links: list[tuple[int, str]] = []
        self.strong_depth = 0
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.links: list[tuple[int, int, str]] = []
        self.length = self.strong = self.breaks = 0
        self.space = False

    def text(self, data: str) -> None:
        if not data.isascii():
            data = data.translate(_INVISIBLE)
        words = data.split()
        if not words:
            self.space = self.space or bool(data)
            return
        if self.length and (self.space or data[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        line = " ".join(words)
        self.parts.append(line)
        self.length += len(line)
        if self.strong_depth:
            self.strong += len(line)
        self.space = data[-1].isspace()
        self.breaks = 0

    def line_break(self) -> None:
        """One `<br>` is a blank, two begin a new piece."""
        self.space = True
        self.breaks += 1
        if self.breaks >= 2:
            self.end_piece()

    def enter(self, node: LexborNode, tag: str) -> _Open:
        outer = self.block
        if tag not in INLINE:
            self.end_piece()
            self.block = _element(node, tag, outer, self.result)
            return node, outer, False, False
        linked, strong = tag == "a", tag in ("b", "strong")
        if linked:
            self.open_links.append((self.length, node.attributes.get("href") or ""))
        self.strong_depth += strong
        return node, outer, linked, strong

    def leave(self, opened: _Open) -> LexborNode | None:
        """Undo `enter`; the node that comes next."""
        node, outer, linked, strong = opened
        if linked:
            start, href = self.open_links.pop()
            if self.length > start:
                self.links.append((start, self.length, href))
        self.strong_depth -= strong
        if outer is not self.block:
            self.end_piece()
            self.block = outer
        return node.next

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
        if not unicodedata.is_normalized("NFC", text):
            links = [(_nfc_length(text[:s]), _nfc_length(text[:e]), h) for s, e, h in links]
            text = unicodedata.normalize("NFC", text)
        if text:
            pieces = self.result.pieces
            pieces.append(Piece(self.block, text, links, sum(e - s for s, e, _ in links), self.strong, len(pieces)))
        self._begin()


def _nfc_length(text: str) -> int:
    return len(unicodedata.normalize("NFC", text))


def outline(page: Page) -> Outline:
    """Cut the body of a page into pieces. Never raises; an empty body gives an empty outline."""
    return outline_of(page.tree)


def outline_of(tree: LexborHTMLParser) -> Outline:
    """As `outline`, of a tree that is not a page's own."""
    result = Outline()
    body = tree.body
    if body is None:
        return result
    reader = _Reader(body, result)
    opened: list[_Open] = []
    node: LexborNode | None = body.child
    while node is not None or opened:
        if node is None:
            node = reader.leave(opened.pop())
            continue
        tag = node.tag or "-"
        if tag == "-text":
            reader.text(node.text_content or "")
        elif tag == "br":
            reader.line_break()
        elif tag not in SKIPPED and tag[0] not in "-!":
            opened.append(reader.enter(node, tag))
            node = node.child
            continue
        node = node.next
    reader.end_piece()
    return result


def _element(node: LexborNode, tag: str, parent: Element | None, result: Outline) -> Element:
    cues, hidden = "", False
    if attributes := node.attributes:
        names = [value for name in _CUES if (value := attributes.get(name))]
        cues = " ".join(names).lower() if names else ""
        style = attributes.get("style")
        hidden = (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or (style is not None and "display:none" in style.replace(" ", "").lower())
        )
    element = Element(node, tag, parent, cues, hidden)
    result.elements.append(element)
    return element


def absolute_links(piece: Piece, base: str) -> tuple[tuple[int, int, str], ...]:
    """A piece's links with absolute http(s) URLs; others (`mailto:`, `javascript:`, fragments) are left out."""
    found = []
    for start, end, href in piece.links:
        if not href.strip() or href.lstrip().startswith("#"):
            continue
        try:
            url = urljoin(base, href.strip())
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            found.append((start, end, url))
    return tuple(found)
