"""`changes`: two stored states, both extracted again by today's extractor, so that only the publisher's changes show."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..changes import compare
from ..cite import format_citation
from ..errors import NotFoundError, UsageError
from ..extract import extract
from ..model import Article, ChangeSet, Outcome, Snapshot, Version
from ..report import Context, Report, TimelinePoint
from .citing import item_of
from .core import Core
from .derive import digest_text, read_payload
from .events import GIVEN_SOURCE
from .indexing import describe
from .lookup import payload_record


def version_of(core: Core, snapshot: Snapshot) -> Version:
    """One side of a comparison, from the stored bytes."""
    record = payload_record(core, snapshot.record)
    if record is None:
        raise NotFoundError(f"The bytes that snapshot {snapshot.id[:10]} refers to are not in this archive.")
    payload = read_payload(core.path, record, snapshot.file_name)
    extraction = extract(payload)
    given = tuple(c for c in snapshot.claims if c.source == GIVEN_SOURCE)
    description = describe(
        extraction.claims + given, captured=snapshot.captured, url=snapshot.url, incomplete=extraction.incomplete
    )
    return Version(
        snapshot_id=snapshot.id,
        url=snapshot.url,
        captured=snapshot.captured,
        document=extraction.document,
        description=description,
        article_id=snapshot.article_id,
        outcome=snapshot.outcome,
        status=snapshot.status,
        media_type=snapshot.media_type,
        text_digest=digest_text(extraction.document.text),
        extractor=extraction.extractor,
        incomplete=extraction.incomplete,
        record=snapshot.record,
        last_confirmed=snapshot.last_confirmed,
    )


def changes(core: Core, before: Snapshot, after: Snapshot) -> ChangeSet:
    """What changed from one state to another."""
    return compare(version_of(core, before), version_of(core, after))


def change_report(core: Core, before: Snapshot, after: Snapshot) -> Report:
    """The same with what a footnote needs: citations of both states, how to check them, every attempt in time."""
    articles = {a.id: a for a in core.store.get_articles([before.article_id, after.article_id])}
    cited = [format_citation(item_of(core, articles[s.article_id], s), "chicago") for s in (before, after)]
    timeline = tuple(TimelinePoint(a.started, a.outcome, a.snapshot_id or "") for a in core.store.attempts_of(after.article_id))
    context = Context(
        citation_before=cited[0],
        citation_after=cited[1],
        verify_command=f"byline --archive {core.path} verify",
        timeline=timeline,
        collections=tuple(m.name for m in core.store.memberships_of(after.article_id)),
    )
    return Report(changes(core, before, after), context)


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
        raise NotFoundError(
            f"Only one state of {article.url} is stored, of {states[0].captured:%Y-%m-%d %H:%M} UTC.",
            "Nothing has changed since; fetch it again: byline refetch ID",
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
            raise NotFoundError(f"No state of {article.url} is stored from before {text}.")
        return found[-1]
    snapshot = core.store.resolve_id(text)
    if not isinstance(snapshot, Snapshot):
        raise UsageError(f"{text} names an article, not one of its states.", "byline show ID lists the states.")
    return snapshot


def _instant(text: str) -> datetime | None:
    from ..model import PartialDate

    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    if date.day is not None and date.hour is None:
        date = replace(date, hour=23, minute=59, second=59, offset=0)
    return date.earliest() if date.day is not None else None
