"""Fetching from a server with awkward answers: what is stored is what was sent, nothing hangs, memory stays bounded."""

from __future__ import annotations

import asyncio
import dataclasses
import gzip
import itertools
import subprocess
import sys
import tracemalloc
from datetime import UTC, datetime

import pytest

from byline.errors import UsageError
from byline.fetch import Client, Policy, user_agent
from byline.model import TRANSIENT, Capture, FailureKind
from wire import CLOSE, RESET, Request, WireServer

LOOPBACK = Policy(allow_addresses=("127.0.0.1/32",), connect_seconds=5, deadline_seconds=10)
NOW = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)


def fetch(*urls: str, policy: Policy = LOOPBACK, headers=(), **options) -> Capture:
    """The capture of the last of some URLs, fetched one after another by one client."""

    async def run() -> Capture:
        async with Client(policy, user_agent="byline-test/1 (+mailto:t@example.org)", now=lambda: NOW, **options) as client:
            for url in urls:
                capture = await client.fetch(url, headers)
            return capture

    return asyncio.run(asyncio.wait_for(run(), 30))


def serve(*steps) -> WireServer:
    return WireServer({"/": list(steps)})


OK = b"HTTP/1.1 200 OK\r\n"
GZIPPED = gzip.compress(b"<p>Hello</p>", mtime=0)

# name: (bytes sent, where its body starts, the body)
WHOLE = {
    "length": (OK + b"Content-Length: 5\r\n\r\n", b"hello"),
    "chunked": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n0\r\n\r\n"),
    "chunked with trailers": (
        OK + b"Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"5;name=value\r\nhello\r\n00A ; x=y\r\n0123456789\r\n000\r\nX-Sum: abc\r\nX-more:  d\r\n\r\n",
    ),
    "chunked, LF only": (b"HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", b"5\nhello\n0\nX: y\n\n"),
    "gzip": (OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(GZIPPED), GZIPPED),
    "gzip in chunks": (
        OK + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(GZIPPED), GZIPPED),
    ),
    "mislabelled gzip": (OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\n", b"hello"),
    "LF-only headers": (b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5\n\n", b"hello"),
    "line ends mixed": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\nContent-Length: 5\r\n\n", b"hello"),
    "folded headers": (OK + b"X-Long: one\r\n  two\r\n\tthree\r\nContent-Length: 5\r\n\r\n", b"hello"),
    "header case and order": (OK + b"x-b: 1\r\nX-A: 2\r\nX-b:3\r\ncONTENT-lENGTH:5\r\n\r\n", b"hello"),
    "white space before the colon": (OK + b"Content-Length : 5\r\n\r\n", b"hello"),
    "a line that is no header": (OK + b"nonsense\r\nContent-Length: 5\r\n\r\n", b"hello"),
    "bytes that are not ASCII": (OK + b"X-Name: Andr\xe9 \xc3\xa9\r\nContent-Length: 5\r\n\r\n", b"hello"),
    "the same length twice": (OK + b"Content-Length: 5\r\nContent-Length: 5\r\n\r\n", b"hello"),
    "no reason phrase": (b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\n", b"hello"),
    "no headers, body to the close": (OK + b"\r\n", b"hello\r\n\r\nworld"),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\n\r\n", b"hello"),
    "empty body": (OK + b"Content-Length: 0\r\n\r\n", b""),
    "204": (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", b""),
    "304": (b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 12345\r\n\r\n', b""),
    "404": (b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\n", b"gone"),
    "chunked beats length": (OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n0\r\n\r\n"),
    "identity is no coding": (OK + b"Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\n", b"hello"),
    "all byte values": (OK + b"Content-Length: 256\r\n\r\n", bytes(range(256))),
    "a megabyte": (OK + b"Content-Length: 1048576\r\n\r\n", b"0123456789abcdef" * 65536),
}


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("piece", [0, 1], ids=["at once", "byte by byte"])
def test_stored_bytes_are_the_bytes_sent(name, piece):
    """A whole response is stored as sent, byte for byte, however it was cut into packets, and is not called truncated."""
    head, body = WHOLE[name]
    sent = head + body
    steps = [sent[i : i + 1] for i in range(len(sent))] if piece and len(sent) < 2000 else [sent]
    with serve(*steps, CLOSE) as server:
        capture = fetch(server.url("/"))
    exchange = capture.final
    assert capture.failure is None
    assert exchange.response == sent
    assert exchange.response[exchange.body_offset :] == body
    assert exchange.truncated is None
    assert exchange.status == int(head[9:12])
    assert exchange.request == server.requests[0]


def test_request_is_sent_as_recorded_with_our_name():
    """The request holds Host first, the operator's contact, gzip only, and the caller's headers in place of ours."""
    with serve(*WHOLE["length"]) as server:
        capture = fetch(server.url("/"), headers=[("If-None-Match", '"tag"'), ("Accept", "application/rss+xml")])
    lines = server.requests[0].split(b"\r\n")
    assert lines[:2] == [b"GET / HTTP/1.1", b"Host: 127.0.0.1:%d" % server.port]
    assert b"User-Agent: byline-test/1 (+mailto:t@example.org)" in lines
    assert b"Accept-Encoding: gzip" in lines
    assert b'If-None-Match: "tag"' in lines
    assert [line for line in lines if line.lower().startswith(b"accept:")] == [b"Accept: application/rss+xml"]
    assert capture.final.request == server.requests[0]
    assert capture.started == capture.final.started == NOW


def test_headers_are_read_as_sent():
    """Names keep their case and order, folds become one space, bytes beyond ASCII survive, and what is no field is left out."""
    head = b"HTTP/1.1 200 OK\r\nX-Long: one \r\n  two\r\n \r\nnonsense\r\nx-n: Andr\xe9\r\nX-N:\tb\r\nContent-Length: 0\r\n\r\n"
    with serve(head) as server:
        exchange = fetch(server.url("/")).final
    assert exchange.headers == (("X-Long", "one two"), ("x-n", "André"), ("X-N", "b"), ("Content-Length", "0"))
    assert exchange.response == head


def test_interim_responses_are_split_off():
    """103 and 100 go to `interim` as received; the stored response begins with the final status line."""
    hints = [b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"]
    final = b"".join(WHOLE["chunked with trailers"])
    for steps in ([b"".join(hints) + final], [*hints, 0.05, final]):
        with serve(*steps) as server:
            exchange = fetch(server.url("/")).final
        assert list(exchange.interim) == hints
        assert exchange.response == final
        assert exchange.status == 200


# name: (steps, truncated, the part of the sent bytes that is stored; None for all)
CUT_SHORT = {
    "short body": ([OK + b"Content-Length: 50\r\n\r\nhello", CLOSE], "disconnect"),
    "reset in the body": ([OK + b"Content-Length: 50\r\n\r\nhello", 0.2, RESET], "disconnect"),
    "reset in a body to the close": ([OK + b"\r\nhello", 0.2, RESET], "disconnect"),
    "closed in a chunk": ([OK + b"Transfer-Encoding: chunked\r\n\r\nA\r\nhello", CLOSE], "disconnect"),
    "closed between chunks": ([OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", CLOSE], "disconnect"),
    "bad chunk size": ([OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nxyz\r\n"], "disconnect"),
    "negative chunk size": ([OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n"], "disconnect"),
    "chunk size without end": ([OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"5" * 5000], "disconnect"),
    "chunk longer than its size": ([OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n"], "disconnect"),
    "huge chunk size": ([OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 15 + b"\r\nhello", CLOSE], "disconnect"),
    "lengths that differ": ([OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", CLOSE], "disconnect"),
    "length that is no number": ([OK + b"Content-Length: +5\r\n\r\nhello", CLOSE], "disconnect"),
    "stalled": ([OK + b"Content-Length: 50\r\n\r\nhello", 9.0], "time"),
    "stalled in a body to the close": ([OK + b"\r\nhello", 9.0], "time"),
}


@pytest.mark.parametrize("name", CUT_SHORT)
def test_body_cut_short_is_kept_and_marked(name):
    """A body that is not whole is stored as received, marked with the reason, and is no failure."""
    steps, reason = CUT_SHORT[name]
    with serve(*steps) as server:
        capture = fetch(server.url("/"), policy=dataclasses.replace(LOOPBACK, deadline_seconds=1 if reason == "time" else 10))
    assert capture.failure is None
    assert capture.final.truncated == reason
    assert capture.final.status == 200
    assert capture.final.response == b"".join(s for s in steps if isinstance(s, bytes))


def test_zero_chunk_ends_the_body_even_without_its_last_line():
    """RFC 9112 §8: with the zero-sized chunk received, a close in the trailers does not make the body incomplete."""
    sent = OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"
    with serve(sent, CLOSE) as server:
        exchange = fetch(server.url("/")).final
    assert (exchange.response, exchange.truncated) == (sent, None)


def endless(head: bytes, piece: bytes, pause: float = 0.0):
    """A script that never ends."""
    return lambda _: itertools.chain([head], itertools.cycle([piece, pause] if pause else [piece]))


# name: (script, truncated, failure)
DRIPS = {
    "body": (endless(OK + b"Content-Length: 100000\r\n\r\n", b"x", 0.02), "time", None),
    "chunks": (endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.02), "time", None),
    "headers": (endless(OK, b"X-H: y\r\n", 0.02), "time", FailureKind.TIMEOUT),
    "status line": (endless(b"HTTP/1.1 200 ", b"O", 0.02), "time", FailureKind.TIMEOUT),
    "interim responses": (endless(b"", b"HTTP/1.1 102 Processing\r\n\r\n", 0.02), "time", FailureKind.TIMEOUT),
    "nothing at all": ([9.0], None, FailureKind.TIMEOUT),
}


@pytest.mark.parametrize("name", DRIPS)
def test_drip_feed_ends_at_the_total_deadline(name):
    """A server that always sends one more byte in time is left at the deadline, with what came kept."""
    script, truncated, failure = DRIPS[name]
    with WireServer({"/": script}) as server:
        capture = fetch(server.url("/"), policy=dataclasses.replace(LOOPBACK, deadline_seconds=0.4))
    assert (capture.failure.kind if capture.failure else None) is failure
    assert capture.final.truncated == truncated
    assert (capture.final.status is None) is (failure is not None)


def test_total_deadline_covers_all_redirects():
    """Redirects that each answer in time do not add up to more than `total_seconds`."""
    scripts = {f"/{n}": [0.2, b"HTTP/1.1 302 Found\r\nLocation: /%d\r\nContent-Length: 0\r\n\r\n" % (n + 1)] for n in range(9)}
    with WireServer(scripts) as server:
        capture = fetch(server.url("/0"), policy=dataclasses.replace(LOOPBACK, total_seconds=0.5))
    assert capture.failure.kind is FailureKind.TIMEOUT
    assert 2 <= len(capture.hops) <= 4


# name: (steps, failure, bytes stored)
NO_RESPONSE = {
    "closed at once": ([CLOSE], FailureKind.DISCONNECT, b""),
    "reset at once": ([0.05, RESET], FailureKind.DISCONNECT, b""),
    "closed in the status line": ([b"HTTP/1.1 2", CLOSE], FailureKind.DISCONNECT, b"HTTP/1.1 2"),
    "closed in the headers": ([OK + b"A: b\r\n", CLOSE], FailureKind.DISCONNECT, OK + b"A: b\r\n"),
    "garbage": ([b"SSH-2.0-OpenSSH_9.9\r\n"], FailureKind.PROTOCOL, b"SSH-2.0-OpenSSH_9.9\r\n"),
    "HTTP/0.9": ([b"<html>hello", CLOSE], FailureKind.PROTOCOL, b"<html>hello"),
    "no status": ([b"HTTP/1.1 OK\r\n\r\n"], FailureKind.PROTOCOL, b"HTTP/1.1 OK\r\n\r\n"),
    "status of four digits": ([b"HTTP/1.1 2000 OK\r\n\r\n"], FailureKind.PROTOCOL, b"HTTP/1.1 2000 OK\r\n\r\n"),
    "empty line first": ([b"\r\n" + OK + b"\r\n"], FailureKind.PROTOCOL, b"\r\n" + OK + b"\r\n"),
    "switched protocols": (
        [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"],
        FailureKind.PROTOCOL,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
    ),
}


@pytest.mark.parametrize("name", NO_RESPONSE)
def test_no_response_is_a_typed_failure_with_what_came(name):
    """Where no response head came, the capture says why, and its hop keeps the request and the bytes received."""
    steps, kind, stored = NO_RESPONSE[name]
    with serve(*steps) as server:
        capture = fetch(server.url("/"))
    assert capture.failure.kind is kind
    assert capture.final.response == stored
    assert (capture.final.status, capture.final.body_offset, capture.final.headers) == (None, 0, ())
    assert capture.final.request == server.requests[0]
    assert (kind in TRANSIENT) is (kind is FailureKind.DISCONNECT)


# name: (script, most bytes that may be stored)
TOO_LARGE = {
    "one endless header": endless(OK + b"X-A: ", b"x" * 8192),
    "endless headers": endless(OK, b"X-A: y\r\n" * 1000),
    "endless interim responses": endless(b"", b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" * 100),
    "one head too large": [OK + b"X-A: " + b"x" * 20_000 + b"\r\n\r\n"],
    "too many headers": [OK + b"A:b\r\n" * 300 + b"\r\n"],
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_headers_have_a_cap(name):
    """Headers beyond the byte or count cap end the capture, interim responses counted in; no more than the cap is stored."""
    policy = dataclasses.replace(LOOPBACK, max_header_bytes=16_384)
    with WireServer({"/": TOO_LARGE[name]}) as server:
        capture = fetch(server.url("/"), policy=policy)
    assert capture.failure.kind is FailureKind.HEADERS_TOO_LARGE
    assert len(capture.final.response) + sum(map(len, capture.final.interim)) <= policy.max_header_bytes
    assert capture.final.status is None


def test_endless_trailers_are_cut():
    """Trailers count against the header cap, long before the body's."""
    script = endless(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", b"X-A: y\r\n" * 1000)
    with WireServer({"/": script}) as server:
        exchange = fetch(server.url("/"), policy=dataclasses.replace(LOOPBACK, max_header_bytes=16_384)).final
    assert exchange.truncated == "length"
    assert len(exchange.response) < 1_000_000


@pytest.mark.parametrize("framing", [b"", b"Content-Length: 99999999999\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_body_has_a_cap_exact_to_the_byte_and_memory_keeps_to_it(framing):
    """An endless body is cut at `max_body_bytes` of wire bytes and marked `length`; memory does not follow what was sent."""
    cap = 1_000_003
    piece = b"10\r\n0123456789abcdef\r\n" * 4096
    policy = dataclasses.replace(LOOPBACK, max_body_bytes=cap)
    with WireServer({"/": endless(OK + framing + b"\r\n", piece)}) as server:
        tracemalloc.start()
        capture = fetch(server.url("/"), policy=policy)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    exchange = capture.final
    assert (capture.failure, exchange.truncated) == (None, "length")
    assert exchange.response == (OK + framing + b"\r\n" + piece * 20)[: exchange.body_offset + cap]
    assert peak < 6 * cap


def test_body_of_exactly_the_cap_is_whole_and_one_more_byte_is_not():
    """The cap is inclusive."""
    for extra, reason in ((0, None), (1, "length")):
        with serve(OK + b"Content-Length: %d\r\n\r\n" % (1000 + extra) + b"x" * (1000 + extra)) as server:
            exchange = fetch(server.url("/"), policy=dataclasses.replace(LOOPBACK, max_body_bytes=1000)).final
        assert exchange.truncated == reason
        assert len(exchange.response) == exchange.body_offset + 1000


def test_compressed_bomb_is_never_inflated():
    """A 30 kB body that would be gigabytes when its two gzip codings are undone is stored as sent, in little memory."""
    inner = gzip.compress(bytes(32 << 20), mtime=0)
    bomb = gzip.compress(inner * 270, mtime=0)  # concatenated gzip members are one stream: 9 GB of zeros
    assert 25_000 < len(bomb) < 35_000
    sent = OK + b"Content-Encoding: gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb
    with serve(sent) as server:
        tracemalloc.start()
        exchange = fetch(server.url("/")).final
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert exchange.response == sent
    assert peak < 2_000_000


def redirect(location: bytes, status: int = 302, more: bytes = b"") -> list[bytes]:
    return [b"HTTP/1.1 %d Moved\r\nLocation: %s\r\n%sContent-Length: 5\r\n\r\nmoved" % (status, location, more)]


PAGE = [b"".join(WHOLE["length"])]


# name: (Location, where it leads)
REDIRECTS = {
    "absolute path": (b"/b/page", "/b/page"),
    "relative": (b"page", "/b/page"),
    "parent": (b"../b/./page", "/b/page"),
    "protocol-relative": (b"//127.0.0.1:{port}/b/page", "/b/page"),
    "absolute": (b"http://127.0.0.1:{port}/b/page", "/b/page"),
    "other spelling of the host": (b"http://2130706433:{port}/b/page", "/b/page"),
    "fragment": (b"/b/page#part", "/b/page"),
    "query only": (b"?q=1", "/b/start?q=1"),
    "space and bytes as UTF-8": (b"/b/caf\xc3\xa9 au lait", "/b/caf%C3%A9%20au%20lait"),
    "bytes as latin-1": (b"/b/caf\xe9", "/b/caf%C3%A9"),
    "backslashes": (b"\\b\\page", "/b/page"),
}


@pytest.mark.parametrize("name", REDIRECTS)
def test_redirects_are_followed_hop_by_hop(name):
    """Every hop is an exchange of its own, stored as sent, whose URL is the one that was asked for."""
    location, path = REDIRECTS[name]
    with WireServer({}) as server:
        steps = redirect(location.replace(b"{port}", b"%d" % server.port))
        server.scripts = {"/b/start": steps, path: PAGE}
        capture = fetch(server.url("/b/start"))
    assert capture.failure is None
    assert [hop.url for hop in capture.hops] == [server.url("/b/start"), server.url(path)]
    assert [hop.response for hop in capture.hops] == [steps[0], PAGE[0]]
    assert [hop.request for hop in capture.hops] == server.requests


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_redirect_status_is_followed_with_get(status):
    """The five redirect statuses are followed; the method stays GET."""
    with WireServer({"/": redirect(b"/b", status), "/b": PAGE}) as server:
        capture = fetch(server.url("/"))
    assert [hop.status for hop in capture.hops] == [status, 200]
    assert server.requests[1].startswith(b"GET /b ")


@pytest.mark.parametrize("status", [200, 300, 304, 404])
def test_other_statuses_with_a_location_are_final(status):
    """A Location field redirects only with a redirect status."""
    with WireServer({"/": redirect(b"/b", status)}) as server:
        capture = fetch(server.url("/"))
    assert [hop.status for hop in capture.hops] == [status]


def test_redirect_without_location_is_final():
    """A 302 that says nowhere to go is the final response."""
    with serve(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n") as server:
        capture = fetch(server.url("/"))
    assert (len(capture.hops), capture.failure) == (1, None)


# name: (Location, failure)
REFUSED_REDIRECTS = {
    "private": (b"http://10.0.0.1/", FailureKind.ADDRESS_REFUSED),
    "loopback of another number": (b"http://127.0.0.2/", FailureKind.ADDRESS_REFUSED),
    "the cloud's metadata": (b"http://169.254.169.254/latest/meta-data/", FailureKind.ADDRESS_REFUSED),
    "loopback in hexadecimal": (b"http://0x7f.0.0.2/", FailureKind.ADDRESS_REFUSED),
    "mapped": (b"http://[::ffff:127.0.0.1]/", FailureKind.ADDRESS_REFUSED),
    "IPv6 loopback": (b"//[::1]/", FailureKind.ADDRESS_REFUSED),
    "another protocol's port": (b"http://127.0.0.1:25/", FailureKind.ADDRESS_REFUSED),
    "ftp": (b"ftp://127.0.0.1/file", FailureKind.BAD_REDIRECT),
    "file": (b"file:///etc/passwd", FailureKind.BAD_REDIRECT),
    "javascript": (b"javascript:alert(1)", FailureKind.BAD_REDIRECT),
    "not a URL": (b"http://[", FailureKind.BAD_REDIRECT),
    "with a password": (b"http://me:secret@127.0.0.1/", FailureKind.BAD_REDIRECT),
}


@pytest.mark.parametrize("name", REFUSED_REDIRECTS)
def test_redirect_targets_are_checked_again(name):
    """A redirect cannot lead where the policy does not; the redirecting response is kept, and no connection is made."""
    location, kind = REFUSED_REDIRECTS[name]
    steps = redirect(location)
    with WireServer({"/": steps}) as server:
        capture = fetch(server.url("/"))
        assert server.connections == 1
    assert capture.failure.kind is kind
    assert [hop.response for hop in capture.hops] == steps
    assert "secret" not in capture.failure.message


def test_redirect_loop_ends():
    """A redirect to a URL already asked for, with nothing changed, ends the capture at once."""
    with WireServer({"/": redirect(b"/b"), "/b": redirect(b"/")}) as server:
        capture = fetch(server.url("/"))
    assert capture.failure.kind is FailureKind.TOO_MANY_REDIRECTS
    assert [hop.url for hop in capture.hops] == [server.url("/"), server.url("/b")]


def test_redirects_have_a_cap():
    """After `max_redirects` redirects the next is not followed."""
    scripts = {f"/{n}": redirect(b"/%d" % (n + 1)) for n in range(9)}
    with WireServer(scripts) as server:
        capture = fetch(server.url("/0"), policy=dataclasses.replace(LOOPBACK, max_redirects=3))
    assert capture.failure.kind is FailureKind.TOO_MANY_REDIRECTS
    assert len(capture.hops) == 4


def test_cookies_live_for_one_capture_only():
    """A cookie wall (set a cookie, redirect to the same URL) is passed, and the next capture does not bring the cookie."""

    def wall(request: Request):
        return PAGE if b"Cookie: seen=1" in request.head else redirect(b"/", more=b"Set-Cookie: seen=1; Path=/\r\n")

    with WireServer({"/": wall}) as server:
        capture = fetch(server.url("/"), server.url("/"))
    assert [hop.status for hop in capture.hops] == [302, 200]
    assert [b"Cookie:" in request for request in server.requests] == [False, True, False, True]


def test_conditional_headers_go_to_the_requested_url_only():
    """A validator of one resource is not offered to the resource it redirects to; other headers go along."""
    with WireServer({"/": redirect(b"/b"), "/b": PAGE}) as server:
        fetch(server.url("/"), headers=[("If-None-Match", '"x"'), ("Accept-Language", "de")])
    first, second = server.requests
    assert b"If-None-Match" in first
    assert b"If-None-Match" not in second
    assert b"Accept-Language: de" in second


def test_header_injection_is_refused():
    """A header value with a line break (say, a validator that a server made up) is not sent."""
    with serve(*PAGE) as server:
        for field in (("If-None-Match", "x\r\nX-Evil: 1"), ("X\r\nY", "z"), ("If-None-Match", "a\rb"), ("", "x")):
            assert fetch(server.url("/"), headers=[field]).failure.kind is FailureKind.OTHER
    assert server.requests == []


def test_connection_is_kept_and_its_facts_with_it():
    """A second request to a host uses the same connection, and its exchange still has that connection's address."""
    with serve(*PAGE) as server:
        exchange = fetch(server.url("/"), server.url("/")).final
        assert server.connections == 1
    assert (exchange.connection.address, exchange.connection.port) == ("127.0.0.1", server.port)
    assert [step for step, _ in exchange.timings] == ["sent", "first_byte", "done"]


@pytest.mark.parametrize("end", [CLOSE, RESET], ids=["close", "reset"])
def test_kept_connection_that_died_is_replaced_once(end):
    """A server may close a kept connection just as the next request is sent: that request is sent again on a fresh one."""
    with WireServer({"/": lambda request: PAGE if request.ordinal == 0 else [end]}) as server:
        capture = fetch(server.url("/"), server.url("/"))
        assert server.connections == 2
    assert capture.failure is None
    assert capture.final.response == PAGE[0]
    assert len(server.requests) == 3


def test_server_that_always_closes_is_not_asked_for_ever():
    """The second try is on a fresh connection; when that is closed too, the capture fails."""
    with WireServer({"/": lambda request: PAGE if request.connection == 1 and request.ordinal == 0 else [CLOSE]}) as server:
        capture = fetch(server.url("/"), server.url("/"))
    assert capture.failure.kind is FailureKind.DISCONNECT
    assert len(server.requests) == 3


def test_answer_that_began_is_not_asked_for_again():
    """A kept connection that dies within an answer fails the capture: what came is evidence, and a second try would drop it."""
    begun = b"HTTP/1.1 200 OK\r\nX-Half: "
    with WireServer({"/": lambda request: PAGE if request.ordinal == 0 else [begun, CLOSE]}) as server:
        capture = fetch(server.url("/"), server.url("/"))
        assert server.connections == 1
    assert (capture.failure.kind, capture.final.response) == (FailureKind.DISCONNECT, begun)


# what makes a connection not fit for another request
NOT_KEPT = {
    "said so": OK + b"Connection: Close\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "bytes after the end": OK + b"Content-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil",
    "length and chunks": OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("name", NOT_KEPT)
def test_doubtful_connection_is_not_used_again(name):
    """Bytes that a server sent too many are never taken for the next answer."""
    with serve(NOT_KEPT[name]) as server:
        capture = fetch(server.url("/"), server.url("/"))
        assert server.connections == 2
    assert b"evil" not in capture.final.response
    assert NOT_KEPT[name].startswith(capture.final.response)


def test_bytes_that_come_unasked_close_the_connection():
    """An answer to a request not yet made is dropped with its connection."""
    with serve(*PAGE, 0.05, b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil") as server:

        async def run():
            async with Client(LOOPBACK, user_agent="t") as client:
                await client.fetch(server.url("/"))
                await asyncio.sleep(0.3)
                return await client.fetch(server.url("/"))

        capture = asyncio.run(run())
        assert server.connections == 2
    assert capture.final.response == PAGE[0]


def test_many_fetches_at_once_do_not_mix():
    """Concurrent fetches through one client each get their own answer."""
    scripts = {f"/{n}": [OK + b"Content-Length: %d\r\n\r\n" % len(str(n)) + str(n).encode()] for n in range(100)}
    with WireServer(scripts) as server:

        async def run():
            async with Client(LOOPBACK, user_agent="t") as client:
                return await asyncio.gather(*(client.fetch(server.url(path)) for path in scripts))

        captures = asyncio.run(run())
    assert [c.final.response for c in captures] == [steps[0] for steps in scripts.values()]


def test_cancelling_ends_the_connection_and_the_client_goes_on():
    """Ctrl-C in mid-body leaves nothing behind that a later fetch could read."""
    with WireServer({"/slow": [OK + b"Content-Length: 9\r\n\r\nhel", 9.0], "/": PAGE}) as server:

        async def run():
            async with Client(LOOPBACK, user_agent="t") as client:
                task = asyncio.ensure_future(client.fetch(server.url("/slow")))
                await asyncio.sleep(0.2)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                return await client.fetch(server.url("/"))

        assert asyncio.run(run()).final.response == PAGE[0]


def test_timings_are_in_order_by_the_given_clock():
    """Timings are milliseconds of the injected clock since `started`, in the order things happen."""
    ticks = itertools.count()
    with serve(*PAGE) as server:
        exchange = fetch(server.url("/"), clock=lambda: float(next(ticks))).final
    assert exchange.timings == (
        ("resolved", 1000.0),
        ("connected", 2000.0),
        ("sent", 3000.0),
        ("first_byte", 4000.0),
        ("done", 5000.0),
    )


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("mailto:desk@example.org", "byline/0.1.0 (+mailto:desk@example.org)"),
        (" https://example.org/bot ", "byline/0.1.0 (+https://example.org/bot)"),
        ("a@b\r\nX-Evil: (1)", "byline/0.1.0 (+a@bX-Evil: 1)"),
        ("", "byline/0.1.0"),
    ],
)
def test_user_agent_names_the_operator(contact, expected):
    """The User-Agent holds the contact and nothing that ends a header."""
    assert user_agent(contact, "0.1.0") == expected


def test_policy_is_importable_without_httpx():
    """Settings can be read without the HTTP library's start-up cost."""
    code = "import sys; from byline.fetch import Policy; Policy(); sys.exit('httpx' in sys.modules or 'asyncio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "wrong",
    [{"allow_addresses": ("localhost",)}, {"allow_addresses": ("10.0.0.1/8",)}, {"deadline_seconds": 0}, {"max_redirects": -1}],
)
def test_policy_with_a_wrong_setting_is_refused_when_made(wrong):
    """A typing error in a setting is a usage error at once, not an open door later."""
    with pytest.raises(UsageError):
        Policy(**wrong)
