"""The words beside a date that say what it is the date of: those of its own element, of the one before it, of its parent."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from ...dates import date_label
from .collect import collapse

MAX_LABEL = 40
"""Characters of a label: `Last updated on:`."""
_STEPS = 4
"""Siblings and parents that are looked at, blank texts and comments left out."""


def label_beside(node: LexborNode) -> str | None:
    """`published` or `modified` by the short text just before an element: a `<dt>`, a `<span>`, a bare text; None without one.

    A date that is the first thing in its parent has its label before that.
    """
    at: LexborNode | None = node
    for _ in range(_STEPS):
        if at is None:
            return None
        before = at.prev
        while before is not None and (before.tag in ("-comment", "!--", "br") or not (before.text() or "").strip()):
            before = before.prev
        if before is not None:
            text = collapse(before.text() or "")
            return date_label(text[-MAX_LABEL:]) if len(text) <= MAX_LABEL or before.tag == "-text" else None
        at = at.parent
    return None
