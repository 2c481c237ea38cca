"""Whether the names that a page's data gives stand anywhere in its words: who is named for machines alone is often its owner."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from ..model import Claim, Contribution, Property
from ..names.cleaning import fold
from .page import Page

UNSEEN_SOURCES = frozenset({
    "json-ld", "meta", "opengraph", "article-meta", "twitter-card", "parsely", "sailthru", "dublin-core", "highwire", "prism",
    "state",
})  # fmt: skip
"""Sources that are not shown to readers."""
MIN_WORDS = 120
"""Words of a page from which it counts as shown: with less a script makes the page, and what it shows is not known."""

_WORD = re.compile(r"[^\W_]+")


class _Words:
    """The page's words, folded as names are compared, made when they are first asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def folded(self) -> str:
        return f" {' '.join(_words(self._page.shown))} "

    @cached_property
    def joined(self) -> str:
        return self.folded.replace(" ", "")

    def has(self, name: str) -> bool:
        """Whether the name stands there, given name or family name first; letters of scripts without spaces in a row."""
        if name in self._page.shown:
            return True
        words = _words(name)
        orders = (words, words[1:] + words[:1], words[-1:] + words[:-1])
        return any(f" {' '.join(order)} " in self.folded for order in orders) or (
            not name.isascii() and len(words) == 1 and words[0] in self.joined
        )


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).replace("'", "").replace("’", ""))


def mark_unshown(page: Page, claims: list[Claim]) -> list[Claim]:
    """The claims, with the doubt `unshown` on names that only data gives and that stand nowhere in the words of the page."""
    named = [c for c in claims if c.property is Property.CONTRIBUTION]
    shown = {_name(c) for c in named if c.source not in UNSEEN_SOURCES}
    if all(_name(c) in shown for c in named):
        return claims
    words = _Words(page)
    missing = {name for name in {_name(c) for c in named} - shown if not words.has(name)}
    if not missing or words.folded.count(" ") < MIN_WORDS:
        return claims
    return [replace(c, doubts=(*c.doubts, "unshown")) if _name(c) in missing else c for c in claims]


def _name(claim: Claim) -> str:
    return str(claim.value.name) if isinstance(claim.value, Contribution) else ""
