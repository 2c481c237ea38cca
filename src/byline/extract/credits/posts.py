"""Credits that stand in no caption: of posts that an article embeds, and in attributes of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...model import Credit, CreditKind, Name, Selector
from ...names import parse_name
from ..address import Address
from ..elements import HtmlElement
from ..page import Page
from .text import MAX_CREDIT, Place, parse_credit

MAX_POSTS = 60
MAX_PICTURES = 200
_SIGNED = re.compile(
    r"(?:[—–]\s?|\b(?:shared|geteilt|partagée?|compartida|condiviso) (?:by|von|par|por|da) )"
    r"(?P<name>[^—–@()]{2,50}?)\s*\(\s?@[\w.-]{2,40}\s?\)"
)
"""`— Ada Lund (@alund)`, as the embedded posts of several networks end; `A post shared by Ada Lund (@alund)`."""
_DECORATION = re.compile(r"#\w+|[^\w\s.,'’&/-]")
"""What people put beside their names: signs, flags, hashtags."""
_ATTRIBUTES = ("data-credit", "data-credits", "data-copyright", "data-photographer", "data-image-credit", "data-photo-credit")


def embedded_posts(page: Page) -> Iterator[tuple[HtmlElement, Credit]]:
    """Whose post a block quotation is, where it ends as networks let embedded posts end; its last link leads to the post."""
    for quote in page.dom.tagged("blockquote")[:MAX_POSTS]:
        text = " ".join(quote.text(" ").split())
        if ("(@" not in text and "( @" not in text) or page.aside(quote):
            continue
        signed = _SIGNED.search(text[-200:])
        links = [url for a in page.dom.tagged("a", within=quote) if (url := page.address.link(a.attributes.get("href") or ""))]
        if signed is None or not links:
            continue
        verbatim, host = signed[0].strip(" —–"), Address(links[-1]).host
        yield quote, Credit(verbatim, CreditKind.TEXT, creator=_named(signed["name"]), via=host or None, source_url=links[-1])


def _named(name: str) -> tuple[Name, ...]:
    bare = " ".join(_DECORATION.sub(" ", name).split()) or name.strip()
    try:
        return (parse_name(bare),)
    except ValueError:
        return (Name(literal=bare),)


def said_in_attributes(page: Page) -> Iterator[tuple[Selector, Credit]]:
    """Of pictures of the article: an attribute that is named so holds a credit; a title does when it begins as one."""
    for image in page.dom.tagged("img", "amp-img")[:MAX_PICTURES]:
        attributes = image.attributes
        names = [a for a in _ATTRIBUTES if attributes.get(a)] or ["title"] * bool(attributes.get("title"))
        if not names or page.aside(image):
            continue
        value = " ".join((attributes[names[0]] or "").split())
        place = Place.LINE if names[0] == "title" else Place.CREDIT
        credit = parse_credit(value, place) if 2 < len(value) <= MAX_CREDIT else None
        if credit is not None and credit.caption is None:
            url = page.address.link(attributes.get("src") or attributes.get("data-src") or "")
            caption = attributes.get("data-caption") or None
            yield page.selector(image, names[0]), _of_picture(credit, url, caption)


def _of_picture(credit: Credit, url: str | None, caption: str | None) -> Credit:
    kind = CreditKind.IMAGE if credit.kind is CreditKind.UNKNOWN else credit.kind
    return replace(credit, kind=kind, media_url=url, caption=caption)
