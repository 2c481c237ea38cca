"""`custom.byline`: what no citation style prints, kept in the item so that the citation can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from byline.model import Article, Confidence, Decision, Role, Snapshot, format_instant, to_json

from .names import csl_name

SCHEMA = "byline-citation/1"
"""Form and version of `custom.byline`; described in docs/citations.md."""


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """A copy of the cited snapshot that any reader can open.

    Attributes:
        url: Memento URL, e.g. `https://web.archive.org/web/20240306101500/https://example.org/story`.
        archive: The archive's name, e.g. `Internet Archive`.
        archived: When that copy was taken, UTC.
    """

    url: str
    archive: str
    archived: datetime


def provenance(snapshot: Snapshot, article: Article, public_copy: PublicCopy | None) -> dict[str, Any]:
    """The `custom.byline` object of one citation; keys without a value are left out."""
    description, record = snapshot.description, snapshot.record
    facts: dict[str, Any] = {
        "schema": SCHEMA,
        "snapshot": snapshot.id,
        "article": article.id,
        "original_url": snapshot.url,
        "canonical_url": description.canonical_url,
        "captured": format_instant(snapshot.captured),
        "origin": snapshot.origin,
        "file_name": snapshot.file_name,
        "digests": {"payload": record.payload_digest, "block": record.block_digest, "text": snapshot.text_digest},
        "warc": {"file": record.segment, "record_id": record.record_id, "offset": record.offset, "length": record.length},
        "public_copy": public_copy and to_json(public_copy),
        "kind": description.kind,
        "title_supplied": description.title_supplied or None,
        "outlet": description.outlet,
        "publisher": description.publisher,
        "original_outlet": description.original_outlet,
        "section": description.section,
        "accession": description.accession,
        "loaded": description.loaded and str(description.loaded),
        "saved_from": description.saved_from,
        "saved": description.saved and str(description.saved),
        "published": description.published and str(description.published),
        "modified": description.modified and str(description.modified),
        "not_before": description.not_before and str(description.not_before),
        "roles": _roles(snapshot),
        "credits": [to_json(c) for c in description.credits],
        "licence": description.licence,
        "corrections": list(description.corrections),
        "decisions": {d.property.value: _decision(d, snapshot) for d in description.decisions},
        "incomplete": list(description.incomplete),
    }
    return {k: _without_empty(v) for k, v in facts.items() if v not in (None, "", [], {})}


def _roles(snapshot: Snapshot) -> dict[str, Any]:
    """Everybody, by role, in the page's order: CSL clients turn most of these into authors, so they live here."""
    roles: dict[str, Any] = {}
    for role in Role:
        names = [csl_name(c.name) for c in snapshot.description.contributions if c.role is role]
        if names:
            roles[role.value] = names
    return roles


def _decision(decision: Decision, snapshot: Snapshot) -> dict[str, Any]:
    """Who decided one property: the agents of the chosen claims, when the snapshot came with its claims."""
    agents = [snapshot.claims[i].agent for i in decision.chosen if i < len(snapshot.claims)]
    by = list(dict.fromkeys(a.name or a.kind.value for a in agents))
    facts: dict[str, Any] = {"confidence": decision.confidence.value, "rule": decision.rule, "by": by}
    if decision.confidence in (Confidence.WEAK, Confidence.UNKNOWN, Confidence.DECIDED) or decision.dissent:
        facts |= {"reason": decision.reason, "dissent": len(decision.dissent) or None}
    return facts


def _without_empty(value: Any) -> Any:
    return {k: v for k, v in value.items() if v not in (None, "", [], {})} if isinstance(value, dict) else value
