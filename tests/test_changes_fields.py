"""Metadata, access and disclosure: every axis beside the text."""

from __future__ import annotations

import pytest

from byline.changes import compare
from byline.model import (
    Block,
    BlockKind,
    Contribution,
    Description,
    DisclosureKind,
    Layer,
    Name,
    NoteKind,
    Operation,
    Outcome,
    PartialDate,
    Significance,
    Version,
)
from byline.report import format_changes
from comparing import DAY, LONG, compared, only, version


def described(**fields):
    """A comparison of two descriptions, each field given as (old, new)."""
    old, new = ({name: pair[k] for name, pair in fields.items()} for k in (0, 1))
    return compare(
        version(LONG[0], description=Description(language="en", **old)),
        version(LONG[0], number=1, description=Description(language="en", **new)),
    )


def by(*names):
    """Authors in this order."""
    return tuple(Contribution(Name(literal=n), position=k) for k, n in enumerate(names))


@pytest.mark.parametrize(
    ("fields", "reason", "rank"),
    [
        ({"title": ("A day out", "A day in")}, "headline.edited", Significance.SUBSTANTIVE),
        ({"title": ("A day out", "A day  out")}, "headline.edited", Significance.SUBSTANTIVE),
        ({"contributions": (by("Eva Holm"), by("Eva Holm", "Ken Sato"))}, "byline.added", Significance.SUBSTANTIVE),
        ({"contributions": (by("Eva Holm"), ())}, "byline.removed", Significance.SUBSTANTIVE),
        (
            {"contributions": (by("Eva Holm", "Ken Sato"), by("Ken Sato", "Eva Holm"))},
            "byline.reordered",
            Significance.SUBSTANTIVE,
        ),
        ({"published": (PartialDate(2026, 3, 1), PartialDate(2026, 3, 2))}, "published.edited", Significance.SUBSTANTIVE),
        ({"modified": (None, PartialDate(2026, 3, 2))}, "modified.added", Significance.MINOR),
        ({"section": ("World", "Europe")}, "section.edited", Significance.MINOR),
        ({"canonical_url": ("https://a.example/1", "https://a.example/2")}, "canonical-url.edited", Significance.MINOR),
        ({"image": ("https://a.example/1.jpg", None)}, "image.removed", Significance.MINOR),
        ({"standfirst": ("Costs 3 million", "Costs 4 million")}, "standfirst.edited", Significance.SUBSTANTIVE),
    ],
)
def test_fields(fields, reason, rank):
    """Each field is reported under the name that readers know, with its rank."""
    change = only(described(**fields))
    assert (change.reason, change.significance) == (reason, rank)


def test_names_that_stayed_are_shown_as_equal():
    """A byline that gains a name shows that name alone as new."""
    change = only(described(contributions=(by("Eva Holm"), by("Eva Holm", "Ken Sato"))))
    assert [(s.kind.value, s.text) for s in change.spans] == [("equal", "Eva Holm"), ("insert", "; Ken Sato")]


@pytest.mark.parametrize("outcome", [Outcome.GONE, Outcome.BLOCKED, Outcome.SOFT_404, Outcome.SERVER_ERROR, Outcome.TRUNCATED])
def test_access_is_a_transition_and_never_an_edit(outcome):
    """A page that is gone or blocked has no changed text, whatever its error page says, and coming back is one transition too."""
    there, lost = version(*LONG), version("Page not found", number=1, outcome=outcome)
    gone, back = only(compare(there, lost)), only(compare(lost, version(*LONG, number=2)))
    assert (gone.layer, gone.reason, gone.operation) == (Layer.ACCESS, f"access.{outcome.value}", Operation.TRANSITION)
    assert back.reason == "access.restored"
    assert compare(there, lost).disclosure.kind is DisclosureKind.NOTHING_TO_DISCLOSE


def test_a_new_address_of_one_article_is_a_move():
    """The same article at another address moved; another article did not, it is another article."""
    there = version(LONG[0], article_id="x")
    elsewhere = Version("s1", "https://news.example/b", DAY, there.document, there.description, article_id="x")
    other = Version("s1", "https://news.example/b", DAY, there.document, there.description, article_id="y")
    assert only(compare(there, elsewhere)).reason == "access.moved"
    assert compare(there, other).changes == ()
    assert "two-articles" in {c.code for c in compare(there, other).caveats}


def test_two_articles_differ_and_nobody_edited_anything():
    """A copy with another wording is compared in words, and no edit is called silent."""
    one = version(LONG[0], article_id="x")
    two = version(LONG[0].replace("forty", "fifty"), number=1, article_id="y")
    changes = compare(one, two)
    assert only(changes).reason == "text.edited"
    assert changes.disclosure.kind is DisclosureKind.NOTHING_TO_DISCLOSE
    assert (
        format_changes(changes, "text")
        .splitlines()[2]
        .startswith("1 difference, the weightiest substantive, between articles captured")
    )


@pytest.mark.parametrize(
    ("note", "kind", "language"),
    [
        ("Correction: an earlier version misnamed the mayor.", NoteKind.CORRECTION, "en"),
        ("This article was amended on 3 March 2026 to correct a date.", NoteKind.CORRECTION, "en"),
        ("(An earlier version of this article gave the wrong year.)", NoteKind.CORRECTION, "en"),
        ("Clarification: the vote is not binding.", NoteKind.CLARIFICATION, "en"),
        ("Editor’s note: a quotation was removed.", NoteKind.EDITORS_NOTE, "en"),
        ("UPDATE: adds the company's answer.", NoteKind.UPDATE, "en"),
        ("Errata corrige: il nome del sindaco era sbagliato.", NoteKind.CORRECTION, "it"),
        ("Precisazione: il voto non è vincolante.", NoteKind.CLARIFICATION, "it"),
        ("Nota della redazione: una citazione è stata tolta.", NoteKind.EDITORS_NOTE, "it"),
        ("Aggiornamento: con la risposta della società.", NoteKind.UPDATE, "it"),
        ("Rectificatif : le nom du maire était faux.", NoteKind.CORRECTION, "fr"),
        ("Anmerkung der Redaktion: Ein Zitat wurde entfernt.", NoteKind.EDITORS_NOTE, "de"),
        ("Fe de errores: el nombre era incorrecto.", NoteKind.CORRECTION, "es"),
        ("Correção: o nome estava errado.", NoteKind.CORRECTION, "pt"),
        ("Уточнение: голосование не обязательно.", NoteKind.CLARIFICATION, "ru"),
    ],
)
def test_a_new_note_is_disclosure(note, kind, language):
    """A correction, clarification, editor's note or update is kept verbatim; all but an update are an official correction."""
    changes = compared([LONG[0]], [LONG[0].replace("forty", "fifty"), note])
    assert changes.disclosure.kind is DisclosureKind.NOTED
    found = changes.disclosure.notes[0]
    assert (found.kind, found.language, found.text, found.added) == (kind, language, note, True)
    assert changes.disclosure.lag == (0, 86400)
    rank = Significance.SUBSTANTIVE if kind is NoteKind.UPDATE else Significance.CORRECTION
    assert changes.significance is rank


def test_a_note_in_the_metadata_alone():
    """A correction that only JSON-LD holds is a change and a disclosure; one that the text shows too is reported once."""
    note = "The name of the mayor was wrong."
    before = version(LONG[0])
    hidden = version(LONG[0], number=1, description=Description(language="en", corrections=(note,)))
    changes = compare(before, hidden)
    assert [(c.reason, c.new, c.significance) for c in changes.changes] == [("correction.added", note, Significance.CORRECTION)]
    assert [(n.text, n.where) for n in changes.disclosure.notes] == [(note, "field")]
    shown = version(LONG[0], Block(BlockKind.NOTE, note), number=1, description=Description(language="en", corrections=(note,)))
    assert [c.reason for c in compare(before, shown).changes] == ["note.added"]


@pytest.mark.parametrize(
    "text",
    [
        "Correction officers went on strike at the state prison on Monday.",
        "The court corrected nothing in its ruling.",
        "Updates are posted on the company's own page.",
    ],
)
def test_prose_is_no_note(text):
    """A sentence that merely holds such a word is not a publisher's note."""
    assert compared([LONG[0]], [LONG[0], text]).disclosure.notes == ()


def test_an_old_note_does_not_excuse_a_new_edit():
    """Disclosure looks at what is new: with last year's correction still there, today's edit is silent."""
    note = "Correction: an earlier version misnamed the mayor."
    changes = compared([LONG[0], note], [LONG[0].replace("forty", "fifty"), note])
    assert changes.disclosure.kind is DisclosureKind.SILENT
    assert [n.added for n in changes.disclosure.notes] == [False]


def test_a_comma_calls_for_no_note():
    """A trivial edit is listed, and is nothing to disclose."""
    changes = compared(["First, it rained."], ["First it rained."])
    assert only(changes).significance is Significance.TRIVIAL
    assert changes.disclosure.kind is DisclosureKind.NOTHING_TO_DISCLOSE


def test_a_new_modified_date_alone_is_told_apart():
    """Between a note and silence: the page claims a new date and says nothing else."""
    before = version("It cost two coins.", description=Description(language="en", modified=PartialDate(2026, 3, 1)))
    after = version("It cost three coins.", number=1, description=Description(language="en", modified=PartialDate(2026, 3, 2)))
    assert compare(before, after).disclosure.kind is DisclosureKind.DATED


def test_extractor_caveats():
    """Two extractors, or an incomplete extraction, are said before anything is concluded from the difference."""
    changes = compare(version("A.", extractor="e/1"), version("A.", number=1, extractor="e/2", incomplete=("depth",)))
    assert {"extractor-changed", "extraction-incomplete"} == {c.code for c in changes.caveats}
