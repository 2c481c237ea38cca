"""A month of cron runs over a small world of news sites: `python faults/month.py --stories 5000 --days 30`.

Every quarter of an hour of the simulated time a run is due; one is made when anything is. Stories come out all month long and are
found through feeds (RSS, Atom, JSON, by turns), which are read every quarter of an hour. A quarter of the hosts send no
validators, some want a longer delay, some answer 429 with a Retry-After of hours, and one request in twenty is cut off.

Afterwards: every version that was live when its story was due is stored exactly once, by an account of the schedule that is the
test's own; no host saw two requests at once or closer than its delay, by its own log; nothing that robots.txt forbids was asked
for; nobody asked while told to wait; and `verify` is clean.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from byline.archive.layout import create
from byline.archive.watching import Options, new_watch
from byline.model import Severity
from byline.store import WatchKind
from newsworld import START, TICK, Clock, World, make_stories
from test_month import check_politeness, check_versions, open_world

DELAY = 0.005
"""Seconds between two requests to a host: real ones, while a quarter of an hour passes at once."""

DECAY = "2h:15m, 12h:2h, 3d:12h, *:2d"
STEPS = ((2, 0.25), (12, 2), (72, 12), (4320, 48))
"""The schedule of the stories, and the same in hours for the test's own account of it."""


def make_world(stories: int, days: int, hosts: int) -> World:
    """Hosts of every kind."""
    names = [f"news{n}.example.{('org', 'com', 'net')[n % 3]}" for n in range(hosts)]
    third = timedelta(days=days) / 3
    middle = names[hosts // 2]
    closed = {names[2]: (START + third, 5400), names[-1]: (START + 2 * third, 6 * 3600), middle: (START + third, 86400)}
    return World(
        Clock(),
        names,
        make_stories(names, stories, days=days, share=0.95),
        crawl_delay={names[1]: 0.03, middle: 0.02},
        limits=closed,
        flaky=0.05,
        plain=frozenset(names[::4]),
    )


def simulate(world: World, folder: Path, days: int) -> Counter[str]:
    """Run it; what the looks ended with."""
    outcomes: Counter[str] = Counter()
    with open_world(folder, world, DELAY, decay=DECAY) as archive:
        watches = [new_watch(archive.core, world.url(h, "/feed"), WatchKind.FEED, schedule="15m") for h in world.hosts]
        archive.watch(watches)
    for number in range(days * 96):
        world.clock.jump_to(START + TICK * number)
        with open_world(folder, world, DELAY, decay=DECAY) as archive:
            if archive.core.store.agenda.count_due("", world.clock()).due:
                run = archive.snapshot(Options(), resolver=world.resolve)
                outcomes.update(looked.outcome for looked in run)
                outcomes["runs"] += 1
        if number % 96 == 95:
            print(f"day {number // 96 + 1}: {time.process_time():.0f} s of CPU, {dict(outcomes)}", flush=True)
    return outcomes


def main() -> None:
    """Simulate, check, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", type=int, default=5000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--hosts", type=int, default=12)
    given = parser.parse_args()
    world = make_world(given.stories, given.days, given.hosts)
    folder = Path(tempfile.mkdtemp(prefix="byline-month-")) / "archive"
    create(folder, name="", operator="simulation", contact="")
    ticks = [START + TICK * n for n in range(given.days * 96)]
    began = time.monotonic()
    with world:
        outcomes = simulate(world, folder, given.days)
    print(f"{len(world.log)} requests in {time.monotonic() - began:.0f} s; checking", flush=True)
    with open_world(folder, world) as archive:
        checked = check_versions(world, archive, ticks, steps=STEPS)
        print(f"{checked} versions that were live at a due time, each stored exactly once", flush=True)
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []
    check_politeness(world, DELAY)
    assert not [s.path for s in world.log if s.path.startswith("/private/")]
    refused = Counter(s.host for s in world.log if s.status == 429)
    assert set(refused) == set(world.limits) and set(refused.values()) == {1}, refused
    shutil.rmtree(folder.parent)
    cut = sum(s.status == 0 for s in world.log)
    seconds, cpu = time.monotonic() - began, time.process_time()
    print(
        f"{given.stories} stories of {given.hosts} hosts in {given.days} days: {checked} versions, each stored once; "
        f"{len(world.log)} requests, {cut} of them cut off, no host hurried, robots.txt kept, nobody asked after a 429; "
        f"verify clean; {seconds:.0f} s, {cpu:.0f} s of CPU; {dict(outcomes)}"
    )


if __name__ == "__main__":
    main()
