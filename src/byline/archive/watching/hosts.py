"""Turns and rules of hosts: one request at a time and spaced, over all runs and machines, and only where robots.txt lets us."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from ...fetch import Client
from ...model import Capture, Failure, FailureKind
from ...robots import MAX_BYTES, Rules
from ...store import HostState, RobotsCopy
from ...warc import body_of
from ..core import Core
from ..fetching import standing_headers
from .politeness import MAX_CRAWL_DELAY, breaker_pause, host_failed, host_of, origin_of, retry_after

POLL_SECONDS = 0.1
"""How often to ask again for a host that another run is asking, give or take half."""

STALE_ROBOTS = timedelta(days=30)
"""RFC 9309 §2.3.1.4: how long an older copy may stand in while a robots.txt cannot be had."""

UNREACHABLE_SECONDS = 900.0
"""When to try again for a robots.txt that could not be had."""

TellRobots = Callable[[Capture, RobotsCopy], Awaitable[None]]
"""Given every robots.txt that was fetched, to be stored."""

_random = random.SystemRandom()


class Hosts:
    """What a run knows of hosts; the index knows it for all runs.

    Args:
        core: The archive.
        run: Name of this run.
        client: What fetches.
        tell: Given the robots.txt files fetched.
        halted: Whether to wait for nothing any more.
        obey: Whether robots.txt decides.
    """

    def __init__(
        self, core: Core, run: str, client: Client, tell: TellRobots, halted: Callable[[], bool], *, obey: bool = True
    ) -> None:
        self._core = core
        self._run = run
        self._client = client
        self._tell = tell
        self._halted = halted
        self._obey = obey
        self._rules: dict[str, tuple[Rules, datetime]] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._delays: dict[str, timedelta] = {}
        self.waiting: dict[str, HostState] = {}

    @staticmethod
    def jitter() -> float:
        """A factor around 1, so that runs which failed together do not try again together."""
        return _random.uniform(0.5, 1.5)

    def visit(self) -> Visit:
        """One capture's way from host to host."""
        return Visit(self)

    async def refuses(self, url: str) -> Failure | None:
        """Why a URL may not be fetched now; None when it may. Fetches the robots.txt when no copy is good any more.

        The kind is `ROBOTS` when the rules disallow it, and `HOST_BUSY` when they could not be had.
        """
        if not self._obey:
            return None
        rules = await self._rules_of(origin_of(url))
        if rules is None:
            return Failure(FailureKind.HOST_BUSY, f"{host_of(url)} may not be asked for its robots.txt yet.")
        if rules.allows(url):
            return None
        if rules.verdict is False:
            return Failure(FailureKind.HOST_BUSY, rules.why)
        return Failure(FailureKind.ROBOTS, f"The robots.txt of {host_of(url)} disallows it.")

    async def take_turn(self, host: str) -> HostState | None:
        """Wait for the turn of a host; None when it would take too long."""
        settings = self._core.settings
        lease = timedelta(seconds=settings.fetch.total_seconds + settings.watch.patience_seconds + 30)
        limit = self._core.now() + timedelta(seconds=settings.watch.patience_seconds)
        while not self._halted():
            now = self._core.now()
            mine, state = await asyncio.to_thread(self._core.store.agenda.take_turn, self._run, host, now, now + lease)
            if mine:
                self.waiting.pop(host, None)
                return state
            self.waiting[host] = state
            if state.next_allowed > limit or now > limit:
                return None
            wait = (state.next_allowed - now).total_seconds()
            if state.busy_by is not None:
                wait = max(wait, POLL_SECONDS * self.jitter())
            await asyncio.sleep(max(0.001, min(wait, 0.5)))
        return None

    async def end_turn(self, host: str, state: HostState, capture: Capture | None) -> None:
        """The request is over: when may the next one begin?

        Args:
            host: Host and port.
            state: As it was when the turn was taken.
            capture: What came; None for a redirect that leads on.
        """
        settings = self._core.settings
        now = self._core.now()
        delay = max(timedelta(seconds=settings.fetch.delay_seconds), self._delays.get(host, timedelta(0)))
        at, reason, failed = now + delay, "", None
        if capture is not None:
            failed = host_failed(capture)
            asked = retry_after(capture.final, now)
            pause = breaker_pause(state.failures + 1, settings.watch) if failed else None
            if pause is not None and now + pause > at:
                at, reason = now + pause, f"{state.failures + 1} requests in a row failed"
            if asked is not None and asked > at:
                at, reason = asked, "it asked us to wait (Retry-After)"
        await asyncio.to_thread(self._core.store.agenda.end_turn, self._run, host, at, failed=failed, reason=reason)

    async def _rules_of(self, origin: str) -> Rules | None:
        async with self._locks.setdefault(origin, asyncio.Lock()):
            now = self._core.now()
            known = self._rules.get(origin)
            if known is not None and known[1] > now:
                return known[0]
            copy = await asyncio.to_thread(self._core.store.agenda.find_robots, origin)
            if copy is None or copy.expires <= now:
                fresh = await self._fetch_robots(origin, copy)
                if fresh is None:
                    return None
                copy = fresh
            rules = Rules.parse(copy.body.encode(), copy.status)
            self._learn_delay(origin, rules)
            self._rules[origin] = (rules, copy.expires)
            return rules

    def _learn_delay(self, origin: str, rules: Rules) -> None:
        delay = rules.crawl_delay()
        if delay:
            host = host_of(origin)
            asked = min(timedelta(seconds=min(delay, 1e6)), MAX_CRAWL_DELAY)
            self._delays[host] = max(self._delays.get(host, timedelta(0)), asked)

    async def _fetch_robots(self, origin: str, old: RobotsCopy | None) -> RobotsCopy | None:
        """Fetch it, tell it, and give what is to be believed; None when its host may not be asked yet."""
        url = f"{origin}/robots.txt"
        visit = self.visit()
        if not await visit.begin(url):
            return None
        try:
            capture = await self._client.fetch(url, standing_headers(self._core.settings.fetch), visit.follow_anywhere)
        except BaseException:
            await visit.end(None)
            raise
        final = capture.final
        endless = capture.failure is not None and capture.failure.kind is FailureKind.TOO_MANY_REDIRECTS
        whole = final is not None and not final.truncated and (capture.failure is None or endless)
        status = final.status if final is not None and whole else None
        body = body_of(final, limit=MAX_BYTES + 1).decode("utf-8", "replace") if final is not None and status else ""
        rules = Rules.parse(body.encode(), status)
        self._learn_delay(origin, rules)  # it holds from this very answer on
        await visit.end(capture)
        now = self._core.now()
        good = rules.verdict is not False
        seconds = self._core.settings.watch.robots_seconds if good else UNREACHABLE_SECONDS
        copy = RobotsCopy(origin, now, now + timedelta(seconds=seconds), status, body)
        if not good and old is not None and old.status is not None and old.status < 500 and now - old.fetched < STALE_ROBOTS:
            copy = RobotsCopy(origin, old.fetched, copy.expires, old.status, old.body, old.record_id)
        await self._tell(capture, copy)
        return copy


class Visit:
    """One capture, which may lead from host to host; it has the turn of one of them at a time."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts
        self._host = ""
        self._state: HostState | None = None

    async def begin(self, url: str) -> bool:
        """Wait for the turn of a URL's host; False when it would take too long."""
        self._host = host_of(url)
        self._state = await self._hosts.take_turn(self._host)
        return self._state is not None

    async def end(self, capture: Capture | None) -> None:
        """Give the turn back."""
        if self._state is not None:
            state, self._state = self._state, None
            await self._hosts.end_turn(self._host, state, capture)

    async def follow(self, url: str) -> Failure | None:
        """A redirect: its host's rules and its host's turn."""
        await self.end(None)
        return await self._hosts.refuses(url) or await self.follow_anywhere(url)

    async def follow_anywhere(self, url: str) -> Failure | None:
        """A redirect of a robots.txt, which rules do not hold for (RFC 9309 §2.2.2)."""
        await self.end(None)
        if not await self.begin(url):
            return Failure(FailureKind.HOST_BUSY, f"{self._host} may not be asked yet.")
        return None
