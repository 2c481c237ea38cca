"""Schedules: the grid of due times, what failures and gone pages do to it, and in which order watches come."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.errors import UsageError
from byline.model import Attempt, Outcome, PartialDate
from byline.schedule import (
    DECAY,
    DECAY_TABLE,
    GONE,
    MAX_RETRY_AFTER,
    MIN_EVERY,
    RETRY_BASE,
    History,
    Plan,
    Result,
    Schedule,
    Step,
    back_off,
    birth_of,
    format_duration,
    format_schedule,
    history_of,
    interval,
    next_due,
    parse_duration,
    parse_schedule,
    parse_table,
    result_of,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

minutes = st.integers(1, 60 * 24 * 40).map(lambda n: timedelta(minutes=n))


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Tables of one to five steps."""
    ages = sorted(draw(st.sets(minutes, max_size=4)))
    every = [draw(minutes) for _ in range(len(ages) + 1)]
    return Schedule(tuple(Step(a, e) for a, e in zip([*ages, None], every, strict=True)))


moments = st.integers(-(10**6), 10**8).map(lambda n: NOON + timedelta(seconds=n))


def plan(schedule: str = "decay", **fields: object) -> Plan:
    """A watch added at noon."""
    return Plan(**{"id": "w", "schedule": parse_schedule(schedule), "first_seen": NOON} | fields)  # type: ignore[arg-type]


def answered(last: datetime) -> History:
    """One good attempt."""
    return History().after(last, Result.ANSWERED)


class TestWriting:
    """Schedules and durations as text."""

    @given(schedules())
    def test_format_and_parse_are_inverses(self, schedule: Schedule) -> None:
        """A schedule that is written and read again is the same schedule."""
        assert parse_schedule(format_schedule(schedule)) == schedule

    @given(st.integers(1, 10**8).map(lambda n: timedelta(seconds=n)))
    def test_durations_are_inverses(self, duration: timedelta) -> None:
        """A duration that is written and read again is the same."""
        assert parse_duration(format_duration(duration)) == duration

    def test_names_and_intervals(self) -> None:
        """`decay` is the table it is given; an interval is a table of one line; weeks are seven days."""
        own = parse_table("1h:5m, *:1d")
        assert parse_schedule(" Decay ") == DECAY and parse_schedule("decay", own) == own
        assert format_schedule(own, own) == "decay" and format_schedule(DECAY, own) == DECAY_TABLE
        assert parse_schedule("2w") == parse_table("*:14d")
        assert format_schedule(parse_schedule("90m")) == "1h30m"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "6",
            "6x",
            "h",
            "-6h",
            "6h junk",
            "0m",
            "30s",
            "3h:15m",
            "3h:1m, 3h:2m, *:1d",
            "*:1d, 3h:1m",
            "*:1d, *:2d",
            "3h:, *:1d",
        ],
    )
    def test_refused(self, text: str) -> None:
        """What is no schedule, or asks for more than cron can give, is refused with the way to write it."""
        with pytest.raises(UsageError) as caught:
            parse_schedule(text)
        assert caught.value.advice

    def test_the_documented_default_is_the_default(self) -> None:
        """docs/watching.md shows the table that is used."""
        assert DECAY_TABLE in Path(__file__).parent.parent.joinpath("docs/watching.md").read_text("utf-8")


class TestGrid:
    """Due times hang on the birth and on nothing else."""

    @given(schedules(), moments)
    def test_the_next_due_time_is_later_and_on_the_grid(self, schedule: Schedule, moment: datetime) -> None:
        """It is later than the moment, and a whole number of intervals after the beginning of its step."""
        slot = schedule.slot_after(NOON, moment)
        assert slot > moment
        begin = NOON
        for step in schedule.steps:
            if step.until is None or slot < NOON + step.until:
                assert (slot - begin) % step.every == timedelta(0)
                break
            begin = NOON + step.until

    @given(schedules(), st.integers(0, 3000).map(lambda n: NOON + n * MINUTE))
    @settings(max_examples=60)
    def test_no_due_time_is_jumped(self, schedule: Schedule, moment: datetime) -> None:
        """It is the first of all due times after the moment, listed one by one."""
        slots, begin = [], NOON
        for step in schedule.steps:
            end = NOON + step.until if step.until else moment + 100 * DAY
            slots += list(itertools.takewhile(lambda s, e=end: s < e, (begin + n * step.every for n in itertools.count())))
            begin = end
        assert schedule.slot_after(NOON, moment) == next(s for s in slots if s > moment)

    @given(st.integers(0, 2**32), st.integers(1, 14))
    @settings(max_examples=30)
    def test_late_runs_do_not_add_up(self, seed: int, worst: int) -> None:
        """A cron that comes every quarter of an hour, up to `worst` minutes late each time, looks once in every quarter."""
        chance, history, looks = random.Random(seed), answered(NOON), []
        for quarter in range(1, 12):
            now = NOON + quarter * 15 * MINUTE + timedelta(seconds=chance.uniform(0, worst * 60))
            at = next_due(plan(), history, now)
            assert at is not None
            if at <= now:
                looks.append(at)
                history = history.after(now, Result.ANSWERED)
        assert looks == [NOON + q * 15 * MINUTE for q in range(1, 12)]

    def test_a_month_of_decay(self) -> None:
        """A perfect cron looks at a new article as often as the documented table says."""
        history, now, per_step = History(), NOON, [0] * len(DECAY.steps)
        while now < NOON + 40 * DAY:
            at = next_due(plan(), history, now)
            assert at is not None and at >= now
            now = at
            age = now - NOON
            per_step[next(i for i, s in enumerate(DECAY.steps) if s.until is None or age < s.until)] += 1
            history = history.after(now, Result.ANSWERED)
        assert per_step[:4] == [12, 9, 20, 27]

    def test_an_article_found_in_the_middle_of_a_minute_is_due_on_a_whole_one(self) -> None:
        """Cron starts on whole minutes: what was found at 12:00:40 is due at 12:15:00, not forty seconds after that run."""
        found = NOON + timedelta(seconds=40)
        assert next_due(plan(first_seen=found), answered(found), found) == NOON + 15 * MINUTE

    def test_a_missed_week_is_one_look(self) -> None:
        """After a week without cron the watch is due once, and then on the grid again."""
        back = NOON + 7 * DAY + 5 * MINUTE
        watch = plan("6h")
        assert next_due(watch, answered(NOON), back) == NOON + 6 * HOUR
        assert next_due(watch, answered(back), back) == NOON + 7 * DAY + 6 * HOUR

    def test_a_clock_that_was_wrong_ends_nothing(self) -> None:
        """An attempt dated years ahead counts as made now."""
        watch, now = plan("6h"), NOON + HOUR
        assert next_due(watch, answered(NOON + 3000 * DAY), now) == NOON + 6 * HOUR

    def test_the_end_of_time(self) -> None:
        """A birth near the last datetime does not overflow."""
        late = datetime(9999, 12, 31, tzinfo=UTC)
        assert next_due(plan(first_seen=late), answered(late), late) is not None


class TestBirth:
    """From when an article's age counts."""

    @pytest.mark.parametrize(
        ("published", "birth"),
        [
            (None, NOON),
            ("2026-02-28T09:30:15+04:00", datetime(2026, 2, 28, 5, 30, tzinfo=UTC)),
            ("2026-03-02T09:30Z", NOON),  # in the future: an embargo, or a wrong zone
            ("2026-03-01", NOON),  # today, at some hour
            ("2026-02-20", datetime(2026, 2, 21, 12, tzinfo=UTC)),  # over at UTC-12
            ("2026-01", datetime(2026, 2, 1, 12, tzinfo=UTC)),
            ("2020", datetime(2021, 1, 1, 12, tzinfo=UTC)),
            ("9999", NOON),
        ],
    )
    def test_as_young_as_the_date_allows(self, published: str | None, birth: datetime) -> None:
        """The end of what the date can mean, never later than the article was first seen."""
        assert birth_of(NOON, PartialDate.parse(published) if published else None) == birth

    def test_an_old_article_is_looked_at_at_once_and_then_monthly(self) -> None:
        """Published years ago, added now: one capture, then the table's last line."""
        watch = plan(published=PartialDate.parse("2019-05-04"))
        assert next_due(watch, History(), NOON) == NOON
        at = next_due(watch, answered(NOON), NOON)
        assert at is not None and NOON < at <= NOON + 30 * DAY
        assert next_due(watch, answered(at), at) == at + 30 * DAY


class TestFailures:
    """What failures do between due times."""

    @given(st.text(max_size=12), st.integers(1, 60))
    def test_back_off_doubles_with_a_jitter_that_can_be_computed_again(self, name: str, failures: int) -> None:
        """Between half of `RETRY_BASE` doubled so often and all of it, the same for the same watch and number."""
        wait, most = back_off(name, failures), RETRY_BASE * 2 ** (min(failures, 21) - 1)
        assert most / 2 <= wait < most
        assert wait == back_off(name, failures)

    def test_watches_of_one_host_do_not_come_back_together(self) -> None:
        """A hundred watches that failed at one time are spread over the jitter."""
        assert len({back_off(f"watch-{n}", 3) for n in range(100)}) == 100

    @given(schedules(), st.integers(1, 30), moments.filter(lambda m: m >= NOON))
    def test_a_transient_failure_is_never_waited_for_longer_than_the_schedule(
        self, schedule: Schedule, streak: int, last: datetime
    ) -> None:
        """The retry comes after the attempt and not after the schedule's next due time."""
        watch = Plan("w", schedule, NOON)
        history = History(last, Result.TRANSIENT, streak, last)
        at = next_due(watch, history, last)
        assert at is not None and last < at <= schedule.slot_after(NOON, last)

    def test_a_permanent_failure_waits_for_the_schedule(self) -> None:
        """A refusal is not tried again sooner; a time-out is."""
        watch, last = plan("6h"), NOON + HOUR
        refused = history_of([attempt(Outcome.BLOCKED, last, status=403)])
        timed_out = history_of([attempt(Outcome.FAILED, last, failure="timeout")])
        assert next_due(watch, refused, last) == NOON + 6 * HOUR
        soon = next_due(watch, timed_out, last)
        assert soon is not None and last < soon <= last + RETRY_BASE

    @pytest.mark.parametrize(
        ("outcome", "status", "failure", "result"),
        [
            (Outcome.CREATED, 200, None, Result.ANSWERED),
            (Outcome.UNCHANGED, 304, None, Result.ANSWERED),
            (Outcome.BLOCKED, 403, None, Result.ANSWERED),
            (Outcome.BLOCKED, 429, None, Result.TRANSIENT),
            (Outcome.SERVER_ERROR, 503, None, Result.TRANSIENT),
            (Outcome.SERVER_ERROR, 522, None, Result.TRANSIENT),
            (Outcome.SERVER_ERROR, 200, None, Result.TRANSIENT),
            (Outcome.SERVER_ERROR, 501, None, Result.ANSWERED),
            (Outcome.SERVER_ERROR, 505, None, Result.ANSWERED),
            (Outcome.FAILED, None, "dns", Result.TRANSIENT),
            (Outcome.FAILED, None, "tls", Result.ANSWERED),
            (Outcome.FAILED, None, "address-refused", Result.ANSWERED),
            (Outcome.FAILED, 408, None, Result.TRANSIENT),
            (Outcome.TRUNCATED, 200, None, Result.TRANSIENT),
            (Outcome.GONE, 404, None, Result.GONE),
            (Outcome.SOFT_404, 200, None, Result.GONE),
            (Outcome.MOVED, 200, None, Result.ANSWERED),
        ],
    )
    def test_what_an_attempt_means(self, outcome: Outcome, status: int | None, failure: str | None, result: Result) -> None:
        """Which outcomes are tried again soon, which by the schedule, which ever more slowly."""
        assert result_of(outcome, status, failure) is result

    def test_what_the_server_asked_for_is_obeyed_up_to_a_bound(self) -> None:
        """Not before Retry-After, unless it would end the watch; and only until the next attempt."""
        watch = plan("15m")
        history = History().after(NOON, Result.TRANSIENT, NOON + 2 * HOUR)
        assert next_due(watch, history, NOON) == NOON + 2 * HOUR
        forever = History().after(NOON, Result.TRANSIENT, NOON + 9999 * DAY)
        assert next_due(watch, forever, NOON) == NOON + MAX_RETRY_AFTER
        again = history.after(NOON + 2 * HOUR, Result.ANSWERED)
        assert next_due(watch, again, NOON + 2 * HOUR) == NOON + 2 * HOUR + 15 * MINUTE

    def test_a_gone_page_is_asked_for_ever_less_but_always(self) -> None:
        """Waits grow from the schedule's own to a month, and one good answer brings the schedule back."""
        watch, history, now, waits = plan("15m"), History().after(NOON, Result.GONE), NOON, []
        while now < NOON + 365 * DAY:
            at = next_due(watch, history, now)
            assert at is not None
            waits.append(at - now)
            now = at
            history = history.after(now, Result.GONE)
        assert waits[0] == 15 * MINUTE and waits[-1] == 30 * DAY
        # a step's last wait is cut short where the next step's grid begins
        assert [w for w in waits if w in {s.every for s in GONE.steps}] == sorted(
            w for w in waits if w in {s.every for s in GONE.steps}
        )
        assert len(waits) == 4 + 3 + 6 + 8 + 12
        assert next_due(watch, history.after(now, Result.ANSWERED), now) == now + 15 * MINUTE

    def test_gone_is_never_asked_for_more_often_than_the_schedule_says(self) -> None:
        """A monthly watch stays monthly when its page goes."""
        history = History().after(NOON, Result.GONE)
        assert next_due(plan("30d"), history, NOON) == NOON + 30 * DAY

    @given(st.lists(st.sampled_from(list(Result)), min_size=1, max_size=12))
    def test_a_history_counts_the_attempts_in_a_row(self, results: list[Result]) -> None:
        """Streak and beginning are those of the last run of equal results."""
        history = History()
        for number, result in enumerate(results):
            history = history.after(NOON + number * HOUR, result)
        run = list(itertools.takewhile(lambda r: r is results[-1], reversed(results)))
        assert (history.result, history.streak) == (results[-1], len(run))
        assert history.since == NOON + (len(results) - len(run)) * HOUR
        assert history.last == NOON + (len(results) - 1) * HOUR


class TestDue:
    """Which watches are due, and what their lateness is measured in."""

    def test_paused_and_ended_watches_are_never_due(self) -> None:
        """A watch ends at `until`: what was due before and not done is not done after it."""
        ended = plan("1h", id="ended", until=NOON + 3 * HOUR)
        assert next_due(plan(paused=True), History(), NOON) is None
        assert next_due(ended, answered(NOON + 2 * HOUR + MINUTE), NOON + 2 * HOUR + MINUTE) is None
        assert next_due(ended, answered(NOON), NOON) == NOON + HOUR

    def test_lateness_is_measured_in_the_interval_of_the_age(self) -> None:
        """A new article's is a quarter of an hour, a year-old one's a month; before its birth it is as new as can be."""
        ages = ((-HOUR, 15 * MINUTE), (2 * HOUR, 15 * MINUTE), (3 * HOUR, HOUR), (400 * DAY, 30 * DAY))
        assert [interval(plan(), NOON + age) for age, _ in ages] == [every for _, every in ages]

    def test_the_least_interval_is_a_minute(self) -> None:
        """What cron can do at best."""
        assert MIN_EVERY == MINUTE


def attempt(outcome: Outcome, started: datetime, status: int | None = None, failure: str | None = None) -> Attempt:
    """An attempt at an article."""
    return Attempt("urn:x", "a", "https://example.org/", "https://example.org/", started, outcome, "", status, failure=failure)
