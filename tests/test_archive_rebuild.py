"""The WARC is the truth: rows, ids and outcomes come back from it alone, whatever happened before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.ingest import FoundFile
from byline.model import Severity
from conftest import Clock, make_archive
from site_on_loopback import Site, page

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "file", "set", "withdraw", "cite"]),
        st.integers(0, 2),  # which article
        st.sampled_from(["One", "Two", "gone", "same words"]),  # what it says just then
    ),
    min_size=1,
    max_size=8,
)


def play(archive, site: Site, folder: Path, steps) -> None:
    for action, which, state in steps:
        path = f"/story-{which}"
        if state == "gone":
            site.publish(path, "gone", status=410)
        elif state == "same words":
            site.publish(path, page(f"Story {which}").replace("<body>", f"<body><!-- {action} -->"))
        else:
            site.publish(path, page(f"Story {which}: {state}"), etag=which == 1)
        if action == "add":
            list(archive.add([site.url(path)], conditional=True))
        elif action == "file":
            saved = folder / f"{which}.html"
            saved.write_text(page(f"Saved {which} {state}"))
            list(archive.import_files([FoundFile(saved, "text/html", site.url(path), (("outlet", "The Saver"),))]))
        else:
            rows = [r for r in archive.articles() if r.snapshot_id]
            if not rows:
                continue
            row = rows[which % len(rows)]
            if action == "cite":
                archive.cite([archive.get_snapshot(row.id)])
            else:
                target = archive.get_article(row.id) if which else archive.get_snapshot(row.snapshot_id)
                archive.set(target, "title", "Corrected" if action == "set" else "", "the printed edition says so")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_rebuild_gives_the_same_rows_and_ids(tmp_path_factory, steps):
    """Property: delete the database, rebuild, and every row of every table is as it was."""
    folder = tmp_path_factory.mktemp("rebuild")
    with Site() as site:
        with make_archive(folder / "archive") as archive:
            play(archive, site, folder, steps)
            archive.core.store.counts()
        with make_archive(folder / "archive") as archive:
            before = archive.core.store.dump()
        for file in (folder / "archive").glob("byline.db*"):
            file.unlink()
        with make_archive(folder / "archive") as archive:
            archive.rebuild()
            assert archive.core.store.dump() == before
            assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []


def test_rebuild_over_a_living_database_gives_the_same_rows(archive, site, tmp_path):
    """Rebuilding in place changes nothing either."""
    play(
        archive, site, tmp_path, [("add", 0, "One"), ("add", 0, "Two"), ("set", 1, "One"), ("cite", 0, "One"), ("add", 0, "gone")]
    )
    path = archive.path
    archive.close()
    with make_archive(path) as again:
        before = again.core.store.dump()
        again.rebuild()
        assert again.core.store.dump() == before


def test_a_judgement_holds_for_later_captures_and_survives_rebuild(archive, site):
    """A person's correction is never overwritten by a later extraction; withdrawing it brings the page's own claim back."""
    url = site.publish("/a", page("One"))
    list(archive.add([url]))
    archive.set(archive.get_article(url), "author", "Maren Holt", "she told us")
    site.publish("/a", page("Two"))
    list(archive.add([url]))
    assert [str(c.name) for c in archive.get_snapshot(url).description.contributions] == ["Maren Holt"]
    archive.rebuild()
    assert [str(c.name) for c in archive.get_snapshot(url).description.contributions] == ["Maren Holt"]
    archive.set(archive.get_article(url), "author", "none", "the desk says that it is unsigned")
    archive.rebuild()
    assert archive.get_snapshot(url).description.contributions == ()
    archive.set(archive.get_article(url), "author", "", "she took it back")
    assert [str(c.name) for c in archive.get_snapshot(url).description.contributions] == ["Oona Tarrant"]


def test_a_judgement_does_not_make_or_unmake_a_revision(archive, site):
    """Outcomes are about what was published: correcting the title of both states leaves the second a revision of the first."""
    url = site.publish("/a", page("One"))
    list(archive.add([url]))
    site.publish("/a", page("Two"))
    list(archive.add([url]))
    archive.set(archive.get_article(url), "title", "Three", "for the test")
    before = [s.outcome for s in archive.snapshots(archive.get_article(url))]
    archive.rebuild()
    assert [s.outcome for s in archive.snapshots(archive.get_article(url))] == before


CHILD = """
import sys
sys.path[:0] = {path!r}
from conftest import make_archive
from pathlib import Path
with make_archive(Path(sys.argv[1])) as archive:
    for result in archive.add(sys.argv[2:]):
        print(result.attempt.id, flush=True)
"""


def test_kill_9_while_adding_loses_nothing_that_was_acknowledged(tmp_path, site):
    """Killed at several moments among 200 pages: what was reported is there, verify is clean, the next run goes on."""
    urls = [site.publish(f"/p{n}", page(f"Story {n}")) for n in range(200)]
    for wanted in (1, 40, 120):
        folder = tmp_path / f"killed-{wanted}"
        script = CHILD.format(path=[str(Path(__file__).parent)])
        child = subprocess.Popen([sys.executable, "-c", script, str(folder), *urls], stdout=subprocess.PIPE, text=True)
        acknowledged = [child.stdout.readline().strip() for _ in range(wanted)]
        os.kill(child.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in child.stdout if line.endswith("\n")]
        child.wait()
        deadline = time.monotonic() + 10
        while any(folder.rglob("*.open")) and time.monotonic() < deadline:
            with make_archive(folder) as archive:
                archive.recover()
        with make_archive(folder) as archive:
            stored = {a.id for row in archive.articles() for a in archive.attempts(archive.get_article(row.id))}
            assert set(acknowledged) <= stored
            assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []
            (again,) = archive.add([urls[0]])
            assert again.attempt.outcome.value in ("unchanged", "created")


def test_two_runs_at_once_write_two_segments_and_lose_nothing(tmp_path, site):
    """Each run has its own file; the index takes both."""
    urls = [site.publish(f"/p{n}", page(f"Story {n}")) for n in range(20)]
    folder = tmp_path / "archive"
    make_archive(folder).close()
    script = CHILD.format(path=[str(Path(__file__).parent)]).replace("make_archive(Path(sys.argv[1]))", "opened(sys.argv[1])")
    script = script.replace("from pathlib import Path\n", "from pathlib import Path\n" + OPENED)
    children = [
        subprocess.Popen([sys.executable, "-c", script, str(folder), *part], stdout=subprocess.PIPE, text=True)
        for part in (urls[:10], urls[10:])
    ]
    assert [child.wait() for child in children] == [0, 0]
    with make_archive(folder, clock=Clock()) as archive:
        assert len(list(archive.articles())) == 20
        assert len(archive.core.store.segments()) == 2
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []


OPENED = """
from byline.archive import Archive
def opened(folder):
    archive = Archive.open(Path(folder))
    archive.core.change_fetching(allow_private=True, delay_seconds=0.0)
    return archive
"""
