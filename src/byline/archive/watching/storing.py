"""The storing side of `snapshot`: what was fetched is written, judged, and its watch told when to be looked at again.

A watch's lease ends in the transaction that stores what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model import Attempt, Outcome, RecordRef
from ...schedule import History, Result, birth_of, history_of, result_of
from ...store import Batch, Membership, Watch, WatchKind, WatchState
from ...warc import capture_records
from ..capturing import write_captures
from ..core import Core
from ..deriver import Deriver
from ..indexing import Indexed, Indexer
from .lists import IN_PART, ListRead, read_list
from .politeness import retry_after
from .rounds import Look
from .watches import append_found, planned

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


class Storing:
    """Stores looks, a group at a time.

    Args:
        core: The archive.
        deriver: Extracts what is new.
        indexer: Judges; its `late` names articles whose story is to be told again.
    """

    def __init__(self, core: Core, deriver: Deriver, indexer: Indexer) -> None:
        self._core = core
        self._deriver = deriver
        self._indexer = indexer

    def store(self, looks: Sequence[Look]) -> list[Looked]:
        """Write, sync, extract, judge, commit."""
        core = self._core
        seen = [look for look in looks if look.watch and look.capture]
        articles = sorted((look for look in seen if _is_article(look)), key=lambda look: look.started)
        refs, events, found = write_captures(core, [look.capture for look in articles if look.capture])
        side = Batch()
        lists = [self._store_list(look, side) for look in seen if not _is_article(look)]
        for look in looks:
            if look.robots is not None and look.capture is not None:
                written = core.append(capture_records(look.capture, core.new_id, purpose="robots"))
                side.records += written
                side.robots.append(replace(look.robots, record_id=look.robots.record_id or _response(written)))
        if refs or side.records:
            core.writer.sync()
        batch, done = self._indexer.index(self._deriver.derive(events), refs + side.records, found)
        batch.robots, batch.found = side.robots, side.found
        told = [self._finish(look, indexed, batch) for look, indexed in zip(articles, done, strict=True)]
        told += [self._finish_list(look, read, batch) for look, read in lists]
        told += [self._refuse(look, batch) for look in looks if look.watch and look.refused]
        core.commit(batch)
        self._indexer.forget()
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


def _is_article(look: Look) -> bool:
    return look.watch is not None and look.watch.kind is WatchKind.ARTICLE


def _response(written: Sequence[RecordRef]) -> str | None:
    return next((ref.record_id for ref in reversed(written) if ref.type == "response"), None)
