"""Nesting depth of an HTML text, counted before it is parsed: every parser tried has a depth bomb."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub

MAX_DEPTH = 400
"""Open elements. lexbor takes quadratic time in nesting (200,000 nested divs: over a minute); real pages stay below 100."""

# start tags that never stay open, or that their next sibling closes
_FLAT = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th|thead|tbody|tfoot"
_ROUGH = re.compile(rb"<(/|[a-zA-Z][^\s/>]*)")
_EXACT = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|noscript)\b[^>]*>.*?(?:</\1|\Z)|<(/?)([a-zA-Z][^\s/>]*)(?:[^>\"'/]|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|/(?!>))*(/?)(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_FLAT_NAMES = frozenset(_FLAT.encode().split(b"|"))
_STEPS = {b"/": -1} | dict.fromkeys([*_FLAT_NAMES, *map(bytes.upper, _FLAT_NAMES)], 0)
"""What a tag does to the depth: an end tag's slash, or a start tag's name. Names in mixed case count as if they stayed open."""
_FOREIGN = frozenset((b"svg", b"math"))


def too_deep(body: bytes, limit: int = MAX_DEPTH) -> int | None:
    """Byte offset of the first tag nested deeper than `limit`; None for nearly every page.

    A rough count over all tags comes first, for it costs a tenth; only a page that it suspects is counted element by element.
    """
    step = _STEPS.get
    steps = [step(name, 1) for name in _ROUGH.findall(body)]
    if len(steps) <= limit:
        return None
    depths = list(accumulate(steps, initial=0))
    if max(depths) - min(depths) <= limit or max(map(sub, depths, accumulate(depths, min))) <= limit:
        return None
    return _counted(body, limit)


def _counted(body: bytes, limit: int) -> int | None:
    """A stack of open elements.

    An end tag closes up to its start tag, as a parser does; self-closing counts in SVG and MathML only.
    """
    stack: list[bytes] = []
    foreign = 0
    for found in _EXACT.finditer(body):
        name = (found[3] or b"").lower()
        if not name or name in _FLAT_NAMES:
            continue
        if found[2]:
            if name in stack:
                while (top := stack.pop()) != name:
                    foreign -= top in _FOREIGN
                foreign -= name in _FOREIGN
        elif not (found[4] and foreign):
            stack.append(name)
            foreign += name in _FOREIGN
            if len(stack) > limit:
                return found.start()
    return None
