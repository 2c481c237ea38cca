"""What a saved page or letter states of itself, on its way into the archive: its address, and what does not fit together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ..extract.saved import mime, opened
from ..extract.saved.origin import Discord, Origin, key, read_origin
from ..extract.saved.webarchive import UNREADABLE
from ..model import Finding, Payload, Property, Severity
from .events import StatedFacts

_NO_TIME = datetime.fromtimestamp(0, UTC)
"""When it was captured says nothing of where it is from."""

_FLAWS: dict[str, str] = {
    mime.TORN: "The file ends before its parts do, or they are not parted as it says; what is there was read.",
    mime.CODING: "A part is coded in a way that no standard names; it was not read.",
    mime.DEPTH: f"Parts stand in each other deeper than {mime.MAX_NESTING}; the deeper ones were not read.",
    mime.NO_TEXT: "No part of the file is a page or a text; its bytes are kept.",
    mime.CHARSET: "It names a charset that is not known; it was read as UTF-8, or as Windows-1252 where it is not that.",
    mime.NO_HEADER: "The file does not begin with the header of a mail; it was read as a text, or as the page that it is.",
    UNREADABLE: "The web archive cannot be read; its bytes are kept.",
}
"""Flaw of a file -> what it is in words."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states.

    Attributes:
        target: The address to keep it under; None when it has none of its own.
        facts: For its `import/1` record; None when the address was given, or there is none.
        findings: What is wrong with the file, and what does not fit together.
    """

    target: str | None
    facts: StatedFacts | None
    findings: tuple[Finding, ...]


def read_stated(body: bytes, media_type: str, *, source: str, given: str | None = None) -> Stated:
    """What a file states of itself.

    Args:
        body: The whole file, or one letter of a mailbox.
        source: The file's path, for findings.
        given: The address that somebody gave for it, which holds.
    """
    payload = opened(Payload("", given or "", media_type, body, _NO_TIME))
    origin = read_origin(payload)
    findings = [Finding(source, -1, flaw, Severity.WARNING, _FLAWS[flaw]) for flaw in payload.flaws]
    findings += (_finding(discord, origin, source) for discord in origin.discord if not (given and discord is Discord.DIFFERENT))
    if given:
        addresses = [str(s.value) for s in origin.statements if s.prop is Property.SAVED_FROM]
        if addresses and all(key(a) != key(given) for a in addresses):
            message = f"You gave {given}; the file says that it was saved from {addresses[0]}."
            findings.append(Finding(source, -1, Discord.GIVEN, Severity.WARNING, message, given, "The address given was taken."))
        return Stated(given, None, tuple(findings))
    return Stated(origin.url, StatedFacts(origin.url, origin.source) if origin.url else None, tuple(findings))


def _finding(discord: Discord, origin: Origin, source: str) -> Finding:
    said = "; ".join(dict.fromkeys(f"{s.value} ({s.source})" for s in origin.statements if s.prop is Property.SAVED_FROM))
    message, advice = {
        Discord.DIFFERENT: (f"The file says that it was saved from several addresses: {said}.", "Say which with --url."),
        Discord.ELSEWHERE: (
            f"The file says that it was saved from {origin.url}; the page names an address on another site as its own.",
            "See byline provenance, field saved_from.",
        ),
        Discord.PERSONAL: (
            "Its link to the web version is made for its reader alone, and was not taken.",
            "Give the address with --url.",
        ),
    }[discord]
    severity = Severity.INFO if discord is Discord.PERSONAL else Severity.WARNING
    return Finding(source, -1, discord, severity, message, origin.url or "", advice)
