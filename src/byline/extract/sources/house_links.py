"""What links call the site: the logo, the link home, the feeds it offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Claim, Document, Property
from ...wordsearch import holds
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, collapse

P = Property

MAX_LINKS = 8
"""Links home that are looked at, and the last two: the logo is at the top of a page or at its very end."""
_SAID = ("alt", "aria-label", "title")
_PICTURE = re.compile(r"\b(?:logo(?:type)?s?|wordmark)\b", re.IGNORECASE)
_HOME = re.compile(
    r"\b(?:home[- ]?pages?|home|front ?page|main page|start ?seite|hauptseite|startsida|etusivu(?:lle)?|page d['’]accueil|"
    r"accueil|portada|p[áa]gina (?:de )?inici(?:o|al)|inicio|início|pagina iniziale|forsiden?|ana ?sayfa|beranda|strona główna|"
    r"kezdőlap|címlap|главная(?: страница)?|головна|αρχική|trang chủ|الرئيسية|דף הבית)\b|"
    r"到?[\u4e00-\u9fff]{0,4}(?:首页|首頁|主页)|ホーム(?:ページ)?|"
    r"홈(?:으로)?\b|หน้าแรก",
    re.IGNORECASE,
)
_CLICK = re.compile(
    r"^(?:(?:click(?: here)?|go|back|return|link|visit)\s+(?:to\s+)?|image link to\s+|zurück\s+(?:zu[rm]?\s+)?)+"
    r"(?-i:the\s+)?",
    re.IGNORECASE,
)
"""What a click does: `Back to Harbour Post`."""
_TOWARDS = re.compile(
    r"^(?:(?:to|zu[rm]?|aller|retour|à|ir|volver|al?|alla|naar|terug|til|till|tilbake|tillbaka)\s+)+|"
    r"[\s,–-]+(?:to|zu[rm]?|go|back|link|gehen|wechseln|à|de|a|alla|naar|til|till)$",
    re.IGNORECASE,
)
"""What is left of `to the homepage` once the homepage is gone; elsewhere it can be a name (`Al …`)."""
_OF = re.compile(r"^(?:(?:(?:de[rs]?|die|das|the|of|du|la|le|del|von)\s|d['’]|l['’])\s*)+")
"""What parts `Logo` and `Startseite` from the name behind them."""
_EDGE = " \t-–—|,:/.>»«…"
_NOT_A_NAME = re.compile(
    r"(?:[\w-]*(?:logo|[_]|\.(?:png|svg|jpe?g|gif|webp))[\w.-]*|home|start|news|nachrichten|blogs?|menu|menü|suche|search|"
    r"ab(?:melden|o)|anmelden|log ?in|log ?out|subscribe|sign (?:in|up)|image|bild|foto|photo|link|english|deutsch|welcome|"
    r"willkommen|main|overview|portal|close|header|footer|brand|site|the|to|page|gehen|zu[rm]?|til|till|website|weblog|white|"
    r"black|blue|dark|light|uk edition|us edition|international|arrow|default|unknown|actualités|noticias|notizie|nyheter|"
    r"haber(?:ler)?|view\b.*|トップ)",
    re.IGNORECASE,
)
_DRAWN = re.compile(r"\b(?:background|horizontal|horiz|transparent|header-|weblogo)\b|\d\.png", re.IGNORECASE)
"""Labels that describe the picture."""
_NAMED_SO = re.compile(r"logo|brand(?:ing)?(?:$|[\s_-])|masthead|site-?(?:title|name)|blog-?title|wordmark")
_FEED = re.compile(r"(?P<name>.{2,60}?)\s+(?:»|›|&raquo;|>)\s.*", re.DOTALL)
_FEED_TYPES = ("rss", "atom")
_FEED_WORDS = re.compile(
    r"\s*[-–|:]?\s*\b(?:(?:rss|atom)(?:[- ]?(?:feed|2\.0|1\.0))?|(?:news)?feed)s?\b\s*$|^(?:rss|atom|feed)s?\b\s*[-–|:]?\s*",
    re.IGNORECASE,
)


def house_links(page: Page, document: Document) -> list[Claim]:
    """The outlet's name in what leads to the site's front page, and in the titles of its feeds."""
    found = Collector(page, "logo", limit=6)
    for node, attribute, said in _home_links(page):
        name = house_name(said)
        if name and (attribute is not None or _is_sign(page, node, name)):
            source = "logo" if attribute or node.tag == "title" else "home-link"
            found.add(P.OUTLET, said, page.selector(node, attribute), source=source, reading=name)
            if len(found.claims) > 1:
                break
    for node in _logos(page)[:4] if not found.claims else ():
        attribute = next((a for a in _SAID if node.attributes.get(a)), None)
        if attribute and (name := house_name(said := node.attributes[attribute] or "")):
            found.add(P.OUTLET, said, page.selector(node, attribute), reading=name)
            break
    _feeds(found)
    return found.claims


def house_name(said: str) -> str | None:
    """The name in a logo's label, without what a click does and without `logo`; None when nothing is left that could be one."""
    text = collapse(said)
    if not 2 <= len(text) <= 90 or _NOT_A_NAME.fullmatch(text.strip(_EDGE)):
        return None
    text = _CLICK.sub("", text)
    behind = _PICTURE.sub("", text) if _PICTURE.match(text) else text
    text = _PICTURE.sub(" ", _OF.sub("", behind.strip()) if behind != text else text)
    if (bare := _HOME.sub(" ", text)) != text:
        text = _OF.sub("", _TOWARDS.sub("", _TOWARDS.sub("", bare.strip(_EDGE))).strip(_EDGE))
    text = collapse(text).strip(_EDGE)
    if (
        not 2 <= len(text) <= 70
        or len(text.split()) > 9
        or _DRAWN.search(text)
        or _NOT_A_NAME.fullmatch(text)
        or not re.search(r"[^\W\d_]", text)
    ):
        return None
    return text


def _home_links(page: Page) -> Iterator[tuple[HtmlElement, str | None, str]]:
    """What links to the front page say, best label first: the element, the attribute with it (None: its text), the words."""
    for link in [*page.home_links[:MAX_LINKS], *page.home_links[MAX_LINKS:][-2:]]:
        image = next((n for n in page.dom.tagged("img", within=link) if "alt" in n.attributes), None)
        if image is not None and (said := image.attributes["alt"]):
            yield image, "alt", said
        for attribute in _SAID[1:]:
            if said := link.attributes.get(attribute):
                yield link, attribute, said
        if drawn := page.dom.first("title", within=link):
            yield drawn, None, page.line(drawn)
        elif not page.dom.tagged("style", within=link):
            yield link, None, page.line(link)


def _logos(page: Page) -> list[HtmlElement]:
    """Images and links that are named as the logo, and images in what is; in document order."""
    named = [n for n in page.named_with(("logo",)) if "logo" in (n.attributes.get("class") or "").lower()]
    found = {n for n in named if n.tag in ("img", "a") and not n.attributes.keys().isdisjoint(_SAID)}
    for holder in named:
        found.update(n for n in page.dom.tagged("img", within=holder) if "alt" in n.attributes)
    return sorted(found, key=lambda n: n.place)


def _is_sign(page: Page, node: HtmlElement, name: str) -> bool:
    """Whether the bare text of a link home is a name: drawn, a heading, so classed, or what the domain spells."""
    if node.tag == "title" or page.address.spells(name):
        return True
    parent = node.parent
    around = [node] if parent is None else [node, parent]
    return any(n.tag in ("h1", "h2") or n.attributes.get("rel") == "home" or _NAMED_SO.search(n.names) for n in around)


def _feeds(found: Collector) -> None:
    """`Harbour Post » Feed` names the house; `Harbour Post RSS` does where the domain spells it."""
    feeds = [
        n
        for n in found.page.dom.tagged("link")
        if n.attributes.get("title") and holds((n.attributes.get("type") or "").lower(), _FEED_TYPES)
    ]
    for node in feeds[:4]:
        said = node.attributes["title"] or ""
        match = _FEED.fullmatch(collapse(said))
        name = match["name"] if match else _FEED_WORDS.sub("", collapse(said))
        if len(name) > 1 and (match or found.page.address.spells(name)) and not _NOT_A_NAME.fullmatch(name):
            found.add(P.OUTLET, said, found.page.selector(node, "title"), source="feed-link", reading=name)
            return


__all__ = ["house_links", "house_name"]
