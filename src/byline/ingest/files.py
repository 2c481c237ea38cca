"""Files and folders on disk: what is there, what kind each is, and its bytes."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError, UsageError
from ..extract.saved import MAIL, MBOX, MHTML, WEBARCHIVE

MAX_FILE_BYTES = 64 * 2**20
"""A single article's file beyond this is refused: it is something else. WARC files have no such bound."""

MAX_EXPORT_BYTES = 256 * 2**20
"""A file of many articles beyond this is refused."""

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".shtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".mhtml": MHTML,
    ".mht": MHTML,
    ".eml": MAIL,
    ".mbox": MBOX,
    ".mbx": MBOX,
    ".webarchive": WEBARCHIVE,
}
"""Suffix, lower case, to media type. A file without a suffix is judged by its first bytes."""

WARC_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz", ".warc.open", ".warc.gz.open")

CONVERTED = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
}
"""Types whose text is had from pandoc -> its name for the format."""

_LETTER = re.compile(
    rb"(?:[!-9;-~]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?"
    rb"(?:(?:mime-version|message-id|content-type):|received:\s{0,9}(?:from|by)\b)",
    re.IGNORECASE,
)
"""The header of a mail as programs write it. What people paste has `From:` and `Subject:`, and is a text."""
_SAVED_PAGE = re.compile(rb"^snapshot-content-location:|^from: [\"<]?saved by ", re.IGNORECASE | re.MULTILINE)

_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<?xml", b"<!--")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file to import.

    Attributes:
        path: As it can be opened; `-` is standard input.
        media_type: See `MEDIA_TYPES`; `application/warc` for WARC and ARC; None when byline reads no such file.
        url: Where it came from, if somebody said so.
        fields: `(field, value)` that somebody gave.
    """

    path: Path
    media_type: str | None
    url: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FileContent:
    """Bytes of a file, and what the file system says of it.

    Attributes:
        modified: Modification time, UTC; None for standard input.
    """

    body: bytes = field(repr=False)
    size: int
    modified: datetime | None


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that is read in pieces, and what is known of it.

    Attributes:
        stream: Seekable.
        digest: `sha256:<hex>` of the whole.
        modified: Modification time, UTC; None for standard input.
    """

    stream: BinaryIO = field(repr=False)
    size: int
    digest: str
    modified: datetime | None


def media_type_of(path: Path) -> str | None:
    """The media type by suffix, else by the first bytes; None when byline reads no such file."""
    name = path.name.lower()
    if name.endswith(WARC_SUFFIXES):
        return "application/warc"
    if path.suffix.lower() in MEDIA_TYPES:
        return MEDIA_TYPES[path.suffix.lower()]
    if path.suffix and not path.suffix[1:].isdigit():
        return None
    try:
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError:
        return None
    return sniff(start)


def sniff(start: bytes) -> str | None:
    """HTML, a saved page, a mail, several mails or plain text by the first bytes; None for anything else."""
    if start.startswith(b"bplist00"):
        return WEBARCHIVE
    if start.startswith(b"From ") and _LETTER.match(start.partition(b"\n")[2]):
        return MBOX
    if _LETTER.match(start):
        return MHTML if _SAVED_PAGE.search(start) else MAIL
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_HTML_STARTS):
        return "text/html"
    if head.startswith((b"warc/", b"filedesc://")):
        return "application/warc"
    return None if b"\0" in start else "text/plain"


def find_files(path: Path) -> Iterator[FoundFile]:
    """A file, or every file below a folder in name order. Hidden files and links that leave the folder are passed over.

    Raises:
        UsageError: If there is nothing at `path`.
    """
    if str(path) == "-":
        yield FoundFile(path, "text/plain")
        return
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UsageError(f"Cannot read {path}: {error.strerror or error}.", "Check the path.") from None
    if not stat.S_ISDIR(mode):
        yield FoundFile(path, media_type_of(path))
        return
    root = path.resolve()
    for found in sorted(path.rglob("*")):
        relative = found.relative_to(path)
        if any(part.startswith(".") for part in relative.parts) or not found.is_file():
            continue
        if not found.resolve().is_relative_to(root):
            continue
        yield FoundFile(found, media_type_of(found))


@contextmanager
def open_file(path: Path, stdin: bytes | None = None) -> Iterator[OpenFile]:
    """A file of one article or of many, read once for its digest, without holding it.

    Raises:
        InputError: If it cannot be read, is empty, or is larger than `MAX_EXPORT_BYTES`.
    """
    try:
        with BytesIO(stdin) if stdin is not None else path.open("rb") as stream:
            modified = None if stdin is not None else datetime.fromtimestamp(path.stat().st_mtime, UTC)
            sha, size, blank = hashlib.sha256(), 0, True
            while piece := stream.read(1 << 20):
                sha.update(piece)
                size += len(piece)
                blank = blank and not piece.strip()
                if size > MAX_EXPORT_BYTES:
                    raise InputError(f"{path} has more than {MAX_EXPORT_BYTES} bytes.", "Export fewer articles at a time.")
            if blank:
                raise InputError(f"{path} is empty.", "There is nothing to store.")
            yield OpenFile(stream, size, f"sha256:{sha.hexdigest()}", modified)
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.") from None


def read_file(path: Path, stdin: bytes | None = None) -> FileContent:
    """All bytes of a file.

    Raises:
        InputError: If it cannot be read, is empty, or is larger than `MAX_FILE_BYTES`.
    """
    if stdin is not None:
        body, modified = stdin, None
    else:
        try:
            status = path.stat()
            if status.st_size > MAX_FILE_BYTES:
                raise InputError(f"{path} has {status.st_size} bytes; an article has at most {MAX_FILE_BYTES}.")
            body = path.read_bytes()
            modified = datetime.fromtimestamp(status.st_mtime, UTC)
        except OSError as error:
            raise InputError(f"Cannot read {path}: {error.strerror or error}.") from None
    if not body.strip():
        raise InputError(f"{path} is empty.", "There is nothing to store.")
    return FileContent(body, len(body), modified)
