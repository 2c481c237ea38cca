"""`provenance --check` and `--bytes`: each claim's selector followed back into the stored record that it names."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..errors import BylineError
from ..extract import HTML_TYPES
from ..extract.evidence import follow_in
from ..extract.excerpt import Excerpt, Excerpts, member_excerpt
from ..extract.page import parse_page
from ..extract.saved import opened
from ..extract.sources.jsontext import resolve_pointer
from ..model import Claim, Payload, Selector, SelectorKind, Snapshot
from ..warc import payload_of, read_record
from .core import Core


@dataclass(frozen=True, slots=True)
class Followed:
    """Where one claim led.

    Attributes:
        index: Of the claim, among the snapshot's.
        text: What stands at the place; empty when there is no such place.
        problem: Why it led nowhere, or to other words than the claim's verbatim ones; empty when they are there.
        excerpt: The words as they stand in the record, when asked for; None where a claim rests on the whole of it.
    """

    index: int
    text: str
    problem: str = ""
    excerpt: Excerpt | None = None

    @property
    def leads(self) -> bool:
        """Whether the claim's words stand where it says, white space aside."""
        return not self.problem


def follow_claims(core: Core, snapshot: Snapshot, *, excerpts: bool = False) -> Iterator[Followed]:
    """Each claim of a snapshot, followed into the bytes that its evidence names; with `excerpts`, these cut out."""
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
            problem = "" if there else f"{text[:60]!r} stands there"
            yield Followed(index, text, problem, records[key].excerpt(claim) if excerpts else None)


class _Record:
    """A stored record, opened once for all claims that point into it. `block` is the JSON of one that byline wrote."""

    def __init__(self, payload: Payload, block: bytes | None = None) -> None:
        self.payload, self.block = payload, block
        self.page = parse_page(payload) if block is None and payload.media_type in HTML_TYPES else None

    @cached_property
    def excerpts(self) -> Excerpts:
        return Excerpts(self.payload, self.page)

    @cached_property
    def data(self) -> object:
        return json.loads(self.block or b"null")

    def follow(self, claim: Claim) -> str:
        selector = claim.evidence.selector
        if self.block is None or selector is None:
            return follow_in(self.payload, selector, self.page)
        found = resolve_pointer(self.data, _pointer(selector))
        return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)

    def excerpt(self, claim: Claim) -> Excerpt | None:
        """None also where it cannot be cut out of damaged markup."""
        selector = claim.evidence.selector
        with contextlib.suppress(LookupError):
            if self.block is None or selector is None:
                return self.excerpts.of(claim)
            return member_excerpt(self.block, _pointer(selector))
        return None


def _pointer(selector: Selector) -> str:
    return f"/{selector.value}" if selector.kind is SelectorKind.FIELD else selector.value


def _open(core: Core, record_id: str, snapshot: Snapshot) -> _Record:
    ref = core.find_record(record_id)
    if ref is None:
        raise LookupError(f"no record {record_id} in this archive")
    stored = read_record(core.path, ref)
    if ref.type == "metadata" and stored.content_type.startswith("application/json"):
        return _Record(payload_of(stored), stored.block())
    return _Record(opened(payload_of(stored, file_name=snapshot.file_name)))


def _words(text: str) -> str:
    return "".join(text.split())
