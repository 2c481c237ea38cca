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
    from ..archive.imported import Imported
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
@click.option("--split/--no-split", default=None, help="Take files of many articles apart in any case, or never.")
@click.option("--dry-run", is_flag=True, help="Only say what the files hold.")
def import_command(
    options: Globals,
    paths: tuple[str, ...],
    url: str | None,
    outlet: str | None,
    fields: tuple[str, ...],
    manifest: Path | None,
    split: bool | None,
    dry_run: bool,
) -> Results:
    """Import files, folders and WARC files.

    HTML, plain text and Markdown are stored byte for byte, with where they came from; so are saved pages (SingleFile, MHTML,
    webarchive and their like) and mails (eml, mbox), of which the page or letter inside is read. Without --url a saved page is
    kept under the address that it states itself, and byline says what does not fit together. Of WARC and ARC files (gzip or not)
    the captures of pages are copied, each record as it is. The same bytes again add nothing. Exits with 8 when something could
    not be read.

    A file of many articles (an export of Nexis, Factiva, ProQuest, GENIOS, Europresse and their like, texts between lines of =)
    is taken apart where there is no doubt; where there is, byline says so: see it first with --dry-run. Each article has an id of
    its own, the same in every export where the database numbers it. So has each message of a mailbox. docx, odt and rtf are
    kept, and read through pandoc.
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
    if dry_run:
        yield from _preview(found, split)
        return 0
    with options.open_archive(create=True) as archive, progress("Importing", options.quiet) as advance:
        tally: Counter[str] = Counter()
        for number, imported in enumerate(archive.import_files(iter(found), split=split)):
            advance(number, None, imported.source)
            yield from _show(imported, tally, options.verbose)
    counts = dict(sorted(tally.items()))
    text = ", ".join(f"{number} {name}" for name, number in counts.items()) or "nothing found"
    yield Shown("summary/1", {"counts": counts}, [f"Imported: {text}."])
    return SOME_FAILED if tally["not imported"] else 0


def _show(imported: Imported, tally: Counter[str], verbose: int) -> Iterator[Shown]:
    """Cases: 1 stored; 2 there already, or no article; 3 how a file was parted; 4 what a WARC file held besides; 5 broken."""
    if imported.indexed is not None:
        tally[imported.indexed.attempt.outcome.value] += 1
        shown = attempt_shown(imported.indexed)
        yield replace(shown, data={**shown.data, **_part_data(imported)}) if imported.part else shown
    elif imported.part and not imported.part.is_article:
        tally["no article"] += 1
        yield _no_article(imported)
    elif imported.already:
        tally["already there"] += 1
        data: dict[str, Any] = {"source": imported.source, **_part_data(imported)}
        yield Shown("already/1", data, [Line(f"{'already there':<14}  {_where(imported)}", "dim")])
    if imported.division is not None:
        yield _parted(imported)
    if imported.skipped:
        data = {"source": imported.source, "skipped": dict(imported.skipped)}
        lines = [Line(f"  passed over: {number} {what}", "dim") for what, number in imported.skipped.most_common()]
        yield Shown("passed-over/1", data, lines)
    findings = imported.findings if verbose else imported.findings[:10]
    for finding in findings:
        where = f"{finding.segment}, byte {finding.offset}" if finding.offset >= 0 else finding.segment
        lines = [Line(f"  {finding.severity.value}: {where}: {finding.code}: {finding.message}", "doubt")]
        yield Shown("finding/1", to_json(finding), lines)
    if len(findings) < len(imported.findings):
        rest = len(imported.findings) - len(findings)
        yield Shown("more-findings/1", {"number": rest}, [f"  and {rest} more findings; -v shows all."])
    if imported.error:
        tally["not imported" if not imported.findings else "damaged file"] += 1
        yield _error(imported)


def _error(imported: Imported) -> Shown:
    data = {"source": imported.source, "error": imported.error, "advice": imported.advice}
    return Shown("error/1", data, [Line(f"{'not imported':<14}  {imported.error} {imported.advice}".rstrip(), "bad")])


def _part_data(imported: Imported) -> dict[str, Any]:
    part = imported.part
    return {"part": {"number": imported.number, "start": part.start, "end": part.end, "role": part.role.value}} if part else {}


def _where(imported: Imported) -> str:
    return f"{imported.source}, part {imported.number}" if imported.part else imported.source


def _no_article(imported: Imported) -> Shown:
    """A cover or closing: its bytes are kept, it is no article."""
    part = imported.part
    assert part is not None
    said = f"{_where(imported)}: {part.role.value}, bytes {part.start}–{part.end}"
    return Shown("part/1", {"source": imported.source, **_part_data(imported)}, [Line(f"{'no article':<14}  {said}", "dim")])


def _parted(imported: Imported) -> Shown:
    """How a file was parted, or why not."""
    division = imported.division
    assert division is not None
    data = {"source": imported.source, "form": division.form, "announced": division.announced, "articles": division.articles}
    data |= {"parts": len(division.parts), "doubt": division.doubt}
    if division.doubt:
        line = f"{imported.source} was left whole. {division.doubt} --split takes it apart, --dry-run --split shows how."
        return Shown("division/1", data, [Line(line, "doubt")])
    announced = division.announced
    lines: list[str | Line] = [f"{imported.source}: {division.articles} articles in {len(division.parts)} parts."]
    if announced and announced != division.articles:
        lines.append(Line(f"  It says that it has {announced}.", "doubt"))
    if any(p.role.value == "torn" for p in division.parts):
        lines.append(Line("  The last one is cut off: its bytes are kept, it counts for no state.", "doubt"))
    return Shown("division/1", data, lines)


def _preview(found: list[FoundFile], split: bool | None) -> Iterator[Shown]:
    from datetime import UTC, datetime

    from ..archive.previewing import preview

    if any(str(f.path) == "-" for f in found):
        raise UsageError("--dry-run reads files, not standard input.", "Save the text to a file.")
    for imported, description in preview(found, datetime.now(UTC), split=split):
        if imported.division is not None:
            yield _parted(imported)
        elif imported.part and not imported.part.is_article:
            yield _no_article(imported)
        elif imported.error:
            yield _error(imported)
        else:
            d = description
            data = {"source": imported.source, **_part_data(imported), "title": d.title, "outlet": d.outlet}
            data |= {"date": str(d.published) if d.published else None, "accession": d.accession}
            known = " · ".join(str(v) for v in (d.published, d.outlet, d.title, d.accession) if v)
            yield Shown("preview/1", data, [f"{_where(imported)}: {known or 'not looked into'}"])


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
