"""How things look to people: ids shortened, dates as known, names with roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from ..model import SHORT_ID_LENGTH, Contribution, Credit, Outcome, Role
from .output import Line
from .wrapping import display_width

OUTCOME_STYLE = {
    Outcome.CREATED: "good",
    Outcome.REVISED: "doubt",
    Outcome.RESTORED: "good",
    Outcome.UNCHANGED: "dim",
    Outcome.MOVED: "doubt",
    Outcome.GONE: "bad",
    Outcome.BLOCKED: "bad",
    Outcome.SOFT_404: "bad",
    Outcome.NOT_AN_ARTICLE: "bad",
    Outcome.SERVER_ERROR: "bad",
    Outcome.TRUNCATED: "bad",
    Outcome.FAILED: "bad",
}


STEPS = 4
"""Steps of a path that are shown."""


def short(identifier: str) -> str:
    """An id as shown to people; any unique prefix is accepted."""
    return identifier[:SHORT_ID_LENGTH]


def instant(when: datetime | None) -> str:
    """To the second, UTC, said so."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC") if when else "unknown"


def people(contributions: Iterable[Contribution], role: Role = Role.AUTHOR) -> str:
    """Names of one role, in order."""
    return ", ".join(str(c.name) for c in contributions if c.role is role)


def contribution_line(contribution: Contribution) -> str:
    """A name with role and affiliations."""
    tail = f" ({'; '.join(contribution.affiliations)})" if contribution.affiliations else ""
    return f"{contribution.role.value}: {contribution.name}{tail}"


CAPTION = 100
"""Characters of a caption that tell which picture is meant; `provenance` and `--json` give the whole."""


def credit_line(credit: Credit) -> str:
    """A credit in its parts, what is missing said."""
    parts = [
        f"creator {', '.join(str(n) for n in credit.creator)}" if credit.creator else "",
        f"agency {credit.agency}" if credit.agency else "",
        f"licence {credit.licence}" if credit.licence else "",
        f"via {credit.via}" if credit.via else "",
        f"caption “{cut(credit.caption, CAPTION)}”" if credit.caption else "",
        *(f"{what} missing" for what in credit.missing),
    ]
    return f"{credit.kind.value}: {'; '.join(p for p in parts if p) or credit.verbatim}"


def columns(rows: Sequence[Sequence[str]], *, gap: int = 2) -> list[str]:
    """Rows with their columns aligned; the last column runs free."""
    if not rows:
        return []
    widths = [max(display_width(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    return [
        "".join(cell + " " * (width - display_width(cell) + gap) for cell, width in zip(row, widths, strict=False)) + row[-1]
        for row in rows
    ]


def pairs(rows: Iterable[tuple[str, str]], indent: str = "  ") -> list[str]:
    """`name  value` lines, names aligned, empty values left out."""
    kept = [row for row in rows if row[1]]
    return [indent + line for line in columns(kept)]


def short_place(place: str) -> str:
    """A selector as text, of a long path only its end: `… div>h1`; `provenance` gives the whole."""
    path, arrow, rest = place.partition(" › ")
    steps = path.replace(":nth-of-type(1)", "").split(">")
    shown = f"… {'>'.join(steps[-2:])}" if path.startswith("css ") and len(steps) > STEPS else path
    return f"{shown}{arrow}{cut(rest, 60)}"


def heading(text: str) -> Line:
    """A section's title."""
    return Line(text, "title")


def cut(text: str, width: int) -> str:
    """At most `width` characters."""
    return text if len(text) <= width else text[: width - 1] + "…"
