"""Payloads: HTTP as it is really sent, codings as they are really mislabelled, bombs that stop."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from byline.model import Payload
from byline.warc import NewRecord, payload_of, read_record
from byline.warc.codings import decode
from byline.warc.digests import BlockDigests
from byline.warc.http import BodySplitter
from warc_making import NOW, writer

PAGE = b"<p>" + b"The ferry sails again, and again. " * 40 + b"</p>"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


def payload(root: Path, block: bytes, **more: object) -> Payload:
    with writer(root) as out:
        (ref,) = out.append(
            [NewRecord("response", "urn:uuid:1", NOW, block, "application/http; msgtype=response", "http://harbour.example/")]
        )
    return payload_of(read_record(root, ref), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("coding", sorted(CODERS))
@pytest.mark.parametrize("chunked", [False, True])
def test_each_coding_is_removed(tmp_path: Path, coding: str, chunked: bool) -> None:
    """gzip, deflate, br and zstd, plain and chunked, give the page back whole."""
    body = CODERS[coding](PAGE)
    head = f'HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; Charset="ISO-8859-1"\r\nContent-Encoding: {coding}\r\n'
    if chunked:
        head += "Transfer-Encoding: gzip-is-not-here, Chunked\r\n"
        body = (
            b"".join(b"%x;ext=1\r\n%s\r\n" % (len(body[n : n + 50]), body[n : n + 50]) for n in range(0, len(body), 50))
            + b"0\r\n\r\n"
        )
    found = payload(tmp_path, head.encode() + b"\r\n" + body)
    assert (found.body, found.truncated) == (PAGE, None)
    assert (found.media_type, found.charset, found.status) == ("text/html", "iso-8859-1", 200)
    assert (found.record_id, found.url, found.captured) == ("urn:uuid:1", "http://harbour.example/", NOW)


@given(st.lists(st.sampled_from(sorted(CODERS)), max_size=4), st.binary(max_size=300))
def test_stacked_codings_are_removed_in_reverse_order(names: list[str], content: bytes) -> None:
    """RFC 9110 §8.4: the last one named was applied last."""
    coded = content
    for name in names:
        coded = CODERS[name](coded)
    assert decode(io.BytesIO(coded), ", ".join(names), 1 << 20) == (content, None)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", PAGE),  # labelled, not coded
        ("deflate", raw_deflate(PAGE)),  # not the zlib format that the RFC means
        ("gzip", gzip.compress(PAGE[:100], mtime=0) + gzip.compress(PAGE[100:], mtime=0)),  # two members
        ("gzip", gzip.compress(PAGE, mtime=0) + b"<!-- cache -->"),  # a proxy's comment behind the end
        ("zstd", zstandard.compress(PAGE[:100]) + zstandard.compress(PAGE[100:])),
        ("identity, none, utf-8", PAGE),
        ("GZIP , ", gzip.compress(PAGE, mtime=0)),
    ],
)
def test_codings_as_servers_get_them_wrong(coding: str, body: bytes) -> None:
    """What browsers show is what is read."""
    assert decode(io.BytesIO(body), coding, 1 << 20) == (PAGE, None)


@pytest.mark.parametrize("coding", sorted(CODERS))
def test_a_coding_cut_short_keeps_what_came_and_says_so(coding: str) -> None:
    """A body that stops anywhere before its end is marked `decode`, and is a prefix of the page."""
    body = CODERS[coding](PAGE)
    for size in range(4, len(body)):
        content, mark = decode(io.BytesIO(body[:size]), coding, 1 << 20)
        assert mark == "decode"
        assert PAGE.startswith(content)


def test_an_unknown_coding_leaves_the_bytes_marked() -> None:
    """Nothing is guessed: the coded bytes, and `decode`."""
    assert decode(io.BytesIO(b"abc"), "sdch", 100) == (b"abc", "decode")
    assert decode(io.BytesIO(b""), "br", 100) == (b"", None)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_stops_at_the_limit(coding: str) -> None:
    """Kilobytes that inflate to 256 MB stop at 1 MiB, in memory of that order, marked `size`."""
    zeros = {
        "gzip": zlib.compressobj(9, zlib.DEFLATED, 31),
        "deflate": zlib.compressobj(9),
        "zstd": zstandard.ZstdCompressor().compressobj(),
        "br": None,
    }[coding]
    if zeros is None:
        bomb = brotli.compress(bytes(64 << 20), quality=5)
    else:
        bomb = b"".join(zeros.compress(bytes(1 << 20)) for _ in range(256)) + zeros.flush()
    tracemalloc.start()
    content, mark = decode(io.BytesIO(bomb), coding, 1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(content), mark) == (1 << 20, "size")
    assert peak < 12 << 20


def test_more_codings_than_any_page_has_are_not_all_removed() -> None:
    """Eight are removed, from the last applied on; what is left is marked, so that no list of names costs without end."""
    inner = coded = zstandard.compress(PAGE)
    for _ in range(8):
        coded = gzip.compress(coded, mtime=0)
    assert decode(io.BytesIO(coded), ", ".join(["zstd"] + ["gzip"] * 8), 1 << 20) == (inner, "decode")


def test_a_limit_met_exactly_is_no_cut() -> None:
    """`size` means that there was more."""
    assert decode(io.BytesIO(gzip.compress(b"12345", mtime=0)), "gzip", 5) == (b"12345", None)
    assert decode(io.BytesIO(gzip.compress(b"123456", mtime=0)), "gzip", 5) == (b"12345", "size")


@pytest.mark.parametrize(
    ("block", "status", "body", "mark"),
    [
        (b"HTTP/1.1 200\nContent-Type: text/html\n\nbody", 200, b"body", None),  # LF only, no reason
        (b"HTTP/1.1 404 Not\r\n Found\r\nX: a\r\n\tb\r\n\r\nbody", 404, b"body", None),  # folds
        (b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\nbody", 200, b"body", None),
        (b"HTTP/1.1 200 OK\r\n", 200, b"", None),  # a head without end
        (b"SSH-2.0-OpenSSH\r\n\r\nx", None, b"x", None),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<p>not chunked</p>", 200, b"<p>not chunked</p>", None),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n9\r\nshort", 200, b"bodyshort", "disconnect"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\nzz\r\nmore", 200, b"body", "disconnect"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\nbody\n0\n\n", 200, b"body", None),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nX-Trailer: 1\r\n\r\n", 200, b"body", None),
        (b"", None, b"", None),
    ],
)
def test_http_as_it_is_really_sent(tmp_path: Path, block: bytes, status: int | None, body: bytes, mark: str | None) -> None:
    """Each malformation reads as a browser reads it; broken chunk framing keeps what came and is marked."""
    found = payload(tmp_path, block)
    assert (found.status, found.body, found.truncated) == (status, body, mark)


def test_headers_keep_order_case_and_repeats(tmp_path: Path) -> None:
    """What extraction and provenance quote is what the server sent; latin-1 bytes included."""
    found = payload(tmp_path, b"HTTP/1.1 200 OK\r\nLink: </a>\r\nX-Name: Bj\xf6rn\r\nlink: </b>\r\n\r\n")
    assert found.headers == (("Link", "</a>"), ("X-Name", "Björn"), ("link", "</b>"))


def test_a_resource_is_its_block(tmp_path: Path) -> None:
    """No HTTP is looked for in an imported file, even one that begins like it; the file name comes from the import."""
    with writer(tmp_path) as out:
        (ref,) = out.append(
            [NewRecord("resource", "urn:uuid:1", NOW, b"HTTP/1.1 is a protocol.\n\nx", "text/plain; charset=utf-8")]
        )
    found = payload_of(read_record(tmp_path, ref), file_name="notes.txt")
    assert found.body == b"HTTP/1.1 is a protocol.\n\nx"
    assert (found.media_type, found.charset, found.status, found.file_name) == ("text/plain", "utf-8", None, "notes.txt")


def test_a_truncation_at_capture_is_passed_on(tmp_path: Path) -> None:
    """`WARC-Truncated` outranks what decoding finds; on a revisit it only says that the payload is elsewhere."""
    new = [
        NewRecord(
            kind, f"urn:uuid:{kind}", NOW, b"HTTP/1.1 200 OK\r\n\r\n", "application/http", fields=(("WARC-Truncated", "Length"),)
        )
        for kind in ("response", "revisit")
    ]
    with writer(tmp_path) as out:
        marks = [payload_of(read_record(tmp_path, ref)).truncated for ref in out.append(new)]
    assert marks == ["length", None]


@given(
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"]),
    st.lists(
        st.sampled_from([b"\r\n", b"\n", b"5\r\nhello\r\n", b"0\r\n", b"a", b"5;x=" + b"y" * 4200 + b"\r\n", b"zz\r\n"]),
        max_size=6,
    ),
    st.lists(st.integers(1, 40), max_size=30),
)
def test_pieces_do_not_matter(start: bytes, rest: list[bytes], cuts: list[int]) -> None:
    """However a message is cut into pieces, its entity, its digest and its verdict are the same: writer and reader agree."""
    message = start + b"".join(rest)
    whole, parts = BodySplitter(), BodySplitter()
    expected = whole.feed(message)[1] + whole.finish()
    got, at = b"", 0
    for size in [*cuts, len(message)]:
        got += parts.feed(message[at : at + size])[1]
        at += size
    got += parts.finish()
    assert got == expected
    assert (parts.dechunker and parts.dechunker.broken) == (whole.dechunker and whole.dechunker.broken)


@pytest.mark.parametrize("start", [b"", b"5\r\nhello\r\n"])
def test_a_long_chunk_line_reads_the_same_in_any_pieces(start: bytes) -> None:
    """A chunk line above the cap is no chunk line, whether its end has come yet or not."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    message = head + start + b"5;x=" + b"y" * 5000 + b"\r\nworld\r\n0\r\n\r\n"
    entities = []
    for step in (len(message), 4500, 1):
        splitter = BodySplitter()
        entity = b"".join(splitter.feed(message[at : at + step])[1] for at in range(0, len(message), step))
        entities.append((entity + splitter.finish(), splitter.dechunker and splitter.dechunker.broken))
    assert entities[0] == entities[1] == entities[2]
    assert entities[0] == ((b"hello", True) if start else (message[len(head) :], False))


def test_an_endless_head_has_no_body_in_any_pieces() -> None:
    """A head above the cap is all head, whether it comes at once or in pieces."""
    message = b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200_000 + b"\r\nbody"
    digests = []
    for step in (len(message), 1 << 16):
        found = BlockDigests("response", "application/http")
        for at in range(0, len(message), step):
            found.feed(message[at : at + step])
        found.finish()
        digests.append(found.payload_digest)
    assert digests == [None, None]
