"""Labels of a page in the shape of a name: `Proof Points`, `Submit Your Book`."""

from __future__ import annotations

import re

from ...model import Document
from ...names.given import is_given_name
from ...names.words import LABEL_WORDS
from ..page import Page
from .lines import without_furniture

_CONTACT = re.compile(
    r"(?:(?:press|media|for (?:more|further) information)[ -]?)?,? ?(?:please )?contacts?(?: us| information| person)?:?|"
    r"(?:presse|medien)?-?(?:kontakt|ansprechpartner(?:in)?):?|contacts? (?:presse|m[ée]dias?|de prensa|stampa):?|"
    r"rückfragen.{0,30}",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]{2,}[”\"“»][.!]?")


def is_somebody_elses(before: str) -> bool:
    """Whether the line before a name says whose it is: all of it is a quotation, or it heads whom to write to."""
    return _QUOTED.fullmatch(before) is not None or _CONTACT.fullmatch(before) is not None


def is_label(page: Page, document: Document, name: str) -> bool:
    """Whether a name without a common given name has words that the article uses without capitals, or that buttons have."""
    if without_furniture(name) != name:
        return True
    words = [word.casefold() for word in name.split() if len(word) > 2 and not word.islower()]
    if not words or is_given_name(words[0]):
        return False
    if not LABEL_WORDS.isdisjoint(words):
        return True
    texts = [block.text for block in document.blocks]
    return any(_is_said(word, text) for word in words for text in texts if word in text)


_MARKS = ".,;:!?()“”\"'’"


def _is_said(word: str, text: str) -> bool:
    """Whether a word in small letters stands in a text in the same ones, with nothing but marks around it."""
    if not word.islower() or word.strip(_MARKS) != word:
        return False
    around = ((text[: found.start()], text[found.end() :]) for found in re.finditer(re.escape(word), text))
    return any(not before.rstrip(_MARKS)[-1:].strip() and not behind.lstrip(_MARKS)[:1].strip() for before, behind in around)
