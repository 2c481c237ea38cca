"""Properties of the response parser and of fetching whatever a server may send."""

from __future__ import annotations

import asyncio
import dataclasses
import itertools

import h11
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.fetch import Client, Policy
from byline.fetch.head import Framing, parse_head
from byline.fetch.parser import ResponseParser
from byline.fetch.target import Target, parse_target
from byline.model import Capture, Failure, FailureKind
from test_fetch import LOOPBACK, WHOLE
from wire import CLOSE, WireServer

POLICY = Policy(max_body_bytes=4000, max_header_bytes=2000, max_headers=20)

TOKEN = st.text("abcXYZ-019", min_size=1, max_size=12).map(str.encode)
VALUE = st.text([chr(c) for c in range(0x21, 0x7F)], max_size=20).map(str.encode)
FIELDS = st.lists(st.tuples(TOKEN.map(lambda n: b"X-" + n), VALUE), max_size=6)
BODY = st.binary(max_size=300)
END = st.sampled_from([b"\r\n", b"\n"])


@st.composite
def chunked(draw) -> tuple[bytes, bytes]:
    """A chunked body in any legal spelling, and the entity inside."""
    wire, entity = b"", b""
    for piece in draw(st.lists(st.binary(min_size=1, max_size=80), max_size=5)):
        extension = draw(st.sampled_from([b"", b";a=b", b';q="x"']))
        size = draw(st.sampled_from([b"%x", b"%X", b"0%x"])) % len(piece)
        wire += size + extension + b"\r\n" + piece + b"\r\n"
        entity += piece
    trailers = b"".join(name + b": " + value + b"\r\n" for name, value in draw(FIELDS))
    return wire + draw(st.sampled_from([b"0", b"000"])) + b"\r\n" + trailers + b"\r\n", entity


@st.composite
def response(draw) -> tuple[bytes, bytes, Framing]:
    """A legal response: its bytes, its entity, its framing."""
    fields = [b"%s: %s" % field for field in draw(FIELDS)]
    framing = draw(st.sampled_from([Framing.LENGTH, Framing.CHUNKED, Framing.CLOSE]))
    wire = entity = draw(BODY)
    if framing is Framing.LENGTH:
        fields.append(b"Content-Length: %d" % len(entity))
    elif framing is Framing.CHUNKED:
        wire, entity = draw(chunked())
        fields.append(b"Transfer-Encoding: chunked")
    head = b"\r\n".join([b"HTTP/1.1 200 OK", *draw(st.permutations(fields))]) + b"\r\n\r\n"
    return head + wire, entity, framing


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = [0, *sorted(c % (len(data) + 1) for c in cuts), len(data)]
    return [data[a:b] for a, b in itertools.pairwise(edges)]


def run(data: list[bytes], *, policy: Policy = POLICY, method: str = "GET") -> ResponseParser:
    parser = ResponseParser(method, policy)
    for piece in data:
        if piece and parser.feed(piece):
            break
    parser.eof()
    return parser


def state(parser: ResponseParser) -> tuple[object, ...]:
    return (parser.head, parser.body_offset, parser.interim, parser.truncated, parser.failure)


CUTS = st.lists(st.integers(0, 5000), max_size=8)


@given(response(), CUTS)
def test_legal_response_is_whole_however_it_is_cut(made, cuts):
    """A legal response is found whole, with all its bytes, wherever the network cuts it."""
    data, _, framing = made
    parser = run(pieces(data, cuts))
    assert bytes(parser.raw) == data
    assert (parser.truncated, parser.failure) == (None, None)
    assert parser.head.framing is framing
    assert parser.reusable is (framing is not Framing.CLOSE)


@pytest.mark.parametrize("name", [name for name, (head, body) in WHOLE.items() if len(body) < 2000])
def test_awkward_response_is_whole_byte_by_byte(name):
    """Each awkward answer is found whole when every byte comes alone, as when all come at once."""
    sent = b"".join(WHOLE[name])
    one_by_one, at_once = run([sent[i : i + 1] for i in range(len(sent))]), run([sent])
    assert bytes(one_by_one.raw) == bytes(at_once.raw) == sent
    assert state(one_by_one) == state(at_once)
    assert one_by_one.truncated is None


@given(response(), st.binary(min_size=1, max_size=40), CUTS)
def test_response_ends_where_its_framing_says(made, surplus, cuts):
    """What follows a framed response is not part of it, and its connection is not used again."""
    data, _, framing = made
    if framing is Framing.CLOSE:
        return
    parser = ResponseParser("GET", POLICY)
    assert parser.feed(data + surplus)
    assert bytes(parser.raw) == data
    assert not parser.reusable


@given(response(), st.data())
def test_response_cut_anywhere_is_never_called_whole(made, data):
    """A framed response that the connection cut is truncated or failed; only the last line end of a chunked one may miss."""
    sent, _, framing = made
    if framing is Framing.CLOSE:
        return
    kept = data.draw(st.integers(0, len(sent) - 1))
    parser = run([sent[:kept]])
    assert bytes(parser.raw) == sent[:kept]
    if parser.truncated is None and parser.failure is None:
        assert framing is Framing.CHUNKED
        assert b"\r\n0" in sent[parser.body_offset - 2 : kept]


@given(response())
def test_h11_reads_the_same(made):
    """h11, a strict HTTP/1.1 implementation, finds the same head and end in every legal response."""
    data, entity, framing = made
    parser = run([data])
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    client.send(h11.EndOfMessage())
    client.receive_data(data)
    if framing is Framing.CLOSE:
        client.receive_data(b"")
    got, body = client.next_event(), b""
    while not isinstance(event := client.next_event(), h11.EndOfMessage):
        body += event.data
    assert (got.status_code, body) == (parser.head.status, entity)
    assert [(k.encode(), v.encode()) for k, v in parser.head.headers] == got.headers.raw_items()
    assert client.trailing_data[0] == b""


ALPHABET = [
    *(
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 103 X",
        b"HTTP/1.0 404",
        b"\r\n",
        b"\n",
        b"\r\n\r\n",
        b"Content-Length: 5",
        b"5",
        b"0",
        b" ",
    ),
    *(b"Transfer-Encoding: chunked", b"Content-Length: 7", b"\r", b"hello", b";", b"Connection: keep-alive", b"ffffffff", b" "),
    b"X" * 1500,
]
SOUP = st.lists(st.one_of(st.sampled_from(ALPHABET), st.binary(max_size=6)), max_size=25).map(b"".join)


@given(SOUP, CUTS, st.sampled_from(["GET", "HEAD"]))
@settings(max_examples=400)
def test_anything_at_all_is_bounded_and_kept_in_order(data, cuts, method):
    """Whatever bytes come: no exception, interim responses and response are their beginning, and the caps hold."""
    parser = run(pieces(data, cuts), method=method)
    kept = b"".join(parser.interim) + bytes(parser.raw)
    assert data.startswith(kept)
    assert parser.done
    assert len(kept) <= POLICY.max_header_bytes + POLICY.max_body_bytes
    assert (parser.head is None) is (parser.failure is not None)
    if parser.truncated is None and parser.failure is None and parser.head.framing is not Framing.CHUNKED:
        assert state(parser) == state(run([data], method=method))


@given(SOUP)
def test_expiry_ends_every_state(data):
    """The deadline ends a response in whatever state it is, once."""
    parser = ResponseParser("GET", POLICY)
    if data:
        parser.feed(data)
    parser.expire()
    before = state(parser)
    parser.expire()
    parser.eof()
    assert parser.done
    assert state(parser) == before
    if parser.head is None:
        assert parser.failure


def test_many_tiny_chunks_are_followed_in_linear_time():
    """Feeding a long chunked body piece by piece does not search what was read before again."""
    parser = ResponseParser("GET", dataclasses.replace(POLICY, max_body_bytes=10_000_000))
    parser.feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    visited = 0
    for _ in range(2000):
        parser.feed(b"1\r\nx\r\n" * 50)
        visited += len(parser.raw) - parser._position
    assert visited == 0
    assert parser.feed(b"0\r\n\r\n")
    assert parser.truncated is None


@pytest.mark.parametrize(
    ("method", "status", "framing"),
    [("HEAD", 200, Framing.NONE), ("GET", 204, Framing.NONE), ("GET", 304, Framing.NONE), ("GET", 205, Framing.LENGTH)],
)
def test_responses_without_a_body(method, status, framing):
    """RFC 9112 §6.3 case 1: no body whatever Content-Length says."""
    head = parse_head(b"HTTP/1.1 %d X\r\nContent-Length: 3\r\n\r\n" % status, method)
    assert head.framing is framing


# (field lines, framing, length, is there a fault)
FRAMINGS = [
    (b"Content-Length: 5, 5\r\n", Framing.LENGTH, 5, False),
    (b"Content-Length: 5, 6\r\n", Framing.CLOSE, 0, True),
    (b"Content-Length: \r\n", Framing.CLOSE, 0, False),
    (b"Content-Length: -1\r\n", Framing.CLOSE, 0, True),
    (b"Content-Length: 1e3\r\n", Framing.CLOSE, 0, True),
    (b"Content-Length: 5 5\r\n", Framing.CLOSE, 0, True),
    (b"Content-Length: \xb2\r\n", Framing.CLOSE, 0, True),
    (b"Content-Length: " + b"9" * 30 + b"\r\n", Framing.CLOSE, 0, True),
    (b"Transfer-Encoding: gzip, Chunked\r\n", Framing.CHUNKED, 0, False),
    (b"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", Framing.CHUNKED, 0, False),
    (b"Transfer-Encoding: chunked, gzip\r\n", Framing.CLOSE, 0, False),
    (b"Transfer-Encoding: xchunked\r\n", Framing.CLOSE, 0, False),
    (b"Transfer-Encoding:\r\n chunked\r\n", Framing.CHUNKED, 0, False),
    (b"transfer-encoding : chunked\r\n", Framing.CHUNKED, 0, False),
    (b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", Framing.CHUNKED, 0, True),
]


@pytest.mark.parametrize(("fields", "framing", "length", "fault"), FRAMINGS)
def test_framing(fields, framing, length, fault):
    """RFC 9112 §6.3: how the end of a body is known, and when that cannot be trusted."""
    head = parse_head(b"HTTP/1.1 200 OK\r\n" + fields + b"\r\n", "GET")
    assert (head.framing, head.length, bool(head.fault)) == (framing, length, fault)
    assert not (fault and head.keep_alive)


def fetch_all(urls: list[str], policy: Policy, resolver=None) -> list[Capture]:
    async def work():
        async with Client(policy, user_agent="t", resolver=resolver) as client:
            return [await client.fetch(url) for url in urls]

    return asyncio.run(asyncio.wait_for(work(), 30))


TEXT = st.one_of(st.text(max_size=30), st.text("aZ0.-_%[]:@/?#&\\;'!*xn", max_size=30))


@given(st.lists(TEXT, min_size=20, max_size=40))
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_no_url_raises(texts):
    """Any text as URL gives a capture; where it names a host, the policy is asked."""

    async def private(host, port):
        return ["10.0.0.1"]

    for text, capture in zip(texts, fetch_all(["http://" + text for text in texts], Policy(), private), strict=True):
        assert capture.requested == "http://" + text
        assert capture.failure.kind in (FailureKind.BAD_URL, FailureKind.ADDRESS_REFUSED)
        parsed = parse_target("http://" + text, Policy(ports=()))
        bad = isinstance(parsed, Failure) and parsed.kind is FailureKind.BAD_URL  # port 0 is refused, and no bad address
        assert (capture.failure.kind is FailureKind.BAD_URL) is bad


@given(
    st.lists(
        st.text(st.characters(exclude_characters="/\\?#@:", exclude_categories=["Cs"]), max_size=12), min_size=9, max_size=20
    )
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_every_host_that_a_browser_takes_can_be_asked(texts):
    """A name that is not IDNA 2008 (an emoji, a hyphen at an end) is asked for all the same, and its cookies are read."""
    with WireServer({"*": [b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"]}) as server:

        async def here(host, port):
            return ["127.0.0.1"]

        urls = [f"http://{text}:{server.port}/" for text in [*texts, "i❤.example", "-»", "a_b.example", "xn--.example"]]
        for capture in fetch_all(urls, LOOPBACK, here):
            target = parse_target(capture.requested, LOOPBACK)
            if isinstance(target, Target) and not target.host[0].isdigit():
                assert capture.failure is None
                assert f"Host: {target.authority}\r\n".encode() in capture.final.request


SENT = st.one_of(SOUP, st.sampled_from([h + b for h, b in WHOLE.values() if len(b) < 2000]))
EXTRA = st.sampled_from(
    [b"", b"Location: \xff://[\r\n", b"Location: javascript:x\r\n", b"Set-Cookie: \xff\x01=;;=,\r\n", b"Refresh: 0\r\n"]
)


@given(st.lists(st.tuples(SENT, EXTRA, st.sampled_from([b"200", b"302", b"999", b"100"])), min_size=10, max_size=20))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_no_answer_raises_or_hangs(answers):
    """Whatever a server sends and then closes: a capture comes back, and what it stores is the beginning of what was sent."""
    sent = [data.replace(b"200 OK\r\n", status + b" OK\r\n" + extra, 1) for data, extra, status in answers]
    with WireServer({f"/{n}": [data, CLOSE] for n, data in enumerate(sent)}) as server:
        captures = fetch_all([server.url(f"/{n}") for n in range(len(sent))], LOOPBACK)
    for data, capture in zip(sent, captures, strict=True):
        exchange = capture.hops[0]
        assert data.startswith(b"".join(exchange.interim) + exchange.response)
