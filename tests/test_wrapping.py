"""Long lines on a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.cli.wrapping import display_width, wrapped

TEXTS = st.lists(st.sampled_from(["a", "ferry", "  ", "港の灯", "x" * 30, "›", " "]), max_size=20).map(" ".join)


@given(TEXTS, st.integers(10, 40))
def test_nothing_is_lost_and_no_word_is_broken(text: str, width: int) -> None:
    """Property: the words in order are the same; a line is too long only where one word is."""
    lines = wrapped(text, width)
    assert " ".join(lines).split() == text.split()
    for line in lines:
        assert display_width(line) <= width or any(display_width(word) >= width // 2 - 2 for word in line.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", ["short"]),
        ("  outlet   The Gazette of Skerry", ["  outlet   The Gazette", "           of Skerry"]),
        ("  ✗ logo: The Standard of the day", ["  ✗ logo: The Standard", "    of the day"]),
        ("  at html>body>div>div>div>div>div>p", ["  at html>body>div>div>div>div>div>p"]),
    ],
)
def test_what_follows_stands_under_what_it_belongs_to(text: str, expected: list[str]) -> None:
    """Under the last column, else a little to the right; a path stays one that can be copied."""
    assert wrapped(text, 23) == expected
