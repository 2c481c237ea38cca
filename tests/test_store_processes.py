"""Several processes write one index at once; one that is killed leaves all that it acknowledged and nothing else."""

from __future__ import annotations

import multiprocessing
import random
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from byline.model import Contribution, Name, Outcome
from byline.store import Batch, Filters, Store
from byline.store.engine import writing
from byline.store.writing import save
from postgres import database
from stored import DESCRIPTION, attempt, capture, snapshot

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
        # names that no process wrote before, in an order of its own: two writers that wait for each other's would deadlock
        names = [Contribution(Name(literal=f"Writer {n} of {turn}")) for n in range(8)]
        random.Random(0 if shared else process).shuffle(names)
        told = replace(DESCRIPTION, contributions=tuple(names))
        batch = capture(number, f"p{number % PATHS}", number, description=told)
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
            if batch is batches[-1]:
                store.replace_derived(batch.snapshots)


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


@pytest.mark.parametrize("acknowledged", [1, 17])
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


def test_rows_are_written_in_key_order(tmp_path):
    """Every statement for many rows has them sorted by key: on PostgreSQL two writers in different orders would deadlock."""
    sent: list[tuple[str, list[tuple]]] = []

    def note(_, statement, multiparams, params, options):
        if isinstance(statement, sa.Insert) and len(multiparams) > 1:
            keys = [c.name for c in statement.table.primary_key]
            sent.append((statement.table.name, [tuple(row[k] for k in keys) for row in multiparams]))

    whole = Batch()
    for batch in (b for n in range(PROCESSES) for b in work(n)):
        for field in ("articles", "snapshots", "attempts"):
            getattr(whole, field).extend(getattr(batch, field))
    random.Random(1).shuffle(whole.snapshots)
    with Store.open(tmp_path / "byline.db", create=True) as store:
        sa.event.listen(store._engine, "before_execute", note)
        store.save(whole)
    assert {name for name, _ in sent} >= {"record", "article", "article_url", "snapshot", "claim", "contributor", "attempt"}
    for name, keys in sent:
        assert keys == sorted(keys), name


def test_rederivation_waits_for_writers():
    """A name that another transaction is about to use is not deleted as unused: on PostgreSQL re-derivation waits for it."""
    with database() as url, Store.open(url, create=True) as store:
        store.save(capture(1))
        without = snapshot(1, description=replace(DESCRIPTION, outlet=None, contributions=()))
        with writing(store._engine) as connection:
            save(connection, capture(2, "b"))  # names the same outlet and people; not committed yet
            waiting = threading.Thread(target=store.replace_derived, args=([without],))
            waiting.start()
            waiting.join(0.3)
            assert waiting.is_alive()
        waiting.join(60)
        assert store.find_snapshot(snapshot(1).id).description.outlet is None
        assert store.count_articles(Filters(outlet="harbour post", author="berg")) == 1
