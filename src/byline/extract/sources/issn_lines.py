"""The ISSN that a site shows in its footer or imprint: `ISSN (online) 2049-3630`."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector, issn
from .placing import text_span

MAX_LINE = 240
"""Characters of such a line; in a longer one a text speaks of some serial."""
MAX_NUMBERS = 2
"""One on paper and one on the web; more are a list of serials."""
_NUMBERED = re.compile(
    r"(?P<sort>\b[ep]-?)?ISSN(?:-L)?\s*(?P<label>[^\d\n]{0,24}?)\s*(?P<number>\d{4}[-‐–]?\d{3}[\dxX])\b"
    r"(?P<after> ?\([^()\d]{2,16}\))?",
    re.IGNORECASE,
)
_ON_PAPER = re.compile(r"\b(?:print|printed|druck|gedruckt|imprim\w*|impres\w*|stampa|papel|papier|papir)\b|^p-?$", re.IGNORECASE)
_SKIPPED = frozenset(("script", "style", "head", "title", "noscript", "template", "svg", "option"))


def issn_lines(page: Page, document: Document) -> list[Claim]:
    """ISSNs with a right check digit in short lines outside of the text; that of the paper with a doubt."""
    found = Collector(page, "issn-line", limit=MAX_NUMBERS + 1)
    body = page.dom.first("body")
    if body is None or "ISSN" not in page.shown:
        return []
    span = text_span(page, document) or (0, 0)
    for node in page.dom.within(body):
        if node.tag in _SKIPPED or span[0] <= node.place <= span[1] or "ISSN" not in page.dom.own_text(node):
            continue
        for match in _NUMBERED.finditer(page.short_line(node, MAX_LINE)):
            if number := issn(match["number"].replace("‐", "-").replace("–", "-")):
                said = " ".join(filter(None, (match["label"], match["after"], match["sort"])))
                doubts = ("print-edition",) if _ON_PAPER.search(said) else ()
                found.put(Property.ISSN, number, match[0], page.selector(node, quote=match[0]), doubts=doubts)
    return found.claims if len({c.value for c in found.claims}) <= MAX_NUMBERS else []


__all__ = ["issn_lines"]
