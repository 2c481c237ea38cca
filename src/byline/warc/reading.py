"""One stored record by its place: `read_record`."""

from __future__ import annotations

import hashlib
import re
import zlib
from pathlib import Path
from typing import BinaryIO

from ..errors import IntegrityError
from ..model import RecordRef
from .faults import RESTORE
from .http import MAX_HEAD, HttpHead, head_size, parse_head
from .scan import scan
from .stored import StoredRecord, segment_path

_STEP = 1 << 18
_HEAD_STEP = 1 << 12
_RECORD_ID = re.compile(rb"^WARC-Record-ID:[ \t]*<?([^>\r\n]*)", re.IGNORECASE | re.MULTILINE)


def read_record(root: Path, ref: RecordRef) -> StoredRecord:
    """The record at a place in the archive, checked: stored member, id and block are what was written there.

    Args:
        root: The archive's folder.
        ref: As `SegmentWriter.append` gave it, or the index holds it.

    Raises:
        NotFoundError: If the segment is missing.
        IntegrityError: If what stands there is anything else.
    """
    path = segment_path(root, ref.segment)
    with path.open("rb") as file:
        if member_digest(file, ref.offset, ref.length) != ref.member_digest:
            raise IntegrityError(f"record {ref.record_id} in {ref.segment} at {ref.offset} is not what was stored", RESTORE)
    record = next((r for r in scan(path, name=ref.segment, start=ref.offset) if isinstance(r, StoredRecord)), None)
    if (
        record is None
        or record.offset != ref.offset
        or record.record_id != ref.record_id
        or record.block_digest != ref.block_digest
    ):
        raise IntegrityError(f"{ref.segment} holds another record at {ref.offset} than {ref.record_id}", RESTORE)
    return record


def read_http_head(root: Path, ref: RecordRef) -> HttpHead:
    """The HTTP head of a stored response, without reading its body.

    What stands at that place is checked as far as it is read: the record's id. For more, `read_record`.

    Args:
        root: The archive's folder.
        ref: Of a response, request or revisit.

    Raises:
        NotFoundError: If the segment is missing.
        IntegrityError: If what stands there is anything else.
    """
    with segment_path(root, ref.segment).open("rb") as file:
        file.seek(ref.offset)
        inflate = zlib.decompressobj(wbits=31)
        data, left = b"", ref.length
        try:
            while left and len(data) < MAX_HEAD:
                piece = file.read(min(left, _HEAD_STEP))
                left -= len(piece)
                data += inflate.decompress(piece, MAX_HEAD)
                start = head_size(data)
                if not piece or (start is not None and head_size(data[start:]) is not None):
                    break
        except zlib.error:
            data = b""
    start = head_size(data)
    said = _RECORD_ID.search(data, 0, start) if start is not None else None
    if said is None or said[1].decode("utf-8", "replace") != ref.record_id:
        raise IntegrityError(f"record {ref.record_id} in {ref.segment} at {ref.offset} is not what was stored", RESTORE)
    return parse_head(data[start:])


def member_digest(file: BinaryIO, offset: int, length: int) -> str:
    """`sha256:<hex>` of stored bytes; of fewer when the file ends before."""
    sha = hashlib.sha256()
    file.seek(offset)
    while length and (piece := file.read(min(length, _STEP))):
        sha.update(piece)
        length -= len(piece)
    return f"sha256:{sha.hexdigest()}"
