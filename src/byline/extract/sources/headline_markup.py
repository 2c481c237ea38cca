"""What stands around the headline: the line above it, the lead-in below it; and notices that correct the text."""

from __future__ import annotations

import re

from ...model import APART, BlockKind, Claim, Document, NoteKind, Property, SelectorKind
from ...notices import MAX_NOTICE, notice_kind
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector

P = Property

_KICKER = re.compile(
    r"kicker|overline|over-line|eyebrow|dachzeile|topline|top-line|surtitle|surtitre|antetitulo|chapeu|spitzmarke|occhiello"
)
_STANDFIRST = re.compile(
    r"standfirst|stand-first|sub-?head(?:line)?(?:$|[\s_-])|sub-?title|(?:^|[\s_-])lead(?:$|[\s_-])|lede|(?:^|[\s_-])deck?(?:$|[\s_-])|"
    r"chapo|vorspann|untertitel|article[-_]+intro|article[-_]+summary|bajada|entradilla|sommario|ingress|manchet"
)
LOOK_BEFORE, LOOK_AFTER = 12, 25
"""Elements before and after the headline that are looked at."""
MIN_UPDATE = 40
"""Characters of a notice of an update: a shorter one says when, not what."""


def headline_markup(page: Page, document: Document) -> list[Claim]:
    """Kicker and standfirst by their class names, near the headline; corrections by their first words."""
    found = Collector(page, "headline-markup")
    if page.headings:
        start = page.headings[0].place
        seen: set[Property] = set()
        for node in page.elements[max(0, start - LOOK_BEFORE) : start + LOOK_AFTER + 1]:
            prop = _named(node, start) if node.names and node.place != start else None
            text = page.line(node) if prop and prop not in seen else ""
            if prop and _fits(prop, text, page):
                seen.add(prop)
                found.add(prop, text, page.selector(node))
    return found.claims + _corrections(page, document)


def _named(node: HtmlElement, heading: int) -> Property | None:
    """What an element is by its names; the lead-in stands below the heading."""
    if _KICKER.search(node.names):
        return P.KICKER
    return P.STANDFIRST if node.place > heading and _STANDFIRST.search(node.names) else None


def _fits(prop: Property, text: str, page: Page) -> bool:
    if text.startswith(page.heading) or (prop is P.KICKER and page.heading in text):
        return False  # a wrapper of the whole head; a lead-in may well name what the headline names
    return 2 <= len(text) <= 80 if prop is P.KICKER else 30 <= len(text) <= 900


def _corrections(page: Page, document: Document) -> list[Claim]:
    found = Collector(page, "correction-notice", limit=4)
    for block in document.blocks:
        selector = block.selector
        if selector is None or selector.kind is not SelectorKind.CSS or block.kind in APART:
            continue
        kind = notice_kind(block.text) if block.kind in (BlockKind.NOTE, BlockKind.LIST_ITEM) else None
        if kind is None or len(block.text) > MAX_NOTICE or (kind[0] is NoteKind.UPDATE and len(block.text) < MIN_UPDATE):
            continue
        if (node := page.element_at(selector.value)) is not None:
            found.add(P.CORRECTION, page.line(node), selector)
    return found.claims
