"""What a report shows besides the change set: citations, the command that verifies it, the article's other snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ..model import ChangeSet, Outcome, Significance

__all__ = ["Context", "Format", "Report", "Reports", "TimelinePoint"]


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    ATOM = "atom"


@dataclass(frozen=True, slots=True)
class TimelinePoint:
    """One attempt to have the article, for the timeline.

    Attributes:
        when: UTC.
        outcome: What it found.
        snapshot_id: The state it found; empty when it found none.
        significance: Of what changed since the state before; None when nothing did, or it is not known.
    """

    when: datetime
    outcome: Outcome
    snapshot_id: str = ""
    significance: Significance | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Given by the caller, because the report room knows no archive.

    Attributes:
        title: The article's title; the later description's when empty.
        citation_before: The earlier state as a reference, one line of plain text.
        citation_after: The later state.
        verify_command: E.g. `byline verify 1f0c2a9b3d`.
        timeline: Every attempt, by time.
        collections: Names of collections that the article is in.
    """

    title: str = ""
    citation_before: str = ""
    citation_after: str = ""
    verify_command: str = ""
    timeline: tuple[TimelinePoint, ...] = ()
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One comparison as it is to be shown."""

    changes: ChangeSet
    context: Context = Context()

    @property
    def title(self) -> str:
        """The article's title, or its address where it has none."""
        versions = (self.changes.after, self.changes.before)
        return (
            self.context.title
            or next((v.description.title for v in versions if v.description.title), "")
            or self.changes.after.url
        )


class Reports(Protocol):
    """Several reports in order: a list, or something larger than memory that makes each when it is reached, again and again."""

    def __len__(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[Report]:
        """Each, from the first."""
