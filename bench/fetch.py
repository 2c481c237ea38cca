"""Fetching N local pages with every byte recorded, against bare httpx on the same server. Prints ratios only.

    python bench/fetch.py [--pages 2000] [--rounds 3] [--connections 1 16 64] [--coding gzip plain]

Bare httpx is one `AsyncClient` with as many connections that gets each page and drops it; it decodes the content, byline does
not. A ratio above 1 means that byline is faster (wall clock) or cheaper (CPU time of this process, the client). The two take
turns, and each one's best round counts.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable

import httpx
from news_site import site

from byline.fetch import Client, Policy
from byline.model import Capture

Keep = Callable[[Capture], Awaitable[None]]
"""What is done with each capture: nothing here; the archive's benchmark writes it."""


async def forget(_: Capture) -> None:
    """Keep nothing: the fetch alone is measured."""


async def fetch_ours(urls: list[str], connections: int, keep: Keep = forget) -> None:
    """Every URL through `byline.fetch`, every capture through `keep`.

    Raises:
        RuntimeError: If a page did not come whole.
    """
    waiting = iter(urls)
    async with Client(Policy(allow_private=True), user_agent="bench") as client:

        async def work() -> None:
            for url in waiting:
                capture = await client.fetch(url)
                if capture.failure or not capture.final or capture.final.status != 200 or capture.final.truncated:
                    raise RuntimeError(f"{url}: {capture.failure}")
                await keep(capture)

        await asyncio.gather(*(work() for _ in range(connections)))


async def fetch_bare(urls: list[str], connections: int, tags: list[str] | None = None) -> None:
    """Every URL through httpx alone; with ETags, only what is newer than them."""
    waiting = iter(enumerate(urls))
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    async with httpx.AsyncClient(limits=limits, trust_env=False, headers={"Accept-Encoding": "gzip"}, timeout=60) as client:

        async def work() -> None:
            for number, url in waiting:
                response = await client.get(url, headers={"If-None-Match": tags[number]} if tags else None)
                if response.status_code != (304 if tags else 200):
                    raise RuntimeError(f"{url}: {response.status_code}")

        await asyncio.gather(*(work() for _ in range(connections)))


def measure(run: Callable[[], Awaitable[None]]) -> tuple[float, float]:
    """Wall clock and CPU of this process, seconds."""

    async def main() -> None:
        await run()

    wall, cpu = time.perf_counter(), time.process_time()
    asyncio.run(main())
    return time.perf_counter() - wall, time.process_time() - cpu


def ratios(urls: list[str], connections: int, rounds: int, keep: Keep = forget) -> tuple[float, float]:
    """How many times faster and cheaper than bare httpx, best round against best round."""
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(measure(lambda: fetch_bare(urls, connections)))
        ours.append(measure(lambda: fetch_ours(urls, connections, keep)))
    wall, cpu = (min(b[i] for b in bare) / min(o[i] for o in ours) for i in (0, 1))
    return wall, cpu


def main() -> None:
    """Measure and print one line for each coding and number of connections."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--pages", type=int, default=2000)
    options.add_argument("--size", type=int, default=200_000, help="bytes of HTML a page")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--connections", type=int, nargs="+", default=[1, 16, 64])
    options.add_argument("--coding", choices=["gzip", "plain"], nargs="+", default=["gzip", "plain"])
    given = options.parse_args()
    print(f"{given.pages} pages of {given.size // 1000} kB HTML; byline to bare httpx (1.00 = the same, more = better)")
    print("coding  connections  speed  CPU")
    with site(given.size) as base:
        for coding in given.coding:
            urls = [f"{base}/{coding}/{n}" for n in range(given.pages)]
            asyncio.run(fetch_bare(urls[:100], 16))
            for connections in given.connections:
                wall, cpu = ratios(urls, connections, given.rounds)
                print(f"{coding:6}  {connections:11}  {wall:5.2f}  {cpu:4.2f}", flush=True)


if __name__ == "__main__":
    main()
