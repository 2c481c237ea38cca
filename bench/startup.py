"""Start-up of `byline --help` against `python -c 'import click'`, and of a cron run with nothing due against loading SQLModel.

    python bench/startup.py [--runs 20]

CPU and wall clock, as ratios of medians; less is better. The cron run opens a new archive with one watch that has ended.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def one(args: list[str]) -> tuple[float, float]:
    """Wall clock and CPU of one run, seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(name: str, ours: list[str], bare: list[str], runs: int) -> None:
    """Measure two commands in turns and print the ratios of their medians."""
    for command in (ours, bare):
        one(command)  # warm
    taken = [(one(ours), one(bare)) for _ in range(runs)]
    wall, cpu = (statistics.median(a[n] for a, _ in taken) / statistics.median(b[n] for _, b in taken) for n in (0, 1))
    print(f"{name}: {wall:.2f} in time, {cpu:.2f} in CPU (less = better)")


def main() -> None:
    """Measure in turns and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--runs", type=int, default=20)
    runs = options.parse_args().runs
    python, byline = [sys.executable, "-c"], [sys.executable, "-m", "byline"]
    compare("byline --help to import click", [*byline, "--help"], [*python, "import click"], runs)
    with tempfile.TemporaryDirectory() as folder:
        archive = ["--archive", str(Path(folder) / "archive")]
        one([*byline, *archive, "watch", "add", "https://example.org/a", "--until", "2026-01-01"])
        cron = [*byline, *archive, "snapshot", "--due"]
        compare("byline snapshot with nothing due to import sqlmodel", cron, [*python, "import sqlmodel"], runs)


if __name__ == "__main__":
    main()
