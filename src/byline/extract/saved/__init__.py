"""Pages and letters that people saved: the page in the file around it, and what the file says of where it is from. Pure."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from ...model import Payload
from .. import HTML_TYPES

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

_MARKUP = re.compile(rb"[\xef\xbb\xbf\s]{0,99}<(?:!doctype|!--|html|head|\?xml)", re.IGNORECASE)
"""How a page begins: a file may have a name that says it is another."""

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
    from .mime import CHARSET, body_of, find_text

    found = find_text(payload.body)
    part, headers = found.part, found.message.headers
    whole = replace(payload, headers=headers, wrapper=payload.media_type, flaws=tuple(found.flaws))
    if part is None:
        return whole
    body, named = body_of(payload.body, part), part.parameter("charset")
    media_type = part.media_type if headers or not _MARKUP.match(body) else "text/html"
    charset = _charset(named, media_type)
    return replace(
        whole,
        media_type=media_type,
        charset=charset,
        body=body,
        truncated=payload.truncated or ("unspecified" if found.flaws and _is_cut(payload, part.end, body) else None),
        headers=headers if part is found.message else headers + part.headers,
        flaws=whole.flaws if charset or not named else (*whole.flaws, CHARSET),
    )


def _is_cut(payload: Payload, end: int, body: bytes) -> bool:
    """Whether the end of the file cuts the page off."""
    return end == len(payload.body) and b"<html" in body[:4096].lower() and b"</html" not in body.lower()


def _charset(name: str, media_type: str) -> str | None:
    """The name of a charset, lower case; None of none that is known. For HTML there are more than Python knows."""
    name = name.lower()
    if not _CHARSET.fullmatch(name) or "escape" in name:  # Python's own that read escapes, which no mail means
        return None
    try:
        codecs.lookup(name)
    except LookupError:
        return name if media_type in HTML_TYPES else None
    return name


def _of_webarchive(payload: Payload) -> Payload:
    from .webarchive import UNREADABLE, read_webarchive

    main = read_webarchive(payload.body)
    if main is None:
        return replace(payload, wrapper=WEBARCHIVE, flaws=(UNREADABLE,))
    return replace(
        payload,
        media_type=main.media_type,
        charset=_charset(main.charset, main.media_type),
        body=main.body,
        headers=main.facts,
        wrapper=WEBARCHIVE,
    )


__all__ = ["MAIL", "MBOX", "MHTML", "WEBARCHIVE", "WRAPPERS", "may_state", "opened"]
