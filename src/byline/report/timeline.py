"""The timeline of an article's captures, as the numbers an SVG needs: places in per cent, so that it fits a telephone too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from ..model import GOOD, ChangeSet, Outcome, Significance
from .context import TimelinePoint
from .words import SIGNIFICANCE, instant

__all__ = ["HEIGHT", "Mark", "timeline_marks"]

HEIGHT = 104  # pixels
_MARGIN = 4.0  # per cent
_LINE = 44  # y of the axis
_CROWD = 3.0  # per cent: nearer marks would cover each other on a telephone
_LABELS = {"earlier": 74, "later": 94}  # y of the line that each side's label has for itself


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of the timeline.

    Attributes:
        x: In per cent of the width.
        y: In pixels.
        shape: `state` (a disc), `same` (a ring), `lost` (a cross): never told by colour alone.
        side: `earlier`, `later` or empty.
        title: What a pointer or a screen reader gets.
        label: The side's name and time, for the two compared; `label_y` is its baseline and `anchor` its SVG `text-anchor`.
    """

    x: float
    y: float
    shape: str
    side: str
    title: str
    label: str = ""
    label_y: int = 0
    anchor: str = "middle"


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
    for point in ordered:
        share = (point.when - start).total_seconds() / span if end > start else 0.5
        x = round(_MARGIN + share * (100 - 2 * _MARGIN), 2)
        crowd = sum(1 for m in marks[-2:] if x - m.x < _CROWD)
        # the first point of each compared snapshot carries its name
        side = free.pop(point.snapshot_id or point.when, "") if point.outcome is not Outcome.UNCHANGED else ""
        anchor = "start" if x < 35 else "end" if x > 65 else "middle"
        label = f"{side}: {point.when.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if side else ""
        marks.append(Mark(x, _LINE - 13 * crowd, _shape(point), side, _title(point), label, _LABELS.get(side, 0), anchor))
    return marks


def _shape(point: TimelinePoint) -> str:
    if point.outcome not in GOOD:
        return "lost"
    return "same" if point.outcome is Outcome.UNCHANGED else "state"


def _title(point: TimelinePoint) -> str:
    change: Significance | None = point.significance
    weight = f", {SIGNIFICANCE[change]} change" if change else ""
    return f"{instant(point.when)}: {point.outcome.value}{weight}" + (
        f" ({point.snapshot_id.removeprefix('sha256:')[:10]})" if point.snapshot_id else ""
    )
