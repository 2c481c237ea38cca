"""HTML: one parse, every source its own extractor, then the article's words."""

from __future__ import annotations

from ..model import Claim, Extraction, Payload, Property
from . import EXTRACTOR
from .page import parse_page


def extract_html(payload: Payload) -> Extraction:
    """Claims of every source in a fixed order, and the article text, from one parse."""
    from .article import article_document
    from .credits import credit_claims
    from .exported import read_exported
    from .past_days import not_before
    from .shown import mark_unshown
    from .sources import SOURCES
    from .sources.book_lines import book_lines
    from .sources.state_dates import state_dates
    from .wire import wire_outlets

    page = parse_page(payload)
    exported = read_exported(page)
    if exported is not None:
        return exported
    document, incomplete = article_document(page)
    claims: list[Claim] = []
    for source in SOURCES:
        claims += source(page, document)
    claims += state_dates(page, claims)
    if not any(claim.property is Property.PUBLISHED for claim in claims):
        claims += not_before(page, document)
    claims += wire_outlets(page, document, claims)
    claims += book_lines(page, document, claims)
    claims = mark_unshown(page, claims) + credit_claims(page, document)
    return Extraction(tuple(_once(claims)), document, EXTRACTOR, page.incomplete + incomplete)


def _once(claims: list[Claim]) -> list[Claim]:
    """Without claims that a source made before: the same property and value, in the same words, at the same place."""
    known: dict[tuple[str, str], list[Claim]] = {}
    kept = []
    for claim in claims:
        before = known.setdefault((claim.verbatim, claim.source), [])
        if not any(
            c.property is claim.property and c.value == claim.value and c.evidence.selector == claim.evidence.selector
            for c in before
        ):
            before.append(claim)
            kept.append(claim)
    return kept
