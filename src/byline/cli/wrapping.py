"""Long lines on a terminal: broken between words, what follows set under what it belongs to."""

from __future__ import annotations

import re
import unicodedata

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_WORD = re.compile(r" *\S+")
_HANGING = 2
"""Columns by which the rest of a line without columns is set in."""


def display_width(text: str) -> int:
    """Columns on a terminal: East Asian wide letters take two, combining marks none (Unicode TR 11)."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, width: int) -> list[str]:
    """A line in lines of at most `width` columns, broken at spaces.

    What follows stands under the last column that begins in the first half, else a little to the right of where the line began.
    A word is never broken, however long: a path, an id or an address stays one that can be copied. One that is too long for
    any line begins where it stands.
    """
    if display_width(text) <= width:
        return [text]
    indent = " " * _indent(text, width)
    lines, line = list[str](), ""
    for word in _WORD.findall(text):
        full = line.strip() and display_width(line) + display_width(word) > width
        if full and len(indent) + display_width(word.lstrip()) <= width:
            lines.append(line)
            line = indent + word.lstrip()
        else:
            line += word
    return [*lines, line]


def _indent(text: str, width: int) -> int:
    ends = [display_width(text[: gap.end()]) for gap in _GAP.finditer(text)]
    return max((end for end in ends if end <= width // 2), default=len(text) - len(text.lstrip()) + _HANGING)
