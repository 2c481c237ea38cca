"""`add` and `refetch`: fetch, store, sync, extract, commit; only then is a capture reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..fetch import Resolver
from ..model import Article, Capture, RecordRef
from ..warc import capture_records, entity_digest, read_capture_facts, read_record
from ..warc.http import parse_head
from .core import Core
from .deriver import Deriver
from .events import Event, capture_event
from .fetching import Fetcher, Request
from .indexing import Indexed, Indexer
from .lookup import find_article, find_articles, payload_record
from .rebuilding import retell


def capture_urls(core: Core, urls: Sequence[str], *, conditional: bool, resolver: Resolver | None = None) -> Iterator[Indexed]:
    """Fetch URLs, store what came, and give each one's result once it is durable.

    Args:
        core: The archive.
        urls: In any order; each distinct one is asked for once.
        conditional: Send the validators of the state before (`If-None-Match`, `If-Modified-Since`).
        resolver: In place of the system's.
    """
    requests = [Request(url, validators(core, url) if conditional else ()) for url in dict.fromkeys(urls)]
    indexer = Indexer(core)
    with Deriver(core.path) as deriver, Fetcher(core.settings, requests, resolver=resolver) as fetcher:
        for group in fetcher.groups():
            yield from _store_group(core, group, deriver, indexer)
    retell(core, indexer.late)


def _store_group(core: Core, group: list[Capture], deriver: Deriver, indexer: Indexer) -> list[Indexed]:
    refs, events = write_captures(core, sorted(group, key=lambda c: c.started))
    core.writer.sync()  # before anything is read back: what is extracted is what is stored
    batch, done = indexer.index(deriver.derive(events), refs)
    core.commit(batch)
    indexer.forget()
    return done


def write_captures(core: Core, group: Sequence[Capture]) -> tuple[list[RecordRef], list[Event]]:
    """Write captures of articles, in order: their records, and the event of each."""
    refs: list[RecordRef] = []
    events: list[Event] = []
    known = find_articles(core.store, {u for c in group for u in (c.requested, c.final.url if c.final else c.requested)})
    for capture in group:
        original = _original(core, capture, known)
        records = capture_records(capture, core.new_id, original=original)
        written = core.append(records)
        refs += written
        by_id = {ref.record_id: ref for ref in written}
        events.append(capture_event(read_capture_facts(records[-1].block), by_id.get, original))
    return refs, events


def _original(core: Core, capture: Capture, known: Mapping[str, Article]) -> RecordRef | None:
    """The record that this capture's last response repeats: the latest good state, and only that (design.md, WARC)."""
    final = capture.final
    if final is None or final.truncated or final.status not in (200, 304):
        return None
    article = known.get(capture.requested) or known.get(final.url)
    latest = core.store.latest_snapshot(article.id) if article else None
    if latest is None:
        return None
    stored = payload_record(core, latest.record)
    if stored is None or stored.type != "response":
        return None
    if final.status == 304 or entity_digest(final) == stored.payload_digest:
        return stored
    return None


def validators(core: Core, url: str) -> tuple[tuple[str, str], ...]:
    """RFC 9110 §13.1: the ETag and Last-Modified of the latest good state, sent back as they came."""
    article = find_article(core.store, url)
    latest = core.store.latest_snapshot(article.id) if article else None
    stored = payload_record(core, latest.record) if latest else None
    if stored is None or stored.type != "response" or stored.target_uri != (latest.url if latest else ""):
        return ()
    return validators_of(core, stored)


def validators_of(core: Core, stored: RecordRef) -> tuple[tuple[str, str], ...]:
    """The same of one stored response."""
    head = parse_head(read_record(core.path, stored).block())
    pairs = (("If-None-Match", head.header("etag")), ("If-Modified-Since", head.header("last-modified")))
    return tuple((name, value) for name, value in pairs if value)
