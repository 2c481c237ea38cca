"""Plain text and Markdown -> claims and text: what people paste, export, type and mail."""

from __future__ import annotations

from ...model import BlockKind, Document, Extraction, Payload, Property
from ..markdown import read_front_matter, read_markdown
from ..sources.language_words import guess_language
from .body import document_of, read_body
from .claims import Sheet
from .context import read_dateline, read_not_before
from .exports import is_export, read_export
from .fields import read_fields
from .head import read_head
from .interview import read_interview
from .lines import is_prose
from .tail import read_tail
from .text import MAX_LINES, Item, collapse, decode, items_of, split_lines

SAMPLE, MIN_WORDS = 6_000, 20
"""Characters of a text by which its language is told, and words from which: a post is short and declares none."""


def extract_plain(payload: Payload) -> Extraction:
    """Claims and article text of `text/plain` and `text/markdown`.

    In order: decode · front matter, mail and export headers · Markdown · labels of press databases · the end (other articles,
    appeals, signature) · the head (widgets, title, byline, date, captions, journal) · turns of an interview · dateline · body ·
    what its dates imply.
    Each step claims what it recognises and leaves the rest to the next; no step knows any outlet.
    """
    from .. import EXTRACTOR

    text, incomplete = decode(payload)
    lines = split_lines(text)
    if len(lines) > MAX_LINES:
        lines, incomplete = lines[:MAX_LINES], tuple(dict.fromkeys((*incomplete, "size")))
    sheet = Sheet(payload, guess_language(text[:SAMPLE], least=MIN_WORDS))
    body = read_front_matter(lines, sheet)
    if not is_export([collapse(line) for line in lines[body:] if line.strip()]):  # its own labels name more
        body = read_fields(lines, body, sheet)
    if payload.media_type == "text/markdown":
        items = read_markdown(lines[body:], body + 1, sheet)
    else:
        items = items_of(lines[body:], body + 1)
    document = read_items(items, sheet)
    return Extraction(tuple(sheet.claims), document, EXTRACTOR, incomplete)


def read_items(items: list[Item], sheet: Sheet) -> Document:
    """Claim what paragraph-sized pieces say of themselves, in the order that `extract_plain` names; what is left is the text."""
    read_export(items, sheet)
    _claim_language(items, sheet)
    read_tail(items, sheet)
    read_head(items, sheet)
    read_interview(items, sheet)
    read_dateline(items, sheet)
    read_body(items, sheet)
    read_not_before(items, sheet)
    return document_of(items)


def _claim_language(items: list[Item], sheet: Sheet) -> None:
    if declared := sheet.first(Property.LANGUAGE):
        sheet.language = declared
    elif sheet.language:
        prose = next((i for i in items if is_prose(i.text) and i.kind is not BlockKind.CODE), None)
        if prose:
            sheet.put(
                Property.LANGUAGE,
                sheet.language,
                line=prose.number,
                verbatim=prose.text[:120],
                source="text-inference",
                inferred=True,
            )
