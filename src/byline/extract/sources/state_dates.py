"""Dates that stand only in what a page hands to its scripts, in whatever form: the last place to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model import Claim, PartialDate, Property, Selector, SelectorKind
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, read_date
from .jsontext import MAX_JSON

P = Property

REACHES = (6_000, 1_500, 400)
"""Characters around the headline, or the article's number, in a script; less where other articles stand as near."""
MAX_ANCHORS = 4
MAX_HITS = 40
_STEMS = (
    "ublish", "ublication", "pubDate", "pubdate", "pub_date", "pubTime", "isplayDate", "isplay_date", "eployD", "eleaseD",
    "regDt", "regDate", "reg_date", "egisterD", "erviceD", "ostDate", "ost_date", "postedAt", "posted_at", "atePosted",
    "rticleDate", "rticle_date", "ssueDate", "odifi", "pdate", "modDt", "modDate",
)  # fmt: skip
"""What the names of dates in states hold; looked for first, as the pattern is dear."""
_PAIR = re.compile(r"""([A-Za-z_-]{4,34})\\*["']?\s*:\s*(?:\\*["']([^"'\\<>{}]{6,40})\\*["']|(\d{10}|\d{13})(?!\d))""")
_NAME_START = re.compile(r"[A-Za-z_-]*$")
_FIRST = re.compile(
    r"(?:first|original(?:ly)?|page|article|post|content|news)?-?(?:date)?"
    r"(?:publish(?:ed|ing)?|publication|pub|posted|post|display(?:ed)?|deploy(?:ed)?|released?|reg(?:ist(?:er)?)?|issue|service|article)"
    r"(?:date|time|dt|at|on|iso|utc|timestamp){0,3}"
)
_LAST = re.compile(
    r"(?:last|page|article|content)?(?:date)?(?:modified|modify|modification|mod|updated?|redeploy(?:ed)?|republish(?:ed)?)"
    r"(?:date|time|dt|at|on|iso|utc|timestamp){0,3}"
)
_WORDLESS = re.compile(r"[\W_]")
_NUMBER = re.compile(r"[A-Za-z]{0,3}\d{5,}|[a-z\d]{6,}$")


class _Hit(NamedTuple):
    """A date in a script, and the words there that give it."""

    prop: Property
    date: PartialDate
    place: int
    verbatim: str


def state_dates(page: Page, claims: list[Claim]) -> list[Claim]:
    """Dates named as such near the headline, or the article's number, in a script; nothing where they disagree on the day.

    Args:
        page: Its JSON-LD is read elsewhere.
        claims: Of all other sources: nothing is looked for when one of them gives a publication date near the headline.
    """
    if any(c.property is P.PUBLISHED and "far-from-heading" not in c.doubts for c in claims):
        return []
    found = Collector(page, "state", limit=2)
    anchors = _anchors(page)
    for script in [s for s in page.dom.tagged("script") if "src" not in s.attributes][:80]:
        text = script.text()
        if "ld+json" in (script.attributes.get("type") or "") or not 40 <= len(text) <= MAX_JSON:
            continue
        for place in _places(text, anchors):
            hits = list(_hits(page, text, place))
            for prop in (P.PUBLISHED, P.MODIFIED):
                _claim(found, script, [h for h in hits if h.prop is prop], place)
            if any(c.property is P.PUBLISHED for c in found.claims):
                return found.claims
            found.claims.clear()
    return []


def _anchors(page: Page) -> list[str]:
    """The headline and the article's number in the address, as a script may have them."""
    number = page.payload.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1].removesuffix(".html")
    named = _NUMBER.search(number) if any(c.isdigit() for c in number) else None
    return [text for text in (page.heading[:60].rstrip(), named[0] if named else "") if len(text) >= 6]


def _places(text: str, anchors: list[str]) -> Iterator[int]:
    for anchor in anchors:
        at = -1
        for _ in range(MAX_ANCHORS):
            at = text.find(anchor, at + 1)
            if at < 0:
                break
            yield at


def _hits(page: Page, text: str, place: int) -> Iterator[_Hit]:
    """Every named date around a place, each once."""
    low, high = max(0, place - REACHES[0]), min(len(text), place + REACHES[0])
    seen: set[int] = set()
    for stem in _STEMS:
        at = low
        while len(seen) < MAX_HITS and (at := text.find(stem, at, high)) >= 0:
            before = _NAME_START.search(text, max(low, at - 24), at)
            start = before.start() if before else at
            at += len(stem)
            if start in seen or not (pair := _PAIR.match(text, start, high)):
                continue
            seen.add(start)
            name = _WORDLESS.sub("", pair[1]).lower()
            prop = P.MODIFIED if _LAST.fullmatch(name) else P.PUBLISHED if _FIRST.fullmatch(name) else None
            value = pair[2] or pair[3]
            if prop is not None and (date := read_date(value, page)) is not None and date.day is not None:
                yield _Hit(prop, date, start, pair[0])


def _claim(found: Collector, script: HtmlElement, hits: list[_Hit], place: int) -> None:
    """The finest of the dates of one day; none when dates of several days stand equally near."""
    for reach in REACHES:
        near = [hit for hit in hits if abs(hit.place - place) <= reach]
        if len({hit.date.date_parts for hit in near}) == 1:
            break
    else:
        return
    best = max(near, key=lambda h: (h.date.hour is not None, h.date.offset is not None, -h.place))
    quote = Selector(SelectorKind.TEXT_QUOTE, " ".join(best.verbatim.split()))
    selector = Selector(SelectorKind.CSS, found.page.path(script), quote)
    found.put(best.prop, best.date, quote.value, selector, doubts=("bare",))
