"""What speaks for and against a claimed name, and the weights of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from article_pages import BODY, article, paragraphs
from byline.extract import extract
from byline.model import Payload, Role
from byline.resolve import resolve
from byline.resolve.rules import PEOPLE, WITNESSES
from byline.resolve.signs import FAMILIES, SIGNS, WEAK

FILLER = paragraphs(*BODY, *BODY).replace("Ada Lund", "somebody") * 2
CAPTURED = datetime(2026, 11, 21, tzinfo=UTC)
LIE = '<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "{}"}}}}</script>'
"""JSON-LD that names somebody."""


def authors(html: str) -> list[str]:
    """Names of the authors that a page is found to have."""
    payload = Payload("urn:uuid:1", "https://herald.example/2026/wall", "text/html", html.encode(), CAPTURED)
    found = resolve(extract(payload).claims, captured=CAPTURED, url=payload.url)
    return [str(c.name) for c in found.contributions if c.role is Role.AUTHOR]


def test_every_weight_is_of_a_sign_and_keeps_its_direction() -> None:
    """What can only speak for a name never counts against it, nor the other way round; families are of sources there are."""
    for name, weight in PEOPLE.items():
        direction = SIGNS[name if name in SIGNS else name.partition(":")[0] + ":"][0]
        assert weight * direction >= 0, name
    families = {FAMILIES.get(source, source) for source in WITNESSES}
    assert {name.partition(":")[2] for name in PEOPLE if name.startswith("not:")} <= families - WEAK
    assert SIGNS.keys() - {"not:"} <= PEOPLE.keys()


@pytest.mark.parametrize(
    ("byline", "shown"),
    [
        ('<p class="byline">By <a rel="author" href="/by/siv">Siv Brattland</a></p>', ["Siv Brattland"]),
        ('<p class="byline">By Siv Brattland and Tom Reid</p>', ["Siv Brattland", "Tom Reid"]),
        ('<p class="byline">Associated Press</p>', ["Associated Press"]),
    ],
)
def test_data_that_names_somebody_else_does_not_unseat_who_is_shown(byline: str, shown: list[str]) -> None:
    """A name that stands nowhere in the words of the page yields to the byline, a person's or an agency's."""
    assert authors(article(byline + FILLER, head=LIE.format("Maria Holmqvist"))) == shown


def test_a_list_in_data_is_whole() -> None:
    """Who is listed with somebody shown is not overruled by them: live pages show few of their authors."""
    listed = '"author": [{"name": "Siv Brattland"}, {"name": "Tom Reid"}]'
    both = f'<script type="application/ld+json">{{"@type": "NewsArticle", {listed}}}</script>'
    assert authors(article('<p class="byline">By Siv Brattland</p>' + FILLER, head=both)) == ["Siv Brattland", "Tom Reid"]


@pytest.mark.parametrize("name", ["Анна Берг", "Ελένη Παππά", "渡辺洋介", "구현모"])
def test_names_in_any_script_weigh_the_same(name: str) -> None:
    """A script without the capitals of Latin is no sign against a name."""
    assert authors(article(FILLER, head=LIE.format(name))) == [name]


def test_a_signature_right_behind_the_text_is_enough() -> None:
    """A byline that stands behind the article, as in many countries, is believed where nobody else is named."""
    assert authors(article(FILLER + '<p class="author"><a href="/authors/ada">Ada Lund</a></p>')) == ["Ada Lund"]
