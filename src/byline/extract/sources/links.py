"""Link relations: `rel=author`, `canonical`, `license`, `amphtml` and the page's own short links."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector
from .lines import set_line

P = Property

_PROFILE_PATHS = (
    "author", "autor", "auteur", "authors", "autoren", "auteurs", "autores", "people", "profile", "profil", "person", "staff",
    "by", "writers", "journalist", "journalists", "reporter", "reporters", "contributor", "contributors", "redaktion",
    "columnists", "team", "user", "users", "editors", "member",
)  # fmt: skip
_NOT_A_PROFILE = re.compile(r"creativecommons|'rel': '[^']*\b(?:author|license)\b", re.IGNORECASE)
_PROFILE = re.compile("/(?:" + "|".join(sorted(_PROFILE_PATHS, key=len, reverse=True)) + r")(?:/|\.php\?)[^/?#]")


def link_relations(page: Page, document: Document) -> list[Claim]:
    """`rel=author` names, `rel=canonical`, `rel=license` (HTML §4.6.7)."""
    found = Collector(page, "rel-author")
    for node in page.tree.css('a[rel~="author" i]')[:12]:
        if not page.aside(node) and (text := page.line(node)):
            found.add(P.CONTRIBUTION, text, page.selector(node), reading=set_line(node))
    links = page.tree.css("a[href]")
    for node in [n for n in links if _PROFILE.search((n.attributes["href"] or "").lower())][:12]:
        text = page.line(node)
        if 3 <= len(text) <= 60 and not page.aside(node) and not _NOT_A_PROFILE.search(str(node.attributes)):
            doubts = () if page.near_heading(node) else ("far-from-heading",)
            found.add(P.CONTRIBUTION, text, page.selector(node), source="author-link", doubts=doubts, reading=set_line(node))
    for node in page.tree.css('link[rel~="canonical" i][href]')[:2]:
        found.add(P.CANONICAL_URL, node.attributes["href"] or "", page.selector(node, "href"), source="canonical-link")
    for node in page.tree.css('link[rel~="license" i][href], a[rel~="license" i][href]')[:4]:
        if not page.aside(node):
            found.add(P.LICENCE, node.attributes["href"] or "", page.selector(node, "href"), source="rel-license")
    return found.claims
