"""`export jsonl`: one line an article, flat, for pandas, jq and the next tool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import Article, Role, Snapshot, to_json
from ..resolve import vacant_roles
from ..store import Filters
from .citing import latest_states
from .core import Core

_FIELDS = (
    "kicker", "standfirst", "description", "publisher", "parent", "original_outlet", "container", "periodical", "place",
    "issn", "volume", "issue", "pages", "edition", "number", "duration", "reviewed", "reviewed_authors", "doi", "section",
    "keywords", "canonical_url", "image", "licence", "access", "corrections", "kind", "word_count", "accession", "loaded",
    "saved_from", "saved", "incomplete",
)  # fmt: skip
"""Fields of a description that are exported as they are."""


def export_lines(core: Core, filters: Filters) -> Iterator[dict[str, Any]]:
    """One JSON object an article, from its latest good state."""
    for chunk in latest_states(core, filters):
        for article, snapshot in chunk:
            yield line_of(article, snapshot)


def line_of(article: Article, snapshot: Snapshot) -> dict[str, Any]:
    """The object of one article. A value that is not known is absent; the authors of a text known to be unsigned are `[]`."""
    d = snapshot.description
    line: dict[str, Any] = {
        "url": article.url,
        "title": None if d.title_supplied else d.title,
        "supplied_title": d.title if d.title_supplied else None,
        "authors": [c.name.printed for c in d.contributions if c.role is Role.AUTHOR],
        "date": str(d.published) if d.published else None,
        "modified": str(d.modified) if d.modified else None,
        "site_name": d.outlet,
        "lang": d.language,
        "text": snapshot.text,
        "contributors": [
            {"name": str(c.name), "role": c.role.value, "affiliations": list(c.affiliations), "url": c.url}
            for c in d.contributions
        ],
        "credits": to_json(d.credits),
        "article": article.id,
        "snapshot": snapshot.id,
        "captured": to_json(snapshot.captured),
        "payload_digest": snapshot.record.payload_digest,
        "text_digest": snapshot.text_digest,
        "record_id": snapshot.record.record_id,
        "segment": snapshot.record.segment,
        "offset": snapshot.record.offset,
    }
    for name in _FIELDS:
        line[name] = to_json(getattr(d, name))
    known = {"authors"} if Role.AUTHOR in vacant_roles(d, snapshot.claims) else set()
    return {key: value for key, value in line.items() if value not in (None, [], "") or key in known}
