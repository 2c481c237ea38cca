"""Citations of stored states: keys handed out once and recorded, items made from what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..cite import Flavour, citation_key, csl_item
from ..model import Article, Snapshot
from ..store import Batch, Filters, Order, Store
from ..warc import metadata_record
from .core import Core
from .events import KEYS_FORM

CHUNK = 200
"""Articles whose snapshots are read at once in an export."""


class _Taken:
    """Keys that some article has: those of this run, and those in the index."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._fresh: set[str] = set()

    def add(self, key: str) -> None:
        self._fresh.add(key)

    def __contains__(self, key: object) -> bool:
        return key in self._fresh or bool(self._store.taken_citation_keys([str(key)]))


def issue_keys(core: Core, cited: Sequence[tuple[Article, Snapshot]]) -> Mapping[str, str]:
    """A citation key for each article. A key once handed out is recorded in the WARC and never made again."""
    keys = dict(core.store.citation_keys([article.id for article, _ in cited]))
    taken = _Taken(core.store)
    fresh: dict[str, str] = {}
    for article, snapshot in cited:
        if article.id not in keys:
            key = citation_key(snapshot.description, article, taken)
            taken.add(key)
            keys[article.id] = fresh[article.id] = key
    if fresh:
        core.writable()
        record = metadata_record({"byline": KEYS_FORM, "keys": fresh}, core.new_id(), core.now())
        core.commit(Batch(records=core.append([record]), citation_keys=fresh))
    return keys


def items_of(core: Core, cited: Sequence[tuple[Article, Snapshot]], flavour: Flavour = "strict") -> list[dict[str, Any]]:
    """CSL items, in the order given; several states of one article get keys that tell them apart by the capture day."""
    keys = issue_keys(core, cited)
    corpus = corpus_name(core)
    counted: dict[str, int] = {}
    items = []
    for article, snapshot in cited:
        key = keys[article.id]
        number = counted[key] = counted.get(key, 0) + 1
        if number > 1:
            key = f"{key}-{snapshot.captured:%Y%m%dT%H%M%SZ}"
        items.append(csl_item(snapshot, article, key=key, corpus=corpus, flavour=flavour))
    return items


def item_of(core: Core, article: Article, snapshot: Snapshot) -> dict[str, Any]:
    """One state as a CSL item for showing: a key that was not handed out yet is made, but not recorded."""
    known = core.store.citation_keys([article.id])
    key = known.get(article.id) or citation_key(snapshot.description, article, _Taken(core.store))
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


def export_items(core: Core, filters: Filters, flavour: Flavour = "strict") -> Iterator[dict[str, Any]]:
    """CSL items of every article."""
    for chunk in latest_states(core, filters):
        yield from items_of(core, chunk, flavour)


def _with_articles(core: Core, snapshot_ids: Iterable[str]) -> list[tuple[Article, Snapshot]]:
    snapshots = core.store.get_snapshots(list(snapshot_ids))
    articles = {a.id: a for a in core.store.get_articles([s.article_id for s in snapshots])}
    return [(articles[s.article_id], s) for s in snapshots]
