"""Column types that make SQLite and PostgreSQL hold, sort and compare the same values."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from .values import instant_text

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
REPLACEMENT = "\ufffd"
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_WHITE = re.compile(r"\s+")


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD.

    PostgreSQL refuses NUL, neither database takes a lone surrogate; pages have both. Replaced on the way in, so that the
    two databases hold the same rows.
    """
    return text if text.isascii() and "\0" not in text else _UNSTORABLE.sub(REPLACEMENT, text)


def fold(text: str) -> str:
    """A name or title as it is compared: NFKC, no case, white space collapsed."""
    return _WHITE.sub(" ", unicodedata.normalize("NFKC", storable(text)).casefold()).strip()


def dump_json(data: Any) -> str:
    """JSON with sorted keys and no white space, storable on both databases."""
    text = _encode(data)
    return _encode(_clean(data)) if "\\u0000" in text or (not text.isascii() and _UNSTORABLE.search(text)) else text


def _clean(data: Any) -> Any:
    if isinstance(data, str):
        return storable(data)
    if isinstance(data, list):
        return [_clean(item) for item in data]
    if isinstance(data, dict):
        return {storable(key): _clean(item) for key, item in data.items()}
    return data


class Text(TypeDecorator[str]):
    """Text compared byte by byte: the C collation on PostgreSQL, as BINARY on SQLite, whatever the server's locale."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        # not through dialect.type_descriptor: psycopg's makes VARCHAR of it, and the migrations say TEXT
        return sa.Text(collation="C" if dialect.name == "postgresql" else None)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Instant(Text):
    """An aware datetime, stored as `instant_text`: SQLite has no type for it and drops the zone."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else instant_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else datetime.fromisoformat(value)
