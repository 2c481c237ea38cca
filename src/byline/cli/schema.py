"""`schema`."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import click

from ..errors import UsageError
from .invocation import Globals, Results, command
from .output import Shown

_REFERENCE = "#/$defs/"


@command("schema")
@click.argument("form", required=False, metavar="[FORM]")
def schema_command(options: Globals, form: str | None) -> Results:
    """Print the JSON Schema of what --json prints.

    FORM is what a line's `byline` key says, e.g. provenance/1: then only that form. Draft 2020-12. docs/json.md lists the forms.
    """
    schema = forms_schema() if form is None else schema_of(form)
    yield Shown("schema/1", {"schema": schema}, raw=json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return 0


def forms_schema() -> dict[str, Any]:
    """The schema of every form, as shipped: `forms.schema.json`."""
    schema: dict[str, Any] = json.loads(files(__package__).joinpath("forms.schema.json").read_text("utf-8"))
    return schema


def schema_of(form: str) -> dict[str, Any]:
    """The schema of one form, with the definitions that it needs.

    Raises:
        UsageError: If there is no such form.
    """
    whole = forms_schema()
    definitions = whole["$defs"]
    known = {definitions[name]["title"]: name for name in _references(whole["anyOf"])}
    if form not in known:
        near = difflib.get_close_matches(form, known, 1)
        raise UsageError(f"{form!r} is no form.", f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(known))}.")
    needed: dict[str, Any] = {}
    waiting = [known[form]]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = definitions[name]
            waiting += _references(definitions[name])
    own = needed.pop(known[form])
    return {"$schema": whole["$schema"], "$id": f"urn:byline:schema:{form.replace('/', ':')}", **own, "$defs": needed}


def _references(schema: object) -> Iterator[str]:
    """Names of the definitions that a schema refers to."""
    if isinstance(schema, dict):
        if isinstance(found := schema.get("$ref"), str):
            yield found.removeprefix(_REFERENCE)
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _references(part)
