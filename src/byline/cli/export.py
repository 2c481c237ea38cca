"""`export`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click

from .filters import filter_options, read_filters
from .invocation import Globals, Results, command
from .output import Shown


@command("export")
@click.argument("form", metavar="jsonl|csl-json", type=click.Choice(["jsonl", "csl-json"]))
@filter_options
@click.option("--flavour", type=click.Choice(["strict", "zotero", "pandoc"]), default="strict", show_default=True)
def export_command(options: Globals, form: str, flavour: str, **given: Any) -> Results:
    """Export the corpus.

    jsonl: one line an article with url, title, authors, date, site_name, lang, text and the rest; a value that is not known is
    absent. csl-json: an array of CSL items. Both stream, oldest in the archive first.
    """
    filters = read_filters(given, datetime.now(UTC))
    with options.open_archive() as archive:
        if form == "jsonl":
            for line in archive.export_lines(filters):
                yield Shown("export/1", line, raw=json.dumps(line, ensure_ascii=False))
            return 0
        from ..cite import iter_csl_json

        if options.as_json:
            for item in archive.export_items(filters, flavour):
                yield Shown("csl-item/1", {"item": item})
        else:
            for piece in iter_csl_json(archive.export_items(filters, flavour)):
                yield Shown("csl-json/1", {}, raw=piece)
    return 0
