"""A page's body cut into pieces of text, each with the elements it stands in: what every later decision is made from.

One walk over the shared tree, iterative and linear. A *piece* is the text between two block-level boundaries: a paragraph, a heading,
a cell, a line of a `<br>`-separated text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from .page import Page


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SKIPPED = _words(
    """
    script style noscript svg template iframe button select option input textarea canvas video audio object embed map
    head link meta dialog datalist progress meter frameset rp rt
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
        chars: Characters of text below it; `link_chars` of these in links.
    """

    node: LexborNode
    tag: str
    parent: Element | None
    depth: int
    cues: str
    attributes: dict[str, str | None]
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
        strong: Characters in `b`, `strong` or a heading-like inline element.
    """

    element: Element
    text: str
    links: list[tuple[int, int, str]]
    link_chars: int
    strong: int
    index: int = 0


@dataclass(slots=True)
class Outline:
    """The pieces of a page in order, and its elements in document order."""

    pieces: list[Piece] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


class _Line:
    """Text of the piece that is being read: collapses white space as it grows, so that link offsets hold."""

    __slots__ = ("length", "links", "open_links", "parts", "space", "strong", "strong_depth")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.space = False
        self.links: list[tuple[int, int, str]] = []
        self.open_links: list[tuple[int, str]] = []
        self.strong = 0
        self.strong_depth = 0

    def add(self, data: str) -> None:
        words = data.split()
        if not words:
            self.space = self.space or bool(data)
            return
        if self.length and (self.space or data[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        text = " ".join(words)
        self.parts.append(text)
        self.length += len(text)
        if self.strong_depth:
            self.strong += len(text)
        self.space = data[-1].isspace()

    def open_link(self, href: str) -> None:
        # the blank before a link is written with its first word: the link starts after it
        self.open_links.append((self.length, href))

    def close_link(self) -> None:
        if not self.open_links:
            return
        start, href = self.open_links.pop()
        if self.length > start:
            self.links.append((start, self.length, href))

    def take(self) -> tuple[str, list[tuple[int, int, str]], int] | None:
        """The finished text, its links and strong characters; the line is empty afterwards, links stay open."""
        if not self.parts:
            self.space = False
            return None
        for start, href in self.open_links:
            if self.length > start:
                self.links.append((start, self.length, href))
        text = "".join(self.parts)
        links = [(s + (text[s] == " "), e, h) for s, e, h in self.links if text[s:e].strip()]
        if not unicodedata.is_normalized("NFC", text):
            links = [(_nfc_length(text[:s]), _nfc_length(text[:e]), h) for s, e, h in links]
            text = unicodedata.normalize("NFC", text)
        strong = self.strong
        self.parts, self.length, self.space, self.links, self.strong = [], 0, False, [], 0
        self.open_links = [(0, href) for _, href in self.open_links]
        return text, links, strong


def _nfc_length(text: str) -> int:
    return len(unicodedata.normalize("NFC", text))


_CUES = ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-qa")


def outline(page: Page) -> Outline:
    """Cut the body of a page into pieces. Never raises; an empty body gives an empty outline."""
    result = Outline()
    body = page.tree.body
    if body is not None:
        _walk(body, result)
    return result


def _walk(body: LexborNode, result: Outline) -> None:
    line = _Line()
    root = _element(body, "body", None, result)
    block = root
    breaks = 0

    def flush() -> None:
        taken = line.take()
        if taken:
            text, links, strong = taken
            piece = Piece(block, text, links, sum(e - s for s, e, _ in links), strong, len(result.pieces))
            result.pieces.append(piece)

    # (node, block to restore, is a link, is strong): what to undo when an element's end is reached
    open_nodes: list[tuple[LexborNode, Element, bool, bool]] = []
    node: LexborNode | None = body.child
    while True:
        if node is None:
            if not open_nodes:
                break
            ended, outer, linked, strong = open_nodes.pop()
            if linked:
                line.close_link()
            if strong:
                line.strong_depth -= 1
            if outer is not block:
                flush()
                block = outer
            node = ended.next
            continue
        tag = node.tag or ""
        if tag == "-text":
            data = node.text_content or ""
            if data:
                line.add(data)
                if line.parts and not data.isspace():
                    breaks = 0
        elif tag == "br":
            breaks += 1
            line.space = True
            if breaks >= 2:
                flush()
        elif tag in SKIPPED or tag.startswith(("-", "!")):
            pass
        elif tag in INLINE:
            linked = tag == "a"
            strong = tag in ("b", "strong")
            if linked:
                line.open_link(node.attributes.get("href") or "")
            line.strong_depth += strong
            if node.child is not None:
                open_nodes.append((node, block, linked, strong))
                node = node.child
                continue
            if linked:
                line.close_link()
            line.strong_depth -= strong
        else:
            flush()
            outer, block = block, _element(node, tag, block, result)
            open_nodes.append((node, outer, False, False))
            node = node.child
            continue
        node = node.next
    flush()


def _element(node: LexborNode, tag: str, parent: Element | None, result: Outline) -> Element:
    attributes = node.attributes
    cues = " ".join(value for name in _CUES if (value := attributes.get(name))).lower() if attributes else ""
    element = Element(node, tag, parent, parent.depth + 1 if parent else 0, cues, attributes)
    result.elements.append(element)
    return element


def absolute_links(piece: Piece, base: str) -> tuple[tuple[int, int, str], ...]:
    """A piece's links with absolute http(s) URLs; others (`mailto:`, `javascript:`, fragments) are left out."""
    found = []
    for start, end, href in piece.links:
        href = href.strip()
        if not href or href.startswith("#"):
            continue
        try:
            url = urljoin(base, href)
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            found.append((start, end, url))
    return tuple(found)
