"""Whose the site is, and where a republished text comes from."""

from __future__ import annotations

import json

import pytest

from byline.extract import extract
from byline.extract.evidence import follow
from byline.model import Payload, Property, parse_instant

URL = "https://www.harbour-post.example/news/41"
WORDS = "<p>The ferry left the harbour at dawn with fewer passengers than in any week since the spring, the port office said.</p>"


def found(html: str, prop: Property) -> list[str]:
    """The values claimed of a property; each can be read where its evidence points."""
    payload = Payload("urn:t", URL, "text/html", html.encode(), parse_instant("2026-03-09T08:00:00Z"), charset="utf-8")
    claims = [c for c in extract(payload).claims if c.property is prop]
    for claim in claims:
        assert claim.verbatim in follow(payload, claim.evidence.selector)
    return [str(c.value) for c in claims]


@pytest.mark.parametrize(
    ("line", "parent"),
    [
        ("© 2026 Harbour Post, a division of Northern Network Inc. All rights reserved.", "Northern Network Inc"),
        ("©2026 a Quay plc subsidiary", "Quay plc"),
        ("A Part of Pier Digital Media", "Pier Digital Media"),
        ("Harbour Post is part of Pier Gardens, Inc, a publisher of gardens", "Pier Gardens, Inc"),
        ("Owned and operated by the Pier Trust", "Pier Trust"),
        ("© 2026 Hafenpost – eine Marke der <a href='https://kai.example'>Kai Gruppe</a>", "Kai Gruppe"),
        ("Hafenpost ist ein Angebot der Kai Medien und wird täglich gelesen", "Kai Medien"),
        ("Un site du groupe Quai Médias", "groupe Quai Médias"),
        ("Forma parte del Grupo Muelle", "Grupo Muelle"),
        ("Hamnposten är en del av Kaj News", "Kaj News"),
        ("De Havenpost is een uitgave van Kade Media", "Kade Media"),
        ("A guide to booking a moving company", None),
        ("Harbour Post is a Canadian company", None),
        ("We are an Employee-Owned Company", None),
        ("Logos on this website are not owned by us", None),
        ("Harbour Post, a division of Harbour Post", None),
        ("Take part of your day for " + "a walk " * 60, None),
    ],
)
def test_the_group_in_the_footer(line: str, parent: str | None) -> None:
    """A footer that says whose the house is names its parent; adjectives, sentences about other things and itself do not."""
    html = f"<html><body><article><h1>Ferry</h1>{WORDS * 4}</article><footer><p>{line}</p></footer></body></html>"
    assert found(html, Property.PARENT) == ([parent] if parent else [])


def test_an_article_about_ownership_names_no_parent() -> None:
    """What the text says of companies is not said of the site."""
    html = f"<html><body><article><h1>Ferry</h1><p>Harbour Post is part of Pier Media.</p>{WORDS * 4}</article></body></html>"
    assert found(html, Property.PARENT) == []


@pytest.mark.parametrize(
    ("note", "outlet"),
    [
        ("This article was originally published on The Pier Gazette and can be read there.", "The Pier Gazette"),
        ("This story first appeared in the Pier Gazette on 3 March 2026.", "Pier Gazette"),
        ("Republished from Pier Gazette under a Creative Commons licence.", "Pier Gazette"),
        ("Reprinted with permission from <a href='https://g.example'>Gulls and Terns</a>.", "Gulls and Terns"),
        ("Dieser Text ist zuerst bei Pier Magazin erschienen.", "Pier Magazin"),
        ("Zuerst erschienen im Kaiblatt am 3. März.", "Kaiblatt"),
        ("Cet article a été initialement publié sur Quai Libre.", "Quai Libre"),
        ("Este artículo se publicó originalmente en El Muelle.", "El Muelle"),
        ("Publicado originalmente no Diário do Cais.", "Diário do Cais"),
        ("Dit artikel verscheen eerder in De Kade.", "De Kade"),
        ("This article was originally published at 2:05 p.m.", None),
        ("The article was originally published in April 2026 and was updated since.", None),
        ("This story was first published in Harbour Post in 1998.", None),
        ("Her first book appeared in spring, and sold well.", None),
    ],
)
def test_the_note_on_where_the_text_is_from(note: str, outlet: str | None) -> None:
    """A note at the end names the outlet that had the text first; a time, a month and the house itself are none."""
    html = f"<html><body><article><h1>Ferry</h1>{WORDS * 4}<p>{note}</p></article></body></html>"
    assert found(html, Property.ORIGINAL_OUTLET) == ([outlet] if outlet else [])


@pytest.mark.parametrize(
    ("content", "outlet"),
    [("https://www.quay-wire.example/a/7", "quay-wire.example"), ("Quay Wire", "Quay Wire"), (URL, None), ("http://[", None)],
)
def test_the_origin_in_a_meta_element(content: str, outlet: str | None) -> None:
    """`syndication-source` is an address in most pages: its domain names the outlet, unless it is the page's own."""
    html = f'<html><head><meta name="syndication-source" content="{content}"></head><body>{WORDS}</body></html>'
    assert found(html, Property.ORIGINAL_OUTLET) == ([outlet] if outlet else [])


def test_the_group_and_the_origin_in_data() -> None:
    """`parentOrganization` of the publisher; the publisher of what the article is based on; not the publisher again."""
    publisher = {"@type": "NewsMediaOrganization", "name": "Harbour Post", "parentOrganization": {"name": "Pier Media"}}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ferry",
        "publisher": publisher,
        "sourceOrganization": {"@type": "Organization", "name": "Harbour Post"},
        "isBasedOn": {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Quay Wire"}},
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    html = f"<html><head>{script}</head><body><article><h1>Ferry</h1>{WORDS * 4}</article></body></html>"
    assert found(html, Property.PARENT) == ["Pier Media"]
    assert found(html, Property.ORIGINAL_OUTLET) == ["Quay Wire"]


def wired(byline: str, text: str = "", head: str = "", url: str = URL) -> list[str]:
    """The original outlets claimed of an article with a byline and a first paragraph."""
    html = f"<html><head>{head}</head><body><article><h1>Ferry</h1>{byline}{text}{WORDS * 4}</article></body></html>"
    payload = Payload("urn:t", url, "text/html", html.encode(), parse_instant("2026-03-09T08:00:00Z"), charset="utf-8")
    claims = [c for c in extract(payload).claims if c.property is Property.ORIGINAL_OUTLET]
    for claim in claims:
        assert claim.verbatim in follow(payload, claim.evidence.selector) and "wire-credit" in claim.doubts
    return [str(c.value) for c in claims]


AFP, REUTERS = '<p class="byline">AFP</p>', '<p class="byline">Reuters</p>'


@pytest.mark.parametrize(
    ("byline", "text", "outlets"),
    [
        (AFP, "", ["AFP"]),
        ('<p class="byline">By Anna Berg</p>', "", []),
        ('<p class="byline">By Anna Berg, AFP</p>', "", []),
        (AFP + REUTERS, "", []),
        (
            "",
            "<p>ROME, 3 March 2026 (Reuters) - The ferry left the harbour at dawn with nobody on board, the port said.</p>",
            ["Reuters"],
        ),
        ("", "<p>The Reuters office in Rome (Reuters is an agency) was closed when the ferry left the harbour at dawn.</p>", []),
    ],
)
def test_the_agency_that_a_text_comes_from(byline: str, text: str, outlets: list[str]) -> None:
    """The dateline's agency, or the one that is named as author where no person and no other agency is."""
    assert wired(byline, text) == outlets


def test_an_agency_on_its_own_site_is_no_other_outlet() -> None:
    """The domain begins with its name, or the outlet is called by it."""
    assert wired(AFP, url="https://www.afp.example/a") == []
    assert wired(AFP, head='<meta property="og:site_name" content="AFP Factcheck">', url="https://factcheck.example/a") == []
