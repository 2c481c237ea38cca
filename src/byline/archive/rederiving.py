"""`rederive`: today's extractor over stored bytes, whole articles at a time, so that neighbours are judged by one extractor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ..extract import EXTRACTOR
from ..model import Article, Description, Snapshot, to_json
from ..store import Batch, Filters, Order
from .core import Core
from .derive import Derived
from .deriver import Deriver
from .events import Event
from .indexing import Indexer
from .retelling import events_of

BATCH = 32
"""Articles that are committed together."""

PASSED_OVER = frozenset({"decisions"})
"""Fields of a `Description` that are no values: how a value was decided changes with every rule."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that the new extractor reads differently.

    Attributes:
        field: Of `Description`; `text`, `outcome`, or `state` when a page begins or ceases to count as a state.
        before: As JSON data; None when it was unknown. For `text` its number of characters.
    """

    snapshot_id: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Rederived:
    """What became of one article.

    Attributes:
        states: How many of its states were extracted again.
        fault: What the extractor tripped over: the article was left as it was.
    """

    article_id: str
    url: str
    states: int
    changes: tuple[FieldChange, ...] = ()
    fault: str = ""


@dataclass(slots=True)
class _Story:
    """One article on its way: its events with what they give, until all are there."""

    article: Article
    expected: int
    told: list[tuple[Event, Derived]]


class Rederivation:
    """Articles to extract again.

    An article is done as a whole: every attempt is judged again from its stored bytes by one extractor, so a change that the
    extractor makes is never taken for the publisher's.

    Attributes:
        extractor: Name and version of today's.
        total: How many articles.
    """

    def __init__(self, core: Core, ids: Sequence[str], extractor: str = EXTRACTOR) -> None:
        self._core = core
        self._ids = ids
        self.extractor = extractor
        self.total = len(ids)

    def run(self, *, keep: bool = True) -> Iterator[Rederived]:
        """Each article's result, given once it is durable.

        An interrupted run goes on where it stopped: what is done has the new extractor's name.

        Args:
            keep: Write what was found; without, only report it.
        """
        core = self._core
        with Deriver(core.path) as deriver:
            pending: list[_Story] = []
            for (story, event), derived in deriver.derive_for(_events(core, self._ids), lambda pair: pair[1]):
                story.told.append((event, derived))
                if len(story.told) == story.expected:
                    pending.append(story)
                if len(pending) == BATCH:
                    yield from _finish(core, pending, keep=keep)
                    pending = []
            yield from _finish(core, pending, keep=keep)


def rederivation(
    core: Core, filters: Filters, ids: Iterable[str] | None = None, *, everything: bool = False, extractor: str = EXTRACTOR
) -> Rederivation:
    """What is to be extracted again.

    Args:
        core: The archive.
        filters: Which articles.
        ids: These articles instead, whoever extracted them.
        everything: Also those whose states today's extractor made, and addresses that gave no state.
        extractor: Name and version of today's.
    """
    if ids is not None:
        return Rederivation(core, list(dict.fromkeys(ids)), extractor)
    stale = None if everything else set(core.store.articles_not_by(extractor))
    if stale is not None and not stale:
        return Rederivation(core, [], extractor)
    rows = core.store.iter_articles(filters, order=Order.OLDEST)
    return Rederivation(core, [row.id for row in rows if stale is None or row.id in stale], extractor)


def _events(core: Core, ids: Iterable[str]) -> Iterator[tuple[_Story, Event]]:
    for article_id in ids:
        events = events_of(core, article_id)
        for article in core.store.get_articles([article_id]):
            story = _Story(article, len(events), [])
            for event in events:
                yield story, event


def _finish(core: Core, stories: list[_Story], *, keep: bool) -> Iterator[Rederived]:
    results: list[Rederived] = []
    batch, replaced, removed = Batch(), list[Snapshot](), list[str]()
    for story in stories:
        fault = next((d.fault for _, d in story.told if d.fault), "")
        if fault:
            results.append(Rederived(story.article.id, story.article.url, 0, fault=fault))
            continue
        before = {s.id: s for s in core.store.snapshots_of(story.article.id)}
        mine, _ = Indexer(core, only=story.article).index(story.told, ())
        after = {s.id: s for s in mine.snapshots}
        results.append(Rederived(story.article.id, story.article.url, len(after), tuple(_changes(before, after))))
        batch.articles += mine.articles
        batch.attempts += mine.attempts
        batch.snapshots += mine.snapshots
        replaced += [s for s in mine.snapshots if s.id in before]
        removed += [i for i in before if i not in after]
    if keep and batch.attempts:
        core.commit(batch)
        core.store.replace_derived(replaced, removed)
    yield from results


def _changes(before: dict[str, Snapshot], after: dict[str, Snapshot]) -> Iterator[FieldChange]:
    for key in [*after, *(k for k in before if k not in after)]:
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield FieldChange(key, "state", old.outcome.value if old else None, new.outcome.value if new else None)
            continue
        for name in _differing(old.description, new.description):
            yield FieldChange(key, name, _plain(old.description, name), _plain(new.description, name))
        if old.text != new.text:
            yield FieldChange(key, "text", len(old.text), len(new.text))
        if old.outcome is not new.outcome:
            yield FieldChange(key, "outcome", old.outcome.value, new.outcome.value)


def _differing(old: Description, new: Description) -> Iterator[str]:
    for one in fields(Description):
        if one.name not in PASSED_OVER and getattr(old, one.name) != getattr(new, one.name):
            yield one.name


def _plain(description: Description, name: str) -> Any:
    value = getattr(description, name)
    return to_json(value) if value not in (None, (), "") else None


__all__ = ["FieldChange", "Rederivation", "Rederived", "rederivation"]
