"""Comparing two versions: what is reported is complete, told apart, and the same every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.changes import Settings, apply, compare
from byline.model import (
    Block,
    BlockKind,
    ChangeSet,
    DisclosureKind,
    Layer,
    MarkerKind,
    Operation,
    Significance,
    SpanKind,
    from_json,
    to_json,
)
from comparing import LONG, P, compared, only, version, words_of

WORDS = ["a", "b", "the.", "Anna", "Berg", "£1.5m", "8 May", "not", "said", ",", "“", "”", "王", "明", "alpha", "beta", "gamma"]
WORDS += ["delta", "-", "’", "3%", "Said", "12", "\n", "\n\n", "\t"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=8)
LINKS = st.sampled_from([(), ((0, 1, "https://a.example/"),), ((0, 1, "https://b.example/"),)])
BLOCKS = st.builds(Block, st.sampled_from(list(BlockKind)), TEXTS, st.integers(0, 2), LINKS)


@st.composite
def edited_pairs(draw):
    """A document and the same after a few moves, cuts, splits, merges and rewrites; sometimes another document altogether."""
    before = draw(st.lists(BLOCKS, max_size=8))
    after = list(before)
    for _ in range(draw(st.integers(0, 4))):
        if not after:
            break
        k, edit = draw(st.integers(0, len(after) - 1)), draw(st.integers(0, 4))
        if edit == 0:
            after.insert(draw(st.integers(0, len(after))), after.pop(k))
        elif edit == 1:
            after.pop(k)
        elif edit == 2:
            cut = draw(st.integers(0, len(after[k].text)))
            after[k : k + 1] = [Block(after[k].kind, after[k].text[:cut]), Block(after[k].kind, after[k].text[cut:])]
        elif edit == 3 and k + 1 < len(after):
            after[k : k + 2] = [Block(after[k].kind, f"{after[k].text} {after[k + 1].text}")]
        else:
            after[k] = draw(BLOCKS)
    return before, draw(st.lists(BLOCKS, max_size=8)) if draw(st.booleans()) else after


@settings(max_examples=250)
@given(edited_pairs())
def test_the_later_text_can_be_rebuilt(pair):
    """`apply(compare(a, b), a) == b`, every old block is accounted for exactly once, and no span is empty."""
    before, after = pair
    changes = compared(before, after)
    assert apply(changes, before) == tuple(after)
    accounted = [i for c in changes.text_changes for i in c.before]
    accounted += [start + k for start, _, length in changes.unchanged for k in range(length)]
    assert sorted(accounted) == list(range(len(before)))
    assert all(span.text for change in changes.changes for span in change.spans)


@settings(max_examples=50)
@given(st.lists(BLOCKS, max_size=8))
def test_equal_versions_have_no_change(blocks):
    """A text compared with itself: nothing, and nothing to disclose."""
    changes = compared(blocks, blocks)
    assert changes.changes == ()
    assert changes.disclosure.kind in (DisclosureKind.NOTHING_TO_DISCLOSE, DisclosureKind.NOTED)


@settings(max_examples=100)
@given(edited_pairs())
def test_a_marker_is_never_trivial(pair):
    """Whatever carries a marker is at least substantive, and every change says why it has its rank."""
    for change in compared(*pair).changes:
        assert change.because
        if change.markers:
            assert change.significance.weight >= Significance.SUBSTANTIVE.weight


def test_apply_refuses_another_text():
    """A change set does not fit a text that it was not made from."""
    changes = compared(["One thing was said.", "Another."], ["One thing was claimed.", "Another."])
    with pytest.raises(ValueError, match="does not fit"):
        apply(changes, [Block(P, "Something else."), Block(P, "Another.")])
    with pytest.raises(ValueError, match="blocks"):
        apply(changes, [])


SCRIPT = """
import json
from comparing import compared
from byline.model import to_json
before = [f"Paragraph {n} has words of its own, such as number {n * 7} and item {n % 5}." for n in range(60)]
after = [p.replace("words", "terms") if k % 3 else p for k, p in enumerate(before)][::-1] + before[:5]
print(json.dumps(to_json(compared(before, after)), sort_keys=True))
"""


def test_the_result_does_not_depend_on_the_hash_seed():
    """Two processes with different string hashes give the same bytes: no set or dict order leaks into a report."""
    here = Path(__file__).parent
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=here, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(outputs) == 1
    assert json.loads(outputs.pop())["changes"]


def test_the_id_covers_inputs_and_settings():
    """Another text, another capture or another threshold is another report."""
    one, two = version("A word."), version("A term.", number=1)
    ids = {
        compare(one, two).id,
        compare(two, one).id,
        compare(one, version("A term.", number=2)).id,
        compare(one, two, settings=Settings(edited=50)).id,
    }
    assert len(ids) == 4
    assert compare(one, two).id == compare(one, two).id


@pytest.mark.parametrize(
    ("after", "operation", "before_blocks", "after_blocks"),
    [
        ([*LONG[:2], "Nobody knows when.", *LONG[2:]], Operation.ADDED, (), (2,)),
        ([*LONG[:2], *LONG[3:]], Operation.REMOVED, (2,), ()),
        ([LONG[0], LONG[1].replace("second", "third"), *LONG[2:]], Operation.EDITED, (1,), (1,)),
        ([*LONG[1:4], LONG[0], LONG[4]], Operation.MOVED, (0,), (3,)),
        ([*LONG[1:4], LONG[0].replace("forty", "fifty"), LONG[4]], Operation.MOVED_AND_EDITED, (0,), (3,)),
        ([*LONG[:2], "Snow fell on the hills overnight and closed three roads.", *LONG[3:]], Operation.REPLACED, (2,), (2,)),
        (
            [*LONG[:4], "The mayor praised the crews,", "who had worked through two storms in one week."],
            Operation.SPLIT,
            (4,),
            (4, 5),
        ),
        ([f"{LONG[0]} {LONG[1]}", *LONG[2:]], Operation.MERGED, (0, 1), (0,)),
    ],
)
def test_each_operation_is_told_apart(after, operation, before_blocks, after_blocks):
    """One edit of one kind is one change of that kind, with the right blocks."""
    change = only(compared(LONG, after))
    assert (change.operation, change.before, change.after) == (operation, before_blocks, after_blocks)
    assert change.reason == f"text.{operation.value}"


def test_a_removal_is_reported_where_it_stood():
    """Changes come in the order of the new version, and what was removed follows the paragraph that it followed."""
    after = [LONG[0], LONG[1].replace("second", "third"), LONG[4].replace("two storms", "three storms")]
    changes = compared(LONG, after)
    assert [c.operation for c in changes.changes] == [Operation.EDITED, Operation.REMOVED, Operation.REMOVED, Operation.EDITED]
    assert [c.id for c in changes.changes] == ["c1", "c2", "c3", "c4"]


def test_lede_is_marked():
    """A change of the first two paragraphs is in the lede, one further down is not."""
    after = [LONG[0].replace("forty", "fifty"), *LONG[1:4], LONG[4].replace("two storms", "three storms")]
    first, last = compared(LONG, after).changes
    assert (first.lede, last.lede) == (True, False)


def test_markup_and_links_are_layers_of_their_own():
    """The same words as a heading, and the same words with another target, are not edits of the text."""
    text = "Read the report of the inquiry."
    heading = only(compared([Block(P, text)], [Block(BlockKind.HEADING, text, level=2)]))
    assert (heading.layer, heading.significance, heading.reason) == (Layer.MARKUP, Significance.TRIVIAL, "markup.edited")
    old, new = (Block(P, text, links=((9, 15, f"https://{host}.example/r"),)) for host in ("old", "new"))
    link = only(compared([old], [new]))
    assert (link.layer, link.significance) == (Layer.LINKS, Significance.SUBSTANTIVE)
    assert [(m.kind, m.old, m.new) for m in link.markers] == [(MarkerKind.LINK, "https://old.example/r", "https://new.example/r")]


def test_captions_are_media():
    """A caption's words are reported under their own field."""
    old, new = (Block(BlockKind.CAPTION, f"The pier in {year}. Photo: Harbour Museum") for year in (1998, 1989))
    change = only(compared([old], [new]))
    assert (change.layer, change.field, change.reason) == (Layer.MEDIA, "caption", "caption.edited")


def test_a_very_long_paragraph_is_compared_in_words():
    """Beyond one alignment matrix, anchors cut the text: scattered edits of one paragraph of 12,000 words are still words."""
    words = [f"w{(k * 7919) % 6007}" for k in range(12_000)]
    edited = [f"new{k}" if k % 500 == 250 else w for k, w in enumerate(words)]
    change = only(compared([" ".join(words)], [" ".join(edited)]))
    assert words_of(change, SpanKind.INSERT) == [f"new{k}" for k in range(250, 12_000, 500)]


def test_a_change_set_has_a_json_form():
    """Like every noun: `from_json` is the inverse of `to_json`."""
    changes = compared([*LONG, "It cost 3 coins."], [*LONG[2:], LONG[0], "Correction: it cost 4 coins."])
    assert from_json(ChangeSet, to_json(changes)) == changes


def test_a_rewritten_paragraph_beside_a_new_one():
    """Where more paragraphs stand than stood, the one that shares rare words took the old one's place; the other is new."""
    old = "The technical committee will rank every proposal by cost and will publish the ranking in April."
    new = "A small team ranks what comes in, and nothing but the cost decides; the proposal with the best mark wins in June."
    extra = "Swimmers are asked to keep away from the northern pier until Sunday."
    for after in ([new, extra], [extra, new]):
        changes = compared([*LONG[:2], old, *LONG[2:4]], [*LONG[:2], *after, *LONG[2:4]])
        assert sorted((c.operation, c.old, c.new) for c in changes.changes) == [
            (Operation.ADDED, "", extra),
            (Operation.REPLACED, old, new),
        ]


def test_strangers_are_not_paired():
    """Where nothing tells which of two took the place of one, one is gone and two are new."""
    changes = compared([*LONG[:2], LONG[4]], [*LONG[:2], "Rain fell.", "Nobody came to see the fireworks."])
    assert sorted(c.operation for c in changes.changes) == [Operation.ADDED, Operation.ADDED, Operation.REMOVED]
