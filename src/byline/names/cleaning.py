"""Text of a name made clean: zero-width marks, quotes, spaces, capitals."""

from __future__ import annotations

import functools
import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u061c\u180e\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_EDGE = ' \t\r\n,;:|/\\·•–—-_*"“”„«»‹›()[]{}<>+=&#~^'


MAX_CACHED = 200
"""Characters: longer texts are no names and would only fill the caches."""


def word_set(text: str) -> frozenset[str]:
    """The words of a table written as text."""
    return frozenset(text.split())


ROMAN = word_set("II III IV VI VII VIII")
"""Numerals behind a name: capitals that are not shouted."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_CASED_AFTER = re.compile(r"(?:(?<=^)|(?<=[\-'’.]))\w")


def visible(text: str) -> str:
    """NFC, without characters that print nothing, white space collapsed."""
    return _visible(text) if len(text) <= MAX_CACHED else _visible.__wrapped__(text)


@functools.lru_cache(maxsize=4096)
def _visible(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def tidy(text: str) -> str:
    """`visible`, and without separators, quotes and unpaired brackets at the ends; a full stop stays (`Jr.`)."""
    text = visible(text)
    trimmed = text.strip(_EDGE)
    if "(" in trimmed and trimmed.count("(") > trimmed.count(")"):
        trimmed += ")"  # the strip took the closing half of a pair inside
    return trimmed


def fold(text: str) -> str:
    """For comparing: case-folded, without accents; words stay apart."""
    if text.isascii():
        return text.lower()
    return _fold(text) if len(text) <= MAX_CACHED else _fold.__wrapped__(text)


@functools.lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    # composed again: Hangul syllables decompose into letters, which are no accents
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold())))


_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"})


def expanded(text: str) -> str:
    """Case-folded, with umlauts as domains and logins write them: `Südhafen` is `suedhafen`."""
    return text.lower().translate(_EXPANDED)


def is_shouted(text: str) -> bool:
    """True for a name in capitals: every cased letter upper case, and long enough not to be initials."""
    return text == text.upper() and sum(c.isalpha() and c.lower() != c for c in text) > 3


def unshout(text: str, particles: frozenset[str]) -> str:
    """`ANNA VAN DER BERG-O'NEILL` → `Anna van der Berg-O'Neill`; `MCDONALD` → `McDonald`; Roman numerals stay."""
    words = text.split(" ")
    return " ".join(_cased(word, first=i == 0, particles=particles) for i, word in enumerate(words))


def _cased(word: str, *, first: bool, particles: frozenset[str]) -> str:
    if word.strip(".") in ROMAN or (len(word) <= 4 and word.count(".") > 1):
        return word
    if not first and word.lower() in particles:
        return word.lower()
    lowered = _CASED_AFTER.sub(lambda m: m[0].upper(), word.lower())
    if word.startswith("MC") and len(word) > 4:
        lowered = "Mc" + lowered[2:].capitalize()
    return lowered
