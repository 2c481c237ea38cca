"""Names at a place that a person named: the byline selector of an outlet's entry in `outlets.toml`."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from ..model import Claim, Contribution, Payload, Property
from .page import parse_page
from .sources.collect import Collector, collapse
from .sources.lines import set_line

MOST = 20
"""Elements that are read: more is no byline."""


def is_selector(text: str) -> bool:
    """Whether it is a CSS selector that can be used."""
    try:
        LexborHTMLParser("<p>").css(text)
    except Exception:  # noqa: BLE001  # selectolax raises several kinds for what it cannot parse
        return False
    return bool(text.strip())


def names_at(payload: Payload, selector: str, source: str) -> tuple[Claim, ...]:
    """Claims of the names in the elements that a selector selects, in order, each name once.

    Args:
        payload: HTML.
        selector: CSS.
        source: `Claim.source` of the claims.
    """
    page = parse_page(payload)
    found = Collector(page, source)
    for node in page.select(selector)[:MOST]:
        text = collapse(node.text(" "))
        if text:
            found.add(Property.CONTRIBUTION, text, page.selector(node), reading=set_line(page, node))
    named: dict[tuple[str, str], Claim] = {}
    for claim in found.claims:
        assert isinstance(claim.value, Contribution)
        named.setdefault((claim.value.role.value, str(claim.value.name).casefold()), claim)
    return tuple(replace(c, value=_at(c, position)) for position, c in enumerate(named.values()))


def _at(claim: Claim, position: int) -> Contribution:
    assert isinstance(claim.value, Contribution)
    return replace(claim.value, position=position)
