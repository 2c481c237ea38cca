"""`<meta name="parsely-page">`: one JSON object with what the page says of itself."""

from __future__ import annotations

import json

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector

P = Property

_KEYS: dict[str, Property] = {  # https://docs.parse.ly/parsely-page/
    "title": P.TITLE,
    "author": P.CONTRIBUTION,
    "authors": P.CONTRIBUTION,
    "pub_date": P.PUBLISHED,
    "section": P.SECTION,
    "tags": P.KEYWORD,
    "link": P.CANONICAL_URL,
}
MAX_JSON = 20_000
"""Characters; what is longer is not that object."""
MAX_VALUES = 40


def parsely_page(page: Page, document: Document) -> list[Claim]:
    """One claim for each value that stands in the attribute as it is read: what JSON had to escape cannot be quoted."""
    found = Collector(page, "parsely", limit=MAX_VALUES)
    for node in page.dom.tagged("meta"):
        content = node.attributes.get("content") or ""
        if node.attributes.get("name") != "parsely-page" or len(content) > MAX_JSON:
            continue
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            continue
        for key, prop in _KEYS.items() if isinstance(data, dict) else ():
            given = data.get(key)
            for value in (given if isinstance(given, list) else [given])[:MAX_VALUES]:
                if isinstance(value, str) and value in content:
                    found.add(prop, value, page.selector(node, "content"))
        break
    return found.claims


__all__ = ["parsely_page"]
