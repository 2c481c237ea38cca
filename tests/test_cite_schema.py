"""`validate` says what the official schema says, and what clients need beyond it."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.cite import official_schema, validate
from citing import HARD, item

OFFICIAL = jsonschema.Draft7Validator(official_schema())


def test_the_shipped_schema_is_the_official_one() -> None:
    """A JSON Schema draft 7 of the CSL project, valid itself, unchanged."""
    jsonschema.Draft7Validator.check_schema(official_schema())
    assert official_schema()["$id"] == "https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json"


values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["family", "date-parts", "x"]), inner, max_size=2)
    ),
    max_leaves=6,
)
fields = st.sampled_from(
    ["id", "type", "title", "author", "issued", "accessed", "volume", "custom", "license", "note", "categories"]
)


@given(fields, values)
def test_agrees_with_jsonschema_on_broken_items(field: str, value: Any) -> None:
    """Put anything into any field: both find fault with it, or neither does."""
    made = item(HARD)
    made[field] = value
    mine = [p for p in validate([made]) if "citation-key is not" not in p and "whole number" not in p and "line break" not in p]
    assert bool(mine) == bool(list(OFFICIAL.iter_errors([made])))


BROKEN = [
    ({"type": "article-newspaper"}, "lacks id"),
    ({"id": "a", "citation-key": "a", "type": "novel"}, "no value 'novel'"),
    ({"id": "a", "citation-key": "a", "type": "webpage", "license": "x"}, "/license is not in the CSL schema"),
    ({"id": "a", "citation-key": "a", "type": "webpage", "author": [{"name": "x"}]}, "/author/0/name is not"),
    ({"id": "a", "citation-key": "a", "type": "webpage", "issued": {"date-parts": []}}, "fewer than 1"),
    ({"id": "a", "citation-key": "a", "type": "webpage", "issued": {"date-parts": [[1, 2, 3, 4]]}}, "more than 3"),
    ({"id": "a", "citation-key": "a", "type": "webpage", "issued": {"date-parts": [["2026"]]}}, "whole number"),
    ({"id": "a", "citation-key": "a", "type": "webpage", "title": "a\nb"}, "/title holds a line break"),
    ({"id": "a", "type": "webpage"}, "citation-key is not the id"),
    ({"id": "a", "citation-key": "a", "type": "webpage", "volume": True}, "/volume is bool"),
]


@pytest.mark.parametrize(("broken", "said"), BROKEN)
def test_says_what_is_wrong_and_where(broken: dict[str, Any], said: str) -> None:
    """One sentence with the item's id and the place."""
    problems = validate([broken])
    assert any(said in p and p.startswith(str(broken.get("id", "item 0"))) for p in problems), problems


def test_an_id_given_twice_is_a_problem() -> None:
    """Two items of one key: a processor keeps only one."""
    made = item(HARD)
    assert any("twice" in p for p in validate([made, copy.deepcopy(made)]))
