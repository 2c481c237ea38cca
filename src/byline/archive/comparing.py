"""`changes`: two stored states, both extracted again by today's extractor, so that only the publisher's changes show."""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import datetime

from ..changes import compare
from ..changes.caveats import MESSAGES
from ..cite import format_citation
from ..errors import NotFoundError, UsageError
from ..model import Article, Caveat, ChangeSet, Outcome, PartialDate, Snapshot, Version
from ..report import Context, Report, TimelinePoint
from .citing import item_of
from .core import Core
from .history import changes_in_order, pairs_of, states_of
from .versions import version_of


def changes(core: Core, before: Snapshot, after: Snapshot) -> ChangeSet:
    """What changed from one state to another; of neighbouring states, read with what came before them."""
    if before.article_id == after.article_id:
        pairs = pairs_of(states_of(core, after.article_id), [])
        for number, (earlier, later) in enumerate(pairs):
            if earlier.state and later.state and (earlier.state.id, later.state.id) == (before.id, after.id):
                return next(changes_in_order(core, pairs, number, number + 1))
    return compare(version_of(core, before), version_of(core, after))


def change_report(core: Core, before: Snapshot, after: Snapshot) -> Report:
    """The same with what a footnote needs: citations of both states, how to check them, every attempt in time."""
    return report_of(core, changes(core, before, after))


def report_of(core: Core, changes: ChangeSet) -> Report:
    """A comparison of what is stored, with its citations, the command that verifies it, and every attempt in time."""
    article_id = changes.after.article_id
    before, after = _citations(core, changes)
    context = Context(
        citation_before=before,
        citation_after=after,
        verify_command=shlex.join(["byline", "--archive", str(core.path), "verify"]),
        timeline=tuple(TimelinePoint(a.started, a.outcome, a.snapshot_id or "") for a in core.store.attempts_of(article_id)),
        collections=tuple(m.name for m in core.store.memberships_of(article_id)),
    )
    return Report(changes, context)


def _citations(core: Core, changes: ChangeSet) -> tuple[str, str]:
    """One line for each side; empty for a side of which no state is stored."""
    sides = (changes.before, changes.after)
    states = {s.id: s for s in core.store.get_snapshots([v.snapshot_id for v in sides], claims=False)}
    articles = {a.id: a for a in core.store.get_articles([s.article_id for s in states.values()])}
    lines = {key: format_citation(item_of(core, articles[s.article_id], s), "chicago") for key, s in states.items()}
    return lines.get(changes.before.snapshot_id, ""), lines.get(changes.after.snapshot_id, "")


def file_report(before: Version, after: Version) -> Report:
    """The comparison of two versions of which at least one is a file: no archive can verify it, and it says so."""
    found = compare(before, after)
    return Report(replace(found, caveats=(Caveat("file", MESSAGES["file"]), *found.caveats)))


def pick_states(core: Core, article: Article, start: str | None, end: str | None) -> tuple[Snapshot, Snapshot]:
    """The two states to compare: the last two that differ, unless told otherwise.

    Args:
        core: The archive.
        article: Whose states.
        start: A snapshot id, a date (the state of that time), or `first`; None is the state before `end`.
        end: The same, or `last`; None is the last state.

    Raises:
        NotFoundError: If there are not two states.
        UsageError: If a side cannot be read.
    """
    states = [s for s in core.store.snapshots_of(article.id) if s.outcome is not Outcome.UNCHANGED]
    if not states:
        raise NotFoundError(f"No state of {article.url} is stored.", "Fetch it: byline refetch ID")
    after = _state(core, article, states, end) if end else states[-1]
    earlier = [s for s in states if (s.captured, s.id) < (after.captured, after.id)]
    if start:
        return _state(core, article, states, start), after
    if not earlier:
        only = f"Only one state of {article.url} is stored, of {after.captured:%Y-%m-%d %H:%M} UTC."
        none = f"No state of {article.url} is stored from before {after.captured:%Y-%m-%d %H:%M} UTC."
        raise NotFoundError(
            only if len(states) == 1 else none, "byline show ID lists states and attempts; byline refetch ID looks again."
        )
    return earlier[-1], after


def _state(core: Core, article: Article, states: list[Snapshot], text: str) -> Snapshot:
    """Cases: 1 `first`, `last`; 2 a day or an instant; 3 a snapshot's id."""
    if text in ("first", "last"):
        return states[0 if text == "first" else -1]
    when = _instant(text)
    if when is not None:
        found = [s for s in states if s.captured <= when]
        if not found:
            raise NotFoundError(f"No state of {article.url} is stored from before {text}.", "byline show ID lists the states.")
        return found[-1]
    snapshot = core.store.resolve_id(text)
    if not isinstance(snapshot, Snapshot):
        raise UsageError(f"{text} names an article, not one of its states.", "byline show ID lists the states.")
    return snapshot


def _instant(text: str) -> datetime | None:
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    if date.day is not None and date.hour is None:
        date = replace(date, hour=23, minute=59, second=59, offset=0)
    return date.earliest() if date.day is not None else None
