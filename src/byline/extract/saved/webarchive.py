"""A web archive of Safari: a property list with the page (`WebMainResource`) and what it needs."""

from __future__ import annotations

import plistlib
import struct
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

UNREADABLE = "webarchive-unreadable"
"""It cannot be read."""


@dataclass(frozen=True, slots=True)
class MainResource:
    """The page of a web archive.

    Attributes:
        facts: Keys of the resource whose values are text, e.g. `("WebResourceURL", "https://www.harbour-post.example/a")`.
    """

    body: bytes
    media_type: str
    charset: str
    facts: tuple[tuple[str, str], ...]


def read_webarchive(data: bytes) -> MainResource | None:
    """The main resource, from a binary or XML property list; None when there is none to be read."""
    try:
        whole = plistlib.loads(data)
        main = whole.get("WebMainResource")
        body = main.get("WebResourceData")
    except (plistlib.InvalidFileException, ExpatError, struct.error, AttributeError, ArithmeticError, LookupError, TypeError,
            ValueError, RecursionError):  # fmt: skip
        return None
    if not isinstance(body, bytes):
        return None
    facts = tuple((key, value) for key, value in main.items() if isinstance(key, str) and isinstance(value, str) and value)
    known = dict(facts)
    charset = known.get("WebResourceTextEncodingName", "").strip()
    return MainResource(body, known.get("WebResourceMIMEType", "").strip().lower() or "text/html", charset, facts)
