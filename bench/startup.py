"""Start-up of `byline --help` against `python -c 'import click'`: CPU and wall clock, as ratios. Ratios only.

python bench/startup.py [--runs 20]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time


def one(args: list[str]) -> tuple[float, float]:
    """Wall clock and CPU of one run, seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure in turns and print the ratio of medians."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--runs", type=int, default=20)
    runs = options.parse_args().runs
    commands = ([sys.executable, "-m", "byline", "--help"], [sys.executable, "-c", "import click"])
    for command in commands:
        one(command)  # warm
    taken = [[one(command) for command in commands] for _ in range(runs)]
    wall, cpu = (
        statistics.median(ours[n] for ours, _ in taken) / statistics.median(bare[n] for _, bare in taken) for n in (0, 1)
    )
    print(f"byline --help to import click: {wall:.2f} in time, {cpu:.2f} in CPU (less = better)")


if __name__ == "__main__":
    main()
