"""`<title>`, `<h1>`, `<html lang>`: what every page has."""

from __future__ import annotations

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector, collapse

P = Property


def head_elements(page: Page, document: Document) -> list[Claim]:
    """The title element, the first-level headings outside header and navigation, and the language of the root."""
    found = Collector(page, "title-element")
    if page.title is not None:
        found.add(P.TITLE, collapse(page.title.text()), page.selector(page.title))
    for node in page.headings[:3]:
        found.add(P.TITLE, page.line(node), page.selector(node), source="heading")
    root = page.dom.first("html")
    if root is not None:
        for attribute in ("lang", "xml:lang"):
            if value := root.attributes.get(attribute):
                found.add(P.LANGUAGE, value, page.selector(root, attribute), source="html-lang")
                break
    return found.claims
