"""Dates that are printed without any markup of their own: around the headline, at the article's end, in its first line."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from ...dates import FoundDate, find_dates
from ...model import APART, BlockKind, Claim, Document, Property
from ...names import parse_byline
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, collapse
from .date_labels import MAX_LABEL, label_beside
from .placing import MAX_HEAD, in_card, text_span
from .site_dates import PRINT, of_the_site
from .updates import in_update_list

P = Property

LOOK_BEFORE, LOOK_AFTER = 30, 60
"""Elements before and after the headline that are looked at."""
LOOK_BEHIND = 25
"""Elements after the article's last words: some houses print name and date there."""
MAX_LINE = 120
"""Characters of a line that is a date and its label, perhaps with a name."""
LABELLED_FROM = 14
"""Characters before a date, at most one word, for the element before to be its label: `Wednesday, `."""
_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d\b|年|[٠-٩۰-۹०-९০-৯๐-๙]{4}")
_SKIPPED = frozenset(("script", "style", "time", "noscript", "template", "option", "select", "h1", "title", "svg"))
_DISPATCH_PLACE = re.compile(
    r"(?:^|[\s/.])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]{2,}(?:\s\[?[A-Z][\w.]*\]?)?(?:,\s[A-Z][\w.]{1,20}(?:\s[A-Z][\w.]{1,20})?)?,?\s+(?:[-–—]\s)?$"
)
_DISPATCH_AFTER = re.compile(r"\s*[,.]?\s*(?:\([^()]{2,40}\)|/[^/]{2,40}/)\s*[-–—:]|\s*[-–—]{1,2}\s")
MIN_COLUMN = 3
_TO = re.compile(
    r"\s*(?:[-–—~～]|to|till?|until|bis(?: zum)?|au|jusqu['’]au|al|hasta el|a|até|t/m|tot(?: en met)?|til|till)\s*", re.IGNORECASE
)
"""Between the first day of something and its last."""
_DATE = re.compile(r"\b(?:date|day|on|am|le|el|il|op|den|tanggal|ngày|วันที่|تاریخ)\b", re.IGNORECASE)
"""In labels that say no more than that a date follows."""
MAX_DATELINE = 160
"""Characters of a paragraph in which its dateline ends."""


def date_lines(page: Page, document: Document) -> list[Claim]:
    """Short own texts that hold a whole date; a label says which date it is."""
    found = Collector(page, "date-line", limit=4)
    if page.anchor is not None:
        start, span = page.anchor.place, text_span(page, document)
        # what stands between the headline and the text is its head, however long
        end = max(start + LOOK_AFTER, span[0] if span and span[0] < start + MAX_HEAD else 0)
        for node in page.elements[max(0, start - LOOK_BEFORE) : end]:
            _read(found, node, near=True, span=span)
        _without_columns(found)
        if not found.claims:
            _behind(found, document)
    if not found.claims:
        _dispatch(found, document)
    return found.claims


def _read(found: Collector, node: HtmlElement, *, near: bool, span: tuple[int, int] | None = None) -> None:
    """Near the headline: a line that is little more than a date, or labels it. Elsewhere only with a label, or a name before.

    Set aside: only with a label, or alone and before the `span` of the text.
    """
    page = found.page
    if node.tag in _SKIPPED:
        return
    own = page.dom.own_text(node).strip()
    if not 6 <= len(own) <= MAX_LINE or not _YEAR.search(own) or in_update_list(page, node):
        return
    line = page.line(node)
    if len(line) > 2 * MAX_LINE:
        return
    if of_the_site(page, node):
        return
    aside = page.aside(node)
    dates = find_dates(line, language=page.language, captured=page.payload.captured)[:3]
    if any(_TO.fullmatch(line[one.end : other.start]) for one, other in pairwise(dates)) or (dates and in_card(page, node)):
        return
    head, behind = span is None or node.place < span[0], near and span is not None and node.place > span[1]
    for date in dates:
        if date.date.day is None or date.date.year < 1994:
            continue
        starts = date.start <= LABELLED_FROM and len(line[: date.start].split()) < 2
        label = date.label or (label_beside(page, node) if starts else None)
        bare = (date.end - date.start) * 5 > len(line)
        if not bare and not (date.label == "published" and date.start <= MAX_LINE // 4):
            continue
        alone = head and date.end - date.start >= len(line) - 2
        if (aside and not (near and (label is not None or alone))) or not (
            near or label is not None or _signed(node, page, date)
        ):
            continue
        quote = line[date.start : date.end]
        prop = P.MODIFIED if label == "modified" else P.PUBLISHED
        doubts = {
            "print-edition": PRINT.search(line) is not None,
            "beside": aside and label is None,
            "after-text": behind and label is None,
            "other-label": label is None and _is_of_something_else(page, node, line[: date.start]),
        }
        found.put(prop, date.date, quote, page.selector(node, quote=quote), doubts=tuple(d for d, held in doubts.items() if held))


def _is_of_something_else(page: Page, node: HtmlElement, before: str) -> bool:
    """Whether a label of its own stands before a date: `When:`, `Born:`."""
    label = before.strip()
    if not label and (parts := list(islice(page.dom.before(node), 2))):
        label = next((t for p in parts if (t := collapse(p if isinstance(p, str) else p.text()))), "")
    return len(label) <= MAX_LABEL and label.endswith((":", "：")) and not _DATE.search(label)


def _without_columns(found: Collector) -> None:
    """Drop dates in the cells of a table that has several: a column of data."""
    cells = [c for c in found.claims if c.evidence.selector is not None and ">td:" in c.evidence.selector.value]
    if len({c.value for c in cells}) >= MIN_COLUMN:
        found.claims[:] = [c for c in found.claims if c not in cells]


def _signed(node: HtmlElement, page: Page, date: FoundDate) -> bool:
    """A line that is a date alone, after one that names who wrote the text."""
    texts = (near if isinstance(near, str) else near.text(" ") for near in page.dom.before(node))
    line = collapse(next((text for text in texts if text.strip()), ""))
    return date.start == 0 and 0 < len(line) <= MAX_LINE and bool(parse_byline(line, language=page.language))


def _behind(found: Collector, document: Document) -> None:
    """After the last words of the article."""
    page = found.page
    last = next((b for b in reversed(document.blocks) if b.selector and b.kind not in APART), None)
    node = page.element_of(last) if last is not None else None
    if node is None:
        return
    for after in page.elements[node.place : node.place + LOOK_BEHIND]:
        _read(found, after, near=False)


def _dispatch(found: Collector, document: Document) -> None:
    """`NEW YORK, Dec. 20, 2025 (Agency) - `: the day of dispatch, which an agency or a press office prints before the text."""
    page = found.page
    for block in [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH][:2]:
        head = block.text[:MAX_DATELINE]
        for date in find_dates(head, language=page.language, captured=page.payload.captured)[:1]:
            placed = _DISPATCH_PLACE.search(head[: date.start]) and _DISPATCH_AFTER.match(head, date.end)
            if placed and date.date.day is not None and (node := page.element_of(block)) is not None:
                quote = head[date.start : date.end]
                found.put(P.PUBLISHED, date.date, quote, page.selector(node, quote=quote), doubts=("dateline",))
                return
