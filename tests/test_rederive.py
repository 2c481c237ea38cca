"""`rederive`: today's extractor over stored bytes, and nothing of it taken for the publisher's doing."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.archive import derive as deriving
from byline.archive.rederiving import FieldChange, rederivation
from byline.cli.rederive import _change_lines
from byline.errors import NotFoundError
from byline.extract import EXTRACTOR
from byline.ingest import FoundFile
from byline.model import Claim, Confidence, Evidence, Outcome, Property, Selector, SelectorKind
from byline.store import Filters
from conftest import make_archive
from site_on_loopback import WORDS, page

NEWER = "byline-extract/next"


def add(archive, *urls):
    return list(archive.add(urls))


def again(archive, **settings):
    return list(rederivation(archive.core, Filters(), **settings).run())


def age(archive, *, title="A title that the older extractor read", only=lambda s: True):
    """Make stored states look as if an older extractor had read them otherwise."""
    aged = []
    for snapshot in archive.core.store.iter_snapshots():
        if only(snapshot):
            claims = tuple(replace(c, value=title) if c.property is Property.TITLE else c for c in snapshot.claims)
            told = replace(snapshot.description, title=title, outlet=None, contributions=())
            aged.append(
                replace(snapshot, extractor="byline-extract/0", text="", text_digest=deriving.digest_text(""), claims=claims,
                        description=told)
            )  # fmt: skip
    archive.core.store.replace_derived(aged)


@pytest.fixture
def newer(monkeypatch):
    """From now on another extractor is installed, which reads a section on every page."""
    real = deriving.extract

    def extract(payload):
        found = real(payload)
        place = Evidence(payload.record_id, Selector(SelectorKind.CSS, "html:nth-of-type(1)"))
        extra = Claim(Property.SECTION, "Harbour", "Harbour", "json-ld", place)
        return replace(found, claims=(*found.claims, extra), extractor=NEWER)

    monkeypatch.setattr(deriving, "extract", extract)


def test_states_of_an_older_extractor_are_read_again(archive, site):
    """What the older one read wrongly is put right, the result says what changed, and a second run has nothing to do."""
    url = site.publish("/a", page("The lamps go out"))
    add(archive, url)
    age(archive)
    (done,) = again(archive)
    assert {c.field: (c.before, c.after) for c in done.changes}["title"] == (
        "A title that the older extractor read",
        "The lamps go out",
    )
    assert {c.field for c in done.changes} == {"title", "outlet", "contributions", "text"}
    state = archive.get_snapshot(url)
    assert (state.extractor, state.description.title, state.text) == (EXTRACTOR, "The lamps go out", "\n\n".join(WORDS))
    assert again(archive) == []


def test_what_an_older_extractor_read_is_no_revision_by_the_publisher(archive, site):
    """Other bytes with the same words stay unchanged, though the row of the state before says other things."""
    url = site.publish("/a", page("One"))
    add(archive, url)
    age(archive)
    site.publish("/a", page("One").replace("<body>", "<body><!-- build 2 -->"))
    (result,) = add(archive, url)
    assert result.attempt.outcome is Outcome.UNCHANGED


def test_a_capture_after_an_upgrade_is_compared_by_one_extractor(archive, site, request):
    """The first capture after an upgrade is not a revision, neither when it is made nor after rederive."""
    url = site.publish("/a", page("One"))
    add(archive, url)
    request.getfixturevalue("newer")
    site.publish("/a", page("One").replace("<body>", "<body><!-- build 2 -->"))
    (result,) = add(archive, url)
    assert result.attempt.outcome is Outcome.UNCHANGED
    (done,) = again(archive, extractor=NEWER)
    assert {c.field for c in done.changes} == {"section"}
    article = archive.get_article(url)
    assert [s.outcome for s in archive.snapshots(article)] == [Outcome.CREATED, Outcome.UNCHANGED]
    assert {s.extractor for s in archive.snapshots(article)} == {NEWER}


def test_a_real_revision_stays_one_under_the_newer_extractor(archive, site, request):
    """Other words by the publisher are a revision by either extractor."""
    url = site.publish("/a", page("One"))
    add(archive, url)
    site.publish("/a", page("Two"))
    request.getfixturevalue("newer")
    (result,) = add(archive, url)
    assert result.attempt.outcome is Outcome.REVISED
    again(archive, extractor=NEWER)
    assert [s.outcome for s in archive.snapshots(archive.get_article(url))] == [Outcome.CREATED, Outcome.REVISED]


def test_judgements_and_given_fields_hold(archive, site, tmp_path):
    """A person's word is on top of what the newer extractor reads, on the first state as on the last."""
    saved = tmp_path / "a.html"
    saved.write_text(page("Saved"))
    list(archive.import_files([FoundFile(saved, "text/html", "https://example.org/a", (("outlet", "The Saver"),))]))
    url = site.publish("/b", page("One"))
    add(archive, url)
    site.publish("/b", page("Two"))
    add(archive, url)
    archive.set(archive.get_article(url), "author", "Maren Holt", "she told us")
    age(archive)
    again(archive)
    assert archive.get_snapshot("https://example.org/a").description.outlet == "The Saver"
    states = [archive.get_snapshot(s.id) for s in archive.snapshots(archive.get_article(url))]
    assert [[str(c.name) for c in s.description.contributions] for s in states] == [["Maren Holt"], ["Maren Holt"]]
    decision = states[0].description.decision(Property.CONTRIBUTION)
    assert decision.confidence is Confidence.DECIDED


def test_rebuild_gives_the_rows_that_rederive_gave(archive, site, tmp_path):
    """After rederive, the database made again from the WARC files is equal in every row."""
    for n in range(3):
        url = site.publish(f"/p{n}", page(f"Story {n}", author="Oona Tarrant" if n else "Jules van der Meer"), etag=n == 1)
        add(archive, url)
    site.publish("/p0", page("Story 0, corrected"))
    site.publish("/p2", "gone", status=410)
    for n in range(3):
        list(archive.add([site.url(f"/p{n}")], conditional=True))
    archive.set(archive.get_article(site.url("/p1")), "title", "As printed", "the printed edition says so")
    path = archive.path
    archive.close()
    with make_archive(path) as archive:
        expected = archive.core.store.dump()
        age(archive, only=lambda s: "p1" in s.url or s.outcome is Outcome.CREATED)
        assert archive.core.store.dump() != expected
        again(archive)
        assert archive.core.store.dump() == expected
        archive.rebuild()
        assert archive.core.store.dump() == expected


def test_an_interrupted_run_goes_on_where_it_stopped(archive, site, monkeypatch):
    """What was reported is stored, the rest is still the older extractor's, and the next run does just that."""
    monkeypatch.setattr("byline.archive.rederiving.BATCH", 2)
    urls = [site.publish(f"/p{n}", page(f"Story {n}")) for n in range(7)]
    add(archive, *urls)
    age(archive)
    run = rederivation(archive.core, Filters()).run()
    first = [next(run), next(run)]
    with contextlib.suppress(KeyboardInterrupt):
        run.throw(KeyboardInterrupt)
    done = {s.article_id for s in archive.core.store.iter_snapshots() if s.extractor == EXTRACTOR}
    assert done == {r.article_id for r in first}
    rest = again(archive)
    assert {r.article_id for r in rest}.isdisjoint(done)
    assert len(rest) == 5
    assert {s.description.title for s in archive.core.store.iter_snapshots()} == {f"Story {n}" for n in range(7)}


def test_many_are_extracted_in_other_processes_with_the_same_result(archive, site):
    """More articles than one process is given: the rows are those that `add` made."""
    urls = [site.publish(f"/p{n}", page(f"Story {n}")) for n in range(45)]
    archive.core.change_fetching(per_host=16)
    add(archive, *urls)
    before = archive.core.store.dump()
    age(archive)
    results = again(archive)
    assert len(results) == 45
    after = archive.core.store.dump()
    assert {name for name in before if before[name] != after[name]} == set()


def test_a_dry_run_reports_and_writes_nothing(archive, site):
    """The same report, and the rows stay the older extractor's."""
    add(archive, site.publish("/a", page("One")))
    age(archive)
    before = archive.core.store.dump()
    (done,) = rederivation(archive.core, Filters()).run(keep=False)
    assert {c.field for c in done.changes} >= {"title", "text"}
    assert archive.core.store.dump() == before


def test_filters_and_ids_narrow_the_work(archive, site):
    """Only what fits is touched; a named article is done whoever extracted it."""
    one, two = (site.publish(f"/{n}", page(n)) for n in ("one", "two"))
    add(archive, one, two)
    assert [r.url for r in again(archive, ids=[archive.get_article(two).id])] == [two]
    age(archive)
    archive.set(archive.get_article(one), "kind", "opinion", "it is one")
    fitting = list(rederivation(archive.core, Filters(kind="opinion")).run())
    assert [r.url for r in fitting] == [one]
    assert archive.get_snapshot(two).extractor == "byline-extract/0"


def test_a_page_that_trips_the_extractor_is_left_as_it_was(archive, site, monkeypatch):
    """A fault is reported; the good reading of the older extractor is not thrown away, and other articles are done."""
    one, two = (site.publish(f"/{n}", page(n)) for n in ("one", "two"))
    add(archive, one, two)
    age(archive, title="kept")
    real = deriving.extract

    def extract(payload):
        if payload.url == one:
            raise RecursionError("too deep")
        return real(payload)

    monkeypatch.setattr(deriving, "extract", extract)
    results = {r.url: r for r in again(archive)}
    assert results[one].fault.startswith("RecursionError")
    assert archive.get_snapshot(one).description.title == "kept"
    assert archive.get_snapshot(two).description.title == "two"


def test_a_page_that_counts_no_longer_as_a_state_loses_its_row_and_keeps_its_bytes(archive, site, monkeypatch):
    """A "not found" page that an older extractor took for an article: rederive says so, and rebuild agrees."""
    url = site.publish("/a", "<title>Page not found</title><h1>Page not found</h1><p>Try the home page.</p>")
    with monkeypatch.context() as older:
        older.setattr("byline.outcome.NOT_FOUND", __import__("re").compile(r"(?!)"))
        (result,) = add(archive, url)
    assert result.attempt.outcome is Outcome.CREATED
    (done,) = again(archive, everything=True)
    assert [(c.field, c.before, c.after) for c in done.changes] == [("state", "created", None)]
    with pytest.raises(NotFoundError):
        archive.get_snapshot(url)
    assert archive.attempts(archive.get_article(url))[0].outcome is Outcome.SOFT_404
    path = archive.path
    archive.close()
    with make_archive(path) as reopened:
        rows = reopened.core.store.dump()
        reopened.rebuild()
        assert reopened.core.store.dump() == rows


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "set", "rules", "age", "rederive"]),
        st.integers(0, 1),
        st.sampled_from(["One", "Two", "gone", "same words"]),
    ),
    min_size=2,
    max_size=9,
)
RULES = {
    "One": '["gazette.example"]\nname = "The Gazette"\naliases = ["The Test Gazette"]\nissn = "2049-3630"\n',
    "Two": '["gazette.example"]\nbyline = "h1"\nkind = "opinion"\n',
    "gone": "",
    "same words": '["other.example"]\nname = "Another"\n',
}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happened_rederive_and_rebuild_agree(tmp_path_factory, steps):
    """Property: captures, corrections, changed rules, older rows, in any order; after rederive, rebuild changes nothing."""
    folder = tmp_path_factory.mktemp("rederive")
    with make_archive(folder / "archive") as archive:
        for number, (action, which, state) in enumerate(steps):
            url = f"https://gazette.example/story-{which}"
            if action == "add":
                saved = folder / f"{number}.html"
                again = page(f"Story {which}").replace("<body>", f"<body><!-- {number} -->")
                saved.write_text(again if state == "same words" else page(f"Story {which}: {state}"))
                list(archive.import_files([FoundFile(saved, "text/html", url, ())]))
            elif action == "set" and (rows := list(archive.articles())):
                archive.set(archive.get_article(rows[0].id), "title", "" if state == "gone" else state, "for the test")
            elif action == "rules":
                (archive.path / "outlets.toml").write_text(RULES[state])
            elif action == "age":
                age(archive, only=lambda s, which=which: s.url.endswith(str(which)))
            elif action == "rederive":
                again_all(archive)
        archive.begin_writing()
        again_all(archive)
    with make_archive(folder / "archive") as archive:
        before = archive.core.store.dump()
        archive.rebuild()
        assert archive.core.store.dump() == before


def again_all(archive):
    return list(rederivation(archive.core, Filters()).run())


def byline(path, *args):
    command = [sys.executable, "-m", "byline", *args, "--archive", str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_says_what_changed(archive, site):
    """For people a line an article and the counts, with -v before and after; for machines the same as JSON."""
    add(archive, site.publish("/a", page("The lamps go out")), site.publish("/b", page("Another")))
    age(archive, only=lambda s: s.url.endswith("/a"))
    path = archive.path
    archive.close()
    with byline(path, "rederive", "--dry-run", "--json") as run:
        *each, summary = (json.loads(line) for line in run.stdout)
    assert [line["byline"] for line in each] == ["rederived/1"]
    assert (summary["articles"], summary["changes"]["title"], summary["written"]) == (1, 1, False)
    with byline(path, "rederive", "-v") as run:
        shown = run.stdout.read()
    assert "title: A title that the older extractor read → The lamps go out" in shown
    assert "contributions: + author Oona Tarrant" in shown
    assert f"Extracted 1 state of 1 article with {EXTRACTOR}" in shown
    with byline(path, "rederive") as run:
        assert "nothing to do" in run.stdout.read()


ANNA = {"name": {"family": "Berg", "given": "Anna", "kind": "person"}}


@pytest.mark.parametrize(
    ("field", "before", "after", "told"),
    [
        ("title", "One", None, ["title: One → unknown"]),
        ("text", 120, 90, ["text: 120 characters → 90 characters"]),
        ("keywords", ["ferry", "fog"], ["fog", "harbour"], ["keywords: − ferry", "keywords: + harbour"]),
        ("keywords", ["ferry", "fog"], ["fog", "ferry"], ["keywords: in another order"]),
        ("contributions", None, [ANNA], ["contributions: + author Anna Berg"]),
        (
            "contributions",
            [ANNA],
            [{**ANNA, "url": "https://example.org/berg", "position": 1}],
            ["contributions: author Anna Berg: url unknown → https://example.org/berg"],
        ),
        (
            "credits",
            [{"kind": "image", "verbatim": "Foto: Pol/dpa"}],
            [{"kind": "image", "verbatim": "Foto: Pol/dpa", "agency": "dpa", "creator": [{"literal": "Pol"}]}],
            ["credits: Foto: Pol/dpa: agency unknown → dpa", "credits: Foto: Pol/dpa: creator unknown → Pol"],
        ),
    ],
)
def test_of_a_list_only_what_differs_is_told(field, before, after, told):
    """A person whose profile became known is not told as one before and the same after."""
    lines = _change_lines(FieldChange("0123456789abcdef", field, before, after))
    assert [line.text.partition("  ")[2].partition("  ")[2] for line in lines] == told


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_loses_nothing_and_the_next_one_goes_on(archive, site, end):
    """Ended after the first result, at any point: what was printed is stored, the rest is done by the next run."""
    urls = [site.publish(f"/p{n}", page(f"Story {n}")) for n in range(100)]
    archive.core.change_fetching(per_host=16)
    add(archive, *urls)
    age(archive)
    path = archive.path
    archive.close()
    with byline(path, "rederive", "--json") as run:
        printed = [json.loads(run.stdout.readline())]
        os.kill(run.pid, end)
        printed += [json.loads(line) for line in run.stdout]
    assert run.returncode == (130 if end is signal.SIGINT else -end)
    with make_archive(path) as reopened:
        done = {s.article_id for s in reopened.core.store.iter_snapshots() if s.extractor == EXTRACTOR}
        assert {line["article"] for line in printed if "article" in line} <= done
        assert len(done) < len(urls)
        assert [f for f in reopened.verify() if f.severity.value == "error"] == []
    with byline(path, "rederive", "--json") as run:
        *rest, summary = (json.loads(line) for line in run.stdout)
    assert summary["articles"] == len(urls) - len(done)
    assert {line["article"] for line in rest}.isdisjoint(done)
