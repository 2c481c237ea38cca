"""A page that a press database exported: its lines are read as those of a text, its claims point at the elements."""

from __future__ import annotations

from dataclasses import replace

from ..model import Block, Document, Evidence, Extraction, Selector, SelectorKind
from . import EXTRACTOR
from .article.outline import Piece, outline
from .page import Page
from .plain import read_items
from .plain.claims import Sheet
from .plain.exports import is_export
from .plain.text import Item
from .sources.language_words import guess_language


def read_exported(page: Page) -> Extraction | None:
    """Claims and text of a press database's article; None for any other page.

    Only a file is asked, whole or a part: what has a web address was published there, and databases have no readers.
    """
    if page.payload.url.startswith(("http://", "https://")):
        return None
    pieces = [p for p in outline(page).pieces if p.text]
    if not is_export([p.text for p in pieces]):
        return None
    sheet = Sheet(page.payload, guess_language("\n".join(p.text for p in pieces)[:6_000]))
    items = [Item(number, piece.text, number) for number, piece in enumerate(pieces, 1)]
    document = read_items(items, sheet)
    claims = (replace(c, evidence=Evidence(c.evidence.record_id, _on(page, pieces, c.evidence.selector))) for c in sheet.claims)
    return Extraction(
        tuple(claims), Document(tuple(_block(page, pieces, b) for b in document.blocks)), EXTRACTOR, page.incomplete
    )


def _on(page: Page, pieces: list[Piece], line: Selector | None) -> Selector | None:
    """The element that a line's number stands for, with the quote in it."""
    if line is None or line.kind is not SelectorKind.LINE:
        return line
    quote = line.refined_by.value if line.refined_by else None
    return page.selector(pieces[int(line.value) - 1].element.node, quote=quote)


def _block(page: Page, pieces: list[Piece], block: Block) -> Block:
    return replace(block, selector=_on(page, pieces, block.selector))
