"""Pages and letters that people saved: the page in the file around it, and what the file says of where it is from. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Payload

MHTML, MAIL, MBOX, WEBARCHIVE = "multipart/related", "message/rfc822", "application/mbox", "application/x-webarchive"
"""Media types of files that hold a page: RFC 2557, RFC 5322, RFC 4155 (one letter of one), Safari's."""

WRAPPERS = frozenset({MHTML, MAIL, MBOX, WEBARCHIVE})

HEAD, TAIL = 1 << 17, 1 << 14
"""Characters at the beginning and end of a page where saving programs write."""

WORDS = (
    b"SingleFile", b"saved from url=", b"HTTrack", b"Saved from http", b"savepage-", b"data-scrapbook-", b"exporter-version",
    b"__wm.wombat(", b"FILE ARCHIVED ON", b"wbinfo.", b"original", b"bookmark",
)  # fmt: skip
"""Each form of `marks` has one of these in it."""

_CHARSET = re.compile(r"[A-Za-z0-9_.:-]{1,40}")


def may_state(payload: Payload) -> bool:
    """Whether a file may say where it is from: a look for the words of `marks`, which spares reading a page that says nothing."""
    body = payload.body
    if payload.wrapper or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    ends = (body[: 4 * HEAD], body[max(4 * HEAD, len(body) - 4 * TAIL) :])
    return any(word in end for end in ends for word in WORDS)


def opened(payload: Payload) -> Payload:
    """The page or letter in a saved file, its MIME codings removed; any other payload as it is.

    It has the file's headers, and those of its part behind them; `truncated` when the end of the file cuts the page. Of a file
    without any text the payload is the file, with `flaws`.
    """
    if payload.media_type not in WRAPPERS:
        return payload
    return _of_webarchive(payload) if payload.media_type == WEBARCHIVE else _of_message(payload)


def _of_message(payload: Payload) -> Payload:
    from .mime import TORN, body_of, find_text

    found = find_text(payload.body)
    headers = found.message.headers
    if found.part is None:
        return replace(payload, headers=headers, wrapper=payload.media_type, flaws=tuple(found.flaws))
    part, body = found.part, body_of(payload.body, found.part)
    cut = TORN in found.flaws and part.end == len(payload.body) and b"<html" in body[:4096].lower() and b"</html" not in body.lower()
    return replace(
        payload,
        media_type=part.media_type,
        charset=_charset(part.parameter("charset")),
        body=body,
        truncated=payload.truncated or ("unspecified" if cut else None),
        headers=headers if part is found.message else headers + part.headers,
        wrapper=payload.media_type,
        flaws=tuple(found.flaws),
    )


def _charset(name: str) -> str | None:
    """A charset's name as it may be one; not those of Python that read escapes, which no mail means."""
    return name.lower() if _CHARSET.fullmatch(name) and "escape" not in name.lower() else None


def _of_webarchive(payload: Payload) -> Payload:
    from .webarchive import UNREADABLE, read_webarchive

    main = read_webarchive(payload.body)
    if main is None:
        return replace(payload, wrapper=WEBARCHIVE, flaws=(UNREADABLE,))
    return replace(
        payload, media_type=main.media_type, charset=_charset(main.charset), body=main.body, headers=main.facts, wrapper=WEBARCHIVE
    )


__all__ = ["MAIL", "MBOX", "MHTML", "WEBARCHIVE", "WRAPPERS", "may_state", "opened"]
