"""Who a host belongs to, by the Public Suffix List that the package publicsuffixlist carries. Never online."""

from __future__ import annotations

import functools
import ipaddress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


@functools.cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def is_address(host: str) -> bool:
    """True for an IPv4 or (bracketed or bare) IPv6 address."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


@functools.lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str | None:
    """The domain that its owner registered, e.g. `bbc.co.uk` for `www.bbc.co.uk`.

    Args:
        host: A host name without port, any case, Unicode or punycode.

    Returns:
        Lower case, punycode; None for an address, a single label, or a public suffix itself.
    """
    import ada_url

    host = host.strip().rstrip(".").lower()
    if not host or is_address(host):
        return None
    ascii_host = host if host.isascii() else ada_url.idna_to_ascii(host).decode()
    domain = _suffixes().privatesuffix(ascii_host) if ascii_host else None
    return domain or None


def same_site(first: str, second: str) -> bool:
    """True when two http(s) URLs belong to one registrable domain; for hosts that have none, when the hosts are equal."""
    import ada_url

    try:
        hosts = [ada_url.URL(url).hostname.rstrip(".") for url in (first, second)]
    except ValueError:
        return False
    domains = [registrable_domain(host) or host for host in hosts]
    return bool(domains[0]) and domains[0] == domains[1]
