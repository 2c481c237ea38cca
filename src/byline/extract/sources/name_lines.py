"""Names that stand alone: a line near the headline that is a name and nothing else, and the signature of an article."""

from __future__ import annotations

import re
from itertools import takewhile

from ...dates import find_dates
from ...model import Block, BlockKind, Claim, Document, NameKind, Property, SelectorKind
from ...names import has_byline_word, is_agency, is_organisation, parse_byline
from ...names.cleaning import fold
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .lines import is_checker, without_furniture
from .placing import in_card, text_span

P = Property

LOOK_BEFORE, LOOK_AFTER = 10, 40
"""Elements before and after the headline that are looked at."""
_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯЁЇІЄĀ-ŽƠƯΑ-ΩԱ-Ֆ\u1e00-\u1eff][\w'’.-]*"
_PARTICLE = r"(?:van|von|de|der|den|da|di|du|la|le|el|al|bin|ibn|y|e|dos|das|do|af|ter|ten|zu)"
_ONE = rf"{_WORD}(?: (?:{_PARTICLE}|{_WORD})){{1,4}}"
_NAME = re.compile(_ONE)
_NAMES = re.compile(rf"{_ONE}(?:(?:,| and| und| et| y| e| og| och| en| &| /| \|)+ {_ONE}){{0,5}}")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b(?:\s*(?:Uhr|[ap]\.?m\.?|[A-Z]{2,4}|klo?\.?))?", re.IGNORECASE)
_TAGS = frozenset(["p", "div", "span", "a", "li", "strong", "b", "em", "h2", "h3", "h4", "h5", "td", "dd", "small", "cite"])
_BRACKETS = re.compile(r"[\s()\[\]|–—*.-]+")
MAX_LINE = 90
"""Characters of a line of names."""
MAX_DATED = 160
"""Characters of an element that holds names and a date and hardly anything else."""
MAX_REST = 14
"""Letters that may stand beside the names and the date: a section, `Updated`."""
MAX_SIGNATURE, MAX_AFTER = 50, 160
"""Characters of a signature, and of a line that may follow one."""
_SECTION = re.compile(r"/(?:categor(?:y|ies)|tags?|topics?|thema|themen|ressort|sections?|kategorie|categoria|archives?)/")
"""In addresses of lists by subject."""
_EMPHASIS = frozenset(("strong", "b", "em", "i", "cite"))
_RIGHT = re.compile(r"text-align:\s*(?:right|end)")


def name_lines(page: Page, document: Document) -> list[Claim]:
    """Weak evidence, for pages that mark nothing up.

    It is stronger (`name-date`) where a date and the names make up a whole element.
    """
    found = Collector(page, "name-line", limit=8)
    lines = _lines(page, document)
    every = {text for _, text in lines}
    for node, text in lines:
        dated = _with_date_alone(page, node, every)
        found.add(P.CONTRIBUTION, text, page.selector(node), source="name-date" if dated else None)
    return found.claims + _signature(page, document)


def _lines(page: Page, document: Document) -> list[tuple[HtmlElement, str]]:
    """Elements beside a date, around the headline, whose whole text is a name or several."""
    span = text_span(page, document)
    if page.anchor is None and span is None:
        return []
    start = page.anchor.place if page.anchor is not None else span[0] if span else 0
    headline = fold(page.heading)
    lines = []
    for i in range(max(0, start - LOOK_BEFORE), min(start + LOOK_AFTER, len(page.elements))):
        node = page.elements[i]
        text = _own_text(page, node) if node.tag in _TAGS else None
        if not text or fold(text) in headline or not _beside_a_date(page, i):
            continue
        if not page.aside(node) and not _SECTION.search(node.attributes.get("href") or "") and not in_card(page, node):
            lines += [(node, text)] if _are_people(text, page.language) and not is_checker(page, node, text) else []
    return lines


def _beside_a_date(page: Page, i: int) -> bool:
    around = page.elements[max(0, i - 4) : i + 6]
    return any(n.tag == "time" or _DATE.search(page.dom.own_text(n)[:80]) for n in around)


def _own_text(page: Page, node: HtmlElement) -> str | None:
    """The names in an element that holds nothing else but a date; None when it holds more."""
    text = page.dom.own_text(node).strip()
    if not 5 <= len(text) <= MAX_LINE + 30:
        return None
    text = page.line(node)
    if any(c.isdigit() for c in text):
        text = _without_dates(text, page.language)
    text = text.strip(" |·•,-–—")
    return text if 5 <= len(text) <= MAX_LINE and _NAMES.fullmatch(text) else None


def _without_dates(text: str, language: str | None) -> str:
    for date in reversed(find_dates(text, language=language)):
        text = f"{text[: date.start]} {text[date.end :]}"
    return " ".join(_CLOCK.sub(" ", text).split())


def _with_date_alone(page: Page, node: HtmlElement, names: set[str]) -> bool:
    """Whether the smallest element around the line that has a date holds little else than dates and names."""
    around: HtmlElement | None = node
    for _ in range(4):
        line = page.short_line(around, MAX_DATED) if around is not None else ""
        if not line or around is None:
            return False
        if find_dates(line, language=page.language):
            rest = _without_dates(line, page.language)
            for name in sorted(names, key=len, reverse=True):
                rest = rest.replace(name, " ")
            return sum(c.isalpha() for c in without_furniture(rest)) <= MAX_REST
        around = around.parent
    return False


def _are_people(text: str, language: str | None) -> bool:
    people = parse_byline(text, language=language)
    return bool(people) and all(c.name.kind is NameKind.PERSON for c in people)


def _signature(page: Page, document: Document) -> list[Claim]:
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
    return whole and bool(_NAME.fullmatch(text) or has_byline_word(text, language=language))


def _set_off(page: Page, block: Block) -> bool:
    """Whether the line is all emphasis, or set to the right."""
    if block.selector is None or block.selector.kind is not SelectorKind.CSS:
        return False
    node = page.element_at(block.selector.value)
    if node is None:
        return False
    inner = page.dom.tagged(*_EMPHASIS, within=node)
    return bool(_RIGHT.search(node.attributes.get("style") or "")) or any(page.line(n) == block.text for n in inner[:2])
