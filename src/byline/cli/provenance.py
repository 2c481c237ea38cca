"""`provenance`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from ..errors import IntegrityError, UsageError
from ..model import (
    PLURALS,
    Claim,
    Confidence,
    Contribution,
    Credit,
    Decision,
    Description,
    Property,
    RecordRef,
    Snapshot,
    to_json,
)
from .invocation import Globals, Results, command
from .lines import contribution_line, credit_line, cut, heading, instant, pairs, short
from .output import Line, Shown
from .read import snapshot_data, without_decisions

if TYPE_CHECKING:
    from ..archive.checking import Followed

CONFIDENCE_STYLE = {
    Confidence.DECIDED: "good",
    Confidence.STRONG: "good",
    Confidence.FAIR: "",
    Confidence.WEAK: "doubt",
    Confidence.UNKNOWN: "doubt",
}

LONG = 400
"""Characters of a value or of words that are shown; `--json` gives the whole."""


@command("provenance")
@click.argument("id", metavar="ID")
@click.option("--field", metavar="FIELD", help="Only this one, e.g. author, published, outlet.")
@click.option("--bytes", "with_bytes", is_flag=True, help="Under each claim the piece of the stored record that says so.")
@click.option("--check", is_flag=True, help="Follow each claim back into the stored record; exit with 7 if one leads nowhere.")
def provenance_command(options: Globals, id: str, field: str | None, with_bytes: bool, check: bool) -> Results:
    """Show every claim, its evidence, what was decided and why.

    For each property: the value decided, how far it can be trusted, the rule and the reason; then every claim, and where in the
    stored bytes it stands. ✓ carries the value, ✗ says something else. docs/provenance.md explains every name.
    """
    wanted = _property(field) if field else None
    with options.open_archive() as archive:
        snapshot = archive.get_snapshot(id)
        followed = {f.index: f for f in archive.follow_claims(snapshot, excerpts=with_bytes)} if check or with_bytes else {}
    decisions = [d for d in snapshot.description.decisions if wanted in (None, d.property)]
    shown = [i for i, c in enumerate(snapshot.claims) if wanted in (None, c.property)]
    lost = [i for i in shown if i in followed and not followed[i].leads] if check else []
    supplied = snapshot.description.title_supplied and wanted in (None, Property.TITLE)
    lines = [*_head_lines(snapshot, with_bytes=with_bytes)]
    if supplied:
        lines += ["", Line(f"title: {snapshot.description.title}", "title")]
        lines.append("  supplied · byline made it of what else is known; the source has no title.")
    for decision in decisions:
        lines += _decision_lines(decision, snapshot, followed, with_bytes=with_bytes)
    if not decisions and not supplied:
        lines += ["", f"Nothing was claimed{f' of {field}' if field else ''}."]
    if doubts := dict.fromkeys(d for i in shown for d in snapshot.claims[i].doubts):
        from ..resolve.glossary import DOUBTS

        lines += ["", heading("doubts"), *pairs([(d, DOUBTS.get(d, "")) for d in doubts])]
    if check:
        lines += ["", *_check_lines(snapshot, shown, {i: followed[i].problem for i in lost})]
    data = {
        "snapshot": snapshot_data(snapshot),
        "description": without_decisions(snapshot.description),
        "decisions": [_decision_data(d, snapshot, followed, check=check, with_bytes=with_bytes) for d in decisions],
        **({"checked": len(shown), "lost": lost} if check else {}),
    }
    yield Shown("provenance/1", data, lines)
    return IntegrityError.exit_code if lost else 0


def _property(field: str) -> Property:
    """The property that is meant by its own name, the one that `set` takes, or its field's."""
    from ..resolve import SETTABLE

    known = {name: f.prop for name, f in SETTABLE.items()} | {name: prop for prop, name in PLURALS.items()}
    known |= {p.value: p for p in Property if p is not Property.NOBODY} | {"authors": Property.CONTRIBUTION}
    found = known.get(field.strip().lower()) or known.get(field.strip().lower().replace("-", "_"))
    if found is None:
        import difflib

        near = difflib.get_close_matches(field, known, 1)
        advice = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(known))}."
        raise UsageError(f"{field!r} is no field.", advice)
    return found


def _head_lines(snapshot: Snapshot, *, with_bytes: bool) -> Iterator[str | Line]:
    record = snapshot.record
    yield Line(snapshot.description.title or "[no title]", "title")
    yield from pairs(
        [
            ("state", f"{short(snapshot.id)}, captured {instant(snapshot.captured)}"),
            ("record", f"{record.record_id} in {_place(record)}"),
            ("payload", record.payload_digest or ""),
        ]
    )
    if with_bytes:
        yield "  The record without byline, in the archive's folder:"
        yield Line(f"    {_command(record)}", "command")


def _place(record: RecordRef) -> str:
    return f"warc/{record.segment} at byte {record.offset}, {record.length} bytes"


def _command(record: RecordRef) -> str:
    """What prints the record without byline, in the archive's folder."""
    unpack = " | zcat" if record.segment.endswith(".gz") else ""
    return f"tail -c +{record.offset + 1} warc/{record.segment} | head -c {record.length}{unpack}"


def _check_lines(snapshot: Snapshot, wanted: list[int], lost: dict[int, str]) -> Iterator[str | Line]:
    for index, problem in lost.items():
        claim = snapshot.claims[index]
        yield Line(f"{claim.property.value} of {claim.source} does not lead to its words: {problem}", "bad")
    verdict = f"{len(wanted) - len(lost)} of {len(wanted)} claims lead to the stored bytes that say so."
    yield Line(verdict, "bad" if lost else "good")


def _decision_lines(
    decision: Decision, snapshot: Snapshot, followed: Mapping[int, Followed], *, with_bytes: bool
) -> Iterator[str | Line]:
    style = CONFIDENCE_STYLE[decision.confidence]
    yield ""
    yield Line(f"{decision.property.value}: {_decided(decision, snapshot.description)}", "title")
    yield Line(f"  {decision.confidence.value} · {decision.rule} · {decision.reason}", style)
    for index in _claims_of(decision, snapshot):
        claim = snapshot.claims[index]
        sign = "✓" if index in decision.chosen else "✗" if index in decision.dissent else "·"
        doubts = f" [{', '.join(claim.doubts)}]" if claim.doubts else ""
        who = f" by {claim.agent.name}" if claim.agent.name not in ("", claim.source) else ""
        yield f"  {sign} {claim.source}{who}: {cut(value_text(claim), LONG)}{doubts}"
        if claim.verbatim and claim.verbatim != value_text(claim):
            yield Line(f"      verbatim “{cut(' '.join(claim.verbatim.split()), LONG)}”", "dim")
        yield Line(f"      at {_where(claim, snapshot)}{f' — {claim.reason}' if claim.reason else ''}", "dim")
        if with_bytes and index in followed:
            yield from _excerpt_lines(followed[index])


def _where(claim: Claim, snapshot: Snapshot) -> str:
    """The selector; and the record, where it is another one than the state's."""
    place = str(claim.evidence.selector) if claim.evidence.selector else "the text as a whole"
    other = claim.evidence.record_id != snapshot.record.record_id
    return f"{place} of record {claim.evidence.record_id}" if other else place


def _excerpt_lines(followed: Followed) -> Iterator[Line]:
    excerpt = followed.excerpt
    if excerpt is None:
        if followed.problem:
            yield Line(f"      leads nowhere: {followed.problem}", "bad")
        return
    place = f"bytes {excerpt.start}–{excerpt.end} of the {excerpt.part}" if excerpt.start is not None else excerpt.part
    yield Line(f"      {place}: {cut(' '.join(excerpt.text.split()), LONG)}")


def _claims_of(decision: Decision, snapshot: Snapshot) -> list[int]:
    claims = enumerate(snapshot.claims)
    return [i for i, c in claims if c.property is decision.property or i in decision.chosen]


def _decision_data(
    decision: Decision, snapshot: Snapshot, followed: Mapping[int, Followed], *, check: bool, with_bytes: bool
) -> dict[str, Any]:
    claims = []
    for index in _claims_of(decision, snapshot):
        data = {"index": index, **to_json(snapshot.claims[index])}
        if check:
            data["leads"] = followed[index].leads
        if with_bytes and (excerpt := followed[index].excerpt):
            data["excerpt"] = to_json(excerpt)
        claims.append(data)
    return {**to_json(decision), "claims": claims}


def _decided(decision: Decision, description: Description) -> str:
    """The value as resolved; unknown when no claim was good enough."""
    if not decision.chosen:
        return "unknown"
    value = getattr(description, PLURALS.get(decision.property, decision.property.value))
    values = value if isinstance(value, tuple) else (value,)
    return cut("; ".join(_value_text(v) for v in values), LONG) or "none"


def value_text(claim: Claim) -> str:
    """A claim's value on one line."""
    return f"no {claim.value}" if claim.property is Property.NOBODY else _value_text(claim.value)


def _value_text(value: object) -> str:
    if isinstance(value, Contribution):
        return contribution_line(value)
    if isinstance(value, Credit):
        return credit_line(value)
    return str(value)
