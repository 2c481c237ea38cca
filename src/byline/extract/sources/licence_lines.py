"""Lines that say under which licence the text may be used: `This article is published under CC BY-ND 4.0.`"""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ...wordsearch import holds
from ..credits.licence import find_licence
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, collapse
from .links import of_a_picture

MAX_LINE = 500
"""Characters of such a line; a longer one is a text about licences."""
MAX_NODES = 20
_SIGNS = ("Creative Commons", "CC BY", "CC-BY", "CC0")
_OF_TEXT = re.compile(
    r"licen[sc]|lizen[zc]|licenc|licenz|llicèn|licens|lisens|lisenss|licencj|лицензи|ліцензі|republish|re-?publi|reprint|nachdruck"
    r"|weiterverw|\bthis (?:work|article|story|text|post)|ライセンス|许可|許可|라이선스|©|copyright",
    re.IGNORECASE,
)
_OF_PICTURE = re.compile(
    r"\b(?:photos?|photographs?|images?|pictures?|foto\w*|bild\w*|imagen|imagem|immagin\w+|illustrations?|cover|video|music|musik|icons?)\b",
    re.IGNORECASE,
)
_SKIPPED = frozenset(("script", "style", "head", "title", "noscript", "template", "svg", "option"))


def licence_lines(page: Page, document: Document) -> list[Claim]:
    """The licence in a short line outside of figures and captions that speaks of a text, or of nothing in particular."""
    found = Collector(page, "licence-line", limit=3)
    looks = 0
    for node in _holders(page):
        looks += 1
        if looks > MAX_NODES or len(found.claims) >= found.limit:
            break
        line = page.line(node)
        href = node.attributes.get("href") or ""
        holder = node.parent if node.tag == "a" and node.parent is not None else node
        whole = page.short_line(holder, MAX_LINE)
        if not whole or not _OF_TEXT.search(whole) or _OF_PICTURE.search(whole) or of_a_picture(node):
            continue
        doubts = ("indirect",) if page.aside(node) else ()
        if "creativecommons.org/" in href and find_licence(href):
            found.add(Property.LICENCE, href, page.selector(node, "href"), doubts=doubts)
        elif (known := find_licence(line)) and known[0].startswith("CC"):
            quote = collapse(line[known[1][0] : known[1][1]])
            found.put(Property.LICENCE, known[0], quote, page.selector(node, quote=quote), doubts=doubts)
    return found.claims


def _holders(page: Page) -> list[HtmlElement]:
    """Links to such a licence, then elements whose own words name one."""
    links = [n for n, href in page.links if "creativecommons.org/" in href]
    body = page.dom.first("body")
    if links or body is None or not holds(page.shown, _SIGNS):
        return links
    own = page.dom.own_text
    return [n for n in page.dom.within(body) if n.tag not in _SKIPPED and any(sign in own(n) for sign in _SIGNS)]
