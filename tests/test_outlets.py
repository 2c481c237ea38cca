"""`outlets.toml`: what a person knows of an outlet, applied as that person's claims, and the same after a rebuild."""

from __future__ import annotations

import pytest

from byline.archive.outlet_rules import rules_of
from byline.errors import UsageError
from byline.ingest import FoundFile
from byline.model import Confidence, Outcome, Property
from byline.resolve.outlet_rules import OutletRules, parse_rules, read_rules, rule_json
from byline.warc import read_record
from conftest import make_archive
from site_on_loopback import WORDS, page

ENTRY = """
["news.example"]
name = "The Example Gazette"
aliases = ["Example Media", "The Test Gazette"]
issn = "2049-3630"
licence = "CC-BY-4.0"
kind = "opinion"
language = "fr"
"""
BYLINE = """
["news.example"]
byline = ".who"
"""
WHO = page("The lamps go out", author="Example Media").replace("<h1>", '<p class="who">Text: Maren Holt and Li Ming</p><h1>')


def bring(archive, tmp_path, html, url="https://www.news.example/2026/story", fields=()):
    path = tmp_path / "page.html"
    path.write_text(html)
    (imported,) = archive.import_files([FoundFile(path, "text/html", url, fields)])
    return imported.indexed


def write(archive, text):
    (archive.path / "outlets.toml").write_text(text)


def reopened(archive):
    archive.close()
    return make_archive(archive.path)


def authors(description):
    return [str(c.name) for c in description.contributions]


def test_an_entry_speaks_for_every_page_of_its_domain(archive, tmp_path):
    """The name decides; what the page does not say itself is filled in, and each value says who gave it and in which entry."""
    write(archive, ENTRY)
    state = bring(archive, tmp_path, page("One").replace(' lang="en"', "")).snapshot
    told = state.description
    assert (told.outlet, told.issn, told.licence) == ("The Example Gazette", "2049-3630", "CC-BY-4.0")
    outlet, issn = told.decision(Property.OUTLET), told.decision(Property.ISSN)
    assert (outlet.confidence, outlet.rule) == (Confidence.DECIDED, "person-decides")
    assert "outlets.toml" in outlet.reason
    assert "news.example" in outlet.reason
    assert (issn.confidence, issn.rule) == (Confidence.FAIR, "outlet-default")
    (claim,) = (state.claims[i] for i in issn.chosen)
    assert str(claim.evidence.selector) == "json-pointer /outlets/news.example/issn"


def test_a_default_gives_way_to_what_the_page_says(archive, tmp_path):
    """Kind, licence, language and ISSN of an entry are for pages that are silent."""
    write(archive, ENTRY)
    said = page("One").replace("</head>", '<meta name="citation_issn" content="1234-5679"></head>')
    told = bring(archive, tmp_path, said).snapshot.description
    assert told.issn == "1234-5679"
    assert told.language == "en", "the page's lang, beside its words"


def test_an_alias_is_the_house_and_no_author(archive, tmp_path):
    """The company's name in the author tag is known for what it is; the person in the byline is the author."""
    html = page("One", author="Maren Holt").replace('content="Maren Holt"', 'content="Example Media"')
    write(archive, ENTRY)
    state = bring(archive, tmp_path, html).snapshot
    assert authors(state.description) == ["Maren Holt"]


def test_a_byline_selector_finds_names_that_no_rule_can(archive, tmp_path):
    """Where the selector selects, it decides; the evidence is the element on the page, and it can be followed there."""
    write(archive, BYLINE)
    state = bring(archive, tmp_path, WHO).snapshot
    assert authors(state.description) == ["Maren Holt", "Li Ming"]
    decision = state.description.decision(Property.CONTRIBUTION)
    assert decision.confidence is Confidence.DECIDED
    assert all(f.leads for f in archive.follow_claims(state))
    assert {state.claims[i].evidence.record_id for i in decision.chosen} == {state.record.record_id}


def test_a_selector_that_selects_nothing_leaves_the_page_to_itself(archive, tmp_path):
    """An older page without that markup keeps what byline reads."""
    write(archive, BYLINE)
    assert authors(bring(archive, tmp_path, page("One")).snapshot.description) == ["Oona Tarrant"]


def test_another_domain_is_not_touched(archive, tmp_path):
    """An entry holds for its hosts and those below them only."""
    write(archive, ENTRY)
    assert bring(archive, tmp_path, page("One"), url="https://othernews.example/a").snapshot.description.issn is None


def test_the_most_particular_word_holds(archive, tmp_path):
    """A correction of the article beats what came with the import, which beats the outlet's entry; names are not mixed."""
    write(archive, ENTRY + 'byline = ".who"\n')
    found = bring(archive, tmp_path, WHO, fields=(("author", "Given Name"), ("outlet", "Given Outlet")))
    assert authors(found.snapshot.description) == ["Given Name"]
    assert found.snapshot.description.outlet == "Given Outlet"
    archive.set(found.article, "author", "Corrected Name", "she told us")
    assert authors(archive.get_snapshot(found.snapshot.id).description) == ["Corrected Name"]
    archive.set(found.article, "author", "", "withdrawn")
    assert authors(archive.get_snapshot(found.snapshot.id).description) == ["Given Name"]


def test_a_changed_file_reaches_what_is_stored(archive, tmp_path):
    """Entries added, changed and taken out later are applied to stored states by the next command that writes."""
    found = bring(archive, tmp_path, WHO)
    outlets = []
    for text in (ENTRY, ENTRY.replace("Example Gazette", "Other Gazette"), BYLINE, ""):
        write(archive, text)
        archive.begin_writing()
        outlets.append(archive.get_snapshot(found.snapshot.id).description.outlet)
    assert outlets == ["The Example Gazette", "The Other Gazette", "The Test Gazette", "The Test Gazette"]
    assert archive.get_snapshot(found.snapshot.id).claims == found.snapshot.claims, "an empty file withdraws everything"
    assert archive.begin_writing() is None, "nothing to do the second time"


def test_rebuild_gives_the_same_rows(archive, tmp_path, site):
    """The file is recorded when it changes: rebuild needs it no more, and uses the last version, not today's file."""
    write(archive, ENTRY)
    bring(archive, tmp_path, WHO)
    write(archive, BYLINE)
    list(archive.add([site.publish("/a", page("Two"))]))
    archive.set(archive.get_article(site.url("/a")), "title", "As printed", "the printed edition says so")
    write(archive, ENTRY + 'byline = ".who"\n')
    archive.begin_writing()
    with reopened(archive) as again:
        before = again.core.store.dump()
        (again.path / "outlets.toml").unlink()
        again.rebuild()
        assert again.core.store.dump() == before
        assert authors(again.get_snapshot("https://www.news.example/2026/story").description) == ["Maren Holt", "Li Ming"]


def test_the_record_holds_the_file_word_for_word(archive, tmp_path):
    """What was known when can be read in the WARC file with its comments, without byline."""
    text = "# from the imprint, 2026-11-21\n" + ENTRY
    write(archive, text)
    state = bring(archive, tmp_path, page("One")).snapshot
    claim = next(c for c in state.claims if c.source == "outlets.toml")
    record = read_record(archive.path, archive.core.find_record(claim.evidence.record_id))
    assert text.splitlines()[0] in record.block().decode()
    assert all(f.leads for f in archive.follow_claims(state))


def test_rules_make_and_unmake_no_revision(archive, tmp_path, site):
    """An outcome is about what was published: an entry between two captures of the same words changes nothing."""
    url = "https://www.news.example/2026/story"
    bring(archive, tmp_path, WHO, url=url)
    write(archive, ENTRY + 'byline = ".who"\n')
    second = bring(archive, tmp_path, WHO.replace("<body>", "<body><!-- 2 -->"), url=url)
    assert second.attempt.outcome is Outcome.UNCHANGED


def test_an_interrupted_application_goes_on(archive, tmp_path, monkeypatch):
    """Stopped after the file was recorded and before every state was done, the next command finishes the work."""
    found = bring(archive, tmp_path, page("One"))
    write(archive, ENTRY)
    with monkeypatch.context() as broken:
        broken.setattr("byline.archive.outlet_changes.redescribe", lambda *given: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            archive.begin_writing()
    assert archive.get_snapshot(found.snapshot.id).description.outlet == "The Test Gazette"
    with reopened(archive) as again:
        assert again.begin_writing().states == 1
        assert again.get_snapshot(found.snapshot.id).description.outlet == "The Example Gazette"


@pytest.mark.parametrize("rebuilding", [False, True])
def test_what_another_run_recorded_holds_for_this_one(archive, tmp_path, rebuilding):
    """A run that was open before the file changed uses the new version from its next command on, and rebuilds with it."""
    found = bring(archive, tmp_path, page("One"))
    write(archive, ENTRY)
    with make_archive(archive.path) as other:
        assert other.begin_writing().states == 1
    if rebuilding:
        archive.rebuild()
    else:
        assert archive.begin_writing() is None, "it is recorded and applied already"
        found = bring(archive, tmp_path, page("Two"), url="https://news.example/two")
    assert archive.get_snapshot(found.snapshot.id).description.outlet == "The Example Gazette"


def test_a_file_without_an_address_is_known_by_the_name_it_gives(archive, tmp_path):
    """A saved text whose outlet is an alias gets the entry's name and defaults."""
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Harbour lamps\npublisher: Example Media\n---\n\n" + "\n\n".join(WORDS))
    write(archive, ENTRY)
    (imported,) = archive.import_files([FoundFile(path, "text/markdown", None, ())])
    told = imported.indexed.snapshot.description
    assert (told.outlet, told.issn) == ("The Example Gazette", "2049-3630")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[x", "not valid TOML"),
        ('name = "A"', "line 1: 'name' stands outside of an entry"),
        ('# ours\n\n["not a domain"]\nname = "A"', "line 3: 'not a domain' is no domain name"),
        ('[a.example]\nname = "A"', "line 1: 'a' is no domain name"),
        ('["a.example"]\nnom = "A"', "line 2: a.example has an unknown key 'nom'"),
        ('["a.example"]\nname = 3', "line 2: a.example: name must be a text"),
        ('["a.example"]\nname = "A"\naliases = [\n  "B",\n  3,\n]', "line 3: a.example: aliases must be a list"),
        ('["a.example"]\naliases = ["B"]', "line 2: a.example has aliases and no name"),
        ('["b.example"]\nissn = "2049-3630"\n["a.example"]\nissn = "2049-3631"', "line 4: a.example: '2049-3631' is no issn"),
        ('["a.example"]\nkind = "gossip"', "line 2: a.example: 'gossip' is no kind"),
        ('["a.example"]\nname = "A"\nbyline = "p >"', "line 3: a.example: this is no CSS selector: 'p >'"),
        ('["a.example"]\nname = "A"\n["www.a.example"]\nname = "B"', "line 3: a.example has two entries"),
        ('a.example = {kind = "gossip"}', "'a' is no domain name"),
    ],
)
def test_a_file_that_means_nothing_is_refused_with_the_place(archive, tmp_path, text, part):
    """The message names line, entry and key; nothing is written."""
    write(archive, text)
    with pytest.raises(UsageError) as error:
        bring(archive, tmp_path, page("One"))
    assert part in error.value.message
    assert not list((archive.path / "warc").rglob("*.warc.gz*"))


def test_a_broken_file_keeps_no_page_from_being_captured(archive, site):
    """Whoever captures goes on with the version recorded last, and is told; without somebody to tell it is an error."""
    write(archive, ENTRY)
    list(archive.add([site.publish("/a", page("One"))]))
    held = archive.core.rules.record_id
    write(archive, ENTRY + "nonsense")
    told = []
    (result,) = archive.add([site.publish("/b", page("Two"))], tell=told.append)
    assert result.snapshot is not None
    assert ["not valid TOML" in error.message for error in told] == [True]
    assert rules_of(archive.core).record_id == held
    assert archive.snapshot(tell=told.append) is not None
    with pytest.raises(UsageError):
        archive.add(["http://127.0.0.1/c"])


def test_the_nearest_domain_holds():
    """A host has its own entry before that of the domain above it."""
    rules = OutletRules(parse_rules('["a.example"]\nname = "A"\n["b.a.example"]\nname = "B"'))
    hosts = ("a.example", "www.a.example", "b.a.example", "c.b.a.example")
    assert [rules.for_host(h).name for h in hosts] == ["A", "A", "B", "B"]
    assert rules.for_host("ba.example") is None


def test_an_entry_comes_back_from_its_record():
    """JSON of an entry and back is the entry."""
    rules = parse_rules(ENTRY + 'byline = ".who"\n')
    assert read_rules({domain: rule_json(rule) for domain, rule in rules.items()}) == rules
