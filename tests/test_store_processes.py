"""Several processes write one index at once; one that is killed leaves all that it acknowledged and nothing else."""

from __future__ import annotations

import multiprocessing
import random
import subprocess
import sys
from pathlib import Path

import pytest

from byline.model import Outcome
from byline.store import Batch, Store
from postgres import database
from stored import attempt, capture, snapshot

PROCESSES = 3
ROUNDS = 12
PATHS = 5

WRITER = """
import sys
from stored import capture
from byline.store import Store
with Store.open(sys.argv[1]) as store:
    for number in range(1, 100_000):
        store.save(capture(number, f"p{number % 7}", number))
        print(number, flush=True)
"""


def work(process: int) -> list[Batch]:
    """What one process saves: articles that all write, and every third capture the same in all of them."""
    batches = []
    for turn in range(ROUNDS):
        shared = turn % 3 == 0
        number = turn if shared else 100 * (process + 1) + turn
        batch = capture(number, f"p{number % PATHS}", number)
        other = capture(number + 1000, f"p{(number + 2) % PATHS}", number)
        batch.articles += other.articles
        batch.snapshots += other.snapshots
        tried = attempt(
            2000 + 100 * process + turn, f"p{turn % PATHS}", turn, outcome=Outcome.UNCHANGED, snapshot_id=snapshot(0).id
        )
        batch.articles += capture(1, f"p{turn % PATHS}", turn).articles
        batch.attempts.append(tried)
        random.Random(process + turn).shuffle(batch.articles)
        batches.append(batch)
    return batches


def write(place: str, process: int, start: multiprocessing.synchronize.Barrier) -> None:
    with Store.open(place) as store:
        batches = work(process)
        start.wait(60)
        for batch in batches:
            store.save(batch)
            store.list_articles(limit=3)
            store.replace_derived(batch.snapshots[:1])


def all_at_once(place: str) -> None:
    Store.open(place, create=True).close()
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(PROCESSES)
    running = [context.Process(target=write, args=(place, number, start)) for number in range(PROCESSES)]
    for process in running:
        process.start()
    for process in running:
        process.join(120)
    assert [process.exitcode for process in running] == [0] * PROCESSES


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_processes_that_write_at_once(kind, tmp_path):
    """No lock error and no deadlock; the rows are those of the same batches saved one after the other."""
    with Store.open(tmp_path / "alone.db", create=True) as alone:
        for number in range(PROCESSES):
            for batch in work(number):
                alone.save(batch)
        expected = alone.dump()
    if kind == "sqlite":
        place = str(tmp_path / "byline.db")
        all_at_once(place)
        with Store.open(place) as store:
            assert store.dump() == expected
        return
    with database() as url:
        all_at_once(url)
        with Store.open(url) as store:
            assert store.dump() == expected


@pytest.mark.parametrize("acknowledged", [1, 5, 23])
def test_a_killed_writer_loses_nothing_acknowledged(acknowledged, tmp_path):
    """After SIGKILL the index has every acknowledged capture, whole; at most the one in flight besides; and is writable."""
    place = tmp_path / "byline.db"
    Store.open(place, create=True).close()
    command = [sys.executable, "-c", WRITER, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent) as writer:
        assert writer.stdout is not None
        last = 0
        while last < acknowledged:
            last = int(writer.stdout.readline())
        writer.kill()
        last = max([last, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    with Store.open(place) as store:
        found = list(store.iter_snapshots())
        assert {s.id for s in found} >= {snapshot(n).id for n in range(1, last + 1)} and len(found) <= last + 1
        assert all(len(s.claims) == len(snapshot(1).claims) and s.text for s in found)
        assert store.counts()["attempt"] == len(found)
        store.save(capture(last + 5))
