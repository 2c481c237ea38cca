"""The paragraphs of a text: credits and captions among them, headings, quotes, lists."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Block, BlockKind, Document, Selector, SelectorKind
from ...notices import notice_kind
from ..credits.text import parse_credit
from .claims import Sheet
from .lines import is_prose, read_keywords
from .text import Item
from .words import BESIDE

LOOK_AHEAD = 40
"""Lines below a heading among which its first paragraph is looked for."""
MAX_BESIDE = 160
"""Characters of a line that points to another article."""
_LIST = re.compile(r"^(?:[*•●▪‣–-]|\d{1,2}[.)])\s+(?=\S)")
_QUOTE = re.compile(r"^>\s?")
_SENTENCE_END = re.compile(r"[.!?…。！？:;,][\"”’»)\]]*$")


def read_body(items: list[Item], sheet: Sheet) -> None:
    """Say of every piece that is left what it is."""
    for index, item in enumerate(items):
        if not item.open or _read_credit(item, sheet):
            continue
        if (BESIDE.match(item.text) and len(item.text) < MAX_BESIDE) or read_keywords(item, sheet):
            item.drop()
        elif _QUOTE.match(item.text):
            item.become(BlockKind.QUOTE, _QUOTE.sub("", item.text))
        elif notice_kind(item.text):
            item.become(BlockKind.NOTE)
        elif _LIST.match(item.text):
            item.become(BlockKind.LIST_ITEM, _LIST.sub("", item.text))
        elif _is_heading(items, index):
            item.become(BlockKind.HEADING, level=2)
        else:
            item.become(BlockKind.PARAGRAPH)
    _join_headings(items)


def _read_credit(item: Item, sheet: Sheet) -> bool:
    """A line that is a credit, or a caption that ends in one. A long paragraph never is."""
    if len(item.text) > 400:
        return False
    credit = parse_credit(item.text)
    if credit is None or (credit.caption is not None and is_prose(credit.caption) and len(credit.caption) > 250):
        return False
    sheet.credit(credit, line=item.number, image=credit.caption is not None)
    if credit.caption is None:
        item.drop()
    else:
        item.become(BlockKind.CAPTION)
    return True


def _is_heading(items: list[Item], index: int) -> bool:
    """Short, no end of sentence, and a paragraph follows; a colon counts only when it begins a two-line heading."""
    item = items[index]
    if len(item.text) > 120 or is_prose(item.text) or len(item.text) < 3:
        return False
    following = next((i for i in items[index + 1 : index + 1 + LOOK_AHEAD] if i.kept), None)
    if following is None or not any(is_prose(i.text) for i in items[index + 1 : index + 6]):
        return False  # a list, not a part of an article
    if item.text.endswith(":") and following.stanza == item.stanza and len(following.text) < 100 and not is_prose(following.text):
        return not _LIST.match(following.text)
    if _SENTENCE_END.search(item.text) and not item.text.endswith("?"):
        return False
    alone = all(other.stanza != item.stanza or not is_prose(other.text) for other in items[max(0, index - 1) : index])
    return alone and (len(following.text) > len(item.text) or not is_prose(following.text))


def _join_headings(items: list[Item]) -> None:
    """A heading that ends in a colon goes on in the heading below it of the same stanza."""
    for first, second in pairwise(items):
        both = first.kind is BlockKind.HEADING and second.kind is BlockKind.HEADING and first.kept and second.kept
        if both and first.stanza == second.stanza and first.text.endswith(":"):
            second.text, second.number = f"{first.text} {second.text}", first.number
            first.drop()


def document_of(items: list[Item]) -> Document:
    """The pieces that are the article's own, as blocks with their lines."""
    return Document(
        tuple(
            Block(i.kind or BlockKind.PARAGRAPH, i.text, i.level, i.links, Selector(SelectorKind.LINE, str(i.number)))
            for i in items
            if i.kept and i.text
        )
    )
