"""A month of cron runs over a small world of news sites: `python faults/month.py --stories 5000 --days 30`.

Every quarter of an hour of the simulated time a run is due; one is made when anything is. Feeds are read every hour. Afterwards:
every version that was live when its story was due is stored exactly once, no host saw two requests at once or closer than its
delay, nothing that robots.txt forbids was asked for, nobody asked while told to wait, and `verify` is clean.
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
from byline.archive.rounds import Options
from byline.archive.watching import new_watch
from byline.model import Severity
from byline.store import WatchKind
from newsworld import START, TICK, Clock, World, make_stories
from test_month import HOSTS, check_politeness, check_versions, open_world

HOUR = timedelta(hours=1)


def simulate(world: World, folder: Path, days: int) -> Counter[str]:
    """Run it; what the looks ended with."""
    outcomes: Counter[str] = Counter()
    with open_world(folder, world) as archive:
        watches = [new_watch(archive.core, world.url(h, "/feed.xml"), WatchKind.FEED, schedule="1h") for h in world.hosts]
        archive.watch(watches)
    for number in range(days * 96):
        world.clock.jump_to(START + TICK * number)
        with open_world(folder, world) as archive:
            if archive.core.store.agenda.count_due("", world.clock()).due:
                run = archive.snapshot(Options(), resolver=world.resolve)
                outcomes.update(looked.outcome for looked in run)
                outcomes["runs"] += 1
        if number % 96 == 95:
            print(f"day {number // 96 + 1}: {dict(outcomes)}", flush=True)
    return outcomes


def main() -> None:
    """Simulate, check, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", type=int, default=5000)
    parser.add_argument("--days", type=int, default=30)
    given = parser.parse_args()
    stories = make_stories(HOSTS, given.stories, days=given.days)
    limit = {HOSTS[2]: (START + timedelta(days=given.days / 2), 5400)}
    world = World(Clock(), HOSTS, stories, crawl_delay={HOSTS[1]: 0.05}, limits=limit, flaky=0.05)
    folder = Path(tempfile.mkdtemp(prefix="byline-month-")) / "archive"
    create(folder, name="", operator="simulation", contact="")
    ticks = [START + TICK * n for n in range(given.days * 96)]
    began = time.monotonic()
    with world:
        outcomes = simulate(world, folder, given.days)
    seconds = time.monotonic() - began
    with open_world(folder, world) as archive:
        checked = check_versions(world, archive, ticks, HOUR)
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []
    check_politeness(world)
    assert not [s.path for s in world.log if s.path.startswith("/private/")]
    assert len([s for s in world.log if s.status == 429]) <= 1
    shutil.rmtree(folder.parent)
    cut = sum(s.status == 0 for s in world.log)
    print(
        f"{checked} versions, each stored once; {len(world.log)} requests, {cut} of them cut; {seconds:.0f} s; {dict(outcomes)}"
    )


if __name__ == "__main__":
    main()
