"""A mailbox (RFC 4155): where its messages begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from ..errors import InputError
from .parts import MAX_PARTS, Division, Part

_HEADER = re.compile(rb"[!-9;-~]{1,60}:")
_READ = 1 << 20


def divide_mbox(file: BinaryIO) -> Division:
    """Each message with its `From ` line is a part: the line stands first, or behind a blank one, and a header follows.

    Raises:
        InputError: If it has more than `MAX_PARTS` messages, or none.
    """
    starts = list(_starts(file))
    size = file.seek(0, 2)
    if len(starts) > MAX_PARTS:
        raise InputError(f"The mailbox has more than {MAX_PARTS} messages.", "Import it in pieces.")
    if not starts:
        raise InputError("It is no mailbox: no message begins in it.", "A mailbox (mbox) has a line `From …` above each message.")
    edges = [0, *starts[1:], size]
    return Division(tuple(Part(start, end) for start, end in pairwise(edges)), form="mbox")


def _starts(file: BinaryIO) -> Iterator[int]:
    file.seek(0)
    at, blank, begins = 0, True, -1
    while line := file.readline(_READ):
        if begins >= 0 and (_HEADER.match(line) or line.startswith(b">From ")):
            yield begins
        begins = at if blank and line.startswith(b"From ") else -1
        blank = not line.strip()
        at += len(line)
