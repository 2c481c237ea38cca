"""The signature of an article: a name or an agency in its first lines or its last."""

from __future__ import annotations

import re
from itertools import takewhile

from ...model import Block, BlockKind, Claim, Document, NameKind, Property, SelectorKind
from ...names import has_byline_word, is_agency, is_organisation, parse_byline
from ..page import Page
from .collect import Collector
from .name_lines import NAME
from .placing import in_card

P = Property

_BRACKETS = re.compile(r"[\s()\[\]|–—*.-]+")
MAX_SIGNATURE, MAX_AFTER = 50, 160
"""Characters of a signature, and of a line that may follow one."""
_EMPHASIS = frozenset(("strong", "b", "em", "i", "cite"))
_RIGHT = re.compile(r"text-align:\s*(?:right|end)")


def signatures(page: Page, document: Document) -> list[Claim]:
    """The last lines of the text, and its first, when they are short and hold a name or an agency, or initials in brackets.

    A line that nothing marks as a signature (emphasis, brackets, a by-word) is `bare`.
    """
    found = Collector(page, "sign-off", limit=4)
    words = [b for b in document.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE)]
    if len(words) <= 3:
        return []
    ending = list(takewhile(lambda b: len(b.text) <= MAX_AFTER, reversed(words[-3:])))
    for block in (words[0], *ending):
        text = block.text
        if block.selector is None or not 2 <= len(text) <= MAX_SIGNATURE:
            continue
        if (node := page.element_at(block.selector.value)) is not None and in_card(page, node):
            continue
        core = text if is_organisation(text) else _BRACKETS.sub(" ", text).strip()
        marked = not text[0].isalnum() or has_byline_word(text, language=page.language) or _set_off(page, block)
        if core and (is_agency(core) or (marked and is_organisation(core)) or is_name(core, page.language)):
            found.add(P.CONTRIBUTION, text, block.selector, reading=core, doubts=() if marked or is_agency(core) else ("bare",))
    return found.claims


def is_name(text: str, language: str | None = None) -> bool:
    """Whether a line is one person's name and nothing else, or a by-word and that."""
    people = parse_byline(text, language=language)
    whole = len(people) == 1 and people[0].name.kind is NameKind.PERSON
    return whole and bool(NAME.fullmatch(text) or has_byline_word(text, language=language))


def _set_off(page: Page, block: Block) -> bool:
    """Whether the line is all emphasis, or set to the right."""
    if block.selector is None or block.selector.kind is not SelectorKind.CSS:
        return False
    node = page.element_at(block.selector.value)
    if node is None:
        return False
    inner = page.dom.tagged(*_EMPHASIS, within=node)
    return bool(_RIGHT.search(node.attributes.get("style") or "")) or any(page.line(n) == block.text for n in inner[:2])
