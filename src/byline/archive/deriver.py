"""`Deriver`: many events through `derive`, in their order, here or in worker processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from .derive import Derived, Work, derive_many
from .events import Event
from .workers import WorkerPool

POOL_FROM = 8
"""Events from which a process pool pays: starting two workers costs about as much as extracting that many pages."""

CHUNK = 16
"""Events sent to a worker at once."""

T = TypeVar("T")


class Deriver:
    """Derives events in their order: in this process while there are few, in a pool once there are many.

    A context manager; the pool ends with it.
    """

    def __init__(self, root: Path, workers: int | None = None) -> None:
        self._root = root
        self._workers = workers if workers is not None else len(os.sched_getaffinity(0))
        self._pool: WorkerPool | None = None
        self._seen = 0

    def __enter__(self) -> Deriver:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._pool:
            self._pool.close()

    def derive(self, events: Iterable[Event]) -> Iterator[tuple[Event, Derived]]:
        """Each event with what it gives, nothing for a revisit; order kept, a bounded number under way."""
        return self.derive_for(events, lambda event: event)

    def derive_for(self, items: Iterable[T], event_of: Callable[[T], Event | None]) -> Iterator[tuple[T, Derived]]:
        """The same for things that have an event, or none and pass through in their place."""
        pending: deque[tuple[list[T], Callable[[], Iterable[Derived]]]] = deque()
        chunk: list[tuple[T, Work]] = []
        for item in items:
            work = _work(event_of(item))
            self._seen += work[0] is not None
            if self._workers < 2 or (work[0] is None and not chunk and not pending):
                yield item, derive_many(self._root, [work])[0]
                continue
            chunk.append((item, work))
            if len(chunk) == CHUNK:
                pending.append(self._begun(chunk))
                chunk = []
            while len(pending) > 2 * self._workers:
                yield from self._finished(*pending.popleft())
        if chunk:
            pending.append(self._begun(chunk))
        while pending:
            yield from self._finished(*pending.popleft())

    def _begun(self, chunk: list[tuple[T, Work]]) -> tuple[list[T], Callable[[], Iterable[Derived]]]:
        """A chunk under way in the pool, and the extractor never loaded here; while there are few, one left to do here."""
        items, work = [item for item, _ in chunk], [work for _, work in chunk]
        if self._seen < POOL_FROM:
            return items, lambda: (derive_many(self._root, [one])[0] for one in work)
        if self._pool is None:
            self._pool = WorkerPool(self._root, self._workers)
        return items, self._pool.submit(work).result

    @staticmethod
    def _finished(items: list[T], derived: Callable[[], Iterable[Derived]]) -> Iterator[tuple[T, Derived]]:
        yield from zip(items, derived(), strict=True)


def _work(event: Event | None) -> Work:
    """A revisit is not extracted here: the `Indexer` knows whether its payload is the latest state's."""
    if event is None or event.is_revisit:
        return None, None, None, ""
    return event.payload, event.file_name, event.started, event.final
