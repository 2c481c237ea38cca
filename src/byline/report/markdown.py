"""A change report as Markdown (CommonMark; `<ins>` and `<del>` are its only HTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Change, Span, SpanKind
from . import words
from .brief import notes_shown
from .context import Report, Reports
from .folding import Place, Repeats
from .terminal import printable

__all__ = ["escape", "iter_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]#|~$])")
_AT_LINE_START = re.compile(r"^(\s*)(\d{1,9}(?=[.)])|[-+=])")  # a list item, or the line below a heading
_SIGNS = {SpanKind.DELETE: ("<del>−", "</del>"), SpanKind.INSERT: ("<ins>+", "</ins>"), SpanKind.EQUAL: ("", "")}


def escape(text: str) -> str:
    """Text of unknown origin as Markdown that shows it as it is: no tag, link, image, list, table or formula comes alive.

    CommonMark §2.4 lets a backslash stand before any ASCII punctuation; `&`, `<` and `>` become entities.
    """
    safe = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _AT_LINE_START.sub(_inert, _SPECIAL.sub(r"\\\1", safe))


def _inert(found: re.Match[str]) -> str:
    """`- x` as `\\- x`; `1. x` as `&#49;. x`, for a digit cannot be escaped."""
    mark = found[2]
    return found[1] + (f"\\{mark}" if not mark.isdigit() else f"&#{ord(mark[0])};{mark[1:]}")


def iter_markdown(reports: Reports) -> Iterator[str]:
    """Every change in the order of the article, then the evidence; one report a piece, each ending with a line feed."""
    seen = Repeats()
    for number, report in enumerate(reports):
        yield ("\n" if number else "") + "\n".join(_lines(report, seen.of(report))) + "\n"


def _lines(report: Report, again: dict[str, Place]) -> Iterator[str]:
    changes = report.changes
    yield f"# {escape(report.title)}"
    yield ""
    yield f"{words.headline(changes)}." + (f" In all: {words.tally(changes)}." if changes.changes else "")
    yield ""
    yield words.disclosure_sentence(changes)
    new, known = notes_shown(changes.disclosure)
    for note in new:
        yield ""
        yield f"> New note ({note.kind.value}): {escape(note.text)}"
    if known:
        yield ""
        yield f"> {escape(words.already_there(known))}"
    if changes.caveats:
        yield ""
        yield from (f"- Careful: {c.message}" + (f" ({', '.join(c.changes)})" if c.changes else "") for c in changes.caveats)
    if changes.changes:
        yield ""
        yield "## Changes"
    for change in changes.changes:
        yield ""
        yield f"### {change.id}: {escape(words.label(change))} ({words.SIGNIFICANCE[change.significance]})"
        yield ""
        if place := again.get(change.id):
            yield f"As {place.change} of “{escape(place.title)}”: the page template changed."
        else:
            yield from _change(change)
    yield from _evidence(report)


def _change(change: Change) -> Iterator[str]:
    yield f"Reasons: {', '.join(change.because)}."
    body = "".join(_span(span) for span in words.elide(change.spans))
    if body:
        yield ""
        yield from (f"> {line}" if line else ">" for line in body.split("\n"))
    if change.markers:
        yield ""
        yield from (f"- {escape(words.marker_sentence(m))}" for m in change.markers)


def _span(span: Span) -> str:
    """Paragraph breaks stay outside of the tags: a block boundary would end them."""
    opening, closing = _SIGNS[span.kind]
    parts = words.paragraphs_of(span)
    return "\n\n".join(f"{opening}{escape(part)}{closing}" if part else "" for part in parts)


def _evidence(report: Report) -> Iterator[str]:
    yield ""
    yield "## Evidence"
    yield ""
    yield "| | earlier | later |"
    yield "|---|---|---|"
    for name, old, new in words.evidence_rows(report):
        yield f"| {name} | {escape(old)} | {escape(new)} |"
    yield ""
    yield f"Report `{report.changes.id}` by {report.changes.algorithm}."
    if report.context.verify_command:
        yield f"Verify with: {escape(report.context.verify_command)}"
    yield ""
    yield "## Limits"
    yield ""
    yield from (f"- {limit}" for limit in words.LIMITS)
