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

if TYPE_CHECKING:
    from ..archive import Archive

FORMATS = ("text", "markdown", "html", "json", "jsonl", "csv", "atom")


@command("changes")
@click.argument("ids", nargs=-1, required=True, metavar="ID [ID]")
@click.option("--from", "start", metavar="STATE", help="A snapshot's id, a date, or first; else the state before the last.")
@click.option("--to", "end", metavar="STATE", help="A snapshot's id, a date, or last.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
def changes_command(
    options: Globals, ids: tuple[str, ...], start: str | None, end: str | None, form: str, output: Path | None
) -> Results:
    """Show what changed between two states of an article.

    Without --from and --to, the last two states that differ. Two ids compare any two states: of one article, or of two. Both
    sides
    are extracted again from the stored bytes by today's extractor, so that only the publisher's changes show.
    """
    if len(ids) > 2 or (len(ids) == 2 and (start or end)):
        raise UsageError("One article, or two states to compare.", "byline changes ID, or byline changes ID ID.")
    with options.open_archive() as archive:
        before, after = _sides(archive, ids, start, end)
        report = archive.change_report(before, after)
    from ..report import format_report

    if options.as_json:
        data = json.loads(format_report([report], "json"))
        yield Shown("changes/1", data)
        return 0
    text = format_report([report], form, colour=form == "text" and output is None and wants_colour(sys.stdout))
    if output is not None:
        output.write_text(text, "utf-8")
        yield Shown("written/1", {"path": str(output)}, [f"Wrote {output}."])
        return 0
    yield Shown("changes/1", {}, raw=text)
    return 0


def _sides(archive: Archive, ids: tuple[str, ...], start: str | None, end: str | None) -> tuple[Snapshot, Snapshot]:
    if len(ids) == 2:
        return archive.get_snapshot(ids[0]), archive.get_snapshot(ids[1])
    found = archive.get(ids[0])
    if isinstance(found, Snapshot):
        return archive.pick_states(archive.article_of(found), start, end or found.id)
    return archive.pick_states(found, start, end)
