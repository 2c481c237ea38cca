"""What the site calls itself on the page: the end of the title, the logo, the copyright line."""

from __future__ import annotations

import re

from ...model import Claim, Document, Property
from ..elements import HtmlElement, is_in
from ..page import Page
from .collect import Collector, collapse

P = Property

_TITLE_END = re.compile(r".*(?:\s[|\-–—·•»:]+\s|[|｜ㅣ])\s*(?P<name>[^|｜ㅣ]{2,50})$", re.DOTALL)
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
_FOOTERS = ("footer", "copyright")
_SAID = ("alt", "aria-label", "title")
_HEADER = frozenset(("header",))
_LINE_TAGS = frozenset(("p", "div", "span", "small", "li", "a"))


def imprint(page: Page, document: Document) -> list[Claim]:
    """Weak claims of the outlet's name, for pages that give none in their metadata."""
    found = Collector(page, "title-suffix", limit=8)
    title = page.title
    text = collapse(title.text()) if title is not None else ""
    if title is not None and len(text) < 400 and (match := _TITLE_END.fullmatch(text)) and len(match["name"].split()) <= 6:
        found.add(P.OUTLET, match["name"], page.selector(title, quote=match["name"]))
    _logo(found)
    _copyright(found)
    return found.claims


def _logos(page: Page) -> list[HtmlElement]:
    """Images and links that are named as the logo, stand in what is, or in a link to the front page; in document order."""
    named = [n for n in page.named_with(("logo",)) if "logo" in (n.attributes.get("class") or "").lower()]
    links = [n for n in page.dom.tagged("a") if _leads_home(n)]
    found = [n for n in links if "home" in (n.attributes.get("rel") or "").lower().split()]
    for node in named:
        if (node.tag == "img" and "alt" in node.attributes) or (
            node.tag == "a" and not node.attributes.keys().isdisjoint(_SAID[1:])
        ):
            found.append(node)
    for holder in named + links:
        found += [n for n in page.dom.tagged("img", within=holder) if "alt" in n.attributes]
    return sorted(set(found), key=lambda n: n.place)


def _leads_home(node: HtmlElement) -> bool:
    attributes = node.attributes
    return "home" in (attributes.get("rel") or "").lower().split() or (attributes.get("href") == "/" and is_in(node, _HEADER))


def _logo(found: Collector) -> None:
    for node in _logos(found.page)[:4]:
        attribute = next((a for a in _SAID if node.attributes.get(a)), None)
        said = node.attributes[attribute] if attribute else None
        name = _LITTLE_WORDS.sub("", _LOGO_WORDS.sub("", said or "").strip())
        if attribute and said and 2 <= len(name) <= 50 and len(name.split()) <= 6 and _MEANT.search(name):
            found.add(P.OUTLET, said, found.page.selector(node, attribute), source="logo", reading=name)
            return


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
        if len(line) <= 400 and (match := _COPYRIGHT.search(line)) and not _NO_HOLDER.match(match["name"]):
            selector = page.selector(node, quote=match["name"])
            found.add(P.PUBLISHER, match["name"], selector, source="copyright-line")
            found.add(P.OUTLET, match["name"], selector, source="copyright-line")
            return
