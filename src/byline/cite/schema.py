"""`validate`: the official CSL data schema, and what the profile promises beyond it.

The schema is read as data (`csl-data.json`, unchanged, MIT) by a checker that knows the dozen JSON Schema keywords it uses,
so `--check` needs no library. Tests compare it with `jsonschema` on generated items.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_JSON_TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "object": (dict,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
}


@cache
def official_schema() -> dict[str, Any]:
    """The CSL data schema (draft 7) as shipped with byline."""
    schema: dict[str, Any] = json.loads(files("byline.cite").joinpath("csl-data.json").read_text(encoding="utf-8"))
    return schema


def validate(items: Iterable[Mapping[str, Any]]) -> list[str]:
    """What is wrong with `items`, one sentence each with the item's id and the place in it; empty when all is well.

    Checked: the official schema; then what clients rely on and the schema leaves open (`id` equal to `citation-key` and
    given once, whole numbers in dates, no line break in a printed field).
    """
    schema = official_schema()
    seen: set[str] = set()
    problems: list[str] = []
    for number, item in enumerate(items):
        name = str(item.get("id", f"item {number}"))
        problems += [f"{name}: {p}" for p in _errors(schema["items"], item, "", schema)]
        problems += [f"{name}: {p}" for p in _profile_errors(item)]
        if name in seen:
            problems.append(f"{name}: the id is given twice")
        seen.add(name)
    return problems


def _errors(rule: Mapping[str, Any], value: Any, path: str, root: Mapping[str, Any]) -> Iterator[str]:
    """JSON Schema draft 7, as far as the CSL schema uses it; an annotation keyword (title, description …) says nothing."""
    for keyword, argument in rule.items():
        check = _KEYWORDS.get(keyword)
        if check:
            yield from check(argument, value, path, root, rule)


def _type(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    names = [argument] if isinstance(argument, str) else argument
    fits = any(isinstance(value, _JSON_TYPES[n]) and (n == "boolean" or not isinstance(value, bool)) for n in names)
    if not fits:
        yield f"{path or 'it'} is {type(value).__name__}, not {' or '.join(names)}"


def _enum(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    if value not in argument:
        yield f"{path} has no value {value!r}"


def _required(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{path or 'it'} lacks {name}" for name in argument if name not in value)


def _properties(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, member in value.items():
            if name in argument:
                yield from _errors(argument[name], member, f"{path}/{name}", root)


def _additional(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    if argument is False and isinstance(value, dict):
        yield from (f"{path}/{name} is not in the CSL schema" for name in value if name not in rule.get("properties", {}))


def _items(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    if isinstance(value, list):
        for index, member in enumerate(value):
            yield from _errors(argument, member, f"{path}/{index}", root)


def _min_items(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    if isinstance(value, list) and len(value) < argument:
        yield f"{path} has {len(value)} members, fewer than {argument}"


def _max_items(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    if isinstance(value, list) and len(value) > argument:
        yield f"{path} has {len(value)} members, more than {argument}"


def _any_of(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    tries = [list(_errors(option, value, path, root)) for option in argument]
    if all(tries):
        yield from min(tries, key=len)


def _ref(argument: Any, value: Any, path: str, root: Any, rule: Any) -> Iterator[str]:
    target: Any = root
    for part in argument.removeprefix("#/").split("/"):
        target = target[part]
    yield from _errors(target, value, path, root)


_Check = Callable[[Any, Any, str, Any, Any], Iterator[str]]
_KEYWORDS: dict[str, _Check] = {
    "type": _type,
    "enum": _enum,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "minItems": _min_items,
    "maxItems": _max_items,
    "anyOf": _any_of,
    "$ref": _ref,
}

_DATES = ("accessed", "issued")
_MULTILINE = frozenset({"note", "abstract", "annote"})


def _profile_errors(item: Mapping[str, Any]) -> Iterator[str]:
    if item.get("citation-key") != item.get("id"):
        yield "citation-key is not the id, so Zotero would make up another key"
    for name, value in item.items():
        if isinstance(value, str) and name not in _MULTILINE and ("\n" in value or "\r" in value):
            yield f"/{name} holds a line break"
    for name in _DATES:
        date = item.get(name)
        rows = date.get("date-parts") if isinstance(date, dict) else None
        parts = [p for row in rows if isinstance(row, list) for p in row] if isinstance(rows, list) else []
        yield from (f"/{name} has {p!r} where a whole number belongs" for p in parts if type(p) is not int)
