"""Kill the import of a file of many articles, and see that the next run completes it: `python faults/kill_import.py 40`.

Each round has an archive of its own, an import that is killed with SIGKILL after a random time, and one that is not. Then every
article must be there once with one state, and every one that was printed; the stored parts end to end must be the file, `verify`
must be clean, and a rebuild must give the same rows.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from export_runs import begin_import, check_import, kill_import, many_articles


def main(rounds: int, seed: int) -> None:
    """Run the rounds and print what was seen."""
    chance = random.Random(seed)
    scratch = Path(tempfile.mkdtemp(prefix="byline-kill-import-"))
    export = many_articles(scratch / "export.txt", 400)
    started = time.monotonic()
    begin_import(scratch / "whole", export).communicate()
    whole = time.monotonic() - started
    print(f"an undisturbed import of 400 articles takes {whole:.2f} s", flush=True)
    reported: Counter[str] = Counter()
    for number in range(rounds):
        folder = scratch / str(number)
        lines = kill_import(folder, export, chance.uniform(0.2 * whole, whole))
        check_import(folder, export, 400, lines)
        reported["none" if not lines else "some" if len(lines) < 400 else "all"] += 1
        shutil.rmtree(folder)
        if (number + 1) % 10 == 0:
            print(f"{number + 1} killed; reported before the kill: {dict(reported)}", flush=True)
    shutil.rmtree(scratch)
    print(f"{rounds} rounds, every one complete afterwards; reported before the kill: {dict(reported)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
