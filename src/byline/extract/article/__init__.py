"""The article's own words, as blocks: without navigation, appeals, related links, share and consent boxes, bylines, comments.

How they are found, on one parse that all extractors share:

1. `outline` cuts the body into pieces of text;
2. `select` weighs their prose, marks elements that are something else by tag, name and shape, and goes down to the
   element that holds the rest;
3. `filter` drops lines among the paragraphs that are not the article's: labels, appeals, pointers, dates;
4. `embedded` asks JSON-LD's `articleBody`, when there is one, as a witness, and stands in when the markup has no text;
5. `beside` keeps, apart from the text, what stands among the paragraphs and is no prose;
6. `blocks` says what kind of text each piece is.
"""

from __future__ import annotations

from collections.abc import Container

from ...model import Block, BlockKind, Document, Selector
from ..page import Page
from ..sources.updates import in_update_list, update_list
from .beside import beside
from .blocks import blocks_of
from .embedded import Body, article_body, embedded_state, held_share, paragraphs
from .filter import once, own
from .outline import Outline, Piece, outline
from .paywall import is_said, is_teaser
from .select import chosen, container, headline_of, leads, mark, mark_cards, unmarked_share, weigh

MIN_TEXT = 250
"""Characters: with less than this the markup is taken to hold no article."""

TRUSTED = 0.8
"""Share of an `articleBody` that must stand on the page before it may say where the article ends."""

MIN_UNMARKED = 0.2
"""With less of a page's prose left unmarked, its names mislead: only the surest ones count then."""


def article_document(page: Page) -> tuple[Document, tuple[str, ...]]:
    """The article's own words as ordered blocks, and why some may be missing.

    Args:
        page: A parsed page; it is not changed.

    Returns:
        The document, each block with the selector of the element that holds it; and marks for `Extraction.incomplete`:
        `paywall` (the page says that it shows only a part, and the text bears it out), `script-only` (the words would only
        come by running a script), `no-text` (nothing that reads as an article). It never raises.
    """
    found = outline(page)
    headline = headline_of(found, page.title.text() if page.title is not None else "")
    pieces = _pieces(found, headline, page)
    body = article_body(page)
    if body is not None:
        held = [p for p in found.pieces if body.holds(p.text)]
        share = held_share(body, held)
        if share > TRUSTED:
            pieces = _agreed(found, pieces, held)
        elif _stands_in(body, share, pieces):
            return _plain(body.text, body.selector), ()
    if _length(pieces) < MIN_TEXT and (state := embedded_state(page)) is not None:
        inner, where = state
        inner_pieces = _pieces(inner, headline_of(inner, ""))
        if _length(inner_pieces) > _length(pieces):
            return _plain("\n\n".join(p.text for p in inner_pieces), where), ()
    pieces = once(pieces)
    apart = beside(found, headline, pieces, page.address)
    document = Document(blocks_of(page, _with_captions(found, headline, pieces, apart), apart))
    return document, _incomplete(page, found, document)


def _pieces(found: Outline, headline: Piece | None, page: Page | None = None) -> list[Piece]:
    """The article's own pieces. Where there is next to no running text, the article may be a list: of winners, of places.

    Args:
        page: Whose outline it is; None for a text that stood in a script.
    """
    weigh(found)
    mark_cards(found)
    mark(found, headline)
    if unmarked_share(found) < MIN_UNMARKED:
        mark(found, headline, strong_only=True)
    if page is not None and update_list(page):
        for element in found.elements:
            if in_update_list(page, element.node):
                element.mark = "updates"
    if page is not None and page.other_articles:
        for element in found.elements:
            element.mark = "another-article" if page.of_another(element.node) else element.mark
    pieces = _selected(found, headline)
    if _length(pieces) >= MIN_TEXT or page is None:
        return pieces
    weigh(found, listed=True)
    listed = _selected(found, headline)
    if _length(listed) > MIN_TEXT:
        return listed
    weigh(found)
    return pieces


def _selected(found: Outline, headline: Piece | None) -> list[Piece]:
    holder = container(found)
    if holder is None:
        return []
    title = headline.text if headline else ""
    inside = own([p for p in chosen(found, holder, headline) if not p.element.mark and p.text != title])
    return [*leads(found, headline, inside), *inside]


def _stands_in(body: Body, share: float, pieces: list[Piece]) -> bool:
    """Whether an `articleBody` has what the markup lacks: the markup has next to nothing, or only a part of the same words."""
    shown = _length(pieces)
    if share >= 0.5 or len(body.text) < 1.5 * shown:
        return False
    return shown < MIN_TEXT or 2 * sum(len(p.text) for p in pieces if body.holds(p.text)) > shown


def _agreed(found: Outline, pieces: list[Piece], held: list[Piece]) -> list[Piece]:
    """What an `articleBody` confirms, with what stands before and between; not what comes after its last words."""
    if sum(p.prose for p in held) < 0.5 * sum(p.prose for p in pieces):
        return pieces
    last = max(p.index for p in held)
    keep = {p.index for p in pieces if p.index <= last} | {p.index for p in held if p.prose}
    return [p for p in found.pieces if p.index in keep]


def _with_captions(found: Outline, headline: Piece | None, pieces: list[Piece], apart: Container[int]) -> list[Piece]:
    """The pieces with the captions that stand between the headline and the last of them, and with those kept apart."""
    if not pieces:
        return []
    last = pieces[-1].index
    first = min(pieces[0].index, headline.index if headline else 0)
    kept = {p.index for p in pieces}
    return [
        p
        for p in found.pieces
        if p.index in kept
        or p.index in apart
        or (first <= p.index <= last and p.element.mark == "caption" and p.link_chars < len(p.text) and len(p.text) > 2)
    ]


def _plain(text: str, where: Selector) -> Document:
    return Document(tuple(Block(BlockKind.PARAGRAPH, part, selector=where) for part in paragraphs(text)))


def _length(pieces: list[Piece]) -> int:
    return sum(len(p.text) for p in pieces)


def _incomplete(page: Page, found: Outline, document: Document) -> tuple[str, ...]:
    text = document.text
    if len(text) < MIN_TEXT and sum(len(p.text) for p in found.pieces) < 2 * MIN_TEXT and "<script" in page.html:
        return ("paywall",) if text and is_said(page, found) else ("script-only",)
    if not text:
        return ("no-text",)
    return ("paywall",) if is_teaser(page, found, text) else ()
