"""The golden pages: hand-made pages, each hard in one named way, with what must come out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from byline.extract import extract
from byline.model import Claim, Credit, Description, Payload, Role, parse_instant
from byline.resolve import resolve

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(p.name for p in PAGES.iterdir() if (p / "expected.json").exists())
_JSON_LD = re.compile(rb'<script type="application/ld\+json">.*?</script>', re.DOTALL)


def load(name: str, *, without_json_ld: bool = False) -> tuple[Payload, dict[str, Any]]:
    """A page as a stored payload, and what is expected of it."""
    folder = PAGES / name
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    body = (folder / "page.html").read_bytes()
    payload = Payload(
        record_id=f"urn:byline:test:{name}",
        url=meta["url"],
        media_type="text/html",
        body=_JSON_LD.sub(b"", body) if without_json_ld else body,
        captured=parse_instant(meta["captured"]),
        charset="utf-8",
        status=200,
        headers=tuple((k, v) for k, v in meta.get("headers", {}).items()),
    )
    return payload, json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def describe(payload: Payload) -> tuple[tuple[Claim, ...], Description]:
    """Claims and description of a payload."""
    extraction = extract(payload)
    return extraction.claims, resolve(extraction.claims, captured=payload.captured, url=payload.url)


def _credit(credit: Credit) -> dict[str, Any]:
    parts = {
        "creator": [str(n) for n in credit.creator],
        "missing": list(credit.missing),
        **{name: getattr(credit, name) for name in ("agency", "via", "licence", "caption", "source_url")},
    }
    return {name: value for name, value in parts.items() if value}


def read(description: Description, field: str) -> Any:
    """A field as `expected.json` writes it: names of a role and credits as a list, everything else as text or null."""
    if field in set(Role):
        return [str(c.name) for c in description.contributions if c.role == field]
    if field == "credits":
        return [_credit(c) for c in description.credits]
    value = getattr(description, field)
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, bool) else str(value)
