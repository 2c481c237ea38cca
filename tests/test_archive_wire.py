"""From an awkward server to the WARC and back: what is stored is what was sent, memory stays bounded, nothing hangs."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc

import pytest
from warcio.archiveiterator import ArchiveIterator

from byline.model import Outcome
from byline.warc import read_record
from site_on_loopback import page
from wire import CLOSE, WireServer

BODY = page("One").encode()


def chunked(body: bytes, trailer: bytes = b"") -> bytes:
    half = len(body) // 2
    parts = b"".join(b"%X;ext=1\r\n%s\r\n" % (len(p), p) for p in (body[:half], body[half:]))
    return parts + b"0\r\n" + trailer + b"\r\n"


HEAD = b"HTTP/1.1 200 OK\r\ncontent-TYPE: text/html; charset=utf-8\r\n"

ANSWERS = {
    "plain": HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "chunked-with-trailers": HEAD + b"Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n" + chunked(BODY, b"X-Sum: 1\r\n"),
    "gzip": HEAD
    + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(gzip.compress(BODY, mtime=0))
    + gzip.compress(BODY, mtime=0),
    "lf-only": HEAD.replace(b"\r\n", b"\n") + b"Content-Length: %d\n\n" % len(BODY) + BODY,
    "folded": HEAD + b"X-Long: one\r\n two\r\n\tthree\r\nX-Long: again\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY,
    "until-close": HEAD + b"\r\n" + BODY,
}


@pytest.mark.parametrize("name", ANSWERS)
def test_stored_bytes_are_sent_bytes(archive, name):
    """Framing, header case and order, folds, trailers: the response record's block is what came over the wire."""
    sent = ANSWERS[name]
    with WireServer({"/a": [sent, CLOSE]}) as server:
        (result,) = archive.add([server.url("/a")])
        asked = server.requests[0]
    assert result.attempt.outcome is Outcome.CREATED
    assert result.snapshot.description.title == "One"
    assert read_record(archive.path, result.snapshot.record).block() == sent
    records = archive.core.store.refs_of(result.snapshot.record.segment)
    (request,) = [r for r in records if r.type == "request"]
    assert read_record(archive.path, request).block() == asked


def test_early_hints_are_kept_beside_the_response(archive):
    """A 103 is no part of the stored response; its bytes are in the capture's metadata record."""
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
    with WireServer({"/a": [hints + ANSWERS["plain"]]}) as server:
        (result,) = archive.add([server.url("/a")])
    assert read_record(archive.path, result.snapshot.record).block() == ANSWERS["plain"]
    facts = json.loads(read_record(archive.path, archive.core.store.find_record(result.attempt.id)).block())
    import base64

    assert [base64.b64decode(i) for i in facts["interim"]] == [hints]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ([HEAD + b"Content-Length: 9999\r\n\r\n" + BODY[:100], CLOSE], Outcome.TRUNCATED),
        ([HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk\r\n", CLOSE], Outcome.TRUNCATED),
        ([b"this is not HTTP at all\r\n\r\n", CLOSE], Outcome.FAILED),
        ([CLOSE], Outcome.FAILED),
        ([b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"] * 30, Outcome.FAILED),
        ([HEAD + b"X: " + b"y" * 2**18 + b"\r\n\r\n"], Outcome.FAILED),
    ],
)
def test_what_went_wrong_has_a_row_and_no_version(archive, answer, outcome):
    """Short bodies, bad chunking, garbage, silence, redirect loops, endless headers."""
    with WireServer({"/a": answer}) as server:
        (result,) = archive.add([server.url("/a")])
    assert (result.attempt.outcome, result.snapshot) == (outcome, None)
    assert result.attempt.reason


def test_a_server_that_drips_ends_at_the_deadline(archive):
    """A byte every twentieth of a second for ever: the total deadline ends it, what came is stored as truncated."""
    archive.core.change_fetching(deadline_seconds=1.0)

    def drip(_request):
        yield HEAD + b"Content-Length: 100000\r\n\r\n"
        while True:
            yield b"x"
            yield 0.05

    with WireServer({"/a": drip}) as server:
        (result,) = archive.add([server.url("/a")])
    assert result.attempt.outcome is Outcome.TRUNCATED
    record = read_record(archive.path, archive.core.store.find_record(result.attempt.record_id))
    assert record.field("WARC-Truncated") == "time"


def test_a_small_body_that_inflates_to_gigabytes_is_stored_and_never_inflated_whole(archive):
    """30 kB of nested gzip: stored as sent, marked, memory bounded."""
    inner = gzip.compress(bytes(32 << 20), mtime=0)
    bomb = gzip.compress(inner * 60, mtime=0)
    head = HEAD + b"Content-Encoding: gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb)
    with WireServer({"/a": [head + bomb]}) as server:
        tracemalloc.start()
        (result,) = archive.add([server.url("/a")])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert result.attempt.outcome is Outcome.TRUNCATED
    assert read_record(archive.path, archive.core.store.find_record(result.attempt.record_id)).block() == head + bomb
    assert peak < 400 * 2**20


def test_other_readers_read_the_archive(archive, site):
    """warcio and FastWARC see the same records; warcio's digest check passes."""
    from fastwarc.warc import ArchiveIterator as FastIterator

    for n in range(3):
        list(archive.add([site.publish(f"/{n}", page(f"Story {n}"))]))
    archive.core.seal()
    (segment,) = archive.core.store.segments()
    data = (archive.path / "warc" / segment.name).read_bytes()
    refs = [r.record_id for r in archive.core.store.refs_of(segment.name)]
    checked = ArchiveIterator(io.BytesIO(data), check_digests="raise")
    seen = []
    for record in checked:
        record.content_stream().read()
        seen.append(record.rec_headers.get_header("WARC-Record-ID").strip("<>"))
    assert seen == refs
    fast = [r.headers["WARC-Record-ID"].strip("<>") for r in FastIterator(io.BytesIO(data))]
    assert fast == refs
