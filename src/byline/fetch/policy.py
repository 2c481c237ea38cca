"""What a capture may connect to and how much it may cost: `Policy`."""

from __future__ import annotations

import functools
import ipaddress
from dataclasses import dataclass

from byline.errors import UsageError

from .addresses import Network, embedded_v4, special

SCHEMES = {"http": 80, "https": 443}
"""The schemes that are fetched, with their default ports."""

# Fetch Standard, "port blocking": ports of other protocols, where a request line could be taken for a command.
# fmt: off
BLOCKED_PORTS = frozenset((
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111,
    113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554,
    556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666,
    6667, 6668, 6669, 6679, 6697, 10080,
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Policy:
    """The one connection policy: every address, port, second and byte a capture may use.

    Attributes:
        allow_private: Also connect to the operator's own network: private, loopback, unique-local and carrier-grade NAT
            addresses. Link-local, multicast, reserved and translated forms stay refused.
        allow_addresses: CIDR blocks that may be connected to whatever they are, e.g. `("127.0.0.1/32", "64:ff9b::/96")`. An
            IPv4 address inside an allowed NAT64, 6to4, Teredo or mapped form is still checked itself.
        ports: The only ports to connect to; empty for every port but those that the Fetch Standard blocks.
        connect_seconds: For name resolution, TCP and TLS of one connection together.
        deadline_seconds: For one hop, from the first look-up to the last byte of the body.
        total_seconds: For a whole capture, all redirects together.
        max_body_bytes: Of one response, as on the wire (chunk framing included); what is beyond is cut off.
        max_header_bytes: Of one response: interim responses, head and trailers, each counted against the same sum.
        max_headers: Header fields in one head.
        max_redirects: Hops after the first.
        verify_tls: Refuse a server whose certificate does not verify; if False, its captures say `verified=False`.
        ca_file: PEM file of the trusted authorities, in place of certifi's.
    """

    allow_private: bool = False
    allow_addresses: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()
    connect_seconds: float = 10.0
    deadline_seconds: float = 60.0
    total_seconds: float = 180.0
    max_body_bytes: int = 32 * 1024 * 1024
    max_header_bytes: int = 128 * 1024
    max_headers: int = 256
    max_redirects: int = 10
    verify_tls: bool = True
    ca_file: str | None = None

    def __post_init__(self) -> None:
        for name in ("allow_addresses", "ports"):  # settings come as lists
            object.__setattr__(self, name, tuple(getattr(self, name)))
        _networks(self.allow_addresses)
        for name in ("connect_seconds", "deadline_seconds", "total_seconds", "max_body_bytes", "max_header_bytes", "max_headers"):
            if not getattr(self, name) > 0:
                raise UsageError(f"{name} must be more than 0, not {getattr(self, name)!r}")
        if self.max_redirects < 0:
            raise UsageError(f"max_redirects must be 0 or more, not {self.max_redirects!r}")

    def refuses(self, address: str) -> str | None:
        """Why this address may not be connected to.

        Args:
            address: An IPv4 or IPv6 address as text, e.g. `10.0.0.1` or `::1`; a zone (`%eth0`) is allowed.

        Returns:
            A reason that completes "is …", e.g. `private (RFC 1918)`; None when it may.
        """
        try:
            ip = ipaddress.ip_address(address.partition("%")[0])
        except ValueError:
            return "not an IP address"
        allowed = any(ip in network for network in _networks(self.allow_addresses))
        if not allowed and (row := special(ip)) and not (row.private and self.allow_private):
            return row.what
        for inner in embedded_v4(ip):
            if reason := self.refuses(str(inner)):
                return f"a form of {inner}, which is {reason}"
        return None

    def refuses_port(self, port: int) -> str | None:
        """Why this TCP port may not be connected to; None when it may."""
        if self.ports:
            return None if port in self.ports else "not one of the ports the settings allow"
        return "a port of another protocol (Fetch Standard, port blocking)" if port in BLOCKED_PORTS else None


@functools.lru_cache(maxsize=64)
def _networks(blocks: tuple[str, ...]) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(block) for block in blocks)
    except ValueError as error:
        raise UsageError(f"not an address block: {error}", "Write it like 127.0.0.0/8 or fd00::/8.") from None
