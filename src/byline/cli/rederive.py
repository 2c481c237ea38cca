"""`rederive`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from ..errors import UsageError
from ..model import to_json
from .filters import filter_options, read_filters
from .invocation import Globals, Results, command
from .lines import cut, short
from .output import Line, Shown, progress

if TYPE_CHECKING:
    from ..archive.outlet_changes import Applied
    from ..archive.rederiving import FieldChange, Rederived

LONG = 90
"""Characters of a value that are shown; `--json` gives the whole."""

UNNAMED = frozenset({"position"})
"""Parts of an item whose change follows from another item's."""

SOME_FAILED = 8
"""Exit code: everything that could be done is done, some inputs failed."""


@command("rederive")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@filter_options
@click.option("--all", "everything", is_flag=True, help="Also what today's extractor made, and addresses that gave no state.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def rederive_command(options: Globals, ids: tuple[str, ...], everything: bool, dry_run: bool, **given: Any) -> Results:
    """Extract stored states again with today's extractor, and say what it reads differently.

    Takes the articles of which an older extractor made a state; ID... or the options narrow that. Nothing is fetched. Corrections
    made with set hold. Each article is judged anew as a whole, so that what the extractor changes is never taken for a change by
    the publisher. An interrupted run goes on where it stopped. With -v, each value before and after.
    """
    filters = read_filters(given, datetime.now(UTC))
    if ids and everything is False and any(getattr(filters, n) is not None for n in filters.__slots__):
        raise UsageError("Name the articles, or describe them with options, not both.", "byline rederive --help")
    changes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    with options.open_archive() as archive, progress("Extracting", options.quiet) as advance:
        applied = None if dry_run else archive.begin_writing()
        if applied:
            yield _applied(applied)
        wanted = [archive.get_article(i).id for i in ids] if ids else None
        work = archive.rederivation(filters, wanted, everything=everything)
        for done in work.run(keep=not dry_run):
            counts.update(articles=1, states=done.states, changed=bool(done.changes), failed=bool(done.fault))
            changes.update(c.field for c in done.changes)
            advance(counts["articles"], work.total, done.url)
            if done.changes or done.fault:
                yield _shown(done, options.verbose)
    yield _summary(work.extractor, counts, changes, dry_run=dry_run)
    return SOME_FAILED if counts["failed"] else 0


def _applied(applied: Applied) -> Shown:
    entries = f"{applied.outlets} {'entry' if applied.outlets == 1 else 'entries'}"
    text = f"outlets.toml has changed: {entries}; described otherwise: {_some(applied.states, 'state')}."
    return Shown("outlets-applied/1", to_json(applied), [text])


def _shown(done: Rederived, verbose: int) -> Shown:
    data = {"article": done.article_id, "url": done.url, "states": done.states, "changes": to_json(done.changes)}
    if done.fault:
        lines = [Line(f"{short(done.article_id)}  left as it was: {done.fault}", "bad")]
        return Shown("rederived/1", {**data, "fault": done.fault}, lines)
    fields = ", ".join(dict.fromkeys(c.field for c in done.changes))
    lines = [Line(f"{short(done.article_id)}  {cut(done.url, 60)}: {fields}")]
    if verbose:
        lines += [line for change in done.changes for line in _change_lines(change)]
    return Shown("rederived/1", data, lines)


def _change_lines(change: FieldChange) -> Iterator[Line]:
    """Before and after; of a list only what came, went, or is told otherwise."""
    begin = f"  {short(change.snapshot_id)}  {change.field}"
    if not isinstance(change.before or change.after, list):
        unit = " characters" if change.field == "text" else ""
        before, after = (_value(v) + (unit if v is not None else "") for v in (change.before, change.after))
        yield Line(f"{begin}: {before} → {after}", "dim")
        return
    old, new = ({_name(item): item for item in side or ()} for side in (change.before, change.after))
    told = [f"− {name}" for name in old if name not in new] + [f"+ {name}" for name in new if name not in old]
    told += [f"{name}: {part}" for name in old if name in new for part in _parts(old[name], new[name])]
    for text in told or ["in another order"]:
        yield Line(f"{begin}: {text}", "dim")


def _parts(old: Any, new: Any) -> Iterator[str]:
    """What of one item is told otherwise."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key) and key not in UNNAMED:
                yield f"{key} {_value(old.get(key))} → {_value(new.get(key))}"


def _name(item: Any) -> str:
    """What an item of a list is known by: a person by role and name, a credit by its words, a keyword by itself."""
    if isinstance(item, dict) and isinstance(item.get("name"), dict):
        return f"{item.get('role', 'author')} {_person(item['name'])}"
    return cut(item.get("verbatim") or "", LONG) if isinstance(item, dict) else str(item)


def _person(name: dict[str, Any]) -> str:
    return str(name.get("literal") or " ".join(p for p in (name.get("given"), name.get("particle"), name.get("family")) if p))


def _value(value: Any) -> str:
    """A value on one line: text as it is, names by name, everything else as JSON."""
    if value is None:
        return "unknown"
    if isinstance(value, list):
        return "; ".join(_person(v) if isinstance(v, dict) else _value(v) for v in value)
    return cut(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), LONG)


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _summary(extractor: str, counts: Counter[str], changes: Counter[str], *, dry_run: bool) -> Shown:
    data = {"extractor": extractor, "written": not dry_run, **dict(counts), "changes": dict(changes.most_common())}
    if not counts["articles"]:
        return Shown("rederive/1", data, [f"Every state is by {extractor}; nothing to do (--all does all again)."])
    what = ", ".join(f"{field} of {number}" for field, number in changes.most_common()) or "nothing reads differently"
    would = "Would extract" if dry_run else "Extracted"
    amount = f"{_some(counts['states'], 'state')} of {_some(counts['articles'], 'article')}"
    lines = [f"{would} {amount} with {extractor}: {what}."]
    if counts["failed"]:
        lines.append(f"Left as they were, because the extractor failed: {_some(counts['failed'], 'article')}.")
    return Shown("rederive/1", data, lines)
