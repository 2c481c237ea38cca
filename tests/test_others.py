"""Pages with several articles: the next one that scrolling brings, teasers that are each an `<article>`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from article_pages import BODY, paragraphs
from byline.extract import extract
from byline.model import Payload
from byline.resolve import resolve

TITLE = "Harbour wall falls on Tuesday night"
OTHER = (
    "The ferry has stopped for good in the next town, and the people there wait for a bus that does not come on Sundays.",
    "Its owner, a company from the south, says that the boat had lost money every winter since it was bought.",
    "The mayor has written to the county and asked for a new boat before the summer, and nobody has answered.",
)


def made(title: str, by: str, day: str, texts: tuple[str, ...], level: str = "h1") -> str:
    """One article, with a byline and a day where they are given."""
    line = f"<p class='byline'>By {by}</p>" * bool(by) + f"<time datetime='{day}'>{day}</time>" * bool(day)
    return f"<{level}>{title}</{level}><div class='meta'>{line}</div>{paragraphs(*texts, *texts)}"


def read(main: str) -> tuple[str | None, list[str], str, str]:
    """Title, authors, day and text of a page with this in its middle."""
    html = f"<html lang='en'><head><title>{TITLE}</title></head><body><nav>News</nav><main>{main}</main></body></html>"
    when = datetime(2026, 11, 21, tzinfo=UTC)
    found = extract(Payload("urn:x:1", "https://herald.example/wall", "text/html", html.encode(), when))
    description = resolve(found.claims, captured=when, url="https://herald.example/wall")
    authors = [str(c.name) for c in description.contributions]
    return description.title, authors, str(description.published), found.document.text


@pytest.mark.parametrize(
    "holder", ["<article>{}</article>", "<article class='a-1'>{}</article>", "<div class='story-12'>{}</div>"]
)
@pytest.mark.parametrize(("by", "day"), [("Ada Lund", "2026-03-06"), ("", "2026-03-06"), ("Ada Lund", ""), ("", "")])
def test_the_next_article_is_another(holder: str, by: str, day: str) -> None:
    """Neither the words nor the people nor the day of an article that follows whole are the first one's, which may have none."""
    pages = [made(TITLE, by, day, BODY), made("Ferry company stops its last boat", "Pia Lorentz", "2026-03-01", OTHER)]
    title, authors, published, text = read("".join(map(holder.format, pages)))
    assert (title, authors, published) == (TITLE, [by] if by else [], day or "None")
    assert BODY[0] in text
    assert not any(line in text for line in OTHER)


def test_teasers_that_are_articles() -> None:
    """An `<article>` with a heading beside the one with the headline is a teaser, before it as well as behind it."""
    teaser = (
        "<article><h3><a href='/x'>New lights</a></h3><span class='author'>Mia Holm</span><time>1 March 2026</time></article>"
    )
    for own in (made(TITLE, "Ada Lund", "2026-03-06", BODY), made(TITLE, "", "", BODY)):
        for page in (f"{teaser * 2}<article>{own}</article>", f"<article>{own}</article>{teaser * 2}"):
            assert read(page) == read(f"<article>{own}</article>")


def test_parts_of_one_article() -> None:
    """A head and a text in two articles, and sections with headings of their own, are one article."""
    head = f"<article class='hero'><h1>{TITLE}</h1><p class='byline'>By Ada Lund</p></article>"
    parts = "".join(f"<section class='part'><h2>Part</h2>{paragraphs(text, text[::-1])}</section>" for text in BODY)
    for page in (f"{head}<article class='text'>{paragraphs(*BODY, *BODY)}</article>", f"{head}<article>{parts}</article>"):
        _, authors, _, text = read(page)
        assert authors == ["Ada Lund"]
        assert all(line in text for line in BODY)
