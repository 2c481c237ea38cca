"""Golden pairs: two states of a page, written for the project, with the change set and the report that they must give.

`python tests/test_changes_pairs.py` writes `changes.json` and `report.md` anew; read the difference before you commit it.
"""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest

from byline.changes import apply, compare
from byline.model import (
    Block,
    BlockKind,
    ChangeSet,
    Contribution,
    Description,
    Document,
    Name,
    Outcome,
    PartialDate,
    Version,
)
from byline.report import format_changes
from comparing import DAY

PAIRS = sorted(p for p in (Path(__file__).parent / "pairs").iterdir() if p.is_dir())
KINDS = {"## ": BlockKind.HEADING, "> ": BlockKind.QUOTE, "- ": BlockKind.LIST_ITEM, "! ": BlockKind.CAPTION}


def read(path: Path, number: int) -> Version:
    """A state: `key: value` lines, then blocks with a blank line between them."""
    head, *blocks = path.read_text("utf-8").strip().split("\n\n")
    pairs = [line.partition(": ")[::2] for line in head.splitlines()]
    facts = dict(pairs)
    authors = [value for key, value in pairs if key == "author"]
    dates = {key: PartialDate.parse(facts[key]) for key in ("published", "modified") if key in facts}
    description = Description(
        title=facts.get("title"),
        section=facts.get("section"),
        language=facts.get("language"),
        contributions=tuple(Contribution(Name(literal=a), position=k) for k, a in enumerate(authors)),
        **dates,
    )
    document = Document(tuple(block(b) for b in blocks))
    return Version(
        f"snapshot{number}",
        f"https://news.example/{path.parent.name}",
        DAY + timedelta(days=number),
        document,
        description,
        article_id=path.parent.name,
        outcome=Outcome(facts.get("outcome", "created")),
        status=int(facts.get("status", 200)),
        text_digest=f"sha256:{hashlib.sha256(document.text.encode()).hexdigest()}",
        extractor="by-hand/1",
    )


def block(text: str) -> Block:
    """A paragraph, or what its first two or three characters say."""
    mark = next((m for m in KINDS if text.startswith(m)), "")
    kind = KINDS.get(mark, BlockKind.PARAGRAPH)
    return Block(kind, text.removeprefix(mark), level=2 if kind is BlockKind.HEADING else 0)


def compared(folder: Path) -> ChangeSet:
    """The change set of a folder."""
    return compare(read(folder / "earlier.txt", 0), read(folder / "later.txt", 1))


@pytest.mark.parametrize("folder", PAIRS, ids=lambda p: p.name)
def test_pair(folder):
    """The change set and the Markdown report are those that were read and committed, and the later text can be rebuilt."""
    changes = compared(folder)
    assert json.loads(format_changes(changes, "json")) == json.loads((folder / "changes.json").read_text("utf-8"))
    assert format_changes(changes, "markdown") == (folder / "report.md").read_text("utf-8")
    assert apply(changes, changes.before.document.blocks) == changes.after.document.blocks


def remake() -> None:
    """Write every golden file."""
    for folder in PAIRS:
        changes = compared(folder)
        (folder / "changes.json").write_text(format_changes(changes, "json"), "utf-8")
        (folder / "report.md").write_text(format_changes(changes, "markdown"), "utf-8")


if __name__ == "__main__":
    remake()
