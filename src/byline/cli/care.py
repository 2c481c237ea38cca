"""`verify`, `rebuild`, `doctor`."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from typing import Any

import click

from .. import __version__
from ..errors import BylineError, IntegrityError, NotFoundError
from ..model import Severity, to_json
from .invocation import Globals, Results, command
from .lines import pairs
from .output import Line, Shown, progress

STYLE = {Severity.INFO: "dim", Severity.WARNING: "doubt", Severity.ERROR: "bad"}

LIBRARIES = (
    "warcio",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "httpx",
    "h11",
    "selectolax",
    "resiliparse",
    "isal",
    "brotli",
    "zstandard",
    "rapidfuzz",
    "psycopg",
    "pypandoc_binary",
    "trafilatura",
)
"""What `doctor` names; the last three come with extras."""


@command("verify")
@click.option("--second-opinion", is_flag=True, help="Read everything again with warcio, which others wrote.")
def verify_command(options: Globals, second_opinion: bool) -> Results:
    """Check every stored byte, and the index against it.

    Every record is read, its digests are computed again, and the index is held against what stands in the files. Exits with 7
    when
    something is not what was written. docs/verify.md explains every finding.
    """
    with options.open_archive() as archive, progress("Verifying", options.quiet) as advance:
        recovered = archive.recover()
        counts = dict.fromkeys(Severity, 0)
        for finding in [*recovered, *archive.verify(advance, independently=second_opinion)]:
            counts[finding.severity] += 1
            where = f"{finding.segment} at byte {finding.offset}" if finding.offset >= 0 else finding.segment
            lines = [Line(f"{finding.severity.value}: {finding.code}: {where}: {finding.message}", STYLE[finding.severity])]
            if finding.advice:
                lines.append(Line(f"  {finding.advice}", "dim"))
            yield Shown("finding/1", to_json(finding), lines)
        checked = archive.core.store.counts()
    errors = counts[Severity.ERROR]
    verdict = "Clean" if not errors else f"{errors} {'error' if errors == 1 else 'errors'}"
    numbers = {name: checked.get(name, 0) for name in ("segment", "record", "snapshot")}
    text = f"{verdict}: {numbers['record']} records in {numbers['segment']} WARC files, {numbers['snapshot']} states."
    data = {"clean": not errors, "findings": {s.value: n for s, n in counts.items()}, "checked": numbers}
    yield Shown("verify/1", data, [Line(text, "bad" if errors else "good")])
    return IntegrityError.exit_code if errors else 0


@command("rebuild")
def rebuild_command(options: Globals) -> Results:
    """Make the database again from the WARC files: the same rows, the same ids.

    Watches come back too, each due when its stored attempts say. What hosts asked for (Retry-After) stays if the database does.
    """
    with options.open_archive() as archive, progress("Rebuilding", options.quiet) as advance:
        done = archive.rebuild(advance)
    for finding in done.findings:
        yield Shown(
            "finding/1", to_json(finding), [Line(f"{finding.severity.value}: {finding.message}", STYLE[finding.severity])]
        )
    numbers = f"{done.records} records, {done.attempts} attempts, {done.judgements} judgements"
    text = f"Rebuilt from {done.segments} WARC files: {numbers}."
    data = {"segments": done.segments, "records": done.records, "attempts": done.attempts, "judgements": done.judgements}
    yield Shown("rebuild/1", data, [text])
    return 0


@command("doctor")
def doctor_command(options: Globals) -> Results:
    """Say what is installed, which archive, which database, whether it is at head."""
    libraries = {name: _version(name) for name in LIBRARIES}
    data: dict[str, Any] = {
        "version": __version__,
        "python": platform.python_version(),
        "executable": sys.executable,
        "libraries": libraries,
    }
    rows = [("byline", __version__), ("python", f"{data['python']} ({sys.executable})")]
    code = 0
    path = options.archive_path
    rows.append(("archive", str(path.resolve())))
    data["archive"] = str(path.resolve())
    try:
        with options.open_archive() as archive:
            place, state = archive.core.database_state()
            data |= {"database": place, "database_state": state, "operator": archive.core.settings.agent}
            rows += [("database", f"{place}: {state}"), ("operator", archive.core.settings.agent)]
            if not archive.core.settings.contact:
                rows.append(("contact", "none: sites cannot reach you; set contact in byline.toml"))
            code = 0 if state == "at head" else 4
    except BylineError as error:
        data["problem"] = error.message
        rows.append(("problem", f"{error.message} {error.advice}".strip()))
        code = 0 if isinstance(error, NotFoundError) else error.exit_code
    rows += [(name, version or "not installed") for name, version in libraries.items()]
    yield Shown("doctor/1", data, pairs(rows, indent=""))
    return code


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
