"""Dates written for machines: ISO 8601 and its near misses, RFC 5322, JavaScript, epochs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from ..model import PartialDate
from .human import parse_date
from .parts import build

MAX_LENGTH = 80
"""Characters; a longer value is prose, not a date."""

_TIME = r"(?P<hour>\d{1,2}):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,:]\d+)?)?"
_ZONE = r"(?:\s*(?P<zone>[Zz]|[+\-−]\s?\d\d?:?(?:\d\d)?|[A-Za-z]{2,5}(?:[+-]\d\d?(?::?\d\d)?)?|(?<=\d) \d\d:\d\d))?"
_TAIL = r"(?:\s*[\[(][^\])]{0,40}[\])])?"  # "[Europe/Rome]" (RFC 9557), "(Central European Time)"
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"

_ISO = re.compile(
    r"(?P<year>\d{4})(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2}))?|(?P<month2>\d\d)(?P<day2>\d\d))?"
    rf"(?:(?:\s*[Tt]\s*|\s+|,\s*|_){_TIME}{_ZONE}{_TAIL})?Z?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?")
_ORDINAL = re.compile(r"(?P<year>\d{4})-(?P<ordinal>\d{3})")
_WEEK = re.compile(r"(?P<year>\d{4})-?W(?P<week>\d\d)-?(?P<weekday>[1-7])")
_RFC5322 = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})[\s-]+{_MONTH}[\s-]+(?P<year>\d{{4}}|\d\d)(?:,?\s+{_TIME}{_ZONE}{_TAIL})?", re.IGNORECASE
)
_CTIME = re.compile(
    rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_TIME}(?:\s+(?P<zone>[A-Za-z]{{3,4}}))?\s+(?P<year>\d{{4}})", re.IGNORECASE
)
_JAVASCRIPT = re.compile(rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\s+{_TIME}{_ZONE}{_TAIL}", re.IGNORECASE)
_EPOCH = re.compile(r"(?:/Date\()?(?P<number>\d{9,10}|\d{13}|\d{16})(?:[.]\d+)?(?:[+-]\d{4})?(?:\)/)?")

_ENGLISH = {name: 1 + i // 3 for i in range(0, 36, 3) if (name := "janfebmaraprmayjunjulaugsepoctnovdec"[i : i + 3])}


def parse_machine_date(text: str) -> PartialDate | None:
    """A date written for machines, as precise as it is written.

    Reads ISO 8601 (extended, basic, week, ordinal, RFC 3339 and 9557), RFC 822/850/5322, `date`, JavaScript, .NET, epoch
    seconds, milli- and microseconds, and what publishers write by mistake: a space for `T` or `+`, slashes, missing colons,
    single digits. Two-digit years are read as RFC 5322 §4.3 says. What is not wholly a date falls through to `parse_date`
    without a language.

    Args:
        text: The value of an attribute, a JSON string, a header.

    Returns:
        None for placeholders, for days that mean "not set" (`NEVER`), and for what cannot be read without guessing. The
        day stays the day of the zone that is written.
    """
    text = text.strip().strip("\"'").strip()
    if not 4 <= len(text) <= MAX_LENGTH or not any(c.isdigit() for c in text):
        return None
    for pattern in (_COMPACT, _ISO, _RFC5322, _CTIME, _JAVASCRIPT):
        if found := pattern.fullmatch(text):
            return _from_fields(found.groupdict())
    if found := _EPOCH.fullmatch(text):
        return _from_epoch(int(found["number"]))
    for pattern in (_WEEK, _ORDINAL):
        if found := pattern.fullmatch(text):
            return _from_calendar(found.groupdict())
    return parse_date(text)


def _from_fields(fields: dict[str, str | None]) -> PartialDate | None:
    name = fields.get("name")
    month = _ENGLISH.get(name[:3].lower()) if name else fields.get("month") or fields.get("month2")
    if name and month is None:
        return None
    clock = {part: fields.get(part) for part in ("hour", "minute", "second", "zone")}
    return build(_full_year(fields["year"] or ""), month, fields.get("day") or fields.get("day2"), **clock)


def _full_year(text: str) -> int:
    """RFC 5322 §4.3: 00–49 are 20xx, 50–99 are 19xx."""
    year = int(text)
    if len(text) == 2:
        year += 2000 if year < 50 else 1900
    return year


def _from_epoch(number: int) -> PartialDate | None:
    seconds = number / {13: 1e3, 16: 1e6}.get(len(str(number)), 1)
    when = datetime.fromtimestamp(int(seconds), UTC)
    # 9 and 10 digits also are article numbers: only what news sites can have published
    return PartialDate.from_datetime(when) if 1990 <= when.year <= 2100 else None


def _from_calendar(fields: dict[str, str | None]) -> PartialDate | None:
    year = int(fields["year"] or 0)
    try:
        if fields.get("week"):
            when = datetime.fromisocalendar(year, int(fields["week"] or 0), int(fields["weekday"] or 0))
        else:
            when = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=int(fields["ordinal"] or 0) - 1)
    except (ValueError, OverflowError):
        return None
    return build(when.year, when.month, when.day) if when.year == year or fields.get("week") else None
