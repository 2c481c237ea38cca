"""RIS (Reference Manager), written so that ris2xml, rispy and Zotero read back the same people, title and date.

One tag a line, `XX  - value`, CR LF, closed by `ER  - `. A line is all that separates a value from the next tag, so every
value is put on one line first: a line break in a headline must not forge an author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .names import display, interviewers, split_suffix
from .plain import one_line

_TYPES: dict[str, str] = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "post-weblog": "BLOG",
    "webpage": "ELEC",
    "report": "RPRT",
    "broadcast": "VIDEO",
}

_AND = re.compile(r" and ", re.IGNORECASE)

# Tags that carry one CSL field unchanged. DB and AV are where Zotero keeps archive and archive location.
_PLAIN: tuple[tuple[str, str], ...] = (
    ("TI", "title"),
    ("T2", "container-title"),
    ("SE", "section"),
    ("ET", "edition"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("M3", "genre"),
    ("M1", "number"),
    ("RI", "reviewed-title"),
    ("AB", "abstract"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("SN", "ISSN"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("DB", "archive"),
    ("AV", "archive_location"),
    ("LA", "language"),
    ("ID", "citation-key"),
)


def to_ris(items: Iterable[Mapping[str, Any]]) -> str:
    """Items as an RIS file, CR LF line ends, UTF-8 when encoded.

    RIS has no way to say that a name is whole: a literal loses its commas, at which readers split family from given name,
    and has no-break spaces around an `and`, at which ris2xml makes two people of one.
    """
    return "\r\n".join("".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in _lines(item)) for item in items)


def _lines(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(item["type"], "GEN")
    yield from (("AU", _name(n)) for n in item.get("author", ()))
    yield from (("A4", _name(n)) for n in item.get("translator", ()))
    yield from ((tag, str(item[name])) for tag, name in _PLAIN if item.get(name))
    yield from (("KW", word) for word in str(item.get("keyword", "")).split(", ") if word)
    issued, accessed = _parts(item, "issued"), _parts(item, "accessed")
    if issued:
        yield "PY", f"{issued[0]:04}"
        yield "DA", _date(issued)
    if accessed:
        yield "Y2", _date(accessed)
    start, _, end = str(item.get("page", "")).replace("–", "-").partition("-")
    if start:
        yield "SP", start
    if end:
        yield "EP", end
    if asked := interviewers(item):
        yield "N1", f"Interview by {' and '.join(display(n) for n in asked)}"
    yield "ER", ""


def _name(name: Mapping[str, Any]) -> str:
    if "literal" in name:
        return _AND.sub("\u00a0and\u00a0", str(name["literal"]).replace(",", ""))
    return ", ".join(p for p in split_suffix(name) if p)


def _parts(item: Mapping[str, Any], field: str) -> list[int]:
    rows = item.get(field, {}).get("date-parts") or [[]]
    return [int(p) for p in rows[0]]


def _date(parts: list[int]) -> str:
    """`2026/02/21/`, `2026/02//`, `2026///`: the three slashes are the format's (RIS specification, DA)."""
    year, month, day = [f"{p:02}" for p in parts] + [""] * (3 - len(parts))
    return f"{year.zfill(4)}/{month}/{day}/"
