"""Subscription lists: read, written, and written lists read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import InputError
from byline.ingest.opml import MAX_FEEDS, OpmlFeed, read_opml, write_opml

LIST = """<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Caucasus &amp; Caspian"><outline text="Dailies"><outline type="rss" text="Gazette" title="The Gazette"
  xmlUrl="https://gazette.example/rss" htmlUrl="https://gazette.example/"/></outline>
  <outline text="Blog" XMLURL="feed://blog.example/atom"/></outline>
<outline text="Note to self"/><outline text="Local" xmlUrl="file:///etc/passwd"/><outline xmlUrl="feed:https://three.example/f"/>
</body></opml>"""


class TestReading:
    """What feed readers export."""

    def test_folders_titles_and_addresses(self) -> None:
        """Nested folders, attributes in any case, `feed:` addresses; what is no web address is passed over."""
        assert read_opml(LIST.encode()) == (
            OpmlFeed("https://gazette.example/rss", "The Gazette", "https://gazette.example/", ("Caucasus & Caspian", "Dailies")),
            OpmlFeed("http://blog.example/atom", "Blog", None, ("Caucasus & Caspian",)),
            OpmlFeed("https://three.example/f"),
        )

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"noise",
            b"<rss/>",
            b"<opml><body>",
            b"<opml>" + b"<outline>" * 100_000,
            b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="&x;"/></body></opml>',
            b"<opml>" + b"".join(b'<outline xmlUrl="http://e.example/%d"/>' % n for n in range(MAX_FEEDS + 1)) + b"</opml>",
        ],
    )
    def test_refused_whole(self, body: bytes) -> None:
        """A list that cannot be read to its end is refused: importing half of one would not be noticed."""
        with pytest.raises(InputError, match="subscription list"):
            read_opml(body)

    @given(st.binary(max_size=200))
    def test_noise(self, noise: bytes) -> None:
        """Any bytes give feeds or a refusal."""
        for body in (noise, b'<opml><outline xmlUrl="http://e.example/' + noise + b'"/></opml>'):
            try:
                assert all(f.url.startswith(("http://", "https://")) for f in read_opml(body))
            except InputError:
                continue


class TestWriting:
    """The inverse of reading."""

    words = st.text(max_size=30).map(lambda t: " ".join("".join(c for c in t if c.isprintable()).split()))
    feeds = st.lists(
        st.builds(
            OpmlFeed,
            st.integers(0, 99).map(lambda n: f"https://e.example/{n}?a=1&b='2'"),
            words,
            st.none() | st.just("https://e.example/"),
            st.lists(words.filter(bool), max_size=3).map(tuple) | st.just(("A", "B")),
        ),
        max_size=8,
    )

    @given(feeds, words)
    def test_inverses(self, feeds: list[OpmlFeed], title: str) -> None:
        """Written and read again: the same feeds in the same order and folders, whatever their titles hold."""
        feeds = [OpmlFeed(f.url.replace("'", "%27"), f.title, f.html_url, f.folder) for f in feeds]
        assert read_opml(write_opml(feeds, title).encode()) == tuple(feeds)

    def test_characters_that_xml_forbids(self) -> None:
        """They are left out, so that the list can be read by anybody."""
        feed = OpmlFeed("https://e.example/", 'a\x00\x1b[31m"<>&\n\ud800b', None, ("f\x07",))
        assert read_opml(write_opml([feed]).encode()) == (OpmlFeed("https://e.example/", 'a[31m"<>& b', None, ("f",)),)

    def test_shape(self) -> None:
        """Folders that follow each other are shared, and every folder is closed."""
        feeds = [OpmlFeed("https://e.example/1", "1", None, ("A", "B")), OpmlFeed("https://e.example/2", "2", None, ("A",))]
        text = write_opml(feeds, "T & U")
        assert text.count('<outline text="A">') == 1 and text.count("</outline>") == 2
        assert "<title>T &amp; U</title>" in text and text.index('"2"') > text.index("</outline>")
