"""A changed `outlets.toml`: recorded as a WARC record, then applied to every stored state that it is about."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ..model import Article, Snapshot
from ..resolve.outlet_rules import OutletRules
from ..resolve.weighing import RULED_SOURCES
from ..store import Batch, Filters, Order
from ..warc import metadata_record
from .core import Core
from .events import JUDGEMENT_SOURCE
from .indexing import undecided
from .judging import redescribe
from .lookup import payload_record
from .outlet_rules import new_version, ruled_claims, rules_of

APPLIED_FORM = "outlets-applied/1"
BATCH = 64
"""Articles whose rows are written together."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a new version of the file did.

    Attributes:
        outlets: Entries that it has.
        states: Stored states that are described otherwise since.
    """

    outlets: int
    states: int


def apply_rules(core: Core) -> Applied | None:
    """Record the file if it changed, and describe again what it is about; None when there is nothing to do.

    A run that was interrupted between the two leaves no `outlets-applied/1` record, and the next one goes on.

    Raises:
        UsageError: If the file cannot be read.
    """
    core.rules = None  # another run may have recorded a version since
    before = rules_of(core)
    changed = new_version(core)
    if changed is not None:
        rules, record = changed
        core.commit(Batch(records=core.append([record])))
        core.rules = rules
    now = rules_of(core)
    if not now.record_id or core.find_record(_applied_id(now.record_id)):
        return None
    states = 0
    pending: list[Snapshot] = []
    for article in _concerned(core, before, now):
        described = _describe_again(core, article)
        states += len(described)
        pending += described
        if len(pending) >= BATCH:
            core.store.replace_derived(pending)
            pending = []
    core.store.replace_derived(pending)
    mark = metadata_record(
        {"byline": APPLIED_FORM, "rules": now.record_id}, _applied_id(now.record_id), core.now(), refers_to=now.record_id
    )
    core.commit(Batch(records=core.append([mark])))
    return Applied(len(now.rules), states)


def _applied_id(record_id: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{record_id}#applied").urn


def _concerned(core: Core, before: OutletRules, now: OutletRules) -> Iterator[Article]:
    """Articles of hosts that either version has an entry for, and files without an address."""
    wanted = []
    for row in core.store.iter_articles(Filters(), order=Order.OLDEST):
        host = urlsplit(row.url).hostname if row.url.startswith(("http://", "https://")) else None
        if host is None or any(rules.for_host(host) for rules in (before, now)):
            wanted.append(row.id)
    for start in range(0, len(wanted), BATCH):
        yield from core.store.get_articles(wanted[start : start + BATCH])


def _describe_again(core: Core, article: Article) -> list[Snapshot]:
    """The states of an article whose claims or description are other ones under the rules that hold."""
    told = []
    stored = core.store.snapshots_of(article.id)
    for snapshot in stored:
        own = tuple(c for c in snapshot.claims if c.source not in RULED_SOURCES and c.source != JUDGEMENT_SOURCE)
        record = payload_record(core, snapshot.record)
        told.append(replace(snapshot, claims=own + ruled_claims(core, article, undecided(snapshot), record, snapshot.file_name)))
    described = redescribe(told, core.store.judgements_of(article.id))
    return [new for new, old in zip(described, stored, strict=True) if new != old]


__all__ = ["Applied", "apply_rules"]
