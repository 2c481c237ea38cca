"""What `verify` says: `Finding`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: only `error` makes `verify` fail."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One result of a check, typed, ordered by place, with what to do.

    Attributes:
        segment: WARC file below `warc/`; empty when it is not about one.
        offset: Byte offset in that file; -1 when it is not about one place.
        code: Stable kebab-case name, e.g. `member-digest-mismatch`; listed in docs/verify.md.
        subject: Record, snapshot or article id it is about.
        message: One sentence.
        advice: What to do.
    """

    segment: str
    offset: int
    code: str
    severity: Severity
    message: str
    subject: str = ""
    advice: str = ""
