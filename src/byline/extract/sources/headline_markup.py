"""What stands around the headline: the line above it, the lead-in below it; and notices that correct the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from ...model import APART, BlockKind, Claim, Document, NoteKind, Property, SelectorKind
from ...names import has_byline_word
from ...notices import MAX_NOTICE, notice_kind
from ...wordsearch import holds
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .placing import text_span

P = Property

_KICKER = re.compile(
    r"kicker|overline|over-line|eyebrow|dachzeile|topline|top-line|surtitle|surtitre|antet[ií]tulo|chapeu|spitzmarke|occhiello|volanta|"
    r"cintillo|cartola|nadnaslov|nadtyt|nadtit|vinjett|stikktit|roof-?line|(?:^|[\s_-])pre-?title|sup(?:er)?-?title|ust-?baslik"
)
_STANDFIRST = re.compile(
    r"standfirst|stand-first|sub-?head(?:line)?(?:$|[\s_-])|sub-?t[ií]t|(?:^|[\s_-])lead(?:$|[\s_-])|lede|(?:^|[\s_-])de[ck]k?(?:$|[\s_-])|"
    r"chapo|vorspann|untertitel|article[-_]*(?:intro|summary|desc)|bajada|entradilla|sommario|ingress|manchet|amorce|sous-?titre|copete|"
    r"sumario|balazo|linha-?fina|sottotitolo|catenaccio|unterzeile|anriss|underrubrik|perex|podtitul|podnaslov|podnadpis|zajawka|"
    r"bevezeto|ypotitlos|podzagolovok|strap-?line|synopsis|preamble|"
    r"(?:^|[\s_-])(?:intro(?:-?text)?|excerpt|chapeau|resumen|gravata|lid|spot|anons|strap|alcim)(?:$|[\s_-])"
)
_KICKER_PARTS = (
    "kicker", "over", "eyebrow", "dach", "top", "surti", "antet", "chapeu", "spitz", "occhi", "volanta", "cintillo", "cartola",
    "nadn", "nadt", "vinje", "stikk", "roof", "pre", "sup", "baslik",
)  # fmt: skip
_STANDFIRST_PARTS = (
    "stand", "sub", "lead", "lede", "dec", "dek", "chap", "vorsp", "unter", "intro", "summ", "bajada", "entra", "somm", "ingress",
    "manch", "desc", "amorce", "sous", "copete", "sumario", "balazo", "linha", "sotto", "catena", "anriss", "under", "perex",
    "pod", "zajawka", "bevez", "ypot", "strap", "synop", "pream", "excerpt", "resumen", "gravata", "lid", "spot", "anons",
    "alcim",
)  # fmt: skip
"""One of these is in all that the patterns find: a quick look before the exact one."""
LOOK_BEFORE, LOOK_AFTER = 12, 25
"""Elements before and after the headline that are looked at."""
MIN_UPDATE = 40
"""Characters of a notice of an update: a shorter one says when, not what."""


_NOTICE_WORDS = ("correction", "clarification", "editors-note", "editor-note", "editornote", "rectif", "korrektur", "errat")
_NOTICE_NAME = re.compile(r"(?<![a-z])(?:corrections?|clarifications?|editors?-?note|rectificati\w+|korrektur|errat\w+)(?![a-z])")
NEAR_TEXT, MAX_OUTSIDE = 20, 12
"""Elements behind the text in which a notice stands, and notices outside of the text that are read."""


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
    prop = _by_names(node.names)
    return prop if prop is P.KICKER or node.place > heading else None


@lru_cache(maxsize=8192)
def _by_names(names: str) -> Property | None:
    if holds(names, _KICKER_PARTS) and _KICKER.search(names):
        return P.KICKER
    lead_in = "author" not in names and holds(names, _STANDFIRST_PARTS) and _STANDFIRST.search(names)
    return P.STANDFIRST if lead_in else None


def _fits(prop: Property, text: str, page: Page) -> bool:
    if text.startswith(page.heading) or (prop is P.KICKER and page.heading in text):
        return False  # a wrapper of the whole head; a lead-in may well name what the headline names
    if prop is P.KICKER:
        return 2 <= len(text) <= 80 and not page.address.spells(text)
    return 30 <= len(text) <= 900 and not has_byline_word(text, language=page.language)


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
    known = {claim.verbatim for claim in found.claims}
    for node in islice(_notices_outside(page, document), MAX_OUTSIDE):
        line = page.line(node)
        if line and not any(line in said or said in line for said in known):
            known.add(line)
            found.add(P.CORRECTION, line, page.selector(node))
    return found.claims


def _is_notice(page: Page, node: HtmlElement) -> bool:
    """By its first words, or by those of a heading in it: `Correction`, with the notice below."""
    line = page.short_line(node, MAX_NOTICE)
    heads = page.dom.tagged("h2", "h3", "h4", "strong", "b", within=node)[:2] if line else []
    return bool(line) and any(notice_kind(text) for text in (line, *(head.text().strip() for head in heads)))


def _notices_outside(page: Page, document: Document) -> Iterator[HtmlElement]:
    """Notices that stand in a box or a footer of the article, which holds none of its text: by their name, or their words."""
    span = text_span(page, document)
    if span is None:
        return
    for node in page.named_with(_NOTICE_WORDS):
        near = page.anchor is not None and page.anchor.place < node.place <= span[1] + NEAR_TEXT
        if near and _NOTICE_NAME.search(node.names) and _is_notice(page, node):
            yield node
    for node in page.elements[span[1] : span[1] + NEAR_TEXT]:
        if node.tag == "p" and notice_kind(page.short_line(node, MAX_NOTICE)):
            yield node
