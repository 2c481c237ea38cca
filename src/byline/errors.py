"""The error tree. Each class carries its exit code; its message is one sentence, its advice says what to do.

    BylineError                     1   something byline knows how to explain
    ├── UsageError                  2   the call is wrong: an option, a field name, a file that is not there
    ├── NotFoundError               3   no such article, snapshot or archive
    │   └── AmbiguousIdError        3   a prefix that fits more than one
    ├── ArchiveError                4   the archive as it stands cannot serve
    │   ├── ArchiveFormatError      4   written by another version, or not an archive
    │   ├── ArchiveLockedError      4   another run holds it
    │   └── DatabaseError           4   the index is missing, behind, or unreachable
    ├── CaptureError                5   the page could not be had
    │   └── AddressRefusedError     5   the connection policy forbids the address
    ├── InputError                  6   the user's material cannot be read
    │   └── WarcError               6   a WARC record that is not one
    └── IntegrityError              7   stored bytes are not what was written

Exit codes 0 (done), 1 to 7 (above), 8 (done, but some of the inputs failed) and 130 (interrupted) are documented in docs/cli.md.
"""

from __future__ import annotations

__all__ = [
    "AddressRefusedError",
    "AmbiguousIdError",
    "ArchiveError",
    "ArchiveFormatError",
    "ArchiveLockedError",
    "BylineError",
    "CaptureError",
    "DatabaseError",
    "InputError",
    "IntegrityError",
    "NotFoundError",
    "UsageError",
    "WarcError",
]


class BylineError(Exception):
    """Something byline knows how to explain.

    Args:
        message: One sentence that says what is wrong, with the value at fault in it.
        advice: What the user can do next; empty when there is nothing to do.
    """

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class UsageError(BylineError):
    """The call is wrong: an option, a field name, a file that is not there."""

    exit_code = 2


class NotFoundError(BylineError):
    """No such article, snapshot or archive."""

    exit_code = 3


class AmbiguousIdError(NotFoundError):
    """A prefix that fits more than one id. `candidates` holds the ids that it fits (at most ten)."""

    def __init__(self, message: str, advice: str = "", candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message, advice)
        self.candidates = candidates


class ArchiveError(BylineError):
    """The archive as it stands cannot serve."""

    exit_code = 4


class ArchiveFormatError(ArchiveError):
    """Written by another version of byline, or not an archive at all."""


class ArchiveLockedError(ArchiveError):
    """Another run holds what this one needs."""


class DatabaseError(ArchiveError):
    """The index is missing, behind, or unreachable. Nothing is lost: `byline rebuild` makes it from the WARC files."""


class CaptureError(BylineError):
    """The page could not be had. `kind` is one of `model.FailureKind`'s values."""

    exit_code = 5

    def __init__(self, message: str, advice: str = "", kind: str = "other") -> None:
        super().__init__(message, advice)
        self.kind = kind


class AddressRefusedError(CaptureError):
    """The connection policy forbids the address that the name resolved to, or the scheme or port of the URL."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message, advice, kind="address-refused")


class InputError(BylineError):
    """The user's material cannot be read."""

    exit_code = 6


class WarcError(InputError):
    """Bytes where a WARC record should be that are not one. `offset` is where, in bytes of the file as stored."""

    def __init__(self, message: str, advice: str = "", offset: int | None = None) -> None:
        super().__init__(message, advice)
        self.offset = offset


class IntegrityError(BylineError):
    """Stored bytes are not what was written."""

    exit_code = 7
