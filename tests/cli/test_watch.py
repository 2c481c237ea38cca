"""`watch`, `snapshot`, `history`, `cron` as a user and cron type them."""

from __future__ import annotations

import json
import sys

import pytest

from byline.cli import run
from byline.cli.cron import crontab_line, units
from site_on_loopback import page

LOCAL = ("--allow-private", "--delay", "0")


@pytest.fixture
def call(tmp_path, capsys, monkeypatch):
    """Run a command line on an archive of its own; gives exit code, stdout, stderr."""
    monkeypatch.setenv("BYLINE_OPERATOR", "Anna Berg")

    def run_it(*args: str):
        code = run(["--archive", str(tmp_path / "archive"), *map(str, args)])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run_it


def test_a_cron_run_speaks_only_when_something_happened(call, site):
    """First look 10 with a digest; then silence and 0; the next due look finds nothing due."""
    url = site.publish("/2026/a", page("The lamps go out"))
    assert call("watch", "add", url, "--every", "1h")[0] == 0
    code, out, err = call("snapshot", "--due", *LOCAL, "--digest", "text")
    assert (code, err) == (10, "")
    assert "created" in out and "The lamps go out" in out
    assert "1 looked at: 1 created. Not checked: nothing." in out
    assert call("snapshot", "--due", *LOCAL, "--digest", "text") == (0, "", "")


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_the_digest_in_other_formats(call, site, form):
    """JSON is one object; in Markdown a page's title is text and nothing else."""
    url = site.publish("/2026/a", page("A [trap](http://evil.example) *here*"))
    call("watch", "add", url)
    code, out, _ = call("snapshot", *LOCAL, "--digest", form)
    assert code == 10
    if form == "json":
        data = json.loads(out)
        assert (data["byline"], data["changed"], data["news"][0]["outcome"]) == ("digest/1", 1, "created")
    else:
        assert r"A \[trap\](http://evil.example) \*here\*" in out
        assert f"](<{url}>)" in out


def test_exit_codes_tell_what_happened(call, site, tmp_path):
    """8 when something could not be had; 11 when another run is at all of it; silence in both cases but for what is news."""
    url = site.publish("/2026/a", "no", status=403)
    call("watch", "add", url)
    code, out, _ = call("snapshot", *LOCAL)
    assert code == 8
    assert "blocked" in out
    other = site.publish("/2026/b", page("Two"))
    call("watch", "add", other)
    from datetime import UTC, datetime, timedelta

    from byline.archive import Archive

    with Archive.open(tmp_path / "archive") as archive:
        now = datetime.now(UTC)
        archive.core.store.agenda.claim(
            "elsewhere/1/1/1/1/x", now, now + timedelta(minutes=5), limit=9, per_host=9, horizon=now + timedelta(minutes=1)
        )
    assert call("snapshot", *LOCAL) == (11, "", "")


def test_a_dry_run_fetches_nothing(call, site):
    """It says what is due and why."""
    call("watch", "add", site.publish("/2026/a", page("One")))
    code, out, _ = call("snapshot", "--dry-run")
    assert code == 0
    assert "never looked at" in out
    assert "1 due; nothing was fetched." in out
    assert site.requests == []


def test_json_lines_for_machines(call, site):
    """Each line names its form; the summary comes last, also when nothing happened."""
    call("watch", "add", site.publish("/2026/a", page("One")))
    forms = [json.loads(line)["byline"] for line in call("--json", "snapshot", *LOCAL)[1].splitlines()]
    assert forms == ["looked/1", "summary/1"]
    (line,) = call("--json", "snapshot", *LOCAL)[1].splitlines()
    assert json.loads(line)["looked"] == 0


def test_robots_are_ignored_only_with_a_reason(call, site):
    """Either option alone is a wrong call."""
    call("watch", "add", site.publish("/2026/a", page("One")))
    assert call("snapshot", "--ignore-robots")[0] == 2
    assert call("snapshot", "--because", "I may")[0] == 2
    assert call("snapshot", *LOCAL, "--ignore-robots", "--because", "court order 12/26")[0] == 10


def test_watches_are_listed_shown_paused_and_removed(call, site):
    """By address, id or the beginning of one."""
    url = site.publish("/2026/a", page("One"))
    call("watch", "add", url, "--every", "6h", "--collection", "harbour")
    code, out, _ = call("watch", "list")
    assert code == 0
    assert "article  6h" in out and url in out
    key = out.split()[0]
    assert "collection  harbour" in call("watch", "show", key)[1]
    assert "next look: paused" in call("watch", "pause", url)[1]
    assert call("snapshot", *LOCAL) == (0, "", "")
    assert call("watch", "resume", key)[0] == 0
    assert call("snapshot", *LOCAL)[0] == 10
    assert call("watch", "remove", key)[0] == 0
    assert "Nothing is watched" in call("watch", "list")[1]
    assert call("watch", "show", key)[0] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("not a url",),
        ("ftp://example.org/a",),
        ("https://example.org/a", "--every", "often"),
        ("https://example.org/a", "--every", "1h", "--schedule", "decay"),
        ("--section", "https://example.org/news"),
        ("--feed", "https://example.org/feed", "--match", "/2026/*"),
    ],
)
def test_wrong_calls_change_nothing(call, arguments):
    """Exit code 2, and no watch."""
    call("init")
    assert call("watch", "add", *arguments)[0] == 2
    assert "Nothing is watched" in call("watch", "list")[1]


def test_opml_in_and_out(call, tmp_path):
    """The feeds of a reader come in, folders as collections, and go out again."""
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Dailies"><outline type="rss" text="A" '
        'xmlUrl="https://a.example/feed"/></outline><outline type="rss" text="B" xmlUrl="https://b.example/feed"/></body></opml>'
    )
    assert call("watch", "import", opml)[0] == 0
    out = call("watch", "export")[1]
    assert 'xmlUrl="https://a.example/feed"' in out and 'text="Dailies"' in out and 'xmlUrl="https://b.example/feed"' in out
    assert call("watch", "import", tmp_path / "missing.opml")[0] == 6


def test_history_shows_every_attempt(call, site):
    """Good and bad ones, with the reason."""
    url = site.publish("/2026/a", page("One"))
    call("add", *LOCAL, url)
    site.publish("/2026/a", "oops", status=503)
    call("add", *LOCAL, url)
    code, out, _ = call("history", url)
    assert code == 0
    assert "created 200" in out and "server-error 503" in out and "The server answered 503." in out
    assert "created" not in call("history", url, "--limit", "1")[1]


@pytest.fixture
def crontab(tmp_path, monkeypatch):
    """A `crontab` program that keeps its table in a file."""
    table, folder = tmp_path / "table", tmp_path / "bin"
    folder.mkdir()
    program = folder / "crontab"
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then if [ -f {table} ]; then cat {table}; else exit 1; fi; else cat > {table}; fi\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return table


def test_cron_install_and_remove_touch_only_their_own_line(call, crontab):
    """Other people's lines stay; installing twice leaves one line with the new interval."""
    crontab.write_text("0 5 * * * backup\n")
    call("init")
    assert call("cron", "install")[0] == 0
    assert call("cron", "install", "--every", "30m")[0] == 0
    lines = crontab.read_text().splitlines()
    assert lines[0] == "0 5 * * * backup"
    assert len(lines) == 2
    assert lines[1].startswith("*/30 * * * * ") and " snapshot --due --digest text " in lines[1]
    assert call("cron", "print", "--every", "30m")[1] == lines[1] + "\n"
    assert call("cron", "remove")[0] == 0
    assert crontab.read_text() == "0 5 * * * backup\n"
    assert "Nothing was installed" in call("cron", "remove")[1]


@pytest.mark.parametrize("every", ["7m", "90s", "2h", "often"])
def test_intervals_that_cron_cannot_repeat_evenly(call, every):
    """`*/7` would start anew with every hour: refused, not rounded."""
    call("init")
    assert call("cron", "print", "--every", every)[0] == 2


def test_paths_are_quoted_for_whoever_reads_them(tmp_path):
    """A blank, a quote and a per cent sign in a path or a database's address reach the command as they are."""
    path = tmp_path / "100% \"press\" 'x'"
    secret = "postgresql://anna:a'b%20c\"d@db/press"
    line = crontab_line(path, 15, {"BYLINE_DATABASE": secret})
    assert "%" not in line.replace("\\%", "")
    import shlex

    words = shlex.split(line.replace("\\%", "%"), comments=True)
    assert words[5:10] == [f"BYLINE_DATABASE={secret}", sys.executable, "-m", "byline", "--archive"]
    assert words[10] == str(path)
    (service, timer) = units(path, 15, {"BYLINE_DATABASE": secret}).values()
    assert 'Environment="BYLINE_DATABASE=postgresql://anna:a\'b%%20c\\"d@db/press"\n' in service
    assert "100%% " in service.split("ExecStart=")[1].splitlines()[0]
    assert "OnCalendar=*:0/15:00" in timer
