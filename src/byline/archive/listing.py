"""Lists of articles: feeds, sitemaps and section pages are stored like any capture, then read from what was stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..errors import InputError
from ..model import Capture, Outcome, PartialDate, Payload, RecordRef
from ..outcome import Seen, judge
from ..schedule import Result, result_of
from ..store import Watch, WatchKind, WatchState
from ..warc import capture_records, entity_digest, payload_of, read_record
from .core import Core
from .watching import Started, found_watches

MAX_FOUND = 50_000
"""Articles that one look at a list can add: a sitemap file holds as many (sitemaps.org)."""

Entry = tuple[str, WatchKind, PartialDate | None]
"""Address, what it gives, and when it was published, as the list says."""


@dataclass(frozen=True, slots=True)
class ListRead:
    """What a look at a list gave.

    Attributes:
        outcome: `read`, `unchanged`, `not-a-list`, or the `Outcome` of a request that failed.
        result: What it means for the next look.
        found: Watches of what was not watched yet.
        record_id: The response that holds the list as it is now.
    """

    outcome: str
    reason: str
    result: Result = Result.ANSWERED
    found: list[Started] = field(default_factory=list)
    record_id: str | None = None


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
        entries = list(_entries(watch, payload))
    except InputError as error:
        return ListRead("not-a-list", error.message), written
    found = found_watches(core, watch, entries[:MAX_FOUND])
    return ListRead("read", f"{len(entries)} listed, {len(found)} new.", found=found, record_id=response.record_id), written


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


def _entries(watch: Watch, payload: Payload) -> Iterable[Entry]:
    return READERS[watch.kind](watch, payload)


def _feed(watch: Watch, payload: Payload) -> Iterable[Entry]:
    from ..ingest.feeds import read_feed

    return [(e.url, WatchKind.ARTICLE, e.published) for e in read_feed(payload.body, payload.url, _type(payload)).entries]


def _sitemap(watch: Watch, payload: Payload) -> Iterable[Entry]:
    from ..ingest.sitemaps import read_sitemap

    sitemap = read_sitemap(payload.body, payload.url)
    return [
        *((url, WatchKind.SITEMAP, None) for url in sitemap.indexes),
        *((u.loc, WatchKind.ARTICLE, u.published) for u in sitemap.urls),
    ]


def _section(watch: Watch, payload: Payload) -> Iterable[Entry]:
    from ..ingest.sections import section_links

    return [(link.url, WatchKind.ARTICLE, None) for link in section_links(payload, watch.match or "*")]


def _type(payload: Payload) -> str:
    return payload.media_type + (f"; charset={payload.charset}" if payload.charset else "")


READERS = {WatchKind.FEED: _feed, WatchKind.SITEMAP: _sitemap, WatchKind.SECTION: _section}
