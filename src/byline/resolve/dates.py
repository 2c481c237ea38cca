"""Publication and modification: never one for the other, never after the capture, never shifted through UTC."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ..model import Claim, Confidence, Decision, PartialDate, Property
from .rules import BARS
from .weighing import Group, Indexed, day_of, explain, grouped, indexes, person_says

P = Property

_ALONE = 35
"""Bar for the only day that a page shows when the time of day stands with it: a stamp of posting, even far from the headline."""
_LATEST_SLACK = timedelta(hours=26)
"""A local clock runs up to 14 hours ahead of UTC; half a day more for clocks that are wrong."""


def decide_published(claims: Sequence[Indexed], captured: datetime) -> tuple[PartialDate | None, Decision | None]:
    """The first publication: claims grouped by day, weighed; the finest form of the winning day.

    Of days that are equally well supported the earlier wins: a page with two dates prints its last change beside its first.
    """
    if not claims:
        return None, None
    if spoken := person_says(P.PUBLISHED, claims):
        return _date(spoken[0]), spoken[1]
    possible = [i for i in claims if _possible(_date(i.claim), captured)]
    groups = grouped(_merged(possible), lambda c: day_of(_date(c)))
    if not groups or groups[0].score < _bar(groups):
        reason = "No claim of a publication date is good enough." if possible else "Every date claimed lies after the capture."
        return None, Decision(P.PUBLISHED, (), indexes(claims), "below-the-bar", reason, Confidence.UNKNOWN)
    best = min((g for g in groups if g.score == groups[0].score), key=lambda g: g.key)
    chosen = {i.index for i in best.members}
    finest = min(best.members, key=lambda i: (-_precision(_date(i.claim)), best.members.index(i)))
    return _date(finest.claim), explain(P.PUBLISHED, best, [i for i in claims if i.index not in chosen])


def decide_modified(claims: Sequence[Indexed], captured: datetime) -> tuple[PartialDate | None, Decision | None]:
    """The last change as the publisher says."""
    if not claims:
        return None, None
    if spoken := person_says(P.MODIFIED, claims):
        return _date(spoken[0]), spoken[1]
    possible = [i for i in claims if _possible(_date(i.claim), captured) and i.claim.source != "http-header"]
    groups = grouped(possible, lambda c: day_of(_date(c)))
    if not groups:
        reason = "Only a server's Last-Modified header, or dates after the capture: neither says when the text was changed."
        return None, Decision(P.MODIFIED, (), indexes(claims), "below-the-bar", reason, Confidence.UNKNOWN)
    best = groups[0]
    chosen = {i.index for i in best.members}
    finest = min(best.members, key=lambda i: (-_precision(_date(i.claim)), best.members.index(i)))
    return _date(finest.claim), explain(P.MODIFIED, best, [i for i in claims if i.index not in chosen])


def _bar(groups: Sequence[Group]) -> int:
    stamped = len(groups) == 1 and any(_date(i.claim).hour is not None for i in groups[0].members)
    return _ALONE if stamped else BARS[P.PUBLISHED]


def _date(claim: Claim) -> PartialDate:
    assert isinstance(claim.value, PartialDate)
    return claim.value


def _possible(date: PartialDate, captured: datetime) -> bool:
    return date.earliest() <= captured + _LATEST_SLACK


def _precision(date: PartialDate) -> int:
    return len(date.date_parts) + (date.hour is not None) + (date.second is not None) + (date.offset is not None)


def _merged(claims: Sequence[Indexed]) -> list[Indexed]:
    """Claims of a month or a year only are dropped when a day is known: they neither help nor contradict."""
    days = [i for i in claims if _date(i.claim).day is not None]
    return days or list(claims)
