"""Making versions to compare."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from byline.changes import compare
from byline.model import Block, BlockKind, ChangeSet, Description, Document, Version

P = BlockKind.PARAGRAPH
DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
LONG = [
    "The ferry company has hired forty people since the spring, most of them from the islands.",
    "A second ship is to join the fleet as soon as the yard has finished painting it.",
    "Passengers complained about long queues at the northern pier during the holidays.",
    "Fares will stay as they are until the council has voted on the new contract.",
    "The mayor praised the crews, who had worked through two storms in one week.",
]
"""Five paragraphs with nothing in common."""


def version(*blocks, number=0, **facts):
    """A version of plain paragraphs (strings) or given blocks, captured on day `number`."""
    made = tuple(b if isinstance(b, Block) else Block(P, b) for b in blocks)
    facts.setdefault("description", Description(language="en"))
    return Version(f"s{number}", "https://news.example/a", DAY + timedelta(days=number), Document(made), **facts)


def compared(before, after, **facts) -> ChangeSet:
    """Compare two lists of paragraphs."""
    return compare(version(*before), version(*after, number=1, **facts))


def only(changes: ChangeSet):
    """The one change of a set."""
    assert len(changes.changes) == 1, [c.reason for c in changes.changes]
    return changes.changes[0]


def words_of(change, kind):
    """The changed words of one kind, a span each."""
    return [s.text.strip() for s in change.spans if s.kind is kind]
