"""The CSL profile: every rule of the table, and the official schema over whatever a page can say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.cite import FIELDS, csl_item, iter_csl_json, official_schema, to_csl_json, validate
from byline.model import (
    Agent,
    AgentKind,
    Claim,
    Confidence,
    Contribution,
    Credit,
    Decision,
    Description,
    Evidence,
    Kind,
    Name,
    PartialDate,
    Periodical,
    Property,
    Role,
)
from citing import COPY, DIGEST, HARD, INTERVIEW, UNDATED, URL, item, person, stored, whole

OFFICIAL = jsonschema.Draft7Validator(official_schema())


def test_the_key_is_given_twice_and_first() -> None:
    """Zotero drops `id` unless `citation-key` repeats it."""
    made = item(UNDATED, key="bianchi2026lake")
    assert list(made)[:3] == ["id", "citation-key", "type"]
    assert made["id"] == made["citation-key"] == "bianchi2026lake"


def test_field_order_is_the_order_of_the_table() -> None:
    """The same item has the same keys in the same order, whatever is absent."""
    order = [f.name for f in FIELDS]
    for description in (INTERVIEW, UNDATED, HARD, Description()):
        keys = list(item(description))
        assert keys == sorted(keys, key=order.index)


def test_every_field_of_the_table_is_in_the_schema_once_and_has_a_reason() -> None:
    """The table is the profile: no row without a reason, none that the schema does not know."""
    names = [f.name for f in FIELDS]
    assert len(set(names)) == len(names)
    assert set(names) <= set(official_schema()["items"]["properties"])
    assert all(f.reason for f in FIELDS)


@pytest.mark.parametrize("name", ["source", "version", "contributor", "available-date", "license", "editor", "interviewer"])
def test_fields_that_clients_print_wrongly_are_absent(name: str) -> None:
    """Nothing in a page can bring them into a strict item; other roles are in `custom.byline.roles`."""
    roles = tuple(person("A", f"B{i}", role) for i, role in enumerate(Role))
    made = item(Description(title="t", outlet="o", licence="CC-BY-4.0", contributions=roles))
    assert name not in made
    assert made["custom"]["byline"]["licence"] == "CC-BY-4.0"
    assert set(made["custom"]["byline"]["roles"]) == {r.value for r in Role}


TYPES = [
    (Description(title="t", outlet="o"), "article-newspaper"),
    (Description(title="t", outlet="o", kind=Kind.OPINION), "article-newspaper"),
    (Description(title="t", outlet="o", kind=Kind.INTERVIEW), "article-newspaper"),
    (Description(title="t", outlet="o", kind=Kind.MAGAZINE_ARTICLE), "article-magazine"),
    (Description(title="t", outlet="o", kind=Kind.JOURNAL_ARTICLE), "article-journal"),
    (Description(title="t", outlet="o", issn="2049-3630", issue="7"), "article-journal"),
    (Description(title="t", outlet="o", issn="2049-3630"), "article-newspaper"),
    (Description(title="t", outlet="o", issn="2049-3630", issue="256", kind=Kind.NEWS), "article-newspaper"),
    (Description(title="t", outlet="o", volume="48", issue="21"), "article-magazine"),
    (Description(title="t", outlet="Lantern Magazine"), "article-magazine"),
    (Description(title="t", outlet="o", container="La Revista del Puerto"), "article-magazine"),
    (Description(title="t", outlet="The Magazines"), "article-newspaper"),
    (Description(title="t", outlet="Lantern Magazine", periodical=Periodical.NEWSPAPER), "article-newspaper"),
    (Description(title="t", outlet="o", periodical=Periodical.MAGAZINE, kind=Kind.OPINION), "article-magazine"),
    (Description(title="t", outlet="o", periodical=Periodical.JOURNAL), "article-journal"),
    (Description(title="t", outlet="o", periodical=Periodical.BLOG), "post-weblog"),
    (Description(title="t", outlet="o", periodical=Periodical.BLOG, kind=Kind.PRESS_RELEASE), "report"),
    (Description(title="t", outlet="o", kind=Kind.LETTER), "article-newspaper"),
    (Description(title="t", outlet="o", kind=Kind.BLOG_POST), "post-weblog"),
    (Description(title="t", outlet="o", kind=Kind.REPORT), "report"),
    (Description(title="t", outlet="o", kind=Kind.PRESS_RELEASE), "report"),
    (Description(title="t", outlet="o", kind=Kind.BROADCAST), "broadcast"),
    (Description(title="t"), "webpage"),
]


@pytest.mark.parametrize(("description", "wanted"), TYPES)
def test_type_follows_the_kind(description: Description, wanted: str) -> None:
    """The type is the one that keeps the outlet in every client."""
    assert item(description)["type"] == wanted


def test_a_file_without_address_or_outlet_stays_a_newspaper_article() -> None:
    """`document` would make Zotero's importer refuse the whole list; an `ni:` name is no address."""
    made = item(Description(title="t"), url="ni:///sha-256;abc")
    assert made["type"] == "article-newspaper"
    assert "URL" not in made


@pytest.mark.parametrize(("kind", "genre"), [(Kind.REPORT, "Report"), (Kind.PRESS_RELEASE, "Press release")])
def test_a_report_has_its_outlet_as_publisher(kind: Kind, genre: str) -> None:
    """Zotero keeps no container title for a report."""
    made = item(Description(title="t", outlet="Ministry", kind=kind))
    assert (made["publisher"], made["genre"], made.get("container-title")) == ("Ministry", genre, None)


def test_an_interview_keeps_outlet_interviewee_and_interviewer() -> None:
    """The interviewer is a note line, which all three processors read and Zotero does not turn into an author."""
    made = item(INTERVIEW)
    assert made["author"] == [{"family": "Moretti", "given": "Livia"}]
    assert made["container-title"] == "Caspian.Example"
    assert made["note"] == "interviewer: Caspian.Example"
    assert "interviewer" not in made


def test_an_interviewer_with_parts_is_written_as_zotero_reads_names() -> None:
    """`Family || Given` is the form of a name in a note line."""
    people = (person("Livia", "Moretti", Role.INTERVIEWEE), person("Jan", "Berg", Role.AUTHOR, particle="van der"))
    made = item(Description(title="t", outlet="o", kind="interview", contributions=people))
    assert made["note"] == "interviewer: van der Berg || Jan"
    assert [n["family"] for n in made["author"]] == ["Moretti"]


def test_pandoc_flavour_has_fields_of_their_own() -> None:
    """pandoc reads interviewer, suffix and particle where they belong; a family-first name is one piece."""
    made = item(INTERVIEW, flavour="pandoc")
    assert made["interviewer"] == [{"literal": "Caspian.Example"}]
    assert "note" not in made
    authors = item(HARD, flavour="pandoc")["author"]
    assert authors[0] == {"family": "Berg", "given": "Anna", "non-dropping-particle": "van der"}
    assert authors[1] == {"family": "King", "given": "Martin Luther", "suffix": "Jr."}
    assert authors[2] == {"literal": "Nguyễn Văn An"}


def test_zotero_flavour_keeps_the_snapshot_in_extra() -> None:
    """Zotero throws `custom` away and keeps `note`."""
    lines = item(INTERVIEW, flavour="zotero")["note"].split("\n")
    assert lines[0] == "interviewer: Caspian.Example"
    assert f"byline payload digest: sha256:{DIGEST}" in lines


def test_who_is_quoted_is_no_author_outside_an_interview() -> None:
    """An interviewee of a news piece stays in `custom`; its authors stay authors."""
    people = (person("Ann", "Author"), person("Quo", "Ted", Role.INTERVIEWEE))
    made = item(Description(title="t", outlet="o", kind="news", contributions=people))
    assert made["author"] == [{"family": "Author", "given": "Ann"}]


def test_undated_is_absent_never_guessed() -> None:
    """A modification date, an inference or the capture never becomes a publication date."""
    later = Description(title="t", outlet="o", modified=PartialDate(2025, 1, 2), not_before=PartialDate(2024))
    made = item(later)
    assert "issued" not in made
    assert made["custom"]["byline"]["modified"] == "2025-01-02"
    assert made["accessed"] == {"date-parts": [[2026, 3, 6]]}


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2026", {"date-parts": [[2026]]}),
        ("2026-02", {"date-parts": [[2026, 2]]}),
        ("2026-02-21", {"date-parts": [[2026, 2, 21]]}),
        ("2026-02-21T23:50:00-08:00", {"date-parts": [[2026, 2, 21]]}),
        ("2026-02?", {"date-parts": [[2026, 2]], "circa": True}),
    ],
)
def test_issued_is_as_precise_as_known_in_the_zone_of_the_page(published: str, issued: dict[str, Any]) -> None:
    """Whole numbers, the publisher's own day, doubt kept."""
    assert item(Description(title="t", published=PartialDate.parse(published)))["issued"] == issued


def test_a_weak_date_is_marked() -> None:
    """A weak guess is marked weak wherever it is shown."""
    weak = Decision(Property.PUBLISHED, (0,), (), "source-priority", "only the URL says so", Confidence.WEAK)
    made = item(Description(title="t", published=PartialDate(2026), decisions=(weak,)))
    assert made["issued"]["circa"] is True


TITLES = [
    ("As “Printed”: it's 100%  ", False, "As “Printed”: it's 100%"),
    ("two\nlines\tand\x00 controls\x1b[31m", False, "two lines and controls [31m"),
    ("An <i>italic</i> <span class='x'>word</span>", False, "An italic word"),
    ("If a < b > c", False, "If a < b > c"),
    ("rtl \u202eevil\u202c שלום\u200f", False, "rtl evil שלום\u200f"),
    ("Supplied words", True, "[Supplied words]"),
    ("[Supplied words]", True, "[Supplied words]"),
    (None, False, "[Untitled article]"),
    ("  ", False, "[Untitled article]"),
    ("lone \ud800 surrogate", False, "lone \ufffd surrogate"),
]


@pytest.mark.parametrize(("title", "supplied", "wanted"), TITLES)
def test_title_is_the_page_s_own_on_one_line(title: str | None, supplied: bool, wanted: str) -> None:
    """No markup, no controls; case, quotes and punctuation untouched; what byline supplies is in brackets."""
    assert item(Description(title=title, title_supplied=supplied, outlet="o"))["title"] == wanted


def test_an_untitled_interview_is_named_by_whom_it_is_with() -> None:
    """When not even a supplied title is there, the interviewee is what identifies it."""
    untitled = Description(outlet="o", kind="interview", contributions=(person("Livia", "Moretti", Role.INTERVIEWEE),))
    assert item(untitled)["title"] == "[Interview with Livia Moretti]"


def test_a_local_copy_names_corpus_and_digest() -> None:
    """Not a URL and not lower case: styles print an address twice and capitalise the rest."""
    made = item(UNDATED)
    assert (made["URL"], made["archive"], made["archive_location"]) == (URL, "Caucasus corpus", f"SHA-256 {DIGEST}")


def test_a_public_copy_is_what_is_linked() -> None:
    """The memento URL, its archive and day; the original stays in `custom`."""
    made = item(UNDATED, public_copy=COPY)
    assert (made["URL"], made["archive"], made["archive_location"]) == (COPY.url, "Web Archive", "archived 2026-03-07")
    assert made["custom"]["byline"]["original_url"] == URL


def test_custom_names_the_exact_snapshot() -> None:
    """Digests, file, record, capture time, credits: enough to check the citation without byline's database."""
    credit = Credit("Photo: A. Berg/Agency", creator=(Name("Berg", "A."),), agency="Agency")
    snapshot, article = stored(Description(title="t", canonical_url="https://www.kurier.example/c", credits=(credit,)))
    own = csl_item(snapshot, article, key="k", corpus="c")["custom"]["byline"]
    assert own["schema"] == "byline-citation/1"
    assert own["snapshot"] == snapshot.id
    assert own["captured"] == "2026-03-06T23:30:00Z"
    assert own["digests"]["payload"] == f"sha256:{DIGEST}"
    assert own["warc"]["record_id"] == snapshot.record.record_id
    assert own["warc"]["file"].endswith(".warc.gz")
    assert own["canonical_url"] == "https://www.kurier.example/c"
    assert own["credits"][0]["agency"] == "Agency"


def test_custom_says_who_decided_what() -> None:
    """A person's correction is named with its reason; without claims the rule is still there."""
    by_hand = Claim(Property.TITLE, "t", "t", "judgement", Evidence("urn:uuid:1"), Agent(AgentKind.PERSON, "Anna Berg"))
    decision = Decision(Property.TITLE, (0,), (1, 2), "person-decides", "the page is garbled", Confidence.DECIDED)
    description = Description(title="t", decisions=(decision,))
    with_claims = item(description, claims=(by_hand,))["custom"]["byline"]["decisions"]["title"]
    assert with_claims["by"] == ["Anna Berg"]
    assert (with_claims["rule"], with_claims["reason"], with_claims["dissent"]) == ("person-decides", "the page is garbled", 2)
    assert item(description)["custom"]["byline"]["decisions"]["title"]["rule"] == "person-decides"


text = st.text(max_size=40)
some = st.none() | text
names = st.one_of(
    st.builds(Name, literal=text.filter(bool)),
    st.builds(
        Name,
        family=text.filter(bool),
        given=some,
        particle=some,
        suffix=some.map(lambda s: s or None),
        family_first=st.booleans(),
    ),
)
dates = st.builds(PartialDate, year=st.integers(1, 9999), month=st.none() | st.integers(1, 12), uncertain=st.booleans())
descriptions = st.builds(
    Description,
    title=some,
    title_supplied=st.booleans(),
    contributions=st.lists(st.builds(Contribution, names, st.sampled_from(Role)), max_size=4).map(tuple),
    published=st.none() | dates,
    outlet=some,
    container=some,
    issn=some,
    volume=some,
    issue=some,
    pages=some,
    edition=some,
    number=some,
    duration=some,
    place=some,
    section=some,
    description=some,
    standfirst=some,
    periodical=some,
    keywords=st.lists(text, max_size=2).map(tuple),
    reviewed=st.lists(text, max_size=2).map(tuple),
    reviewed_authors=st.lists(text, max_size=2).map(tuple),
    doi=some,
    language=some,
    kind=st.none() | st.sampled_from([k.value for k in Kind]) | text,
)


@given(descriptions, st.sampled_from(["strict", "zotero", "pandoc"]), st.none() | st.just(COPY))
def test_whatever_a_page_says_the_item_is_valid(description: Description, flavour: Any, copy: Any) -> None:
    """The official schema and our own check accept every item; no printed field holds a line break."""
    made = item(description, flavour=flavour, public_copy=copy)
    assert [e.message for e in OFFICIAL.iter_errors([made])] == []
    assert validate([made]) == []
    to_csl_json([made]).encode()


def test_a_blank_name_is_nobody() -> None:
    """White space where a name should be gives no author, not an empty one."""
    made = item(Description(title="t", contributions=(whole(" \n"), person("Ann", "\x01"))))
    assert made["author"] == [{"literal": "Ann"}]


def test_the_stream_is_one_json_array_in_the_order_given() -> None:
    """Pieces are made one by one; joined they are the document, with an item a line."""
    made = [item(d, key=f"k{i}") for i, d in enumerate((INTERVIEW, UNDATED, HARD))]
    pieces = list(iter_csl_json(iter(made)))
    assert len(pieces) == 4
    whole_text = "".join(pieces)
    import json

    assert json.loads(whole_text) == made
    assert whole_text.count("\n") == 5
    assert json.loads(to_csl_json([])) == []


def test_capture_time_in_another_zone_is_cited_in_utc() -> None:
    """The day of access is the day in UTC, whatever zone the value carries."""
    from dataclasses import replace
    from datetime import timedelta, timezone

    snapshot, article = stored(UNDATED)
    late = datetime(2026, 3, 7, 1, 30, tzinfo=timezone(timedelta(hours=4)))
    made = csl_item(replace(snapshot, captured=late), article, key="k", corpus="c")
    assert made["accessed"]["date-parts"] == [[2026, 3, 6]]
    assert late.astimezone(UTC).day == 6


def test_an_agency_stays_whole() -> None:
    """A literal is never split into family and given name."""
    made = item(Description(title="t", outlet="o", contributions=(whole("Agence France-Presse"),)))
    assert made["author"] == [{"literal": "Agence France-Presse"}]


PRINTED = Description(
    title="t", outlet="The Post", section="Harbour", edition="Late", pages="A3", place="Norvik", keywords=("cranes", "piers"),
    reviewed=("Salt", "Night Ferry"), reviewed_authors=("Tom Reyes", "Sea Institute"), kind=Kind.REVIEW,
)  # fmt: skip


def test_what_is_said_of_the_paper_and_of_the_reviewed_works() -> None:
    """Each in CSL's own variable; several works are joined, an organisation that made one is a literal."""
    made = item(PRINTED)
    assert {k: made[k] for k in ("section", "edition", "page", "publisher-place", "keyword")} == {
        "section": "Harbour", "edition": "Late", "page": "A3", "publisher-place": "Norvik", "keyword": "cranes, piers",
    }  # fmt: skip
    assert made["reviewed-title"] == "Salt; Night Ferry"
    assert made["reviewed-author"] == [{"family": "Reyes", "given": "Tom"}, {"literal": "Sea Institute"}]


def test_a_section_is_written_for_newspapers_alone() -> None:
    """Before the section of anything else APA sets the sign of a paragraph."""
    assert "section" not in item(Description(title="t", outlet="o", section="Harbour", kind=Kind.BLOG_POST))


@pytest.mark.parametrize("section", ["News", "Nachrichten", "public-service", "ニュース"])
def test_a_section_that_names_nothing_is_not_cited(section: str) -> None:
    """MLA would print "News" behind every address, and the name of a folder."""
    assert "section" not in item(Description(title="t", outlet="o", section=section))


@pytest.mark.parametrize(
    ("description", "standfirst", "abstract"),
    [
        ("It stays.", None, "It stays."),
        (None, "It stays.", "It stays."),
        ("It stays.", "Another thing.", "It stays."),
        ("It stays, and…", "It stays, and nobody knows why.", "It stays, and nobody knows why."),
        ("THE FERRY", None, None),
        ("It <b>stays</b>\nhere.", None, "It stays here."),
    ],
)
def test_abstract(description: str | None, standfirst: str | None, abstract: str | None) -> None:
    """The page's summary of itself, uncut where the lead-in is; the headline once more is none."""
    made = item(Description(title="The ferry", outlet="o", description=description, standfirst=standfirst))
    assert made.get("abstract") == abstract


def test_a_broadcast_has_programme_broadcaster_episode_and_length() -> None:
    """As Zotero keeps them: the programme is the container, the outlet and not the company the publisher."""
    facts = {"outlet": "Channel Rushmere", "publisher": "Rushmere Media Ltd", "container": "Tonight", "number": "212"}
    made = item(Description(title="t", kind=Kind.BROADCAST, duration="PT44M10S", **facts))  # type: ignore[arg-type]
    assert (made["type"], made["container-title"], made["publisher"]) == ("broadcast", "Tonight", "Channel Rushmere")
    assert (made["number"], made["dimensions"]) == ("212", "44:10")
    assert "dimensions" not in item(Description(title="t", kind=Kind.NEWS, duration="PT44M10S"))


def test_a_letter_to_the_editor_has_its_genre() -> None:
    """APA and Chicago print it."""
    assert item(Description(title="t", outlet="o", kind=Kind.LETTER))["genre"] == "Letter to the editor"
