"""hAtom and h-entry microformats, as WordPress themes have them."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector

P = Property

_CLASSES: tuple[tuple[str, Property], ...] = (
    # http://microformats.org/wiki/hatom , http://microformats.org/wiki/h-entry
    (".hentry .entry-title, .h-entry .p-name", P.TITLE),
    (".hentry .author .fn, .hentry .vcard .fn, .h-entry .p-author, .post .author.vcard .fn", P.CONTRIBUTION),
    (".hentry .published, .hentry .entry-date, .h-entry .dt-published, .hentry abbr.published", P.PUBLISHED),
    (".hentry .updated:not(.published), .h-entry .dt-updated", P.MODIFIED),
)


def h_entry(page: Page, document: Document) -> list[Claim]:
    """The first entry's title, author, published and updated.

    A page with several entries is a list, and only its first counts.
    """
    found = Collector(page, "h-entry")
    if not page.tree.css_first(".hentry, .h-entry, .post"):
        return []
    for css, prop in _CLASSES:
        for node in page.tree.css(css)[:3]:
            if not page.aside(node):
                _claim(found, node, prop)
                break
    return found.claims


def _claim(found: Collector, node: LexborNode, prop: Property) -> None:
    attributes = node.attributes
    for attribute in ("datetime", "title"):
        if prop in (P.PUBLISHED, P.MODIFIED) and attributes.get(attribute):
            found.add(prop, attributes[attribute] or "", found.page.selector(node, attribute))
            return
    found.add(prop, found.page.line(node), found.page.selector(node))
