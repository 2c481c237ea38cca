"""Link relations: `rel=author`, `canonical`, `license`, `amphtml` and the page's own short links."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Claim, Contribution, Document, Property
from ...names import has_byline_word
from ...wordsearch import alternation
from ..address import Address
from ..elements import HtmlElement, is_in
from ..page import Page
from .collect import Collector
from .labels import is_label
from .lines import is_checker, role_before, set_line
from .one_line import as_one_line
from .placing import place_doubts, text_span

P = Property

_PROFILE_PATHS = (
    "author", "autor", "auteur", "authors", "autoren", "auteurs", "autores", "people", "profile", "profil", "person", "staff",
    "by", "writers", "journalist", "journalists", "reporter", "reporters", "contributor", "contributors", "redaktion",
    "columnists", "team", "user", "users", "editors", "member", "redakteure", "verfasser", "autori", "autore", "autorzy",
    "autory", "autoras", "yazar", "yazarlar", "szerzo", "szerzok", "forfatter", "skribent", "kirjoittajat", "toimittajat",
    "redakteur", "journalistes", "periodistas", "periodista", "firmas", "firma", "giornalisti", "schrijvers", "penulis",
    "avtor", "avtory", "toireporter", "byline", "bylines", "writer", "correspondents", "columnist", "contributeur", "voices",
    "kolumnisten",
)  # fmt: skip
_NOT_A_PROFILE = re.compile(
    r"creativecommons|'rel': '[^']*\b(?:author|license)\b|"
    r"/(?:sign-?in|sign-?up|log-?in|log-?out|register|my[_-]?\w+|account|settings)\b|"
    r"(?:youtube|facebook|instagram|linkedin|twitter|tiktok|pinterest|github)\.com/",
    re.IGNORECASE,
)
_HEAD = frozenset(("head",))
_PROFILE = re.compile(rf"/(?:{alternation(_PROFILE_PATHS)})(?:/|-|\.php\?)[^/?#\0]|/@[\w.-]{{2,}}")


def link_relations(page: Page, document: Document) -> list[Claim]:
    """`rel=author` names, `rel=canonical`, `rel=license` (HTML §4.6.7)."""
    found = Collector(page, "rel-author")
    related = {tag: [(n, _relations(n)) for n in page.dom.tagged(tag) if n.attributes.get("rel")] for tag in ("a", "link")}
    for node in [n for n, relations in related["a"] if "author" in relations][:12]:
        text = page.line(node)
        doubts = place_doubts(page, document, node) if text else None
        if doubts is not None:
            role, before = role_before(page, node, text), len(found.claims)
            found.add(P.CONTRIBUTION, text, page.selector(node), role=role, doubts=doubts, reading=set_line(page, node))
            _with_profile(found, node, before)
    for node in _profiles(page)[:12]:
        text = page.line(node)
        if not 3 <= len(text) <= 60 or _NOT_A_PROFILE.search(str(node.attributes)) or is_checker(page, node, text):
            continue
        if _in_passing(page, document, node, text) or (is_label(page, document, text) and not page.address.spells(text)):
            continue
        doubts = place_doubts(page, document, node)
        if doubts is not None:
            role, reading, before = role_before(page, node, text), set_line(page, node), len(found.claims)
            found.add(P.CONTRIBUTION, text, page.selector(node), role=role, source="author-link", doubts=doubts, reading=reading)
            _with_profile(found, node, before)
    found.claims[:] = as_one_line(page, found.claims)
    links = [(n, relations) for n, relations in related["link"] if "href" in n.attributes]
    canonical = [n for n, relations in links if "canonical" in relations]
    # one below the body is not the page's own (RFC 6596 §3), but all are where a broken head ends early
    for node in ([n for n in canonical if is_in(n, _HEAD)] or canonical)[:2]:
        _canonical(found, node)
    links += [(n, relations) for n, relations in related["a"] if "href" in n.attributes]
    for node in sorted((n for n, relations in links if "license" in relations), key=lambda n: n.place)[:4]:
        if not of_a_picture(node):
            doubts = ("indirect",) if page.aside(node) else ()
            found.add(P.LICENCE, node.attributes["href"] or "", page.selector(node, "href"), source="rel-license", doubts=doubts)
    return found.claims


def _in_passing(page: Page, document: Document, node: HtmlElement, text: str) -> bool:
    """Whether a link is a word of the text: in a sentence that neither begins with it nor says that it is by somebody."""
    at: HtmlElement | None = node
    for _ in range(5):
        at = at.parent if at is not None else None
        if at is None or at.tag in ("p", "li", "td", "blockquote"):
            break
    line = page.line(at) if at is not None and at.tag in ("p", "li", "td", "blockquote") else ""
    before, _, behind = line.partition(text)
    if len(line) < len(text) + MIN_SENTENCE or not behind.strip(" .,"):
        return False
    span = text_span(page, document)
    inside = span is not None and at is not None and span[0] <= at.place and at.end < span[1]
    return inside if not before.strip() else not has_byline_word(f"{before}{text}", language=page.language)


MIN_SENTENCE = 60
"""Characters around a name that are a sentence."""


def is_profile(node: HtmlElement) -> bool:
    """Whether a link leads to somebody's page: by its path, its relation, or an address to write to."""
    href = node.attributes.get("href") or ""
    return bool(_PROFILE.search(href.lower())) or href.startswith("mailto:") or "author" in _relations(node)


def _with_profile(found: Collector, node: HtmlElement, before: int) -> None:
    """The link is the profile of one who is named alone in it."""
    url = found.page.address.link(node.attributes.get("href") or "")
    if url and len(found.claims) == before + 1 and isinstance(person := found.claims[-1].value, Contribution):
        found.claims[-1] = replace(found.claims[-1], value=replace(person, url=person.url or url))


def _canonical(found: Collector, node: HtmlElement) -> None:
    """The page's own address; where it is another site's, that one has the text first."""
    page, href = found.page, node.attributes["href"] or ""
    found.add(P.CANONICAL_URL, href, page.selector(node, "href"), source="canonical-link")
    if not found.claims or found.claims[-1].property is not P.CANONICAL_URL:
        return
    other = Address(str(found.claims[-1].value))
    if other.host and other.host != page.address.host and not _alike(other.domain, page.address.domain):
        found.add(P.ORIGINAL_OUTLET, href, page.selector(node, "href"), source="canonical-link", doubts=("indirect",))


def _alike(one: str, other: str) -> bool:
    """Whether two domains are of one house: it moved, or has another for each country."""
    return one in other or other in one


def _profiles(page: Page) -> list[HtmlElement]:
    """Links to what can be somebody's page by its path, in document order."""
    host = page.address.host
    addresses = "\0".join([href for _, href in page.links]).lower()  # searched at once; no address holds the sign between two
    found: dict[int, None] = {}
    at = link = 0
    for match in _PROFILE.finditer(addresses):
        link += addresses.count("\0", at, match.start())
        at, found[link] = match.start(), None
    profiles = [page.links[i] for i in found]
    return [n for n, href in profiles if "/@" not in href or href[0] == "/" or host in href]


def of_a_picture(node: HtmlElement) -> bool:
    """Whether a licence is that of a picture: it stands in its figure, caption or credit."""
    at: HtmlElement | None = node
    for _ in range(6):
        if at is None:
            break
        if at.tag in ("figure", "figcaption") or _PICTURE.search(at.names):
            return True
        at = at.parent
    return False


_PICTURE = re.compile(r"caption|credit|photo|image|picture|foto|bild|gallery|attribution")


def _relations(node: HtmlElement) -> list[str]:
    return (node.attributes.get("rel") or "").lower().split()
