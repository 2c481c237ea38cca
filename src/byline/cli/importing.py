"""`import`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..model import to_json
from .capture import SOME_FAILED, attempt_shown
from .invocation import Globals, Results, command
from .output import Line, Shown, progress

if TYPE_CHECKING:
    from ..archive.importing import Imported
    from ..ingest import FoundFile


@command("import")
@click.argument("paths", nargs=-1, metavar="PATH... | -")
@click.option("--url", help="Where the file came from (one file only).")
@click.option("--outlet", help="Who published it: the same as --set outlet=NAME.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="A field of what is imported; repeatable.")
@click.option(
    "--manifest",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV or JSON Lines with path, url and any fields, one file a row; paths are relative to it.",
)
def import_command(
    options: Globals,
    paths: tuple[str, ...],
    url: str | None,
    outlet: str | None,
    fields: tuple[str, ...],
    manifest: Path | None,
) -> Results:
    """Import files, folders and WARC files.

    HTML, plain text and Markdown are stored byte for byte, with where they came from. Of WARC and ARC files (gzip or not) the
    captures of pages are copied, each record as it is. The same bytes again add nothing. Exits with 8 when something could not be
    read.
    """
    given = tuple(_pair(f) for f in (*fields, *([f"outlet={outlet}"] if outlet else [])))
    if not paths and manifest is None:
        raise UsageError("Nothing to import.", "byline import PATH…, or --manifest FILE.csv.")
    if url:
        from ..urls import canonical_url

        canonical_url(url)  # refuses what is no web address
    found = list(_found(paths, url, given, manifest))
    if url and len(found) != 1:
        raise UsageError(f"--url is for one file, not {len(found)}.", "Use --manifest FILE.csv with a url column.")
    with options.open_archive(create=True) as archive, progress("Importing", options.quiet) as advance:
        tally: Counter[str] = Counter()
        for number, imported in enumerate(archive.import_files(iter(found))):
            advance(number, None, imported.source)
            yield from _show(imported, tally, options.verbose)
    counts = dict(sorted(tally.items()))
    text = ", ".join(f"{number} {name}" for name, number in counts.items()) or "nothing found"
    yield Shown("summary/1", {"counts": counts}, [f"Imported: {text}."])
    return SOME_FAILED if tally["not imported"] else 0


def _show(imported: Imported, tally: Counter[str], verbose: int) -> Iterator[Shown]:
    """Cases: 1 stored; 2 there already; 3 what a WARC file held besides; 4 broken."""
    if imported.indexed is not None:
        tally[imported.indexed.attempt.outcome.value] += 1
        yield attempt_shown(imported.indexed)
    if imported.already:
        tally["already there"] += 1
        data: dict[str, Any] = {"source": imported.source}
        yield Shown("already/1", data, [Line(f"{'already there':<14}  {imported.source}", "dim")])
    if imported.skipped:
        data = {"source": imported.source, "skipped": dict(imported.skipped)}
        lines = [Line(f"  passed over: {number} {what}", "dim") for what, number in imported.skipped.most_common()]
        yield Shown("passed-over/1", data, lines)
    shown = imported.findings if verbose else imported.findings[:10]
    for finding in shown:
        where = f"{finding.segment}, byte {finding.offset}" if finding.offset >= 0 else finding.segment
        lines = [Line(f"  {finding.severity.value}: {where}: {finding.code}: {finding.message}", "doubt")]
        yield Shown("finding/1", to_json(finding), lines)
    if len(shown) < len(imported.findings):
        rest = len(imported.findings) - len(shown)
        yield Shown("more-findings/1", {"number": rest}, [f"  and {rest} more findings; -v shows all."])
    if imported.error:
        tally["not imported" if not imported.findings else "damaged file"] += 1
        data = {"source": imported.source, "error": imported.error, "advice": imported.advice}
        yield Shown("error/1", data, [Line(f"{'not imported':<14}  {imported.error} {imported.advice}".rstrip(), "bad")])


def _found(
    paths: tuple[str, ...], url: str | None, given: tuple[tuple[str, str], ...], manifest: Path | None
) -> Iterator[FoundFile]:
    from ..ingest import find_files, media_type_of, read_manifest

    for path in paths:
        for file in find_files(Path(path)):
            yield replace(file, url=url, fields=given)
    if manifest is not None:
        from ..ingest import FoundFile

        for row in read_manifest(manifest):
            yield FoundFile(row.path, media_type_of(row.path), row.url, (*row.fields, *given))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"{text!r} is not FIELD=VALUE.", "E.g. --set author='Anna Berg; Li Ming'.")
    return name.strip().lower(), value.strip()
