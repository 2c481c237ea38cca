"""Jobs beside names: `Anna Smith, Senior Reporter`, `Anna Smith Political Editor`, `Reporterin Anna Berg`."""

from __future__ import annotations

import re

from .cleaning import fold
from .words import ROLE_HEADS, ROLE_MODIFIERS

_HEADS = frozenset(fold(w) for w in ROLE_HEADS)
_MODIFIERS = frozenset(fold(w) for w in ROLE_MODIFIERS)
_COMPOUND_ENDS = (
    "redakteur", "redakteurin", "korrespondent", "korrespondentin", "reporter", "reporterin", "chef", "chefin", "leiter",
    "leiterin", "verslaggever",
)  # fmt: skip
_GERMAN_COMPOUND = re.compile(rf"\w+(?:{'|'.join(_COMPOUND_ENDS)})")
_EAST_ASIAN = re.compile(
    r"\s*(?:记者|記者|特派員|編集委員|编辑|編輯|通讯员|評論員|(?:선임|전문|인턴|수습|객원)?\s?기자|특파원|논설위원)$"
)


def _words(text: str) -> list[str]:
    return [w.strip(".,:;()'’\"") for w in fold(text).split() if w.strip(".,:;()'’\"-–")]


def _head(word: str) -> bool:
    compound = word.endswith(_COMPOUND_ENDS) and _GERMAN_COMPOUND.fullmatch(word) is not None
    return word in _HEADS or compound or ("-" in word and word.rsplit("-", 1)[1] in _HEADS)


def is_role(text: str) -> bool:
    """True for a job description: a head such as `correspondent`, and nothing but words that describe jobs around it."""
    words = _words(text)
    heads = sum(map(_head, words))
    if not heads:
        return False
    return all(_head(w) or w in _MODIFIERS for w in words) or (_head(words[-1]) and len(words) >= 3 and text[:1].islower())


def is_job(text: str) -> bool:
    """True for what stands behind a comma and names a job with its field: `Redakteurin Politik`, `editor, Example`."""
    words = _words(text)
    return (
        1 < len(words) <= 6
        and (_head(words[0]) or _head(words[-1]))
        and sum(not _head(w) and w not in _MODIFIERS for w in words) <= 1
    )


def without_role(text: str) -> str:
    """The name without a job before or behind it, as long as two words (or an East Asian name) are left."""
    text = _EAST_ASIAN.sub("", text) if len(text) > 3 else text
    words = text.split(" ")
    return _strip_front(_strip_back(words))


def _strip_back(words: list[str]) -> list[str]:
    """Cut the longest tail that is a job description."""
    for size in range(2, len(words)):
        if is_role(" ".join(words[size:])) and not _joins(words[size - 1]):
            return words[:size]
    return words


def _strip_front(words: list[str]) -> str:
    for size in range(len(words) - 2, 0, -1):
        if is_role(" ".join(words[:size])):
            return " ".join(words[size:])
    return " ".join(words)


def _joins(word: str) -> bool:
    return word.lower() in ("and", "&", "of", "the")
