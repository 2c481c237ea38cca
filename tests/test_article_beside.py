"""What stands among the paragraphs and is no prose: kept apart from the text, and compared."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from byline.changes import apply, compare
from byline.extract import extract
from byline.model import BlockKind, ChangeSet, Document, MarkerKind, Payload, Significance, Version
from byline.resolve import resolve

WHEN = datetime(2026, 11, 1, tzinfo=UTC)
WORDS = "The harbour council met again and argued for two hours about who should pay for the new crane on the pier."
PROSE = f"<p>{WORDS}</p>" * 4
PROSE_TAIL = f"<p>{WORDS}</p>" * 3


def version(body: str, number: int = 0) -> Version:
    """A page as captured on day `number`."""
    html = f"<html lang='en'><head><title>A crane</title></head><body><main><h1>A crane for all</h1>{body}</main></body></html>"
    when = WHEN + timedelta(days=number)
    found = extract(Payload(f"urn:x:{number}", "https://post.example/a", "text/html", html.encode(), when, charset="utf-8"))
    description = resolve(found.claims, captured=when, url="https://post.example/a")
    return Version(f"s{number}", "https://post.example/a", when, found.document, description, article_id="a")


def beside(document: Document) -> list[str]:
    """Texts of the blocks that are kept apart."""
    return [b.text for b in document.blocks if b.kind is BlockKind.BESIDE]


def compared(before: str, after: str) -> ChangeSet:
    """Two states of the page, the later one rebuilt to be sure."""
    first, second = version(before), version(after, 1)
    changes = compare(first, second)
    made = apply(changes, first.document.blocks)
    assert [(b.kind, b.text, b.links) for b in made] == [(b.kind, b.text, b.links) for b in second.document.blocks]
    return changes


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        pytest.param(
            f"<div>{PROSE}<h2>Coming up</h2><ul><li><a href='/a'>5 April: Open pier</a></li>"
            "<li><a href='/b'>9 April: Races</a></li></ul></div>",
            ["Coming up", "5 April: Open pier", "9 April: Races"],
            id="a programme of links with its heading",
        ),
        pytest.param(
            f"<div><div class='call-to-action'><p>The pier is closed until 20 February.</p></div>{PROSE}</div>",
            ["The pier is closed until 20 February."],
            id="a box",
        ),
        pytest.param(
            f"<div class='meta-data'><dl><dt>Published</dt><dd>4 March 2026</dd><dt>Delivered on:</dt>"
            f"<dd>2 March 2026 (Speaker's notes)</dd><dt>Place:</dt><dd>Mole Hall, Riverton</dd></dl></div><div>{PROSE}</div>",
            ["Delivered on: 2 March 2026 (Speaker's notes)", "Place: Mole Hall, Riverton"],
            id="facts with labels, but for dates of the article",
        ),
        pytest.param(
            f"<div>{PROSE}<p><a href='/apply'>Find out more or apply</a></p></div>",
            ["Find out more or apply"],
            id="a link as last line",
        ),
        pytest.param(
            f"<div>{PROSE}<h2>This notice has been complied with</h2></div><div><p>Share</p></div>",
            ["This notice has been complied with"],
            id="a last line set as a heading",
        ),
        pytest.param(
            f"<div>{PROSE}<h2>Related articles</h2><ul><li><a href='/a'>A bridge opens at last</a></li></ul></div>",
            [],
            id="related articles",
        ),
        pytest.param(
            f"<div><p>{WORDS}</p><ul><li>Pier: <a href='/a-812345'>A bridge opens at last</a></li>"
            f"<li><a href='/2026/02/quay'>The quay is cold in winter</a></li></ul>{PROSE_TAIL}</div>",
            [],
            id="a list of teasers in the middle of the text",
        ),
        pytest.param(
            f"<div><p>{WORDS}</p><ul><li><a href='https://tickets.example/1-812345'>9 April: Races</a></li>"
            f"<li><a href='https://tickets.example/2-812346'>5 April: Open pier</a></li></ul>{PROSE_TAIL}</div>",
            ["9 April: Races", "5 April: Open pier"],
            id="a programme that leads to another site",
        ),
        pytest.param(
            f"<div><div class='call-to-action'><p>Subscribe now to read all about the harbour.</p></div>{PROSE}</div>",
            [],
            id="a box that asks for something",
        ),
        pytest.param(
            f"<div>{PROSE}</div><div class='more'><ul><li><a href='/a'>A bridge opens at last</a></li></ul></div>",
            [],
            id="links outside of the text",
        ),
    ],
)
def test_what_is_kept_apart(body: str, wanted: list[str]) -> None:
    """It is found by where it stands, and never part of the article text."""
    document = version(body).document
    assert beside(document) == wanted
    assert document.text == "\n\n".join([WORDS] * 4)


def test_a_date_in_a_box_is_a_change_with_both_sides() -> None:
    """What a box states is compared word by word, with markers, and is not trivial."""
    box = "<div><div class='call-to-action'><p>The pier is closed from 6am to 5pm on Saturday {}.</p></div>{}</div>"
    (change,) = compared(box.format("13 February", PROSE), box.format("20 February", PROSE)).changes
    assert change.reason == "beside.edited"
    assert [(m.kind, m.old, m.new) for m in change.markers] == [(MarkerKind.DATE, "13 February", "20 February")]
    assert change.significance is Significance.SUBSTANTIVE


def test_a_new_entry_in_a_list_of_links_is_minor() -> None:
    """It is reported, and ranks below a new paragraph: such lists may point elsewhere."""
    entries = "<li><a href='/a'>5 April: Open pier</a></li>"
    more = entries + "<li><a href='/b'>9 April: Races</a></li>"
    (change,) = compared(f"<div>{PROSE}<ul>{entries}</ul></div>", f"<div>{PROSE}<ul>{more}</ul></div>").changes
    assert (change.reason, change.new, change.significance) == ("beside.added", "9 April: Races", Significance.MINOR)


def test_an_article_that_is_a_list() -> None:
    """Where there is next to no running text the list is the article, and its entries are text."""
    places = [f"Harbour town of {name}hold" for name in ("An", "Bern", "Cor", "Dun", "Ems", "Fal", "Gar", "Hol", "Ing", "Jar")]
    body = f"<p>They were asked:</p><ul>{''.join(f'<li>{p}</li>' for p in places)}</ul>"
    document = version(f"<div>{body}</div>").document
    assert [b.text for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == places


def test_a_lead_in_may_repeat_the_headlines_words() -> None:
    """A standfirst that names what the headline names is one."""
    lead = "<p class='lead'>Applications for a crane for all are closed since Monday</p>"
    assert (
        version(f"{lead}<div>{PROSE}</div>").description.standfirst == "Applications for a crane for all are closed since Monday"
    )
    lead = "<p class='lead'>A crane for all</p>"
    assert version(f"{lead}<div>{PROSE}</div>").description.standfirst is None
