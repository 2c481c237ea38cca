"""`second_opinion`: the same segment through warcio, a reader that byline's authors did not write."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model import Finding, RecordRef
from .faults import fault
from .stored import segment_path

_STEP = 1 << 16


def second_opinion(root: Path, segment: str, refs: Iterable[RecordRef]) -> Iterator[Finding]:
    """What warcio reads otherwise than byline: record ids, types, offsets, and the SHA-256 of every block.

    A reader and a writer by one hand can agree on a mistake; two hands hardly.

    Args:
        root: The archive's folder.
        segment: Path below `warc/`.
        refs: Every record that the index knows in it.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    known = {ref.offset: ref for ref in refs}
    with segment_path(root, segment).open("rb") as file:
        records = ArchiveIterator(file, no_record_parse=True)
        while True:
            try:
                record = next(records, None)
                if record is None:
                    break
                digest = _block_digest(record.raw_stream)  # before the offset, which reads to the record's end
                offset = records.get_record_offset()
            except (ArchiveLoadFailed, EOFError, OSError) as error:
                yield fault(segment, -1, "second-opinion-differs", f"warcio stops: {error}")
                return
            ref = known.pop(offset, None)
            head = record.rec_headers
            found = (head.get_header("WARC-Record-ID", "").strip("<>"), record.rec_type, digest)
            if ref is not None and found != (ref.record_id, ref.type, ref.block_digest):
                yield fault(segment, offset, "second-opinion-differs", f"warcio reads {found}", subject=ref.record_id)
    for offset, ref in sorted(known.items()):
        yield fault(segment, offset, "second-opinion-differs", "warcio sees no record there", subject=ref.record_id)


def _block_digest(stream: object) -> str:
    sha = hashlib.sha256()
    while piece := stream.read(_STEP):  # type: ignore[attr-defined]  # warcio has no types
        sha.update(piece)
    return f"sha256:{sha.hexdigest()}"
