"""What every part of the archive shares: the folder, the settings, the index, this run's segment."""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..config import FORMAT, Settings, database_url, load_settings
from ..errors import ArchiveError, DatabaseError
from ..model import RecordRef
from ..store import Batch
from . import layout

if TYPE_CHECKING:
    from ..resolve.outlet_rules import OutletRules
    from ..store import Store
    from ..store.glance import Glance, SqliteGlance
    from ..warc import NewRecord, SegmentWriter, StoredRecord

SOFTWARE = f"byline/{__version__}"

PAYLOAD_TYPES = frozenset({"response", "resource", "conversion"})
"""Types of records that hold a payload of their own."""


def utc_now() -> datetime:
    """The clock at the edge."""
    return datetime.now(UTC)


def new_record_id() -> str:
    """A fresh WARC-Record-ID, without angle brackets."""
    return f"urn:uuid:{uuid.uuid4()}"


class Core:
    """An open archive's parts. Made by `Archive.open`; every other module of this room is given one.

    Args:
        path: The archive's folder.
        settings: From `byline.toml` and the environment.
        now: The clock, UTC.
        new_id: Gives a fresh record id.

    Attributes:
        rules: What `outlets.toml` says, as last recorded; None until `outlet_rules.rules_of` reads it.
    """

    def __init__(
        self,
        path: Path,
        settings: Settings,
        *,
        now: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] = new_record_id,
    ) -> None:
        self.path = path
        self.settings = settings
        self.now = now
        self.new_id = new_id
        self._store: Store | None = None
        self._glance: SqliteGlance | None = None
        self._writer: SegmentWriter | None = None
        self.rules: OutletRules | None = None
        self._infos = 0
        self._uncommitted: dict[str, RecordRef] = {}

    @classmethod
    def open(cls, path: Path, *, create: bool = False, environ: Mapping[str, str] | None = None) -> Core:
        """Open the archive at `path`; with `create`, make it if there is none.

        Raises:
            NotFoundError: If there is none and it may not be made.
            ArchiveFormatError: If it was written by a newer byline.
        """
        env = os.environ if environ is None else environ
        if create:
            layout.create(path, name="", operator="", contact="")
        return cls(path, load_settings(path, env))

    @property
    def store(self) -> Store:
        """The index, opened at first use. A new archive's is made, an older byline's brought to this one's version.

        A lost one is never made empty in silence.

        Raises:
            DatabaseError: If it is missing beside existing WARC files, newer than this byline, or unreachable.
        """
        if self._store is None:
            from ..store import Store

            place = database_url(self.path, self.settings)
            fresh = not any((self.path / layout.WARC_FOLDER).rglob("*.warc.gz*"))
            self._store = Store.open(place, create=fresh, upgrade=True)
        return self._store

    @property
    def glance(self) -> Glance:
        """The index as far as it tells whether there is anything to do, without what `store` loads where that can be spared.

        Raises:
            DatabaseError: As `store`.
        """
        if self._store is None and self._glance is None:
            from ..store.glance import glance_at

            self._glance = glance_at(database_url(self.path, self.settings))
        return self.store.agenda if self._store or self._glance is None else self._glance

    def remake_store(self) -> Store:
        """The index, made if it is missing, brought to the newest version if it is behind: for `rebuild`."""
        from ..store import Store

        if self._store is not None:
            self._store.close()
        place = database_url(self.path, self.settings)
        store = Store.open(place, create=True, check=False)
        if not store.at_head():
            store.upgrade()
        self._store = store
        return store

    def append(self, records: Sequence[NewRecord]) -> list[RecordRef]:
        """Write records to this run's segment. They can be read back at once; they are safe after `commit` only."""
        refs = self.writer.append(records)
        self._uncommitted.update((ref.record_id, ref) for ref in refs)
        return refs

    def copy(self, stored: StoredRecord, fields: tuple[tuple[str, str], ...]) -> RecordRef:
        """Copy a record of somebody's file into this run's segment."""
        ref = self.writer.copy(stored, fields)
        self._uncommitted[ref.record_id] = ref
        return ref

    def commit(self, batch: Batch) -> None:
        """Sync the segment, then commit the rows: never the other way round. When this returns, both are durable."""
        if self._writer is not None:
            self._writer.sync()
            infos = self._writer.info_refs
            batch.records.extend(infos[self._infos :])
            self._infos = len(infos)
            current = self._writer.segment
            if current is not None:
                batch.segments.append(current)
        self.store.save(batch)
        for ref in batch.records:
            self._uncommitted.pop(ref.record_id, None)

    def find_record(self, record_id: str) -> RecordRef | None:
        """Where a record is, written by this run or committed before."""
        return self._uncommitted.get(record_id) or self.store.find_record(record_id)

    def find_stored(self, url: str, payload_digest: str, *, anywhere: bool = False) -> RecordRef | None:
        """A response, resource or conversion of that address with that payload; with `anywhere`, else one of any address."""
        for ref in list(self._uncommitted.values()):  # another thread may be writing
            if ref.payload_digest == payload_digest and ref.target_uri == url and ref.type in PAYLOAD_TYPES:
                return ref
        found = self.store.find_payload(payload_digest, url=url)
        return found or (self.store.find_payload(payload_digest) if anywhere else None)

    def find_own(self, target_uri: str) -> RecordRef | None:
        """The newest metadata record about an address of the archive's own, written by this run or committed before."""
        mine = (ref for ref in reversed(list(self._uncommitted.values())) if ref.type == "metadata")
        return next((ref for ref in mine if ref.target_uri == target_uri), None) or self.store.last_record_of(target_uri)

    @property
    def writer(self) -> SegmentWriter:
        """This run's segment writer, made at the first record."""
        if self._writer is None:
            from ..warc import SegmentWriter

            assert self.store  # opened before the first segment is there: afterwards a missing index would look lost
            info = (
                ("software", SOFTWARE),
                ("format", "WARC File Format 1.1"),
                ("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
                ("operator", self.settings.agent),
                ("isPartOf", self.settings.name),
                ("byline-format", str(FORMAT)),
            )
            self._writer = SegmentWriter(
                self.path,
                info=tuple((k, _field(v)) for k, v in info if v),
                host=socket.gethostname(),
                now=self.now,
                new_id=self.new_id,
                max_size=self.settings.storage.max_segment_bytes,
            )
        return self._writer

    def seal(self) -> None:
        """Seal this run's segment; the next record begins another."""
        if self._writer is not None:
            sealed = self._writer.close()
            if sealed:
                self.store.save(Batch(segments=list(sealed)))
            self._writer = None
            self._infos = 0

    def close(self) -> None:
        """Seal this run's segment and close the index."""
        try:
            self.seal()
        finally:
            for index in (self._store, self._glance):
                if index is not None:
                    index.close()
            self._store = self._glance = None

    def change_watching(self, **changes: Any) -> None:
        """Settings of `[watch]` for this run only."""
        self.settings = replace(self.settings, watch=replace(self.settings.watch, **changes))

    def change_fetching(self, **changes: Any) -> None:
        """Settings of `[fetch]` for this run only; None leaves one as it is."""
        kept = {name: value for name, value in changes.items() if value is not None}
        self.settings = replace(self.settings, fetch=replace(self.settings.fetch, **kept))

    def writable(self) -> None:
        """Make sure that a command which writes can write, before it fetches anything.

        Raises:
            ArchiveError: If the folder is read-only.
        """
        if not os.access(self.path, os.W_OK):
            raise ArchiveError(f"{self.path} cannot be written to.", "Check its permissions.")

    def database_state(self) -> tuple[str, str]:
        """Where the database is, and `at head`, `behind`, `missing` or what is wrong with it: for `doctor`."""
        from ..store import Store

        place = database_url(self.path, self.settings)
        try:
            with Store.open(place, check=False) as store:
                return store.place, "at head" if store.at_head() else "behind" if store.revision() else "empty"
        except DatabaseError as error:
            return place.split("@")[-1], error.message


def _field(value: str) -> str:
    return " ".join(value.split())
