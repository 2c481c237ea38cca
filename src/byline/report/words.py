"""The sentences and labels that every human format shares. "Observed between A and B"; a publisher's date is a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from ..model import (
    Change,
    ChangeSet,
    DisclosureKind,
    Layer,
    Marker,
    MarkerKind,
    Note,
    Operation,
    Significance,
    Span,
    SpanKind,
    Version,
)
from .context import Report

__all__ = [
    "LIMITS",
    "MARKERS",
    "OPERATIONS",
    "SIGNIFICANCE",
    "already_there",
    "counted",
    "disclosure_sentence",
    "elide",
    "elide_text",
    "evidence_rows",
    "field_name",
    "headline",
    "instant",
    "label",
    "marker_sentence",
    "observed",
    "paragraphs_of",
    "shown_spans",
    "tally",
]

SIGNIFICANCE = {
    Significance.CORRECTION: "official correction",
    Significance.SUBSTANTIVE: "substantive",
    Significance.MINOR: "minor",
    Significance.TRIVIAL: "trivial",
}

OPERATIONS = {
    Operation.ADDED: "added",
    Operation.REMOVED: "removed",
    Operation.EDITED: "edited",
    Operation.REPLACED: "replaced",
    Operation.MOVED: "moved",
    Operation.MOVED_AND_EDITED: "moved and edited",
    Operation.SPLIT: "split",
    Operation.MERGED: "merged",
    Operation.REORDERED: "reordered",
    Operation.TRANSITION: "changed",
}

MARKERS = {
    MarkerKind.NUMBER: "number",
    MarkerKind.DATE: "date",
    MarkerKind.QUOTATION: "quotation",
    MarkerKind.NAME: "name",
    MarkerKind.NEGATION: "negation",
    MarkerKind.HEDGE: "hedge",
    MarkerKind.ATTRIBUTION: "attribution",
    MarkerKind.TERM: "wording",
    MarkerKind.LINK: "link",
}

_FIELDS = {
    "text": "paragraph",
    "caption": "caption",
    "beside": "box or link beside the text",
    "note": "publisher's note",
    "correction": "publisher's note",
    "published": "publication date (publisher's claim)",
    "modified": "modified date (publisher's claim)",
    "canonical-url": "canonical address",
    "original-outlet": "original outlet",
    "payload": "stored bytes",
    "access": "access",
}

LIMITS = (
    "It compares the article text and metadata that byline extracted from the stored bytes, not what a browser showed.",
    "The page was looked at on two occasions: what was changed and changed back between them was not seen.",
    "The publisher may have served other readers something else.",
    "Dates that the publisher gives are its claims; capture times are the clock of the machine that captured.",
    "Triage and markers come from rules and word lists: they sort and point, and every difference is listed whatever its rank.",
)
"""What a change report does not prove."""


def instant(when: datetime) -> str:
    """`2026-11-21 10:15:00 UTC`."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def observed(changes: ChangeSet) -> str:
    """`observed between A and B`: after the earlier state was last seen, and by the time the later one was captured.

    Of two articles nothing was observed to change: their difference is dated by their captures. Of a file nothing was observed at
    all: its date is the file system's.
    """
    if changes.before.article_id != changes.after.article_id:
        return f"between articles captured {instant(changes.before.captured)} and {instant(changes.after.captured)}"
    first, second = sorted((changes.before.last_seen, changes.after.captured))
    if _of_a_file(changes):
        return f"between states dated {instant(first)} and {instant(second)}"
    return f"observed between {instant(first)} and {instant(second)}"


def _of_a_file(changes: ChangeSet) -> bool:
    return any(caveat.code == "file" for caveat in changes.caveats)


def headline(changes: ChangeSet) -> str:
    """One sentence: how much changed, of what weight, when."""
    count, noun = len(changes.changes), "change" if changes.before.article_id == changes.after.article_id else "difference"
    if not count:
        return f"No {noun}, {observed(changes)}"
    return f"{count} {noun}{'' if count == 1 else 's'}, the weightiest {SIGNIFICANCE[changes.significance]}, {observed(changes)}"


def tally(changes: ChangeSet) -> str:
    """`2 substantive, 1 minor`, weightiest first."""
    counts = Counter(c.significance for c in changes.changes)
    return ", ".join(f"{counts[s]} {counted(s, counts[s])}" for s in SIGNIFICANCE if counts[s])


def counted(rank: Significance, count: int) -> str:
    """`official corrections`, `minor`: a rank behind its number; those that are adjectives have no plural."""
    return SIGNIFICANCE[rank] + ("s" if rank is Significance.CORRECTION and count > 1 else "")


def field_name(change: Change) -> str:
    """`paragraph`, `publication date (publisher's claim)`."""
    return _FIELDS.get(change.field, change.field)


def label(change: Change) -> str:
    """`paragraph edited`, `headline edited`, `access: ok → gone`."""
    if change.layer is Layer.ACCESS:
        return "address moved" if change.reason == "access.moved" else f"access: {change.old} → {change.new}"
    field = field_name(change)
    if change.layer is Layer.LINKS:
        return f"links of a {field} changed"
    if change.layer is Layer.MARKUP:
        return f"markup of a {field} changed"
    return f"{field} {OPERATIONS[change.operation]}" + (" (lede)" if change.lede else "")


def marker_sentence(marker: Marker) -> str:
    """`number: 20 → 25 (+5)`; what stands on one side only is said to be new or gone."""
    kind = MARKERS[marker.kind]
    old, new = (elide_text(t) for t in (marker.old, marker.new))
    if not marker.old:
        return f"{kind}: {new} (new)"
    if not marker.new:
        return f"{kind}: {old} (gone)"
    return f"{kind}: {old} → {new}" + (f" ({marker.difference})" if marker.difference else "")


def disclosure_sentence(changes: ChangeSet) -> str:
    """Whether the publisher says that it changed the article, in a sentence."""
    disclosure = changes.disclosure
    if changes.before.article_id != changes.after.article_id:
        return "Two articles are compared: nothing is said of how either was edited."
    if disclosure.kind is DisclosureKind.NOTED:
        return f"The publisher added a note.{_lag(disclosure.lag)}"
    return {
        DisclosureKind.DATED: "No note of the change; only the modified date that the publisher claims is new.",
        DisclosureKind.SILENT: "No note of the change and no new modified date was found"
        + ("." if _of_a_file(changes) else ": a silent edit."),
        DisclosureKind.NOTHING_TO_DISCLOSE: "No edit that would call for a note.",
    }[disclosure.kind]


def already_there(notes: Sequence[Note]) -> str:
    """`Notes already there: “…”` for one or two; of more their number, with the first in full: such lists can be long."""
    first = "; ".join(f"“{n.text}”" for n in notes[:2])
    return f"Note{'s' * (len(notes) > 1)} already there: {first}" + (f", and {len(notes) - 2} more." if len(notes) > 2 else "")


def _lag(lag: tuple[int, int] | None) -> str:
    if not lag or not lag[1]:
        return ""
    shortest, longest = lag
    least = f"at least {_duration(shortest)} and " if shortest else ""
    return f" It came {least}at most {_duration(longest)} after the change."


def _duration(seconds: int) -> str:
    span = timedelta(seconds=seconds)
    if span.days >= 2:
        return f"{span.days} days"
    hours, rest = divmod(seconds, 3600)
    minutes = rest // 60
    if not hours:
        return f"{max(1, minutes)} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def evidence_rows(report: Report) -> list[tuple[str, str, str]]:
    """Label, earlier side, later side; a row that neither side fills is left out."""
    first, second = _evidence(report.changes.before), _evidence(report.changes.after)
    rows = [(name, first[name], second[name]) for name in first]
    context = report.context
    rows.append(("citation", context.citation_before, context.citation_after))
    return [row for row in rows if row[1] or row[2]]


def _evidence(version: Version) -> dict[str, str]:
    record = version.record
    confirmed = version.last_confirmed if version.last_seen > version.captured else None
    modified, published = version.description.modified, version.description.published
    return {
        "snapshot": version.snapshot_id,
        "address": version.url,
        "captured": instant(version.captured) + (f", same state until {instant(confirmed)}" if confirmed else ""),
        "outcome": version.outcome.value,
        "HTTP status": "" if version.status is None else str(version.status),
        "published (claim)": str(published or ""),
        "modified (claim)": str(modified or ""),
        "media type": version.media_type,
        "payload digest": (record.payload_digest or "") if record else "",
        "text digest": version.text_digest,
        "WARC file": record.segment if record else "",
        "offset": str(record.offset) if record else "",
        "record id": record.record_id if record else "",
        "record digest": record.member_digest if record else "",
        "extractor": version.extractor + (f" (incomplete: {', '.join(version.incomplete)})" if version.incomplete else ""),
    }


_SHOWN = 160  # characters of a marker's words
_AROUND = 70  # characters of unchanged words kept beside a change


def elide_text(text: str) -> str:
    """A long phrase with its middle left out; the change itself is shown in full elsewhere."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2].rstrip()} … {text[-_SHOWN // 2 :].lstrip()}"


def shown_spans(spans: Sequence[Span]) -> list[Span]:
    """Without the blank that a new paragraph break replaces, or that replaces one: the pilcrow says it."""
    blank = [s.text.isspace() and "\n" not in s.text and s.kind is not SpanKind.EQUAL for s in spans]
    breaks = [s.text.startswith("\n\n") and s.kind is not SpanKind.EQUAL for s in spans]
    return [s for k, s in enumerate(spans) if not (blank[k] and any(0 <= n < len(spans) and breaks[n] for n in (k - 1, k + 1)))]


def elide(spans: Sequence[Span]) -> list[Span]:
    """Long unchanged runs shortened to the words beside a change. Changed words are never shortened."""
    spans = shown_spans(spans)
    if all(s.kind is SpanKind.EQUAL for s in spans):
        return [Span(SpanKind.EQUAL, elide_text(s.text)) for s in spans]
    shown = []
    for index, span in enumerate(spans):
        if span.kind is not SpanKind.EQUAL or len(span.text) <= 2 * _AROUND + 3:
            shown.append(span)
            continue
        head = "" if index == 0 else _cut(span.text[:_AROUND], last=True)
        tail = "" if index == len(spans) - 1 else _cut(span.text[-_AROUND:], last=False)
        shown.append(Span(SpanKind.EQUAL, " ".join(part for part in (head, "…", tail) if part)))
    return shown


def paragraphs_of(span: Span) -> list[str]:
    """A span's text cut at paragraph breaks. A break that itself came or went is shown as a pilcrow."""
    parts = span.text.split("\n\n")
    if span.kind is SpanKind.EQUAL:
        return parts
    return [part if part or index == len(parts) - 1 else "¶" for index, part in enumerate(parts)]


def _cut(text: str, *, last: bool) -> str:
    """Drop the word that the cut went through."""
    if last:
        return text.rpartition(" ")[0] or text
    return text.partition(" ")[2] or text
