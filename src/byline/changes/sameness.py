"""When two wordings are the same to a reader: punctuation, letter case, accents that tell no words apart."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, normalize

__all__ = ["sameness"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UMLAUT = "\u0308"
_FINAL_ACCENTS = frozenset({"fr", "it", "es", "pt"})
"""Languages in which the accent at the end of a word tells forms apart: `tue` and `tué`, `parlo` and `parlò`."""

_ENDING = 3
"""Letters that are a word's end."""

_SHARP_S = frozenset({"masse", "massen", "busse", "bussen", "flosse", "flossen", "geschosse", "geschossen"})
"""German words that have another meaning with `ß`."""

_DROPPED = _words("""
    perche poiche finche affinche anziche benche giacche cosicche sicche citta universita attivita liberta verita realta qualita
    quantita possibilita societa comunita eta gia piu cosi puo cioe giu lunedi martedi mercoledi giovedi venerdi
    societe universite securite sante apres tres deja qualite liberte verite annee
    tambien despues aqui asi segun ningun algun razon nacion accion informacion
    voce tambem apos ate porem ninguem alguem cafe
    """)
"""Words that are slips without the accent at their end: they are no other word."""


def sameness(old: Sequence[str], new: Sequence[str], language: str) -> str | None:
    """Reason code when two runs of tokens say the same: `punctuation-only`, `letter-case-only` or `typography-only`; else None.

    Args:
        language: Primary language subtag of the text, e.g. `it`.
    """
    first, second = _letters(old), _letters(new)
    if first == second:
        return "punctuation-only"
    if first.lower() == second.lower():
        return "letter-case-only"
    if _bare(first, language) != _bare(second, language):
        return None
    a, b = ([w for w in words if any(map(str.isalnum, w))] for words in (old, new))
    told_apart = len(a) == len(b) and any(_told_apart(x, y, language) for x, y in zip(a, b, strict=True))
    return None if told_apart else "typography-only"


def _letters(words: Sequence[str]) -> str:
    """Letters of words, and numbers as they stand: `co-operate` is `cooperate`, but `1.5` is not `15`."""
    return "".join("".join(filter(str.isalnum, w)) if not any(map(str.isdigit, w)) else f" {w} " for w in words)


def _bare(text: str, language: str) -> str:
    """Letters without their accents; German umlauts are letters of their own."""
    kept = _UMLAUT if language == "de" else ""
    return "".join(c for c in normalize("NFKD", text) if c in kept or not combining(c)).casefold()


def _told_apart(old: str, new: str, language: str) -> bool:
    """Whether two words that differ in accents alone are two words all the same.

    Cases: 1 the words are equal, or the language is English, where accents are decoration · 2 German `ß` and `ss` · 3 French,
    Italian, Spanish, Portuguese: an accent at the end · 4 a language that byline has no lists of: letters with marks are letters.
    """
    a, b = normalize("NFC", old.lower()), normalize("NFC", new.lower())
    if a == b or language in ("en", "nl"):
        return False
    if language == "de":
        return a.replace("ß", "ss") == b.replace("ß", "ss") and a.replace("ß", "ss") in _SHARP_S
    if language not in _FINAL_ACCENTS:
        return True
    if len(a) != len(b) or _bare(a, language) in _DROPPED:
        return len(a) != len(b)
    at_end = [(x, y) for x, y in zip(a[-_ENDING:], b[-_ENDING:], strict=True) if x != y]
    return any(x.isascii() or y.isascii() for x, y in at_end)
