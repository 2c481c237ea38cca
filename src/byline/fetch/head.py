"""One HTTP/1 response head: status, fields, and how long the body is. Pure; bytes in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

# RFC 9112 §4; a server that says HTTP/2 in clear text means HTTP/1, and a missing reason phrase loses its space too.
_STATUS_LINE = re.compile(rb"(HTTP/[0-9](?:\.[0-9])?)[ \t]+([1-5][0-9][0-9])(?:[ \t][^\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_WHITE = " \t"  # RFC 9110 §5.6.3, OWS


class Framing(Enum):
    """How the end of a body is known (RFC 9112 §6.3)."""

    NONE = "none"  # HEAD, 1xx, 204, 304
    LENGTH = "length"
    CHUNKED = "chunked"
    CLOSE = "close"  # the body ends where the connection does


@dataclass(frozen=True, slots=True)
class Head:
    """A response head.

    Attributes:
        status: E.g. 200.
        headers: As sent (latin-1), in order; obsolete folds joined by one space. A line without a colon is not among them.
        framing: How the body ends.
        length: Of the body for `Framing.LENGTH`, bytes.
        keep_alive: Whether the server keeps the connection open after this response.
        fault: Why what the fields say of the body's length cannot be trusted; empty when it can.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    framing: Framing
    length: int = 0
    keep_alive: bool = False
    fault: str = ""

    @property
    def unframed(self) -> bool:
        """Whether the body ends with the connection because its length is given but makes no sense."""
        return bool(self.fault) and self.framing is Framing.CLOSE


def parse_head(raw: bytes, method: str) -> Head | None:
    """Read a whole head, from the status line to the empty line; lines may end in CRLF or LF (RFC 9112 §2.2).

    Returns:
        None when it does not begin with an HTTP/1 status line.
    """
    first = _STATUS_LINE.match(raw)
    if first is None:
        return None
    headers = parse_fields(raw[first.end() :])
    status = int(first[2])
    framing, length, fault = _body_of(status, headers, method)
    tokens = _tokens(headers, "connection")
    persistent = "keep-alive" in tokens if first[1] == b"HTTP/1.0" else "close" not in tokens
    return Head(
        status=status,
        headers=headers,
        framing=framing,
        length=length,
        keep_alive=persistent and not fault and framing is not Framing.CLOSE,
        fault=fault,
    )


def parse_fields(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Field lines to names and values, white space around both dropped, folded lines joined (RFC 9112 §5)."""
    fields: list[tuple[str, str]] = []
    for line in _LINE_END.split(raw):
        text = line.decode("latin-1")
        if line[:1] in (b" ", b"\t") and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {text.strip(_WHITE)}".strip(_WHITE))
            continue
        name, colon, value = text.partition(":")
        if colon and name.strip(_WHITE):
            fields.append((name.strip(_WHITE), value.strip(_WHITE)))
    return tuple(fields)


def _tokens(headers: tuple[tuple[str, str], ...], name: str) -> list[str]:
    """The comma-separated tokens of every field of this name, lower case, in order."""
    return [t for k, v in headers if k.lower() == name for part in v.split(",") if (t := part.strip(_WHITE).lower())]


def _body_of(status: int, headers: tuple[tuple[str, str], ...], method: str) -> tuple[Framing, int, str]:
    """RFC 9112 §6.3, its cases in order: framing, length, fault."""
    # 1. no body whatever the fields say
    if method == "HEAD" or status < 200 or status in (204, 304):
        return Framing.NONE, 0, ""
    codings = [t for t in _tokens(headers, "transfer-encoding") if t != "identity"]
    lengths = _tokens(headers, "content-length")
    # 3. Transfer-Encoding overrides Content-Length, but such a message may be an attempt at smuggling: not kept alive
    # 4. chunked last, else the body ends with the connection
    if codings:
        fault = "both Transfer-Encoding and Content-Length" if lengths else ""
        return (Framing.CHUNKED if codings[-1] == "chunked" else Framing.CLOSE), 0, fault
    # 5. an invalid Content-Length, or several that differ; the same one several times is one
    if lengths:
        if len(set(lengths)) > 1 or not (lengths[0].isascii() and lengths[0].isdigit() and len(lengths[0]) < 19):
            return Framing.CLOSE, 0, "an invalid or contradictory Content-Length"
        return Framing.LENGTH, int(lengths[0]), ""
    # 8. neither
    return Framing.CLOSE, 0, ""
