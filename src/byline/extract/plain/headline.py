"""Which of the short lines above an article are its title, kicker and standfirst, the outlet's name, or a menu."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import BlockKind, Property, Role
from ...names import is_organisation, is_role, parse_byline
from ..credits.text import parse_credit
from .claims import Sheet
from .lines import MAX_TITLE, PROSE_END, is_chrome, is_prose, is_signed, is_stamp
from .named import is_named, read_names
from .text import Item
from .words import NAVIGATION

MIN_HEADLINE, MIN_STANDFIRST, MAX_NAME_WORDS = 4, 6, 5
"""Words of a headline and of a standfirst at least, and of a site's name at most."""
MENU = 3
"""Short lines in a row above a headline that are a menu."""
_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹*†‡§]|(?<=[^\W\d_])\d(?!\d)")
_MARKS = re.compile(rf"(?:{_MARK.pattern}|(?<=[\d¹²³⁴⁵⁶⁷⁸⁹*†‡§]),)+")
_MARKED_HOUSE = re.compile(r"(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹*†‡§]|\d)\s?(?P<house>[^\W\d_].{3,150}?)\.?")
_NO_HEADLINE = re.compile(
    r"[:：|→»›]$|^[«‹←<]\s|^(?:(?:last )?(?:published|updated|posted)|veröffentlicht|aktualisiert|publi[ée]e?|publicado)\b.*\d",
    re.IGNORECASE,
)
"""A label, a link to another article, a date with its label glued to others."""
_UNSPACED = re.compile("[\u3041-\u9fff]")


def read_titles(candidates: list[Item], head: list[Item], items: list[Item], sheet: Sheet, headline: Item | None = None) -> None:
    """Cases: 1 one line · 2 navigation, a menu: what is below is meant · 3 a short line above a longer one: kicker, title ·
    4 what stands between title and byline: standfirst · 5 what follows: names without a by-word, headings."""
    if not candidates or not any(is_prose(i.text) for i in items):
        return
    if headline in candidates:
        candidates = _from(headline, candidates, items, head, sheet)
    else:
        below = _below_menu(_below_navigation(candidates, head, sheet), sheet)
        candidates = _below_teasers(below, head) if len(below) < len(candidates) else below
    if len(candidates) > 1 and is_role(candidates[1].text) and _read_signed_head(candidates[0], candidates[1], sheet):
        candidates = candidates[2:]
    if len(candidates) > 1 and not sheet.has(Property.TITLE) and _is_kicker(candidates[0], candidates[1], items):
        _read_kicker(candidates.pop(0), sheet)
    if not candidates:
        return
    title = candidates[0]
    if title.text == sheet.first(Property.TITLE):  # a header or a label has said it
        title.drop()
    elif not sheet.has(Property.TITLE) and is_title(title.text):
        sheet.put(Property.TITLE, title.text, line=title.number, verbatim=title.text)
        title.drop()
    for item in candidates:
        if item.open:
            _read_below(item, title, candidates, head, items, sheet)


def _read_below(item: Item, title: Item, candidates: list[Item], head: list[Item], items: list[Item], sheet: Sheet) -> None:
    """What a short line below the title is."""
    if sheet.has(Property.TITLE) and not sheet.has(Property.STANDFIRST) and _is_standfirst(item, title, head):
        sheet.put(Property.STANDFIRST, item.text, line=item.number, verbatim=item.text)
    elif not (
        _read_footnoted(item, candidates, sheet)
        or _read_affiliated(item, sheet)
        or read_names(item, title, head, items, sheet)
        or PROSE_END.search(item.text)
    ):
        item.become(BlockKind.HEADING, level=2)


def _read_kicker(item: Item, sheet: Sheet) -> None:
    if is_organisation(item.text):
        _claim_outlet(item, sheet)
    elif not sheet.has(Property.KICKER):
        sheet.put(Property.KICKER, item.text, line=item.number, verbatim=item.text)
    item.drop()


def _from(headline: Item, candidates: list[Item], items: list[Item], head: list[Item], sheet: Sheet) -> list[Item]:
    """The headline, with its kicker if there is one, and what stands below it; a site's name above is claimed."""
    at, name = candidates.index(headline), candidates[0]
    if at and _is_kicker(candidates[at - 1], headline, items):
        at -= 1
    linked = any(name.number < i.number < headline.number and NAVIGATION.fullmatch(i.text) for i in head)
    if at and len(name.text.split()) <= MAX_NAME_WORDS and (linked or is_organisation(name.text)):
        _claim_outlet(name, sheet)
    for item in candidates[:at]:
        item.drop()
    return candidates[at:]


def _below_navigation(candidates: list[Item], head: list[Item], sheet: Sheet) -> list[Item]:
    """What stands below the last link of the site's navigation; the first short line above it is the site's name."""
    first = next((c.number for c in candidates if is_headline(c.text)), 0)
    article = next((i.number for i in head if i.number > first and (is_signed(i.text) or is_prose(i.text))), None)
    links = [i.number for i in head if (article is None or i.number < article) and NAVIGATION.fullmatch(i.text)]
    at = max((n for n in links if any(c.number > n and is_headline(c.text) for c in candidates)), default=0)
    above = [c for c in candidates if c.number < at]
    if above and len(above[0].text.split()) <= MAX_NAME_WORDS:
        _claim_outlet(above[0], sheet)
    for item in above:
        item.drop()
    return [c for c in candidates if c.number > at]


def _below_menu(candidates: list[Item], sheet: Sheet) -> list[Item]:
    """What stands below a menu; of two short lines above a headline the second is its kicker."""
    short = next((n for n, c in enumerate(candidates) if is_headline(c.text)), 0)
    menu = candidates[: short if short >= MENU else max(0, short - 1)]
    if menu and is_organisation(menu[0].text):
        _claim_outlet(menu[0], sheet)
    elif len(menu) == 1 and _words(menu[0].text) > 2:
        return candidates
    for item in menu:
        item.drop()
    return candidates[len(menu) :]


def _below_teasers(candidates: list[Item], head: list[Item]) -> list[Item]:
    """Below menus other articles may be named too: the headline is the last one above who signed, the date or the lead-in.

    Of two lines that follow each other there, a short one above is a kicker, a long one below a lead-in.
    """
    end = next((i.number for i in head if i.number > candidates[0].number and (is_signed(i.text) or is_prose(i.text))), None)
    long = [c for c in candidates if is_headline(c.text) and (end is None or c.number < end)]
    if end is None or len(long) < 2:
        return candidates
    last = long[-1]
    if _words(long[-2].text) >= MIN_STANDFIRST and len(last.text) > len(long[-2].text):
        last = long[-2]
    at = candidates.index(last)
    if at and not is_headline(candidates[at - 1].text):
        at -= 1
    for item in candidates[:at]:
        item.drop()
    return candidates[at:]


def _claim_outlet(item: Item, sheet: Sheet) -> None:
    if not sheet.has(Property.OUTLET):
        sheet.put(Property.OUTLET, item.text, line=item.number, verbatim=item.text, doubts=("position",))


def _words(text: str) -> int:
    """Words; of scripts without spaces two and a half characters count as one."""
    return max(len(text.split()), round(len(_UNSPACED.findall(text)) / 2.5))


def is_headline(text: str) -> bool:
    """True for a line that reads as a headline: some words, or a question."""
    return is_title(text) and (_words(text) >= MIN_HEADLINE or text.endswith(("?", "!", "？", "！")))


def may_be_headline(text: str) -> bool:
    """True for a line that reads as a headline and as nothing else: no sentence, button, label, caption, byline or date."""
    return (
        is_headline(text)
        and not (PROSE_END.search(text) or is_chrome(text) or NAVIGATION.fullmatch(text) or _NO_HEADLINE.search(text))
        and not (is_stamp(text) or is_named(text))
        and parse_credit(text) is None
    )


def _is_standfirst(item: Item, title: Item, head: list[Item]) -> bool:
    """One or two sentences below the title, or a line without a full stop between the title and who signed or the date."""
    if PROSE_END.search(item.text) or is_prose(item.text):
        return True
    first = next((i for i in head if i.number > title.number and i.open), None)
    below = [i for i in head if i.number > item.number]
    return item is first and _words(item.text) >= MIN_STANDFIRST and any(not i.kept and is_signed(i.text) for i in below)


def _read_signed_head(name: Item, job: Item, sheet: Sheet) -> bool:
    """A full name above a job: who wrote it, not what it is called."""
    people = parse_byline(name.text, language=sheet.language)
    if len(people) != 1 or not (people[0].name.family and people[0].name.given):
        return False
    sheet.people(people, line=name.number, verbatim=name.text)
    name.drop()
    job.drop()
    return True


def is_title(text: str) -> bool:
    """True for what can be a title at all."""
    return 2 <= len(text) <= MAX_TITLE and any(c.isalpha() for c in text) and not text.startswith(("- ", "* ", "• "))


def _is_kicker(first: Item, second: Item, items: list[Item]) -> bool:
    """`POLITICS` above `The minister and the harbour`; with furniture between them, only when the second stands alone."""
    between = items[items.index(first) + 1 : items.index(second)]
    stamped = any(is_stamp(i.text) for i in between) and not is_organisation(first.text)
    if between and (stamped or sum(i.stanza == second.stanza for i in items) > 1):
        return False
    short = (
        _words(first.text) < MIN_HEADLINE <= _words(second.text) and len(first.text) < 40 and not PROSE_END.search(second.text)
    )
    return short and not first.text.endswith(("?", "!", "？", "！"))


def _read_affiliated(item: Item, sheet: Sheet) -> bool:
    """`Anna Smith, Port College; Ben Jones, University of Lindholm`: every piece a full name and the house it belongs to."""
    pieces = [p.partition(",") for p in item.text.split(";")]
    if sheet.count(Role.AUTHOR) or not all(is_organisation(house) and not is_role(house) for _, _, house in pieces):
        return False
    people = [parse_byline(name, language=sheet.language) for name, _, _ in pieces]
    if not all(len(p) == 1 and p[0].name.family and p[0].name.given for p in people):
        return False
    for found, (_, _, house) in zip(people, pieces, strict=True):
        sheet.people((replace(found[0], affiliations=(house.strip(),)),), line=item.number, verbatim=item.text)
    item.drop()
    return True


def _read_footnoted(item: Item, rest: list[Item], sheet: Sheet) -> bool:
    """`Anna Berg¹ and Ben Okoro²` above `¹ University of Skerry`: names with marks, and the houses that the marks stand for."""
    names = re.split(r"\s*(?:,|;|&|\b(?:and|und|et|y|e|en|och|og|i)\b)\s+", item.text)
    marked = [(_MARKS.sub("", name).strip(), frozenset(_MARK.findall(name))) for name in names if name.strip()]
    if sheet.count(Role.AUTHOR) or not all(marks for _, marks in marked):
        return False
    people = [parse_byline(name, language=sheet.language) for name, _ in marked]
    if not all(len(p) == 1 and p[0].name.family and p[0].name.given for p in people):
        return False
    houses = {m["mark"]: (i, m["house"]) for i in rest if i is not item and (m := _MARKED_HOUSE.fullmatch(i.text))}
    for found, (_, marks) in zip(people, marked, strict=True):
        where = tuple(houses[mark][1] for mark in sorted(marks) if mark in houses)
        sheet.people((replace(found[0], affiliations=where),), line=item.number, verbatim=item.text)
    for note in (item, *(i for i, _ in houses.values())):
        note.drop()
    return True
