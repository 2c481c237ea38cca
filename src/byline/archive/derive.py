"""From a stored record to claims and text: read back, extract. The slow part, so it can run in other processes."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ..extract import HTML_TYPES, TEXT_TYPES, extract
from ..model import Claim, Description, Payload, RecordRef
from ..resolve import resolve
from ..warc import payload_of, read_record
from .events import Event
from .workers import WorkerPool

TELLING_HEADERS = frozenset({"cf-mitigated"})
"""Response headers that `outcome` looks at."""

POOL_FROM = 24
"""Events from which a process pool pays: starting two workers costs about as much as extracting that many pages."""

CHUNK = 16
"""Events sent to a worker at once."""

T = TypeVar("T")
Work = tuple[RecordRef | None, str | None, datetime | None, str]
"""What a worker needs: the record that holds the payload, the file name; when the attempt began and the URL that answered."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a stored record gives, before anything is decided.

    Attributes:
        media_type: Lower case; empty when there is no payload.
        truncated: Why the payload is not whole; None when it is.
        extractor: Name and version; empty when the payload is not text.
        fault: What the extractor tripped over; the bytes are stored all the same.
        description: What the page says, resolved, nobody's word besides; None when it was not asked for.
        text_digest: `sha256:<hex>` over the article text in UTF-8.
    """

    media_type: str = ""
    truncated: str | None = None
    headers: frozenset[str] = frozenset()
    status: int | None = None
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    text_digest: str = ""
    extractor: str = ""
    incomplete: tuple[str, ...] = ()
    fault: str = ""
    description: Description | None = field(default=None, repr=False)


def read_payload(root: Path, record: RecordRef, file_name: str | None = None) -> Payload:
    """The decoded payload of a stored record.

    Raises:
        IntegrityError: If the stored bytes are not what was written.
    """
    return payload_of(read_record(root, record), file_name=file_name)


def derive(root: Path, record: RecordRef, file_name: str | None = None) -> Derived:
    """Claims and text of one stored record: a pure function of its bytes."""
    payload = read_payload(root, record, file_name)
    headers = frozenset(k.lower() for k, _ in payload.headers) & TELLING_HEADERS
    if payload.media_type not in HTML_TYPES | TEXT_TYPES or not payload.body:
        return Derived(payload.media_type, payload.truncated, headers, payload.status)
    try:
        extraction = extract(payload)
    except Exception as error:  # noqa: BLE001  # one page that trips the extractor must not end an import of thousands
        fault = f"{type(error).__name__}: {error}"[:200]
        return Derived(payload.media_type, payload.truncated, headers, payload.status, fault=fault)
    text = extraction.document.text
    return Derived(
        media_type=payload.media_type,
        truncated=payload.truncated,
        headers=headers,
        status=payload.status,
        claims=extraction.claims,
        text=text,
        text_digest=digest_text(text),
        extractor=extraction.extractor,
        incomplete=extraction.incomplete,
    )


def digest_text(text: str) -> str:
    """`sha256:<hex>` over an article text in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
        """Each event with what it gives; order kept, a bounded number under way."""
        return self.derive_for(events, lambda event: event)

    def derive_for(self, items: Iterable[T], event_of: Callable[[T], Event | None]) -> Iterator[tuple[T, Derived]]:
        """The same for things that have an event, or none and pass through in their place."""
        pending: deque[tuple[list[T], Future[list[Derived]]]] = deque()
        chunk: list[T] = []
        for item in items:
            self._seen += 1
            if self._workers < 2 or self._seen < POOL_FROM:
                yield item, derive_many(self._root, [_work(event_of(item))])[0]
                continue
            chunk.append(item)
            if len(chunk) == CHUNK:
                pending.append((chunk, self._submit([_work(event_of(i)) for i in chunk])))
                chunk = []
            while len(pending) > 2 * self._workers:
                yield from self._finished(*pending.popleft())
        if chunk:
            pending.append((chunk, self._submit([_work(event_of(i)) for i in chunk])))
        while pending:
            yield from self._finished(*pending.popleft())

    def _submit(self, work: list[Work]) -> Future[list[Derived]]:
        if self._pool is None:
            self._pool = WorkerPool(self._root, self._workers)
        return self._pool.submit(work)

    @staticmethod
    def _finished(items: list[T], future: Future[list[Derived]]) -> Iterator[tuple[T, Derived]]:
        yield from zip(items, future.result(), strict=True)


def derive_many(root: Path, work: list[Work]) -> list[Derived]:
    """A chunk of work for one process: derived, and resolved as far as the page alone decides."""
    done = []
    for record, file_name, captured, url in work:
        derived = derive(root, record, file_name) if record else Derived()
        if derived.extractor and captured is not None:
            description = resolve(derived.claims, captured=captured, url=url, incomplete=derived.incomplete)
            derived = replace(derived, description=description)
        done.append(derived)
    return done


def _work(event: Event | None) -> Work:
    return (event.payload, event.file_name, event.started, event.final) if event else (None, None, None, "")
