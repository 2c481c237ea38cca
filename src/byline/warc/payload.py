"""`payload_of`: what a record holds for its reader — dechunked, decoded, bounded."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

from ..errors import WarcError
from ..model import Exchange, Payload
from .codings import decode
from .digests import is_http
from .http import BodySplitter
from .stored import StoredRecord

LIMIT = 64 << 20
"""Bytes of a decoded payload: more than any article, less than what hurts."""

_READ = 1 << 16
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{1,40})", re.IGNORECASE)


class _Entity:
    """The entity of an HTTP message, pulled: its head is read at once, chunk framing is removed on the way."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._splitter = BodySplitter()
        self._data = b""
        self._ended = False
        while self._splitter.head is None and not self._ended:
            self._pull()
        assert self._splitter.head is not None
        self.head = self._splitter.head

    @property
    def broken(self) -> bool:
        """Whether chunk framing was wrong or unfinished."""
        return self._splitter.dechunker is not None and self._splitter.dechunker.broken

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; b"" at the end."""
        while not self._data and not self._ended:
            self._pull()
        data, self._data = self._data[:size], self._data[size:]
        return data

    def _pull(self) -> None:
        piece = self._stream.read(_READ)
        self._ended = not piece
        self._data += self._splitter.feed(piece)[1] if piece else self._splitter.finish()


def payload_of(record: StoredRecord, *, limit: int = LIMIT, file_name: str | None = None) -> Payload:
    """The payload of a response, revisit or resource record.

    HTTP is read as leniently as browsers read it: LF line ends, folded headers, a missing reason, chunk framing that is named but
    not there. Content codings gzip, deflate (zlib or raw), br and zstd, also stacked, are removed in bounded steps.

    Args:
        record: From `scan` or `read_record`.
        limit: Most bytes of decoded body.
        file_name: Base name of an imported file, from its `import/1` record.

    Raises:
        WarcError: If the record has no date.
    """
    if record.date is None:
        raise WarcError(f"record {record.record_id} has no date", offset=record.offset)
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    with record.open_block() as stream:
        if not is_http(record.type, record.content_type, record.block(5)):
            body, mark = decode(stream, "", limit)
            media, charset = media_type(record.content_type)
        else:
            entity = _Entity(stream)
            head = entity.head
            body, mark = decode(entity, ",".join(v for k, v in head.headers if k.lower() == "content-encoding"), limit)
            mark = mark or ("disconnect" if entity.broken else None)
            media, charset = media_type(head.header("content-type") or "")
            status, headers = head.status, head.headers
    return Payload(
        record_id=record.record_id,
        url=record.target_uri,
        media_type=media,
        body=body,
        captured=record.date,
        charset=charset,
        status=status,
        headers=headers,
        file_name=file_name,
        truncated=(_truncated(record) if record.type != "revisit" else None) or mark,
    )


def body_of(exchange: Exchange, *, limit: int = LIMIT) -> bytes:
    """The body of an exchange that is not stored yet, dechunked, decoded and bounded as by `payload_of`."""
    if not exchange.response:
        return b""
    entity = _Entity(io.BytesIO(exchange.response))
    codings = ",".join(v for k, v in entity.head.headers if k.lower() == "content-encoding")
    return decode(entity, codings, limit)[0]


def _truncated(record: StoredRecord) -> str | None:
    return (record.field("WARC-Truncated") or "").lower() or (None if record.complete else "disconnect")


def media_type(content_type: str) -> tuple[str, str | None]:
    """`(media type, charset)` of a Content-Type value, lower case; `application/octet-stream` when none (RFC 9110 §8.3)."""
    kind = content_type.partition(";")[0].strip().lower()
    found = _CHARSET.search(content_type)
    return (kind if "/" in kind else "application/octet-stream"), (found[1].lower() if found else None)
