"""Embedded application state: `__NEXT_DATA__`, Fusion/Arc `globalContent`, and JSON handed to scripts; bounded."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from ...model import Claim, Contribution, Document, Name, NameKind, Property, Selector, SelectorKind
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, clean
from .graph import HOLDERS
from .jsontext import MAX_JSON, escape_token

P = Property

MAX_VISITS = 20_000
"""Values looked at in one state."""
_NAMES = (
    "Fusion.globalContent", "window.__PRELOADED_STATE__", "window.__INITIAL_STATE__", "window.__APOLLO_STATE__",
    "window.__data", "window.digitalData", "digitalData", "dataLayer", "utag_data", "window.__INITIAL_DATA__",
    "window.pageData", "var articleData",
)  # fmt: skip
_ASSIGNED = re.compile(rf"(?:{'|'.join(map(re.escape, _NAMES))})\s*=\s*(?=[\[{{])")
_ARTICLE_KEYS = {
    "headline": P.TITLE,
    "headlines": P.TITLE,
    "title": P.TITLE,
    "publishedAt": P.PUBLISHED,
    "datePublished": P.PUBLISHED,
    "publishDate": P.PUBLISHED,
    "publicationDate": P.PUBLISHED,
    "firstPublished": P.PUBLISHED,
    "first_publish_date": P.PUBLISHED,
    "publish_date": P.PUBLISHED,
    "display_date": P.PUBLISHED,
    "published_at": P.PUBLISHED,
    "publishTime": P.PUBLISHED,
    "firstPublishedAt": P.PUBLISHED,
    "firstPublishDate": P.PUBLISHED,
    "updatedAt": P.MODIFIED,
    "last_updated_date": P.MODIFIED,
    "dateModified": P.MODIFIED,
}
_Way = tuple[()] | tuple["_Way", str | int]
"""The keys that lead to a value: those to what holds it, and its own."""
_PEOPLE_KEYS = frozenset(("authors", "author", "byline", "bylines", "by", "creators", "articleAuthor", "authorName"))


def embedded_state(page: Page, document: Document) -> list[Claim]:
    """The object whose headline is the page's: its people and dates."""
    found = Collector(page, "state", limit=20)
    heading = clean(page.heading).casefold()
    if not heading:
        return []
    word = max(re.findall(r"[a-zA-Z]{4,}", page.heading), key=len, default="")
    for script, prefix, data in _states(page, {word, word.lower(), word.capitalize(), word.upper()}):
        for value, pointer in _articles(data, heading):
            _claims(found, script, prefix, value, pointer)
            if found.claims:
                return found.claims
    return found.claims


def _states(page: Page, words: set[str]) -> Iterator[tuple[HtmlElement, str | None, Any]]:
    """Each state: its script, the assignment before it (None when the script is JSON alone), its data.

    One of `words`, a word of the headline in its usual forms, must stand in the script: reading megabytes of state of other
    pages is what costs.
    """
    for script in [s for s in page.dom.tagged("script") if "src" not in s.attributes][:80]:
        kind = script.attributes.get("type") or ""
        if "ld+json" in kind:
            continue
        text = script.text()
        if not 40 <= len(text) <= MAX_JSON or not any(word in text for word in words):
            continue
        if "json" in kind:
            try:
                yield script, None, json.loads(text)
            except (ValueError, RecursionError):
                continue
        elif any(name in text for name in _NAMES) and (match := _ASSIGNED.search(text)):
            try:
                yield script, match[0], json.JSONDecoder().raw_decode(text, match.end())[0]
            except (ValueError, RecursionError):
                continue


def _articles(data: Any, heading: str) -> Iterator[tuple[dict[str, Any], str]]:
    pending: deque[tuple[Any, _Way]] = deque([(data, ())])
    visits = 0
    while pending and visits < MAX_VISITS:
        value, way = pending.popleft()
        visits += 1
        if isinstance(value, dict):
            title = value.get("headline") or value.get("title") or value.get("headlines")
            if isinstance(title, dict):
                title = title.get("basic")
            if isinstance(title, str) and clean(title).casefold() == heading:
                yield value, _pointer(way)
            pending += [(v, (way, k)) for k, v in value.items() if isinstance(v, HOLDERS)]
        elif isinstance(value, list):
            pending += [(v, (way, i)) for i, v in enumerate(value) if isinstance(v, HOLDERS)]


def _pointer(way: _Way) -> str:
    """The JSON Pointer of the keys on a way, which is only made for the few values that it is asked of."""
    tokens: list[str] = []
    while way:
        way, key = way
        tokens.append("/" + escape_token(str(key)))
    return "".join(reversed(tokens))


def _claims(found: Collector, script: HtmlElement, prefix: str | None, value: dict[str, Any], pointer: str) -> None:
    def at(*keys: str | int) -> Selector:
        inner = Selector(SelectorKind.JSON_POINTER, pointer + "".join("/" + escape_token(str(k)) for k in keys))
        if prefix is not None:
            inner = Selector(SelectorKind.TEXT_QUOTE, prefix, inner)
        return Selector(SelectorKind.CSS, found.page.path(script), inner)

    for key, prop in _ARTICLE_KEYS.items():
        if isinstance(text := value.get(key), str | int) and not isinstance(text, bool):
            found.add(prop, str(text), at(key))
    people: list[tuple[Any, tuple[str | int, ...]]] = [(value[k], (k,)) for k in _PEOPLE_KEYS if k in value]
    if isinstance(credits := value.get("credits"), dict):
        people += [(credits["by"], ("credits", "by"))] if "by" in credits else []
    for given, keys in people:
        for i, person in enumerate(given if isinstance(given, list) else [given]):
            where = (*keys, i) if isinstance(given, list) else keys
            if isinstance(person, str):
                found.add(P.CONTRIBUTION, person, at(*where))
            elif isinstance(person, dict):
                _person(found, person, at, where)


def _person(found: Collector, person: dict[str, Any], at: Any, where: tuple[str | int, ...]) -> None:
    for key in ("name", "fullName", "displayName", "full_name", "title"):
        if isinstance(person.get(key), str):
            found.add(P.CONTRIBUTION, person[key], at(*where, key))
            return
    first, last = person.get("firstName"), person.get("lastName")
    if isinstance(first, str) and isinstance(last, str) and last.strip():
        name = Name(family=clean(last), given=clean(first) or None, kind=NameKind.PERSON)
        found.put(P.CONTRIBUTION, Contribution(name), last, at(*where, "lastName"))
