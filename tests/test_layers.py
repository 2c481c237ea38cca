"""What importing costs, and which way imports point."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = (
    "httpx",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "selectolax",
    "resiliparse",
    "rich",
    "warcio",
    "jinja2",
    "pydantic",
    "feedparser",
)


def modules_after(*args: str) -> set[str]:
    """What is in sys.modules after a command line ran."""
    code = "import sys\nfrom byline.cli import run\ntry: run(sys.argv[1:])\nfinally: print('\\n@@', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=False)
    return set(done.stdout.rsplit("@@", 1)[1].split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("no-such-command",)])
def test_help_loads_nothing_heavy(args):
    """`byline --help` answers before any library of weight is read from disk."""
    assert not modules_after(*args) & set(HEAVY)


@pytest.mark.parametrize("args", [("list", "--help"), ("add", "--help"), ("cite", "--help"), ("changes", "--help")])
def test_help_of_a_command_loads_nothing_heavy(args):
    """Nor does the help of a command."""
    assert not modules_after(*args) & set(HEAVY)


def test_reading_commands_do_not_load_the_network(tmp_path):
    """`list` needs the database, and neither httpx nor an HTML parser."""
    subprocess.run([sys.executable, "-m", "byline", "--archive", str(tmp_path / "a"), "init"], check=True, capture_output=True)
    loaded = modules_after("--archive", str(tmp_path / "a"), "list")
    assert "sqlalchemy" in loaded
    assert not loaded & {"httpx", "selectolax", "resiliparse", "alembic", "rich"}


def test_a_cron_run_with_nothing_due_loads_nothing_heavy(tmp_path):
    """Most runs of a cron find nothing due: they ask the database's file, and load no more than that takes."""
    archive = ("--archive", str(tmp_path / "a"))
    watch = ("watch", "add", "https://example.org/a", "--until", "2026-01-01")
    subprocess.run([sys.executable, "-m", "byline", *archive, *watch], check=True, capture_output=True)
    loaded = modules_after(*archive, "snapshot", "--due")
    assert "byline.archive.watching.snapshots" in loaded
    assert not loaded & {*HEAVY, "byline.store.store", "byline.extract", "byline.resolve", "byline.warc"}


def test_a_worker_loads_no_database():
    """A worker only extracts: it is ready in a third of the time."""
    code = "import sys, byline.archive.workers; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert "byline.extract" in loaded
    assert not loaded & {"sqlalchemy", "sqlmodel", "httpx", "click"}


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="one core has no workers")
@pytest.mark.parametrize(("files", "here"), [(3, True), (12, False)])
def test_a_long_import_leaves_the_extractor_to_its_workers(tmp_path, files, here):
    """A few files are extracted by the process that stores them; of many, not even the first ones."""
    for number in range(files):
        (tmp_path / f"{number}.html").write_text(f"<html><title>Quay {number}</title><h1>Quay {number}</h1><p>It opened.</p>")
    pages = [str(page) for page in tmp_path.glob("*.html")]
    loaded = modules_after("--archive", str(tmp_path / "a"), "import", *pages)
    assert ("byline.extract.html" in loaded) is here
