"""Looking for many words: a tree of letters finds what a plain list of branches finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.wordsearch import alternation, alternatives_of, holds, small

WORDS = st.lists(st.text(alphabet="ab .ə", min_size=1, max_size=6), min_size=1, max_size=12)


@given(words=WORDS, text=st.text(alphabet="ab .ə", max_size=20))
def test_a_tree_of_words_matches_what_their_list_matches(words: list[str], text: str) -> None:
    """For any words in any order, the same one is found at the same places."""
    escaped = [re.escape(word) for word in words]
    plain, tree = re.compile("|".join(escaped)), re.compile(alternation(escaped))
    assert [m.span() for m in tree.finditer(text)] == [m.span() for m in plain.finditer(text)]


@pytest.mark.parametrize("text", ["abc", "ab", "xbc", "b", "1c", "(c", "a]", "aab"])
@pytest.mark.parametrize("pattern", [r"ab?c|ab|a", r"(?:x|(?:1|\()|a)?c|b", r"a[|\])]|xb(?:c|d)|xb", r"a+b|a|ab", r"\(c|\dc|abc"])
def test_an_alternation_of_patterns_prefers_the_same_one(pattern: str, text: str) -> None:
    """Letters that may repeat or be missing, classes, escapes and groups are kept whole, in their order."""
    alternatives = alternatives_of(pattern)
    assert "|".join(alternatives) == pattern
    found, expected = re.search(alternation(alternatives), text), re.search(pattern, text)
    assert (found and found.span()) == (expected and expected.span())


@given(text=st.text(max_size=30))
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    """A place in the small letters is the same place in the text, whatever the script."""
    assert len(small(text)) == len(text)


def test_a_turkish_capital_is_a_plain_small_letter() -> None:
    """`İ` is found by patterns that are written with `i`."""
    assert small("TEKZİP Istanbul") == "tekzip istanbul"


def test_holds_asks_for_parts_of_words() -> None:
    """Any of the parts is enough, none is not."""
    assert holds("article-comments", ("nav", "comment"))
    assert not holds("article-body", ("nav", "comment"))
