"""docs/changes.md says what the code does: its tables are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from byline.changes.caveats import MESSAGES
from byline.changes.settings import ALGORITHM
from byline.changes.triage import REASONS
from byline.model import Layer, MarkerKind, Operation, Significance
from byline.report import Format
from byline.report.words import LIMITS

PAGE = (Path(__file__).parents[1] / "docs" / "changes.md").read_text("utf-8")

TRIAGE = "\n".join(
    f"| {rank.value} | {', '.join(f'`{code}`' for code in sorted(REASONS) if REASONS[code] is rank)} |" for rank in Significance
)
CAVEATS = "\n".join(["| code | |", "|---|---|", *(f"| `{code}` | {message} |" for code, message in MESSAGES.items())])


@pytest.mark.parametrize(
    ("name", "expected"), [("triage", TRIAGE), ("caveats", CAVEATS), ("limits", "\n".join(f"- {limit}" for limit in LIMITS))]
)
def test_generated_parts(name, expected):
    """Between its marks each table is the code's, word for word."""
    found = re.search(rf"<!-- {name}:begin -->\n(.*?)\n<!-- {name}:end -->", PAGE, re.DOTALL)
    assert found
    assert found[1] == expected


@pytest.mark.parametrize("noun", [Layer, MarkerKind, Operation, Format])
def test_every_value_is_documented(noun):
    """No layer, marker, operation or format without a word in the docs."""
    missing = [member.value for member in noun if f"`{member.value}`" not in PAGE]
    assert missing == []


def test_the_algorithm_is_named_as_it_is():
    """The page says which algorithm today's reports are by."""
    assert f"The algorithm is `{ALGORITHM}`" in PAGE
