"""`provenance --check`: each claim's selector followed back into the stored record that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import BylineError
from ..extract import HTML_TYPES
from ..extract.evidence import follow_in
from ..extract.page import Page, parse_page
from ..extract.sources.jsontext import resolve_pointer
from ..model import Claim, Payload, SelectorKind, Snapshot
from ..warc import payload_of, read_record
from .core import Core


@dataclass(frozen=True, slots=True)
class Followed:
    """Where one claim led.

    Attributes:
        index: Of the claim, among the snapshot's.
        text: What stands at the place; empty when there is no such place.
        problem: Why it led nowhere, or to other words than the claim's verbatim ones; empty when they are there.
    """

    index: int
    text: str
    problem: str = ""

    @property
    def leads(self) -> bool:
        """Whether the claim's words stand where it says, white space aside."""
        return not self.problem


def follow_claims(core: Core, snapshot: Snapshot) -> Iterator[Followed]:
    """Each claim of a snapshot, followed into the bytes that its evidence names."""
    records: dict[str, _Record] = {}
    for index, claim in enumerate(snapshot.claims):
        key = claim.evidence.record_id
        try:
            if key not in records:
                records[key] = _open(core, key, snapshot)
            text = records[key].follow(claim)
        except (LookupError, BylineError) as error:
            yield Followed(index, "", str(error).strip("'\"") or "there is no such place")
        else:
            there = _words(claim.verbatim) in _words(text)
            yield Followed(index, text, "" if there else f"{text[:60]!r} stands there")


@dataclass(frozen=True, slots=True)
class _Record:
    """A stored record, opened once for all claims that point into it. `data` is the JSON of one that byline wrote."""

    payload: Payload
    page: Page | None
    data: object | None

    def follow(self, claim: Claim) -> str:
        selector = claim.evidence.selector
        if self.data is None or selector is None:
            return follow_in(self.payload, selector, self.page)
        pointer = "/" + selector.value if selector.kind is SelectorKind.FIELD else selector.value
        found = resolve_pointer(self.data, pointer)
        return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)


def _open(core: Core, record_id: str, snapshot: Snapshot) -> _Record:
    ref = core.find_record(record_id)
    if ref is None:
        raise LookupError(f"no record {record_id} in this archive")
    stored = read_record(core.path, ref)
    if ref.type == "metadata" and stored.content_type.startswith("application/json"):
        return _Record(payload_of(stored), None, json.loads(stored.block()))
    payload = payload_of(stored, file_name=snapshot.file_name)
    return _Record(payload, parse_page(payload) if payload.media_type in HTML_TYPES else None, None)


def _words(text: str) -> str:
    return "".join(text.split())
