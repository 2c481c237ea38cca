"""`import`: files become resource records, records of WARC files are copied; both then go the way of every capture."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ..errors import InputError, UsageError
from ..extract import HTML_TYPES, TEXT_TYPES
from ..ingest import FoundFile, read_file, sniff
from ..model import Finding, RecordRef, Severity
from ..urls import canonical_url, ni_uri
from ..warc import StoredRecord, metadata_record, payload_of, resource_record, scan, sha256_file
from .core import SOFTWARE, Core
from .derive import Derived
from .deriver import Deriver
from .events import ORIGIN_FIELD, Event, ImportFacts, file_event, import_json
from .indexing import Indexed, Indexer, fields_claims
from .lookup import event_of_copy
from .retelling import retell

BATCH = 64
"""Files or records that are synced and committed together."""

COPIED_TYPES = frozenset({"response", "resource", "revisit"})
ALREADY = "already in the archive"


@dataclass(slots=True)
class Imported:
    """What became of one file, or of one record of a WARC file.

    Attributes:
        source: The file's path as given.
        indexed: What it became; None when nothing was stored.
        already: True when the same bytes are there already.
        error: Why it could not be imported.
        advice: What to do about it.
        skipped: Of a WARC file: kind of record to number passed over, since byline keeps articles.
        findings: Of a WARC file: what is broken in it.
    """

    source: str
    indexed: Indexed | None = None
    already: bool = False
    error: str = ""
    advice: str = ""
    skipped: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class _Step:
    """One thing on its way: written already if it has an event."""

    report: Imported
    event: Event | None = None
    refs: list[RecordRef] = field(default_factory=list)


def import_found(core: Core, found: Iterable[FoundFile]) -> Iterator[Imported]:
    """Import what was found, in order; each result is given once it is durable."""
    importer = _Importer(core)
    with Deriver(core.path) as deriver:
        pending: list[tuple[_Step, Derived]] = []
        for step, derived in deriver.derive_for(importer.steps(found), lambda step: step.event):
            pending.append((step, derived))
            if len(pending) >= BATCH:
                yield from importer.commit(pending)
                pending = []
        yield from importer.commit(pending)
    retell(core, importer.indexer.late)


class _Importer:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.indexer = Indexer(core)

    def steps(self, found: Iterable[FoundFile]) -> Iterator[_Step]:
        """Write each thing that is to be stored; what is not passes through with its report."""
        for file in found:
            try:
                if file.media_type == "application/warc":
                    yield from self._warc(file)
                else:
                    yield self._file(file)
            except InputError as error:
                yield _Step(Imported(str(file.path), error=error.message, advice=error.advice))

    def commit(self, pending: list[tuple[_Step, Derived]]) -> Iterator[Imported]:
        """Index, sync and commit; then the results may be shown, in order."""
        events = [(step.event, derived) for step, derived in pending if step.event is not None]
        if events:
            batch, done = self.indexer.index(events, [ref for step, _ in pending for ref in step.refs])
            self._core.commit(batch)
            self.indexer.forget()
            results = iter(done)
            for step, _ in pending:
                step.report.indexed = next(results) if step.event is not None else None
        yield from (step.report for step, _ in pending)

    def _file(self, file: FoundFile) -> _Step:
        if file.media_type is None:
            raise InputError(f"{file.path} is not a kind of file that byline reads.", "It reads HTML, text, Markdown, WARC, ARC.")
        stdin = sys.stdin.buffer.read() if str(file.path) == "-" else None
        content = read_file(file.path, stdin)
        media_type = file.media_type
        if stdin is not None:
            media_type = sniff(content.body[:1024]) or media_type
        # fields are checked before anything is written
        fields_claims(file.fields, "", "")
        hexdigest = hashlib.sha256(content.body).hexdigest()
        digest = f"sha256:{hexdigest}"
        target = _target(file) if file.url else ni_uri(hexdigest)
        if self._core.find_stored(target, digest):
            return _Step(Imported(str(file.path), already=True))
        now = self._core.now()
        resource_id, metadata_id = self._core.new_id(), self._core.new_id()
        facts = ImportFacts(
            file_name="" if stdin is not None else file.path.name,
            size=content.size,
            digest=digest,
            operator=self._core.settings.agent,
            modified=content.modified,
            url=file.url,
            fields=file.fields,
            software=SOFTWARE,
            resource=resource_id,
        )
        records = [
            resource_record(content.body, resource_id, now, target_uri=target, content_type=media_type),
            metadata_record(import_json(facts), metadata_id, now, target_uri=target, concurrent_to=[resource_id]),
        ]
        refs = self._core.append(records)
        return _Step(Imported(str(file.path)), file_event(facts, refs[1], refs[0]), refs)

    def _warc(self, file: FoundFile) -> Iterator[_Step]:
        """Records of a WARC file, streaming; last, one report on the file as a whole."""
        fields_claims(file.fields, "", "")
        whole = Imported(str(file.path))
        facts = _warc_facts(self._core, file)
        origin: list[RecordRef] = []
        for item in scan(file.path):
            if isinstance(item, Finding):
                whole.findings.append(item)
            else:
                yield from self._copy(item, facts, origin, whole)
        errors = sum(f.severity is Severity.ERROR for f in whole.findings)
        if errors:
            whole.error = f"{file.path} is damaged in {errors} {'place' if errors == 1 else 'places'}."
            whole.advice = "What could be read was imported; each finding says where it is broken."
        yield _Step(whole)

    def _copy(self, stored: StoredRecord, facts: ImportFacts, origin: list[RecordRef], whole: Imported) -> Iterator[_Step]:
        """Copy one record if it can be a state of an article, or tell of one."""
        reason = _passed_over(stored)
        if not reason and self._core.find_record(stored.record_id):
            reason = ALREADY
        if reason:
            whole.skipped[reason] += 1
            return
        fresh: list[RecordRef] = []
        if not origin:
            fresh = self._core.append([metadata_record(import_json(facts), self._core.new_id(), self._core.now())])
            origin += fresh
        ref = self._core.copy(stored, ((ORIGIN_FIELD, f"<{origin[0].record_id}>"),))
        yield _Step(Imported(str(whole.source)), event_of_copy(self._core, stored, ref, facts), [*fresh, ref])


def _passed_over(stored: StoredRecord) -> str:
    """1 not a capture; 2 not of the web; 3 broken; 4 not text; empty when it is kept."""
    if stored.type not in COPIED_TYPES:
        return f"{stored.type or 'untyped'} records"
    if not stored.target_uri.startswith(("http://", "https://")):
        return "records of other addresses than http(s)"
    if stored.date is None:
        return "records without a date"
    if not stored.complete:
        return "records cut short"
    if stored.type == "revisit":
        return ""
    payload = payload_of(stored, limit=1)
    if payload.media_type in HTML_TYPES | TEXT_TYPES:
        return "" if not payload.url.endswith("/robots.txt") else "robots.txt"
    if payload.status is not None and not 200 <= payload.status < 300:
        return ""
    return payload.media_type


def _target(file: FoundFile) -> str:
    """The address a file came from; a wrong one is that file's fault, and the others are imported."""
    try:
        canonical_url(file.url or "")
    except UsageError as error:
        raise InputError(f"{file.path}: {error.message}", error.advice) from None
    return file.url or ""


def _warc_facts(core: Core, file: FoundFile) -> ImportFacts:
    try:
        status = file.path.stat()
        digest = sha256_file(file.path)
    except OSError as error:
        raise InputError(f"Cannot read {file.path}: {error.strerror}.") from None
    return ImportFacts(
        file_name=Path(file.path).name,
        size=status.st_size,
        digest=digest,
        operator=core.settings.agent,
        modified=datetime.fromtimestamp(status.st_mtime, UTC),
        fields=file.fields,
        software=SOFTWARE,
    )
