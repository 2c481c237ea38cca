"""What the program that saved a page wrote into it."""

from __future__ import annotations

from ...model import Claim, Document, Property
from ..page import Page
from ..saved import may_state
from ..saved.origin import Discord, key, origin_in
from .collect import Collector


def saved_marks(page: Page, document: Document) -> list[Claim]:
    """The address that a saved file states, and the time; nothing of what came over HTTP."""
    if page.payload.status is not None or not may_state(page.payload):
        return []
    origin = origin_in(page.payload, page.html)
    found = Collector(page, "")
    kept = page.payload.url if page.payload.url.startswith(("http://", "https://")) else None
    for said in origin.statements:
        doubts: list[str] = []
        if said.prop is Property.SAVED_FROM:
            if kept and key(str(said.value)) != key(kept):
                doubts.append("other-address")
            if Discord.DIFFERENT in origin.discord:
                doubts.append("contradicted")
            if Discord.ELSEWHERE in origin.discord and said.source == origin.source:
                doubts.append("elsewhere")
        found.put(said.prop, said.value, said.verbatim, said.selector, doubts=tuple(doubts), source=said.source)
    return found.claims
