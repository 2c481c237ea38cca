"""Byline markup: elements whose class, id or test id says "author" or "byline"."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .lines import set_line

P = Property

_WORDS = (
    "byline", "by-line", "author", "autor", "auteur", "verfasser", "redakteur", "writer", "reporter", "signature", "firma",
    "forfatter", "skribent", "kirjoittaja", "journalist",
)  # fmt: skip
_NEVER = frozenset(("body", "html", "script", "style", "img", "svg", "meta", "link", "input", "form", "template"))
MAX_LOOKS = 120
"""Elements named so that are looked at."""
_NAME_LINK = re.compile(r"/(?:author|autor|auteur|people/|staff/|by/|profile)", re.IGNORECASE)
_NAME_CLASS = re.compile(r"author(?:-|__?)?name|byline(?:-|__)name", re.IGNORECASE)
_NOT_BYLINE = re.compile(
    r"comment|avatar|image|img|photo|picture|icon|bio(?:graph|$|[\s_-])|descri|follow|social|share|posts|more|related|about|desc|"
    r"authorize|authority|unauthor|co-?authored-?by-?ai|signature-?block|date|time",
    re.IGNORECASE,
)
SAME_BYLINE = 25
"""Elements between the first and the last of the elements that one byline is made of."""
MAX_NAMES = 20
"""Names that are read from byline markup."""
MAX_BYLINE = 240
"""Characters of an element that can be a byline."""


def byline_markup(page: Page, document: Document) -> list[Claim]:
    """Names in byline elements, outermost first; an element that links its authors is read link by link."""
    found = Collector(page, "byline-markup")
    inside = 0
    first: int | None = None
    looks = 0
    for node in page.named_with(_WORDS):
        if node.place < inside or node.tag in _NEVER:
            continue
        looks += 1
        if looks > MAX_LOOKS or len(found.claims) >= MAX_NAMES:
            break
        if _NOT_BYLINE.search(node.names) or page.aside(node):
            continue
        text = page.line(node)
        if not 3 <= len(text) <= MAX_BYLINE:
            continue
        inside = node.end
        _claim(found, node, text, later=first is not None and node.place - first > SAME_BYLINE)
        first = node.place if first is None and found.claims else first
    return found.claims


def _claim(found: Collector, node: HtmlElement, text: str, *, later: bool) -> None:
    page = found.page
    doubts = (() if page.near_heading(node) else ("far-from-heading",)) + ("later",) * later
    parts = [(p, page.line(p)) for p in page.dom.within(node) if _names_one(p)]
    parts = [(p, t) for p, t in parts if t]
    if parts:
        for part, shown in parts[:10]:
            found.add(P.CONTRIBUTION, shown, page.selector(part), doubts=doubts, reading=set_line(page, part))
    else:
        found.add(P.CONTRIBUTION, text, page.selector(node), doubts=doubts, reading=set_line(page, node))


def _names_one(part: HtmlElement) -> bool:
    """Whether a part of a byline is one of its names: a link to an author's page, or an element named so."""
    attributes = part.attributes
    if part.tag == "a" and (
        "author" in (attributes.get("rel") or "").lower().split() or _NAME_LINK.search(attributes.get("href") or "")
    ):
        return True
    return _NAME_CLASS.search(attributes.get("class") or "") is not None
