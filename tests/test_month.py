"""A month of cron runs in short: several hosts, feeds, limits, cut connections. The whole month is `faults/month.py`, by hand."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from datetime import timedelta

from byline.archive import Archive
from byline.archive.core import Core
from byline.archive.layout import create
from byline.archive.watching import Options, new_watch
from byline.config import load_settings
from byline.model import Outcome, Severity
from byline.store import WatchKind
from newsworld import RETURNED, START, STEPS, TICK, Clock, World, expected_versions, make_stories

HOSTS = ("morning.example.net", "evening.example.org", "harbour.example.com")
DELAY = 0.02
VERSION = re.compile(r"This is version (\d+) of")


def open_world(folder, world, delay=DELAY, **watching):
    """The archive, by the world's clock; politeness as short as a test can bear."""
    core = Core(folder, load_settings(folder, {}), now=world.clock)
    core.change_fetching(allow_private=True, delay_seconds=delay)
    core.change_watching(retry_seconds=0.05, robots_seconds=86400.0, **watching)
    return Archive(core)


def versions_of(archive, url):
    """The versions stored of a story, in order."""
    states = [s for s in archive.snapshots(archive.get_article(url)) if s.outcome is not Outcome.UNCHANGED]
    return [int(VERSION.search(s.text)[1]) for s in states]


def check_politeness(world, least=DELAY):
    """No host had two requests at once, or two closer than its delay, by its own log."""
    by_host = defaultdict(list)
    for seen in world.log:
        by_host[seen.host].append(seen)
    for host, requests in by_host.items():
        delay = max(least, world.crawl_delay.get(host, 0))
        for before, after in itertools.pairwise(sorted(requests, key=lambda s: s.start)):
            assert after.start - before.end >= delay, (host, before, after)


LATE = timedelta(days=2)
"""A page that is back is asked for within a day of it, or within its own schedule's interval."""


def check_versions(world, archive, ticks, feed_every=TICK, steps=STEPS):
    """Every version that was live when its story was due is stored exactly once. Returns how many were looked for."""
    checked = 0
    for story in world.stories:
        closed = world.limits.get(story.host)
        window = (closed[0], closed[0] + timedelta(seconds=closed[1])) if closed else None
        if not story.allowed or story.published > ticks[-1]:
            continue
        stored = versions_of(archive, world.url(story.host, story.path))
        back = next((at for at, v in story.versions if v == RETURNED), None)
        if back is not None and (back + LATE < ticks[-1] or RETURNED in stored):
            assert stored[-1:] == [RETURNED], story
            stored.pop()
        assert stored == expected_versions(story, ticks, window, feed_every, steps), story
        checked += len(stored)
    return checked


def test_half_a_day_of_cron_runs(tmp_path):
    """Every state that was live at a due time is stored once; no host is hurried; robots.txt and Retry-After hold."""
    clock = Clock()
    stories = make_stories(HOSTS, 10, days=0.5)
    limit = (START + timedelta(hours=5), 5400)
    plain = frozenset(HOSTS[:1])
    world = World(clock, HOSTS, stories, crawl_delay={HOSTS[1]: 0.05}, limits={HOSTS[2]: limit}, flaky=0.08, plain=plain)
    folder = tmp_path / "archive"
    create(folder, name="", operator="Anna Berg", contact="")
    ticks = [START + TICK * n for n in range(52)]
    with world:
        with open_world(folder, world) as archive:
            feeds = [world.url(host, "/feed") for host in HOSTS]
            archive.watch([new_watch(archive.core, url, WatchKind.FEED, schedule="15m") for url in feeds])
        for tick in ticks:
            clock.jump_to(tick)
            with open_world(folder, world) as archive:
                for _ in archive.snapshot(Options(), resolver=world.resolve):
                    pass
    with open_world(folder, world) as archive:
        assert check_versions(world, archive, ticks) > 12
        gone = [s for s in stories if s.allowed and any(v is None and at < ticks[-8] for at, v in s.versions)]
        for story in gone:
            attempts = archive.attempts(archive.get_article(world.url(story.host, story.path)))
            assert Outcome.GONE in {a.outcome for a in attempts}
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []
    check_politeness(world)
    assert not [s.path for s in world.log if s.path.startswith("/private/")]
    assert any(s.status == 0 for s in world.log)
    refusals = [s for s in world.log if s.status == 429]
    assert len(refusals) == 1, "once told to wait, nobody asks again before the time"
