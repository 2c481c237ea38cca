"""Reading any WARC or ARC file, whole or broken, in constant memory: `scan`.

Cases of what can stand where a record should begin, in the order they are looked for:

1. blank bytes (the CRLF CRLF that ends a record, or too many of them): skipped;
2. `WARC/`: a record; its header ends at the first blank line, CRLF or LF;
3. an ARC record line: a record;
4. anything else: passed over up to the next line that begins with `WARC/`, or to the end of the gzip member.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import InputError, NotFoundError
from ..model import Finding
from .arc import MAX_LINE, looks_like_arc, parse_arc_line
from .cursor import Cursor
from .digests import BlockDigests
from .faults import FaultMaker, fault
from .http import parse_fields
from .members import GzipMembers, Members, PlainMembers
from .named import Fields, Named, derived_id
from .stored import KEEP, StoredRecord

MAX_WARC_HEAD = 1 << 20
"""Bytes of a WARC header; a longer one is taken for garbage."""

_FOREIGN = {
    b"\x04\x22\x4d\x18": ("lz4", "install lz4 and unpack it: lz4 -d FILE"),
    b"\x28\xb5\x2f\xfd": ("zstd", "unpack it: zstd -d FILE"),
    b"BZh": ("bzip2", "unpack it: bunzip2 FILE"),
    b"\xfd7zXZ": ("xz", "unpack it: unxz FILE"),
    b"PK\x03\x04": ("zip", "if it is a WACZ, import it as one"),
}


def scan(path: Path, *, name: str | None = None, start: int = 0) -> Iterator[StoredRecord | Finding]:
    """Every record of a WARC (0.17 to 1.1) or ARC (1, 2) file, and a `Finding` for whatever is broken; never raises on content.

    Gzip by record, gzip as a whole, or plain is told from the bytes, not the name. A finding about a record follows it, and is
    also in its `findings`. Memory stays bounded whatever the file says; see `StoredRecord` for large blocks.

    Args:
        path: The file.
        name: What findings call it; its base name when not given.
        start: Byte offset to begin at, where a member (or plain record) starts.

    Raises:
        NotFoundError: If there is no such file.
        InputError: If it cannot be opened.
    """
    name = path.name if name is None else name
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise NotFoundError(f"no such file: {path}") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    with file:
        magic = file.read(6)
        kind = next((k for k in _FOREIGN if magic.startswith(k)), None)
        if kind:
            what, advice = _FOREIGN[kind]
            yield fault(name, 0, "unsupported-compression", f"{path.name} is {what}, which is not read here", advice=advice)
            return
        file.seek(start)
        members: Members = GzipMembers(file, start) if magic[:2] == b"\x1f\x8b" else PlainMembers(file, start)
        yield from _Scanner(path, name, members).run()


class _Scanner:
    def __init__(self, path: Path, name: str, members: Members) -> None:
        self._path, self._name = path, name
        self._cursor = Cursor(members)
        self._records = 0

    def run(self) -> Iterator[StoredRecord | Finding]:
        cursor = self._cursor
        while cursor.next_member():
            yield from self._skipped("")
            yield from self._member()
            if cursor.broken:
                what = "stops before its end" if cursor.broken == "truncated" else "is damaged"
                yield fault(self._name, cursor.members.offset, f"member-{cursor.broken}", f"the gzip member {what}")
        yield from self._skipped(" at the end")
        if not self._records:
            yield fault(self._name, 0, "no-records", "no WARC or ARC record in the file")

    def _skipped(self, where: str) -> Iterator[Finding]:
        if self._cursor.members.skipped and not self._cursor.after_broken:
            offset, length = self._cursor.members.skipped
            yield fault(self._name, offset, "garbage", f"{length} bytes{where} belong to no record")

    def _member(self) -> Iterator[StoredRecord | Finding]:
        cursor = self._cursor
        while cursor.skip_blank():
            at = cursor.at
            is_warc = cursor.peek(5) == b"WARC/"
            record = self._warc_record() if is_warc else self._arc_record()
            if record:
                self._records += 1
                yield record
                yield from record.findings
                continue
            length = cursor.skip_to_record()
            if is_warc:
                yield fault(self._name, cursor.place(at), "header-truncated", "a record header has no end")
            elif not cursor.members.broken:
                yield fault(self._name, cursor.place(at), "garbage", f"{length} bytes belong to no record")

    def _warc_record(self) -> StoredRecord | None:
        at = self._cursor.at
        raw = self._cursor.take_head(MAX_WARC_HEAD)
        if raw is None:
            return None
        head = raw[:-2] if raw.endswith(b"\r\n") else raw[:-1]
        version, fields = parse_fields(head, "utf-8")
        return self._record(at, version, fields, head, len(raw))

    def _arc_record(self) -> StoredRecord | None:
        at = self._cursor.at
        if not looks_like_arc(self._cursor.peek(MAX_LINE)):
            return None
        line = self._cursor.take_line(MAX_LINE)
        fields = parse_arc_line(line.rstrip(b"\r\n"))
        return self._record(at, "ARC", fields, line, len(line)) if fields else None

    def _record(self, at: int, version: str, fields: Fields, head: bytes, head_size: int) -> StoredRecord:
        cursor, members = self._cursor, self._cursor.members
        offset = cursor.place(at)
        named = Named(fields)
        digests = BlockDigests(named.type, named.first("content-type"), named.digests)
        kept: list[bytes] | None = [] if (named.length or 0) <= KEEP else None
        for piece in cursor.take(named.length or 0):
            digests.feed(piece)
            if kept is not None:
                kept.append(piece)
        digests.finish()
        complete = digests.size == named.length
        extra, length, digest = self._close(at, offset, complete)
        checks = digests.checks()
        record_id = named.record_id or derived_id(head, digests.block_digest)
        return StoredRecord(
            version=version,
            fields=fields,
            head=head,
            path=self._path,
            offset=offset,
            skip=at if members.gzip else 0,
            length=length,
            member_digest=digest,
            type=named.type,
            record_id=record_id,
            date=named.date,
            target_uri=named.target_uri,
            block_length=digests.size,
            block_digest=digests.block_digest,
            payload_digest=digests.payload_digest,
            checks=checks,
            complete=complete,
            findings=tuple(FaultMaker(self._name, offset, record_id).about(named, checks, digests.size, extra)),
            head_size=head_size,
            in_gzip=members.gzip,
            kept=b"".join(kept) if kept is not None else None,
        )

    def _close(self, at: int, offset: int, complete: bool) -> tuple[int, int | None, str | None]:
        """After a block: how many bytes too many there are before the next record; stored length and digest of the member."""
        cursor, members = self._cursor, self._cursor.members
        if not complete:
            return 0, (None if members.gzip else cursor.at - at), None
        separated = cursor.peek(4) == b"\r\n\r\n"  # what follows such an end is no part of this record
        more, end = cursor.skip_blank(), cursor.at
        extra = self._extra() if more and not separated else 0
        if not members.gzip:
            return extra, end - at, None
        alone = at == 0 and members.offset == offset and not cursor.peek(1) and not members.broken
        return extra, (members.position - offset if alone else None), (members.digest() if alone else None)

    def _extra(self) -> int:
        start = self._cursor.peek(MAX_LINE)
        return 0 if start.startswith(b"WARC/") or looks_like_arc(start) else self._cursor.skip_to_record()
