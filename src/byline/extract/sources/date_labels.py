"""The words beside a date that say what it is the date of: those of its own element, of the one before it, of its parent."""

from __future__ import annotations

from ...dates import date_label
from ..elements import HtmlElement
from ..page import Page
from .collect import collapse

MAX_LABEL = 40
"""Characters of a label: `Last updated on:`."""
_STEPS = 4
"""Siblings and parents that are looked at, blank texts and comments left out."""


def label_beside(page: Page, node: HtmlElement) -> str | None:
    """`published` or `modified` by the short text just before an element: a `<dt>`, a `<span>`, a bare text; None without one.

    A date that is the first thing in its parent has its label before that.
    """
    at: HtmlElement | None = node
    for _ in range(_STEPS):
        if at is None:
            return None
        for before in page.dom.before(at):
            bare = isinstance(before, str)
            text = collapse(before if isinstance(before, str) else before.text() if before.tag != "br" else "")
            if text:
                return date_label(text[-MAX_LABEL:]) if bare or len(text) <= MAX_LABEL else None
        at = at.parent
    return None
