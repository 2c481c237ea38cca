"""Content codings removed in bounded steps: a 33 kB body that would inflate to 3 GB stops where it is told to."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Protocol

_READ = 1 << 15
_STEP = 1 << 16
_MAX_WINDOW = 1 << 27
"""Memory that a zstd frame may ask for. RFC 9659 allows 8 MiB on the web; older bodies ask for more."""

_ZSTD_FEED = 64
"""Coded bytes given to zstd at a time: 4 bytes can be a block of 128 KiB, so what comes out of one step is at most 2 MiB."""

MAX_CODINGS = 8
"""Stacked content codings that are removed; more than two have not been seen in honest pages."""

_IDENTITY = frozenset({"", "identity", "none", "utf-8", "utf8", "binary"})


class Source(Protocol):
    """Bytes to be pulled."""

    def read(self, size: int, /) -> bytes:
        """About `size` bytes, from a zstd frame up to 2 MiB; b"" at the end."""


class CodingError(Exception):
    """The coded bytes stopped making sense."""


class _Peeked:
    """A source whose first bytes can be looked at."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.start = b""
        while len(self.start) < 4 and (piece := source.read(_READ)):
            self.start += piece

    def read(self, size: int, /) -> bytes:
        if self.start:
            data, self.start = self.start[:size], self.start[size:]
            return data
        return self._source.read(size)


class _Inflate:
    """gzip (several members too), zlib or raw deflate. What follows the last member is ignored, as browsers do."""

    def __init__(self, source: Source, wbits: int) -> None:
        self._source, self._wbits = source, wbits
        self._stream = zlib.decompressobj(wbits)
        self._data = b""

    def read(self, size: int, /) -> bytes:
        while True:
            if self._stream.eof and not self._next_member():
                return b""
            data = self._data or self._source.read(_READ)
            try:
                out = self._stream.decompress(data, min(size, _STEP))
            except zlib.error as error:
                raise CodingError(str(error)) from error
            self._data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if out:
                return out
            if not data and not self._stream.eof:
                raise CodingError("the coded body stops before its end")

    def _next_member(self) -> bool:
        if self._wbits != 31:
            return False
        while len(self._data) < 2 and (piece := self._source.read(_READ)):
            self._data += piece
        if self._data[:2] != b"\x1f\x8b":
            return False
        self._stream = zlib.decompressobj(self._wbits)
        return True


class _Brotli:
    def __init__(self, source: Source) -> None:
        import brotli  # type: ignore[import-untyped]  # ships no stubs

        self._source, self._error = source, brotli.error
        self._stream: Any = brotli.Decompressor()

    def read(self, size: int, /) -> bytes:
        while not self._stream.is_finished():
            try:
                data = self._source.read(_READ) if self._stream.can_accept_more_data() else b""
                out: bytes = self._stream.process(data, output_buffer_limit=min(size, _STEP))
            except self._error as error:
                raise CodingError(str(error)) from error
            if out:
                return out
            if not data and self._stream.can_accept_more_data() and not self._stream.is_finished():
                raise CodingError("the coded body stops before its end")
        return b""


class _Zstd:
    """zstd, several frames too. The library's reader ends silently where a frame is cut, so frames are fed by hand."""

    def __init__(self, source: Source) -> None:
        import zstandard

        self._source, self._error = source, zstandard.ZstdError
        self._make = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj
        self._frame: Any = self._make()
        self._data = b""

    def read(self, size: int, /) -> bytes:
        while True:
            data = self._data or self._source.read(_READ)
            if self._frame.eof and data:
                self._frame = self._make()
            elif not data and self._frame.eof:
                return b""
            elif not data:
                raise CodingError("the coded body stops before its end")
            try:
                out: bytes = self._frame.decompress(data[:_ZSTD_FEED])
            except self._error as error:
                raise CodingError(str(error)) from error
            self._data = (self._frame.unused_data if self._frame.eof else b"") + data[_ZSTD_FEED:]
            if out:
                return out


def _gzip(source: _Peeked) -> Source:
    return _Inflate(source, 31) if source.start[:2] == b"\x1f\x8b" else source  # labelled gzip, sent as it is


def _deflate(source: _Peeked) -> Source:
    """zlib, as RFC 9110 §8.4.1.2 says, or raw, as some servers send; told apart by the zlib header's check bits."""
    start = source.start[:2]
    is_zlib = len(start) == 2 and start[0] & 15 == 8 and int.from_bytes(start) % 31 == 0
    return _Inflate(source, 15 if is_zlib else -15)


_CODINGS: dict[str, Callable[[_Peeked], Source]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}


def decode(source: Source, content_encoding: str, limit: int) -> tuple[bytes, str | None]:
    """The content behind the codings, at most `limit` bytes.

    Args:
        source: The coded bytes.
        content_encoding: The header's value, e.g. `gzip` or `deflate, gzip`; the last one was applied last.
        limit: Bytes of decoded content.

    Returns:
        The content, and why it is not whole: `size` (the limit cut it), `decode` (a coding broke, or is unknown: then what
        could be decoded); None when it is.
    """
    names = [n for part in content_encoding.split(",") if (n := part.strip().lower()) not in _IDENTITY]
    mark = "decode" if len(names) > MAX_CODINGS else None
    for name in reversed(names[-MAX_CODINGS:]):
        if name not in _CODINGS:
            mark = "decode"
            break
        peeked = _Peeked(source)
        source = _CODINGS[name](peeked) if peeked.start else peeked  # no bytes, no coding: a 304, an empty page
    pieces: list[bytes] = []
    room = limit + 1  # one more, to know whether there is more
    try:
        while room > 0 and (piece := source.read(min(room, _STEP))):
            pieces.append(piece)
            room -= len(piece)
    except CodingError:
        mark = "decode"
    content = b"".join(pieces)
    return (content[:limit], "size") if len(content) > limit else (content, mark)
