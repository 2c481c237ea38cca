"""Model values to table rows and back: pure, no statement is made here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from byline.errors import InputError
from byline.model import (
    Agent,
    AgentKind,
    Article,
    Attempt,
    Claim,
    Contribution,
    Credit,
    Description,
    Evidence,
    Judgement,
    Name,
    Outcome,
    PartialDate,
    Property,
    Rank,
    RecordRef,
    Role,
    Segment,
    Selector,
    Snapshot,
    from_json,
    to_json,
)
from byline.model.corpus import ID_LENGTH

from .types import dump_json, fold, storable
from .values import ArticleRow, HostState, Membership, MembershipKind, RobotsCopy, Watch, WatchKind, WatchState

Row = dict[str, Any]

LONGEST_ID = 1000
"""Characters of a WARC-Record-ID. A PostgreSQL index entry holds 2,704 bytes; an id is about 45 characters."""

LONGEST_FOLDED = 300
"""Characters of a name that are compared; for the same reason."""


def digest_id(kind: str, text: str) -> str:
    """A row's id from its content: hex, `ID_LENGTH` digits."""
    return hashlib.sha256(f"{kind}\0{storable(text)}".encode()).hexdigest()[:ID_LENGTH]


def record_key(record_id: str) -> str:
    """The id itself, if it is one.

    Raises:
        InputError: If a foreign WARC file's record id is too long to be indexed.
    """
    if len(record_id) > LONGEST_ID:
        raise InputError(f"A WARC-Record-ID of {len(record_id)} characters: {record_id[:40]}…", "Ids are about 45 characters.")
    return record_id


def short_fold(name: str) -> str:
    """A name as it is compared, shortened to what fits an index."""
    return fold(name)[:LONGEST_FOLDED]


def sort_date(date: PartialDate | None) -> str:
    """Text that sorts as the date in its own zone, as precise as it is known: `2026-02-21T10:15`; empty for unknown."""
    if date is None:
        return ""
    local = PartialDate(date.year, date.month, date.day, date.hour, date.minute, date.second)
    return str(local)


def record_row(ref: RecordRef) -> Row:
    return {
        "segment": ref.segment,
        "offset": ref.offset,
        "length": ref.length,
        "record_id": record_key(ref.record_id),
        "type": ref.type,
        "date": ref.date,
        "target_uri": ref.target_uri,
        "block_digest": ref.block_digest,
        "payload_digest": ref.payload_digest,
        "member_digest": ref.member_digest,
    }


def record_value(row: Any) -> RecordRef:
    return RecordRef(
        segment=row.segment,
        offset=row.offset,
        length=row.length,
        record_id=row.record_id,
        type=row.type,
        date=row.date,
        target_uri=row.target_uri,
        block_digest=row.block_digest,
        member_digest=row.member_digest,
        payload_digest=row.payload_digest,
    )


def article_row(article: Article) -> Row:
    """The row of a new article; the derived columns as for one without a snapshot."""
    return {
        "id": article.id,
        "urlkey": article.urlkey,
        "url": article.url,
        "first_seen": article.first_seen,
        "last_seen": article.last_seen,
        "snapshots": 0,
        "sort_captured": "",
        "sort_published": "",
    }


def url_rows(article: Article) -> Iterable[Row]:
    for url in {article.url, *article.aliases}:
        yield {"url_id": digest_id("url", url), "article_id": article.id, "url": url}


def article_value(row: Any, addresses: Iterable[str]) -> Article:
    return Article(
        id=row.id,
        urlkey=row.urlkey,
        url=row.url,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        aliases=tuple(sorted(a for a in addresses if a != row.url)),
        snapshots=row.snapshots,
    )


def outlet_row(name: str) -> Row:
    return {"id": digest_id("outlet", name), "name": name, "folded": short_fold(name)}


def derived_columns(snapshot: Snapshot) -> Row:
    """The columns of a snapshot that an extractor or a judgement can change."""
    told = snapshot.description
    authors = [str(c.name) for c in told.contributions if c.role is Role.AUTHOR]
    return {
        "outcome": snapshot.outcome.value,
        "extractor": snapshot.extractor,
        "text_digest": snapshot.text_digest,
        "outlet_id": digest_id("outlet", told.outlet) if told.outlet else None,
        "title": told.title,
        "title_supplied": told.title_supplied,
        "folded_title": fold(told.title or ""),
        "authors": dump_json(authors),
        "published": str(told.published) if told.published else None,
        "sort_published": sort_date(told.published),
        "language": told.language,
        "kind": told.kind,
        "has_text": bool(snapshot.text),
    }


def snapshot_row(snapshot: Snapshot) -> Row:
    return {
        "id": snapshot.id,
        "article_id": snapshot.article_id,
        "record_id": record_key(snapshot.record.record_id),
        "url": snapshot.url,
        "captured": snapshot.captured,
        "last_confirmed": snapshot.last_confirmed,
        "status": snapshot.status,
        "media_type": snapshot.media_type,
        "origin": snapshot.origin,
        "file_name": snapshot.file_name,
        **derived_columns(snapshot),
    }


def content_row(snapshot: Snapshot) -> Row:
    return {"snapshot_id": snapshot.id, "description": dump_json(to_json(snapshot.description)), "text": snapshot.text}


def snapshot_value(row: Any, record: RecordRef, claims: tuple[Claim, ...]) -> Snapshot:
    """A whole snapshot from a row of `snapshot` joined with `content`."""
    return Snapshot(
        id=row.id,
        article_id=row.article_id,
        record=record,
        url=row.url,
        captured=row.captured,
        outcome=Outcome(row.outcome),
        media_type=row.media_type,
        text_digest=row.text_digest,
        text=row.text,
        description=from_json(Description, json.loads(row.description)),
        extractor=row.extractor,
        claims=claims,
        status=row.status,
        origin=row.origin,
        file_name=row.file_name,
        last_confirmed=row.last_confirmed,
    )


def claim_rows(snapshot: Snapshot) -> Iterable[Row]:
    for number, claim in enumerate(snapshot.claims):
        place = claim.evidence.selector
        yield {
            "snapshot_id": snapshot.id,
            "number": number,
            "property": claim.property.value,
            "value": dump_json(to_json(claim.value)),
            "verbatim": claim.verbatim,
            "source": claim.source,
            "record_id": claim.evidence.record_id,
            "selector": dump_json(to_json(place)) if place else None,
            "agent_kind": claim.agent.kind.value,
            "agent_name": claim.agent.name,
            "agent_version": claim.agent.version,
            "rank": claim.rank.value,
            "doubts": dump_json(list(claim.doubts)),
            "reason": claim.reason,
        }


def claim_value(row: Any) -> Claim:
    prop = Property(row.property)
    parsed = from_json(Claim, {"property": prop, "value": json.loads(row.value), **_CLAIM_STUB})
    return Claim(
        property=prop,
        value=parsed.value,
        verbatim=row.verbatim,
        source=row.source,
        evidence=Evidence(row.record_id, from_json(Selector, json.loads(row.selector)) if row.selector else None),
        agent=Agent(AgentKind(row.agent_kind), row.agent_name, row.agent_version),
        rank=Rank(row.rank),
        doubts=tuple(json.loads(row.doubts)),
        reason=row.reason,
    )


_CLAIM_STUB: Mapping[str, Any] = {"verbatim": "", "source": "", "evidence": {"record_id": ""}}


def contributor_row(name: Name) -> Row:
    form = dump_json(to_json(name))
    return {
        "id": digest_id("contributor", form),
        "display": str(name),
        "folded": short_fold(str(name)),
        "kind": name.kind.value,
        "name": form,
    }


def contribution_row(snapshot_id: str, number: int, part: Contribution) -> Row:
    return {
        "snapshot_id": snapshot_id,
        "number": number,
        "contributor_id": contributor_row(part.name)["id"],
        "role": part.role.value,
        "position": part.position,
        "affiliations": dump_json(list(part.affiliations)),
        "url": part.url,
    }


def credit_row(snapshot_id: str, number: int, credit: Credit) -> Row:
    return {
        "snapshot_id": snapshot_id,
        "number": number,
        "kind": credit.kind.value,
        "verbatim": credit.verbatim,
        "caption": credit.caption,
        "creator": dump_json(to_json(credit.creator)),
        "agency": credit.agency,
        "licence": credit.licence,
        "via": credit.via,
        "source_url": credit.source_url,
        "media_url": credit.media_url,
        "missing": dump_json(list(credit.missing)),
    }


def attempt_row(attempt: Attempt) -> Row:
    return {**_fields(attempt), "id": record_key(attempt.id), "outcome": attempt.outcome.value}


def attempt_value(row: Any) -> Attempt:
    return Attempt(**{**row._mapping, "outcome": Outcome(row.outcome)})


def judgement_row(judgement: Judgement) -> Row:
    return {**_fields(judgement), "id": record_key(judgement.id)}


def judgement_value(row: Any) -> Judgement:
    return Judgement(**row._mapping)


def segment_row(segment: Segment) -> Row:
    return _fields(segment)


def segment_value(row: Any) -> Segment:
    return Segment(**row._mapping)


def membership_row(membership: Membership) -> Row:
    return {**_fields(membership), "kind": membership.kind.value}


def membership_value(row: Any) -> Membership:
    return Membership(**{**row._mapping, "kind": MembershipKind(row.kind)})


def watch_row(watch: Watch) -> Row:
    return {**_fields(watch), "id": watch.id, "kind": watch.kind.value}


def watch_value(row: Any) -> Watch:
    return Watch(**{name: getattr(row, name) for name in Watch.__dataclass_fields__} | {"kind": WatchKind(row.kind)})


def state_row(state: WatchState) -> Row:
    return _fields(state)


def host_row(state: HostState) -> Row:
    return _fields(state)


def host_value(row: Any) -> HostState:
    return HostState(**row._mapping)


def robots_row(robots: RobotsCopy) -> Row:
    return _fields(robots)


def robots_value(row: Any) -> RobotsCopy:
    return RobotsCopy(**row._mapping)


def list_row(row: Any, cursor: str) -> ArticleRow:
    """One line of a list from a row of `listing.HEAD`."""
    return ArticleRow(
        id=row.id,
        urlkey=row.urlkey,
        url=row.url,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        snapshots=row.snapshots,
        outcome=Outcome(row.outcome) if row.outcome else None,
        snapshot_id=row.snapshot_id,
        captured=row.captured,
        title=row.title,
        title_supplied=bool(row.title_supplied),
        outlet=row.outlet,
        authors=tuple(json.loads(row.authors)) if row.authors else (),
        published=PartialDate.parse(row.published) if row.published else None,
        language=row.language,
        kind=row.kind,
        cursor=cursor,
    )


def _fields(value: Any) -> Row:
    """The fields of a flat dataclass whose names are the columns'."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
