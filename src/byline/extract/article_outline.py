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
_SOFT = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphens and zero-width signs: hints for the line breaker, not letters of a word. The joiners U+200C and U+200D stay."""

_INVISIBLE = dict.fromkeys(map(ord, _SOFT))

_Attributes = dict[str, str | None]


_TEXT, _BREAK, _SKIPPED, _BLOCK, _LINK, _STRONG, _PLAIN = range(7)
"""What reading an element takes. Plain numbers: looking up a member of an enumeration costs as much as the rest of a step."""

_KINDS = {
    "-text": _TEXT,
    "br": _BREAK,
    **dict.fromkeys(SKIPPED, _SKIPPED),
    **dict.fromkeys(INLINE, _PLAIN),
    "a": _LINK,
    "b": _STRONG,
    "strong": _STRONG,
}


def _noted(tags: dict[int, tuple[str, int]], node: LexborNode) -> tuple[str, int]:
    """A node's tag and what reading it takes, kept for the others of its kind."""
    tag = node.tag or "-"
    found = tags[node.tag_id] = (tag, _KINDS.get(tag, _SKIPPED if tag[0] in "-!" else _BLOCK))
    return found


class _Reader:
    """Reads nodes in document order into pieces; collapses white space as it goes, so that the offsets of links hold."""

    __slots__ = (
        "attributes", "block", "breaks", "length", "links", "open_links", "parts", "result", "space", "strong", "strong_depth",
    )  # fmt: skip

    def __init__(self, body: LexborNode, result: Outline, attributes: dict[int, _Attributes]) -> None:
        self.result = result
        self.attributes = attributes
        self.block = _element(body, "body", None, result, self.of(body))
        self.open_links: list[tuple[int, str]] = []
        self.strong_depth = 0
        self._begin()

    def _begin(self) -> None:
        self.parts: list[str] = []
        self.links: list[tuple[int, int, str]] = []
        self.length = self.strong = self.breaks = 0
        self.space = False

    def of(self, node: LexborNode) -> _Attributes:
        """The attributes of an element."""
        known = self.attributes.get(node.mem_id)
        if known is None:
            known = self.attributes[node.mem_id] = node.attributes
        return known

    def text(self, data: str) -> None:
        """Read a text that is not blank."""
        if not data.isascii() and any(sign in data for sign in _SOFT):
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

    def enter(self, node: LexborNode, kind: int) -> None:
        """Begin a link or strong text."""
        if kind == _LINK:
            self.open_links.append((self.length, self.of(node).get("href") or ""))
        else:
            self.strong_depth += 1

    def leave(self, kind: int) -> None:
        """Undo `enter`."""
        if kind == _LINK:
            start, href = self.open_links.pop()
            if self.length > start:
                self.links.append((start, self.length, href))
        else:
            self.strong_depth -= 1

    def turn_to(self, block: Element) -> None:
        """End the piece; what comes next stands in another block."""
        if self.parts:
            self.end_piece()
        else:
            self.space = False
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
    return outline_of(page.tree, page.known_attributes)


def outline_of(tree: LexborHTMLParser, attributes: dict[int, _Attributes] | None = None) -> Outline:
    """As `outline`, of a tree that is not a page's own.

    Args:
        attributes: Of elements of this tree by `mem_id`, as far as they were read before; others are added.
    """
    result = Outline()
    body = tree.body
    if body is None:
        return result
    reader = _Reader(body, result, {} if attributes is None else attributes)
    opened: list[tuple[LexborNode, Element, int]] = []
    tags: dict[int, tuple[str, int]] = {}  # by lexbor's number, which costs a third of the name
    node: LexborNode | None = body.child
    while node is not None or opened:
        if node is None:
            node, outer, kind = opened.pop()
            if kind == _BLOCK:
                reader.turn_to(outer)
            elif kind != _PLAIN:
                reader.leave(kind)
            node = node.next
            continue
        tag, kind = tags.get(node.tag_id) or _noted(tags, node)
        if kind == _TEXT:
            if (data := node.text_content) and not data.isspace():
                reader.text(data)
            elif data:
                reader.space = True
        elif kind == _BREAK:
            reader.line_break()
        elif kind != _SKIPPED:
            opened.append((node, reader.block, kind))
            if kind == _BLOCK:
                reader.turn_to(_element(node, tag, reader.block, result, reader.of(node)))
            elif kind != _PLAIN:
                reader.enter(node, kind)
            node = node.child
            continue
        node = node.next
    reader.end_piece()
    return result


def _element(node: LexborNode, tag: str, parent: Element | None, result: Outline, attributes: _Attributes) -> Element:
    cues, hidden = "", False
    if attributes:
        names = [value for name in _CUES if (value := attributes.get(name))]
        cues = (names[0] if len(names) == 1 else " ".join(names)).lower() if names else ""
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
