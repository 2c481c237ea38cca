"""`StoredRecord`: one record as it stands in a file."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from ..errors import NotFoundError, WarcError
from ..model import Finding, RecordRef
from .digests import DigestCheck
from .members import GzipMembers, Members, PlainMembers

KEEP = 8 << 20
"""Bytes of a block that are kept in memory; a larger one is read from its file again whenever it is asked for."""

OPEN_SUFFIX = ".open"
"""Ends the name of a segment that is growing, or was when its run died."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """One WARC or ARC record of a file. Its block was read and hashed once; it can be read again as often as needed.

    Attributes:
        version: The first line, e.g. `WARC/1.0`; `ARC` for an ARC record, whose WARC fields byline made.
        fields: WARC fields in order, repeats kept, names as stored.
        head: The header block as stored, without the blank line that ends it.
        path: The file.
        offset: Where its gzip member starts in the file, bytes; of the record itself in a plain file.
        skip: Uncompressed bytes between there and the record; 0 unless several records share a member.
        length: Stored bytes of member or plain record; None when it shares a member.
        member_digest: `sha256:<hex>` of the stored member; None when there is none of its own.
        type: WARC-Type, lower case.
        record_id: Without angle brackets; for a record that has none, derived from its content (`urn:uuid:…`, version 5).
        date: WARC-Date, UTC; None when it cannot be read.
        target_uri: Without angle brackets; empty when there is none.
        block_length: Bytes there are, which a broken record's Content-Length does not tell.
        block_digest: `sha256:<hex>`, computed.
        payload_digest: `sha256:<hex>`, computed: see `RecordRef.payload_digest`.
        checks: The digests the record declares, and what each is the digest of.
        complete: False when the block ends before Content-Length says.
        findings: What is wrong with this record.
    """

    version: str
    fields: tuple[tuple[str, str], ...]
    head: bytes = field(repr=False)
    path: Path
    offset: int
    skip: int
    length: int | None
    member_digest: str | None
    type: str
    record_id: str
    date: datetime | None
    target_uri: str
    block_length: int
    block_digest: str
    payload_digest: str | None
    checks: tuple[DigestCheck, ...] = ()
    complete: bool = True
    findings: tuple[Finding, ...] = ()
    head_size: int = field(default=0, repr=False)  # stored bytes of the header with its blank line
    in_gzip: bool = field(default=True, repr=False)
    kept: bytes | None = field(default=None, repr=False)  # the block, when it is small

    def field(self, name: str) -> str | None:
        """The first value of a WARC field, name compared without case."""
        wanted = name.lower()
        return next((v for k, v in self.fields if k.lower() == wanted), None)

    def field_all(self, name: str) -> tuple[str, ...]:
        """Every value of a WARC field, in order."""
        wanted = name.lower()
        return tuple(v for k, v in self.fields if k.lower() == wanted)

    @property
    def content_type(self) -> str:
        """Of the block, as stored; empty when the record names none."""
        return self.field("Content-Type") or ""

    def open_block(self) -> BinaryIO:
        """The block as a stream, from its start, in bounded memory."""
        if self.kept is not None:
            return io.BytesIO(self.kept)
        return cast(BinaryIO, io.BufferedReader(_BlockStream(self)))

    def block(self, limit: int = KEEP) -> bytes:
        """The block, at most `limit` bytes of it."""
        if self.kept is not None:
            return self.kept[:limit]
        with self.open_block() as stream:
            return stream.read(limit)

    def ref(self, segment: str) -> RecordRef:
        """Where it is stored, for a record of the archive's own segment of that name.

        Raises:
            WarcError: If the record has no member of its own, no date, or is cut short: then it is none of ours.
        """
        if self.length is None or self.member_digest is None or self.date is None or not self.complete:
            raise WarcError(f"record {self.record_id} of {segment} is not one that byline wrote", offset=self.offset)
        return RecordRef(
            segment=segment,
            offset=self.offset,
            length=self.length,
            record_id=self.record_id,
            type=self.type,
            date=self.date,
            target_uri=self.target_uri,
            block_digest=self.block_digest,
            member_digest=self.member_digest,
            payload_digest=self.payload_digest,
        )


ScannedRecord = StoredRecord
"""What `scan` gives: the same value that `read_record` gives."""


def segment_path(root: Path, segment: str) -> Path:
    """The file of a segment, sealed or still open.

    Args:
        root: The archive's folder.
        segment: Path below `warc/`, e.g. `2026/11/byline-….warc.gz`.

    Raises:
        NotFoundError: If neither is there.
    """
    base = root / "warc"
    sealed = base / segment
    if not sealed.resolve().is_relative_to(base.resolve()):
        raise NotFoundError(f"segment {segment!r} lies outside the archive")
    for path in (sealed, sealed.with_name(sealed.name + OPEN_SUFFIX), sealed):  # again: it may be sealed between two looks
        if path.is_file():
            return path
    raise NotFoundError(f"segment {segment} is missing", "restore it from a copy of the archive, then run `byline verify`")


def open_members(file: BinaryIO, offset: int, *, gzip: bool) -> Members:
    """The members of an open file from `offset` on."""
    return GzipMembers(file, offset) if gzip else PlainMembers(file, offset)


def _open_stored(path: Path) -> BinaryIO:
    """The file, also when its segment was sealed after the record was read."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        return path.with_name(path.name.removesuffix(OPEN_SUFFIX)).open("rb")


class _BlockStream(io.RawIOBase):
    """The block of a record that is not kept in memory, read from its file again."""

    def __init__(self, record: StoredRecord) -> None:
        self._file = _open_stored(record.path)
        self._members = open_members(self._file, record.offset, gzip=record.in_gzip)
        self._left = record.block_length
        self._data = b""
        self._members.advance()
        skip = record.skip + record.head_size
        while skip and (piece := self._next()):
            self._data = piece[skip:]
            skip = max(0, skip - len(piece))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub's Buffer has no len()
        if not self._left:
            return 0
        data = self._data or self._next()
        taken = data[: min(len(buffer), self._left)]
        buffer[: len(taken)] = taken
        self._data, self._left = data[len(taken) :], self._left - len(taken)
        return len(taken)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _next(self) -> bytes:
        while not (data := self._members.read()):
            if self._members.broken or not self._members.advance():
                break
        return data
