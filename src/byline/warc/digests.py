"""Digests: which bytes, which algorithm, which spelling.

byline writes `sha256:<hex>` (lower case). WARC 1.1 §5.8 leaves the spelling open; hex SHA-256 is what browsertrix and
pywb write, and warcio and FastWARC verify it. On reading, hex, base32 and base64 of any `hashlib` algorithm are understood.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .http import BodySplitter

_ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s"})
_HTTP_TYPES = frozenset({"response", "request", "revisit"})


def sha256(data: bytes | memoryview) -> str:
    """`sha256:<hex>` of `data`."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """`sha256:<hex>` of a file, in bounded memory."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class DigestCheck:
    """One digest that a record declares, held against its bytes.

    Attributes:
        field: `WARC-Block-Digest` or `WARC-Payload-Digest`.
        declared: The value as it stands.
        matched: What it is the digest of: `block`, `entity` (transfer coding removed: WARC 1.1) or `framed` (chunk framing
            kept: warcio, FastWARC); None when it fits none of them; `unknown` when the algorithm is not known.
    """

    field: str
    declared: str
    matched: str | None


def parse_digest(text: str) -> tuple[str, bytes] | None:
    """`(algorithm, digest bytes)` of `sha1:<base32>`, `sha256:<hex>` …; None when the algorithm is unknown.

    The bytes are empty, and so match nothing, when the value is no spelling of a digest of that algorithm.
    """
    name, _, value = text.strip().partition(":")
    algorithm = name.strip().lower().replace("sha-", "sha")
    if algorithm not in _ALGORITHMS:
        return None
    size = hashlib.new(algorithm, usedforsecurity=False).digest_size
    value = value.strip().rstrip("=")
    try:
        if len(value) == 2 * size:
            return algorithm, binascii.unhexlify(value)
        if len(value) == -(-size * 8 // 5):
            return algorithm, base64.b32decode(value.upper() + "=" * (-len(value) % 8))
        if len(value) == -(-size * 8 // 6):
            return algorithm, base64.b64decode(
                value + "=" * (-len(value) % 4), altchars=b"-_" if set(value) & set("-_") else None
            )
    except ValueError:
        pass
    return algorithm, b""


def is_http(record_type: str, content_type: str, block_start: bytes) -> bool:
    """Whether a block is an HTTP message, by its declared type or, when that is silent, by its first bytes."""
    if record_type not in _HTTP_TYPES:
        return False
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/http" or (
        kind in ("", "application/octet-stream", "text/html") and block_start.startswith(b"HTTP/")
    )


class BlockDigests:
    """Hashes a block that arrives in pieces: as a whole, its body, and its entity; in constant memory.

    Args:
        record_type: WARC-Type.
        content_type: Of the record, e.g. `application/http; msgtype=response`.
        declared: `(field name, value)` of the digests that the record declares.
    """

    def __init__(self, record_type: str, content_type: str, declared: tuple[tuple[str, str], ...] = ()) -> None:
        self._type, self._content_type = record_type, content_type
        self._declared = [(name, value, parse_digest(value)) for name, value in declared]
        wanted = {parsed[0] for _, _, parsed in self._declared if parsed}
        self._block = _hashers(wanted | {"sha256"})
        self._entity = _hashers(wanted | {"sha256"})
        self._framed = _hashers(wanted)
        self._splitter: BodySplitter | None = None
        self._entity_size = 0
        self.size = 0

    def feed(self, data: bytes) -> None:
        """Takes the next bytes of the block."""
        if not self.size and is_http(self._type, self._content_type, data[:5]):
            self._splitter = BodySplitter()
        self.size += len(data)
        _update(self._block, data)
        if self._splitter:
            framed, entity = self._splitter.feed(data)
            self._take_entity(entity)
            if framed is not entity:
                _update(self._framed, framed)

    def finish(self) -> None:
        """Tells that the block has ended."""
        if self._splitter:
            self._take_entity(self._splitter.finish())

    def _take_entity(self, entity: bytes) -> None:
        self._entity_size += len(entity)
        _update(self._entity, entity)

    @property
    def block_digest(self) -> str:
        """`sha256:<hex>` of the block."""
        return "sha256:" + str(self._block["sha256"].hexdigest())

    @property
    def payload_digest(self) -> str | None:
        """`sha256:<hex>` of the payload; None when the record has none, or an empty one.

        The entity of a response or request, the block of a resource or conversion. A revisit's own block holds no payload: its
        digest is the declared one, when that is SHA-256 in hex.
        """
        if self._type == "revisit":
            parsed = next((parsed for name, _, parsed in self._declared if name.lower() == "warc-payload-digest"), None)
            return f"sha256:{parsed[1].hex()}" if parsed and parsed[0] == "sha256" and parsed[1] else None
        if self._splitter:
            return "sha256:" + str(self._entity["sha256"].hexdigest()) if self._entity_size else None
        return self.block_digest if self.size and self._type in ("response", "resource", "conversion") else None

    def checks(self) -> tuple[DigestCheck, ...]:
        """Every declared digest held against the bytes; a revisit's payload digest is about other bytes and is left out."""
        found = []
        for name, value, parsed in self._declared:
            is_payload = name.lower() == "warc-payload-digest"
            if is_payload and self._type == "revisit":
                continue
            found.append(DigestCheck(name, value, self._match(parsed, is_payload)))
        return tuple(found)

    def _match(self, parsed: tuple[str, bytes] | None, is_payload: bool) -> str | None:
        if parsed is None:
            return "unknown"
        algorithm, digest = parsed
        candidates = {"block": self._block}
        if is_payload and self._splitter:
            chunked = self._splitter.dechunker is not None
            candidates = {"entity": self._entity} | ({"framed": self._framed} if chunked else {}) | candidates
        return next((name for name, hashers in candidates.items() if hashers[algorithm].digest() == digest), None)


def _hashers(algorithms: set[str]) -> dict[str, Any]:
    return {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}


def _update(hashers: dict[str, Any], data: bytes) -> None:
    for hasher in hashers.values():
        hasher.update(data)
