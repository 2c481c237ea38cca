"""`watch`: add, list, show, pause, resume, remove, import, export."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import InputError, UsageError
from ..model import to_json
from .filters import read_instant
from .invocation import Globals, Results, command, group
from .lines import columns, instant, pairs, short
from .output import Line, Shown

if TYPE_CHECKING:
    from ..archive import Archive
    from ..store import Watch, WatchState

LISTS = ("feed", "sitemap", "section")


@command("add")
@click.argument("urls", nargs=-1, metavar="[URL...] | -")
@click.option("--feed", multiple=True, metavar="URL", help="An RSS, Atom or JSON feed: what it names is watched.")
@click.option("--sitemap", multiple=True, metavar="URL", help="A sitemap, news sitemap or index of them, plain or .gz.")
@click.option("--section", multiple=True, metavar="URL", help="A page whose links are watched; needs --match.")
@click.option("--match", metavar="PATTERN", help="Which links of a section: a glob of the path, or re: and an expression.")
@click.option("--every", metavar="INTERVAL", help="How often to look at the address given, e.g. 6h; of a list: to read the list.")
@click.option("--schedule", metavar="SCHEDULE", help="decay, an interval, or a table by age; of a list: for what it names.")
@click.option("--until", metavar="DATE", help="When the watch ends.")
@click.option("--collection", metavar="NAME", help="Put what is found into a collection.")
def add_command(
    options: Globals,
    urls: tuple[str, ...],
    match: str | None,
    every: str | None,
    schedule: str | None,
    until: str | None,
    collection: str | None,
    **lists: tuple[str, ...],
) -> Results:
    """Watch articles, feeds, sitemaps or sections.

    Nothing is fetched now: `byline snapshot` looks at what is due. An address that is watched already gets the new settings.
    """
    from ..archive.lookup import find_articles
    from ..archive.watching import new_watch
    from ..store import WatchKind

    wanted = [line.strip() for line in sys.stdin if line.strip()] if urls == ("-",) else list(urls)
    if not wanted and not any(lists.values()):
        raise UsageError("Nothing to watch was given.", "byline watch add URL…, or --feed, --sitemap, --section URL.")
    if wanted and every and schedule:
        raise UsageError("--every and --schedule are two ways to say how often.", "Give one of them.")
    now = datetime.now(UTC)
    end = read_instant(until, now, "--until", end=True) if until else None
    common: dict[str, Any] = {"until": end, "collection": collection}
    with options.open_archive(create=True) as archive:
        core = archive.core
        known = find_articles(core.store, wanted)
        watches = [new_watch(core, url, schedule=every or schedule or "", articles=known, **common) for url in wanted]
        for kind in LISTS:
            own: dict[str, Any] = {"match": match} if kind == "section" else {}
            watches += [
                new_watch(core, url, WatchKind(kind), schedule=every or "", entries=schedule or "", **own, **common)
                for url in lists[kind]
            ]
        if match and not lists["section"]:
            raise UsageError("--match selects the links of a section.", "Give --section URL with it.")
        archive.watch(watches)
        yield from _show_watches(archive, watches, "Watching")
    return 0


@command("list")
@click.option("--all", "everything", is_flag=True, help="Also what has ended.")
@click.option("--kind", type=click.Choice(["article", *LISTS]), help="Only such.")
def list_command(options: Globals, everything: bool, kind: str | None) -> Results:
    """List what is watched, and when it is looked at next."""
    now = datetime.now(UTC)
    with options.open_archive() as archive:
        found = archive.core.store.agenda.watches()
    shown = [
        (watch, state)
        for watch, state in found
        if (kind is None or watch.kind.value == kind) and (everything or watch.until is None or watch.until > now)
    ]
    rows = [(short(w.id), w.kind.value, w.schedule, _when(w, s, now), s.outcome or "not looked at yet", w.url) for w, s in shown]
    for (watch, state), line in zip(shown, columns(rows), strict=True):
        yield Shown("watch/1", _data(watch, state), [line])
    if not shown and not options.as_json:
        yield Shown("none/1", {}, ["Nothing is watched: byline watch add URL…"])
    return 0


@command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def show_command(options: Globals, ids: tuple[str, ...]) -> Results:
    """Show watches: settings, when they are looked at, what was found."""
    now = datetime.now(UTC)
    with options.open_archive() as archive:
        watches, hosts = _get(archive, ids), {h.host: h for h in archive.core.store.agenda.hosts()}
        for watch, state in archive.core.store.agenda.get([w.id for w in watches]):
            named = len(archive.core.store.agenda.watches(found_by=watch.id))
            host = hosts.get(state.host)
            waits = f"{instant(host.next_allowed)}: {host.reason}" if host and host.reason and host.next_allowed > now else ""
            rows = [
                ("id", watch.id),
                ("kind", watch.kind.value),
                ("looked at", watch.schedule),
                ("what it names", f"{watch.entries} ({named} watched)" if watch.kind.value in LISTS else ""),
                ("match", watch.match or ""),
                ("collection", watch.collection or ""),
                ("added", instant(watch.added)),
                ("until", instant(watch.until) if watch.until else ""),
                ("last look", f"{instant(state.looked)}: {state.outcome}" if state.looked else "none yet"),
                ("failures", str(state.failures) if state.failures else ""),
                ("next look", _when(watch, state, now)),
                ("host waits", waits),
            ]
            yield Shown("watch/1", {**_data(watch, state), "named": named}, [Line(watch.url, "title"), *pairs(rows)])
    return 0


@command("pause")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def pause_command(options: Globals, ids: tuple[str, ...]) -> Results:
    """Keep watches, but do not look at them."""
    yield from _set_paused(options, ids, True)
    return 0


@command("resume")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def resume_command(options: Globals, ids: tuple[str, ...]) -> Results:
    """Look at paused watches again."""
    yield from _set_paused(options, ids, False)
    return 0


@command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--with-found", is_flag=True, help="Also what a list named.")
def remove_command(options: Globals, ids: tuple[str, ...], with_found: bool) -> Results:
    """Stop watching; what was stored stays.

    What a list named is kept as ended, so that the list does not bring it back.
    """
    with options.open_archive() as archive:
        watches = _get(archive, ids)
        if with_found:
            named = [w for watch in watches for w, _ in archive.core.store.agenda.watches(found_by=watch.id)]
            watches = list({w.id: w for w in [*watches, *named]}.values())
        archive.unwatch(watches)
    for watch in watches:
        yield Shown("watch-removed/1", {"id": watch.id, "url": watch.url}, [f"No longer watched: {watch.url}"])
    return 0


@command("import")
@click.argument("file", type=click.Path(dir_okay=False), metavar="FILE | -")
@click.option("--every", metavar="INTERVAL", help="How often to read each feed.")
@click.option("--schedule", metavar="SCHEDULE", help="For the articles that the feeds name.")
@click.option("--collection", metavar="NAME", help="Put what is found into a collection; else the feed's folder is one.")
def import_command(options: Globals, file: str, every: str | None, schedule: str | None, collection: str | None) -> Results:
    """Watch the feeds of an OPML list, as feed readers write it."""
    from ..archive.watching import new_watch
    from ..ingest.opml import read_opml
    from ..store import WatchKind

    try:
        body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.", "Check the path.") from None
    feeds = read_opml(body)
    with options.open_archive(create=True) as archive:
        watches = [
            new_watch(
                archive.core,
                feed.url,
                WatchKind.FEED,
                schedule=every or "",
                entries=schedule or "",
                collection=collection or "/".join(feed.folder) or None,
            )
            for feed in feeds
        ]
        archive.watch(watches)
        yield from _show_watches(archive, watches, "Watching")
    return 0


@command("export")
def export_command(options: Globals) -> Results:
    """Write the watched feeds as an OPML list."""
    from ..ingest.opml import OpmlFeed, write_opml

    with options.open_archive() as archive:
        found = [w for w, _ in archive.core.store.agenda.watches() if w.kind.value == "feed"]
        name = archive.core.settings.name or "byline"
    feeds = [OpmlFeed(w.url, w.url, folder=tuple(w.collection.split("/")) if w.collection else ()) for w in found]
    text = write_opml(sorted(feeds, key=lambda f: f.folder), name)
    yield Shown("opml/1", {"text": text}, raw=text)
    return 0


watch_command = group(
    "watch",
    "Say what is looked at again and again.\n\nArticles, feeds, sitemaps and section pages are added once; `byline snapshot`, "
    "run by cron, looks at what is due. Watches are stored as WARC records too: a rebuild brings them back.",
    [
        add_command,
        list_command,
        show_command,
        pause_command,
        resume_command,
        remove_command,
        import_command,
        export_command,
    ],
)


def _get(archive: Archive, ids: Sequence[str]) -> list[Watch]:
    from ..archive.watching import get_watches

    return get_watches(archive.core, ids)


def _set_paused(options: Globals, ids: Sequence[str], paused: bool) -> Results:
    with options.open_archive() as archive:
        watches = [replace(watch, paused=paused) for watch in _get(archive, ids)]
        archive.watch(watches)
        yield from _show_watches(archive, watches, "Paused" if paused else "Watching again")
    return None


def _show_watches(archive: Archive, watches: Sequence[Watch], verb: str) -> Results:
    now = datetime.now(UTC)
    for watch, state in archive.core.store.agenda.get([w.id for w in watches]):
        tail = f" and what it names ({watch.entries})" if watch.entries else ""
        lines: list[str | Line] = [
            f"{verb}: {watch.url}",
            Line(f"  {watch.kind.value}, {watch.schedule}{tail}; next look: {_when(watch, state, now)}"),
        ]
        yield Shown("watch/1", _data(watch, state), lines)
    return None


def _when(watch: Watch, state: WatchState, now: datetime) -> str:
    if watch.paused:
        return "paused"
    if state.next_due is None:
        return "ended"
    return "due" if state.next_due <= now else instant(state.next_due)


def _data(watch: Watch, state: WatchState) -> dict[str, Any]:
    how = {name: to_json(getattr(state, name)) for name in ("next_due", "looked", "outcome", "failures")}
    return {"id": watch.id, **to_json(watch), **how}
