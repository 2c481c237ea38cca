"""Dates that stand near the headline without any markup of their own."""

from __future__ import annotations

import re

from ...dates import find_dates
from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector

P = Property

LOOK_BEFORE, LOOK_AFTER = 15, 60
"""Elements before and after the headline that are looked at."""
MAX_LINE = 120
"""Characters of a line that is a date and its label, perhaps with a name."""
_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d\b|年")
_SKIPPED = frozenset(("script", "style", "time", "noscript", "template", "option", "select", "h1", "title", "svg"))


def date_lines(page: Page, document: Document) -> list[Claim]:
    """Short own texts around the headline that hold a whole date; a label says which date it is."""
    found = Collector(page, "date-line", limit=4)
    if page.anchor is None:
        return []
    start = page.order[page.anchor.mem_id]
    for node in page.elements[max(0, start - LOOK_BEFORE) : start + LOOK_AFTER]:
        if node.tag in _SKIPPED:
            continue
        own = (node.text(deep=False) or "").strip()
        if not 6 <= len(own) <= MAX_LINE or not _YEAR.search(own) or page.aside(node):
            continue
        line = page.line(node)
        if len(line) > 2 * MAX_LINE:
            continue
        for date in find_dates(line, language=page.language, captured=page.payload.captured)[:3]:
            if date.date.day is not None and date.date.year >= 1994 and (date.end - date.start) * 5 > len(line):
                prop = P.MODIFIED if date.label == "modified" else P.PUBLISHED
                found.put(prop, date.date, line[date.start : date.end], page.selector(node, quote=line[date.start : date.end]))
    return found.claims
