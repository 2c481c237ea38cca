"""`add` and `refetch`: fetch, store, sync, extract, commit; only then is a capture reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..errors import IntegrityError, NotFoundError
from ..fetch import Resolver
from ..model import Capture, RecordRef
from ..warc import capture_records, entity_digest, read_capture_facts, read_http_head
from .core import Core
from .deriver import Deriver
from .events import Event, capture_event
from .fetching import Fetcher, Request
from .indexing import Indexed, Indexer
from .lookup import Found, find_standings, payload_record
from .retelling import retell


def capture_urls(core: Core, urls: Sequence[str], *, conditional: bool, resolver: Resolver | None = None) -> Iterator[Indexed]:
    """Fetch URLs, store what came, and give each one's result once it is durable.

    Args:
        core: The archive.
        urls: In any order; each distinct one is asked for once.
        conditional: Send the validators of the state before (`If-None-Match`, `If-Modified-Since`).
        resolver: In place of the system's.
    """
    known = validators(core, urls) if conditional else {}
    requests = [Request(url, known.get(url, ())) for url in dict.fromkeys(urls)]
    indexer = Indexer(core)
    with Deriver(core.path) as deriver, Fetcher(core.settings, requests, resolver=resolver) as fetcher:
        for group in fetcher.groups():
            yield from _store_group(core, group, deriver, indexer)
    retell(core, indexer.late)


def _store_group(core: Core, group: list[Capture], deriver: Deriver, indexer: Indexer) -> list[Indexed]:
    refs, events, found = write_captures(core, sorted(group, key=lambda c: c.started))
    core.writer.sync()  # before anything is read back: what is extracted is what is stored
    batch, done = indexer.index(deriver.derive(events), refs, found)
    core.commit(batch)
    indexer.forget()
    return done


def write_captures(core: Core, group: Sequence[Capture]) -> tuple[list[RecordRef], list[Event], Found]:
    """Write captures of articles, in order: their records, the event of each, and what the index knows of their addresses."""
    refs: list[RecordRef] = []
    events: list[Event] = []
    found = find_standings(core.store, {u for c in group for u in (c.requested, c.final.url if c.final else c.requested)})
    for capture in group:
        original = _original(core, capture, found)
        records = capture_records(capture, core.new_id, original=original)
        written = core.append(records)
        refs += written
        by_id = {ref.record_id: ref for ref in written}
        events.append(capture_event(read_capture_facts(records[-1].block), by_id.get, original))
    return refs, events, found


def _original(core: Core, capture: Capture, found: Found) -> RecordRef | None:
    """The record that this capture's last response repeats: the latest good state, and only that (design.md, WARC)."""
    final = capture.final
    if final is None or final.truncated or final.status not in (200, 304):
        return None
    standing = found.standing(capture.requested, final.url)
    if standing is None or standing.record is None:
        return None
    stored = payload_record(core, standing.record)
    if stored is None or stored.type != "response":
        return None
    if final.status == 304 or entity_digest(final) == stored.payload_digest:
        return stored
    return None


Validators = tuple[tuple[str, str], ...]
"""Request headers that make a request conditional."""


def validators(core: Core, urls: Iterable[str]) -> dict[str, Validators]:
    """RFC 9110 §13.1: the ETag and Last-Modified of the latest good states, sent back as they came.

    By address; what has none is left out.
    """
    urls = set(urls)
    found = find_standings(core.store, urls)
    given: dict[str, Validators] = {}
    for url in urls:
        standing = found.standing(url)
        stored = payload_record(core, standing.record) if standing and standing.record else None
        if standing and stored and stored.type == "response" and stored.target_uri == standing.url:
            given[url] = validators_of(core, stored)
    return given


def validators_of(core: Core, stored: RecordRef) -> Validators:
    """The same of one stored response; none when it is damaged, which `verify` tells: then the page is asked for as a whole."""
    try:
        head = read_http_head(core.path, stored)
    except (IntegrityError, NotFoundError):
        return ()
    pairs = (("If-None-Match", head.header("etag")), ("If-Modified-Since", head.header("last-modified")))
    return tuple((name, value) for name, value in pairs if value)
