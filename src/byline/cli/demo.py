"""`demo`."""

from __future__ import annotations

import shlex
import tempfile
from pathlib import Path

import click

from ..errors import UsageError
from .invocation import Globals, Results, command
from .output import Line, Shown


@command("demo")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where to leave the archive.")
def demo_command(options: Globals, folder: Path | None) -> Results:
    """See it work: no set-up, no internet.

    Starts a small news site on this machine, archives it over real HTTP, lets it publish a second edition, and shows the list,
    one
    article's provenance, its citation, its change report and the verdict of verify. The archive stays in a folder that it names.
    """
    from ..demo import run_demo
    from . import run

    place = folder or Path(tempfile.mkdtemp(prefix="byline-demo-")) / "archive"
    if (place / "byline.toml").exists():
        raise UsageError(f"There is an archive at {place} already.", "Name another folder.")
    worst = 0
    for number, step in enumerate(run_demo(place), 1):
        data = {"step": number, "what": step.what, "command": ["byline", *step.command] if step.command else None}
        lines: list[str | Line] = ["", Line(f"{number}. {step.what}", "title")]
        if step.command:
            lines.append(Line(f"$ byline {shlex.join(step.command)}", "dim"))
        yield Shown("demo-step/1", data, lines)
        if step.command:
            worst = max(worst, run([*(["--json"] if options.as_json else []), *step.command]))
    yield Shown("demo/1", {"archive": str(place)}, ["", f"The archive is in {place}; its README.txt says what is where."])
    return worst
