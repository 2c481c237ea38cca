"""The glossary names what the code says, all of it and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

import byline
from byline.resolve import glossary, rules
from golden import NAMES, describe, load
from test_plain_texts import TEXTS, read

SOURCE = Path(byline.__file__).parent
CODE = "".join(p.read_text("utf-8") for p in SOURCE.rglob("*.py") if p.name != "glossary.py")


@pytest.mark.parametrize("name", NAMES)
def test_every_name_on_a_golden_page_is_explained(name: str) -> None:
    """Sources, doubts and rules of what is read from the golden pages are in the glossary."""
    claims, description = describe(load(name)[0])
    assert {c.source for c in claims} <= glossary.SOURCES.keys()
    assert {d for c in claims for d in c.doubts} <= glossary.DOUBTS.keys()
    assert {d.rule for d in description.decisions} <= glossary.RULES.keys()
    assert set(description.incomplete) <= glossary.INCOMPLETE.keys()


def test_every_name_in_the_golden_texts_is_explained() -> None:
    """So are those of plain texts."""
    claims = [c for path in TEXTS for c in read(path).claims]
    assert {c.source for c in claims} <= glossary.SOURCES.keys()
    assert {d for c in claims for d in c.doubts} <= glossary.DOUBTS.keys()


def test_every_name_that_is_weighed_is_explained() -> None:
    """The tables of resolution know no source or doubt that the glossary does not."""
    weighed = {source for weights in rules.WEIGHTS.values() for source in weights}
    assert weighed | rules.WITNESSES.keys() | rules.TEXT_WEIGHTS.keys() | rules.MANIFEST <= glossary.SOURCES.keys()
    assert rules.DOUBT_COST.keys() <= glossary.DOUBTS.keys()


@pytest.mark.parametrize("table", ["SOURCES", "DOUBTS", "RULES", "INCOMPLETE"])
def test_nothing_is_explained_that_nobody_says(table: str) -> None:
    """Every name stands somewhere in the code."""
    assert [name for name in getattr(glossary, table) if f'"{name}"' not in CODE] == []
