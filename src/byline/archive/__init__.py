"""`Archive`: the front door, and the only room where fetching, WARC, the index and the pure middle meet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ..errors import NotFoundError, UsageError
from ..model import Article, Attempt, Finding, Judgement, Significance, Snapshot
from ..store import ArticleRow, Filters, Order
from .core import Core

if TYPE_CHECKING:
    from threading import Event

    from ..cite import Lookup
    from ..fetch import Resolver
    from ..ingest import FoundFile
    from ..model import ChangeSet
    from ..report import Report
    from ..store import Watch
    from .checking import Followed
    from .imported import Imported
    from .indexing import Indexed
    from .judging import Judged
    from .outlet_changes import Applied
    from .rebuilding import Rebuilt
    from .rederiving import Rederivation
    from .reporting import CorpusReport
    from .reviewing import Doubtful
    from .watching import Options, Snapshots

Progress = Callable[[int, int | None, str], None]
"""Told of progress: how many are done, of how many (None: unknown), and at what."""

Tell = Callable[[UsageError], None]
"""Told of an error that stops nothing."""


def _no_progress(done: int, total: int | None, note: str) -> None:
    """Nobody watches."""


class Archive:
    """One archive. A context manager: leaving it seals the segment that this run wrote.

        with Archive.open(Path("archive"), create=True) as archive:
            for result in archive.add(["https://example.org/a-story"]):
                print(result.attempt.outcome, result.article.url)

    Every result is given only once it is durable: bytes synced, rows committed.
    """

    def __init__(self, core: Core) -> None:
        self._core = core

    @classmethod
    def open(cls, path: Path, *, create: bool = False, environ: Mapping[str, str] | None = None) -> Archive:
        """Open the archive at a folder.

        Args:
            path: The folder.
            create: Make an archive there if there is none.
            environ: In place of `os.environ`.

        Raises:
            NotFoundError: If there is none and it may not be made.
            ArchiveFormatError: If it was written by a newer byline, or the place is taken.
        """
        return cls(Core.open(Path(path), create=create, environ=environ))

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Seal what this run wrote and close the index."""
        self._core.close()

    @property
    def path(self) -> Path:
        """The archive's folder."""
        return self._core.path

    @property
    def core(self) -> Core:
        """Its parts, for those who must look behind the door."""
        return self._core

    # writing

    def add(
        self, urls: Sequence[str], *, conditional: bool = False, resolver: Resolver | None = None, tell: Tell | None = None
    ) -> Iterator[Indexed]:
        """Fetch URLs and store what came; one result each, as it becomes durable. `tell` as for `begin_writing`."""
        from .capturing import capture_urls

        self.begin_writing(tell)
        return capture_urls(self._core, urls, conditional=conditional, resolver=resolver)

    def refetch(
        self, targets: Sequence[Article], *, resolver: Resolver | None = None, tell: Tell | None = None
    ) -> Iterator[Indexed]:
        """Fetch articles again, asking the server only for what is newer than the latest state.

        An article that was imported from a file without an address cannot be fetched; it is passed over.
        """
        urls = [a.url for a in targets if a.url.startswith(("http://", "https://"))]
        return self.add(urls, conditional=True, resolver=resolver, tell=tell)

    def import_files(self, found: Iterable[FoundFile], *, split: bool | None = None) -> Iterator[Imported]:
        """Import files and WARC files; results in order, as they become durable. `split` as for `importing.import_found`."""
        from .importing import import_found

        self.begin_writing()
        return import_found(self._core, found, split=split)

    def watch(self, watches: Sequence[Watch]) -> None:
        """Add watches, or give those there are new settings: see `watching.new_watch`."""
        from .watching import put_watches

        self.begin_writing()
        put_watches(self._core, watches)

    def unwatch(self, watches: Sequence[Watch]) -> None:
        """Stop watching; what was stored stays."""
        from .watching import remove_watches

        self.begin_writing()
        remove_watches(self._core, watches)

    def snapshot(
        self,
        options: Options | None = None,
        *,
        halt: Event | None = None,
        resolver: Resolver | None = None,
        tell: Tell | None = None,
    ) -> Snapshots:
        """Look at what is due: iterate over it, then read its `summary`. `tell` as for `begin_writing`."""
        from .watching import Options as Defaults
        from .watching import Snapshots

        self.begin_writing(tell)
        return Snapshots(self._core, options or Defaults(), halt=halt, resolver=resolver)

    def set(self, target: Article | Snapshot, field: str, value: str, because: str) -> Judged:
        """Correct a field: see `judging.set_field`."""
        from .judging import set_field

        self.begin_writing()
        return set_field(self._core, target, field, value, because)

    def doubtful(
        self, filters: Filters | None = None, ids: Sequence[str] = (), fields: Collection[str] = ()
    ) -> Iterator[Doubtful]:
        """Articles with values that a person should look at: see `reviewing.doubtful`."""
        from .reviewing import doubtful

        return doubtful(self._core, filters or Filters(), ids, fields)

    def keep(self, snapshot: Snapshot, field: str, because: str) -> Judgement:
        """Record that a field of one state was looked at and left as it is."""
        from .reviewing import keep

        self.begin_writing()
        return keep(self._core, snapshot, field, because)

    def rebuild(self, progress: Progress = _no_progress) -> Rebuilt:
        """Make the index again from the WARC files."""
        from .rebuilding import rebuild

        self._core.writable()
        return rebuild(self._core, progress)

    def rederivation(
        self, filters: Filters | None = None, ids: Sequence[str] | None = None, *, everything: bool = False
    ) -> Rederivation:
        """Stored states to extract again with today's extractor: see `rederiving.rederivation`."""
        from .rederiving import rederivation

        return rederivation(self._core, filters or Filters(), ids, everything=everything)

    def recover(self) -> list[Finding]:
        """Seal and index what a run that died left behind."""
        from .recovering import recover_and_absorb

        return recover_and_absorb(self._core)

    def begin_writing(self, tell: Tell | None = None) -> Applied | None:
        """What comes before anything is written: seal what a dead run left, apply `outlets.toml` if it changed.

        Args:
            tell: Told of an `outlets.toml` that cannot be read, in place of the error: a page that is not captured now may never
                be again. The version recorded last holds.

        Raises:
            ArchiveError: If the folder is read-only.
            UsageError: If `outlets.toml` cannot be read.
        """
        from .recovering import apply_outlets

        self._core.writable()
        self.recover()
        try:
            return apply_outlets(self._core)
        except UsageError as error:
            if tell is None:
                raise
            tell(error)
            return None

    # reading

    def get(self, text: str) -> Article | Snapshot:
        """What an id, any unique prefix of one, or a URL names.

        Raises:
            NotFoundError, AmbiguousIdError: If it names nothing, or several things.
        """
        from .lookup import find_article

        if text.startswith(("http://", "https://")):
            found = find_article(self._core.store, text)
            if found is not None:
                return found
        return self._core.store.resolve_id(text)

    def get_article(self, text: str) -> Article:
        """The article that an id, a prefix or a URL names; of a snapshot, its article."""
        found = self.get(text)
        return found if isinstance(found, Article) else self.article_of(found)

    def article_of(self, snapshot: Snapshot) -> Article:
        """A snapshot's article."""
        return self._core.store.get_articles([snapshot.article_id])[0]

    def get_snapshot(self, text: str, at: Any = None) -> Snapshot:
        """A snapshot by id; of an article, its latest good state (captured at or before `at`).

        Raises:
            NotFoundError: If there is no such state.
        """
        found = self.get(text)
        if isinstance(found, Snapshot):
            return found
        latest = self._core.store.latest_snapshot(found.id, at)
        if latest is None:
            when = f" from before {at:%Y-%m-%d %H:%M}" if at else ""
            raise NotFoundError(f"No good state of {found.url}{when} is stored.", "byline show ID lists every attempt.")
        return latest

    def articles(
        self, filters: Filters | None = None, *, order: Order = Order.CAPTURED, limit: int | None = None
    ) -> Iterator[ArticleRow]:
        """Articles with the head of their latest state."""
        rows = self._core.store.iter_articles(filters or Filters(), order=order)
        for number, row in enumerate(rows):
            if number == limit:
                return
            yield row

    def snapshots(self, article: Article) -> list[Snapshot]:
        """An article's states, oldest first, without claims."""
        return self._core.store.snapshots_of(article.id, claims=False)

    def attempts(self, article: Article) -> list[Attempt]:
        """Every try to have an article, oldest first."""
        return self._core.store.attempts_of(article.id)

    def judgements(self, article: Article) -> list[Judgement]:
        """What people decided about an article, oldest first."""
        return self._core.store.judgements_of(article.id)

    def follow_claims(self, snapshot: Snapshot, *, excerpts: bool = False) -> Iterator[Followed]:
        """Each claim followed back into the stored bytes that its evidence names: see `checking.follow_claims`."""
        from .checking import follow_claims

        return follow_claims(self._core, snapshot, excerpts=excerpts)

    def cite(
        self, snapshots: Sequence[Snapshot], flavour: Any = "strict", tell: Callable[[str], None] | None = None
    ) -> list[dict[str, Any]]:
        """CSL items of snapshots, in order; `tell` is told when the archive is read-only, so that new keys are not recorded."""
        from .citing import Keys, items_of

        return items_of(self._core, [(self.article_of(s), s) for s in snapshots], flavour, Keys(self._core, tell))

    def cite_library(self, at: datetime | None = None) -> Lookup:
        """From a URL in somebody's library to the citation of the state kept of it: for `byline.cite.enrich_csl` and its kin."""
        from .citing import cite_library

        return cite_library(self._core, at)

    def changes(self, before: Snapshot, after: Snapshot) -> ChangeSet:
        """What changed from one state to another, both extracted again by today's extractor."""
        from .comparing import changes

        return changes(self._core, before, after)

    def change_report(self, before: Snapshot, after: Snapshot) -> Report:
        """The same with citations of both states, how to check them, and the article's timeline."""
        from .comparing import change_report

        return change_report(self._core, before, after)

    def file_report(self, first: str, second: str, *, earlier_is_file: bool) -> Report:
        """A file outside of the archive compared with a state: see `versions.file_version`."""
        from .comparing import file_report
        from .versions import file_version, version_of

        state = self.get_snapshot(second if earlier_is_file else first)
        file = file_version(Path(first if earlier_is_file else second), state.article_id)
        stored = version_of(self._core, state)
        return file_report(file, stored) if earlier_is_file else file_report(stored, file)

    def corpus_report(
        self,
        filters: Filters | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        least: Significance = Significance.TRIVIAL,
        progress: Progress = _no_progress,
    ) -> CorpusReport:
        """Every change observed in a time, over the corpus: see `reporting.CorpusReport`, which is to be closed."""
        from .reporting import corpus_report

        return corpus_report(self._core, filters or Filters(), since=since, until=until, least=least, progress=progress)

    def pick_states(self, article: Article, start: str | None, end: str | None) -> tuple[Snapshot, Snapshot]:
        """Two states of an article to compare: see `comparing.pick_states`."""
        from .comparing import pick_states

        return pick_states(self._core, article, start, end)

    def export_lines(self, filters: Filters | None = None) -> Iterator[dict[str, Any]]:
        """One flat JSON object an article."""
        from .exporting import export_lines

        return export_lines(self._core, filters or Filters())

    def export_items(
        self, filters: Filters | None = None, flavour: Any = "strict", tell: Callable[[str], None] | None = None
    ) -> Iterator[dict[str, Any]]:
        """CSL items of every article; `tell` as for `cite`."""
        from .citing import export_items

        return export_items(self._core, filters or Filters(), flavour, tell)

    def verify(self, progress: Progress = _no_progress, *, independently: bool = False) -> Iterator[Finding]:
        """Check every stored byte, and the index against it; with `independently`, a second time with another reader."""
        from .verifying import verify

        return verify(self._core, progress, independently=independently)


__all__ = ["Archive", "Progress"]
