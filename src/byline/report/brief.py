"""What a report says first: the facts that changed, weightiest first, a line each."""

from __future__ import annotations

from ..model import Change, ChangeSet, Disclosure, Layer, MarkerKind, Note, Operation, Significance, SpanKind
from .words import elide_text, field_name, label, marker_sentence

__all__ = ["REASONS", "brief", "in_words", "notes_shown"]

MOST = 12
"""Lines of a summary; what a reader takes in at one look."""

_WORDING = frozenset({MarkerKind.TERM, MarkerKind.QUOTATION, MarkerKind.LINK})
"""Markers that say no more than the words do, where a number, a date or a name says it."""

_ASIDE = frozenset({"caption", "credit", "beside"})
"""Fields that come after the text's own changes of the same weight."""

_QUOTED = 90
"""Characters of a paragraph that came or went."""

REASONS = {
    "access": "access",
    "address": "another address",
    "beside": "beside the text",
    "byline": "who is named as author",
    "bytes-only": "stored bytes alone",
    "date-claim": "a date that the publisher claims",
    "few-words": "a few words",
    "field": "a field of the page",
    "headline": "the headline",
    "letter-case-only": "capital letters alone",
    "many-words": "many words",
    "marker.attribution": "how it is attributed",
    "marker.date": "a date",
    "marker.hedge": "how sure it is",
    "marker.link": "where a link leads",
    "marker.name": "a name",
    "marker.negation": "whether something is denied",
    "marker.number": "a number",
    "marker.quotation": "words in quotation marks",
    "marker.term": "the wording",
    "markup-only": "markup alone",
    "noise": "nobody edits this",
    "order": "the order",
    "page-again-available": "the page is there again",
    "page-no-longer-available": "the page is not there",
    "paragraph-added": "a new paragraph",
    "paragraph-removed": "a paragraph gone",
    "paragraph-replaced": "another paragraph in its place",
    "paragraphing": "paragraph breaks",
    "publisher-correction": "the publisher's correction",
    "publisher-update": "the publisher's update",
    "punctuation-only": "punctuation alone",
    "rights": "rights",
    "same-date": "the same day, more or less precise",
    "small-words": "small words",
    "spelling": "spelling",
    "typography-only": "accents or signs alone",
    "whitespace-only": "spaces alone",
}
"""Reason code of triage, in a reader's words."""


def in_words(because: tuple[str, ...]) -> str:
    """`a number, a few words`."""
    return ", ".join(REASONS.get(code, code) for code in because)


def brief(changes: ChangeSet) -> tuple[list[tuple[str, str]], int]:
    """`(id of the change, line)` of what weighs most, and how many more such lines there would be.

    Minor changes are told of only where nothing weightier changed, trivial ones never; the publisher's notes are shown in full by
    themselves.
    """
    notes = {note.text for note in changes.disclosure.notes}
    told = [c for c in changes.changes if c.significance.weight >= Significance.SUBSTANTIVE.weight and c.new not in notes]
    told = told or [c for c in changes.changes if c.significance is Significance.MINOR]
    told.sort(key=lambda c: (-c.significance.weight, c.field != "headline", c.field in _ASIDE))
    return [(c.id, _line(c)) for c in told[:MOST]], max(0, len(told) - MOST)


def _line(change: Change) -> str:
    """Cases: 1 access · 2 a headline, and a paragraph that took another's place: both wordings · 3 what came or went: its words ·
    4 facts by their markers; a wording only where there is no other fact · 5 what has none: its label."""
    if change.layer is Layer.ACCESS:
        return label(change)
    if change.old and change.new and (change.field == "headline" or change.operation is Operation.REPLACED):
        return f"{label(change)}: {_cut(change.old)} → {_cut(change.new)}"
    if change.operation in (Operation.ADDED, Operation.REMOVED):
        words = "".join(s.text for s in change.spans if s.kind is not SpanKind.EQUAL).strip("; ")
        return f"{label(change)}: {_cut(words)}" if words else label(change)
    facts = [m for m in change.markers if m.kind not in _WORDING] or change.markers
    where = "" if change.field == "text" else f"{field_name(change)}: "
    return where + " · ".join(map(marker_sentence, facts)) if facts else label(change)


def _cut(text: str) -> str:
    text = " ".join(elide_text(text).split())
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rpartition(' ')[0]} …”"


def notes_shown(disclosure: Disclosure) -> tuple[list[Note], list[Note]]:
    """New notes, and those that were there already."""
    return [n for n in disclosure.notes if n.added], [n for n in disclosure.notes if not n.added]
