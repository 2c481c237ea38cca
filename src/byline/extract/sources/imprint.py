"""What the site calls itself on the page: the end of the title, the logo, the copyright line."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector, collapse

P = Property

_TITLE_END = re.compile(r".*(?:\s[|\-–—·•»:]+\s|[|｜ㅣ])\s*(?P<name>[^|｜ㅣ]{2,50})$", re.DOTALL)
_LOGOS = (
    'header a[href="/"] img[alt], a[class*="logo" i] img[alt], img[class*="logo" i][alt], [class*="logo" i] '
    'img[alt], a[rel~="home"] img[alt], '
    'a[class*="logo" i][aria-label], a[class*="logo" i][title], a[rel~="home"]'
)
_LOGO_WORDS = re.compile(
    r"\b(?:logo(?:type)?|home ?page|home|startseite|zur startseite|go to|back to|zum|zur|accueil|inicio|"
    r"portada|página de inicio|forside|til forsiden|homepage)\b[:\s]*|[-–|,:]\s*$|^\s*[-–|,:]",
    re.IGNORECASE,
)
_LITTLE_WORDS = re.compile(r"^(?:(?:der|des|die|das|the|of|de|du|la|le|del|von|zu|d['’]|l['’])\s*)(?=[^\W\d_a-zà-ÿ])")
_MEANT = re.compile(
    r"^(?!(?:zurück|gehen|the|image|link to|aller à|abmelden|anmelden|log ?in|log ?out|menu|menü|suche|search)\b)", re.IGNORECASE
)
"""Logos whose text is what a click does are no name."""
_COPYRIGHT = re.compile(
    r"(?:©|&copy;|\(c\)|copyright)\s*(?:copyright|©)?\s*(?:(?:19|20)\d\d\s*(?:[-–—/]\s*(?:(?:19|20)\d\d|\d\d))?)?[\s,.:|-]*(?:by\s+)?"
    # a dot ends the name unless it is inside a word or after an initial, `Co` or `St`
    r"(?P<name>[^\W\d_](?:[^|©\n.•·]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\bCo)\.|(?<=\bSt)\.){1,60}?)"
    r"\s*(?:[-–—|•·]\s|(?<!\b[A-Z])(?<!\bCo)(?<!\bSt)\.\s|,\s(?!\w+ (?:&|and|und)\s|(?:Inc|LLC|Ltd)\b)|"
    r"(?:all|alle|tous|todos|tutti) (?:rights|rechte|droits|los derechos|os direitos|i diritti)|"
    r"\b(?:impressum|datenschutz|privacy|terms|is licensed|ist li[sz]en[sz]iert)\b|\b(?:19|20)\d\d\b|$)",
    re.IGNORECASE,
)
_NO_HOLDER = re.compile(
    r"^(?:(?:privacy )?policy|notice|legal|privacy|terms|(?:made|crafted|built|designed) (?:with|by|in))\b", re.IGNORECASE
)
_FOOTERS = 'footer, [class*="footer" i], [id*="footer" i], [class*="copyright" i], [id*="copyright" i]'


def imprint(page: Page, document: Document) -> list[Claim]:
    """Weak claims of the outlet's name, for pages that give none in their metadata."""
    found = Collector(page, "title-suffix", limit=8)
    title = page.tree.css_first("head > title, title")
    text = collapse(title.text()) if title is not None else ""
    if title is not None and len(text) < 400 and (match := _TITLE_END.fullmatch(text)) and len(match["name"].split()) <= 6:
        found.add(P.OUTLET, match["name"], page.selector(title, quote=match["name"]))
    _logo(found)
    _copyright(found)
    return found.claims


def _logo(found: Collector) -> None:
    for node in found.page.tree.css(_LOGOS)[:6]:
        attribute = next((a for a in ("alt", "aria-label", "title") if node.attributes.get(a)), None)
        said = node.attributes[attribute] if attribute else None
        name = _LITTLE_WORDS.sub("", _LOGO_WORDS.sub("", said or "").strip())
        if attribute and said and 2 <= len(name) <= 50 and len(name.split()) <= 6 and _MEANT.search(name):
            found.add(P.OUTLET, said, found.page.selector(node, attribute), source="logo", reading=name)
            return


def _copyright(found: Collector) -> None:
    """The shortest footer element with the sign: outer ones hold the whole footer."""
    lines = []
    for node in found.page.tree.css(_FOOTERS)[-12:]:
        for inner in [node, *node.css("p, div, span, small, li, a")[:150]]:
            text = inner.text(deep=False) or ""
            if "©" in text or "opyright" in text:
                lines.append((inner, found.page.line(inner)))
    for node, line in sorted(lines, key=lambda nl: len(nl[1]))[:3]:
        if len(line) <= 400 and (match := _COPYRIGHT.search(line)) and not _NO_HOLDER.match(match["name"]):
            selector = found.page.selector(node, quote=match["name"])
            found.add(P.PUBLISHER, match["name"], selector, source="copyright-line")
            found.add(P.OUTLET, match["name"], selector, source="copyright-line")
            return
