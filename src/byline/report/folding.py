"""A template change is shown once in a report of many articles; elsewhere a line says where."""

from __future__ import annotations

from dataclasses import dataclass

from .context import Report

__all__ = ["Place", "Repeats"]


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


class Repeats:
    """What earlier reports of one run show already. Given the reports in order, one by one."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], Place] = {}
        self._count = 0

    def of(self, report: Report) -> dict[str, Place]:
        """The ids of its changes that an earlier report shows already: those that `fold_templates` labelled."""
        self._count += 1
        here: dict[str, Place] = {}
        for change in report.changes.changes:
            if "template" in change.caveats:
                words = (change.reason, *(f"{s.kind.value} {s.text}" for s in change.spans))
                place = self._first.setdefault(words, Place(self._count, change.id, report.title))
                if place.report != self._count:
                    here[change.id] = place
        return here
