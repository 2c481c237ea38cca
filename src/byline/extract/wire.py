"""The agency that a text comes from: named as its only author, or in the dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import BlockKind, Claim, Contribution, Document, Evidence, Property, Role
from ..names import agency_name, is_agency, is_organisation
from ..names.cleaning import fold
from .page import Page
from .plain.context import dateline_agency

WIRE = "wire-credit"
"""Doubt of an original outlet that is an agency: it supplied the text, and may have published it nowhere."""
_FAR = frozenset({"far-from-heading", "loose", "later"})
_GUESSES = frozenset({"name-line", "signature"})
"""Sources that find names where none may be meant."""
_NO_LETTER = re.compile(r"[\W_]")


def wire_outlets(page: Page, document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """The agency in the dateline, else the one agency that is named as author where no person is; not on its own site."""
    found = _in_dateline(page, document) or _as_author(page, claims)
    return [claim for claim in found if not _is_its_own(page, str(claim.value), claims)]


def _in_dateline(page: Page, document: Document) -> list[Claim]:
    """`ROME (Reuters) - …` in the first paragraph."""
    first = next((b for b in document.blocks if b.kind is BlockKind.PARAGRAPH), None)
    if first is None:
        return []
    agency, node = dateline_agency(first.text), page.element_of(first)
    if agency is None or node is None or agency not in page.line(node):
        return []
    evidence = Evidence(page.payload.record_id, page.selector(node, quote=agency))
    return [Claim(Property.ORIGINAL_OUTLET, agency, agency, "dateline", evidence, doubts=(WIRE,))]


def _as_author(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    authors = [
        c for c in claims if isinstance(c.value, Contribution) and c.value.role is Role.AUTHOR and not _FAR & set(c.doubts)
    ]
    names = {str(c.value.name) for c in authors if isinstance(c.value, Contribution) and c.source not in _GUESSES}
    agencies = {agency_name(name) for name in names if is_agency(name)}
    house = fold(page.site_name or "")
    if len(agencies) != 1 or any(not is_organisation(n) and not page.address.spells(n) and fold(n) != house for n in names):
        return []
    claim = next(c for c in authors if isinstance(c.value, Contribution) and is_agency(str(c.value.name)))
    assert isinstance(claim.value, Contribution)
    value = str(claim.value.name)
    return [replace(claim, property=Property.ORIGINAL_OUTLET, value=value, doubts=(*claim.doubts, WIRE))]


def _is_its_own(page: Page, agency: str, claims: Sequence[Claim]) -> bool:
    """Whether the page is the agency's: its domain begins with the name, or its outlet is called so (`AP News`)."""
    forms = {_NO_LETTER.sub("", fold(form)) for form in (agency, agency_name(agency))}
    if any(len(form) > 1 and page.address.domain.startswith(form) for form in forms):
        return True
    houses = {str(c.value) for c in claims if c.property is Property.OUTLET}
    return any(agency_name(part) == agency_name(agency) for house in houses for part in (house, house.split(" ")[0]))
