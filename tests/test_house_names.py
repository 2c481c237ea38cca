"""The outlet's name in logos, links home and feeds; the address that spells it."""

from __future__ import annotations

import pytest

from byline.extract import extract
from byline.extract.address import Address
from byline.extract.page import parse_page
from byline.extract.sources.house_links import house_name
from byline.model import Payload, Property, parse_instant
from byline.names.companies import has_legal_form, without_legal_form
from byline.resolve.sites import SiteNames

URL = "https://www.harbour-post.example/news/41"


def outlets(html: str, url: str = URL) -> list[tuple[str, str]]:
    """Source and value of every outlet claim of a page."""
    payload = Payload("urn:t", url, "text/html", html.encode(), parse_instant("2026-03-09T08:00:00Z"), charset="utf-8")
    return [(c.source, str(c.value)) for c in extract(payload).claims if c.property is Property.OUTLET]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Harbour Post", "Harbour Post"),
        ("Harbour Post Logo", "Harbour Post"),
        ("Harbour Post-Logo", "Harbour Post"),
        ("Logo Harbour Post", "Harbour Post"),
        ("Logo der Hafenpost", "Hafenpost"),
        ("Zur Startseite der Hafenpost", "Hafenpost"),
        ("der Hafen logo", "der Hafen"),
        ("Go to The Pier.", "The Pier"),
        ("Back to Harbour Post home", "Harbour Post"),
        ("Click to visit Harbour Post", "Harbour Post"),
        ("Visit the Pier homepage", "Pier"),
        ("Zur Hafenpost Startseite", "Hafenpost"),
        ("Hafenpost, zur Startseite", "Hafenpost"),
        ("zu Startseite HBC", "HBC"),
        ("Al Marsa", "Al Marsa"),
        ("Zur Startseite gehen", None),
        ("Tilbake til forsiden", None),
        ("home page", None),
        ("Page d'accueil", None),
        ("Trang chủ", None),
        ("到百科首页", None),
        ("Ana Sayfa", None),
        ("Page d’accueil de Quai Libre", "Quai Libre"),
        ("Sign in", None),
        ("View more blogs", None),
        ("logo-white", None),
        ("logo_for_header.svg", None),
        ("site logo", None),
        ("—", None),
        ("x" * 200, None),
    ],
)
def test_house_name(said: str, name: str | None) -> None:
    """What a click does and what the picture is are no part of the name; a label of nothing else is none."""
    assert house_name(said) == name


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<a href="/"><img alt="Pier and Quay" src="l.png"></a>', [("logo", "Pier and Quay")]),
        ('<a href="https://harbour-post.example" title="Pier and Quay"></a>', [("logo", "Pier and Quay")]),
        ('<a href="/"><svg><title>Pier and Quay</title></svg></a>', [("logo", "Pier and Quay")]),
        ('<h1><a href="/">Pier and Quay</a></h1><h2>How tides rise</h2>', [("home-link", "Pier and Quay")]),
        ('<a href="/">Harbour Post</a>', [("home-link", "Harbour Post")]),
        ('<a href="/">Opinion pieces</a>', []),
        ('<a href="/#top" title="Pier and Quay">up</a>', []),
        ('<a href="https://elsewhere.example/" title="Pier and Quay">x</a>', []),
        ('<a href="/?s=1" title="Pier and Quay">x</a>', []),
    ],
)
def test_links_home(markup: str, wanted: list[tuple[str, str]]) -> None:
    """A link to the front page of this site is believed by its label; its bare words only where they are set as a name."""
    assert outlets(f"<html><body>{markup}<p>Tides rise.</p></body></html>") == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Pier and Quay » Feed", [("feed-link", "Pier and Quay")]),
        ("Harbour Post RSS", [("feed-link", "Harbour Post")]),
        ("RSS News", []),
        ("RSS 2.0", []),
    ],
)
def test_feed_titles(title: str, wanted: list[tuple[str, str]]) -> None:
    """A feed names the house before `»`, elsewhere only with a name that the domain spells."""
    link = f'<link rel="alternate" type="application/rss+xml" href="/f" title="{title}">'
    assert outlets(f"<html><head>{link}</head><body><p>Tides rise.</p></body></html>") == wanted


@pytest.mark.parametrize(
    ("url", "href", "front"),
    [
        (URL, "/", True),
        (URL, "https://harbour-post.example/index.html", True),
        (URL, "//WWW.Harbour-Post.example", True),
        (URL, "/news", False),
        (URL, "//other.example/", False),
        (URL, "http://[", False),
        ("https://harbour-post.example/", "/", False),
        ("https://harbour-post.example/?p=7", "/", True),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/", True),
        ('https://x"]y.example/a', "/", False),
        ("http://[", "/", False),
    ],
)
def test_what_leads_to_the_front_page(url: str, href: str, front: bool) -> None:
    """The front page of the same host, seen from another page of it; an address that is none has no front page."""
    page = parse_page(
        Payload("urn:t", url, "text/html", f'<a href="{href}">x</a>'.encode(), parse_instant("2026-03-09T08:00:00Z"))
    )
    assert bool(page.home_links) is front


@pytest.mark.parametrize(
    ("url", "name", "spelled"),
    [
        (URL, "Harbour Post", True),
        (URL, "The Harbour-Post", True),
        (URL, "Harbour Post.example", True),
        (URL, "Harbour", False),
        ("https://suedhafen.example/a", "Südhafen", True),
        ("https://sudhafen.example/a", "Südhafen", True),
        ("ni:///sha-256;x", "Harbour Post", False),
        ("http://[", "Harbour Post", False),
    ],
)
def test_the_address_spells_a_name(url: str, name: str, spelled: bool) -> None:
    """Letters alone count, umlauts in both of the ways that domains write them; extracting and resolving say the same."""
    assert Address(url).spells(name) is SiteNames.of((), url).spells(name) is spelled


def test_a_hosted_site_is_named_by_its_label() -> None:
    """The label before a host's domain is the site's word; a service's label (`blog`) is nobody's."""
    assert SiteNames.of((), "https://pierandquay.hosting.example/a").spells("Pier and Quay")
    assert not SiteNames.of((), "https://blog.hosting.example/a").spells("Blog")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Harbour Post GmbH & Co. KG", "Harbour Post"),
        ("Harbour Post, Inc.", "Harbour Post"),
        ("The Harbour Post Pte Ltd", "The Harbour Post"),
        ("Přístav, a. s.", "Přístav"),
        ("Port Polska Sp. z o.o.", "Port Polska"),
        ("El Muelle, S.A. de C.V.", "El Muelle"),
        ("Ediciones El Muelle S.L.", "Ediciones El Muelle"),
        ("Liman Gazetecilik A.Ş.", "Liman Gazetecilik"),
        ("Luka d.o.o.", "Luka"),
        ("Satama Media Oy", "Satama Media"),
        ("Havnen A/S", "Havnen"),
        ("ООО Гавань", "Гавань"),
        ("株式会社港", "港"),
        ("(주)항구일보", "항구일보"),
        ("港口报业有限公司", "港口报业"),
        ("Thomas Ag", "Thomas Ag"),
        ("Anna Sa", "Anna Sa"),
        ("Gmbh", "Gmbh"),
    ],
)
def test_the_form_of_a_company_is_no_part_of_its_name(name: str, bare: str) -> None:
    """Legal forms of many countries are cut; short ones only in capitals, for they are words and names too."""
    assert without_legal_form(name) == bare
    assert has_legal_form(name) == (name != bare)
