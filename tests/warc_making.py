"""Exchanges, captures and writers for the WARC tests: fixed clock, counted ids."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from byline.model import Capture, Connection, Exchange, Failure
from byline.warc import SegmentWriter

NOW = datetime(2026, 3, 1, 6, 0, 0, 123456, tzinfo=UTC)
INFO = (("software", "byline/test"), ("format", "WARC File Format 1.1"))


def counted_ids(start: int = 1) -> Callable[[], str]:
    """`urn:uuid:…1`, `…2`, …"""
    numbers = itertools.count(start)
    return lambda: f"urn:uuid:00000000-0000-4000-8000-{next(numbers):012}"


def exchange(
    body: bytes = b"<p>Low tide.</p>", *, status: int = 200, chunked: bool = False, url: str = "", headers: str = ""
) -> Exchange:
    """A GET as it would have gone over the wire."""
    framed = b"%x\r\n%s\r\n0\r\nX-Trailer: 1\r\n\r\n" % (len(body), body) if chunked and body else body
    coding = "Transfer-Encoding: chunked" if chunked else f"content-LENGTH: {len(body)}"
    head = f"HTTP/1.1 {status} Fine\r\nContent-Type: text/html; charset=UTF-8\r\n{coding}\r\n{headers}\r\n".encode("latin-1")
    pairs = tuple(tuple(line.split(": ", 1)) for line in head.decode("latin-1").split("\r\n")[1:] if line)
    return Exchange(
        url=url or "http://harbour.example/tide",
        request=b"GET /tide HTTP/1.1\r\nHost: harbour.example\r\n\r\n",
        response=head + framed,
        body_offset=len(head),
        status=status,
        headers=pairs,  # type: ignore[arg-type]  # each line has one ": "
        started=NOW,
        connection=Connection(
            "192.0.2.7", 443, ("192.0.2.7",), "TLSv1.3", "TLS_AES_256_GCM_SHA384", certificates=(b"\x30\x82leaf",), verified=True
        ),
        interim=(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n",),
        timings=(("resolved", 1.25), ("done", 20.5)),
    )


def capture(*hops: Exchange, failure: Failure | None = None) -> Capture:
    """One attempt made of these hops."""
    return Capture("http://harbour.example/tide#top", NOW, hops, failure)


def writer(root: Path, ids: Callable[[], str] | None = None, max_size: int = 1 << 30) -> SegmentWriter:
    """A writer at a fixed time."""
    return SegmentWriter(root, info=INFO, host="desk 3", now=lambda: NOW, new_id=ids or counted_ids(900), max_size=max_size)


def segment_file(root: Path) -> Path:
    """The only segment of an archive, open or sealed."""
    (path,) = (p for p in root.rglob("*.warc.gz*") if ".torn" not in p.name)
    return path
