"""URLs: one identity for all the spellings of an article's address."""

from __future__ import annotations

import hashlib
import socket
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import UsageError
from byline.urls import absolute, canonical_url, ni_uri, parse_ni_uri, registrable_domain, same_site, urlkey

CANONICAL = [
    ("HTTP://www.Example.COM:80/a/../b/%7Euser/?b=2&a=1#frag", "http://example.com/b/~user?a=1&b=2"),
    ("https://example.com:443/", "https://example.com/"),
    ("https://example.com", "https://example.com/"),
    ("https://example.com./story", "https://example.com/story"),
    ("https://example.com:8443/story", "https://example.com:8443/story"),
    ("https://example.com/Story", "https://example.com/Story"),
    ("https://example.com/story/", "https://example.com/story"),
    ("https://example.com/a%2fb", "https://example.com/a%2Fb"),
    ("https://example.com/caf%c3%a9", "https://example.com/caf%C3%A9"),
    ("https://example.com/café", "https://example.com/caf%C3%A9"),
    ("https://example.com/100%", "https://example.com/100%25"),
    ("https://example.com/%%411", "https://example.com/%25A1"),
    ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ("https://user:secret@example.com/x", "https://example.com/x"),
    ("https://example.com/#!/story/1", "https://example.com/#!/story/1"),
    ("https://example.com/x#:~:text=quoted", "https://example.com/x"),
    ("https://example.com/x?", "https://example.com/x"),
    ("https://example.com/x?a=2&b=1&a=1", "https://example.com/x?a=2&a=1&b=1"),
    ("https://example.com/x?utm_source=n&UTM_Medium=m&id=7&fbclid=z&gclid=y", "https://example.com/x?id=7"),
    ("https://example.com/x?ref=rss", "https://example.com/x"),
    ("https://example.com/x?ref=chapter-2", "https://example.com/x?ref=chapter-2"),
    ("https://m.example.co.uk/story", "https://example.co.uk/story"),
    ("https://mobile.example.com/story", "https://example.com/story"),
    ("https://www.m.example.com/story", "https://example.com/story"),
    ("https://en.m.example.org/wiki/X", "https://en.example.org/wiki/X"),
    ("https://www2.example.com/story", "https://example.com/story"),
    ("https://mobile.de/story", "https://mobile.de/story"),
    ("https://www.com/", "https://www.com/"),
    ("https://m.blogspot.com/x", "https://m.blogspot.com/x"),
    ("https://example.com/story/amp", "https://example.com/story"),
    ("https://example.com/story/amp/", "https://example.com/story"),
    ("https://example.com/story.amp.html", "https://example.com/story.html"),
    ("https://example.com/amp/the-long-story-12", "https://example.com/the-long-story-12"),
    ("https://example.com/amp", "https://example.com/amp"),
    ("https://example.com/amp/guitar", "https://example.com/amp/guitar"),
    ("https://example.com/story?amp=1&id=3", "https://example.com/story?id=3"),
    ("https://example.com/story?amp", "https://example.com/story"),
    ("https://example.com/story?outputType=amp", "https://example.com/story"),
    ("https://amp.example.com/story", "https://example.com/story"),
    ("https://www.google.com/amp/s/www.example.com/story?x=1", "https://example.com/story?x=1"),
    ("https://www.google.co.uk/amp/www.example.com/story", "http://example.com/story"),
    ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/story", "https://example.com/story"),
    ("https://my--site-example.cdn.ampproject.org/v/s/my-site.example/a", "https://my-site.example/a"),
    ("http://127.0.0.1:8080/story/", "http://127.0.0.1:8080/story"),
    ("http://[::1]:80/x", "http://[::1]/x"),
    (" https://example.com/x ", "https://example.com/x"),
    ("urn:uuid:0-1", "urn:uuid:0-1"),
    ("file:///a%41", "file:///a%41"),
]


@pytest.mark.parametrize(("given_url", "expected"), CANONICAL)
def test_canonical(given_url: str, expected: str) -> None:
    """Each kind of noise is taken out, and only that."""
    assert canonical_url(given_url) == expected


def test_hashed_amp_cache_host() -> None:
    """The hashed form of an AMP cache host names its origin; a cache host that names another origin is left alone."""
    import base64

    label = base64.b32encode(hashlib.sha256(b"www.example.com").digest()).decode().rstrip("=").lower()
    assert canonical_url(f"https://{label}.cdn.ampproject.org/c/s/www.example.com/a") == "https://example.com/a"
    forged = "https://evil-example.cdn.ampproject.org/c/s/www.example.com/a"
    assert canonical_url(forged) == forged


@pytest.mark.parametrize(
    "bad", ["", "example.com/x", "/x", "ftp://example.com/", "javascript:alert(1)", "https://", "http://ex ample/"]
)
def test_not_a_web_address(bad: str) -> None:
    """What is not an absolute http(s) URL is refused with the value at fault."""
    with pytest.raises(UsageError) as caught:
        canonical_url(bad)
    assert repr(bad.strip()) in caught.value.message


KEYS = [
    ("https://www.example.com/path?b=1&a=2", "com,example)/path?a=2&b=1"),
    ("http://example.com/path", "com,example)/path"),
    ("https://news.bbc.co.uk:8080/", "uk,co,bbc,news:8080)/"),
    ("http://127.0.0.1:80/a", "127.0.0.1)/a"),
    ("ni:///sha-256;x", "ni:///sha-256;x"),
]


@pytest.mark.parametrize(("given_url", "expected"), KEYS)
def test_urlkey(given_url: str, expected: str) -> None:
    """SURT: host labels reversed, no scheme, so that http and https share a key and one site's pages sort together."""
    assert urlkey(given_url) == expected


_PIECE = st.text(alphabet=string.ascii_letters + string.digits + "%/.-_~&=?#!;:@ é中+|\\", max_size=24)
_HOST = st.sampled_from(
    ["example.com", "www.m.example.com", "WWW.Example.co.uk", "bücher.example", "10.0.0.1", "[2001:db8::1]", "m.amp.example.org",
     "www.google.com", "www-example-com.cdn.ampproject.org", "localhost", "www.www.com"]
)  # fmt: skip
_PREFIX = st.sampled_from(["/", "/amp/", "/amp/s/", "/c/s/www.example.com/", "/%61mp/s/www.example.com/", "//", "/story/amp/amp"])
_URLS = st.builds(
    lambda scheme, host, port, prefix, rest: f"{scheme}://{host}{port}{prefix}{rest}",
    st.sampled_from(["http", "https", "HTTPS"]), _HOST, st.sampled_from(["", ":80", ":443", ":8080"]), _PREFIX, _PIECE,
)  # fmt: skip


@given(_URLS)
def test_canonical_is_idempotent(url: str) -> None:
    """Canonicalising twice is canonicalising once, and the key of a URL is the key of its canonical form."""
    try:
        once = canonical_url(url)
    except UsageError:
        return
    assert canonical_url(once) == once
    assert urlkey(once) == urlkey(url)
    assert once.isascii()
    assert " " not in once


@given(_URLS)
def test_tracking_never_matters(url: str) -> None:
    """A tracking parameter put behind any URL leaves its key as it was."""
    try:
        key = urlkey(url)
    except UsageError:
        return
    if "#" in url or url != url.strip():
        return
    joiner = "&" if "?" in url else "?"
    assert urlkey(f"{url}{joiner}utm_source=feed&gclid=1") == key


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("BBC.co.uk.", "bbc.co.uk"),
        ("co.uk", None),
        ("localhost", None),
        ("192.0.2.7", None),
        ("[2001:db8::1]", None),
        ("a.b.github.io", "b.github.io"),
        ("www.bücher.de", "xn--bcher-kva.de"),
        ("", None),
    ],
)
def test_registrable_domain(host: str, expected: str | None) -> None:
    """The Public Suffix List decides, private suffixes included."""
    assert registrable_domain(host) == expected


def test_registrable_domain_stays_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is opened to learn a suffix."""

    def refuse(*_: object) -> None:
        raise AssertionError("went online")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert registrable_domain("never-seen-before.example.org.uk") == "example.org.uk"


def test_same_site() -> None:
    """One registrable domain is one site; two blogs below one private suffix are two; hosts without a domain must be equal."""
    assert same_site("https://www.example.com/a", "http://news.example.com/b")
    assert not same_site("https://a.blogspot.com/", "https://b.blogspot.com/")
    assert same_site("http://127.0.0.1:1/", "http://127.0.0.1:2/")
    assert not same_site("http://127.0.0.1/", "http://127.0.0.2/")
    assert not same_site("nonsense", "nonsense")
    assert not same_site("ni:///x", "ni:///x")


@pytest.mark.parametrize(
    ("base", "href", "expected"),
    [
        ("https://example.com/a/b", "../c", "https://example.com/c"),
        ("https://example.com/a", "//cdn.example.net/x", "https://cdn.example.net/x"),
        ("https://example.com/a", "?p=2", "https://example.com/a?p=2"),
        ("https://example.com/a", "mailto:x@example.com", None),
        ("https://example.com/a", "javascript:alert(1)", None),
        ("https://example.com/a", "data:text/html,x", None),
        ("https://example.com/a", "  ", None),
        ("ni:///sha-256;x", "https://example.org/y", "https://example.org/y"),
        ("ni:///sha-256;x", "/y", None),
        ("", "https://example.org/y", "https://example.org/y"),
        ("https://example.com/a", "https://[bad/", None),
    ],
)
def test_absolute(base: str, href: str, expected: str | None) -> None:
    """A link found on a page is made absolute when it leads to http(s), else there is none."""
    assert absolute(base, href) == expected


def test_ni_known_answer() -> None:
    """RFC 6920 §3: the name of "Hello World!"."""
    digest = hashlib.sha256(b"Hello World!").hexdigest()
    assert ni_uri(digest) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert ni_uri("sha256:" + digest) == ni_uri(digest)


@given(st.binary(min_size=32, max_size=32))
def test_ni_round_trip(digest: bytes) -> None:
    """`parse_ni_uri` is the inverse of `ni_uri`."""
    assert parse_ni_uri(ni_uri(digest.hex())) == digest.hex()


@pytest.mark.parametrize("bad", ["", "00", "g" * 64, "A" * 64])
def test_ni_refuses(bad: str) -> None:
    """Only lower-case hex of the right length has a name."""
    with pytest.raises(ValueError, match="SHA-256"):
        ni_uri(bad)
    with pytest.raises(ValueError, match="ni: URI"):
        parse_ni_uri("ni:///sha-256;" + bad)
