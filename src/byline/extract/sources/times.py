"""`<time>` elements and date markup: what the page shows as its dates."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .date_labels import label_beside
from .updates import in_update_list

P = Property

_MODIFIED = re.compile(
    r"updat|modif|lastmod|revis|actuali[sz]|aktualisi|aggiornat|mis-?a-?jour|edited|geändert|atualizad|bijgewerkt|oppdater|opdater|uppdater|päivitet|更新|수정",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|issued|created|pubdate|entry-date|post-date|article-date|article__date|erschien|veröffent|發布|发布|公開|入力",
    re.IGNORECASE,
)
_DATE_MARKUP = re.compile(
    r"publish|pub-?date|post-?date|timestamp|dateline|[-_]date|(?:^|\s)date|datum|fecha|(?:^|\s|-)data(?:-|\s|$)"
)
MAX_BESIDE = 40
"""Characters of a line that is a date with its label and nothing else."""
_DATE_WORDS = ("date", "publish", "timestamp", "datum", "fecha", "data")
_NEVER = frozenset(("time", "meta", "body", "html", "script", "style", "input", "form", "template"))


def time_elements(page: Page, document: Document) -> list[Claim]:
    """Dates in page order, outside navigation and lists of other articles; the word or class beside them says which date."""
    found = Collector(page, "time")
    for node in page.dom.tagged("time")[:40]:
        if (doubts := _doubts(page, node)) is None:
            continue
        attributes = node.attributes
        attribute = next((a for a in ("datetime", "data-datetime", "content") if attributes.get(a)), None)
        shown = page.line(node)
        prop = _which(page, node, shown)
        if attribute is not None:
            found.add(prop, attributes[attribute] or "", page.selector(node, attribute), doubts=doubts)
        elif shown:
            found.add(prop, shown, page.selector(node), doubts=doubts)
        if len(found.claims) >= 8:
            break
    return found.claims + _marked(page)


def _marked(page: Page) -> list[Claim]:
    found = Collector(page, "date-markup")
    looks = 0
    for node in page.named_with(_DATE_WORDS):
        if not _DATE_MARKUP.search(node.names) or node.tag in _NEVER:
            continue
        looks += 1
        if looks > 60:
            break
        shown = page.line(node)
        if not 6 <= len(shown) <= 120 or not any(c.isdecimal() for c in shown) or (doubts := _doubts(page, node)) is None:
            continue
        found.add(_which(page, node, shown), shown, page.selector(node), doubts=doubts)
        if len(found.claims) >= 5:
            break
    return found.claims


def _which(page: Page, node: HtmlElement, shown: str) -> Property:
    """Cases: the element's own class or words; the words before it; the class of its parent."""
    attributes = node.attributes
    own = " ".join(attributes.get(a) or "" for a in ("class", "id", "itemprop", "data-testid")) + " " + shown
    if _PUBLISHED.search(own):
        return P.PUBLISHED
    if _MODIFIED.search(own):
        return P.MODIFIED
    if (beside := label_beside(page, node)) is not None:
        return P.MODIFIED if beside == "modified" else P.PUBLISHED
    context = (node.parent.attributes.get("class") or "") if node.parent is not None else ""
    return P.MODIFIED if _MODIFIED.search(context) and not _PUBLISHED.search(context) else P.PUBLISHED


def _doubts(page: Page, node: HtmlElement) -> tuple[str, ...] | None:
    """What speaks against a date by its place; None where it is the date of something else.

    A box beside the headline (the breadcrumbs' line, a column of facts) may hold the article's own date, alone.
    """
    if in_update_list(page, node):
        return None
    if page.aside(node):
        beside = page.near_heading(node) and len(page.line(node)) <= MAX_BESIDE and _beside_heading(page, node)
        return ("beside",) if beside else None
    return () if page.near_heading(node) else ("far-from-heading",)


def _beside_heading(page: Page, node: HtmlElement) -> bool:
    """Whether a box stands in the same `<article>` or `<main>` as the headline."""
    holder = page.anchor
    while holder is not None and holder.tag not in ("article", "main"):
        holder = holder.parent
    return holder is not None and holder.place <= node.place < holder.end
