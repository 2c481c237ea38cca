"""What every command takes (`--archive`, `--json`, `-q`, `-v`) and how a command's results reach the one place that prints."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .output import Shown, print_shown

if TYPE_CHECKING:
    from ..archive import Archive

Results = Generator[Shown, None, int | None]
"""What a command function returns: things to show, then its exit code (None is 0)."""


def global_options() -> list[click.Option]:
    """The options that every command takes, before or after its name."""
    return [
        click.Option(["--archive"], type=click.Path(file_okay=False), help="The archive's folder.", metavar="DIR"),
        click.Option(["--json", "as_json"], is_flag=True, help="Print JSON Lines for machines, nothing else."),
        click.Option(["-q", "--quiet"], count=True, help="Print results only; no progress, no advice."),
        click.Option(["-v", "--verbose"], count=True, help="Print more."),
    ]


@dataclass(frozen=True, slots=True)
class Globals:
    """The options every command takes, as given before or after the command's name."""

    archive: str | None = None
    as_json: bool = False
    quiet: int = 0
    verbose: int = 0

    @classmethod
    def merge(cls, before: Globals | None, given: dict[str, Any]) -> Globals:
        """Options after the command's name win over those before it."""
        base = before or cls()
        return cls(
            archive=given.pop("archive") or base.archive,
            as_json=given.pop("as_json") or base.as_json,
            quiet=given.pop("quiet") + base.quiet,
            verbose=given.pop("verbose") + base.verbose,
        )

    @property
    def archive_path(self) -> Path:
        """The archive folder that is meant."""
        from ..config import find_archive

        return find_archive(self.archive, os.environ, Path.cwd())

    def open_archive(self, *, create: bool = False) -> Archive:
        """The archive, opened; with `create`, made first if there is none.

        Raises:
            NotFoundError: If there is none and it may not be made.
        """
        from ..archive import Archive

        return Archive.open(self.archive_path, create=create)


def command(name: str, **settings: Any) -> Callable[[Callable[..., Results]], click.Command]:
    """Make a click command of a function `(globals, **options) -> Results`; its docstring is the help."""

    def decorate(function: Callable[..., Results]) -> click.Command:
        def callback(**given: Any) -> int:
            context = click.get_current_context()
            parent = context.find_object(Globals)
            options = Globals.merge(parent, given)
            return print_shown(function(options, **given), options.as_json)

        made = click.Command(name, callback=callback, help=inspect.getdoc(function), **settings)
        # options gathered by click's decorators below this one, then the ones that every command takes
        own: list[click.Parameter] = list(reversed(getattr(function, "__click_params__", [])))
        made.params = [*own, *global_options()]
        return made

    return decorate


def group(name: str, help_text: str, commands: Sequence[click.Command]) -> click.Group:
    """A family of commands, e.g. `watch add`, which takes the same options as every command."""

    def callback(**given: Any) -> None:
        context = click.get_current_context()
        context.obj = Globals.merge(context.find_object(Globals), given)

    made = click.Group(name, callback=callback, help=help_text, no_args_is_help=True, params=list(global_options()))
    for each in commands:
        made.add_command(each)
    return made
