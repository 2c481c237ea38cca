"""The tables as a page of the documentation: `python -m byline.store.describe > docs/schema.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import sqlalchemy as sa

from .glance import HEAD
from .tables import MODELS, Row
from .types import Instant

_INTRODUCTION = f"""# The tables of the index

The WARC files are the archive; these tables can be deleted and made again from them (`byline rebuild`). They are the same on
SQLite and PostgreSQL. This page is made from `src/byline/store/tables.py` by `python -m byline.store.describe`; the schema is at
version `{HEAD}` (`migrations/versions/`).

- Every id derives from content; there is no counter, so a rebuild gives the same rows.
- An *instant* is text: RFC 3339 in UTC with six decimals (`2026-11-21T10:15:00.000000Z`), so that text order is time order.
- Text is compared byte by byte (BINARY on SQLite, the C collation on PostgreSQL). NUL and lone surrogates are stored as U+FFFD.
- JSON is text with sorted keys.
"""


def schema_page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_INTRODUCTION, *(line for model in MODELS for line in _table(model))])


def _table(model: type[Row]) -> Iterator[str]:
    table: sa.Table = model.__table__  # type: ignore[attr-defined]  # SQLModel's metaclass sets it
    yield f"## {table.name}\n"
    yield f"{(model.__doc__ or '').strip()}\n"
    yield "| column | type | holds |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}`{_marks(column)} | {_type(column)} | {model.model_fields[column.name].description} |"
    indexes = sorted(", ".join(f"`{c.name}`" for c in index.columns) for index in table.indexes)
    if indexes:
        yield f"\nIndexes: {'; '.join(indexes)}."
    yield ""


def _marks(column: sa.Column[object]) -> str:
    marks = ["key"] if column.primary_key else []
    marks += [f"→ `{key.target_fullname}`" for key in sorted(column.foreign_keys, key=lambda k: k.target_fullname)]
    return f" ({', '.join(marks)})" if marks else ""


def _type(column: sa.Column[object]) -> str:
    name = "instant" if isinstance(column.type, Instant) else column.type.__class__.__name__.lower()
    return f"{name}, may be null" if column.nullable else name


if __name__ == "__main__":
    sys.stdout.write(schema_page())
