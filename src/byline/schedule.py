"""When to look again: `(watch, history, now) -> due time`. Pure: the clock is an argument, and jitter comes from a hash.

A schedule lays a grid of due times over the life of an article. The grid hangs on the article's birth and on nothing that a
run does, so a late run never moves a later due time. What an attempt found never moves the grid either: sampling does not
depend on what is sampled. Only failures add tries between due times, and only a page that is gone is asked for less often.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from .errors import UsageError
from .model import TRANSIENT, Attempt, Outcome, PartialDate

MIN_EVERY = timedelta(minutes=1)
"""The shortest interval: cron cannot run more often."""

RETRY_BASE = timedelta(minutes=2)
"""Wait before the first retry of a transient failure; doubled for every further one in a row."""

RETRY_DOUBLINGS = 20
"""Where doubling stops: two million minutes, beyond every schedule."""

MAX_RETRY_AFTER = timedelta(days=7)
"""A server's `Retry-After` is obeyed up to here: a longer one would end a watch by a single hostile header."""

_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1), "s": timedelta(seconds=1)}
_DURATION = re.compile(r"(\d{1,6})([smhdw])")
_WEST_MINUTES = -720
"""The last zone to begin a day, UTC-12: with no zone known, a date is over there last."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a schedule's table: while younger than `until` (None: ever after), look `every` so often."""

    until: timedelta | None
    every: timedelta


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table of steps by age, e.g. `3h:15m, 12h:1h, *:1d`.

    Raises:
        ValueError: If ages do not rise, the last is not open, or an interval is below `MIN_EVERY`.
    """

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        ages = [s.until for s in self.steps]
        if not ages or ages[-1] is not None or None in ages[:-1]:
            raise ValueError("the last line of a schedule, and only that, is for every age: *:30d")
        closed = [a for a in ages if a is not None]
        if any(a <= b for a, b in zip(closed, [timedelta(0), *closed], strict=False)):
            raise ValueError("ages must rise from line to line")
        if any(s.every < MIN_EVERY for s in self.steps):
            raise ValueError(f"an interval must be at least {format_duration(MIN_EVERY)}")

    def slot_after(self, birth: datetime, moment: datetime) -> datetime:
        """The first due time later than `moment`. Each step's grid begins where the step does."""
        start = birth
        for step in self.steps:
            passed = max(-1, (moment - start) // step.every)
            slot = _later(start, step.every * (passed + 1))
            if step.until is None or slot < _later(birth, step.until):
                return slot
            start = _later(birth, step.until)
        raise AssertionError("the last step is open")

    def every_at(self, age: timedelta) -> timedelta:
        """The interval at an age."""
        return next(s.every for s in self.steps if s.until is None or age < s.until)


def parse_duration(text: str) -> timedelta:
    """`15m`, `6h`, `1d12h`, `90s`, `2w`.

    Raises:
        UsageError: If it is written otherwise, or is nothing.
    """
    pieces = _DURATION.findall(text.strip().lower())
    total = sum((int(n) * (_UNITS["d"] * 7 if u == "w" else _UNITS[u]) for n, u in pieces), timedelta(0))
    if not total or "".join(n + u for n, u in pieces) != text.strip().lower():
        raise UsageError(f"{text[:40]!r} is not a duration.", "Write it like 15m, 6h, 1d or 1d12h.")
    return total


def format_duration(duration: timedelta) -> str:
    """The inverse of `parse_duration`, in days, hours, minutes and seconds: `1d12h`; nothing is `0s`."""
    parts, left = [], duration
    for unit, length in _UNITS.items():
        count, left = left // length, left % length
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def parse_table(text: str) -> Schedule:
    """`3h:15m, 12h:1h, *:1d`: age below which, and how often; `*` for ever after. A single interval needs no age.

    Raises:
        UsageError: If it is no such table.
    """
    steps = []
    for line in text.split(","):
        age, colon, every = line.strip().rpartition(":")
        steps.append(Step(None if age.strip() == "*" or not colon else parse_duration(age), parse_duration(every)))
    try:
        return Schedule(tuple(steps))
    except ValueError as error:
        raise UsageError(f"{text[:80]!r} is not a schedule: {error}.", f"Write it like: {DECAY_TABLE}") from None


DECAY_TABLE = "3h:15m, 12h:1h, 3d:3h, 30d:1d, 180d:7d, *:30d"
"""The default: most edits of a news article come within hours of its publication, nearly all within days."""

DECAY = parse_table(DECAY_TABLE)

GONE = parse_table("1h:15m, 1d:6h, 7d:1d, 60d:7d, *:30d")
"""By the time since a page was first found gone: a slip of the server is seen at once, a return within the month."""


def parse_schedule(text: str, decay: Schedule = DECAY) -> Schedule:
    """`decay` (the archive's own table, given as `decay`), an interval such as `6h`, or a table.

    Raises:
        UsageError: If it is none of these.
    """
    return decay if text.strip().lower() == "decay" else parse_table(text)


def format_schedule(schedule: Schedule, decay: Schedule = DECAY) -> str:
    """The inverse of `parse_schedule` with the same `decay`: `decay`, `6h` or the table."""
    if schedule == decay:
        return "decay"
    if len(schedule.steps) == 1:
        return format_duration(schedule.steps[0].every)
    return ", ".join(f"{'*' if s.until is None else format_duration(s.until)}:{format_duration(s.every)}" for s in schedule.steps)


class Result(StrEnum):
    """What an attempt means for the next one."""

    ANSWERED = "answered"  # a state, or an answer that will be the same next time: a refusal, a page that is no article
    TRANSIENT = "transient"  # may work in a minute: DNS, connection, time-out, 408, 429, 5xx, a body cut short
    GONE = "gone"  # 404, 410, or a "not found" page


_BY_OUTCOME = {
    Outcome.GONE: Result.GONE,
    Outcome.SOFT_404: Result.GONE,
    Outcome.SERVER_ERROR: Result.TRANSIENT,
    Outcome.TRUNCATED: Result.TRANSIENT,
}
_PASSING = frozenset({408, 425, 429})  # RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4
_LASTING = frozenset({501, 505, 506, 510, 511})  # RFC 9110 §15.6.2 and §15.6.6, RFC 2295 §8.1, RFC 2774 §7, RFC 6585 §6
"""Statuses below 500 that may pass, and those from 500 on that will be answered the same next time."""


def may_pass(status: int | None) -> bool:
    """Whether the same request may be answered otherwise in a minute, as far as the status tells."""
    return status in _PASSING or (status is not None and status >= 500 and status not in _LASTING)


def result_of(outcome: Outcome, status: int | None = None, failure: str | None = None) -> Result:
    """What an attempt means for the next one. Permanent failures count as answered: they wait for the schedule.

    Args:
        outcome: As judged.
        status: HTTP status of the final response.
        failure: `FailureKind` value.
    """
    if may_pass(status) or (outcome is Outcome.FAILED and failure in TRANSIENT):
        return Result.TRANSIENT
    return Result.ANSWERED if status in _LASTING else _BY_OUTCOME.get(outcome, Result.ANSWERED)


@dataclass(frozen=True, slots=True)
class History:
    """What was tried so far, as far as the next try depends on it. `History()` is: nothing.

    Attributes:
        last: Start of the last attempt, UTC.
        result: Its result.
        streak: Attempts in a row with that result, the last one included.
        since: Start of the first of them, UTC.
        not_before: What the server asked for by `Retry-After`, as an instant, UTC.
    """

    last: datetime | None = None
    result: Result = Result.ANSWERED
    streak: int = 0
    since: datetime | None = None
    not_before: datetime | None = None

    def after(self, started: datetime, result: Result, not_before: datetime | None = None) -> History:
        """The history with one more attempt at its end."""
        if self.last is not None and result is self.result:
            return replace(self, last=started, streak=self.streak + 1, not_before=not_before)
        return History(started, result, 1, started, not_before)


def history_of(attempts: Iterable[Attempt]) -> History:
    """The history that an article's attempts make, oldest first."""
    history = History()
    for attempt in attempts:
        history = history.after(attempt.started, result_of(attempt.outcome, attempt.status, attempt.failure))
    return history


@dataclass(frozen=True, slots=True)
class Plan:
    """One watch, as far as its due times depend on it.

    Attributes:
        id: Seeds the jitter and breaks ties.
        first_seen: When the watch was added or its article first seen, UTC.
        published: As the article or the feed says; makes an article older than `first_seen`, never younger.
        until: When the watch ends, UTC; None for never.
    """

    id: str
    schedule: Schedule
    first_seen: datetime
    published: PartialDate | None = None
    until: datetime | None = None
    paused: bool = False


def birth_of(first_seen: datetime, published: PartialDate | None) -> datetime:
    """The instant that an article's age counts from, UTC, on a whole minute.

    The latest instant that the publication date can mean (`2026-02` may be its last day), but not later than `first_seen`.
    On a whole minute, because cron starts on whole minutes: an article found in a run's second minute is due in the run
    a quarter of an hour later, not in the one after that.
    """
    birth = first_seen if published is None else min(first_seen, _latest(published))
    return birth.astimezone(UTC).replace(second=0, microsecond=0)


def next_due(plan: Plan, history: History, now: datetime) -> datetime | None:
    """When to look next; in the past when it is overdue, None when it never will be.

    Cases: 1 never tried: at once; 2 answered: the schedule's next due time; 3 failed for now: sooner than that, by a
    back-off that doubles; 4 gone: the later of the schedule's and `GONE`'s. Then not before what the server asked for.

    Args:
        plan: The watch.
        history: What was tried.
        now: UTC. Attempts later than it (a clock that was wrong) count as made now.
    """
    if plan.paused:
        return None
    at = _next_try(plan, history, now)
    return None if plan.until is not None and at >= plan.until else at


def _next_try(plan: Plan, history: History, now: datetime) -> datetime:
    if history.last is None:
        return plan.first_seen
    last = min(history.last, now)
    at = plan.schedule.slot_after(birth_of(plan.first_seen, plan.published), last)
    if history.result is Result.TRANSIENT:
        at = min(at, _later(last, back_off(plan.id, history.streak)))
    elif history.result is Result.GONE:
        at = max(at, GONE.slot_after(min(history.since or last, last), last))
    if history.not_before is not None:
        at = max(at, min(history.not_before, _later(last, MAX_RETRY_AFTER)))
    return at


def back_off(watch_id: str, failures: int) -> timedelta:
    """How long to wait after so many transient failures in a row: doubling, less a jitter of up to half."""
    seed = hashlib.sha256(f"{watch_id}\0{failures}".encode()).digest()
    share = int.from_bytes(seed[:4]) / 2**33  # 0 to under .5
    return RETRY_BASE * (1 << min(max(failures, 1) - 1, RETRY_DOUBLINGS)) * (0.5 + share)


def interval(plan: Plan, at: datetime) -> timedelta:
    """The schedule's interval at the age that a watch has at a moment: what lateness is measured in."""
    return plan.schedule.every_at(max(timedelta(0), at - birth_of(plan.first_seen, plan.published)))


def _latest(date: PartialDate) -> datetime:
    """The end of what a date can mean, a month taken as 31 days; with no zone known, the latest zone (UTC-12) is assumed."""
    offset = _WEST_MINUTES if date.offset is None else date.offset
    coarse = replace(date, offset=offset).earliest()
    if date.hour is not None:
        return coarse
    length = timedelta(days=1)
    if date.month is None:
        length = timedelta(days=366)
    elif date.day is None:
        length = timedelta(days=31)
    return _later(coarse, length)


def _later(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
