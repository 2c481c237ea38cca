"""The headline of a page as blogs, shops, manuals and papers set it: which words are it, and which are the site's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from article_pages import paragraphs
from byline.extract import extract
from byline.model import Payload
from byline.resolve import resolve

B = paragraphs(
    *(f"The harbour board met on day {day} and decided to open the old quay again, which pleased the town." for day in range(16))
)
T = "A quay reopens after forty years"
URL = "https://harbourpost.example/news/quay-reopens"


def t(title: str) -> str:
    """A title element."""
    return f"<title>{title}</title>"


def og(title: str) -> str:
    """What a page is shared as."""
    return f'<meta property="og:title" content="{title}">'


SITE = '<meta property="og:site_name" content="Harbour Post">'
CASES = [
    (
        "no h1, h2 head",
        t(T + " | Harbour Post"),
        f"<header><a href=/>Harbour Post</a></header><article><h2>{T}</h2>{B}</article>",
        T,
    ),
    (
        "logo h1",
        t(T + " | Harbour Post"),
        f"<header><h1><a href=/>Harbour Post</a></h1></header><article><h2>{T}</h2>{B}</article>",
        T,
    ),
    (
        "logo h1 img",
        t(T + " | Harbour Post"),
        f"<header><h1><a href=/><img alt='Harbour Post'></a></h1></header><article><h2>{T}</h2>{B}</article>",
        T,
    ),
    ("h1 blog", t(T + " - Harbour Post"), f"<h1>Blog</h1><article><h2>{T}</h2>{B}</article>", T),
    ("h1 news", t(T + " - Harbour Post"), f"<h1>News &amp; Insights</h1><article><h2>{T}</h2>{B}</article>", T),
    ("prefix og", t("Harbour Post » " + T) + og("Harbour Post » " + T) + SITE, f"<article>{B}</article>", T),
    ("suffix sect", t(T + " | News | Harbour Post") + SITE, f"<article>{B}</article>", T),
    ("suffix slogan", t(T + " - Harbour Post - News from the sea since 1890") + SITE, f"<article>{B}</article>", T),
    (
        "dash in title",
        t("Quays – a history – Harbour Post") + SITE,
        f"<article><h1>Quays – a history</h1>{B}</article>",
        "Quays – a history",
    ),
    ("dash no h1", t("Quays – a history | Harbour Post") + SITE, f"<article>{B}</article>", "Quays – a history"),
    ("og is site", t(T + " - Harbour Post") + og("Harbour Post") + SITE, f"<article><h1>{T}</h1>{B}</article>", T),
    ("og generic", t(T + " - Harbour Post") + og("Home") + SITE, f"<article><h1>{T}</h1>{B}</article>", T),
    ("hidden h1", t(T + " - Harbour Post"), f"<h1 class='sr-only'>Harbour Post</h1><article><h2>{T}</h2>{B}</article>", T),
    ("two h1", t(T + " - Harbour Post"), f"<h1>Harbour Post</h1><article><h1>{T}</h1>{B}</article>", T),
    ("two h1 rel", t(T + " - Harbour Post"), f"<article><h1>{T}</h1>{B}</article><aside><h1>Most read stories</h1></aside>", T),
    (
        "h1 subtitle span",
        t(T + " - Harbour Post") + og(T),
        f"<article><h1>{T}<span class='subtitle'>The town is glad that it is open again</span></h1>{B}</article>",
        T,
    ),
    ("h1 small", t(T + " - Harbour Post"), f"<article><h1>{T} <small>5 May 2024</small></h1>{B}</article>", T),
    (
        "h1 br",
        t("A quay reopens after forty years - Harbour Post"),
        f"<article><h1>A quay reopens<br>after forty years</h1>{B}</article>",
        T,
    ),
    ("h1 kicker", t(T + " - Harbour Post") + og(T), f"<article><h1><span class='kicker'>Harbour</span> {T}</h1>{B}</article>", T),
    (
        "h1 kicker colon",
        t("Harbour: " + T + " - Harbour Post") + og(T),
        f"<article><h1><span class='kicker'>Harbour:</span> {T}</h1>{B}</article>",
        T,
    ),
    ("caps h1", t(T + " - Harbour Post") + og(T), f"<article><h1>{T.upper()}</h1>{B}</article>", T),
    ("caps only", t(T.upper() + " - HARBOUR POST"), f"<article><h1>{T.upper()}</h1>{B}</article>", T.upper()),
    ("truncated title", t(T[:20] + "... - Harbour Post") + og(T[:20] + "..."), f"<article><h1>{T}</h1>{B}</article>", T),
    ("truncated h1?", t(T + " - Harbour Post") + og(T), f"<article><h1>{T[:20]}…</h1>{B}</article>", T),
    (
        "entities",
        t("A &amp;amp; B reopen the quay - Harbour Post") + og("A &amp;amp; B reopen the quay"),
        f"<article><h1>A &amp; B reopen the quay</h1>{B}</article>",
        "A & B reopen the quay",
    ),
    ("entities only", t("A &amp;amp; B reopen the quay"), f"<article>{B}</article>", "A & B reopen the quay"),
    (
        "mojibake q",
        t("The quay’s return: a beginner’s guide") + og("The quay’s return: a beginner’s guide"),
        f"<article><h1>The quay?s return: a beginner?s guide</h1>{B}</article>",
        "The quay’s return: a beginner’s guide",
    ),
    (
        "mojibake latin",
        t("The quay’s return") + og("The quay’s return"),
        f"<article><h1>The quayâ€™s return</h1>{B}</article>",
        "The quay’s return",
    ),
    (
        "number listicle",
        t("7 quays to see | Harbour Post"),
        f"<article><h1>7 quays to see</h1><h2>1. The old quay</h2>{B}</article>",
        "7 quays to see",
    ),
    ("faq h1 last", t(T + " | Harbour Post"), f"<article><h2>{T}</h2>{B}<h1>Subscribe to our newsletter</h1></article>", T),
    (
        "itemprop",
        t("Harbour Post"),
        f"<article itemscope itemtype='https://schema.org/NewsArticle'><h2 itemprop='headline'>{T}</h2>{B}</article>",
        T,
    ),
    ("h3 title", t(T + " : Harbour Post"), f"<div><h3 class='title'>{T}</h3>{B}</div>", T),
    ("div title", t(T + " :: Harbour Post"), f"<div><div class='article-title'>{T}</div>{B}</div>", T),
    (
        "docs",
        t("Install the crane — Harbour Tools 2.1 documentation"),
        f"<div><h1>Install the crane<a class='headerlink' href='#x'>¶</a></h1>{B}</div>",
        "Install the crane",
    ),
    ("wiki", t("Quay - Harbourpedia, the free encyclopedia"), f"<div><h1 id=firstHeading>Quay</h1>{B}</div>", "Quay"),
    (
        "product",
        t("Quay Cleats 10mm | Buy online at Harbour Shop"),
        f"<div><h1>Quay Cleats 10mm</h1>{B}</div>",
        "Quay Cleats 10mm",
    ),
    (
        "podcast ep",
        t("#12: Quays with Jan Meier – The Harbour Podcast"),
        f"<div><h1>#12: Quays with Jan Meier</h1>{B}</div>",
        "#12: Quays with Jan Meier",
    ),
    ("press", t("Press release: " + T), f"<div><h1>{T}</h1>{B}</div>", T),
    ("quote", t("“We are open”: mayor - Harbour Post"), f"<div><h1>“We are open”: mayor</h1>{B}</div>", "“We are open”: mayor"),
    ("video badge", t(T + " - Harbour Post"), f"<div><h1><span class='badge'>Video</span>{T}</h1>{B}</div>", T),
    ("plus badge", t(T + " - Harbour Post"), f"<div><h1>{T} <span class='label'>Plus</span></h1>{B}</div>", T),
    ("comments count", t(T + " - Harbour Post"), f"<div><h1>{T} <a href='#comments'>12 comments</a></h1>{B}</div>", T),
    ("edit link", t(T + " - Harbour Post"), f"<div><h1>{T} <a href='/edit'>[edit]</a></h1>{B}</div>", T),
    (
        "seo title",
        t("Quay Opening 2026: Dates, Prices & More - Harbour Post") + og("Quay Opening 2026: Dates, Prices & More"),
        f"<div><h1>{T}</h1>{B}</div>",
        T,
    ),
    (
        "ld page name",
        t(T + " - Harbour Post")
        + f'<script type="application/ld+json">{{"@type":"WebPage","name":"{T} - Harbour Post"}}</script>',
        f"<div>{B}</div>",
        T,
    ),
]


@pytest.mark.parametrize(("head", "body", "wanted"), [pytest.param(*case, id=name) for name, *case in CASES])
def test_the_headline_that_is_shown_is_read(head: str, body: str, wanted: str) -> None:
    """The title is the headline: no site's name, slogan, badge or button, no other heading, no garbled form."""
    page = f"<html lang=en><head>{head}</head><body>{body}</body></html>".encode()
    captured = datetime(2026, 11, 1, tzinfo=UTC)
    found = extract(Payload("urn:uuid:1", URL, "text/html", page, captured))
    assert resolve(found.claims, captured=captured, url=URL).title == wanted
