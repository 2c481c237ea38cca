"""Stored bytes -> claims and text. Pure: a `Payload` in, an `Extraction` out; no clock, no disk, no network."""

from __future__ import annotations

from dataclasses import replace

from ..model import Agent, AgentKind, Extraction, Payload

EXTRACTOR = "byline-extract/2"
"""Name and version of the extractor: bumped whenever its output can differ for the same bytes."""

INFERRED_BY = Agent(AgentKind.SOFTWARE, *EXTRACTOR.split("/"))
"""The extractor as who asserts what no source states but its text lets conclude."""

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown"})


def extract(payload: Payload) -> Extraction:
    """Every claim that the payload makes, and the article's own words.

    Args:
        payload: Of a file around a page or letter what is in it, as `saved.opened` gives it.

    Raises:
        ValueError: If the media type is neither HTML nor text.
    """
    extraction = _extract(payload)
    if payload.status is None:
        from .saved.times import mark_save_times

        extraction = replace(extraction, claims=mark_save_times(extraction.claims))
    if payload.wrapper:
        from .saved import MAIL, MBOX

        extraction = replace(extraction, incomplete=(*extraction.incomplete, *payload.flaws))
        if payload.wrapper in (MAIL, MBOX):
            from .saved.letters import read_letter

            extraction = read_letter(payload, extraction)
    return extraction


def _extract(payload: Payload) -> Extraction:
    if payload.media_type in HTML_TYPES:
        from .html import extract_html

        return extract_html(payload)
    if payload.media_type in TEXT_TYPES:
        from .plain import extract_plain

        return extract_plain(payload)
    raise ValueError(f"no extractor for {payload.media_type}")


__all__ = ["EXTRACTOR", "HTML_TYPES", "TEXT_TYPES", "extract"]
