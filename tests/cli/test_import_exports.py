"""`import` of files of many articles, on the command line: what it says for people and for machines."""

from __future__ import annotations

import jsonschema
import pytest

from byline.cli.schema import schema_of
from calls import Call, good
from test_exports import EXPORTS

COVERED = next(p for p in EXPORTS if p.parent.name == "nexis-cover-english")
PASTED = next(p for p in EXPORTS if p.parent.name == "pasted-between-rules")


@pytest.fixture
def call(tmp_path, capsys):
    """The command line on an archive that is not there yet."""
    return Call(tmp_path / "archive", capsys)


def checked(result):
    for line in good(result).lines:
        jsonschema.Draft202012Validator(schema_of(line["byline"])).validate(line)
    return result.lines


def test_for_people(call):
    """The cover is named, each article has its line, and the file its sum."""
    lines = good(call("import", COVERED)).out.splitlines()
    assert lines[0].startswith("no article") and "part 1: cover, bytes 0–593" in lines[0]
    assert [line.split()[0] for line in lines[1:4]] == ["created"] * 3
    assert lines[4] == f"{COVERED}: 3 articles in 4 parts."
    assert lines[5] == "Imported: 3 created, 1 no article."


def test_for_machines(call):
    """Each line fits its schema; an article's says which part it is."""
    lines = checked(call("import", COVERED, "--json"))
    assert [line["byline"] for line in lines] == ["part/1", *["attempt/1"] * 3, "division/1", "summary/1"]
    assert lines[1]["part"]["number"] == 2
    again = checked(call("import", COVERED, "--json"))
    assert [line["byline"] for line in again] == ["already/1", "summary/1"]


def test_dry_run_makes_no_archive(call):
    """It says what the parts are, with title, day and outlet, and writes nothing."""
    lines = checked(call("import", "--dry-run", COVERED, "--json"))
    assert [line.get("title") for line in lines if line["byline"] == "preview/1"] == [
        "Ferry strike leaves islanders to row for their post",
        "Ferry strike enters its second week",
        "Union and company meet over ferries",
    ]
    assert lines[1]["date"] == "2025-05-28"
    assert not call.folder.exists()


def test_the_doubt_and_the_decision(call, tmp_path):
    """A file in doubt is left whole and says how to take it apart; --split does; --no-split leaves any file whole."""
    text = PASTED.read_text(encoding="utf-8").replace(
        "By Philippa Noon\n19 August 2021\nhttps://news.example.org/2021/well-in-the-square\n", ""
    )
    doubtful = tmp_path / "notes.txt"
    doubtful.write_text(text, encoding="utf-8")
    assert "--split takes it apart" in good(call("import", doubtful)).out
    assert "3 created" in good(call("import", "--split", doubtful)).out
    assert "Imported: 1 created." in good(call("import", "--no-split", COVERED)).out


def test_a_cut_file_is_said_to_be_cut(call, tmp_path):
    """A torn last article, and fewer than the file announces, are told."""
    numbered = next(p for p in EXPORTS if p.parent.name == "nexis-numbered-english").read_text(encoding="utf-8")
    (tmp_path / "cut.txt").write_text(
        numbered[: numbered.index("knows, which is")].replace("of 3 DOC", "of 4 DOC"), encoding="utf-8"
    )
    out = good(call("import", tmp_path / "cut.txt")).out
    assert "It says that it has 4." in out
    assert "The last one is cut off" in out
