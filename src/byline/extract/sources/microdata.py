"""Microdata (`itemprop`) and RDFa (`property` on visible elements) with schema.org and Dublin Core names."""

from __future__ import annotations

from ...model import Claim, Document, Property, Role
from ..elements import HtmlElement
from ..page import Page
from .collect import MAX_TEXT, Collector
from .graph import TYPES

P = Property

_PROPERTIES: dict[str, tuple[Property, Role]] = {
    "headline": (P.TITLE, Role.AUTHOR),
    "alternativeheadline": (P.KICKER, Role.AUTHOR),
    "author": (P.CONTRIBUTION, Role.AUTHOR),
    "creator": (P.CONTRIBUTION, Role.AUTHOR),
    "editor": (P.CONTRIBUTION, Role.EDITOR),
    "translator": (P.CONTRIBUTION, Role.TRANSLATOR),
    "datepublished": (P.PUBLISHED, Role.AUTHOR),
    "datecreated": (P.PUBLISHED, Role.AUTHOR),
    "datemodified": (P.MODIFIED, Role.AUTHOR),
    "articlesection": (P.SECTION, Role.AUTHOR),
    "inlanguage": (P.LANGUAGE, Role.AUTHOR),
    "keywords": (P.KEYWORD, Role.AUTHOR),
    "license": (P.LICENCE, Role.AUTHOR),
    "printpage": (P.PAGES, Role.AUTHOR),
    "printedition": (P.EDITION, Role.AUTHOR),
    "issn": (P.ISSN, Role.AUTHOR),
    "isaccessibleforfree": (P.ACCESS, Role.AUTHOR),
    "publisher": (P.PUBLISHER, Role.AUTHOR),
}
_RDFA: dict[str, tuple[Property, Role]] = {
    "schema:headline": (P.TITLE, Role.AUTHOR),
    "schema:author": (P.CONTRIBUTION, Role.AUTHOR),
    "schema:datepublished": (P.PUBLISHED, Role.AUTHOR),
    "schema:datemodified": (P.MODIFIED, Role.AUTHOR),
    "dc:title": (P.TITLE, Role.AUTHOR),
    "dc:creator": (P.CONTRIBUTION, Role.AUTHOR),
    "dc:date": (P.PUBLISHED, Role.AUTHOR),
    "dc:created": (P.PUBLISHED, Role.AUTHOR),
    "dcterms:created": (P.PUBLISHED, Role.AUTHOR),
    "dcterms:creator": (P.CONTRIBUTION, Role.AUTHOR),
    "dcterms:modified": (P.MODIFIED, Role.AUTHOR),
    "cc:attributionname": (P.CONTRIBUTION, Role.AUTHOR),
}
_NAMED = frozenset({P.CONTRIBUTION, P.PUBLISHER})
_VALUE_ATTRIBUTES = ("content", "datetime", "title")
_BY_ADDRESS = ("content", "href", "title")
"""The same, of a property whose value is an address."""


def microdata(page: Page, document: Document) -> list[Claim]:
    """`itemprop`s whose nearest `itemscope` is an article (or, with a doubt, that have no scope at all), then RDFa."""
    found = Collector(page, "microdata")
    for node in page.dom.itemprops[:400]:
        for name in (node.attributes.get("itemprop") or "").lower().split():
            known = _PROPERTIES.get(name)
            if known is None:
                continue
            doubts = _scope_doubts(node)
            if doubts is not None:
                prop, role = known
                _claim(found, node, prop, role, doubts)
    for node in [n for n in page.dom.properties if n.tag != "meta"][:200]:
        for name in (node.attributes.get("property") or "").lower().split():
            if name in _RDFA and not page.aside(node):
                prop, role = _RDFA[name]
                _claim(found, node, prop, role, (), source="rdfa")
    return found.claims


def _scope_doubts(node: HtmlElement) -> tuple[str, ...] | None:
    """None when the property is of another thing than an article."""
    parent = node.parent
    while parent is not None:
        attributes = parent.attributes
        if "itemscope" in attributes or "itemtype" in attributes:
            kind = (attributes.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1].lower()
            if "itemprop" in attributes and attributes["itemprop"] in ("comment", "review", "image", "video"):
                return None
            weight = TYPES.get(kind, 0)
            return () if weight >= 5 else ("page-node",) if weight else None
        parent = parent.parent
    return ("no-scope",)


def _claim(
    found: Collector, node: HtmlElement, prop: Property, role: Role, doubts: tuple[str, ...], source: str | None = None
) -> None:
    places = [node]
    if prop in _NAMED:
        inner = found.page.dom.within(node)
        places = [n for n in inner if "name" in (n.attributes.get("itemprop") or "").split()] or places
    for place in places[:10]:
        attributes = place.attributes
        # an element says its machine value in an attribute (HTML, "values" of microdata); names are read as shown
        names = _BY_ADDRESS if prop is P.LICENCE else _VALUE_ATTRIBUTES
        attribute = next((a for a in names if attributes.get(a) and (a == "content" or prop not in _NAMED)), None)
        if attribute is not None:
            verbatim, selector = attributes[attribute] or "", found.page.selector(place, attribute)
        else:
            verbatim, selector = found.page.line(place), found.page.selector(place)
        if len(verbatim) <= MAX_TEXT:
            found.add(prop, verbatim, selector, role=role, doubts=doubts, source=source)
