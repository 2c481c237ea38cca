"""Several runs at once, and runs that are killed: nothing is fetched twice, nothing is lost, no host is hurried."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from byline.archive import Archive
from byline.archive.layout import create
from byline.archive.watching import new_watch
from byline.model import Severity
from newsworld import START, Clock, Story, World
from postgres import database

HOSTS = tuple(f"news{n}.example.org" for n in range(6))
PROCESSES = 8
STORIES = 48
DELAY = 0.01

RUN = """
import json, sys
from datetime import timedelta
from pathlib import Path
from byline.archive import Archive
from byline.archive.watching import Options
folder, addresses, delay = Path(sys.argv[1]), json.loads(sys.argv[2]), float(sys.argv[3])
async def resolve(host, port):
    return [addresses[host]]
with Archive.open(folder) as archive:
    archive.core.change_fetching(allow_private=True, delay_seconds=delay)
    archive.core.change_watching(retry_seconds=0.05)
    run = archive.snapshot(Options(), resolver=resolve)
    for looked in run:
        print(looked.watch.url, looked.outcome, flush=True)
    print(json.dumps({"looked": run.summary.looked, "left": run.summary.left}), flush=True)
"""


def make_world(**settings):
    stories = [Story(HOSTS[n % len(HOSTS)], f"/2026/story-{n}-of-day", START, [(START, 1)]) for n in range(STORIES)]
    return World(Clock(), HOSTS, stories, **settings)


def watch_all(folder, world, environ=None):
    create(folder, name="", operator="Anna Berg", contact="")
    with Archive.open(folder, environ=environ or {}) as archive:
        archive.watch([new_watch(archive.core, world.url(s.host, s.path)) for s in world.stories])


def begin(folder, world, environ=None, delay=DELAY):
    command = [sys.executable, "-c", RUN, str(folder), json.dumps(world._addresses), str(delay)]
    env = {**os.environ, **(environ or {})}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def check_hosts(world, delay=DELAY):
    by_host = defaultdict(list)
    for seen in world.log:
        by_host[seen.host].append(seen)
    for requests in by_host.values():
        for before, after in itertools.pairwise(sorted(requests, key=lambda s: s.start)):
            assert after.start - before.end >= delay, (before, after)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_eight_runs_at_once(kind, tmp_path):
    """Each story is fetched by one of them, once; no error; every row is there; no host sees two requests at once."""
    if kind == "sqlite":
        all_at_once(tmp_path / "archive", {})
        return
    with database() as url:
        all_at_once(tmp_path / "archive", {"BYLINE_DATABASE": url})


def all_at_once(folder, environ):
    with make_world(delay_seconds=0.002) as world:
        watch_all(folder, world, environ)
        running = [begin(folder, world, environ) for _ in range(PROCESSES)]
        ended = [process.communicate(timeout=120) for process in running]
        assert [process.returncode for process in running] == [0] * PROCESSES, [err for _, err in ended]
        assert all(err == "" for _, err in ended)
        fetched = Counter((s.host, s.path) for s in world.log if s.path != "/robots.txt")
        assert fetched == {(s.host, s.path): 1 for s in world.stories}
        check_hosts(world)
    with Archive.open(folder, environ=environ) as archive:
        assert archive.core.store.counts()["attempt"] == STORIES
        assert all(row.snapshots == 1 for row in archive.articles())
        assert archive.core.store.agenda.runs() == set()
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []


def kill_and_finish(folder, world, moments):
    """Runs killed at these moments, then one that is not; returns the URLs reported by any of them."""
    reported = []
    for moment in moments:
        process = begin(folder, world)
        try:
            out, _ = process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
        reported += [line.split()[0] for line in out.splitlines() if line.startswith("http")]
    last = begin(folder, world)
    out, err = last.communicate(timeout=120)
    assert last.returncode == 0, err
    return reported, json.loads(out.splitlines()[-1])


def check_whole(folder, world, reported):
    """Every story has its one state, what was reported is there, and nothing is left to do."""
    with Archive.open(folder) as archive:
        rows = list(archive.articles())
        assert len(rows) == STORIES
        assert all(row.snapshots == 1 for row in rows)
        assert set(reported) <= {row.url for row in rows}
        assert archive.core.store.agenda.runs() == set()
        assert {state.outcome for _, state in archive.core.store.agenda.watches()} == {"created"}
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []
        before = archive.core.store.dump()
        archive.rebuild()
        after = archive.core.store.dump()
        for table in before:
            if table != "segment":  # this reading run's own file is sealed by the rebuild
                assert after[table] == before[table]
    check_hosts(world)


def test_killed_at_any_moment_the_next_run_completes(tmp_path):
    """SIGKILL while starting, fetching, storing: the next run takes over at once, and each story has one state."""
    chance = random.Random(5)
    with make_world(delay_seconds=0.005) as world:
        folder = tmp_path / "archive"
        watch_all(folder, world)
        started = time.monotonic()
        kill = [chance.uniform(0.5, 2.5) for _ in range(2)]
        reported, summary = kill_and_finish(folder, world, kill)
        assert time.monotonic() - started < 100
        assert summary["left"] == {}
        check_whole(folder, world, reported)


def test_killed_while_absorbing_what_a_killed_run_left(tmp_path, monkeypatch):
    """A run that dies after it told a dead run's captures, and before it planned them, leaves that to the next."""
    with make_world() as world:
        folder = tmp_path / "archive"
        watch_all(folder, world)
        index = (folder / "byline.db").read_bytes()
        assert begin(folder, world).wait(120) == 0
        for file in folder.glob("byline.db*"):
            file.unlink()
        (folder / "byline.db").write_bytes(index)  # as if that run had died before its first commit
        with monkeypatch.context() as killed, Archive.open(folder) as archive:
            killed.setattr("byline.archive.rebuilding.replan", lambda core, articles: sys.exit("killed"))
            with pytest.raises(SystemExit, match="killed"):
                archive.recover()
            assert archive.core.store.counts()["attempt"] == STORIES
        with Archive.open(folder) as archive:
            archive.recover()
            assert {state.outcome for _, state in archive.core.store.agenda.watches()} == {"created"}
            assert archive.core.store.counts()["attempt"] == STORIES


def test_ctrl_c_finishes_what_is_in_flight(tmp_path):
    """After SIGINT the command ends with 130, nothing is half done, no lease is held, and the next run does the rest."""
    with make_world(delay_seconds=0.05) as world:
        folder = tmp_path / "archive"
        watch_all(folder, world)
        # .5 s between two requests to a host: the signal comes long before the end, also on a busy machine
        script = RUN.replace("run = archive", "import signal, threading\n    halt = threading.Event()\n    "
                             "signal.signal(signal.SIGINT, lambda *a: halt.set())\n    run = archive").replace(
                             "resolver=resolve)", "resolver=resolve, halt=halt)")  # fmt: skip
        command = [sys.executable, "-c", script, str(folder), json.dumps(world._addresses), "0.5"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out = process.stdout.read()
        assert process.wait(30) == 0
        assert json.loads(out.splitlines()[-1])["left"] == {"left for the next run": STORIES - len(out.splitlines())}
        with Archive.open(Path(folder)) as archive:
            assert archive.core.store.agenda.runs() == set()
            stored = archive.core.store.counts()["attempt"]
            assert stored == len([s for s in world.log if s.path != "/robots.txt"]) < STORIES
