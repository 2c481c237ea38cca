"""CSL-JSON: one item a line, so that an export of a whole corpus streams, diffs and greps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def iter_csl_json(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A CSL-JSON array in pieces, one item each; joined, they are one JSON document that ends in a newline.

    Items are read one by one and their order is kept. An empty corpus is `[]`.
    """
    before = "[\n"
    for item in items:
        yield before + _ENCODER.encode(item)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def to_csl_json(items: Iterable[Mapping[str, Any]]) -> str:
    """`iter_csl_json`, joined."""
    return "".join(iter_csl_json(items))
