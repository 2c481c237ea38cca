"""CSL YAML: pandoc reads back exactly the items, whatever is in their text."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import Any

import pytest
import yaml

from byline.cite import to_csl_yaml
from byline.model import Description, Role
from byline.render import find_pandoc
from citing import HARD, INTERVIEW, UNDATED, item, person

NASTY = Description(title="*a* _b_ `c` [d](e) $f$ @g <br> # h -- i ... 'j' \"k\" ^l^ ~m~ \\n | o: p 1. q & http://r.example")


def by_pandoc(text: str) -> list[dict[str, Any]]:
    """Items as pandoc reads them from the metadata of a Markdown document."""
    program = find_pandoc()
    assert program, "pypandoc_binary is a test dependency"
    done = subprocess.run([program, "-f", "markdown", "-t", "csljson"], input=text.encode(), capture_output=True, check=True)
    assert not done.stderr, done.stderr
    items: list[dict[str, Any]] = json.loads(done.stdout)
    return items


@pytest.mark.parametrize("description", [UNDATED, HARD, NASTY])
def test_pandoc_reads_every_field_back(description: Description) -> None:
    """Markdown in a headline stays text."""
    made = item(description)
    [back] = by_pandoc(to_csl_yaml([made]))
    for name in (
        "id",
        "type",
        "title",
        "container-title",
        "volume",
        "issue",
        "archive",
        "archive_location",
        "URL",
        "issued",
        "accessed",
    ):
        assert back.get(name) == made.get(name), name


def test_the_interviewer_is_a_field() -> None:
    """Lines of a note would run together as Markdown."""
    two = replace(INTERVIEW, contributions=(*INTERVIEW.contributions, person("Jan", "Roe", Role.INTERVIEWER, 1)))
    [back] = by_pandoc(to_csl_yaml([item(two)]))
    assert back["interviewer"] == [{"literal": "Caspian.Example"}, {"family": "Roe", "given": "Jan"}]
    assert "note" not in back


def test_it_is_yaml_of_the_form_pandoc_documents() -> None:
    """A document with one key, `references`, a list of mappings; nothing of `custom`."""
    document = next(iter(yaml.safe_load_all(to_csl_yaml([item(UNDATED), item(HARD, key="b")]))))
    assert [r["id"] for r in document["references"]] == ["key2026", "b"]
    assert all("custom" not in r for r in document["references"])
    assert next(iter(yaml.safe_load_all(to_csl_yaml([])))) == {"references": []}
