"""From a stored record to claims and text: read back, extract. The slow part, so it can run in other processes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ..extract import HTML_TYPES, TEXT_TYPES, extract
from ..extract.saved import opened
from ..model import Claim, Description, Payload, RecordRef
from ..resolve import resolve
from ..warc import payload_of, read_record

TELLING_HEADERS = frozenset({"cf-mitigated"})
"""Response headers that `outcome` looks at."""

Work = tuple[RecordRef | None, str | None, datetime | None, str]
"""What a worker needs: the record that holds the payload, the file name; when the attempt began and the URL that answered."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a stored record gives, before anything is decided.

    Attributes:
        media_type: Lower case; empty when there is no payload.
        truncated: Why the payload is not whole; None when it is.
        extractor: Name and version; empty when the payload is not text.
        fault: What the extractor tripped over; the bytes are stored all the same.
        description: What the page says, resolved, nobody's word besides; None when it was not asked for.
        text_digest: `sha256:<hex>` over the article text in UTF-8.
    """

    media_type: str = ""
    truncated: str | None = None
    headers: frozenset[str] = frozenset()
    status: int | None = None
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    text_digest: str = ""
    extractor: str = ""
    incomplete: tuple[str, ...] = ()
    fault: str = ""
    description: Description | None = field(default=None, repr=False)


def read_payload(root: Path, record: RecordRef, file_name: str | None = None) -> Payload:
    """The decoded payload of a stored record; of a file around a page or letter what is in it.

    Raises:
        IntegrityError: If the stored bytes are not what was written.
    """
    return opened(payload_of(read_record(root, record), file_name=file_name))


def derive(root: Path, record: RecordRef, file_name: str | None = None) -> Derived:
    """Claims and text of one stored record: a pure function of its bytes."""
    payload = read_payload(root, record, file_name)
    headers = frozenset(k.lower() for k, _ in payload.headers) & TELLING_HEADERS
    if payload.media_type not in HTML_TYPES | TEXT_TYPES or not payload.body:
        return Derived(payload.media_type, payload.truncated, headers, payload.status)
    try:
        extraction = extract(payload)
    except Exception as error:  # noqa: BLE001  # one page that trips the extractor must not end an import of thousands
        fault = f"{type(error).__name__}: {error}"[:200]
        return Derived(payload.media_type, payload.truncated, headers, payload.status, fault=fault)
    text = extraction.document.text
    return Derived(
        media_type=payload.media_type,
        truncated=payload.truncated,
        headers=headers,
        status=payload.status,
        claims=extraction.claims,
        text=text,
        text_digest=digest_text(text),
        extractor=extraction.extractor,
        incomplete=extraction.incomplete,
    )


def digest_text(text: str) -> str:
    """`sha256:<hex>` over an article text in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def warm_up() -> None:
    """Load the extractor and its tables: what a process's first page would otherwise wait for."""
    page = b"<html lang=en><title>A</title><h1>A quay</h1><p>By Anna Berg, 5 May 2024</p><p>The quay was opened again.</p></html>"
    extract(Payload("urn:byline:warm-up", "https://byline.invalid/", "text/html", page, datetime.now(UTC)))


def derive_many(root: Path, work: list[Work]) -> list[Derived]:
    """A chunk of work for one process: derived, and resolved as far as the page alone decides."""
    done = []
    for record, file_name, captured, url in work:
        derived = derive(root, record, file_name) if record else Derived()
        if derived.extractor and captured is not None:
            description = resolve(derived.claims, captured=captured, url=url, incomplete=derived.incomplete)
            derived = replace(derived, description=description)
        done.append(derived)
    return done
