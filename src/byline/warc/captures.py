"""A whole capture as records, and its facts read back: the `capture/1` form."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from ..errors import WarcError
from ..model import Capture, Connection, Exchange, Failure, RecordRef, from_json, to_json
from .http import parse_head
from .record import NewRecord, check_fields, metadata_record, request_record, response_record, revisit_record

CAPTURE_FORM = "capture/1"


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """What a `capture/1` record says about one hop of one capture: everything that is not in the request and response bytes.

    Attributes:
        capture: WARC-Record-ID of the *last* hop's `capture/1` record: the same in every hop, so it names the attempt.
        requested: The URL as asked for.
        started: When the capture began, UTC; the hop's own start is the record's WARC-Date.
        hop: From 0.
        hops: How many `capture/1` records the capture has.
        url: Of this hop; None when no request could be sent.
        request: Record id of the request; None when there is none.
        response: Record id of the response or revisit; None when nothing came.
        truncated: As in `Exchange.truncated`; a revisit's WARC-Truncated field says something else.
        failure: On the last hop, when the capture failed.
        purpose: What it was fetched for when not as an article: `robots`, `list`.
    """

    capture: str
    requested: str
    started: datetime
    hop: int = 0
    hops: int = 1
    url: str | None = None
    method: str = "GET"
    status: int | None = None
    request: str | None = None
    response: str | None = None
    connection: Connection | None = None
    timings: tuple[tuple[str, float], ...] = ()
    interim: tuple[bytes, ...] = ()
    truncated: str | None = None
    failure: Failure | None = None
    purpose: str = ""


def capture_records(
    capture: Capture, new_id: Callable[[], str], *, original: RecordRef | None = None, purpose: str = ""
) -> list[NewRecord]:
    """One capture as records: for each hop request, response (or revisit) and `capture/1` metadata, in this order.

    The last record of the list is the last hop's metadata: a stored capture is whole when that record is there. A capture
    without any exchange is its `capture/1` record alone. Every record of a hop carries the hop's start as WARC-Date.

    Args:
        capture: What the fetch gave.
        new_id: Gives a fresh record id at each call, e.g. `urn:uuid:…`.
        original: When given, the last hop is stored as a revisit of it.
        purpose: See `CaptureFacts.purpose`.

    Raises:
        WarcError: If `original` cannot be what the last hop revisits.
    """
    hops: tuple[Exchange | None, ...] = capture.hops or (None,)
    ids = [new_id() for _ in hops]
    records: list[NewRecord] = []
    for number, exchange in enumerate(hops):
        last = number == len(hops) - 1
        stored = _exchange_records(exchange, new_id, original if last else None) if exchange else []
        records += stored
        facts = CaptureFacts(
            capture=ids[-1],
            requested=capture.requested,
            started=capture.started,
            hop=number,
            hops=len(hops),
            request=next((r.record_id for r in stored if r.type == "request"), None),
            response=next((r.record_id for r in stored if r.type != "request"), None),
            failure=capture.failure if last else None,
            purpose=purpose,
        )
        facts = _with_exchange(facts, exchange) if exchange else facts
        records.append(
            metadata_record(
                {"byline": CAPTURE_FORM, **to_json(facts)},
                ids[number],
                exchange.started if exchange else capture.started,
                target_uri=exchange.url if exchange else _as_field(capture.requested),
                concurrent_to=[r.record_id for r in stored],
            )
        )
    return records


def read_capture_facts(block: bytes) -> CaptureFacts:
    """The facts in the block of a `capture/1` record.

    Raises:
        WarcError: If the block is not of that form.
    """
    try:
        data = json.loads(block)
        if data["byline"] != CAPTURE_FORM:
            raise WarcError(f"not a {CAPTURE_FORM} record: {str(data['byline'])[:40]!r}")
        return from_json(CaptureFacts, data)
    except (ValueError, KeyError, TypeError) as error:
        raise WarcError(f"not a {CAPTURE_FORM} record: {error}") from error


def restore_capture(hops: list[tuple[CaptureFacts, datetime, bytes, bytes]]) -> Capture:
    """The capture again, from what its records hold: the inverse of `capture_records` (a revisit's body stays elsewhere).

    Args:
        hops: In hop order: facts, WARC-Date, request block, response block; empty bytes for a record that does not exist.

    Raises:
        WarcError: If there is no hop.
    """
    if not hops:
        raise WarcError("a capture needs at least one capture/1 record")
    exchanges = []
    for facts, date, request, response in hops:
        if facts.url is None or facts.connection is None:
            continue
        head = parse_head(response)
        exchanges.append(
            Exchange(
                url=facts.url,
                request=request,
                response=response,
                body_offset=head.size,
                status=facts.status,
                headers=head.headers if facts.status is not None else (),
                started=date,
                connection=facts.connection,
                method=facts.method,
                interim=facts.interim,
                timings=facts.timings,
                truncated=facts.truncated,
            )
        )
    last = hops[-1][0]
    return Capture(last.requested, last.started, tuple(exchanges), last.failure)


def _exchange_records(exchange: Exchange, new_id: Callable[[], str], original: RecordRef | None) -> list[NewRecord]:
    records: list[NewRecord] = []
    response_id = new_id() if exchange.response else ""
    if exchange.request:
        records.append(request_record(exchange, new_id(), concurrent_to=[response_id] if response_id else []))
    concurrent = [r.record_id for r in records]
    if exchange.response and original is not None:
        records.append(revisit_record(exchange, response_id, original=original, concurrent_to=concurrent))
    elif exchange.response:
        records.append(response_record(exchange, response_id, concurrent_to=concurrent))
    return records


def _with_exchange(facts: CaptureFacts, exchange: Exchange) -> CaptureFacts:
    return replace(
        facts,
        url=exchange.url,
        method=exchange.method,
        status=exchange.status,
        connection=exchange.connection,
        timings=exchange.timings,
        interim=exchange.interim,
        truncated=exchange.truncated,
    )


def _as_field(url: str) -> str:
    """A URL that was only asked for can be anything: what cannot stand in a WARC field is kept in the JSON alone."""
    try:
        check_fields([("WARC-Target-URI", url)])
    except WarcError:
        return ""
    return "" if url.startswith("<") else url
