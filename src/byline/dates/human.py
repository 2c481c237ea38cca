"""Dates written for people, in the languages of `MONTHS`, found without guessing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..model import PartialDate
from .calendars import cjk_dates, local_date
from .clock import clock_after, clock_before
from .folding import fold
from .labels import MAX_AFTER, label_before, label_behind
from .months import find_month, month_forms
from .parts import build

MAX_TEXT = 100_000
"""Characters that are searched; dates that matter stand near the ends of shorter texts."""

_DIGIT = re.compile(r"\d")
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
"""Combining vowels, and the joiners of Persian and Malayalam: they belong to the word."""
_WORD = re.compile(rf"(?:[^\W\d_]|[{_MARKS}])(?:[^\W\d_]|[{_MARKS}]|(?<=[\u0e00-\u0e7f])\.(?=[\u0e00-\u0e7f]))*")
_OF = r"(?:de |del |d'|of |af |av |ta' |ng |day of )?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|[ºª°.]|-?(?:го|е|ე|ی)|-a|,)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY_BEFORE = re.compile(rf"(?<![\d./:])(?<!\d[-–—])(?P<day>\d{{1,2}}){_ORDINAL}[\s\-/.]*{_OF}$")
_YEAR_DAY_BEFORE = re.compile(
    r"(?<!\d)(?P<year>\d{4})[.,]?(?:\s*(?:gada|m\.)\s*(?P<day>\d{1,2})\.\s*|[\s-]*(?:yil|жыл\w*|йил)\s*(?P<day2>\d{1,2})[\s-]*)$"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(?P<year>\d{4})(?:[.,\-/]|\s*(?:m\.|gada|(?:e?ko|ko)|оны|жылгы|жылғы|ж\.))?\s*$")
_YEAR_AFTER = re.compile(
    rf"^\.?(?:\s*/\s*[^\W\d_]+|\s*\([^\W\d_]+\))?[\s,،\-/.]*(?:de |del |do |of |d'|พ\.ศ\. ?|ค\.ศ\. ?)?{_YEAR}"
)
_SHORT_YEAR_AFTER = re.compile(r"^\.?[\s\-]*['’](?P<year>\d\d)(?!\d)")
_THAI_YEAR_AFTER = re.compile(r"^\.?\s*(?P<year>[67]\d)(?![\d.:])")
"""The last two digits of a year from 2560 to 2579, as Thai papers print it."""
_DAY_AFTER = re.compile(
    rf"^\.?[\s\-]*(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[º.])?(?![\d:])[\s,.\-]*(?:d\.|de |del |of )?{_YEAR}"
)
_ONLY_DAY_AFTER = re.compile(
    r"^\w{0,3}\.?[\s\-]*(?P<day>\d{1,2})(?![\d:])(?:[-.](?:an|en|a|e|i|d|ei)?\b|\s?d\b\.?|(?:st|nd|rd|th)\b)?"
)
_NUMERIC = re.compile(
    r"(?<![\d./\-–])(?<!\d:)(?P<a>\d{1,4})(?P<sep>\s?[./\-•]\s?|\s·\s)(?P<b>\d{1,2})(?P=sep)(?P<c>\d{4}|\d\d)(?![\d]|[./\-]\d)"
)
_COUNTED = (
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s*thang\s*(?P<month>\d{1,2})(?:\s*,?\s*(?:nam)?\s*|/)(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})\s*оны\s*(?P<month>\d{1,2})[\w-]{0,8}\s*сар\w*\s*(?P<day>\d{1,2})(?![\d:])"),
)
"""Vietnamese and Mongolian number the months in words: `22 tháng 2, 2026`, `2026 оны 2-р сарын 22`."""
_COUNTING = ("thang", "оны")

YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "mn", "eu"})
"""Languages whose numeric dates begin with the year, two digits or four."""

MONTH_FIRST_REGIONS = frozenset({"en-us", "en-ph", "fil", "fil-ph", "en-pr", "es-pr", "en-gu"})
"""Tags whose numeric dates begin with the month (CLDR `yMd`)."""

DAY_FIRST_ENGLISH = frozenset(
    {"en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za", "en-ng", "en-ke", "en-sg", "en-pk", "en-mt", "en-my"}
)
"""English of these places begins with the day; plain `en`, `en-CA` and the rest stay ambiguous."""


MAX_CACHED = 200
"""Characters of a line that is remembered: those near the headline are read by several sources."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text.

    Attributes:
        start: In characters, from 0.
        end: Behind its last character, clock time and zone included.
        label: `modified` when a word such as "Updated" stands before it, `published` for "Published", else None.
    """

    start: int
    end: int
    date: PartialDate
    label: str | None = None


def parse_date(text: str, *, language: str | None = None, captured: datetime | None = None) -> PartialDate | None:
    """The date that a short line of print gives, e.g. `Mis à jour le 21 février 2026 à 10h15` or `2026年2月21日（土）`.

    When it gives several, the one labelled as publication wins, then the first that is not labelled a change.

    Args:
        text: A line, not an article.
        language: BCP 47 tag; decides day-month order (`en-US`, `de`) and month names that two languages use differently.
        captured: When the page was captured: no date on it can be later than the day after.

    Returns:
        As precise as it is written; None when there is no date, or when day and month could be swapped and neither the
        language nor the capture decides.
    """
    found = find_dates(text[:400], language=language, captured=captured)
    order = {"published": 0, None: 1, "modified": 2}
    best = min(found, key=lambda f: (order[f.label], -len(f.date.date_parts), f.start), default=None)
    return best.date if best else None


def find_dates(text: str, *, language: str | None = None, captured: datetime | None = None) -> tuple[FoundDate, ...]:
    """Every date with a year in `text`, in order, not overlapping. Arguments as for `parse_date`."""
    folded = fold(text[:MAX_TEXT])
    if not _DIGIT.search(folded) and "年" not in folded:
        return ()
    tag = (language or "").lower().replace("_", "-") or None
    limit = captured.date() + timedelta(days=1) if captured else None
    return _found(folded, tag, limit) if len(folded) <= MAX_CACHED else _found.__wrapped__(folded, tag, limit)


@functools.lru_cache(maxsize=512)
def _found(folded: str, tag: str | None, limit: date | None) -> tuple[FoundDate, ...]:
    spans = sorted((f for f in _candidates(folded, tag, limit) if _not_after(f.date, limit)), key=lambda f: (f.start, -f.end))
    result: list[FoundDate] = []
    for span in spans:
        previous = result[-1].end if result else 0
        if span.start < previous:
            continue
        timed = _with_clock(folded, span, previous)
        behind, before = folded[timed.end : timed.end + MAX_AFTER], folded[max(previous, span.start - 60) : span.start]
        label = label_behind(behind) or label_before(before)
        result.append(replace(timed, label=label))
    return tuple(result)


def _candidates(folded: str, tag: str | None, limit: date | None) -> Iterator[FoundDate]:
    for start, end, day in cjk_dates(folded):
        yield FoundDate(start, end, day)
    yield from _named(folded, tag)
    for match in _NUMERIC.finditer(folded):
        if when := _numeric(match, tag, limit):
            yield FoundDate(match.start(), match.end(), when)
    for match in (m for word, form in zip(_COUNTING, _COUNTED, strict=True) if word in folded for m in form.finditer(folded)):
        if when := build(int(match["year"]), match["month"], match["day"]):
            yield FoundDate(match.start(), match.end(), when)


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split()[0] for form in month_forms() if " " in form)


def _named(folded: str, tag: str | None) -> Iterator[FoundDate]:
    """Dates around the name of a month."""
    language = (tag or "").split("-")[0] or None
    language = "nb" if language in ("no", "nn") else language
    for word in _WORD.finditer(folded):
        form, end = word[0], word.end()
        if form in _first_words() and (second := _WORD.match(folded, end + 1)) and f"{form} {second[0]}" in month_forms():
            form, end = f"{form} {second[0]}", second.end()
        month = find_month(form, language)
        if month and (found := _around(folded, word.start(), end, month, language)):
            yield found


def _around(folded: str, start: int, end: int, month: int, language: str | None) -> FoundDate | None:
    """Cases: 1 year day month · 2 day month year · 3 month day year · 4 day month 'yy · 5 year month day · 6 month year."""
    before, after = folded[max(0, start - 24) : start], folded[end : end + 40]
    offset = start - len(before)
    day_before, year_after = _DAY_BEFORE.search(before), _YEAR_AFTER.match(after)

    def made(begin: int, length: int, year: str, day: str | None) -> FoundDate | None:
        when = local_date(int(year), month, day, language)
        return FoundDate(begin, end + length, when) if when else None

    if found := _YEAR_DAY_BEFORE.search(before):
        return made(offset + found.start(), 0, found["year"], found["day"] or found["day2"])
    if day_before and year_after:
        return made(offset + day_before.start(), year_after.end(), year_after["year"], day_before["day"])
    if found := _DAY_AFTER.match(after):
        return made(start, found.end(), found["year"], found["day"])
    if day_before and (short := _SHORT_YEAR_AFTER.match(after)):
        return made(offset + day_before.start(), short.end(), "20" + short["year"], day_before["day"])
    if day_before and "\u0e00" <= folded[start] <= "\u0e7f" and (thai := _THAI_YEAR_AFTER.match(after)):
        return made(offset + day_before.start(), thai.end(), "25" + thai["year"], day_before["day"])
    year_before = _YEAR_BEFORE.search(before)
    if year_before and (day := _ONLY_DAY_AFTER.match(after)):
        return made(offset + year_before.start(), day.end(), year_before["year"], day["day"])
    if year_after and not day_before:
        return made(start, year_after.end(), year_after["year"], None)
    return None


def _numeric(match: re.Match[str], tag: str | None, limit: date | None) -> PartialDate | None:
    a, b, c, separator = match["a"], match["b"], match["c"], match["sep"].strip()
    if len(a) == 4:  # year first is always year, month, day
        return local_date(int(a), int(b), c, (tag or "").split("-")[0]) if len(c) <= 2 and int(b) <= 12 else None
    if len(a) == 3 or (len(a) < 3 and len(c) == 2 and limit is None):
        return None
    language = (tag or "").split("-")[0]
    orders = [(c, b, a), (c, a, b)] if len(c) == 4 else [(c, b, a), (c, a, b), (a, b, c)]
    if language and language not in YEAR_FIRST:
        orders = orders[:2]  # elsewhere a year of two digits comes last
    order = _day_order(tag, language, separator)
    readings = {}
    for index, (year, month, day) in enumerate(orders):
        when = local_date(int(year) + 2000 * (len(year) == 2), int(month), day, language) if int(month) <= 12 else None
        if when and _not_after(when, limit):
            readings[index] = when
    if order is not None and order in readings:
        return readings[order]
    return next(iter(readings.values())) if len(set(readings.values())) == 1 else None


def _day_order(tag: str | None, language: str, separator: str) -> int | None:
    """0 day first, 1 month first, 2 year first, None when nothing tells."""
    if tag in MONTH_FIRST_REGIONS:
        return 1
    if language in YEAR_FIRST:
        return 2
    if tag in DAY_FIRST_ENGLISH or (language and language not in ("en", "und", "fil")):
        return 0
    return 0 if separator == "." and language != "en" else None  # nobody writes month.day.year but in English


def _not_after(when: PartialDate, limit: date | None) -> bool:
    return limit is None or when.date_parts <= (limit.year, limit.month, limit.day)


def _with_clock(folded: str, span: FoundDate, previous: int) -> FoundDate:
    """The same date with the time of day that stands right behind or before it."""
    if span.date.day is None:
        return span
    clock, end = clock_after(folded, span.end)
    start = span.start
    if clock is None:
        clock, start = clock_before(folded, span.start, previous)
        end = span.end
    if clock is None:
        return span
    hour, minute, second = clock.parts
    when = build(span.date.year, span.date.month, span.date.day, hour=hour, minute=minute, second=second, zone=clock.zone)
    return replace(span, start=start, end=end, date=when) if when else span
