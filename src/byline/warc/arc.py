"""ARC 1 and 2 records (Internet Archive, 1996), read as the WARC records they would be."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from .http import decode_text

_LINE = re.compile(rb"(\S[^\r\n]*?) ([0-9a-fA-F.:]{3,45}) (\d{12,20}) (?:([^ \r\n]+) )?(?:[^\r\n]* )?(-?\w{1,18})\r?")
MAX_LINE = 1 << 14


def looks_like_arc(start: bytes) -> bool:
    """Whether an ARC record line begins `start`."""
    line = start.split(b"\n", 1)[0]
    return len(line) <= MAX_LINE and _LINE.fullmatch(line) is not None


def parse_arc_line(line: bytes) -> tuple[tuple[str, str], ...] | None:
    """The WARC fields of an ARC record line (without its line end); None when it is not one.

    A URL with spaces is kept whole: the line is read from its right end.
    """
    found = _LINE.fullmatch(line)
    if not found:
        return None
    url = decode_text(found[1], "utf-8").strip()
    address, length = found[2].decode(), found[5].decode("latin-1")
    is_info = url.startswith("filedesc:")
    is_http = url.lower().startswith(("http:", "https:"))
    kind = "warcinfo" if is_info else "response" if is_http else "resource"
    declared = (found[4] or b"").decode("latin-1")
    media = "application/http; msgtype=response" if is_http else declared or "application/octet-stream"
    fields = [("WARC-Type", kind)]
    when = _date(found[3].decode())
    if when is not None:
        fields.append(("WARC-Date", when.strftime("%Y-%m-%dT%H:%M:%SZ")))
    fields.append(("WARC-Filename", url.removeprefix("filedesc://")) if is_info else ("WARC-Target-URI", url))
    if not is_info and address != "0.0.0.0":  # noqa: S104  # how ARC writers say "unknown"
        fields.append(("WARC-IP-Address", address))
    fields += [("Content-Type", media), ("Content-Length", length)]
    return tuple(fields)


def _date(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits[:14].ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
