"""`review`, the marks of doubt in `show`, and `provenance --check`: on a terminal, from a pipe, for machines."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.ingest import FoundFile, find_files
from byline.model import (
    Agent,
    AgentKind,
    Claim,
    Confidence,
    Contribution,
    Evidence,
    Name,
    PartialDate,
    Property,
    Rank,
    Role,
    Selector,
    SelectorKind,
)
from byline.resolve import MEANING, Why, doubts, doubts_of, questions, resolve
from byline.resolve.candidates import candidates
from byline.resolve.people import evidence
from byline.resolve.weighing import Indexed
from conftest import make_archive
from site_on_loopback import WORDS, page

NOW = datetime(2026, 11, 21, tzinfo=UTC)
JOURNAL = """The lamps of the harbour wall
Harbour Papers ISSN 2049-3630 Volume Issue 12 Issue 4
Author: Oona Tarrant & Maren Holt

""" + "\n\n".join(WORDS)


def claim(prop, value, source, *doubts, verbatim="", rank=Rank.NORMAL, agent=AgentKind.PAGE):
    place = Evidence("urn:uuid:1", Selector(SelectorKind.CSS, f"p.{source}"))
    return Claim(prop, value, verbatim or str(value), source, place, Agent(agent), rank, doubts)


def person(name, source, *doubts):
    given, family = name.split()
    return claim(Property.CONTRIBUTION, Contribution(Name(family=family, given=given)), source, *doubts)


def asked(*claims):
    return {q.field: q for q in questions(resolve(claims, captured=NOW, url="https://example.org/a"), claims)}


@pytest.fixture
def journal(archive, tmp_path):
    """An archive with one text whose volume and issue stand in a garbled line; its path."""
    path = tmp_path / "paper.txt"
    path.write_text(JOURNAL)
    list(archive.import_files(find_files(path)))
    archive.close()
    return archive.path


def run(path, *args, given=""):
    done = subprocess.run(
        [sys.executable, "-m", "byline", *args, "--archive", str(path)],
        check=False,
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def description_of(path):
    with make_archive(path) as archive:
        (row,) = archive.articles()
        return archive.get_snapshot(row.id).description


def judgements_of(path):
    with make_archive(path) as archive:
        (row,) = archive.articles()
        return archive.judgements(archive.get_article(row.id))


class Terminal:
    """A byline command on a pseudo-terminal; `press` waits for what is shown, then types."""

    def __init__(self, path, *args):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "dumb"
            os.execv(sys.executable, [sys.executable, "-m", "byline", *args, "--archive", str(path)])
        self.seen = ""

    def press(self, wanted, keys):
        self._until(wanted)
        self.seen = self.seen[self.seen.rindex(wanted) + len(wanted) :]
        os.write(self.fd, keys.encode())

    def end(self):
        shown = self._until(None)
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status), shown

    def _until(self, wanted):
        deadline = time.monotonic() + 20
        while wanted is None or wanted not in self.seen:
            assert time.monotonic() < deadline, f"waited for {wanted!r}, saw {self.seen!r}"
            if not select.select([self.fd], [], [], 1)[0]:
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:  # Linux says EIO when the other side has ended
                data = b""
            if not data:
                assert wanted is None, f"ended before {wanted!r}: {self.seen!r}"
                break
            self.seen += data.decode("utf-8", "replace")
        return self.seen


# what is doubtful


def test_a_value_that_every_claim_doubts_is_doubtful_and_one_clean_claim_is_enough():
    """`garbled` shows while it stands on each claim of the value, and not beside a sound one."""
    garbled = claim(Property.ISSUE, "7", "plain-text", "garbled")
    for claims, expected in (([garbled], ("garbled",)), ([garbled, claim(Property.ISSUE, "7", "highwire")], ())):
        told = resolve(claims, captured=NOW, url="https://example.org/a")
        assert doubts_of(told.decision(Property.ISSUE), claims) == expected


def test_a_weak_decision_says_so_and_a_persons_is_never_doubtful():
    """Without a better reason it is the evidence that is weak; what somebody decided carries no mark."""
    weak = [claim(Property.LICENCE, "CC-BY-4.0", "words")]
    told = resolve(weak, captured=NOW, url="https://example.org/a")
    assert doubts_of(told.decision(Property.LICENCE), weak) == ("weak evidence",)
    judged = [*weak, claim(Property.LICENCE, "CC0-1.0", "judgement", "garbled", rank=Rank.PREFERRED, agent=AgentKind.PERSON)]
    told = resolve(judged, captured=NOW, url="https://example.org/a")
    assert doubts_of(told.decision(Property.LICENCE), judged) == ()
    assert "licence" not in asked(*judged)


def test_independent_sources_that_say_otherwise_are_a_contradiction():
    """Two kinds of source against two: asked, with both values, the chosen one first."""
    date, other = PartialDate.parse("2026-01-14"), PartialDate.parse("2026-01-20")
    claims = [claim(Property.PUBLISHED, date, s) for s in ("json-ld", "opengraph")]
    claims += [claim(Property.PUBLISHED, other, s) for s in ("time", "url")]
    question = asked(*claims)["published"]
    assert Why.CONTRADICTED in question.why
    assert [c.value for c in question.candidates] == ["2026-01-14", "2026-01-20"]
    assert [c.chosen for c in question.candidates] == [True, False]


def test_a_month_does_not_contradict_the_day_in_it():
    """The address says `2026/01` where the page says the 14th: nothing to ask; another month is."""
    for month, expected in (("2026-01", False), ("2026-02", True)):
        claims = [claim(Property.PUBLISHED, PartialDate.parse("2026-01-14"), "json-ld")]
        claims.append(claim(Property.PUBLISHED, PartialDate.parse(month), "url"))
        assert ("published" in asked(*claims)) is expected


TWO_HEADLINES = [
    claim(Property.TITLE, "Skerry Isle fears for its ferry", "json-ld"),
    claim(Property.TITLE, "Ferry may stop in March", "heading"),
    *(claim(Property.TITLE, "Ferry may stop in March | The Gazette", s) for s in ("opengraph", "title-element")),
    claim(Property.OUTLET, "The Gazette", "opengraph"),
]


def test_two_good_headlines_are_a_close_call_whatever_agrees():
    """Asked with both, each as it would be shown, without the site's name; where one of them is missing there is no question."""
    question = asked(*TWO_HEADLINES)["title"]
    assert question.why == (Why.CLOSE,)
    assert [c.value for c in question.candidates] == ["Ferry may stop in March", "Skerry Isle fears for its ferry"]
    assert set(question.candidates[0].sources) == {"heading", "opengraph", "title-element"}
    told = resolve(TWO_HEADLINES, captured=NOW, url="https://example.org/a").decision(Property.TITLE)
    assert (told.rule, told.confidence) == ("close-call", Confidence.FAIR)
    assert told.reason.endswith("“Skerry Isle fears for its ferry” (json-ld) has almost as much evidence.")
    assert "title" not in asked(*TWO_HEADLINES[1:])


@pytest.mark.parametrize(("name", "short"), [("HBC", True), ("Skerry.info", True), ("Golf", False), ("The Post", False)])
def test_initials_and_addresses_are_asked_for_the_name_in_full(name, short):
    """However many agree on them; the name that the initials stand for is offered, from whatever calls itself so."""
    claims = [claim(Property.OUTLET, name, s) for s in ("json-ld", "opengraph", "logo")]
    claims.append(claim(Property.PUBLISHER, "Harbour Broadcasting Company Ltd", "copyright-line"))
    question = asked(*claims).get("outlet")
    assert (question is not None and Why.SHORT_FORM in question.why) is short
    if name == "HBC":
        assert [c.value for c in question.candidates] == ["HBC", "Harbour Broadcasting Company Ltd"]


@pytest.mark.parametrize(("url", "asked_about"), [("https://harbourpost.org/a", False), ("https://example.org/a", True)])
def test_a_name_that_the_address_spells_needs_no_more_evidence(url, asked_about):
    """A logo alone is weak evidence, but not of the name that stands in the domain."""
    claims = [claim(Property.OUTLET, "Harbour Post", "logo")]
    found = questions(resolve(claims, captured=NOW, url=url), claims, url)
    assert ("outlet" in {q.field for q in found}) is asked_about


def test_a_name_that_passed_or_missed_the_bar_by_little_is_asked_about(monkeypatch):
    """Within `NARROW` of the bar, on either side; not what is far from it."""
    claims = [person("Oona Tarrant", s) for s in ("json-ld", "byline-markup", "meta")]
    items = [Indexed(i, c) for i, c in enumerate(claims)]
    everyone = candidates(items, Role.AUTHOR, doubts.sites_of(claims, ""))
    strength = evidence(everyone[0], everyone)
    for beside, expected in ((-1.0, False), (-0.3, True), (0.3, True), (1.0, False)):
        monkeypatch.setattr(doubts, "PEOPLE_BAR", strength + beside)
        assert ("author" in asked(*claims)) is expected


def test_the_day_of_a_change_is_offered_where_no_day_of_publication_is_claimed():
    """As what it is, and it decides nothing."""
    changed = claim(Property.MODIFIED, PartialDate.parse("2026-01-20"), "json-ld")
    question = asked(changed)["published"]
    assert question.why == (Why.MISSING,)
    assert [(c.value, c.doubts, c.chosen) for c in question.candidates] == [("2026-01-20", ("modified",), False)]


def test_the_house_beside_a_person_contradicts_nobody():
    """A template that fills the author tag with the outlet's name is no second opinion."""
    claims = [person("Oona Tarrant", s) for s in ("json-ld", "byline-markup")]
    claims += [claim(Property.CONTRIBUTION, Contribution(Name(literal="The Test Gazette")), s) for s in ("meta", "article-meta")]
    claims += [claim(Property.OUTLET, "The Test Gazette", s) for s in ("opengraph", "json-ld")]
    assert "author" not in asked(*claims)


def test_what_is_claimed_but_not_believed_is_asked_with_its_candidates():
    """Names below the bar are offered; a field that nothing speaks of is asked about last."""
    found = asked(person("Oona Tarrant", "name-line", "far-from-heading"))
    assert found["author"].why == (Why.UNDECIDED,)
    assert [c.value for c in found["author"].candidates] == ["Oona Tarrant"]
    assert found["published"].why == (Why.MISSING,)
    assert next(iter(found)) == "author"


def test_the_whole_list_of_a_source_is_one_candidate():
    """Two authors of one source are accepted together, in its order."""
    listed = [person("Oona Tarrant", "name-line", "far-from-heading"), person("Maren Holt", "name-line", "far-from-heading")]
    listed = [replace(c, value=replace(c.value, position=n)) for n, c in enumerate(listed)]
    question = asked(*reversed(listed), person("Maren Holt", "signature", "far-from-heading"))["author"]
    assert {c.value for c in question.candidates} == {"Oona Tarrant; Maren Holt", "Maren Holt"}


SOURCES = st.sampled_from(["json-ld", "opengraph", "meta", "plain-text", "heading", "byline-text", "name-line"])
CLAIMS = st.lists(
    st.one_of(
        st.builds(lambda v, s, d: claim(Property.TITLE, v, s, *d), st.sampled_from("ABC"), SOURCES, st.just(())),
        st.builds(
            lambda v, s, d: claim(Property.ISSUE, v, s, *d), st.sampled_from("123"), SOURCES, st.sampled_from([(), ("garbled",)])
        ),
        st.builds(person, st.sampled_from(["Oona Tarrant", "Maren Holt"]), SOURCES),
    ),
    max_size=8,
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_questions_do_not_depend_on_the_order_of_claims(claims, random):
    """Property: the same claims in any order give the same questions with the same candidates."""
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert asked(*shuffled) == asked(*claims)


# show and provenance


def test_show_marks_what_is_doubtful(journal):
    """Volume and issue of a garbled line carry the mark; the ISSN of the same line, whose check digit is right, does not."""
    _, out, _ = run(journal, "show", description_id(journal))
    line = next(line for line in out.splitlines() if "ISSN" in line)
    assert "ISSN 2049-3630," in line
    assert "vol. 12 (doubtful: garbled)" in line
    assert "no. 4 (doubtful: garbled)" in line
    data = json.loads(run(journal, "show", description_id(journal), "--json")[1])
    assert (data["doubts"]["volume"], data["doubts"]["issue"]) == (["garbled"], ["garbled"])
    assert "issn" not in data["doubts"]


def description_id(path):
    with make_archive(path) as archive:
        (row,) = archive.articles()
        return row.id


def test_provenance_check_follows_every_claim(journal):
    """All claims lead to their words; the count is told, for machines too."""
    article = description_id(journal)
    code, out, _ = run(journal, "provenance", article, "--check")
    assert code == 0
    assert "claims lead to the stored bytes that say so" in out
    code, out, _ = run(journal, "provenance", article, "--check", "--json")
    data = json.loads(out)
    assert (code, data["lost"]) == (0, [])
    assert data["checked"] == sum(len(d["claims"]) for d in data["decisions"])
    assert all(c["leads"] for d in data["decisions"] for c in d["claims"])


@pytest.mark.parametrize("broken", ["selector", "verbatim", "record"])
def test_provenance_check_finds_a_claim_that_leads_nowhere(journal, broken):
    """A place that is not there, other words at the place, a record that is gone: exit code 7 and a line that says which."""
    with make_archive(journal) as archive:
        (row,) = archive.articles()
        state = archive.get_snapshot(row.id)
        first = state.claims[0]
        wrong = {
            "selector": replace(first, evidence=replace(first.evidence, selector=Selector(SelectorKind.LINE, "999"))),
            "verbatim": replace(first, verbatim="words that nobody wrote"),
            "record": replace(first, evidence=replace(first.evidence, record_id="urn:uuid:gone")),
        }[broken]
        archive.core.store.replace_derived([replace(state, claims=(wrong, *state.claims[1:]))])
    code, out, _ = run(journal, "provenance", row.id, "--check")
    assert code == 7
    assert f"{len(state.claims) - 1} of {len(state.claims)} claims lead" in out


def test_every_claim_of_fetched_and_imported_pages_leads_to_bytes(archive, site, tmp_path):
    """Also a revisit's, an importer's, a judgement's: each into the record that it names."""
    url = site.publish("/a", page("One"), etag=True)
    list(archive.add([url]))
    saved = tmp_path / "b.html"
    saved.write_text(page("Saved"))
    list(archive.import_files([FoundFile(saved, "text/html", "https://example.org/b", (("outlet", "The Saver"),))]))
    archive.set(archive.get_article(url), "author", "Maren Holt; Li Ming", "they told us")
    for target in (url, "https://example.org/b"):
        state = archive.get_snapshot(target)
        followed = list(archive.follow_claims(state))
        assert len(followed) == len(state.claims)
        assert [f for f in followed if not f.leads] == []


def test_the_page_on_reviewing_names_every_reason_to_ask():
    """In the order of asking, in the words that `review` shows."""
    text = (Path(__file__).parents[1] / "docs" / "reviewing.md").read_text("utf-8")
    assert "\n".join(f"| {why.value} | {MEANING[why]} |" for why in Why) in text


# review from a pipe


def test_review_from_a_pipe_stores_each_answer(journal):
    """A number accepts, = gives an own value, keep leaves it; the reasons are stored, and the next run asks no more of these."""
    with_fields = json.loads(run(journal, "review", "--json")[1])["questions"]
    fields = [q["field"] for q in with_fields]
    assert {"volume", "issue", "published"} <= set(fields)
    answers = {"volume": "1", "issue": "= 5", "published": "keep"}
    code, out, _ = run(journal, "review", given="".join(f"{answers.get(f, 'skip')}\n" for f in fields))
    assert code == 0
    told = description_of(journal)
    assert (told.volume, told.issue) == ("12", "5")
    assert "2 decided, 1 kept" in out
    by_field = {j.field: j for j in judgements_of(journal)}
    assert by_field["volume"].because.startswith("reviewed: plain-text at line 2")
    assert by_field["issue"].because == "reviewed: read by hand"
    assert by_field["reviewed"].value == "published"
    after = run(journal, "review", "--json")[1]
    left = {q["field"] for q in json.loads(after)["questions"]} if after.strip() else set()
    assert left == set(fields) - {"volume", "issue", "published"}


def test_review_survives_rebuild_and_rederive(journal):
    """What was accepted is a judgement like any other."""
    run(journal, "review", "--because", "the printed issue lies before me", given="= 13\n" * 9)
    before = description_of(journal)
    assert run(journal, "rederive", "--all")[0] == 0
    assert run(journal, "rebuild")[0] == 0
    assert description_of(journal) == before
    assert {j.because for j in judgements_of(journal)} == {"the printed issue lies before me"}


def test_a_value_that_cannot_be_read_is_asked_again(journal):
    """A bad date is refused in one sentence, and the next line answers the same question."""
    fields = [q["field"] for q in json.loads(run(journal, "review", "--json")[1])["questions"]]
    given = "".join("= the day before\n= 2026-01-14\n" if f == "published" else "skip\n" for f in fields)
    code, _, err = run(journal, "review", given=given)
    assert code == 0
    assert "is no value for published" in err
    assert str(description_of(journal).published) == "2026-01-14"


def test_a_candidate_that_is_not_there_and_words_that_are_no_answer(journal):
    """Both are said on stderr; the end of input quits, and nothing is stored."""
    code, out, err = run(journal, "review", given="99\nwhatever\n")
    assert code == 0
    assert "no candidate 99" in err
    assert "'whatever' is no answer" in err
    assert "0 decided" in out
    assert judgements_of(journal) == []


def test_this_state_only(journal):
    """With --this-state the judgement is about the state shown."""
    run(journal, "review", "--this-state", given="1\n")
    (judgement,) = judgements_of(journal)
    assert judgement.snapshot_id is not None


def test_review_of_what_is_sound_says_so(archive, site):
    """Nothing doubtful is a sentence, not an empty screen."""
    linked = {
        "@type": "NewsArticle",
        "headline": "One",
        "author": {"@type": "Person", "name": "Oona Tarrant"},
        "datePublished": "2026-01-14T08:30:00+01:00",
        "publisher": {"@type": "Organization", "name": "The Test Gazette"},
    }
    html = page("One").replace("</head>", f'<script type="application/ld+json">{json.dumps(linked)}</script></head>')
    list(archive.add([site.publish("/a", html)]))
    archive.close()
    code, out, _ = run(archive.path, "review")
    assert (code, out.strip()) == (0, "Nothing is doubtful.")


def test_filters_and_ids_choose_the_articles(archive, tmp_path):
    """Only what is named, or fits, is asked about."""
    for name in ("one", "two"):
        path = tmp_path / f"{name}.txt"
        path.write_text(JOURNAL.replace("lamps", name))
        list(archive.import_files(find_files(path)))
    archive.close()
    both = [json.loads(line) for line in run(archive.path, "review", "--json")[1].splitlines()]
    assert len(both) == 2
    (only,) = run(archive.path, "review", both[1]["article"][:12], "--json")[1].splitlines()
    assert json.loads(only)["article"] == both[1]["article"]
    (fitting,) = run(archive.path, "review", "--match", "The one of", "--json")[1].splitlines()
    assert "one" in json.loads(fitting)["title"]


HOUSE = '<head><meta property="og:site_name" content="HBC"><title>{0} | HBC</title></head><h1>{0}</h1>'


def test_the_name_of_a_site_is_asked_about_once(archive, tmp_path):
    """Of three pages of two sites two ask; once somebody kept it the site asks no more, and an accepted one says what to do."""
    for address in ("https://hbc.example/1", "https://www.hbc.example/2", "https://other.example/3"):
        saved = tmp_path / f"{address[-1]}.html"
        saved.write_text(HOUSE.format(f"Lamps on wall number {address[-1]}"))
        list(archive.import_files([FoundFile(saved, "text/html", address)]))
    archive.close()

    def listed(*args):
        return [json.loads(line) for line in run(archive.path, "review", "--field", "outlet", "--json", *args)[1].splitlines()]

    asked = listed()
    assert len(asked) == 2
    assert all(q["field"] == "outlet" for a in asked for q in a["questions"])
    kept, other = ("hbc", "other") if "hbc.example" in asked[0]["url"] else ("other", "hbc")
    run(archive.path, "review", "--field", "outlet", given="keep\nquit\n")
    assert [kept in a["url"] for a in listed()] == [False]
    _, out, _ = run(archive.path, "review", "--field", "outlet", given="= Harbour Broadcasting\n")
    assert f'    ["{other}.example"]\n    name = "Harbour Broadcasting"\n' in out


def test_a_field_that_nothing_is_asked_about_is_an_error(journal):
    """It names the fields that are."""
    code, _, err = run(journal, "review", "--field", "headline")
    assert code == 2
    assert "Nothing is asked about 'headline'" in err
    assert "title, author" in err


# set


def test_a_call_with_one_mistake_corrects_nothing(journal):
    """The good half of the call is not stored either; the message names the field that was meant."""
    article = description_id(journal)
    code, _, err = run(journal, "set", article, "volume=3", "autor=Maren Holt", "--because", "the print edition")
    assert (code, judgements_of(journal)) == (2, [])
    assert "Did you mean author?" in err
    code, _, err = run(journal, "set", article, "published=03/04/2026", "--because", "x")
    assert (code, "more than one" in err) == (2, True)


def test_known_to_be_unsigned_is_not_unknown(journal):
    """`show`, `export` and `list --unknown author` say so; a person's word stands under a heading of its own."""
    article = description_id(journal)
    run(journal, "set", article, "author=none", "--because", "no byline in print")
    assert json.loads(run(journal, "export", "jsonl")[1])["authors"] == []
    assert json.loads(run(journal, "show", article, "--json")[1])["nobody"] == ["author"]
    assert run(journal, "list", "--unknown", "author", "--json")[1] == ""
    out = run(journal, "show", article)[1]
    assert "none (known to be unsigned)" in out
    assert out.index("Corrections and reviews (1)") < out.index("set author to “none”, because: no byline in print")
    run(journal, "set", article, "author=", "--because", "there is one after all")
    assert "withdrew the correction of author, because: there is one after all" in run(journal, "show", article)[1]
    assert json.loads(run(journal, "export", "jsonl")[1])["authors"] == ["Oona Tarrant", "Maren Holt"]


# provenance by field


@pytest.mark.parametrize(
    ("name", "title"), [("author", "contribution:"), ("canonical-url", "Nothing was claimed"), ("issn", "issn:")]
)
def test_a_field_is_known_by_the_name_that_set_takes(journal, name, title):
    """And by that of its property; what is no field is an error."""
    code, out, _ = run(journal, "provenance", description_id(journal), "--field", name)
    assert (code, title in out) == (0, True)
    code, _, err = run(journal, "provenance", description_id(journal), "--field", f"{name}x")
    assert (code, f"Did you mean {name}?" in err) == (2, True)


# review on a terminal


def test_review_on_a_terminal_takes_single_keys(journal):
    """A digit accepts at once, o asks for a value, k keeps, s skips: no Return but after the value."""
    fields = [q["field"] for q in json.loads(run(journal, "review", "--json")[1])["questions"]]
    terminal = Terminal(journal, "review")
    for field in fields:
        terminal.press("[q]uit ", {"volume": "1", "issue": "o", "published": "k"}.get(field, "s"))
        if field == "issue":
            terminal.press("issue: ", "5\n")
    code, shown = terminal.end()
    assert code == 0
    assert "2 decided, 1 kept" in shown
    told = description_of(journal)
    assert (told.volume, told.issue) == ("12", "5")


def test_a_key_that_means_nothing_is_passed_over_and_q_ends(journal):
    """An unknown key, and a digit without a candidate, wait for another; q stores nothing more."""
    terminal = Terminal(journal, "review")
    terminal.press("[q]uit ", "x9q")
    code, shown = terminal.end()
    assert code == 0
    assert "0 decided, 0 kept" in shown
    assert judgements_of(journal) == []


def test_ctrl_c_on_a_terminal_keeps_what_was_decided(journal):
    """Interrupted at the second question: the first answer is stored, the exit code is 130."""
    terminal = Terminal(journal, "review")
    terminal.press("[q]uit ", "1")
    terminal.press("[q]uit ", "\x03")
    code, _ = terminal.end()
    assert code == 130
    assert len(judgements_of(journal)) == 1


DIES = """
import os, sys
from pathlib import Path
from byline.archive import Archive
archive = Archive.open(Path(sys.argv[1]))
(row,) = archive.articles()
archive.begin_writing()
archive.core.store.save = lambda batch: os._exit(9)
archive.set(archive.get_article(row.id), "title", "As printed", "the printed edition says so")
"""


def test_a_correction_whose_run_died_before_the_database_had_it_holds(journal):
    """The record is on disk, the row is not: the next start describes the stored states by it, and rebuild agrees."""
    done = subprocess.run([sys.executable, "-c", DIES, str(journal)], check=False, timeout=60)
    assert done.returncode == 9
    assert description_of(journal).title == "The lamps of the harbour wall"
    with make_archive(journal) as archive:
        archive.begin_writing()
    assert description_of(journal).title == "As printed"
    with make_archive(journal) as archive:
        rows = archive.core.store.dump()
        archive.rebuild()
        assert archive.core.store.dump() == rows
