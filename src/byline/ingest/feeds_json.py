"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from ..errors import InputError
from .entries import MAX_ENTRIES, MAX_PEOPLE, MAX_TEXT, Feed, FeedEntry, article_url, one_an_address, plain_text, read_date
from .xmlstream import Fault

_ADVICE = "Give the address of an RSS, Atom or JSON feed."


def read_json_feed(body: bytes, url: str) -> Feed:
    """Read a JSON Feed. `external_url` is not the entry's address: it is what a link blog talks about.

    Raises:
        InputError: If it is not JSON, or JSON of something else.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:  # ValueError: bad JSON, bad UTF-8, a number with too many digits
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)[:120]
        raise InputError(f"{url[:200]} is not a feed: not valid JSON ({reason}).", _ADVICE) from None
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise InputError(f"{url[:200]} is not a feed: JSON without a list of items.", _ADVICE)
    faults: tuple[Fault, ...] = ()
    if len(items) > MAX_ENTRIES:
        faults = (Fault("entries", f"It has more than {MAX_ENTRIES} entries; the reading stops there."),)
    common = _authors(data)
    read = [_entry(item, url, common) for item in items[:MAX_ENTRIES] if isinstance(item, dict)]
    entries = one_an_address([entry for entry in read if entry is not None])
    return Feed(plain_text(_text(data, "title")), entries, "json", article_url(url, _text(data, "next_url")), faults)


def _entry(item: dict[str, Any], base: str, common: tuple[str, ...]) -> FeedEntry | None:
    guid = _text(item, "id")
    url = article_url(base, _text(item, "url"), guid if "://" in guid else None)
    if url is None:
        return None
    return FeedEntry(
        url,
        plain_text(_text(item, "title")),
        read_date(_text(item, "date_published")),
        read_date(_text(item, "date_modified")),
        _authors(item) or common,
        guid[: 4 * MAX_TEXT] or None,
    )


def _authors(data: dict[str, Any]) -> tuple[str, ...]:
    """`authors` (1.1), else `author` (1.0)."""
    listed = data.get("authors")
    people = listed if isinstance(listed, list) else [data.get("author")]
    names = (plain_text(_text(p, "name")) for p in people[:MAX_PEOPLE] if isinstance(p, dict))
    return tuple(dict.fromkeys(n for n in names if n))


def _text(data: dict[str, Any], key: str) -> str:
    """A text, or a number that was meant as one (ids of old feeds); empty for anything else."""
    value = data.get(key)
    return str(value) if isinstance(value, str) or (type(value) is int and abs(value) < 10**20) else ""
