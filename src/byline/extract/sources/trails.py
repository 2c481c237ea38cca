"""Where in the site an article stands, by its breadcrumbs; and the DOI that its head shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...model import Claim, Document, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, clean, collapse
from .graph import read_graph
from .links import is_profile
from .placing import at_head, text_span

P = Property

MAX_SECTION = 40
"""Characters of a section's name; a longer step is a headline."""
MAX_STEPS = 8
MAX_DOI_LINE = 90
_BACK = re.compile(r"^\W*(?:back|zurück|retour|volver|indietro|voltar|terug|all)\b", re.IGNORECASE)
"""Words of a link that leads to a list, not of a section."""


def trails(page: Page, document: Document) -> list[Claim]:
    """The last step before the article, of schema.org's breadcrumbs, of links shown or of the address; a DOI in the head."""
    found = Collector(page, "breadcrumb", limit=2)
    if not _of_data(found) and not _of_links(found):
        _of_address(found)
    for link, href in page.links:
        if "doi.org/10." in href and _shows_doi(page, document, link):
            found.add(P.DOI, href, page.selector(link, "href"), source="doi-link")
            break
    return found.claims


def _shows_doi(page: Page, document: Document, link: HtmlElement) -> bool:
    """Whether a link is the article's DOI: in its head, or in a line of its own there; what the text links are other works."""
    if page.aside(link) or not at_head(page, document, link):
        return False
    span = text_span(page, document)
    line = page.short_line(link.parent, MAX_DOI_LINE).lower() if link.parent is not None else ""
    return span is None or link.place < span[0] or line.startswith(("doi", "https://doi"))


def _of_data(found: Collector) -> bool:
    """By `position`, or in the order given; the article's own step is the last one as a rule, and bears its headline."""
    page = found.page
    for node in read_graph(page).nodes:
        if "breadcrumblist" not in node.types or not isinstance(items := node.data.get("itemListElement"), list):
            continue
        steps = []
        for i, item in enumerate(items[:MAX_STEPS]):
            if not isinstance(item, dict):
                continue
            inner = item.get("item")
            at: tuple[str | int, ...] = ("itemListElement", i, "name")
            name = item.get("name")
            if not isinstance(name, str) and isinstance(inner, dict):
                name, at = inner.get("name"), ("itemListElement", i, "item", "name")
            address = inner.get("@id") or inner.get("url") if isinstance(inner, dict) else inner
            if isinstance(name, str):
                steps.append((name, str(address or ""), at, item.get("position")))
        if all(isinstance(step[3], int) for step in steps):
            steps.sort(key=lambda step: int(str(step[3])))
        for name, address, at, _ in reversed(steps):
            if _is_section(page, name, address):
                found.add(P.SECTION, name, node.selector(page, *at))
                return True
    return False


def _of_links(found: Collector) -> bool:
    page = found.page
    for trail in page.named_with(("breadcrumb",)):
        links = page.dom.tagged("a", within=trail)[:MAX_STEPS]
        if page.anchor is not None and trail.place > page.anchor.end:
            break
        for link in reversed(links):
            name = page.line(link)
            if _is_section(page, name, link.attributes.get("href") or ""):
                found.add(P.SECTION, name, page.selector(link))
                return True
        if links:
            return False
    return False


def _of_address(found: Collector) -> None:
    """The text of a link to a folder that the address lies in, the innermost first: `/politics/` of `/politics/2026/vote`."""
    page = found.page
    parts = urlsplit(page.payload.url)
    segments = [s for s in parts.path.split("/")[:-1] if s][:MAX_STEPS]
    folders = ["/" + "/".join(segments[:n]) for n in range(len(segments), 0, -1)]
    depth = {form: n for n, folder in enumerate(folders) for form in _forms(parts.scheme, parts.netloc, folder)}
    led = [(depth[href], link) for link, href in page.links if href in depth]
    for _, link in sorted(led, key=lambda item: item[0]):
        name = collapse(page.dom.own_text(link)) or page.short_line(link, MAX_SECTION)  # not what is said to screen readers
        if name and not is_profile(link) and _is_section(page, name, link.attributes.get("href") or ""):
            found.add(P.SECTION, name, page.selector(link, quote=name), source="section-link")
            return


def _forms(scheme: str, host: str, folder: str) -> Iterator[str]:
    """How links write the address of a folder of their own site."""
    for start in ("", f"{scheme}://{host}", f"//{host}"):
        yield start + folder
        yield f"{start}{folder}/"


def _is_section(page: Page, name: str, address: str) -> bool:
    """Neither the front page, by its address or its name, nor the article."""
    name = clean(name)
    own = clean(page.heading).casefold()
    return (
        1 < len(name) <= MAX_SECTION
        and name.casefold() not in _FRONT
        and not _BACK.match(name)
        and not page.address.spells(name)
        and not (own and (name.casefold() in own or own.startswith(name.casefold().rstrip(" .…"))))
        and not (address and page.address.is_front(address))
    )


_FRONT = frozenset((
    "home", "homepage", "start", "startseite", "accueil", "inicio", "início", "portada", "home page", "front page",
    "forside", "hem", "etusivu", "strona główna", "domů", "úvod", "главная", "головна", "ana sayfa", "anasayfa",
    "トップ", "top", "ホーム", "首页", "首頁", "홈", "beranda", "trang chủ", "voorpagina", "naslovna", "kezdőlap", "címlap",
    "acasă", "αρχική", "news", "nachrichten",
))  # fmt: skip
"""What the first step is called."""
