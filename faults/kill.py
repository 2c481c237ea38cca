"""Kill `snapshot` at random moments, and see that the next run completes the work: `python faults/kill.py 200`.

Each round has an archive of its own, a run that is killed with SIGKILL after a random time, and a run that is not. Then every
story must have exactly one state, every line that was printed must be there, no lease may be held, `verify` must be clean and a
rebuild must give the same rows.
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

from test_watch_processes import begin, check_whole, kill_and_finish, make_world, watch_all


def main(rounds: int, seed: int) -> None:
    """Run the rounds and print what was seen."""
    chance = random.Random(seed)
    with make_world(delay_seconds=0.005) as world:
        scratch = Path(tempfile.mkdtemp(prefix="byline-kill-"))
        watch_all(scratch / "whole", world)
        started = time.monotonic()
        begin(scratch / "whole", world).communicate()
        whole = time.monotonic() - started
    print(f"an undisturbed run takes {whole:.2f} s", flush=True)
    reported: Counter[str] = Counter()
    for number in range(rounds):
        with make_world(delay_seconds=0.005) as world:
            folder = scratch / str(number)
            watch_all(folder, world)
            moment = chance.uniform(0.3 * whole, whole)
            lines, _ = kill_and_finish(folder, world, [moment])
            check_whole(folder, world, lines)
            reported["none" if not lines else "some" if len(lines) < len(world.stories) else "all"] += 1
            shutil.rmtree(folder)
        if (number + 1) % 20 == 0:
            print(f"{number + 1} killed; reported before the kill: {dict(reported)}", flush=True)
    shutil.rmtree(scratch)
    print(f"{rounds} rounds, every one complete afterwards; reported before the kill: {dict(reported)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
