"""hAtom and h-entry microformats, as WordPress themes have them."""

from __future__ import annotations

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector

P = Property

_CLASSES: tuple[tuple[Property, tuple[str, ...]], ...] = (
    # http://microformats.org/wiki/hatom , http://microformats.org/wiki/h-entry ; `a > b.c` is one of classes b and c within an a
    (P.TITLE, ("hentry > entry-title", "h-entry > p-name")),
    (P.CONTRIBUTION, ("hentry > author > fn", "hentry > vcard > fn", "h-entry > p-author", "post > author.vcard > fn")),
    (P.PUBLISHED, ("hentry > published", "hentry > entry-date", "h-entry > dt-published")),
    (P.MODIFIED, ("hentry > updated", "h-entry > dt-updated")),
)
_RULES = tuple(
    (prop, tuple(tuple(frozenset(part.split(".")) for part in way.split(" > ")) for way in ways)) for prop, ways in _CLASSES
)
_ENTRIES = ("hentry", "h-entry", "post")


def h_entry(page: Page, document: Document) -> list[Claim]:
    """The first entry's title, author, published and updated.

    A page with several entries is a list, and only its first counts.
    """
    found = Collector(page, "h-entry")
    if not any(map(page.has_name, _ENTRIES)):
        return []
    for prop, ways in _RULES:
        words = tuple(min(way[-1]) for way in ways)
        nodes = [n for n in page.named_with(words) if any(_stands(n, way) for way in ways)]
        if prop is P.MODIFIED:
            nodes = [n for n in nodes if "published" not in _classes(n)]
        for node in nodes[:3]:
            if not page.aside(node):
                _claim(found, node, prop)
                break
    return found.claims


def _stands(node: HtmlElement, way: tuple[frozenset[str], ...]) -> bool:
    """Whether an element has the last classes of a way, and elements around it, from the inside out, those before."""
    if not way[-1] <= _classes(node):
        return False
    wanted = len(way) - 2
    at = node.parent
    while at is not None and wanted >= 0:
        wanted -= way[wanted] <= _classes(at)
        at = at.parent
    return wanted < 0


def _classes(node: HtmlElement) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _claim(found: Collector, node: HtmlElement, prop: Property) -> None:
    attributes = node.attributes
    for attribute in ("datetime", "title"):
        if prop in (P.PUBLISHED, P.MODIFIED) and attributes.get(attribute):
            found.add(prop, attributes[attribute] or "", found.page.selector(node, attribute))
            return
    found.add(prop, found.page.line(node), found.page.selector(node))
