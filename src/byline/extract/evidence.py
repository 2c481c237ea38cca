"""From a selector back to the stored bytes: what a claim's evidence points at."""

from __future__ import annotations

import json
import re
from typing import Any

from selectolax.lexbor import LexborNode, SelectolaxError

from ..model import Payload, Selector, SelectorKind
from . import HTML_TYPES
from .page import Page, parse_page
from .sources.jsontext import load_json, resolve_pointer

_LINE_END = r"[ \t]*(?:\r\n|\r|\n)\s*"
FARTHEST = 100_000
"""Characters from the beginning of a line within which a quote of it is looked for: a paragraph may be one line."""


def follow(payload: Payload, selector: Selector | None) -> str:
    """The text that a selector selects: white space collapsed for an element, as it stands for everything else.

    An element is given as its text; an attribute, a JSON value, a header as it stands. A text quote selects itself; a JSON
    Pointer behind a text quote goes into the JSON value that follows the quote.

    Args:
        payload: The record's decoded payload.
        selector: A claim's; None selects the whole text.

    Raises:
        LookupError: If the payload has no such place.
    """
    page = parse_page(payload) if payload.media_type in HTML_TYPES else None
    return follow_in(payload, selector, page)


def follow_in(payload: Payload, selector: Selector | None, page: Page | None) -> str:
    """`follow` for many selectors of one payload: `page` is parsed once (None for plain text)."""
    if selector is None:
        return page.html if page else _plain(payload)
    kind, value, inner = selector.kind, selector.value, selector.refined_by
    if kind is SelectorKind.CSS:
        try:
            node = page.tree.css_first(value) if page else None
        except SelectolaxError:
            node = None
        if node is None:
            raise LookupError(f"no element {value}")
        return _within_node(node, inner)
    if kind in (SelectorKind.HTTP_HEADER, SelectorKind.FILE_HEADER):
        text = payload.header(value)
        if text is None:
            raise LookupError(f"no header {value}")
        return _within_text(text, inner)
    if kind is SelectorKind.WARC_HEADER and value.lower() == "warc-target-uri":
        return _within_text(payload.url, inner)
    if kind is SelectorKind.LINE:
        text = _plain(payload)
        start, end = line_span(text, value)
        if inner is not None and inner.kind is SelectorKind.TEXT_QUOTE and inner.refined_by is None:
            quote_span(text, start, inner.value)
            return inner.value
        return _within_text(text[start:end], inner)
    return _within_text(page.html if page else _plain(payload), selector)


def _within_node(node: LexborNode, inner: Selector | None) -> str:
    if inner is None:
        return " ".join(node.text(separator=" ").split())
    if inner.kind is SelectorKind.ATTRIBUTE:
        value = node.attributes.get(inner.value)
        if value is None:
            raise LookupError(f"no attribute {inner.value}")
        return _within_text(value, inner.refined_by)
    raw = node.text() or ""
    if inner.kind is SelectorKind.TEXT_QUOTE and inner.refined_by is None:
        return _quote(" ".join(node.text(separator=" ").split()), inner.value)
    return _within_text(raw, inner)


def _within_text(text: str, inner: Selector | None) -> str:
    if inner is None:
        return text
    if inner.kind is SelectorKind.JSON_POINTER:
        return _as_text(resolve_pointer(load_json(text)[0], inner.value))
    if inner.kind is SelectorKind.TEXT_QUOTE:
        if inner.refined_by is None:
            return _quote(text, inner.value)
        _, quoted, after = text.partition(inner.value)
        if not quoted:
            raise LookupError(f"no text {inner.value!r}")
        try:
            value, _ = json.JSONDecoder().raw_decode(after)
        except ValueError as error:
            raise LookupError(f"no JSON after {inner.value!r}") from error
        return _as_text(resolve_pointer(value, inner.refined_by.value))
    raise LookupError(f"cannot follow {inner.kind.value} {inner.value} in a text")


def _quote(text: str, quote: str) -> str:
    if quote not in text:
        raise LookupError(f"no text {quote!r}")
    return quote


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _plain(payload: Payload) -> str:
    return payload.body.decode(payload.charset or "utf-8", "replace")


def line_span(text: str, number: str) -> tuple[int, int]:
    """Where a line begins and ends, its end mark aside.

    Args:
        text: Plain.
        number: From 1.

    Raises:
        LookupError: If it has not so many.
    """
    lines = text.splitlines(keepends=True)
    if not number.isdecimal() or not 1 <= int(number) <= len(lines):
        raise LookupError(f"no line {number}")
    start = sum(map(len, lines[: int(number) - 1]))
    return start, start + len(lines[int(number) - 1].splitlines()[0])


def quote_span(text: str, start: int, quote: str) -> tuple[int, int]:
    """Where a quote stands from `start` on: it may run over lines that were broken at a column, with a hyphen or without.

    Raises:
        LookupError: If it is not there.
    """
    broken = rf"(?:[-\u2010\u00ad]?{_LINE_END})?"
    pattern = r"\s+".join(broken.join(map(re.escape, word)) for word in quote.split())
    found = re.compile(pattern).search(text, start, start + 4 * len(quote) + FARTHEST) if pattern else None
    if found is None:
        raise LookupError(f"no text {quote!r}")
    return found.span()
