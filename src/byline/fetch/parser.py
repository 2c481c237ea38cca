"""Following one response as its bytes arrive, keeping every byte: `ResponseParser`. No I/O.

Nothing is decoded here: not the content coding, so that a small body cannot become a large one; not the transfer coding, whose
framing is only followed to find where the response ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from byline.model import Failure, FailureKind

from .head import Framing, Head, parse_head
from .policy import Policy

_HEAD_END = re.compile(rb"\n\r?\n")
# RFC 9112 §7.1; 15 digits are 2**60 bytes. Extensions are ignored, as the RFC tells a recipient that does not know them.
_CHUNK_LINE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_MAX_CHUNK_LINE_BYTES = 4096
_LF, _CR = 10, 13


class ResponseParser:
    """One response, from its first byte to its last.

    Feed it what is received until `done`. The received bytes are in `raw`: without interim responses, and without what came after
    the end of the response.

    Attributes:
        head: The final response's head, once it is complete.
        body_offset: Where the body starts in `raw`; 0 without a head.
        interim: Interim (1xx) responses as received.
        truncated: A `WARC-Truncated` value, if the body is not whole.
        failure: Why there is no response.
        reusable: Whether another request may be sent on the connection.
        started: Whether any byte came.
    """

    def __init__(self, method: str, policy: Policy) -> None:
        self.raw = bytearray()
        self.head: Head | None = None
        self.body_offset = 0
        self.interim: list[bytes] = []
        self.truncated: str | None = None
        self.failure: Failure | None = None
        self.reusable = False
        self.started = False
        self.done = False
        self._method = method
        self._policy = policy
        self._header_budget = policy.max_header_bytes
        self._position = 0  # of the next unread byte of framing, or of the search for the end of the head
        self._step: Callable[[], bool] = self._read_head

    def feed(self, data: bytes) -> bool:
        """Take received bytes; returns whether the response is done (or given up)."""
        self.started = True
        self.raw += data
        while not self.done and self._step():
            pass
        if not self.done and self._over_the_cap():
            self._truncate("length")
        return self.done

    def eof(self, *, clean: bool = True) -> None:
        """The connection ended: by a close, or (not `clean`) by a reset or an error."""
        if self.done:
            return
        if self.head is None:
            if not self.started:
                self._fail(FailureKind.DISCONNECT, "the server closed the connection before it answered")
            else:
                self._fail(FailureKind.DISCONNECT, "the server closed the connection within the response head", "disconnect")
        elif self._step == self._read_trailers:
            self._finish(len(self.raw))  # RFC 9112 §8: a chunked body is complete once its zero-sized chunk was received
        elif self.head.framing is Framing.CLOSE and clean and not self.head.unframed:
            self._finish(len(self.raw))
        else:
            self._truncate("disconnect")

    def expire(self) -> None:
        """The deadline passed."""
        if self.done:
            return
        if self.head is None:
            what = "no whole response head" if self.started else "no answer"
            self._fail(FailureKind.TIMEOUT, f"{what} within the deadline", "time" if self.started else None)
        else:
            self._truncate("disconnect" if self.head.unframed else "time")

    def _read_head(self) -> bool:
        raw = self.raw
        if not b"HTTP/".startswith(bytes(raw[:5])):
            self._fail(FailureKind.PROTOCOL, f"the answer is not HTTP/1: it begins with {bytes(raw[:40])!r}")
            return False
        end = _HEAD_END.search(raw, max(0, self._position - 2))
        self._position = len(raw)
        size = end.end() if end else len(raw)
        if size > self._header_budget:
            self._fail(
                FailureKind.HEADERS_TOO_LARGE, f"response headers of more than {self._policy.max_header_bytes} bytes", "length"
            )
            return False
        if end is None:
            return False
        head = parse_head(bytes(raw[:size]), self._method)
        if head is None:
            line = bytes(raw[:80]).partition(b"\n")[0]
            self._fail(FailureKind.PROTOCOL, f"the answer has no HTTP/1 status line: {line!r}")
            return False
        if len(head.headers) > self._policy.max_headers:
            self._fail(FailureKind.HEADERS_TOO_LARGE, f"more than {self._policy.max_headers} response headers")
            return False
        if head.status == 101:
            self._fail(FailureKind.PROTOCOL, "the server switched protocols, which it was not asked to")
            return False
        self._header_budget -= size
        if head.status < 200:
            return self._take_interim(size)
        self.head, self.body_offset, self._position = head, size, size
        self._step = _STEPS[head.framing].__get__(self)
        return True

    def _take_interim(self, size: int) -> bool:
        self.interim.append(bytes(self.raw[:size]))
        del self.raw[:size]
        self._position = 0
        return bool(self.raw)

    def _read_nothing(self) -> bool:
        self._finish(self.body_offset)
        return False

    def _read_length(self) -> bool:
        assert self.head
        end = self.body_offset + self.head.length
        if len(self.raw) >= end:
            self._finish(end)
        return False

    def _read_to_close(self) -> bool:
        return False

    def _read_chunks(self) -> bool:
        """Walk from chunk line to chunk line; `_position` stays at the line of the first chunk that is not all there."""
        raw, position = self.raw, self._position
        have = len(raw)
        while line := _CHUNK_LINE.match(raw, position):
            size = int(line[1], 16)
            if size == 0:
                self._position = line.end()
                self._step = self._read_trailers
                return True
            end = line.end() + size
            if have < end + 2 and not (have == end + 1 and raw[end] == _LF):
                self._position = position
                return False
            if raw[end] == _LF:
                position = end + 1
            elif raw[end] == _CR and raw[end + 1] == _LF:
                position = end + 2
            else:
                self._truncate("disconnect")  # the chunk is longer than it says
                return False
        self._position = position
        if raw.find(b"\n", position, position + _MAX_CHUNK_LINE_BYTES) >= 0 or have - position > _MAX_CHUNK_LINE_BYTES:
            self._truncate("disconnect")  # a line that is no chunk size
        return False

    def _read_trailers(self) -> bool:
        # From the LF of the last chunk's line: with no trailers, the empty line follows it at once.
        end = _HEAD_END.search(self.raw, self._position - 1)
        if (end.end() if end else len(self.raw)) - self._position > self._header_budget:
            self._truncate("length")
        elif end:
            self._finish(end.end())
        return False

    def _over_the_cap(self) -> bool:
        return self.head is not None and len(self.raw) - self.body_offset > self._policy.max_body_bytes

    def _finish(self, end: int) -> None:
        """The response ends here. What follows was not asked for: it is no part of it and ends the connection's use."""
        assert self.head
        surplus = len(self.raw) > end
        del self.raw[end:]
        if self._over_the_cap():
            self._truncate("length")
            return
        self.done = True
        self.reusable = self.head.keep_alive and not surplus

    def _truncate(self, reason: str) -> None:
        del self.raw[self.body_offset + self._policy.max_body_bytes :]
        self.truncated = reason
        self.done = True

    def _fail(self, kind: FailureKind, message: str, truncated: str | None = None) -> None:
        del self.raw[self._header_budget :]
        self.failure = Failure(kind, message)
        self.truncated = truncated
        self.done = True


_STEPS = {
    Framing.NONE: ResponseParser._read_nothing,
    Framing.LENGTH: ResponseParser._read_length,
    Framing.CHUNKED: ResponseParser._read_chunks,
    Framing.CLOSE: ResponseParser._read_to_close,
}
