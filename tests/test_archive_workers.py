"""Worker processes: killable, and gone with their run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from byline.archive import workers
from byline.archive.workers import WorkerPool
from byline.ingest import FoundFile
from conftest import make_archive
from site_on_loopback import page


def stored(tmp_path, number: int):
    """An archive with some imported pages; gives its folder and what a worker needs for each."""
    with make_archive(tmp_path / "archive") as archive:
        for n in range(number):
            (tmp_path / f"{n}.html").write_text(page(f"Story {n}"))
        found = [FoundFile(tmp_path / f"{n}.html", "text/html") for n in range(number)]
        snapshots = [i.indexed.snapshot for i in archive.import_files(found)]
        return archive.path, [(s.record, s.file_name, s.captured, s.url) for s in snapshots]


def test_workers_give_what_this_process_gives(tmp_path):
    """The same derivation, in order, whoever did it."""
    from byline.archive.derive import derive_many

    root, work = stored(tmp_path, 6)
    pool = WorkerPool(root, 2)
    futures = [pool.submit(work[:3]), pool.submit(work[3:])]
    assert [d for f in futures for d in f.result()] == derive_many(root, work)
    pool.close()


def test_a_page_that_hangs_is_marked_and_the_rest_is_done(tmp_path, monkeypatch):
    """A worker that is silent too long is killed; the page it was at says so, its neighbours are derived."""
    root, work = stored(tmp_path, 3)
    # a fifo in place of a segment: opening it for reading waits for ever
    hang = root / "warc" / "hang.warc.gz"
    os.mkfifo(hang)
    import dataclasses

    stuck = (dataclasses.replace(work[1][0], segment="hang.warc.gz"), *work[1][1:])
    monkeypatch.setattr("byline.warc.stored.Path.is_file", lambda self: self.exists())
    pool = WorkerPool(root, 1, page_seconds=1.5)
    start = "import sys; sys.path[:] = {path!r}; from pathlib import Path; Path.is_file = lambda self: self.exists(); "
    monkeypatch.setattr(workers, "STARTER", start + "from byline.archive.workers import serve; serve()")
    done = pool.submit([work[0], stuck, work[2]]).result()
    pool.close()
    assert [bool(d.text) for d in done] == [True, False, True]
    assert "longer than 1.5 s" in done[1].fault


def test_no_worker_outlives_a_run_that_was_killed(tmp_path):
    """The end of standard input ends a worker, so even SIGKILL of the parent leaves none."""
    root, _ = stored(tmp_path, 1)
    code = (
        f"import sys, time; sys.path[:] = {sys.path!r}\n"
        "from pathlib import Path\nfrom byline.archive.workers import WorkerPool\n"
        f"pool = WorkerPool(Path({str(root)!r}), 1)\npool.submit([]).result()\n"
        "print(*[p.pid for p in pool._processes], flush=True)\ntime.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{pid}").exists()


def test_a_script_without_a_guard_can_import_many_files(tmp_path):
    """The caller's main module is not imported again by workers, so no `if __name__` guard is needed."""
    for n in range(40):
        (tmp_path / f"{n:02}.html").write_text(page(f"Story {n}"))
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom byline.archive import Archive\nfrom byline.ingest import find_files\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with Archive.open(folder / 'archive', create=True) as archive:\n"
        "    found = [f for n in range(40) for f in find_files(folder / f'{n:02}.html')]\n"
        "    print(sum(1 for i in archive.import_files(found) if i.indexed))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("40", "")
