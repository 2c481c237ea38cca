"""`review`: the doubtful values of an archive, one article after another, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..model import Article, Judgement, Snapshot
from ..resolve import Candidate, Question, questions
from ..resolve.sites import site_of
from ..store import Batch, Filters, Order
from ..warc import metadata_record
from .core import Core
from .events import judgement_json

HOUSE_FIELD = "outlet"
"""The field that is the same on all pages of a site."""

KEPT_FIELD = "reviewed"
"""Field of a judgement that says: looked at, and left as it is. Its value names the field."""

CHUNK = 100
"""Articles that are read at once."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An article's latest good state, with what a person should look at."""

    article: Article
    snapshot: Snapshot
    questions: tuple[Question, ...]


def doubtful(core: Core, filters: Filters, ids: Sequence[str] = (), fields: Collection[str] = ()) -> Iterator[Doubtful]:
    """Articles with doubtful values, the last captured first.

    Of one site's name, the same on all of its pages, is asked once, and not again where somebody kept it.

    Args:
        core: The archive.
        filters: Which articles.
        ids: These articles instead, by whole ids, in order.
        fields: Ask about these only.
    """
    if ids:
        latest = [core.store.latest_snapshot(i) for i in dict.fromkeys(ids)]
        yield from _asked(core, [s for s in latest if s is not None], fields, set())
        return
    houses = _kept_houses(core)
    waiting: list[str] = []
    for row in core.store.iter_articles(filters, order=Order.CAPTURED):
        if row.snapshot_id is not None:
            waiting.append(row.snapshot_id)
        if len(waiting) == CHUNK:
            yield from _asked(core, core.store.get_snapshots(waiting), fields, houses)
            waiting = []
    yield from _asked(core, core.store.get_snapshots(waiting), fields, houses)


def keep(core: Core, snapshot: Snapshot, field: str, because: str) -> Judgement:
    """Record that a person looked at a field of one state and left it: it is not asked about again until there is a new state.

    Raises:
        UsageError: If there is no reason.
    """
    if not because.strip():
        raise UsageError("A decision needs a reason.", "Say why: --because TEXT")
    made = Judgement(
        id=core.new_id(),
        article_id=snapshot.article_id,
        field=KEPT_FIELD,
        value=field,
        because=because.strip(),
        agent=core.settings.agent,
        made=core.now(),
        snapshot_id=snapshot.id,
    )
    record = metadata_record(
        judgement_json(made), made.id, made.made, target_uri=snapshot.url, refers_to=snapshot.record.record_id
    )
    core.commit(Batch(records=core.append([record]), judgements=[made]))
    return made


def reason_for(candidate: Candidate) -> str:
    """The reason that an accepted candidate is stored with."""
    return f"reviewed: {candidate.sources[0]} at {candidate.place}"


def _asked(
    core: Core, snapshots: Sequence[Snapshot], fields: Collection[str], houses: set[tuple[str, str]]
) -> Iterator[Doubtful]:
    articles = {a.id: a for a in core.store.get_articles(sorted({s.article_id for s in snapshots}))}
    for snapshot in snapshots:
        asked = questions(snapshot.description, snapshot.claims, snapshot.url)
        asked = tuple(q for q in asked if not fields or q.field in fields)
        if asked:
            seen = {j.value for j in core.store.judgements_of(snapshot.article_id) if _about(j, snapshot)}
            asked = tuple(q for q in asked if q.field not in seen and not (q.field == HOUSE_FIELD and _house(snapshot) in houses))
        if any(q.field == HOUSE_FIELD for q in asked) and site_of(snapshot.url):
            houses.add(_house(snapshot))
        if asked:
            yield Doubtful(articles[snapshot.article_id], snapshot, asked)


def _house(snapshot: Snapshot) -> tuple[str, str]:
    """The site, and what its page says that it is called."""
    return site_of(snapshot.url), snapshot.description.outlet or ""


def _kept_houses(core: Core) -> set[tuple[str, str]]:
    """Names of sites that somebody looked at and left."""
    kept = {j.article_id for j in core.store.judgements_that(KEPT_FIELD, HOUSE_FIELD)}
    latest = (core.store.latest_snapshot(i) for i in sorted(kept))
    return {_house(s) for s in latest if s is not None and site_of(s.url)}


def _about(judgement: Judgement, snapshot: Snapshot) -> bool:
    return judgement.field == KEPT_FIELD and judgement.snapshot_id == snapshot.id
