"""Credits of images, videos and quoted material, each a claim with the place where it can be read.

Sources, in this order: schema.org media objects of the article (`json-ld`), figures and elements named as credits (`figure`),
caption and credit lines of the text (`credit-line`), cited quotations (`quotation`).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from ...model import BlockKind, Claim, Credit, CreditKind, Document, Evidence, Name, Property, Selector
from ...names import parse_name
from ..elements import HtmlElement
from ..page import Page
from .graph import media_credits
from .licence import find_licence
from .names import is_maker, is_picture_agency
from .posts import embedded_posts, said_in_attributes
from .text import MAX_CREDIT, MAX_LINE, Place, parse_credit

MAX_FIGURES = 200
"""Figures and credit elements that are read on one page; galleries of real pages stay below."""

MAX_HOLDER = 1_500
"""Characters of an element that holds a picture and its credit: with more it holds the article."""

CLIMB = 4
"""Ancestors in which the picture of a credit element is looked for."""

_NAMED = ("credit", "copyright", "photographer", "fotograf", "photograf", "bildrechte", "courtesy")
"""In classes of credits."""

_NAMED_IN_FIGURE = (*_NAMED, "source", "author", "quelle", "agency", "rights")
_MEDIA = ("img", "video", "iframe", "audio", "amp-img", "amp-video")
_EDGE = " |/–—-:"
_PAGE_NOTICE = re.compile(r"(?<!/)(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d|^[^/]*all rights reserved", re.IGNORECASE)
_JOINED = re.compile(r"^\s*[/|,(&]|^\s*(?:via|for|and)\s", re.IGNORECASE)
_NO_CREDIT = re.compile(r"(?<![a-z])(?:img|image|photo|picture)-?source-?set|srcset|footer|bottom|colophon|site-?info")


def credit_claims(page: Page, document: Document) -> list[Claim]:
    """Every credit of the page's own media and quotations; a wire credit is a credit, never an author.

    Args:
        page: A parsed page; it is not changed.
        document: What `article_document` found in it.

    Returns:
        Claims of `Property.CREDIT` in a fixed order; the same credit from two sources is two claims. It never raises.
    """
    claims = [_claim(page, credit, "json-ld", where) for credit, where in media_credits(page)]
    claims += [_claim(page, credit, "figure", page.selector(node)) for node, credit in _figures(page)]
    claims += _credit_lines(page, document, claims)
    claims += [_claim(page, credit, "quotation", page.selector(node)) for node, credit in _quotations(page)]
    claims += [_claim(page, credit, "quotation", page.selector(node)) for node, credit in embedded_posts(page)]
    claims += [_claim(page, credit, "figure", where) for where, credit in said_in_attributes(page)]
    return claims


def _credit_lines(page: Page, document: Document, known: list[Claim]) -> Iterator[Claim]:
    """Credits in captions and lines of the text that no figure's credit holds, or is held by."""
    figures = {c.evidence.selector.value for c in known if c.source == "figure" and c.evidence.selector}
    above = {path for figure in figures for path in _upward(figure)}
    printed = {c.verbatim for c in known if c.source == "figure"}
    for block in document.blocks:
        where = block.selector
        if where is None or block.kind is not BlockKind.CAPTION:
            continue
        if where.value in above or not figures.isdisjoint(_upward(where.value)):
            continue
        found = parse_credit(block.text, Place.CAPTION)
        if found and found.verbatim not in printed:
            url = next((u for _, _, u in block.links), None)
            printed_as = _as_printed(page, where, found.verbatim)
            yield _claim(page, replace(found, source_url=url, verbatim=printed_as), "credit-line", where)


def _as_printed(page: Page, where: Selector, verbatim: str) -> str:
    """A part of a block's text with the spaces that stand between the elements which it was joined from."""
    node = page.element_at(where.value)
    if node is None or verbatim in (line := page.line(node)):
        return verbatim
    found = re.search(r"\s*".join(re.escape(c) for c in verbatim if not c.isspace()), line)
    return found[0] if found else verbatim


def _upward(path: str) -> Iterator[str]:
    """A CSS path and those of the elements around it."""
    while path:
        yield path
        path = path.rpartition(">")[0]


def _claim(page: Page, credit: Credit, source: str, where: Selector) -> Claim:
    return Claim(Property.CREDIT, credit, credit.verbatim, source, Evidence(page.payload.record_id, where))


def _figures(page: Page) -> Iterator[tuple[HtmlElement, Credit]]:
    """Credits in figures, then credits in elements named so beside a picture; each element once."""
    done: set[int] = set()
    credited = _credited(page, _NAMED)
    in_figures = _credited(page, _NAMED_IN_FIGURE)
    for figure in page.dom.tagged("figure")[:MAX_FIGURES]:
        if page.aside(figure) or figure.place in done or page.dom.first("blockquote", within=figure) is not None:
            continue
        done.update(n.place for n in page.dom.tagged("figure", within=figure))
        named = _innermost([n for n in in_figures if figure.place <= n.place < figure.end])
        caption = page.dom.first("figcaption", within=figure)
        done.update(n.place for n in credited if figure.place <= n.place < figure.end)
        for node, credit in _in_figure(page, figure, caption if caption is not None else figure, named):
            yield node, _with_media(page, credit, node, figure)
    for node in _innermost(credited[: 5 * MAX_FIGURES])[:MAX_FIGURES]:
        if node.place in done or page.aside(node) or _NO_CREDIT.search(node.names):
            continue
        holder = _picture_near(page, node)
        text = _text(node)
        if holder is None or _PAGE_NOTICE.search(text):
            continue
        if 1 < len(text) <= MAX_LINE and (found := parse_credit(text, Place.CREDIT)):
            yield node, _with_media(page, found, node, holder)


def _credited(page: Page, words: tuple[str, ...]) -> list[HtmlElement]:
    """Elements that say that they hold a credit, in document order."""
    found = {n.place: n for n in page.named_with(words) if _is_named(n, words)}
    found |= {n.place: n for n in page.dom.itemprops if n.attributes["itemprop"] in ("creditText", "copyrightHolder")}
    return [node for _, node in sorted(found.items())]


def _is_named(node: HtmlElement, words: tuple[str, ...]) -> bool:
    names = (node.attributes.get("class") or "").lower()
    return any(word in names for word in words)


def _in_figure(
    page: Page, figure: HtmlElement, caption: HtmlElement, named: list[HtmlElement]
) -> Iterator[tuple[HtmlElement, Credit]]:
    """The credit elements of a figure, with the rest of its caption; without one, a credit at the caption's end."""
    whole = _text(caption)
    found = False
    for node in named:
        text = _text(node)
        if _NO_CREDIT.search(node.names) or not 1 < len(text) <= MAX_LINE or (text == whole and node is not caption):
            continue
        before, _, after = whole.rpartition(text)
        where = node
        # `Photo by <b>Ada Lund</b> / AFP`: its end is an element of its own
        if _JOINED.match(after) and len(after) <= MAX_CREDIT:
            text, after, where = text + after, "", caption
        if credit := parse_credit(text, Place.CREDIT):
            found = True
            rest = f"{before.strip(_EDGE)} {after.strip(_EDGE)}".strip()
            yield where, replace(credit, caption=credit.caption or rest or None)
    if found or not whole or len(whole) > MAX_LINE:
        return
    if credit := parse_credit(whole, Place.CAPTION):
        yield caption, _with_last_element(page, caption, whole, credit)
    elif caption is not figure and (beside := _beside_caption(page, figure, caption, whole)):
        yield figure, beside
    elif last := _last_name(page, caption, whole):
        yield last


def _beside_caption(page: Page, figure: HtmlElement, caption: HtmlElement, whole: str) -> Credit | None:
    """A marked credit in the figure but outside its caption."""
    texts = page.dom.texts_outside(figure, frozenset((caption.tag, "noscript", "script", "style", "button")))
    text = " ".join(" ".join(texts).split())
    credit = parse_credit(text, Place.CAPTION) if 2 < len(text) <= MAX_CREDIT else None
    shown = credit is not None and credit.verbatim in _text(figure)  # not with the caption in the middle of it
    return replace(credit, caption=whole) if credit and shown and credit.caption is None else None


def _last_name(page: Page, caption: HtmlElement, whole: str) -> tuple[HtmlElement, Credit] | None:
    """A name alone in the last element of a caption, after its last sentence; or an agency's in the first."""
    first = next(page.dom.children(caption), None)
    if first is not None and is_picture_agency(text := _text(first)) and len(text) < len(whole):
        credit = parse_credit(text, Place.CREDIT)
        return (first, replace(credit, caption=whole.removeprefix(text).strip(_EDGE) or None)) if credit else None
    last = next(iter(deque(page.dom.children(caption), maxlen=1)), None)
    text = _text(last) if last is not None and last.tag in ("span", "small", "cite", "em", "i", "p", "div") else ""
    before = whole.removesuffix(text).rstrip()
    if last is None or not text or not before.endswith((".", "!", "?", "»", "”", "|")) or not is_maker(text):
        return None
    credit = parse_credit(text, Place.CREDIT)
    return (last, replace(credit, caption=before)) if credit else None


def _with_last_element(page: Page, caption: HtmlElement, whole: str, credit: Credit) -> Credit:
    """The credit as the caption's last element has it, where that holds more of it: `<span>Ada Lund (AFP)</span>`."""
    last = deque(page.dom.children(caption), maxlen=1)
    text = _text(last[0]) if last else ""
    if not len(credit.verbatim) < len(text) < len(whole) or len(text) > MAX_CREDIT:
        return credit
    more = parse_credit(text, Place.CAPTION)
    if more is None or more.caption is None or len(more.caption.split()) > 4:
        return credit
    more = parse_credit(f"{more.caption} / {more.verbatim.strip('()[]')}", Place.CREDIT) or credit
    return replace(more, verbatim=text, caption=whole.removesuffix(text).strip(_EDGE) or None)


def _innermost(nodes: list[HtmlElement]) -> list[HtmlElement]:
    """Of nested elements the inner ones: the wrapper of a credit is often named like the credit."""
    outer: set[int] = set()
    for node in nodes:
        at = node.parent
        for _ in range(CLIMB):
            if at is None:
                break
            outer.add(at.place)
            at = at.parent
    return [n for n in nodes if n.place not in outer]


def _with_media(page: Page, credit: Credit, node: HtmlElement, holder: HtmlElement) -> Credit:
    media = page.dom.first(*_MEDIA, within=holder)
    kind = credit.kind
    if kind is CreditKind.UNKNOWN and media is not None:
        kind = CreditKind.IMAGE if media.tag == "img" else CreditKind.AUDIO if media.tag == "audio" else CreditKind.VIDEO
    licence, source_url = credit.licence, None
    for link in page.dom.tagged("a", within=node):
        href = link.attributes.get("href") or ""
        known = find_licence(href) if "creativecommons.org" in href else None
        if known:
            licence = known[0]
        elif source_url is None:
            source_url = page.address.link(href)
    return replace(credit, kind=kind, licence=licence, source_url=source_url, media_url=_media_url(page, media))


def _media_url(page: Page, media: HtmlElement | None) -> str | None:
    if media is None:
        return None
    # pages that load late keep a blank picture in `src`
    for name in ("data-src", "data-original", "data-lazy-src", "src", "poster"):
        value = (media.attributes.get(name) or "").strip()
        if value and not value.startswith(("data:", "about:")):
            return page.address.link(value)
    candidates = (media.attributes.get("srcset") or media.attributes.get("data-srcset") or "").split(",")
    return page.address.link(candidates[-1].split()[0]) if candidates[-1].split() else None


def _picture_near(page: Page, node: HtmlElement) -> HtmlElement | None:
    at = node.parent
    for _ in range(CLIMB):
        if at is None or at.tag in ("body", "main", "article", "footer"):
            return None
        if page.dom.first(*_MEDIA, within=at) is not None:
            return at if len(at.text()) <= MAX_HOLDER else None
        at = at.parent
    return None


def _quotations(page: Page) -> Iterator[tuple[HtmlElement, Credit]]:
    """Whom a block quotation cites, where it says so in markup (HTML Standard §4.4.4: `cite`, or a footer below it)."""
    for quote in page.dom.tagged("blockquote")[:MAX_FIGURES]:
        cite = page.dom.first("cite", "footer", within=quote)
        text = _text(cite).strip(" —–-") if cite is not None else ""
        if cite is None or not 2 < len(text) <= 160 or page.aside(quote):
            continue
        link = next((n for n in page.dom.tagged("a", within=cite) if "href" in n.attributes), None)
        href = (link.attributes["href"] if link is not None else None) or quote.attributes.get("cite") or ""
        yield cite, Credit(text, CreditKind.TEXT, creator=_cited(text), source_url=page.address.link(href) if href else None)


def _cited(text: str) -> tuple[Name, ...]:
    """The person or work that a citation names before its first comma or bracket, when that can be a name."""
    name = re.split(r"[,(|:–—]", text, maxsplit=1)[0].strip()
    if not 2 < len(name) <= 60 or len(name.split()) > 5 or any(c.isdigit() for c in name):
        return ()
    try:
        return (parse_name(name),)
    except ValueError:
        return ()


def _text(node: HtmlElement) -> str:
    return " ".join(node.text(" ").split())
