"""`snapshot`: look at what is due, politely, beside any number of other runs.

Two threads: a `Round` takes leases and fetches; the caller's thread stores what comes (`Storing`). Neither is loaded when nothing
is due, as in most runs of a cron.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...store import Batch
from ..core import Core
from .runs import Options, Summary, is_dead, run_name

if TYPE_CHECKING:
    from ...fetch import Resolver
    from .rounds import Round
    from .storing import Looked


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
        self._resolver = resolver
        self._round: Round | None = None
        self.summary = Summary()

    def __iter__(self) -> Iterator[Looked]:
        """Look at what is due; each result comes when it is durable."""
        dead = {name for name in self._core.glance.runs() if is_dead(name)}
        if dead:
            self._core.store.agenda.take_over(dead, self._core.now())
        if self._core.glance.count_due(self._run, self._core.now()).due:
            yield from self._look()
        self._conclude()

    def _look(self) -> Iterator[Looked]:
        from ..deriver import Deriver
        from ..indexing import Indexer
        from ..retelling import retell
        from .rounds import Round
        from .storing import Storing

        if self._options.because:
            self._record_reason()
        indexer = Indexer(self._core)
        self._round = Round(self._core, self._run, self._options, self._halt, self._resolver)
        try:
            with Deriver(self._core.path) as deriver, self._round as fetching:
                storing = Storing(self._core, deriver, indexer)
                for looks in fetching.groups():
                    done = storing.store(looks)
                    self.summary.requests += sum(look.capture is not None for look in looks)
                    fetching.stored(len(looks))
                    for looked in done:
                        self._count(looked)
                        yield looked
            retell(self._core, indexer.late)
        finally:
            self._core.store.agenda.release(self._run)

    def _record_reason(self) -> None:
        from ...warc import metadata_record
        from ..events import RUN_FORM

        data = {"byline": RUN_FORM, "agent": self._core.settings.agent, "robots": "ignored", "because": self._options.because}
        record = metadata_record(data, self._core.new_id(), self._core.now())
        self._core.commit(Batch(records=self._core.append([record])))

    def _count(self, looked: Looked) -> None:
        self.summary.outcomes[looked.outcome] += 1
        self.summary.changed += looked.changed
        self.summary.failed += looked.failed
        self.summary.found += looked.found

    def status(self) -> str:
        """Which hosts are being asked, and what waits, in one line for people."""
        return self._round.status() if self._round else ""

    def _conclude(self) -> None:
        now = self._core.now()
        due = self._core.glance.count_due(self._run, now)
        waiting = due.waiting
        rest = max(0, due.due - due.leased - waiting)
        self.summary.leased = due.leased
        left = {"another run is at it": due.leased, "its host may not be asked yet": waiting, "left for the next run": rest}
        self.summary.left = {reason: number for reason, number in left.items() if number}
        hosts = self._core.glance.hosts()
        self.summary.hosts = {h.host: h.reason for h in hosts if h.reason and h.next_allowed > now}
        self.summary.interrupted = self._halt.is_set()
