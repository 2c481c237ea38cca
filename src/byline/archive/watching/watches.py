"""Watches: what a person asked to be looked at, as WARC records; and when each is due."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ...errors import AmbiguousIdError, NotFoundError, UsageError
from ...model import Article, PartialDate, RecordRef, article_id, from_json, to_json
from ...schedule import History, Plan, Schedule, birth_of, history_of, interval, next_due, parse_schedule, parse_table
from ...store import Batch, Membership, Watch, WatchKind, WatchState
from ...urls import canonical_url, urlkey
from ...warc import NewRecord, metadata_record
from ..core import Core
from ..events import WATCH_FORM
from ..lookup import find_article, find_articles
from .politeness import host_of

AT_ONCE = 1000
"""Addresses that are taken through all steps together: `urls` remembers the canonical form of some thousands."""

Started = tuple[Watch, WatchState]
"""A watch, and the state that it starts from."""


def new_watch(
    core: Core,
    url: str,
    kind: WatchKind = WatchKind.ARTICLE,
    *,
    schedule: str = "",
    entries: str = "",
    until: datetime | None = None,
    collection: str | None = None,
    match: str | None = None,
    found_by: Watch | None = None,
    articles: Mapping[str, Article] | None = None,
) -> Watch:
    """A watch, not yet stored.

    Args:
        core: The archive.
        url: Absolute http(s) address.
        kind: What it gives.
        schedule: `decay`, an interval or a table; empty is `decay` for an article, `[watch] lists` for a list.
        entries: Of a list: the schedule of the articles it names; empty is `decay`.
        until: When it ends.
        collection: Where what it finds is put.
        match: Of a section: which links are articles.
        found_by: The list that names it.
        articles: The stored articles of addresses, when they were looked up already.

    Raises:
        UsageError: If the address, a schedule or the pattern cannot be read, or a section has no pattern or something else has.
    """
    from ...ingest.patterns import parse_pattern

    canonical_url(url)  # refuses what is no http(s) address
    if bool(match) is not (kind is WatchKind.SECTION):
        raise UsageError(
            "A section page needs a pattern that its articles' links fit.", "byline watch add --section URL --match PATTERN"
        )
    if match:
        parse_pattern(match)
    is_list = kind is not WatchKind.ARTICLE
    if not schedule:
        schedule = core.settings.watch.lists if is_list else "decay"
    for text in (schedule, entries):
        if text:
            schedule_of(core, text)
    return Watch(
        url=url,
        kind=kind,
        schedule=schedule,
        added=core.now(),
        entries=(entries or "decay") if is_list else "",
        article_id=None if is_list else _article_of(core, url, articles),
        collection=collection or None,
        until=until,
        match=match or None,
        found_by=found_by.id if found_by else None,
    )


def _article_of(core: Core, url: str, articles: Mapping[str, Article] | None = None) -> str:
    known = find_article(core.store, url) if articles is None else articles.get(url)
    return known.id if known else article_id(urlkey(url))


def schedule_of(core: Core, text: str) -> Schedule:
    """A schedule as written; `decay` is the archive's own table.

    Raises:
        UsageError: If it is none.
    """
    return _schedule(text, core.settings.watch.decay)


@functools.lru_cache(maxsize=256)
def _schedule(text: str, decay: str) -> Schedule:
    return parse_schedule(text, parse_table(decay))


def planned(core: Core, watch: Watch, state: WatchState, history: History, now: datetime) -> WatchState:
    """The state with the time of the next look, which is none for never."""
    plan = Plan(watch.id, schedule_of(core, watch.schedule), state.born, until=watch.until, paused=watch.paused)
    at = next_due(plan, history, now)
    return replace(state, next_due=at, every=int(interval(plan, at or state.born).total_seconds()))


def start(
    core: Core, watch: Watch, published: PartialDate | None = None, articles: Mapping[str, Article] | None = None
) -> Started:
    """A watch with the state it starts from, which follows from what the archive holds already.

    Args:
        core: The archive.
        watch: A new one, or one with new settings.
        published: What a list says of the article.
        articles: The stored articles of addresses, when they were looked up already.
    """
    born, history = birth_of(watch.added, published), History()
    outcome = ""
    if watch.kind is WatchKind.ARTICLE:
        article = find_article(core.store, watch.url) if articles is None else articles.get(watch.url)
        if article is not None:
            attempts = core.store.attempts_of(article.id)
            history = history_of(attempts)
            outcome = attempts[-1].outcome.value if attempts else ""
            latest = core.store.latest_snapshot(article.id)
            known = latest.description.published if latest else None
            born = birth_of(min(watch.added, article.first_seen), known or published)
    state = WatchState(watch.id, host_of(watch.url), born, None, history.last, outcome)
    return watch, planned(core, watch, state, history, core.now())


def put_watches(core: Core, watches: Sequence[Watch]) -> None:
    """Add watches, or give those there are new settings; a record says so."""
    articles = find_articles(core.store, [w.url for w in watches if w.kind is WatchKind.ARTICLE])
    started = [start(core, watch, articles=articles) for watch in watches]
    if started:
        records = core.append([watch_record(core, [w for w, _ in started])])
        core.commit(Batch(records=records, watches=started))


def remove_watches(core: Core, watches: Sequence[Watch]) -> None:
    """Stop watching. What a list names would come back with it, so such a watch is kept as ended."""
    now = core.now()
    ended = [replace(w, until=now) for w in watches if w.found_by]
    gone = [w.id for w in watches if not w.found_by]
    started = [start(core, watch) for watch in ended]
    records = core.append([watch_record(core, ended, removed=gone)])
    core.commit(Batch(records=records, watches=started))
    core.store.agenda.remove(gone)


def watch_record(core: Core, watches: Iterable[Watch], *, removed: Sequence[str] = (), target_uri: str = "") -> NewRecord:
    """The `watch/1` record of some watches."""
    told = {"watches": [to_json(w) for w in watches], "removed": list(removed)}
    data = {"byline": WATCH_FORM, "agent": core.settings.agent, **told}
    return metadata_record(data, core.new_id(), core.now(), target_uri=target_uri)


def get_watches(core: Core, texts: Sequence[str]) -> list[Watch]:
    """Watches by address, id or beginning of one.

    Raises:
        NotFoundError, AmbiguousIdError: If a text names none, or several.
    """
    return [_get_watch(core, text) for text in texts]


def _get_watch(core: Core, text: str) -> Watch:
    if text.startswith(("http://", "https://")):
        found = core.store.agenda.find(text) or core.store.agenda.get([_article_of(core, text)])
    else:
        found = core.store.agenda.find(text)
    if not found:
        raise NotFoundError(f"Nothing of that name is watched: {text}", "byline watch list shows what is.")
    exact = [w for w, _ in found if text in (w.id, w.url)]
    if len(found) > 1 and len(exact) != 1:
        raise AmbiguousIdError(f"{text} names {len(found)} watches.", "Give more of the id.")
    return exact[0] if exact else found[0][0]


class Told:
    """Watches as `watch/1` records tell them, in order: the last word counts, and a list never changes what a person set."""

    def __init__(self) -> None:
        self.watches: dict[str, Watch] = {}
        self.ever: dict[str, Watch] = {}

    def add(self, data: dict[str, object]) -> None:
        """One more record."""
        watches, removed = data.get("watches", []), data.get("removed", [])
        assert isinstance(watches, list) and isinstance(removed, list)
        for item in watches:
            watch = from_json(Watch, item)
            if self._counts(watch, self.watches.get(watch.id)):
                self.watches[watch.id] = watch
            self.ever.setdefault(watch.id, watch)
        for name in removed:
            self.watches.pop(str(name), None)

    @staticmethod
    def _counts(watch: Watch, known: Watch | None) -> bool:
        """Of two runs that found the same article at once the first counts; a pause or an end is a later word on it."""
        if watch.found_by is None or known is None:
            return True
        return (watch.until, watch.paused) != (known.until, known.paused) and known.found_by is not None

    def batch(self, core: Core) -> Batch:
        """The rows: watches with what the archive's attempts make of them, and collections."""
        articles = find_articles(core.store, [w.url for w in self.watches.values() if w.kind is WatchKind.ARTICLE])
        return Batch(
            watches=[start(core, w, articles=articles) for w in self.watches.values()],
            memberships=[m for w in self.ever.values() for m in memberships(core, w)],
        )


def replan(core: Core, articles: Iterable[str]) -> None:
    """Set when watches are due anew, after attempts at their articles came to light that no live run had told."""
    watches = [watch for watch, _ in core.store.agenda.get(list(articles))]
    core.store.save(Batch(looked=[start(core, watch)[1] for watch in watches]))


def memberships(core: Core, watch: Watch) -> list[Membership]:
    """The collection that a watched article is put into, once it is stored."""
    if watch.kind is not WatchKind.ARTICLE or not watch.collection:
        return []
    article = find_article(core.store, watch.url)
    return [Membership(article.id, watch.collection, watch.added)] if article else []


def found_watches(core: Core, parent: Watch, entries: Iterable[tuple[str, WatchKind, PartialDate | None]]) -> list[Started]:
    """Watches of what a list names and nobody watches yet.

    Args:
        core: The archive.
        parent: The list.
        entries: Address, kind and publication date.
    """
    named = [entry for entry in entries if _is_address(entry[0])]  # a list can name anything
    found: dict[str, Started] = {}
    for start_at in range(0, len(named), AT_ONCE):
        for started in _found_watches(core, parent, named[start_at : start_at + AT_ONCE]):
            found.setdefault(started[0].id, started)
    return list(found.values())


def _found_watches(core: Core, parent: Watch, entries: Sequence[tuple[str, WatchKind, PartialDate | None]]) -> list[Started]:
    found: dict[str, tuple[Watch, PartialDate | None]] = {}
    articles = find_articles(core.store, {url for url, _, _ in entries})
    for url, kind, published in entries:
        watch = new_watch(
            core,
            url,
            kind,
            schedule=parent.entries if kind is WatchKind.ARTICLE else parent.schedule,
            entries=parent.entries,
            until=parent.until,
            collection=parent.collection,
            found_by=parent,
            articles=articles,
        )
        found.setdefault(watch.id, (watch, published))
    known = core.store.agenda.known(list(found))
    return [start(core, watch, published, articles) for key, (watch, published) in found.items() if key not in known]


def _is_address(url: str) -> bool:
    try:
        canonical_url(url)
    except UsageError:
        return False
    return True


def append_found(core: Core, parent: Watch, found: Sequence[Started]) -> list[RecordRef]:
    """The record of what a list named."""
    if not found:
        return []
    return core.append([watch_record(core, [w for w, _ in found], target_uri=parent.url)])
