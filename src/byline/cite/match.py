"""Attach snapshots to somebody's own library (CSL-JSON, BibTeX, BibLaTeX, RIS) by URL.

Nothing is parsed and written again: the text is scanned, and only the added fields are inserted. Every other character
stays where it was: order, indentation, comments, unknown fields, line ends. A second run changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Lookup = Callable[[str], Mapping[str, Any] | None]
"""From a URL as the library has it to the citation (`csl_item`) of the snapshot that fits it; None when none is kept."""


@dataclass(frozen=True, slots=True)
class Enriched:
    """A library with snapshots attached.

    Attributes:
        text: The library.
        matched: URLs that got a snapshot, in order.
        unmatched: URLs that the archive does not know, in order.
    """

    text: str
    matched: tuple[str, ...]
    unmatched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `new`."""

    start: int
    end: int
    new: str


class Edits:
    """Edits of one text, and what was looked up on the way."""

    def __init__(self, text: str, lookup: Lookup) -> None:
        self._text = text
        self._lookup = lookup
        self._edits: list[Edit] = []
        self._matched: list[str] = []
        self._unmatched: list[str] = []

    def find(self, url: str) -> Mapping[str, Any] | None:
        """Look a URL up and remember whether it was known."""
        item = self._lookup(url)
        (self._unmatched if item is None else self._matched).append(url)
        return item

    def replace(self, start: int, end: int, new: str) -> None:
        """Note an edit; edits may not overlap and are given from front to back."""
        if self._text[start:end] != new:
            self._edits.append(Edit(start, end, new))

    def done(self) -> Enriched:
        """The text with every edit made."""
        pieces, at = [], 0
        for edit in self._edits:
            pieces += [self._text[at : edit.start], edit.new]
            at = edit.end
        pieces.append(self._text[at:])
        return Enriched("".join(pieces), tuple(self._matched), tuple(self._unmatched))


def space_before(text: str, at: int) -> str:
    """The white space that ends at `at`."""
    start = at
    while start and text[start - 1] in " \t\r\n":
        start -= 1
    return text[start:at]


def snapshot_facts(item: Mapping[str, Any]) -> dict[str, str]:
    """What names a snapshot, from `custom.byline`: snapshot, captured, digest, record, in that order."""
    own = item["custom"]["byline"]
    digests = own["digests"]
    return {
        "snapshot": own["snapshot"],
        "captured": own["captured"],
        "digest": digests.get("payload") or digests["block"],
        "record": own["warc"]["record_id"],
    }


def kept_at(item: Mapping[str, Any]) -> str:
    """`Caucasus corpus, SHA-256 9f86…`, or the archive and the address of the public copy."""
    copy = item["custom"]["byline"].get("public_copy")
    return ", ".join(p for p in (item.get("archive"), copy["url"] if copy else item.get("archive_location")) if p)
