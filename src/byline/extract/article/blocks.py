"""Pieces -> blocks: what kind of text each is, table cells joined to rows, links made absolute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from ...model import Block, BlockKind
from ...notices import MAX_NOTICE, notice_kind
from ...wordsearch import holds
from ..credits.text import Place, parse_credit
from ..page import Page
from .outline import HEADINGS, Element, Piece, absolute_links

REACH = 6
"""Ancestors that are looked at for what a piece is part of."""

MAX_ROW = 800
"""Characters: a table row with more is a page laid out in a table, and its cells stay paragraphs."""

MAX_QUESTION = 600
MAX_NOTE = 1_500
"""Characters of a correction or an editor's note."""

MIN_QUESTIONS = 2
"""One bold question is a heading; two make an interview."""

_PARTS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    "summary": BlockKind.HEADING,
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.CODE,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
}
MAX_CREDIT_LINE = 200
_CREDIT_SIGN = re.compile(r"[:：=©ⓒ/]")
_CREDIT_BEGINS = re.compile(r"\w+,? (?:by|von|par|de|di|av|af|door|via|from|courtesy)\b|[(\[]")
_CREDIT_PARTS = ("(c)", "(C)", "courtesy", "Courtesy")
_CREDIT_ENDS = (")", "]", ").", "].")

_NOTE_CUES = re.compile(
    r"(?<![a-z])(?:correction|clarification|editors?-?note|article-?update|rectification|korrektur)s?(?![a-z])"
)
_SPOKEN = re.compile(r"^(?:(?:Q|F|P|D|В|Frage|Question|Pregunta|Domanda|Pergunta|Vraag|Вопрос)\s?[:：.]|[-–—]\s)")


def blocks_of(page: Page, pieces: list[Piece], apart: Mapping[int, Element]) -> tuple[Block, ...]:
    """The blocks of these pieces, in their order.

    Args:
        apart: By index, pieces that are kept apart from the text, and the element that those of one block share.
    """
    blocks: list[Block] = []
    asked: list[int] = []
    for row, group in groupby(pieces, key=lambda p: apart.get(p.index) or _row(p)):
        members = list(group)
        if members[0].index in apart:
            blocks.append(replace(_table_row(page, members[0].element, members), kind=BlockKind.BESIDE))
            continue
        if row is not None and sum(len(p.text) for p in members) <= MAX_ROW and not _lays_out(members):
            blocks.append(_table_row(page, row, members))
            continue
        for piece in members:
            kind, level = _kind(piece)
            if kind is BlockKind.PARAGRAPH and _asks(piece):
                asked.append(len(blocks))
            blocks.append(_block(page, piece, kind, level))
    if len(asked) >= MIN_QUESTIONS:
        for i in asked:
            blocks[i] = Block(BlockKind.QUESTION, blocks[i].text, 0, blocks[i].links, blocks[i].selector)
    return tuple(blocks)


def _block(page: Page, piece: Piece, kind: BlockKind, level: int) -> Block:
    return Block(kind, piece.text, level, absolute_links(piece, page.address), page.selector(piece.element.node))


def _kind(piece: Piece) -> tuple[BlockKind, int]:
    if piece.element.mark == "caption":
        return BlockKind.CAPTION, 0
    for element in _ancestors(piece.element):
        kind = _PARTS.get(element.tag)
        if kind is not None:
            return kind, HEADINGS.get(element.tag, 3) if kind is BlockKind.HEADING else 0
        if element.cues and element.chars <= MAX_NOTE and _NOTE_CUES.search(element.cues):
            return BlockKind.NOTE, 0
    if len(piece.text) <= MAX_NOTICE and notice_kind(piece.text):
        return BlockKind.NOTE, 0
    if len(piece.text) <= MAX_CREDIT_LINE and _may_credit(piece.text):
        credit = parse_credit(piece.text, Place.LINE)
        if credit is not None and credit.caption is None:
            return BlockKind.CAPTION, 0
    return BlockKind.PARAGRAPH, 0


def _may_credit(text: str) -> bool:
    """Whether a line has something in it that a credit has; asked before the parser is."""
    signed = _CREDIT_SIGN.search(text) is not None or holds(text, _CREDIT_PARTS)
    return signed or text.endswith(_CREDIT_ENDS) or _CREDIT_BEGINS.match(text) is not None


def _asks(piece: Piece) -> bool:
    """An interviewer's turn: a question all in bold, or one that a letter or a dash opens."""
    text = piece.text
    if len(text) > MAX_QUESTION or not text.rstrip("\"”»' ").endswith(("?", "？", ";", "؟")):
        return False
    return piece.strong >= 0.9 * len(text.replace(" ", "")) or _SPOKEN.match(text) is not None or "question" in piece.element.cues


def _ancestors(element: Element) -> Iterator[Element]:
    at: Element | None = element
    for _ in range(REACH):
        if at is None or at.parent is None:
            return
        yield at
        at = at.parent


def _row(piece: Piece) -> Element | None:
    """The table row that a piece stands in."""
    at: Element | None = piece.element
    for _ in range(REACH):
        if at is None or at.parent is None:
            return None
        if at.tag == "tr":
            return at
        at = at.parent
    return None


def _lays_out(members: list[Piece]) -> bool:
    """Whether one cell holds all the pieces of a row, as where a letter or page is laid out in a table."""
    return len(members) > 1 and len({id(_cell(piece)) for piece in members}) == 1


def _cell(piece: Piece) -> Element | None:
    return next((e for e in _ancestors(piece.element) if e.tag in ("td", "th")), None)


def _table_row(page: Page, row: Element, members: list[Piece]) -> Block:
    text, links, cell = "", [], None
    for piece in members:
        here = _cell(piece)
        if text:
            text += " " if here is cell else " | "
        links += [(start + len(text), end + len(text), url) for start, end, url in absolute_links(piece, page.address)]
        text, cell = text + piece.text, here
    return Block(BlockKind.TABLE, text, 0, tuple(links), page.selector(row.node))
