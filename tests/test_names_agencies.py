"""One agency under two names, and what is none."""

import pytest

from byline.names import agency_name


@pytest.mark.parametrize(
    ("short", "long"), [("dpa", "Deutsche Presse-Agentur"), ("AFP", "Agence France Presse"), ("The AP", "Associated Press")]
)
def test_the_short_and_the_long_name_count_as_one(short: str, long: str) -> None:
    """An agency named in two forms is one agency."""
    assert agency_name(short) == agency_name(long)


@pytest.mark.parametrize("text", ["Anna Berg", "Pa", "Ap Rees", "Harbour Post"])
def test_other_names_come_back_as_they_are(text: str) -> None:
    """Only an agency's name is read as another."""
    assert agency_name(text) == text
