"""The named fields of a WARC header, read tolerantly."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, timedelta

from ..model import parse_instant
from .digests import sha256

Fields = tuple[tuple[str, str], ...]

_SINGLE = frozenset(
    {"warc-type", "warc-record-id", "warc-date", "warc-target-uri", "content-length", "warc-block-digest", "warc-payload-digest"}
)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_DIGITS = re.compile(r"(\d{4})-?(\d\d)?-?(\d\d)?[T ]?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?Z?", re.ASCII)
# ClueWeb09 wrote Java's DD, the day of the year, where the day of the month belongs: 2008-10-294T05:21:46-0700
_CLUEWEB = re.compile(r"(\d{4})-(\d\d)-(\d{3})(T\d\d:\d\d:\d\d)([+-]\d{4}|Z)", re.ASCII)


class Named:
    """What the standard fields of a header say.

    Attributes:
        type: Lower case; empty when missing.
        record_id: Without angle brackets; empty when missing.
        date: UTC; None when missing or not a date.
        reinterpreted: The date is not in RFC 3339 form, and had to be made out.
        target_uri: Without the angle brackets that WARC 1.0's grammar put around it.
        length: Of the block; None when missing or not a number.
        digests: The declared ones, in order.
        repeated: Names of fields that may stand only once but stand more often.
    """

    def __init__(self, fields: Fields) -> None:
        self._first: dict[str, str] = {}
        self.repeated: list[str] = []
        for name, value in fields:
            lower = name.lower()
            if lower in self._first and lower in _SINGLE:
                self.repeated.append(name)
            self._first.setdefault(lower, value)
        self.type = self.first("warc-type").lower()
        self.record_id = self.first("warc-record-id").strip("<> ")
        self.raw_date = self.first("warc-date")
        self.date = parse_date(self.raw_date)
        self.reinterpreted = self.date is not None and not _RFC3339.fullmatch(self.raw_date)
        self.raw_uri = self.first("warc-target-uri")
        self.target_uri = self.raw_uri[1:-1] if self.raw_uri[:1] == "<" and self.raw_uri[-1:] == ">" else self.raw_uri
        length = self.first("content-length")
        self.length = int(length) if length.isascii() and length.isdigit() and len(length) <= 18 else None
        self.digests = tuple((k, v) for k, v in fields if k.lower() in ("warc-block-digest", "warc-payload-digest"))

    def first(self, name: str) -> str:
        """The first value of a field, by its lower-case name; empty when it is missing."""
        return self._first.get(name, "")


def parse_date(text: str) -> datetime | None:
    """A WARC-Date of any precision (WARC 1.1 §5.4: what is left out is zero) and the forms of older tools; no zone means UTC.

    None when it is not a date.
    """
    try:
        if found := _CLUEWEB.fullmatch(text):
            day = date(int(found[1]), 1, 1) + timedelta(days=int(found[3]) - 1)
            return parse_instant(f"{day}{found[4]}{found[5]}") if f"{day:%Y-%m}" == f"{found[1]}-{found[2]}" else None
        if not text.isdigit():
            return parse_instant(text)
    except (ValueError, OverflowError):
        pass
    found = _DIGITS.fullmatch(text)
    if not found:
        return None
    year, month, dom, hour, minute, second = (int(part) if part else None for part in found.groups())
    try:
        return datetime(year or 0, month or 1, dom or 1, hour or 0, minute or 0, second or 0, tzinfo=UTC)
    except ValueError:
        return None


def derived_id(head: bytes, block_digest: str) -> str:
    """An id for a record that has none: the same bytes give the same id wherever they are read (RFC 9562, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"byline:record:{sha256(head)}:{block_digest}").urn
