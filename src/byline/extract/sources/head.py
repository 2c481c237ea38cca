"""`<title>`, `<h1>`, `<html lang>`: what every page has."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, collapse

P = Property

_SUBTITLE = re.compile(r"sub-?title|sub-?head")
_BADGE = re.compile(
    r"kicker|overline|over-line|eyebrow|topline|top-line|dachzeile|badge|sr-only|visually-?hidden|screen-?reader|"
    r"(?:^|[\s_-])(?:label|tag|flag|icon|premium|plus|live|exclusive|category|rubrik|abo)(?:$|[\s_-])"
)
"""In names of what is set before a headline, or behind it: a line above it, that it is for subscribers, what it heads."""
_UNSEEN = re.compile(r"sr-only|visually-?hidden|screen-?reader")
_BRACKETED = re.compile(r"\[[^\[\]]{2,20}\]")
MAX_BADGE = 60
"""Characters of it."""
_MARK = re.compile(r"(\S+)\s+(?=([:;?!,.’”)]))")
"""A word and the mark behind it, which element borders may have parted: `<i>The Harbour</i>: a play`."""


def head_elements(page: Page, document: Document) -> list[Claim]:
    """The title element, the first-level headings outside header and navigation, and the language of the root."""
    found = Collector(page, "title-element")
    if page.title is not None:
        found.add(P.TITLE, collapse(page.title.text()), page.selector(page.title))
    for place, node in enumerate(page.headings[:3]):
        doubts = ("lesser-heading",) if place else ()
        line = page.line(node)
        found.add(P.TITLE, line, page.selector(node), source="heading", doubts=doubts, reading=_headline(page, node, line))
    root = page.dom.first("html")
    if root is not None:
        for attribute in ("lang", "xml:lang"):
            if value := root.attributes.get(attribute):
                found.add(P.LANGUAGE, value, page.selector(root, attribute), source="html-lang")
                break
    return found.claims


def _is_button(link: HtmlElement, text: str) -> bool:
    """Whether a link in a headline is no word of it: a mark that leads to it, `[edit]`, `12 comments`."""
    return (
        not any(map(str.isalnum, text))
        or _BRACKETED.fullmatch(text) is not None
        or ((link.attributes.get("href") or "").startswith("#") and text[:1].isdigit())
    )


def _headline(page: Page, node: HtmlElement, line: str) -> str:
    """`line` without a date, badge or subtitle at its ends, and without the spaces before marks that the page does not have.

    A line above the headline that a colon joins to it is part of it.
    """
    for inner in page.dom.within(node)[:20]:
        apart = inner.tag in ("small", "time") or _SUBTITLE.search(inner.names) is not None
        apart = apart or (inner.tag == "a" and _is_button(inner, page.line(inner)))
        badge = not apart and inner.names and _BADGE.search(inner.names) is not None
        part = page.line(inner) if apart or badge else ""
        if not part or (badge and (len(part) > MAX_BADGE or 2 * len(part) > len(line))):
            continue
        rest = line.removesuffix(part).removeprefix(part).strip()
        joined = badge and (rest[:1] in ":-–—|" or part[-1] in ":-–—|") and not _UNSEEN.search(inner.names)
        if len(rest) > 2 and not joined:
            line = rest
    if not _MARK.search(line):
        return line
    raw = collapse(node.text())
    return _MARK.sub(lambda m: m[1] if m[1] + m[2] in raw else m[0], line)
