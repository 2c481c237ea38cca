"""`byline changes`."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from byline.cli.changes import FORMATS
from byline.report.terminal import printable
from calls import Call, good, publish
from conftest import NOW, Clock, make_archive
from site_on_loopback import WORDS, page

FERRY, COPY = "https://example.org/ferry", "https://example.com/wire/ferry"
BILL = "The council says that the bill was £{}m in all."


def edition(title: str, millions: str) -> str:
    """An edition of the ferry article."""
    return page(title, text=(BILL.format(millions), *WORDS))


@pytest.fixture
def folder(tmp_path):
    """An archive: three editions of an article, ten days apart, and another outlet's copy of the first."""
    clock = Clock()
    with make_archive(tmp_path / "archive", clock=clock) as archive:
        publish(archive, tmp_path, FERRY, edition("The ferry stops", "1.5"))
        publish(archive, tmp_path, COPY, edition("Ferry stops, says council", "1.5"))
        for days, millions in ((10, "1.9"), (20, "2.4")):
            clock.now = NOW + timedelta(days=days)
            publish(archive, tmp_path, FERRY, edition("The ferry stops", millions))
    return tmp_path / "archive"


@pytest.fixture
def call(folder, capsys):
    """A command line on that archive."""
    return Call(folder, capsys)


def numbers(out: str) -> list[str]:
    """The markers of numbers in a text report."""
    return [line.strip() for line in out.splitlines() if "· number" in line]


def test_an_article_alone_shows_its_last_change(call):
    """The last two states that differ, with citations and the command that verifies them."""
    out = good(call("changes", FERRY)).out
    assert numbers(out) == ["· number: £1.9m → £2.4m (+£500,000)"]
    assert f"verify: byline --archive {call.folder} verify" in out
    assert out.count("Tarrant, Oona. 2026.") == 2


def test_first_with_last_and_states_by_day(call):
    """--from and --to take first, last, a day and an id; a snapshot's id alone is the later side."""
    states = [s["id"] for s in json.loads(call("show", FERRY, "--json").out)["states"]]
    whole = ["· number: £1.5m → £2.4m (+£900,000)"]
    assert numbers(good(call("changes", FERRY, "--from", "first", "--to", "last")).out) == whole
    assert numbers(good(call("changes", FERRY, "--from", "2026-11-22")).out) == whole
    assert numbers(good(call("changes", states[0], states[2])).out) == whole
    half = ["· number: £1.5m → £1.9m (+£400,000)"]
    assert numbers(good(call("changes", states[1])).out) == half
    assert numbers(good(call("changes", FERRY, "--to", "2026-12-01")).out) == half


def test_two_articles_are_compared_and_said_to_be_two(call):
    """Near-duplicates: the headline differs, and a caveat says that these are not two states of one."""
    out = good(call("changes", COPY, FERRY)).out
    assert "careful: The two sides are different articles" in out
    assert "headline edited" in out


def test_every_format_is_what_it_says_and_the_same_on_every_run(call, tmp_path):
    """Each reads with its own reader; a second run and --output give the same bytes."""
    made = {}
    for form in FORMATS:
        made[form] = good(call("changes", FERRY, "--format", form)).out
        assert good(call("changes", FERRY, "--format", form)).out == made[form]
        place = tmp_path / f"report.{form}"
        assert good(call("changes", FERRY, "--format", form, "-o", place)).out == f"Wrote {place}.\n"
        assert place.read_bytes().decode() == made[form]
    schema = json.loads(files("byline.report").joinpath("changes.schema.json").read_text())
    jsonschema.validate(json.loads(made["json"]), schema)
    assert json.loads(made["jsonl"]) == json.loads(made["json"])
    assert len(list(csv.DictReader(io.StringIO(made["csv"])))) == 1
    assert ElementTree.fromstring(made["atom"]).tag == "{http://www.w3.org/2005/Atom}feed"
    assert made["html"].startswith("<!doctype html>")
    assert made["markdown"].startswith("# The ferry stops\n")
    (line,) = good(call("changes", FERRY, "--json")).lines
    assert {k: v for k, v in line.items() if k != "byline"} == json.loads(made["json"])


def test_a_text_that_comes_back_is_said_to_flap(folder, tmp_path, capsys):
    """A, B, C, A: the last comparison alone could not tell."""
    clock = Clock()
    clock.now = NOW + timedelta(days=30)
    with make_archive(folder, clock=clock) as archive:
        publish(archive, tmp_path, FERRY, edition("The ferry stops", "1.5") + "<!-- from another server -->")
    assert "careful: The page went back to a text" in good(Call(folder, capsys)("changes", FERRY)).out


def two_files(tmp_path: Path) -> tuple[Path, Path]:
    """An HTML edition, and the next one in Markdown."""
    old, new = tmp_path / "old.html", tmp_path / "new.md"
    old.write_text(edition("The ferry stops", "1.5"), "utf-8")
    new.write_text("\n\n".join(["# The ferry stops", "By Oona Tarrant", BILL.format("1.9"), *WORDS]), "utf-8")
    for path, seconds in ((old, 1_700_000_000), (new, 1_700_100_000)):
        os.utime(path, (seconds, seconds))
    return old, new


def test_two_files_need_no_archive(tmp_path, capsys):
    """HTML with Markdown; a file name is no address that moved, and the report says that nothing proves the files."""
    old, new = two_files(tmp_path)
    out = good(Call(tmp_path / "no-archive", capsys)("changes", old, new)).out
    assert numbers(out) == ["· number: £1.5m → £1.9m (+£400,000)"]
    assert "careful: A file outside of the archive" in out
    assert "between states dated 2023-11-14 22:13:20 UTC and 2023-11-16 02:00:00 UTC" in out
    assert "address moved" not in out
    assert not (tmp_path / "no-archive").exists()


def test_a_file_is_compared_with_a_state(call, tmp_path):
    """Either way round; the state keeps its evidence."""
    old, _ = two_files(tmp_path)
    assert numbers(good(call("changes", old, FERRY)).out) == ["· number: £1.5m → £2.4m (+£900,000)"]
    out = good(call("changes", FERRY, old)).out
    assert numbers(out) == ["· number: £2.4m → £1.5m (-£900,000)"]
    assert "WARC file: 2026/" in out


def test_what_cannot_be_compared(call, tmp_path):
    """Exit 2 for a wrong call, 3 for what is not stored, 6 for a file without words; nothing on standard output."""
    old, _ = two_files(tmp_path)
    empty, binary = tmp_path / "empty.html", tmp_path / "picture.png"
    empty.write_text(" \n")
    binary.write_bytes(b"\x89PNG")
    cases = [
        (2, (FERRY, COPY, FERRY)),
        (2, (FERRY, COPY, "--from", "first")),
        (2, (old,)),
        (2, (old, binary)),
        (2, (old, tmp_path / "absent.html")),
        (2, (FERRY, "--format", "pdf")),
        (3, ("feedbeef",)),
        (3, (COPY,)),
        (3, (FERRY, "--to", "2020-01-01")),
        (6, (old, empty)),
    ]
    for code, args in cases:
        result = call("changes", *args)
        assert (result.code, result.out, len(result.complaint)) == (code, "", 2), args


def test_colour_only_where_somebody_looks(folder):
    """No escape sequence in a pipe; on a terminal red and green; none with NO_COLOR."""
    args = [sys.executable, "-m", "byline", "--archive", str(folder), "changes", FERRY]
    piped = subprocess.run(args, capture_output=True, check=True).stdout
    assert b"\x1b" not in piped
    assert b"\x1b[32m{+\xc2\xa32.4m+}" in on_a_terminal(args)
    assert on_a_terminal(args, NO_COLOR="1").replace(b"\r\n", b"\n") == piped


def on_a_terminal(args: list[str], **environ: str) -> bytes:
    """What a program writes to a terminal of its own."""
    import pty

    leader, follower = pty.openpty()
    process = subprocess.Popen(args, stdout=follower, stderr=follower, env={**os.environ, "TERM": "xterm", **environ})
    os.close(follower)
    out = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        out += piece
    os.close(leader)
    assert process.wait() == 0, out
    return out


def test_hostile_words_do_not_act(tmp_path, capsys):
    """Markup stays words in HTML; controls and overrides reach neither text nor JSON raw."""
    script, controls = "<script>alert(1)</script>", "\u009b31m\u202egnp.exe"
    written = script.replace("<", "&lt;") + controls
    clock = Clock()
    with make_archive(tmp_path / "archive", clock=clock) as archive:
        for word in ("quiet", "loud"):
            clock.now += timedelta(days=1)
            text = page("T", text=(f"A {word} word, {written}, and more.", *WORDS))
            publish(archive, tmp_path, FERRY, text)
    call = Call(tmp_path / "archive", capsys)
    assert "<script" not in good(call("changes", FERRY, "--format", "html")).out
    assert printable(script + controls) in good(call("changes", FERRY)).out
    for args in ((), ("--json",), ("--format", "markdown")):
        assert not set("\x1b\x9b\u202e") & set(good(call("changes", FERRY, *args)).out), args
    args = [sys.executable, "-m", "byline", "--archive", str(call.folder), "changes", FERRY, "--format", "jsonl"]
    seen = on_a_terminal(args)
    assert b"\xc2\x9b" not in seen
    assert b"\xe2\x80\xae" not in seen
    assert json.loads(seen) == json.loads(good(call("changes", FERRY, "--format", "jsonl")).out)
