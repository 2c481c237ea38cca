"""Attach snapshots to a CSL-JSON library, leaving every other byte in place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from json.decoder import JSONDecodeError, JSONDecoder, scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from byline.errors import InputError

from .match import Edits, Enriched, Lookup, space_before

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = JSONDecoder()


class _Member(NamedTuple):
    """A member of a JSON object and where it stands."""

    key: str
    key_start: int
    key_end: int
    start: int
    end: int
    value: Any


def enrich_csl(text: str, lookup: Lookup) -> Enriched:
    """Add `custom.byline`, and `archive` and `archive_location` where an item has neither, to every item whose URL is kept.

    Args:
        text: A CSL-JSON array, or one item.
        lookup: See `match.Lookup`.

    Raises:
        InputError: If it is not JSON, or neither an array nor an object.
    """
    edits = Edits(text, lookup)
    try:
        json.loads(text.removeprefix("\ufeff"))
        for start in _item_starts(text):
            members = list(_members(text, start))
            url = next((m.value for m in members if m.key == "URL" and isinstance(m.value, str)), None)
            item = edits.find(url) if url else None
            if item is not None:
                _attach(text, members, item, edits)
    except (JSONDecodeError, RecursionError) as e:
        raise InputError(f"the library is not JSON: {e}") from e
    return edits.done()


def _item_starts(text: str) -> Iterator[int]:
    """Where each object of the array, or the one object, starts."""
    at = _skip(text, 1 if text.startswith("\ufeff") else 0)
    if text[at : at + 1] == "{":
        yield at
        return
    if text[at : at + 1] != "[":
        raise InputError("the library is not CSL-JSON", "it should be an array of items")
    at = _skip(text, at + 1)
    while text[at] != "]":
        if text[at] == "{":
            yield at
        _, end = _DECODER.raw_decode(text, at)
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _members(text: str, start: int) -> Iterator[_Member]:
    """The members of the object at `start`, with their places; the text is known to be JSON."""
    at = _skip(text, start + 1)
    while text[at] != "}":
        key, key_end = scanstring(text, at + 1)
        value_start = _skip(text, _skip(text, key_end) + 1)
        value, end = _DECODER.raw_decode(text, value_start)
        yield _Member(key, at, key_end, value_start, end, value)
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _attach(text: str, members: list[_Member], item: Mapping[str, Any], edits: Edits) -> None:
    keys = {m.key for m in members}
    new = {k: item[k] for k in ("archive", "archive_location") if k in item} if not keys & {"archive", "archive_location"} else {}
    custom = next((m for m in members if m.key == "custom"), None)
    own = item["custom"]["byline"]
    if custom is None:
        new["custom"] = {"byline": own}
    elif isinstance(custom.value, dict):
        inner = list(_members(text, custom.start))
        old = next((m for m in inner if m.key == "byline"), None)
        if old:
            edits.replace(old.start, old.end, _dump(text, members[0], own))
        elif inner:
            edits.replace(inner[-1].end, inner[-1].end, _added(text, inner, {"byline": own}))
        else:
            edits.replace(custom.start, custom.end, _dump(text, members[0], {"byline": own}))
    if new:
        edits.replace(members[-1].end, members[-1].end, _added(text, members, new))


def _added(text: str, members: list[_Member], new: Mapping[str, Any]) -> str:
    """Members to put after the last one, spaced as the file spaces its own."""
    last = members[-1]
    space = space_before(text, last.key_start)
    colon = text[last.key_end : last.start]
    return "".join(f",{space}{json.dumps(key)}{colon}{_dump(text, last, value)}" for key, value in new.items())


def _dump(text: str, like: _Member, value: Any) -> str:
    """A value on one line, with the file's own spacing after colons, and ASCII only when the file is."""
    spaced = text[like.key_end : like.start].endswith(" ")
    return json.dumps(value, ensure_ascii=text.isascii(), separators=(", ", ": ") if spaced else (",", ":"))
