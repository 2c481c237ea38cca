"""Does the publisher say that it changed the article? Correction, clarification, editor's note, update; or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Block, BlockKind, Change, Disclosure, DisclosureKind, Layer, Note, NoteKind, Version
from .triage import triage

__all__ = ["NOTE_PHRASES", "disclosure_of", "find_notes", "reasons_of_notes"]

# kind, language, how a note begins; the most telling first; matched without case at a block's start.
NOTE_PHRASES: tuple[tuple[NoteKind, str, str], ...] = (
    (
        NoteKind.CORRECTION,
        "en",
        r"corrections?\b(?! (?:officer|facilit|department))|corrected\b|erratum|corrigendum|retraction\b",
    ),
    (
        NoteKind.CORRECTION,
        "en",
        r"(?:an|a previous|the original|this is a corrected) (?:earlier |previous )?version (?:of this|stated|said)",
    ),
    (
        NoteKind.CORRECTION,
        "en",
        r"(?:it was previously|we previously|this (?:article|story|piece|report|page) (?:previously|originally|incorrectly))",
    ),
    (NoteKind.CORRECTION, "en", r"this (?:article|story|piece|report|page|headline) (?:was|has been|is) (?:corrected|amended)"),
    (
        NoteKind.CLARIFICATION,
        "en",
        r"clarifications?\b|clarified\b|this (?:article|story|piece|report|page) (?:was|has been) clarified",
    ),
    (NoteKind.EDITORS_NOTE, "en", r"editor[’']?s[’']? note|editors[’'] note|note from the editor|note to readers"),
    (
        NoteKind.UPDATE,
        "en",
        r"updated?\b(?=\s*(?:[:–—(\d-]|on\b|at\b|to\b))|this (?:article|story|piece|report|page) (?:was|has been) updated",
    ),
    (
        NoteKind.CORRECTION,
        "it",
        r"errata(?:[ -]corrige)?|rettifica|correzione|una (?:precedente )?versione precedente|in una versione precedente",
    ),
    (NoteKind.CLARIFICATION, "it", r"precisazione|chiarimento"),
    (NoteKind.EDITORS_NOTE, "it", r"nota (?:della redazione|dell[’']editore|del direttore)|n\.d\.r"),
    (NoteKind.UPDATE, "it", r"aggiornamento|aggiornato (?:il|alle|al)\b|articolo aggiornato"),
    (
        NoteKind.CORRECTION,
        "fr",
        r"rectificatif|erratum|correction\b|une (?:première |précédente )?version (?:précédente|antérieure)|corrigé le",
    ),
    (NoteKind.CLARIFICATION, "fr", r"précision\b"),
    (NoteKind.EDITORS_NOTE, "fr", r"note de la rédaction|ndlr|note de l[’']éditeur"),
    (NoteKind.UPDATE, "fr", r"mise? à jour|actualisation"),
    (
        NoteKind.CORRECTION,
        "de",
        r"korrektur|richtigstellung|berichtigung|in einer (?:früheren|ersten|vorherigen) (?:version|fassung)|korrigiert",
    ),
    (NoteKind.CLARIFICATION, "de", r"klarstellung|präzisierung"),
    (NoteKind.EDITORS_NOTE, "de", r"anmerkung der (?:redaktion|red\.)|anm\. d\. red|hinweis der redaktion|transparenzhinweis"),
    (NoteKind.UPDATE, "de", r"aktualisierung|aktualisiert am|update\b(?=\s*[:–—(])|nachtrag"),
    (
        NoteKind.CORRECTION,
        "es",
        r"corrección|fe de (?:errores|erratas)|rectificación|una versión anterior|en una versión anterior",
    ),
    (NoteKind.CLARIFICATION, "es", r"aclaración|precisión\b"),
    (NoteKind.EDITORS_NOTE, "es", r"nota (?:del editor|de la redacción|de redacción)"),
    (NoteKind.UPDATE, "es", r"actualización|actualizado (?:el|a las)"),
    (NoteKind.CORRECTION, "pt", r"correção|errata|erramos|retificação|uma versão anterior|versão anterior"),
    (NoteKind.CLARIFICATION, "pt", r"esclarecimento"),
    (NoteKind.EDITORS_NOTE, "pt", r"nota (?:da redação|do editor|de redação)"),
    (NoteKind.UPDATE, "pt", r"atualização|atualizad[oa] (?:em|às)"),
    (NoteKind.CORRECTION, "nl", r"correctie|rectificatie|in een eerdere versie|verbetering\s*:"),
    (NoteKind.EDITORS_NOTE, "nl", r"noot van de redactie|naschrift"),
    (NoteKind.CORRECTION, "pl", r"sprostowanie|errata"),
    (NoteKind.UPDATE, "pl", r"aktualizacja"),
    (NoteKind.CORRECTION, "ru", r"исправление|поправка|опровержение"),
    (NoteKind.CLARIFICATION, "ru", r"уточнение"),
    (NoteKind.EDITORS_NOTE, "ru", r"от редакции|примечание редакции"),
    (NoteKind.UPDATE, "ru", r"обновлено|обновление"),
    (NoteKind.CORRECTION, "uk", r"виправлення|спростування"),
    (NoteKind.UPDATE, "uk", r"оновлено|оновлення"),
    (NoteKind.CORRECTION, "sv", r"rättelse|en tidigare version"),
    (NoteKind.UPDATE, "sv", r"uppdatering|uppdaterad"),
)
"""How publishers begin a note about a change, by kind and language."""

_LEAD = r"[\s\[({*_•–—-]*"
_PATTERNS = tuple((kind, language, re.compile(rf"(?i){_LEAD}(?:{phrase})")) for kind, language, phrase in NOTE_PHRASES)
# "This article was amended on 3 May …" can also end a paragraph that begins as something else, in brackets or after a dash.
_INSIDE = re.compile(
    r"(?i)(?:this (?:article|story|piece|report|page|headline) (?:was|has been) (?:corrected|amended|clarified)|"
    r"an earlier version of this (?:article|story|piece|report|page)|una versione precedente di questo articolo)"
)
_NOTE_LENGTH = 1200  # characters: longer blocks are articles about corrections


def find_notes(blocks: Sequence[Block], corrections: Sequence[str] = ()) -> list[Note]:
    """Every note of one version, verbatim, in order; `added` is False."""
    notes = [note for block in blocks if (note := _note(block))]
    seen = {note.text for note in notes}
    for text in corrections:
        if text not in seen:
            kind, language = _kind(text) or (NoteKind.CORRECTION, "und")
            notes.append(Note(kind, text, language, added=False, where="field"))
    return notes


def _note(block: Block) -> Note | None:
    text = block.text
    if len(text) > _NOTE_LENGTH or (block.kind is BlockKind.HEADING and len(text.split()) > 3):
        return None
    found = _kind(text)
    if found is None and block.kind is BlockKind.NOTE:
        found = (NoteKind.EDITORS_NOTE, "und")
    return Note(found[0], text, found[1], added=False) if found else None


def _kind(text: str) -> tuple[NoteKind, str] | None:
    start = text[:120]
    for kind, language, pattern in _PATTERNS:
        if pattern.match(start):
            return kind, language
    if len(text) <= _NOTE_LENGTH and (inside := _INSIDE.search(text)):
        return NoteKind.CORRECTION, "it" if inside[0].lower().startswith("una") else "en"
    return None


def disclosure_of(before: Version, after: Version, changes: Sequence[Change]) -> Disclosure:
    """Whether and how the later version says that it was changed.

    1. No words, metadata of substance or links changed: nothing to disclose.
    2. A note that the earlier version did not have: noted.
    3. Only the modified date that the page claims is new: dated.
    4. Nothing: a silent edit.

    The lag is the time between the change and the note. Both came after `before` was last seen, and `after` has both.
    """
    known = {n.text for n in find_notes(before.document.blocks, before.description.corrections)}
    notes = [replace(n, added=n.text not in known) for n in find_notes(after.document.blocks, after.description.corrections)]
    notes.sort(key=lambda n: not n.added)
    edited = [
        c for c in changes if c.layer not in (Layer.ACCESS, Layer.BYTES, Layer.MARKUP) and c.field != "modified" and not c.caveats
    ]
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
    official = [n.text for n in disclosure.notes if n.added and n.kind in _OFFICIAL]
    updates = [n.text for n in disclosure.notes if n.added and n.kind is NoteKind.UPDATE]
    return [_with_note(change, official, updates) for change in changes]


def _with_note(change: Change, official: Sequence[str], updates: Sequence[str]) -> Change:
    new = change.new
    reason = (
        "publisher-correction"
        if any(text in new for text in official)
        else "publisher-update"
        if any(text in new for text in updates)
        else None
    )
    if reason is None:
        return change
    significance, because = triage([*change.because, reason])
    return replace(change, significance=significance, because=because)
