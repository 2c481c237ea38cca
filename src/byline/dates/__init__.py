"""Dates as sources write them, kept as precise as they are written. Pure; no date is ever guessed or padded."""

from __future__ import annotations

from .ago import greatest_age
from .durations import format_duration, parse_duration, running_time
from .human import FoundDate, find_dates, parse_date
from .labels import date_label
from .machine import parse_machine_date
from .parts import plausible

__all__ = [
    "FoundDate",
    "date_label",
    "find_dates",
    "format_duration",
    "greatest_age",
    "parse_date",
    "parse_duration",
    "parse_machine_date",
    "plausible",
    "running_time",
]
