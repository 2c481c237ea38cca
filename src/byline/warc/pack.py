"""Records made ready to write: header, digests and gzip member. Pure: a batch can be packed in a worker thread or process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ..errors import WarcError
from ..model import RecordRef
from .digests import BlockDigests, sha256
from .members import compress_member
from .named import Fields, Named
from .record import NewRecord, check_fields, head_bytes
from .stored import StoredRecord

END = b"\r\n\r\n"
"""What ends every record (WARC 1.1 §4)."""

_ARC_VERSION = b"WARC/1.1\r\n"


@dataclass(frozen=True, slots=True)
class PackedRecord:
    """A record as the gzip member it will be on disk.

    Attributes:
        member: The bytes to write; empty when a large copy was streamed to disk instead.
        member_digest: `sha256:<hex>` of them.
    """

    member: bytes = field(repr=False)
    member_digest: str
    record_id: str
    type: str
    date: datetime
    target_uri: str
    block_digest: str
    payload_digest: str | None

    def ref(self, segment: str, offset: int, *, length: int | None = None) -> RecordRef:
        """Where it is, once it is written there."""
        return RecordRef(
            segment=segment,
            offset=offset,
            length=len(self.member) if length is None else length,
            record_id=self.record_id,
            type=self.type,
            date=self.date,
            target_uri=self.target_uri,
            block_digest=self.block_digest,
            member_digest=self.member_digest,
            payload_digest=self.payload_digest,
        )

    @classmethod
    def of_copy(cls, stored: StoredRecord, member: bytes, member_digest: str) -> PackedRecord:
        """A copied record: everything but the member is as it was scanned.

        Raises:
            WarcError: If it has no date.
        """
        if stored.date is None:
            raise WarcError(f"record {stored.record_id} has no date", offset=stored.offset)
        return cls(
            member,
            member_digest,
            stored.record_id,
            stored.type,
            stored.date,
            stored.target_uri,
            stored.block_digest,
            stored.payload_digest,
        )


def pack(record: NewRecord) -> PackedRecord:
    """One record. Costs its compression, so pack many in one call of `pack_all` on another thread rather than each on its own."""
    digests = BlockDigests(record.type, record.content_type)
    digests.feed(record.block)
    digests.finish()
    payload_digest = record.payload_digest or digests.payload_digest
    member = compress_member(head_bytes(record, digests.block_digest, payload_digest), record.block, END)
    return PackedRecord(
        member,
        sha256(member),
        record.record_id,
        record.type,
        record.date,
        record.target_uri,
        digests.block_digest,
        payload_digest,
    )


def pack_all(records: Iterable[NewRecord]) -> list[PackedRecord]:
    """A batch of records, in order."""
    return [pack(record) for record in records]


def pack_copy(stored: StoredRecord, extra_fields: Fields = ()) -> PackedRecord:
    """A small foreign record, header kept byte for byte plus the extra fields. For any size, see `SegmentWriter.copy`.

    Raises:
        WarcError: If its block is too large to be held, or the record cannot be kept: see `copied_head`.
    """
    if stored.kept is None:
        raise WarcError(f"record {stored.record_id} is too large to copy in memory", offset=stored.offset)
    member = compress_member(copied_head(stored, extra_fields), stored.kept, END)
    return PackedRecord.of_copy(stored, member, sha256(member))


def copied_head(stored: StoredRecord, extra_fields: Fields) -> bytes:
    """The WARC header for a copy: as stored, the extra fields, the blank line.

    Raises:
        WarcError: If the record is cut short, has no type or date, or a field of it counts differently once others follow.
    """
    if not stored.complete:
        raise WarcError(f"record {stored.record_id} is cut short", "its source may hold it whole", offset=stored.offset)
    if not stored.type or stored.date is None:
        raise WarcError(f"record {stored.record_id} has no WARC-Type or WARC-Date", offset=stored.offset)
    if not stored.field("WARC-Block-Digest"):
        extra_fields = (("WARC-Block-Digest", stored.block_digest), *extra_fields)
    if not Named(stored.fields).record_id:
        extra_fields = (("WARC-Record-ID", f"<{stored.record_id}>"), *extra_fields)
    check_fields((*extra_fields, *(stored.fields if stored.version == "ARC" else ())))
    head = stored.head
    if stored.version == "ARC":
        head = _ARC_VERSION + "".join(f"{name}: {value}\r\n" for name, value in stored.fields).encode()
    return head + "".join(f"{name}: {value}\r\n" for name, value in extra_fields).encode() + b"\r\n"
