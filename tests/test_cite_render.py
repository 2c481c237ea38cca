"""The pandoc door, with a style written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from byline.errors import InputError, UsageError
from byline.render import FORMATS, find_style, render
from citing import HARD, INTERVIEW, UNDATED, item

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>Test</title><id>https://byline.example/test</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <layout delimiter=" | ">
      <group delimiter=" / ">
        <names variable="author"><name and="text" name-as-sort-order="first"/></names>
        <names variable="interviewer"><name/><label prefix=" " form="verb"/></names>
        <text variable="title"/>
        <text variable="container-title"/>
        <choose>
          <if variable="issued"><date variable="issued" form="numeric" date-parts="year-month-day"/></if>
          <else><text term="no date" form="short"/></else>
        </choose>
        <text variable="archive"/>
        <text variable="archive_location"/>
        <text variable="URL"/>
      </group>
    </layout>
  </bibliography>
</style>
"""


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A CSL file of the user's own."""
    path = tmp_path / "own.csl"
    path.write_text(STYLE, encoding="utf-8")
    return path


def test_interview_keeps_outlet_interviewee_and_interviewer_in_pandoc(style: Path) -> None:
    """The strict item, whose interviewer is a note line, prints all three; and no warning."""
    text, warnings = render([item(INTERVIEW)], style)
    assert warnings == []
    assert "Moretti, Livia / Caspian.Example" in text
    assert "[Interview with Livia Moretti] / Caspian.Example" in text
    assert "interviewer:" not in text


@pytest.mark.parametrize("flavour", ["strict", "zotero", "pandoc"])
def test_every_item_renders_without_a_warning(style: Path, flavour: str) -> None:
    """Undated is n.d., people are all there, the snapshot is named."""
    items = [item(d, key=f"k{i}", flavour=flavour) for i, d in enumerate((INTERVIEW, UNDATED, HARD))]
    text, warnings = render(items, style)
    assert warnings == []
    assert "Bianchi, Giulio and Silvia Bo" in text
    assert "n.d." in text
    assert "Caucasus corpus / SHA-256 9f86d081" in text
    assert "שלום עולם" in text


def test_family_first_names_are_right_in_the_pandoc_flavour(style: Path) -> None:
    """pandoc knows no static ordering: the pandoc flavour writes such a name whole."""
    text, _ = render([item(HARD, flavour="pandoc")], style)
    assert "Nguyễn Văn An" in text
    assert "李明" in text


def test_without_a_style_it_is_pandoc_s_own_chicago() -> None:
    """Its default style ships with pandoc."""
    text, warnings = render([item(UNDATED)])
    assert warnings == []
    assert text.startswith("Bianchi, Giulio, and Silvia Bo. n.d. “Lake-Shore Crisis Exposes a Weak Policy.” Lake Files 18 (7).")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_is_one_pandoc_knows(style: Path, format: str) -> None:
    """The table names real pandoc writers."""
    assert "Bianchi" in render([item(UNDATED)], style, format)[0]


def test_what_cannot_be_rendered_is_said(tmp_path: Path, style: Path) -> None:
    """A broken style, an unknown format: an error of ours with pandoc's reason, not a traceback."""
    broken = tmp_path / "broken.csl"
    broken.write_text("<style", encoding="utf-8")
    with pytest.raises(InputError, match="pandoc refused"):
        render([item(UNDATED)], broken)
    with pytest.raises(UsageError, match="'docx'"):
        render([item(UNDATED)], style, "docx")


def test_styles_are_found_by_path_or_by_name(tmp_path: Path, style: Path) -> None:
    """Where pandoc and Zotero keep them; a name with a folder in it is only a path."""
    folder = tmp_path / "Zotero" / "styles"
    folder.mkdir(parents=True)
    (folder / "apa.csl").write_text(STYLE, encoding="utf-8")
    assert find_style(str(style), tmp_path) == style
    assert find_style("apa", tmp_path) == find_style("apa.csl", tmp_path) == folder / "apa.csl"
    for missing in ("mla", "../styles/apa", "no/such.csl"):
        with pytest.raises(UsageError, match="there is no CSL style"):
            find_style(missing, tmp_path)
