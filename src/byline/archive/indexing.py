"""From events to rows: which article, which state, which outcome. Live runs and `rebuild` both come through here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..model import (
    GOOD,
    Agent,
    AgentKind,
    Article,
    Attempt,
    Claim,
    Description,
    Evidence,
    Judgement,
    Outcome,
    RecordRef,
    Selector,
    SelectorKind,
    Snapshot,
    article_id,
    snapshot_id,
)
from ..outcome import Seen, State, Verdict, judge, judge_repeat, provenance_digest
from ..resolve import judgement_claims, resolve, setting_claims
from ..resolve.weighing import RULED_SOURCES
from ..store import Batch
from ..urls import canonical_url, urlkey
from .core import Core
from .derive import Derived, derive
from .events import GIVEN_SOURCE, JUDGEMENT_SOURCE, Event
from .lookup import Found, find_standings, payload_record
from .outlet_rules import ruled_claims

NEUTRAL = frozenset({Outcome.FAILED, Outcome.BLOCKED, Outcome.SERVER_ERROR, Outcome.TRUNCATED})
"""Outcomes that tell nothing about whether the article is still there."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What became of one event.

    Attributes:
        snapshot: The state it stored; None when it stored none.
        confirmed: Id of the state that it found again.
    """

    event: Event
    article: Article
    attempt: Attempt
    snapshot: Snapshot | None = None
    confirmed: str | None = None


@dataclass(slots=True)
class _Known:
    """What the index knows of one article, kept up to date within a batch.

    Attributes:
        was_gone: Whether the last attempt that told anything found it gone.
        until: Start of the last attempt.
        latest_id: Last good snapshot.
        record: Its record.
        snapshot: The whole of it, once that was needed.
    """

    article: Article
    was_gone: bool = False
    until: datetime | None = None
    latest_id: str | None = None
    record: RecordRef | None = None
    snapshot: Snapshot | None = None

    def has(self, payload: RecordRef) -> bool:
        """Whether that is the payload of the last good snapshot."""
        if self.record is None or self.record.type != "revisit":
            return self.record is not None and self.record.record_id == payload.record_id
        return self.record.payload_digest is not None and self.record.payload_digest == payload.payload_digest


class Indexer:
    """Turns events, in order, into one batch after another.

    An event older than what is known of its article is judged all the same; `late` then names the article, so that the caller
    can tell its story again in order.

    Args:
        core: The archive.
        judgements: By article id, in place of the index's: in a rebuild they are known before the articles are.
        only: The article that every event is about, told from the start, as if the index had none of its states.
    """

    def __init__(
        self, core: Core, *, judgements: Mapping[str, list[Judgement]] | None = None, only: Article | None = None
    ) -> None:
        self._core = core
        self._store = core.store
        self._judgements = judgements
        self._only = only
        self._found = Found({}, {})
        self._known: dict[str, _Known] = {}
        self._keys: dict[str, str] = {}  # urlkey -> article id, for articles of this batch
        self.late: set[str] = set()

    def index(
        self, items: Iterable[tuple[Event, Derived]], records: Iterable[RecordRef], found: Found | None = None
    ) -> tuple[Batch, list[Indexed]]:
        """The rows of some events, not yet saved, and what became of each.

        Args:
            items: Events, and what their payloads give; of a revisit nothing is needed.
            records: Written with them.
            found: What the index knows of their addresses, when that was looked up already.
        """
        items = list(items)
        batch = Batch(records=list(records))
        if self._only is None:
            addresses = {url for event, _ in items for url in (event.requested, event.final)}
            self._found = found or find_standings(self._store, addresses)
        done = [self._index_one(event, derived, batch) for event, derived in items]
        batch.articles = [self._known[i].article for i in dict.fromkeys(d.article.id for d in done)]
        return batch, done

    def forget(self) -> None:
        """Drop what is remembered between batches: the database has it."""
        self._known.clear()
        self._keys.clear()

    def _index_one(self, event: Event, derived: Derived, batch: Batch) -> Indexed:
        known, verdict = self._repeated(event)
        if known is not None and verdict is not None:
            return self._told(event, known, verdict, None, batch)
        if event.is_revisit and event.payload is not None:
            derived = derive(self._core.path, event.payload, event.file_name)
        known = self._article_of(event, derived)
        article = known.article
        if known.until is not None and event.started < known.until:
            self.late.add(article.id)
        plain, description, claims = self._describe(event, derived, article)
        seen = _seen(event, derived, plain)
        before = self._state_before(self._latest(known), derived)
        verdict = judge(seen, before, was_gone=known.was_gone)
        if verdict.outcome is Outcome.UNCHANGED and known.latest_id is None:
            # a 304 or a revisit of something that this archive does not hold
            verdict = Verdict(Outcome.FAILED, "It was not modified, but the state it refers to is not in this archive.")
        snapshot = None
        if event.record is not None and verdict.outcome in GOOD - {Outcome.MOVED} and not _confirms(event, verdict):
            snapshot = _snapshot(event, derived, article, verdict, (description, claims))
            batch.snapshots.append(snapshot)
        return self._told(event, known, verdict, snapshot, batch)

    def _repeated(self, event: Event) -> tuple[_Known | None, Verdict | None]:
        """What an attempt found that was answered with the latest state's payload and stored no state.

        Most looks at a page are such ones: nothing is read back or extracted for them.
        """
        whole = event.is_revisit and event.status in (200, 304) and not event.truncated
        if not whole or event.payload is None:
            return None, None
        known = self._known.get(self._only.id) if self._only else self._find(event.requested)
        if known is None or not known.has(event.payload):
            return None, None
        seen = Seen(event.requested, event.final, event.status, failure=event.failure)
        verdict = judge_repeat(seen, was_gone=known.was_gone)
        if verdict.outcome is Outcome.RESTORED:
            return None, None
        if known.until is not None and event.started < known.until:
            self.late.add(known.article.id)
        self._meet(known, event, event.requested)
        return known, verdict

    def _told(self, event: Event, known: _Known, verdict: Verdict, snapshot: Snapshot | None, batch: Batch) -> Indexed:
        confirmed = known.latest_id if snapshot is None and verdict.outcome is Outcome.UNCHANGED else None
        attempt = _attempt(event, known.article, verdict, snapshot.id if snapshot else confirmed)
        batch.attempts.append(attempt)
        self._remember(known, event, verdict, snapshot)
        return Indexed(event, known.article, attempt, snapshot, confirmed)

    def _article_of(self, event: Event, derived: Derived) -> _Known:
        """Cases: 1 the address asked for is known; 2 a page answered elsewhere: its address, known or new; 3 a new article."""
        if self._only is not None:
            return self._known.setdefault(self._only.id, _Known(replace(self._only, snapshots=0)))
        url = event.requested
        known = self._find(url)
        if known is None and event.final != url and derived.text and (event.status or 200) < 300:
            url = event.final
            known = self._find(url)
        if known is None:
            key = urlkey(url)
            article = Article(article_id(key), key, url, event.started, event.started)
            known = _Known(article)
            self._known[article.id] = known
            self._keys[key] = article.id
        if url != event.requested:
            self._keys[urlkey(event.requested)] = known.article.id
        self._meet(known, event, url)
        return known

    @staticmethod
    def _meet(known: _Known, event: Event, url: str) -> None:
        """Keep the addresses that led to an article."""
        met = {event.requested, url}
        aliases = {a for u in met for a in (u, canonical_url(u))} - {known.article.url}
        if not aliases <= set(known.article.aliases):
            known.article = replace(known.article, aliases=tuple(sorted(aliases | set(known.article.aliases))))

    def _find(self, url: str) -> _Known | None:
        key = urlkey(url)
        if key in self._keys:
            return self._known[self._keys[key]]
        article = self._found.articles.get(url)
        if article is None:
            return None
        if article.id not in self._known:
            standing = self._found.standings[article.id]
            outcome = standing.outcome
            if outcome in NEUTRAL:
                telling = self._store.last_attempt(article.id, but=NEUTRAL)
                outcome = telling.outcome if telling else None
            gone = outcome is Outcome.GONE
            self._known[article.id] = _Known(article, gone, article.last_seen, standing.latest_id, standing.record)
        self._keys[key] = article.id
        return self._known[article.id]

    def _latest(self, known: _Known) -> Snapshot | None:
        """The whole of an article's last good snapshot."""
        if known.snapshot is None and known.latest_id is not None:
            known.snapshot = self._store.get_snapshots([known.latest_id])[0]
        return known.snapshot

    def _describe(self, event: Event, derived: Derived, article: Article) -> tuple[Description, Description, tuple[Claim, ...]]:
        """What the page says, the same with people's decisions on top, and every claim of both."""
        if not derived.extractor:
            return Description(), Description(), ()
        claims = derived.claims
        if event.given:
            claims += given_claims(event)
        plain = derived.description
        if plain is None or event.given:
            plain = describe(claims, captured=event.started, url=event.final, incomplete=derived.incomplete)
        mine = snapshot_id(event.record.record_id) if event.record else ""
        ruled = ruled_claims(self._core, article, plain, event.payload, event.file_name)
        decided = judgement_claims(applying(self._judgements_of(article), mine))
        if not ruled and not decided:
            return plain, plain, claims
        both = claims + ruled + decided
        return plain, describe(both, captured=event.started, url=event.final, incomplete=derived.incomplete), both

    def _state_before(self, latest: Snapshot | None, derived: Derived) -> State | None:
        """The state to compare with, as the same extractor sees it: what another made of it says nothing about the publisher."""
        if latest is None or not derived.extractor or latest.extractor == derived.extractor:
            return _state_of(latest)
        record = payload_record(self._core, latest.record)
        again = derive(self._core.path, record, latest.file_name) if record else Derived()
        if not again.extractor:
            return _state_of(latest)
        claims = again.claims + tuple(c for c in latest.claims if c.source == GIVEN_SOURCE)
        plain = describe(claims, captured=latest.captured, url=latest.url, incomplete=again.incomplete)
        return State(latest.record.payload_digest, again.text_digest, provenance_digest(plain))

    def _judgements_of(self, article: Article) -> Sequence[Judgement]:
        if self._judgements is not None:
            return self._judgements.get(article.id, ())
        return self._store.judgements_of(article.id) if article.snapshots or self._only else ()

    @staticmethod
    def _remember(known: _Known, event: Event, verdict: Verdict, snapshot: Snapshot | None) -> None:
        article = known.article
        known.article = replace(
            article,
            first_seen=min(article.first_seen, event.started),
            last_seen=max(article.last_seen, event.started),
            snapshots=article.snapshots + (snapshot is not None),
        )
        if snapshot is not None:
            known.snapshot, known.latest_id, known.record = snapshot, snapshot.id, snapshot.record
        if verdict.outcome not in NEUTRAL:
            known.was_gone = verdict.outcome is Outcome.GONE
        known.until = max(known.until or event.started, event.started)


def applying(judgements: Iterable[Judgement], snapshot: str) -> tuple[Judgement, ...]:
    """Judgements that hold for a snapshot: the article's, and those about this state."""
    return tuple(j for j in judgements if j.snapshot_id in (None, snapshot))


def describe(claims: tuple[Claim, ...], *, captured: datetime, url: str, incomplete: tuple[str, ...]) -> Description:
    """The resolved description of a snapshot's claims."""
    return resolve(claims, captured=captured, url=url, incomplete=incomplete)


def given_claims(event: Event) -> tuple[Claim, ...]:
    """What the importer said of a file: a person's claims, but about this import only."""
    return fields_claims(event.given, event.id, event.given_by)


def fields_claims(fields: Iterable[tuple[str, str]], record_id: str, operator: str) -> tuple[Claim, ...]:
    """Claims of `FIELD=VALUE` pairs given with an import.

    Raises:
        UsageError: If a field cannot be set, or a value cannot be read.
    """
    agent = Agent(AgentKind.PERSON, operator)
    return tuple(
        claim
        for number, (field, value) in enumerate(fields)
        for claim in setting_claims(
            field,
            value,
            Evidence(record_id, Selector(SelectorKind.JSON_POINTER, f"/fields/{number}/1")),
            source=GIVEN_SOURCE,
            agent=agent,
        )
    )


def undecided(snapshot: Snapshot) -> Description:
    """A snapshot's description without people's judgements and rules: outcomes are judged by what was published."""
    claims = tuple(c for c in snapshot.claims if c.source != JUDGEMENT_SOURCE and c.source not in RULED_SOURCES)
    if len(claims) == len(snapshot.claims):
        return snapshot.description
    return describe(claims, captured=snapshot.captured, url=snapshot.url, incomplete=snapshot.description.incomplete)


def _seen(event: Event, derived: Derived, description: Description) -> Seen:
    state = None
    if derived.extractor:
        payload_digest = event.payload.payload_digest if event.payload else None
        state = State(payload_digest, derived.text_digest, provenance_digest(description))
    return Seen(
        requested=event.requested,
        final=event.final,
        status=event.status,
        media_type=derived.media_type,
        truncated=event.truncated or derived.truncated,
        failure=event.failure,
        headers=derived.headers,
        state=state,
        text=derived.text,
        fault=derived.fault,
        title="" if description.title_supplied else description.title or "",
    )


def _state_of(snapshot: Snapshot | None) -> State | None:
    if snapshot is None:
        return None
    return State(snapshot.record.payload_digest, snapshot.text_digest, provenance_digest(undecided(snapshot)))


def _confirms(event: Event, verdict: Verdict) -> bool:
    """A revisit that found the latest state again is an attempt, not one more state."""
    return verdict.outcome is Outcome.UNCHANGED and event.record is not None and event.record.type == "revisit"


def _snapshot(
    event: Event,
    derived: Derived,
    article: Article,
    verdict: Verdict,
    described: tuple[Description, tuple[Claim, ...]],
) -> Snapshot:
    assert event.record is not None
    return Snapshot(
        id=snapshot_id(event.record.record_id),
        article_id=article.id,
        record=event.record,
        url=event.final,
        captured=event.started,
        outcome=verdict.outcome,
        media_type=derived.media_type,
        text_digest=derived.text_digest,
        text=derived.text,
        description=described[0],
        extractor=derived.extractor,
        claims=described[1],
        status=event.status,
        origin=event.origin,
        file_name=event.file_name,
        last_confirmed=event.started,
    )


def _attempt(event: Event, article: Article, verdict: Verdict, snapshot: str | None) -> Attempt:
    return Attempt(
        id=event.id,
        article_id=article.id,
        url=event.requested,
        final_url=event.final,
        started=event.started,
        outcome=verdict.outcome,
        reason=verdict.reason,
        status=event.status,
        record_id=event.record.record_id if event.record else None,
        snapshot_id=snapshot,
        failure=event.failure[0] if event.failure else None,
    )
