"""JSON as pages have it: strict where it can be, repaired where it cannot, walked by JSON Pointer (RFC 6901)."""

from __future__ import annotations

import json
import re
from typing import Any

MAX_JSON = 2 * 2**20
"""Characters of one script that are read as JSON."""

_OPENING = re.compile(r"\s*(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?")
_CLOSING = ("*/", "]]>", "-->", "/*", "//", ";")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_MISSING_COMMA = re.compile(r'("|\}|\])(\s{2,}")')
_INNER_QUOTE = re.compile(r'(?<=[^\s:,{\[\\])"(?=[^\s:,}\]])')


def load_json(text: str) -> tuple[Any, bool]:
    """The data of a JSON text, and whether it had to be repaired; `(None, True)` when it cannot be read at all."""
    if len(text) > MAX_JSON:
        return None, True
    try:
        return json.loads(text), False
    except (ValueError, RecursionError):
        pass
    for repaired in _repairs(text):
        try:
            return json.loads(repaired, strict=False), True
        except (ValueError, RecursionError):
            continue
    return None, True


def _repairs(text: str) -> list[str]:
    """Ever bolder.

    Control characters, wrappers, commas and escapes, a missing comma, raw quotes in strings, text after the end.
    """
    steps = []
    text = _unwrapped(text)
    steps.append(text)
    text = _TRAILING_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", _CONTROL.sub(lambda m: " " * len(m[0]), text)))
    steps.append(text)
    steps.append(_MISSING_COMMA.sub(r"\1,\2", text))
    steps.append(_INNER_QUOTE.sub(r"\"", text))
    return [*steps, *_first_value(text)]


def _unwrapped(text: str) -> str:
    """Without the CDATA marks and comments that scripts were once wrapped in."""
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    text = text.strip()
    while text.endswith(_CLOSING):
        text = text.removesuffix(next(c for c in _CLOSING if text.endswith(c))).rstrip()
    return text


def _first_value(text: str) -> list[str]:
    """The first whole value of a text that goes on after it, e.g. two objects one after the other."""
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return []
    return [text[:end]]


def resolve_pointer(data: Any, pointer: str) -> Any:
    """The value at an RFC 6901 pointer.

    Raises:
        LookupError: If there is none.
    """
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list):
            if not key.isdecimal():
                raise LookupError(pointer)
            data = data[int(key)]
        elif isinstance(data, dict):
            data = data[key]
        else:
            raise LookupError(pointer)
    return data


def escape_token(key: str) -> str:
    """A key as a reference token of a JSON Pointer (RFC 6901 §3)."""
    return key.replace("~", "~0").replace("/", "~1")
