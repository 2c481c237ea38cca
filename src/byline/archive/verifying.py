"""`verify`: every stored byte against its digests, and the index against the bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Finding, Severity, snapshot_id
from ..warc import second_opinion, verify_segment
from .core import Core
from .derive import digest_text
from .layout import WARC_FOLDER


def verify(core: Core, progress: Callable[[int, int | None, str], None], *, independently: bool = False) -> Iterator[Finding]:
    """Everything that is wrong, in the order of the files; nothing when all is as it was written.

    Args:
        core: The archive.
        progress: Told of each file.
        independently: Read every file a second time with warcio.
    """
    segments = core.store.segments()
    on_disk = {p.relative_to(core.path / WARC_FOLDER).as_posix() for p in (core.path / WARC_FOLDER).rglob("*.warc.gz")}
    sealed = frozenset(on_disk)
    for number, segment in enumerate(segments):
        progress(number, len(segments), segment.name)
        on_disk.discard(segment.name)
        refs = core.store.refs_of(segment.name)
        yield from verify_segment(core.path, segment, refs)
        if independently and segment.name in sealed:
            yield from second_opinion(core.path, segment.name, refs)
    for name in sorted(on_disk):
        yield Finding(
            name, -1, "segment-not-indexed", Severity.ERROR, "The index knows nothing of this file.", advice="byline rebuild"
        )
    yield from _snapshots(core)


def _snapshots(core: Core) -> Iterator[Finding]:
    """The index against itself: ids derive from records, digests from texts."""
    for snapshot in core.store.iter_snapshots(claims=False):
        where, offset = snapshot.record.segment, snapshot.record.offset
        if snapshot.id != snapshot_id(snapshot.record.record_id):
            message = "The snapshot's id does not derive from its record."
            yield Finding(where, offset, "snapshot-id-mismatch", Severity.ERROR, message, snapshot.id, "byline rebuild")
        if digest_text(snapshot.text) != snapshot.text_digest:
            message = "The text in the index is not the text that its digest was made of."
            yield Finding(where, offset, "text-digest-mismatch", Severity.ERROR, message, snapshot.id, "byline rebuild")
