"""`<time>` elements and date markup: what the page shows as its dates."""

from __future__ import annotations

import re
from collections import Counter

from ...dates import find_dates
from ...model import Claim, Document, Property
from ...wordsearch import holds, small
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, read_date
from .date_labels import label_beside
from .placing import at_head, in_card, set_aside_in_article, text_span
from .site_dates import PRINT, of_the_site
from .updates import in_update_list

P = Property

_MODIFIED = (
    "updat", "modif", "lastmod", "revis", "actualis", "actualiz", "aktualisi", "aggiornat", "mis-a-jour", "misajour", "mis-ajour",
    "misa-jour", "edited", "geändert", "atualizad", "bijgewerkt", "oppdater", "opdater", "uppdater", "päivitet", "更新", "수정",
)  # fmt: skip
_PUBLISHED = (
    "publi", "posted", "issued", "created", "pubdate", "entry-date", "post-date", "article-date", "article__date", "erschien",
    "veröffent", "發布", "发布", "公開", "入力",
)  # fmt: skip
_DATE_MARKUP = re.compile(
    r"publish|(?:pub|post|display|article|news|entry|story|meta|content|release)-?date|timestamp|time-?ago|dateline|[-_]date|(?:^|\s)date|datum|fecha|(?:^|\s|-)data(?:-|\s|$)"
)
MAX_BESIDE = 40
"""Characters of a line that is a date with its label and nothing else."""
MAX_SHOWN = 120
"""Characters of a line that may hold a date or two with their labels."""
_DATE_WORDS = ("date", "publish", "timestamp", "timeago", "time-ago", "datum", "fecha", "data")
_TAGS = ("time", "relative-time", "local-time", "time-ago", "amp-timeago", "bsp-timestamp", "lit-timestamp")
"""Elements that are a date by their name: HTML's, and custom ones that a script fills."""
_STAMPS = (
    "datetime", "data-datetime", "content", "data-timestamp", "data-time", "data-date", "data-published", "data-utc",
    "data-epoch", "publishdate", "title",
)  # fmt: skip
"""Attributes that hold a date for machines; the later ones for a script that shows it."""
MAX_STAMPS = 8
MAX_MARKED = 5
"""Claims of `<time>` elements and of elements named as dates."""
MANY = 3
"""So many elements of one tag and class with different times, among the paragraphs, are the entries of a live blog."""
_NEVER = frozenset((*_TAGS, "meta", "body", "html", "script", "style", "input", "form", "template"))


def time_elements(page: Page, document: Document) -> list[Claim]:
    """Dates in page order, outside navigation and lists of other articles; the word or class beside them says which date."""
    found = Collector(page, "time")
    nodes = page.dom.tagged(*_TAGS)[:40]
    entries = _entries(page, document, nodes)
    for node in nodes:
        if (doubts := _doubts(page, document, node)) is None:
            continue
        _stamped(found, node, (*doubts, "in-text") if (node.tag, node.names) in entries else doubts)
        if len(found.claims) >= MAX_STAMPS:
            break
    return found.claims + _marked(page, document)


def _stamped(found: Collector, node: HtmlElement, doubts: tuple[str, ...]) -> None:
    """The date in an attribute, else the one shown; both when the one shown has the time of day too."""
    page, shown = found.page, found.page.line(node)
    for attribute in _STAMPS:
        value = node.attributes.get(attribute)
        if value and (date := read_date(value, page)) is not None:
            prop = _which(page, node, shown)
            found.put(prop, date, value, page.selector(node, attribute), doubts=doubts)
            if date.hour is not None or ":" not in shown:
                return
            finer = read_date(shown, page)
            if finer is not None and finer.hour is not None and finer.date_parts == date.date_parts:
                found.put(prop, finer, shown, page.selector(node), doubts=doubts)
            return
    _shown(found, node, shown, doubts)


def _shown(found: Collector, node: HtmlElement, shown: str, doubts: tuple[str, ...]) -> None:
    """The dates of a line: each is what the word beside it says, the others what the element says."""
    page = found.page
    if not any(c.isdecimal() for c in shown):
        return
    doubts += ("print-edition",) * (PRINT.search(shown) is not None)
    dates = find_dates(shown[:MAX_SHOWN], language=page.language, captured=page.payload.captured)
    if not any(date.label for date in dates):
        found.add(_which(page, node, shown), shown, page.selector(node), doubts=doubts)
        return
    for date in dates[:2]:
        prop = P.MODIFIED if date.label == "modified" else P.PUBLISHED
        quote = shown[date.start : date.end]
        found.put(prop, date.date, quote, page.selector(node, quote=quote), doubts=doubts)


def _entries(page: Page, document: Document, nodes: list[HtmlElement]) -> set[tuple[str, str]]:
    """Tags and names that several times among the paragraphs of the article share: each is the time of one entry."""
    span = text_span(page, document) if len(nodes) >= MANY else None
    if span is None:
        return set()
    alike = Counter((node.tag, node.names) for node in nodes if span[0] <= node.place < span[1])
    return {kind for kind, count in alike.items() if count >= MANY - 1}


def _marked(page: Page, document: Document) -> list[Claim]:
    found = Collector(page, "date-markup")
    looks = 0
    for node in page.named_with(_DATE_WORDS):
        if not _DATE_MARKUP.search(node.names) or node.tag in _NEVER:
            continue
        looks += 1
        if looks > 60:
            break
        shown = page.line(node)
        if len(shown) > MAX_SHOWN or (len(shown) < 6 and len(node.attributes) < 2):
            continue
        if (doubts := _doubts(page, document, node)) is None:
            continue
        _stamped(found, node, doubts)
        if len(found.claims) >= MAX_MARKED:
            break
    return found.claims


def _which(page: Page, node: HtmlElement, shown: str) -> Property:
    """Cases: the element's own class or words; the words before it; the class of its parent."""
    attributes = node.attributes
    own = small(" ".join([*(attributes.get(a) or "" for a in ("class", "id", "itemprop", "data-testid")), shown]))
    if holds(own, _PUBLISHED):
        return P.PUBLISHED
    if holds(own, _MODIFIED):
        return P.MODIFIED
    if (beside := label_beside(page, node)) is not None:
        return P.MODIFIED if beside == "modified" else P.PUBLISHED
    context = small((node.parent.attributes.get("class") or "") if node.parent is not None else "")
    return P.MODIFIED if holds(context, _MODIFIED) and not holds(context, _PUBLISHED) else P.PUBLISHED


def _doubts(page: Page, document: Document, node: HtmlElement) -> tuple[str, ...] | None:
    """What speaks against a date by its place; None where it is the date of something else.

    A box beside the headline (the breadcrumbs' line, a column of facts) may hold the article's own date, alone.
    """
    if in_update_list(page, node) or of_the_site(page, node):
        return None
    if page.aside(node):
        span = text_span(page, document)
        beside = at_head(page, document, node) and len(page.line(node)) <= MAX_BESIDE and _beside_heading(page, node)
        return ("beside",) if beside and (span is None or node.place < span[1] or set_aside_in_article(node)) else None
    if in_card(page, node):
        return None
    return () if at_head(page, document, node) else ("far-from-heading",)


def _beside_heading(page: Page, node: HtmlElement) -> bool:
    """Whether a box stands in the same `<article>` or `<main>` as the headline."""
    holder = page.anchor
    while holder is not None and holder.tag not in ("article", "main"):
        holder = holder.parent
    return holder is not None and holder.place <= node.place < holder.end
