"""`Imported`: what became of one thing that was brought: a file, a part of one, a record of a WARC file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..model import Finding, RecordRef
from .events import Event
from .indexing import Indexed

if TYPE_CHECKING:
    from ..ingest.parts import Division, Part


@dataclass(slots=True)
class Imported:
    """What became of one file, of one part of a file of many articles, or of one record of a WARC file.

    Attributes:
        source: The file's path as given.
        indexed: What it became; None when nothing was stored, or what was stored is no article.
        already: True when the same bytes are there already.
        error: Why it could not be imported.
        advice: What to do about it.
        skipped: Of a WARC file: kind of record to number passed over, since byline keeps articles.
        findings: What is broken in it; of a saved page or letter also what does not fit together of what it states.
        part: Which part of the file it is; None for a whole file.
        number: The part's number, from 1.
        division: Of a file of many articles, told behind its parts: how it was parted. Of a file that was left whole: the doubt.
    """

    source: str
    indexed: Indexed | None = None
    already: bool = False
    error: str = ""
    advice: str = ""
    skipped: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    part: Part | None = None
    number: int = 0
    division: Division | None = None


@dataclass(slots=True)
class Step:
    """One thing on its way, written already if it has references."""

    report: Imported
    event: Event | None = None
    refs: list[RecordRef] = field(default_factory=list)
