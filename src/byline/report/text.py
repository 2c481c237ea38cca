"""A change report for a terminal: signs always, colour when asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Change, Layer, Significance, Span, SpanKind
from . import words
from .brief import notes_shown
from .context import Report, Reports
from .folding import Place, Repeats
from .terminal import printable

__all__ = ["iter_text"]

_SIGNS = {SpanKind.DELETE: ("[-", "-]"), SpanKind.INSERT: ("{+", "+}"), SpanKind.EQUAL: ("", "")}
_COLOURS = {SpanKind.DELETE: "31", SpanKind.INSERT: "32"}  # SGR: red, green
_BOLD = "1"
_RANKS = (Significance.CORRECTION, Significance.SUBSTANTIVE, Significance.MINOR, Significance.TRIVIAL)
_INDENT = "    "


def iter_text(reports: Reports, *, colour: bool = False) -> Iterator[str]:
    """Every change, weightiest first, then the evidence; one report a piece, each ending with a line feed."""
    seen = Repeats()
    for number, report in enumerate(reports):
        yield ("\n" if number else "") + "\n".join(_lines(report, seen.of(report), colour=colour)) + "\n"


def _lines(report: Report, again: dict[str, Place], *, colour: bool) -> Iterator[str]:
    changes = report.changes
    yield _styled(printable(report.title), _BOLD, colour)
    yield printable(changes.after.url)
    yield words.headline(changes) + (f" ({words.tally(changes)})" if changes.changes else "")
    yield words.disclosure_sentence(changes)
    new, known = notes_shown(changes.disclosure)
    yield from (f"  new note: “{printable(note.text)}”" for note in new)
    if known:
        yield f"  {words.already_there(known)}"
    for caveat in changes.caveats:
        yield f"  careful: {caveat.message}" + (f" ({', '.join(caveat.changes)})" if caveat.changes else "")
    for rank in _RANKS:
        found = [c for c in changes.changes if c.significance is rank]
        if found:
            yield ""
            yield _styled(words.SIGNIFICANCE[rank].upper(), _BOLD, colour)
        for change in found:
            if place := again.get(change.id):
                yield f"  {change.id}  {words.label(change)}: as {place.change} of “{printable(place.title)}” (template)"
            else:
                yield from _change(change, colour=colour)
    yield from _evidence(report, colour=colour)


def _change(change: Change, *, colour: bool) -> Iterator[str]:
    place = _place(change)
    yield f"  {change.id}  {words.label(change)}{place} [{', '.join(change.because)}]"
    if change.layer is not Layer.ACCESS or change.reason == "access.moved":
        body = "".join(_span(span, colour=colour) for span in words.elide(change.spans))
        yield from (f"{_INDENT}{line}" for line in body.split("\n") if line)
    for marker in change.markers:
        yield f"{_INDENT}  · {printable(words.marker_sentence(marker))}"


def _place(change: Change) -> str:
    """`, paragraph 3 → 5`, counted from 1."""
    old, new = (
        "–".join(str(i + 1) for i in sorted({side[0], side[-1]})) if side else "" for side in (change.before, change.after)
    )
    if old and new:
        return f", block {old}" if old == new else f", block {old} → {new}"
    return f", block {old or new}" if old or new else ""


def _span(span: Span, *, colour: bool) -> str:
    opening, closing = _SIGNS[span.kind]
    text = opening + "\n\n".join(printable(part, newlines=True) for part in words.paragraphs_of(span)) + closing
    return _styled(text, _COLOURS[span.kind], colour) if span.kind in _COLOURS else text


def _styled(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text else text


def _evidence(report: Report, *, colour: bool) -> Iterator[str]:
    yield ""
    yield _styled("EVIDENCE", _BOLD, colour)
    for name, old, new in words.evidence_rows(report):
        if old == new:
            yield f"  {name}: {printable(old)} (both)"
        else:
            yield f"  {name}: {printable(old) or '–'}"
            yield f"  {' ' * len(name)}→ {printable(new) or '–'}"
    yield f"  report: {report.changes.id} by {report.changes.algorithm}"
    if report.context.verify_command:
        yield f"  verify: {printable(report.context.verify_command)}"
    yield _styled("LIMITS", _BOLD, colour)
    yield from (f"  {limit}" for limit in words.LIMITS)
