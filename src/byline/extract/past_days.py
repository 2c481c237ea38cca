"""The latest day that a text tells of in the past: it cannot have been published before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from ..dates import find_dates
from ..model import BlockKind, Claim, Document, Evidence, PartialDate, Property
from . import INFERRED_BY
from .page import Page

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
    """One inferred claim, for a page that gives no date of its own."""
    blocks = [b for b in document.blocks if b.selector is not None and b.kind is not BlockKind.CAPTION]
    told = latest_past_day([b.text for b in blocks], language=page.language, captured=page.payload.captured)
    if told is None or (selector := blocks[told.place].selector) is None:
        return []
    node = page.element_at(selector.value)
    if node is None or told.words not in page.line(node):
        return []
    evidence = Evidence(page.payload.record_id, page.selector(node, quote=told.words))
    return [Claim(Property.NOT_BEFORE, told.day, told.words, "text-inference", evidence, INFERRED_BY, doubts=("inferred",))]
