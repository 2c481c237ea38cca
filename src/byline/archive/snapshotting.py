"""`snapshot`: look at what is due, politely, beside any number of other runs.

Two threads: a `Round` takes leases and fetches; the caller's thread stores what comes, judges it and says when to look again.
A watch's lease ends in the transaction that stores what was found.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..fetch import Resolver
from ..model import Attempt, Outcome, RecordRef
from ..schedule import History, Result, birth_of, history_of, result_of
from ..store import Batch, DueCounts, Membership, Watch, WatchKind, WatchState
from ..warc import capture_records, metadata_record
from .capturing import write_captures
from .core import Core
from .deriver import Deriver
from .events import RUN_FORM
from .indexing import Indexed, Indexer
from .listing import IN_PART, ListRead, read_list
from .politeness import retry_after
from .rebuilding import retell
from .rounds import Look, Options, Round
from .runs import is_dead, run_name
from .watching import append_found, planned

CHANGES = frozenset({Outcome.CREATED, Outcome.REVISED, Outcome.RESTORED, Outcome.GONE, Outcome.MOVED, Outcome.SOFT_404})
"""Outcomes that are news about an article."""

TROUBLE = frozenset({Outcome.FAILED, Outcome.SERVER_ERROR, Outcome.TRUNCATED, Outcome.BLOCKED, Outcome.NOT_AN_ARTICLE})
"""Outcomes that are trouble with having it."""

TOLD_AFTER = 3
"""Looks in a row that must fail before a failure that may pass is worth a word: most pass by themselves."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of a watch in this run, durable.

    Attributes:
        outcome: An `Outcome`, or `read` (a list), `robots` (disallowed).
        indexed: What was stored; None for a list and for what was not asked for.
        found: How many articles the list named that were not watched yet.
        changed: Whether it is news about the article.
        troubled: Whether it is news about having it.
        failed: Whether it could not be had this time.
    """

    watch: Watch
    outcome: str
    reason: str
    indexed: Indexed | None = None
    found: int = 0
    changed: bool = False
    troubled: bool = False
    failed: bool = False


@dataclass(slots=True)
class Summary:
    """A run in numbers.

    Attributes:
        outcomes: Outcome to how many watches ended with it.
        requests: Captures made, those that were tried again and robots.txt files included.
        found: Articles that lists named and that are watched since.
        left: What is due and was not checked, by reason.
        leased: How many of them another run is at.
        hosts: Host to why it may not be asked yet.
        interrupted: Whether somebody ended it.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    changed: int = 0
    failed: int = 0
    found: int = 0
    left: dict[str, int] = field(default_factory=dict)
    leased: int = 0
    hosts: dict[str, str] = field(default_factory=dict)
    interrupted: bool = False

    @property
    def looked(self) -> int:
        """Watches that were looked at."""
        return sum(self.outcomes.values())


class Snapshots:
    """One run of `snapshot`: iterate over it, then read `summary`.

    Args:
        core: The archive.
        options: What to do.
        halt: Set it to end the run: what is in flight is finished and stored, nothing more is begun.
        resolver: In place of the system's.
    """

    def __init__(
        self, core: Core, options: Options, *, halt: threading.Event | None = None, resolver: Resolver | None = None
    ) -> None:
        self._core = core
        self._options = options
        self._halt = halt or threading.Event()
        self._run = run_name(core.new_id()[-12:])
        self._round = Round(core, self._run, options, self._halt, resolver)
        self.summary = Summary()

    def __iter__(self) -> Iterator[Looked]:
        """Look at what is due; each result comes when it is durable."""
        agenda = self._core.store.agenda
        dead = {name for name in agenda.runs() if is_dead(name)}
        if dead:
            agenda.take_over(dead, self._core.now())
        if self._options.because:
            self._record_reason()
        indexer = Indexer(self._core)
        try:
            with Deriver(self._core.path) as deriver, self._round as fetching:
                for looks in fetching.groups():
                    done = self._store(looks, deriver, indexer)
                    fetching.stored(len(looks))
                    for looked in done:
                        self._count(looked)
                        yield looked
            retell(self._core, indexer.late)
        finally:
            agenda.release(self._run)
        self._conclude()

    def _record_reason(self) -> None:
        data = {"byline": RUN_FORM, "agent": self._core.settings.agent, "robots": "ignored", "because": self._options.because}
        record = metadata_record(data, self._core.new_id(), self._core.now())
        self._core.commit(Batch(records=self._core.append([record])))

    def _store(self, looks: Sequence[Look], deriver: Deriver, indexer: Indexer) -> list[Looked]:
        """Write, sync, extract, judge, commit."""
        core = self._core
        self.summary.requests += sum(look.capture is not None for look in looks)
        articles = [look for look in looks if look.watch and look.capture and look.watch.kind is WatchKind.ARTICLE]
        articles.sort(key=lambda look: look.started)
        refs, events, found = write_captures(core, [look.capture for look in articles if look.capture])
        side = Batch()
        lists = [self._store_list(look, side) for look in looks if look.watch and look.capture and look not in articles]
        for look in looks:
            if look.robots is not None and look.capture is not None:
                written = core.append(capture_records(look.capture, core.new_id, purpose="robots"))
                side.records += written
                side.robots.append(replace(look.robots, record_id=look.robots.record_id or _response(written)))
        if refs or side.records:
            core.writer.sync()
        batch, done = indexer.index(deriver.derive(events), refs + side.records, found)
        batch.robots, batch.found = side.robots, side.found
        told = [self._finish(look, indexed, batch) for look, indexed in zip(articles, done, strict=True)]
        told += [self._finish_list(look, read, batch) for look, read in lists]
        told += [self._refuse(look, batch) for look in looks if look.watch and look.refused]
        core.commit(batch)
        indexer.forget()
        return [looked for looked in told if looked is not None]

    def _store_list(self, look: Look, side: Batch) -> tuple[Look, ListRead]:
        assert look.watch and look.state and look.capture
        read, written = read_list(self._core, look.watch, look.state, look.capture)
        side.records += written
        side.records += append_found(self._core, look.watch, read.found)
        side.found += read.found
        return look, read

    def _finish(self, look: Look, indexed: Indexed, batch: Batch) -> Looked | None:
        watch, state = look.watch, look.state
        assert watch and state and look.capture
        if watch.collection and indexed.article:
            batch.memberships.append(Membership(indexed.article.id, watch.collection, watch.added))
        if not look.final:
            return None
        attempt, snapshot = indexed.attempt, indexed.snapshot
        history = replace(self._history(attempt, batch), not_before=retry_after(look.capture.final, attempt.started))
        published = snapshot.description.published if snapshot else None
        born = birth_of(min(watch.added, indexed.article.first_seen), published) if published else state.born
        outcome = attempt.outcome
        failures = history.streak if history.result is Result.TRANSIENT else 0
        found = WatchState(watch.id, state.host, born, None, attempt.started, outcome.value, failures)
        batch.looked.append(planned(self._core, watch, found, history, self._core.now()))
        new = outcome.value != state.outcome
        passing = history.result is Result.TRANSIENT
        tries = self._core.settings.watch.retries + 1
        return Looked(
            watch,
            outcome.value,
            attempt.reason,
            indexed,
            changed=outcome in CHANGES and (new or outcome in (Outcome.CREATED, Outcome.REVISED, Outcome.RESTORED)),
            troubled=outcome in TROUBLE and (failures // tries == TOLD_AFTER if passing else new),
            failed=outcome in TROUBLE,
        )

    def _history(self, attempt: Attempt, batch: Batch) -> History:
        """What was tried; of an answer the schedule needs the time only, so that its cost does not grow with the story."""
        result = result_of(attempt.outcome, attempt.status, attempt.failure)
        if result is Result.ANSWERED:
            return History().after(attempt.started, result)
        before = self._core.store.attempts_of(attempt.article_id)
        return history_of([*before, *(a for a in batch.attempts if a.article_id == attempt.article_id)])

    def _finish_list(self, look: Look, read: ListRead, batch: Batch) -> Looked | None:
        watch, state = look.watch, look.state
        assert watch and state and look.capture
        if not look.final:
            return None
        started = look.capture.started
        failures = state.failures + 1 if read.result is Result.TRANSIENT else 0
        asked = retry_after(look.capture.final, started)
        history = History(started, read.result, max(1, failures), state.looked if failures > 1 else started, asked)
        record_id = None if read.again else read.record_id or state.record_id
        # what was read in part is that until it is read again
        outcome = state.outcome if (state.outcome, read.outcome) == (IN_PART, "unchanged") else read.outcome
        found = WatchState(watch.id, state.host, state.born, None, started, outcome, failures, record_id)
        batch.looked.append(planned(self._core, watch, found, history, self._core.now()))
        failed = read.outcome not in ("read", IN_PART, "unchanged")
        new = failures == TOLD_AFTER if failures else (failed or outcome == IN_PART) and outcome != state.outcome
        return Looked(watch, read.outcome, read.reason, None, len(read.found), troubled=new, failed=failed)

    def _refuse(self, look: Look, batch: Batch) -> Looked:
        """robots.txt disallows it: that is an answer, which may be another one at the next due time."""
        watch, state = look.watch, look.state
        assert watch and state and look.refused
        now = self._core.now()
        found = WatchState(watch.id, state.host, state.born, None, now, "robots", 0, state.record_id)
        batch.looked.append(planned(self._core, watch, found, History().after(now, Result.ANSWERED), now))
        return Looked(watch, "robots", look.refused.message, troubled=state.outcome != "robots")

    def _count(self, looked: Looked) -> None:
        self.summary.outcomes[looked.outcome] += 1
        self.summary.changed += looked.changed
        self.summary.failed += looked.failed
        self.summary.found += looked.found

    def status(self) -> str:
        """Which hosts are being asked, and what waits, in one line for people."""
        return self._round.status()

    def _conclude(self) -> None:
        now = self._core.now()
        due: DueCounts = self._core.store.agenda.count_due(self._run, now)
        waiting = due.waiting
        rest = max(0, due.due - due.leased - waiting)
        self.summary.leased = due.leased
        left = {"another run is at it": due.leased, "its host may not be asked yet": waiting, "left for the next run": rest}
        self.summary.left = {reason: number for reason, number in left.items() if number}
        hosts = self._core.store.agenda.hosts()
        self.summary.hosts = {h.host: h.reason for h in hosts if h.reason and h.next_allowed > now}
        self.summary.interrupted = self._halt.is_set()


def _response(written: Sequence[RecordRef]) -> str | None:
    return next((ref.record_id for ref in reversed(written) if ref.type == "response"), None)
