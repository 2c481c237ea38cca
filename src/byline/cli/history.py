"""`history`."""

from __future__ import annotations

import click

from ..model import to_json
from .invocation import Globals, Results, command
from .lines import OUTCOME_STYLE, heading, instant, pairs, short
from .output import Line, Shown


@command("history")
@click.argument("id", metavar="ID")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the last N attempts.")
def history_command(options: Globals, id: str, limit: int | None) -> Results:
    """Show every attempt to have an article, and what it found.

    Each line is one attempt, failed ones too: when, its outcome, why, the state that it found or stored, and the WARC record.
    """
    with options.open_archive() as archive:
        article = archive.get_article(id)
        attempts = archive.attempts(article)
        states = archive.core.store.agenda.get([article.id])
    yield Shown("article/1", to_json(article), [Line(article.url, "title"), ""])
    for attempt in attempts[-limit:] if limit else attempts:
        status = f" {attempt.status}" if attempt.status else ""
        state = f"  state {short(attempt.snapshot_id)}" if attempt.snapshot_id else ""
        lines = [Line(f"{instant(attempt.started)}  {attempt.outcome.value}{status}{state}", OUTCOME_STYLE[attempt.outcome])]
        lines.append(Line(f"  {attempt.reason}", "dim"))
        if attempt.final_url != attempt.url:
            lines.append(Line(f"  {attempt.url} led to {attempt.final_url}", "dim"))
        yield Shown("attempt/1", to_json(attempt), lines)
    for watch, how in states:
        rows = [("schedule", watch.schedule), ("next look", instant(how.next_due) if how.next_due else "never")]
        yield Shown("watch/1", {"id": watch.id, **to_json(watch)}, ["", heading("Watched"), *pairs(rows)])
    return 0
