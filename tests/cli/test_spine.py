"""The commands of the spine, as a user types them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from byline.cli import run
from site_on_loopback import page

LOCAL = ("--allow-private", "--delay", "0")


@pytest.fixture
def call(tmp_path, capsys, monkeypatch):
    """Run a command line on an archive of its own; gives exit code, stdout, stderr."""
    monkeypatch.setenv("BYLINE_OPERATOR", "Anna Berg")

    def run_it(*args: str, archive: str = "archive"):
        code = run(["--archive", str(tmp_path / archive), *map(str, args)])
        out = capsys.readouterr()
        return code, out.out, out.err

    return run_it


def lines_of(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_from_nothing_to_a_citation(call, site):
    """add makes the archive; list, show, provenance, set, cite, changes, export and verify work on it."""
    url = site.publish("/story", page("The lamps go out"))
    assert call("add", *LOCAL, url)[0] == 0
    code, out, _ = call("list")
    assert code == 0
    assert "The lamps go out — Oona Tarrant" in out
    short_id = out.split()[0]
    code, out, _ = call("show", short_id)
    assert "published  2026-01-14T08:30:00+01:00" in out
    code, out, _ = call("provenance", short_id)
    assert "✓ opengraph: The Test Gazette" in out
    assert "at css html>head>meta" in out
    assert call("set", short_id, "author=Maren Holt", "--because", "she told us")[0] == 0
    (item,) = json.loads(call("cite", short_id)[1])
    assert item["author"] == [{"family": "Holt", "given": "Maren"}]
    assert item["issued"] == {"date-parts": [[2026, 1, 14]]}
    (line,) = lines_of(call("export", "jsonl")[1])
    assert line["title"] == "The lamps go out"
    code, out, _ = call("verify")
    assert (code, out.startswith("Clean:")) == (0, True)


def test_refetch_and_changes(call, site):
    """A second edition is a revision, and its report shows both sides."""
    url = site.publish("/story", page("One", text=("The bill was £1.5m in all, the council said.",)))
    call("add", *LOCAL, url)
    code, _, err = call("changes", url)
    assert (code, "Only one state" in err) == (3, True)
    site.publish("/story", page("One", text=("The bill was £1.9m in all, the council said.",)))
    code, out, _ = call("refetch", *LOCAL, url)
    assert (code, "revised" in out) == (0, True)
    code, out, _ = call("changes", url)
    assert code == 0
    assert "£1.5m" in out
    assert "£1.9m" in out


def test_json_is_json_lines_and_nothing_else(call, site):
    """Every line of stdout is an object that names its form."""
    url = site.publish("/story", page("One"))
    for args in (["add", *LOCAL, url], ["list"], ["show", url], ["provenance", url], ["cite", url], ["export", "jsonl"]):
        code, out, _ = call("--json", *args)
        assert code == 0, args
        assert all("/" in line["byline"] for line in lines_of(out)), args
    for args in (["verify"], ["rebuild"], ["doctor"], ["set", url, "section=Local", "--because", "it is"]):
        code, out, _ = call(*args, "--json")
        assert code == 0, args
        assert lines_of(out)


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["lisst"], 2, "Did you mean list?"),
        (["list"], 3, "There is no archive"),
        (["add"], 2, "No URL given"),
        (["import"], 2, "Nothing to import"),
        (["import", "/no/such/file"], 2, "Cannot read"),
        (["list", "--no-such-option"], 2, "No such option"),
        (["cite"], 2, "Nothing to cite"),
        (["refetch"], 2, "Name the articles"),
        (["list", "--since", "yesterday"], 2, "neither a date nor an age"),
    ],
)
def test_errors_are_one_sentence_and_what_to_do(call, args, code, says):
    """On stderr; stdout stays empty; the code is the documented one."""
    got, out, err = call(*args)
    assert (got, out) == (code, "")
    assert says in err
    assert err.startswith("byline: ")
    assert "Traceback" not in err


def test_ids_by_unique_prefix(call, site):
    """A prefix that fits nothing is 3, a field that cannot be set is 2."""
    url = site.publish("/story", page("One"))
    call("add", *LOCAL, url)
    article = lines_of(call("list", "--json")[1])[0]["id"]
    assert call("show", article[:6])[0] == 0
    assert call("show", "ffffffffff")[0] == 3
    code, _, err = call("set", article[:6], "autor=x", "--because", "typo")
    assert (code, "autor" in err) == (2, True)
    assert call("set", article[:6], "author=x", "--because", " ")[0] == 2
    assert call("set", article[:6], "author=none", "--because", "unsigned in print")[0] == 0
    shown = call("provenance", article[:6], "--field", "contribution")[1]
    assert "contribution: none" in shown and "no author" in shown and "unsigned in print" in shown


def test_provenance_ends_with_what_its_doubts_mean(call, site):
    """Each doubt of a claim that is shown is explained once; where no claim has one there is nothing to explain."""
    url = site.publish("/story", page("One"))
    call("add", *LOCAL, url)
    assert call("provenance", url)[1].count("  inferred  byline's conclusion; no place says it\n") == 1
    assert "\ndoubts\n" not in call("provenance", url, "--field", "title")[1]


def test_some_failed_is_8_and_the_rest_is_stored(call, site):
    """One good, one refused: both have a row, the exit code says that something is amiss."""
    good, bad = site.publish("/a", page("One")), site.publish("/b", "no", status=403)
    code, out, _ = call("add", *LOCAL, good, bad)
    assert code == 8
    assert "created" in out
    assert "blocked" in out


def test_urls_from_standard_input(call, site, monkeypatch):
    """`byline add -`: one a line, comments and blank lines passed over."""
    import io

    urls = [site.publish(f"/{n}", page(f"Story {n}")) for n in range(3)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("# a list\n\n" + "\n".join(urls) + "\n"))
    code, out, _ = call("add", *LOCAL, "-")
    assert (code, out.count("created  ")) == (0, 3)


def test_a_hostile_title_cannot_reach_the_terminal_raw(call, site):
    """Escape sequences and bidi controls of a page are shown, not obeyed; rich markup is no markup."""
    url = site.publish("/a", page("Evil \x1b]0;owned\x07 \u202etitle [/red] [bold]"))
    for args in (["add", *LOCAL, url], ["list"], ["show", url], ["provenance", url]):
        code, out, _ = call(*args)
        assert code == 0
        assert not set(out) & {"\x1b", "\x07", "\u202e"}, args
    assert "[/red] [bold]" in call("list")[1]


def test_doctor_says_where_things_are(call, tmp_path):
    """With and without an archive."""
    assert "There is no archive" in call("doctor")[1]
    call("init", "--contact", "me@example.org")
    out = call("doctor")[1]
    assert "at head" in out
    assert str(tmp_path / "archive") in out


def test_a_lost_database_is_an_error_with_a_way_out(call, site, tmp_path):
    """It is never made empty in silence; `rebuild` brings it back."""
    url = site.publish("/a", page("One"))
    call("add", *LOCAL, url)
    before = call("list")[1]
    for file in (tmp_path / "archive").glob("byline.db*"):
        file.unlink()
    code, _, err = call("list")
    assert (code, "byline rebuild" in err) == (4, True)
    assert call("rebuild")[0] == 0
    assert call("list")[1] == before


def test_a_flipped_bit_is_found(call, site, tmp_path):
    """`verify` exits with 7 and names the file."""
    call("add", *LOCAL, site.publish("/a", page("One")))
    (segment,) = (tmp_path / "archive").rglob("*.warc.gz")
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)
    code, out, _ = call("verify")
    assert code == 7
    assert segment.name in out


def test_import_of_a_folder_and_again(call, tmp_path):
    """Counts at the end; the second time nothing is added and it says so."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(page("One"))
    code, out, _ = call("import", tmp_path / "in", "--outlet", "The Test Gazette")
    assert (code, "1 created" in out) == (0, True)
    code, out, _ = call("import", tmp_path / "in")
    assert (code, "1 already there" in out) == (0, True)


def test_ctrl_c_ends_cleanly_and_keeps_what_was_reported(tmp_path, site):
    """SIGINT in the middle of 400 pages: exit 130, no traceback, everything reported is stored, verify is clean."""
    urls = [site.publish(f"/p{n}", page(f"Story {n}")) for n in range(400)]
    args = [sys.executable, "-m", "byline", "--archive", str(tmp_path / "archive"), "add", *LOCAL, *urls]
    child = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"})
    first = child.stdout.readline()
    child.send_signal(signal.SIGINT)
    rest, err = child.communicate(timeout=60)
    reported = [line.split()[1] for line in (first + rest).splitlines() if line.startswith("created")]
    assert "Traceback" not in err
    if child.returncode == 0:
        pytest.fail("it was done before it could be interrupted")
    assert child.returncode == 130
    done = subprocess.run([*args[:5], "list", "--json"], capture_output=True, text=True, check=True)
    stored = {line["id"][:10] for line in lines_of(done.stdout)}
    assert set(reported) <= stored
    assert subprocess.run([*args[:5], "verify"], capture_output=True, text=True, check=False).returncode == 0


def test_demo_shows_the_whole_line(tmp_path):
    """The README's first command, without the installation."""
    args = [sys.executable, "-m", "byline", "demo", "--folder", str(tmp_path / "demo")]
    done = subprocess.run(args, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    assert done.returncode == 0, done.stderr
    for words in (
        "4 created",
        "1 gone",
        "1 revised",
        "✓ json-ld: author: Oona Tarrant",
        "£1.9m",
        "Clean:",
        str(tmp_path / "demo"),
    ):
        assert words in done.stdout
