"""Lines of a file with the bytes they stand at, streaming; and how a file's text is coded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MAX_MARK = 400
"""Bytes: a longer line is no mark between articles, and is not decoded."""

_READ = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096


class ByteLine(NamedTuple):
    """One line of a file.

    Attributes:
        start: Of its first byte.
        end: Behind its end mark.
        text: White space collapsed; None when it is longer than `MAX_MARK`, empty when it is blank.
    """

    start: int
    end: int
    text: str | None


def charset_of(file: BinaryIO) -> str | None:
    """The charset that a byte order mark, or a page's `<meta>`, gives; None when the file says nothing."""
    file.seek(0)
    head = file.read(_HEAD)
    named = next((name for bom, name in _BOMS if head.startswith(bom)), None)
    if named is None and (found := _META.search(head)):
        try:
            named = codecs.lookup(found[1].decode("ascii")).name
        except LookupError:
            return None
    return named


def decode_slice(data: bytes, charset: str | None) -> str:
    """Text of a slice for recognising marks: what cannot be decoded is replaced."""
    if charset is None:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")
    return data.decode(charset, "replace").removeprefix("\ufeff")


def byte_lines(file: BinaryIO, charset: str | None) -> Iterator[ByteLine]:
    """Every line from the beginning of the file, a megabyte at most in memory.

    Args:
        file: Seekable.
        charset: See `charset_of`; UTF-16 has line ends of two bytes.
    """
    file.seek(0)
    wide = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}.get(charset or "")
    at = 0
    for raw in _wide_lines(file, wide) if wide else _lines(file):
        text = " ".join(decode_slice(raw, charset).split()) if len(raw) <= MAX_MARK else None
        yield ByteLine(at, at + len(raw), text)
        at += len(raw)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while raw := file.readline(_READ):
        yield raw


def _wide_lines(file: BinaryIO, end: bytes) -> Iterator[bytes]:
    """Lines of UTF-16: an end mark counts at an even place only."""
    rest = b""
    while piece := file.read(_READ):
        rest += piece
        start = at = 0
        while (at := rest.find(end, at)) >= 0:
            if at % 2:
                at += 1
                continue
            yield rest[start : at + 2]
            start = at = at + 2
        rest = rest[start:]
        if len(rest) > _READ:
            yield rest
            rest = b""
    if rest:
        yield rest
