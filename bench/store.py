"""How the index bears 100,000 snapshots: `python bench/store.py [--snapshots N] [--database URL]`. Offline; prints ratios.

Writing is compared with the same rows inserted by the bare driver (`sqlite3`), each table in one `executemany`. Reading is
compared with `SELECT 1` through the same store, and with the 300 ms in which `list`, `show` and `cite` shall answer; each
reading is the median of nine.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from byline.model import (
    Article,
    Attempt,
    Claim,
    Contribution,
    Description,
    Evidence,
    Name,
    NameKind,
    Outcome,
    PartialDate,
    Property,
    RecordRef,
    Selector,
    SelectorKind,
    Snapshot,
    article_id,
    snapshot_id,
)
from byline.store import Batch, Filters, Order, Store
from byline.store.engine import reading

GOAL_MS = 300
CLAIMS = 12
START = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = ("harbour", "bridge", "council", "ferry", "wire", "desk", "storm", "budget", "clinic", "school", "river", "press", "vote")
KINDS = ("news", "news", "news", "opinion", "interview")
LANGUAGES = ("en", "pt-BR", "it", "de")


def one(number: int, dice: random.Random) -> tuple[Article, Snapshot, Attempt]:
    """A capture as real ones are: every fifth revises an article that is there already; outlets and authors repeat."""
    of = number if number % 5 else max(1, number - dice.randrange(1, 50) * 5 - 1)
    urlkey = f"example,outlet{of % 300})/{of}"
    url = f"https://outlet{of % 300}.example/{of}"
    when = START + timedelta(seconds=number * 97)
    ref = f"urn:uuid:{number:08x}-aaaa-4000-8000-{of:012x}"
    digest = f"sha256:{number:064x}"
    record = RecordRef("2026/01/s.warc.gz", number * 20_000, 20_000, ref, "response", when, url, digest, digest, digest)
    author = Name(family=f"{dice.choice(WORDS).title()}{dice.randrange(2000)}", given="Anna", kind=NameKind.PERSON)
    told = Description(
        title=" ".join(dice.choices(WORDS, k=8)),
        contributions=(Contribution(author),),
        published=PartialDate.from_datetime(when),
        outlet=f"Outlet {of % 300}",
        language=dice.choice(LANGUAGES),
        kind=dice.choice(KINDS),
    )
    evidence = Evidence(
        ref, Selector(SelectorKind.CSS, "html>head>meta:nth-of-type(3)", Selector(SelectorKind.ATTRIBUTE, "content"))
    )
    claims = tuple(Claim(Property.TITLE, told.title or "", told.title or "", "opengraph", evidence) for _ in range(CLAIMS))
    key = article_id(urlkey)
    text = " ".join(dice.choices(WORDS, k=350))
    snapshot = Snapshot(
        snapshot_id(ref),
        key,
        record,
        url,
        when,
        Outcome.CREATED,
        "text/html",
        digest,
        text,
        told,
        "byline-extract/1",
        claims,
        200,
    )
    attempt = Attempt(f"{ref}-a", key, url, url, when, Outcome.CREATED, "first good capture", 200, ref, snapshot.id)
    return Article(key, urlkey, url, when, when), snapshot, attempt


def batches(count: int, size: int = 64) -> Iterator[Batch]:
    """As the archive writes them: one transaction for each group of captures that shares an fsync of the WARC."""
    dice = random.Random(7)
    for start in range(1, count + 1, size):
        batch = Batch()
        for number in range(start, min(start + size, count + 1)):
            article, snapshot, attempt = one(number, dice)
            batch.articles.append(article)
            batch.snapshots.append(snapshot)
            batch.attempts.append(attempt)
        yield batch


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def fill(store: Store, count: int) -> float:
    """Seconds in `save`, without making the values."""
    spent = 0.0
    for number, batch in enumerate(batches(count)):
        spent += seconds(lambda batch=batch: store.save(batch))  # type: ignore[misc]  # bound now
        if number % 100 == 0:
            print(f"\r{number * 64:,} of {count:,}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return spent


def bare(source: Path, target: Path) -> float:
    """Seconds that the bare driver takes for the same rows, tables and indexes, in one transaction."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        for (sql,) in old.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"):
            new.execute(sql)
        new.execute("PRAGMA journal_mode = WAL")
        spent = 0.0
        for (table,) in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = old.execute(f"SELECT * FROM {table}").fetchall()
            if rows:
                marks = ",".join("?" * len(rows[0]))
                spent += seconds(
                    lambda rows=rows, table=table, marks=marks: new.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
                )  # type: ignore[misc]  # bound now
            del rows
        return spent + seconds(new.commit)


def readings(store: Store) -> dict[str, Callable[[], object]]:
    """What the read commands ask for, each with an article in the middle."""
    row = store.list_articles(limit=1, offset=1000)[0]
    far = store.list_articles(limit=1, offset=int(store.count_articles() * 0.9))[0].cursor
    key, state = row.id, row.snapshot_id or ""
    return {
        "list": store.list_articles,
        "list, after 90 %": lambda: store.list_articles(after=far),
        "list by publication": lambda: store.list_articles(order=Order.PUBLISHED),
        "list one outlet": lambda: store.list_articles(Filters(outlet="outlet 7")),
        "list one author": lambda: store.list_articles(Filters(author="harbour7")),
        "list a part of many authors' names": lambda: store.list_articles(Filters(author="a")),
        "list a rare language": lambda: store.list_articles(Filters(language="fi")),
        "list a month of publication": lambda: store.list_articles(
            Filters(published_from=PartialDate(2026, 2), published_to=PartialDate(2026, 2))
        ),
        "list what has no date": lambda: store.list_articles(Filters(unknown="published")),
        "list words of title or text that no article has": lambda: store.list_articles(Filters(match="zeppelin")),
        "count": store.count_articles,
        "show: resolve a prefix": lambda: store.resolve_id(key[:10]),
        "show: a URL": lambda: store.resolve_id(row.url),
        "show: latest snapshot, whole": lambda: store.latest_snapshot(key),
        "changes: all snapshots of one": lambda: store.snapshots_of(key),
        "history: attempts of one": lambda: store.attempts_of(key),
        "revisit: find the original": lambda: store.find_original(row.url, f"sha256:{999:064x}"),
        "provenance: snapshot by prefix": lambda: store.find_snapshot(state[:10]),
        "statistics": store.statistics,
    }


def select_one(store: Store) -> None:
    with reading(store._engine) as connection:
        connection.exec_driver_sql("SELECT 1").all()


def main() -> None:
    """Fill an index, then ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snapshots", type=int, default=100_000)
    parser.add_argument("--database", help="a PostgreSQL URL of an empty database; default: SQLite in a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.database or str(Path(folder) / "byline.db")
        with Store.open(place, create=True) as store:
            spent = fill(store, options.snapshots)
            rows = sum(store.counts().values())
            print(f"{options.snapshots:,} snapshots, {rows:,} rows")
            unit = statistics.median(seconds(lambda: select_one(store)) for _ in range(99))
            for name, work in readings(store).items():
                took = statistics.median(seconds(work) for _ in range(9))
                print(f"{name}: {took / unit:,.1f} × SELECT 1, {took * 1000 / GOAL_MS:.3f} of the goal")
        if not options.database:
            ratio = spent / bare(Path(place), Path(folder) / "bare.db")
            print(f"save, in batches of 64 with a synced commit each: {ratio:.1f} × bare inserts")


if __name__ == "__main__":
    main()
