"""Feeds of every format, as publishers write them and as attackers do."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.errors import InputError
from byline.ingest import feeds
from byline.ingest.entries import MAX_ENTRIES, MAX_PEOPLE, MAX_TEXT
from byline.ingest.feeds import Feed, FeedEntry, MediaCredit, read_feed
from byline.ingest.xmlstream import MAX_DEPTH
from byline.model import PartialDate

URL = "https://gazette.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Gazette</title><link>https://gazette.example/</link>
<atom:link rel="self" href="https://gazette.example/feeds/all.xml"/>
<image><title>Logo</title><link>https://gazette.example/logo</link></image>
<item>
  <image><title>Not the headline</title><link>/not-the-article</link></image>
  <title>Ferry &amp; <![CDATA[<em>pier</em> &eacute;t&eacute;]]></title>
  <link> /2026/02/ferry?id=1 </link><guid isPermaLink="false">g-1</guid>
  <pubDate>Sat, 21 Feb 2026 10:15:00 +0400</pubDate>
  <dc:creator>Oona Tarrant</dc:creator><dc:creator>Jules van der Meer</dc:creator><dc:creator>Oona Tarrant</dc:creator>
  <media:group><media:content url="https://gazette.example/p.jpg"><media:credit role="photographer">Bram / AP</media:credit>
    <media:title>Not the headline</media:title></media:content></media:group>
  <content:encoded><![CDATA[<p>Text <a href="https://elsewhere.example/">link</a></p>]]></content:encoded>
  <source url="https://wire.example/rss">Wire</source>
</item>
<item><guid>https://gazette.example/2026/02/second</guid><author>desk@gazette.example (News Desk)</author></item>
<item><title>No address</title><guid isPermaLink="false">https://gazette.example/not-an-address</guid></item>
<item><title>Not the web</title><link>javascript:alert(1)</link></item>
<item><title>The first again</title><link>https://gazette.example/2026/02/ferry?id=1</link></item>
</channel></rss>"""

FERRY = FeedEntry(
    "https://gazette.example/2026/02/ferry?id=1",
    "Ferry & pier été",
    PartialDate.parse("2026-02-21T10:15:00+04:00"),
    None,
    ("Oona Tarrant", "Jules van der Meer"),
    "g-1",
    (MediaCredit("Bram / AP", "photographer"),),
)


def read(text: str, content_type: str | None = None) -> Feed:
    """A feed as it would come, UTF-8."""
    return read_feed(text.encode(), URL, content_type)


class TestFormats:
    """What every format says of an entry ends in the same fields."""

    def test_rss(self) -> None:
        """Title without markup, zone kept, every author and credit; entries without a web address are left out, doubles too."""
        feed = read(RSS)
        assert feed.entries[0] == FERRY
        assert feed.entries[1] == FeedEntry(
            "https://gazette.example/2026/02/second",
            authors=("desk@gazette.example (News Desk)",),
            guid="https://gazette.example/2026/02/second",
        )
        assert (len(feed.entries), feed.title, feed.format, feed.faults) == (2, "The Gazette", "rss", ())

    def test_rdf(self) -> None:
        """RSS 1.0: items stand beside the channel, dc:date is the publication."""
        feed = read(
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>'
            '<item rdf:about="y"><title>A</title><link>https://gazette.example/a</link><dc:date>2026-02</dc:date></item></rdf:RDF>'
        )
        assert feed.entries == (FeedEntry("https://gazette.example/a", "A", PartialDate(2026, 2)),)
        assert (feed.format, feed.title) == ("rdf", "T")

    def test_rss_091_with_its_document_type(self) -> None:
        """The Netscape DTD that RSS 0.91 asks for is passed over."""
        feed = read(
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
            '<rss version="0.91"><channel><item><link>https://gazette.example/a</link></item></channel></rss>'
        )
        assert [e.url for e in feed.entries] == ["https://gazette.example/a"] and not feed.faults

    def test_atom(self) -> None:
        """xml:base, the alternate link before others, names of authors but not of the source, XHTML titles, paging."""
        feed = read(
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/news/"><title>T</title>'
            '<author><name>Nobody</name></author><link rel="next" href="?page=2"/>'
            '<entry xml:base="2026/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b></div></title>'
            '<link rel="enclosure" href="a.mp3"/><link type="application/json" href="a.json"/><link href="a"/><id>urn:a</id>'
            "<author><name>Anna Reis</name><uri>https://gazette.example/anna</uri></author><author><name>Bo Li</name></author>"
            "<contributor><name>Wrong</name></contributor><source><title>Wrong</title><id>wrong</id><author><name>Wrong</name></author></source>"
            "<published>2026-02-03T04:05:06Z</published><updated>2026-02-04T00:00:00-05:00</updated></entry></feed>"
        )
        assert feed.entries == (
            FeedEntry(
                "https://gazette.example/news/2026/a",
                "A b",
                PartialDate.parse("2026-02-03T04:05:06Z"),
                PartialDate.parse("2026-02-04T00:00:00-05:00"),
                ("Anna Reis", "Bo Li"),
                "urn:a",
            ),
        )
        assert feed.next_url == "https://gazette.example/news/?page=2"

    @pytest.mark.parametrize("version", ["1", "1.1"])
    def test_json_feed(self, version: str) -> None:
        """One author in 1.0, several in 1.1, the feed's own where the entry has none; `external_url` is not the article."""
        author = {"author": {"name": "Anna"}} if version == "1" else {"authors": [{"name": "Anna"}, {"name": "Bo"}, 7]}
        items = [
            {"id": 7, "url": "/a", "title": "A", "date_published": "2026-02-03", "date_modified": "2026-02-04", **author},
            {"id": "https://gazette.example/b", "external_url": "https://other.example/"},
            {"id": "c", "external_url": "https://other.example/"},
            "noise",
        ]
        feed = read(
            json.dumps({"version": version, "title": "T", "items": items, "authors": [{"name": "Desk"}], "next_url": "?2"})
        )
        names = ("Anna",) if version == "1" else ("Anna", "Bo")
        assert feed.entries == (
            FeedEntry("https://gazette.example/a", "A", PartialDate(2026, 2, 3), PartialDate(2026, 2, 4), names, "7"),
            FeedEntry("https://gazette.example/b", authors=("Desk",), guid="https://gazette.example/b"),
        )
        assert (feed.title, feed.format, feed.next_url) == ("T", "json", "https://gazette.example/feeds/all.xml?2")

    def test_a_redirecting_link_gives_way_to_the_original(self) -> None:
        """FeedBurner's own record of the address it redirects to."""
        feed = read(
            '<rss xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>https://proxy.example/~r/1</link>'
            "<fb:origLink>https://gazette.example/a</fb:origLink></item></channel></rss>"
        )
        assert [e.url for e in feed.entries] == ["https://gazette.example/a"]

    title_text = st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zs", "Zl", "Zp")), min_size=1, max_size=40
    )

    @given(st.lists(title_text, min_size=1, max_size=5))
    @settings(max_examples=50)
    def test_titles_survive_in_every_format(self, titles: list[str]) -> None:
        """What a publisher's own software escapes is read as it was written, in RSS, Atom and JSON alike."""
        titles = [t.replace("<", "").replace("&", "") or "x" for t in titles]
        rss = "".join(f"<item><title>{escape(t)}</title><link>/{n}</link></item>" for n, t in enumerate(titles))
        atom = "".join(
            f"<entry><title>{escape(t)}</title><link href={quoteattr(f'/{n}')}/></entry>" for n, t in enumerate(titles)
        )
        items = [{"title": t, "url": f"/{n}"} for n, t in enumerate(titles)]
        for text in (
            f"<rss><channel>{rss}</channel></rss>",
            f'<feed xmlns="http://www.w3.org/2005/Atom">{atom}</feed>',
            json.dumps({"items": items}),
        ):
            feed = read(text)
            assert [e.title for e in feed.entries] == [" ".join(t.split()) for t in titles]
            assert feed.faults == ()


class TestEncodings:
    """Bytes to text: BOM, valid UTF-8, the header's charset, the declaration's."""

    @pytest.mark.parametrize(
        ("encoding", "declared", "header"),
        [
            ("utf-8-sig", "", None),
            ("utf-16", "", None),
            ("utf-16-le", "", None),
            ("utf-16-be", ' encoding="utf-16"', None),
            ("windows-1251", ' encoding="windows-1251"', None),
            ("windows-1251", "", "text/xml; charset=windows-1251"),
            ("koi8-r", ' encoding="windows-1251"', "application/rss+xml; charset=KOI8-R"),
            ("utf-8", ' encoding="iso-8859-1"', "text/xml; charset=iso-8859-1"),  # both wrong, as often
        ],
    )
    def test_cyrillic(self, encoding: str, declared: str, header: str | None) -> None:
        """The headline is read whichever way the encoding is told, and when it is told wrongly."""
        item = "<item><title>Паром у причала</title><link>/a</link></item>"
        text = f'<?xml version="1.0"{declared}?><rss><channel>{item}</channel></rss>'
        feed = read_feed(text.encode(encoding), URL, header)
        assert [e.title for e in feed.entries] == ["Паром у причала"] and not feed.faults

    @pytest.mark.parametrize("name", ["punycode", "unicode_escape", "idna", "zip", "no-such-charset", "utf-7"])
    def test_charsets_that_are_none(self, name: str) -> None:
        """A label that names one of Python's text transformations is not obeyed."""
        body = b"<rss><channel><item><title>caf\xe9 \\u0041 a-</title><link>/a</link></item></channel></rss>"
        assert "\\u0041 a-" in read_feed(body, URL, f"text/xml; charset={name}").entries[0].title


class TestSlips:
    """Feeds that are not well-formed are read all the same."""

    @pytest.mark.parametrize(
        "title",
        ["Bread & butter", "Caf&eacute;&nbsp;noir", "AT&T; more", "Bell \x07 rings", "Null &#0; &#xFFFF; ref", "&bogus; entity"],
    )
    def test_mended(self, title: str) -> None:
        """Bare ampersands, HTML's named characters and forbidden characters cost nothing, and are no fault."""
        feed = read(RSS.replace("<title>Ferry &amp; ", f"<title>{title} "))
        assert len(feed.entries) == 2 and feed.faults == () and feed.entries[0].authors == FERRY.authors

    def test_undeclared_prefixes(self) -> None:
        """A prefix without a declaration is read as what everybody means by it."""
        feed = read("<rss><channel><item><link>/a</link><dc:creator>Anna</dc:creator><odd:x odd:y='1'/></item></channel></rss>")
        assert feed.entries == (FeedEntry("https://gazette.example/a", authors=("Anna",)),) and feed.faults == ()

    def test_unclosed_markup_in_a_summary(self) -> None:
        """HTML that was not escaped breaks the XML; the entries behind it are still read, and the fault is said."""
        feed = read(RSS.replace("<source", "<description>one<br>two<p></description><source"))
        assert [e.url for e in feed.entries] == [FERRY.url, "https://gazette.example/2026/02/second"]
        assert feed.entries[0].title == FERRY.title and feed.entries[0].authors == FERRY.authors
        assert [f.kind for f in feed.faults] == ["malformed"]

    @given(st.integers(0, len(RSS)))
    @settings(max_examples=40)
    def test_a_feed_that_stops_anywhere(self, end: int) -> None:
        """Cut anywhere, it gives a beginning of its addresses and says that it is not whole, or is no feed."""
        whole = [e.url for e in read(RSS).entries]
        try:
            feed = read(RSS[:end])
        except InputError:
            assert end <= RSS.index("<channel>")
            return
        assert [e.url for e in feed.entries if e.url in whole] == whole[: len([e for e in feed.entries if e.url in whole])]
        assert feed.faults or end >= RSS.index("</rss>")

    @pytest.mark.parametrize(
        "body", [b"", b" ", b"hello", b"<html><head><title>x</title></html>", b"{}", b'{"items": 3}', b"{", b"[]", b"<opml/>"]
    )
    def test_no_feed(self, body: bytes) -> None:
        """What is no feed is refused by name, with what to do."""
        with pytest.raises(InputError, match=r"gazette\.example") as caught:
            read_feed(body, URL)
        assert caught.value.advice

    def test_an_empty_feed_is_a_feed(self) -> None:
        """No entries is no fault: a quiet day."""
        assert read("<rss><channel/></rss>") == Feed("", (), "rss")


class TestHostile:
    """Every bound, and that reaching it is said."""

    def test_entities_are_never_expanded(self) -> None:
        """A billion laughs: the declarations go with the document type, and what they would have made is not there."""
        levels = "".join(f'<!ENTITY e{n + 1} "&e{n};&e{n};&e{n};&e{n};&e{n};&e{n};&e{n};&e{n};&e{n};&e{n};">' for n in range(12))
        item = "<item><title>&e0; &e12;</title><link>/a</link></item>"
        feed = read(f'<!DOCTYPE rss [\n<!ENTITY e0 "ha">\n{levels} ]><rss><channel>{item}</channel></rss>')
        assert [e.url for e in feed.entries] == ["https://gazette.example/a"]
        assert "ha" not in feed.entries[0].title

    def test_no_file_is_read(self) -> None:
        """An external entity names a file of this machine; nothing of it comes out."""
        feed = read(
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title><link>/a</link></item></channel></rss>'
        )
        assert "root" not in feed.entries[0].title

    def test_depth(self) -> None:
        """Nesting is cut off where it gets absurd; what came before is kept."""
        feed = read("<rss><channel><item><link>/a</link></item>" + "<x>" * 200_000)
        assert [e.url for e in feed.entries] == ["https://gazette.example/a"] and [f.kind for f in feed.faults] == ["depth"]
        fine = "<x>" * (MAX_DEPTH - 2) + "</x>" * (MAX_DEPTH - 2)
        assert read(f"<rss><channel>{fine}</channel></rss>").faults == ()

    def test_entries(self) -> None:
        """A feed without end, in XML and in JSON."""
        xml = "<rss><channel>" + "".join(f"<item><link>/{n}</link></item>" for n in range(MAX_ENTRIES + 2)) + "</channel></rss>"
        for feed in (read(xml), read(json.dumps({"items": [{"url": f"/{n}"} for n in range(MAX_ENTRIES + 2)]}))):
            assert len(feed.entries) == MAX_ENTRIES and [f.kind for f in feed.faults] == ["entries"]

    def test_bytes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A feed beyond the bound is read up to there, with one fault, not two."""
        monkeypatch.setattr(feeds, "MAX_BYTES", len(RSS.encode()) - 400)
        feed = read(RSS)
        assert feed.entries[0] == FERRY and [f.kind for f in feed.faults] == ["size"]

    def test_texts_and_people(self) -> None:
        """A title of a megabyte, ten thousand authors and an endless address are kept within bounds."""
        people = "".join(f"<author>a{n}</author>" for n in range(10_000))
        feed = read(
            f"<rss><channel><item><title>{'word ' * 200_000}</title><link>/a</link>{people}</item>"
            f"<item><link>/{'b' * 100_000}</link></item></channel></rss>"
        )
        assert [e.url for e in feed.entries] == ["https://gazette.example/a"]
        assert len(feed.entries[0].title) <= MAX_TEXT and len(feed.entries[0].authors) == MAX_PEOPLE

    @pytest.mark.parametrize(
        "text", ["a.a" * 60_000, "a@" * 60_000, "<a " * 60_000, "&" * 100_000, "<![CDATA[" * 20_000, "\n" * 200_000]
    )
    def test_texts_that_make_parsers_slow(self, text: str) -> None:
        """Texts over which a feed library was seen to take minutes end within the suite's patience."""
        for end in ("</author></item></channel></rss>", "</author><br></item></channel></rss>", ""):
            feed = read(f"<rss><channel><item><link>/a</link><title>x</title></item><item><author>{text}{end}")
            assert feed.entries[0].url == "https://gazette.example/a"

    @pytest.mark.parametrize(
        "body", ['{"items":' + "[" * 100_000, '{"items":[' + "1" * 100_000 + "]}", '{"items":[' + '{"url":' * 50_000]
    )
    def test_json_bombs(self, body: str) -> None:
        """Nesting and numbers without end are refused, not crashed on."""
        with pytest.raises(InputError):
            read(body)

    @given(st.binary(max_size=300))
    @settings(max_examples=150)
    def test_noise(self, noise: bytes) -> None:
        """Any bytes, alone or inside a feed, give a feed or a refusal; every address is a web address."""
        for body in (noise, b"<rss><channel><item><link>/a</link>" + noise + b"</item></channel></rss>", b'{"items":[' + noise):
            try:
                feed = read_feed(body, URL)
            except InputError:
                continue
            assert all(e.url.startswith(("http://", "https://")) for e in feed.entries)
