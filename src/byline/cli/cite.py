"""`cite`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import IntegrityError, UsageError
from .filters import filter_options_beside_match, read_filters, read_instant
from .invocation import Globals, Results, command
from .output import Shown, remark
from .writing import output_option, write_whole

if TYPE_CHECKING:
    from ..archive import Archive
    from ..model import Snapshot
    from ..store import Filters

FORMATS = ("csl-json", "csl-yaml", "biblatex", "bibtex", "ris")
FORMS = ("chicago", "apa", "mla", "bluebook", "wikipedia", "robust-html", "markdown")
RENDERED = ("plain", "markdown", "html", "latex", "rst", "docbook")
FLAVOURS = ("strict", "zotero", "pandoc")
PROBLEMS_SHOWN = 20
"""Lines on stderr; `--json` shows them all."""


@dataclass(frozen=True, slots=True)
class Look:
    """How citations are to look; at most one of the three is asked for.

    Attributes:
        form: A file format, of `FORMATS`.
        line: One line of text each, of `FORMS`.
        style: A CSL style, rendered by pandoc.
        to: What pandoc writes.
        flavour: Of the items; None is the one that fits.
    """

    form: str | None
    line: str | None
    style: str | None
    to: str
    flavour: str | None

    def check(self) -> None:
        """Raises UsageError when more than one look is asked for."""
        given = [n for n, v in (("--format", self.form), ("--as", self.line), ("--style", self.style)) if v is not None]
        if len(given) > 1:
            raise UsageError(f"{' and '.join(given)} exclude each other.", "One look at a time.")

    @property
    def of_items(self) -> str:
        """The flavour of the items: pandoc reads its own best."""
        return self.flavour or ("pandoc" if self.style is not None else "strict")


@command("cite")
@click.argument("ids", nargs=-1, metavar="ID... | -")
@filter_options_beside_match
@click.option("--at", metavar="DATE", help="The state of that time, not the latest.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="A file format.  [default: csl-json]")
@click.option("--as", "line", type=click.Choice(FORMS), help="One line of text for each.")
@click.option("--style", metavar="FILE.csl|NAME", help="A CSL style of yours, rendered by pandoc.")
@click.option("--to", type=click.Choice(RENDERED), default="plain", show_default=True, help="With --style: what is written.")
@click.option("--flavour", type=click.Choice(FLAVOURS), help="Of CSL items.  [default: strict; pandoc with --style]")
@click.option(
    "--match",
    "library",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.json|.bib|.ris",
    help="Attach the states kept here to the entries of your library, by URL; everything else in it stays as it is.",
)
@click.option("--check", is_flag=True, help="Write nothing unless every item is valid CSL.")
@output_option("the citations, or the library,")
def cite_command(
    options: Globals,
    ids: tuple[str, ...],
    at: str | None,
    form: str | None,
    line: str | None,
    style: str | None,
    to: str,
    flavour: str | None,
    library: Path | None,
    check: bool,
    output: Path | None,
    **given: Any,
) -> Results:
    """Cite articles.

    An article's id or URL cites its latest good state, a snapshot's id that state. What is not known is left out, never guessed.
    With - ids are read from standard input, one a line. A citation key, once handed out, stays the article's.
    """
    now = datetime.now(UTC)
    look = Look(form, line, style, to, flavour)
    look.check()
    filters = read_filters(given, now)
    selected = any(getattr(filters, name) is not None for name in filters.__slots__)
    wanted = _read_ids(ids)
    when = read_instant(at, now, "--at", end=True) if at else None
    if library is not None:
        if wanted or selected or form or line or style:
            raise UsageError("--match cites what the library names.", "byline cite --match FILE [--at DATE] [--output FILE]")
        from .library import match_library

        yield from match_library(options, library, when, output)
        return 0
    if not wanted and not selected:
        raise UsageError("Nothing to cite.", "byline cite ID…, or a selection such as --outlet; byline export csl-json for all.")
    with options.open_archive() as archive:
        states = _states(archive, wanted, filters if selected else None, when)
        items = archive.cite(states, look.of_items, remark)
    if check:
        yield from checked(items, options)
    yield from _show(items, look, output, options)
    return 0


def _show(items: Sequence[dict[str, Any]], look: Look, output: Path | None, options: Globals) -> Iterator[Shown]:
    """To a file, as JSON Lines with one citation each, or as the format that was asked for."""
    if output is not None:
        size = write_whole(output, [_text(items, look)])
        data = {"path": str(output), "citations": len(items), "bytes": size}
        yield Shown("written/1", data, [f"Wrote {len(items)} {'citation' if len(items) == 1 else 'citations'} to {output}."])
    elif options.as_json and look.style is not None:
        yield Shown("bibliography/1", {"ids": [item["id"] for item in items], "text": _text(items, look)})
    elif options.as_json:
        for item in items:
            shown = {"text": _text([item], look)} if look.form or look.line else {}
            yield Shown("citation/1", {"id": item["id"], "item": item, **shown})
    else:
        yield Shown("citations/1", {}, raw=_text(items, look))


def _text(items: Sequence[dict[str, Any]], look: Look) -> str:
    from .. import cite

    if look.line is not None:
        return "".join(f"{cite.format_citation(item, look.line)}\n" for item in items)
    if look.style is not None:
        return _rendered(items, look.style, look.to)
    writers: dict[str, Callable[[Iterable[dict[str, Any]]], str]] = {
        "csl-json": _readable,  # an export has one item a line; a citation is read by people
        "csl-yaml": cite.to_csl_yaml,
        "biblatex": cite.to_biblatex,
        "bibtex": cite.to_bibtex,
        "ris": cite.to_ris,
    }
    return writers[look.form or FORMATS[0]](items)


def _rendered(items: Sequence[dict[str, Any]], style: str, to: str) -> str:
    from ..render import find_style, render

    text, warnings = render(items, find_style(style, Path.home()), to)
    for warning in warnings:
        remark(warning)
    return text


def checked(items: Iterable[dict[str, Any]], options: Globals) -> Iterator[Shown]:
    """Nothing when every item is valid; else every problem.

    Raises:
        IntegrityError: If an item is not valid.
    """
    from ..cite import validate

    problems = validate(items)
    if not problems:
        return
    for number, problem in enumerate(problems):
        if options.as_json:
            yield Shown("problem/1", {"message": problem})
        elif number < PROBLEMS_SHOWN:
            remark(problem)
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    raise IntegrityError(f"The citations are not valid CSL: {count}.", "Nothing was written. Please report the ids above.")


def _states(archive: Archive, ids: Iterable[str], filters: Filters | None, when: datetime | None) -> list[Snapshot]:
    """What is cited, each state once: those named, then those selected, oldest in the archive first."""
    found = {state.id: state for i in ids if (state := archive.get_snapshot(i, when))}
    if filters is not None:
        from ..store import Order

        for row in archive.articles(filters, order=Order.OLDEST):
            latest = archive.core.store.latest_snapshot(row.id, when)
            if latest is not None:
                found.setdefault(latest.id, latest)
    return list(found.values())


def _read_ids(given: tuple[str, ...]) -> list[str]:
    ids: list[str] = []
    for text in given:
        ids += [line.split()[0] for line in sys.stdin if line.strip()] if text == "-" else [text]
    return ids


def _readable(items: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"
