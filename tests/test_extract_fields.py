"""Licence, access, kind and corrections of a page: what a librarian would write down, and nothing where the page says nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from byline.extract import extract
from byline.model import Description, Payload
from byline.resolve import resolve

WHEN = datetime(2026, 11, 1, tzinfo=UTC)
URL = "https://post.example/news/crane"
WORDS = "The harbour council met again and argued for two hours about who should pay for the new crane on the pier. "
PROSE = f"<p>{WORDS * 2}</p>" * 5
CC = "https://creativecommons.org/licenses"


def described(
    *, head: str = "", before: str = "", after: str = "", title: str = "A crane", url: str = URL, foot: str = ""
) -> Description:
    """The metadata of a page with these pieces around its article."""
    html = (
        f'<html lang="en"><head><title>{title}</title>{head}</head><body><main><article><h1>{title}</h1>{before}{PROSE}{after}'
        f"</article></main><footer>{foot}</footer></body></html>"
    )
    found = extract(Payload("urn:x:1", url, "text/html", html.encode(), WHEN, charset="utf-8"))
    return resolve(found.claims, captured=WHEN, url=url, incomplete=found.incomplete)


def linked(**facts: object) -> str:
    """A JSON-LD news article with these facts."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "A crane", **facts})}</script>'


@pytest.mark.parametrize(
    ("pieces", "licence"),
    [
        ({"head": f'<link rel="license" href="{CC}/by-nd/4.0/deed.de">'}, "CC-BY-ND-4.0"),
        ({"foot": f'<a rel="license" href="{CC}/by-nc-sa/3.0/">CC</a>'}, "CC-BY-NC-SA-3.0"),
        ({"head": linked(license={"@type": "CreativeWork", "name": "CC BY", "url": f"{CC}/by/4.0/"})}, "CC-BY-4.0"),
        ({"head": linked(license="/terms")}, "https://post.example/terms"),
        ({"head": '<meta name="dc.rights" content="CC BY 4.0">'}, "CC-BY-4.0"),
        ({"after": f'<p>Dieser Text ist unter der Lizenz <a href="{CC}/by/4.0/">CC BY</a> veröffentlicht.</p>'}, "CC-BY-4.0"),
        ({"after": "<p>You may republish this story under CC BY-ND 4.0.</p>"}, "CC-BY-ND-4.0"),
        ({"after": f'<p>Photo by Ada Lund, licensed under <a href="{CC}/by/4.0/">CC BY</a>.</p>'}, None),
        ({"after": f'<p>Music: Ada Lund (<a href="{CC}/by/3.0/">CC BY</a>)</p>'}, None),
        (
            {"after": f'<figure><img src="/q.jpg"><figcaption><a rel="license" href="{CC}/by/2.0/">CC</a></figcaption></figure>'},
            None,
        ),
        ({"after": "<p>What Creative Commons means for writers is a long story.</p>"}, None),
    ],
)
def test_licence_of_the_text(pieces: dict[str, str], licence: str | None) -> None:
    """SPDX where there is such a licence; that of a picture, or one that is only spoken of, is not the text's."""
    assert described(**pieces).licence == licence


@pytest.mark.parametrize(
    ("facts", "access"),
    [
        ({"isAccessibleForFree": False}, "paywalled"),
        ({"isAccessibleForFree": "http://schema.org/True"}, "free"),
        ({"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False"}}, "paywalled"),
        ({"isAccessibleForFree": True, "hasPart": [{"isAccessibleForFree": False}]}, "paywalled"),
        ({}, None),
    ],
)
def test_access(facts: dict[str, object], access: str | None) -> None:
    """A part that is not free makes the article so, whatever the template says of the whole."""
    assert described(head=linked(**facts)).access == access


def test_the_tier_of_an_article_outweighs_a_template() -> None:
    """`isAccessibleForFree` is often true by default."""
    head = linked(isAccessibleForFree=True) + '<meta property="article:content_tier" content="locked">'
    assert described(head=head).access == "paywalled"


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        ({"url": "https://post.example/debats/2026/crane"}, "opinion"),
        ({"url": "https://post.example/news/live/crane"}, "live-blog"),
        ({"url": "https://post.example/obituaries/crane"}, "obituary"),
        ({"title": "Crane arrives – live updates"}, "live-blog"),
        ({"title": "EN DIRECT - La grue arrive au port"}, "live-blog"),
        ({"title": "Kran-Liveticker: Der Kran ist da"}, "live-blog"),
        ({"title": "Anna Berg im Interview: „Der Kran ist teuer“"}, "interview"),
        ({"title": "Nachruf: Ein Leben für den Kran"}, "obituary"),
        ({"title": "Tribune. « La grue est chère »"}, "opinion"),
        ({"title": "Live music returns to the harbour"}, "news"),
        ({"title": "Interview rules for crane drivers change"}, "news"),
        ({"title": "Review of crane rules ordered"}, "news"),
    ],
)
def test_kind(pieces: dict[str, str], kind: str) -> None:
    """A section in the address, a label before the headline, a set form at its end; a headline that only has the word is news."""
    assert described(head=linked(), **pieces).kind == kind


def test_a_journal_article_by_its_journal() -> None:
    """Highwire's name of a journal is given for scholarly articles alone."""
    assert described(head='<meta name="citation_journal_title" content="Journal of Cranes">').kind == "journal-article"


def test_a_correction_that_is_a_thing_of_its_own() -> None:
    """schema.org's CorrectionComment, and a notice below the text, are both kept verbatim."""
    head = linked(correction={"@type": "CorrectionComment", "text": "The crane is green."})
    notice = "A previous version of this article misstated the price of the crane."
    assert set(described(head=head, after=f"<p>{notice}</p>").corrections) == {"The crane is green.", notice}


@pytest.mark.parametrize(
    "line",
    [
        "Il vous reste 80% de cet article à lire.",
        "Den här artikeln är för prenumeranter.",
        "Kun for abonnenter",
        "Tämä on vain tilaajille",
        "Verder lezen? Word abonnee.",
        "Tento článek je jen pro předplatitele.",
        "この記事は会員限定です。",
    ],
)
def test_what_a_page_says_to_readers_who_see_the_beginning(line: str) -> None:
    """A short text with such a line is marked as incomplete; the same text without it is whole."""
    html = (
        "<html><head><title>A crane</title></head><body><article><h1>A crane</h1><p>{0}</p><p>{0}</p>{1}</article></body></html>"
    )
    for said, marks in ((f"<div><p>{line}</p></div>", ("paywall",)), ("", ())):
        body = html.format(WORDS * 2, said).encode()
        assert extract(Payload("urn:x:1", URL, "text/html", body, WHEN, charset="utf-8")).incomplete == marks


def meta(**pairs: str) -> str:
    """Meta elements; two underscores stand for a dot."""
    return "".join(f'<meta name="{name.replace("__", ".")}" content="{content}">' for name, content in pairs.items())


ISSUE = {
    "@type": "PublicationIssue",
    "issueNumber": "3",
    "isPartOf": {
        "@type": "PublicationVolume",
        "volumeNumber": 12,
        "isPartOf": {"@type": "Periodical", "name": "Journal of Cranes", "issn": ["2049-3630"]},
    },
}
SERIAL = ("Journal of Cranes", "2049-3630", "12", "3", "101-119", "10.1000/crane.1")
HIGHWIRE = {
    "citation_journal_title": SERIAL[0],
    "citation_issn": SERIAL[1],
    "citation_volume": "12",
    "citation_issue": "3",
    "citation_firstpage": "101",
    "citation_lastpage": "119",
    "citation_doi": "https://doi.org/10.1000/crane.1",
}
DUBLIN_CORE = {
    "DC__Relation__isPartOf": SERIAL[0],
    "DC__Source__ISSN": SERIAL[1],
    "DC__Source__Volume": "12",
    "DC__Source__Issue": "3",
    "DC__Identifier__pageNumber": "101-119",
    "DC__Identifier": "doi:10.1000/crane.1",
}


@pytest.mark.parametrize(
    "head",
    [
        meta(**HIGHWIRE),
        meta(**DUBLIN_CORE),
        linked(pageStart=101, pageEnd=119, isPartOf=ISSUE, sameAs="https://doi.org/10.1000/crane.1"),
        linked(pagination="101-119", isPartOf=ISSUE, identifier={"@type": "PropertyValue", "value": "doi:10.1000/crane.1"}),
    ],
)
def test_where_a_journal_has_it(head: str) -> None:
    """Container, ISSN, volume, issue, pages to the last and DOI, from Highwire, Dublin Core and nested schema.org parts."""
    d = described(head=head)
    assert (d.container, d.issn, d.volume, d.issue, d.pages, d.doi) == SERIAL


def test_a_doi_that_is_shown() -> None:
    """In a line of its own at the head it is the article's; in the text and its references it is another work's."""
    link = '<a href="https://doi.org/10.1000/crane.1">10.1000/crane.1</a>'
    assert described(before=f"<p>DOI: {link}</p>").doi == "10.1000/crane.1"
    assert described(after=f"<h2>References</h2><p>Berg A. Cranes. {link}</p>").doi is None


def crumbs(*names: str) -> str:
    """schema.org breadcrumbs with these steps."""
    items = [{"@type": "ListItem", "position": i, "name": name} for i, name in enumerate(names, 1)]
    return f'<script type="application/ld+json">{json.dumps({"@type": "BreadcrumbList", "itemListElement": items})}</script>'


@pytest.mark.parametrize(
    ("pieces", "section"),
    [
        ({"head": crumbs("Home", "Politics", "A crane")}, "Politics"),
        ({"head": crumbs("Startseite", "A crane")}, None),
        ({"before": '<nav class="breadcrumbs"><a href="/">Home</a> <a href="/local">Local</a></nav>'}, "Local"),
        ({"before": '<nav class="breadcrumbs"><a href="/list">< Back to all</a></nav>'}, None),
        ({"head": crumbs("Home", "Local") + '<meta property="article:section" content="Politics">'}, "Politics"),
    ],
)
def test_section_by_breadcrumbs(pieces: dict[str, str], section: str | None) -> None:
    """The last step that is neither the article nor the front page, where no metadata names a section."""
    assert described(**pieces).section == section


NAV = '<nav><a href="/">Start</a> <a href="/sport/">Sport</a> <a href="https://post.example/sport/rowing">Rowing</a></nav>'


@pytest.mark.parametrize(
    ("path", "nav", "section"),
    [
        ("/sport/rowing/2026/crane", NAV, "Rowing"),
        ("/sport/crane", NAV, "Sport"),
        ("/sport/crane", '<a href="/sport">Sport <span class="sr-only">(current)</span></a>', "Sport"),
        ("/culture/crane", NAV, None),
        ("/authors/ida-holm/crane", '<a href="/authors/ida-holm/">Ida Holm</a>', None),
        ("/sport/crane", '<a href="https://other.example/sport/">Sport</a>', None),
    ],
)
def test_section_by_the_folder_of_the_address(path: str, nav: str, section: str | None) -> None:
    """A link to a folder that the address lies in says what it is called: the innermost, of this site, and nobody's page."""
    assert described(before=nav, url=f"https://post.example{path}").section == section


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="/news/crane?utm_source=feed&id=4#top">', "https://post.example/news/crane?id=4#top"),
        ('<base href="https://post.example/en/"><link rel="canonical" href="../news/crane">', URL),
        ('<link rel="canonical" href="https://post.example/">', None),
        ('<link rel="canonical" href="{{ url }}">', None),
        ('<link rel="canonical" href="http://localhost:3000/news/crane">', None),
        (linked(mainEntityOfPage={"@type": "WebPage", "@id": URL}), URL),
    ],
)
def test_canonical_url(head: str, canonical: str | None) -> None:
    """Resolved against the page's base, without what counts visits; never the front page or what a template left."""
    assert described(head=head).canonical_url == canonical


def test_a_canonical_link_in_the_body_is_not_the_pages() -> None:
    """RFC 6596: whoever writes a comment must not say where the page has its home."""
    body = '<link rel="canonical" href="https://other.example/x">'
    assert described(head=f'<link rel="canonical" href="{URL}">', before=body).canonical_url == URL


@pytest.mark.parametrize(
    ("pieces", "outlet"),
    [
        ({"head": '<link rel="canonical" href="https://gazette.example/crane">'}, "gazette.example"),
        ({"head": '<link rel="canonical" href="https://post.test/crane">'}, None),
        ({"after": "<p>Dieser Artikel erschien zuerst in der Gazette.</p>"}, "Gazette"),
        ({"after": "<p>Originally published at gazette.example</p>"}, "gazette.example"),
        ({"after": "<p>Source: Reuters</p>"}, "Reuters"),
        ({"after": "<p>Source: Statistics of the port</p>"}, None),
        ({"before": "<p>来源：新华社</p>"}, "新华社"),
        ({"after": "<figure><img src='/q.jpg'><figcaption>Source: Reuters</figcaption></figure>"}, None),
    ],
)
def test_original_outlet(pieces: dict[str, str], outlet: str | None) -> None:
    """A note, a line on the source, or a canonical address at another house; the same house under another suffix is none."""
    assert described(**pieces).original_outlet == outlet


def test_the_lead_picture_of_the_data() -> None:
    """The first of schema.org's pictures, as an address or an object."""
    picture = {"@type": "ImageObject", "url": "/i/a.jpg"}
    assert described(head=linked(image=[picture, "/i/b.jpg"])).image == "https://post.example/i/a.jpg"


def test_the_link_of_a_byline_is_a_profile() -> None:
    """Of one who is named alone in it."""
    (author,) = described(before='<p class="byline">By <a href="/author/anna-berg">Anna Berg</a></p>').contributions
    assert (str(author.name), author.url) == ("Anna Berg", "https://post.example/author/anna-berg")


def test_a_wire_credit_is_not_an_author() -> None:
    """A name and an agency alone in a caption made the picture, also on a page that names no author."""
    figure = "<figure><img src='/q.jpg'><figcaption>The quay. <span>ANNA BERG / AFP</span></figcaption></figure>"
    d = described(before=figure)
    assert d.contributions == ()
    assert [(str(c.creator[0]), c.agency) for c in d.credits] == [("Anna Berg", "AFP")]


@pytest.mark.parametrize(
    "head",
    [
        linked(**{"@type": ["NewsArticle", "OpinionNewsArticle"]}),
        linked(genre="Opinion"),
        linked() + '<meta property="article:opinion" content="true">',
    ],
)
def test_what_data_says_of_the_kind(head: str) -> None:
    """The more telling of several types, a genre, and the flag of an opinion outweigh that everything is typed as news."""
    assert described(head=head).kind == "opinion"


@pytest.mark.parametrize(
    "box",
    [
        '<aside class="editors-note"><p>Editors’ note: {}</p></aside>',
        '<footer class="article-footer"><p>Correction: {}</p></footer>',
        '<section class="corrections"><h3>Correction</h3><p>{}</p></section>',
    ],
)
def test_corrections_in_boxes(box: str) -> None:
    """A notice counts where it stands in a box or a footer that holds none of the article's text."""
    (notice,) = described(after=box.format("The crane is green, not red.")).corrections
    assert notice.endswith("The crane is green, not red.")


def test_a_link_that_asks_for_corrections_is_none() -> None:
    """A box named for corrections that holds no notice says nothing of the article."""
    assert described(after='<div class="corrections-link"><a href="/c">Suggest a correction</a></div>').corrections == ()


def test_keywords_that_are_things() -> None:
    """schema.org lets a keyword be a DefinedTerm."""
    assert described(head=linked(keywords=[{"@type": "DefinedTerm", "name": "crane"}, "pier"])).keywords == ("crane", "pier")


@pytest.mark.parametrize(
    ("first", "agency"),
    [
        ("(서울=연합뉴스) 김민수 기자 = 항만 위원회가 다시 모였다.", "연합뉴스"),
        ("新华社北京2月22日电（记者李明）港口委员会再次开会。", "新华社"),
        ("【ロンドン＝共同】港湾評議会は再び集まった。", "共同"),
        ("Oslo (dpa/AP) Der Hafenrat traf sich erneut am Kai.", "dpa/AP"),
        ("Oslo (Norwegen) Der Hafenrat traf sich erneut am Kai.", None),
        ("The council (Reuters says) met again on the quay.", None),
    ],
)
def test_datelines_of_agencies(first: str, agency: str | None) -> None:
    """The agency that a text comes from, as papers of several countries print it before the first word."""
    assert described(before=f"<p>{first} {WORDS}</p>").original_outlet == agency


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span class='headline__kicker'>Harbour</span> {}</h1>",
        "<h1><span class='badge badge--plus'>Plus</span> {}</h1>",
        "<h1><i class='icon icon--premium'>Subscribers</i>{}</h1>",
        "<h1>{} <span class='tag'>Video</span></h1>",
        "<h1><span class='label label--exclusive'>EXCLUSIVE</span> {}</h1>",
        "<h1><span class='sr-only'>Video: </span>{}</h1>",
        "<h1>{}<small class='bajada'>It came by sea and stands on the pier</small></h1>",
        "<h1 class='logo'><a href='/'>Harbour Post</a></h1><h2 class='storyheadline'>{}</h2>",
        "<div class='volanta'>HARBOUR</div><div class='titulo-noticia'>{}</div>",
        "<p class='headline__title'>{}</p>",
    ],
)
def test_what_is_set_in_a_heading_beside_the_headline(heading: str) -> None:
    """A line above the headline, a badge, a word for screen readers and a subtitle are no part of it, whatever they are set in.

    The head says the same with the name of the site, and a line with name and day behind the headline is its own.
    """
    title = "The crane came in the end, and the council paid"
    top = f"{heading.format(title)}<p>Ada Lund, 6 March 2026</p>"
    html = f"<html lang='en'><head><title>{title} - Harbour Post</title></head><body><main>{top}{PROSE}</main></body></html>"
    found = extract(Payload("urn:x:1", URL, "text/html", html.encode(), WHEN, charset="utf-8"))
    description = resolve(found.claims, captured=WHEN, url=URL)
    assert (description.title, str(description.published)) == (title, "2026-03-06")
    assert [str(c.name) for c in description.contributions] == ["Ada Lund"]


def test_a_line_above_that_a_colon_joins_to_the_headline() -> None:
    """The two are the headline together where the page sets a colon between them."""
    html = "<h1><span class='kicker'>The crane</span>: The council paid in the end</h1>"
    page = f"<html lang='en'><head><title>x</title></head><body><main>{html}{PROSE}</main></body></html>"
    found = extract(Payload("urn:x:1", URL, "text/html", page.encode(), WHEN, charset="utf-8"))
    assert resolve(found.claims, captured=WHEN, url=URL).title == "The crane: The council paid in the end"
