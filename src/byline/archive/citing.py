"""Citations of stored states: keys handed out once and recorded, items made from what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from ..cite import Flavour, Lookup, citation_key, csl_item
from ..errors import ArchiveError, UsageError
from ..model import Article, Snapshot
from ..store import Batch, Filters, Order
from ..warc import metadata_record
from .core import Core
from .events import KEYS_FORM
from .lookup import find_article

CHUNK = 200
"""Articles whose snapshots are read at once in an export."""


NOT_RECORDED = "The archive is read-only: new citation keys are made but not recorded, so a later run may make others."


class Keys:
    """The citation keys of one run. A key once handed out is recorded in the WARC and never made again.

    In an archive that cannot be written to, keys are made all the same, each once in this run, and not recorded.

    Args:
        core: The archive.
        tell: Told once when keys could not be recorded.
    """

    def __init__(self, core: Core, tell: Callable[[str], None] | None = None) -> None:
        self._core = core
        self._tell = tell
        self._made: dict[str, str] = {}
        self._used: set[str] = set()

    def __contains__(self, key: object) -> bool:
        return key in self._used or bool(self._core.store.taken_citation_keys([str(key)]))

    def of(self, cited: Sequence[tuple[Article, Snapshot]]) -> Mapping[str, str]:
        """Article id to key, for each article cited."""
        keys = {**self._core.store.citation_keys([article.id for article, _ in cited])}
        fresh: dict[str, str] = {}
        for article, snapshot in cited:
            if article.id in keys:
                continue
            key = self._made.get(article.id)
            if key is None:
                key = self._made[article.id] = fresh[article.id] = citation_key(snapshot.description, article, self)
                self._used.add(key)
            keys[article.id] = key
        if fresh:
            self._record(fresh)
        return keys

    def _record(self, fresh: Mapping[str, str]) -> None:
        core = self._core
        try:
            core.writable()
        except ArchiveError:
            if self._tell:
                self._tell(NOT_RECORDED)
            self._tell = None
            return
        record = metadata_record({"byline": KEYS_FORM, "keys": dict(fresh)}, core.new_id(), core.now())
        core.commit(Batch(records=core.append([record]), citation_keys=fresh))
        for article in fresh:  # the index has them now
            self._used.discard(self._made.pop(article))


def items_of(
    core: Core, cited: Sequence[tuple[Article, Snapshot]], flavour: Flavour = "strict", keys: Keys | None = None
) -> list[dict[str, Any]]:
    """CSL items, in the order given.

    A key belongs to an article; of several states of one article cited together, those after the first get keys that tell
    them apart by the time of capture.
    """
    handed = (keys or Keys(core)).of(cited)
    corpus = corpus_name(core)
    used: set[str] = set()
    items = []
    for article, snapshot in cited:
        stem = handed[article.id]
        endings = ("", f"-{snapshot.captured:%Y%m%dT%H%M%SZ}", f"-{snapshot.captured:%Y%m%dT%H%M%S%fZ}", f"-{snapshot.id}")
        key = next((k for ending in endings if (k := stem + ending) not in used), stem + endings[-1])
        used.add(key)
        items.append(csl_item(snapshot, article, key=key, corpus=corpus, flavour=flavour))
    return items


def item_of(core: Core, article: Article, snapshot: Snapshot) -> dict[str, Any]:
    """One state as a CSL item for showing: a key that was not handed out yet is made, but not recorded."""
    known = core.store.citation_keys([article.id])
    key = known.get(article.id) or citation_key(snapshot.description, article, Keys(core))
    return csl_item(snapshot, article, key=key, corpus=corpus_name(core))


def corpus_name(core: Core) -> str:
    """What the corpus is called in citations: its name, else its folder's."""
    return core.settings.name or core.path.resolve().name


def latest_states(core: Core, filters: Filters) -> Iterator[list[tuple[Article, Snapshot]]]:
    """Every article that has a state, with the latest one, in chunks, oldest in the archive first."""
    ids: list[str] = []
    for row in core.store.iter_articles(filters, order=Order.OLDEST):
        if row.snapshot_id is not None:
            ids.append(row.snapshot_id)
        if len(ids) == CHUNK:
            yield _with_articles(core, ids)
            ids = []
    if ids:
        yield _with_articles(core, ids)


def export_items(
    core: Core, filters: Filters, flavour: Flavour = "strict", tell: Callable[[str], None] | None = None
) -> Iterator[dict[str, Any]]:
    """CSL items of every article, in constant memory; `tell` as for `Keys`."""
    keys = Keys(core, tell)
    for chunk in latest_states(core, filters):
        yield from items_of(core, chunk, flavour, keys)


def cite_library(core: Core, at: datetime | None = None) -> Lookup:
    """From a URL in somebody's library to the citation of its latest good state (captured at or before `at`)."""

    @cache
    def look_up(url: str) -> dict[str, Any] | None:
        try:
            article = find_article(core.store, url)
        except UsageError:  # not a web address
            return None
        state = core.store.latest_snapshot(article.id, at) if article else None
        return item_of(core, article, state) if article and state else None

    return look_up


def _with_articles(core: Core, snapshot_ids: Iterable[str]) -> list[tuple[Article, Snapshot]]:
    snapshots = core.store.get_snapshots(list(snapshot_ids))
    articles = {a.id: a for a in core.store.get_articles([s.article_id for s in snapshots])}
    return [(articles[s.article_id], s) for s in snapshots]
