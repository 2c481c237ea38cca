"""Dates written for machines: standards, near misses, placeholders, zeros."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.dates import parse_machine_date
from byline.dates.zones import ZONES, parse_zone
from byline.model import PartialDate

DATES = [
    ("2026", "2026"),
    ("2026-02", "2026-02"),
    ("2026-02-21", "2026-02-21"),
    ("20260221", "2026-02-21"),
    ("2026/02/21", "2026-02-21"),
    ("2026-2-5", "2026-02-05"),
    ("2026-052", "2026-02-21"),
    ("2026-W08-6", "2026-02-21"),
    ("2026-02-21T10:15", "2026-02-21T10:15"),
    ("2026-02-21T10:15:30", "2026-02-21T10:15:30"),
    ("2026-02-21T10:15:30Z", "2026-02-21T10:15:30Z"),
    ("2026-02-21t10:15:30z", "2026-02-21T10:15:30Z"),
    ("2026-02-21T10:15:30.123456+04:00", "2026-02-21T10:15:30+04:00"),
    ("2026-02-21T10:15:30,5+0400", "2026-02-21T10:15:30+04:00"),
    ("2026-02-21T10:15:30+04", "2026-02-21T10:15:30+04:00"),
    ("2026-02-21T10:15:30 04:00", "2026-02-21T10:15:30+04:00"),
    ("2026-02-21 10:15:30", "2026-02-21T10:15:30"),
    ("2026-02-21 10:15:30 UTC", "2026-02-21T10:15:30Z"),
    ("2026-02-21 10:15:30 -0500", "2026-02-21T10:15:30-05:00"),
    ("2026-02-21T10:15:30+04:00[Asia/Baku]", "2026-02-21T10:15:30+04:00"),
    ("20260221T101530Z", "2026-02-21T10:15:30Z"),
    ("20260221101530", "2026-02-21T10:15:30"),
    ("202602211015", "2026-02-21T10:15"),
    ("2026-02-21T24:00:00Z", "2026-02-21"),
    ("2026-02-21T23:59:60Z", "2026-02-21T23:59:59Z"),
    ('"2026-02-21"', "2026-02-21"),
    ("Sat, 21 Feb 2026 10:15:30 +0400", "2026-02-21T10:15:30+04:00"),
    ("Sat, 21 Feb 2026 10:15:30 GMT", "2026-02-21T10:15:30Z"),
    ("21 Feb 2026 10:15 EST", "2026-02-21T10:15-05:00"),
    ("Saturday, 21-Feb-26 10:15:30 GMT", "2026-02-21T10:15:30Z"),
    ("Sat Feb 21 10:15:30 UTC 2026", "2026-02-21T10:15:30Z"),
    ("Sat Feb 21 10:15:30 2026", "2026-02-21T10:15:30"),
    ("Sat Feb 21 2026 10:15:30 GMT+0400 (Gulf Standard Time)", "2026-02-21T10:15:30+04:00"),
    ("1771668930", "2026-02-21T10:15:30Z"),
    ("1771668930000", "2026-02-21T10:15:30Z"),
    ("1771668930000000", "2026-02-21T10:15:30Z"),
    ("/Date(1771668930000)/", "2026-02-21T10:15:30Z"),
    ("February 21, 2026", "2026-02-21"),
    ("21 février 2026", "2026-02-21"),
    ("21.02.2026 10:15", "2026-02-21T10:15"),
    # placeholders, zeros, nonsense
    ("", None),
    ("null", None),
    ("undefined", None),
    ("Invalid date", None),
    ("{{ article.date }}", None),
    ("%Y-%m-%d", None),
    ("YYYY-MM-DD", None),
    ("0001-01-01T00:00:00Z", None),
    ("0000-00-00 00:00:00", None),
    ("1970-01-01T00:00:00+00:00", None),
    ("1969-12-31T19:00:00-05:00", None),
    ("1900-01-01", None),
    ("9999-12-31", None),
    ("2026-02-30", None),
    ("2026-13-01", None),
    ("2026-02-21T25:00:00Z", None),
    ("02/03/2026", None),
    ("0", None),
    ("12345", None),
    ("999999999999999999", None),
    ("P1DT2H", None),
    ("2026-02-21" * 20, None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_machine_date(text: str, expected: str | None) -> None:
    """Each form gives the day and time that it writes, in the zone that it writes, or nothing."""
    found = parse_machine_date(text)
    assert (str(found) if found else None) == expected


_INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)).map(lambda d: d.replace(microsecond=0))
_OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))


@given(_INSTANTS, _OFFSETS)
def test_standards_round_trip(when: datetime, zone: timezone) -> None:
    """What the standard library writes is read back to the second, the day unshifted."""
    aware = when.replace(tzinfo=zone)
    assert parse_machine_date(aware.isoformat()) == PartialDate.from_datetime(aware)
    assert parse_machine_date(format_datetime(aware)) == PartialDate.from_datetime(aware)


@given(st.datetimes(datetime(2001, 9, 10), datetime(2037, 1, 1)))
def test_epochs(when: datetime) -> None:
    """Seconds and milliseconds since 1970 are that instant in UTC."""
    aware = when.replace(microsecond=0, tzinfo=UTC)
    assert parse_machine_date(str(int(aware.timestamp()))) == PartialDate.from_datetime(aware)
    assert parse_machine_date(str(int(aware.timestamp() * 1000))) == PartialDate.from_datetime(aware)


@given(st.builds(PartialDate, st.integers(1905, 2100), st.none() | st.integers(1, 12)))
def test_precision_is_kept(date: PartialDate) -> None:
    """A year stays a year, a month a month."""
    assert parse_machine_date(str(date)) == date


@given(st.text(max_size=90))
def test_any_text(text: str) -> None:
    """Any text is a date between 1600 and 2199 or nothing."""
    found = parse_machine_date(text)
    assert found is None or 1600 <= found.year < 2200


def test_ambiguous_zones_are_open() -> None:
    """Designations that mean several offsets have none."""
    assert [parse_zone(z) for z in ("IST", "CST", "ET", "XYZ")] == [None] * 4
    assert parse_zone("UTC+3") == 180
    assert parse_zone("−03:30") == -210
    assert all(-720 <= minutes <= 840 for minutes in ZONES.values())
