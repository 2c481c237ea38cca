"""Mails and newsletters: who sent it, when, under which name; and nothing of who received it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from ...dates import parse_machine_date
from ...model import (
    Claim,
    Contribution,
    Document,
    Evidence,
    Extraction,
    Kind,
    Name,
    NameKind,
    Payload,
    Property,
    Selector,
    SelectorKind,
    Value,
)
from ...names import is_organisation, parse_name
from ...names.given import is_given_name
from ...urls import absolute, without_tracking
from .. import HTML_TYPES
from .letter_words import AT, FORWARDED, READER_PARAMETERS, VIEW
from .origin import Discord, Origin

P = Property
SOURCE, LIST_SOURCE = "mail-header", "list-header"

_RECIPIENTS = ("to", "cc", "bcc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "resent-to",
               "x-forwarded-to", "apparently-to", "x-rcpt-to")  # fmt: skip
"""Headers that name who received a mail."""
_RECEIVED_FOR = re.compile(r"\bfor\s+<?([^\s<>;]+@[^\s<>;]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"'(),;:\\\[\]]+@[^\s<>\"'(),;:\\\[\]]+")
_SENDER = re.compile(r"\s*(.*?)\s*<\s*([^<>\s]+@[^<>\s]+)\s*>\s*$")
_LINK = re.compile(
    r"<a\s[^<>]{0,4000}?\bhref\s*=\s*(?:\"([^\"]{8,4000})\"|'([^']{8,4000})')[^<>]{0,4000}>(.{1,600}?)</a", re.I | re.S
)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_LINE = re.compile(r"^(.{4,120}?)[:\s(<]{1,6}(https?://[^\s<>()]{8,4000})", re.MULTILINE)
_OPAQUE = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z])[A-Za-z0-9]{16,}")
_BULK = re.compile(r"\s*(?:bulk|list)\b", re.IGNORECASE)
_LISTED = ("list-id", "list-unsubscribe", "list-post", "feedback-id")
MAX_LINKS = 2_000
MAX_LIST_NAME = 60
"""Characters of the name of a mailing list; a longer one is a machine's."""


def read_letter(payload: Payload, extraction: Extraction) -> Extraction:
    """What the text of a mail gives, with what its header says, and without whatever holds an address of who received it."""
    private = _recipients(payload)
    claims = [c for c in (*header_claims(payload), *extraction.claims) if not _holds(f"{c.value}\n{c.verbatim}", private)]
    blocks = (replace(b, links=tuple(k for k in b.links if not _holds(k[2], private))) for b in extraction.document.blocks)
    kept = tuple(b for b in blocks if not _holds(b.text, private))
    return replace(extraction, claims=tuple(claims), document=Document(kept))


def header_claims(payload: Payload) -> Iterator[Claim]:
    """Title, day, sender, mailing list and kind, each with its header. A mail that was forwarded was written by somebody else."""
    subject = payload.header("subject") or ""
    title = FORWARDED.sub("", subject).strip()
    forwarded = title != subject.strip()
    if title:
        yield _claim(payload, P.TITLE, title, subject, "subject")
    date = payload.header("date") or ""
    published = parse_machine_date(date) if not forwarded else None
    if published is not None:
        yield _claim(payload, P.PUBLISHED, published, date, "date")
    if message := _message_id(payload):
        yield _claim(payload, P.ACCESSION, f"mid:{message}", payload.header("message-id") or "", "message-id")
    if forwarded:
        return
    senders = [*_of_sender(payload, "from")]
    yield from senders
    yield from _of_list(payload, {str(c.value) for c in senders if c.property is P.OUTLET})


def _of_sender(payload: Payload, header: str) -> Iterator[Claim]:
    """`Harbour Post <…>` is an outlet, `Anna Berg <…>` a person, `Anna Berg at Harbour Post <…>` both."""
    verbatim = payload.header(header) or ""
    found = _SENDER.match(verbatim)
    if not found:
        return
    name, address = found[1].strip(" \"'"), found[2]
    for part, person in _parts(name, address):
        if person is not None:
            yield _claim(payload, P.CONTRIBUTION, Contribution(person), verbatim, header, doubts=("sender",))
        elif part and "@" not in part:
            yield _claim(payload, P.OUTLET, part, verbatim, header, doubts=("sender",))


def _parts(name: str, address: str) -> Iterator[tuple[str, Name | None]]:
    """The pieces of a sender's name, each with the person that it names."""
    for divider in AT.finditer(name):
        first, second = name[: divider.start()].strip(), name[divider.end() :].strip()
        for one, other in ((first, second), (second, first)):
            if (person := _person(one, address)) is not None and _person(other, address) is None:
                yield one, person
                yield other, None
                return
        if " " not in first and is_given_name(first):  # `Anna at Harbour Post`: half a name is none
            yield second, None
            return
    yield name, _person(name, address)


def _person(name: str, address: str) -> Name | None:
    """A person with given and family name, of whom the address or the given name tells that it is one."""
    try:
        read = parse_name(name)
    except ValueError:  # no letter in it
        return None
    if read.kind is not NameKind.PERSON or not read.given or not read.family or is_organisation(name):
        return None
    local, _, host = address.casefold().partition("@")
    if re.sub(r"[\W_]", "", name.casefold()) in re.sub(r"[\W_]", "", host):
        return None
    words = [w for w in re.findall(r"[^\W\d_]+", name.casefold()) if len(w) > 2]
    return read if is_given_name(read.given.split()[0]) or any(w in local for w in words) else None


def _of_list(payload: Payload, outlets: set[str]) -> Iterator[Claim]:
    """The mailing list: its name is what the outlet calls this letter; that there is one makes it a newsletter."""
    verbatim = payload.header("list-id") or ""
    name = verbatim.partition("<")[0].strip(" \"'")
    if name and len(name) <= MAX_LIST_NAME and not re.search(r"\d{3}|[@_=]", name) and any(c.isupper() for c in name):
        if not outlets:
            yield _claim(payload, P.OUTLET, name, verbatim, "list-id", source=LIST_SOURCE, doubts=("indirect",))
        elif any(o.casefold() in name.casefold() != o.casefold() for o in outlets):
            yield _claim(payload, P.CONTAINER, name, verbatim, "list-id", source=LIST_SOURCE)
    sign = next((header for header in _LISTED if payload.header(header)), None)
    if sign is None and _BULK.match(payload.header("precedence") or ""):
        sign = "precedence"
    if sign is not None:
        yield _claim(payload, P.KIND, Kind.NEWSLETTER.value, payload.header(sign) or "", sign, source=LIST_SOURCE)


def _claim(
    payload: Payload,
    prop: Property,
    value: Value,
    verbatim: str,
    header: str,
    *,
    source: str = SOURCE,
    doubts: tuple[str, ...] = (),
) -> Claim:
    evidence = Evidence(payload.record_id, Selector(SelectorKind.FILE_HEADER, header))
    return Claim(prop, value, verbatim, source, evidence, doubts=doubts)


def letter_origin(payload: Payload) -> Origin:
    """The address of a mail: where it says that it can be read (RFC 5064; its link to the web version), else `mid:` (RFC 2392).

    A link that is made for one reader is not taken: it tells who that is, and leads nobody else to the letter.
    """
    private = _recipients(payload)
    header = absolute("", (payload.header("archived-at") or "").strip(" <>"))
    if header and not _holds(header, private):
        return Origin(header, SOURCE)
    message = _message_id(payload)
    mid = f"mid:{quote(message, safe='@!$*+-._~=/')}" if message else None
    link = next(_view_links(payload), None)
    address = _for_everybody(link, private) if link else None
    if address:
        return Origin(address, "view-link")
    return Origin(mid, SOURCE if mid else "", (), (Discord.PERSONAL,) if link else ())


def _message_id(payload: Payload) -> str:
    """The Message-ID without its brackets; empty when it has none, or it holds an address of who received the mail."""
    found = (payload.header("message-id") or "").strip(" <>")
    return found if "@" in found and " " not in found and not _holds(found, _recipients(payload)) else ""


def _view_links(payload: Payload) -> Iterator[str]:
    """Links to the web version of a letter, by their words."""
    if payload.media_type in HTML_TYPES:
        from ..page import MAX_HTML_BYTES, decode_html

        text = decode_html(payload.body[:MAX_HTML_BYTES], payload.charset)
        for link in islice(_LINK.finditer(text), MAX_LINKS):
            words = " ".join(html.unescape(_TAG.sub(" ", link[3])).split())
            if VIEW.search(words) and (address := absolute("", html.unescape(link[1] or link[2]))):
                yield address
    else:
        for line in _LINE.finditer(payload.body[:200_000].decode("utf-8", "replace")):
            if VIEW.search(line[1]) and (address := absolute("", line[2])):
                yield address


def _for_everybody(link: str, private: frozenset[str]) -> str | None:
    """The address without what names or counts its reader; None when what is left may still be made for one."""
    address, _, query = link.partition("#")[0].partition("?")
    kept = [
        piece
        for piece in query.split("&")
        if piece and piece.partition("=")[0].lower() not in READER_PARAMETERS and not _holds(piece, private)
    ]
    address = without_tracking(address + ("?" + "&".join(kept) if kept else ""))
    parts = urlsplit(address)
    pieces = [*parts.path.split("/"), *(value for _, value in parse_qsl(parts.query))]
    return None if _holds(address, private) or any(_OPAQUE.search(piece) for piece in pieces) else address


def _recipients(payload: Payload) -> frozenset[str]:
    """Addresses of who received a mail, lower case; the sender's own is nobody's secret."""
    found: set[str] = set()
    for name, value in payload.headers:
        if name.lower() in _RECIPIENTS:
            found.update(a.lower() for a in _ADDRESS.findall(value))
        elif name.lower() == "received":
            found.update(a.lower().strip(".") for a in _RECEIVED_FOR.findall(value))
    own = {a.lower() for a in _ADDRESS.findall(payload.header("from") or "")}
    return frozenset(found - own)


def _holds(text: str, private: frozenset[str]) -> bool:
    """Whether a text names one of these addresses, as it is or as an address within an address is written."""
    if not private:
        return False
    plain = unquote(text).lower()
    return any(a in plain or a.replace("@", "=") in plain for a in private)
