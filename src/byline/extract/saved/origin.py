"""Which address a saved file is kept under, of all that it says, and what speaks against that."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import StrEnum

from ...errors import UsageError
from ...model import Payload, Property
from ...urls import absolute, same_site, urlkey
from .. import HTML_TYPES
from . import HEAD, MAIL, MBOX, may_state
from .marks import Statement, original_of, statements

ARCHIVES = frozenset({"memento", "wayback"})
"""Forms of web archives: they name the original, whatever program saved their copy of it."""

_LINK = re.compile(r"<link\s[^<>]{0,4000}>", re.IGNORECASE)
_CANONICAL = re.compile(r"\brel\s*=\s*[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


class Discord(StrEnum):
    """What of a saved file does not fit together; the codes of findings of `import`."""

    DIFFERENT = "stated-addresses-differ"
    GIVEN = "stated-address-differs"
    ELSEWHERE = "canonical-elsewhere"
    PERSONAL = "view-link-personal"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a saved file is from, as it says itself.

    Attributes:
        url: The address it is to be kept under; None when it states none, or several.
        source: The form that states it, e.g. `singlefile`; empty when none does.
        statements: All that it says.
        discord: What does not fit together.
    """

    url: str | None = None
    source: str = ""
    statements: tuple[Statement, ...] = ()
    discord: tuple[Discord, ...] = ()


def read_origin(payload: Payload) -> Origin:
    """What a page or letter that was saved says of its origin.

    Args:
        payload: As `saved.opened` gives it. What came over HTTP says nothing here: its address is known.
    """
    if payload.status is not None or not may_state(payload):
        return Origin()
    if payload.wrapper in (MAIL, MBOX):
        from .letters import letter_origin

        return letter_origin(payload)
    from ..page import MAX_HTML_BYTES, decode_html

    text = decode_html(payload.body[:MAX_HTML_BYTES], payload.charset) if payload.media_type in HTML_TYPES else ""
    return origin_in(payload, text)


def origin_in(payload: Payload, text: str) -> Origin:
    """`read_origin` of a page that is decoded already."""
    said = statements(payload, text)
    if not said:
        return Origin()
    addressed = [s for s in said if s.prop is Property.SAVED_FROM]
    addressed = [s for s in addressed if s.source in ARCHIVES] or addressed
    by_key = {key(str(s.value)): s for s in reversed(addressed)}
    canonical = canonical_link(text, copy=bool(addressed) and addressed[0].source in ARCHIVES)
    if len(by_key) > 1:
        agreed = by_key.get(key(canonical)) if canonical else None
        return Origin(str(agreed.value) if agreed else None, agreed.source if agreed else "", said, (Discord.DIFFERENT,))
    chosen = addressed[0] if addressed else None
    url = str(chosen.value) if chosen else None
    elsewhere = url is not None and canonical is not None and not same_site(url, canonical)
    return Origin(url, chosen.source if chosen else "", said, (Discord.ELSEWHERE,) if elsewhere else ())


def canonical_link(text: str, *, copy: bool = False) -> str | None:
    """The address in `<link rel=canonical>`, an archive's copy undone; None when there is none that is absolute.

    Args:
        copy: The page is a web archive's copy: what is not the address of a copy is the archive's own.
    """
    for link in _LINK.finditer(text, 0, HEAD):
        if _CANONICAL.search(link[0]) and (href := _HREF.search(link[0])):
            address = absolute("", html.unescape(href[1] or href[2] or href[3] or ""))
            original = original_of(address) if address else None
            return original[0] if original else None if copy else address
    return None


def key(url: str) -> str:
    """The urlkey, or the address itself where it has none."""
    try:
        return urlkey(url)
    except UsageError:
        return url
