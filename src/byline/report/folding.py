"""A template change is shown once in a report of many articles; elsewhere a line says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .context import Report

__all__ = ["Place", "repeats"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change is shown in full.

    Attributes:
        report: Number of the report, from 1.
        change: Its id there.
        title: Of that report.
    """

    report: int
    change: str
    title: str


def repeats(reports: Sequence[Report]) -> list[dict[str, Place]]:
    """For each report the ids of its changes that an earlier one shows already: those that `fold_templates` labelled."""
    first: dict[tuple[str, ...], Place] = {}
    found: list[dict[str, Place]] = []
    for number, report in enumerate(reports, 1):
        here: dict[str, Place] = {}
        for change in report.changes.changes:
            if "template" in change.caveats:
                words = (change.reason, *(f"{s.kind.value} {s.text}" for s in change.spans))
                place = first.setdefault(words, Place(number, change.id, report.title))
                if place.report != number:
                    here[change.id] = place
        found.append(here)
    return found
