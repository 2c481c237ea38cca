"""`report`: every change that was observed in a time, over the corpus, however large it is."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from ..changes import Templates
from ..model import ChangeSet, Outcome, Significance, from_json, to_json
from ..report import Report
from ..store import ArticleRow, Filters, Order
from .comparing import report_of
from .core import Core
from .history import changes_in_order, pairs_of, states_of

if TYPE_CHECKING:
    from . import Progress

ALWAYS = datetime.min.replace(tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)

SILENT = frozenset({Outcome.CREATED, Outcome.FAILED, Outcome.BLOCKED, Outcome.SERVER_ERROR, Outcome.TRUNCATED})
"""Attempts of which no change can come."""


class _Place(NamedTuple):
    """Where a comparison stands in the file; places sort as the report does."""

    lightness: int
    when: datetime
    key: str
    offset: int


def _place(changes: ChangeSet, offset: int) -> _Place:
    return _Place(-changes.significance.weight, changes.after.captured, changes.id, offset)


class CorpusReport:
    """Reports, weightiest first, then by the time of the later state. Sized, and can be iterated again and again.

    The comparisons are kept in a temporary file, so that memory holds one at a time. A context manager.

    Args:
        core: The archive.
    """

    def __init__(self, core: Core) -> None:
        self._core = core
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        self._added: list[tuple[_Place, tuple[bytes, ...]]] = []
        self._places: list[_Place] = []
        self._templates = Templates()

    def __enter__(self) -> CorpusReport:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Delete the temporary file."""
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Report]:
        for place in self._places:
            yield report_of(self._core, self._read(place.offset))

    def add(self, changes: ChangeSet) -> None:
        """Keep one comparison."""
        offset = self._file.tell()
        self._added.append((_place(changes, offset), self._templates.see(changes)))
        self._file.write(json.dumps(to_json(changes), separators=(",", ":")).encode() + b"\n")

    def sort(self, least: Significance) -> None:
        """Fold what a template did, leave out what weighs less than `least`, and sort."""
        places = []
        for place, digests in self._added:
            now = _place(self._read(place.offset), place.offset) if self._templates.has(digests) else place
            if now.lightness <= -least.weight:
                places.append(now)
        self._added = []
        self._places = sorted(places)

    def _read(self, offset: int) -> ChangeSet:
        self._file.seek(offset)
        return self._templates.fold(from_json(ChangeSet, json.loads(self._file.readline())))


def corpus_report(
    core: Core, filters: Filters, *, since: datetime | None, until: datetime | None, least: Significance, progress: Progress
) -> CorpusReport:
    """Every pair of neighbouring states whose later one was captured in the time, and every loss, return or move in it.

    Args:
        core: The archive.
        filters: Which articles; their `since` and `until` are not looked at.
        since: Captured at or after, UTC.
        until: Captured before, UTC.
        least: Comparisons that weigh less are left out.
        progress: Told of every article looked at.
    """
    found = CorpusReport(core)
    start, end = since or ALWAYS, until or NEVER
    try:
        rows = core.store.iter_articles(replace(filters, since=None, until=None), order=Order.OLDEST)
        for number, row in enumerate(rows):
            progress(number, None, row.title or row.url)
            for changes in _changes_of(core, row, start, end):
                found.add(changes)
        found.sort(least)
    except BaseException:
        found.close()
        raise
    return found


def _changes_of(core: Core, row: ArticleRow, start: datetime, end: datetime) -> Iterator[ChangeSet]:
    """What happened to one article in the time. Most articles are told by their row or their attempts, without a text read."""
    if not row.snapshots or row.last_seen < start or row.first_seen >= end:
        return
    attempts = core.store.attempts_of(row.id)
    if not any(start <= a.started < end and a.outcome not in SILENT for a in attempts):
        return
    pairs = pairs_of(states_of(core, row.id), attempts)
    chosen = [number for number, (_, later) in enumerate(pairs) if start <= later.when < end]
    if not chosen:
        return
    for changes in changes_in_order(core, pairs, chosen[0], chosen[-1] + 1):
        if changes.changes:
            yield changes
