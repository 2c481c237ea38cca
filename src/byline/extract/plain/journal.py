"""A journal's line: `Name ISSN 1234-5679 Volume 18 Issue 7`, read even when a template garbled it."""

from __future__ import annotations

import re

from ...model import Kind, PartialDate, Property
from ..sources.collect import issn
from .claims import Sheet
from .lines import PROSE_END
from .text import Item

_ISSN = re.compile(
    r"\b(?:e-?|p-?|l-?)?ISSN(?:-L)?(?:\s*\((?:online|print|electronic)\))?\s*:?\s*(?P<digits>\d{4}\s?[-‐–]?\s?\d{3}[\dxX])\b",
    re.IGNORECASE,
)
_VOLUME = r"vol(?:ume|\.)?|band|bd\.?|jahrgang|jg\.?|tome|tomo|año|anno|annata|ročník|rocznik|том|årgang"
_ISSUE = r"issue|iss\.?|no\.?|nr\.?|nº|n°|num(?:ber|ero|\.)?|número|numéro|heft|ausgabe|fascicolo|fasc\.?|zeszyt|číslo|выпуск|№"
_KEYED = re.compile(rf"\b(?P<key>{_VOLUME}|{_ISSUE})\s*(?P<number>\d{{1,5}}(?:[/–-]\d{{1,4}})?|[IVXLC]{{1,7}}\b)?", re.IGNORECASE)
_IS_VOLUME = re.compile(_VOLUME, re.IGNORECASE)
_SHORT_FORM = re.compile(r"\b(?P<volume>\d{1,4})\s?\((?P<issue>\d{1,4}(?:[–-]\d{1,4})?)\)")
PAGES = re.compile(
    r"\b(?:pp?\.|pg\.|pages?|s\.|seiten?|págs?\.|pagg?\.|blz\.|str\.|sid\.)\s*"
    r"(?P<pages>\d{1,5}(?:\s?[–-]\s?\d{1,5})?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\(((?:18|19|20)\d\d)\)")
_DOI_LINE = re.compile(r"(?:doi\s?:?\s*|https?://(?:dx\.)?doi\.org/)+(?P<doi>10\.\d{4,9}/\S{1,200})", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/\S{1,200}")


def is_journal_line(text: str) -> bool:
    """True for a line that names an ISSN, right or wrong, or numbers of two kinds: volume, issue, pages, DOI."""
    if len(text) > 300:
        return False
    if _ISSN.search(text):
        return True
    keyed = {bool(_IS_VOLUME.match(m["key"])) for m in _KEYED.finditer(text) if m["number"]}
    return len(keyed) + bool(PAGES.search(text)) + bool(_DOI.search(text)) >= 2 and bool(keyed) and not PROSE_END.search(text)


def read_journal_line(item: Item, sheet: Sheet, above: Item | None = None) -> bool:
    """Claim container, ISSN, volume, issue, pages and DOI of one line; False when it is not a journal's line.

    A line without a container's name has it in the line right above it (`above`), if there is one.

    An ISSN whose check digit is wrong (ISO 3297) is not claimed. When a number does not stand behind its word
    (`Volume Issue 18 Issue 7`), numbers are given to the words in order and marked `garbled`.
    """
    if alone := _DOI_LINE.fullmatch(item.text):
        sheet.put(Property.DOI, alone["doi"].rstrip(".,;)"), line=item.number, verbatim=item.text)
        return True
    if not is_journal_line(item.text):
        return False
    found = _ISSN.search(item.text)
    number = issn(re.sub(r"[\s‐–]", "", found["digits"])) if found else None
    if number:
        sheet.put(Property.ISSN, number, line=item.number, verbatim=item.text)
    rest = item.text[: found.start()] + " " + item.text[found.end() :] if found else item.text
    volume, issue, doubts = _volume_issue(rest)
    for prop, value in ((Property.VOLUME, volume), (Property.ISSUE, issue)):
        if value:
            sheet.put(prop, value, line=item.number, verbatim=item.text, doubts=doubts)
    name = _container(item.text[: found.start()], item.text[found.end() :]) if found else _container(item.text)
    if name:
        sheet.put(Property.CONTAINER, name, line=item.number, verbatim=item.text)
    elif above is not None and above.number == item.number - 1 and not sheet.has(Property.CONTAINER):
        sheet.put(Property.CONTAINER, above.text, line=above.number, verbatim=above.text, doubts=("position",))
        above.drop()
    if pages := PAGES.search(rest):
        sheet.put(Property.PAGES, re.sub(r"\s", "", pages["pages"]), line=item.number, verbatim=item.text)
    if doi := _DOI.search(rest):
        sheet.put(Property.DOI, doi[0].rstrip(".,;)"), line=item.number, verbatim=item.text)
    if (year := _YEAR.search(rest)) and volume:
        sheet.put(Property.PUBLISHED, PartialDate(int(year[1])), line=item.number, verbatim=year[0], doubts=("volume-year",))
    if (number and (volume or issue)) or (volume and issue and sheet.has(Property.CONTAINER)):
        sheet.put(Property.KIND, Kind.JOURNAL_ARTICLE.value, line=item.number, verbatim=item.text)
    return True


def _container(*parts: str) -> str | None:
    """The words before the ISSN, without those that count; else the words behind it."""
    for part in parts:
        cut = _KEYED.search(part) or _SHORT_FORM.search(part)
        name = (part[: cut.start()] if cut else part).strip(" ,;:|()–—-·")
        if sum(c.isalpha() for c in name) > 2 and not re.fullmatch(r"[\W\d]*", name):
            return name
    return None


def _volume_issue(rest: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    keyed = [(bool(_IS_VOLUME.match(m["key"])), m["number"]) for m in _KEYED.finditer(rest)]
    numbers = [number for _, number in keyed if number]
    if all(number for _, number in keyed):
        volume = next((n for is_volume, n in keyed if is_volume), None)
        issue = next((n for is_volume, n in keyed if not is_volume), None)
        repeated = len(keyed) > 2
        if keyed:
            return volume, issue, ("garbled",) if repeated else ()
        short = _SHORT_FORM.search(rest)
        return (short["volume"], short["issue"], ()) if short else (None, None, ())
    has_volume, has_issue = any(v for v, _ in keyed), any(not v for v, _ in keyed)
    if has_volume and has_issue and len(numbers) == 2:  # a word lost its number, and none is left over: in order
        return numbers[0], numbers[1], ("garbled",)
    if len(numbers) == 1:
        is_volume = next(v for v, number in keyed if number)
        return (numbers[0], None, ("garbled",)) if is_volume else (None, numbers[0], ("garbled",))
    return None, None, ()
