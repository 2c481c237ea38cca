"""Where names stand on a page: at the article's head, behind its text, in a pointer to another article, nowhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from article_pages import BODY, article, paragraphs
from byline.extract import extract
from byline.model import Claim, Contribution, Payload, Property

BYLINE = '<div class="byline">By <a href="/author/ada-lund">Ada Lund</a></div>'
LONG = paragraphs(*BODY, *BODY)
META = '<meta name="author" content="{}">'


def people(html: str) -> dict[str, set[tuple[str, ...]]]:
    """Doubts of every claim of each name."""
    payload = Payload(
        "urn:uuid:1", "https://herald.example/2026/wall", "text/html", html.encode(), datetime(2026, 11, 21, tzinfo=UTC)
    )
    found: dict[str, set[tuple[str, ...]]] = {}
    for claim in extract(payload).claims:
        if claim.property is Property.CONTRIBUTION and isinstance(claim.value, Contribution):
            found.setdefault(str(claim.value.name), set()).add(without_type(claim))
    return found


def named(html: str) -> list[Claim]:
    """Every claim of a contribution."""
    captured = datetime(2026, 11, 21, tzinfo=UTC)
    payload = Payload("urn:uuid:1", "https://herald.example/2026/wall", "text/html", html.encode(), captured)
    return [claim for claim in extract(payload).claims if claim.property is Property.CONTRIBUTION]


def without_type(claim: Claim) -> tuple[str, ...]:
    """Its doubts, but for what the type of a node says."""
    return tuple(d for d in claim.doubts if d != "general-type")


@pytest.mark.parametrize(
    ("inside", "after", "doubts"),
    [
        (BYLINE + LONG, "", ()),
        (f"<aside class='meta'>{BYLINE}</aside>{LONG}", "", ()),
        (f"<footer class='entry-footer'>{BYLINE}</footer>{LONG}", "", ()),
        (LONG + "<i><b></b></i>" * 30 + f"{LONG}<footer class='entry-footer'>{BYLINE}</footer>", "", ("after-text",)),
        ("<div class='gallery'>" + "<i><b></b></i>" * 60 + f"</div>{BYLINE}{LONG}", "", ()),
        (LONG, "<section>" + "<i><b></b></i>" * 60 + f"{BYLINE}</section>", ("far-from-heading",)),
    ],
)
def test_the_place_of_a_byline_is_told(inside: str, after: str, doubts: tuple[str, ...]) -> None:
    """A byline counts at the head of the article and behind its text, set aside or not; elsewhere it is doubted."""
    assert doubts in people(article(inside, after=after))["Ada Lund"]


@pytest.mark.parametrize(
    "other",
    [
        f"<div class='related'>{BYLINE}</div>",
        f"<div><a href='/2026/bridge'>The bridge will not be built before the summer</a>{BYLINE}</div>",
        f"<nav>{BYLINE}</nav>",
    ],
)
def test_the_byline_of_something_else_is_not_claimed(other: str) -> None:
    """Lists of articles, cards with another headline and navigation name authors of other things."""
    assert "Ada Lund" not in people(article(LONG + other))
    assert "Ada Lund" not in people(article(other + LONG))


def test_who_checked_the_text_did_not_write_it() -> None:
    """A name behind `Fact checked by` or `Reviewed by` is no author, linked or not."""
    linked = '<div class="byline">By <a href="/author/ada">Ada Lund</a> Reviewed by <a href="/author/ole">Ole Vik</a></div>'
    assert set(people(article(linked + LONG))) == {"Ada Lund"}


@pytest.mark.parametrize(
    ("meta", "shown", "unshown"),
    [
        ("Ada Lund", "", True),
        ("Ada Lund", "<p>Ada Lund</p>", False),
        ("Zoë Lund", "<p>ZOE LUND</p>", False),
        ("Ada Lund", "<p>Lund, Ada</p>", False),
        ("Ada Lund", "<script>var author = 'Ada Lund'</script>", True),
        ("Ada Lund", "<p>Adam Lundgren</p>", True),
    ],
)
def test_a_name_for_machines_alone_is_doubted(meta: str, shown: str, unshown: bool) -> None:
    """A name that only data gives is looked for in the words of the page: in any case, without accents, family name first."""
    page = article(LONG.replace("Ada Lund", "somebody") * 2 + shown, head=META.format(meta))
    assert any("unshown" in doubts for doubts in people(page)[meta]) is unshown


def test_nothing_is_said_of_what_a_page_made_by_a_script_shows() -> None:
    """A page with hardly any words does not show what its readers see."""
    page = f"<html><head>{META.format('Ada Lund')}</head><body><div id='app'></div></body></html>"
    assert people(page) == {"Ada Lund": {()}}


def test_a_name_beside_a_date_is_more_than_a_line() -> None:
    """An element that holds names and a date and hardly anything else is a byline without a word for it."""
    claims = named(article(f"<div><b>Siv Brattland, Tom Reid</b> <i>23 February 2026</i></div>{LONG}"))
    assert [claim.source for claim in claims] == ["name-date", "name-date"]


def test_one_of_several_boxes_alike_is_a_pointer() -> None:
    """With however short a headline; a link to somebody's page makes no pointer of the box around it."""
    text = LONG + "<i><b></b></i>" * 10
    box = "<div class='g'><a href='{}'>{}</a><span class='author'>{}</span></div>"
    names = ("Siv Brattland", "Tom Arvid", "Ole Vik")
    cards = "".join(box.format("/2026/x", "Old harbour lights", name) for name in names)
    assert not people(article(text, after=f"<section>{cards}</section>"))
    profiles = "".join(box.format("/people/x", "All she wrote", name) for name in names)
    assert set(people(article(text, after=f"<section>{profiles}</section>"))) == set(names)
