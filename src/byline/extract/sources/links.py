"""Link relations: `rel=author`, `canonical`, `license`, `amphtml` and the page's own short links."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .lines import is_checker, set_line
from .placing import place_doubts

P = Property

_PROFILE_PATHS = (
    "author", "autor", "auteur", "authors", "autoren", "auteurs", "autores", "people", "profile", "profil", "person", "staff",
    "by", "writers", "journalist", "journalists", "reporter", "reporters", "contributor", "contributors", "redaktion",
    "columnists", "team", "user", "users", "editors", "member",
)  # fmt: skip
_NOT_A_PROFILE = re.compile(
    r"creativecommons|'rel': '[^']*\b(?:author|license)\b|"
    r"/(?:sign-?in|sign-?up|log-?in|log-?out|register|my[_-]?\w+|account|settings)\b|"
    r"(?:youtube|facebook|instagram|linkedin|twitter|tiktok|pinterest|github)\.com/",
    re.IGNORECASE,
)
_BY_LETTER = groupby(sorted(_PROFILE_PATHS), key=itemgetter(0))
# one branch a letter: the pattern is tried at every slash of every link
_PROFILE_NAMES = "|".join(f"{letter}(?:{'|'.join(path[1:] for path in paths)})" for letter, paths in _BY_LETTER)
_PROFILE = re.compile(rf"/(?:{_PROFILE_NAMES})(?:/|\.php\?)[^/?#]")


def link_relations(page: Page, document: Document) -> list[Claim]:
    """`rel=author` names, `rel=canonical`, `rel=license` (HTML §4.6.7)."""
    found = Collector(page, "rel-author")
    related = {tag: [(n, _relations(n)) for n in page.dom.tagged(tag) if n.attributes.get("rel")] for tag in ("a", "link")}
    for node in [n for n, relations in related["a"] if "author" in relations][:12]:
        text = page.line(node)
        doubts = place_doubts(page, document, node) if text else None
        if doubts is not None:
            found.add(P.CONTRIBUTION, text, page.selector(node), doubts=doubts, reading=set_line(page, node))
    for node in _profiles(page)[:12]:
        text = page.line(node)
        if not 3 <= len(text) <= 60 or _NOT_A_PROFILE.search(str(node.attributes)) or is_checker(page, node, text):
            continue
        doubts = place_doubts(page, document, node)
        if doubts is not None:
            found.add(
                P.CONTRIBUTION, text, page.selector(node), source="author-link", doubts=doubts, reading=set_line(page, node)
            )
    links = [(n, relations) for n, relations in related["link"] if "href" in n.attributes]
    for node in [n for n, relations in links if "canonical" in relations][:2]:
        found.add(P.CANONICAL_URL, node.attributes["href"] or "", page.selector(node, "href"), source="canonical-link")
    links += [(n, relations) for n, relations in related["a"] if "href" in n.attributes]
    for node in sorted((n for n, relations in links if "license" in relations), key=lambda n: n.place)[:4]:
        if not page.aside(node):
            found.add(P.LICENCE, node.attributes["href"] or "", page.selector(node, "href"), source="rel-license")
    return found.claims


def _profiles(page: Page) -> list[HtmlElement]:
    """Links to what can be somebody's page by its path, in document order."""
    links = [(n, href) for n in page.dom.tagged("a") if (href := n.attributes.get("href"))]
    return [n for n, href in links if _PROFILE.search(href.lower())]


def _relations(node: HtmlElement) -> list[str]:
    return (node.attributes.get("rel") or "").lower().split()
