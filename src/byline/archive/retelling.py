"""One article's story again from the WARC, after something older than its newest attempt was stored."""

from __future__ import annotations

from collections.abc import Iterable

from ..warc import read_record
from .core import Core
from .deriver import Deriver
from .events import Event
from .indexing import Indexer
from .lookup import told_by


def retell(core: Core, articles: Iterable[str]) -> None:
    """Judge articles' attempts again in order of time, after something older than the newest was stored."""
    for article in core.store.get_articles(sorted(articles)):
        before = {s.id: s for s in core.store.snapshots_of(article.id)}
        with Deriver(core.path) as deriver:
            batch, _ = Indexer(core, only=article).index(deriver.derive(events_of(core, article.id)), ())
        changed = [s for s in batch.snapshots if s.id in before and s != before[s.id]]
        core.commit(batch)
        if changed:
            core.store.replace_derived(changed)


def events_of(core: Core, article_id: str) -> list[Event]:
    """An article's attempts as the WARC tells them, in order of time."""
    found = (event_of(core, attempt.id) for attempt in core.store.attempts_of(article_id))
    return sorted((e for e in found if e is not None), key=lambda e: e.order)


def event_of(core: Core, record_id: str) -> Event | None:
    """The attempt that a record tells of; None when the archive has no such record, or it tells of something else."""
    ref = core.store.find_record(record_id)
    told = told_by(core, read_record(core.path, ref), ref) if ref else None
    return told if isinstance(told, Event) else None
