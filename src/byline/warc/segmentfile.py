"""One open segment on disk: lock, write, roll back, fsync, seal."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import ArchiveError
from ..model import Segment
from .stored import OPEN_SUFFIX

TORN_SUFFIX = ".torn"
"""Ends the name of the file that keeps what a dead run left behind its last complete member."""

_OPEN: weakref.WeakSet[SegmentFile] = weakref.WeakSet()


class SegmentFile:
    """A segment that this process writes. While the object lives, its file is locked.

    Attributes:
        name: Path below `warc/`, as it will be once sealed.
        size: Bytes written.
        records: How many.
        failed: A write could not be undone, or an fsync failed: nothing more may be written.
    """

    def __init__(self, path: Path, name: str, descriptor: int) -> None:
        self.path, self.name, self._descriptor = path, name, descriptor
        self.size = self.records = 0
        self.failed = False
        self._sha = hashlib.sha256()
        _OPEN.add(self)

    @classmethod
    def create(cls, base: Path, name: str) -> SegmentFile | None:
        """A new file for a segment of this name; None when the name is taken, or a recovering run was quicker than our lock.

        Raises:
            ArchiveError: If the folder cannot be written.
        """
        sealed = base / name
        path = sealed.with_name(sealed.name + OPEN_SUFFIX)
        try:
            _make_folders(sealed.parent)
            if sealed.exists() or sealed.with_name(sealed.name + TORN_SUFFIX).exists():
                return None
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        except FileExistsError:
            return None
        except OSError as error:
            raise ArchiveError(
                f"cannot write to {sealed.parent}: {error.strerror}", "check its permissions and free space"
            ) from error
        if not lock(descriptor) or not _still_there(path, descriptor):
            os.close(descriptor)
            return None
        sync_folder(path.parent)
        return cls(path, name, descriptor)

    def write(self, parts: Sequence[bytes], *, records: int) -> None:
        """Appends parts, all or nothing.

        Raises:
            ArchiveError: If the disk refuses.
        """
        with self.transaction():
            self.write_piece(b"".join(parts))
        self.records += records

    def write_piece(self, data: bytes) -> None:
        """Appends within a `transaction`."""
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]
        self._sha.update(data)
        self.size += len(data)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[int]:
        """What is written within is taken back when it does not come to its end. Gives the offset where it begins.

        Raises:
            ArchiveError: If the disk refuses.
        """
        start, sha = self.size, self._sha.copy()
        try:
            yield start
        except BaseException as error:
            try:
                os.ftruncate(self._descriptor, start)
                os.lseek(self._descriptor, start, os.SEEK_SET)
            except OSError:
                self.failed = True
            self.size, self._sha = start, sha
            if isinstance(error, OSError):
                raise ArchiveError(
                    f"cannot write {self.path}: {error.strerror}", "free space on the disk, then run again"
                ) from error
            raise

    def sync(self) -> None:
        """fsync.

        Raises:
            ArchiveError: If it fails. The kernel may have dropped the data, so a second fsync would prove nothing: the file is
                left to `recover`.
        """
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            self.failed = True
            raise ArchiveError(
                f"cannot sync {self.path}: {error.strerror}", "check the disk, then run `byline verify`"
            ) from error

    def seal(self) -> Segment:
        """fsync, rename, fsync of the folder; releases the lock.

        Raises:
            ArchiveError: If one of these fails.
        """
        try:
            if not self.failed:
                self.sync()
                seal_file(self.path)
        finally:
            self.release()
        return Segment(self.name, self.size, self.records, sealed=not self.failed, digest="sha256:" + self._sha.hexdigest())

    def release(self) -> None:
        """Lets the file go as it is."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def lock(descriptor: int) -> bool:
    """Takes the exclusive lock of an open segment; False when another run has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def seal_file(path: Path) -> Path:
    """Renames `….open` to its sealed name and makes the rename survive a power cut.

    Raises:
        ArchiveError: If the disk refuses, or a sealed file of that name is there.
    """
    sealed = path.with_name(path.name.removesuffix(OPEN_SUFFIX))
    try:
        if sealed.exists():
            raise ArchiveError(f"{sealed} is there already", "move one of the two away, then run `byline verify`")
        path.rename(sealed)
        sync_folder(path.parent)
    except OSError as error:
        raise ArchiveError(f"cannot seal {path}: {error.strerror}", "check the disk, then run again") from error
    return sealed


def sync_folder(folder: Path) -> None:
    """fsync of a folder: makes new names in it survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_folders(folder: Path) -> None:
    """Like `mkdir -p`, each new name made to survive a power cut."""
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def _still_there(path: Path, descriptor: int) -> bool:
    """Whether the file we locked is still the one of that name: a recovering run may have been quicker."""
    try:
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False


def _forget_in_child() -> None:
    """A forked child must not keep a segment locked after its parent died: it closes its copy of the descriptor."""
    for file in list(_OPEN):
        file.release()


os.register_at_fork(after_in_child=_forget_in_child)
