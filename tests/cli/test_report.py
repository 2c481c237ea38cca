"""`byline report`."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from importlib.resources import files
from xml.etree import ElementTree

import jsonschema
import pytest

from byline.cli.report import FORMATS
from calls import Call, good, publish
from conftest import NOW, Clock, make_archive
from site_on_loopback import WORDS, page

LOCAL = ("--allow-private", "--delay", "0")
ATOM = "{http://www.w3.org/2005/Atom}"


def url(name: str) -> str:
    """An article's address."""
    return f"https://example.org/{name}"


def titles(out: str) -> list[str]:
    """Titles of the reports in JSON Lines, in order."""
    return [json.loads(line)["title"] for line in out.splitlines()]


@pytest.fixture
def call(tmp_path, capsys):
    """Four articles: on day 10 a small word is changed, on day 12 a negation goes, on day 20 an error is admitted."""
    clock = Clock()
    with make_archive(tmp_path / "archive", clock=clock) as archive:
        for name in ("minor", "silent", "admitted", "still"):
            publish(archive, tmp_path, url(name), page(name.title(), text=("It was not found at the old pier.", *WORDS)))
        edits = (
            (10, "minor", ("It was not found on the old pier.",)),
            (12, "silent", ("It was found at the old pier.",)),
            (20, "admitted", ("It was not found at the old pier.", "Correction: an earlier version said that the lamp was red.")),
        )
        for day, name, text in edits:
            clock.now = NOW + timedelta(days=day)
            publish(archive, tmp_path, url(name), page(name.title(), text=(*text, *WORDS)))
    return Call(tmp_path / "archive", capsys)


def test_changes_are_sorted_by_weight_and_time(call):
    """The publisher's own correction first, then what matters, then the rest; what did not change is not there."""
    assert titles(good(call("report", "--format", "jsonl")).out) == ["Admitted", "Silent", "Minor"]


def test_the_time_is_that_of_the_later_state(call):
    """--since and --until bound when a change was seen, not when the article was last looked at."""
    assert titles(good(call("report", "--format", "jsonl", "--since", "2026-12-02")).out) == ["Admitted", "Silent"]
    assert titles(good(call("report", "--format", "jsonl", "--until", "2026-12-02")).out) == ["Minor"]
    assert titles(good(call("report", "--format", "jsonl", "--since", "2026-12-02", "--until", "2026-12-05")).out) == ["Silent"]


def test_min_leaves_out_what_weighs_less(call):
    """A threshold, not a sort."""
    for least, number in (("trivial", 3), ("minor", 3), ("substantive", 2), ("official-correction", 1)):
        assert len(good(call("report", "--format", "jsonl", "--min", least)).out.splitlines()) == number


def test_filters_choose_articles(call):
    """Those of `list`."""
    assert good(call("report", "--outlet", "nobody")).out == ""
    assert titles(good(call("report", "--format", "jsonl", "--match", "lamp was red")).out) == ["Admitted"]


@pytest.mark.parametrize("form", FORMATS)
def test_silent_when_nothing_changed(call, tmp_path, form):
    """Nothing on standard output, no file, exit 0: a cron job sends no mail. -v says so."""
    place = tmp_path / "report"
    result = good(call("report", "--since", "2027-01-01", "--format", form, "--output", place))
    assert (result.out, place.exists()) == ("", False)
    assert good(call("report", "--since", "2027-01-01", "--json")).out == ""
    assert call("report", "--since", "2027-01-01", "-v").err == "Nothing changed.\n"


def test_every_format_reads_and_is_the_same_on_every_run(call, tmp_path):
    """Each with its own reader; streamed to a file or standard output the bytes are equal."""
    made = {}
    for form in FORMATS:
        made[form] = good(call("report", "--format", form)).out
        place = tmp_path / f"report.{form}"
        good(call("report", "--format", form, "-o", place))
        assert place.read_bytes().decode() == made[form]
    data = json.loads(made["json"])
    jsonschema.validate(data, json.loads(files("byline.report").joinpath("changes.schema.json").read_text()))
    assert data["reports"] == [json.loads(line) for line in made["jsonl"].splitlines()]
    assert [{k: v for k, v in line.items() if k != "byline"} for line in call("report", "--json").lines] == data["reports"]
    rows = list(csv.DictReader(io.StringIO(made["csv"], newline="")))
    assert len(rows) == sum(len(r["changes"]) for r in data["reports"])
    assert len(ElementTree.fromstring(made["atom"]).findall(f"{ATOM}entry")) == 3
    assert made["html"].count("<article id=") == made["html"].count('<li><a href="#r') == 3
    assert made["markdown"].count("\n## Evidence\n") == made["text"].count("\nEVIDENCE\n") == 3


def test_the_same_words_on_many_articles_are_a_template(tmp_path, capsys):
    """Folded to trivial and shown once; what only one article changed keeps its weight."""
    clock = Clock()
    with make_archive(tmp_path / "archive", clock=clock) as archive:
        for added, more in (((), ""), (("a clerk of the court checked this page.",), "not ")):
            clock.now += timedelta(days=1)
            for name in "abcd":
                own = f"The mayor did {more if name == 'c' else ''}sign it."
                publish(archive, tmp_path, url(name), page(f"Story {name}", text=(own, *WORDS, *added)))
    call = Call(tmp_path / "archive", capsys)
    reports = [json.loads(line) for line in good(call("report", "--format", "jsonl")).out.splitlines()]
    assert reports[0]["title"] == "Story c"
    assert [len([c for c in r["changes"] if "template" in c["caveats"]]) for r in reports] == [1] * 4
    text = good(call("report")).out
    assert text.count("clerk of the court") == 1
    assert text.count("(template)") == 3


def test_a_text_that_comes_back_is_said_to_flap(tmp_path, capsys):
    """A, B, A: the second comparison says so, even when only it is in the time asked for."""
    clock = Clock()
    with make_archive(tmp_path / "archive", clock=clock) as archive:
        for day, words in enumerate(
            ("The vote was seven to five.", "The vote was nine to three.", "The vote was seven to five.")
        ):
            clock.now = NOW + timedelta(days=day)
            publish(archive, tmp_path, url("x"), page("X", text=(words, *WORDS)) + f"<!-- {day} -->")
    call = Call(tmp_path / "archive", capsys)
    (line,) = good(call("report", "--format", "jsonl", "--since", "2026-11-23")).out.splitlines()
    assert "flapping" in [c["code"] for c in json.loads(line)["caveats"]]
    (line,) = good(call("report", "--format", "jsonl", "--until", "2026-11-23")).out.splitlines()
    assert json.loads(line)["caveats"] == []


def test_a_page_that_goes_and_comes_back(tmp_path, capsys, site):
    """A loss is reported once, however often it is met; so is the return; the evidence is the answer's own record."""
    call = Call(tmp_path / "archive", capsys)
    address = site.publish("/story", page("Here today"))
    call("add", *LOCAL, address)
    site.publish("/story", "<title>Gone</title>", status=410)
    call("refetch", *LOCAL, "--all")
    call("refetch", *LOCAL, "--all")
    (gone,) = [json.loads(line) for line in good(call("report", "--format", "jsonl")).out.splitlines()]
    assert [(c["reason"], c["old"], c["new"]) for c in gone["changes"]] == [("access.gone", "ok", "gone")]
    assert (gone["after"]["status"], gone["after"]["snapshot"], gone["after"]["citation"]) == (410, "", "")
    assert gone["after"]["record"]["id"].startswith("urn:uuid:")
    assert gone["title"] == "Here today"
    assert gone["caveats"] == []
    assert good(call("report", "--format", "html")).out.count(">later: 20") == 1
    site.publish("/story", page("Here today"))
    call("refetch", *LOCAL, "--all")
    reasons = [c["reason"] for line in good(call("report", "--json")).lines for c in line["changes"]]
    assert sorted(reasons) == ["access.gone", "access.restored"]


def test_a_page_that_moves_and_one_that_the_server_confirms_again(tmp_path, capsys, site):
    """A redirect to the front page is told once; a 304 after a loss is a return, without a new state."""
    call = Call(tmp_path / "archive", capsys)
    address = site.publish("/story", page("Here today"), etag=True)
    site.publish("/", page("Front page"))
    call("add", *LOCAL, address)
    site.publish("/story", b"", status=302, headers={"Location": "/"})
    call("refetch", *LOCAL, "--all")
    call("refetch", *LOCAL, "--all")
    (moved,) = good(call("report", "--json")).lines
    assert [(c["reason"], c["old"], c["new"]) for c in moved["changes"]] == [("access.moved", address, site.url("/"))]
    assert (moved["after"]["snapshot"], moved["after"]["text_digest"], moved["unchanged"]) == ("", "", [])
    site.publish("/story", b"", status=404)
    call("refetch", *LOCAL, "--all")
    site.publish("/story", page("Here today"), etag=True)
    assert "304" in call("refetch", *LOCAL, "--all", "--json").out
    reports = good(call("report", "--json")).lines
    assert sorted(c["reason"] for r in reports for c in r["changes"]) == ["access.gone", "access.moved", "access.restored"]
    back = next(r for r in reports if r["changes"][0]["reason"] == "access.restored")
    assert back["after"]["snapshot"] == moved["before"]["snapshot"]


def test_what_no_longer_fits_the_time_or_is_no_loss_is_not_told(tmp_path, capsys, site):
    """A server's fault and a refusal say nothing about the article."""
    call = Call(tmp_path / "archive", capsys)
    address = site.publish("/story", page("Here today"))
    call("add", *LOCAL, address)
    for status in (500, 403, 429):
        site.publish("/story", b"", status=status)
        call("refetch", *LOCAL, "--all")
    assert good(call("report")).out == ""


def test_wrong_calls(call):
    """Exit 2 and advice; nothing on standard output."""
    for args in (("--since", "lately"), ("--min", "huge"), ("--format", "pdf"), ("--output", call.folder)):
        result = call("report", *args)
        assert (result.code, result.out, len(result.complaint)) == (2, "", 2), args
