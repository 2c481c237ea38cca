"""The command line: parse, call, print. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import click

from .. import __version__
from ..errors import BylineError
from .invocation import Globals, global_options
from .output import complain

COMMANDS = {
    "init": ("capture", "Make an archive."),
    "add": ("capture", "Fetch pages and store them."),
    "import": ("importing", "Import files, folders and WARC files."),
    "refetch": ("capture", "Fetch articles again and say what changed."),
    "list": ("read", "List the articles, one a line: id, publication date, outlet, authors, title."),
    "show": ("read", "Show one article: what is known of it, every state, every attempt."),
    "provenance": ("provenance", "Show every claim, its evidence, what was decided and why."),
    "set": ("judge", "Correct a field, by name and with a reason."),
    "review": ("review", "Walk through what is doubtful, and decide it."),
    "rederive": ("rederive", "Extract stored states again with today's extractor, and say what it reads differently."),
    "cite": ("cite", "Cite articles."),
    "watch": ("watch", "Say what is looked at again and again."),
    "snapshot": ("snapshot", "Look at what is due."),
    "cron": ("cron", "Have snapshot run by itself."),
    "history": ("history", "Show every attempt to have an article, and what it found."),
    "changes": ("changes", "Show what changed between two states of an article."),
    "report": ("report", "Show every change observed over the corpus, the weightiest first."),
    "export": ("export", "Export the corpus."),
    "verify": ("care", "Check every stored byte, and the index against it."),
    "rebuild": ("care", "Make the database again from the WARC files: the same rows, the same ids."),
    "doctor": ("care", "Say what is installed, which archive, which database, whether it is at head."),
    "schema": ("schema", "Print the JSON Schema of what --json prints."),
    "demo": ("demo", "See it work: no set-up, no internet."),
}
"""Command to (module of this package, one line of help): `--help` needs no module. A test holds it against the commands."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".{COMMANDS[cmd_name][0]}", __package__)
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion when the name is near one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            raise click.UsageError(f"No such command: {args[0]}." + (f" Did you mean {near[0]}?" if near else ""), ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    params=global_options(),
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="byline")
@click.pass_context
def cli(ctx: click.Context, /, **given: object) -> None:
    """Keep a corpus of news articles: prove what was published, under whose name, when, and how it changed.

    Every command takes --archive, --json, -q and -v. Exit codes: 0 done, 1 an error, 2 wrong call, 3 not found, 4 the archive
    cannot serve, 5 the page could not be had, 6 unreadable input, 7 integrity, 8 some inputs failed, 130 interrupted.
    """
    ctx.obj = Globals.merge(None, given)


def run(args: list[str]) -> int:
    """Run one command line and return its exit code."""
    gc.set_threshold(50_000, 20, 20)  # commands make many values and no cycles
    try:
        code = cli.main(args=args, prog_name="byline", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        complain(error.format_message(), f"See: {context.command_path} --help" if context else "")
        return 2
    except click.exceptions.Exit as done:
        return done.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("Interrupted.", "Everything that was reported before this line is stored.")
        return 130
    except BrokenPipeError:
        # the reader of our output went away (`byline list | head`); what was asked for is done as far as it was read
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BylineError as error:
        complain(error.message, error.advice)
        return error.exit_code
    return code if isinstance(code, int) else 0
