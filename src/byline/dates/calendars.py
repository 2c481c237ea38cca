"""Other calendars: Buddhist years, Japanese and Chinese eras, the solar Hijri year; and dates in Han characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model import PartialDate
from .parts import build

ERAS: dict[str, int] = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
"""Add to a year of the era for the Gregorian year; the first year may be written 元."""

BUDDHIST_OFFSET = 543
"""Years that Thai dates are ahead of Gregorian ones."""

SOLAR_HIJRI = (
    "فروردین,حمل,وری|اردیبهشت,ثور,غویی|خرداد,جوزا,غبرګولی|تیر,سرطان,چنګاښ|مرداد,امرداد,اسد,زمری|شهریور,سنبله,وږی|مهر,میزان,تله|"
    "آبان,عقرب,لړم|آذر,قوس,لیندۍ|دی,جدی,مرغومی|بهمن,دلو,سلواغه|اسفند,حوت,کب"
)
"""Months of the solar Hijri year as Iran, then Afghanistan (Dari, Pashto) call them; here they are numbered from 13."""

_SOLAR_YEARS = range(1300, 1500)
_SOLAR_LANGUAGES = frozenset({"fa", "prs", "ps"})
"""In these a numeric date with such a year is of the solar Hijri calendar."""

_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMBER = r"[〇零一二三四五六七八九十\d]"
_CJK = re.compile(
    rf"(?:(?P<era>{'|'.join(ERAS)})\s?(?P<era_year>元|{_NUMBER}{{1,3}})|(?<![\d〇零一二三四五六七八九])(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}}))\s?(?:年|년)"
    rf"(?:\s?(?P<month>{_NUMBER}{{1,3}})\s?(?:月|월)(?:\s?(?P<day>{_NUMBER}{{1,3}})\s?(?:日|号|號|일))?)?"
)


def local_year(year: int, language: str | None) -> int:
    """The Gregorian year of a year written in `language`: Thai years run 543 ahead. 2400 to 2700 can only be Buddhist."""
    thai = (language or "").split("-")[0] == "th" or 2400 <= year <= 2700
    return year - BUDDHIST_OFFSET if thai and year > 2400 else year


def local_date(year: int, month: int, day: str | None, language: str | None) -> PartialDate | None:
    """The date of a day as print in `language` counts years; months from 13 are those of `SOLAR_HIJRI`."""
    solar = month > 12 or (year in _SOLAR_YEARS and language in _SOLAR_LANGUAGES)
    if not solar:
        return build(local_year(year, language), month, day)
    if day is None or year not in _SOLAR_YEARS:
        return None  # a month of that calendar begins in the middle of one of ours
    month = (month - 1) % 12 + 1
    found = _solar_day(year, month, int(day))
    longest = 31 if month < 7 else 30
    following = _solar_day(year, month + 1, 1) if month < 12 else _solar_day(year + 1, 1, 1)
    return build(found.year, found.month, found.day) if 0 < int(day) <= longest and found < following else None


def _solar_day(year: int, month: int, day: int) -> date:
    """By the cycle of 33 years with 8 leap days, which agrees with the sky over Tehran in `_SOLAR_YEARS`."""
    before = (month - 1) * 31 if month < 7 else 186 + (month - 7) * 30
    cycles, rest = divmod(year + 1595, 33)
    return date.fromordinal(365 * (year + 1595) + 8 * cycles + (rest + 3) // 4 + before + day + _SOLAR_ZERO)


_SOLAR_ZERO = -356_033
"""Days from the count above to that of `date.fromordinal`: 1 Farvardin 1403 is 20 March 2024."""


def cjk_dates(folded: str) -> Iterator[tuple[int, int, PartialDate]]:
    """Dates of the form 2026年2月21日, 二〇二六年二月二十一日, 令和8年2月21日, 2026년 2월 21일, with month or day left out."""
    if "年" not in folded and "년" not in folded:
        return
    for match in _CJK.finditer(folded):
        if match["era"]:
            year = ERAS[match["era"]] + (1 if match["era_year"] == "元" else _number(match["era_year"]))
        else:
            year = _number(match["year"])
        if match["month"] is None:
            continue  # a bare year says too little to be the date of anything
        when = build(year, _number(match["month"]), _number(match["day"]) if match["day"] else None)
        if when:
            yield match.start(), match.end(), when


def _number(text: str) -> int:
    """`21`, `二十一`, `二一`, `十` as numbers below 10,000."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(tens.translate(_NUMERALS)) if tens else 1) * 10 + (int(ones.translate(_NUMERALS)) if ones else 0)
    return int(text.translate(_NUMERALS))
