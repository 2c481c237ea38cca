"""`report`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .filters import filter_options, read_filters
from .invocation import Globals, Results, command
from .output import Shown, progress, remark, wants_colour
from .writing import output_option, write_whole

if TYPE_CHECKING:
    from ..store import Filters

FORMATS = ("text", "markdown", "html", "json", "jsonl", "csv", "atom")
LEAST = ("trivial", "minor", "substantive", "official-correction")


@command("report")
@filter_options
@click.option(
    "--min", "least", type=click.Choice(LEAST), default="trivial", show_default=True, help="Only changes of this weight."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@output_option("the report")
def report_command(options: Globals, least: str, form: str, output: Path | None, **given: Any) -> Results:
    """Show every change observed over the corpus, the weightiest first.

    --since and --until say when the later state was captured, or the page found gone, moved or there again. The same words
    changed on several articles are a template's, shown once. When nothing changed nothing is printed or written.
    """
    from ..model import Significance
    from ..report import iter_report

    filters = read_filters(given, datetime.now(UTC))
    with options.open_archive() as archive, progress("Comparing", options.quiet) as advance:
        found = archive.corpus_report(
            filters, since=filters.since, until=filters.until, least=Significance(least), progress=advance
        )
        with found:
            if not len(found):
                if options.verbose:
                    remark("Nothing changed.")
                return 0
            title = _title(filters)
            if output is not None:
                write_whole(output, iter_report(found, form, title=title))
                data = {"path": str(output), "comparisons": len(found)}
                yield Shown(
                    "written/1", data, [f"Wrote {output}: {len(found)} {'comparison' if len(found) == 1 else 'comparisons'}."]
                )
            elif options.as_json:
                for line in iter_report(found, "jsonl"):
                    yield Shown("changes/1", json.loads(line))
            else:
                styled = form == "text"
                for piece in iter_report(found, form, title=title, colour=styled and wants_colour(sys.stdout)):
                    yield Shown("report/1", {}, raw=piece, styled=styled)
    return 0


def _title(filters: Filters) -> str:
    """`Changes since 2026-11-14 10:15 UTC`."""
    when = [f"{word} {time:%Y-%m-%d %H:%M} UTC" for word, time in (("since", filters.since), ("until", filters.until)) if time]
    return " ".join(["Changes", *when])
