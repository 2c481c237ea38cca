"""The picture that the article is led by, where no metadata names one."""

from __future__ import annotations

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector

_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
"""Attributes that hold a picture's address; the later ones where a script loads it."""
MAX_FIGURES = 8
MIN_SIDE = 120
"""Pixels, where the page gives them: a smaller picture is a face or a badge."""


def lead_picture(page: Page, document: Document) -> list[Claim]:
    """The first picture in a `<figure>` near the headline and beside nothing else."""
    found = Collector(page, "figure", limit=1)
    for figure in page.dom.tagged("figure")[:MAX_FIGURES]:
        if found.claims or not page.near_heading(figure) or page.aside(figure):
            continue
        for image in page.dom.tagged("img", within=figure)[:1]:
            sides = [image.attributes.get(side) or "" for side in ("width", "height")]
            if any(side.isdecimal() and int(side) < MIN_SIDE for side in sides):
                continue
            for name in _SOURCES:
                value = image.attributes.get(name) or ""
                if value and not value.startswith("data:"):
                    found.add(Property.IMAGE, value, page.selector(image, name))
                    break
    return found.claims
