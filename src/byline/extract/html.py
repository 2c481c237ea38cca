"""HTML: one parse, every source its own extractor, then the article's words."""

from __future__ import annotations

from ..model import Claim, Extraction, Payload
from . import EXTRACTOR
from .page import parse_page


def extract_html(payload: Payload) -> Extraction:
    """Claims of every source in a fixed order, and the article text, from one parse."""
    from .article import article_document
    from .credits import credit_claims
    from .sources import SOURCES

    page = parse_page(payload)
    document, incomplete = article_document(page)
    claims: list[Claim] = []
    for source in SOURCES:
        claims += source(page, document)
    claims += credit_claims(page, document)
    return Extraction(tuple(claims), document, EXTRACTOR, page.incomplete + incomplete)
