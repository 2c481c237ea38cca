"""A title for what has none, in square brackets, from known facts only (ISBD: "[Interview with …]")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model import Kind, Role
from .sites import site_of

_KINDS = {k.value: k.value.replace("-", " ") for k in Kind} | {Kind.NEWS.value: "article"}


def supplied_title(values: Mapping[str, Any], url: str) -> str | None:
    """`[Interview with Anna Berg, Example Times, 2026-02-21]`, `[Untitled article, example.org]`; None when nothing is known."""
    people = [c for c in values.get("contributions", ()) if c.role is Role.INTERVIEWEE]
    if people:
        subject = "Interview with " + " and ".join(str(c.name) for c in people)
    else:
        subject = f"Untitled {_KINDS.get(values.get('kind', ''), 'article')}"
    outlet = values.get("outlet") or site_of(url)
    published = values.get("published")
    day = "-".join(f"{p:02}" for p in published.date_parts) if published else None
    facts = [f for f in (outlet, day) if f]
    if not facts and not people:
        return None
    return f"[{', '.join([subject, *facts])}]"
