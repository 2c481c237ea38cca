"""Section pages: the links that lead to articles, and the feeds that a page names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..errors import UsageError
from ..extract.page import Page, parse_page
from ..model import Payload
from ..urls import same_site, urlkey
from .entries import article_url, plain_text
from .patterns import Pattern, parse_pattern

MAX_LINKS = 5_000
"""Links that are looked at of one page; the fullest news home pages have some 1,500."""

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A link of a page.

    Attributes:
        url: Absolute, http or https, without fragment.
        text: Of the first link there that has any, white space collapsed; empty for pictures without a text of their own.
    """

    url: str
    text: str = ""


def section_links(payload: Payload, match: str | Pattern, *, any_site: bool = False) -> tuple[SectionLink, ...]:
    """Links of a page that fit a pattern, in page order, one an article (`urlkey`).

    Args:
        payload: The page; an HTML `<base>` is obeyed.
        match: See `patterns.parse_pattern`.
        any_site: Also links that leave the page's registrable domain.

    Raises:
        UsageError: If the pattern cannot be read.
    """
    pattern = parse_pattern(match) if isinstance(match, str) else match
    page = parse_page(payload)
    base = _base(page)
    found: dict[str, SectionLink] = {}
    for node in page.tree.css("a[href], area[href]")[:MAX_LINKS]:
        url = article_url(base, node.attributes.get("href"))
        if url is None:
            continue
        url = url.partition("#")[0]
        if not pattern.matches(url) or not (any_site or same_site(url, payload.url)):
            continue
        key = _key(url)
        known = found.get(key)
        if known is None or not known.text:
            text = plain_text(node.text(separator=" ")) or plain_text(node.attributes.get("title") or "")
            found[key] = replace(known, text=text) if known else SectionLink(url, text)
    return tuple(found.values())


def feed_links(payload: Payload) -> tuple[str, ...]:
    """Feeds that a page names (`<link rel=alternate type=application/rss+xml>`), absolute, in page order."""
    page = parse_page(payload)
    base = _base(page)
    nodes = page.tree.css('link[rel~="alternate" i][href][type]')[:MAX_LINKS]
    types = ((n.attributes.get("type") or "").partition(";")[0].strip().lower() for n in nodes)
    found = (article_url(base, n.attributes.get("href")) for n, t in zip(nodes, types, strict=True) if t in _FEED_TYPES)
    return tuple(dict.fromkeys(url for url in found if url))


def _base(page: Page) -> str:
    node = page.tree.css_first("base[href]")
    return article_url(page.payload.url, node.attributes.get("href") if node is not None else None) or page.payload.url


def _key(url: str) -> str:
    try:
        return urlkey(url)
    except UsageError:
        return url
