"""Visible bylines: a short line near the headline, or the last of the text, that says "By …" in one of many languages."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector, collapse

P = Property

_BY = re.compile(
    r"(?:words by|written by|story by|report by|posted by|published by|reported by|by|von|autor(?:in|en)?:|text:|par|propos recueillis par|por|texto:|redacción:|di|a cura di|de|door|av|"
    r"tekst:|af|skrevet av|skrevet af|text av|kirjoittaja:|teksti:|autor:|napsal|írta:|szerző:|scris de|autor articol|от|автор:?|текст:?|от:|συντάκτης:?|του|της|yazan:?|haber:|oleh|penulis:?|"
    r"bởi|tác giả:?|โดย|文[/／:：]|記者|撰文|作者:?|作者：|文：|글|بقلم|كتب|کتبه|نویسنده:?|מאת|द्वारा|লিখেছেন)\b[\s:]*",
    re.IGNORECASE,
)
_BLOCKS = "p,div,span,address,li,h2,h3,h4,h5,h6,strong,em,small,cite,a"
MAX_LINE = 120
"""Characters of a byline without markup."""
LOOK = 140
"""Elements after the headline that are looked at."""


def byline_text(page: Page, document: Document) -> list[Claim]:
    """Short elements just before and after the headline that begin with a byline word, then `<address>`."""
    found = Collector(page, "byline-text")
    if page.headings:
        start = page.order[page.headings[0].mem_id]
        inside: set[int] = set()
        for node in page.elements[max(0, start - 12) : start + LOOK]:
            if node.mem_id in inside or node.tag not in _TAGS or page.aside(node):
                continue
            text = collapse(node.text(separator=" "))
            if not 5 <= len(text) <= MAX_LINE or not _BY.match(text):
                continue
            inside.update(n.mem_id for n in node.css("*"))
            found.add(P.CONTRIBUTION, text, page.selector(node))
            if len(found.claims) >= 6:
                break
    for node in page.tree.css("article address, main address, .post address")[:3]:
        text = collapse(node.text(separator=" "))
        if not page.aside(node) and 3 <= len(text) <= MAX_LINE:
            found.add(P.CONTRIBUTION, text, page.selector(node), source="address")
    return found.claims


_TAGS = frozenset(_BLOCKS.split(","))
