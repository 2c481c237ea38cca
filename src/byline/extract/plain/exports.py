"""Articles saved from press databases (Factiva, Nexis, ProQuest, WISO and kin): what their labels name, and where the text is.

Four shapes: *tagged*, every part behind two or three capitals (`HD`, `SN`, `LP`); *counted*, head and source without a label
around a line `543 words`; *filed*, the source and its page in the first lines, the database's number in the last; *labelled*,
`Load-Date: …` around the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...dates import find_dates, parse_date
from ...model import BlockKind, Property
from ...names import is_agency, parse_byline
from ..export_words import (
    BODY_LABELS,
    BODY_TAGS,
    COUNT,
    EDITION,
    END,
    FURNITURE,
    GRAPHIC,
    LABEL,
    LABELS,
    MARK,
    RUNNING,
    SIGNS,
    TAG,
    TAGS,
    accession_of,
)
from .claims import Sheet
from .export_claims import PLACE, SOURCE, claim_caption, claim_part, outlet_name
from .fields import LANGUAGES, field_key
from .journal import PAGES
from .lines import claim_dates, is_prose, read_copyright, read_date_line
from .text import Item

MIN_TAGS, MIN_LABELS, MIN_SIGNS = 5, 3, 2
"""Different ones that a text needs to be taken for an export."""
MANY_LABELS = 5
"""Different ones of which a single one need be a database's."""
MAX_HEAD = 8
"""Lines above a count of words, or above a text that a number of its database closes."""
MAX_SHORT = 60
"""Characters of a line that is a code, a page, an edition or a name and no more."""

_CLOCK = re.compile(r"\d{1,2}:\d\d(?: [AP]M)?(?: \w{2,5})?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_PAGE = re.compile(r"(?:pg?\.? ?)?(?P<pages>[A-Z]{0,3}\d{1,4}(?:[,;–-] ?[A-Z]{0,3}\d{1,4})*)", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_RESERVED = re.compile(
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|alle rechten voorbehouden|tutti i diritti riservati|"
    r"reservados todos los derechos|todos los derechos reservados)\.?",
    re.IGNORECASE,
)
_OUTLET_NUMBER = re.compile(r",? (?:no|nr|n°|nº)\.? ?(?P<issue>\d{1,6})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Filed:
    """Where a filed article's source is told: the line of its date, and the line of its number."""

    dated: int
    closed: int


def is_export(texts: Sequence[str]) -> bool:
    """Whether lines, white space collapsed, are one article of a press database, in any shape that `read_export` reads."""
    texts = [t for t in texts if not is_layout(t)]
    return bool(_tags(texts)) or _count(texts) is not None or _filed(texts) is not None or bool(_labels(texts))


def read_export(items: list[Item], sheet: Sheet) -> None:
    """Claim what an export's labels name and drop them; nothing where a text is no export."""
    layout = [i for i in items if is_layout(i.text)]
    items = [i for i in items if not is_layout(i.text)]
    texts = [i.text for i in items]
    if tags := _tags(texts):
        _read_tagged(items, tags, sheet)
    elif (count := _count(texts)) is not None:
        _read_counted(items, count, sheet)
    elif (filed := _filed(texts)) is not None:
        _read_filed(items, filed, sheet)
    elif labels := _labels(texts):
        _read_labelled(items, labels, sheet)
    else:
        return
    for item in layout:
        item.drop()


def is_layout(text: str) -> bool:
    """Whether a line differs from one export of an article to the next: `Document 3 of 12`, the foot of a page, a rule."""
    running = RUNNING.fullmatch(text)
    return FURNITURE.fullmatch(text) is not None or (running is not None and bool(running["item"] or running["items"]))


def _tags(texts: Sequence[str]) -> list[re.Match[str] | None]:
    """The tag that each line begins with; empty where a text has too few."""
    found = [TAG.fullmatch(t) for t in texts]
    tags = {f["tag"] for f in found if f}
    return [] if len(tags) < MIN_TAGS or "HD" not in tags or tags.isdisjoint(BODY_TAGS) else found


def _count(texts: Sequence[str]) -> int | None:
    """Where the count of words stands: below a headline, above a day, a © line and the number of the database."""
    at = next((n for n, t in enumerate(texts[: 2 * MAX_HEAD]) if COUNT.fullmatch(t)), None)
    if at is None or at == 0 or not any(find_dates(t) for t in texts[at + 1 : at + 4] if len(t) <= MAX_SHORT):
        return None
    return at if any(_RIGHTS.match(t) for t in texts[at + 1 : at + 12]) or any(map(accession_of, texts[-4:])) else None


def _filed(texts: Sequence[str]) -> _Filed | None:
    """A day with a page or a count of words in the first lines; © or the rights, and the number, in the last."""
    last = range(len(texts) - 1, max(-1, len(texts) - 6), -1)
    closed = next((n for n in last if (number := accession_of(texts[n])) and number[0] == "europresse"), None)
    if closed is None:
        return None
    for at, text in enumerate(texts[1:MAX_HEAD], 1):
        if len(text) <= 160 and find_dates(text) and (PAGES.search(text) or COUNT.search(text)) and not LABEL.fullmatch(text):
            return _Filed(at, closed)
    return None


def _labels(texts: Sequence[str]) -> list[tuple[int, str, str]]:
    """Number, key and value of each labelled line; empty where a text has too few that a database writes."""
    found = [(n, field_key(m["label"]), m["value"] or "") for n, m in enumerate(map(LABEL.fullmatch, texts)) if m]
    found = [one for one in found if one[1] in LABELS]
    keys = {key for _, key, _ in found}
    ends = any(END.fullmatch(t) for t in texts)
    signs = len(keys & SIGNS) + ends
    sure = len(keys) + ends >= MIN_LABELS and signs >= MIN_SIGNS
    return found if sure or (len(keys) >= MANY_LABELS and signs) else []


def _read_tagged(items: list[Item], found: list[re.Match[str] | None], sheet: Sheet) -> None:
    current = ""
    for item, tag in zip(items, found, strict=True):
        current = tag["tag"] if tag else current
        value = (tag["value"] if tag else item.text) or ""
        if current in BODY_TAGS and value:
            item.text = value
            continue
        if value:
            second = current == "HD" and sheet.has(Property.TITLE)
            claim_part("standfirst" if second else TAGS.get(current, ""), value, item, sheet)
        if item.kind is not BlockKind.CAPTION:
            item.drop()


def _read_counted(items: list[Item], count: int, sheet: Sheet) -> None:
    """`Section / Headline / By … / 543 words / 1 March 2026 / The Outlet / CODE / 12 / English / © …`, then the text."""
    claim_part("words", items[count].text, items[count], sheet)
    _read_names(items[:count], sheet)
    end = next((n for n, i in enumerate(items[count + 1 : count + 13], count + 1) if _RIGHTS.match(i.text)), None)
    below = items[count + 1 : end if end is not None else count + 1 + MAX_HEAD]
    for item in below:
        if is_prose(item.text):
            break
        _read_source_line(item, sheet)
        item.drop()
    if end is not None:
        read_copyright(items[end], sheet)
        items[end].drop()
    items[count].drop()
    _read_close(items, sheet)


def _read_names(head: list[Item], sheet: Sheet) -> None:
    """Section, headline and byline: with three lines each has one, with two it is asked whether the last is signed."""
    people = parse_byline(head[-1].text, language=sheet.language) if len(head) > 1 else ()
    signed = bool(people) and not is_prose(head[-1].text) and all(p.name.family or is_agency(str(p.name)) for p in people)
    if signed:
        sheet.people(people, line=head[-1].number, verbatim=head[-1].text, source=SOURCE)
    titles = head[:-1] if signed else head
    if len(titles) > 1 and len(titles[0].text) <= MAX_SHORT and len(titles[0].text) < len(titles[1].text):
        claim_part("section", titles[0].text, titles[0], sheet)
        titles = titles[1:]
    for field, item in zip(("title", "standfirst"), titles, strict=False):
        if field == "title" or len(item.text) > MAX_SHORT:
            claim_part(field, item.text, item, sheet)
    for item in head:
        item.drop()


def _read_source_line(item: Item, sheet: Sheet) -> None:
    """One line between the count of words and the ©: 1 day; 2 time; 3 language; 4 outlet; 5 edition; 6 page; 7 code."""
    text = item.text
    if read_date_line(item, sheet) or _CLOCK.fullmatch(text):
        return
    if text.casefold() in LANGUAGES:
        claim_part("language", text, item, sheet)
    elif not sheet.has(Property.OUTLET):
        claim_part("outlet", text, item, sheet)
    elif page := _PAGE.fullmatch(text):
        sheet.put(Property.PAGES, page["pages"], line=item.number, verbatim=text, source=SOURCE)
    elif not _CODE.fullmatch(text) and len(text) <= MAX_SHORT and not sheet.has(Property.EDITION):
        claim_part("edition", text, item, sheet)


def _read_filed(items: list[Item], filed: _Filed, sheet: Sheet) -> None:
    """`The Outlet, no. 51 / Section, Sunday 1 March 2026, p. 12 / Headline / By …`, then the text."""
    dated = items[filed.dated]
    outlet = items[filed.dated - 1]
    number = _OUTLET_NUMBER.search(outlet.text)
    claim_part("outlet", outlet.text[: number.start()] if number else PLACE.sub("", outlet.text), outlet, sheet)
    if number:
        sheet.put(Property.ISSUE, number["issue"], line=outlet.number, verbatim=number[0].strip(" ,"), source=SOURCE)
    _read_dated(dated, sheet)
    above = items[: filed.dated - 1]
    head = [*above] if above else []
    for item in items[filed.dated + 1 : filed.dated + 1 + MAX_HEAD]:
        if is_prose(item.text) or len(head) == 3:
            break
        head.append(item)
    if head:
        _read_names(head, sheet)
    for item in (outlet, dated):
        item.drop()
    _read_close(items, sheet)


def _read_dated(item: Item, sheet: Sheet) -> None:
    """Day, section in front of it, page and count of words behind it."""
    found = find_dates(item.text, language=sheet.language, captured=sheet.captured)
    claim_dates(item, sheet)
    before = re.sub(r"[\s,•|-]+(?:[^\W\d_]{3,12}\.?,?)?$", "", item.text[: found[0].start].rstrip()) if found else ""
    if before and find_dates(item.text) and not before[:1].isdigit():
        claim_part("section", before, item, sheet)
    if count := COUNT.search(item.text):
        claim_part("words", count[0], item, sheet)
    if pages := PAGES.search(item.text):
        sheet.put(Property.PAGES, pages["pages"], line=item.number, verbatim=pages[0], source=SOURCE)


def _read_close(items: list[Item], sheet: Sheet) -> None:
    """The database's number behind the text, and everything behind that; a © right above it."""
    closed = next((n for n in range(len(items) - 1, -1, -1) if accession_of(items[n].text)), None)
    if closed is None:
        return
    claim_part("accession", items[closed].text, items[closed], sheet)
    for item in items[closed:]:
        item.drop()
    for item in items[max(0, closed - 3) : closed]:
        if _RIGHTS.match(item.text):
            read_copyright(item, sheet)
            item.drop()


def _read_labelled(items: list[Item], labels: list[tuple[int, str, str]], sheet: Sheet) -> None:
    body = next((i for i, item in enumerate(items) if item.text.casefold() in BODY_LABELS), None)
    for index, key, value in labels:
        item = items[index]
        if key in BODY_LABELS:
            body = index if body is None else body
            item.text = value
            continue
        if value and not (key == "title" and sheet.has(Property.TITLE)):
            claim_part(LABELS[key], value, item, sheet)
        if item.kind is not BlockKind.CAPTION:
            item.drop()
    first = next((i for i, item in enumerate(items) if item.open and is_prose(item.text)), 0)
    labelled = [i for i, _, _ in labels if body is None and i < first]
    if body is not None or labelled:
        _read_above(items[: body if body is not None else max(labelled) + 1], sheet)
    end = next((i for i, item in enumerate(items) if END.fullmatch(item.text)), len(items))
    for index, item in enumerate(items):
        if index >= end or not item.text or MARK.fullmatch(item.text) or item.text == sheet.first(Property.TITLE):
            item.drop()
    _read_captions(items, sheet)
    _drop_rights(items, sheet)


def _read_captions(items: list[Item], sheet: Sheet) -> None:
    """`Graphic`, alone on its line, and the captions below it up to the next label."""
    at = next((i for i, item in enumerate(items) if item.open and item.text.casefold() in GRAPHIC), None)
    if at is None:
        return
    items[at].drop()
    for item in items[at + 1 :]:
        if not item.open:
            break
        claim_caption(item.text, item, sheet)


def _drop_rights(items: list[Item], sheet: Sheet) -> None:
    """Copyright and `All Rights Reserved` in lines of their own, wherever the database puts them."""
    for item in items:
        if item.open and len(item.text) < 200 and (_RESERVED.fullmatch(item.text) or _RIGHTS.match(item.text)):
            read_copyright(item, sheet)
            item.drop()


def _read_above(head: list[Item], sheet: Sheet) -> None:
    """Title, outlet, date, edition and copyright as they stand above the text, without a label.

    Either the headline comes first and the outlet right above the day, or the outlet first, then the day, then the headline.
    """
    lines = [i for i in head if i.open and not MARK.fullmatch(i.text)]
    before: list[Item] = []
    dated = False
    for item in lines:
        if (not dated and _read_outlet_and_day(item, sheet)) or (not dated and _read_dated_source(item, sheet)):
            dated = True
        elif not dated and (read_date_line(item, sheet) or _read_issue_day(item, sheet)):
            dated = True
            if before and not sheet.has(Property.OUTLET):
                _claim_outlet(before.pop(), sheet)
        elif _RESERVED.fullmatch(item.text) or read_copyright(item, sheet):
            pass
        elif dated and len(item.text) <= MAX_SHORT and EDITION.fullmatch(item.text):
            claim_part("edition", item.text, item, sheet)
        else:
            before.append(item)
            continue
        item.drop()
    for item in before:
        if not sheet.has(Property.TITLE):
            sheet.put(Property.TITLE, item.text, line=item.number, verbatim=item.text, source=SOURCE)
        elif item.text != sheet.first(Property.TITLE) and not dated:
            continue
        item.drop()


def _read_dated_source(item: Item, sheet: Sheet) -> bool:
    """`Hafenblatt vom 01.03.2026, S. 12 / Kreis`: outlet, day and page in one line."""
    found = find_dates(item.text, language=sheet.language, captured=sheet.captured)
    if not found or not found[0].start or len(item.text) > 2 * MAX_SHORT or not PAGES.search(item.text[found[0].end :]):
        return False
    claim_part("source", item.text, item, sheet)
    return True


def _claim_outlet(item: Item, sheet: Sheet) -> None:
    """A line that is the outlet's name, its place in brackets behind it."""
    sheet.put(Property.OUTLET, PLACE.sub("", item.text), line=item.number, verbatim=item.text, source=SOURCE)
    item.drop()


def _read_issue_day(item: Item, sheet: Sheet) -> bool:
    """A day beside words of its own: `March 1, 2026 Sunday Late Edition - Final`, `1. März 2026 Sonntag Ausgabe Nord`."""
    found = find_dates(item.text, language=sheet.language, captured=sheet.captured)
    if len(item.text) > 2 * MAX_SHORT or not found or found[0].start > 12 or found[0].date.day is None:
        return False
    claim_dates(item, sheet)
    rest = item.text[found[0].end :].strip(" ,;")
    named = re.sub(r"^[^\W\d_]+(?:\s|$)", "", rest)
    if EDITION.fullmatch(named):
        sheet.put(Property.EDITION, named, line=item.number, verbatim=named, source=SOURCE)
    return True


def _read_outlet_and_day(item: Item, sheet: Sheet) -> bool:
    """`Harbour Gazette, The (London) - March 1, 2026`, as NewsBank has it below the headline."""
    outlet, dash, day = item.text.rpartition(" - ")
    date = parse_date(day, language=sheet.language, captured=sheet.captured) if dash and len(item.text) <= 2 * MAX_SHORT else None
    if date is None or date.day is None or sheet.has(Property.OUTLET):
        return False
    sheet.put(Property.OUTLET, outlet_name(outlet), line=item.number, verbatim=outlet, source=SOURCE)
    claim_dates(item, sheet)
    return True
