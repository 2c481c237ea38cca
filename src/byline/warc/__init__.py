"""WARC files: what came over the wire, written so that it reads back byte for byte.

The only room that imports compression libraries. WARC 1.1 is ISO 28500:2017; docs/warc.md says which of it byline writes.
"""

from __future__ import annotations

from .captures import CAPTURE_FORM, CaptureFacts, capture_records, read_capture_facts, restore_capture
from .digests import DigestCheck, parse_digest, sha256, sha256_file
from .faults import CODES
from .pack import PackedRecord, pack, pack_all, pack_copy
from .payload import LIMIT, body_of, payload_of
from .reading import read_http_head, read_record
from .record import (
    IDENTICAL_PAYLOAD,
    SERVER_NOT_MODIFIED,
    NewRecord,
    conversion_record,
    entity_digest,
    metadata_record,
    request_record,
    resource_record,
    response_record,
    revisit_record,
    warcinfo,
)
from .recovery import recover
from .scan import scan
from .second_opinion import second_opinion
from .segment import MAX_SIZE, SegmentWriter
from .stored import ScannedRecord, StoredRecord, segment_path
from .verify import verify_segment

__all__ = [
    "CAPTURE_FORM",
    "CODES",
    "IDENTICAL_PAYLOAD",
    "LIMIT",
    "MAX_SIZE",
    "SERVER_NOT_MODIFIED",
    "CaptureFacts",
    "DigestCheck",
    "NewRecord",
    "PackedRecord",
    "ScannedRecord",
    "SegmentWriter",
    "StoredRecord",
    "body_of",
    "capture_records",
    "conversion_record",
    "entity_digest",
    "metadata_record",
    "pack",
    "pack_all",
    "pack_copy",
    "parse_digest",
    "payload_of",
    "read_capture_facts",
    "read_http_head",
    "read_record",
    "recover",
    "request_record",
    "resource_record",
    "response_record",
    "restore_capture",
    "revisit_record",
    "scan",
    "second_opinion",
    "segment_path",
    "sha256",
    "sha256_file",
    "verify_segment",
    "warcinfo",
]
