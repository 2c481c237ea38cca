"""`byline add` as a whole against bare httpx on the same server: fetched, recorded, written, synced, extracted, committed.

    python bench/archive.py [--pages 2000] [--rounds 2] [--connections 16 64] [--coding gzip]

Bare httpx gets each page and drops it. byline stores every byte both ways in WARC, syncs, extracts claims and text in worker
processes, and commits rows to SQLite. Ratios only: above 1.00 byline is faster.
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
    print(f"{given.pages} pages of {given.size // 1000} kB HTML, {given.coding}; byline add to bare httpx (1.00 = as fast, more = faster)")
    print("connections  speed")
    with site(given.size) as base:
        urls = [f"{base}/{given.coding}/{n}" for n in range(given.pages)]
        asyncio.run(fetch_bare(urls[:50], 16))
        for connections in given.connections:
            pairs = [(bare_all(urls, connections), add_all(urls, connections)) for _ in range(given.rounds)]
            print(f"{connections:11}  {min(b for b, _ in pairs) / min(o for _, o in pairs):5.2f}", flush=True)


if __name__ == "__main__":
    main()
