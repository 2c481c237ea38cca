"""What an article's text lets one conclude: its language, its dateline, the day before which it cannot have been written."""

from __future__ import annotations

import re

from ...dates import parse_date
from ...model import BlockKind, Credit, CreditKind, Property
from ...names import is_agency, is_organisation, is_place
from ..past_days import latest_past_day
from .claims import Sheet
from .text import Item

_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*(?:[ ,]+[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*){0,4}?)"
    r"(?:\s*,\s*(?P<date>[^()–—/]{4,40}?))?\s*(?:[(/](?P<agency>[^()/]{2,40})[)/])?\s*(?:[–—]|--|-\s|:(?=\s))\s*(?=\S)"
)
_LEADING_AGENCY = re.compile(r"^\((?P<agency>[^()]{2,30})\)\s*(?:[–—-]\s*)?(?=\S)")


def read_dateline(items: list[Item], sheet: Sheet) -> None:
    """`ROME, 21 February 2026 (Reuters) - …` at the first paragraph: date of dispatch, and where the text comes from."""
    first = next((i for i in items if i.open), None)
    if first is None:
        return
    text = first.text[:200]
    found = _DATELINE.match(text)
    agency = None
    if found and _is_dateline(found, sheet):
        agency = found["agency"]
        when = parse_date(found["date"], language=sheet.language, captured=sheet.captured) if found["date"] else None
        if when and when.day is not None:
            sheet.put(Property.PUBLISHED, when, line=first.number, verbatim=found["date"], source="dateline")
    elif (found := _LEADING_AGENCY.match(text)) and is_agency(found["agency"]):
        agency = found["agency"]
    if found and agency:
        verbatim = f"({agency})" if f"({agency})" in text else agency
        sheet.credit(Credit(verbatim=verbatim, kind=CreditKind.TEXT, agency=agency), line=first.number)
        sheet.put(
            Property.ORIGINAL_OUTLET, agency, line=first.number, verbatim=verbatim, source="dateline", doubts=("wire-credit",)
        )


_OTHER_DATELINES = (
    re.compile(r"[(（\[【][^()（）=＝\[\]【】]{1,12}[=＝](?P<agency>[^()（）=＝\[\]【】]{2,14})[)）\]】]"),
    re.compile(r"(?P<agency>[\u4e00-\u9fff]{3,10})\d{1,2}月\d{1,2}日[电電讯訊]"),
    re.compile(r"[^\W\d_a-zа-я][\w/ .-]{1,30}? \((?P<agency>[^()]{2,20})\)\s"),
)
"""`(서울=연합뉴스)`, `【ロンドン＝共同】`, `新华社北京2月22日电`, `Oslo (dpa/AP) …`."""


def dateline_agency(text: str) -> str | None:
    """The agency of `ROME, 21 February 2026 (Reuters) - …` or `(AFP) …` at the start of a text, and its like elsewhere."""
    for form in _OTHER_DATELINES:
        other = form.match(text[:80])
        # in Chinese the place follows the agency without a mark between them
        for end in range(len(other["agency"]), 1, -1) if other else ():
            if other and is_agency(other["agency"][:end]) and (end == len(other["agency"]) or other["agency"] > "\u3000"):
                return str(other["agency"][:end])
    found = _DATELINE.match(text[:200])
    if found is None or not found["agency"]:
        found = _LEADING_AGENCY.match(text[:200])
    agency: str | None = found["agency"] if found else None
    return agency if agency and is_agency(agency) else None


def _is_dateline(found: re.Match[str], sheet: Sheet) -> bool:
    place = found["place"]
    if found["agency"]:
        return is_agency(found["agency"]) or (place.isupper() and (found["date"] is not None or is_organisation(found["agency"])))
    known = is_place(place) or is_place(place.split(",")[0])
    dated = found["date"] is not None and parse_date(found["date"], language=sheet.language, captured=sheet.captured) is not None
    return dated or (known and (place.isupper() or found["date"] is not None)) or (place.isupper() and len(place) > 3)


def read_not_before(items: list[Item], sheet: Sheet) -> None:
    """The latest day that the text tells of in the past: it was not published before. An inference, never its date."""
    if sheet.has(Property.PUBLISHED):
        return
    kept = [item for item in items if item.kept and item.kind is not BlockKind.CAPTION]
    told = latest_past_day([item.text for item in kept], language=sheet.language, captured=sheet.captured)
    if told:
        line = kept[told.place].number
        sheet.put(Property.NOT_BEFORE, told.day, line=line, verbatim=told.words, source="text-inference", inferred=True)
