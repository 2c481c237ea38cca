"""What announces a credit: labels, `photo by`, `courtesy of`, `©`, in the languages of the news."""

from __future__ import annotations

import re

from ...model import CreditKind
from .words import (
    AUTHOR_WORDS,
    COMPOUND_ENDS,
    COURTESY,
    CREDIT_WORDS,
    MAKER_PREPOSITIONS,
    SHORT_LABEL,
    SIDE_WORDS,
    SOURCE_WORDS,
    UNSPACED_WORD,
    WORD_KINDS,
)

LABEL_WORD = r"[^\W\d_][\w\u0900-\u0dff\u0e31-\u0e4e.'’-]{0,24}"
r"""A word; the vowel signs of India and Thailand are no letters to `\w`."""
LABEL = re.compile(rf"({LABEL_WORD}(?:[ /+&-]{{1,3}}{LABEL_WORD}){{0,4}}?)\s?(?:[:：=＝](?!//)|\.\.\.|…)\s*", re.UNICODE)
NOTICE = re.compile(r"^copyright\s(?:©\s?)?(?:(?:19|20)\d\d,?\s)?(?=[^\W\d_])", re.IGNORECASE)
SPOKEN = re.compile(r"^((?:image|media|video|photo) (?:source|credit)s?),\s*", re.IGNORECASE)
"""A label for those who hear the page: `Image source, Getty Images`."""
SHORT = re.compile(rf"^{SHORT_LABEL}")
LABEL_INSIDE = re.compile(
    rf"(?<=[\s|(])(?=(?P<label>[^\W\d_a-zа-я][\w.'’-]{{1,24}}(?:[ /]{LABEL_WORD}){{0,2}}?)\s?[:：＝](?!//)\s*\S)"
)
"""A label with a capital after the words of a caption that end without a mark: `The quay at dawn Photo: Ada Lund`."""
MAKER = re.compile(
    rf"^(?P<media>{LABEL_WORD}(?:[ /&]{{1,3}}{LABEL_WORD}){{0,2}}?),?\s+(?P<how>{MAKER_PREPOSITIONS}|via)\s+(?=\S)",
    re.IGNORECASE,
)
COURTESY_FORM = re.compile(rf"^(?:(?P<media>{LABEL_WORD}(?:[ /]{LABEL_WORD}){{0,2}}?)[\s,:–-]+)?(?:{COURTESY})\s+", re.IGNORECASE)
SIGN = re.compile(r"^(?:(?P<media>[^\W\d_]{3,12})\s*[:,]?\s*)?(?:©|ⓒ|\([cC]\)|&copy;)\s*")
LABELS = WORD_KINDS.keys() | CREDIT_WORDS
CLIP = " \t\u00a0.,;:/|–—-"


def without_label(text: str) -> tuple[str, CreditKind]:
    """`Photo credit Anna Berg` -> `Anna Berg`: a label without a colon, where the whole text is known to be a credit."""
    kind, words = CreditKind.UNKNOWN, text.split()
    labels = 0
    while labels < len(words) - 1 and words[labels].casefold() in LABELS:
        kind = WORD_KINDS.get(words[labels].casefold(), kind)
        labels += 1
    if not labels or words[labels][0].islower():
        return text, CreditKind.UNKNOWN
    return " ".join(words[labels:]), kind


def label_kind(label: str, *, captioned: bool = False) -> CreditKind | None:
    """What a label announces; None when its words are not those of a credit. `captioned`: those of a caption's author count."""
    if captioned and label.casefold() in AUTHOR_WORDS:
        return CreditKind.UNKNOWN
    kind, known = CreditKind.UNKNOWN, False
    for word in re.split(r"[ /+&-]+", UNSPACED_WORD.sub(r"\1 ", label.casefold()).strip()):
        if word in WORD_KINDS or (word.endswith(COMPOUND_ENDS) and len(word) > 5):
            kind = WORD_KINDS.get(word, CreditKind.IMAGE) if kind is CreditKind.UNKNOWN else kind
            known = True
        elif word in SOURCE_WORDS or word in CREDIT_WORDS or word.startswith(("bild", "foto", "photo")):
            kind = CreditKind.IMAGE if word.startswith(("bild", "foto", "photo")) else kind
            known = True
        elif word not in SIDE_WORDS:
            return None
    return kind if known else None


def media_kind(words: str | None) -> CreditKind | None:
    """As `label_kind`, for a mark that needs no word before it."""
    return CreditKind.UNKNOWN if not words else label_kind(words)


def is_source(label: str) -> bool:
    return any(word in SOURCE_WORDS for word in label.casefold().split())
