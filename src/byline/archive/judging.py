"""`set`: a person's correction, stored as a WARC record, ranked above the software's, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..errors import UsageError
from ..model import Article, Evidence, Judgement, Snapshot
from ..resolve import judgement_claims, setting_claims
from ..store import Batch
from ..warc import metadata_record
from .core import Core
from .events import JUDGEMENT_SOURCE, judgement_json
from .indexing import applying, describe


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, and what the article's latest affected state says since."""

    judgement: Judgement
    snapshot: Snapshot


def set_field(core: Core, target: Article | Snapshot, field: str, value: str, because: str) -> Judged:
    """Correct one field of every state of an article, or of one snapshot.

    Args:
        core: The archive.
        target: An article, or the one snapshot that the correction is about.
        field: See `byline.resolve.SETTABLE`.
        value: As a person writes it; empty withdraws the earlier judgement on the field.
        because: Why; it is kept beside the value for ever.

    Raises:
        UsageError: If the field cannot be set, the value cannot be read, or there is no reason.
    """
    if not because.strip():
        raise UsageError("A correction needs a reason.", "Say why: --because TEXT")
    article_id = target.article_id if isinstance(target, Snapshot) else target.id
    judgement = Judgement(
        id=core.new_id(),
        article_id=article_id,
        field=field,
        value=value,
        because=because.strip(),
        agent=core.settings.agent,
        made=core.now(),
        snapshot_id=target.id if isinstance(target, Snapshot) else None,
    )
    setting_claims(field, value, Evidence(judgement.id))  # refuses what it cannot read before anything is written
    snapshots = core.store.snapshots_of(article_id)
    if not snapshots:
        raise UsageError("There is no stored state of this article to describe.", "Fetch it first: byline refetch ID")
    refers_to = target.record.record_id if isinstance(target, Snapshot) else ""
    record = metadata_record(
        judgement_json(judgement), judgement.id, judgement.made, target_uri=snapshots[-1].url, refers_to=refers_to
    )
    core.commit(Batch(records=core.append([record]), judgements=[judgement]))
    judged = redescribe(snapshots, core.store.judgements_of(article_id))
    core.store.replace_derived(judged)
    affected = [s for s in judged if judgement.snapshot_id in (None, s.id)]
    return Judged(judgement, affected[-1])


def redescribe(snapshots: Iterable[Snapshot], judgements: list[Judgement]) -> list[Snapshot]:
    """Snapshots with these judgements on top of what the pages say and what is known of their outlets, and no others."""
    result = []
    for snapshot in snapshots:
        claims = tuple(c for c in snapshot.claims if c.source != JUDGEMENT_SOURCE)
        claims += judgement_claims(applying(judgements, snapshot.id))
        description = describe(claims, captured=snapshot.captured, url=snapshot.url, incomplete=snapshot.description.incomplete)
        result.append(replace(snapshot, claims=claims, description=description))
    return result
