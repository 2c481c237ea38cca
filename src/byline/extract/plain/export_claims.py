"""What one labelled part of a database's article claims: source with page and issue, counts, corrections, captions, number."""

from __future__ import annotations

import re

from ...dates import find_dates, parse_date
from ...model import BlockKind, Credit, CreditKind, Property
from ...names import is_agency
from ..credits.text import parse_credit
from ..export_words import accession_of
from .claims import Sheet
from .fields import claim_field
from .journal import PAGES
from .lines import claim_dates, read_copyright
from .text import Item

SOURCE = "text-fields"
"""`Claim.source` of what a label or its place names."""

_NUMBER = re.compile(r"\b(?:nr\.?|no\.?|issue|heft|ausgabe)\s*(?P<number>\d{1,5})\b", re.IGNORECASE)
_LAST_PAGE = re.compile(r"[:,]\s*p{0,2}(?P<pages>[A-Z]{0,2}\.?\d[\w–-]{0,10})\.?$")
PLACE = re.compile(r"\s*[(\[][^()\[\]]{2,40}[)\]]\s*$")
"""The place behind an outlet's name."""
_INVERTED = re.compile(r"(?P<name>[^,;]{2,60}), (?P<article>The|Der|Die|Das)\b(?= *(?:[;,(\[]|$))")
_HOLDER_DATE = re.compile(r"[\s,]+(?:[^\W\d_]{3,9}\.? \d{1,2}, \d{4}|\d{1,2} [^\W\d_]{3,9}\.? \d{4})$")


def claim_part(field: str, value: str, item: Item, sheet: Sheet) -> None:
    """Claim one value of an export by the name of its field."""
    own = _CLAIMS.get(field)
    if own is not None:
        own(value, item, sheet)
    elif field:
        claim_field(field, value, item.number, sheet, source=SOURCE)


def _claim_section(value: str, item: Item, sheet: Sheet) -> None:
    section, _, rest = value.partition(";")
    claim_field("section", section, item.number, sheet, source=SOURCE)
    if pages := PAGES.search(rest):
        sheet.put(Property.PAGES, pages["pages"], line=item.number, verbatim=pages[0], source=SOURCE)


def _claim_keywords(value: str, item: Item, sheet: Sheet) -> None:
    for word in re.split(r"\s*;\s*", value):
        claim_field("keywords", word, item.number, sheet, source=SOURCE)


def _claim_language(value: str, item: Item, sheet: Sheet) -> None:
    """`ENGLISH`; `FRENCH; FRANÇAIS` names the same language twice."""
    claim_field("language", value.partition(";")[0], item.number, sheet, source=SOURCE)


def _claim_words(value: str, item: Item, sheet: Sheet) -> None:
    if found := re.match(r"\d[\d.,\u00a0 ]*", value):
        count = re.sub(r"\D", "", found[0])
        sheet.put(Property.WORD_COUNT, count, line=item.number, verbatim=found[0].strip(), source=SOURCE)


def _claim_loaded(value: str, item: Item, sheet: Sheet) -> None:
    date = parse_date(value, language=sheet.language, captured=sheet.captured)
    if date is not None:
        sheet.put(Property.LOADED, date, line=item.number, verbatim=value, source=SOURCE)


def _claim_accession(value: str, item: Item, sheet: Sheet) -> None:
    if found := accession_of(item.text):
        sheet.put(Property.ACCESSION, ":".join(found), line=item.number, verbatim=item.text, source=SOURCE)


def _claim_correction(value: str, item: Item, sheet: Sheet) -> None:
    sheet.put(Property.CORRECTION, value, line=item.number, verbatim=value, source=SOURCE)


def _claim_origin(value: str, item: Item, sheet: Sheet) -> None:
    """Who is credited with the text: an agency is where it comes from, anybody else is credited."""
    if is_agency(value):
        sheet.put(Property.ORIGINAL_OUTLET, value, line=item.number, verbatim=value, source=SOURCE, doubts=("wire-credit",))
    else:
        sheet.credit(Credit(verbatim=value, kind=CreditKind.TEXT), line=item.number)


def claim_caption(value: str, item: Item, sheet: Sheet) -> None:
    credit = parse_credit(value)
    if credit is not None:
        sheet.credit(credit, line=item.number, image=True)
    item.become(BlockKind.CAPTION, value)


def _claim_copyright(value: str, item: Item, sheet: Sheet) -> None:
    read_copyright(item, sheet, _HOLDER_DATE.sub("", value))


def outlet_name(text: str) -> str:
    """`Harbour Gazette, The (London)` as it calls itself: The Harbour Gazette."""
    return _INVERTED.sub(r"\g<article> \g<name>", PLACE.sub("", text))


def _claim_source(value: str, item: Item, sheet: Sheet) -> None:
    """`Harbour Gazette ; London (UK) [London (UK)]. 01 Mar 2026: 12.`, `Hafenblatt vom 01.03.2026, Nr. 51, S. 12`."""
    dates = find_dates(value, language=sheet.language, captured=sheet.captured)
    head = value[: dates[0].start] if dates else value
    name = re.sub(r"\s+(?:vom|of|du|del)$", "", re.split(r"\s*[;,\[(]", outlet_name(head))[0].strip(" .")).strip(" .")
    if name and not sheet.has(Property.OUTLET):
        verbatim = name if name in head else head.strip()  # `Harbour Gazette, The`
        sheet.put(Property.OUTLET, name, line=item.number, verbatim=verbatim, source=SOURCE)
    claim_dates(item, sheet)
    rest = value[dates[0].end :] if dates else ""
    if pages := PAGES.search(rest) or _LAST_PAGE.search(rest):
        sheet.put(Property.PAGES, pages["pages"], line=item.number, verbatim=pages[0].lstrip(":, "), source=SOURCE)
    if number := _NUMBER.search(rest):
        sheet.put(Property.ISSUE, number["number"], line=item.number, verbatim=number[0], source=SOURCE)


_CLAIMS = {
    "section": _claim_section,
    "keywords": _claim_keywords,
    "words": _claim_words,
    "loaded": _claim_loaded,
    "accession": _claim_accession,
    "correction": _claim_correction,
    "origin": _claim_origin,
    "caption": claim_caption,
    "language": _claim_language,
    "copyright": _claim_copyright,
    "source": _claim_source,
}
"""Fields of an export that are more than one value of a text's field."""
