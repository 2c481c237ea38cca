"""Names that stand alone: a line near the headline that is a name and nothing else, and the signature of an article."""

from __future__ import annotations

import re

from ...model import BlockKind, Claim, Document, NameKind, Property
from ...names import has_byline_word, is_agency, parse_name
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector

P = Property

LOOK_BEFORE, LOOK_AFTER = 10, 40
"""Elements before and after the headline that are looked at."""
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-ÞА-ЯĀ-Ž][\w'’.-]*(?: (?:(?:van|von|de|der|den|da|di|du|la|le|el|al|bin|ibn|y|e|dos|das|do|af|"
    r"ter|ten|zu)|[A-ZÀ-ÖØ-ÞА-ЯĀ-Ž][\w'’.-]*)){1,4}"
)
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_TAGS = frozenset(["p", "div", "span", "a", "li", "strong", "b", "em", "h2", "h3", "h4", "h5", "td", "dd", "small", "cite"])
_BRACKETS = re.compile(r"[\s()\[\]|–—*.-]+")
MAX_SIGNATURE = 50
"""Characters of a signature."""


def name_lines(page: Page, document: Document) -> list[Claim]:
    """Weak evidence, for pages that mark nothing up."""
    found = Collector(page, "name-line", limit=6)
    if page.anchor is not None:
        start = page.anchor.place
        for i in range(max(0, start - LOOK_BEFORE), min(start + LOOK_AFTER, len(page.elements))):
            node = page.elements[i]
            text = _own_text(page, node) if node.tag in _TAGS else None
            if text and _beside_a_date(page, i) and not page.aside(node) and _is_person(text, page.language):
                found.add(P.CONTRIBUTION, text, page.selector(node))
    return found.claims + _signature(page, document)


def _beside_a_date(page: Page, i: int) -> bool:
    around = page.elements[max(0, i - 4) : i] + page.elements[i + 1 : i + 6]
    return any(n.tag == "time" or _DATE.search(page.dom.own_text(n)[:80]) for n in around)


def _own_text(page: Page, node: HtmlElement) -> str | None:
    """The text of an element that holds nothing else; None when it is too long for a name."""
    text = page.dom.own_text(node).strip()
    if not 5 <= len(text) <= 60:
        return None
    text = page.line(node).strip(" |·•,")
    return text if len(text) <= 40 and _NAME.fullmatch(text) else None


def _is_person(text: str, language: str | None) -> bool:
    return parse_name(text, language=language).kind is NameKind.PERSON


def _signature(page: Page, document: Document) -> list[Claim]:
    """The last lines of the text when they are short and hold a name or an agency, or initials in brackets."""
    found = Collector(page, "signature", limit=4)
    words = [b for b in document.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE)]
    for block in words[-2:]:
        text = block.text
        if block.selector is not None and len(words) > 3 and 2 <= len(text) <= MAX_SIGNATURE:
            core = _BRACKETS.sub(" ", text).strip()
            marked = not text[0].isalnum() or has_byline_word(text, language=page.language)
            if core and (is_agency(core) or (marked and _NAME.fullmatch(core) and _is_person(core, page.language))):
                found.add(P.CONTRIBUTION, text, block.selector, reading=core)
    return found.claims
