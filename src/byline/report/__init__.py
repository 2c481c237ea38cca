"""Change reports for people and machines. Pure: values in, text out; the same values, the same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import ChangeSet
from .context import Context, Format, Report, TimelinePoint
from .terminal import printable

__all__ = ["Context", "Format", "Report", "TimelinePoint", "format_changes", "format_report", "printable"]


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
    chosen = Format(format)
    if chosen is Format.TEXT:
        from .text import format_text

        return format_text(reports, colour=colour)
    if chosen is Format.MARKDOWN:
        from .markdown import format_markdown

        return format_markdown(reports)
    if chosen is Format.HTML:
        from .html import format_html

        return format_html(reports, title=title)
    if chosen is Format.ATOM:
        from .atom import format_atom

        return format_atom(reports, title=title)
    from .machine import format_csv, format_json, format_jsonl

    return {Format.JSON: format_json, Format.JSONL: format_jsonl, Format.CSV: format_csv}[chosen](reports)
