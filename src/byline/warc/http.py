"""HTTP messages as found in records: a tolerant head parser and a tolerant chunk remover, both incremental and bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_HEAD = 1 << 20
"""Bytes of an HTTP head that are looked at. A message whose head is longer is read as having no body."""

_MAX_CHUNK_LINE = 4096
_STATUS_LINE = re.compile(rb"(HTTP/\d+(?:\.\d+)?|ICY)[ \t]+(\d{3})(?:[ \t]+(.*))?", re.DOTALL)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\n]*)?")


@dataclass(frozen=True, slots=True)
class HttpHead:
    """The head of an HTTP message.

    Attributes:
        start_line: As sent, without its line end, latin-1.
        status: Of a response; None for a request or a line that is not a status line.
        headers: In order, names as sent, latin-1; obsolete folds joined by one space (RFC 9112 §5.2).
        size: Bytes of the head with the blank line: where the body starts.
    """

    start_line: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    size: int

    def header(self, name: str) -> str | None:
        """The first value of a header, name compared without case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), None)

    @property
    def chunked(self) -> bool:
        """Whether the last transfer coding is chunked (RFC 9112 §6.1)."""
        codings = ",".join(v for k, v in self.headers if k.lower() == "transfer-encoding")
        return codings.rsplit(",", 1)[-1].strip().lower() == "chunked"


def head_size(data: bytes | bytearray) -> int | None:
    """Where the body starts: after the first blank line, CRLF or LF; None when there is no blank line yet."""
    ends = [at + len(mark) for mark in (b"\n\r\n", b"\n\n") if (at := data.find(mark, 0, MAX_HEAD)) >= 0]
    return min(ends) if ends else None


def parse_head(data: bytes | bytearray) -> HttpHead:
    """The head at the start of `data`; when no blank line ends it, all of `data` is head."""
    size = head_size(data)
    if size is None:
        size = len(data)
    start, headers = parse_fields(bytes(data[:size]), "latin-1")
    found = _STATUS_LINE.fullmatch(start.encode("latin-1"))
    return HttpHead(start, int(found[2]) if found else None, headers, size)


def parse_fields(head: bytes, encoding: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """First line and fields of a head, LF or CRLF, folds joined; a line without a colon becomes a field with an empty value."""
    lines: list[str] = []
    for raw in head.split(b"\n"):
        line = decode_text(raw.removesuffix(b"\r"), encoding)
        if line[:1] in (" ", "\t") and lines:
            lines[-1] = f"{lines[-1]} {line.strip()}".rstrip()
        elif line:
            lines.append(line)
    pairs = (line.partition(":") for line in lines[1:])
    return (lines[0] if lines else ""), tuple((name.strip(" \t"), value.strip(" \t")) for name, _, value in pairs)


def decode_text(raw: bytes, encoding: str) -> str:
    """Header text: in `encoding`, else as latin-1, which never fails and loses nothing."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return raw.decode("latin-1")


class Dechunker:
    """Removes chunk framing (RFC 9112 §7.1), piece by piece, tolerating LF line ends.

    Attributes:
        framed: False when the first line is not a chunk size: the body was stored without framing and passes as it is.
        broken: The framing stopped making sense, or ended before the last chunk; what came before was kept.
    """

    def __init__(self) -> None:
        self.framed: bool | None = None
        self.broken = False
        self._line = bytearray()
        self._left = 0  # bytes of the current chunk still to come
        self._state = "size"

    def feed(self, data: bytes) -> bytes:
        """The chunk data within the next bytes of the body."""
        out: list[bytes] = []
        view, at = memoryview(data), 0
        while at < len(data) and self._state != "end":
            if self._state == "pass":
                out.append(bytes(view[at:]))
                break
            if self._state == "data":
                taken = min(self._left, len(data) - at)
                out.append(bytes(view[at : at + taken]))
                self._left -= taken
                at += taken
                if not self._left:
                    self._state = "after"
                continue
            at = self._take_line(data, at, out)
        return b"".join(out)

    def finish(self) -> bytes:
        """Tells that the body has ended; gives what was held back."""
        if self.framed is None and self._line:  # never a whole line: not chunked at all
            self.framed = False
            return bytes(self._line)
        self.broken = self.broken or (self.framed is True and self._state in ("size", "data", "after"))
        return b""

    def _take_line(self, data: bytes, at: int, out: list[bytes]) -> int:
        end = data.find(b"\n", at)
        stop = len(data) if end < 0 else end + 1
        self._line += data[at:stop]
        if end < 0 and len(self._line) <= _MAX_CHUNK_LINE:
            return stop
        line, whole = bytes(self._line).rstrip(b"\r\n"), len(self._line) <= _MAX_CHUNK_LINE
        if self._state == "after":
            self._line.clear()
            if line or not whole:
                self._fail()
            else:
                self._state = "size"
        else:
            size = _CHUNK_SIZE.fullmatch(line) if whole else None
            if size is None and self.framed is None:
                self.framed, self._state = False, "pass"
                out.append(bytes(self._line))
            elif size is None:
                self._fail()
            else:
                self.framed, self._left = True, int(size[1], 16)
                self._state = "data" if self._left else "end"  # trailers are not payload
            self._line.clear()
        return stop

    def _fail(self) -> None:
        self.broken, self._state = True, "end"


class BodySplitter:
    """Finds the body in a message that arrives in pieces, and removes its transfer coding.

    Attributes:
        head: Known once the blank line came, or `finish` was called.
        dechunker: None when the body is not chunked.
    """

    def __init__(self) -> None:
        self.head: HttpHead | None = None
        self.dechunker: Dechunker | None = None
        self._held = bytearray()
        self._no_body = False

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        """The next piece's `(body as framed, entity)` bytes."""
        if self.head is None:
            self._held += data
            if head_size(self._held) is None and len(self._held) <= MAX_HEAD:
                return b"", b""
            data = self._open()
        if self._no_body:
            return b"", b""
        if self.dechunker is None:
            return data, data
        return data, self.dechunker.feed(data)

    def finish(self) -> bytes:
        """Tells that the message has ended; gives the last entity bytes."""
        if self.head is None:
            self._open()
        return self.dechunker.finish() if self.dechunker else b""

    def _open(self) -> bytes:
        self.head = parse_head(self._held)
        self._no_body = head_size(self._held) is None
        if self.head.chunked:
            self.dechunker = Dechunker()
        body = bytes(self._held[self.head.size :])
        self._held = bytearray()
        return body
