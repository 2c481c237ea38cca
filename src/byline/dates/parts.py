"""Dates made of their parts: what is a day that something can have been published on, and what is not."""

from __future__ import annotations

from ..model import PartialDate
from .zones import parse_zone

YEARS = range(1600, 2200)
"""Newspapers begin about 1605; beyond 2199 a number is not a year."""

NEVER: dict[tuple[int, ...], str] = {
    (1, 1, 1): ".NET and SQL minimum",
    (1900, 1, 1): "Excel and SQL Server zero",
    (1899, 12, 30): "OLE Automation zero",
    (1899, 12, 31): "Excel zero",
    (1970, 1, 1): "Unix zero",
    (1969, 12, 31): "Unix zero seen from west of Greenwich",
    (2038, 1, 19): "the last 32-bit second",
    (2099, 12, 31): "never expires",
}
"""Days that software writes when it means "not set"."""


def plausible(date: PartialDate) -> bool:
    """False for years outside `YEARS` and for days that mean "not set"."""
    return date.year in YEARS and date.date_parts not in NEVER


def build(
    year: int,
    month: int | str | None,
    day: int | str | None,
    *,
    hour: int | str | None = None,
    minute: int | str | None = None,
    second: int | str | None = None,
    zone: str | None = None,
) -> PartialDate | None:
    """A plausible `PartialDate` of these parts; None when there is no such day.

    A leap second is read as :59. 24:00 is the end of the day: the day is kept, the minute is not.
    """
    timed = hour is not None and minute is not None and int(hour) != 24
    try:
        date = PartialDate(
            year,
            None if month is None else int(month),
            None if day is None else int(day),
            int(hour) if timed and hour is not None else None,
            int(minute) if timed and minute is not None else None,
            min(int(second), 59) if timed and second is not None else None,
            parse_zone(zone) if timed and zone else None,
        )
    except ValueError:
        return None
    return date if plausible(date) else None
