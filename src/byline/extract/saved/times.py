"""The time of saving is no time of publication, wherever in a saved page it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import Claim, PartialDate, Property

SAVED_TIME = "saved-time"
"""Doubt of a date that is the time at which the file says it was saved."""


def mark_save_times(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with a doubt on each date of publication or change that is to the minute when the file was saved.

    Web archives print the time of their copy beside the page, with the markup of a publication date.
    """
    saved = {key for c in claims if c.property is Property.SAVED for key in _minutes(c.value)}
    if not saved:
        return tuple(claims)
    dated = (Property.PUBLISHED, Property.MODIFIED)
    return tuple(
        replace(c, doubts=(*c.doubts, SAVED_TIME)) if c.property in dated and saved & _minutes(c.value) else c for c in claims
    )


def _minutes(value: object) -> set[tuple[object, ...]]:
    """What a date is compared by: its instant, and its numbers where one of two has no zone; nothing without a time."""
    if not isinstance(value, PartialDate) or value.hour is None:
        return set()
    numbers = (*value.date_parts, value.hour, value.minute)
    if value.offset is None:
        return {("written", *numbers)}
    return {("written", *numbers), ("instant", value.earliest().replace(second=0))}
