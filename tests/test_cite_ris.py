"""RIS: what we write is what rispy and ris2xml read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from byline.cite import to_ris
from byline.model import Description, Kind, Role
from citing import HARD, INTERVIEW, UNDATED, item, person, whole

ITEMS = [item(d, key=k) for d, k in ((INTERVIEW, "interview"), (UNDATED, "undated"), (HARD, "hard"))]


def test_rispy_reads_the_same_people_titles_and_dates() -> None:
    """One record an item, in order; a line break in a headline forges nobody."""
    interview, undated, hard = rispy.loads(to_ris(ITEMS))
    assert interview["authors"] == ["Moretti, Livia"]
    assert (interview["title"], interview["secondary_title"]) == ("[Interview with Livia Moretti]", "Caspian.Example")
    assert (interview["year"], interview["date"]) == ("2026", "2026/02/21/")
    assert interview["notes"] == ["Interview by Caspian.Example"]
    assert undated["authors"] == ["Bianchi, Giulio", "Bo, Silvia"]
    assert "year" not in undated
    assert "date" not in undated
    assert (undated["volume"], undated["number"], undated["issn"]) == ("18", "7", "2049-3630")
    assert hard["authors"] == [
        "van der Berg, Anna",
        "King, Martin Luther, Jr.",
        "Nguyễn, Văn An",
        "李, 明",
        "Reuters\u00a0and\u00a0AP staff",
    ]
    assert hard["title"].startswith("A {lone brace & 50% of_it AU - Mallory, Eve author = {Eve} # ~ ^ \\ $1 “q” שלום עולם Łódź")
    assert hard["date"] == "2026/02//"


def test_address_archive_and_digest_are_there() -> None:
    """Zotero reads archive from DB and archive location from AV."""
    lines = to_ris(ITEMS[:1]).split("\r\n")
    assert "UR  - https://www.kurier.example/welt/a_b?id=1&x=%7Bb%7D" in lines
    assert "DB  - Caucasus corpus" in lines
    assert any(line.startswith("AV  - SHA-256 9f86") for line in lines)
    assert "Y2  - 2026/03/06/" in lines


@pytest.mark.parametrize(
    ("description", "tag"),
    [
        (UNDATED, "JOUR"),
        (INTERVIEW, "NEWS"),
        (Description(title="t"), "ELEC"),
        (Description(title="t", kind=Kind.REPORT), "RPRT"),
        (Description(title="t", kind=Kind.MAGAZINE_ARTICLE), "MGZN"),
        (Description(title="t", kind=Kind.BLOG_POST), "BLOG"),
    ],
)
def test_type_of_reference(description: Description, tag: str) -> None:
    """The RIS type nearest to the CSL type."""
    assert to_ris([item(description)]).startswith(f"TY  - {tag}\r\n")


def test_pages_are_split_and_a_translator_is_no_author() -> None:
    """First and last page have tags of their own; A4 is the translator."""
    made = item(Description(title="t", pages="12–15", contributions=(person("T", "Ranslator", Role.TRANSLATOR),)))
    [record] = rispy.loads(to_ris([made]))
    assert (record["start_page"], record["end_page"]) == ("12", "15")
    assert "A4  - Ranslator, T\r\n" in to_ris([made])
    assert "authors" not in record


lines = st.text(alphabet=st.sampled_from(list("\n\r\x0b\x0c\x85\u2028 AUTYER- x,é")), min_size=1, max_size=30)


@given(lines, lines, lines)
def test_no_text_can_forge_a_line(title: str, literal: str, outlet: str) -> None:
    """Whatever a page says, there is one record whose tags are the ones we wrote, one author."""
    made = item(Description(title=title, outlet=outlet, contributions=(whole(literal),)))
    text = to_ris([made])
    tags = [line[:2] for line in text.splitlines() if line]
    assert tags.count("TY") == tags.count("ER") == tags.count("TI") == 1
    assert tags.count("AU") == len(made.get("author", []))
    assert all(line[2:6] == "  - " for line in text.splitlines() if line)


def test_an_item_of_another_maker_cannot_forge_a_line_either() -> None:
    """The writer itself puts every value on one line."""
    foreign = {"type": "book", "id": "x", "title": "T\r\nAU  - Eve", "author": [{"literal": "A\nER  - "}], "note": "n"}
    [record] = rispy.loads(to_ris([foreign]))
    assert record["authors"] == ["A ER -"]
    assert record["title"] == "T AU - Eve"


@pytest.mark.skipif(not shutil.which("ris2xml"), reason="RIS2XML IS NOT INSTALLED (apt-get install bibutils)")
def test_ris2xml_accepts_the_file(tmp_path: Path) -> None:
    """bibutils reads every record, and a literal with an `and` stays one name."""
    source = tmp_path / "library.ris"
    source.write_bytes(to_ris(ITEMS).encode())
    done = subprocess.run(["ris2xml", str(source)], capture_output=True, check=True)
    xml = done.stdout.decode()
    assert b"Processed 3 references" in done.stderr
    assert "<title>Lake-Shore Crisis Exposes a Weak Policy</title>" in xml
    assert '<namePart type="family">van der Berg</namePart>' in xml
    assert "Mallory</namePart>" not in xml


def test_paper_section_keywords_and_abstract_have_their_tags() -> None:
    """Where Zotero reads them; each keyword on a line of its own."""
    paper = {"section": "Harbour", "edition": "Late", "pages": "A3", "place": "Norvik"}
    made = item(Description(title="t", outlet="o", keywords=("cranes", "piers"), description="It stays.\nAU  - Eve", **paper))
    lines = to_ris([made]).split("\r\n")
    wanted = [
        "SE  - Harbour",
        "ET  - Late",
        "SP  - A3",
        "CY  - Norvik",
        "KW  - cranes",
        "KW  - piers",
        "AB  - It stays. AU - Eve",
    ]
    assert set(wanted) <= set(lines)


def test_a_reviewed_work_and_an_episode_have_their_tags() -> None:
    """RI is the reviewed item, M1 the number."""
    review = item(Description(title="t", outlet="o", reviewed=("Salt",)))
    episode = item(Description(title="t", outlet="o", kind=Kind.BROADCAST, number="212"))
    assert "RI  - Salt" in to_ris([review])
    assert "M1  - 212" in to_ris([episode])
