"""How long something plays: ISO 8601 durations, as schema.org has them, and their like."""

from __future__ import annotations

import re

_ISO = re.compile(
    r"P(?:(?P<d>\d{1,2})D)?T?(?:(?P<h>\d{1,2})H)?(?:(?P<m>\d{1,4})M)?(?:(?P<s>\d{1,5})(?:\.\d{1,9})?S)?", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)")
_SECONDS = re.compile(r"(?P<s>\d{1,5})(?:\.\d{1,9})?")
_UNITS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
_DAY = 86_400
"""Seconds; nothing that plays longer is a broadcast."""


def parse_duration(text: str) -> int | None:
    """Whole seconds of `PT6M38S`, `6:38` or `398`; None for anything else, for nothing and for more than a day."""
    text = text.strip()
    for form in (_ISO, _CLOCK, _SECONDS):
        if found := form.fullmatch(text):
            total = sum(int(number) * _UNITS[unit] for unit, number in found.groupdict().items() if number)
            return total if 0 < total <= _DAY else None
    return None


def format_duration(seconds: int) -> str:
    """ISO 8601, hours and down: `PT6M38S`; the inverse of `parse_duration`."""
    hours, rest = divmod(seconds, 3600)
    parts = (f"{number}{unit}" for number, unit in ((hours, "H"), (rest // 60, "M"), (rest % 60, "S")) if number)
    return f"PT{''.join(parts)}"


def running_time(seconds: int) -> str:
    """As players show it: `6:38`, `1:02:05`."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
