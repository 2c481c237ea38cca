"""BibLaTeX and BibTeX: what we write is what bibtexparser, pybtex, pandoc and biber read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from bibtexparser import middlewares
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person, parse_string

from byline.cite import to_biblatex, to_bibtex
from byline.cite.latex import latex, latex_url
from byline.model import Description, Kind, Name, PartialDate
from byline.render import find_pandoc
from citing import COPY, HARD, INTERVIEW, UNDATED, item, person, whole

ITEMS = [item(d, key=k) for d, k in ((INTERVIEW, "interview"), (UNDATED, "undated"), (HARD, "hard"))]
WRITERS = [to_biblatex, to_bibtex]
ON_ONE_LINE = HARD.title.replace("\r\n", " ").replace("\n", " ").replace("AU  - ", "AU - ") if HARD.title else ""


def parsed(text: str) -> dict[str, Any]:
    """Entries as bibtexparser reads them, TeX undone."""
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return {e.key: e for e in library.entries}


@pytest.mark.parametrize("writer", WRITERS)
def test_bibtexparser_reads_the_same_titles(writer: Any) -> None:
    """Lone and paired braces, `& _ % # $ ~ \\`, RTL and non-ASCII survive; a line break is a space."""
    entries = parsed(writer(ITEMS))
    assert list(entries) == ["interview", "undated", "hard"]
    # pylatexenc turns \textasciicircum into U+02C6: its own choice, TeX prints ^
    assert entries["hard"]["title"].replace("ˆ", "^") == ON_ONE_LINE
    assert entries["undated"]["title"] == UNDATED.title
    assert entries["interview"]["title"] == "[Interview with Livia Moretti]"


@pytest.mark.parametrize("writer", WRITERS)
def test_pybtex_reads_the_same_people(writer: Any) -> None:
    """Particles, suffix, family-first and literals come back as they went in."""
    entries = parse_string(writer(ITEMS), "bibtex").entries
    people = entries["hard"].persons["author"]
    assert [parts(p) for p in people] == [
        ("van der", "Berg", "", "Anna"),
        ("", "King", "Jr.", "Martin Luther"),
        ("", "Nguyễn", "", "Văn An"),
        ("", "李", "", "明"),
        ("", "{Reuters and AP, staff}", "", ""),
    ]
    assert [parts(p) for p in entries["undated"].persons["author"]] == [("", "Bianchi", "", "Giulio"), ("", "Bo", "", "Silvia")]


def parts(person: Person) -> tuple[str, str, str, str]:
    """Particle, family, suffix and given names, each joined."""
    groups = (person.prelast_names, person.last_names, person.lineage_names, person.first_names + person.middle_names)
    return tuple(" ".join(g) for g in groups)  # type: ignore[return-value]


def test_dates_are_as_precise_as_known() -> None:
    """BibLaTeX has `date`, BibTeX year, month and day; an undated piece has neither."""
    modern, classic = parsed(to_biblatex(ITEMS)), parsed(to_bibtex(ITEMS))
    assert modern["interview"]["date"] == "2026-02-21"
    assert modern["hard"]["date"] == "2026-02"
    assert [classic["interview"][f] for f in ("year", "month", "day")] == ["2026", "feb", "21"]
    for entries in (modern, classic):
        assert not {"date", "year", "month"} & set(entries["undated"].fields_dict)
    doubtful = item(Description(title="t", published=PartialDate.parse("2026?")))
    assert parse_string(to_biblatex([doubtful]), "bibtex").entries["key2026"].fields["date"] == "2026~"


def test_outlet_interviewer_address_and_snapshot_are_there() -> None:
    """What makes the citation hold is printed: who asked, where it was, who keeps it and its digest."""
    entry = parsed(to_biblatex(ITEMS))["interview"]
    assert entry["journaltitle"] == "Caspian.Example"
    assert entry["titleaddon"] == "Interview by Caspian.Example"
    assert entry["addendum"].startswith("Caucasus corpus, SHA-256 9f86")
    assert "  url = {https://www.kurier.example/welt/a_b?id=1&x=%7Bb%7D},\n" in to_biblatex(ITEMS)
    public = item(UNDATED, public_copy=COPY)
    assert COPY.url in to_biblatex([public])


@pytest.mark.parametrize("writer", WRITERS)
def test_title_case_is_protected(writer: Any) -> None:
    """Styles, and pandoc on reading, lower-case titles but not what stands in a second pair of braces."""
    assert "  title = {{Lake-Shore Crisis Exposes a Weak Policy}},\n" in writer(ITEMS)


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        (UNDATED, "article"),
        (Description(title="t", outlet="o"), "online"),
        (Description(title="t", outlet="o", kind=Kind.BLOG_POST), "online"),
        (Description(title="t", outlet="o", kind=Kind.REPORT, contributions=(whole("Ministry"),)), "report"),
        (Description(title="t", outlet="o", kind=Kind.BROADCAST), "misc"),
    ],
)
def test_entry_type_has_what_the_data_model_asks_for(description: Description, kind: str) -> None:
    """An article without an author is an @online, so that biber finds nothing missing."""
    assert to_biblatex([item(description)]).startswith(f"@{kind}{{")


nasty = st.text(alphabet=st.sampled_from(list('{}\\"%&$#_^~,=@\n\r aAé李ש/')), min_size=1, max_size=25)


@given(nasty, nasty, nasty)
def test_no_text_can_leave_its_field(title: str, literal: str, outlet: str) -> None:
    """However braces, quotes and commas are mixed, there is one entry with one author and the fields we wrote."""
    made = item(Description(title=title, outlet=outlet, contributions=(whole(literal), person("A", literal))))
    for writer in WRITERS:
        entries = parse_string(writer([made]), "bibtex").entries
        assert list(entries) == ["key2026"]
        assert set(entries["key2026"].fields) <= KNOWN
        assert len(entries["key2026"].persons.get("author", [])) == len(made["author"])


KNOWN = {"title", "journaltitle", "journal", "organization", "howpublished", "urldate", "url", "addendum", "entrysubtype", "note"}


@given(st.text(alphabet=st.sampled_from(list("{}ab \\$"))))
def test_braces_always_balance(text: str) -> None:
    """BibTeX counts braces whether or not they are escaped."""
    depth = 0
    for brace in re.findall(r"[{}]", latex(text)):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_a_url_is_verbatim_but_cannot_close_its_field() -> None:
    """No TeX escapes in a URL; what no URL may hold is percent-encoded."""
    assert latex_url("https://x.example/a_b?c=%20&d#e~f") == "https://x.example/a_b?c=%20&d#e~f"
    assert latex_url("https://x.example/}, title={x} y") == "https://x.example/%7D,%20title=%7Bx%7D%20y"


def test_names_that_hold_an_and_or_a_comma_stay_one_name() -> None:
    """`and` separates people in BibTeX, a comma the parts of a name."""
    made = [item(Description(title="t", contributions=(person("B and C", "Ford, Jr"), whole("AP and others"))))]
    people = parse_string(to_biblatex(made), "bibtex").entries["key2026"].persons["author"]
    assert [parts(p) for p in people] == [("", "{Ford, Jr}", "", "{B and C}"), ("", "{AP and others}", "", "")]


def test_pandoc_reads_the_biblatex_back() -> None:
    """A third reader, that undoes TeX: the same people, title, outlet, date and key."""
    program = find_pandoc()
    assert program, "pypandoc_binary is a test dependency"
    done = subprocess.run(
        [program, "-f", "biblatex", "-t", "csljson"], input=to_biblatex(ITEMS).encode(), capture_output=True, check=True
    )
    back = {i["id"]: i for i in json.loads(done.stdout)}
    assert not done.stderr
    assert back["interview"]["container-title"] == "Caspian.Example"
    assert back["interview"]["issued"] == {"date-parts": [[2026, 2, 21]]}
    assert back["undated"]["author"] == [{"family": "Bianchi", "given": "Giulio"}, {"family": "Bo", "given": "Silvia"}]
    assert back["hard"]["author"][0] == {"family": "Berg", "given": "Anna", "dropping-particle": "van der"}
    assert back["hard"]["author"][1] == {"family": "King", "given": "Martin Luther", "suffix": "Jr."}
    assert back["hard"]["author"][4] == {"literal": "Reuters and AP, staff"}
    title = back["hard"]["title"].removeprefix('<span class="nocase">').removesuffix("</span>")
    assert title.replace("$\\lbrace$", "{") == ON_ONE_LINE


@pytest.mark.skipif(
    not shutil.which("biber"), reason="BIBER IS NOT INSTALLED: the data model is not validated (apt-get install biber)"
)
def test_biber_validates_the_data_model(tmp_path: Path) -> None:
    """No error and no warning but for the date that nobody knows."""
    rows = [*ITEMS, item(Description(title="No author", outlet="o", published=PartialDate(2026)), key="nobody")]
    rows.append(item(Description(title="t", kind=Kind.REPORT, outlet="o", published=PartialDate(2026)), key="report"))
    rows.append(item(Description(title="t", published=PartialDate.parse("2026-02?"), contributions=(whole("X"),)), key="doubt"))
    source = tmp_path / "library.bib"
    source.write_text(to_biblatex(rows), encoding="utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "--nolog", f"--output-file={tmp_path / 'out.bib'}", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    complaints = [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert len(complaints) == 1, complaints
    assert "'undated'" in complaints[0]
    assert "date, year" in complaints[0]


def test_a_name_without_parts_is_whole() -> None:
    """A mononym is one braced name."""
    made = item(Description(title="t", contributions=()))
    made["author"] = [{"literal": str(Name(literal="Zendaya"))}]
    assert "author = {{Zendaya}}" in to_biblatex([made])


@pytest.mark.parametrize("writer", WRITERS)
def test_a_review_an_abstract_and_keywords(writer: Any) -> None:
    """What is reviewed stands beside the title; abstract and keywords in BibLaTeX's own fields."""
    made = item(
        Description(
            title="t",
            outlet="o",
            reviewed=("Salt",),
            reviewed_authors=("Tom Reyes",),
            description="50% of it",
            keywords=("a", "b"),
            contributions=(person("Ann", "Berg"),),
        )
    )
    text = writer([made])
    assert "Review of Salt, by Tom Reyes" in text
    if writer is to_biblatex:
        assert parsed(text)["key2026"]["keywords"] == "a, b"
        assert parsed(text)["key2026"]["abstract"] == "50% of it"


def test_the_number_of_a_report_and_its_place() -> None:
    """An @article has neither place nor edition in BibLaTeX's data model, a report has a place."""
    report = Description(
        title="t", outlet="o", kind="report", number="TR-7", place="Norvik", contributions=(person("Ann", "Berg"),)
    )
    news = Description(title="t", outlet="o", place="Norvik", edition="Late", contributions=(person("Ann", "Berg"),))
    entry = parsed(to_biblatex([item(report)]))["key2026"]
    assert (entry["number"], entry["location"]) == ("TR-7", "Norvik")
    assert not {"location", "edition"} & set(parsed(to_biblatex([item(news)]))["key2026"].fields_dict)
