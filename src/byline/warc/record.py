"""Records to write: `NewRecord` and its pure constructors (WARC 1.1, ISO 28500:2017). Ids and dates are arguments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..errors import WarcError
from ..model import Exchange, RecordRef, format_instant
from .digests import sha256
from .http import BodySplitter

IDENTICAL_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
"""Revisit profile of WARC 1.1 §6.7.2: the payload is the one of the record referred to."""

SERVER_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
"""Revisit profile of WARC 1.1 §6.7.3: the server answered 304."""

HTTP_RESPONSE = "application/http; msgtype=response"
HTTP_REQUEST = "application/http; msgtype=request"

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_TYPE = re.compile(r"[a-z]+")
_BAD_IN_VALUE = re.compile(r"[\r\n\0]")
_BAD_IN_ID = re.compile(r"[\s<>\0]")

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to write. Field values are checked when it is made: one with CR, LF or NUL in it could forge another field.

    Attributes:
        type: WARC-Type, e.g. `response`.
        record_id: Without angle brackets, e.g. `urn:uuid:…`.
        date: WARC-Date, UTC; microseconds are kept (WARC 1.1 §5.4).
        block: The content block.
        content_type: Of the block, e.g. `application/http; msgtype=response`; empty for none.
        target_uri: WARC-Target-URI; empty for none.
        fields: More WARC fields, in order, repeats allowed, e.g. `(("WARC-IP-Address", "192.0.2.7"),)`.
        payload_digest: `sha256:<hex>`, of a revisit that of the record it refers to; None: `pack` computes it from the block.

    Raises:
        WarcError: If a name is not a token, or a value cannot stand in a header.
    """

    type: str
    record_id: str
    date: datetime
    block: bytes = field(repr=False)
    content_type: str = ""
    target_uri: str = ""
    fields: Fields = ()
    payload_digest: str | None = None

    def __post_init__(self) -> None:
        if not _TYPE.fullmatch(self.type):
            raise WarcError(f"not a WARC-Type: {self.type[:80]!r}")
        if self.date.tzinfo is None:
            raise WarcError(f"the WARC-Date has no zone: {self.date}")
        if self.target_uri.startswith("<"):
            raise WarcError(f"not a URI: {self.target_uri[:80]!r}")
        if not self.record_id or _BAD_IN_ID.search(self.record_id):
            raise WarcError(f"not a WARC-Record-ID: {self.record_id[:80]!r}")
        check_fields((("Content-Type", self.content_type), ("WARC-Target-URI", self.target_uri), *self.fields))


def check_fields(fields: Iterable[tuple[str, str]]) -> None:
    """Refuses fields that would not read back as they are.

    Raises:
        WarcError: For a name that is not a token, or a value with CR, LF, NUL, outer white space or no UTF-8 form.
    """
    for name, value in fields:
        if not _TOKEN.fullmatch(name):
            raise WarcError(f"not a WARC field name: {name[:80]!r}")
        if _BAD_IN_VALUE.search(value) or value != value.strip(" \t"):
            raise WarcError(f"the value of {name} would break the record: {value[:80]!r}")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise WarcError(f"the value of {name} is not Unicode text: {value[:80]!r}") from None


def head_bytes(record: NewRecord, block_digest: str, payload_digest: str | None) -> bytes:
    """The WARC header of a record, blank line included."""
    lines = [
        ("WARC-Type", record.type),
        ("WARC-Record-ID", f"<{record.record_id}>"),
        ("WARC-Date", format_instant(record.date)),
        *([("WARC-Target-URI", record.target_uri)] if record.target_uri else []),
        *record.fields,
        *([("WARC-Payload-Digest", payload_digest)] if payload_digest else []),
        ("WARC-Block-Digest", block_digest),
        *([("Content-Type", record.content_type)] if record.content_type else []),
        ("Content-Length", str(len(record.block))),
    ]
    return b"WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines).encode() + b"\r\n"


def entity_digest(exchange: Exchange) -> str | None:
    """Digest of a response's payload: the entity body, transfer coding removed, content coding kept; None when it is empty.

    WARC 1.1 §5.9 and iipc/warc-specifications #22: equal for the same article served with and without chunking.
    """
    splitter = BodySplitter()
    entity = splitter.feed(exchange.response)[1] + splitter.finish()
    return sha256(entity) if entity else None


def request_record(exchange: Exchange, record_id: str, *, concurrent_to: Iterable[str] = (), fields: Fields = ()) -> NewRecord:
    """The request as sent. `concurrent_to` are record ids of the same capture event (WARC 1.1 §5.7)."""
    return NewRecord(
        "request",
        record_id,
        exchange.started,
        exchange.request,
        HTTP_REQUEST,
        exchange.url,
        (*concurrent_fields(concurrent_to), *fields),
    )


def response_record(exchange: Exchange, record_id: str, *, concurrent_to: Iterable[str] = (), fields: Fields = ()) -> NewRecord:
    """The response as received, chunk framing and trailers included."""
    return NewRecord(
        "response",
        record_id,
        exchange.started,
        exchange.response,
        HTTP_RESPONSE,
        exchange.url,
        (*concurrent_fields(concurrent_to), *exchange_fields(exchange), *fields),
    )


def revisit_record(
    exchange: Exchange, record_id: str, *, original: RecordRef, concurrent_to: Iterable[str] = (), fields: Fields = ()
) -> NewRecord:
    """A response whose payload is already stored: its head only, pointing at the record that holds the bytes.

    A 304 gets the profile `server-not-modified`; anything else `identical-payload-digest`, and `WARC-Truncated: length` because
    the payload was left out (WARC 1.1 §6.7.2).

    Args:
        exchange: What was received now.
        record_id: Of the revisit.
        original: The stored response; it must have a payload, and must be committed before this record is.
        concurrent_to: Record ids of the same capture event.
        fields: More WARC fields.

    Raises:
        WarcError: If `original` is not a record with a payload, or the payloads differ.
    """
    if original.payload_digest is None or original.type not in ("response", "resource"):
        raise WarcError(f"a revisit cannot point at {original.record_id}: it holds no payload")
    not_modified = exchange.status == 304
    if not not_modified and entity_digest(exchange) != original.payload_digest:
        raise WarcError(f"not a revisit of {original.record_id}: the payload differs")
    refers = (
        ("WARC-Profile", SERVER_NOT_MODIFIED if not_modified else IDENTICAL_PAYLOAD),
        ("WARC-Refers-To", f"<{original.record_id}>"),
        *([("WARC-Refers-To-Target-URI", original.target_uri)] if original.target_uri else []),
        ("WARC-Refers-To-Date", format_instant(original.date)),
        *([] if not_modified else [("WARC-Truncated", "length")]),
    )
    return NewRecord(
        "revisit",
        record_id,
        exchange.started,
        exchange.response[: exchange.body_offset],
        HTTP_RESPONSE,
        exchange.url,
        (*concurrent_fields(concurrent_to), *exchange_fields(exchange, truncated=False), *refers, *fields),
        original.payload_digest,
    )


def metadata_record(
    data: Mapping[str, Any],
    record_id: str,
    date: datetime,
    *,
    target_uri: str = "",
    concurrent_to: Iterable[str] = (),
    refers_to: str = "",
    fields: Fields = (),
) -> NewRecord:
    """A JSON object about a capture, an import or a person's judgement; `data["byline"]` names its form, e.g. `capture/1`."""
    block = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    refers = (("WARC-Refers-To", f"<{refers_to}>"),) if refers_to else ()
    fields = (*concurrent_fields(concurrent_to), *refers, *fields)
    return NewRecord("metadata", record_id, date, block, "application/json", target_uri, fields)


def resource_record(
    block: bytes, record_id: str, date: datetime, *, target_uri: str, content_type: str, fields: Fields = ()
) -> NewRecord:
    """An imported file, byte for byte. `target_uri` is the URL given for it, else an `ni:` URI (RFC 6920)."""
    return NewRecord("resource", record_id, date, block, content_type, target_uri, fields)


def conversion_record(
    block: bytes, record_id: str, date: datetime, *, target_uri: str, content_type: str, original: str, fields: Fields = ()
) -> NewRecord:
    """What a stored record was converted to (WARC 1.1 §6.9), e.g. the text of a word processor's file. `original` is its id."""
    fields = (("WARC-Refers-To", f"<{original}>"), *fields)
    return NewRecord("conversion", record_id, date, block, content_type, target_uri, fields)


def warcinfo(info: Iterable[tuple[str, str]], record_id: str, date: datetime, *, filename: str) -> NewRecord:
    """The first record of a segment: who wrote it, with what (`software`, `operator`, `format`, `conformsTo` …)."""
    pairs = tuple(info)
    check_fields(pairs)
    block = "".join(f"{name}: {value}\r\n" for name, value in pairs).encode()
    return NewRecord("warcinfo", record_id, date, block, "application/warc-fields", fields=(("WARC-Filename", filename),))


def concurrent_fields(record_ids: Iterable[str]) -> Fields:
    """One WARC-Concurrent-To for each id: the one standard field that may be repeated (WARC 1.1 §5.7)."""
    return tuple(("WARC-Concurrent-To", f"<{record_id}>") for record_id in record_ids)


def exchange_fields(exchange: Exchange, *, truncated: bool = True) -> Fields:
    """Connection facts that other tools know as WARC fields: address, protocol, cipher suite, truncation.

    WARC-Protocol and WARC-Cipher-Suite follow the IIPC proposal that Common Crawl and browsertrix write.
    """
    link = exchange.connection
    tls = link.tls_version.lower().replace("v", "/", 1) if link.tls_version else ""
    pairs = (
        ("WARC-IP-Address", link.address),
        ("WARC-Protocol", "http/1.1"),
        ("WARC-Protocol", tls),
        ("WARC-Cipher-Suite", link.cipher or ""),
        ("WARC-Truncated", (exchange.truncated or "") if truncated else ""),
    )
    return tuple((name, value) for name, value in pairs if value)
