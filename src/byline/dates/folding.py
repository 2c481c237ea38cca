"""Text made comparable without changing its length, so that places in it stay places in the original."""

from __future__ import annotations

import functools
import unicodedata


@functools.lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char.isdigit():
        return str(unicodedata.digit(char, char))[:1] or char
    if char in "\u00a0\u2007\u2009\u202f\u200e\u200f\u200b\u3000":  # spaces and marks that print nothing
        return " "
    if char in "ºª":  # Spanish and Portuguese ordinals: `1º de enero`, not the letter o
        return char
    if "\uac00" <= char <= "\ud7a3":  # a Hangul syllable decomposes into letters, not into letter and accent
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    folded = (base if base.isalpha() else char).lower()
    return {"ς": "σ", "ı": "i", "ё": "е", "’": "'", "ʼ": "'", "׳": "'"}.get(folded, folded[0])


def fold(text: str) -> str:
    """Lower case, without accents, any script's digits as ASCII; exactly as long as `text`."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_char, text))
