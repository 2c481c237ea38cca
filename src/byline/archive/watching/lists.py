"""Lists of articles: feeds, sitemaps and section pages are stored like any capture, then read from what was stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...errors import InputError
from ...model import Capture, Outcome, PartialDate, Payload, RecordRef
from ...outcome import Seen, judge
from ...schedule import Result, result_of
from ...store import Watch, WatchKind, WatchState
from ...warc import capture_records, entity_digest, payload_of, read_record
from ..core import Core
from .watches import Started, found_watches

MAX_FOUND = 50_000
"""Articles that one look at a list can add: a sitemap file holds as many (sitemaps.org)."""

MAX_LISTS = 500
"""Sitemaps that one look at an index can add; further ones come with the next look."""

MAX_DEPTH = 3
"""Lists from what a person watches down to what names articles: sitemaps.org allows two, some sites have an index of indexes."""

GAP_FROM = 5
"""Entries of a feed from which it is told that none of them was known: of fewer, all may well be new."""

IN_PART = "read-in-part"
"""Outcome of a list of which something is missing; the reason says what."""

Entry = tuple[str, WatchKind, PartialDate | None]
"""Address, what it gives, and when it was published, as the list says."""

Entries = tuple[list[Entry], list[str]]
"""What a list names, and why that may not be all: sentences."""


@dataclass(frozen=True, slots=True)
class ListRead:
    """What a look at a list gave.

    Attributes:
        outcome: `read`, `read-in-part`, `unchanged`, `not-a-list`, or the `Outcome` of a request that failed.
        result: What it means for the next look.
        found: Watches of what was not watched yet.
        record_id: The response that holds the list as it is now.
        again: The next look has to read it again, changed or not.
    """

    outcome: str
    reason: str
    result: Result = Result.ANSWERED
    found: list[Started] = field(default_factory=list)
    record_id: str | None = None
    again: bool = False


def read_list(core: Core, watch: Watch, state: WatchState, capture: Capture) -> tuple[ListRead, list[RecordRef]]:
    """Store a capture of a list and read it. The records are written, not yet committed."""
    final = capture.final
    old = core.find_record(state.record_id) if state.record_id else None
    same = old is not None and final is not None and not final.truncated and capture.failure is None
    if same and old is not None and final is not None:
        same = final.status == 304 or (final.status == 200 and entity_digest(final) == old.payload_digest)
    records = capture_records(capture, core.new_id, original=old if same else None, purpose="list")
    written = core.append(records)
    if same:
        return ListRead("unchanged", "The list has not changed.", record_id=state.record_id), written
    bad = _fault(capture)
    if bad is not None:
        return bad, written
    response = next(ref for ref in reversed(written) if ref.type == "response")
    core.writer.sync()
    payload = payload_of(read_record(core.path, response))
    try:
        entries, faults = READERS[watch.kind](watch, payload)
    except InputError as error:
        return ListRead("not-a-list", error.message), written
    return _taken(core, watch, state, (entries, faults), response.record_id), written


def _taken(core: Core, watch: Watch, state: WatchState, read: Entries, record_id: str) -> ListRead:
    """Watch what a list names, within bounds; what is left out is told."""
    entries, faults = read
    lists = [entry for entry in entries if entry[1] is not WatchKind.ARTICLE]
    if lists and _depth(core, watch) >= MAX_DEPTH:
        entries = [entry for entry in entries if entry[1] is WatchKind.ARTICLE]
        faults.append(f"{len(lists)} sitemaps lie deeper than {MAX_DEPTH} lists and are left out.")
    found = found_watches(core, watch, entries)
    late = [pair for pair in found if pair[0].kind is not WatchKind.ARTICLE][MAX_LISTS:]
    late += [pair for pair in found if pair[0].kind is WatchKind.ARTICLE][MAX_FOUND:]
    if late:
        put_off = {pair[0].id for pair in late}
        found = [pair for pair in found if pair[0].id not in put_off]
        faults.append(f"{len(late)} of what it names is left for the next look.")
    if watch.kind is WatchKind.FEED and state.record_id and len(found) == len(entries) >= GAP_FROM:
        faults.append(f"None of its {len(entries)} entries was known: some may have come and gone since the last look.")
    reason = " ".join([f"{len(entries)} listed, {len(found)} new.", *faults])
    return ListRead(IN_PART if faults else "read", reason, found=found, record_id=None if late else record_id, again=bool(late))


def _depth(core: Core, watch: Watch) -> int:
    """How many lists lead here, this one included; no more than are allowed are looked up."""
    depth = 1
    while watch.found_by and depth < MAX_DEPTH:
        parents = core.store.agenda.get([watch.found_by])
        if not parents:
            break
        watch, depth = parents[0][0], depth + 1
    return depth


def _fault(capture: Capture) -> ListRead | None:
    """Why there is no list in a capture; None when there may be one."""
    final = capture.final
    failure = (capture.failure.kind.value, capture.failure.message) if capture.failure else None
    status = final.status if final else None
    if failure is None and status is not None and 200 <= status < 300:
        if not (final and final.truncated):
            return None
        return ListRead(Outcome.TRUNCATED.value, f"The body is not whole ({final.truncated}).", Result.TRANSIENT)
    verdict = judge(Seen(capture.requested, final.url if final else capture.requested, status, failure=failure), None)
    kind = failure[0] if failure else None
    return ListRead(verdict.outcome.value, verdict.reason, result_of(verdict.outcome, status, kind))


def _feed(watch: Watch, payload: Payload) -> Entries:
    from ...ingest.feeds import read_feed

    feed = read_feed(payload.body, payload.url, _type(payload))
    return [(e.url, WatchKind.ARTICLE, e.published) for e in feed.entries], [f.message for f in feed.faults]


def _sitemap(watch: Watch, payload: Payload) -> Entries:
    from ...ingest.sitemaps import read_sitemap

    sitemap = read_sitemap(payload.body, payload.url)
    entries: list[Entry] = [(url, WatchKind.SITEMAP, None) for url in sitemap.indexes]
    entries += [(u.loc, WatchKind.ARTICLE, u.published) for u in sitemap.urls]
    return entries, [f.message for f in sitemap.faults]


def _section(watch: Watch, payload: Payload) -> Entries:
    from ...ingest.sections import section_links

    return [(link.url, WatchKind.ARTICLE, None) for link in section_links(payload, watch.match or "*")], []


def _type(payload: Payload) -> str:
    return payload.media_type + (f"; charset={payload.charset}" if payload.charset else "")


READERS = {WatchKind.FEED: _feed, WatchKind.SITEMAP: _sitemap, WatchKind.SECTION: _section}
