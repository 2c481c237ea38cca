"""`verify_segment`: a stored segment against what the index says of it. Every code is explained in docs/verify.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

from ..errors import NotFoundError, WarcError
from ..model import Finding, RecordRef, Segment, Severity
from .faults import RESTORE, fault
from .reading import member_digest
from .scan import scan
from .stored import OPEN_SUFFIX, StoredRecord, segment_path


def verify_segment(root: Path, segment: Segment, refs: Iterable[RecordRef]) -> Iterator[Finding]:
    """Everything that is wrong with one segment; nothing when it is as it was written.

    Every record is inflated and hashed (member, block, payload) and held against its own header and against the index; a sealed
    segment's digest is held against the whole file, so that not one bit can change unseen.

    Args:
        root: The archive's folder.
        segment: As the index has it; without a digest, bits that gzip does not check are only seen in records that have a ref.
        refs: Every record the index knows in this segment, in any order.
    """
    name = segment.name
    try:
        path = segment_path(root, name)
    except NotFoundError:
        yield fault(name, -1, "segment-missing", "the file is not there")
        return
    if path.name.endswith(OPEN_SUFFIX):
        yield fault(name, -1, "segment-unsealed", "the segment is still open")
    known = {ref.offset: ref for ref in refs}
    for item in scan(path, name=name):
        if isinstance(item, Finding):
            yield replace(item, advice=RESTORE) if item.severity is Severity.ERROR else item
            continue
        ref = known.pop(item.offset, None) if not item.skip else None
        if ref is not None:
            yield from _compare(item, ref)
        elif item.type != "warcinfo":
            yield fault(name, item.offset, "record-not-indexed", "the index does not know the record", subject=item.record_id)
    yield from _unseen(path, known)
    if segment.digest:
        yield from _whole(path, segment)


def _compare(record: StoredRecord, ref: RecordRef) -> Iterator[Finding]:
    if record.member_digest != ref.member_digest:
        message = "the stored member is not the one that was written"
        yield fault(ref.segment, ref.offset, "member-digest-mismatch", message, subject=ref.record_id)
        return
    try:
        found = record.ref(ref.segment)
    except WarcError as error:
        yield fault(ref.segment, ref.offset, "index-differs", error.message, subject=ref.record_id)
        return
    for field in fields(RecordRef):
        stored, indexed = getattr(found, field.name), getattr(ref, field.name)
        if stored != indexed:
            message = f"{field.name} is {stored!s:.90} in the segment, {indexed!s:.90} in the index"
            yield fault(ref.segment, ref.offset, "index-differs", message, subject=ref.record_id)


def _unseen(path: Path, refs: dict[int, RecordRef]) -> Iterator[Finding]:
    """Records that the scan did not meet where the index has them."""
    size = path.stat().st_size
    with path.open("rb") as file:
        for offset, ref in sorted(refs.items()):
            if offset + ref.length > size:
                message = f"the file ends at {size}, the record would end at {offset + ref.length}"
                yield fault(ref.segment, offset, "member-missing", message, subject=ref.record_id)
            elif member_digest(file, offset, ref.length) != ref.member_digest:
                message = "the stored member is not the one that was written"
                yield fault(ref.segment, offset, "member-digest-mismatch", message, subject=ref.record_id)


def _whole(path: Path, segment: Segment) -> Iterator[Finding]:
    size = path.stat().st_size
    with path.open("rb") as file:
        digest = member_digest(file, 0, size)
    if digest != segment.digest:
        message = f"{size} bytes with {digest}, sealed with {segment.size} bytes and {segment.digest}"
        yield fault(segment.name, -1, "segment-digest-mismatch", message)
