"""One side of a comparison: a stored state, or a file, extracted by today's extractor."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from ..errors import NotFoundError, UsageError
from ..extract import HTML_TYPES, TEXT_TYPES, extract
from ..ingest import media_type_of, read_file
from ..model import Payload, Snapshot, Version
from ..urls import ni_uri
from .core import Core
from .derive import digest_text, read_payload
from .events import GIVEN_SOURCE
from .indexing import describe
from .lookup import payload_record


def version_of(core: Core, snapshot: Snapshot) -> Version:
    """One side of a comparison, from the stored bytes."""
    record = payload_record(core, snapshot.record)
    if record is None:
        raise NotFoundError(f"The bytes that snapshot {snapshot.id[:10]} refers to are not in this archive.")
    payload = read_payload(core.path, record, snapshot.file_name)
    extraction = extract(payload)
    given = tuple(c for c in snapshot.claims if c.source == GIVEN_SOURCE)
    description = describe(
        extraction.claims + given, captured=snapshot.captured, url=snapshot.url, incomplete=extraction.incomplete
    )
    return Version(
        snapshot_id=snapshot.id,
        url=snapshot.url,
        captured=snapshot.captured,
        document=extraction.document,
        description=description,
        article_id=snapshot.article_id,
        outcome=snapshot.outcome,
        status=snapshot.status,
        media_type=snapshot.media_type,
        text_digest=digest_text(extraction.document.text),
        extractor=extraction.extractor,
        incomplete=extraction.incomplete,
        record=snapshot.record,
        last_confirmed=snapshot.last_confirmed,
    )


def file_version(path: Path, article_id: str = "") -> Version:
    """One side of a comparison from a file outside of any archive: HTML, plain text or Markdown.

    Args:
        path: The file. Its time of modification stands in for the time of capture.
        article_id: The article that it is taken for a state of.

    Raises:
        UsageError: If it is none of these.
        InputError: If it cannot be read, or is empty.
    """
    media_type = media_type_of(path)
    if media_type not in HTML_TYPES | TEXT_TYPES:
        raise UsageError(f"{path} is not HTML, plain text or Markdown.", "Import a WARC file, and compare its states.")
    content = read_file(path)
    captured = content.modified or datetime.fromtimestamp(0, UTC)
    digest = f"sha256:{hashlib.sha256(content.body).hexdigest()}"
    payload = Payload(digest, ni_uri(digest), media_type or "", content.body, captured, file_name=path.name)
    extraction = extract(payload)
    return Version(
        snapshot_id=digest,
        url=path.name,
        captured=captured,
        document=extraction.document,
        description=describe(extraction.claims, captured=captured, url=payload.url, incomplete=extraction.incomplete),
        article_id=article_id,
        media_type=payload.media_type,
        text_digest=digest_text(extraction.document.text),
        extractor=extraction.extractor,
        incomplete=extraction.incomplete,
    )
