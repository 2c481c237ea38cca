"""The index from the WARC files: all of it (`rebuild`), or what a dead run left (`absorb`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..errors import ArchiveLockedError
from ..model import Finding, Judgement, RecordRef, Segment, parse_instant
from ..store import Batch
from ..warc import CAPTURE_FORM, StoredRecord, recover, scan, sha256_file
from .core import Core
from .derive import Derived
from .deriver import Deriver
from .events import IMPORT_FORM, JUDGEMENT_FORM, KEYS_FORM, ORIGIN_FIELD, WATCH_FORM, Event, own_form, read_judgement
from .indexing import Indexer
from .layout import WARC_FOLDER, sealed_files
from .retelling import event_of, retell
from .watching import Told, replan

BATCH = 64
"""Events that are committed together."""

Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild found."""

    segments: int
    records: int
    attempts: int
    judgements: int
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Read:
    """What a pass over segments gathers: who tells a story, and when it happened."""

    tellers: list[tuple[datetime, str]]
    judgements: list[Judgement]
    keys: dict[str, str]
    watches: list[tuple[datetime, str, dict[str, Any]]]
    segments: list[Segment]
    records: int = 0


def rebuild(core: Core, progress: Progress) -> Rebuilt:
    """Make the index again from the WARC files alone: the same rows with the same ids.

    Raises:
        ArchiveLockedError: If another run is writing to the archive.
    """
    core.seal()
    findings = recover(core.path)
    live = [f.segment for f in findings if f.code == "segment-live"]
    if live:
        raise ArchiveLockedError(f"Another run is writing {live[0]}.", "Let it end, then run byline rebuild again.")
    store = core.remake_store()
    store.clear()
    names = sorted(sealed_files(core.path))
    read = _Read([], [], {}, [], [])
    for number, name in enumerate(names):
        progress(number, len(names), name)
        findings += _read_segment(core, name, read)
    told = _tell(core, read, progress)
    core.store.save(Batch(segments=read.segments))
    return Rebuilt(len(names), read.records, len(told), len(read.judgements), tuple(findings))


def absorb(core: Core, name: str) -> int:
    """Index a sealed segment whose records the index may not have. Returns the number of attempts that it told."""
    read = _Read([], [], {}, [], [])
    _read_segment(core, name, read)
    known = core.store.articles_of_attempts([record_id for _, record_id in read.tellers])
    read.tellers = [(when, record_id) for when, record_id in read.tellers if record_id not in known]
    told = _tell(core, read, lambda done, total, note: None)
    # what a run that died while it absorbed this file had told is not told again, but had not been planned
    concerned = {*told, *known.values()}
    # an article whose captures and corrections did not die together is told again with all of both
    judged = {j.article_id for j in read.judgements} | {i for i in concerned if core.store.judgements_of(i)}
    retell(core, judged)
    replan(core, concerned)
    core.store.save(Batch(segments=read.segments))  # last: until then the file counts as not indexed
    return len(told)


def _read_segment(core: Core, name: str, read: _Read) -> list[Finding]:
    """Index a segment's records, and gather who tells what."""
    path = core.path / WARC_FOLDER / name
    findings: list[Finding] = []
    refs: list[RecordRef] = []
    count = 0
    for item in scan(path, name=name):
        if isinstance(item, Finding):
            findings.append(item)
            continue
        refs.append(item.ref(name))
        count += 1
        _gather(item, read)
        if len(refs) == 1000:
            core.store.save(Batch(records=refs))
            refs = []
    read.segments.append(Segment(name, path.stat().st_size, count, True, sha256_file(path)))
    core.store.save(Batch(records=refs))
    read.records += count
    return findings


def _gather(stored: StoredRecord, read: _Read) -> None:
    if stored.date is None:
        return
    if stored.field(ORIGIN_FIELD) is not None:
        read.tellers.append((stored.date, stored.record_id))
    elif stored.type == "metadata" and stored.content_type.startswith("application/json"):
        form, data = own_form(stored.block())
        if form == CAPTURE_FORM and data.get("capture") == stored.record_id and not data.get("purpose"):
            read.tellers.append((parse_instant(data["started"]), stored.record_id))
        elif form == IMPORT_FORM and data.get("resource"):
            read.tellers.append((stored.date, stored.record_id))
        elif form == JUDGEMENT_FORM:
            read.judgements.append(read_judgement(data))
        elif form == KEYS_FORM:
            for article, key in data.get("keys", {}).items():
                read.keys.setdefault(article, key)
        elif form == WATCH_FORM:
            read.watches.append((stored.date, stored.record_id, data))


def _tell(core: Core, read: _Read, progress: Progress) -> list[str]:
    """Index what was gathered, in order of time. Gives each attempt's article."""
    core.rules = None  # the version that holds may be among what was read
    judgements: dict[str, list[Judgement]] = {}
    for judgement in sorted(read.judgements, key=lambda j: (j.made, j.id)):
        judgements.setdefault(judgement.article_id, []).append(judgement)
    indexer = Indexer(core, judgements=judgements)
    tellers = sorted(read.tellers)
    done: list[str] = []
    with Deriver(core.path) as deriver:
        pending: list[tuple[Event, Derived]] = []
        events = (e for e in (event_of(core, record_id) for _, record_id in tellers) if e is not None)
        for pair in deriver.derive(events):
            pending.append(pair)
            if len(pending) == BATCH:
                done += _save(core, indexer, pending)
                pending = []
                progress(len(done), len(tellers), "")
        done += _save(core, indexer, pending)
    retell(core, indexer.late)
    known = {a.id for a in core.store.get_articles(list(judgements))}
    core.store.save(Batch(judgements=[j for j in read.judgements if j.article_id in known], citation_keys=read.keys))
    told = Told()
    for _, _, data in sorted(read.watches, key=lambda item: item[:2]):
        told.add(data)
    core.store.save(told.batch(core))
    return done


def _save(core: Core, indexer: Indexer, pending: Sequence[tuple[Event, Derived]]) -> list[str]:
    batch, done = indexer.index(pending, ())
    core.store.save(batch)
    indexer.forget()
    return [indexed.article.id for indexed in done]
