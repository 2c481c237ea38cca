"""An article's states and losses in order of time, as pairs to compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ..changes import compare, read_in_order
from ..model import Attempt, ChangeSet, Description, Document, Outcome, Snapshot, Version
from .core import Core
from .versions import version_of

LOST = frozenset({Outcome.GONE, Outcome.SOFT_404, Outcome.NOT_AN_ARTICLE})
"""Outcomes that say that the article is no longer there; a refusal or a server's fault says nothing about it."""

EARLIER = 10
"""So many earlier comparisons of an article are looked at, to tell a text that came back, and the change that a note is about."""


@dataclass(frozen=True, slots=True)
class Side:
    """One moment of an article: a stored state, or an attempt that found it lost, moved or there again.

    Attributes:
        state: The state; of a move or return, the one that was there before.
        attempt: The attempt, when it stored no state.
    """

    when: datetime
    state: Snapshot | None
    attempt: Attempt | None = None


Pair = tuple[Side, Side]


def states_of(core: Core, article_id: str) -> list[Snapshot]:
    """The article's states that differ from the one before, oldest first."""
    return [s for s in core.store.snapshots_of(article_id) if s.outcome is not Outcome.UNCHANGED]


def pairs_of(states: list[Snapshot], attempts: list[Attempt]) -> list[Pair]:
    """Neighbours in time, in the order of the later one.

    Cases: 1 a state after a state; 2 a state after a loss, which is compared with both; 3 a loss after a state; 4 the same
    state again after a loss; 5 a move to another address, once for each address.
    """
    pairs: list[Pair] = []
    last: Side | None = None
    lost: Side | None = None
    address = ""
    for side in _sides(states, attempts):
        if side.attempt is None:
            pairs += [(before, side) for before in (last, lost) if before is not None]
            last, lost, address = side, None, ""
            continue
        outcome = side.attempt.outcome
        if last is None:
            continue
        here = replace(side, state=last.state)
        if outcome in LOST:
            if lost is None:
                pairs.append((last, side))
                lost = side
        elif outcome is Outcome.MOVED:
            if side.attempt.final_url != address:
                pairs.append((last, here))
                address = side.attempt.final_url
        elif lost is not None:
            pairs.append((lost, here))
            lost = None
    return pairs


def _sides(states: list[Snapshot], attempts: list[Attempt]) -> list[Side]:
    """States and telling attempts by time; the attempt that stored a state is not told twice."""
    stored = {s.record.record_id for s in states}
    telling = [
        a
        for a in attempts
        if a.outcome in LOST | {Outcome.MOVED, Outcome.UNCHANGED, Outcome.RESTORED} and a.record_id not in stored
    ]
    sides = [Side(s.captured, s) for s in states] + [Side(a.started, None, a) for a in telling]
    return sorted(sides, key=lambda s: (s.when, s.attempt.id if s.attempt else s.state.id if s.state else ""))


class _Comparisons:
    """The comparisons of one article, each state extracted once."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._versions: dict[str, Version] = {}

    def compare(self, pair: Pair) -> ChangeSet:
        """One comparison. Where no words were to be had only access is compared."""
        before, after = (self._version(side, other) for side, other in (pair, pair[::-1]))
        if after.outcome is Outcome.MOVED:
            before, after = (replace(version, document=Document()) for version in (before, after))
        wanted = {side.state.id for side in pair if side.state}
        self._versions = {key: version for key, version in self._versions.items() if key in wanted}
        return compare(before, after)

    def _version(self, side: Side, other: Side) -> Version:
        known = side.state or other.state
        assert known is not None
        if known.id not in self._versions:
            self._versions[known.id] = version_of(self._core, known)
        version, attempt = self._versions[known.id], side.attempt
        if attempt is None:
            return version
        lost = attempt.outcome in LOST
        # what stands at the new address was not read: it has no state
        elsewhere = lost or attempt.outcome is Outcome.MOVED
        record = self._core.find_record(attempt.record_id) if attempt.record_id else None
        return replace(
            version,
            snapshot_id="" if elsewhere else version.snapshot_id,
            url=attempt.final_url if elsewhere else version.url,
            captured=attempt.started,
            last_confirmed=None,
            outcome=attempt.outcome,
            status=attempt.status,
            record=record if elsewhere else version.record,
            text_digest="" if elsewhere else version.text_digest,
            document=Document() if lost else version.document,
            description=Description(title=version.description.title) if lost else version.description,
        )


def changes_in_order(core: Core, pairs: list[Pair], first: int, after_last: int) -> Iterator[ChangeSet]:
    """The comparisons of `pairs[first:after_last]`, each read with what came before it; those without a change too."""
    comparisons = _Comparisons(core)
    start = max(0, first - EARLIER)
    chosen = pairs[start:after_last]
    sets = [comparisons.compare(pair) for pair in chosen]
    texts = [number for number, pair in enumerate(chosen) if not any(side.attempt for side in pair)]
    for number, told in zip(texts, read_in_order(sets[n] for n in texts), strict=True):
        sets[number] = told
    yield from sets[first - start :]
