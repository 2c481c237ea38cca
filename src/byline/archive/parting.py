"""A file of many articles into records: each part a record of its own, and one that says which bytes of which file they are.

Parts of a text, page or mailbox are `resource` records and hold slices of its bytes: end to end they are the file. Those of a
word processor's file are `conversion` records: end to end they are its text, and they refer to the `resource` record of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO

from ..extract.saved import MBOX
from ..ingest.bytelines import decode_slice
from ..ingest.mailbox import divide_mbox
from ..ingest.parts import HTML_TYPES, Division, Part, PartRole, divide, identity_of
from ..model import RecordRef, to_json
from ..urls import ni_uri
from ..warc import NewRecord, conversion_record, metadata_record, resource_record, sha256
from .core import Core
from .events import SPLIT_FORM, ImportFacts, PartFacts, file_event, import_json
from .imported import Imported, Step
from .stating import read_stated

TORN_FIELDS = (("WARC-Truncated", "unspecified"),)
"""Of a torn article's record: its outcome is `truncated`, it counts for no state."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A file that is taken apart.

    Attributes:
        source: Its path as given.
        stream: Its bytes, or its text when it was converted.
        media_type: Of the parts.
        facts: Of the file as it was; `original` when it was converted.
    """

    source: str
    stream: BinaryIO
    media_type: str
    facts: ImportFacts
    division: Division


def parts_of(stream: BinaryIO, media_type: str, *, force: bool = False) -> Division:
    """How a file is parted: a mailbox at its messages, anything else as `divide` finds it."""
    return divide_mbox(stream) if media_type == MBOX else divide(stream, media_type, force=force)


def split_uri(digest: str) -> str:
    """Where the record stands that says how a file was parted: a target URI of the archive's own."""
    return f"urn:X-byline:split:{digest.removeprefix('sha256:')}"


def is_parted(core: Core, digest: str) -> bool:
    """Whether every part of a file is in the archive: the record that says so is written last."""
    return core.find_own(split_uri(digest)) is not None


def kept_record(
    block: bytes,
    record_id: str,
    date: datetime,
    *,
    target_uri: str,
    content_type: str,
    original: str | None,
    fields: tuple[tuple[str, str], ...] = (),
) -> NewRecord:
    """The record of what is read of a file: its own bytes, or what the record `original` was converted to."""
    if original:
        return conversion_record(
            block, record_id, date, target_uri=target_uri, content_type=content_type, original=original, fields=fields
        )
    return resource_record(block, record_id, date, target_uri=target_uri, content_type=content_type, fields=fields)


def part_steps(core: Core, parted: Parted) -> Iterator[Step]:
    """Write what is not there yet of each part, in order; last, the record that lists them all."""
    records: list[str] = []
    for number, part in enumerate(parted.division.parts, 1):
        step, record_id = _part_step(core, parted, part, number)
        records.append(record_id)
        yield step
    listed = [{**to_json(part), "record": record} for part, record in zip(parted.division.parts, records, strict=True)]
    facts = {k: v for k, v in import_json(parted.facts).items() if k not in ("byline", "resource", "part")}
    data = {"byline": SPLIT_FORM, **facts, "form": parted.division.form, "parts": listed}
    told = metadata_record(data, core.new_id(), core.now(), target_uri=split_uri(parted.facts.digest))
    yield Step(Imported(parted.source, division=parted.division), None, core.append([told]))


def _part_step(core: Core, parted: Parted, part: Part, number: int) -> tuple[Step, str]:
    """One part, and the id of the record that holds it: an earlier one when its bytes are in the archive already."""
    parted.stream.seek(part.start)
    block = parted.stream.read(part.end - part.start)
    place = PartFacts(number, len(parted.division.parts), part.start, part.end, part.role.value)
    report = Imported(parted.source, part=part, number=number)
    digest = sha256(block)
    charset = parted.division.charset
    target, stated = ni_uri(digest), None
    if parted.media_type == MBOX and part.is_article:
        stated = read_stated(block, MBOX, source=parted.source)
        target = stated.target or target
    elif part.is_article:
        target = identity_of(decode_slice(block, charset), is_page=parted.media_type in HTML_TYPES)
    report.findings += stated.findings if stated else ()
    stored = core.find_stored(target, digest)
    if stored is not None:
        report.already = True
        return Step(report), stored.record_id
    content_type = f"{parted.media_type}; charset={charset}" if charset else parted.media_type
    fields = TORN_FIELDS if part.role is PartRole.TORN else ()
    resource_id, now = core.new_id(), core.now()
    original = parted.facts.original
    record = kept_record(block, resource_id, now, target_uri=target, content_type=content_type, original=original, fields=fields)
    if not part.is_article:
        return Step(report, None, core.append([record])), resource_id
    facts = replace(parted.facts, resource=resource_id, part=place, stated=stated.facts if stated else None)
    told = metadata_record(import_json(facts), core.new_id(), now, target_uri=target, concurrent_to=[resource_id])
    refs: list[RecordRef] = core.append([record, told])
    return Step(report, file_event(facts, refs[1], refs[0]), refs), resource_id
