"""Change reports for machines: JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..model import Change, ChangeSet, Note, Version, format_instant, to_json
from . import words
from .context import Report, Reports

__all__ = ["CSV_COLUMNS", "JSON_FORMAT", "iter_csv", "iter_json", "iter_jsonl", "report_data"]

JSON_FORMAT = "byline-change-report/1"
"""Named in every object; `changes.schema.json` describes it."""

# A lone surrogate cannot be encoded; U+0085, U+2028 and U+2029 end a line for some readers of JSON Lines.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")


def iter_json(reports: Reports) -> Iterator[str]:
    """One report as an object; several as `{"format": …, "reports": […]}`, a report a piece. Keys in a fixed order."""
    alone = len(reports) == 1
    if not alone:
        yield f'{{\n  "format": "{JSON_FORMAT}",\n  "reports": ['
    for number, report in enumerate(reports):
        text = _safe(json.dumps(report_data(report), ensure_ascii=False, indent=2))
        yield text if alone else ("," if number else "") + "\n    " + text.replace("\n", "\n    ")
    yield "\n" if alone else ("\n  ]\n}\n" if len(reports) else "]\n}\n")


def iter_jsonl(reports: Reports) -> Iterator[str]:
    """One report a line."""
    return (_safe(json.dumps(report_data(r), ensure_ascii=False, separators=(",", ":"))) + "\n" for r in reports)


def _safe(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def report_data(report: Report) -> dict[str, Any]:
    """The JSON form of one report; `changes.schema.json` describes it."""
    changes, context = report.changes, report.context
    first, second = sorted((changes.before.last_seen, changes.after.captured))
    return {
        "format": JSON_FORMAT,
        "id": changes.id,
        "algorithm": changes.algorithm,
        "settings": dict(changes.settings),
        "title": report.title,
        "observed": {"after": format_instant(first), "by": format_instant(second)},
        "significance": changes.significance.value,
        "because": list(changes.because),
        "before": _version(changes.before, context.citation_before),
        "after": _version(changes.after, context.citation_after),
        "disclosure": {
            "kind": changes.disclosure.kind.value,
            "notes": [_note(n) for n in changes.disclosure.notes],
            "lag_seconds": list(changes.disclosure.lag) if changes.disclosure.lag else None,
        },
        "caveats": [{"code": c.code, "message": c.message, "changes": list(c.changes)} for c in changes.caveats],
        "changes": [_change(c) for c in changes.changes],
        "unchanged": [list(run) for run in changes.unchanged],
        "timeline": [
            {
                "when": format_instant(p.when),
                "outcome": p.outcome.value,
                "snapshot": p.snapshot_id,
                "significance": p.significance.value if p.significance else None,
            }
            for p in context.timeline
        ],
        "verify": context.verify_command,
        "limits": list(words.LIMITS),
    }


def _version(version: Version, citation: str) -> dict[str, Any]:
    record = version.record
    return {
        "snapshot": version.snapshot_id,
        "article": version.article_id,
        "url": version.url,
        "captured": format_instant(version.captured),
        "last_confirmed": format_instant(version.last_confirmed) if version.last_confirmed else None,
        "outcome": version.outcome.value,
        "status": version.status,
        "media_type": version.media_type,
        "title": version.description.title,
        "published_claim": to_json(version.description.published),
        "modified_claim": to_json(version.description.modified),
        "payload_digest": record.payload_digest if record else None,
        "text_digest": version.text_digest,
        "record": {
            "segment": record.segment,
            "offset": record.offset,
            "length": record.length,
            "id": record.record_id,
            "type": record.type,
            "member_digest": record.member_digest,
            "block_digest": record.block_digest,
        }
        if record
        else None,
        "extractor": version.extractor,
        "incomplete": list(version.incomplete),
        "citation": citation,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind.value, "text": note.text, "language": note.language, "added": note.added, "where": note.where}


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "layer": change.layer.value,
        "field": change.field,
        "operation": change.operation.value,
        "reason": change.reason,
        "significance": change.significance.value,
        "because": list(change.because),
        "lede": change.lede,
        "similarity": change.similarity,
        "before": list(change.before),
        "after": list(change.after),
        "old": change.old,
        "new": change.new,
        "spans": [{"kind": s.kind.value, "text": s.text} for s in change.spans],
        "blocks": [
            {"kind": s.kind.value, "length": s.length, "level": s.level, "links": [list(link) for link in s.links]}
            for s in change.shapes
        ],
        "markers": [{"kind": m.kind.value, "old": m.old, "new": m.new, "difference": m.difference} for m in change.markers],
        "caveats": list(change.caveats),
    }


_WHERE = ("report", "change", "article", "title", "url")
_WHEN = ("snapshot_before", "snapshot_after", "observed_after", "observed_by")
_WHAT = ("layer", "field", "operation", "reason", "significance", "because", "lede")
CSV_COLUMNS = (*_WHERE, *_WHEN, *_WHAT, "old", "new", "markers", "caveats", "disclosure")
"""The header of the CSV form."""

_FORMULA = "=+-@\t\r\n|%"  # what a spreadsheet may take for the start of a formula or a command (OWASP "CSV Injection")


def iter_csv(reports: Reports) -> Iterator[str]:
    """A header, then one row a change, a report a piece; RFC 4180, every cell quoted.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    yield _rows([CSV_COLUMNS])
    for report in reports:
        yield _rows([_cell(value) for value in _row(report, change)] for change in report.changes.changes)


def _rows(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _row(report: Report, change: Change) -> tuple[str, ...]:
    changes: ChangeSet = report.changes
    first, second = sorted((changes.before.last_seen, changes.after.captured))
    where = (changes.id, change.id, changes.after.article_id, report.title, changes.after.url)
    when = (changes.before.snapshot_id, changes.after.snapshot_id, format_instant(first), format_instant(second))
    what = (change.layer.value, change.field, change.operation.value, change.reason)
    weight = (change.significance.value, " ".join(change.because), "yes" if change.lede else "no")
    markers = "; ".join(words.marker_sentence(m) for m in change.markers)
    return (
        *where,
        *when,
        *what,
        *weight,
        change.old,
        change.new,
        markers,
        " ".join(change.caveats),
        changes.disclosure.kind.value,
    )


def _cell(text: str) -> str:
    safe = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return f"'{safe}" if safe.lstrip(" \u00a0\ufeff")[:1] in _FORMULA and safe.strip() else safe
