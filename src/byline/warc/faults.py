"""Every code of a finding that this room makes, with how bad it is and what to do. docs/verify.md lists them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Finding, Severity
from .digests import DigestCheck
from .named import Named

_SPACE = re.compile(r"\s")

RESTORE = "restore the segment from a copy of the archive, then run `byline verify`"
"""What to do about damage in a segment of our own."""

_SOURCE = "fetch the file again from where it came from, and compare its checksum"

CODES: dict[str, tuple[Severity, str]] = {
    # files and members
    "unsupported-compression": (Severity.ERROR, "unpack the file first"),
    "no-records": (Severity.WARNING, "check that it is a WARC or ARC file"),
    "garbage": (Severity.ERROR, _SOURCE),
    "member-truncated": (Severity.ERROR, _SOURCE),
    "member-corrupt": (Severity.ERROR, _SOURCE),
    # one record
    "header-truncated": (Severity.ERROR, _SOURCE),
    "record-truncated": (Severity.ERROR, _SOURCE),
    "content-length-missing": (Severity.ERROR, "the record's block was passed over"),
    "content-length-wrong": (Severity.WARNING, "the bytes after the declared length were passed over"),
    "type-missing": (Severity.ERROR, ""),
    "record-id-missing": (Severity.WARNING, "an id derived from the content is used"),
    "date-reinterpreted": (Severity.INFO, ""),
    "date-unreadable": (Severity.ERROR, "give the date with the import"),
    "target-uri-whitespace": (Severity.WARNING, ""),
    "target-uri-brackets": (Severity.INFO, ""),
    "field-repeated": (Severity.WARNING, "the first value counts"),
    "block-digest-mismatch": (Severity.ERROR, _SOURCE),
    "payload-digest-mismatch": (Severity.ERROR, _SOURCE),
    "digest-unknown": (Severity.INFO, ""),
    # recovery
    "segment-live": (Severity.INFO, "another run is writing it"),
    "segment-sealed": (Severity.INFO, "the run that wrote it died; its complete records are kept"),
    "tail-torn": (Severity.WARNING, "nothing in it was acknowledged; the bytes are kept beside the segment"),
    # a segment against what the index says
    "segment-missing": (Severity.ERROR, RESTORE),
    "segment-digest-mismatch": (Severity.ERROR, RESTORE),
    "segment-unsealed": (Severity.INFO, "it is sealed when its run ends, or by the next run if it died"),
    "member-digest-mismatch": (Severity.ERROR, RESTORE),
    "member-missing": (Severity.ERROR, RESTORE),
    "record-not-indexed": (Severity.WARNING, "run `byline rebuild`"),
    "index-differs": (Severity.ERROR, "run `byline rebuild`"),
    "second-opinion-differs": (Severity.ERROR, "report it: two readers of the same file must agree"),
}
"""Code: severity, and advice where a finding does not bring its own."""


def fault(segment: str, offset: int, code: str, message: str, *, subject: str = "", advice: str | None = None) -> Finding:
    """A finding of a code in `CODES`."""
    severity, usual = CODES[code]
    return Finding(segment, offset, code, severity, message, subject, usual if advice is None else advice)


class FaultMaker:
    """Judges one record that was read.

    Args:
        segment: What findings call the file.
        offset: Of the record.
        subject: Its id.
    """

    def __init__(self, segment: str, offset: int, subject: str) -> None:
        self._segment, self._offset, self._subject = segment, offset, subject

    def about(self, named: Named, checks: tuple[DigestCheck, ...], size: int, extra: int) -> Iterator[Finding]:
        """What is wrong with it: its fields, its digests, the bytes of its block, the bytes too many behind it."""
        for code, message in (
            ("type-missing", "" if named.type else "the record has no WARC-Type"),
            ("record-id-missing", "" if named.record_id else "the record has no WARC-Record-ID"),
            ("date-unreadable", "" if named.date else f"not a date: {named.raw_date[:40]!r}"),
            (
                "content-length-missing",
                "" if named.length is not None else f"not a length: {named.first('content-length')[:40]!r}",
            ),
            ("date-reinterpreted", f"{named.raw_date[:40]!r} is read as {named.date}" if named.reinterpreted else ""),
            ("target-uri-brackets", "the target URI stands in angle brackets" if named.raw_uri != named.target_uri else ""),
            ("target-uri-whitespace", "there is white space in the target URI" if _SPACE.search(named.target_uri) else ""),
            ("field-repeated", f"{named.repeated[0]} stands more than once" if named.repeated else ""),
            ("content-length-wrong", f"{extra} bytes more than Content-Length says" if extra else ""),
        ):
            if message:
                yield self._make(code, message)
        if size != named.length:
            if named.length is not None:
                yield self._make("record-truncated", f"the block ends after {size} of {named.length} bytes")
            return  # its digests cannot fit
        for check in checks:
            if check.matched is None:
                kind = "block" if check.field.lower() == "warc-block-digest" else "payload"
                yield self._make(f"{kind}-digest-mismatch", f"the {kind} is not what {check.declared[:90]} is the digest of")
            elif check.matched == "unknown":
                yield self._make("digest-unknown", f"cannot check {check.field}: {check.declared[:90]!r}")

    def _make(self, code: str, message: str) -> Finding:
        return fault(self._segment, self._offset, code, message, subject=self._subject)
