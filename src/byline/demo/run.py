"""The demo's script: each step is a command that a user would type, and what byline makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..archive import layout
from .server import DemoSite

OPERATOR = "Demo Operator"


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        what: What is done, for people.
        command: Arguments of `byline`, as a user would type them; empty when the site itself changes.
    """

    what: str
    command: tuple[str, ...] = ()


def run_demo(folder: Path) -> Iterator[Step]:
    """The steps; whoever takes a step runs its command before taking the next, while the site answers.

    Args:
        folder: Where the archive is made; it must not hold one.
    """
    layout.create(folder, name="byline demo", operator=OPERATOR, contact="demo@example.org")
    archive = ("--archive", str(folder))
    fetch = ("--allow-private", "--delay", "0")
    with DemoSite() as site:
        first, *_ = site.urls
        yield Step("Archive the first edition over HTTP.", (*archive, "add", *fetch, *site.urls))
        site.publish_second_edition()
        yield Step("The site publishes a second edition: one article is edited, one disappears.")
        yield Step("Fetch everything again.", (*archive, "refetch", *fetch, "--all"))
    yield Step("What is in the archive?", (*archive, "list"))
    yield Step("Who says so? One article's provenance, with the evidence.", (*archive, "provenance", first))
    yield Step("Cite it.", (*archive, "cite", first))
    yield Step("What was changed?", (*archive, "changes", first))
    yield Step("Is everything as it was written?", (*archive, "verify"))
