"""Facts with labels, as libraries have for digitised newspapers: `Newspaper: Norvik Times`, `Page: 3`; or such a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, clean

P = Property

MIN_FACTS = 3
"""Labels that must be known before a list is such a record, one of them the periodical's: `page` stands beside many things."""
MAX_CELLS = 160
MAX_VALUE = 120
_LABELS: dict[str, Property] = {
    label: prop
    for prop, labels in {
        P.CONTAINER: "publication|publication title|newspaper|newspaper title|krantentitel|titel tijdschrift|zeitung|"
        "periódico|testata|titre du journal|avis|tidning",
        P.PUBLISHED: "date of publication|publication date|issue date|date|publicatiedatum|datum|erscheinungsdatum|"
        "date de publication|fecha de publicación|fecha|data di pubblicazione|data|dato",
        P.PLACE: "place of publication|publication place|plaats van uitgave|erscheinungsort|verlagsort|lieu de publication|"
        "lugar de publicación|luogo di pubblicazione|utgivningsort|udgivelsessted",
        P.EDITION: "edition|editie|ausgabe|édition|edición|edizione",
        P.PAGES: "page|pages|pagina|pagina's|seite|seiten|página|páginas|sida|side",
        P.VOLUME: "volume|jaargang|jahrgang|band|tomo|årgång|årgang",
        P.ISSUE: "issue|issue number|nummer|aflevering|heft|numéro|número|numero",
        P.ISSN: "issn",
    }.items()
    for label in labels.split("|")
}
_NEXT = (("dt", "dd"), ("th", "td"), ("td", "td"))
_LABEL_TAGS = ("dt", "th", "td", "strong", "b")
MAX_LABELS = 400
_PARTS = ("strong", "b")
_CITED = re.compile(
    r"^(?P<name>[^\W\d_][^,()|]{2,50}?)(?: \([^()]{2,60}\))?, (?:[^\W\d_]{3,12},? )?"
    r"(?P<date>\d{1,2}\.? [^\W\d_]{3,12}\.? \d{4}|[^\W\d_]{3,12}\.? \d{1,2}, \d{4}), (?:page|p\.|seite|s\.|side|sida) ?"
    r"(?P<page>[A-Z]{0,2}\d{1,3})\.?$",
    re.IGNORECASE,
)
"""`Sunford News (Vic. : 1900 - 1927), Saturday 7 February 1903, page 4`."""
_CITED_IN = ("p", "div", "cite", "small", "span", "li", "h2", "h3")
MAX_CITED = 140
NEAR = 60
"""Elements around the headline in which such a citation stands."""


def records(page: Page, document: Document) -> list[Claim]:
    """The facts of the first record of a page, else of its citation; other lists give nothing."""
    found = Collector(page, "record", limit=12)
    for label in page.dom.tagged(*_LABEL_TAGS)[:MAX_LABELS]:
        if _LABELS.get(_label(page.dom.own_text(label))) is not P.CONTAINER:
            continue
        known = [(prop, node, value) for name, node, value in _pairs(page, _holder(label)) if (prop := _LABELS.get(name))]
        if len({prop for prop, _, _ in known}) >= MIN_FACTS:
            for prop, node, value in known:
                found.add(prop, value, page.selector(node, quote=value))
            return found.claims
    _citation(found)
    return found.claims


def _holder(label: HtmlElement) -> HtmlElement:
    """The list or table that a label stands in; else what is two elements above it."""
    at = label
    for step in range(5):
        if at.parent is None or at.tag in ("dl", "table", "ul", "ol") or (step > 1 and at.tag in ("div", "section")):
            break
        at = at.parent
    return at


def _pairs(page: Page, holder: HtmlElement) -> Iterator[tuple[str, HtmlElement, str]]:
    """Labels in small letters, each with its value and where that stands: the next cell, or behind the label in one element."""
    inner = page.dom.within(holder)[:MAX_CELLS]
    cells = [n for n in inner if n.tag in ("dt", "dd", "th", "td")]
    for label, value in pairwise(cells):
        if (label.tag, value.tag) in _NEXT and (text := page.short_line(value, MAX_VALUE)):
            yield _label(page.short_line(label, 40)), value, text
    for node in [n for n in inner if n.tag in ("li", "p", "div")]:
        first = next(iter(page.dom.children(node)), None)
        line = page.short_line(node, MAX_VALUE) if first is not None and first.tag in _PARTS else ""
        head = page.short_line(first, 40) if line and first is not None else ""
        if head and line.startswith(head) and (value_text := line[len(head) :].strip(" :")):
            yield _label(head), node, value_text


def _label(text: str) -> str:
    return clean(text).rstrip(" :").lower()


def _citation(found: Collector) -> None:
    page = found.page
    anchor = page.anchor.place if page.anchor is not None else 0
    for node in page.elements[max(0, anchor - NEAR) : anchor + NEAR]:
        if node.tag not in _CITED_IN or "," not in page.dom.own_text(node):
            continue
        if match := _CITED.match(page.short_line(node, MAX_CITED)):
            for prop, group in ((P.CONTAINER, "name"), (P.PUBLISHED, "date"), (P.PAGES, "page")):
                found.add(prop, match[group], page.selector(node, quote=match[group]))
            return


__all__ = ["records"]
