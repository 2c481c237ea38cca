"""`byline add` and `byline snapshot` as a whole against bare httpx on the same server: from the network to the committed rows.

    python bench/archive.py [--pages 2000] [--rounds 2] [--connections 16 64] [--coding gzip]

Bare httpx gets each page and drops it. The rows are byline with politeness off and the write path on:

    stored      every byte both ways recorded, written to WARC, synced, the records committed to SQLite
    described   `byline add`: besides, claims and text extracted in worker processes, articles, states and claims committed
    watched     `byline snapshot` of as many watches, never seen before: besides, leases, hosts' turns, robots.txt, due times
    again       the next `byline snapshot` of them: every page answers 304. Compared with httpx that sends the same ETags

A host is asked one thing at a time by `snapshot`, so there are as many hosts as connections. Ratios only, wall clock and CPU of
this process and its workers: above 1.00 byline is faster, or cheaper.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from fetch import fetch_bare
from news_site import site

from byline.archive import Archive
from byline.archive.fetching import Fetcher, Request
from byline.archive.watching import new_watch
from byline.store import Batch
from byline.warc import capture_records

Cost = tuple[float, float]
"""Seconds by the clock, and of CPU."""


def cost(run: Callable[[], object]) -> Cost:
    """What a run costs, its ended children included."""

    def cpu() -> float:
        used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(u.ru_utime + u.ru_stime for u in used)

    wall, before = time.perf_counter(), cpu()
    run()
    return time.perf_counter() - wall, cpu() - before


def open_archive(folder: Path, connections: int) -> Archive:
    """An archive that is not polite."""
    archive = Archive.open(folder, create=True)
    archive.core.change_fetching(allow_private=True, delay_seconds=0.0, per_host=connections, concurrency=connections)
    return archive


def store_all(folder: Path, urls: list[str], connections: int) -> None:
    """Fetch, record, write, sync and commit every URL's records, in the archive's own groups."""
    with open_archive(folder, connections) as archive:
        core = archive.core
        stored = 0
        with Fetcher(core.settings, [Request(url) for url in urls]) as fetcher:
            for group in fetcher.groups():
                records = [record for capture in group for record in capture_records(capture, core.new_id)]
                core.commit(Batch(records=core.append(records)))
                stored += sum(1 for capture in group if capture.final and capture.final.status == 200)
    check(stored, len(urls))


def add_all(folder: Path, urls: list[str], connections: int) -> None:
    """A new archive takes every URL."""
    with open_archive(folder, connections) as archive:
        done = sum(1 for r in archive.add(urls) if r.snapshot is not None)
    check(done, len(urls))


def watch_all(folder: Path, urls: list[str], connections: int) -> None:
    """Watch every URL, spread over hosts."""
    port = urlsplit(urls[0]).port
    with open_archive(folder, connections) as archive:
        places = (f"http://h{n % connections}.example.org:{port}{urlsplit(url).path}" for n, url in enumerate(urls))
        archive.watch([new_watch(archive.core, place, schedule="1m") for place in places])


def look_at_all(folder: Path, pages: int, connections: int, outcome: str, ahead: timedelta = timedelta(0)) -> None:
    """One run of `snapshot`, by a clock that is ahead, which must find every page in that way."""

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    with open_archive(folder, connections) as archive:
        archive.core.now = lambda: datetime.now(UTC) + ahead
        done = sum(1 for looked in archive.snapshot(resolver=resolve) if looked.outcome == outcome)
    check(done, pages)


def check(done: int, wanted: int) -> None:
    """A benchmark that measures less than it says is none."""
    if done != wanted:
        raise RuntimeError(f"{wanted - done} of {wanted} pages were not done")


def one_round(urls: list[str], connections: int) -> dict[str, tuple[Cost, Cost]]:
    """What each way costs, and bare httpx beside it."""
    tags = [f'"{url.rpartition("/")[2]}"' for url in urls]
    bare = cost(lambda: asyncio.run(fetch_bare(urls, connections)))
    asked = cost(lambda: asyncio.run(fetch_bare(urls, connections, tags)))
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("stored", "added", "watched")]
        found = {
            "stored": (cost(lambda: store_all(folders[0], urls, connections)), bare),
            "described": (cost(lambda: add_all(folders[1], urls, connections)), bare),
        }
        watch_all(folders[2], urls, connections)
        found["watched"] = (cost(lambda: look_at_all(folders[2], len(urls), connections, "created")), bare)
        later = timedelta(minutes=2)  # a minute is the shortest schedule
        found["again"] = (cost(lambda: look_at_all(folders[2], len(urls), connections, "unchanged", later)), asked)
    return found


def main() -> None:
    """Measure and print one line for each way and number of connections."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--size", type=int, default=200_000, help="bytes of HTML a page")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--connections", type=int, nargs="+", default=[16, 64])
    options.add_argument("--coding", choices=["gzip", "plain"], default="gzip")
    given = options.parse_args()
    print(f"{given.pages} pages of {given.size // 1000} kB HTML, {given.coding}; byline to bare httpx (more = faster, cheaper)")
    print("connections  what       speed   CPU")
    with site(given.size) as base:
        urls = [f"{base}/{given.coding}/{n}" for n in range(given.pages)]
        asyncio.run(fetch_bare(urls[:50], 16))
        for connections in given.connections:
            rounds = [one_round(urls, connections) for _ in range(given.rounds)]
            for name in rounds[0]:
                (wall, cpu), (bare_wall, bare_cpu) = (
                    tuple(min(r[name][who][what] for r in rounds) for what in (0, 1)) for who in (0, 1)
                )
                print(f"{connections:11}  {name:9}  {bare_wall / wall:6.2f}  {bare_cpu / cpu:4.2f}", flush=True)


if __name__ == "__main__":
    main()
