"""The terminal sanitiser: nothing a page wrote acts on the reader's terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.report import printable

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07title", "\\x1b]0;owned\\x07title"),
        ("\x9b31mred", "\\x9b31mred"),
        ("abc\u202edef", "abc\\u202edef"),
        ("one\r\ntwo\tthree", "one two three"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("[/red] {x}", "[/red] {x}"),
        ("naïve 王小明 السلام 👩‍👧", "naïve 王小明 السلام 👩‍👧"),
    ],
)
def test_known_cases(text, shown):
    """What acts or misleads is shown as an escape; words of every script stay."""
    assert printable(text) == shown


def test_newlines_are_kept_when_asked_for():
    """An article's paragraphs stay apart; a lone carriage return, which overwrites the line, does not survive."""
    assert printable("a\r\n\r\nb\rc", newlines=True) == "a\n\nb\\x0dc"


@given(st.text(alphabet=st.characters(), max_size=80) | st.text(alphabet="\x00\x1b\x9b\n\r\t[m" + BIDI, max_size=40))
def test_nothing_unsafe_survives(text):
    """No control, bidi control or surrogate is left, the result can be encoded, and a second pass changes nothing."""
    shown = printable(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI for c in shown)
    shown.encode()
    assert printable(shown) == shown
