"""The timeline of an article's captures, as the numbers an SVG needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import GOOD, ChangeSet, Outcome, Significance
from .context import TimelinePoint
from .words import SIGNIFICANCE, instant

__all__ = ["HEIGHT", "WIDTH", "Mark", "timeline_marks"]

WIDTH = 960  # user units of the viewBox
HEIGHT = 96
_MARGIN = 40
_LINE = 40  # y of the axis
_LABEL_WIDTH = 70  # of "earlier"


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of the timeline.

    Attributes:
        x, y: In user units.
        shape: `state` (a disc), `same` (a ring), `lost` (a cross): never told by colour alone.
        side: `earlier`, `later` or empty.
        title: What a pointer or a screen reader gets.
        label_y: Of the baseline of the side's name; lower when another name is near.
    """

    x: float
    y: float
    shape: str
    side: str
    title: str
    label_y: int = 68


def timeline_marks(changes: ChangeSet, points: Sequence[TimelinePoint]) -> list[Mark]:
    """Marks in order of time; the two compared states are added when `points` lacks them.

    Where marks would cover each other they are drawn one above the other, in up to three rows.
    """
    known = {p.snapshot_id for p in points}
    extra = [
        TimelinePoint(v.captured, v.outcome, v.snapshot_id) for v in (changes.before, changes.after) if v.snapshot_id not in known
    ]
    ordered = sorted([*points, *extra], key=lambda p: (p.when, p.snapshot_id))
    start, end = ordered[0].when, ordered[-1].when
    span = (end - start).total_seconds() or 1.0
    marks: list[Mark] = []
    # a side of which no state is stored (the page was gone) is known by its time
    free = {v.snapshot_id or v.captured: name for v, name in ((changes.after, "later"), (changes.before, "earlier"))}
    labelled: float = -_LABEL_WIDTH
    for point in ordered:
        share = (point.when - start).total_seconds() / span if end > start else 0.5
        x = round(_MARGIN + share * (WIDTH - 2 * _MARGIN), 1)
        crowd = sum(1 for m in marks[-2:] if x - m.x < 11)
        # the first point of each compared snapshot carries its name
        side = free.pop(point.snapshot_id or point.when, "") if point.outcome is not Outcome.UNCHANGED else ""
        marks.append(Mark(x, _LINE - 12 * crowd, _shape(point), side, _title(point), 86 if x - labelled < _LABEL_WIDTH else 68))
        labelled = x if side else labelled
    return marks


def _shape(point: TimelinePoint) -> str:
    if point.outcome not in GOOD:
        return "lost"
    return "same" if point.outcome is Outcome.UNCHANGED else "state"


def _title(point: TimelinePoint) -> str:
    change: Significance | None = point.significance
    weight = f", {SIGNIFICANCE[change]} change" if change else ""
    return f"{instant(point.when)}: {point.outcome.value}{weight}" + (f" ({point.snapshot_id[:10]})" if point.snapshot_id else "")
