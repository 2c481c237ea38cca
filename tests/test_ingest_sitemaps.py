"""Sitemaps of every form, whole, broken and hostile."""

from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.errors import InputError
from byline.ingest import sitemaps
from byline.ingest.sitemaps import Sitemap, SitemapUrl, read_sitemap
from byline.model import PartialDate

URL = "https://www.gazette.example/sitemap-news.xml.gz"

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://www.gazette.example/a.jpg</image:loc><image:title>Picture</image:title></image:image>
  <loc>
  https://www.gazette.example/2026/a?x=1&amp;y=2 </loc>
  <news:news><news:publication><news:name>The Gazette</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2026-02-03T10:00:00+01:00</news:publication_date><news:title>Ferry &amp; pier</news:title></news:news>
  <lastmod>2026-02-04</lastmod></url>
<url><loc>https://amp.gazette.example/b</loc><lastmod>yesterday</lastmod></url>
<url><lastmod>2026</lastmod></url>
<url><loc>https://www.gazette.example/2026/a?x=1&amp;y=2</loc></url>
</urlset>"""

FERRY = SitemapUrl(
    "https://www.gazette.example/2026/a?x=1&y=2",
    PartialDate(2026, 2, 4),
    "Ferry & pier",
    "The Gazette",
    "en",
    PartialDate.parse("2026-02-03T10:00:00+01:00"),
)
WHOLE = Sitemap((FERRY, SitemapUrl("https://amp.gazette.example/b")))


def kinds(sitemap: Sitemap) -> list[str]:
    """Of its faults."""
    return [f.kind for f in sitemap.faults]


class TestForms:
    """What publishers serve under the name of a sitemap."""

    @pytest.mark.parametrize("pack", [str.encode, lambda t: gzip.compress(t.encode()), lambda t: t.encode("utf-16")])
    def test_news(self, pack: object) -> None:
        """News fields, an image's own address not taken for the article's, doubles and empty entries left out; gzip or not."""
        assert read_sitemap(pack(NEWS), URL) == WHOLE  # type: ignore[operator]  # a function

    def test_two_gzip_members(self) -> None:
        """A gzip file may be made of several members."""
        body = NEWS.encode()
        assert read_sitemap(gzip.compress(body[:500]) + gzip.compress(body[500:]), URL) == WHOLE

    def test_index(self) -> None:
        """An index names sitemaps, no articles; addresses may be relative although they should not."""
        once = "<sitemap><loc>/a.xml</loc><lastmod>2026</lastmod></sitemap>"
        text = f"<sitemapindex>{once}{once}</sitemapindex>"
        assert read_sitemap(text.encode(), URL) == Sitemap(indexes=("https://www.gazette.example/a.xml",))

    def test_plain_list(self) -> None:
        """One address a line; lines that are none are counted."""
        body = b"\xef\xbb\xbfhttps://gazette.example/a\r\n\r\nHTTPS://gazette.example/b\nhttps://gazette.example/a\nftp://x/\nnoise\n"
        found = read_sitemap(body, URL)
        assert [u.loc for u in found.urls] == ["https://gazette.example/a", "https://gazette.example/b"]
        assert kinds(found) == ["malformed"] and "2 lines" in found.faults[0].message

    @pytest.mark.parametrize(
        "text",
        [
            "<rss><channel><title>G</title><item><title>A</title><link>https://gazette.example/a</link>"
            "<pubDate>3 Feb 2026</pubDate></item></channel></rss>",
            '{"title": "G", "items": [{"title": "A", "url": "https://gazette.example/a", "date_published": "2026-02-03"}]}',
        ],
    )
    def test_feeds(self, text: str) -> None:
        """sitemaps.org allows RSS and Atom as sitemaps."""
        wanted = SitemapUrl("https://gazette.example/a", title="A", publication="G", published=PartialDate(2026, 2, 3))
        assert read_sitemap(text.encode(), URL) == Sitemap((wanted,))

    def test_no_namespace_or_a_wrong_one(self) -> None:
        """The names count: publishers misspell the namespace."""
        text = '<urlset xmlns="http://www.google.com/schemas/sitemap/0.84"><url><loc>/a</loc></url></urlset>'
        assert [u.loc for u in read_sitemap(text.encode(), URL).urls] == ["https://www.gazette.example/a"]


class TestSites:
    """A sitemap speaks for its own site."""

    TEXT = (
        "<urlset><url><loc>https://gazette.example/a</loc></url><url><loc>https://victim.example/b</loc></url>"
        "<url><loc>http://127.0.0.1/c</loc></url><url><loc>javascript:alert(1)</loc></url></urlset>"
    )

    def test_others_are_left_out_and_counted(self) -> None:
        """Otherwise a stranger's sitemap could send us to any host; hosts of one registrable domain are one site."""
        found = read_sitemap(self.TEXT.encode(), URL)
        assert [u.loc for u in found.urls] == ["https://gazette.example/a"]
        assert kinds(found) == ["other-sites"] and found.faults[0].message.startswith("2 ")

    def test_indexes_too(self) -> None:
        """An index cannot lead to another site's sitemaps."""
        text = "<sitemapindex><sitemap><loc>https://victim.example/s.xml</loc></sitemap></sitemapindex>"
        assert read_sitemap(text.encode(), URL).indexes == ()

    def test_hosted_elsewhere(self) -> None:
        """A sitemap that robots.txt of a site names may lie on another host."""
        found = read_sitemap(self.TEXT.encode(), "https://cdn.example/s.xml", site="https://gazette.example/")
        assert [u.loc for u in found.urls] == ["https://gazette.example/a"]
        assert len(read_sitemap(self.TEXT.encode(), URL, any_site=True).urls) == 3


class TestFaults:
    """What can be read is read, and what is missing is said."""

    @given(st.integers(NEWS.index("<url>"), len(NEWS) - 2))
    @settings(max_examples=60)
    def test_cut_anywhere(self, end: int) -> None:
        """A beginning of the addresses, each as in the whole file, and a fault."""
        found = read_sitemap(NEWS[:end].encode(), URL)
        assert found.urls == WHOLE.urls[: len(found.urls)] and kinds(found) == ["malformed"]

    def test_broken_in_the_middle(self) -> None:
        """Everything before a bare ampersand."""
        found = read_sitemap(NEWS.replace("yesterday", "a & b").encode(), URL)
        assert found.urls == (FERRY,) and kinds(found) == ["malformed"]
        assert "line 10" in found.faults[0].message

    def test_damaged_gzip(self) -> None:
        """What inflates is read; one fault says it."""
        body = gzip.compress(
            ("<urlset>" + "".join(f"<url><loc>/{random.Random(n).random()}</loc></url>" for n in range(9000))).encode()
        )
        found = read_sitemap(body[: len(body) // 2], URL)
        assert 1000 < len(found.urls) < 9000 and kinds(found) == ["decode"]

    def test_a_gzip_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Inflated up to the bound only."""
        monkeypatch.setattr(sitemaps, "MAX_BYTES", 2**20)
        body = gzip.compress(b"<urlset><url><loc>/a</loc></url>" + b" " * 2**26)
        found = read_sitemap(body, URL)
        assert [u.loc for u in found.urls] == ["https://www.gazette.example/a"] and kinds(found) == ["size"]

    @pytest.mark.parametrize("form", ["<url><loc>/{}</loc></url>", "https://gazette.example/{}\n"])
    def test_more_addresses_than_allowed(self, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """sitemaps.org's own limit, made small here."""
        monkeypatch.setattr(sitemaps, "MAX_URLS", 10)
        text = "".join(form.format(n) for n in range(12))
        found = read_sitemap((f"<urlset>{text}</urlset>" if "<" in form else text).encode(), URL)
        assert len(found.urls) == 10 and kinds(found) == ["entries"]

    @pytest.mark.parametrize("body", [b"", b"noise", b"<html/>", b"<opml/>", b"\x1f\x8b", b"\x1f\x8bnoise", b"<", b"{}"])
    def test_no_sitemap(self, body: bytes) -> None:
        """Refused by name, with what to do."""
        with pytest.raises(InputError, match=r"gazette\.example") as caught:
            read_sitemap(body, URL)
        assert caught.value.advice

    def test_document_types_are_refused(self) -> None:
        """A DTD, and with it every entity: nothing is expanded and no file is read."""
        for declaration in ("", '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY a "1"><!ENTITY b "&a;&a;">'):
            with pytest.raises(InputError, match="document type"):
                read_sitemap(f"<!DOCTYPE urlset [{declaration}]><urlset><url><loc>/&x;</loc></url></urlset>".encode(), URL)

    @pytest.mark.parametrize("piece", ["<a>", "<a/>", "<url><a>", "<url><loc>", "<url "])
    def test_markup_without_end(self, piece: str) -> None:
        """Neither depth nor width nor a text without end takes the machine with it."""
        found = read_sitemap(b"<urlset><url><loc>/a</loc></url>" + piece.encode() * 100_000, URL)
        assert [u.loc for u in found.urls] == ["https://www.gazette.example/a"] and kinds(found)

    def test_an_address_that_was_cut_is_no_address(self) -> None:
        """One longer than any honest address is left out, not shortened to another; white space before it does not count."""
        text = f"<urlset><url><loc>/{'a' * 5_000}</loc></url><url><loc>{' ' * 9_000}/b</loc></url></urlset>"
        assert [u.loc for u in read_sitemap(text.encode(), URL).urls] == ["https://www.gazette.example/b"]

    @given(st.binary(max_size=200))
    @settings(max_examples=150)
    def test_noise(self, noise: bytes) -> None:
        """Any bytes give a sitemap or a refusal, alone, packed and inside a sitemap."""
        for body in (noise, gzip.compress(noise), b"<urlset><url><loc>" + noise + b"</loc></url></urlset>"):
            try:
                found = read_sitemap(body, URL)
            except InputError:
                continue
            assert all(u.loc.startswith(("http://", "https://")) for u in found.urls)
