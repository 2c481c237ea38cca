"""`snapshot`: the command that cron runs."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..model import Outcome, to_json
from ..report.terminal import printable
from .invocation import Globals, Results, command
from .lines import OUTCOME_STYLE, cut, instant, short
from .output import Line, Shown, progress, remark, warn

if TYPE_CHECKING:
    from ..archive.watching import Looked, Summary

CHANGED, SOME_FAILED, ALREADY_RUNNING, INTERRUPTED = 10, 8, 11, 130


@command("snapshot")
@click.option("--due", is_flag=True, help="Look at what is due; that is what the command does, said aloud in a crontab.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Look at N watches at most.")
@click.option("--max-duration", metavar="DURATION", help="Begin nothing new after this time, e.g. 10m.")
@click.option("--dry-run", is_flag=True, help="Say what would be fetched and why; fetch nothing.")
@click.option("--digest", type=click.Choice(["text", "markdown", "json"]), help="One report at the end, if there is any news.")
@click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt disallows; needs --because, which is recorded.")
@click.option("--because", metavar="TEXT", help="The reason.")
@click.option("--allow-private", is_flag=True, help="Allow private and loopback addresses for this run.")
@click.option("--delay", type=click.FloatRange(0), metavar="SECONDS", help="Between two requests to one host.")
def snapshot_command(
    options: Globals,
    due: bool,
    limit: int | None,
    max_duration: str | None,
    dry_run: bool,
    digest: str | None,
    ignore_robots: bool,
    because: str | None,
    allow_private: bool,
    delay: float | None,
) -> Results:
    """Look at what is due.

    Hosts are asked at once, each with one request at a time and a pause between them, whatever else runs on whatever machine;
    robots.txt is obeyed. Any number of runs may share one archive. Nothing is printed when nothing happened, so that cron sends
    no mail. Ctrl-C finishes what is in flight.

    Exit codes: 0 nothing new, 10 something changed, 8 some could not be had (changed or not), 11 all that is due is being looked
    at by another run, 130 interrupted.
    """
    from ..archive.watching import Options
    from ..schedule import parse_duration

    if ignore_robots != bool(because and because.strip()):
        raise UsageError("To ignore robots.txt needs a reason, and a reason is for that.", "--ignore-robots --because TEXT")
    asked = Options(limit, parse_duration(max_duration) if max_duration else None, (because or "").strip())
    with options.open_archive() as archive:
        archive.core.change_fetching(allow_private=allow_private or None, delay_seconds=delay)
        if dry_run:
            yield from _dry_run(archive.core, limit)
            return 0
        with _finishing() as halt, progress("Looking", options.quiet) as advance:
            run = archive.snapshot(asked, halt=halt, tell=warn)
            news: list[Looked] = []
            for looked in run:
                advance(run.summary.looked, None, run.status())
                if not (looked.changed or looked.troubled or options.verbose):
                    continue
                news.append(looked)
                if digest is None:
                    yield _looked_shown(looked)
    summary = run.summary
    telling = bool(news) or bool(options.verbose) or sys.stdout.isatty()
    if digest is not None and telling:
        yield _digest(digest, news, summary)
    elif options.as_json or telling:
        yield Shown("summary/1", _summary_data(summary), _summary_lines(summary))
    return _exit_code(summary)


def _exit_code(summary: Summary) -> int:
    """Cases: 1 somebody ended it; 2 something could not be had; 3 something changed; 4 others are at all of it; 5 nothing new."""
    if summary.interrupted:
        return INTERRUPTED
    if summary.failed:
        return SOME_FAILED
    if summary.changed:
        return CHANGED
    return ALREADY_RUNNING if not summary.looked and summary.leased else 0


@contextmanager
def _finishing() -> Iterator[threading.Event]:
    """Ctrl-C and SIGTERM set the event; a second one interrupts."""
    halt = threading.Event()

    def end(number: int, frame: object) -> None:
        if halt.is_set():
            raise KeyboardInterrupt
        halt.set()
        remark("Finishing what is in flight; once more to stop at once.")

    if threading.current_thread() is not threading.main_thread():
        yield halt
        return
    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield halt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _dry_run(core: Any, limit: int | None) -> Results:
    from ..archive.watching import forecast

    number = 0
    for each in forecast(core, limit):
        number += 1
        data = {"id": each.watch.id, "url": each.watch.url, "why": each.why, "hindrance": each.hindrance}
        lines: list[str | Line] = [f"{short(each.watch.id)}  {each.watch.url}", Line(f"  {each.why}", "dim")]
        if each.hindrance:
            lines.append(Line(f"  {each.hindrance}", "doubt"))
        yield Shown("due/1", data, lines)
    yield Shown("summary/1", {"due": number}, [f"{number} due; nothing was fetched."])
    return 0


def printable_lines(lines: Sequence[str]) -> str:
    """Lines as one text; what a page wrote reaches no terminal as a control."""
    return "".join(f"{printable(line)}\n" for line in lines)


def _style(looked: Looked) -> str:
    try:
        return OUTCOME_STYLE[Outcome(looked.outcome)]
    except ValueError:  # of a list: read, unchanged, not-a-list, robots
        return "bad" if looked.failed or looked.troubled else "dim"


def _looked_shown(looked: Looked) -> Shown:
    lines = [Line(text, _style(looked) if not number else "dim") for number, text in enumerate(_words(looked))]
    return Shown("looked/1", _looked_data(looked), lines)


def _words(looked: Looked) -> list[str]:
    article = looked.indexed.article if looked.indexed else None
    title = looked.indexed.snapshot.description.title if looked.indexed and looked.indexed.snapshot else None
    name = short(article.id if article else looked.watch.id)
    head = f"{looked.outcome:<14}  {name}  {cut(title, 70) if title else looked.watch.url}"
    tail = f"{'':<14}  {looked.watch.url}" if title else ""
    return [line for line in (head, tail, f"{'':<14}  {looked.reason}") if line]


def _looked_data(looked: Looked) -> dict[str, Any]:
    snapshot = looked.indexed.snapshot if looked.indexed else None
    return {
        "watch": looked.watch.id,
        "url": looked.watch.url,
        "outcome": looked.outcome,
        "reason": looked.reason,
        "changed": looked.changed,
        "failed": looked.failed,
        "found": looked.found,
        "article": looked.indexed.article.id if looked.indexed else None,
        "snapshot": snapshot.id if snapshot else None,
        "title": snapshot.description.title if snapshot else None,
    }


def _summary_data(summary: Summary) -> dict[str, Any]:
    return {
        "looked": summary.looked,
        "outcomes": dict(sorted(summary.outcomes.items())),
        "requests": summary.requests,
        "changed": summary.changed,
        "failed": summary.failed,
        "found": summary.found,
        "not_checked": summary.left,
        "hosts": summary.hosts,
        "interrupted": summary.interrupted,
        "now": to_json(datetime.now(UTC).replace(microsecond=0)),
    }


def _summary_lines(summary: Summary) -> list[str | Line]:
    outcomes = ", ".join(f"{n} {name}" for name, n in sorted(summary.outcomes.items())) or "nothing was due"
    left = ", ".join(f"{n} ({reason})" for reason, n in summary.left.items()) or "nothing"
    found = f" {summary.found} new articles are watched." if summary.found else ""
    lines: list[str | Line] = [f"{summary.looked} looked at: {outcomes}.{found} Not checked: {left}."]
    lines += [Line(f"  {host}: {reason}", "doubt") for host, reason in sorted(summary.hosts.items())]
    return lines


def _digest(form: str, news: Sequence[Looked], summary: Summary) -> Shown:
    data = {**_summary_data(summary), "news": [_looked_data(looked) for looked in news]}
    if form == "json":
        import json

        return Shown("digest/1", data, raw=json.dumps({"byline": "digest/1", **data}, ensure_ascii=False, indent=1) + "\n")
    when = instant(datetime.now(UTC).replace(microsecond=0))
    rest = [line if isinstance(line, str) else line.text for line in _summary_lines(summary)]
    if form == "markdown":
        from ..report.markdown import escape

        lines = [f"# What byline saw, {when}", ""]
        for looked in news:
            words = _looked_data(looked)
            name = escape(words["title"] or looked.watch.url)
            lines.append(f"- **{looked.outcome}**: [{name}](<{looked.watch.url}>) — {escape(looked.reason)}")
        return Shown("digest/1", data, raw=printable_lines([*lines, "", *map(escape, rest)]))
    return Shown("digest/1", data, [f"What byline saw, {when}", "", *(w for looked in news for w in _words(looked)), "", *rest])
