"""A MIME message (RFC 5322, 2045–2047, 2557) -> the text in it that is to be read. Tolerant, bounded, over the stored bytes."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from itertools import islice

from .. import HTML_TYPES

MAX_HEAD = 1 << 20
"""Bytes of one entity's header."""
MAX_FIELDS = 1_000
"""Headers of one entity."""
MAX_PARTS = 2_000
"""Parts of one message, nested ones together: an MHTML file of a page with 1,000 pictures has as many."""
MAX_NESTING = 20
"""Multiparts in each other."""
MAX_VALUE = 20_000
"""Characters of a header's value that are decoded."""

TORN, CODING, DEPTH, NO_TEXT, NO_HEADER, CHARSET = (
    "mime-torn", "mime-unknown-coding", "mime-too-deep", "mime-no-text", "mime-no-header", "mime-unknown-charset",
)  # fmt: skip
"""What can be wrong with a message."""

_FIELD = re.compile(rb"^([!-9;-~]{1,100})[ \t]*:[ \t]*(.*?)\r?\n(?![ \t])", re.DOTALL | re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]+")
_HEAD_END = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_ENVELOPE_LINE = re.compile(rb"(?:From |>From )[^\n]*\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_GUESSED = re.compile(rb"^--([^\s\-][^\r\n]{0,100}|-[^\r\n]{1,100})\r?\nContent-", re.MULTILINE | re.IGNORECASE)
_BOUNDARY_END = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")
_CODINGS = frozenset(("", "7bit", "8bit", "binary", "quoted-printable", "base64"))
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")


@dataclass(frozen=True, slots=True)
class Entity:
    """A message or a part of one.

    Attributes:
        headers: In order, unfolded, encoded words decoded (RFC 2047).
        start: Of its body in the bytes.
        end: Behind it.
    """

    headers: tuple[tuple[str, str], ...]
    start: int
    end: int

    def header(self, name: str) -> str:
        """The first value of a header, name compared without case; empty when there is none."""
        return next((v for k, v in self.headers if k.lower() == name), "")

    def parameter(self, name: str, header: str = "content-type") -> str:
        """A parameter of a header (RFC 2045 §5.1, RFC 2231); empty when there is none."""
        message = Message()
        message[header] = self.header(header)[:MAX_VALUE].replace("\n", " ").replace("\r", " ")
        value = message.get_param(name, "", header)
        return (value[2] if isinstance(value, tuple) else str(value or "")).strip()

    @property
    def media_type(self) -> str:
        """Lower case; `text/plain` when the part names none (RFC 2045 §5.2)."""
        kind = self.header("content-type").partition(";")[0].strip().lower()
        return kind if "/" in kind else "text/plain"


@dataclass(slots=True)
class Found:
    """The part of a message that is to be read.

    Attributes:
        message: The message.
        part: None when it has no text.
        flaws: What is wrong with it.
    """

    message: Entity
    part: Entity | None = None
    flaws: list[str] = field(default_factory=list)


def find_text(data: bytes, start: int = 0, end: int | None = None, depth: int = 0) -> Found:
    """The page of an MHTML file (the root of RFC 2387, else the first HTML part), the text of a mail (HTML before plain).

    Attachments are not read; a message that is attached to one without any text of its own is.
    """
    at = opening.end() if (opening := _ENVELOPE_LINE.match(data, start)) else start
    message = _entity(data, at, len(data) if end is None else end)
    found = Found(message, flaws=[] if message.headers else [NO_HEADER])
    texts: list[Entity] = []
    attached: list[Entity] = []
    for part in _Walk(data, found.flaws).leaves(message):
        if part.media_type == "message/rfc822":
            attached.append(part)
        elif part.media_type in HTML_TYPES or part.media_type == "text/plain":
            texts.append(part)
    readable = [t for t in texts if t.header("content-transfer-encoding").strip().lower() in _CODINGS]
    if len(readable) < len(texts):
        found.flaws.append(CODING)
    found.part = next((t for t in readable if t.media_type in HTML_TYPES), readable[0] if readable else None)
    if not texts and len(attached) == 1 and depth < MAX_NESTING:
        return find_text(data, attached[0].start, attached[0].end, depth + 1)
    if found.part is None:
        found.flaws.append(NO_TEXT)
    found.flaws = list(dict.fromkeys(found.flaws))
    return found


def body_of(data: bytes, part: Entity) -> bytes:
    """The content of a part, its transfer coding removed (RFC 2045 §6); what is broken of it is left out."""
    body = data[part.start : part.end]
    if _ENVELOPE_LINE.match(data):
        body = _QUOTED_FROM.sub(rb"\1", body)
    coding = part.header("content-transfer-encoding").strip().lower()
    if coding == "quoted-printable":
        return binascii.a2b_qp(body)
    if coding == "base64":
        letters = _NO_BASE64.sub(b"", body).partition(b"=")[0]
        return binascii.a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    return body


class _Walk:
    """A walk over the parts of one message; all of them together are no more than `MAX_PARTS`."""

    def __init__(self, data: bytes, flaws: list[str]) -> None:
        self.data, self.flaws, self.left = data, flaws, MAX_PARTS

    def leaves(self, entity: Entity, depth: int = 0) -> Iterator[Entity]:
        """Parts that are no multiparts and no attachments, in order; the root of a related multipart first."""
        if not entity.media_type.startswith("multipart/"):
            if not entity.header("content-disposition").strip().lower().startswith("attachment"):
                yield entity
            return
        if depth == MAX_NESTING:
            self.flaws.append(DEPTH)
            return
        parts = self._parts(entity)
        root = entity.parameter("start").strip("<> ")
        if root:
            parts.sort(key=lambda part: part.header("content-id").strip("<> ") != root)
        for part in parts:
            yield from self.leaves(part, depth + 1)

    def _parts(self, entity: Entity) -> list[Entity]:
        """Between the lines of a boundary (RFC 2046 §5.1); of one that is guessed where that which is named is not there."""
        boundary = entity.parameter("boundary").encode("latin-1", "replace")
        lines = self._boundary_lines(entity, boundary) if boundary else []
        if not lines:
            self.flaws.append(TORN)
            guess = _GUESSED.search(self.data, entity.start, entity.end)
            lines = self._boundary_lines(entity, guess[1].rstrip()) if guess else []
        if not lines:
            return []
        if not lines[-1][2]:
            self.flaws.append(TORN)
        ends = [*(start for start, _, _ in lines[1:]), entity.end]
        return [_entity(self.data, after, end) for (_, after, last), end in zip(lines, ends, strict=True) if not last]

    def _boundary_lines(self, entity: Entity, boundary: bytes) -> list[tuple[int, int, bool]]:
        """Of each line: where what stands before it ends, where it ends itself, and whether it is the last of its multipart."""
        found: list[tuple[int, int, bool]] = []
        mark = b"\n--" + boundary
        at = self.data.find(mark, max(0, entity.start - 1), entity.end)
        while at >= 0 and self.left:
            self.left -= 1
            if line := _BOUNDARY_END.match(self.data, at + len(mark), entity.end):
                before = at - 1 if self.data[at - 1 : at] == b"\r" else at
                found.append((max(before, entity.start), line.end(), bool(line[1])))
                if line[1]:
                    break
            at = self.data.find(mark, at + len(mark), entity.end)
        return found


def _entity(data: bytes, start: int, end: int) -> Entity:
    """Header and body of what stands between two places; what does not begin with a header is a body alone."""
    blank = _HEAD_END.match(data, start, min(end, start + 4)) or _HEAD_END.search(data, start, min(end, start + MAX_HEAD))
    if data[start : start + 1] in (b"\r", b"\n"):
        first = data.find(b"\n", start, end) + 1
        return Entity((), first, end)
    head_end = blank.end() if blank else min(end, start + MAX_HEAD)
    head = data[start:head_end]
    found = islice(_FIELD.finditer(head if head.endswith(b"\n") else head + b"\n"), MAX_FIELDS)
    fields = tuple(_decoded(field[1], field[2]) for field in found)
    return Entity(fields, head_end, end) if fields else Entity((), start, end)


def _decoded(name: bytes, value: bytes) -> tuple[str, str]:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    text = " ".join(_FOLD.sub(" ", text).split())
    if "=?" in text and len(text) <= MAX_VALUE:
        with suppress(MessageError, LookupError, ValueError):  # an unknown charset: the words as they stand
            text = " ".join(str(make_header(decode_header(text))).split())
    return name.decode("ascii"), text
