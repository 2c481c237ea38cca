"""`cite`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from .filters import filter_options, read_filters, read_instant
from .invocation import Globals, Results, command
from .output import Shown

if TYPE_CHECKING:
    from ..archive import Archive
    from ..model import Snapshot

FORMATS = ("csl-json", "csl-yaml", "biblatex", "bibtex", "ris")


@command("cite")
@click.argument("ids", nargs=-1, metavar="ID... | -")
@filter_options
@click.option("--at", metavar="DATE", help="The state of that time, not the latest.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="csl-json", show_default=True)
@click.option("--flavour", type=click.Choice(["strict", "zotero", "pandoc"]), default="strict", show_default=True)
def cite_command(options: Globals, ids: tuple[str, ...], at: str | None, form: str, flavour: str, **given: Any) -> Results:
    """Cite articles.

    An article's id cites its latest good state, a snapshot's id that state. What is not known is left out, never guessed.
    """
    now = datetime.now(UTC)
    filters = read_filters(given, now)
    selected = any(getattr(filters, name) is not None for name in filters.__slots__)
    wanted = _read_ids(ids)
    if not wanted and not selected:
        raise UsageError("Nothing to cite.", "byline cite ID…, or a selection such as --outlet; byline export csl-json for all.")
    when = read_instant(at, now, "--at") if at else None
    with options.open_archive() as archive:
        snapshots = [archive.get_snapshot(i, when) for i in wanted]
        if selected:
            snapshots += _selected(archive, filters)
        items = archive.cite(snapshots, flavour)
    yield Shown("cite/1", {"items": items}, raw=writers()[form](items))
    return 0


def writers() -> dict[str, Callable[[Iterable[dict[str, Any]]], str]]:
    """Format name to its writer."""
    from .. import cite
    from ..cite.csl_yaml import to_csl_yaml

    return {
        "csl-json": cite.to_csl_json,
        "csl-yaml": to_csl_yaml,
        "biblatex": cite.to_biblatex,
        "bibtex": cite.to_bibtex,
        "ris": cite.to_ris,
    }


def _selected(archive: Archive, filters: Any) -> list[Snapshot]:
    return [archive.get_snapshot(row.snapshot_id) for row in archive.articles(filters) if row.snapshot_id]


def _read_ids(given: tuple[str, ...]) -> list[str]:
    ids: list[str] = []
    for text in given:
        ids += [line.split()[0] for line in sys.stdin if line.strip()] if text == "-" else [text]
    return ids
