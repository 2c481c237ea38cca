"""`PartialDate`: a date as precise as it is known, and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?(?P<uncertain>\?)?"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month, a day or an instant, with or without a zone (EDTF level 0, and level 1 `?` for uncertain).

    `str()` and `parse()` are inverses: `2026`, `2026-02`, `2026-02-21`, `2026-02-21T10:15`, `2026-02-21T10:15:00+04:00`,
    `2026-02?`. A time without seconds is ISO 8601 but not EDTF; `edtf()` drops what EDTF cannot say.

    Attributes:
        year: 1 to 9999, e.g. `2026`.
        offset: Minutes east of UTC, e.g. `240`; None when the source gives no zone. The day is the day *in that zone*.
        uncertain: The source's own doubt, or ours; shown as `?`.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    uncertain: bool = False

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        if (self.hour is None) != (self.minute is None) or (self.hour is not None and self.day is None):
            raise ValueError("a time needs hours, minutes and a day")
        # datetime checks every range, leap years included
        datetime(self.year, self.month or 1, self.day or 1, self.hour or 0, self.minute or 0, self.second or 0, tzinfo=UTC)
        if self.offset is not None and not -1439 <= self.offset <= 1439:
            raise ValueError(f"offset {self.offset} is not within a day")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The inverse of `str()`. Strict: human spellings are read by `byline.dates`.

        Raises:
            ValueError: If `text` has another form, or names a day that does not exist.
        """
        found = _ISO.fullmatch(text)
        if not found:
            raise ValueError(f"not a partial date: {text[:40]!r}")
        zone = found["zone"]
        offset = None
        if zone:
            offset = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[4:6])) * (-1 if zone[0] == "-" else 1)
        parts = {k: int(v) for k in ("year", "month", "day", "hour", "minute", "second") if (v := found[k])}
        return cls(**parts, offset=offset, uncertain=bool(found["uncertain"]))

    @classmethod
    def from_datetime(cls, when: datetime) -> PartialDate:
        """An instant to the second; a naive datetime keeps its zone unknown."""
        shift = when.utcoffset()
        offset = None if shift is None else int(shift.total_seconds() // 60)
        return cls(when.year, when.month, when.day, when.hour, when.minute, when.second, offset)

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        if self.hour is not None:
            text += f"T{self.hour:02}:{self.minute:02}"
            if self.second is not None:
                text += f":{self.second:02}"
            if self.offset is not None:
                sign, minutes = "+-"[self.offset < 0], abs(self.offset)
                text += "Z" if self.offset == 0 else f"{sign}{minutes // 60:02}:{minutes % 60:02}"
        return text + ("?" if self.uncertain else "")

    def edtf(self) -> str:
        """The same as Extended Date/Time Format (ISO 8601-2): a time without seconds is left out, never padded."""
        if self.hour is not None and self.second is None:
            return str(PartialDate(self.year, self.month, self.day, uncertain=self.uncertain))
        return str(self)

    @property
    def date_parts(self) -> tuple[int, ...]:
        """`(2026,)`, `(2026, 2)` or `(2026, 2, 21)`, as CSL wants them."""
        return tuple(p for p in (self.year, self.month, self.day) if p is not None)

    def earliest(self) -> datetime:
        """The first UTC instant that this date can mean; with no zone known, the earliest zone (UTC+14) is assumed."""
        zone = timezone(timedelta(minutes=840 if self.offset is None else self.offset))
        try:
            return datetime(
                self.year,
                self.month or 1,
                self.day or 1,
                self.hour or 0,
                self.minute or 0,
                self.second or 0,
                tzinfo=zone,
            ).astimezone(UTC)
        except OverflowError:  # year 1 shifted before year 1
            return datetime.min.replace(tzinfo=UTC)

    def matches(self, other: PartialDate) -> bool:
        """True when the coarser of the two contains the finer: `2026-02` matches `2026-02-21T10:15Z`."""
        mine, theirs = self.date_parts, other.date_parts
        shared = min(len(mine), len(theirs))
        return mine[:shared] == theirs[:shared]
