"""A small world of news sites for simulations: several hosts on loopback whose articles appear, change and vanish on a script.

Time is the simulation's: it jumps from one cron run to the next and goes by as it really does within a run. What the hosts are
asked is logged by the real clock, so that politeness can be checked whatever the client believes.
"""

from __future__ import annotations

import asyncio
import bisect
import functools
import hashlib
import json
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from site_on_loopback import WORDS, page

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
TICK = timedelta(minutes=15)
LISTED = 200
"""Newest stories that a feed names."""


class Clock:
    """Virtual time: as real time goes by, plus the jumps."""

    def __init__(self, start: datetime = START) -> None:
        self._base = start
        self._zero = time.monotonic()

    def __call__(self) -> datetime:
        return self._base + timedelta(seconds=time.monotonic() - self._zero)

    def jump_to(self, moment: datetime) -> None:
        """Never backwards."""
        self._base, self._zero = max(moment, self()), time.monotonic()


@dataclass(eq=False)
class Story:
    """An article: when each of its versions goes live; None is a 404."""

    host: str
    path: str
    published: datetime
    versions: list[tuple[datetime, int | None]]
    allowed: bool = True

    def live(self, now: datetime) -> int | None:
        """The version that the site shows; None when there is none."""
        shown = [v for at, v in self.versions if at <= now]
        return shown[-1] if shown else None

    @property
    def title(self) -> str:
        return f"The matter of {self.path.rsplit('/', 1)[1]}"


@dataclass
class Seen:
    """A request as the host saw it, by the real clock."""

    host: str
    path: str
    start: float
    end: float
    at: datetime
    status: int


@dataclass
class World:
    """The sites. A context manager: it answers while it is open.

    Attributes:
        limits: Host to the times at which it answers 429, and for how many seconds it then wants to be left alone.
        flaky: Share of requests whose connection is cut; never two in a row for one address.
        plain: Hosts that send no validators: every answer is a 200.
    """

    clock: Clock
    hosts: Sequence[str]
    stories: list[Story]
    crawl_delay: dict[str, float] = field(default_factory=dict)
    limits: dict[str, tuple[datetime, int]] = field(default_factory=dict)
    flaky: float = 0.0
    plain: frozenset[str] = frozenset()
    delay_seconds: float = 0.0
    log: list[Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_path = {(s.host, s.path): s for s in self.stories}
        self._listed: defaultdict[str, list[Story]] = defaultdict(list)
        for story in sorted(self.stories, key=lambda s: s.published):
            self._listed[story.host].append(story)
        self._addresses = {host: f"127.0.1.{n + 1}" for n, host in enumerate(self.hosts)}
        self._random = random.Random(4)
        self._cut: set[str] = set()
        self._limited: dict[str, datetime] = {}
        self.port = 0

    def __enter__(self) -> World:
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()

        async def serve() -> None:
            first = await asyncio.start_server(self._answer, self._addresses[self.hosts[0]], 0)
            self.port = first.sockets[0].getsockname()[1]
            rest = [self._addresses[h] for h in self.hosts[1:]]
            self._servers = [first, *[await asyncio.start_server(self._answer, a, self.port) for a in rest]]
            ready.set()

        def run() -> None:
            self._loop.run_until_complete(serve())
            self._loop.run_forever()

        self._thread = threading.Thread(target=run, daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *exc: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    async def resolve(self, host: str, port: int) -> list[str]:
        """The world's own name server."""
        if host not in self._addresses:
            raise OSError(f"no such host: {host}")
        return [self._addresses[host]]

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}{path}"

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
            return
        start = time.monotonic()
        path = head.split(" ", 2)[1]
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        host = {k.lower(): v for k, v in fields.items()}["host"].rsplit(":", 1)[0]
        if self.delay_seconds:
            await asyncio.sleep(self.delay_seconds)
        now = self.clock()
        status, headers, body = self.respond(host, path, {k.lower(): v for k, v in fields.items()}, now)
        end = time.monotonic()  # before the answer leaves: after it, the other side's clock may be the first to go on
        if status:
            lines = [f"HTTP/1.1 {status} X", *(f"{k}: {v}" for k, v in headers.items()), f"Content-Length: {len(body)}"]
            writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode() + (b"" if status == 304 else body))
        self.log.append(Seen(host, path, start, end, now, status))
        writer.close()

    def respond(self, host: str, path: str, fields: dict[str, str], now: datetime) -> tuple[int, dict[str, str], bytes]:
        """Status, headers, body; status 0 is a connection that is cut."""
        if path == "/robots.txt":
            delay = f"Crawl-delay: {self.crawl_delay[host]}\n" if host in self.crawl_delay else ""
            return 200, {"Content-Type": "text/plain"}, f"User-agent: *\n{delay}Disallow: /private/\n".encode()
        if host in self.limits and self.limits[host][0] <= now < self.limits[host][0] + timedelta(seconds=self.limits[host][1]):
            return 429, {"Retry-After": str(self.limits[host][1])}, b"slow down"
        address = host + path
        if address not in self._cut and self._random.random() < self.flaky:
            self._cut.add(address)
            return 0, {}, b""
        self._cut.discard(address)
        if host in self.plain:
            fields = {}
        if path == "/feed":
            kind, make = FEEDS[self.hosts.index(host) % len(FEEDS)]
            return self._tagged(fields, self._feed(host, now, make), kind, tag=host not in self.plain)
        story = self._by_path.get((host, path))
        version = story.live(now) if story else None
        if story is None or version is None:
            return 404, {"Content-Type": "text/html"}, b"<title>Not found</title>"
        return self._tagged(fields, _page(story, version), "text/html; charset=utf-8", tag=host not in self.plain)

    def _feed(self, host: str, now: datetime, make: Callable[[str, list[tuple[str, str]]], str]) -> bytes:
        stories = self._listed[host]
        end = bisect.bisect_right(stories, now, key=lambda s: s.published)
        return make(host, [(s.title, self.url(host, s.path)) for s in stories[max(0, end - LISTED) : end]]).encode()

    @staticmethod
    def _tagged(fields: dict[str, str], body: bytes, kind: str, *, tag: bool) -> tuple[int, dict[str, str], bytes]:
        if not tag:
            return 200, {"Content-Type": kind}, body
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if fields.get("if-none-match") == etag:
            return 304, {"ETag": etag}, b""
        return 200, {"Content-Type": kind, "ETag": etag}, body


def _rss(host: str, items: list[tuple[str, str]]) -> str:
    listed = "".join(f"<item><title>{title}</title><link>{url}</link></item>" for title, url in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{listed}</channel></rss>'


def _atom(host: str, items: list[tuple[str, str]]) -> str:
    listed = "".join(f'<entry><title>{title}</title><id>{url}</id><link href="{url}"/></entry>' for title, url in items)
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{host}</title>{listed}</feed>'


def _json(host: str, items: list[tuple[str, str]]) -> str:
    listed = [{"id": url, "url": url, "title": title} for title, url in items]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": host, "items": listed})


FEEDS = (("application/rss+xml", _rss), ("application/atom+xml", _atom), ("application/feed+json", _json))
"""The hosts' kinds of feed, by turns."""


@functools.lru_cache(maxsize=20_000)
def _page(story: Story, version: int) -> bytes:
    text = (f"This is version {version} of the matter, as the desk had it then.", *WORDS)
    return page(story.title, published=story.published.isoformat(), text=text).encode()


RETURNED = 99
"""The version of a story that was gone and is there again."""


def make_stories(hosts: Sequence[str], number: int, *, days: float, share: float = 0.5, seed: int = 1) -> list[Story]:
    """Stories that appear over the first share of the time and change most when they are young, as news does.

    Versions change at the seventh minute of a quarter of an hour, so never within a run; every twentieth story is gone for a
    while, and every fifteenth lies where robots.txt forbids.
    """
    chance = random.Random(seed)
    stories = []
    for n in range(number):
        quarter = chance.randrange(max(1, int(days * 96 * share)))
        published = START + TICK * quarter + timedelta(minutes=5)
        allowed = n % 15 != 7
        path = f"/{'2026' if allowed else 'private'}/story-{n:05}-of-the-day"
        versions: list[tuple[datetime, int | None]] = [(published, 1)]
        age = timedelta(0)
        for version in range(2, 2 + chance.randrange(5)):
            age += timedelta(minutes=15 * chance.choice((1, 2, 3, 8, 20, 50, 150)))
            versions.append((published + age + timedelta(minutes=2), version))
        if n % 20 == 3:
            gone = versions[-1][0] + timedelta(hours=2)
            versions += [(gone, None), (gone + timedelta(hours=3), RETURNED)]
        stories.append(Story(hosts[n % len(hosts)], path, published, versions, allowed))
    return stories


STEPS = ((3, 0.25), (12, 1), (72, 3), (720, 24), (4320, 168))
"""The default schedule once more, in hours: until which age, how often. Written out here so that the test has its own."""

Steps = tuple[tuple[float, float], ...]


def due_slots(birth: datetime, until: datetime, steps: Steps = STEPS) -> list[datetime]:
    """Every due time of a schedule up to `until`."""
    slots, start = [], timedelta(0)
    for hours, every in steps:
        end, step = timedelta(hours=hours), timedelta(hours=every)
        at = start
        while at < end:
            slots.append(birth + at)
            at += step
        start = end
    return [s for s in slots if s <= until]


def expected_versions(
    story: Story,
    ticks: Sequence[datetime],
    closed: tuple[datetime, datetime] | None,
    feed_every: timedelta = TICK,
    steps: Steps = STEPS,
) -> list[int]:
    """The versions that are live when a run finds the story due, in order, each once; of one that is gone, those before.

    Args:
        story: What is published.
        ticks: When cron runs.
        closed: From when to when its host answers nobody.
        feed_every: How often the feed is read that names the story.
        steps: The schedule.
    """
    found: list[int] = []
    slots = due_slots(story.published, ticks[-1], steps)
    last: datetime | None = None
    known = False
    gone = next((at for at, version in story.versions if version is None), None)
    for tick in ticks[bisect.bisect_left(ticks, story.published) :]:
        if gone is not None and gone <= tick:
            break
        shut = closed is not None and closed[0] <= tick < closed[1]
        read = (tick - START) % feed_every == timedelta(0) or (closed is not None and tick == closed[1])
        known = known or (read and not shut and story.published <= tick)
        if not known or shut or (last is not None and bisect.bisect_right(slots, last) == bisect.bisect_right(slots, tick)):
            continue
        last = tick
        version = story.live(tick)
        if version is not None and (not found or found[-1] != version):
            found.append(version)
    return found
