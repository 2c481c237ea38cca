"""Byline markup: elements whose class, id or test id says "author" or "byline"."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ...names import parse_byline
from ...names.given import is_given_name
from ..elements import HtmlElement, is_in
from ..page import Page
from .collect import Collector
from .labels import is_label
from .lines import is_checker, names_part, role_before, set_line, without_furniture
from .one_line import as_one_line
from .placing import place_doubts
from .signatures import is_name

P = Property

_WORDS = (
    "byline", "by-line", "author", "autor", "auteur", "verfasser", "redakteur", "writer", "reporter", "signatur", "firma",
    "forfatter", "skribent", "kirjoittaja", "journalist", "yazar", "szerzo", "schrijver", "dziennikarz", "penulis", "autrice",
    "assinatura", "avtor", "createdby", "ornalista", "podpis", "potpis", "tac-gia", "tacgia",
)  # fmt: skip
_NEVER = frozenset(("body", "html", "script", "style", "img", "svg", "meta", "link", "input", "form", "template"))
_QUOTING = frozenset(("figcaption", "blockquote", "q"))
"""An `author` in one of these is whose picture or words they are."""
MAX_LOOKS = 120
"""Elements named so that are looked at."""
_NAME_LINK = re.compile(r"/(?:author|autor|auteur|people/|staff/|by/|profile)", re.IGNORECASE)
_NAME_CLASS = re.compile(r"(?:author|autor|auteur|byline)[\w-]{0,16}?(?:name|nombre|nome)(?![a-z])", re.IGNORECASE)
_NOT_BYLINE = re.compile(
    r"comment|avatar|image|img|photo|foto|zdj|picture|icon|bio(?:graph|$|[\s_-])|descri|follow|social|share|posts|more|related|about|desc|"
    r"authorize|authority|unauthor|co-?authored-?by-?ai|signature-?block|date|time"
)
SAME_BYLINE = 25
"""Elements between the first and the last of the elements that one byline is made of."""
MAX_NAMES = 20
"""Names that are read from byline markup."""
MAX_BYLINE = 240
"""Characters of an element that can be a byline."""


def byline_markup(page: Page, document: Document) -> list[Claim]:
    """Names in byline elements, outermost first; an element that links its authors is read link by link."""
    found = Collector(page, "byline-markup")
    inside = 0
    first: int | None = None
    looks = 0
    for node in page.named_with(_WORDS):
        if node.place < inside or node.tag in _NEVER:
            continue
        looks += 1
        if looks > MAX_LOOKS or len(found.claims) >= MAX_NAMES:
            break
        if _NOT_BYLINE.search(node.names) or is_in(node, _QUOTING):
            continue
        element = _byline(page, node)
        doubts = place_doubts(page, document, element) if element is not None else None
        if element is None or doubts is None:
            continue
        inside = node.end
        later = first is not None and node.place - first > SAME_BYLINE
        _claim(found, document, element, doubts + ("later",) * later)
        first = node.place if first is None and found.claims else first
    return as_one_line(page, found.claims)


def _byline(page: Page, node: HtmlElement) -> HtmlElement | None:
    """The element itself when it is as short as a byline.

    Else the element that begins a box about its author, when that is a name: what follows is what the box says of them.
    """
    text = page.line(node)
    if not MAX_BYLINE < len(text) <= MAX_BOX:
        return node if 3 <= len(text) <= MAX_BYLINE else None
    for part in page.dom.within(node)[:BOX_LOOKS]:
        line = page.line(part)
        if 5 <= len(line) <= 60 and names_part(without_furniture(line)) and is_name(names_part(line)):
            return part
    return None


MAX_BOX, BOX_LOOKS = 1500, 14
"""Characters of a box about an author, and elements of it that are looked at."""


def _claim(found: Collector, document: Document, node: HtmlElement, doubts: tuple[str, ...]) -> None:
    page = found.page
    text = page.line(node)
    parts = [(p, page.line(p)) for p in page.dom.within(node) if _names_one(p)] or _alike(page, node)
    parts = [(p, t) for p, t in parts if t and not (p.tag == "a" and is_label(page, document, t) and not page.address.spells(t))]
    if parts and not _more_than(parts, text, page.language):
        for part, shown in parts[:10]:
            if not is_checker(page, part, shown):
                role, reading = role_before(page, part, shown), set_line(page, part)
                found.add(P.CONTRIBUTION, shown, page.selector(part), role=role, doubts=doubts, reading=reading)
    elif not is_checker(page, node, text):
        role = role_before(page, node, text)
        found.add(P.CONTRIBUTION, text, page.selector(node), role=role, doubts=doubts, reading=set_line(page, node))


def _alike(page: Page, node: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """The names of a list that is set so alone: several children with the same tag and class, each with a name at its head."""
    children = [n for n in page.dom.within(node)[:ALIKE_LOOKS] if n.parent is node and n.last > n.first]
    if len(children) < 2 or len({(n.tag, n.names) for n in children}) > 1:
        return []
    parts = [(n, page.line(n)) for n in children]
    if not all(line and is_given_name(line.split(maxsplit=1)[0]) for _, line in parts):
        return []
    return parts if all(is_name(names_part(set_line(page, n)), page.language) for n in children) else []


ALIKE_LOOKS = 40
"""Elements of a byline that are looked at for a list of names."""


def _names_one(part: HtmlElement) -> bool:
    """Whether a part of a byline is one of its names: a link to an author's page, or an element named so."""
    attributes = part.attributes
    if part.tag == "a" and (
        "author" in (attributes.get("rel") or "").lower().split() or _NAME_LINK.search(attributes.get("href") or "")
    ):
        return True
    return _NAME_CLASS.search(attributes.get("class") or "") is not None


def _more_than(parts: list[tuple[HtmlElement, str]], text: str, language: str | None) -> bool:
    """Whether the line names persons whom none of its links names: `By Steve Reed, <a>Thomas Holm</a> and Amy Lund`."""
    rest = text
    for _, shown in parts:
        rest = rest.replace(shown, "\n", 1)
    between = [line.strip(" ,;&") for line in rest.split("\n")]
    people = [c for line in between[:1] + between[-1:] if len(line) < 80 for c in parse_byline(line, language=language)]
    joined = _AND.search(between[0]) or _AND.match(between[-1]) or any(_AND.fullmatch(line) for line in between[1:-1])
    return bool(joined) and any(c.name.family and c.name.given for c in people)


_AND = re.compile(r"(?:^|,|\s)(?:and|und|et|y|e|en|og|och|&|,)(?=\s|$)|,\s*$", re.IGNORECASE)
