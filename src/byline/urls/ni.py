"""Names for bytes that have no address (RFC 6920, Naming Things with Hashes)."""

from __future__ import annotations

import base64
import re

_HEX = re.compile(r"[0-9a-f]{64}")
_NI = re.compile(r"ni:///sha-256;([A-Za-z0-9_-]{43})")


def ni_uri(sha256_hex: str) -> str:
    """The `ni:` URI of bytes, e.g. `ni:///sha-256;UyaQV-Ev4rdLoHyJJWCi11OHfrYv9E1aGQAlMO2X_-Q` (RFC 6920 §3).

    Args:
        sha256_hex: 64 lower-case hex digits; a `sha256:` in front is allowed.

    Raises:
        ValueError: If it is not a SHA-256 in hex.
    """
    digest = sha256_hex.removeprefix("sha256:")
    if not _HEX.fullmatch(digest):
        raise ValueError(f"not a SHA-256 in hex: {sha256_hex[:80]!r}")
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(digest)).rstrip(b"=").decode()


def parse_ni_uri(uri: str) -> str:
    """The inverse of `ni_uri`: 64 hex digits.

    Raises:
        ValueError: If it is not a SHA-256 `ni:` URI without authority, or its last character carries stray bits.
    """
    found = _NI.fullmatch(uri)
    digest = base64.urlsafe_b64decode(found[1] + "=").hex() if found else ""
    if not digest or ni_uri(digest) != uri:
        raise ValueError(f"not a SHA-256 ni: URI: {uri[:80]!r}")
    return digest
