"""Pages made up for the tests of article text and credits."""

from __future__ import annotations

from datetime import UTC, datetime

from byline.extract.article import article_document
from byline.extract.page import Page, parse_page
from byline.model import Document, Payload

URL = "https://herald.example/2026/harbour-wall"

FIRST = "The harbour wall at Norrvik gave way on Tuesday night, and by morning the quay stood a metre under water."
SECOND = "Nobody was hurt, but four boats were lost. “We heard it before we saw it,” said Ada Lund, who fishes there."
THIRD = "The town had been warned twice, in 2019 and again last spring, that the wall would not last another winter."
BODY = (FIRST, SECOND, THIRD)


def page_of(html: str, url: str = URL) -> Page:
    """A page with this markup, parsed as extraction parses it."""
    payload = Payload("urn:uuid:1", url, "text/html", html.encode(), datetime(2026, 11, 21, tzinfo=UTC), charset="utf-8")
    return parse_page(payload)


def document_of(html: str) -> Document:
    """The article found in this markup."""
    return article_document(page_of(html))[0]


def paragraphs(*texts: str) -> str:
    """Each text in a `<p>`."""
    return "".join(f"<p>{text}</p>" for text in texts)


def article(inside: str = paragraphs(*BODY), before: str = "", after: str = "", head: str = "") -> str:
    """A page with one article: `inside` is its body, `before` and `after` stand around it in `<main>`."""
    return (
        f"<html><head><title>Wall falls</title>{head}</head><body><header><a href='/'>The Herald</a></header>"
        f"<main>{before}<article><h1>Harbour wall falls</h1><div class='entry'>{inside}</div></article>"
        f"{after}</main></body></html>"
    )
