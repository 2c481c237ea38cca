"""`byline cite`."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import get_args

import bibtexparser
import pytest
import rispy
import yaml

from byline import render, report
from byline.archive.citing import NOT_RECORDED
from byline.cite import FORMS, Flavour, validate
from byline.cli import changes as cli_changes
from byline.cli import cite as cli_cite
from byline.cli import report as cli_report
from byline.cli.cite import checked
from byline.cli.invocation import Globals
from byline.errors import IntegrityError
from byline.model import Significance
from calls import Call, good, publish
from conftest import NOW, Clock, make_archive
from site_on_loopback import page

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title><id>t</id>
<updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><names variable="author"><name/></names><text variable="title" prefix=": “" suffix="”"/>
</layout></bibliography></style>"""


LAMPS, HARBOUR = "https://example.org/2026/lamps", "https://example.org/2026/harbour"
AWKWARD = "Élan, 100 % & more_or_less {now}"


@pytest.fixture
def story(tmp_path):
    """An archive with two states of one article, ten days apart, and one state of another; gives its folder and addresses."""
    clock = Clock()
    with make_archive(tmp_path / "archive", clock=clock) as archive:
        publish(archive, tmp_path, LAMPS, page("The lamps go out"))
        publish(archive, tmp_path, HARBOUR, page(AWKWARD, author="Łukasz Żak"))
        clock.now = NOW + timedelta(days=10)
        publish(archive, tmp_path, LAMPS, page("The lamps went out"))
    return tmp_path / "archive", LAMPS, HARBOUR


@pytest.fixture
def call(story, capsys):
    """A command line on that archive."""
    return Call(story[0], capsys)


def test_csl_json_is_an_array_of_valid_items_in_the_order_asked_for(call, story):
    """The default format, made of the latest states."""
    _, first, second = story
    items = json.loads(good(call("cite", second, first)).out)
    assert [i["title"] for i in items] == [AWKWARD, "The lamps went out"]
    assert validate(items) == []


def test_each_file_format_is_read_back_by_its_own_reader(call, story):
    """BibLaTeX, BibTeX, RIS and YAML hold the same title and people."""
    url = story[2]
    for name in ("biblatex", "bibtex"):
        (entry,) = bibtexparser.parse_string(good(call("cite", url, "--format", name)).out).entries
        assert "Żak" in entry["author"]
    (record,) = rispy.loads(good(call("cite", url, "--format", "ris")).out)
    assert (record["title"], record["authors"]) == (AWKWARD, ["Żak, Łukasz"])
    data = next(d for d in yaml.safe_load_all(good(call("cite", url, "--format", "csl-yaml")).out) if d)
    assert data["references"][0]["author"] == [{"family": "Żak", "given": "Łukasz"}]


def test_ris_leaves_the_process_byte_for_byte(story):
    """CR LF and UTF-8 stay, whatever the locale of the pipe."""
    folder, _, second = story
    args = [sys.executable, "-m", "byline", "--archive", str(folder), "cite", second, "--format", "ris"]
    done = subprocess.run(args, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    lines = done.stdout.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert f"TI  - {AWKWARD}".encode() in lines


@pytest.mark.parametrize("form", FORMS)
def test_one_line_of_text_for_each(call, story, form):
    """Every form prints one line a citation, with the title in it."""
    lines = good(call("cite", story[1], story[2], "--as", form)).out.splitlines()
    assert len(lines) == 2
    assert "lamps" in lines[0]


def test_a_style_of_the_users_own_is_rendered_by_pandoc(call, story, tmp_path):
    """The style decides; --to says what is written."""
    style = tmp_path / "mine.csl"
    style.write_text(STYLE)
    assert good(call("cite", story[1], "--style", style)).out == "Oona Tarrant: “The lamps went out”.\n"
    assert "<div" in good(call("cite", story[1], "--style", style, "--to", "html")).out
    (shown,) = good(call("cite", story[1], "--style", style, "--json")).lines
    assert shown["text"] == "Oona Tarrant: “The lamps went out”.\n"


def test_a_style_without_pandoc_says_how_to_get_it(story, tmp_path):
    """No pandoc on PATH and none installed: exit 2, and the extra is named."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "pypandoc.py").write_text("raise ImportError('not installed')")
    style = tmp_path / "mine.csl"
    style.write_text(STYLE)
    args = [sys.executable, "-m", "byline", "--archive", str(story[0]), "cite", story[1], "--style", str(style)]
    env = {"PATH": str(hidden), "PYTHONPATH": str(hidden), "HOME": str(tmp_path)}
    done = subprocess.run(args, capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install byline[cite]" in done.stderr


def test_an_unknown_style_and_two_looks_are_usage_errors(call, story):
    """Exit 2, nothing on standard output."""
    for args in (("--style", "no-such-style"), ("--style", "x", "--as", "apa"), ("--format", "ris", "--as", "mla")):
        result = call("cite", story[1], *args)
        assert (result.code, result.out, len(result.complaint)) == (2, "", 2)


def test_the_state_of_a_day_is_the_last_of_that_day(call, story):
    """--at takes a day as a whole; before the first state there is nothing, exit 3."""
    url = story[1]
    (item,) = json.loads(good(call("cite", url, "--at", "2026-11-21")).out)
    assert item["title"] == "The lamps go out"
    (item,) = json.loads(good(call("cite", url, "--at", "2026-12")).out)
    assert item["title"] == "The lamps went out"
    result = call("cite", url, "--at", "2026-11-20")
    assert (result.code, result.out) == (3, "")


def test_a_selection_at_a_time_cites_the_states_of_that_time(call):
    """Filters and --at go together."""
    items = json.loads(good(call("cite", "--outlet", "the test gazette", "--at", "2026-11-22")).out)
    assert sorted(i["title"] for i in items) == ["The lamps go out", AWKWARD]
    assert [i["title"] for i in json.loads(good(call("cite", "--words", "lamps went")).out)] == ["The lamps went out"]


def test_a_snapshot_id_cites_that_state_and_several_states_have_keys_of_their_own(call, story):
    """One article's states in one file must not share an id; the first has the article's key."""
    states = [s["id"] for s in json.loads(call("show", story[1], "--json").out)["states"]]
    items = json.loads(good(call("cite", *states)).out)
    assert [i["custom"]["byline"]["snapshot"] for i in items] == states
    assert validate(items) == []
    assert items[1]["id"].startswith(items[0]["id"] + "-2026")


def test_the_same_state_twice_is_cited_once(call, story):
    """By URL, by id and by selection it is one citation."""
    assert len(json.loads(good(call("cite", story[1], story[1], "--words", "lamps went")).out)) == 1


def test_keys_stay_whatever_comes_later(call, story):
    """Cited again, corrected, rebuilt: the key is the one first handed out."""
    key = json.loads(good(call("cite", story[1])).out)[0]["id"]
    assert call("set", story[1], "author=Maren Holt", "--because", "she told us").code == 0
    assert json.loads(good(call("cite", story[1])).out)[0]["id"] == key
    assert call("rebuild").code == 0
    assert json.loads(good(call("cite", story[1])).out)[0]["id"] == key


def test_ids_come_from_standard_input(call, story, monkeypatch):
    """A list can be piped in: the first word of each line."""
    listed = call("list").out
    monkeypatch.setattr(sys, "stdin", io.StringIO(listed))
    assert len(json.loads(good(call("cite", "-")).out)) == 2


def test_json_is_one_citation_a_line(call, story):
    """Form and version in each; with a look, the text beside the item."""
    lines = good(call("cite", story[1], story[2], "--json")).lines
    assert [(line["byline"], line["id"] == line["item"]["id"]) for line in lines] == [("citation/1", True)] * 2
    (line,) = good(call("cite", story[1], "--json", "--as", "apa")).lines
    assert line["text"].startswith("Tarrant, O. (2026, January 14).")


def test_a_file_is_written_whole_and_its_link_followed(call, story, tmp_path):
    """--output replaces what a link points to and keeps its permissions; `-` is standard output."""
    place, link = tmp_path / "real.bib", tmp_path / "link.bib"
    place.write_text("old")
    place.chmod(0o640)
    link.symlink_to(place)
    result = good(call("cite", story[1], "--format", "biblatex", "--output", link))
    assert result.out == f"Wrote 1 citation to {link}.\n"
    assert (link.is_symlink(), oct(place.stat().st_mode & 0o777)) == (True, "0o640")
    assert place.read_text().startswith("@")
    assert sorted(p.name for p in tmp_path.iterdir() if "bib" in p.name) == ["link.bib", "real.bib"]
    assert good(call("cite", story[1], "--output", "-")).out.startswith("[\n")
    result = call("cite", story[1], "--output", tmp_path / "nowhere" / "x.bib")
    assert (result.code, result.out) == (2, "")


def test_nothing_named_or_not_stored(call):
    """Exit 2 without an id, 3 for one that is not stored; one sentence and what to do."""
    for code, args in ((2, ()), (3, ("feedbeef",)), (3, ("https://example.org/not-here",))):
        result = call("cite", *args)
        assert (result.code, result.out, len(result.complaint)) == (code, "", 2)
    assert call("cite", "--outlet", "nobody").out == "[]\n"


def test_what_a_page_says_does_not_act_on_the_terminal(tmp_path, site, capsys):
    """Controls and bidi overrides of a title are gone from every look, and from --json."""
    title = "Red\u009b31m alert \u202eedisrever\u202c &#27;[31m"
    url = site.publish("/x", page(title))
    with make_archive(tmp_path / "archive") as archive:
        list(archive.add([url]))
    call = Call(tmp_path / "archive", capsys)
    looks = [("--json",), *(("--as", f) for f in FORMS), *(("--format", f) for f in ("csl-json", "csl-yaml", "biblatex", "ris"))]
    for look in looks:
        assert not set("\x1b\x9b\u202e") & set(good(call("cite", url, *look)).out), look


LIBRARY = """[
    {"note": "mine", "id": "a", "URL": "%s?utm_source=feed", "x-own": 1},
  {"id":"b","URL":"https://example.org/elsewhere"}, {"id": "c"}
]
"""


def test_a_library_gets_what_is_kept_and_nothing_else_is_touched(call, story, tmp_path):
    """CSL-JSON: order, spacing and unknown fields stay; a variant of the address is found; the count is told."""
    library = tmp_path / "mine.json"
    library.write_text(LIBRARY % story[1])
    result = call("cite", "--match", library)
    assert (result.code, result.err) == (0, "1 of 2 addresses matched.\n")
    before, after = json.loads(library.read_text()), json.loads(result.out)
    assert after[0]["custom"]["byline"]["original_url"] == story[1]
    assert {k: after[0][k] for k in before[0]} == before[0]
    assert list(after[0])[:4] == ["note", "id", "URL", "x-own"]
    assert after[1:] == before[1:]
    assert result.out.endswith(',\n  {"id":"b","URL":"https://example.org/elsewhere"}, {"id": "c"}\n]\n')


def test_bib_and_ris_libraries_keep_their_bytes(call, story, tmp_path):
    """Bytes that are not UTF-8, comments and CR LF come back; a second run changes nothing."""
    bib = tmp_path / "mine.bib"
    bib.write_bytes(b"% caf\xe9\n@article{k,\n  title = {T},\n  url = {" + story[1].encode() + b"}\n}\n")
    assert "1 of 1 address matched; wrote" in good(call("cite", "--match", bib, "--output", bib)).out
    once = bib.read_bytes()
    assert once.startswith(b"% caf\xe9\n@article{k,\n  title = {T},\n")
    assert b"bylinesnapshot = {" in once
    good(call("cite", "--match", bib, "--output", bib))
    assert bib.read_bytes() == once
    ris = tmp_path / "mine.ris"
    ris.write_bytes(b"TY  - NEWS\r\nUR  - %s\r\nER  - \r\n" % story[1].encode())
    out = tmp_path / "out.ris"
    good(call("cite", "--match", ris, "--output", out))
    assert b"\r\nN1  - byline snapshot" in out.read_bytes()
    assert b"\n" not in out.read_bytes().replace(b"\r\n", b"")


def test_a_library_at_a_time_and_as_json(call, story, tmp_path):
    """--at chooses the state; --json says what matched, with the text."""
    library = tmp_path / "mine.json"
    library.write_text(LIBRARY % story[1])
    (line,) = good(call("cite", "--match", library, "--at", "2026-11-22", "--json")).lines
    assert line["unmatched"] == ["https://example.org/elsewhere"]
    states = json.loads(call("show", story[1], "--json").out)["states"]
    assert json.loads(line["text"])[0]["custom"]["byline"]["snapshot"] == states[0]["id"]


def test_libraries_that_cannot_be_read(call, story, tmp_path):
    """Exit 6 for what is not CSL-JSON or not text, 2 for an unknown kind; the file stays."""
    for name, content, code in (("a.json", b"{", 6), ("b.bib", b"\xff\xfe@\0", 6), ("c.enl", b"x", 2), ("d.json", b"7", 6)):
        path = tmp_path / name
        path.write_bytes(content)
        result = call("cite", "--match", path, "--output", path)
        assert (result.code, result.out, path.read_bytes()) == (code, "", content)
    assert call("cite", "--match", tmp_path / "not-there.bib").code == 2
    (tmp_path / "e.bib").write_text("")
    assert call("cite", story[1], "--match", tmp_path / "e.bib").code == 2


AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []


def may_run_python() -> bool:
    """Whether somebody without rights can run this Python at all: root's own may lie where nobody else reads."""
    if AS_NOBODY and not shutil.which("setpriv"):
        return False
    return subprocess.run([*AS_NOBODY, sys.executable, "-c", "import byline"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not may_run_python(), reason="root writes everywhere, and nobody else can run this Python")
def test_a_read_only_archive_can_still_be_cited(story):
    """Somebody without the right to write gets the citation; the key is not recorded, and a remark says so."""
    folder, first, _ = story
    above = [p for p in folder.parents if p.is_relative_to(tempfile.gettempdir()) and p != Path(tempfile.gettempdir())]
    for path in (*above, folder, *folder.rglob("*")):
        path.chmod((path.stat().st_mode | (0o055 if path.is_dir() else 0o044)) & ~(0 if path in folder.parents else 0o222))
    before = sorted(p.name for p in folder.rglob("*"))
    args = [*AS_NOBODY, sys.executable, "-m", "byline", "--archive", str(folder), "cite", first]
    try:
        done = subprocess.run(args, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, NOT_RECORDED + "\n")
        assert json.loads(done.stdout)[0]["title"] == "The lamps went out"
        assert sorted(p.name for p in folder.rglob("*")) == before
    finally:
        for path in (folder, *(p for p in folder.rglob("*") if p.is_dir())):
            path.chmod(0o755)


def test_check_lets_valid_citations_pass(call, story):
    """--check changes nothing of what is written when all is well."""
    assert good(call("cite", story[1], "--check")).out == good(call("cite", story[1])).out


def test_check_stops_what_is_not_valid(capsys):
    """Exit 7 and every problem: on standard error for people, as JSON Lines for machines."""
    broken = [{"id": "a", "type": "poem"}, {"id": "a", "citation-key": "a", "type": "webpage", "title": "two\nlines"}]
    with pytest.raises(IntegrityError) as caught:
        list(checked(broken, Globals()))
    assert (caught.value.exit_code, "4 problems" in caught.value.message) == (7, True)
    assert "a: /title holds a line break" in capsys.readouterr().err
    shown = checked(broken, Globals(as_json=True))
    assert [next(shown).data["message"][:2] for _ in range(4)] == ["a:"] * 4


def test_the_choices_are_those_of_the_rooms_below():
    """The command line names them itself, so that `--help` loads nothing."""
    assert cli_cite.FORMS == FORMS
    assert tuple(render.FORMATS) == cli_cite.RENDERED
    assert tuple(report.Format) == cli_report.FORMATS == cli_changes.FORMATS
    assert tuple(Significance) == cli_report.LEAST
    assert get_args(Flavour) == cli_cite.FLAVOURS
