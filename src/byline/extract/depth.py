"""Nesting depth of an HTML text: every parser tried has a depth bomb.

The parser itself is asked how deep a text nests, one stage after the other, for no count of tags sees all that it does: end tags
that it ignores, quotes that hide tags, comments that end early. The count only says where to cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

MAX_DEPTH = 400
"""Open elements. lexbor takes quadratic time in nesting (200,000 nested divs: over a minute); real pages stay below 100."""

STAGE = 10_000
"""`<` signs that are parsed before the tree is measured: all of them nested take lexbor a quarter of a second."""

MAX_TAGS = 100_000
"""`<` signs of a page that is read: the most of 486 news pages was 23,000."""

# start tags that never stay open, or that their next sibling closes
_FLAT = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th|thead|tbody|tfoot"
_TAG = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|noscript)\b[^>]*>.*?(?:</\1|\Z)|<(/?)([a-zA-Z][^\s/>]*)(?:[^>\"'/]|\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|/(?!>))*(/?)(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_FLAT_NAMES = frozenset(_FLAT.encode().split(b"|"))
_FOREIGN = frozenset((b"svg", b"math"))


def stages(body: bytes) -> Iterator[int]:
    """Lengths to which a text is parsed one after the other, the last to its end or `MAX_TAGS`: one for nearly every page."""
    if body.count(b"<") <= STAGE:
        yield len(body)
        return
    tags = [found.start() for found in islice(re.finditer(b"<", body), MAX_TAGS + 1)]
    yield from tags[STAGE::STAGE]
    if len(tags) <= MAX_TAGS:
        yield len(body)


def too_deep(body: bytes, limit: int = MAX_DEPTH) -> int | None:
    """Byte offset of the first tag nested deeper than `limit`; None when there is none.

    A stack of open elements: an end tag closes up to its start tag, as a parser does; self-closing counts in SVG and MathML only.
    """
    stack: list[bytes] = []
    foreign = 0
    for found in _TAG.finditer(body):
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
