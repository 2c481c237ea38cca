"""Visible bylines: a short line near the headline that begins with a byline word in one of many languages, and `<address>`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from ...dates import find_dates
from ...model import Claim, Contribution, Document, Property, Role
from ...names import has_byline_word, is_agency
from ...names.byline import is_small
from ...names.byline_words import BY_WORDS, GENRES, ROLE_LABELS, by_pattern, label_pattern
from ...names.cleaning import fold
from ...names.cultures import korean_reporters
from ...wordsearch import small
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .lines import BARS, CHECKED, SEPARATOR, names_part, parted_line, set_line, without_furniture
from .placing import BEHIND, MAX_HEAD, NEAR_TEXT, place_doubts, text_span

P = Property

_TAGS = frozenset((
    "a", "address", "b", "cite", "dd", "div", "em", "h2", "h3", "h4", "h5", "h6", "header", "i", "li", "p", "section",
    "small", "span", "strong", "td",
))  # fmt: skip
MAX_LINE = 160
"""Characters of a byline without markup."""
SAME_BYLINE = 12
"""Elements between two lines of one byline."""
LOOK_BEFORE, LOOK_AFTER = 12, 120
"""Elements before and after the headline that are looked at."""


def byline_text(page: Page, document: Document) -> list[Claim]:
    """Short elements around the headline that begin with a by-word and a capital, outermost first, then `<address>`."""
    found = Collector(page, "byline-text")
    inside = 0
    first: int | None = None
    for node in _looked_at(page, document):
        if node.tag == "figure":  # whoever is named there made the picture: a credit
            inside = max(inside, node.end)
        if node.tag not in _TAGS or node.place < inside:
            continue
        may_begin, may_stand_behind = _signs(opening := page.dom.opening(node)[:MAX_OPENER])
        text = _short_text(page, node) if may_begin else None
        begins = text is not None and begins_with_by_word(text, page.language)
        if not begins:
            text = _behind(page, node, opening) if may_stand_behind else None
        if text is None or (node.tag == "li" and _in_a_menu(page, node)):
            continue
        doubts = place_doubts(page, document, node)
        if doubts is None:
            continue
        inside = node.end
        later = first is not None and node.place - first > SAME_BYLINE
        _claim(found, node, text, doubts + ("later",) * (later and not doubts), dated=not begins)
        first = node.place if first is None and found.claims else first
        if len(found.claims) >= 8:
            break
    for node in [n for n in page.dom.tagged("address") if _in_article(n)][:3]:
        text = page.line(node)
        doubts = place_doubts(page, document, node) if 3 <= len(text) <= MAX_LINE else None
        if doubts is not None:
            reading = set_line(page, node)
            found.add(P.CONTRIBUTION, text, page.selector(node), source="address", reading=reading, doubts=doubts)
    return found.claims


def _in_a_menu(page: Page, node: HtmlElement) -> bool:
    """Whether the other entries of a list begin as this one does: `By industry`, `By role`, `By company size`."""
    first = page.dom.opening(node).partition(" ")[0]
    entries = page.dom.children(node.parent) if node.parent is not None else ()
    return bool(first) and sum(page.dom.opening(entry).startswith(f"{first} ") for entry in entries) > MAX_BYLINES


MAX_BYLINES = 2
"""Entries of one list that may be bylines."""


def _in_article(node: HtmlElement) -> bool:
    at = node.parent
    while at is not None and at.tag not in ("article", "main") and "post" not in (at.attributes.get("class") or "").split():
        at = at.parent
    return at is not None


@functools.lru_cache(maxsize=64)  # nested elements begin with the same text
def _signs(opening: str) -> tuple[bool, bool]:
    """Whether the first word of a text is one that bylines begin with; whether it may begin with a date or with who checked."""
    first = opening.lstrip("[【")
    begins = bool(first) and ("\u4e00" <= first[0] <= "\ud7a3" or _opens(first))
    return begins, _DIGIT.search(opening, 0, MAX_DAY) is not None or CHECKED.match(opening) is not None


def _looked_at(page: Page, document: Document) -> Iterator[HtmlElement]:
    """Elements around the headline, or before the text of a page without one; then those right behind the text."""
    span = text_span(page, document)
    start = page.anchor.place if page.anchor is not None else span[0] if span else None
    if start is None:
        return
    end = start + LOOK_AFTER
    yield from page.elements[max(0, start - LOOK_BEFORE) : end]
    if span is not None and end < span[0] < start + MAX_HEAD:  # a gallery or a player stands between
        yield from page.elements[max(end, span[0] - LOOK_AFTER) : span[0] + NEAR_TEXT]
        end = max(end, span[0] + NEAR_TEXT)
    if span is not None:
        yield from page.elements[max(end, span[1] + 1) : span[1] + BEHIND]


def _behind(page: Page, node: HtmlElement, opening: str) -> str | None:
    """What a line that begins with its date or with who checked the text says of the author.

    `15 March 2026 · 3 min read · By Anna Berg`, `Reviewed by Jan Meier — Written by Anna Berg`.
    """
    checked = CHECKED.match(opening) is not None
    if node.last - node.first > MAX_TEXTS:
        return None
    if (line := _short_text(page, node)) is None:
        return None
    if not any(word.rstrip(":：") in _openers() for word in line.lower().replace("／", " ").split()):
        return None
    dates = find_dates(line, language=page.language)
    if not checked and (not dates or dates[0].start > MAX_LABEL):
        return None
    parted = parted_line(page, node)
    for date in reversed(find_dates(parted, language=page.language)):
        parted = f"{parted[: date.start]}{SEPARATOR}{parted[date.end :]}"
    parts = [part.strip(" ,·•–—-") for part in BARS.split(without_furniture(parted))]
    at = next((i for i, part in enumerate(parts) if part and begins_with_by_word(part, page.language)), None)
    if at is None or any(len(part.split()) > MAX_BETWEEN and not CHECKED.match(part) for part in parts[:at]):
        return None
    return names_part(SEPARATOR.join(parts[at:])) or None


_DIGIT = re.compile(r"\d")
MAX_TEXTS = 60
"""Text nodes, blank ones too, of an element that can be a line."""
MAX_BETWEEN = 2
"""Words of a part between the date and the byline: with more it is a work's title (`The Long River by …`)."""
MAX_LABEL = 24
"""Characters before the date that begins a line."""


def _short_text(page: Page, node: HtmlElement) -> str | None:
    text = page.short_line(node, MAX_LINE)
    return text if len(text) >= 5 else None


MAX_DAY = 30
"""Characters in which the first digit of a line that begins with its date stands."""
MAX_OPENER = 40
"""Characters of the longest of `_openers`, and more."""


@functools.cache
def _openers() -> frozenset[str]:
    """First words of all by-words and role labels."""
    rows = [*BY_WORDS.values(), *ROLE_LABELS.values(), GENRES, "aus"]
    return frozenset(word.split()[0] for row in rows for word in row.split("|") if word.split())


@functools.cache
def _openers_by_letter() -> dict[str, tuple[str, ...]]:
    return {letter: tuple(word for word in _openers() if word[0] == letter) for letter in {word[0] for word in _openers()}}


def _opens(text: str) -> bool:
    """Whether one of `_openers` is at the beginning: a quick look before the line is read properly."""
    low = small(text[:MAX_OPENER])
    return low.startswith(_openers_by_letter().get(low[:1], ()))


@functools.lru_cache(maxsize=256)  # and often are the same line
def begins_with_by_word(text: str, language: str | None) -> bool:
    """Whether a line begins with a byline word and what follows begins as a name does."""
    text = _IN_SECTION.sub("", text)
    if korean_reporters(text) and len(text) <= MAX_REPORTER:
        return True
    if not (_opens(text) or _HOUSE_REPORTER.match(text)) or not has_byline_word(text, language=language):
        return False
    folded = fold(text[:60])
    match = by_pattern().match(folded)
    if match is None:
        return True  # a role's label, e.g. "Text: …"
    rest = text[match.end() :].lstrip(" :|")
    return bool(rest) and (not is_small(rest[0]) or is_agency(rest.split(maxsplit=1)[0].strip(",;/")))


_HOUSE_REPORTER = re.compile(r"[\u4e00-\u9fff]{2,6}(?:记者|記者)")
_IN_SECTION = re.compile(r",\s+(?:in|under)\s.*")
"""`By Anna Berg, in News, Politics`."""
MAX_REPORTER = 60
"""Characters of a line that names a Korean reporter, with places and an address."""


def _claim(found: Collector, node: HtmlElement, text: str, doubts: tuple[str, ...], *, dated: bool) -> None:
    """The claims of a line; `loose` when most of the part that names somebody is something else than the names.

    `doubts` holds `later` when another byline came before: it belongs to another article, or to a box. A line that is `dated`
    begins with its date: `text` is what comes behind.
    """
    reading = text if dated else set_line(found.page, node)
    text = found.page.line(node) if dated else text
    before = len(found.claims)
    found.add(P.CONTRIBUTION, text, found.page.selector(node), reading=reading)
    made = [c.value for c in found.claims[before:] if isinstance(c.value, Contribution)]
    names = [str(contribution.name) for contribution in made]
    parts = [part for part in BARS.split(reading) if any(n.split()[-1].casefold() in part.casefold() for n in names)]
    ends = _SET_OFF_OR_DATED if all(contribution.role is Role.AUTHOR for contribution in made) else _SET_OFF
    parts = [_up_to_the_job(part, names, ends) for part in parts]
    # `Autor: Hina` says who wrote it, `von APA` where the text is from
    bare = ":" not in text and all(map(is_agency, names))
    letters = sum(c.isalpha() or c.isspace() for part in parts for c in (part if bare else _without_label(part)))
    told = (len(words) for contribution in made for words in (str(contribution.name), *contribution.affiliations))
    loose = sum(told) * 2 < letters and not korean_reporters(text)
    doubts = ("loose",) * loose + doubts
    if doubts:
        found.claims[before:] = [replace(c, doubts=(*c.doubts, *doubts)) for c in found.claims[before:]]


def _up_to_the_job(part: str, names: list[str], ends: re.Pattern[str]) -> str:
    """A part up to what a comma, a bracket or a preposition sets off behind its last name: a job, a place, a date."""
    end = max(part.casefold().rfind(name.split()[-1].casefold()) + len(name.split()[-1]) for name in names)
    return part[:end] if ends.match(part, end) else part


_SET_OFF = re.compile(r"\s*[,(（／/]|\s+in\s+[A-Z]")
_SET_OFF_OR_DATED = re.compile(rf"{_SET_OFF.pattern}|\s+(?:on|am|le|el|il|em|op)\s+(?=\D{{0,12}}\d)")


def _without_label(part: str) -> str:
    """A part of a line, folded, without the words that begin it and those that give a role."""
    folded = fold(part)
    label = label_pattern().match(folded) or by_pattern().match(folded)
    if len(folded) != len(part):
        return part
    return label_pattern().sub(" ", folded[label.end() if label else 0 :])  # `…, with reporting by Jan Meier`
