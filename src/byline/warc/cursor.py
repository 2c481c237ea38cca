"""`Cursor`: a buffer over members, from which records are cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .arc import MAX_LINE, looks_like_arc
from .members import Members

_BLANK = re.compile(rb"[\r\n]*")
_NEXT_RECORD = re.compile(rb"\n(?=WARC/\d|[a-z]{2,10}:\S{1,2000} [0-9a-fA-F.:]{3,45} \d{12,20} )")
_LEAST = 16  # bytes of a block's first piece: enough to tell HTTP
_OVERLAP = 2100  # longer than what `_NEXT_RECORD` needs to see


class Cursor:
    """Reads the uncompressed bytes of members in order.

    Attributes:
        members: Where the bytes come from.
        after_broken: The member before the current one was broken, so the bytes passed over were its rest.
    """

    def __init__(self, members: Members) -> None:
        self.members = members
        self.after_broken = False
        self._buffer, self._index, self._base = b"", 0, 0
        self._entered = False  # `continues` already went to the next member

    @property
    def at(self) -> int:
        """Uncompressed offset in the current member; in a plain file, in the file."""
        return self._base + self._index

    @property
    def broken(self) -> str | None:
        """Why the member just read could not be read to its end."""
        return None if self._entered else self.members.broken

    def place(self, at: int) -> int:
        """The stored offset that names an uncompressed one: the member's, or the same in a plain file."""
        return self.members.offset if self.members.gzip else at

    def next_member(self) -> bool:
        """Goes to the next member; False when there is none."""
        if self._entered:
            self._entered = False
            return True
        self.after_broken = self.members.broken is not None
        found = self.members.advance()
        self._buffer, self._index = b"", 0
        self._base = 0 if self.members.gzip else self.members.offset
        return found

    def peek(self, size: int) -> bytes:
        """The next bytes without taking them; fewer at the member's end."""
        while len(self._buffer) - self._index < size and self._fill():
            pass
        return self._buffer[self._index : self._index + size]

    def skip_blank(self) -> bool:
        """Passes over line ends; False when the member has no more bytes."""
        while not self._entered and self.peek(1):
            found = _BLANK.match(self._buffer, self._index)
            end = found.end() if found else self._index
            if end < len(self._buffer):
                self._index = end
                return True
            self._index = end
        return False

    def take_head(self, limit: int) -> bytes | None:
        """A header up to and with its blank line; None, nothing taken, when there is none within `limit` bytes."""
        searched = self._index
        while True:
            ends = [e + len(m) for m in (b"\n\r\n", b"\n\n") if (e := self._buffer.find(m, searched)) >= 0]
            if ends:
                return self._take(min(ends) - self._index)
            held = len(self._buffer) - self._index
            if held > limit or not self._fill():
                return None
            searched = max(0, held - 2)

    def take_line(self, limit: int) -> bytes:
        """One line with its end, at most `limit` bytes."""
        line = self.peek(limit)
        return self._take(line.find(b"\n") + 1 or len(line))

    def take(self, size: int) -> Iterator[bytes]:
        """The next `size` bytes in pieces; fewer when they end before. Goes on into a next member in which no record begins."""
        while size:
            piece = self.peek(min(size, _LEAST)) and self._buffer[self._index : self._index + size]
            if not piece:
                if not self._continues():
                    return
                continue
            self._index += len(piece)
            size -= len(piece)
            yield piece

    def skip_to_record(self) -> int:
        """Passes over bytes up to the next line that begins a record, or the member's end; says how many."""
        start = self.at
        self._index += 1 if self.peek(1) else 0
        while True:
            found = _NEXT_RECORD.search(self._buffer, max(0, self._index - 1))
            if found:
                self._index = found.end()
                return self.at - start
            self._index = max(self._index, len(self._buffer) - _OVERLAP)
            if not self._fill():
                self._index = len(self._buffer)
                return self.at - start

    def _take(self, size: int) -> bytes:
        data = self._buffer[self._index : self._index + size]
        self._index += size
        return data

    def _fill(self) -> bool:
        if self._entered:
            return False
        data = self.members.read()
        self._base += self._index
        self._buffer, self._index = self._buffer[self._index :] + data, 0
        return bool(data)

    def _continues(self) -> bool:
        """Whether a block goes on in the next member (a file compressed as a whole, in several members)."""
        if self._entered or not self.members.gzip or self.members.broken or not self.next_member():
            return False
        start = self.peek(MAX_LINE)
        begins = start.startswith(b"WARC/") or looks_like_arc(start)
        self._entered = self.members.skipped is not None or begins or not start
        return not self._entered
