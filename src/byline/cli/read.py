"""`list`, `show`, `provenance`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import click

from ..errors import IntegrityError
from ..model import (
    Article,
    Claim,
    Confidence,
    Contribution,
    Credit,
    Decision,
    Description,
    Property,
    Role,
    Snapshot,
    to_json,
)
from .filters import filter_options, read_filters
from .invocation import Globals, Results, command
from .lines import OUTCOME_STYLE, columns, contribution_line, credit_line, cut, heading, instant, pairs, people, short
from .output import Line, Shown

CONFIDENCE_STYLE = {
    Confidence.DECIDED: "good",
    Confidence.STRONG: "good",
    Confidence.FAIR: "",
    Confidence.WEAK: "doubt",
    Confidence.UNKNOWN: "doubt",
}


MANY_FIELDS = {
    Property.CONTRIBUTION: "contributions",
    Property.KEYWORD: "keywords",
    Property.CORRECTION: "corrections",
    Property.CREDIT: "credits",
}
"""Properties whose field in a `Description` is in the plural."""


@command("list")
@filter_options
@click.option("--sort", type=click.Choice(["captured", "published", "newest", "oldest"]), default="captured", show_default=True)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@click.option("--all", "everything", is_flag=True, help="Also addresses of which no good state is stored.")
def list_command(options: Globals, sort: str, limit: int | None, everything: bool, **given: Any) -> Results:
    """List the articles, one a line: id, publication date, outlet, authors, title."""
    from ..store import Order

    filters = read_filters(given, datetime.now(UTC))
    with options.open_archive() as archive:
        shown = 0
        for row in archive.articles(filters, order=Order(sort)):
            if row.snapshot_id is None and not everything:
                continue
            if limit is not None and shown == limit:
                break
            shown += 1
            data = {k: v for k, v in to_json(row).items() if k != "cursor"}
            date = "-".join(f"{p:02}" for p in row.published.date_parts) if row.published else "no date"
            cells = [short(row.id), f"{date:<10}", f"{row.snapshots}×", cut(row.outlet or "unknown outlet", 24)]
            title = cut(row.title or row.url, 80)
            tail = f" — {cut(', '.join(row.authors), 50)}" if row.authors else ""
            yield Shown("article/1", data, [columns([(*cells[:3], f"{cells[3]:<24}", title + tail)])[0]])
        if not shown and not options.as_json:
            yield Shown("none/1", {}, ["No article fits."] if any(_given(filters)) else ["The archive is empty: byline add URL…"])
    return 0


def _given(filters: Any) -> Iterator[object]:
    return (getattr(filters, name) for name in filters.__slots__ if getattr(filters, name) is not None)


@command("show")
@click.argument("id", metavar="ID")
@click.option("--text", "with_text", is_flag=True, help="Also the article's text.")
def show_command(options: Globals, id: str, with_text: bool) -> Results:
    """Show one article: what is known of it, every state, every attempt.

    ID is an article's or a snapshot's id, any unique beginning of one, or a URL.
    """
    with options.open_archive() as archive:
        found = archive.get(id)
        article = found if isinstance(found, Article) else archive.article_of(found)
        states = archive.snapshots(article)
        chosen = found if isinstance(found, Snapshot) else _latest(archive, article)
        attempts, judgements = archive.attempts(article), archive.judgements(article)
    data = {
        "article": to_json(article),
        "snapshot": _snapshot_data(chosen) if chosen else None,
        "description": _without_decisions(chosen.description) if chosen else None,
        "doubts": _doubts(chosen) if chosen else {},
        "states": [_snapshot_data(s) for s in states],
        "attempts": to_json(attempts),
        "judgements": to_json(judgements),
        **({"text": chosen.text} if with_text and chosen else {}),
    }
    lines: list[str | Line] = []
    if chosen:
        lines += _description_lines(chosen)
    lines += ["", heading("Article"), *pairs([("id", article.id), ("address", article.url), ("key", article.urlkey)])]
    lines += [f"  also at  {alias}" for alias in article.aliases]
    lines += ["", heading(f"States stored ({len(states)})")]
    lines += _state_lines(states)
    lines += ["", heading(f"Attempts ({len(attempts)})")]
    for a in attempts:
        lines.append(Line(f"  {instant(a.started)}  {a.outcome.value:<14}  {a.reason}", OUTCOME_STYLE[a.outcome]))
    for j in judgements:
        value = j.value or "(withdrawn)"
        did = f"looked at {j.value}" if j.field == "reviewed" else f"set {j.field} to “{value}”"
        lines.append(f"  {instant(j.made)}  {j.agent} {did}, because: {j.because}")
    if with_text and chosen:
        lines += ["", heading("Text"), *chosen.text.split("\n")]
    yield Shown("show/1", data, lines)
    return 0


def _latest(archive: Any, article: Article) -> Snapshot | None:
    latest: Snapshot | None = archive.core.store.latest_snapshot(article.id)
    return latest


def _description_lines(snapshot: Snapshot) -> list[str | Line]:
    d = snapshot.description
    doubt = _doubt_marks(snapshot)
    supplied = "  (supplied by byline: the source has no title)" if d.title_supplied else ""
    lines: list[str | Line] = [Line((d.title or "[no title]") + supplied, "title")]
    supplied += doubt(Property.TITLE)
    journal = ", ".join(
        part + doubt(prop)
        for prop, part in (
            (Property.CONTAINER, d.container),
            (Property.ISSN, f"ISSN {d.issn}" if d.issn else ""),
            (Property.VOLUME, _numbered("vol.", d.volume)),
            (Property.ISSUE, _numbered("no.", d.issue)),
            (Property.PAGES, _numbered("pp.", d.pages)),
        )
        if part
    )
    lines += pairs(
        [
            ("authors", _known(people(d.contributions), doubt(Property.CONTRIBUTION))),
            *((c.role.value, contribution_line(c).split(": ", 1)[1]) for c in d.contributions if c.role is not Role.AUTHOR),
            ("outlet", _known(d.outlet, doubt(Property.OUTLET))),
            ("in", journal),
            ("published", _known(d.published, doubt(Property.PUBLISHED))),
            ("not before", f"{d.not_before} (inferred from the text)" if d.not_before and not d.published else ""),
            *(
                (prop.value, f"{value}{doubt(prop)}")
                for prop in (Property.MODIFIED, Property.KIND, Property.LANGUAGE, Property.SECTION)
                for value in [getattr(d, prop.value)]
                if value
            ),
            *(
                (prop.value, f"{value}{doubt(prop)}")
                for prop in (Property.LICENCE, Property.ACCESS, Property.DOI, Property.ORIGINAL_OUTLET)
                for value in [getattr(d, prop.value)]
                if value
            ),
            *(("correction", cut(c, 100)) for c in d.corrections),
            *(("credit", credit_line(c)) for c in d.credits),
            ("incomplete", ", ".join(d.incomplete)),
        ]
    )
    r = snapshot.record
    lines += ["", heading("State shown")]
    lines += pairs(
        [
            ("id", snapshot.id),
            ("captured", instant(snapshot.captured)),
            ("from", snapshot.url if snapshot.origin == "fetch" else f"{snapshot.origin} {snapshot.file_name or snapshot.url}"),
            ("payload", r.payload_digest or ""),
            ("text", f"{snapshot.text_digest} ({len(snapshot.text)} characters)"),
            ("record", f"{r.record_id} in warc/{r.segment} at byte {r.offset}"),
            ("extractor", snapshot.extractor),
        ]
    )
    return lines


def _known(value: object, doubt: str) -> str:
    return f"{value}{doubt}" if value else "unknown"


def _doubts(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Property to why its value may be wrong; properties whose value is sound are left out."""
    from ..resolve import doubts_of

    found = {d.property.value: doubts_of(d, snapshot.claims) for d in snapshot.description.decisions}
    return {name: doubts for name, doubts in found.items() if doubts}


def _doubt_marks(snapshot: Snapshot) -> Callable[[Property], str]:
    """A function from a property to ` (doubtful: garbled)`; empty for a value that is sound."""
    doubts = _doubts(snapshot)
    return lambda prop: f" (doubtful: {', '.join(doubts[prop.value])})" if prop.value in doubts else ""


def _numbered(label: str, value: str | None) -> str:
    return f"{label} {value}" if value else ""


def _state_lines(states: list[Snapshot]) -> list[str]:
    rows = [(f"  {short(s.id)}", instant(s.captured), s.outcome.value, cut(s.description.title or "", 60)) for s in states]
    return columns(rows)


def _snapshot_data(snapshot: Snapshot) -> dict[str, Any]:
    data: dict[str, Any] = to_json(snapshot)
    for name in ("text", "description", "claims"):
        data.pop(name, None)
    return data


def _without_decisions(description: Description) -> dict[str, Any]:
    data: dict[str, Any] = to_json(description)
    data.pop("decisions", None)
    return data


@command("provenance")
@click.argument("id", metavar="ID")
@click.option("--field", metavar="FIELD", help="Only this property, e.g. contribution, published.")
@click.option("--check", is_flag=True, help="Follow each claim back into the stored record; exit with 7 if one leads nowhere.")
def provenance_command(options: Globals, id: str, field: str | None, check: bool) -> Results:
    """Show every claim, its evidence, what was decided and why.

    For each property: the value decided, the rule that decided and how far it can be trusted; then every claim, where in the
    stored
    bytes it stands, and the dissent.
    """
    with options.open_archive() as archive:
        snapshot = archive.get_snapshot(id)
        followed = {f.index: f for f in archive.follow_claims(snapshot)} if check else {}
    wanted = [i for i, c in enumerate(snapshot.claims) if field in (None, c.property.value)]
    lost = [i for i in wanted if i in followed and not followed[i].leads]
    decisions = [d for d in snapshot.description.decisions if field in (None, d.property.value)]
    data = {
        "snapshot": _snapshot_data(snapshot),
        "description": _without_decisions(snapshot.description),
        "decisions": [
            {
                **to_json(d),
                "claims": [
                    _claim_data(i, c) | ({"leads": followed[i].leads} if check else {})
                    for i, c in enumerate(snapshot.claims)
                    if c.property is d.property or i in d.chosen
                ],
            }
            for d in decisions
        ],
        **({"checked": len(wanted), "lost": lost} if check else {}),
    }
    lines: list[str | Line] = [Line(snapshot.description.title or "[no title]", "title")]
    lines += pairs(
        [
            ("state", f"{short(snapshot.id)}, captured {instant(snapshot.captured)}"),
            ("bytes", f"{snapshot.record.record_id} in warc/{snapshot.record.segment}"),
        ]
    )
    for decision in decisions:
        lines += _decision_lines(decision, snapshot)
    if not decisions:
        lines += ["", f"Nothing was claimed{f' of {field}' if field else ''}."]
    if check:
        lines += ["", *_check_lines(snapshot, wanted, {i: followed[i].problem for i in lost})]
    yield Shown("provenance/1", data, lines)
    return IntegrityError.exit_code if lost else 0


def _check_lines(snapshot: Snapshot, wanted: list[int], lost: dict[int, str]) -> Iterator[str | Line]:
    for index, problem in lost.items():
        claim = snapshot.claims[index]
        yield Line(f"{claim.property.value} of {claim.source} does not lead to its words: {problem}", "bad")
    verdict = f"{len(wanted) - len(lost)} of {len(wanted)} claims lead to the stored bytes that say so."
    yield Line(verdict, "bad" if lost else "good")


def _decision_lines(decision: Decision, snapshot: Snapshot) -> list[str | Line]:
    name, claims = decision.property.value, snapshot.claims
    style = CONFIDENCE_STYLE[decision.confidence]
    lines: list[str | Line] = ["", Line(f"{name}: {_decided(decision, snapshot.description)}", "title")]
    lines.append(Line(f"  {decision.confidence.value} · {decision.rule} · {decision.reason}", style))
    for index, claim in enumerate(claims):
        if claim.property is not decision.property and index not in decision.chosen:
            continue
        sign = "✓" if index in decision.chosen else "✗" if index in decision.dissent else "·"
        doubts = f" [{', '.join(claim.doubts)}]" if claim.doubts else ""
        who = f" by {claim.agent.name}" if claim.agent.name else ""
        lines.append(f"  {sign} {claim.source}{who}: {cut(value_text(claim), 90)}{doubts}")
        where = str(claim.evidence.selector) if claim.evidence.selector else claim.evidence.record_id
        if claim.verbatim != value_text(claim):
            lines.append(Line(f"      verbatim “{cut(' '.join(claim.verbatim.split()), 100)}”", "dim"))
        lines.append(Line(f"      at {cut(where, 110)}{f' — {claim.reason}' if claim.reason else ''}", "dim"))
    return lines


def _decided(decision: Decision, description: Description) -> str:
    """The value as resolved; unknown when no claim was good enough."""
    if not decision.chosen:
        return "unknown"
    value = getattr(description, MANY_FIELDS.get(decision.property, decision.property.value))
    values = value if isinstance(value, tuple) else (value,)
    return cut("; ".join(_value_text(v) for v in values), 120) or "none"


def value_text(claim: Claim) -> str:
    """A claim's value on one line."""
    return f"no {claim.value}" if claim.property is Property.NOBODY else _value_text(claim.value)


def _value_text(value: object) -> str:
    if isinstance(value, Contribution):
        return contribution_line(value)
    if isinstance(value, Credit):
        return credit_line(value)
    return str(value)


def _claim_data(index: int, claim: Claim) -> dict[str, Any]:
    return {"index": index, **to_json(claim)}
