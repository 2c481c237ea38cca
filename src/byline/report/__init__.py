"""Change reports for people and machines. Pure: values in, text out; the same values, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import ChangeSet
from .context import Context, Format, Report, Reports, TimelinePoint
from .terminal import printable

__all__ = [
    "Context",
    "Format",
    "Report",
    "Reports",
    "TimelinePoint",
    "format_changes",
    "format_report",
    "iter_report",
    "printable",
]


def format_changes(changes: ChangeSet, format: Format | str, *, context: Context | None = None, colour: bool = False) -> str:
    """One change set as a report.

    Args:
        format: A value of `Format`: `text`, `markdown`, `html`, `json`, `jsonl`, `csv` or `atom`.
        context: Citations, verify command and timeline; without it those parts are left out.
        colour: For `text`: ANSI colours beside the signs.

    Raises:
        ValueError: If there is no such format.
    """
    return format_report([Report(changes, context or Context())], format, colour=colour)


def format_report(reports: Sequence[Report], format: Format | str, *, title: str = "Changes", colour: bool = False) -> str:
    """Several change sets as one report, in the order given.

    Args:
        title: Of the whole, for HTML and Atom.

    Raises:
        ValueError: If there is no such format.
    """
    return "".join(iter_report(reports, format, title=title, colour=colour))


def iter_report(reports: Reports, format: Format | str, *, title: str = "Changes", colour: bool = False) -> Iterator[str]:
    """`format_report` in pieces, so that memory holds one report at a time, however many there are.

    Raises:
        ValueError: If there is no such format.
    """
    chosen = Format(format)
    if chosen is Format.TEXT:
        from .text import iter_text

        return iter_text(reports, colour=colour)
    if chosen is Format.MARKDOWN:
        from .markdown import iter_markdown

        return iter_markdown(reports)
    if chosen is Format.HTML:
        from .html import iter_html

        return iter_html(reports, title=title)
    if chosen is Format.ATOM:
        from .atom import iter_atom

        return iter_atom(reports, title=title)
    from .machine import iter_csv, iter_json, iter_jsonl

    return {Format.JSON: iter_json, Format.JSONL: iter_jsonl, Format.CSV: iter_csv}[chosen](reports)
