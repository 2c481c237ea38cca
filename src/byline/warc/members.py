"""Gzip members: one a record, written through ISA-L where it is installed, read back in bounded steps with their places."""

from __future__ import annotations

import functools
import hashlib
import re
import zlib
from types import ModuleType
from typing import Any, BinaryIO, Protocol

STEP = 1 << 16
"""Bytes inflated at a time: what a hostile member can make us hold."""

_READ = 1 << 15
_GZIP = 31  # zlib's wbits for a gzip wrapper
_LEVEL = 2  # ISA-L 2: 8 times as fast as zlib 9 at 1.15 of the size (docs/design.md, Where the time goes)
_ZLIB_LEVEL = 6
_PROBE = 512
_RECORD_START = re.compile(rb"\s*(?:WARC/\d|\S{1,400} [0-9a-fA-F.:]{3,45} \d{12,20} )")


@functools.cache
def _codec() -> tuple[ModuleType, int, tuple[Any, ...]]:
    """The compressor module, the level to use with it, and what it raises on bad data."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib, _ZLIB_LEVEL, (zlib.error,)
    return isal_zlib, _LEVEL, (zlib.error, isal_zlib.error)


def compress_member(*parts: bytes) -> bytes:
    """One gzip member over the joined parts; no name and no time in its header, so equal input gives equal bytes."""
    codec, level, _ = _codec()
    data: bytes = codec.compress(b"".join(parts), level, _GZIP)
    return data


def member_compressor() -> Any:
    """A compressor with `compress(data)` and `flush()` that makes one gzip member, for blocks too large to hold."""
    codec, level, _ = _codec()
    return codec.compressobj(level, zlib.DEFLATED, _GZIP)


class Members(Protocol):
    """Stored bytes as a row of members: the gzip members of a file, or a plain file as the one member it is.

    Attributes:
        offset: Where the current member starts in the stored file.
        position: How far the stored file has been read: the member's end once `read` gave b"".
        broken: Why the current member could not be read to its end: `truncated` or `corrupt`; None while it can.
        skipped: Stored bytes that `advance` passed over to find the member: `(offset, length)`; None when there were none.
        gzip: Whether offsets name gzip members.
    """

    offset: int
    position: int
    broken: str | None
    skipped: tuple[int, int] | None
    gzip: bool

    def advance(self) -> bool:
        """Goes to the next member; False when there is none."""

    def read(self) -> bytes:
        """The next bytes of the current member, at most `STEP`; b"" at its end."""

    def digest(self) -> str | None:
        """`sha256:<hex>` of the stored bytes of the current member, once read to its end."""


class PlainMembers:
    """An uncompressed file: one member, from `start` on."""

    gzip = False

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file = file
        self.offset = self.position = start
        self.broken: str | None = None
        self.skipped: tuple[int, int] | None = None
        self._begun = False

    def advance(self) -> bool:
        begun, self._begun = self._begun, True
        if not begun:
            self._file.seek(self.offset)
        return not begun

    def read(self) -> bytes:
        data = self._file.read(STEP)
        self.position += len(data)
        return data

    def digest(self) -> str | None:
        return None


class GzipMembers:
    """The gzip members of a file from `start` on; after a broken one, or bytes that are none, the next that holds a record."""

    gzip = True

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file = file
        self._file.seek(start)
        self._codec, _, self._errors = _codec()
        self._stream: Any = None
        self._pending = b""  # read from the file, not yet given to the decompressor
        self._sha = hashlib.sha256()
        self.offset = self.position = start
        self.broken: str | None = None
        self.skipped: tuple[int, int] | None = None

    def advance(self) -> bool:
        self.skipped = None
        if self.broken:
            self._seek(self.offset)
            return self._resync()
        if self._pending[:2] != b"\x1f\x8b":
            self._pending += self._file.read(_READ)
        if not self._pending:
            return False
        if self._pending[:2] != b"\x1f\x8b":
            return self._resync()
        self._begin()
        return True

    def read(self) -> bytes:
        while not self.broken and not self._stream.eof:
            data = self._pending or self._file.read(_READ)
            try:
                out: bytes = self._stream.decompress(data, STEP)
            except self._errors:
                self.broken = "corrupt"
                break
            rest = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            self._sha.update(data[: len(data) - len(rest)])
            self.position += len(data) - len(rest)
            self._pending = rest
            if out:
                return out
            if not data:
                self.broken = "truncated"
        return b""

    def digest(self) -> str | None:
        return None if self.broken or not self._stream.eof else "sha256:" + self._sha.hexdigest()

    def _begin(self) -> None:
        self._stream = self._codec.decompressobj(_GZIP)
        self._sha = hashlib.sha256()
        self.offset, self.broken = self.position, None

    def _seek(self, offset: int) -> None:
        self._file.seek(offset)
        self.position, self._pending = offset, b""

    def _resync(self) -> bool:
        """Goes to the next gzip header behind which a record begins; `skipped` tells what lies between."""
        start, at, window = self.position, self.position, b""
        self._seek(start)
        while data := self._file.read(STEP):
            window += data
            found = window.find(b"\x1f\x8b\x08", 1 if at == start else 0)
            while found >= 0:
                if self._holds_record(at + found):
                    self.skipped = (start, at + found - start)
                    self._seek(at + found)
                    self._begin()
                    return True
                found = window.find(b"\x1f\x8b\x08", found + 1)
            at += max(0, len(window) - 2)
            window = window[-2:]
            self._file.seek(at + len(window))
        self.skipped = (start, at + len(window) - start)
        self.position, self.broken = at + len(window), None
        self._pending = b""
        return False

    def _holds_record(self, offset: int) -> bool:
        back = self._file.tell()
        self._file.seek(offset)
        probe = self._file.read(_PROBE)
        self._file.seek(back)
        try:
            start = self._codec.decompressobj(_GZIP).decompress(probe, _PROBE)
        except self._errors:
            return False
        return _RECORD_START.match(start) is not None
