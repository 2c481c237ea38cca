"""Values for the store's tests: small, complete, each a function of its number."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from byline.model import (
    Agent,
    AgentKind,
    Article,
    Attempt,
    Claim,
    Confidence,
    Contribution,
    Credit,
    CreditKind,
    Decision,
    Description,
    Evidence,
    Judgement,
    Name,
    NameKind,
    Outcome,
    PartialDate,
    Property,
    Rank,
    RecordRef,
    Role,
    Segment,
    Selector,
    SelectorKind,
    Snapshot,
    article_id,
    snapshot_id,
)
from byline.store import Batch

NOW = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)
SEGMENT = "2026/11/byline-20261121T101500123Z-0001-host.warc.gz"


def at(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


def article(path: str = "a", hours: float = 0, **changes: Any) -> Article:
    urlkey = f"org,example)/{path}"
    values: dict[str, Any] = {
        "id": article_id(urlkey),
        "urlkey": urlkey,
        "url": f"https://example.org/{path}",
        "first_seen": at(hours),
        "last_seen": at(hours),
    }
    return Article(**{**values, **changes})


def record(number: int, hours: float = 0, **changes: Any) -> RecordRef:
    values: dict[str, Any] = {
        "segment": SEGMENT,
        "offset": number * 1000,
        "length": 900,
        "record_id": f"urn:uuid:{number:08x}-0000-4000-8000-000000000000",
        "type": "response",
        "date": at(hours),
        "target_uri": "https://example.org/a",
        "block_digest": f"sha256:{number:064x}",
        "member_digest": f"sha256:{number + 1:064x}",
        "payload_digest": f"sha256:{number + 2:064x}",
    }
    return RecordRef(**{**values, **changes})


DESCRIPTION = Description(
    title="Bridge opens again",
    contributions=(
        Contribution(Name(family="Berg", given="Anna", kind=NameKind.PERSON), affiliations=("Harbour desk",)),
        Contribution(Name(literal="Coast Wire", kind=NameKind.ORGANISATION), Role.EDITOR, url="https://example.org/wire"),
    ),
    published=PartialDate.parse("2026-02-21T10:15:00+04:00"),
    outlet="Harbour Post",
    language="pt-BR",
    kind="interview",
    keywords=("bridge", "harbour"),
    credits=(
        Credit("Photo: J. Roe / Coast Wire", CreditKind.IMAGE, creator=(Name(family="Roe", given="J."),), agency="Coast Wire"),
    ),
    decisions=(Decision(Property.TITLE, (0,), (1,), "agreement", "Two sources agree.", Confidence.STRONG),),
    incomplete=("paywall",),
)


def claims(record_id: str) -> tuple[Claim, ...]:
    """One of every type of value, of evidence and of agent."""
    pointer = Selector(SelectorKind.CSS, "html>head>script", Selector(SelectorKind.JSON_POINTER, "/headline"))
    return (
        Claim(Property.TITLE, "Bridge opens again", " Bridge opens again ", "json-ld", Evidence(record_id, pointer)),
        Claim(Property.TITLE, "Bridge opens", "Bridge opens", "opengraph", Evidence(record_id), doubts=("inferred",)),
        Claim(Property.PUBLISHED, PartialDate.parse("2026-02?"), "Feb", "plain-text", Evidence(record_id), rank=Rank.DEPRECATED),
        Claim(Property.CONTRIBUTION, DESCRIPTION.contributions[0], "By ANNA BERG", "byline-markup", Evidence(record_id)),
        Claim(
            Property.CREDIT,
            DESCRIPTION.credits[0],
            "Photo: J. Roe",
            "figure",
            Evidence(record_id),
            Agent(AgentKind.SOFTWARE, "byline-extract", "3"),
        ),
        Claim(
            Property.OUTLET,
            "Harbour Post",
            "Harbour Post",
            "judgement",
            Evidence("urn:uuid:judgement"),
            Agent(AgentKind.PERSON, "Anna Berg <anna@example.org>"),
            Rank.PREFERRED,
            reason="The masthead says so.",
        ),
    )


def snapshot(number: int, path: str = "a", hours: float = 0, **changes: Any) -> Snapshot:
    ref = record(number, hours, target_uri=f"https://example.org/{path}")
    values: dict[str, Any] = {
        "id": snapshot_id(ref.record_id),
        "article_id": article(path).id,
        "record": ref,
        "url": f"https://example.org/{path}",
        "captured": at(hours),
        "outcome": Outcome.CREATED,
        "media_type": "text/html",
        "text_digest": f"sha256:{number + 3:064x}",
        "text": f"The bridge opened again. Number {number}.",
        "description": DESCRIPTION,
        "extractor": "byline-extract/3",
        "claims": claims(ref.record_id),
        "status": 200,
    }
    return Snapshot(**{**values, **changes})


def attempt(number: int, path: str = "a", hours: float = 0, **changes: Any) -> Attempt:
    url = f"https://example.org/{path}"
    values: dict[str, Any] = {
        "id": f"urn:uuid:{number:08x}-1111-4000-8000-000000000000",
        "article_id": article(path).id,
        "url": url,
        "final_url": url,
        "started": at(hours),
        "outcome": Outcome.CREATED,
        "reason": "first good capture",
        "status": 200,
    }
    return Attempt(**{**values, **changes})


def judgement(number: int, path: str = "a", hours: float = 0, **changes: Any) -> Judgement:
    values: dict[str, Any] = {
        "id": f"urn:uuid:{number:08x}-2222-4000-8000-000000000000",
        "article_id": article(path).id,
        "field": "title",
        "value": "Bridge opens, again",
        "because": "The print edition has the comma.",
        "agent": "Anna Berg <anna@example.org>",
        "made": at(hours),
    }
    return Judgement(**{**values, **changes})


def capture(number: int, path: str = "a", hours: float = 0, **changes: Any) -> Batch:
    """What one good capture writes."""
    state = snapshot(number, path, hours, **changes)
    tried = attempt(number, path, hours, outcome=state.outcome, record_id=state.record.record_id, snapshot_id=state.id)
    return Batch(
        articles=[article(path, hours, aliases=(f"https://example.org/{path}?from=feed",))],
        snapshots=[state],
        attempts=[tried],
        segments=[Segment(SEGMENT, size=123_456_789_012, records=3, sealed=False)],
    )
