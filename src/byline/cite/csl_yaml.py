"""CSL YAML for pandoc: `references:` in YAML metadata, where every text is read as Markdown and so has to be escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .names import interviewers

# Fields whose text pandoc reads verbatim, not as Markdown (measured with pandoc 3.9: escapes stay in these).
_VERBATIM = frozenset({"id", "citation-key", "type", "language", "URL", "DOI", "ISSN", "date-parts", "circa", "static-ordering"})

# Every character that can start something in pandoc's Markdown: ASCII punctuation may be escaped anywhere.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!~^$@<>|&\"'=:])")


def to_csl_yaml(items: Iterable[Mapping[str, Any]]) -> str:
    """Items as a YAML document with one key, `references`; `custom` is left out, which pandoc would print as Markdown."""
    return "".join(_document(items))


def _document(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    first = True
    for item in items:
        yield "---\nreferences:\n" if first else ""
        first = False
        yield "- " + "  ".join(f"{name}: {_value(name, value)}\n" for name, value in _fields(item))
    yield "---\nreferences: []\n...\n" if first else "...\n"


def _fields(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields in their order; the interviewer as a field, for the lines of a note would run together as Markdown."""
    asked = interviewers(item)
    for name, value in item.items():
        if name == "note" and asked and "interviewer" not in item:
            yield "interviewer", asked
        elif name != "custom":
            yield name, value


def _value(name: str, value: Any) -> str:
    """A value in YAML's flow style, which is JSON but for the escaping of Markdown."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(k)}: {_value(k, v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_value(name, v) for v in value) + "]"
    return _scalar(name, value)


def _scalar(name: str, value: Any) -> str:
    if isinstance(value, str) and name not in _VERBATIM:
        value = _MARKDOWN.sub(r"\\\1", value)
    return json.dumps(value, ensure_ascii=False)
