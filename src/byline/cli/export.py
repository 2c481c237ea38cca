"""`export`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from .cite import FLAVOURS, checked
from .filters import filter_options, read_filters, read_instant
from .invocation import Globals, Results, command
from .output import Shown, remark
from .writing import output_option, write_whole

if TYPE_CHECKING:
    from ..archive import Archive
    from ..store import Filters


@command("export")
@click.argument("form", metavar="jsonl|csl-json", type=click.Choice(["jsonl", "csl-json"]))
@filter_options
@click.option("--changed-since", metavar="DATE|7d", help="Only articles whose latest state was captured since.")
@click.option("--flavour", type=click.Choice(FLAVOURS), help="Of CSL items.  [default: strict]")
@click.option("--check", is_flag=True, help="csl-json: write nothing unless every item is valid CSL.")
@output_option("the export")
def export_command(
    options: Globals,
    form: str,
    changed_since: str | None,
    flavour: str | None,
    check: bool,
    output: Path | None,
    **given: Any,
) -> Results:
    """Export the corpus.

    jsonl: one line an article with url, title, authors, date, site_name, lang, text and the rest; a value that is not known is
    absent, and authors are [] where the text is known to be unsigned. csl-json: an array of CSL items. Both stream, oldest in
    the archive first.
    """
    now = datetime.now(UTC)
    filters = read_filters(given, now)
    if form == "jsonl" and (check or flavour):
        raise UsageError("--check and --flavour are about CSL items.", "byline export csl-json")
    if changed_since:
        since = read_instant(changed_since, now, "--changed-since")
        filters = replace(filters, since=max(since, filters.since) if filters.since else since)
    flavour = flavour or "strict"
    with options.open_archive() as archive:
        if check:
            yield from checked(archive.export_items(filters, flavour, remark), options)
        if output is not None:
            size = write_whole(output, _pieces(archive, form, filters, flavour))
            yield Shown("written/1", {"path": str(output), "bytes": size}, [f"Wrote {output}, {size} bytes."])
        elif options.as_json:
            yield from _objects(archive, form, filters, flavour)
        else:
            for piece in _pieces(archive, form, filters, flavour):
                yield Shown("piece/1", {}, raw=piece)
    return 0


def _objects(archive: Archive, form: str, filters: Filters, flavour: str) -> Iterator[Shown]:
    """A result for each article."""
    if form == "jsonl":
        for line in archive.export_lines(filters):
            yield Shown("export/1", line)
        return
    for item in archive.export_items(filters, flavour, remark):
        yield Shown("csl-item/1", {"item": item})


def _pieces(archive: Archive, form: str, filters: Filters, flavour: str) -> Iterator[str]:
    """The export in pieces, one an article."""
    if form == "jsonl":
        for line in archive.export_lines(filters):
            yield json.dumps(line, ensure_ascii=False, separators=(", ", ": ")) + "\n"
        return
    from ..cite import iter_csl_json

    yield from iter_csl_json(archive.export_items(filters, flavour, remark))
