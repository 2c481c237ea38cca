"""Sitemaps (sitemaps.org 0.9): sets, indexes, news sitemaps, plain lists, feeds used as sitemaps; gzip or not."""

from __future__ import annotations

import io
from dataclasses import dataclass

from ..dates import parse_machine_date
from ..errors import InputError
from ..model import PartialDate
from ..urls import same_site
from ..warc import codings
from .entries import MAX_ELEMENT, Feed, article_url, plain_text
from .xmlstream import ElementText, Fault, StopReading, decode_xml, local_name, read_xml

MAX_BYTES = 50 * 2**20
"""Uncompressed; sitemaps.org allows no more."""

MAX_URLS = 50_000
"""Addresses of one sitemap; sitemaps.org allows no more."""

_FIELDS = {
    ("url", "loc"): "loc",
    ("sitemap", "loc"): "loc",
    ("url", "lastmod"): "lastmod",
    ("news", "title"): "title",
    ("news", "publication_date"): "published",
    ("publication", "name"): "publication",
    ("publication", "language"): "language",
}
"""Parent and name, without namespaces (publishers misspell them), to field. `image:loc` has another parent."""

_ADVICE = "Give the address of a sitemap; robots.txt often names it."


@dataclass(frozen=True, slots=True)
class SitemapUrl:
    """One address of a sitemap.

    Attributes:
        loc: Absolute, http or https.
        lastmod: As precise as it is written. Many sites write the time of the request.
        title: `news:title`, or an entry's of a feed used as a sitemap.
        publication: `news:name`, e.g. `The Harbour Gazette`.
        language: `news:language`, e.g. `en`.
        published: `news:publication_date`.
    """

    loc: str
    lastmod: PartialDate | None = None
    title: str | None = None
    publication: str | None = None
    language: str | None = None
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap file holds.

    Attributes:
        urls: In the file's order, one an address.
        indexes: Further sitemaps that an index names; the caller bounds how far it follows them.
        faults: Why addresses may be missing; empty when everything was read.
    """

    urls: tuple[SitemapUrl, ...] = ()
    indexes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_sitemap(body: bytes, url: str, *, site: str | None = None, any_site: bool = False) -> Sitemap:
    """Read a sitemap of any form, told by its bytes. What is read before a fault is kept, and the fault is said.

    Args:
        body: HTTP content codings removed; may be a gzip file itself.
        url: Where it came from.
        site: An address of the site that it is for, when it lies elsewhere; as a rule `url`. Addresses of other sites are
            left out and counted in a fault: a sitemap speaks for its own site only (sitemaps.org, "location").
        any_site: Keep them.

    Raises:
        InputError: If it is no sitemap at all.
    """
    content, faults = _unpacked(body)
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"<", b"\0") or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        found = _read_xml(content, url)
    elif start == b"{":
        found = _from_feed(content, url)
    else:
        found = _read_lines(content, url)
    return _of_site(found, faults, None if any_site else site or url)


def _unpacked(body: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    content, mark = body[:MAX_BYTES], "size" if len(body) > MAX_BYTES else None
    if body[:2] == b"\x1f\x8b":
        content, mark = codings.decode(io.BytesIO(body), "gzip", MAX_BYTES)
    if mark is None:
        return content, ()
    what = {"size": f"It has more than {MAX_BYTES} bytes", "decode": "Its gzip data is damaged"}[mark]
    return content, (Fault(mark, f"{what}; the reading stops there."),)


def _read_xml(content: bytes, url: str) -> Sitemap:
    reader = _Reader(url)
    fault = read_xml(decode_xml(content), reader)
    if reader.root in ("rss", "feed", "rdf"):
        return _from_feed(content, url)
    if reader.root not in ("urlset", "sitemapindex"):
        if fault is not None and fault.kind == "dtd":
            raise InputError(f"{url[:200]} is not read: {fault.message}", _ADVICE)
        what = f"its root is <{reader.root[:40]}>" if reader.root else "it is not XML"
        raise InputError(f"{url[:200]} is not a sitemap: {what}.", _ADVICE)
    return Sitemap(tuple(reader.urls.values()), tuple(reader.indexes), (fault,) if fault else ())


class _Reader:
    """Listens to XML events and collects addresses."""

    def __init__(self, url: str) -> None:
        self.root = ""
        self.urls: dict[str, SitemapUrl] = {}
        self.indexes: dict[str, None] = {}
        self._base = url
        self._path: list[str] = []
        self._values: dict[str, str] = {}
        self._field: str | None = None
        self._text = ElementText(0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if len(self._path) == 1:
            self.root = name
            if name not in ("urlset", "sitemapindex"):
                raise StopReading
        elif len(self._path) == 2:
            self._values = {}
        self._field, self._text = _FIELDS.get((parent, name)), ElementText(MAX_ELEMENT)

    def data(self, text: str) -> None:
        if self._field is not None:
            self._text.add(text)

    def end(self, tag: str) -> None:
        if self._field is not None:
            self._values.setdefault(self._field, str(self._text).strip())
            self._field = None
        if len(self._path) == 2:
            self._close(self._path[-1])
        self._path.pop()

    def _close(self, name: str) -> None:
        loc = article_url(self._base, self._values.get("loc"))
        if loc is None:
            return
        if len(self.urls) + len(self.indexes) >= MAX_URLS and loc not in self.urls and loc not in self.indexes:
            raise StopReading(Fault("entries", f"It has more than {MAX_URLS} addresses; the reading stops there."))
        if name == "sitemap":
            self.indexes.setdefault(loc)
        elif name == "url":
            self.urls.setdefault(loc, self._entry(loc))

    def _entry(self, loc: str) -> SitemapUrl:
        texts = {k: plain_text(v) or None for k, v in self._values.items() if k in ("title", "publication", "language")}
        lastmod, published = (parse_machine_date(self._values.get(k, "")) for k in ("lastmod", "published"))
        return SitemapUrl(loc, lastmod, texts.get("title"), texts.get("publication"), texts.get("language"), published)


def _from_feed(content: bytes, url: str) -> Sitemap:
    """RSS and Atom as sitemaps, which sitemaps.org allows."""
    from .feeds import read_feed

    feed: Feed = read_feed(content, url)
    urls = (SitemapUrl(e.url, e.updated, e.title or None, feed.title or None, None, e.published) for e in feed.entries)
    return Sitemap(tuple(urls), (), feed.faults)


def _read_lines(content: bytes, url: str) -> Sitemap:
    """A plain list: one absolute address a line, UTF-8."""
    urls: dict[str, SitemapUrl] = {}
    lines = [bare for line in content.decode("utf-8-sig", "replace").splitlines() if (bare := line.strip())]
    passed_over = 0
    for line in lines[:MAX_URLS]:
        loc = article_url(url, line) if line[:8].lower().startswith(("http://", "https://")) else None
        if loc is None:
            passed_over += 1
        else:
            urls.setdefault(loc, SitemapUrl(loc))
    if not urls:
        raise InputError(f"{url[:200]} is not a sitemap: neither XML nor a list of addresses.", _ADVICE)
    faults = [Fault("malformed", f"{passed_over} lines are no addresses.")] if passed_over else []
    if len(lines) > MAX_URLS:
        faults.append(Fault("entries", f"It has more than {MAX_URLS} lines; the reading stops there."))
    return Sitemap(tuple(urls.values()), (), tuple(faults))


def _of_site(found: Sitemap, faults: tuple[Fault, ...], site: str | None) -> Sitemap:
    faults += tuple(f for f in found.faults if not (faults and f.kind == "malformed"))
    if site is None:
        return Sitemap(found.urls, found.indexes, faults)
    hosts: dict[str, bool] = {}

    def ours(loc: str) -> bool:
        origin = "/".join(loc.split("/", 3)[:3])
        if origin not in hosts:
            hosts[origin] = same_site(origin, site)
        return hosts[origin]

    urls, indexes = tuple(u for u in found.urls if ours(u.loc)), tuple(i for i in found.indexes if ours(i))
    left_out = len(found.urls) + len(found.indexes) - len(urls) - len(indexes)
    if left_out:
        faults += (Fault("other-sites", f"{left_out} addresses of other sites were left out."),)
    return Sitemap(urls, indexes, faults)
