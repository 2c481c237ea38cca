"""Two versions in, a change set out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from ..model import GOOD, Change, ChangeSet, Layer, Operation, Span, SpanKind, Version, to_json
from .access import access_change
from .caveats import caveats_of
from .disclosure import disclosure_of, reasons_of_notes
from .lexicon import guess_language, lexicon_for
from .metadata import compare_corrections, compare_descriptions
from .settings import ALGORITHM, Settings
from .text import compare_blocks
from .triage import heaviest, triage

__all__ = ["compare"]


def compare(before: Version, after: Version, *, settings: Settings | None = None) -> ChangeSet:
    """Everything that differs between two versions, in words.

    Pure and deterministic: the same versions and settings give an equal change set, whatever the machine, hash seed or load.
    `apply(compare(a, b), a.document.blocks)` has the texts, kinds, levels and links of `b.document.blocks`.

    Args:
        before: The earlier version (or, when two articles are compared, the first).
        after: The later one.
        settings: Thresholds; part of the result's id.
    """
    settings = settings or Settings()
    language = after.description.language or before.description.language
    lexicon = lexicon_for(language or guess_language(after.document.text or before.document.text))
    access = access_change(before, after)
    changes: list[Change] = [access] if access else []
    unchanged: tuple[tuple[int, int, int], ...] = ()
    if before.outcome in GOOD and after.outcome in GOOD:
        changes += compare_descriptions(before.description, after.description, lexicon, settings)
        changes += compare_corrections(before, after)
        text = compare_blocks(before.document.blocks, after.document.blocks, lexicon, settings)
        changes += text.changes
        unchanged = text.unchanged
        if not changes and (only := _bytes_change(before, after)):
            changes.append(only)
    disclosure = disclosure_of(before, after, changes)
    changes = reasons_of_notes(changes, disclosure)
    changes = [replace(change, id=f"c{number}") for number, change in enumerate(changes, 1)]
    top = heaviest(c.significance for c in changes)
    return ChangeSet(
        id=_identity(before, after, settings),
        algorithm=ALGORITHM,
        before=before,
        after=after,
        settings=settings.pairs(),
        changes=tuple(changes),
        unchanged=unchanged,
        disclosure=disclosure,
        caveats=caveats_of(before, after, changes),
        significance=top,
        because=tuple(sorted({code for c in changes if c.significance is top for code in c.because})),
    )


def _bytes_change(before: Version, after: Version) -> Change | None:
    old, new = _payload(before), _payload(after)
    if not old or not new or old == new:
        return None
    significance, because = triage(["bytes-only"])
    spans = (Span(SpanKind.DELETE, old), Span(SpanKind.INSERT, new))
    return Change(
        "", Layer.BYTES, Operation.EDITED, "bytes.edited", "payload", spans=spans, significance=significance, because=because
    )


def _payload(version: Version) -> str:
    return (version.record.payload_digest or "") if version.record else ""


def _identity(before: Version, after: Version, settings: Settings) -> str:
    inputs: dict[str, Any] = {
        "algorithm": ALGORITHM,
        "settings": settings.pairs(),
        "before": _version_digest(before),
        "after": _version_digest(after),
    }
    return f"sha256:{hashlib.sha256(_canonical(inputs)).hexdigest()}"


def _version_digest(version: Version) -> str:
    return hashlib.sha256(_canonical(to_json(version))).hexdigest()


def _canonical(data: Any) -> bytes:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
