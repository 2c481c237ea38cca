"""The lines before an article's first paragraph: widgets, title, byline, dates, captions, the journal's line."""

from __future__ import annotations

import re
from dataclasses import replace

from ...dates import find_dates
from ...model import BlockKind, Kind, NameKind, Property, Role
from ...names import has_byline_word, is_organisation, is_place, is_role, parse_byline
from ...urls import absolute
from ..credits.text import parse_credit
from .claims import Sheet
from .journal import is_journal_line, read_journal_line
from .text import Item
from .words import BOILERPLATE, CHROME_WORDS, DATE_WORDS, PRESS_RELEASE, WEEKDAYS

MAX_TITLE = 220
"""Characters: the longest headline of 486 pages has 205."""

MAX_BYLINE = 160
"""Characters of a line that can be a byline."""

_TOKEN = re.compile(r"[^\s,;:.|()\[\]]+")
_PROSE_END = re.compile(r"[.。…]['\"”’»)\]]*$")
_SENTENCES = re.compile(r"[.!?][\"”’]?\s+[A-ZÄÖÜÉÀ¿¡А-Я„“\"]")
_CRUMBS = re.compile(r"^[^.!?]{2,30}(?:\s[>›»]\s[^.!?>›»]{2,80}){1,5}$")


def is_prose(text: str) -> bool:
    """True for a paragraph of an article: long, or one that ends a sentence and is not short."""
    dense = sum("\u3041" <= c <= "\ud7a3" for c in text)  # a Han character or a syllable says as much as two or three letters
    width = len(text) + 2 * dense
    if width > MAX_TITLE or (width > 90 and len(_SENTENCES.findall(text)) >= 1):
        return True
    return width >= 60 and bool(_PROSE_END.search(text)) and (" " in text or bool(dense))


def read_head(items: list[Item], sheet: Sheet) -> None:
    """Read everything up to the first paragraph; what stays unclaimed and short is title, kicker, standfirst or heading."""
    head = _head_of(items)
    candidates: list[Item] = []
    signed: Item | None = None
    for index, item in enumerate(head):
        if not item.open or _read_furniture(item, sheet):
            continue
        if _read_picture(item, head, candidates, sheet):
            continue
        if (candidates or index) and read_byline(item, sheet):
            signed = signed or item
            continue
        if not is_prose(item.text) or candidates:
            candidates.append(item)
    if signed is not None and not any(is_prose(i.text) for i in items):
        _read_short(candidates, signed, sheet)
    _read_titles(candidates, head, items, sheet)


def _read_short(candidates: list[Item], signed: Item, sheet: Sheet) -> None:
    """`Headline / By Anna Berg / One sentence.`: where no paragraph is long, the byline parts the title from the text."""
    above = [i for i in candidates if i.number < signed.number]
    below = [i for i in candidates if i.number > signed.number]
    if len(above) == 1 and below and _is_title(above[0].text) and not sheet.has(Property.TITLE):
        sheet.put(Property.TITLE, above[0].text, line=above[0].number, verbatim=above[0].text)
        above[0].drop()


def _head_of(items: list[Item]) -> list[Item]:
    """Up to the first paragraph of prose, a standfirst between title and byline included; at most 25 pieces."""
    for index, item in enumerate(items[:25]):
        if item.open and is_prose(item.text) and not _stands_in_head(item, items[:index], items[index + 1 : index + 4]):
            return items[:index]
        if item.text.startswith(("- ", "– ", "— ")) and index and item.text.rstrip().endswith("?"):
            return items[:index]
    return items[:25]


def _stands_in_head(item: Item, above: list[Item], below: list[Item]) -> bool:
    """A caption, the journal's line, or a standfirst: one sentence below a title, with byline or date still to come."""
    if len(item.text) > 500:
        return False
    if is_journal_line(item.text) or parse_credit(item.text) is not None:
        return True
    single = len(item.text) <= MAX_TITLE and not _SENTENCES.search(item.text)
    return single and bool(above) and not any(_announces(i.text) for i in above) and any(_announces(i.text) for i in below)


def _announces(text: str) -> bool:
    if len(text) >= 100 or parse_credit(text) is not None:
        return False
    return has_byline_word(text) or (len(text) < 50 and any(f.date.day for f in find_dates(text)))


def _read_furniture(item: Item, sheet: Sheet) -> bool:
    """Widgets, dates, the journal's line, a press release's mark: what is not the article's own words."""
    if (
        read_journal_line(item, sheet)
        or read_date_line(item, sheet)
        or _read_address(item, sheet)
        or _read_mixed_line(item, sheet)
    ):
        item.drop()
        return True
    if PRESS_RELEASE.fullmatch(item.text.strip(" :*-–—")):
        sheet.put(Property.KIND, Kind.PRESS_RELEASE.value, line=item.number, verbatim=item.text)
        item.drop()
        return True
    if is_chrome(item.text) or (len(item.text) < 90 and BOILERPLATE.match(item.text)) or _CRUMBS.match(item.text):
        item.drop()
        return True
    return False


def _read_address(item: Item, sheet: Sheet) -> bool:
    """A line that is nothing but a web address: where the text was copied from."""
    if not re.fullmatch(r"https?://\S{4,2000}", item.text):
        return False
    if url := absolute(sheet.payload.url, item.text):
        sheet.put(Property.CANONICAL_URL, url, line=item.number, verbatim=item.text, inferred=True)
    return True


def _read_mixed_line(item: Item, sheet: Sheet) -> bool:
    """`21 February 2026 | Business | By Anna Smith`: pieces of which one is a byline or a date, and none is long."""
    pieces = [p.strip() for p in re.split(r"\s[|•·]\s", item.text)]
    if len(pieces) < 2 or len(item.text) > MAX_BYLINE or any(len(p.split()) > 8 for p in pieces):
        return False
    dated = bool(find_dates(item.text, language=sheet.language, captured=sheet.captured))
    signed = next((p for p in pieces if has_byline_word(p, language=sheet.language)), None)
    if not signed and not (dated and len(pieces) > 2):
        return False
    if signed:
        sheet.people(parse_byline(signed, language=sheet.language), line=item.number, verbatim=signed)
    _claim_dates(item, sheet)
    return True


def is_chrome(text: str) -> bool:
    """True for a line of buttons: nothing but words of widgets, numbers and signs, two of them or a sign."""
    if len(text) > 160:
        return False
    tokens = [t.casefold() for t in _TOKEN.findall(text)]
    words = [t for t in tokens if any(c.isalpha() for c in t)]
    signs = [t for t in tokens if not any(c.isalnum() for c in t)]
    if not all(w in CHROME_WORDS for w in words):
        return False
    return (
        len(words) >= 2
        or len(signs) >= 2
        or (len(words) == 1 and (bool(signs) or words[0] in ("share", "print", "comments", "teilen", "menu")))
    )


def read_date_line(item: Item, sheet: Sheet) -> bool:
    """Claim the dates of a line that gives little else; False when the line says more."""
    text = item.text
    if len(text) > 200:
        return False
    found = find_dates(text, language=sheet.language, captured=sheet.captured)
    if not found or not any(f.date.day for f in found):
        return False
    rest = text
    for date in reversed(found):
        rest = rest[: date.start] + " " + rest[date.end :]
    if not _is_noise(rest):
        return False
    for date in found:
        prop = Property.MODIFIED if date.label == "modified" else Property.PUBLISHED
        if date.date.day is not None:
            sheet.put(prop, date.date, line=item.number, verbatim=text[date.start : date.end])
    return True


def _is_noise(rest: str) -> bool:
    """What is left beside a date is weekdays, places, labels, widgets."""
    pieces = [p for p in re.split(r"[|·•–—,;()]", rest) if p.strip()]
    return all(is_place(p) or all(_is_noise_word(t) for t in _TOKEN.findall(p)) for p in pieces)


def _is_noise_word(token: str) -> bool:
    word = token.casefold().strip("'’\"-")
    return (
        not any(c.isalpha() for c in word)
        or word in CHROME_WORDS
        or word in WEEKDAYS
        or word in DATE_WORDS
        or word.endswith("曜日")
    )


def read_byline(item: Item, sheet: Sheet) -> bool:
    """Claim the people of a line that begins as a byline does, with a date behind them if there is one."""
    text = item.text
    if len(text) > MAX_BYLINE or not has_byline_word(text, language=sheet.language):
        return False
    people = parse_byline(text, language=sheet.language, outlet=sheet.first(Property.OUTLET))
    if not people or not all(_is_full(p.name.family, p.name.kind) for p in people):
        return False
    sheet.people(people, line=item.number, verbatim=text)
    _claim_dates(item, sheet)
    item.drop()
    return True


def _is_full(family: str | None, kind: NameKind) -> bool:
    return family is not None or kind is not NameKind.UNKNOWN


def _claim_dates(item: Item, sheet: Sheet) -> None:
    for date in find_dates(item.text, language=sheet.language, captured=sheet.captured):
        if date.date.day is not None:
            prop = Property.MODIFIED if date.label == "modified" else Property.PUBLISHED
            sheet.put(prop, date.date, line=item.number, verbatim=item.text[date.start : date.end])


def _read_picture(item: Item, head: list[Item], candidates: list[Item], sheet: Sheet) -> bool:
    """A caption with its credit, a credit alone, and the picture's alternative text above it in the same stanza."""
    credit = parse_credit(item.text)
    if credit is None:
        return False
    sheet.credit(credit, line=item.number, image=credit.caption is not None)
    if credit.caption is None:
        item.drop()
        return True
    item.become(BlockKind.CAPTION)
    for other in head:
        if other.stanza == item.stanza and other.number < item.number and other in candidates and not _only(candidates):
            other.become(BlockKind.CAPTION)
            candidates.remove(other)
    return True


def _only(candidates: list[Item]) -> bool:
    return len(candidates) == 1 and candidates[0].stanza == 0


def _read_titles(candidates: list[Item], head: list[Item], items: list[Item], sheet: Sheet) -> None:
    """Cases: 1 one line · 2 a short line above a longer one: kicker, title · 3 what stands between title and byline: standfirst ·
    4 what follows: names without a by-word, headings."""
    if not candidates or not any(is_prose(i.text) for i in items):
        return
    title, rest = candidates[0], candidates[1:]
    if rest and is_role(rest[0].text) and _read_signed_head(title, rest[0], sheet):
        rest = rest[1:]
        if not rest:
            return
        title, rest = rest[0], rest[1:]
    if rest and not sheet.has(Property.TITLE) and _is_kicker(title, rest[0], items):
        house = is_organisation(title.text)
        prop, doubts = (Property.OUTLET, ("position",)) if house else (Property.KICKER, ())
        if not sheet.has(prop):
            sheet.put(prop, title.text, line=title.number, verbatim=title.text, doubts=doubts)
        title.drop()
        title, rest = rest[0], rest[1:]
    if not sheet.has(Property.TITLE) and _is_title(title.text):
        sheet.put(Property.TITLE, title.text, line=title.number, verbatim=title.text)
        title.drop()
    else:
        rest = [title, *rest]
    for item in rest:
        if not item.open:
            continue
        if (
            (_PROSE_END.search(item.text) or is_prose(item.text))
            and not sheet.has(Property.STANDFIRST)
            and sheet.has(Property.TITLE)
        ):
            sheet.put(Property.STANDFIRST, item.text, line=item.number, verbatim=item.text)
        elif not _read_affiliated(item, sheet) and not _read_bare_name(item, head, sheet) and not _PROSE_END.search(item.text):
            item.become(BlockKind.HEADING, level=2)


def _read_signed_head(name: Item, job: Item, sheet: Sheet) -> bool:
    """A full name above a job: who wrote it, not what it is called."""
    people = parse_byline(name.text, language=sheet.language)
    if len(people) != 1 or not (people[0].name.family and people[0].name.given):
        return False
    sheet.people(people, line=name.number, verbatim=name.text)
    name.drop()
    job.drop()
    return True


def _is_title(text: str) -> bool:
    return 2 <= len(text) <= MAX_TITLE and any(c.isalpha() for c in text) and not text.startswith(("- ", "* ", "• "))


def _is_kicker(first: Item, second: Item, items: list[Item]) -> bool:
    """`POLITICS` above `The minister and the harbour`; with furniture between them, only when the second stands alone."""
    between = items.index(second) - items.index(first) > 1
    if between and sum(i.stanza == second.stanza for i in items) > 1:
        return False
    return (
        len(first.text.split()) <= 3
        and len(second.text.split()) >= 4
        and len(first.text) < 40
        and not first.text.endswith(("?", "!"))
    )


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


def _read_bare_name(item: Item, head: list[Item], sheet: Sheet) -> bool:
    """A line that holds nothing but full names of people, right below the title: a byline without its word."""
    if (
        sheet.count(Role.AUTHOR)
        or not 2 <= len(item.text.split()) <= 8
        or item.text.endswith((":", "?", "!"))
        or is_organisation(item.text)
    ):
        return False
    people = parse_byline(item.text, language=sheet.language)
    dated = bool(find_dates(item.text, language=sheet.language))
    job = any(is_role(p) for p in re.split(r"[,|·–/]", item.text)[1:])
    beside = any(other.number == item.number + 1 and not other.kept for other in head)
    if not people or not all(p.name.family and p.name.given for p in people) or not (dated or job or beside):
        return False
    sheet.people(people, line=item.number, verbatim=item.text, doubts=() if job else ("no-by-word",))
    _claim_dates(item, sheet)
    item.drop()
    return True
