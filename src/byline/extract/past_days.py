"""The earliest day of publication of a page without a date: by its age as shown, or by the latest day that it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from ..dates import date_label, find_dates, greatest_age
from ..model import BlockKind, Claim, Document, Evidence, PartialDate, Property
from . import INFERRED_BY
from .page import Page
from .sources.date_labels import label_beside

MAX_PIECE = 20_000
"""Characters of one paragraph that are read."""
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|took|came|went|began|fell|rose|won|lost|met|left|held|gave|made|saw|found|killed|"
    r"[a-z]{3,}ed"
    r"|wurde|wurden|war|waren|hatte|sagte|teilte|kam|hat|haben|a été|ont|était|avait|a déclaré|a annoncé|fue|fueron|dijo|"
    r"anunció|había|ha|hanno|è stato|era|erano|ha detto"
    r"|foi|foram|disse|anunciou|werd|werden|zei|heeft|sa|var|blev|było|był|była|powiedział|byl|byla|volt|был|была|было|были|"
    r"сказал\w*|заявил\w*|сообщил\w*)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|shall|would|until|till|by|deadline|scheduled|due|expected|plans?|planned|upcoming|from|wird|werden|bis|soll|"
    r"sollen|geplant|sera|seront|jusqu|prévu\w*|será|hasta|previst\w+|sarà|saranno|entro|fino|até|zal|tot|będzie|bude|"
    r"будет|будут|до)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d|年")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ„“\"А-Я])")


NEAR_AGE, MIN_AGE, MAX_AGE = 40, 4, 60
"""Elements around the headline in which an age stands, and characters of its line."""
_WEST = timedelta(hours=12)
"""A day that has begun in the last zone has begun everywhere."""
_UNREAD = frozenset(("script", "style", "noscript", "template", "option"))


class PastDay(NamedTuple):
    """A day, the paragraph that tells of it, and how."""

    day: PartialDate
    place: int
    words: str


def latest_past_day(texts: Sequence[str], *, language: str | None, captured: datetime) -> PastDay | None:
    """The latest whole date in a sentence about the past; not one behind a word of what is to come."""
    latest: PastDay | None = None
    for place, text in enumerate(texts):
        for sentence in _SENTENCE.split(text[:MAX_PIECE]):
            if not _DIGIT.search(sentence) or not _PAST.search(sentence):
                continue
            for found in find_dates(sentence, language=language, captured=captured):
                day = found.date
                before = sentence[max(0, found.start - 24) : found.start]
                if day.day is None or _COMING.search(before):
                    continue
                if latest is None or day.date_parts > latest.day.date_parts:
                    whole = PartialDate(day.year, day.month, day.day)
                    latest = PastDay(whole, place, sentence[found.start : found.end])
    return latest


def not_before(page: Page, document: Document) -> list[Claim]:
    """One inferred claim, for a page that gives no date of its own: by the age that its head tells, else by the text."""
    if claims := list(_by_age(page, document)):
        return claims
    blocks = [b for b in document.blocks if b.selector is not None and b.kind is not BlockKind.CAPTION]
    told = latest_past_day([b.text for b in blocks], language=page.language, captured=page.payload.captured)
    node = page.element_of(blocks[told.place]) if told is not None else None
    if told is None or node is None or told.words not in page.line(node):
        return []
    evidence = Evidence(page.payload.record_id, page.selector(node, quote=told.words))
    return [Claim(Property.NOT_BEFORE, told.day, told.words, "text-inference", evidence, INFERRED_BY, doubts=("inferred",))]


def _by_age(page: Page, document: Document) -> Iterator[Claim]:
    """`3 hours ago` at the head of a page that was fetched: the age at the capture, rounded down; a file may be older."""
    if page.anchor is None or page.payload.file_name is not None:
        return
    start = page.anchor.place
    for node in page.elements[max(0, start - NEAR_AGE) : start + NEAR_AGE]:
        own = page.dom.own_text(node).strip() if node.tag not in _UNREAD else ""
        if not MIN_AGE <= len(own) <= MAX_AGE or page.aside(node) or (age := greatest_age(own)) is None:
            continue
        label = date_label(own) or label_beside(page, node)
        words, most = age
        if label == "modified" or words not in page.line(node):
            continue
        earliest = page.payload.captured - most - _WEST
        day = PartialDate(earliest.year, earliest.month, earliest.day)
        evidence = Evidence(page.payload.record_id, page.selector(node, quote=words))
        yield Claim(Property.NOT_BEFORE, day, words, "text-inference", evidence, INFERRED_BY, doubts=("inferred",))
        return
