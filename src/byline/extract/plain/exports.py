"""Articles saved from press databases (Factiva, Nexis, ProQuest, WISO and kin): what their labels name, and where the text is.

Two shapes: *tagged*, every part behind two or three capitals (`HD`, `SN`, `LP`); *labelled*, `Load-Date: …` around the text.
"""

from __future__ import annotations

import re

from ...dates import find_dates
from ...model import Property
from .claims import Sheet
from .fields import claim_field, field_key
from .journal import PAGES
from .lines import claim_dates, read_copyright, read_date_line
from .text import Item

_BODY = frozenset(("LP", "TD"))
_TAGS: dict[str, str] = {
    "HD": "title", "BY": "author", "PD": "date", "SN": "outlet", "SE": "section", "PG": "pages", "VOL": "volume",
    "LA": "language", "CY": "copyright",
    # read over: column, credit, edition, counts, codes, index terms, contacts
    **dict.fromkeys(("LP", "TD", "CLM", "CR", "ED", "WC", "ET", "SC", "CT", "RF", "ART", "CO", "IN", "NS", "RE", "IPC", "IPD",
    "PUB", "AN", "CX", "RST"), ""),
}  # fmt: skip
"""Tag of a Factiva article -> the field it fills."""
_TAG = re.compile(rf"(?P<tag>{'|'.join(_TAGS)})(?:\s+(?P<value>\S.*))?")
MIN_TAGS, MIN_LABELS, MIN_SIGNS = 5, 3, 2
"""Different ones that a text needs to be taken for an export."""

_LABELS: dict[str, str] = {
    **dict.fromkeys(("byline", "author", "authors", "by", "autor", "autoren", "auteur", "verfasser"), "author"),
    **dict.fromkeys(("title", "titel", "titre"), "title"),
    **dict.fromkeys(("section", "ressort", "rubrik", "rubrique"), "section"),
    **dict.fromkeys(("publication info", "publication title", "source", "quelle", "publication name"), "source"),
    **dict.fromkeys(("language", "language of publication", "sprache"), "language"),
    **dict.fromkeys(("publication date", "date", "datum"), "date"),
    **dict.fromkeys(("pages", "first page", "page", "seite"), "pages"),
    **dict.fromkeys(("subject", "subject terms", "identifier keyword", "identifier / keyword", "schlagwörter"), "keywords"),
    "highlight": "standfirst", "abstract": "description", "copyright": "copyright",
    "alle rechte vorbehalten": "copyright", "publisher": "publisher", "issn": "issn",
    "volume": "volume", "issue": "issue", "doi": "doi",
    # read over
    **dict.fromkeys(("length", "word count", "load date", "publication type", "journal code", "dateline", "series", "graphic",
    "publication year", "publication subject", "number of pages", "place of publication", "country of publication", "e issn",
    "source type", "document type", "document url", "document id", "proquest document id", "proquest document link",
    "database", "last updated", "location", "people", "company", "company organization", "company / organization",
    "accession number", "full text word count", "full text", "text", "alternate title", "dokumentnummer", "links",
    "dauerhafte adresse des dokuments", "persistent link", "industry", "geographic", "organization", "person", "column"), ""),
}  # fmt: skip
"""Label, as `field_key` spells it -> the field it fills; empty for what says nothing of the article."""
_SIGNS = frozenset((
    "length", "load date", "publication type", "journal code", "publication info", "source type", "document type",
    "proquest document id", "proquest document link", "full text", "full text word count", "accession number",
    "dokumentnummer", "dauerhafte adresse des dokuments", "language of publication", "place of publication",
))  # fmt: skip
"""Labels that hardly anybody but a database writes."""
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:：]{1,40}?)\s?[:：](?:\s+(?P<value>.*))?")
_MARK = re.compile(
    r"(?:page|document|seite|dokument) \d+ (?:of|von|sur|de) \d+|\d+ of \d+ documents?|"
    r"body|link to (?:image|pdf)|graphic|volltext",
    re.IGNORECASE,
)
_END = re.compile(r"end of document|classification|ende des dokuments?", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:nr\.?|no\.?|issue|heft|ausgabe)\s*(?P<number>\d{1,5})\b", re.IGNORECASE)
_LAST_PAGE = re.compile(r":\s*(?P<pages>[A-Z]{0,2}\d[\w–-]{0,10})\.?$")
_PLACE = re.compile(r"\s*[(\[][^()\[\]]{2,40}[)\]]\s*$")


def read_export(items: list[Item], sheet: Sheet) -> None:
    """Claim what an export's labels name and drop them; nothing where a text is no export."""
    _read_tagged(items, sheet) or _read_labelled(items, sheet)


def _read_tagged(items: list[Item], sheet: Sheet) -> bool:
    found = [_TAG.fullmatch(i.text) for i in items]
    tags = {f["tag"] for f in found if f}
    if len(tags) < MIN_TAGS or "HD" not in tags or tags.isdisjoint(_BODY):
        return False
    current = ""
    for item, tag in zip(items, found, strict=True):
        current = tag["tag"] if tag else current
        value = (tag["value"] if tag else item.text) or ""
        if current in _BODY and value:
            item.text = value
            continue
        if value and not (current == "HD" and sheet.has(Property.TITLE)):
            _claim(_TAGS.get(current, ""), value, item, sheet)
        item.drop()
    return True


def _read_labelled(items: list[Item], sheet: Sheet) -> bool:
    labels = [
        (i, m) for i, m in enumerate(_LABEL.fullmatch(item.text) for item in items) if m and field_key(m["label"]) in _LABELS
    ]
    keys = {field_key(m["label"]) for _, m in labels}
    if len(keys) < MIN_LABELS or len(keys & _SIGNS) + any(_END.fullmatch(i.text) for i in items) < MIN_SIGNS:
        return False
    body = next((i for i, item in enumerate(items) if item.text.casefold() in ("body", "volltext")), None)
    for index, found in labels:
        item, key, value = items[index], field_key(found["label"]), found["value"] or ""
        if key in ("full text", "text"):
            body, item.text = index, value
            continue
        if value and not (key == "title" and sheet.has(Property.TITLE)):
            _claim(_LABELS[key], value, item, sheet)
        item.drop()
    if body is not None:
        _read_above(items[:body], sheet)
    end = next((i for i, item in enumerate(items) if _END.fullmatch(item.text)), len(items))
    for index, item in enumerate(items):
        if index >= end or not item.text or _MARK.fullmatch(item.text):
            item.drop()
    return True


def _read_above(head: list[Item], sheet: Sheet) -> None:
    """Title, outlet, date and copyright as they stand above the text, without a label."""
    above: Item | None = None
    for item in head:
        if not item.open or _MARK.fullmatch(item.text):
            continue
        if read_date_line(item, sheet):
            if above is not None and not sheet.has(Property.OUTLET):
                sheet.put(
                    Property.OUTLET, _PLACE.sub("", above.text), line=above.number, verbatim=above.text, source="text-fields"
                )
        elif not read_copyright(item, sheet):
            if not sheet.has(Property.TITLE):
                sheet.put(Property.TITLE, item.text, line=item.number, verbatim=item.text, source="text-fields")
            elif item.text != sheet.first(Property.TITLE):
                above = item
        item.drop()


def _claim(field: str, value: str, item: Item, sheet: Sheet) -> None:
    if field == "copyright":
        read_copyright(item, sheet, value)
    elif field == "source":
        _claim_source(value, item, sheet)
    elif field == "section":
        section, _, rest = value.partition(";")
        claim_field(field, section, item.number, sheet, source="text-fields")
        if pages := PAGES.search(rest):
            sheet.put(Property.PAGES, pages["pages"], line=item.number, verbatim=pages[0], source="text-fields")
    elif field == "keywords":
        for word in re.split(r"\s*;\s*", value):
            claim_field(field, word, item.number, sheet, source="text-fields")
    elif field:
        claim_field(field, value, item.number, sheet, source="text-fields")


def _claim_source(value: str, item: Item, sheet: Sheet) -> None:
    """`Harbour Gazette ; London (UK) [London (UK)]. 01 Mar 2026: 12.`, `Hafenblatt vom 01.03.2026, Nr. 51, S. 12`."""
    dates = find_dates(value, language=sheet.language, captured=sheet.captured)
    head = value[: dates[0].start] if dates else value
    name = re.sub(r"\s+(?:vom|of|du|del)$", "", re.split(r"\s*[;,\[(]", head)[0].strip(" .")).strip(" .")
    if name and not sheet.has(Property.OUTLET):
        sheet.put(Property.OUTLET, name, line=item.number, verbatim=name, source="text-fields")
    claim_dates(item, sheet)
    rest = value[dates[0].end :] if dates else ""
    if pages := PAGES.search(rest) or _LAST_PAGE.search(rest):
        sheet.put(Property.PAGES, pages["pages"], line=item.number, verbatim=pages[0].lstrip(": "), source="text-fields")
    if number := _NUMBER.search(rest):
        sheet.put(Property.ISSUE, number["number"], line=item.number, verbatim=number[0], source="text-fields")
