"""`list`, `show`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import click

from ..model import Article, Description, Judgement, Property, Role, Snapshot, to_json
from .filters import filter_options, read_filters
from .invocation import Globals, Results, command
from .lines import OUTCOME_STYLE, columns, contribution_line, credit_line, cut, heading, instant, pairs, people, short
from .output import Line, Shown


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
        "snapshot": snapshot_data(chosen) if chosen else None,
        "description": without_decisions(chosen.description) if chosen else None,
        "doubts": _doubts(chosen) if chosen else {},
        "nobody": _vacant(chosen) if chosen else [],
        "states": [snapshot_data(s) for s in states],
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
    if judgements:
        lines += ["", heading(f"Corrections and reviews ({len(judgements)})")]
    lines += [f"  {instant(j.made)}  {j.agent} {_did(j)}, because: {j.because}" for j in judgements]
    if with_text and chosen:
        lines += ["", heading("Text"), *chosen.text.split("\n")]
    yield Shown("show/1", data, lines)
    return 0


def _did(judgement: Judgement) -> str:
    """What a person did, in words."""
    from ..archive.reviewing import KEPT_FIELD

    if judgement.field == KEPT_FIELD:
        return f"looked at {judgement.value} and kept it"
    if not judgement.value:
        return f"withdrew the correction of {judgement.field}"
    return f"set {judgement.field} to “{judgement.value}”"


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
            (Property.EDITION, _numbered("ed.", d.edition)),
        )
        if part
    )
    lines += pairs(
        [
            ("authors", _known(people(d.contributions) or _nobody(snapshot), doubt(Property.CONTRIBUTION))),
            *((c.role.value, contribution_line(c).split(": ", 1)[1]) for c in d.contributions if c.role is not Role.AUTHOR),
            ("outlet", _known(d.outlet, doubt(Property.OUTLET))),
            ("in", journal),
            ("published", _known(d.published, doubt(Property.PUBLISHED))),
            *(("review of", title) for title in d.reviewed),
            ("not before", f"{d.not_before} (inferred from the text)" if d.not_before and not d.published else ""),
            *(
                (prop.value, f"{value}{doubt(prop)}")
                for prop in (Property.MODIFIED, Property.KIND, Property.LANGUAGE, Property.SECTION)
                for value in [getattr(d, prop.value)]
                if value
            ),
            *(
                (prop.value, f"{value}{doubt(prop)}")
                for prop in (Property.LICENCE, Property.ACCESS, Property.DOI, Property.ORIGINAL_OUTLET, Property.ACCESSION)
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
            *_stated_lines(snapshot),
            ("from", snapshot.url if snapshot.origin == "fetch" else f"{snapshot.origin} {snapshot.file_name or snapshot.url}"),
            ("payload", r.payload_digest or ""),
            ("text", f"{snapshot.text_digest} ({len(snapshot.text)} characters)"),
            ("record", f"{r.record_id} in warc/{r.segment} at byte {r.offset}"),
            ("extractor", snapshot.extractor),
        ]
    )
    return lines


def _stated_lines(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Where a saved file is from and when it was saved, as it says itself: byline saw neither."""
    lines = []
    for prop, label in ((Property.SAVED_FROM, "saved from"), (Property.SAVED, "saved")):
        decision, value = snapshot.description.decision(prop), getattr(snapshot.description, prop.value)
        if decision is not None:
            sources = dict.fromkeys(snapshot.claims[i].source for i in decision.chosen or decision.dissent)
            doubt = _doubt_marks(snapshot)(prop)
            lines.append((label, f"{value or 'unknown'}  (stated by the file: {', '.join(sources)}){doubt}"))
    return lines


def _nobody(snapshot: Snapshot) -> str:
    """`none` when a person said that the text is unsigned."""
    return "none (known to be unsigned)" if Role.AUTHOR.value in _vacant(snapshot) else ""


def _vacant(snapshot: Snapshot) -> list[str]:
    """Roles that are known to be nobody's."""
    from ..resolve import vacant_roles

    return [role.value for role in vacant_roles(snapshot.description, snapshot.claims)]


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


def snapshot_data(snapshot: Snapshot) -> dict[str, Any]:
    data: dict[str, Any] = to_json(snapshot)
    for name in ("text", "description", "claims"):
        data.pop(name, None)
    return data


def without_decisions(description: Description) -> dict[str, Any]:
    data: dict[str, Any] = to_json(description)
    data.pop("decisions", None)
    return data
