"""The schema of the JSON forms: whole, true of what is printed, and able to fail."""

from __future__ import annotations

import ast
import copy
import json

import jsonschema
import pytest

from byline.cli import run
from byline.cli.schema import forms_schema, schema_of
from calls import Call
from make_docs import ROOT

FOR_PEOPLE = {
    "none/1", "piece/1", "report/1", "citations/1", "review-article/1", "question/1", "decided/1", "hint/1", "review-summary/1",
}  # fmt: skip
"""Forms that name results which `--json` prints in another form, or not at all."""

FORMS = [d["title"] for d in forms_schema()["$defs"].values() if "/" in d.get("title", "")]


def _checker(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_every_form_that_a_command_names_is_described():
    """No command prints a form that the schema does not know, and the schema knows no form that nothing prints."""
    named = set()
    for path in (ROOT / "src/byline/cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Shown":
                assert isinstance(node.args[0], ast.Constant)
                named.add(node.args[0].value)
    assert named - FOR_PEOPLE == set(FORMS)
    assert named >= FOR_PEOPLE


@pytest.mark.parametrize("form", FORMS)
def test_the_schema_of_one_form_stands_alone(form):
    """It is a valid schema with every definition that it needs, and no other form fits it."""
    schema = schema_of(form)
    for name in (part["$ref"] for part in _parts(schema) if "$ref" in part):
        assert name.removeprefix("#/$defs/") in schema["$defs"]
    assert not _checker(schema).is_valid({"byline": "another/1"})


def _parts(schema):
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _parts(part)


def test_the_command_prints_the_whole_the_part_and_what_is_near(capsys):
    """Without a name all forms, with one that form; a wrong one is told what was meant."""
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == forms_schema()
    assert run(["schema", "review/1"]) == 0
    assert json.loads(capsys.readouterr().out) == schema_of("review/1")
    assert run(["schema", "reviews/1"]) == 2
    assert "Did you mean review/1?" in capsys.readouterr().err


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The archive that `byline demo` leaves."""
    folder = tmp_path_factory.mktemp("demo") / "archive"
    assert run(["-q", "demo", "--folder", str(folder)]) == 0
    return folder


READERS = [
    ("list",), ("show", "ID", "--text"), ("history", "ID"), ("provenance", "ID"), ("provenance", "ID", "--check", "--bytes"),
    ("review",), ("changes", "ID"), ("report",), ("cite", "ID"), ("cite", "ID", "--as", "apa"), ("export", "jsonl"),
    ("export", "csl-json"), ("watch", "list"), ("snapshot", "--dry-run"), ("verify",), ("doctor",), ("cron", "print"),
]  # fmt: skip


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_what_is_printed_of_the_demo_fits(demo, capsys, command):
    """Each line of each reading command fits the schema of its own form, which takes no other key and needs its name."""
    call = Call(demo, capsys)
    article = next(line["id"] for line in call("list", "--json").lines if line["snapshots"] > 1)
    result = call("--json", *[article if word == "ID" else word for word in command])
    assert result.code == 0, result.err
    for line in result.lines:
        check = _checker(schema_of(line["byline"]))
        check.validate(line)
        assert not check.is_valid({**line, "misspelt": 1})
        assert not check.is_valid({key: value for key, value in line.items() if key != "byline"})


def test_a_claim_of_another_type_does_not_fit(demo, capsys):
    """The value of a claim follows from its property: a date where a contribution is due is an error, and a wrong selector."""
    call = Call(demo, capsys)
    article = call("list", "--json").lines[0]["id"]
    check = _checker(schema_of("provenance/1"))
    shown = call("provenance", article, "--json").lines[0]
    check.validate(shown)
    claims = [c for d in shown["decisions"] for c in d["claims"]]
    for prop, wrong in (("contribution", "2026-11-21"), ("published", {"name": {"literal": "Berg"}}), ("title", {})):
        bent = copy.deepcopy(shown)
        found = next(c for d in bent["decisions"] for c in d["claims"] if c["property"] == prop)
        found["value"] = wrong
        assert not check.is_valid(bent)
    assert any("selector" in c["evidence"] for c in claims)
    bent = copy.deepcopy(shown)
    next(c for d in bent["decisions"] for c in d["claims"] if "selector" in c["evidence"])["evidence"]["selector"]["kind"] = (
        "page"
    )
    assert not check.is_valid(bent)
