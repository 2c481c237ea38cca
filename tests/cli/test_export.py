"""`byline export`, and what every command does with standard output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest

from byline.cite import to_csl_json, validate
from byline.cli.output import Shown, print_shown
from byline.cli.writing import write_whole
from byline.errors import NotFoundError, UsageError
from calls import Call, good, publish
from conftest import NOW, Clock, make_archive
from site_on_loopback import page

MANY = 205
"""More than the store reads at once."""


@pytest.fixture
def call(tmp_path, capsys):
    """A command line on an archive of two articles; the first has a second state, ten days later."""
    clock = Clock()
    with make_archive(tmp_path / "archive", clock=clock) as archive:
        for name, title in (("a", "Alpha"), ("b", "Beta")):
            publish(archive, tmp_path, f"https://example.org/{name}", page(title))
        clock.now = NOW + timedelta(days=10)
        publish(archive, tmp_path, "https://example.org/a", page("Alpha again"))
    return Call(tmp_path / "archive", capsys)


def test_csl_json_is_one_valid_array_an_item_a_line(call):
    """The same bytes as the citation room makes of the items; stable from run to run."""
    out = good(call("export", "csl-json")).out
    items = json.loads(out)
    assert [i["title"] for i in items] == ["Alpha again", "Beta"]
    assert validate(items) == []
    assert out == to_csl_json(items) == good(call("export", "csl-json")).out
    assert len(out.splitlines()) == 4


def test_an_empty_selection_is_still_json(call):
    """`[]`, and no line at all."""
    assert good(call("export", "csl-json", "--outlet", "nobody")).out == "[]\n"
    assert good(call("export", "jsonl", "--outlet", "nobody")).out == ""


def test_only_what_changed_since(call):
    """By the time of the latest state; as a date or an age, and together with other filters."""

    def titles(*args):
        return [line["title"] for line in good(call("export", "jsonl", *args)).lines]

    assert titles("--changed-since", "2026-11-25") == ["Alpha again"]
    assert titles("--changed-since", "2026-11-25", "--since", "2026-01-01") == ["Alpha again"]
    assert titles("--changed-since", "2026-12-25") == []
    assert titles("--changed-since", "36500d") == ["Alpha again", "Beta"]
    assert call("export", "jsonl", "--changed-since", "lately").code == 2


def test_flavours_differ_where_they_say(call):
    """zotero has the snapshot in its note."""
    for flavour, noted in (("strict", False), ("zotero", True), ("pandoc", False)):
        items = json.loads(good(call("export", "csl-json", "--flavour", flavour, "--check")).out)
        assert [("byline snapshot" in i.get("note", "")) for i in items] == [noted, noted]
    for option in (("--flavour", "zotero"), ("--check",)):
        result = call("export", "jsonl", *option)
        assert (result.code, result.out, len(result.complaint)) == (2, "", 2)


def test_a_file_holds_what_standard_output_would(call, tmp_path):
    """For both forms; nothing is left beside it."""
    for form in ("csl-json", "jsonl"):
        place = tmp_path / f"out.{form}"
        result = good(call("export", form, "--output", place))
        assert result.out == f"Wrote {place}, {place.stat().st_size} bytes.\n"
        assert place.read_bytes().decode() == call("export", form).out
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_json_lines_name_their_form(call):
    """An object an article for both forms."""
    assert [line["byline"] for line in good(call("export", "jsonl", "--json")).lines] == ["export/1"] * 2
    lines = good(call("export", "csl-json", "--json")).lines
    assert [(line["byline"], line["item"]["title"]) for line in lines] == [("csl-item/1", "Alpha again"), ("csl-item/1", "Beta")]


def test_keys_of_one_maker_year_and_word_are_told_apart_over_the_whole_corpus(tmp_path, capsys):
    """More articles than are read at once, all with one stem: every key is given once, and stays."""
    with make_archive(tmp_path / "archive") as archive:
        for number in range(MANY):
            publish(archive, tmp_path, f"https://example.org/{number}", page(f"Storm {number}"))
    call = Call(tmp_path / "archive", capsys)
    out = good(call("export", "csl-json", "--check")).out
    assert len({item["id"] for item in json.loads(out)}) == MANY
    assert good(call("export", "csl-json")).out == out


def test_an_export_is_utf8_whatever_the_pipe_is_called(call):
    """A Latin-1 standard output still gets JSON that reads."""
    args = [sys.executable, "-m", "byline", "--archive", str(call.folder), "export", "jsonl"]
    for extra in ([], ["--json"]):
        done = subprocess.run([*args, *extra], capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
        assert len([json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]) == 2


def test_a_reader_that_goes_away_ends_the_export_quietly(call):
    """`byline export … | head` is no error."""
    args = [sys.executable, "-m", "byline", "--archive", str(call.folder), "export", "jsonl"]
    process = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_a_failed_write_leaves_the_old_file(tmp_path):
    """What breaks on the way leaves no piece of itself; an error of the archive keeps its own class."""
    place = tmp_path / "out.json"
    place.write_text("old")

    def pieces():
        yield "new"
        raise NotFoundError("gone")

    with pytest.raises(NotFoundError):
        write_whole(place, pieces())
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.json", "old")]
    with pytest.raises(UsageError):
        write_whole(tmp_path, ["x"])


def test_a_device_is_written_to_directly(tmp_path):
    """A pipe stays a pipe: it is not replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert write_whole(pipe, ["Ünï", b"\r\n"]) == 7
    assert os.read(reader, 100) == "Ünï\r\n".encode()
    os.close(reader)
    assert pipe.is_fifo()


HOSTILE = "C1 \u009b31m bidi \u202e\u2066 tag \U000e0041 line \u2028 DEL \x7f surrogate \ud800 ZWJ \u200d"


def shown_as(capsys, **settings) -> str:
    """What the one place that prints makes of a result."""

    def results():
        yield Shown("test/1", {"text": HOSTILE, "\u009b": 1}, [HOSTILE], **settings)

    assert print_shown(results(), as_json=not settings) == 0
    return capsys.readouterr().out


def test_json_output_escapes_what_would_act_on_a_terminal(capsys):
    """C1 and bidi controls are `\\uXXXX`: the line is the same JSON, and nothing in it acts; joiners stay readable."""
    out = shown_as(capsys)
    assert json.loads(out) == {"byline": "test/1", "text": HOSTILE, "\u009b": 1}
    assert r"\u009b31m bidi \u202e\u2066 tag \udb40\udc41 line \u2028 DEL \u007f surrogate \ud800 ZWJ" in out
    assert "\u200d" in out
    assert len(out.splitlines()) == 1


def test_raw_output_is_untouched_in_a_pipe(capsys):
    """A format's own bytes are the user's; a lone surrogate, which has no bytes, is written as an escape."""
    assert shown_as(capsys, raw="a\r\n\u009b\ud800") == "a\r\n\u009b\\ud800"
    assert shown_as(capsys, raw=b"a\r\n") == "a\r\n"
