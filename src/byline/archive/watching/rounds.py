"""The fetching side of `snapshot`: takes leases on what is due and looks at it, each host by a task of its own."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from dataclasses import dataclass
from datetime import timedelta

from ...fetch import Client, Resolver
from ...model import Capture, Failure, FailureKind
from ...store import HostState, RobotsCopy, Watch, WatchKind, WatchState
from ..capturing import Validators, validators, validators_of
from ..core import Core
from ..fetching import Stream, client_of, standing_headers
from .hosts import Hosts
from .politeness import is_transient, retry_after
from .runs import Options

PER_HOST = 32
"""Watches of one host that are leased at once: with a second between requests, half a minute's work."""

CLAIM = 512
"""Watches that are leased in one transaction at most."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look of the fetching side, not yet stored.

    Attributes:
        watch: What was looked at; None for a robots.txt.
        final: Whether it was the last try of this run.
        refused: Why nothing was asked for.
    """

    watch: Watch | None
    state: WatchState | None = None
    capture: Capture | None = None
    final: bool = True
    refused: Failure | None = None
    robots: RobotsCopy | None = None

    @property
    def started(self) -> str:
        """When the capture began, as text that sorts; empty when there is none."""
        return self.capture.started.isoformat() if self.capture else ""


Job = tuple[Watch, WatchState, Validators]
"""A watch to look at, with the request headers that ask only for what is newer than what is stored."""


class Round(Stream[Look]):
    """The fetching side of a run."""

    def __init__(self, core: Core, run: str, options: Options, halt: threading.Event, resolver: Resolver | None) -> None:
        super().__init__()
        self._core = core
        self._run_name = run
        self._options = options
        self._halt = halt
        self._resolver = resolver
        self._jobs: dict[str, deque[Job]] = {}
        self._given_up: set[str] = set()
        self._claimed = 0
        self._handed = 0
        self._stored = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake: asyncio.Event | None = None
        self._hosts: Hosts | None = None
        self._end: float | None = None

    def stored(self, number: int) -> None:
        """So many looks are stored: what they found can be claimed. Called from the storing thread."""
        self._stored += number
        if self._loop is not None and self._wake is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake.set)

    def status(self) -> str:
        """E.g. `example.org 3 left; news.example 2 left, waits until 10:15:20: 5 requests in a row failed`."""
        waiting = self._hosts.waiting if self._hosts else {}
        left = []
        for host, jobs in list(self._jobs.items()):
            state = waiting.get(host)
            left.append(f"{host} {len(jobs)} left" + (f", {_wait_of(state)}" if state else ""))
        return "; ".join(sorted(left))

    def halted(self) -> bool:
        """Whether to begin nothing more."""
        late = self._end is not None and self._loop is not None and self._loop.time() >= self._end
        return late or self._halt.is_set() or self.stopping

    async def work(self) -> None:
        """Claim and fetch until nothing is due, or the run is to end."""
        self._loop = asyncio.get_running_loop()
        self._wake = asyncio.Event()
        if self._options.max_duration is not None:
            self._end = self._loop.time() + self._options.max_duration.total_seconds()
        async with client_of(self._core.settings, resolver=self._resolver, now=self._core.now) as client:
            self._client: Client = client
            self._slots = asyncio.Semaphore(max(1, self._core.settings.fetch.concurrency))
            self._hosts = Hosts(
                self._core, self._run_name, client, self._tell_robots, self.halted, obey=not self._options.because
            )
            renewing = asyncio.create_task(self._renew())
            tending: dict[str, asyncio.Task[None]] = {}
            try:
                await self._work(tending)
            finally:
                renewing.cancel()
                if self.stopping:
                    for task in tending.values():
                        task.cancel()
                await asyncio.gather(renewing, *tending.values(), return_exceptions=True)

    async def _work(self, tending: dict[str, asyncio.Task[None]]) -> None:
        assert self._wake is not None
        most = 2 * self._core.settings.fetch.concurrency
        while not self.halted():
            self._wake.clear()
            fresh: list[str] = []
            settled = self._stored == self._handed  # read before the claim: what is stored later wakes us again
            if len(tending) < most:
                fresh = await self._claim()
            for host in fresh:
                tending[host] = asyncio.create_task(self._tend(host))
                tending[host].add_done_callback(lambda _: self._wake.set() if self._wake else None)
            if not tending and not fresh and settled:
                return
            if not fresh or len(tending) >= most:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), 0.5)
            for host in [h for h, task in tending.items() if task.done()]:
                tending.pop(host).result()
        for task in tending.values():
            await task

    async def _claim(self) -> list[str]:
        """Lease some watches; hosts that have work since."""
        limit = CLAIM if self._options.limit is None else min(CLAIM, self._options.limit - self._claimed)
        if limit <= 0:
            return []
        jobs = await asyncio.to_thread(self._take, limit, self._given_up | set(self._jobs))
        self._claimed += len(jobs)
        for job in jobs:
            self._jobs.setdefault(job[1].host, deque()).append(job)
        return list(dict.fromkeys(state.host for _, state, _ in jobs))

    def _take(self, limit: int, but: set[str]) -> list[Job]:
        settings = self._core.settings.watch
        now = self._core.now()
        found = self._core.store.agenda.claim(
            self._run_name,
            now,
            now + timedelta(seconds=settings.lease_seconds),
            limit=limit,
            per_host=PER_HOST,
            but=but,
            horizon=now + timedelta(seconds=settings.patience_seconds),
        )
        known = validators(self._core, (w.url for w, _ in found if w.kind is WatchKind.ARTICLE))
        return [(w, s, known.get(w.url, ()) if w.kind is WatchKind.ARTICLE else self._of_list(w, s)) for w, s in found]

    def _of_list(self, watch: Watch, state: WatchState) -> Validators:
        stored = self._core.store.find_record(state.record_id) if state.record_id else None
        return validators_of(self._core, stored) if stored and stored.target_uri == watch.url else ()

    async def _tend(self, host: str) -> None:
        """Look at one host's watches, one after the other."""
        jobs = self._jobs[host]
        try:
            while jobs and not self.halted():
                if not await self._look(*jobs[0]):
                    self._given_up.add(host)
                    break
                jobs.popleft()
        finally:
            left = [watch.id for watch, _, _ in jobs]
            if left:
                self._claimed -= len(left)
                await asyncio.to_thread(self._core.store.agenda.release, self._run_name, left)
            del self._jobs[host]

    async def _look(self, watch: Watch, state: WatchState, known: Validators) -> bool:
        """Look once, and again after what may pass; False when the host may not be asked now."""
        settings = self._core.settings
        hosts, headers = self._hosts, standing_headers(settings.fetch) + known
        assert hosts
        tries = 0
        while True:
            refused = await hosts.refuses(watch.url)
            if refused is not None and refused.kind is FailureKind.HOST_BUSY:
                return False
            if refused is not None:
                await self._hand(Look(watch, state, refused=refused))
                return True
            visit = hosts.visit()
            if not await visit.begin(watch.url):
                return False
            capture = None
            try:
                async with self._slots:
                    capture = await self._client.fetch(watch.url, headers, visit.follow)
            finally:
                await visit.end(capture)
            asked = retry_after(capture.final, self._core.now())
            wait = timedelta(seconds=settings.watch.retry_seconds * 2**tries * Hosts.jitter())
            tries += 1
            again = is_transient(capture) and tries <= settings.watch.retries and asked is None and not self.halted()
            await self._hand(Look(watch, state, capture, final=not again))
            if not again:
                return True
            await asyncio.sleep(wait.total_seconds())

    async def _hand(self, look: Look) -> None:
        self._handed += 1
        await self.put(look)

    async def _tell_robots(self, capture: Capture, copy: RobotsCopy) -> None:
        await self._hand(Look(None, capture=capture, robots=copy))

    async def _renew(self) -> None:
        seconds = self._core.settings.watch.lease_seconds
        while True:
            await asyncio.sleep(seconds / 3)
            until = self._core.now() + timedelta(seconds=seconds)
            await asyncio.to_thread(self._core.store.agenda.renew, self._run_name, until)


def _wait_of(state: HostState) -> str:
    if state.busy_by is not None:
        return "another run is asking it"
    return f"waits until {state.next_allowed:%H:%M:%S}" + (f": {state.reason}" if state.reason else "")
