"""Writes pages of docs/ and a schema made from the code: `python tests/make_docs.py`; tests/test_docs.py holds them to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from byline import errors
from byline.cli import COMMANDS, cli
from byline.resolve.glossary import DOUBTS, INCOMPLETE, RULES, SOURCES
from byline.resolve.rules import WITNESSES
from byline.store.describe import schema_page
from json_forms import forms_schema

ROOT = Path(__file__).resolve().parents[1]

CLI_HEAD = """# The command line

Made from the commands' own help by `python tests/make_docs.py`; a test keeps it so.

Every command takes `--archive DIR`, `--json`, `-q` and `-v`, before or after its name. The archive is found as `--archive`, else
`BYLINE_ARCHIVE`, else the nearest folder upward that holds `archive/byline.toml`, else `./archive`. The database is
`BYLINE_DATABASE`, else `[storage] database` in `byline.toml`, else `byline.db` in the archive. `BYLINE_OPERATOR` and
`BYLINE_CONTACT` say who you are, over what `byline.toml` says. `NO_COLOR` is obeyed.

`--json` prints JSON Lines: each line is an object whose `byline` key names its form and version, e.g. `attempt/1`; nothing else
goes to standard output. Ids can be cut to any unique beginning; a URL names its article.

## Exit codes

| code | means |
|---|---|
| 0 | done |
{codes}
| 8 | done, but some of the inputs failed |
| 130 | interrupted; everything that was reported is stored |

A command may have codes of its own beside these; its help says so.
"""


def cli_page() -> str:
    """docs/cli.md."""
    by_code: dict[int, list[str]] = {}
    for name in errors.__all__:
        kind = getattr(errors, name)
        if kind.__mro__[1] in (errors.BylineError, Exception):
            by_code.setdefault(kind.exit_code, []).append(f"{kind.__doc__.splitlines()[0].rstrip('.')} (`{name}`)")
    codes = "\n".join(f"| {code} | {'; '.join(texts)} |" for code, texts in sorted(by_code.items()))
    parts = [CLI_HEAD.format(codes=codes)]
    context = click.Context(cli, info_name="byline", help_option_names=["-h", "--help"])
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        parts += _command(command, context, name, "##")
    return "\n".join(parts)


def _command(command: click.Command, parent: click.Context, name: str, marks: str) -> list[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=100, max_content_width=100, help_option_names=["-h", "--help"]
    )
    parts = [f"{marks} {context.command_path}\n", f"```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            child = command.get_command(context, sub)
            assert child is not None
            parts += _command(child, context, sub, marks + "#")
    return parts


def provenance_page() -> str:
    """docs/provenance.md: written by hand, but for its tables of short names."""
    page = (ROOT / "docs/provenance.md").read_text("utf-8")
    tables = {
        "rules": _table(("rule", "decides because"), RULES.items()),
        "sources": _table(
            ("source", "where it is read", "kind"), ((s, where, WITNESSES.get(s, s)) for s, where in SOURCES.items())
        ),
        "doubts": _table(("doubt", "why the claim may be wrong"), sorted(DOUBTS.items())),
        "incomplete": _table(("mark", "why"), INCOMPLETE.items()),
    }
    for name, table in tables.items():
        begin, end = f"<!-- {name} -->\n", "<!-- end -->"
        head, _, rest = page.partition(begin)
        page = f"{head}{begin}{table}{end}{rest.partition(end)[2]}"
    return page


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *((f"`{name}`", *rest) for name, *rest in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


JSON_HEAD = """# What --json prints

Made from the schema by `python tests/make_docs.py`; a test keeps it so, and every JSON line that any test prints is held to it.

Every command prints JSON Lines with `--json`. The `byline` key of a line names its form and its version. `byline schema` prints
the JSON Schema (draft 2020-12) of every form, which is [forms.schema.json](../src/byline/cli/forms.schema.json) in the package;
`byline schema provenance/1` prints that of one. A field that holds its default (null, false, 0, an empty text or list) is absent
where the schema does not require it; a field of another name does not fit. What `changes --format json` writes to a file has a
[schema of its own](../src/byline/report/changes.schema.json).

| form | what it is |
|---|---|
"""


def json_page() -> str:
    """docs/json.md."""
    schema = forms_schema()
    forms = [schema["$defs"][form["$ref"].removeprefix("#/$defs/")] for form in schema["anyOf"]]
    return JSON_HEAD + "".join(f"| `{d['title']}` | {d['description']} |\n" for d in forms)


def json_schema() -> str:
    """The schema as it is shipped."""
    return json.dumps(forms_schema(), ensure_ascii=False, indent=1) + "\n"


PAGES = {
    "docs/cli.md": cli_page,
    "docs/json.md": json_page,
    "docs/provenance.md": provenance_page,
    "docs/schema.md": schema_page,
    "src/byline/cli/forms.schema.json": json_schema,
}


def main() -> None:
    """Write every page."""
    for path, make in PAGES.items():
        (ROOT / path).write_text(make(), "utf-8")


if __name__ == "__main__":
    main()
