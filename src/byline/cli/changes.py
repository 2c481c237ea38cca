"""`changes`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..model import Snapshot
from .invocation import Globals, Results, command
from .output import Shown, wants_colour
from .writing import output_option, write_whole

if TYPE_CHECKING:
    from ..archive import Archive
    from ..report import Report

FORMATS = ("text", "markdown", "html", "json", "jsonl", "csv", "atom")


@command("changes")
@click.argument("ids", nargs=-1, required=True, metavar="ID|FILE [ID|FILE]")
@click.option("--from", "start", metavar="STATE", help="A snapshot's id, a date, or first; else the state before the last.")
@click.option("--to", "end", metavar="STATE", help="A snapshot's id, a date, or last.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option("the report")
def changes_command(
    options: Globals, ids: tuple[str, ...], start: str | None, end: str | None, form: str, output: Path | None
) -> Results:
    """Show what changed between two states of an article.

    Without --from and --to, the last two states that differ. Two ids compare any two states: of one article, or of two. Both
    sides are extracted again from the stored bytes by today's extractor, so that only the publisher's changes show.

    Two files (HTML, plain text, Markdown) are compared without any archive; of a file and an id, the file comes from outside.
    """
    if len(ids) > 2 or (len(ids) == 2 and (start or end)):
        raise UsageError("One article, or two states to compare.", "byline changes ID, or byline changes ID ID.")
    report = _report(options, ids, start, end)
    from ..report import format_report

    if output is not None:
        write_whole(output, [format_report([report], form)])
        yield Shown("written/1", {"path": str(output)}, [f"Wrote {output}."])
    elif options.as_json:
        yield Shown("changes/1", json.loads(format_report([report], "json")))
    else:
        styled = form == "text"
        text = format_report([report], form, colour=styled and wants_colour(sys.stdout))
        yield Shown("changes/1", {}, raw=text, styled=styled)
    return 0


def _report(options: Globals, ids: tuple[str, ...], start: str | None, end: str | None) -> Report:
    """Cases: 1 two files; 2 a file and a state; 3 an article, or two states."""
    files = [_as_file(text) for text in ids]
    absent = [text for text in ids if any(files) and not _as_file(text) and _looks_like_file(text)]
    if absent:
        raise UsageError(f"There is no file {absent[0]}.", "Check the path.")
    if len(ids) == 1 and files[0]:
        raise UsageError(f"{ids[0]} is a file: with what is it to be compared?", "byline changes FILE FILE, or FILE ID.")
    if len(ids) == 2 and all(files):
        from ..archive.comparing import file_report
        from ..archive.versions import file_version

        return file_report(*(file_version(Path(text)) for text in ids))
    with options.open_archive() as archive:
        if any(files):
            return archive.file_report(ids[0], ids[1], earlier_is_file=files[0])
        before, after = _sides(archive, ids, start, end)
        return archive.change_report(before, after)


def _as_file(text: str) -> bool:
    """Whether it names a file: an id that happens to be a file's name too is meant as the file."""
    return "://" not in text and Path(text).is_file()


def _looks_like_file(text: str) -> bool:
    """A name with a suffix, or a path; a URL and a urlkey (`org,example)/a.html`) are none."""
    return "://" not in text and ")" not in text and (bool(Path(text).suffix) or "/" in text)


def _sides(archive: Archive, ids: tuple[str, ...], start: str | None, end: str | None) -> tuple[Snapshot, Snapshot]:
    if len(ids) == 2:
        return archive.get_snapshot(ids[0]), archive.get_snapshot(ids[1])
    found = archive.get(ids[0])
    if isinstance(found, Snapshot):
        return archive.pick_states(archive.article_of(found), start, end or found.id)
    return archive.pick_states(found, start, end)
