"""The one place that prints: results on stdout, for people or as JSON Lines; everything else on stderr."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import click

from ..errors import BylineError
from .wrapping import wrapped


@dataclass(frozen=True, slots=True)
class Line:
    """One line for people. `style` is a key of `STYLES`; what is in `text` is made safe for a terminal."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One result.

    Attributes:
        form: Name and version of the JSON form, e.g. `article/1`: the object's `byline` key.
        data: JSON data without that key.
        lines: The same for people; a plain string is a `Line`.
        raw: Text that is itself the format asked for (CSL-JSON, RIS, HTML): when not `--json`, printed byte for byte in UTF-8;
            on a terminal with controls as escapes. Bytes go as they are.
        styled: `raw` is made for a terminal: its controls are ours.
    """

    form: str
    data: dict[str, Any]
    lines: Iterable[str | Line] = ()
    raw: str | bytes | None = field(default=None, repr=False)
    styled: bool = False


STYLES: dict[str, dict[str, Any]] = {
    "": {},
    "title": {"bold": True},
    "dim": {"dim": True},
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
    "doubt": {"fg": "yellow"},
    "command": {},
}
"""`command` is for what is to be copied: it is never broken into lines."""


def print_shown(results: Generator[Shown, None, int | None], as_json: bool) -> int:
    """Print results as they come, each flushed: what was printed is stored. Returns the exit code."""
    colour = wants_colour(sys.stdout)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    while True:
        try:
            shown = next(results)
        except StopIteration as done:
            return done.value or 0
        try:
            _print_one(shown, as_json, colour, width)
        except BrokenPipeError:
            # the reader of our output went away (`byline list | head`): what was asked for is done as far as it was read.
            # click, which sees the error before `run` does, would exit with 1
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            results.close()
            return 0


def _print_one(shown: Shown, as_json: bool, colour: bool, width: int) -> None:
    if as_json:
        _write_json({"byline": shown.form, **shown.data})
    elif shown.raw is not None:
        _write_raw(shown.raw, styled=shown.styled)
    else:
        _write("".join(f"{render(line, colour, width)}\n" for line in shown.lines))
    sys.stdout.flush()


def render(line: str | Line, colour: bool, width: int = 0) -> str:
    """One line as it goes to a terminal: a stranger's controls shown as escapes, colour only where wanted.

    With a width it is broken into lines of so many columns.
    """
    text, style = (line.text, line.style) if isinstance(line, Line) else (line, "")
    from ..report.terminal import printable

    safe = printable(text)
    if width and style != "command":
        safe = "\n".join(wrapped(safe, width))
    return click.style(safe, **STYLES[style]) if colour and style else safe


def complain(message: str, advice: str = "") -> None:
    """An error on stderr: one sentence, then what to do."""
    _to_stderr(f"byline: {message}", "bad")
    if advice:
        _to_stderr(f"  {advice}", "")


def warn(error: BylineError) -> None:
    """An error that stopped nothing."""
    complain(error.message, f"{error.advice} Until then the version recorded last holds.".strip())


def remark(text: str) -> None:
    """A remark for people on stderr."""
    _to_stderr(text, "dim")


def wants_colour(stream: Any) -> bool:
    """Colour only on a terminal, and never with NO_COLOR (no-color.org) or TERM=dumb."""
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(label: str, quiet: int) -> Iterator[Any]:
    """A function `advance(done, total, note)` that draws progress on a terminal's stderr, and does nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total=None, note="": None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from ..report.terminal import printable

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
    )
    console = Console(stderr=True, no_color=not wants_colour(sys.stderr), markup=False, highlight=False)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=None, note="")

        def advance(done: int, total: int | None = None, note: str = "") -> None:
            # rich reads [brackets] in a text column as markup; escaping keeps a headline from being read so
            bar.update(task, completed=done, total=total, note=printable(note)[:60].replace("[", "\\["))

        yield advance


def _write_json(data: dict[str, Any]) -> None:
    from ..report.terminal import json_printable

    text = json_printable(json.dumps(data, ensure_ascii=False))
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data)  # still JSON, whatever letters the terminal has
    sys.stdout.write(text + "\n")


def _write_raw(raw: str | bytes, *, styled: bool) -> None:
    if sys.stdout.isatty():
        text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
        from ..report.terminal import json_printable

        _write(text if styled else json_printable(text.replace("\r\n", "\n")))
        return
    # not through the text layer, whose encoding and line ends are the locale's: these formats are UTF-8, and RIS has CR LF
    sys.stdout.flush()
    sys.stdout.buffer.write(raw if isinstance(raw, bytes) else raw.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _write(text: str) -> None:
    # a terminal or pipe whose encoding has no such letter must not stop a list
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _to_stderr(text: str, style: str) -> None:
    click.echo(render(Line(text, style), wants_colour(sys.stderr)), err=True)
