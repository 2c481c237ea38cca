"""What several comparisons show together."""

from __future__ import annotations

import itertools
from dataclasses import replace

from byline.changes import compare, fold_templates, read_in_order
from byline.model import DisclosureKind, Outcome, Significance
from comparing import LONG, version


def chain(*states, **facts):
    """Successive comparisons of one article's states, a day apart."""
    versions = [version(*blocks, number=n, **facts) for n, blocks in enumerate(states)]
    return [compare(a, b) for a, b in itertools.pairwise(versions)]


def codes(changes):
    """Caveat codes of a comparison."""
    return {c.code for c in changes.caveats}


def test_going_back_to_an_earlier_text_is_flapping():
    """A, B, A: the second comparison says so; A, B, C does not, nor does a text that stays."""
    edited = [LONG[0].replace("forty", "fifty"), *LONG[1:]]
    there, back = read_in_order(chain(LONG, edited, LONG))
    assert ("flapping" in codes(there), "flapping" in codes(back)) == (False, True)
    assert back.significance is Significance.SUBSTANTIVE
    third = [LONG[0].replace("forty", "sixty"), *LONG[1:]]
    assert not any("flapping" in codes(c) for c in read_in_order(chain(LONG, edited, third, third)))


def test_a_page_that_was_gone_for_a_day_did_not_flap():
    """Gone and back with the same text is access, not a text that came back."""
    versions = [version(*LONG), version(number=1, outcome=Outcome.GONE), version(*LONG, number=2)]
    sets = read_in_order([compare(a, b) for a, b in itertools.pairwise(versions)])
    assert not any("flapping" in codes(c) for c in sets)


def test_a_late_note_is_counted_from_the_edit():
    """Edited on day 1, noted on day 3: the note came at least one and at most three days after the change."""
    edited = [LONG[0].replace("forty", "fifty"), *LONG[1:]]
    note = "Correction: an earlier version gave the wrong number."
    silent, _, noted = read_in_order(chain(LONG, edited, edited, [*edited, note]))
    assert silent.disclosure.kind is DisclosureKind.SILENT
    assert noted.disclosure.kind is DisclosureKind.NOTED
    assert noted.disclosure.lag == (86400, 3 * 86400)


def run_of(count, old, new):
    """Comparisons of `count` different articles that all changed the same paragraph."""
    sets = []
    for n in range(count):
        before, after = (version(LONG[n], text, number=k, article_id=f"article{n}") for k, text in enumerate((old, new)))
        sets.append(compare(before, after))
    return sets


def test_the_same_change_on_many_articles_is_the_template():
    """Three articles: labelled and trivial. Two: an article and its copy, left alone."""
    old, new = "Sign up for our letter.", "Sign up for our weekly letter and our app."
    folded = fold_templates(run_of(3, old, new))
    assert {c.significance for s in folded for c in s.changes} == {Significance.TRIVIAL}
    assert all("template" in codes(s) and s.caveats[-1].changes == ("c1",) for s in folded)
    assert all(s.changes[0].new == new for s in folded)
    assert fold_templates(run_of(2, old, new)) == run_of(2, old, new)


def test_a_shared_figure_that_changed_keeps_its_rank():
    """A number corrected in a paragraph that many articles share is labelled, and still substantive."""
    folded = fold_templates(run_of(4, "So far 20 people were hurt.", "So far 25 people were hurt."))
    assert {s.significance for s in folded} == {Significance.SUBSTANTIVE}
    assert all("template" in codes(s) for s in folded)


def test_several_captures_of_one_article_are_no_template():
    """It is different articles that count, not comparisons."""
    sets = [replace(s, after=replace(s.after, article_id="one")) for s in run_of(3, "Our letter.", "Our weekly letter.")]
    assert fold_templates(sets) == sets
