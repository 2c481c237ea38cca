"""The article's own words, as blocks."""

from __future__ import annotations

import re

from ..model import Block, BlockKind, Document
from .article_cues import BOILERPLATE, STRONG
from .article_outline import HEADINGS, Element, Outline, Piece, absolute_links, outline
from .page import Page

_SENTENCE = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*(?:\s|$)|[。！？]|[.!?…]$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_BOILER_TAGS = frozenset("nav footer aside header form figcaption fieldset".split())


def prose_weight(piece: Piece) -> float:
    n = len(piece.text)
    if not n:
        return 0.0
    if _CJK.search(piece.text[:40]):
        n *= 3
    plain = n - piece.link_chars
    if n < 50 or piece.link_chars > n * 0.5:
        return 0.0
    if not _SENTENCE.search(piece.text):
        return 0.0 if piece.element.tag != "p" else plain * 0.3
    return float(plain if piece.element.tag in ("p", "blockquote") else plain * 0.8)


def measure(o: Outline) -> float:
    for piece in o.pieces:
        w = prose_weight(piece)
        e: Element | None = piece.element
        n = len(piece.text)
        while e is not None:
            e.chars += n
            e.link_chars += piece.link_chars
            e.prose += w
            e = e.parent
    return o.elements[0].prose if o.elements else 0.0


def mark(o: Outline, total: float) -> None:
    for e in o.elements:
        if e.parent is not None and e.parent.mark:
            e.mark = e.parent.mark
            continue
        if (
            e.parent is None
            or e.tag == "main"
            or (e.prose > 0.4 * total and not (e.prose < 0.9 * total and e.cues and STRONG.search(e.cues)))
        ):
            continue
        a = e.attributes
        if e.tag in _BOILER_TAGS:
            e.mark = e.tag
        elif e.cues and (found := BOILERPLATE.search(e.cues)):
            e.mark = found[0]
        elif "hidden" in a or a.get("aria-hidden") == "true" or "display:none" in (a.get("style") or "").replace(" ", ""):
            e.mark = "hidden"


def choose(o: Outline) -> Element | None:
    """Go down from the body while one child holds most of the unmarked prose."""
    clean: dict[int, float] = {}
    kids: dict[int, list[Element]] = {}
    for e in o.elements:
        if e.parent is not None:
            kids.setdefault(id(e.parent), []).append(e)
    for p in o.pieces:
        if p.element.mark:
            continue
        w = prose_weight(p)
        if not w:
            continue
        e: Element | None = p.element
        while e is not None:
            clean[id(e)] = clean.get(id(e), 0.0) + w
            e = e.parent
    if not o.elements:
        return None
    at = o.elements[0]
    while True:
        here = clean.get(id(at), 0.0)
        best = max(kids.get(id(at), ()), key=lambda k: clean.get(id(k), 0.0), default=None)
        if best is None or clean.get(id(best), 0.0) < 0.75 * here or best.tag in ("p", "blockquote", "ul", "li"):
            return at
        at = best


def article_document(page: Page) -> tuple[Document, tuple[str, ...]]:
    """The article's own words as ordered blocks, and why some may be missing."""
    o = outline(page)
    total = measure(o)
    mark(o, total)
    container = choose(o)
    blocks = []
    inside: set[int] = set()
    for e in o.elements:
        if e is container or (e.parent is not None and id(e.parent) in inside):
            inside.add(id(e))
    for p in o.pieces:
        if id(p.element) not in inside or p.element.mark:
            continue
        n = len(p.text)
        if p.link_chars > 0.6 * n:
            continue
        tag = p.element.tag
        if tag == "h1":
            continue
        kind = BlockKind.HEADING if tag in HEADINGS else BlockKind.LIST_ITEM if tag == "li" else BlockKind.PARAGRAPH
        blocks.append(
            Block(kind, p.text, HEADINGS.get(tag, 0), absolute_links(p, page.payload.url), page.selector(p.element.node))
        )
    return Document(tuple(blocks)), ()
