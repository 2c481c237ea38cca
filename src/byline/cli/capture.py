"""`init`, `add`, `refetch`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..model import Outcome, to_json
from .invocation import Globals, Results, command
from .lines import OUTCOME_STYLE, cut, short
from .output import Line, Shown, progress, warn

if TYPE_CHECKING:
    from ..archive.indexing import Indexed

SOME_FAILED = 8
"""Exit code: everything that could be done is done, some inputs failed."""

BAD = frozenset(
    {
        Outcome.FAILED,
        Outcome.BLOCKED,
        Outcome.SERVER_ERROR,
        Outcome.TRUNCATED,
        Outcome.SOFT_404,
        Outcome.NOT_AN_ARTICLE,
    }
)
"""Outcomes that make `add` exit with 8; `gone` and `moved` are findings, not failures, unless nothing else is known."""


@command("init")
@click.argument("folder", required=False, type=click.Path(file_okay=False))
@click.option("--name", default="", help="What the corpus is called in citations.")
@click.option("--operator", default="", help="Who runs it: named in corrections.")
@click.option("--contact", default="", help="E-mail or URL, sent in the User-Agent.")
def init_command(options: Globals, folder: str | None, name: str, operator: str, contact: str) -> Results:
    """Make an archive.

    FOLDER is ./archive, or what --archive or BYLINE_ARCHIVE says. An archive that is there already is left as it is.
    """
    from ..archive import Archive, layout

    path = Path(folder) if folder else options.archive_path
    made = layout.create(path, name=name, operator=operator, contact=contact)
    with Archive.open(path) as archive:
        place, contact = archive.core.store.place, archive.core.settings.contact  # the environment may say it
    data = {"archive": str(path.resolve()), "created": made, "database": place}
    lines = [f"{'Made an archive at' if made else 'There is an archive already at'} {path}."]
    if made and not contact:
        lines.append(f"Tell sites who you are: set contact in {path / 'byline.toml'}.")
    yield Shown("init/1", data, lines)
    return 0


@command("add")
@click.argument("urls", nargs=-1, metavar="URL... | -")
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses for this run.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Between two requests to one host.")
def add_command(options: Globals, urls: tuple[str, ...], allow_private: bool, delay: float | None) -> Results:
    """Fetch pages and store them.

    Each URL is fetched once, every byte of request and response stored, redirects hop by hop; with - URLs are read from standard
    input, one a line. A line is printed for a URL when its capture is durable. Exits with 8 when some could not be had.
    """
    wanted = _read_urls(urls)
    if not wanted:
        raise UsageError("No URL given.", "byline add URL…, or - to read them from standard input.")
    with options.open_archive(create=True) as archive:
        archive.core.change_fetching(allow_private=allow_private or None, delay_seconds=delay)
        with progress("Fetching", options.quiet) as advance:
            failed = yield from show_attempts(archive.add(wanted, tell=warn), len(wanted), advance)
    return SOME_FAILED if failed else 0


@command("refetch")
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--all", "everything", is_flag=True, help="Every article of the archive.")
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses for this run.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Between two requests to one host.")
def refetch_command(
    options: Globals, ids: tuple[str, ...], everything: bool, allow_private: bool, delay: float | None
) -> Results:
    """Fetch articles again and say what changed.

    The server is asked only for what is newer than the latest stored state; an unchanged page becomes a revisit record.
    """
    if bool(ids) == everything:
        raise UsageError("Name the articles to fetch again, or --all of them.", "byline list shows their ids.")
    with options.open_archive() as archive:
        archive.core.change_fetching(allow_private=allow_private or None, delay_seconds=delay)
        named = ids or tuple(row.id for row in archive.articles())
        targets = [archive.get_article(i) for i in named]
        local = [a for a in targets if not a.url.startswith(("http://", "https://"))]
        for article in local:
            message = "It was imported from a file without an address; there is nothing to fetch."
            yield Shown("skipped/1", {"article": article.id, "reason": message}, [f"{short(article.id)}  {message}"])
        with progress("Fetching", options.quiet) as advance:
            failed = yield from show_attempts(archive.refetch(targets, tell=warn), len(targets) - len(local), advance)
    return SOME_FAILED if failed else 0


def show_attempts(results: Iterable[Indexed], total: int, advance: object) -> Results:
    """A line for each attempt as it becomes durable, then the counts. Returns how many failed."""
    counts: dict[str, int] = {}
    failed = done = 0
    for result in results:
        done += 1
        outcome = result.attempt.outcome
        counts[outcome.value] = counts.get(outcome.value, 0) + 1
        failed += outcome in BAD or (outcome is Outcome.GONE and result.article.snapshots == 0)
        advance(done, total, result.attempt.url)  # type: ignore[operator]  # given by output.progress
        yield attempt_shown(result)
    summary = ", ".join(f"{number} {name}" for name, number in sorted(counts.items())) or "nothing to do"
    yield Shown("summary/1", {"counts": counts}, [f"{done} fetched: {summary}." if done else "Nothing to fetch."])
    return failed


def attempt_shown(result: Indexed) -> Shown:
    """One attempt."""
    attempt, snapshot = result.attempt, result.snapshot
    data = {
        **to_json(attempt),
        "article": attempt.article_id,
        "snapshot": attempt.snapshot_id,
        "title": snapshot.description.title if snapshot else None,
    }
    del data["article_id"]
    data.pop("snapshot_id", None)
    title = cut(snapshot.description.title or "", 70) if snapshot else ""
    what = f"{attempt.outcome.value:<14}  {short(attempt.article_id)}  {title or attempt.url}"
    lines = [Line(what, OUTCOME_STYLE[attempt.outcome])]
    if attempt.outcome in BAD or attempt.outcome in (Outcome.GONE, Outcome.MOVED):
        lines.append(Line(f"{'':<14}  {attempt.reason}", "dim"))
    return Shown("attempt/1", data, lines)


def _read_urls(given: Iterable[str]) -> list[str]:
    urls: list[str] = []
    for text in given:
        if text == "-":
            urls += [line.strip() for line in sys.stdin if line.strip() and not line.startswith("#")]
        else:
            urls.append(text)
    return urls
