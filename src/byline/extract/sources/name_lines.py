"""Names that stand alone: a line at the head of the article that is a name and nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...dates import find_dates
from ...model import Claim, Document, NameKind, Property
from ...names import has_byline_word, is_agency, parse_byline
from ...names.alone import NAME, NAMES, names_alone
from ...names.cleaning import fold
from ...names.given import is_given_name
from ...names.japanese import japanese_names
from ...names.places import is_place
from ...names.roles import is_job, is_role
from ...names.words import OFFICES
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .labels import is_label, is_somebody_elses
from .lines import BARS, is_checker, is_labelled, role_before, without_furniture
from .links import is_profile
from .one_line import as_one_line
from .placing import BEHIND, MAX_HEAD, NEAR_TEXT, PICTURES, is_of_a_picture, place_doubts, text_span

P = Property

LOOK_BEFORE, LOOK_AFTER = 10, 40
"""Elements before and after the headline that are looked at."""
LOOK_ON = 160
"""Elements behind the headline up to which a head goes on when the text begins later."""
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b(?:\s*(?:Uhr|[ap]\.?m\.?|[A-Z]{2,4}|klo?\.?))?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\b\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{1,2}[:.]\d\d\b")
"""A day without its year, as Ukrainian and Russian sites print it: `21 лютого, 17:04`."""
_NUMBERS = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b")
"""A day in numbers, whichever of them is the month."""
_TAGS = frozenset(["p", "div", "span", "a", "li", "strong", "b", "em", "h2", "h3", "h4", "h5", "td", "dd", "small", "cite"])
MAX_LINE = 90
"""Characters of a line of names."""
MAX_DATED = 160
"""Characters of an element that holds names and a date and hardly anything else."""
MAX_REST = 14
"""Letters that may stand beside the names and the date: a section, `Updated`."""
_SECTION = re.compile(r"/(?:categor(?:y|ies)|tags?|topics?|thema|themen|ressort|sections?|kategorie|categoria|archives?)/")
"""In addresses of lists by subject."""
_LEADS_NOWHERE = re.compile(r"#(?!.*(?:author|autor))|javascript:", re.IGNORECASE)
_PARTING = re.compile(r"[\W\d_]*")
_DANGLING = re.compile(r",?\s(?:le|du|am|vom|den|il|el|em|on|op|på|dnia|dne)$")
"""A preposition or an article whose date is taken away."""
_MAIL = re.compile(r"([\w.+-]{2,64})@[\w-]")


class _Line(NamedTuple):
    """An element whose words are names."""

    node: HtmlElement
    names: str
    sure: bool
    """Whether a job, a role or the house stands beside them in the same line."""


def name_lines(page: Page, document: Document) -> list[Claim]:
    """Weak evidence, for pages that mark nothing up.

    It is stronger where a date stands beside the names (`name-date`), a job or an address behind them (`byline-text`), or
    where the head of the article has somebody with a common given name whom its text does not mention (`name-head`).
    """
    found = Collector(page, "name-line", limit=8)
    lines = _lines(page, document)
    every = {line.names for line in lines}
    for node, agency in _agencies(page, document):
        found.add(P.CONTRIBUTION, page.line(node), page.selector(node), source="name-date", reading=agency)
    for line in lines:
        source = _strength(page, document, line, every)
        if source is not None or _beside_a_date(page, line.node.place):
            role = role_before(page, line.node, line.names)
            selector = page.selector(line.node)
            found.add(P.CONTRIBUTION, page.line(line.node), selector, role=role, source=source, reading=line.names)
    return as_one_line(page, found.claims)


def _head(page: Page, document: Document) -> list[HtmlElement]:
    """The elements around the headline, up to the text."""
    span = text_span(page, document)
    if page.anchor is None and span is None:
        return []
    start = page.anchor.place if page.anchor is not None else span[0] if span else 0
    end = max(start + LOOK_AFTER, min(span[0], start + LOOK_ON)) if span is not None else start + LOOK_AFTER
    return page.elements[max(0, start - LOOK_BEFORE) : end]


def _agencies(page: Page, document: Document) -> list[tuple[HtmlElement, str]]:
    """Elements of the head that are an agency with its place or a date beside it; none right behind a picture."""
    found = []
    for node in _head(page, document):
        own = page.dom.own_text(node).strip() if node.tag in _TAGS else ""
        if not 2 <= len(own) <= MAX_AGENCY:
            continue
        parts = [own] if is_agency(own) else [part.strip() for part in _PARTS.split(own) if part.strip()]
        agencies = [part for part in parts if is_agency(part)]
        if len(agencies) != 1 or len(parts) > 2 or place_doubts(page, document, node) is None:
            continue
        if is_of_a_picture(node) or _follows_a_picture(page, node):
            continue
        before = _neighbour(page, node, -1)
        if has_byline_word(before, language=page.language) or NAMES.fullmatch(before):
            continue  # whose text an agency spread
        if any(NAME.fullmatch(part) for part in parts if not is_agency(part)):
            continue
        placed = len(parts) == 2 and any(is_place(part) for part in parts)
        if placed or any(_is_date(_neighbour(page, node, step), page.language) for step in (-1, 1)):
            found.append((node, agencies[0]))
    return found[:1]


_HEADS = frozenset(("strong", "b", "em", "h2", "h3", "h4", "h5"))
_PARTS = re.compile(r"\s*[,|/·]\s*|\s[-–—]\s")
MAX_AGENCY = 50
"""Characters of a line that names an agency."""


def _lines(page: Page, document: Document) -> list[_Line]:
    """Elements around the headline whose whole text is a name or several, and no label of the page."""
    headline = fold(page.line(page.anchor)) if page.anchor is not None else ""
    lines = []
    for node in _head(page, document):
        line = _named(page, node) if node.tag in _TAGS else None
        if line is None or fold(line.names) in headline:
            continue
        href = node.attributes.get("href") or ""
        if _SECTION.search(href) or _LEADS_NOWHERE.match(href) or is_job(line.names):
            continue
        if (
            place_doubts(page, document, node) is None
            or is_label(page, document, line.names)
            or _of_a_picture(page, line)
            or _in_prose(page, node)
            or is_checker(page, node, line.names)
            or is_labelled(page, node, line.names)
            or is_somebody_elses(_neighbour(page, node, -1))
        ):
            continue
        if _are_people(line.names, page.language):  # last: to read a name costs more than to see where it stands
            lines.append(line)
    return lines


def _named(page: Page, node: HtmlElement) -> _Line | None:
    """The names in an element that holds nothing else but a date or a job; None when it holds more."""
    own = page.dom.own_text(node).strip()
    if not 3 <= len(own) <= MAX_LINE + 30:
        return None
    text = page.line(node)
    if _DIGIT.search(text):
        text = _DANGLING.sub("", _without_dates(text, page.language))
    text = _without_buttons(text).strip(" |·•,-–—")
    if not (5 if text.isascii() else 3) <= len(text) <= MAX_LINE:
        return None
    alone = names_alone(text, is_house=lambda said: said == page.site_name or page.address.spells(said))
    return _Line(node, *alone) if alone is not None else None


def _without_buttons(text: str) -> str:
    """`Anna Berg · 5 min read · 3 comments`: the one part that is neither, with its separators when there are several."""
    shorn = without_furniture(text)
    if shorn == text:
        return text
    parts = [part for part in BARS.split(shorn) if any(map(str.isalpha, part))]
    return parts[0] if len(parts) == 1 else text


def _strength(page: Page, document: Document, line: _Line, every: set[str]) -> str | None:
    """The source that a line of names counts as; None when nothing stands beside it."""
    if not _is_known(line.names) and not _may_be_profile(line.node):
        return None
    held = _held(page, line)
    before, behind = _neighbour(page, held, -1), _neighbour(page, held, 1)
    if _holds_office(behind):
        return None
    if line.sure or _is_job(behind) or _has_mail_of(line.names, behind):
        return "byline-text"
    known = _is_known(line.names)
    dated = _is_date(before, page.language) or _is_date(behind, page.language)
    if has_byline_word(behind, language=page.language) or dated or _with_date_alone(page, line.node, every):
        return "name-date"
    span = text_span(page, document)
    anchor = page.anchor.place if page.anchor is not None else None
    # behind the first paragraph, which may be a lead-in, a name in bold begins a part of the text
    last = 0 if span is None else min(span[1], span[0] + (0 if line.node.tag in _HEADS else NEAR_TEXT))
    if span is None or anchor is None or not anchor < line.node.place < last or span[0] > anchor + MAX_HEAD:
        return None
    if not known and not _stands_behind(page, span[1], line.names):
        return None
    return "name-head" if not is_mentioned(document, line.names) else None


def _is_known(names: str) -> bool:
    """Whether the form of a name leaves no doubt: a common given name, or a Japanese family name."""
    return is_given_name(names.split(maxsplit=1)[0]) or bool(japanese_names(names))


def _stands_behind(page: Page, end: int, name: str) -> bool:
    """Whether a name stands again, alone, behind the text: where a page presents its author."""
    return any(page.dom.own_text(node).strip() == name for node in page.elements[end : end + BEHIND])


def _of_a_picture(page: Page, line: _Line) -> bool:
    """Whether a line stands in a figure or a caption, or is `Name/House` behind a picture: whoever is named took it."""
    text = page.line(line.node)
    if has_byline_word(text, language=page.language):
        return False
    if is_of_a_picture(line.node):
        return True
    before = page.elements[max(0, line.node.place - 6) : line.node.place]
    return "/" in text and any(n.tag in PICTURES for n in before)


def _follows_a_picture(page: Page, node: HtmlElement) -> bool:
    """Whether a picture stands right before an element, in the same parent."""
    before = page.elements[max(0, node.place - 6) : node.place]
    return any(n.tag in PICTURES and n.parent is node.parent for n in before)


def _in_prose(page: Page, node: HtmlElement) -> bool:
    """Whether an element stands in a paragraph of running text."""
    at: HtmlElement | None = node
    while at is not None and at.tag not in ("p", "blockquote", "div", "article", "main"):
        at = at.parent
    if at is None or at is node or at.tag not in ("p", "blockquote"):
        return False
    return len(page.line(at)) > len(page.line(node)) + MAX_BESIDE


MAX_BESIDE = 60
"""Characters of a paragraph beside a name in it: with more it is a sentence."""


def _held(page: Page, line: _Line) -> HtmlElement:
    """The element of the names, or the one that holds hardly more: `<div><b>Anna Berg</b> - <i>Harbour Post</i></div>`."""
    parent, behind = line.node.parent, _neighbour(page, line.node, 1)
    if parent is None or _is_job(behind) or _holds_office(behind):
        return line.node
    held = page.short_line(parent, len(page.line(line.node)) + MAX_BRAND)
    return parent if held.startswith(line.names) and len(held) > len(line.names) else line.node


MAX_BRAND = 24
"""Characters of the name of a site or a section behind a name."""


def _may_be_profile(node: HtmlElement) -> bool:
    """Whether an element is no link, or one to somebody's page."""
    link = node if node.tag == "a" or node.parent is None else node.parent
    return link.tag != "a" or is_profile(link) or (link.attributes.get("href") or "").startswith("#")


def _neighbour(page: Page, node: HtmlElement, step: int) -> str:
    """The words of the nearest element before or behind that has some of its own."""
    place = node.place - 1 if step < 0 else node.end
    for i in range(place, place + step * 6, step):
        if not 0 <= i < len(page.elements):
            break
        at = page.elements[i]
        if at.tag in ("h2", "h3") and step > 0:
            return ""  # of another box
        if at.tag == "figure" or (step < 0 and at.end > node.place):
            continue
        text = " ".join(page.dom.own_text(at).split())
        if (text and not _PARTING.fullmatch(text)) or any(c.isdigit() for c in text):
            return text if len(text) <= MAX_LINE else ""
    return ""


def _is_job(text: str) -> bool:
    return 3 <= len(text) <= 60 and (is_role(text) or is_job(text))


def _holds_office(text: str) -> bool:
    return bool(text) and text.split(maxsplit=1)[0].casefold().strip(",") in OFFICES


def _has_mail_of(names: str, text: str) -> bool:
    """Whether an e-mail address holds one of the names."""
    found = _MAIL.search(text)
    return found is not None and any(len(word) > 3 and fold(word) in fold(found[1]) for word in names.split())


def _is_date(text: str, language: str | None) -> bool:
    """Whether a text is a date and hardly anything else."""
    if not _has_date(text, language):
        return False
    return sum(c.isalpha() for c in without_furniture(_without_dates(text, language))) <= MAX_REST


def _has_date(text: str, language: str | None) -> bool:
    return any(c.isdigit() for c in text) and bool(
        _DAY.search(text) or _NUMBERS.search(text) or find_dates(text, language=language)
    )


def _beside_a_date(page: Page, i: int) -> bool:
    around = page.elements[max(0, i - 4) : i + 6]
    return any(n.tag == "time" or _DATE.search(page.dom.own_text(n)[:80]) for n in around)


def _without_dates(text: str, language: str | None) -> str:
    for date in reversed(find_dates(text, language=language)):
        text = f"{text[: date.start]} {text[date.end :]}"
    return " ".join(_CLOCK.sub(" ", _DAY.sub(" ", _NUMBERS.sub(" ", text))).split())


def _with_date_alone(page: Page, node: HtmlElement, names: set[str]) -> bool:
    """Whether the smallest element around the line that has a date holds little else than dates and names."""
    around: HtmlElement | None = node
    for _ in range(4):
        line = page.short_line(around, MAX_DATED) if around is not None else ""
        if not line or around is None:
            return False
        if _has_date(line, page.language):
            rest = _without_dates(line, page.language)
            for name in sorted(names, key=len, reverse=True):
                rest = rest.replace(name, " ")
            return sum(c.isalpha() for c in without_furniture(rest)) <= MAX_REST
        around = around.parent
    return False


def _are_people(text: str, language: str | None) -> bool:
    people = [c for c in parse_byline(text, language=language) if not is_agency(str(c.name))]
    return bool(people) and all(c.name.kind is NameKind.PERSON or (" " not in text and not text.isascii()) for c in people)


def is_mentioned(document: Document, name: str) -> bool:
    """Whether the text speaks of somebody: an article's author stands in it only at its end, where it presents them."""
    last = name.rsplit(maxsplit=1)[-1]
    return any(last in block.text for block in document.blocks[:-2] if len(block.text) > MAX_LINE)


__all__ = ["is_mentioned", "name_lines"]
