"""Dates that a page prints without markup: what they are dates of is told by what stands beside them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from byline.extract import extract
from byline.model import Payload
from byline.resolve import resolve

WHEN = datetime(2026, 11, 1, tzinfo=UTC)
WORDS = "The harbour council met again and argued for two hours about who should pay for the new crane on the pier. "
PROSE = f"<p>{WORDS}</p>" * 5


def dates(body: str, head: str = "", language: str = "en") -> tuple[str, str]:
    """Published and modified of a page, as resolved; `None` in words."""
    html = f'<html lang="{language}"><head><title>A crane</title>{head}</head><body>{body}</body></html>'
    found = extract(Payload("urn:x:1", "https://post.example/crane", "text/html", html.encode(), WHEN, charset="utf-8"))
    description = resolve(found.claims, captured=WHEN, url="https://post.example/crane")
    return str(description.published), str(description.modified)


@pytest.mark.parametrize(
    "line",
    [
        "<div>Published <span>6 March 2026</span></div><div>Updated <span>9 March 2026</span></div>",
        "<div><div>Updated on</div><div>9 March 2026</div></div><div><div>Published on</div><div>6 March 2026</div></div>",
        "<dl><dt>Last updated</dt><dd>9 March 2026</dd><dt>Published</dt><dd>6 March 2026</dd></dl>",
        "<p>Last updated: <time datetime='2026-03-09'>9 March</time></p>"
        "<p>First published: <time datetime='2026-03-06'>6 March</time></p>",
    ],
)
def test_the_label_may_stand_in_another_element(line: str) -> None:
    """Whichever comes first, the date called an update is the modification and the other the publication."""
    assert dates(f"<article><h1>A crane</h1>{line}{PROSE}</article>") == ("2026-03-06", "2026-03-09")


def test_a_column_beside_the_headline() -> None:
    """A box that holds the article's own date alone is read; dates in lists of other articles are not."""
    beside = "<aside><ul><li>Report</li><li class='meta__date'>06.03.2026</li></ul></aside>"
    assert dates(f"<main><h1>Ein Kran</h1>{beside}{PROSE}</main>", language="de")[0] == "2026-03-06"
    others = "<aside class='related'><p>A bridge opens and the mayor is glad <span class='date'>06.03.2026</span></p></aside>"
    assert dates(f"<main><h1>Ein Kran</h1>{PROSE}</main>{others}", language="de")[0] == "None"


@pytest.mark.parametrize(
    ("tail", "published"),
    [
        ("<div><p>Written by Anna Berg</p><p>6 March 2026</p></div>", "2026-03-06"),
        ("<p>Published on 6 March 2026 · Licence: CC-BY · 2,300 readers of the harbour letter so far</p>", "2026-03-06"),
        ("<p>The next meeting is on</p><p>6 May 2026</p>", "None"),
    ],
)
def test_a_date_behind_the_text(tail: str, published: str) -> None:
    """Behind the last paragraph a date counts when it is labelled, or follows the writer's name."""
    body = f"<article><h1>A crane</h1><div>{'<span></span>' * 80}</div>{PROSE}{tail}</article>"
    assert dates(body)[0] == published


@pytest.mark.parametrize(
    ("first", "published"),
    [
        ("RIVERTON, March 6, 2026 (ANB) - The crane came by sea. ", "2026-03-06"),
        ("NEW RIVERTON, March 6, 2026 /Presswire/ -- The crane came by sea. ", "2026-03-06"),
        ("By Anna Berg RIVERTON, March 6, 2026 (ANB) – The crane came by sea. ", "2026-03-06"),
        ("On March 6, 2026 - a Friday - the crane came by sea. ", "None"),
        ("The NATO ship of March 6, 2026 brought the crane. ", "None"),
    ],
)
def test_datelines(first: str, published: str) -> None:
    """The day of dispatch before the first sentence stands in for a publication date that the page does not give."""
    assert dates(f"<article><h1>A crane</h1><p>{first}{WORDS}</p>{PROSE}</article>")[0] == published


def test_a_dateline_is_a_last_resort() -> None:
    """A date that the page gives as its own wins over the day of dispatch."""
    head = '<meta property="article:published_time" content="2026-03-07T08:00:00Z">'
    body = f"<article><h1>A crane</h1><p>RIVERTON, March 6, 2026 (ANB) - It came. {WORDS}</p>{PROSE}</article>"
    assert dates(body, head)[0] == "2026-03-07T08:00:00Z"


@pytest.mark.parametrize("days", [("6 March 2026", "9 March 2026"), ("9 March 2026", "6 March 2026")])
def test_of_two_dates_that_nothing_tells_apart_the_earlier(days: tuple[str, str]) -> None:
    """A head with two bare dates has the first publication and the last change, in whatever order they stand."""
    head = "".join(f"<p>{day}</p>" for day in days)
    assert dates(f"<article><h1>A crane</h1>{head}{PROSE}</article>")[0] == "2026-03-06"
