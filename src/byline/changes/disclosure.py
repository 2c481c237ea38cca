"""Does the publisher say that it changed the article? Correction, clarification, editor's note, update; or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..dates import find_dates
from ..model import Block, BlockKind, Change, Disclosure, DisclosureKind, Layer, Note, NoteKind, Significance, Version
from ..notices import MAX_NOTICE, notice_kind
from .apply import SEPARATOR
from .noise import block_noise
from .triage import triage

__all__ = ["disclosure_of", "find_notes", "reasons_of_notes", "unprinted"]

_CORRECTS = re.compile(
    r"(?i)\b(?:correct(?:ed|s|ing|ion|ions)|incorrect(?:ly)?|erroneous(?:ly)?|errors?|mistakes?|misstated|inaccura\w+|retract\w+|corrett[aoei]"
    r"|correzion[ei]|rettifica\w*|error[ei]|erreurs?|rectifi\w+|corrig\w+|fehler\w*|korrig\w+|berichtig\w+|richtiggestellt|korrektur\w*"
    r"|corregi\w+|correcci\w+|errores|erro|erros|correç\w+|fout(?:en)?|gecorrigeerd|rättat|rättelse|rettet|sprostowan\w+|błąd|исправлен\w*)\b"
)
_CLARIFIES = re.compile(
    r"(?i)\b(?:clarif\w+|chiari(?:to|mento|re)|precisat[oa]|précis(?:é|ée|ion)|klargestellt|präzisiert|aclara\w+|esclare\w+)\b"
)


def find_notes(blocks: Sequence[Block], corrections: Sequence[str] = ()) -> list[Note]:
    """Every note of one version, verbatim, in order; `added` is False."""
    noise = block_noise(blocks)
    notes = [note for index, block in enumerate(blocks) if index not in noise and (note := _note(block))]
    for text in unprinted(corrections, [note.text for note in notes]):
        kind, language = _kind_of_field(text)
        notes.append(Note(kind, text, language, added=False, where="field"))
    return notes


def unprinted(corrections: Sequence[str], printed: Sequence[str]) -> list[str]:
    """Those notes of the metadata, or of a list of dated updates, that are not printed among the paragraphs, word for word."""
    known = set(printed)
    return [text for text in corrections if text not in known]


@lru_cache(maxsize=4096)
def _undated(text: str) -> str:
    """`Figure corrected.` of `3 May 2026: Figure corrected.`, the form of an entry in a list of updates; else the text itself."""
    date = next(iter(find_dates(text[:60])), None)
    if date is None or date.start > 2 or not text.startswith(": ", date.end):
        return text
    return text[date.end + 2 :]


def _kind_of_field(text: str) -> tuple[NoteKind, str]:
    """A note in the metadata calls itself a correction by where it stands; an entry in a list of updates by its words."""
    words = _undated(text)
    if words == text:
        return notice_kind(text) or (NoteKind.CORRECTION, "und")
    if known := notice_kind(words):
        return known
    corrects = NoteKind.CORRECTION if _CORRECTS.search(words) else NoteKind.CLARIFICATION if _CLARIFIES.search(words) else None
    return corrects or NoteKind.UPDATE, "und"


def _note(block: Block) -> Note | None:
    text = block.text
    if len(text) > MAX_NOTICE or (block.kind is BlockKind.HEADING and len(text.split()) > 3):
        return None
    found = notice_kind(text)
    if found is None and block.kind is BlockKind.NOTE:
        found = (NoteKind.EDITORS_NOTE, "und")
    return Note(found[0], text, found[1], added=False) if found else None


_NO_EDIT = frozenset({Layer.ACCESS, Layer.BYTES, Layer.MARKUP})


def disclosure_of(before: Version, after: Version, changes: Sequence[Change]) -> Disclosure:
    """Whether and how the later version says that it was changed.

    1. Two articles are compared, or no more than trifles (a comma, a counter, markup) changed: nothing to disclose.
    2. A note that the earlier version did not have: noted.
    3. Only the modified date that the page claims is new: dated.
    4. Nothing: a silent edit.

    The lag is the time between the change and the note. Both came after `before` was last seen, and `after` has both.
    """
    known = {n.text for n in find_notes(before.document.blocks, before.description.corrections)}
    notes = [replace(n, added=n.text not in known) for n in find_notes(after.document.blocks, after.description.corrections)]
    notes.sort(key=lambda n: not n.added)
    edited = [
        c for c in changes if c.layer not in _NO_EDIT and c.field != "modified" and c.significance is not Significance.TRIVIAL
    ]
    if before.article_id != after.article_id:
        return Disclosure(DisclosureKind.NOTHING_TO_DISCLOSE, tuple(notes))
    if any(n.added for n in notes):
        longest = max(0, int((after.captured - before.last_seen).total_seconds()))
        return Disclosure(DisclosureKind.NOTED, tuple(notes), (0, longest))
    if not edited:
        return Disclosure(DisclosureKind.NOTHING_TO_DISCLOSE, tuple(notes))
    modified = after.description.modified
    dated = modified is not None and modified != before.description.modified
    return Disclosure(DisclosureKind.DATED if dated else DisclosureKind.SILENT, tuple(notes))


_OFFICIAL = frozenset({NoteKind.CORRECTION, NoteKind.CLARIFICATION, NoteKind.EDITORS_NOTE})


def reasons_of_notes(changes: Sequence[Change], disclosure: Disclosure) -> list[Change]:
    """Changes that bring a publisher's note are weighed as such."""
    official = {n.text for n in disclosure.notes if n.added and n.kind in _OFFICIAL}
    updates = {n.text for n in disclosure.notes if n.added and n.kind is NoteKind.UPDATE}
    return [_with_note(change, official, updates) for change in changes]


def _with_note(change: Change, official: set[str], updates: set[str]) -> Change:
    new = {change.new, *change.new.split(SEPARATOR)}
    reason = "publisher-correction" if official & new else "publisher-update" if updates & new else None
    if reason is None:
        return change
    significance, because = triage([*change.because, reason])
    return replace(change, significance=significance, because=because)
