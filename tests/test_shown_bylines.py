"""Who wrote it, read from what a page shows: heads of articles of many countries and systems, without any data."""

from __future__ import annotations

import pytest

from byline.extract import extract
from byline.extract.evidence import follow
from byline.model import Property
from byline_pages import Case, cases, contributors, day, stored


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_the_byline_that_is_shown_is_read(case: Case) -> None:
    """The names that a page shows are read with their roles, and of the names that are somebody else's none."""
    assert sorted(contributors(case)) == sorted(case.expected)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_names_of_others_around_an_article_change_nothing(case: Case) -> None:
    """Tickers, captions, columnists, other articles and comments name people; they are not who wrote it."""
    assert contributors(case, crowded=True) == contributors(case)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_every_name_leads_back_to_its_words(case: Case) -> None:
    """Following the selector of each claimed name into the page gives a text that holds the claim's verbatim."""
    payload = stored(case)
    for claim in extract(payload).claims:
        if claim.property is Property.CONTRIBUTION:
            assert claim.verbatim in follow(payload, claim.evidence.selector), str(claim.evidence.selector)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases() if case.day])
def test_the_day_that_is_shown_is_read(case: Case) -> None:
    """The day of publication in the head of the article, not that of a teaser, a comment, a birth or an event."""
    assert day(case) == case.day
