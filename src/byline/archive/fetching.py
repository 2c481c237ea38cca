"""Many URLs at once, politely: hosts wait for their turn, captures come out as they are done."""

from __future__ import annotations

import asyncio
import heapq
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar
from urllib.parse import urlsplit

from .. import __version__
from ..config import FetchSettings, Settings
from ..fetch import Client, Policy, Resolver, user_agent
from ..model import Capture

GROUP = 64
"""Captures that are written, synced and committed together at most: grouped, a sync costs a tenth (docs/design.md)."""

LINGER_SECONDS = 0.02
"""How long a group waits for company once one capture is there."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """One URL to fetch, with request headers, e.g. validators of the state before."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()


def policy_of(settings: FetchSettings) -> Policy:
    """The connection policy that an archive's settings ask for."""
    return Policy(
        allow_private=settings.allow_private,
        allow_addresses=settings.allow_addresses,
        connect_seconds=settings.connect_seconds,
        deadline_seconds=settings.deadline_seconds,
        total_seconds=settings.total_seconds,
        max_body_bytes=settings.max_body_bytes,
        max_redirects=settings.max_redirects,
        verify_tls=settings.verify_tls,
    )


def client_of(settings: Settings, **given: Any) -> Client:
    """A client under an archive's settings; `resolver` and `now` as `Client` takes them."""
    return Client(policy_of(settings.fetch), user_agent=user_agent(settings.contact, __version__), **given)


def standing_headers(settings: FetchSettings) -> tuple[tuple[str, str], ...]:
    """Request headers that every request carries."""
    return (("Accept-Language", settings.accept_language),) if settings.accept_language else ()


class HostQueue:
    """URLs by host: at most `per_host` of a host under way, `delay` seconds between the end of one and the start of the next.

    A heap of hosts by the time at which each may be asked again: no worker ever waits for a host while another host is free.
    """

    def __init__(self, requests: Iterable[Request], *, per_host: int, delay: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._delay = delay
        self._per_host = max(1, per_host)
        self._waiting: dict[str, deque[Request]] = {}
        self._busy: dict[str, int] = {}
        self._next: dict[str, float] = {}
        self._heap: list[tuple[float, int, str]] = []
        self._order: dict[str, int] = {}
        self.left = 0
        for request in requests:
            host = (urlsplit(request.url).netloc if "://" in request.url else request.url).lower()
            self._waiting.setdefault(host, deque()).append(request)
            self.left += 1
        for number, host in enumerate(self._waiting):
            self._order[host] = number
            for _ in range(min(self._per_host, len(self._waiting[host]))):
                heapq.heappush(self._heap, (0.0, number, host))

    def take(self) -> tuple[Request, str] | float | None:
        """A request with its host; or seconds until one may start; or None when nothing waits that could be started."""
        while self._heap:
            at, _, host = self._heap[0]
            if not self._waiting[host]:
                heapq.heappop(self._heap)
                continue
            wait = max(at, self._next.get(host, 0.0)) - self._clock()
            if wait > 0 and max(at, self._next.get(host, 0.0)) > at:
                heapq.heapreplace(self._heap, (self._next[host], self._order[host], host))
                continue
            if wait > 0:
                return wait
            heapq.heappop(self._heap)
            self.left -= 1
            return self._waiting[host].popleft(), host
        return None

    def done(self, host: str) -> None:
        """A request to `host` has ended."""
        self._next[host] = self._clock() + self._delay
        if self._waiting[host]:
            heapq.heappush(self._heap, (self._next[host], self._order[host], host))


class Stream(Generic[T]):
    """What a coroutine makes in a thread of its own, so that storing and extracting go on meanwhile. A context manager.

    A subclass says in `work` what is made.
    """

    def __init__(self) -> None:
        # bounded, so that a slow disk slows the network and not the memory
        self._done: queue.Queue[T | BaseException | None] = queue.Queue(maxsize=2 * GROUP)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="byline-fetch", daemon=True)

    async def work(self) -> None:
        """Makes things and gives each to `put`; ends by itself, or soon after `stopping`."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._stop.set()
        while self._thread.is_alive():
            try:
                self._done.get(timeout=0.05)  # unblock a put
            except queue.Empty:
                continue

    @property
    def stopping(self) -> bool:
        """Whether nobody takes what is made any more."""
        return self._stop.is_set()

    async def put(self, item: T) -> None:
        """Hand something over; waits while too much lies ready."""
        while not self._stop.is_set():
            try:
                self._done.put_nowait(item)
                break
            except queue.Full:
                await asyncio.sleep(0.005)

    def groups(self) -> Iterator[list[T]]:
        """Things as they come, those that come together in one list."""
        ended = False
        while not ended:
            group: list[T] = []
            item = self._done.get()
            while True:
                if isinstance(item, BaseException):
                    raise item
                if item is None:
                    ended = True
                    break
                group.append(item)
                if len(group) == GROUP:
                    break
                try:
                    item = self._done.get(timeout=LINGER_SECONDS)
                except queue.Empty:
                    break
            if group:
                yield group

    def _run(self) -> None:
        try:
            asyncio.run(self.work())
        except BaseException as error:  # noqa: BLE001  # it is raised again in the thread that reads the queue
            self._done.put(error)
        else:
            self._done.put(None)


class Fetcher(Stream[Capture]):
    """Fetches URLs that are known beforehand.

    Args:
        settings: Of the archive.
        requests: What to fetch.
        resolver: In place of the system's; what it gives is checked all the same.
    """

    def __init__(self, settings: Settings, requests: list[Request], *, resolver: Resolver | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._requests = requests
        self._resolver = resolver

    async def work(self) -> None:
        """Fetch all of them."""
        fetch = self._settings.fetch
        loop = asyncio.get_running_loop()
        waiting = HostQueue(self._requests, per_host=fetch.per_host, delay=fetch.delay_seconds, clock=loop.time)
        wake = asyncio.Event()
        running: set[asyncio.Task[None]] = set()
        async with client_of(self._settings, resolver=self._resolver) as client:

            async def one(request: Request, host: str) -> None:
                try:
                    await self.put(await client.fetch(request.url, standing_headers(fetch) + request.headers))
                finally:
                    waiting.done(host)
                    wake.set()

            while (waiting.left or running) and not self.stopping:
                wake.clear()
                pause: float | None = None
                while len(running) < fetch.concurrency:
                    taken = waiting.take()
                    if not isinstance(taken, tuple):
                        pause = taken
                        break
                    task = asyncio.create_task(one(*taken))
                    running.add(task)
                    task.add_done_callback(running.discard)
                try:
                    await asyncio.wait_for(wake.wait(), min(pause, 0.5) if pause is not None else 0.5)
                except TimeoutError:
                    continue
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
