"""`Event`: one attempt as the WARC tells it. A live run makes events of what it has just written, a rebuild reads them back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from ..errors import WarcError
from ..model import Judgement, RecordRef, from_json, to_json
from ..warc import CaptureFacts

T = TypeVar("T")

IMPORT_FORM = "import/1"
SPLIT_FORM = "split/1"
JUDGEMENT_FORM = "judgement/1"
KEYS_FORM = "citation-keys/1"
WATCH_FORM = "watch/1"
RUN_FORM = "run/1"
GIVEN_SOURCE = "manifest"
JUDGEMENT_SOURCE = "judgement"
"""`Claim.source` of what an importer gave, and of what a person decided later."""

ORIGIN_FIELD = "Byline-Import-Origin"
"""WARC field of a record copied from somebody's WARC file: the id of the `import/1` record that says where it came from."""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """Which part of a file a resource record holds.

    Attributes:
        number: From 1.
        of: How many parts the file has, those that are no articles among them.
        start: Of its first byte in the file, or in the file's conversion to text.
        end: Behind its last byte.
        role: A value of `ingest.PartRole`.
    """

    number: int
    of: int
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """The address that a file itself states, taken since nobody gave one.

    Attributes:
        by: The form that states it, e.g. `singlefile`, `mhtml`, `mail-header`.
    """

    address: str
    by: str


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """What an `import/1` record says.

    Attributes:
        file_name: Base name; empty for standard input.
        size: Of the file, bytes.
        digest: `sha256:<hex>` of the file.
        operator: Who imported it.
        modified: Modification time of the file, UTC.
        url: The URL that was given for it.
        fields: Fields that were given, `(name, value)`.
        software: E.g. `byline/0.1.0`.
        resource: Record id of the record with the article; None for a WARC file, whose records name this one.
        part: Which part of the file that is; None when it is the whole.
        original: Record id of the file as it was, when the article was converted from it.
        stated: Where it is from as it says itself; None when `url` was given, or it says nothing.
    """

    file_name: str
    size: int
    digest: str
    operator: str
    modified: datetime | None = None
    url: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    software: str = ""
    resource: str | None = None
    part: PartFacts | None = None
    original: str | None = None
    stated: StatedFacts | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One attempt to have an article.

    Attributes:
        id: Of the attempt: the id of its last metadata record, or of the record itself for a record copied from a WARC file.
        origin: `fetch`, `import-file` or `import-warc`.
        requested: URL asked for, as given.
        final: URL that answered.
        started: UTC.
        record: Response, revisit or resource; None when nothing came.
        payload: The record that holds the payload: `record`, or what it revisits; None when that is not in the archive.
        status: HTTP status.
        truncated: Why the body is not whole.
        failure: `FailureKind` value and sentence.
        given: What the importer gave, `(field, value)`.
        given_by: The importer.
    """

    id: str
    origin: str
    requested: str
    final: str
    started: datetime
    record: RecordRef | None = None
    payload: RecordRef | None = None
    status: int | None = None
    truncated: str | None = None
    failure: tuple[str, str] | None = None
    file_name: str | None = None
    given: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    given_by: str = ""

    @property
    def is_revisit(self) -> bool:
        """Whether it stored no payload of its own: then it is extracted only if its payload is not the latest state's."""
        return self.record is not None and self.record.type == "revisit"

    @property
    def order(self) -> tuple[datetime, str]:
        """Attempts are told in this order."""
        return (self.started, self.id)


FindRecord = Callable[[str], RecordRef | None]
"""Looks a record up by its id."""


def capture_event(facts: CaptureFacts, find: FindRecord, original: RecordRef | None = None) -> Event:
    """The event of a fetch, from the facts of its last hop.

    Args:
        facts: Of the last hop.
        find: Looks up the response's record.
        original: What the response revisits, if it does.
    """
    record = find(facts.response) if facts.response else None
    return Event(
        id=facts.capture,
        origin="fetch",
        requested=facts.requested,
        final=facts.url or facts.requested,
        started=facts.started,
        record=record,
        payload=original if record is not None and record.type == "revisit" else record,
        status=facts.status,
        truncated=facts.truncated,
        failure=(facts.failure.kind.value, facts.failure.message) if facts.failure else None,
    )


def file_event(facts: ImportFacts, metadata: RecordRef, resource: RecordRef) -> Event:
    """The event of an imported file."""
    return Event(
        id=metadata.record_id,
        origin="import-file",
        requested=resource.target_uri,
        final=resource.target_uri,
        started=metadata.date,
        record=resource,
        payload=resource,
        file_name=facts.file_name or None,
        given=facts.fields,
        given_by=facts.operator,
    )


def copied_event(
    record: RecordRef, facts: ImportFacts, *, status: int | None, truncated: str | None, original: RecordRef | None
) -> Event:
    """The event of a record that was copied from somebody's WARC file; its time is that of the capture there."""
    return Event(
        id=record.record_id,
        origin="import-warc",
        requested=record.target_uri,
        final=record.target_uri,
        started=record.date,
        record=record,
        payload=original if record.type == "revisit" else record,
        status=status,
        truncated=truncated,
        given=facts.fields,
        given_by=facts.operator,
    )


def own_form(block: bytes) -> tuple[str, dict[str, Any]]:
    """Name and content of a metadata record that byline wrote; an empty name for any other metadata."""
    try:
        data = json.loads(block)
    except ValueError:
        return "", {}
    if not isinstance(data, dict) or not isinstance(data.get("byline"), str):
        return "", {}
    return data["byline"], data


def read_import_facts(data: dict[str, Any]) -> ImportFacts:
    """The inverse of `import_json`.

    Raises:
        WarcError: If the data is not of that form.
    """
    return _read(ImportFacts, data)


def import_json(facts: ImportFacts) -> dict[str, Any]:
    """The JSON of an `import/1` record."""
    return {"byline": IMPORT_FORM, **to_json(facts)}


def read_judgement(data: dict[str, Any]) -> Judgement:
    """The inverse of `judgement_json`.

    Raises:
        WarcError: If the data is not of that form.
    """
    return _read(Judgement, data)


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """The JSON of a `judgement/1` record."""
    return {"byline": JUDGEMENT_FORM, **to_json(judgement)}


def _read(kind: type[T], data: dict[str, Any]) -> T:
    try:
        return from_json(kind, data)
    except (KeyError, TypeError, ValueError) as error:
        raise WarcError(f"A {data.get('byline')} record cannot be read: {error}.", "Run byline verify.") from None
