"""docs/citations.md says what the code does."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from byline.cite import FIELDS, FORMS, csl_item
from byline.model import Confidence, Credit, Decision, PartialDate, Property
from citing import COPY, INTERVIEW, stored

PAGE = (Path(__file__).parent.parent / "docs" / "citations.md").read_text(encoding="utf-8")


def test_the_profile_table_is_the_one_in_the_code() -> None:
    """Field, order and reason."""
    section = PAGE.split("## The CSL profile")[1].split("Never written")[0]
    assert re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE) == [(f.name, f.reason) for f in FIELDS]


def test_every_key_of_custom_byline_is_described() -> None:
    """Nothing is in an item that the page does not explain."""
    full = replace(
        INTERVIEW,
        canonical_url="https://c.example/",
        publisher="P",
        original_outlet="Agency",
        section="World",
        modified=PartialDate(2026),
        not_before=PartialDate(2026),
        credits=(Credit("c"),),
        licence="CC0",
        corrections=("was wrong",),
        decisions=(Decision(Property.TITLE, (), (), "r", "because", Confidence.WEAK),),
        incomplete=("depth",),
    )
    snapshot, article = stored(full, file_name="a.txt")
    own = csl_item(snapshot, article, key="k", corpus="c", public_copy=COPY)["custom"]["byline"]
    section = PAGE.split("### `custom.byline`")[1].split("\n## ")[0]
    described = {key for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for key in re.findall(r"`([a-z_]+)`", row)}
    assert set(own) == described


def test_every_form_is_described() -> None:
    """The list of one-line forms is whole."""
    section = PAGE.split("## One line of text")[1].split("\n## ")[0]
    assert set(FORMS) <= set(re.findall(r"`([a-z-]+)`", section))
