"""A local news site for the benchmarks: N pages, each different, served as fast as one Python process can.

Pages are made of a seeded vocabulary, 200 kB of HTML each unless told otherwise, the size of a news outlet's page: an article
of 8 kB, links, and state for scripts. `/gzip/<n>` is
content-coded (62 kB on the wire), `/plain/<n>` is not; both answer 304 to their ETag. Pages with an odd number are chunked, the
others have a Content-Length. Any other path is not there.
Run as a program it prints its port and serves until its standard input ends. (A file called site.py could not be imported: Python
has one of its own.)
"""

from __future__ import annotations

import asyncio
import random
import re
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BODIES = 16  # different page bodies, each shared by many pages below a head of their own
CHUNK_BYTES = 16_384
WORDS = 4000
ARTICLE_PARAGRAPHS = 22  # about 8 kB of article text, the median of the real pages measured
NAV_LINKS = 150


class Pages:
    """Responses by path, ready to send; the large part of a page is shared, its head and first lines are its own."""

    def __init__(self, size: int) -> None:
        self._bodies = [_body(seed, size) for seed in range(BODIES)]
        self._deflated = [_deflate(body, zlib.Z_FINISH) for body in self._bodies]

    def response(self, path: str, tag: bytes = b"") -> bytes:
        """The whole response to `/gzip/<n>` or `/plain/<n>`, and to the ETag that the asker has."""
        coding, _, number = path[1:].partition("/")
        if not number.isdigit():
            return b"HTTP/1.1 404 Not Found\r\nServer: bench\r\nContent-Length: 0\r\n\r\n"
        n = int(number)
        if tag == b'"%d"' % n:
            return b'HTTP/1.1 304 Not Modified\r\nServer: bench\r\nETag: "%d"\r\n\r\n' % n
        start = b"<!DOCTYPE html><html><head><title>Report %d</title></head><body><h1>Report %d</h1>\n" % (n, n)
        body = self._bodies[n % BODIES]
        fields = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: bench\r\nETag: "%d"\r\n' % n
        entity = start + body
        if coding == "gzip":
            # Flushed at a byte boundary, so that the same compressed body fits behind every start.
            crc = zlib.crc32(body, zlib.crc32(start))
            head = b"\x1f\x8b\x08" + bytes(6) + b"\xff" + _deflate(start, zlib.Z_FULL_FLUSH)
            entity = head + self._deflated[n % BODIES] + struct.pack("<II", crc, len(entity))
            fields += b"Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n"
        if n % 2:
            return fields + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(_chunks(entity))
        return fields + b"Content-Length: %d\r\n\r\n" % len(entity) + entity


def _body(seed: int, size: int) -> bytes:
    rng = random.Random(seed)
    words = ["".join(rng.choices("aeiounrstlmd", k=rng.randint(2, 9))) for _ in range(WORDS)]
    weights = [1 / (rank + 1) for rank in range(WORDS)]

    def sentence(length: int) -> str:
        return " ".join(rng.choices(words, weights, k=length)).capitalize() + "."

    article = "".join(f"<p>{sentence(40)} {sentence(25)}</p>\n" for _ in range(ARTICLE_PARAGRAPHS))
    links = "".join(f'<li><a href="/{rng.getrandbits(32):x}">{sentence(4)}</a></li>\n' for _ in range(NAV_LINKS))
    page = f"<nav><ul>{links}</ul></nav><article>{article}</article><aside><ul>{links}</ul></aside>"
    # the rest is what fills real pages: cards of other stories, and state for scripts
    state: list[str] = []
    filled = len(page)
    while filled < size:
        state.append(f'{{"id":"{rng.getrandbits(64):x}","t":"{sentence(8)}","u":"/{rng.getrandbits(32):x}"}}')
        filled += len(state[-1]) + 1
    return f"{page}<script>window.STATE=[{','.join(state)}]</script></body></html>\n".encode()


def _deflate(data: bytes, flush: int) -> bytes:
    coder = zlib.compressobj(6, zlib.DEFLATED, -15)
    return coder.compress(data) + coder.flush(flush)


def _chunks(entity: bytes) -> Iterator[bytes]:
    for at in range(0, len(entity), CHUNK_BYTES):
        piece = entity[at : at + CHUNK_BYTES]
        yield b"%x\r\n%s\r\n" % (len(piece), piece)
    yield b"0\r\n\r\n"


_TAG = re.compile(rb"\r\nif-none-match: ([^\r]*)", re.IGNORECASE)


class _Server(asyncio.Protocol):
    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            tag = _TAG.search(head)
            self._transport.write(self._pages.response(head.split(b" ", 2)[1].decode(), tag[1] if tag else b""))


async def _serve(size: int) -> None:
    pages = Pages(size)
    server = await asyncio.get_running_loop().create_server(lambda: _Server(pages), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set)), daemon=True).start()
    await ended.wait()


@contextmanager
def site(size: int = 200_000) -> Iterator[str]:
    """Run the site in a process of its own; gives its base URL, e.g. `http://127.0.0.1:40123`.

    Args:
        size: Of one page's HTML, bytes.
    """
    command = [sys.executable, str(Path(__file__).resolve()), str(size)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
