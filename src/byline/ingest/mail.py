"""Mail: where the messages of an mbox begin and end (RFC 4155), and a message as text: who, when, what about, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from itertools import pairwise
from typing import BinaryIO
from urllib.parse import quote

from ..errors import InputError
from .markup import lines_of_markup
from .parts import MAX_PARTS, Division, Part

MBOX, MESSAGE = "application/mbox", "message/rfc822"

MIN_PLAIN = 200
"""Characters: a plain text that is shorter than this beside HTML says that the reader should look at the HTML."""

_SHOWN = ("From", "Date", "Subject")
_HEADER = re.compile(rb"[!-9;-~]{1,60}:")
_ENVELOPE = re.compile(rb"From [^\r\n]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_READ = 1 << 20


def divide_mbox(file: BinaryIO) -> Division:
    """Each message with its `From ` line is a part: the line stands first, or behind a blank one, and a header follows.

    Raises:
        InputError: If it has more than `MAX_PARTS` messages, or none.
    """
    starts = list(_starts(file))
    size = file.seek(0, 2)
    if len(starts) > MAX_PARTS:
        raise InputError(f"The mailbox has more than {MAX_PARTS} messages.", "Import it in pieces.")
    if not starts:
        raise InputError("It is no mailbox: no message begins in it.", "A mailbox (mbox) has a line `From …` above each message.")
    edges = [0, *starts[1:], size]
    return Division(tuple(Part(start, end) for start, end in pairwise(edges)), form="mbox")


def _starts(file: BinaryIO) -> Iterator[int]:
    file.seek(0)
    at, blank, begins = 0, True, -1
    while line := file.readline(_READ):
        if begins >= 0 and (_HEADER.match(line) or line.startswith(b">From ")):
            yield begins
        begins = at if blank and line.startswith(b"From ") else -1
        blank = not line.strip()
        at += len(line)


def message_text(source: bytes) -> bytes:
    """A message as text in UTF-8: sender, date and subject as the header of a mail, then its words.

    The plain text of a message in two forms, unless it only points to the HTML; of HTML the lines that it shows.

    Args:
        source: The message, with or without the `From ` line of a mailbox.

    Raises:
        InputError: If it nests too deep to be read.
    """
    try:
        message = _read(source)
        plain, markup = _bodies(message)
    except RecursionError:
        raise InputError("The message nests too deep.", "Save its text as a file.") from None
    if markup and len(plain.strip()) < MIN_PLAIN:
        plain = "\n\n".join(line for line in lines_of_markup(markup) if line)
    head = "".join(f"{name}: {value}\n" for name in _SHOWN if (value := _header(message, name)))
    return f"{head}\n{plain.strip()}\n".encode("utf-8", "replace")


def message_uri(source: bytes) -> str | None:
    """A URN of the message's own id, the same in every mailbox; None when it has none (RFC 5322 §3.6.4)."""
    try:
        number = _header(_read(source), "Message-ID").strip("<> ")
    except RecursionError:
        return None
    return f"urn:X-byline:message:{quote(number, safe='-._@')}" if number else None


def _read(source: bytes) -> Message:
    envelope = _ENVELOPE.match(source)
    return message_from_bytes(_QUOTED.sub(rb"\1", source[envelope.end() :]) if envelope else source)


def _header(message: Message, name: str) -> str:
    """A header decoded (RFC 2047), on one line; as it stands when that fails."""
    raw = str(message.get(name, ""))
    with suppress(HeaderParseError, LookupError, ValueError):
        raw = str(make_header(decode_header(raw)))
    return " ".join(raw.split())


def _bodies(message: Message) -> tuple[str, str]:
    """The first plain text and the first HTML that are no attachments."""
    found = {"text/plain": "", "text/html": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if found.get(kind) == "" and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            found[kind] = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
    return found["text/plain"], found["text/html"]


def _decoded(body: bytes, charset: str | None) -> str:
    try:
        return body.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return body.decode("cp1252", "replace")
