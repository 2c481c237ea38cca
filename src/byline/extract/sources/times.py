"""`<time>` elements and date markup: what the page shows as its dates."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector, collapse

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
_DATE_WORDS = ("date", "publish", "timestamp", "datum", "fecha", "data")
_NEVER = frozenset(("time", "meta", "body", "html", "script", "style", "input", "form", "template"))


def time_elements(page: Page, document: Document) -> list[Claim]:
    """Dates in page order, outside navigation and lists of other articles; the word or class beside them says which date."""
    found = Collector(page, "time")
    for node in page.tree.css("time")[:40]:
        if page.aside(node):
            continue
        attributes = node.attributes
        attribute = next((a for a in ("datetime", "data-datetime", "content") if attributes.get(a)), None)
        shown = page.line(node)
        prop = _which(node, shown)
        if attribute is not None:
            found.add(prop, attributes[attribute] or "", page.selector(node, attribute), doubts=_doubts(page, node))
        elif shown:
            found.add(prop, shown, page.selector(node), doubts=_doubts(page, node))
        if len(found.claims) >= 8:
            break
    return found.claims + _marked(page)


def _marked(page: Page) -> list[Claim]:
    found = Collector(page, "date-markup")
    looks = 0
    for node, names in page.named_with(_DATE_WORDS):
        if not _DATE_MARKUP.search(names) or node.tag in _NEVER:
            continue
        looks += 1
        if looks > 60:
            break
        if page.aside(node):
            continue
        shown = page.line(node)
        if not 6 <= len(shown) <= 120 or not any(c.isdecimal() for c in shown):
            continue
        found.add(_which(node, shown), shown, page.selector(node), doubts=_doubts(page, node))
        if len(found.claims) >= 5:
            break
    return found.claims


def _which(node: LexborNode, shown: str) -> Property:
    """Cases: the element's own class or words; those of its parent when it is small."""
    attributes = node.attributes
    own = " ".join(attributes.get(a) or "" for a in ("class", "id", "itemprop", "data-testid")) + " " + shown
    if _PUBLISHED.search(own):
        return P.PUBLISHED
    if _MODIFIED.search(own):
        return P.MODIFIED
    parent = node.parent
    if parent is not None:
        context = (parent.attributes.get("class") or "") + " " + _before(node)
        if _MODIFIED.search(context) and not _PUBLISHED.search(context):
            return P.MODIFIED
    return P.PUBLISHED


def _before(node: LexborNode) -> str:
    """The text just before an element, within its parent."""
    previous = node.prev
    return collapse(previous.text() or "")[-40:] if previous is not None else ""


def _doubts(page: Page, node: LexborNode) -> tuple[str, ...]:
    return () if page.near_heading(node) else ("far-from-heading",)
