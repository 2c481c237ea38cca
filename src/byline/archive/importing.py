"""`import`: files become resource records, records of WARC files are copied; both then go the way of every capture."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError, UsageError
from ..extract import HTML_TYPES, TEXT_TYPES
from ..extract.saved import MBOX, WRAPPERS
from ..ingest import CONVERTED, MAX_FILE_BYTES, FoundFile, open_file, sniff
from ..ingest.parts import Division
from ..model import Finding, RecordRef, Severity
from ..urls import canonical_url, ni_uri
from ..warc import StoredRecord, metadata_record, payload_of, resource_record, scan, sha256, sha256_file
from .core import SOFTWARE, Core
from .derive import Derived
from .deriver import Deriver
from .events import ORIGIN_FIELD, ImportFacts, file_event, import_json
from .imported import Imported, Step
from .indexing import Indexer, fields_claims
from .lookup import event_of_copy
from .parting import Parted, is_parted, kept_record, part_steps, parts_of
from .retelling import retell
from .stating import read_stated

BATCH = 64
"""Files or records that are synced and committed together."""

COPIED_TYPES = frozenset({"response", "resource", "revisit"})
ALREADY = "already in the archive"


def import_found(core: Core, found: Iterable[FoundFile], *, split: bool | None = None) -> Iterator[Imported]:
    """Import what was found, in order; each result is given once it is durable.

    Args:
        core: The archive.
        found: Files.
        split: Take files of many articles apart: always at the best marks there are, never, or (None) where there is no doubt.
    """
    importer = _Importer(core, split)
    with Deriver(core.path) as deriver:
        pending: list[tuple[Step, Derived]] = []
        for step, derived in deriver.derive_for(importer.steps(found), lambda step: step.event):
            pending.append((step, derived))
            if len(pending) >= BATCH:
                yield from importer.commit(pending)
                pending = []
        yield from importer.commit(pending)
    retell(core, importer.indexer.late)


@dataclass(frozen=True, slots=True)
class _Brought:
    """A file that is being imported.

    Attributes:
        stream: Its bytes, or its text once it is converted.
        facts: Of the file as it was.
        target: The address of the one article that it is, should it be one.
    """

    source: str
    stream: BinaryIO
    media_type: str
    facts: ImportFacts
    target: str


class _Importer:
    def __init__(self, core: Core, split: bool | None) -> None:
        self._core = core
        self._split = split
        self.indexer = Indexer(core)

    def steps(self, found: Iterable[FoundFile]) -> Iterator[Step]:
        """Write each thing that is to be stored; what is not passes through with its report."""
        for file in found:
            try:
                if file.media_type == "application/warc":
                    yield from self._warc(file)
                else:
                    yield from self._file(file)
            except InputError as error:
                yield Step(Imported(str(file.path), error=error.message, advice=error.advice))

    def commit(self, pending: list[tuple[Step, Derived]]) -> Iterator[Imported]:
        """Index, sync and commit; then the results may be shown, in order."""
        events = [(step.event, derived) for step, derived in pending if step.event is not None]
        refs = [ref for step, _ in pending for ref in step.refs]
        if refs:
            batch, done = self.indexer.index(events, refs)
            self._core.commit(batch)
            self.indexer.forget()
            results = iter(done)
            for step, _ in pending:
                step.report.indexed = next(results) if step.event is not None else None
        yield from (step.report for step, _ in pending)

    def _file(self, file: FoundFile) -> Iterator[Step]:
        """Cases: 1 there already, as a whole or in parts; 2 a file of many articles; 3 one article."""
        if file.media_type is None:
            raise InputError(
                f"{file.path} is not a kind of file that byline reads.",
                "It reads HTML, MHTML, web archives of Safari, mails, mailboxes, text, Markdown, docx, odt, rtf, WARC, ARC.",
            )
        stdin = sys.stdin.buffer.read() if str(file.path) == "-" else None
        media_type = file.media_type
        if stdin is not None:
            media_type = sniff(stdin[:1024]) or media_type
        # fields are checked before anything is written
        fields_claims(file.fields, "", "")
        with open_file(file.path, stdin) as opened:
            facts = ImportFacts(
                file_name="" if stdin is not None else file.path.name,
                size=opened.size,
                digest=opened.digest,
                operator=self._core.settings.agent,
                modified=opened.modified,
                url=file.url,
                fields=file.fields,
                software=SOFTWARE,
            )
            brought = _Brought(
                str(file.path), opened.stream, media_type, facts, _target(file) if file.url else ni_uri(opened.digest)
            )
            yield from self._converted(brought) if media_type in CONVERTED else self._parted_or_whole(brought)

    def _converted(self, brought: _Brought) -> Iterator[Step]:
        """A word processor's file: kept as it is, and what it is converted to goes the way of every text."""
        from ..render import to_text

        if self._split is not False and is_parted(self._core, brought.facts.digest):
            yield Step(Imported(brought.source, already=True))
            return
        body = _whole(brought)
        text = to_text(body, CONVERTED[brought.media_type])
        own = ni_uri(brought.facts.digest)
        kept = self._core.find_stored(own, brought.facts.digest)
        refs: list[RecordRef] = []
        if kept is None:
            now, original = self._core.now(), self._core.new_id()
            refs = self._core.append([resource_record(body, original, now, target_uri=own, content_type=brought.media_type)])
            kept = refs[0]
        facts = replace(brought.facts, original=kept.record_id)
        steps = self._parted_or_whole(replace(brought, stream=BytesIO(text), media_type="text/plain", facts=facts))
        for step in steps:
            step.refs, refs = [*refs, *step.refs], []
            yield step

    def _parted_or_whole(self, brought: _Brought) -> Iterator[Step]:
        division = Division()
        dividing = brought.media_type not in WRAPPERS
        if (brought.facts.url is None and self._split is not False and dividing) or brought.media_type == MBOX:
            if is_parted(self._core, brought.facts.digest):
                yield Step(Imported(brought.source, already=True))
                return
            division = parts_of(brought.stream, brought.media_type, force=self._split is True)
        if division.parts:
            yield from part_steps(self._core, Parted(brought.source, brought.stream, brought.media_type, brought.facts, division))
            return
        step = self._whole(brought)
        step.report.division = division if division.doubt else None
        yield step

    def _whole(self, brought: _Brought) -> Step:
        body, core, facts = _whole(brought), self._core, brought.facts
        stated = read_stated(body, brought.media_type, source=brought.source, given=facts.url)
        brought = replace(brought, target=stated.target or brought.target)
        if core.find_stored(brought.target, sha256(body)):
            return Step(Imported(brought.source, already=True))
        now, resource_id, metadata_id = core.now(), core.new_id(), core.new_id()
        facts = replace(facts, resource=resource_id, stated=stated.facts)
        stored = kept_record(
            body, resource_id, now, target_uri=brought.target, content_type=brought.media_type, original=facts.original
        )
        told = metadata_record(import_json(facts), metadata_id, now, target_uri=brought.target, concurrent_to=[resource_id])
        refs = core.append([stored, told])
        report = Imported(brought.source, findings=[*stated.findings])
        return Step(report, file_event(facts, refs[1], refs[0]), refs)

    def _warc(self, file: FoundFile) -> Iterator[Step]:
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
        yield Step(whole)

    def _copy(self, stored: StoredRecord, facts: ImportFacts, origin: list[RecordRef], whole: Imported) -> Iterator[Step]:
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
        yield Step(Imported(str(whole.source)), event_of_copy(self._core, stored, ref, facts), [*fresh, ref])


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


def _whole(brought: _Brought) -> bytes:
    """All bytes of a file that is one article.

    Raises:
        InputError: If they are more than an article has.
    """
    brought.stream.seek(0)
    body = brought.stream.read(MAX_FILE_BYTES + 1)
    if len(body) > MAX_FILE_BYTES:
        raise InputError(f"{brought.source} has {brought.facts.size} bytes; an article has at most {MAX_FILE_BYTES}.")
    return body


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
