"""Whose the site is, and where a text comes from that was published elsewhere first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...dates.months import find_month
from ...model import Block, BlockKind, Claim, Document, Property
from ...names import is_agency
from ..elements import HtmlElement, is_in
from ..page import Page
from .collect import Collector, clean
from .graph import Graph, Node, main_node, read_graph
from .placing import text_span

P = Property

MAX_NOTE = 500
"""Characters of a paragraph that can be a note on where the text is from."""
MAX_LINE = 240
"""Characters of a footer's line on ownership."""
_NAME = (
    r"(?P<name>(?:(?:groupe |grupo |gruppo )?[^\W\d_a-zà-ÿ]"
    r"(?:[^|©\n.,;:!?()\[\]“”\"·•]|\.(?=\w)|,(?=\s(?:Inc|LLC|Ltd|GmbH)\b)){1,70}?|[a-z\d-]{2,30}\.[a-z]{2,12}(?:\.[a-z]{2})?))"
)
_END = (
    r"(?=\s*(?:$|,(?!\s(?:Inc|LLC|Ltd|GmbH)\b)|[|©.;:!?()\[\]“”\"·•])|\s[-–—]\s|\s(?:19|20)\d\d|"
    r"\s(?:on|in|am|vom|le|el|il|op|den|der|em) (?:\w+ )?\d|\s(?i:all rights|alle rechte|tous droits|todos los|tutti i)|"
    r"\s(?:and|und|et|y|e|en|och|og|as|is|was|ist|est|es|under|unter|sous|bajo|sotto|with|mit|avec|con|here|by|"
    r"erschien|erschienen|veröffentlicht|publiziert|verschenen|gepubliceerd)\b(?!\s[A-Z]))"
)
_PART = (
    # behind the name of the house, a sign of copyright or at the start of a line
    r"(?i:(?:a |an |the )?(?:division|part|subsidiary|brand|member|unit|property|publication|service) of )(?:the )?",
    r"(?i:(?:wholly )?(?:owned|operated|owned and operated) by )(?:the )?",
    r"(?i:(?:ein(?:e)? )?(?:angebot|marke|unternehmen|produkt|titel|tochter|teil|mitglied|portal) (?:der|des|von) )",
    r"(?i:gehört zu[rm]? )",
    r"(?i:(?:une? )?(?:site|titre|marque|publication|membre|filiale|service|partie) du (?=groupe)|fait partie du (?=groupe))",
    r"(?i:(?:una? )?(?:empresa|publicación|marca|medio|diario|parte) del? (?=grupo)|(?:forma )?parte del? )",
    r"(?i:(?:uma? )?(?:empresa|publicação|marca) do (?=grupo)|faz parte do )",
    r"(?i:(?:una? )?(?:testata|sito|marchio|società) del (?=gruppo)|fa parte del )",
    r"(?i:(?:een )?(?:onderdeel|merk|titel|uitgave) van )",
    r"(?i:en del (?:av|af) )",
    r"(?i:osa )",
)
_SORT = (
    r"(?i:an? |ein )(?!\w+-(?i:owned|based|led|run))(?P<of>[^\W\d_a-zà-ÿ][\w&.'’ -]{1,40}?)\s+"
    r"(?i:company|brand|publication|website|web site|site|subsidiary|title|property|unternehmen)\b"
)
_OWNED = re.compile(
    r"(?:^|[,–—|:©(]\s*|\s-\s|(?:19|20)\d\d\s+|\b(?i:is|are|ist|est|es|è|är|er|on)\s+|\.\s+)"
    rf"(?:(?:{'|'.join(_PART)}){_NAME}{_END}|{_SORT})"
)
_OWNING = (
    "subsidiary", "division", "owned by", "operated by", "part of", "brand", "member of", "unit of", "property", "publication",
    "service of", "company", "website", "web site", "title", "angebot", "marke", "unternehmen", "produkt", "titel", "tochter",
    "teil de", "mitglied", "portal", "gehört zu", "groupe", "parte de", "grupo", "gruppo", "onderdeel", "merk van", "uitgave",
    "en del a", "osa ",
)  # fmt: skip
_REPUBLISHED = (
    "publi", "pubbl", "appear", "posted", "printed", " ran ", "syndicat", "zuerst", "zunächst", "ursprünglich", "erstmals",
    "paru", "apareci", "apparso", "uscito", "verscheen", "verschenen", "bragt", "udgivet", "trykt",
)  # fmt: skip
"""One of these is in all that `_OWNED` and `_ELSEWHERE` find: a quick look before the exact one."""
_FIRST = (
    r"(?i:(?:originally|first|previously|initially) (?:published|posted|appeared|ran|printed)(?: online)? (?:on|in|by|at) )"
    r"(?:the )?",
    r"(?i:(?:re-?published|reprinted|re-?posted|syndicated) (?:here )?(?:from|courtesy of|with (?:the )?permission (?:of|from)) )"
    r"(?:the )?",
    r"(?i:appeared (?:first|originally) (?:on|in|at) )",
    r"(?i:(?:zuerst|zunächst|ursprünglich|erstmals) (?:bei|in|auf|im|beim) (?:der |dem |den )?[«„“\"‚]?)",
    r"(?i:(?:zuerst|zunächst|ursprünglich|erstmals) (?:erschienen|veröffentlicht|publiziert) (?:bei|in|auf|im|beim|von) "
    r"(?:der |dem )?)",
    r"(?i:(?:initialement|d['’]abord|originellement|à l['’]origine) (?:publiée?|parue?) (?:sur|dans|par|en|chez) (?:le site )?)",
    r"(?i:(?:publiée?|parue?) (?:initialement|d['’]abord|originellement|à l['’]origine) (?:sur|dans|par|en|chez) (?:le site )?)",
    r"(?i:republiée? à partir de )",
    r"(?i:(?:publicad[oa]|publicó|apareció) (?:originalmente|originariamente|primero|por primera vez) (?:en|por) )",
    r"(?i:(?:originalmente|originariamente) publicad[oa] (?:en|por|em|no|na|pelo|pela) )",
    r"(?i:publicad[oa] originalmente (?:em|no|na|por|pelo|pela) )",
    r"(?i:(?:pubblicat[oa] (?:originariamente|originalmente|per la prima volta)|originariamente pubblicat[oa]|(?:apparso|uscito) "
    r"(?:originariamente|per la prima volta)) (?:su|in|da|sul|sulla) )",
    r"(?i:(?:eerder|oorspronkelijk|eerst) (?:verschenen|gepubliceerd) (?:op|in|bij|door) )",
    r"(?i:(?:verscheen|werd) (?:eerder|oorspronkelijk|eerst) (?:gepubliceerd )?(?:op|in|bij|door) )",
    r"(?i:(?:publicerades|publicerad) (?:först|ursprungligen) (?:i|på|av) )",
    r"(?i:(?:oprindeligt|opprinnelig|først) (?:bragt|udgivet|publisert|trykt) (?:i|på|af|av) )",
)
_SOURCE = re.compile(
    r"^\W?(?:source|sources|quelle|fonte|fuente|bron|källa|kilde|lähde|źródło|zdroj|izvor|forrás|sursa|kaynak|источник|джерело|"
    r"来源|來源|稿源|出典|출처)\s?[:：]\s?(?P<name>[^\s:：][^:：|/]{1,40}?)\W?$",
    re.IGNORECASE,
)
"""A line of the head or the end that says whose report it is; only an agency is taken from it, or any house in Chinese."""
_SOURCE_IN_HAN = re.compile(r"(?:来源|來源|稿源)\s?[:：]\s?(?P<name>[\u4e00-\u9fff]{2,12})(?=$|[\s|)）])")
"""The same in Chinese, where it stands in one line with the date."""
_HAN = re.compile(r"^[\u4e00-\u9fff]{2,12}$")
_ELSEWHERE = re.compile(rf"(?:{'|'.join(_FIRST)}){_NAME}{_END}")

NEAR_TEXT = 16
"""Elements before and behind the text in which a line on its source stands."""
MAX_SOURCE = 60
_PICTURES = frozenset(("figure", "figcaption"))
_KEYS = ("parentOrganization", "isBasedOn", "sourceOrganization")


def ownership(page: Page, document: Document) -> list[Claim]:
    """The group above the publisher, from data and footers; the outlet of a republished text, from data and the note on it."""
    found = Collector(page, "ownership-line", limit=6)
    graph = read_graph(page)
    _data(found, graph)
    for node, line in _footer_lines(page):
        match = _OWNED.search(line)
        name = (match["name"] or match["of"]).strip() if match else ""
        # one word before `company` can be what sort it is (`a Canadian company`)
        if match and not _is_own(page, name) and (match["name"] or " " in name):
            found.add(P.PARENT, name, page.selector(node, quote=name))
            break
    _notes(found, document)
    _sources(found, document)
    return found.claims


def _data(found: Collector, graph: Graph) -> None:
    """`parentOrganization` of the publisher or the site; `isBasedOn` with a publisher; a `sourceOrganization` beside it."""
    if not any(key in node.data for node in graph.nodes for key in _KEYS):
        return
    page = found.page
    node = main_node(graph, page)
    houses = list(_nodes(graph, node, "publisher")) if node else []
    houses += [n for n in graph.nodes if {"newsmediaorganization", "website"} & set(n.types)]
    for house in houses:
        for above in _nodes(graph, house, "parentOrganization"):
            if isinstance(name := above.data.get("name"), str) and not _is_own(page, clean(name)):
                found.add(P.PARENT, name, above.selector(page, "name"), source="json-ld")
                break
    if node is None:
        return
    mine = {str(h.data.get("name")) for h in houses}
    sources = [n for base in _nodes(graph, node, "isBasedOn") for n in _nodes(graph, base, "publisher")]
    for origin in sources + list(_nodes(graph, node, "sourceOrganization")):
        if isinstance(name := origin.data.get("name"), str) and name not in mine and not _is_own(page, clean(name)):
            found.add(P.ORIGINAL_OUTLET, name, origin.selector(page, "name"), source="json-ld")


def _nodes(graph: Graph, node: Node, key: str) -> Iterator[Node]:
    return (value for value, _ in graph.follow(node, key) if isinstance(value, Node))


def _footer_lines(page: Page) -> Iterator[tuple[HtmlElement, str]]:
    """Short lines of the last footers that can be about ownership."""
    footers = {n.place: n for n in page.named_with(("footer", "copyright"))} | {n.place: n for n in page.dom.tagged("footer")}
    seen: set[int] = set()
    outer: tuple[str, ...] = ()
    end = 0  # of the outermost footer: what stands in it has no other words than its `outer`
    for place, footer in sorted(footers.items())[-12:]:
        if place in seen or (place < end and not outer):
            continue
        words = _of(outer if place < end else _OWNING, footer.text(" "))
        if place >= end:
            outer, end = words, footer.end
        for node in [footer, *page.dom.within(footer)[:200]] if words else ():
            if node.place not in seen and _of(words, page.dom.own_text(node)) and len(line := page.line(node)) <= MAX_LINE:
                yield node, line
            seen.add(node.place)


def _of(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Those of some words in small letters that stand in a text."""
    return tuple(filter(text.lower().__contains__, words))


def _notes(found: Collector, document: Document) -> None:
    """`This article was first published in Harbour Post`, at the start or the end of the text."""
    blocks = [b for b in document.blocks if b.kind is not BlockKind.CAPTION]
    for block in [*blocks[:3], *blocks[3:][-6:]]:
        if len(block.text) > MAX_NOTE or block.selector is None or not _of(_REPUBLISHED, block.text):
            continue
        match, node = _ELSEWHERE.search(block.text), found.page.element_of(block)
        if match is None or node is None:
            continue
        name = _linked(block, match) or match["name"].strip()
        if not _is_own(found.page, name) and find_month(name.split()[0].lower(), None) is None:
            line = found.page.line(node)
            found.add(P.ORIGINAL_OUTLET, line, block.selector, source="republication-note", reading=name)
            return


def _sources(found: Collector, document: Document) -> None:
    """`Source: Reuters`, in a line of its own that is named so or stands close before or behind the text."""
    page = found.page
    span = text_span(page, document)
    if span is None or any(c.property is P.ORIGINAL_OUTLET for c in found.claims):
        return
    lines = [*page.elements[max(0, span[0] - NEAR_TEXT) : span[0] + 1], *page.elements[span[1] - 1 : span[1] + NEAR_TEXT]]
    for node in lines:
        own = page.dom.own_text(node)
        line = page.line(node) if ":" in own or "：" in own else ""
        match = _SOURCE.match(line) or _SOURCE_IN_HAN.search(line) if 6 <= len(line) <= MAX_SOURCE else None
        name = match["name"].strip() if match else ""
        if name and (is_agency(name) or _HAN.match(name)) and not _is_own(page, name) and not is_in(node, _PICTURES):
            found.add(P.ORIGINAL_OUTLET, name, page.selector(node, quote=name), source="source-line", doubts=("wire-credit",))
            return


def _linked(block: Block, match: re.Match[str]) -> str | None:
    """The text of the link that the name begins in: where the outlet's name ends is its maker's word."""
    return next((block.text[start:end] for start, end, _ in block.links if start <= match.start("name") < end), None)


def _is_own(page: Page, name: str) -> bool:
    return page.address.spells(name) or name.casefold() == (page.site_name or "").casefold()


__all__ = ["ownership"]
