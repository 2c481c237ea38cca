"""Makes the specimens beside it, each named by its defect: `python tests/warcs/make.py`.

Gzip members are stored blocks made by hand, so that every machine makes the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib
from pathlib import Path

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The ferry sails again.</p>\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1c\r\n<p>The ferry sails again.</p>\r\n0\r\n\r\n"


def record(
    number: int, block: bytes = HTTP, *extra: str, leave_out: tuple[str, ...] = (), end: str = "\r\n", **fields: str
) -> bytes:
    """One record, every field of which can be set (underscores for hyphens) or left out."""
    named = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": "2026-03-01T06:00:00Z",
        "WARC-Target-URI": f"http://harbour.example/{number}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    lines = ["WARC/1.1", *(f"{k}: {v}" for k, v in named.items() if k not in leave_out), *extra, "", ""]
    return end.join(lines).encode() + block + b"\r\n\r\n"


def member(data: bytes) -> bytes:
    """A gzip member of stored blocks."""
    out = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    pieces = [data[at : at + 65535] for at in range(0, len(data), 65535)] or [b""]
    for number, piece in enumerate(pieces):
        out += struct.pack("<BHH", number == len(pieces) - 1, len(piece), len(piece) ^ 0xFFFF) + piece
    return out + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def sha1(data: bytes) -> str:
    """As most crawlers write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def arc(*urls: str) -> bytes:
    """An ARC 1 file."""
    info = b"1 0 Harbour\nURL IP-address Archive-date Content-type Archive-length\n"
    out = b"filedesc://harbour.arc 0.0.0.0 20010203040506 text/plain %d\n" % len(info) + info + b"\n"
    for url in urls:
        out += f"{url} 192.0.2.7 20010203040507 text/html {len(HTTP)}\n".encode() + HTTP + b"\n"
    return out


def specimens() -> dict[str, bytes]:
    """File name: bytes."""
    three = [record(n) for n in (1, 2, 3)]
    members = [member(r) for r in three]
    body = CHUNKED.split(b"\r\n\r\n", 1)[1]
    damaged = bytearray(members[1])
    damaged[60] ^= 0xFF
    return {
        "good.warc": b"".join(three),
        "good.warc.gz": b"".join(members),
        "gzip-as-a-whole.warc.gz": member(b"".join(three)),
        "gzip-in-blocks-across-records.warc.gz": b"".join(
            member(b"".join(three)[at : at + 300]) for at in range(0, len(b"".join(three)), 300)
        ),
        "empty.warc": b"",
        "empty-member.warc.gz": member(b""),
        "text-not-a-warc.txt": b"It is only a shopping list.\nMilk.\n",
        "lz4.warc.lz4": b"\x04\x22\x4d\x18\x40\x40\xc0\x63\x02\x00\x00\xa0WARC/1.0\r\n",
        "header-lf-only.warc": record(1, end="\n") + record(2),
        "header-folded.warc": record(1, HTTP, "WARC-Note: one", "  two"),
        "header-without-end.warc": three[0] + b"WARC/1.1\r\nWARC-Type: response\r\n",
        "member-torn-at-the-end.warc.gz": members[0] + members[1][:-30],
        "member-torn-in-the-middle.warc.gz": members[0] + members[1][:-30] + members[2],
        "member-damaged.warc.gz": members[0] + bytes(damaged) + members[2],
        "garbage-between-members.warc.gz": members[0] + b"\x00not gzip\x1f\x8b\x08 either" + members[1],
        "garbage-between-records.warc": three[0] + b"what is this\r\n\r\n" + three[1],
        "zeros-at-the-end.warc.gz": members[0] + bytes(512),
        "content-length-too-small.warc.gz": member(record(1, Content_Length="20")) + members[1],
        "content-length-too-large.warc.gz": member(record(1, Content_Length="9999")) + members[1],
        "content-length-too-large.warc": record(1, Content_Length="9999"),
        "content-length-missing.warc": record(1, leave_out=("Content-Length",)) + three[1],
        "digests-sha1-right.warc": record(1, CHUNKED, WARC_Block_Digest=sha1(CHUNKED), WARC_Payload_Digest=sha1(body[4:32])),
        "digest-over-chunk-framing.warc": record(1, CHUNKED, WARC_Payload_Digest=sha1(body)),
        "digest-over-block.warc": record(1, CHUNKED, WARC_Payload_Digest=sha1(CHUNKED)),
        "digests-wrong.warc": record(1, WARC_Block_Digest=sha1(b"x"), WARC_Payload_Digest="md5:" + hashlib.md5(b"x").hexdigest()),
        "digest-unknown.warc": record(1, WARC_Block_Digest="tiger:ABCDEF"),
        "target-uri-with-space.warc": record(1, WARC_Target_URI="http://harbour.example/a b"),
        "target-uri-in-brackets.warc": record(1, WARC_Target_URI="<http://harbour.example/1>"),
        "record-id-missing.warc": record(1, leave_out=("WARC-Record-ID",)),
        "type-missing.warc": record(1, leave_out=("WARC-Type",)),
        "type-repeated.warc": record(1, HTTP, "WARC-Type: request"),
        "date-day-of-year.warc": record(1, WARC_Date="2026-03-060T06:00:00+0100"),
        "date-14-digits.warc": record(1, WARC_Date="20260301060000"),
        "date-unreadable.warc": record(1, WARC_Date="yesterday"),
        "arc.arc": arc("http://harbour.example/1", "http://harbour.example/2"),
        "arc-by-member.arc.gz": member(arc()) + member(arc("http://harbour.example/1")[len(arc()) :]),
        "arc-length-too-large.arc.gz": member(
            arc("http://harbour.example/1").replace(b"html %d" % len(HTTP), b"html 9999")[len(arc()) :]
        )
        + member(arc("http://harbour.example/2")[len(arc()) :]),
        "arc-space-in-url.arc": arc("http://harbour.example/a b c"),
        "arc-length-missing.arc": arc("http://harbour.example/1").replace(b"html %d" % len(HTTP), b"html -1"),
    }


if __name__ == "__main__":
    folder = Path(__file__).parent
    for name, data in specimens().items():
        (folder / name).write_bytes(data)
