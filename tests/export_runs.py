"""Imports of a large export in processes of their own, killed and run again: what a test and `faults/kill_import.py` share."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from byline.archive import Archive
from byline.archive.layout import create
from byline.archive.parting import split_uri
from byline.model import Severity
from byline.warc import read_record, sha256

RUN = """
import sys
from pathlib import Path
from byline.archive import Archive
from byline.ingest import find_files
with Archive.open(Path(sys.argv[1])) as archive:
    for done in archive.import_files(find_files(Path(sys.argv[2]))):
        if done.indexed:
            print(done.indexed.article.url, flush=True)
"""

ARTICLE = """SE   News
HD   Lock keeper number {number} counts the boats
BY   By Maud Pellering
WC   212 words
PD   4 May 2025
SN   The Orrin Courier
SC   ORRC
LA   English
CY   © 2025 Orrin Press Group Ltd.

LP
At lock number {number} a boat passes every hour or so, and the keeper writes each of them down in a book that nobody reads.

TD
He has done so for {number} years, he says, and means to go on until the book is full.

AN   Document ORRC0000{day}el540{number:04}

"""


def many_articles(path: Path, count: int) -> Path:
    """An export of so many articles, each of a day of its own."""
    text = "".join(ARTICLE.format(number=number, day=19000101 + number) for number in range(count))
    path.write_text(text, encoding="utf-8")
    return path


def begin_import(folder: Path, export: Path) -> subprocess.Popen[str]:
    """An import that prints the address of each article as it becomes durable."""
    create(folder, name="", operator="Anna Berg", contact="")
    command = [sys.executable, "-c", RUN, str(folder), str(export)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kill_import(folder: Path, export: Path, moment: float) -> list[str]:
    """An import killed after so many seconds, then one that is not; the addresses that the first one printed."""
    process = begin_import(folder, export)
    try:
        out, _ = process.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
    last = begin_import(folder, export)
    _, err = last.communicate(timeout=300)
    assert last.returncode == 0, err
    return [line for line in out.splitlines() if line.startswith("urn:")]


def parts_together(archive: Archive, digest: str) -> bytes:
    """The blocks of the parts of a file, end to end, as the record of its division lists them."""
    told = archive.core.store.last_record_of(split_uri(digest))
    assert told is not None
    listed = json.loads(read_record(archive.path, told).block())["parts"]
    records = [archive.core.store.find_record(part["record"]) for part in listed]
    return b"".join(read_record(archive.path, record).block() for record in records if record is not None)


def check_import(folder: Path, export: Path, count: int, reported: Iterable[str]) -> None:
    """Every article is there once with its one state, what was reported is there, and the parts are the file."""
    with Archive.open(folder) as archive:
        rows = list(archive.articles())
        assert len(rows) == count
        assert all(row.snapshots == 1 for row in rows)
        assert set(reported) <= {row.url for row in rows}
        body = export.read_bytes()
        assert parts_together(archive, sha256(body)) == body
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []
        before = archive.core.store.dump()
        archive.rebuild()
        after = archive.core.store.dump()
        assert {t: rows for t, rows in after.items() if t != "segment"} == {
            t: rows for t, rows in before.items() if t != "segment"
        }
