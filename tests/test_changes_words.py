"""The words of a change: shown whole, marked for what they state, weighed, and told from noise."""

from __future__ import annotations

import pytest

from byline.model import Block, BlockKind, Description, DisclosureKind, Layer, MarkerKind, Significance, SpanKind
from comparing import LONG, P, compared, only, words_of


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("It cost £1.5m in all.", "It cost £1.7m in all.", ["£1.5m"], ["£1.7m"]),
        ("It carries 1,200 cars.", "It carries 1,350 cars.", ["1,200"], ["1,350"]),
        ("It closes on 8 September 2021.", "It closes on 2 September 2021.", ["8 September 2021"], ["2 September 2021"]),
        ("He met Anna Berg at the pier.", "He met Anna Burg at the pier.", ["Anna Berg"], ["Anna Burg"]),
        ("She works at the port.", "She worked at the port.", ["works"], ["worked"]),
        ("Rain fell. Roads closed.", "Rain fell. Schools shut. Roads closed.", [], ["Schools shut."]),
        ("The cat sat. The cat ran.", "The cat sat. The dog sat. The cat ran.", [], ["The dog sat."]),
        ("A dog, a cat and a bird.", "A dog and a bird.", [", a cat"], []),
        ("La riunione è l'8 settembre.", "La riunione è l'11 settembre.", ["8 settembre"], ["11 settembre"]),
        (
            "Write to news@fcdo.example.org now.",
            "Write to news@fco.example.org now.",
            ["news@fcdo.example.org"],
            ["news@fco.example.org"],
        ),
        ("王小明是记者。", "王小红是记者。", ["明"], ["红"]),
    ],
)
def test_whole_words_and_phrases_are_shown(old, new, gone, come):
    """Numbers, dates, amounts and names change as one; an inserted sentence is shown as that sentence."""
    change = only(compared([old], [new]))
    assert words_of(change, SpanKind.DELETE) == gone
    assert words_of(change, SpanKind.INSERT) == come


@pytest.mark.parametrize(
    ("old", "new", "markers"),
    [
        ("They found 20 cases.", "They found 25 cases.", [("number", "20", "25", "+5")]),
        ("It cost £1.5m to build.", "It cost £2m to build.", [("number", "£1.5m", "£2m", "+£500,000")]),
        ("Turnout was 41.5% there.", "Turnout was 39% there.", [("number", "41.5%", "39%", "-2.5 percentage points")]),
        ("Some two ships sank.", "Some three ships sank.", [("number", "two", "three", "+1")]),
        ("It weighs 1.200 grams.", "It weighs 1.300 grams.", [("number", "1.200", "1.300", "")]),
        ("It fell on 8 May 2026.", "It fell on 22 May 2026.", [("date", "8 May 2026", "22 May 2026", "+14 days")]),
        ("It opens on Monday now.", "It opens on Tuesday now.", [("date", "Monday", "Tuesday", "")]),
        ("Trains leave at 10:30 daily.", "Trains leave at 11:30 daily.", [("date", "10:30", "11:30", "")]),
        ("It was Anna Berg who won.", "It was Eva Holm who won.", [("name", "Anna Berg", "Eva Holm", "")]),
        ("It was the Royal Guard who won.", "It was the First Guard who won.", [("name", "Royal Guard", "First Guard", "")]),
        ("Twenty ships sank.", "Thirty ships sank.", [("number", "Twenty", "Thirty", "+10")]),
        ("The bridge is safe to use.", "The bridge is not safe to use.", [("negation", "", "not", "")]),
        ("The alleged thief fled.", "The thief fled.", [("hedge", "alleged", "", "")]),
        ("The plan works, he said.", "The plan works, he claimed.", [("attribution", "said", "claimed", "")]),
        ("A riot broke out.", "A protest broke out.", [("term", "riot", "protest", "")]),
    ],
)
def test_markers(old, new, markers):
    """Each fact is found without a model, with both values, and the difference where there is one to tell."""
    change = only(compared([old], [new]))
    assert [(m.kind.value, m.old, m.new, m.difference) for m in change.markers] == markers
    assert change.significance is Significance.SUBSTANTIVE


def test_a_fact_that_moved_inside_a_paragraph_is_none():
    """A date at the end instead of the start is no new date; a "not" that goes to another verb is one gone and one new."""
    moved = only(compared(["By 15 May bidders must send a full proposal."], ["Bidders must send a full proposal by 15 May."]))
    assert MarkerKind.DATE not in {m.kind for m in moved.markers}
    turned = only(compared(["He did not pay and she went away."], ["He did pay and she never went away."]))
    assert [(m.old, m.new) for m in turned.markers if m.kind is MarkerKind.NEGATION] == [("not", ""), ("", "never")]


def test_words_in_quotation_marks():
    """A change inside somebody's words is marked as one; beside them it is not."""
    inside = only(compared(["“It was a great day,” she said."], ["“It was a good day,” she said."]))
    beside = only(compared(["“It was a day,” she said loudly."], ["“It was a day,” she said softly."]))
    assert MarkerKind.QUOTATION in {m.kind for m in inside.markers}
    assert MarkerKind.QUOTATION not in {m.kind for m in beside.markers}


@pytest.mark.parametrize(
    ("language", "old", "new", "kind"),
    [
        ("it", "Il ministro ha firmato.", "Il ministro non ha firmato.", "negation"),
        ("fr", "L'auteur présumé est arrêté.", "L'auteur est arrêté.", "hedge"),
        ("de", "Das sagte der Minister.", "Das behauptete der Minister.", "attribution"),
        ("es", "La obra cuesta tres millones.", "La obra cuesta cinco millones.", "number"),
        ("pt", "Ela mora no Porto.", "Ela mora em Porto.", None),
    ],
)
def test_word_lists_follow_the_language(language, old, new, kind):
    """Denial, doubt and attribution are found in the article's language; Portuguese `no` denies nothing."""
    changes = compared([old], [new], description=Description(language=language))
    kinds = {m.kind.value for c in changes.changes if c.layer is Layer.TEXT for m in c.markers}
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("old", "new", "rank", "reason"),
    [
        ("One  two three.", "One two three.", "trivial", "whitespace-only"),
        ("One, two three.", "One two three.", "trivial", "punctuation-only"),
        ("The State pays.", "The state pays.", "trivial", "letter-case-only"),
        ("A long life-cycle it was.", "A long life cycle it was.", "trivial", "punctuation-only"),
        ("It rose by 1.5 points.", "It rose by 15 points.", "substantive", "marker.number"),
        ("The cafe is open.", "The café is open.", "trivial", "typography-only"),
        ("They recieved it.", "They received it.", "minor", "spelling"),
        ("They went into it.", "They went to it.", "minor", "small-words"),
        ("They were now there.", "They were not there.", "substantive", "marker.negation"),
        ("A house burned.", "A large house burned.", "minor", "few-words"),
        ("A house burned.", "A house burned after lightning struck its thatched roof.", "substantive", "many-words"),
    ],
)
def test_triage(old, new, rank, reason):
    """Small things are small, and each says why; one letter that turns the meaning is not small."""
    change = only(compared([old], [new]))
    assert (change.significance.value, reason in change.because) == (rank, True)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("3 hours ago", "5 hours ago", "relative-time"),
        ("Updated 20 minutes ago", "Updated 2 hours ago", "relative-time"),
        ("Pubblicato 2 giorni fa", "Pubblicato 3 giorni fa", "relative-time"),
        ("1,204 views", "1,377 views", "view-counter"),
        ("Comments (12)", "Comments (15)", "view-counter"),
        ("Read more: A short history", "Read more: Another story", "related-links"),
        ("Leggi anche: una storia", "Leggi anche: un'altra storia", "related-links"),
    ],
)
def test_noise_is_labelled_and_kept(old, new, code):
    """What changes by itself is trivial, says so, and is still reported in full."""
    changes = compared([LONG[0], old], [LONG[0], new])
    assert {c.significance for c in changes.changes} == {Significance.TRIVIAL}
    assert all(code in c.caveats for c in changes.changes)
    assert code in {c.code for c in changes.caveats}
    assert {old, new} == {text for c in changes.changes for text in (c.old, c.new) if text}
    assert changes.disclosure.kind is DisclosureKind.NOTHING_TO_DISCLOSE


def test_prose_about_the_past_is_no_noise():
    """A sentence of the article that holds "hours ago" is compared as a sentence of the article."""
    change = only(
        compared(
            ["Police arrested three men 3 hours ago near the pier."], ["Police arrested three men 5 hours ago near the pier."]
        )
    )
    assert change.caveats == ()
    assert change.significance is Significance.SUBSTANTIVE


def test_items_of_a_related_box_are_noise():
    """List items below such a heading belong to the box; after the next paragraph items are the article's again."""

    def page(item):
        return [
            Block(BlockKind.HEADING, "Related stories"),
            Block(BlockKind.LIST_ITEM, f"{item} in the north"),
            Block(P, LONG[0]),
            Block(BlockKind.LIST_ITEM, f"{item} in the south"),
        ]

    box, article = compared(page("Storms"), page("Floods")).changes
    assert (box.caveats, article.caveats) == (("related-links",), ())


def test_words_that_gave_way_elsewhere_in_a_sentence():
    """What is gone at one place of a sentence and new at another is one wording for another; words that only moved are none."""
    change = only(compared(["Bids are now open for the northern pier."], ["Bids for the northern pier are now closed."]))
    assert [(m.kind, m.old, m.new) for m in change.markers] == [(MarkerKind.TERM, "are now open", "are now closed")]
    assert change.significance is Significance.SUBSTANTIVE
    moved = only(compared(["On the pier the council met in secret."], ["The council met in secret on the pier."]))
    assert MarkerKind.TERM not in {m.kind for m in moved.markers}
