"""`recover`: seal what a dead run left open."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import ArchiveError
from ..model import Finding
from .faults import fault
from .members import GzipMembers
from .segmentfile import TORN_SUFFIX, lock, seal_file, sync_folder
from .stored import OPEN_SUFFIX

_STEP = 1 << 18


def recover(root: Path) -> list[Finding]:
    """Seals every open segment whose run is dead; a live run's is left alone.

    Bytes behind the last complete member were never acknowledged (they cannot have been synced as a whole): they move to
    `<segment>.torn`, which nothing reads. A file without any complete record is renamed to that as a whole; an empty one is
    removed. Safe to run at any time, by any number of processes, and again after it was itself killed.

    Args:
        root: The archive's folder.

    Returns:
        `segment-sealed`, `tail-torn` and `segment-live` findings, in name order. Index the records of every sealed segment
        that the index does not hold: see `record-not-indexed`.

    Raises:
        ArchiveError: If the disk refuses.
    """
    base = root / "warc"
    findings: list[Finding] = []
    for path in sorted(base.rglob("*.warc.gz" + OPEN_SUFFIX)):
        name = path.relative_to(base).as_posix().removesuffix(OPEN_SUFFIX)
        try:
            findings += _recover_one(path, name)
        except FileNotFoundError:
            continue  # its own run, or another recovery, sealed it in the meantime
        except OSError as error:
            raise ArchiveError(f"cannot recover {path}: {error.strerror}", "check the disk, then run again") from error
    return findings


def complete_size(path: Path) -> tuple[int, int]:
    """Where the last complete member of a gzip file ends, and how many there are up to it."""
    end = count = 0
    with path.open("rb") as file:
        members = GzipMembers(file)
        while members.advance() and not members.skipped:
            while members.read():
                pass
            if members.broken:
                break
            end, count = members.position, count + 1
    return end, count


def _recover_one(path: Path, name: str) -> list[Finding]:
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        if not lock(descriptor):
            return [fault(name, -1, "segment-live", "the segment is being written by another run")]
        if path.stat().st_ino != os.fstat(descriptor).st_ino:
            return []
        size = os.fstat(descriptor).st_size
        end, count = complete_size(path)
        torn = path.with_name(path.name.removesuffix(OPEN_SUFFIX) + TORN_SUFFIX)
        findings = []
        if end < size:
            message = f"{size - end} bytes of an unfinished record moved to {torn.name}"
            findings.append(fault(name, end, "tail-torn", message))
        if not count:
            path.unlink() if not size else path.rename(torn)
            sync_folder(path.parent)
            return findings
        if end < size:
            _set_aside(path, end, torn)
            os.ftruncate(descriptor, end)
        os.fsync(descriptor)
        seal_file(path)
        return [*findings, fault(name, -1, "segment-sealed", f"sealed with {count} records")]
    finally:
        os.close(descriptor)


def _set_aside(path: Path, start: int, target: Path) -> None:
    """Copies the tail to its own file, which is whole before the tail is cut."""
    part = target.with_name(target.name + ".part")
    with path.open("rb") as source, part.open("wb") as sink:
        source.seek(start)
        while piece := source.read(_STEP):
            sink.write(piece)
        sink.flush()
        os.fsync(sink.fileno())
    part.rename(target)
    sync_folder(target.parent)
