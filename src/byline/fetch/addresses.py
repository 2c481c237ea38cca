"""Which IP addresses are not the public internet, and why: the table behind `Policy.refuses`."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Special:
    """A block of addresses that a page on the public web does not live at.

    Attributes:
        network: The block.
        what: What it is, for the message, e.g. `loopback`.
        private: The operator's own network: `Policy.allow_private` opens it. The rest has to be named.
    """

    network: Network
    what: str
    private: bool = False


def _table(rows: tuple[tuple[str, str, bool], ...]) -> tuple[Special, ...]:
    return tuple(Special(ipaddress.ip_network(block), what, private) for block, what, private in rows)


SPECIAL_V4 = _table(
    (
        # IANA IPv4 Special-Purpose Address Registry (RFC 6890), and multicast (RFC 5771)
        ("0.0.0.0/8", "unspecified, 'this network' (RFC 791)", False),
        ("10.0.0.0/8", "private (RFC 1918)", True),
        ("100.64.0.0/10", "shared by carrier-grade NAT (RFC 6598)", True),
        ("127.0.0.0/8", "loopback (RFC 1122)", True),
        # Link-local is not opened by allow_private: clouds answer there with the machine's credentials (169.254.169.254).
        ("169.254.0.0/16", "link-local (RFC 3927)", False),
        ("172.16.0.0/12", "private (RFC 1918)", True),
        ("192.0.0.0/24", "reserved for IETF protocols (RFC 6890)", False),
        ("192.0.2.0/24", "reserved for documentation (RFC 5737)", False),
        ("192.88.99.0/24", "a 6to4 relay (RFC 7526)", False),
        ("192.168.0.0/16", "private (RFC 1918)", True),
        ("198.18.0.0/15", "reserved for benchmarks (RFC 2544)", False),
        ("198.51.100.0/24", "reserved for documentation (RFC 5737)", False),
        ("203.0.113.0/24", "reserved for documentation (RFC 5737)", False),
        ("224.0.0.0/4", "multicast (RFC 5771)", False),
        ("240.0.0.0/4", "reserved (RFC 1112)", False),
    )
)

SPECIAL_V6 = _table(
    (
        # IANA IPv6 Special-Purpose Address Registry, and RFC 4291; the first block that fits names the reason
        ("::/128", "unspecified (RFC 4291)", False),
        ("::1/128", "loopback (RFC 4291)", True),
        ("::ffff:0:0/96", "an IPv4-mapped form (RFC 4291)", False),
        ("::ffff:0:0:0/96", "an IPv4-translated form (RFC 2765)", False),
        ("::/96", "an IPv4-compatible form (RFC 4291)", False),
        ("64:ff9b::/96", "a NAT64 form (RFC 6052)", False),
        ("64:ff9b:1::/48", "a local-use NAT64 form (RFC 8215)", False),
        ("100::/64", "discard-only (RFC 6666)", False),
        ("2001::/32", "a Teredo form (RFC 4380)", False),
        ("2001::/23", "reserved for IETF protocols (RFC 2928)", False),
        ("2001:db8::/32", "reserved for documentation (RFC 3849)", False),
        ("2002::/16", "a 6to4 form (RFC 3056)", False),
        ("3fff::/20", "reserved for documentation (RFC 9637)", False),
        ("fc00::/7", "private, unique local (RFC 4193)", True),
        ("fe80::/10", "link-local (RFC 4291)", False),
        ("fec0::/10", "site-local (RFC 3879)", False),
        ("ff00::/8", "multicast (RFC 4291)", False),
        # RFC 4291 §2.4 and IANA: unicast addresses in use are allocated from 2000::/3 only
        ("::/3", "outside global unicast (RFC 4291)", False),
        ("4000::/2", "outside global unicast (RFC 4291)", False),
        ("8000::/1", "outside global unicast (RFC 4291)", False),
    )
)


def special(address: Address) -> Special | None:
    """The first block of the tables that holds the address; None for a public unicast address."""
    table = SPECIAL_V4 if address.version == 4 else SPECIAL_V6
    return next((row for row in table if address in row.network), None)


_LOW_32 = 0xFFFF_FFFF
# (block, bits from the right end of the address to the right end of the IPv4 address, is it stored inverted)
_EMBEDDING = tuple(
    (ipaddress.IPv6Network(block), shift, inverted)
    for block, shift, inverted in (
        ("::ffff:0:0/96", 0, False),
        ("::ffff:0:0:0/96", 0, False),
        ("::/96", 0, False),
        ("64:ff9b::/96", 0, False),
        ("64:ff9b:1::/48", 0, False),  # with a /96 prefix of it; RFC 6052 §2.2 has other lengths, which no one can tell apart
        ("2001::/32", 0, True),  # Teredo: the client, obscured (RFC 4380 §4)
        ("2001::/32", 64, False),  # Teredo: the server
        ("2002::/16", 80, False),
    )
)


def embedded_v4(address: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses that an IPv6 address would be translated or tunnelled to; none for `::` and `::1`."""
    if not isinstance(address, ipaddress.IPv6Address) or int(address) <= 1:
        return ()
    return tuple(
        ipaddress.IPv4Address((int(address) >> shift & _LOW_32) ^ (_LOW_32 if inverted else 0))
        for block, shift, inverted in _EMBEDDING
        if address in block
    )
