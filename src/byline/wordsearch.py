"""Looking for many words in a text, fast: patterns that branch by letter, and a quick look before a pattern is asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PART = r"\\.|\[(?:\\.|[^\]\\])*\]"
_INNER = rf"\((?:{_PART}|[^()\\\[])*\)"
_ALTERNATIVE = re.compile(rf"(?:{_PART}|\((?:{_PART}|{_INNER}|[^()\\\[])*\)|[^|()\\\[])+")
"""One of the alternatives of a pattern; brackets, two deep, hold alternatives of their own."""
_LETTER = re.compile(r"(?:[\w ]|\\\W)(?![?*+{])")


def alternatives_of(pattern: str) -> list[str]:
    """The patterns that `|` parts at the top of one: `a(?:b|c)|d` is `a(?:b|c)` and `d`."""
    return _ALTERNATIVE.findall(pattern)


def alternation(alternatives: Iterable[str]) -> str:
    """A pattern that matches what the alternatives with `|` between them do, and prefers the same one of several.

    `re` tries one branch after the other; here, one branch holds all words that begin alike.
    Not with `re.IGNORECASE`, which tries every branch in full: match `small` letters.
    """
    branches: list[str] = []
    alike: dict[str, list[str]] = {}
    for alternative in dict.fromkeys(alternatives):
        letter = _LETTER.match(alternative)
        if letter:
            alike.setdefault(letter[0], []).append(alternative[letter.end() :])
        else:  # it may match where another does, so it keeps its place among them
            branches += [*_branches(alike), alternative]
            alike.clear()
    return "|".join([*branches, *_branches(alike)])


def branching(pattern: str) -> str:
    """A pattern that matches where one does, but of several alternatives prefers one that begins with a letter."""
    return alternation(sorted(alternatives_of(pattern), key=lambda form: not form[0].isalnum()))


def holds(text: str, parts: Iterable[str]) -> bool:
    """Whether one of some parts stands in a text."""
    return any(map(text.__contains__, parts))


def small(text: str) -> str:
    """A text in small letters, as long as it was: a capital `İ`, which Python makes an `i` and a dot of its own, is an `i`."""
    return (text.replace("İ", "i") if "İ" in text else text).lower()


def _branches(alike: dict[str, list[str]]) -> list[str]:
    return [letter + (rests[0] if len(rests) == 1 else f"(?:{alternation(rests)})") for letter, rests in alike.items()]
