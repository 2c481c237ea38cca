"""Where in a JSON text the value at a JSON Pointer stands: the standard parser tells values, not places."""

from __future__ import annotations

import json
import re

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder(strict=False)


def span_of(text: str, pointer: str, start: int = 0) -> tuple[int, int]:
    """Offsets of the member at a pointer: from its key (RFC 6901 token) to the end of its value.

    Args:
        text: JSON, from `start` on; what follows the value does not matter.
        pointer: RFC 6901.
        start: Where the JSON text begins.

    Raises:
        LookupError: If it is no JSON up to there, or has no such member.
    """
    here = shown = _skip(text, start)
    try:
        for token in pointer.split("/")[1:]:
            shown, here = _member(text, here, token.replace("~1", "/").replace("~0", "~"))
        return shown, _DECODER.raw_decode(text, here)[1]
    except (ValueError, RecursionError, IndexError) as error:
        raise LookupError(f"no JSON value at {pointer}") from error


def _member(text: str, here: int, wanted: str) -> tuple[int, int]:
    """Where a member of the object or array at `here` begins, and where its value does; of a key that is there twice the last."""
    named, number, found = text[here] == "{", 0, None
    here = _skip(text, here + 1)
    while text[here] not in "}]":
        begins, key = here, str(number)
        if named:
            key, here = _DECODER.raw_decode(text, here)
            here = _skip(text, _skip(text, here) + 1)
        if key == wanted:
            found = begins, here
        here = _skip(text, _DECODER.raw_decode(text, here)[1])
        here, number = (_skip(text, here + 1) if text[here] == "," else here), number + 1
    if found is None:
        raise LookupError(wanted)
    return found


def _skip(text: str, here: int) -> int:
    space = _SPACE.match(text, here)
    return space.end() if space else here


__all__ = ["span_of"]
