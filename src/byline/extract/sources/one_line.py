"""Names of one byline that elements of their own hold: a list of links, one avatar beside the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...model import Claim, Contribution, Evidence, Property, Selector, SelectorKind
from ..elements import HtmlElement
from ..page import Page

BETWEEN = 14
"""Elements from the end of one name to the beginning of the next: a job, a picture, an address."""
MAX_TOGETHER = 300
"""Characters of what holds all names."""
MIN_SHARE = 0.3
"""Of those characters that are names."""


def as_one_line(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """The claims; names that stand together point at the element that holds them all, in order, each with its words as a quote.

    So one is not taken for the rival of the other: they are one line that names several.
    """
    result = list(claims)
    for run in _runs(page, claims):
        holder = _holder([node for _, node in run])
        if holder is None or page.holds_heading(holder):
            continue
        line = page.short_line(holder, MAX_TOGETHER)
        quotes = {claims[i].verbatim for i, _ in run}
        if len(quotes) < 2 or sum(map(len, quotes)) < MIN_SHARE * len(line) or any(quote not in line for quote in quotes):
            continue
        path = page.selector(holder).value
        for position, (i, _) in enumerate(run):
            result[i] = _moved(claims[i], path, position)
    return result


def _runs(page: Page, claims: Sequence[Claim]) -> Iterable[list[tuple[int, HtmlElement]]]:
    """Claims of contributions that follow close on each other, with their elements; only runs of several elements."""
    run: list[tuple[int, HtmlElement]] = []
    for i, claim in enumerate(claims):
        selector = claim.evidence.selector
        if claim.property is not Property.CONTRIBUTION or selector is None or selector.refined_by is not None:
            continue
        node = page.element_at(selector.value) if selector.kind is SelectorKind.CSS else None
        if node is None:
            continue
        if run and not (node is run[-1][1] or run[-1][1].end <= node.place <= run[-1][1].end + BETWEEN):
            yield from [run] if run[0][1] is not run[-1][1] else []
            run = []
        run.append((i, node))
    yield from [run] if run and run[0][1] is not run[-1][1] else []


def _holder(nodes: Sequence[HtmlElement]) -> HtmlElement | None:
    """The smallest element that holds them all."""
    at = nodes[0].parent
    while at is not None and at.end < nodes[-1].end:
        at = at.parent
    return at


def _moved(claim: Claim, path: str, position: int) -> Claim:
    selector = Selector(SelectorKind.CSS, path, Selector(SelectorKind.TEXT_QUOTE, claim.verbatim))
    value = claim.value
    assert isinstance(value, Contribution)
    return replace(claim, evidence=Evidence(claim.evidence.record_id, selector), value=replace(value, position=position))
