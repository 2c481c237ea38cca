"""Byline markup: elements whose class, id or test id says "author" or "byline"."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from ...model import Claim, Document, Property
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
_NAME_PARTS = (
    'a[rel~="author" i],a[href*="/author" i],a[href*="/autor" i],a[href*="/auteur" i],a[href*="/people/" i],'
    'a[href*="/staff/" i],a[href*="/by/" i],a[href*="/profile" i],[class*="author-name" i],'
    '[class*="author__name" i],[class*="author_name" i],[class*="authorname" i],[class*="byline-name" i],'
    '[class*="byline__name" i]'
)
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
    seen: set[int] = set()
    first: int | None = None
    looks = 0
    for node, names in page.named_with(_WORDS):
        if node.mem_id in seen or node.tag in _NEVER:
            continue
        looks += 1
        if looks > MAX_LOOKS or len(found.claims) >= MAX_NAMES:
            break
        if _NOT_BYLINE.search(names) or page.aside(node):
            continue
        text = page.line(node)
        if not 3 <= len(text) <= MAX_BYLINE:
            continue
        seen.update(n.mem_id for n in node.css("*"))
        place = page.order[node.mem_id]
        _claim(found, node, text, later=first is not None and place - first > SAME_BYLINE)
        first = place if first is None and found.claims else first
    return found.claims


def _claim(found: Collector, node: LexborNode, text: str, *, later: bool) -> None:
    page = found.page
    doubts = (() if page.near_heading(node) else ("far-from-heading",)) + ("later",) * later
    parts = [(p, page.line(p)) for p in node.css(_NAME_PARTS) if p.mem_id != node.mem_id]
    parts = [(p, t) for p, t in parts if t]
    if parts:
        for part, shown in parts[:10]:
            found.add(P.CONTRIBUTION, shown, page.selector(part), doubts=doubts, reading=set_line(part))
    else:
        found.add(P.CONTRIBUTION, text, page.selector(node), doubts=doubts, reading=set_line(node))
