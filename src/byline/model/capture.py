"""What came over the wire, and where it was stored: `Exchange`, `Capture`, `RecordRef`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Connection:
    """Facts of the one connection that an exchange used, read before the body was.

    Attributes:
        address: Peer address, e.g. `93.184.216.34` or `2606:2800:220:1::1`.
        port: Peer port.
        resolved: Every address the name resolved to, in the resolver's order.
        tls_version: E.g. `TLSv1.3`; None for plain HTTP.
        cipher: E.g. `TLS_AES_256_GCM_SHA384`.
        certificates: The chain as the server sent it, leaf first, DER.
        verified: Whether the chain was verified against the trust store; None for plain HTTP.
    """

    address: str
    port: int
    resolved: tuple[str, ...] = ()
    tls_version: str | None = None
    cipher: str | None = None
    certificates: tuple[bytes, ...] = field(default=(), repr=False)
    verified: bool | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, byte for byte.

    Attributes:
        url: The URL asked for, without fragment.
        request: Request line, headers and body as sent.
        response: Status line, headers and body as received, chunk framing and trailers included; interim (1xx) responses
            are not part of it. Empty when nothing came.
        body_offset: Where in `response` the body starts.
        interim: Interim responses as received, in order.
        status: Of the final response; None when no complete head came.
        headers: Of the final response, in order, as sent (latin-1), obsolete folds joined by one space.
        started: When the request began, UTC: the WARC-Date of every record of this exchange.
        timings: Milliseconds from `started`: `resolved`, `connected`, `tls`, `sent`, `first_byte`, `done`; those that happened.
        truncated: A `WARC-Truncated` value when the body is not whole: `length` (our cap), `time` (our deadline),
            `disconnect` (the peer closed early or framed it wrongly), `unspecified`.
    """

    url: str
    request: bytes = field(repr=False)
    response: bytes = field(repr=False)
    body_offset: int
    status: int | None
    headers: tuple[tuple[str, str], ...]
    started: datetime
    connection: Connection
    method: str = "GET"
    interim: tuple[bytes, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()
    truncated: str | None = None

    def header(self, name: str) -> str | None:
        """The first value of a response header, name compared without case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), None)


class FailureKind(StrEnum):
    """Why a URL could not be had. Those in `TRANSIENT` may work at another time."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"  # what came back is not HTTP
    DISCONNECT = "disconnect"  # closed before a response
    ADDRESS_REFUSED = "address-refused"  # our policy
    TOO_MANY_REDIRECTS = "too-many-redirects"
    BAD_REDIRECT = "bad-redirect"
    BAD_URL = "bad-url"
    HEADERS_TOO_LARGE = "headers-too-large"
    ROBOTS = "robots"  # robots.txt disallows where a redirect leads
    HOST_BUSY = "host-busy"  # where a redirect leads may not be asked yet
    OTHER = "other"


TRANSIENT = frozenset({FailureKind.DNS, FailureKind.CONNECT, FailureKind.TIMEOUT, FailureKind.DISCONNECT, FailureKind.HOST_BUSY})


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed attempt, typed. `message` is one sentence with the value at fault."""

    kind: FailureKind
    message: str


@dataclass(frozen=True, slots=True)
class Capture:
    """One attempt to have a URL: its exchanges, redirects hop by hop, and the failure that ended it, if one did.

    Attributes:
        requested: The URL as asked for.
        started: UTC.
        hops: In order; empty when no request could be sent.
    """

    requested: str
    started: datetime
    hops: tuple[Exchange, ...] = ()
    failure: Failure | None = None

    @property
    def final(self) -> Exchange | None:
        """The last exchange, if there was one."""
        return self.hops[-1] if self.hops else None


@dataclass(frozen=True, slots=True)
class RecordRef:
    """Where one WARC record is stored, and what it must still be.

    Attributes:
        segment: Path below `warc/`, forward slashes, e.g. `2026/11/byline-20261121T101500123Z-0001-host.warc.gz`.
        offset: Of the gzip member in the file, bytes.
        length: Of the gzip member, bytes.
        record_id: Without angle brackets, e.g. `urn:uuid:…`.
        type: WARC-Type.
        date: WARC-Date, UTC.
        target_uri: WARC-Target-URI; empty when the record has none.
        block_digest: `sha256:<hex>` of the record's content block.
        payload_digest: `sha256:<hex>` of the entity body, transfer coding removed, content coding kept; None if it has none.
        member_digest: `sha256:<hex>` of the stored gzip member.
    """

    segment: str
    offset: int
    length: int
    record_id: str
    type: str
    date: datetime
    target_uri: str
    block_digest: str
    member_digest: str
    payload_digest: str | None = None
