"""Changes of the description: headline, byline, dates and the rest, each under the name readers know it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rapidfuzz.distance import Indel

from ..model import Change, Contribution, Credit, Description, Layer, Operation, PartialDate, Role, Span, SpanKind, Version
from .diff import hunks_of, spans_of
from .disclosure import unprinted
from .lexicon import Lexicon
from .markers import markers_of
from .settings import Settings
from .tokens import tokenise
from .triage import reasons_of_edit, triage

__all__ = ["compare_corrections", "compare_descriptions"]

# attribute of Description, field as reported, layer, reason of triage; in the order of a report
_TEXT_FIELDS = (
    ("title", "headline", Layer.METADATA, "headline"),
    ("kicker", "kicker", Layer.METADATA, ""),
    ("standfirst", "standfirst", Layer.METADATA, ""),
    ("description", "description", Layer.METADATA, ""),
)
_VALUE_FIELDS = (
    ("published", "published", Layer.METADATA, "date-claim"),
    ("modified", "modified", Layer.METADATA, "field"),
    ("outlet", "outlet", Layer.METADATA, "field"),
    ("publisher", "publisher", Layer.METADATA, "field"),
    ("parent", "parent", Layer.METADATA, "field"),
    ("original_outlet", "original-outlet", Layer.METADATA, "byline"),
    ("container", "container", Layer.METADATA, "field"),
    ("periodical", "periodical", Layer.METADATA, "field"),
    ("place", "place", Layer.METADATA, "field"),
    ("issn", "issn", Layer.METADATA, "field"),
    ("volume", "volume", Layer.METADATA, "field"),
    ("issue", "issue", Layer.METADATA, "field"),
    ("pages", "pages", Layer.METADATA, "field"),
    ("edition", "edition", Layer.METADATA, "field"),
    ("number", "number", Layer.METADATA, "field"),
    ("duration", "duration", Layer.METADATA, "field"),
    ("doi", "doi", Layer.METADATA, "field"),
    ("section", "section", Layer.METADATA, "field"),
    ("kind", "kind", Layer.METADATA, "field"),
    ("language", "language", Layer.METADATA, "field"),
    ("canonical_url", "canonical-url", Layer.METADATA, "address"),
    ("licence", "licence", Layer.METADATA, "rights"),
    ("access", "paywall", Layer.METADATA, "field"),
    ("image", "image", Layer.MEDIA, "field"),
)
_ROLES = tuple(Role)


def compare_descriptions(before: Description, after: Description, lexicon: Lexicon, settings: Settings) -> list[Change]:
    """One change for every field that differs. Decisions (how a value was chosen) are not compared: the values are."""
    changes = []
    for row in _TEXT_FIELDS:
        old, new = getattr(before, row[0]) or "", getattr(after, row[0]) or ""
        if old != new:
            changes.append(_wording(old, new, row, lexicon, settings))
        if row[0] == "title":
            changes += _bylines(before.contributions, after.contributions)
    for attribute, field, layer, reason in _VALUE_FIELDS:
        old, new = getattr(before, attribute), getattr(after, attribute)
        if old != new:
            same_day = isinstance(old, PartialDate) and isinstance(new, PartialDate) and old.matches(new)
            changes.append(
                _value(_shown(old), _shown(new), field, layer, "same-date" if same_day and reason == "date-claim" else reason)
            )
    changes += _sets("keywords", before.keywords, after.keywords, Layer.METADATA)
    changes += _sets("reviewed", before.reviewed, after.reviewed, Layer.METADATA)
    changes += _sets("reviewed-author", before.reviewed_authors, after.reviewed_authors, Layer.METADATA)
    changes += _sets("credit", [_credit(c) for c in before.credits], [_credit(c) for c in after.credits], Layer.MEDIA)
    return changes


def compare_corrections(before: Version, after: Version) -> list[Change]:
    """Notes that the text does not hold (a `correction` in JSON-LD, a list of updates), one change each."""
    old, new = (unprinted(v.description.corrections, [b.text for b in v.document.blocks]) for v in (before, after))
    changes = [_value(text, "", "correction", Layer.METADATA, "field") for text in _missing(old, new)]
    return changes + [_value("", text, "correction", Layer.METADATA, "field") for text in _missing(new, old)]


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _operation(old: str, new: str) -> Operation:
    return Operation.ADDED if not old else Operation.REMOVED if not new else Operation.EDITED


def _value(old: str, new: str, field: str, layer: Layer, reason: str) -> Change:
    operation = _operation(old, new)
    significance, because = triage([reason])
    spans = tuple(Span(kind, text) for kind, text in ((SpanKind.DELETE, old), (SpanKind.INSERT, new)) if text)
    return Change(
        "", layer, operation, f"{field}.{operation.value}", field, spans=spans, significance=significance, because=because
    )


def _wording(old: str, new: str, row: tuple[str, str, Layer, str], lexicon: Lexicon, settings: Settings) -> Change:
    """A field of words, shown word by word; `row` is of `_TEXT_FIELDS`."""
    _, field, layer, reason = row
    if not old or not new:
        return _value(old, new, field, layer, reason or "many-words")
    first, second = tokenise(old), tokenise(new)
    hunks = hunks_of(first, second, lexicon)
    markers = markers_of(first, second, hunks, lexicon)
    reasons = [f"marker.{m.kind.value}" for m in markers] + reasons_of_edit(first, second, hunks, lexicon, settings)
    significance, because = triage([*reasons, reason] if reason else reasons)
    change = Change("", layer, Operation.EDITED, f"{field}.edited", field, spans=spans_of(first, second, hunks))
    return replace(change, markers=markers, significance=significance, because=because)


def _bylines(before: Sequence[Contribution], after: Sequence[Contribution]) -> list[Change]:
    """Names of one role: who was added, who removed, or the same names in another order."""
    changes = []
    for role in _ROLES:
        old = [str(c.name) for c in sorted(before, key=lambda c: c.position) if c.role is role]
        new = [str(c.name) for c in sorted(after, key=lambda c: c.position) if c.role is role]
        if old == new:
            continue
        field = "byline" if role is Role.AUTHOR else role.value
        gone, come = _missing(old, new), _missing(new, old)
        if not gone and not come:
            operation = Operation.REORDERED
        else:
            operation = Operation.EDITED if gone and come else Operation.REMOVED if gone else Operation.ADDED
        significance, because = triage(["byline"])
        spans = _list_spans(old, new)
        changes.append(
            Change(
                "",
                Layer.METADATA,
                operation,
                f"{field}.{operation.value}",
                field,
                spans=spans,
                significance=significance,
                because=because,
            )
        )
    return changes


def _missing(values: Sequence[str], others: Sequence[str]) -> list[str]:
    known = set(others)
    return [v for v in values if v not in known]


def _list_spans(old: Sequence[str], new: Sequence[str]) -> tuple[Span, ...]:
    """Names, with what separates them as tokens of their own, so that a name that stayed is shown as equal."""
    first, second = _separated(old), _separated(new)
    spans: list[Span] = []
    for op in Indel.opcodes(first, second):
        gone, come = "".join(first[op.src_start : op.src_end]), "".join(second[op.dest_start : op.dest_end])
        if op.tag == "equal":
            spans.append(Span(SpanKind.EQUAL, gone))
        else:
            spans += [Span(kind, text) for kind, text in ((SpanKind.DELETE, gone), (SpanKind.INSERT, come)) if text]
    return tuple(_gone_first(spans))


def _gone_first(spans: Sequence[Span]) -> Iterator[Span]:
    """Between two runs that stayed, what is gone before what came."""
    for _, group in groupby(spans, key=lambda s: s.kind is SpanKind.EQUAL):
        yield from sorted(group, key=lambda s: s.kind is SpanKind.INSERT)


def _separated(names: Sequence[str]) -> list[str]:
    return [part for name in names for part in ("; ", name)][1:]


def _sets(field: str, old: Sequence[str], new: Sequence[str], layer: Layer) -> list[Change]:
    """Values without an order of their own."""
    if sorted(old) == sorted(new):
        return []
    gone, come = _missing(old, new), _missing(new, old)
    operation = Operation.EDITED if gone and come else Operation.REMOVED if gone else Operation.ADDED
    significance, because = triage(["field"])
    return [
        Change(
            "",
            layer,
            operation,
            f"{field}.{operation.value}",
            field,
            spans=_list_spans(gone, come),
            significance=significance,
            because=because,
        )
    ]


def _credit(credit: Credit) -> str:
    """Of whom, and of which picture; its caption is compared as text."""
    return " · ".join(part for part in (credit.verbatim, credit.media_url) if part)
