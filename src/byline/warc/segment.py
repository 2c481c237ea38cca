"""`SegmentWriter`: one run's own WARC files, one gzip member a record.

A segment is `….warc.gz.open` while it grows and is locked (flock) by the run that writes it; closing it means fsync, rename to
`….warc.gz`, fsync of the folder. Nothing is ever appended to a file that another run left: what follows a torn member is lost.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..errors import ArchiveError, IntegrityError
from ..model import RecordRef, Segment
from .members import member_compressor
from .named import Fields
from .pack import END, PackedRecord, copied_head, pack, pack_copy
from .record import NewRecord, warcinfo
from .segmentfile import SegmentFile
from .stored import StoredRecord

MAX_SIZE = 1 << 30
"""Bytes after which the next record goes into a new segment: 1 GiB, as the WARC guidelines advise."""

_STEP = 1 << 18


class SegmentWriter:
    """Appends records to segments of its own. Threads may share it; processes must not.

    Args:
        root: The archive's folder; segments go to `warc/YYYY/MM/` below it, made at the first append.
        info: Fields of the warcinfo record that begins every segment, e.g. `(("software", "byline/0.1.0"),)`.
        host: Goes into file names, e.g. `desk-3`; characters that are not safe there are replaced.
        now: The clock, UTC.
        new_id: Gives a fresh record id, e.g. `urn:uuid:…`.
        max_size: Bytes after which a new segment begins; a batch is never split.
    """

    def __init__(
        self,
        root: Path,
        *,
        info: Iterable[tuple[str, str]],
        host: str,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        max_size: int = MAX_SIZE,
    ) -> None:
        self._root, self._info, self._now, self._new_id = root, tuple(info), now, new_id
        self._host = re.sub(r"[^A-Za-z0-9.]+", "-", host).strip("-.")[:64] or "localhost"
        self._max_size = max_size
        self._lock = threading.RLock()
        self._file: SegmentFile | None = None
        self._serial = 0
        self._infos: list[RecordRef] = []
        self._sealed: list[Segment] = []

    def append(self, records: Sequence[NewRecord | PackedRecord]) -> list[RecordRef]:
        """Writes records in one write, in order, all into one segment. They are safe only after `sync`.

        Raises:
            ArchiveError: If the disk refuses; nothing of the batch is left in the segment then.
        """
        packed = [r if isinstance(r, PackedRecord) else pack(r) for r in records]
        if not packed:
            return []
        with self._lock:
            file = self._segment()
            offset = file.size
            refs = []
            for item in packed:
                refs.append(item.ref(file.name, offset))
                offset += len(item.member)
            file.write([item.member for item in packed], records=len(packed))
            return refs

    def copy(self, stored: StoredRecord, extra_fields: Fields = ()) -> RecordRef:
        """Copies a record of another file: its WARC header byte for byte, then the extra fields; memory stays bounded.

        A record without an id gets the derived one as a field. An ARC record gets the WARC header that `scan` made for it.

        Raises:
            WarcError: If the record is cut short, has no type or no date, or an extra field cannot stand in a header.
            IntegrityError: If its file changed since it was scanned; nothing is written then.
            ArchiveError: If the disk refuses.
        """
        if stored.kept is not None:
            return self.append([pack_copy(stored, extra_fields)])[0]
        head = copied_head(stored, extra_fields)
        with self._lock:
            file = self._segment()
            with file.transaction() as start:
                member, block = _stream(file, head, stored)
                if block != stored.block_digest:
                    raise IntegrityError(f"{stored.path} changed while record {stored.record_id} was copied", "import it again")
            file.records += 1
            return PackedRecord.of_copy(stored, b"", member).ref(file.name, start, length=file.size - start)

    def sync(self) -> None:
        """Makes everything appended so far survive a power cut (fsync).

        Raises:
            ArchiveError: If the disk refuses: what was appended since the last `sync` must not be acknowledged.
        """
        with self._lock:
            if self._file:
                self._file.sync()

    def close(self) -> tuple[Segment, ...]:
        """Seals the current segment; gives every segment this writer has sealed. A writer that wrote nothing leaves nothing.

        Raises:
            ArchiveError: If the disk refuses; the segment then stays open, for `recover`.
        """
        with self._lock:
            self._seal()
            return tuple(self._sealed)

    def __enter__(self) -> SegmentWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def info_refs(self) -> tuple[RecordRef, ...]:
        """Where the warcinfo records of this writer's segments are, oldest first."""
        return tuple(self._infos)

    @property
    def segment(self) -> Segment | None:
        """The segment being written, as it stands; None between segments."""
        with self._lock:
            return Segment(self._file.name, self._file.size, self._file.records, sealed=False) if self._file else None

    def _seal(self) -> None:
        if self._file:
            file, self._file = self._file, None
            self._sealed.append(file.seal())

    def _segment(self) -> SegmentFile:
        if self._file and (self._file.failed or self._file.size >= self._max_size):
            if self._file.failed:
                raise ArchiveError(f"segment {self._file.name} could not be written", "free space on the disk, then run again")
            self._seal()
        if self._file is None:
            self._file = self._begin()
        return self._file

    def _begin(self) -> SegmentFile:
        when = self._now().astimezone(UTC)
        stamp = f"{when:%Y%m%dT%H%M%S}{when.microsecond // 1000:03}Z"
        file = None
        while file is None:
            self._serial += 1
            file = SegmentFile.create(self._root / "warc", f"{when:%Y/%m}/byline-{stamp}-{self._serial:04}-{self._host}.warc.gz")
        first = pack(warcinfo(self._info, self._new_id(), when, filename=file.name.rsplit("/", 1)[-1]))
        file.write([first.member], records=1)
        self._infos.append(first.ref(file.name, 0))
        return file


def _stream(file: SegmentFile, head: bytes, stored: StoredRecord) -> tuple[str, str]:
    """Writes a large record's member piece by piece; gives the digests of member and block."""
    compressor, member, block = member_compressor(), hashlib.sha256(), hashlib.sha256()

    def put(data: bytes) -> None:
        if data:
            member.update(data)
            file.write_piece(data)

    put(compressor.compress(head))
    with stored.open_block() as stream:
        while piece := stream.read(_STEP):
            block.update(piece)
            put(compressor.compress(piece))
    put(compressor.compress(END))
    put(compressor.flush())
    return f"sha256:{member.hexdigest()}", f"sha256:{block.hexdigest()}"
