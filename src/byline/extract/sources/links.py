"""Link relations: `rel=author`, `canonical`, `license`, `amphtml` and the page's own short links."""

from __future__ import annotations

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector, collapse
from .lines import set_line

P = Property


def link_relations(page: Page, document: Document) -> list[Claim]:
    """`rel=author` names, `rel=canonical`, `rel=license` (HTML §4.6.7)."""
    found = Collector(page, "rel-author")
    for node in page.tree.css('a[rel~="author" i]')[:12]:
        if not page.aside(node):
            found.add(P.CONTRIBUTION, collapse(node.text(separator=" ")), page.selector(node), reading=set_line(node))
    for node in page.tree.css('link[rel~="canonical" i][href]')[:2]:
        found.add(P.CANONICAL_URL, node.attributes["href"] or "", page.selector(node, "href"), source="canonical-link")
    for node in page.tree.css('link[rel~="license" i][href], a[rel~="license" i][href]')[:4]:
        if not page.aside(node):
            found.add(P.LICENCE, node.attributes["href"] or "", page.selector(node, "href"), source="rel-license")
    return found.claims
