"""RSS, RDF and Atom from a stream of XML events."""

from __future__ import annotations

from dataclasses import dataclass, field

from .entries import (
    MAX_ELEMENT,
    MAX_ENTRIES,
    MAX_PEOPLE,
    MAX_TEXT,
    Feed,
    FeedEntry,
    MediaCredit,
    article_url,
    one_an_address,
    plain_text,
    read_date,
)
from .xmlstream import ElementText, Fault, StopReading, local_name

_FAMILIES = {
    "": "feed",
    "http://purl.org/rss/1.0": "feed",
    "http://my.netscape.com/rdf/simple/0.9": "feed",
    "http://channel.netscape.com/rdf/simple/0.9": "feed",
    "http://backend.userland.com/rss2": "feed",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dc",
    "http://search.yahoo.com/mrss": "media",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
}
"""Namespace, lower case and without a slash at its end, to family. Elements of any other are passed over."""

_FIELDS = {
    ("feed", "title"): "title",
    ("atom", "title"): "title",
    ("dc", "title"): "dc-title",
    ("feed", "link"): "link",
    ("atom", "link"): "link",
    ("feed", "guid"): "guid",
    ("atom", "id"): "guid",
    ("feed", "pubdate"): "published",
    ("atom", "published"): "published",
    ("atom", "issued"): "published",
    ("dc", "issued"): "published",
    ("atom", "created"): "created",
    ("dc", "created"): "created",
    ("dc", "date"): "created",
    ("atom", "updated"): "updated",
    ("atom", "modified"): "updated",
    ("dc", "modified"): "updated",
    ("feed", "author"): "author",
    ("dc", "creator"): "author",
    ("atom", "name"): "name",
    ("atom", "uri"): "uri",
    ("itunes", "author"): "itunes-author",
    ("media", "credit"): "credit",
    ("feedburner", "origlink"): "original",
}
"""Family and local name to what it says. RFC 4287, RSS 2.0, RSS 1.0, Dublin Core, Media RSS 1.5.1."""

_ANYWHERE = frozenset({"credit"})
"""Fields that count at any depth of an entry; every other one is a child of the entry itself."""

_FORMATS = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "rss"}
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass
class _Draft:
    """An entry, or the feed itself, while it is read: values by field, each with its attributes and base."""

    base: str
    values: dict[str, list[tuple[str, dict[str, str], str]]] = field(default_factory=dict)

    def add(self, name: str, text: str, attributes: dict[str, str], base: str) -> None:
        known = self.values.setdefault(name, [])
        if len(known) < MAX_PEOPLE:
            known.append((text, attributes, base))

    def texts(self, name: str) -> list[str]:
        return [t for text, _, _ in self.values.get(name, ()) if (t := text.strip())]

    def first(self, name: str) -> str | None:
        return next(iter(self.texts(name)), None)


class FeedReader:
    """Listens to XML events and drafts a feed. `format` stays None while no feed has been seen."""

    def __init__(self, url: str) -> None:
        self.format: str | None = None
        self._entries: list[FeedEntry] = []
        self._whole = _Draft(url)
        self._entry: _Draft | None = None
        self._path: list[str] = []
        self._bases = [url]
        self._entry_depth = 0
        self._field: tuple[str, int, dict[str, str]] | None = None
        self._text = ElementText(0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Cases: 1 the root; 2 an entry; 3 a field of the entry, or of the feed; else inside a field, or of no interest."""
        name, base = local_name(tag), self._bases[-1]
        if given := attributes.get(_BASE):
            base = article_url(base, given) or base
        self._path.append(name)
        self._bases.append(base)
        if len(self._path) == 1:
            self.format = _FORMATS.get(name)
            if self.format is None:
                raise StopReading(Fault("malformed", f"Its root is <{name[:40]}>, which is no feed's."))
        if self._field is not None:
            return
        if name in ("item", "entry") and self._entry is None and _family(tag) in ("feed", "atom"):
            self._entry, self._entry_depth = _Draft(base), len(self._path)
        elif found := self._wanted(tag, name):
            self._field, self._text = (found, len(self._path), attributes), ElementText(MAX_ELEMENT)

    def data(self, text: str) -> None:
        """Kept inside a field, up to a bound."""
        if self._field is not None:
            self._text.add(text)

    def end(self, tag: str) -> None:
        """Closes a field, or an entry."""
        depth, base = len(self._path), self._bases[-1]
        if self._field is not None and self._field[1] == depth:
            (self._entry or self._whole).add(self._field[0], str(self._text), self._field[2], base)
            self._field = None
        elif self._entry is not None and self._entry_depth == depth:
            self._close_entry(self._entry)
            self._entry = None
        self._path.pop()
        self._bases.pop()

    def feed(self, faults: tuple[Fault, ...]) -> Feed:
        """What was heard."""
        following = _links(self._whole, "next")
        return Feed(
            plain_text(self._whole.first("title") or ""),
            one_an_address(self._entries),
            self.format or "",
            article_url(self._whole.base, *following),
            faults,
        )

    def _wanted(self, tag: str, name: str) -> str | None:
        found = _FIELDS.get((_family(tag), name))
        if found is None or found in _ANYWHERE:
            return found if self._entry is not None else None
        parent = self._path[-2] if len(self._path) > 1 else ""
        if found in ("name", "uri"):
            return found if parent == "author" and (self._entry is None or len(self._path) == self._entry_depth + 2) else None
        if self._entry is not None:
            return found if len(self._path) == self._entry_depth + 1 else None
        return found if parent in ("channel", "feed") else None

    def _close_entry(self, draft: _Draft) -> None:
        if len(self._entries) >= MAX_ENTRIES:
            raise StopReading(Fault("entries", f"It has more than {MAX_ENTRIES} entries; the reading stops there."))
        if entry := _entry(draft):
            self._entries.append(entry)


def _entry(draft: _Draft) -> FeedEntry | None:
    """None when it has no address of its own to watch."""
    guid = draft.values.get("guid", [])
    permalink = [t for t, a, _ in guid if a.get("isPermaLink", "true").strip().lower() != "false" and "://" in t]
    candidates = [*draft.texts("original"), *_links(draft, "alternate"), *permalink]
    url = article_url(draft.base, *candidates)
    if url is None:
        return None
    names = draft.texts("author") + draft.texts("name") or draft.texts("itunes-author")
    credits = (MediaCredit(plain_text(t), plain_text(a.get("role", "")) or None) for t, a, _ in draft.values.get("credit", ()))
    return FeedEntry(
        url,
        plain_text(draft.first("title") or draft.first("dc-title") or ""),
        read_date(draft.first("published"), draft.first("created")),
        read_date(draft.first("updated")),
        tuple(dict.fromkeys(n for text in names if (n := plain_text(text)))),
        (draft.first("guid") or "")[: 4 * MAX_TEXT] or None,
        tuple(dict.fromkeys(c for c in credits if c.verbatim)),
    )


def _links(draft: _Draft, relation: str) -> list[str]:
    """Addresses of a link relation, web pages first: Atom's `href`, or RSS's text, which is always the alternate."""
    found: list[tuple[int, str]] = []
    for text, attributes, base in draft.values.get("link", ()):
        href = attributes.get("href")
        relations = attributes.get("rel", "alternate").lower().rsplit("/", 1)[-1]
        if href and relations == relation and (url := article_url(base, href)):
            found.append((0 if "html" in attributes.get("type", "html") else 1, url))
        elif not href and relation == "alternate" and text.strip() and (url := article_url(base, text)):
            found.append((0, url))
    return [url for _, url in sorted(found, key=lambda f: f[0])]


def _family(tag: str) -> str:
    """Empty for a namespace that says nothing here; elements without one are RSS's own."""
    namespace = tag[1:].partition("}")[0] if tag.startswith("{") else ""
    return _FAMILIES.get(namespace.strip().rstrip("/").lower(), "")
