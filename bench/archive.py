"""`byline add` as a whole against bare httpx on the same server: fetched, recorded, written, synced, extracted, committed.

    python bench/archive.py [--pages 2000] [--rounds 2] [--connections 16 64] [--coding gzip]

Bare httpx gets each page and drops it. `stored` is byline with every byte both ways recorded, written to WARC, synced, and the
records committed to SQLite; `described` is the whole of `byline add`: besides, claims and text are extracted in worker processes,
and articles, states and claims committed. Ratios only: above 1.00 byline is faster.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from fetch import fetch_bare
from news_site import site

from byline.archive import Archive
from byline.archive.fetching import Fetcher, Request
from byline.store import Batch
from byline.warc import capture_records


def store_all(urls: list[str], connections: int) -> float:
    """Seconds to fetch, record, write, sync and commit every URL's records, in the archive's own groups."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        with Archive.open(Path(folder) / "archive", create=True) as archive:
            core = archive.core
            core.change_fetching(allow_private=True, delay_seconds=0.0, per_host=connections, concurrency=connections)
            stored = 0
            with Fetcher(core.settings, [Request(url) for url in urls]) as fetcher:
                for group in fetcher.groups():
                    records = [record for capture in group for record in capture_records(capture, core.new_id)]
                    core.commit(Batch(records=core.append(records)))
                    stored += sum(1 for capture in group if capture.final and capture.final.status == 200)
        taken = time.perf_counter() - started
    if stored != len(urls):
        raise RuntimeError(f"{len(urls) - stored} pages were not stored")
    return taken


def add_all(urls: list[str], connections: int) -> float:
    """Seconds for a new archive to take every URL."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        with Archive.open(Path(folder) / "archive", create=True) as archive:
            archive.core.change_fetching(allow_private=True, delay_seconds=0.0, per_host=connections, concurrency=connections)
            done = [r for r in archive.add(urls) if r.snapshot is not None]
        taken = time.perf_counter() - started
    if len(done) != len(urls):
        raise RuntimeError(f"{len(urls) - len(done)} pages were not stored")
    return taken


def bare_all(urls: list[str], connections: int) -> float:
    """Seconds for httpx alone."""
    started = time.perf_counter()
    asyncio.run(fetch_bare(urls, connections))
    return time.perf_counter() - started


def main() -> None:
    """Measure and print one line for each number of connections."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--size", type=int, default=200_000, help="bytes of HTML a page")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--connections", type=int, nargs="+", default=[16, 64])
    options.add_argument("--coding", choices=["gzip", "plain"], default="gzip")
    given = options.parse_args()
    print(f"{given.pages} pages of {given.size // 1000} kB HTML, {given.coding}; byline to bare httpx (more = faster)")
    print("connections  stored  described")
    with site(given.size) as base:
        urls = [f"{base}/{given.coding}/{n}" for n in range(given.pages)]
        asyncio.run(fetch_bare(urls[:50], 16))
        for connections in given.connections:
            ways = (bare_all, store_all, add_all)
            rounds = [[way(urls, connections) for way in ways] for _ in range(given.rounds)]
            bare, stored, described = (min(r[n] for r in rounds) for n in range(3))
            print(f"{connections:11}  {bare / stored:6.2f}  {bare / described:9.2f}", flush=True)


if __name__ == "__main__":
    main()
