"""When two wordings are the same to a reader: punctuation, letter case, accents, a slip of the pen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from unicodedata import combining, normalize

from rapidfuzz.distance import OSA

__all__ = ["SAMENESS", "is_spelling", "same_words"]


def _letters(words: Sequence[str]) -> str:
    """Letters of words, and numbers as they stand: `co-operate` is `cooperate`, but `1.5` is not `15`."""
    return "".join("".join(filter(str.isalnum, w)) if not any(map(str.isdigit, w)) else f" {w} " for w in words)


def _unaccented(words: Sequence[str]) -> str:
    return "".join(c for c in normalize("NFKD", _letters(words)) if not combining(c)).casefold()


SAMENESS: tuple[tuple[str, Callable[[Sequence[str]], str]], ...] = (
    ("punctuation-only", _letters),
    ("letter-case-only", lambda words: _letters(words).casefold()),
    ("typography-only", _unaccented),
)
"""Reason code, and what of the tokens must be equal for it; each admits what the one before does."""


def same_words(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two runs of tokens differ in punctuation, letter case or accents at most."""
    return _unaccented(old) == _unaccented(new)


def is_spelling(old: str, new: str) -> bool:
    """One slip of the pen apart (a letter more, less, other, or two swapped) in a word of six letters or more.

    Short words are never a matter of spelling: "now" and "not" are one letter apart.
    """
    a, b = old.casefold(), new.casefold()
    return a == b or (min(len(a), len(b)) >= 6 and a[0] == b[0] and OSA.distance(a, b) <= 1)
