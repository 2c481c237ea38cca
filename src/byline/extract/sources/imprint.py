"""What the site calls itself on the page: the end of the title, the copyright line."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, collapse

P = Property

_TITLE_END = re.compile(r".*(?:\s[|\-–—·•»:]+\s|[|｜ㅣ])\s*(?P<name>[^|｜ㅣ]{2,50})$", re.DOTALL)
_COPYRIGHT = re.compile(
    r"(?:©|&copy;|\(c\)|copyright)\s*(?:copyright|©)?\s*(?:(?:19|20)\d\d\s*(?:[-–—/]\s*(?:(?:19|20)\d\d|\d\d))?)?[\s,.:|-]*(?:by\s+)?"
    # a dot ends the name unless it is inside a word or after an initial, `Co` or `St`
    r"(?P<name>[^\W\d_](?:[^|©\n.•·]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\bCo)\.|(?<=\bSt)\.){1,60}?)"
    r"\s*(?:[-–—|•·]\s|(?<!\b[A-Z])(?<!\bCo)(?<!\bSt)\.\s|,\s(?!\w+ (?:&|and|und)\s|(?:Inc|LLC|Ltd)\b)|"
    r"(?:all|alle|tous|todos|tutti) (?:rights|rechte|droits|los derechos|os direitos|i diritti)|"
    r"\b(?:impressum|datenschutz|privacy|terms|is licensed|ist li[sz]en[sz]iert)\b|\b(?:19|20)\d\d\b|$)",
    re.IGNORECASE,
)
NO_HOLDER = re.compile(
    r"^(?:(?:privacy )?policy|notice|legal|privacy|terms|(?:made|crafted|built|designed) (?:with|by|in)|riproduzione|"
    r"reproduction|reproducción|reprodução|nachdruck|all rights|alle rechte|tous droits|todos|tutti)\b",
    re.IGNORECASE,
)
"""What stands behind a copyright sign and is nobody."""
_FOOTERS = ("footer", "copyright")
_LINE_TAGS = frozenset(("p", "div", "span", "small", "li", "a"))


def imprint(page: Page, document: Document) -> list[Claim]:
    """Weak claims of the outlet's name, for pages that give none in their metadata."""
    found = Collector(page, "title-suffix", limit=8)
    title = page.title
    text = collapse(title.text()) if title is not None else ""
    if title is not None and len(text) < 400 and (match := _TITLE_END.fullmatch(text)) and len(match["name"].split()) <= 6:
        found.add(P.OUTLET, match["name"], page.selector(title, quote=match["name"]))
    _copyright(found)
    return found.claims


def _is_footer(node: HtmlElement) -> bool:
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
    return any(word in names for word in _FOOTERS)


def _copyright(found: Collector) -> None:
    """The shortest footer element with the sign: outer ones hold the whole footer."""
    lines = []
    page = found.page
    named = {n.place: n for n in page.named_with(_FOOTERS) if _is_footer(n)} | {n.place: n for n in page.dom.tagged("footer")}
    for _, node in sorted(named.items())[-12:]:
        if not any("©" in text or "opyright" in text for text in page.dom.texts[node.first : node.last]):
            continue
        for inner in [node, *[n for n in page.dom.within(node) if n.tag in _LINE_TAGS][:150]]:
            text = page.dom.own_text(inner)
            if "©" in text or "opyright" in text:
                lines.append((inner, page.line(inner)))
    for node, line in sorted(lines, key=lambda nl: len(nl[1]))[:3]:
        if len(line) <= 400 and (match := _COPYRIGHT.search(line)) and not NO_HOLDER.match(match["name"]):
            selector = page.selector(node, quote=match["name"])
            found.add(P.PUBLISHER, match["name"], selector, source="copyright-line")
            found.add(P.OUTLET, match["name"], selector, source="copyright-line")
            return
