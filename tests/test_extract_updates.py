"""Lists of dated updates: each entry is a note of the publisher's, and its date is never taken for the first publication."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from byline.changes import compare
from byline.extract import extract
from byline.model import ChangeSet, Claim, DisclosureKind, NoteKind, Payload, Property, Significance, Version
from byline.resolve import resolve

WHEN = datetime(2026, 11, 1, tzinfo=UTC)
STORY = "".join(
    f"<p>The harbour council met again on pier {number} and argued for two hours about who should pay for the new crane.</p>"
    for number in ("one", "two", "three", "four")
)


def page(history: str, *, head: str = "<p>Published 4 March 2026</p>", language: str = "en", story: str = STORY) -> bytes:
    """An article with its update list behind the text."""
    return (
        f'<html lang="{language}"><head><title>Crane</title></head><body><main><h1>A crane for the harbour</h1>{head}'
        f"{story}{history}</main></body></html>"
    ).encode()


def claims(body: bytes) -> list[Claim]:
    """Everything that is claimed."""
    return list(extract(Payload("urn:x:1", "https://post.example/crane", "text/html", body, WHEN, charset="utf-8")).claims)


def notes(body: bytes) -> list[str]:
    """The corrections and updates, in page order."""
    return [str(c.value) for c in claims(body) if c.property is Property.CORRECTION and c.source == "update-list"]


def state(body: bytes, number: int) -> Version:
    """The page as a version captured on day `number`."""
    when = WHEN + timedelta(days=number)
    found = extract(Payload(f"urn:x:{number}", "https://post.example/crane", "text/html", body, when, charset="utf-8"))
    description = resolve(found.claims, captured=when, url="https://post.example/crane")
    return Version(f"s{number}", "https://post.example/crane", when, found.document, description, article_id="a")


def changed(before: bytes, after: bytes) -> ChangeSet:
    """The comparison of two states of the page."""
    return compare(state(before, 0), state(after, 1))


LISTS = [
    pytest.param(
        "en",
        '<div class="change-history"><ol><li><time datetime="2026-03-09T10:00Z">9 March 2026</time><p>Price mended.</p></li>'
        '<li><time datetime="2026-03-04T08:00Z">4 March 2026</time><p>First published.</p></li></ol></div>',
        ["9 March 2026: Price mended."],
        id="named list of times",
    ),
    pytest.param(
        "en",
        "<h2>Change log</h2><ul><li>9 March 2026: Price mended.</li><li>6 March 2026 – Crane named.</li></ul>",
        ["9 March 2026: Price mended.", "6 March 2026: Crane named."],
        id="heading and list",
    ),
    pytest.param(
        "de",
        "<h3>Änderungshistorie</h3><dl><dt>9. März 2026</dt><dd>Preis berichtigt.</dd>"
        "<dt>4. März 2026</dt><dd>Erstveröffentlichung</dd></dl>",
        ["9. März 2026: Preis berichtigt."],
        id="German definition list",
    ),
    pytest.param(
        "it",
        "<section><h2>Cronologia degli aggiornamenti</h2><p>9 marzo 2026: corretto il prezzo.</p>"
        "<p>6 marzo 2026: aggiunto un nome.</p></section>",
        ["9 marzo 2026: corretto il prezzo.", "6 marzo 2026: aggiunto un nome."],
        id="Italian paragraphs",
    ),
    pytest.param(
        "fr",
        "<details><summary>Historique des modifications</summary><table><tr><th>Date</th><th>Texte</th></tr>"
        "<tr><td>9 mars 2026</td>"
        "<td>Le prix a été corrigé.</td></tr></table></details>",
        ["9 mars 2026: Le prix a été corrigé."],
        id="French table",
    ),
    pytest.param(
        "es",
        "<h4>Actualizaciones</h4><ul><li>Se corrigió el precio (9 de marzo de 2026)</li>"
        "<li>Se añadió un nombre (6 de marzo de 2026)</li></ul>",
        ["9 de marzo de 2026: Se corrigió el precio", "6 de marzo de 2026: Se añadió un nombre"],
        id="Spanish, the date last",
    ),
]


@pytest.mark.parametrize(("language", "history", "wanted"), LISTS)
def test_update_lists_are_notes(language: str, history: str, wanted: list[str]) -> None:
    """Entries are read in the list's order, without that of the first publication, whatever markup and language they have."""
    assert notes(page(history, language=language)) == wanted


@pytest.mark.parametrize(("language", "history", "wanted"), LISTS)
def test_an_update_is_not_the_publication(language: str, history: str, wanted: list[str]) -> None:
    """The day of the latest update is the modification, that of the article's head stays the publication."""
    head = {"de": "4. März 2026", "it": "4 marzo 2026", "fr": "4 mars 2026", "es": "4 de marzo de 2026"}.get(
        language, "4 March 2026"
    )
    found = resolve(
        claims(page(history, head=f"<p>{head}</p>", language=language)), captured=WHEN, url="https://post.example/crane"
    )
    assert (str(found.published)[:10], str(found.modified)[:10]) == ("2026-03-04", "2026-03-09")


@pytest.mark.parametrize(
    "history",
    [
        pytest.param("<h2>Updates</h2><ul><li>9 March 2026: Price mended.</li></ul>", id="one entry under a vague heading"),
        pytest.param(
            "<h2>History</h2><p>9 March 1922: The harbour opened.</p><p>4 May 1911: It was planned.</p>"
            "<p>1 June 1931: It closed.</p>",
            id="a chronicle out of order",
        ),
        pytest.param(
            "<h2>Updates</h2><ul><li>9 March 2026 <a href='/a'>A bridge for the harbour opens</a></li>"
            "<li>6 March 2026 <a href='/b'>The mayor resigns over the bridge</a></li></ul>",
            id="links to other articles",
        ),
        pytest.param("<h2>Change log</h2><p>The council keeps one.</p>", id="no dates"),
    ],
)
def test_what_is_no_update_list(history: str) -> None:
    """A heading alone makes no list of updates."""
    assert notes(page(history)) == []


def test_a_new_entry_is_a_disclosure() -> None:
    """An edit that the update list tells of is noted, not silent, and ranks by what the entry calls itself."""
    old = '<div class="update-history"><ul><li>4 March 2026: First published.</li></ul></div>'
    tail = "<li>4 March 2026: First published.</li></ul></div>"
    for words, kind, rank in (
        ("Corrected the price.", NoteKind.CORRECTION, Significance.CORRECTION),
        ("Clarified who pays.", NoteKind.CLARIFICATION, Significance.CORRECTION),
        ("Added a photograph.", NoteKind.UPDATE, Significance.SUBSTANTIVE),
    ):
        new = f'<div class="update-history"><ul><li>9 March 2026: {words}</li>{tail}'
        found = changed(page(old), page(new, story=STORY.replace("two hours", "three hours")))
        assert found.disclosure.kind is DisclosureKind.NOTED
        assert [(n.kind, n.text) for n in found.disclosure.notes if n.added] == [(kind, f"9 March 2026: {words}")]
        assert found.significance is rank


def test_an_entry_is_told_once() -> None:
    """A list of updates right behind the paragraphs is the publisher's note, and no article text as well."""
    history = "<h2>Change log</h2><p>9 March 2026: Corrected the price.</p>"
    found = changed(page(""), page(history))
    assert [c.new for c in found.changes if "Corrected" in c.new] == ["9 March 2026: Corrected the price."]
    assert "Corrected" not in found.after.document.text


def test_an_entry_that_repeats_a_box() -> None:
    """A note with the very words of a box on the page is a note all the same; what it told before is not told again."""
    box = "<div class='call-to-action'><p>The pier is closed on {}.</p></div>"
    entry = "<li>{} March 2026: The pier is closed on {}.</li>"
    list_of = '<ol class="change-history">{}</ol>'
    old = page(list_of.format(entry.format(4, "Monday")), story=f"<div>{box.format('Monday')}{STORY}</div>")
    both = entry.format(9, "Friday") + entry.format(4, "Monday")
    found = changed(old, page(list_of.format(both), story=f"<div>{box.format('Friday')}{STORY}</div>"))
    assert [(c.reason, c.new) for c in found.changes if c.field == "correction"] == [
        ("correction.added", "9 March 2026: The pier is closed on Friday.")
    ]


def test_updates_of_a_page_of_links_are_no_text() -> None:
    """Where the article has next to no running text, a list of updates is not taken for it."""
    entries = "".join(f"<li><a href='/{n}'>{n} March: Races at the northern pier</a></li>" for n in range(1, 9))
    noted = "".join(f"<li>{n} March 2026: Added the races at the northern pier and on the island.</li>" for n in range(9, 1, -1))
    body = page(f'<ol class="change-history">{noted}</ol>', story=f"<p>The races of the year.</p><ul>{entries}</ul>")
    found = extract(Payload("urn:x:1", "https://post.example/crane", "text/html", body, WHEN, charset="utf-8"))
    assert "Added the races" not in found.document.text
    assert len(notes(body)) == 8


def test_hostile_lists_stay_bounded() -> None:
    """Thousands of entries give a bounded number of claims."""
    history = '<ol class="change-history">' + "<li>9 March 2026: Price mended.</li>" * 5000 + "</ol>"
    assert len(notes(page(history))) <= 150
