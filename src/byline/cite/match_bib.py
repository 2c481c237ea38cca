"""Attach snapshots to a BibTeX or BibLaTeX library, leaving every other byte in place.

The grammar is BibTeX's own: braces nest and are counted whether or not a backslash stands before them, a quoted value ends at
a quotation mark outside braces, `#` joins values, whatever stands between entries is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .latex import latex
from .match import Edits, Enriched, Lookup, kept_at, snapshot_facts, space_before

_ENTRY = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NOT_ENTRIES = frozenset({"comment", "preamble", "string"})
_FIELD = re.compile(r"\s*,?\s*([^\s=,#{}\"()%]+)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"()]+")
_JOIN = re.compile(r"\s*#\s*")
_URL_COMMAND = re.compile(r"\\url\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([_%&#~$])(?:\{\})?|\\textasciitilde(?:\{\}|\b)|\{\\textasciitilde\}")


class _Field(NamedTuple):
    """A field and where it stands; `value` is as written, delimiters left out."""

    name: str
    name_start: int
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class _Entry:
    fields: tuple[_Field, ...]

    def get(self, name: str) -> str:
        return next((f.value for f in self.fields if f.name == name), "")


def enrich_bib(text: str, lookup: Lookup) -> Enriched:
    """Add `bylinesnapshot`, `bylinecaptured`, `bylinedigest`, `bylinerecord`, and an `addendum` where there is none.

    Entries that do not end, or in which a field cannot be read, are left alone.

    Args:
        text: A `.bib` file.
        lookup: See `match.Lookup`.
    """
    edits = Edits(text, lookup)
    for entry in _entries(text):
        url = _url(entry)
        item = edits.find(url) if url else None
        if item is not None:
            _attach(text, entry, item, edits)
    return edits.done()


def _url(entry: _Entry) -> str:
    """The `url` field, else a `\\url{…}` in `howpublished` or `note`, without TeX escapes and line breaks."""
    written = entry.get("url")
    found = _URL_COMMAND.search(written or entry.get("howpublished") or entry.get("note"))
    if found:
        written = found[1]
    return "".join(_ESCAPED.sub(lambda m: m[1] or "~", written).split())


def _attach(text: str, entry: _Entry, item: Mapping[str, Any], edits: Edits) -> None:
    wanted = {f"byline{name}": value for name, value in snapshot_facts(item).items()}
    present = {f.name: f for f in entry.fields}
    for field in entry.fields:
        if field.name in wanted:
            edits.replace(field.start, field.end, f"{{{latex(wanted[field.name])}}}")
    new = {name: value for name, value in wanted.items() if name not in present}
    if new and "addendum" not in present:
        new = {"addendum": kept_at(item), **new}
    last = entry.fields[-1]
    space = space_before(text, last.name_start)
    equals = text[last.name_start + len(last.name) : last.start]
    edits.replace(last.end, last.end, "".join(f",{space}{n}{equals}{{{latex(v)}}}" for n, v in new.items()))


def _entries(text: str) -> Iterator[_Entry]:
    at = 0
    while found := _ENTRY.search(text, at):
        at = found.end()
        if found[1].lower() in _NOT_ENTRIES:
            at = _closing(text, found.end() - 1) or at
            continue
        fields, end = _fields(text, found.end(), "}" if found[2] == "{" else ")")
        if fields and end:
            yield _Entry(fields)
        at = end or _closing(text, found.end() - 1) or at


def _fields(text: str, at: int, close: str) -> tuple[tuple[_Field, ...], int]:
    """The fields of the entry whose key starts at `at`, and where it ends; nothing and 0 when it cannot be read."""
    key = re.compile(r"[^,{}]*").match(text, at)
    at = key.end() if key else at
    fields: list[_Field] = []
    while found := _FIELD.match(text, at):
        end, value = _value(text, found.end())
        if not end:
            return (), 0
        fields.append(_Field(found[1].lower(), found.start(1), found.end(), end, value))
        at = end
    rest = re.compile(r"[\s,]*").match(text, at)
    at = rest.end() if rest else at
    return (tuple(fields), at + 1) if text[at : at + 1] == close else ((), 0)


def _value(text: str, at: int) -> tuple[int, str]:
    """Where the value at `at` ends, and its text; 0 when it does not end."""
    parts: list[str] = []
    while True:
        end = _closing(text, at) if text[at : at + 1] in ("{", '"') else _bare_end(text, at)
        if not end:
            return 0, ""
        parts.append(text[at + 1 : end - 1] if text[at] in '{"' else text[at:end])
        joined = _JOIN.match(text, end)
        if not joined:
            return end, "".join(parts)
        at = joined.end()


def _bare_end(text: str, at: int) -> int:
    found = _BARE.match(text, at)
    return found.end() if found else 0


_DELIMITER = re.compile(r'[{}"]')
_PAREN = re.compile(r"[{}()]")


def _closing(text: str, at: int) -> int:
    """Just after the delimiter that closes the one at `at`; 0 when there is none."""
    opened, depth = text[at], 0
    if opened == "(":
        return next((m.end() for m in _PAREN.finditer(text, at) if m[0] == ")"), 0)
    for found in _DELIMITER.finditer(text, at + (opened == '"')):
        if found[0] == '"':
            if opened == '"' and depth == 0:
                return found.end()
            continue
        depth += 1 if found[0] == "{" else -1
        if opened == "{" and depth == 0:
            return found.end()
        if depth < 0:
            return 0
    return 0
