"""A run: what it is asked to do, what it did in numbers, and its name, which tells others on the machine whether it is alive."""

from __future__ import annotations

import os
import socket
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked to do.

    Attributes:
        limit: Watches to look at at most.
        max_duration: After this nothing new is begun.
        because: The reason for which robots.txt is ignored; empty obeys it.
    """

    limit: int | None = None
    max_duration: timedelta | None = None
    because: str = ""


@dataclass(slots=True)
class Summary:
    """A run in numbers.

    Attributes:
        outcomes: Outcome to how many watches ended with it.
        requests: Captures made, those that were tried again and robots.txt files included.
        found: Articles that lists named and that are watched since.
        left: What is due and was not checked, by reason.
        leased: How many of them another run is at.
        hosts: Host to why it may not be asked yet.
        interrupted: Whether somebody ended it.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    changed: int = 0
    failed: int = 0
    found: int = 0
    left: dict[str, int] = field(default_factory=dict)
    leased: int = 0
    hosts: dict[str, str] = field(default_factory=dict)
    interrupted: bool = False

    @property
    def looked(self) -> int:
        """Watches that were looked at."""
        return sum(self.outcomes.values())


def run_name(nonce: str) -> str:
    """A name for this process: the machine and its start, the process and its start, and something of the caller's.

    E.g. `desk/9f1c0a7e/4026531836/4711/88123/5e0c`. A process id alone is used again after a while, and means another process
    in another container.
    """
    return "/".join((_machine(), str(os.getpid()), _started(os.getpid()) or "0", nonce))


def is_dead(name: str) -> bool:
    """Whether that run is known to be dead; False also when it ran elsewhere: then only its lease tells."""
    place, _, rest = name.rpartition("/")[0].rpartition("/")[0].rpartition("/")
    started = name.split("/")[-2] if name.count("/") >= 5 else "0"
    if place != _machine() or not rest.isdigit() or started == "0":
        return False
    return _started(int(rest)) != started


def _machine() -> str:
    boot = _read(Path("/proc/sys/kernel/random/boot_id"))[:8] or "0"
    try:
        namespace = str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        namespace = "0"
    return f"{socket.gethostname().replace('/', '_')}/{boot}/{namespace}"


def _started(process: int) -> str:
    """When a process started, in clock ticks since the machine did; empty when it is not there (or this is not Linux)."""
    stat = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    # proc(5): field 3 is the state, 22 the start; a zombie has ended
    return "" if len(stat) < 20 or stat[0] in "ZX" else stat[19]


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
