"""Which addresses, ports and URLs may be fetched."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.fetch import Policy
from byline.fetch.addresses import SPECIAL_V4, SPECIAL_V6, embedded_v4
from byline.fetch.target import Target, parse_target
from byline.model import Failure, FailureKind

PUBLIC = [
    *("93.184.216.34", "8.8.8.8", "192.0.1.1", "172.32.0.1", "100.128.0.1", "223.255.255.255"),
    *("2606:2800:220:1::1", "2001:200::1", "2a00:1450:4001:80e::200e", "2001:4860:4860::8888"),
]

# address: (a word of the reason, does allow_private open it)
REFUSED = {
    "0.0.0.0": ("unspecified", False),
    "0.1.2.3": ("unspecified", False),
    "10.0.0.1": ("private", True),
    "10.255.255.255": ("private", True),
    "100.64.0.1": ("carrier-grade", True),
    "100.127.255.255": ("carrier-grade", True),
    "127.0.0.1": ("loopback", True),
    "127.255.255.254": ("loopback", True),
    "169.254.169.254": ("link-local", False),
    "172.16.0.1": ("private", True),
    "172.31.255.255": ("private", True),
    "192.0.0.170": ("reserved", False),
    "192.0.2.1": ("documentation", False),
    "192.88.99.1": ("6to4", False),
    "192.168.1.1": ("private", True),
    "198.18.0.1": ("benchmarks", False),
    "198.51.100.1": ("documentation", False),
    "203.0.113.1": ("documentation", False),
    "224.0.0.1": ("multicast", False),
    "239.255.255.250": ("multicast", False),
    "240.0.0.1": ("reserved", False),
    "255.255.255.255": ("reserved", False),
    "::": ("unspecified", False),
    "::1": ("loopback", True),
    "::2": ("compatible", False),
    "::127.0.0.1": ("compatible", False),
    "::8.8.8.8": ("compatible", False),
    "::ffff:127.0.0.1": ("mapped", False),
    "::ffff:8.8.8.8": ("mapped", False),
    "::ffff:0:8.8.8.8": ("translated", False),
    "64:ff9b::127.0.0.1": ("NAT64", False),
    "64:ff9b::8.8.8.8": ("NAT64", False),
    "64:ff9b:1::10.0.0.1": ("NAT64", False),
    "64:ff9b:1:ffff::1": ("NAT64", False),
    "100::1": ("discard", False),
    "2001::1": ("Teredo", False),
    "2001:0:808:808::f7f7:f7f7": ("Teredo", False),
    "2001:2::1": ("IETF", False),
    "2001:10::1": ("IETF", False),
    "2001:db8::1": ("documentation", False),
    "2002:7f00:1::1": ("6to4", False),
    "2002:808:808::1": ("6to4", False),
    "3fff::1": ("documentation", False),
    "4000::1": ("outside global unicast", False),
    "5f00::1": ("outside global unicast", False),
    "9999::1": ("outside global unicast", False),
    "1000::1": ("outside global unicast", False),
    "fc00::1": ("unique local", True),
    "fd12:3456::1": ("unique local", True),
    "fe80::1": ("link-local", False),
    "fe80::1%eth0": ("link-local", False),
    "fec0::1": ("site-local", False),
    "ff02::1": ("multicast", False),
    "localhost": ("not an IP address", False),
    "": ("not an IP address", False),
    "127.1": ("not an IP address", False),
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address):
    """What the public internet lives at is not refused, at the edges of the special blocks either."""
    assert Policy().refuses(address) is None


@pytest.mark.parametrize("address", REFUSED)
def test_special_addresses_are_refused_with_the_reason(address):
    """Every special block is refused by default; `allow_private` opens the operator's own network and nothing else."""
    word, private = REFUSED[address]
    assert word in Policy().refuses(address)
    assert (Policy(allow_private=True).refuses(address) is None) is private


V4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
EVERY_FORM = ("::ffff:0:0/96", "::ffff:0:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")


def forms(address: ipaddress.IPv4Address) -> list[str]:
    number = int(address)
    return [
        str(ipaddress.IPv6Address(value))
        for value in (
            0xFFFF << 32 | number,
            0xFFFF << 48 | number,
            0x64_FF9B << 96 | number,
            0x64_FF9B_0001 << 80 | number,
            0x2002 << 112 | number << 80 | 1,
            0x2001 << 112 | 0x5DB8D822 << 64 | (number ^ 0xFFFF_FFFF),
            0x2001 << 112 | number << 64 | (0x5DB8D822 ^ 0xFFFF_FFFF),
        )
    ]


@given(V4)
def test_allowing_a_translated_form_does_not_allow_what_is_inside(address):
    """With every form allowed by name, an address of each form is allowed exactly when its IPv4 address is."""
    policy = Policy(allow_addresses=EVERY_FORM)
    for form in forms(address):
        assert address in embedded_v4(ipaddress.ip_address(form))
        assert (policy.refuses(form) is None) is (Policy().refuses(str(address)) is None), form
        assert Policy().refuses(form)


V6 = st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address)
EDGES = [edge for table in (SPECIAL_V4, SPECIAL_V6) for row in table for edge in (row.network[0], row.network[-1])]


@given(st.one_of(V4, V6, st.sampled_from(EDGES)))
def test_nothing_that_python_calls_not_global_is_allowed(address):
    """The table refuses at least what the standard library's reading of the IANA registries refuses."""
    if not address.is_global or address.is_multicast:
        assert Policy().refuses(str(address))


def test_allowed_addresses_are_allowed_whatever_they_are():
    """A named block is open, and only that."""
    policy = Policy(allow_addresses=("127.0.0.0/30", "fe80::/10"))
    assert policy.refuses("127.0.0.1") is None
    assert policy.refuses("fe80::1%eth0") is None
    assert policy.refuses("127.0.0.5")
    assert policy.refuses("10.0.0.1")


def test_settings_may_be_lists():
    """A policy made from a settings file, which has lists, is the same as one made from tuples."""
    assert Policy(allow_addresses=["10.0.0.0/8"], ports=[80]) == Policy(allow_addresses=("10.0.0.0/8",), ports=(80,))
    assert hash(Policy(ports=[80])) == hash(Policy(ports=(80,)))


def test_ports():
    """Ports of other protocols are refused; a list of ports in the settings is the whole list."""
    assert Policy().refuses_port(443) is None
    assert Policy().refuses_port(8080) is None
    assert Policy().refuses_port(25)
    assert Policy(ports=(80, 443)).refuses_port(8080)
    assert Policy(ports=(25,)).refuses_port(25) is None


# url: (url, host, port, authority, path)
URLS = {
    "http://example.org": ("http://example.org/", "example.org", 80, "example.org", "/"),
    "HTTPS://Example.ORG:443/a?b=c#d": ("https://example.org/a?b=c", "example.org", 443, "example.org", "/a?b=c"),
    "http://example.org:8080/a?": ("http://example.org:8080/a?", "example.org", 8080, "example.org:8080", "/a?"),
    "http://0x7f.1/": ("http://127.0.0.1/", "127.0.0.1", 80, "127.0.0.1", "/"),
    "http://2130706433/": ("http://127.0.0.1/", "127.0.0.1", 80, "127.0.0.1", "/"),
    "http://0177.0.0.1/": ("http://127.0.0.1/", "127.0.0.1", 80, "127.0.0.1", "/"),
    "http://127.0.0.1./": ("http://127.0.0.1/", "127.0.0.1", 80, "127.0.0.1", "/"),
    "http://１２７.０.０.１/": ("http://127.0.0.1/", "127.0.0.1", 80, "127.0.0.1", "/"),
    "http://[::FFFF:127.0.0.1]:81/": ("http://[::ffff:7f00:1]:81/", "::ffff:7f00:1", 81, "[::ffff:7f00:1]:81", "/"),
    "http://bücher.example/ä b": (
        "http://xn--bcher-kva.example/%C3%A4%20b", "xn--bcher-kva.example", 80, "xn--bcher-kva.example", "/%C3%A4%20b",
    ),
    "http://a.example\\@b.example/": ("http://a.example/@b.example/", "a.example", 80, "a.example", "/@b.example/"),
    " http://a.exa\tmple/\r\nX: y ": ("http://a.example/X:%20y", "a.example", 80, "a.example", "/X:%20y"),
}  # fmt: skip


@pytest.mark.parametrize("url", URLS)
def test_urls_are_read_as_browsers_read_them(url):
    """One reading of a URL serves the check, the connection and the request line; no control character reaches the last."""
    target = parse_target(url, Policy())
    assert isinstance(target, Target)
    assert (target.url, target.host, target.port, target.authority, target.path) == URLS[url]


BAD_URLS = [
    *("", "example.org", "/a", "http://", "http://[", "http://a b/", "http://a:99999/", "http://1.2.3.4.5/", "http://\0/"),
    *("ftp://a/", "file:///etc/passwd", "gopher://a/", "data:,x", "javascript:1", "mailto:a@b", "ws://a/", "about:blank"),
    *("http://me@a.example/", "http://me:secret@a.example/", "http://:secret@a.example/", "http://a.example@127.0.0.1/"),
    *("http://a.example/" + "x" * 20_000, "http://\ud800/"),
]


@pytest.mark.parametrize("url", BAD_URLS)
def test_bad_urls_are_refused_without_repeating_a_password(url):
    """What is no http(s) URL, or carries a user name, is a failure of its kind."""
    failure = parse_target(url, Policy())
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BAD_URL
    assert "secret" not in failure.message


@given(st.text())
def test_any_text_is_a_target_or_a_failure(text):
    """No text raises; a target's request line parts are plain ASCII without white space."""
    for url in (text, "http://" + text, "http://h/" + text):
        target = parse_target(url, Policy())
        if isinstance(target, Target):
            assert all("!" <= c <= "~" for c in target.path + target.authority)
