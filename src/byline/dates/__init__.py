"""Dates as sources write them, kept as precise as they are written. Pure; no date is ever guessed or padded."""

from __future__ import annotations

from .ago import greatest_age
from .human import FoundDate, find_dates, parse_date
from .labels import date_label
from .machine import parse_machine_date
from .parts import plausible

__all__ = ["FoundDate", "date_label", "find_dates", "greatest_age", "parse_date", "parse_machine_date", "plausible"]
