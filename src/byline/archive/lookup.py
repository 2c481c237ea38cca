"""Finding what is stored: an article by address, the record behind a revisit, the story behind an attempt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Article, Judgement, RecordRef, article_id
from ..store import Standing
from ..urls import canonical_url, urlkey
from ..warc import CAPTURE_FORM, StoredRecord, payload_of, read_capture_facts, read_record
from .core import Core
from .events import (
    IMPORT_FORM,
    JUDGEMENT_FORM,
    ORIGIN_FIELD,
    Event,
    ImportFacts,
    capture_event,
    copied_event,
    file_event,
    own_form,
    read_import_facts,
    read_judgement,
)

if TYPE_CHECKING:
    from ..store import Store


def find_article(store: Store, url: str) -> Article | None:
    """The article of one address: see `find_articles`."""
    return find_articles(store, [url]).get(url)


def find_articles(store: Store, urls: Iterable[str]) -> dict[str, Article]:
    """The articles of addresses: by their own urlkey, else by an alias. An address of none, or of several, is left out.

    An alias is held as it was met and in canonical form, so a variant of it (tracking parameters, case) is found too.
    """
    own = {url: article_id(urlkey(url)) for url in urls}
    articles = {a.id: a for a in store.get_articles(sorted(set(own.values())))}
    others = {url: {url, canonical_url(url)} for url, key in own.items() if key not in articles}
    if others:
        led = store.articles_at({address for forms in others.values() for address in forms})
        for url, forms in others.items():
            ids = set[str]().union(*(led.get(address, set()) for address in forms))
            if len(ids) == 1:
                own[url] = ids.pop()
        articles |= {a.id: a for a in store.get_articles(sorted({own[url] for url in others}))}
    return {url: articles[key] for url, key in own.items() if key in articles}


@dataclass(frozen=True, slots=True)
class Found:
    """What the index knows of addresses.

    Attributes:
        articles: By address, as `find_articles` gives them.
        standings: By article id.
    """

    articles: dict[str, Article]
    standings: dict[str, Standing]

    def standing(self, *urls: str) -> Standing | None:
        """How the article of the first of these addresses stands that has one."""
        article = next((self.articles[url] for url in urls if url in self.articles), None)
        return self.standings.get(article.id) if article else None


def find_standings(store: Store, urls: Iterable[str]) -> Found:
    """The articles of addresses and how they stand, in a few queries for all of them."""
    articles = find_articles(store, urls)
    return Found(articles, store.standings(sorted({a.id for a in articles.values()})))


def payload_record(core: Core, record: RecordRef, stored: StoredRecord | None = None) -> RecordRef | None:
    """The record that holds a record's payload: itself, or what it revisits; None when that is not in the archive."""
    if record.type != "revisit":
        return record
    stored = stored or read_record(core.path, record)
    refers = (stored.field("WARC-Refers-To") or "").strip("<> ")
    found = core.find_record(refers) if refers else None
    if found is None and record.payload_digest:
        target = (stored.field("WARC-Refers-To-Target-URI") or record.target_uri).strip("<> ")
        found = core.find_stored(target, record.payload_digest, anywhere=True)
    return found if found is not None and found.type != "revisit" else None


def import_facts(core: Core, record_id: str) -> ImportFacts | None:
    """What the `import/1` record of that id says; None when there is none."""
    ref = core.find_record(record_id)
    if ref is None:
        return None
    form, data = own_form(read_record(core.path, ref).block())
    return read_import_facts(data) if form == IMPORT_FORM else None


def told_by(core: Core, stored: StoredRecord, ref: RecordRef) -> Event | Judgement | None:
    """What a stored record tells: an attempt, a judgement, or nothing by itself (a request, an earlier hop, a warcinfo).

    The records it names must be in the index already.
    """
    origin = stored.field(ORIGIN_FIELD)
    if origin is not None and ref.type in ("response", "revisit", "resource"):
        facts = import_facts(core, origin.strip("<> "))
        return event_of_copy(core, stored, ref, facts) if facts else None
    if ref.type != "metadata" or not stored.content_type.startswith("application/json"):
        return None
    form, data = own_form(stored.block())
    if form == CAPTURE_FORM:
        told = read_capture_facts(stored.block())
        if told.capture != ref.record_id or told.purpose:
            return None
        record = core.find_record(told.response) if told.response else None
        return capture_event(told, core.find_record, payload_record(core, record) if record else None)
    if form == IMPORT_FORM:
        imported = read_import_facts(data)
        resource = core.find_record(imported.resource) if imported.resource else None
        return file_event(imported, ref, resource) if resource else None
    return read_judgement(data) if form == JUDGEMENT_FORM else None


def event_of_copy(core: Core, stored: StoredRecord, ref: RecordRef, facts: ImportFacts) -> Event:
    """The event of a record that was copied from a WARC file."""
    payload = payload_of(stored, limit=1)
    truncated = payload.truncated if payload.truncated not in (None, "size") else None
    return copied_event(ref, facts, status=payload.status, truncated=truncated, original=payload_record(core, ref, stored))
