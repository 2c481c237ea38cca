"""What a page says of its article on paper and of what it is part of, of its programme and of the works it reviews."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from byline.dates import format_duration, parse_duration, running_time
from byline.extract import extract
from byline.extract.evidence import follow
from byline.model import Description, Payload, Property
from byline.resolve import resolve

WHEN = datetime(2026, 11, 21, tzinfo=UTC)
URL = "https://post.example/news/crane"
WORDS = "The harbour council met again and argued for two hours about who should pay for the new crane on the pier. "
PROSE = f"<p>{WORDS * 2}</p>" * 5
OWN = {
    Property.PAGES, Property.EDITION, Property.VOLUME, Property.ISSUE, Property.PLACE, Property.ISSN, Property.PERIODICAL,
    Property.NUMBER, Property.DURATION, Property.REVIEWED, Property.REVIEWED_AUTHOR, Property.CONTAINER,
}  # fmt: skip


def described(
    *, head: str = "", before: str = "", after: str = "", foot: str = "", prose: str = PROSE, title: str = "A crane"
) -> Description:
    """The metadata of a page with these pieces around its article; every claim of this file's matters leads to its bytes."""
    html = (
        f'<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="The Post">{head}</head><body><main>'
        f"<article>{before}<h1>{title}</h1>{prose}{after}</article></main><footer>{foot}</footer></body></html>"
    )
    payload = Payload("urn:x:1", URL, "text/html", html.encode(), WHEN, charset="utf-8")
    found = extract(payload)
    for claim in found.claims:
        assert claim.property not in OWN or claim.verbatim in follow(payload, claim.evidence.selector)
    return resolve(found.claims, captured=WHEN, url=URL, incomplete=found.incomplete)


def node(**facts: object) -> str:
    """A JSON-LD node, a news article unless its type is given."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A crane", **facts}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


PRINT_LINES = [
    # line, page, edition, issue
    (
        "A version of this article appears in print on Nov. 4, 2026, Section B, Page 4 of the New York edition.",
        "B4",
        "New York",
        None,
    ),
    (
        "A version of this article appears in print on November 4, 2026, on Page A1 of the National edition.",
        "A1",
        "National",
        None,
    ),
    ("Appeared in the November 4, 2026, print edition on page A6.", "A6", None, None),
    ("Appeared in the November 4, 2026, print edition as 'A Crane for the Pier'.", None, None, None),
    ("Published in the print edition of The Post on 4 November 2026, pages 23-24", "23-24", None, None),
    ("Dieser Artikel erschien in der gedruckten Ausgabe vom 4. November 2026 auf Seite 5.", "5", None, None),
    ("Aus der Ausgabe vom 04.11.2026, Seite 9", "9", None, None),
    ("Quelle: D.P. vom 04.11.2026, Nr. 256, S. 7", "7", None, "256"),
    ("D.P. vom 04.11.2026, S. 18", "18", None, None),
    ("Printed 4 November 2026, p4", "4", None, None),
    ("This article first appeared in The Post, Vol. 77, No. 4 (July–August 2026), pp. 12–15.", "12–15", None, "4"),
    ("This article first appeared in Other Shores, Vol. 77, No. 4 (July–August 2026), pp. 12–15.", None, None, None),
    ("In print: Section D, page 2, Wednesday, Nov. 4, 2026", "D2", None, None),
    ("Aus dem Wochenboten Nr. 45/2026", None, None, "45"),
    ("Dieser Beitrag stammt aus der Ausgabe Nr. 44 vom 29. Oktober 2026", None, None, "44"),
    ("Paru dans The Post du 4 novembre 2026, page 21", "21", None, None),
    ("Paru dans Rivages du 4 novembre 2026, page 21", None, None, None),
    ("Publicado en papel el 4 de noviembre de 2026, página 18", "18", None, None),
    ("Artikkelen sto på trykk i papiravisen 4. november 2026, side 7", "7", None, None),
    ("Tekst ukazał się w wydaniu papierowym z 4 listopada 2026, str. 9", "9", None, None),
    ("Cet article est paru dans l'édition papier du 4 novembre 2026, page 8.", "8", None, None),
    ("Cet article est paru dans le n° 88 de Rivages (novembre 2026)", None, None, "88"),
    ("Este artículo se publicó en la edición impresa del 4 de noviembre de 2026, página 12.", "12", None, None),
    ("Articolo pubblicato sull'edizione cartacea del 4 novembre 2026, a pagina 14.", "14", None, None),
    ("Een versie van dit artikel verscheen ook in de krant van 4 november 2026, pagina 6.", "6", None, None),
    ("Publicado na edição impressa de 4 de novembro de 2026, página 10", "10", None, None),
    ("Bragt i avisen 4. november 2026, side 5", "5", None, None),
    ("Artikeln publicerades i papperstidningen 4 november 2026, sidan 8", "8", None, None),
    # an offer, a count of pages, and what is no line on the paper
    ("Subscribe to our print edition and read it on page 2 of every issue.", None, None, None),
    ("Our print edition of 2026: page 2 of 3", None, None, None),
    ("The report of 2026 says so on page 12.", None, None, None),
]


@pytest.mark.parametrize(("line", "pages", "edition", "issue"), PRINT_LINES, ids=[line[0][:40] for line in PRINT_LINES])
def test_lines_on_the_paper(line: str, pages: str | None, edition: str | None, issue: str | None) -> None:
    """Page, edition and number are read where a line says where and when, in several languages; the day on paper is no date."""
    found = described(after=f"<p>{line}</p>", head=node(datePublished="2026-11-02T10:00:00Z"))
    assert (found.pages, found.edition, found.issue) == (pages, edition, issue)
    assert str(found.published) == "2026-11-02T10:00:00Z"
    assert found.title == "A crane"


@pytest.mark.parametrize(
    ("line", "volume", "issue", "periodical"),
    [
        ("Vol. 48 No. 21 · 3 November 2026", "48", "21", None),
        ("Volume 14, Issue 6 (November 2026)", "14", "6", "magazine"),
        ("Issue 312, November 2026", None, "312", "magazine"),
        ("Issue #57 (Fall 2026)", None, "57", "magazine"),
        ("Vol. XII, No. 3, Autumn 2026", "XII", "3", "magazine"),
        ("From the July/August 2026 issue", None, None, "magazine"),
        ("This article appears in the December 2026 print edition", None, None, "magazine"),
        ("No. 10 Downing Street", None, None, None),
        ("Ausgabe 2", None, None, None),
    ],
)
def test_the_label_of_an_issue(line: str, volume: str | None, issue: str | None, periodical: str | None) -> None:
    """A line above the headline that begins with a number of an issue has one when it says of when, or of which volume."""
    found = described(before=f"<p>{line}</p>")
    assert (found.volume, found.issue, found.periodical) == (volume, issue, periodical)


def test_numbers_inside_the_text_are_not_the_articles() -> None:
    """What a paragraph tells of issues, volumes and pages is of other things."""
    prose = (
        PROSE + f"<p>{WORDS}In the printed edition of 4 May 2025, page 3, the mayor had said so, and in volume 4.</p>" + PROSE * 2
    )
    found = described(prose=prose)
    assert (found.pages, found.volume, found.issue, found.periodical) == (None, None, None, None)


def test_schema_for_print_is_read() -> None:
    """`printPage` and `printEdition` are schema.org's; the word "edition" is the style's to add."""
    found = described(head=node(printPage="A3", printEdition="Late Edition", printSection="A"))
    assert (found.pages, found.edition) == ("A3", "Late")


@pytest.mark.parametrize(
    "record",
    [
        "<dl><dt>Newspaper</dt><dd>Norvik Times</dd><dt>Place of publication</dt><dd>Norvik</dd><dt>Page</dt><dd>3</dd></dl>",
        "<table><tr><th>Newspaper</th><td>Norvik Times</td></tr><tr><th>Place of publication</th><td>Norvik</td></tr>"
        "<tr><th>Page</th><td>3</td></tr></table>",
        "<ul><li><b>Newspaper:</b> Norvik Times</li><li><b>Place of publication:</b> Norvik</li><li><b>Page:</b> 3</li></ul>",
    ],
    ids=["dl", "table", "ul"],
)
def test_the_record_of_a_digitised_newspaper(record: str) -> None:
    """Labels that libraries use are read in whatever list they stand."""
    found = described(after=record)
    assert (found.container, found.place, found.pages) == ("Norvik Times", "Norvik", "3")


def test_a_list_without_a_periodical_is_no_record() -> None:
    """Edition, pages and volume of a book beside an article are not the article's."""
    box = "<dl><dt>Title</dt><dd>Salt</dd><dt>Edition</dt><dd>First</dd><dt>Pages</dt><dd>320</dd><dt>Volume</dt><dd>2</dd></dl>"
    found = described(after=box)
    assert (found.edition, found.pages, found.volume) == (None, None, None)


@pytest.mark.parametrize(
    ("foot", "issn"),
    [
        ("<p>Post Media Ltd. ISSN 2049-3630</p>", "2049-3630"),
        ("<p>e-ISSN: 20493630</p>", "2049-3630"),
        ("<p>ISSN (print) 0378-5955 · ISSN (online) 2049-3630</p>", "2049-3630"),
        ("<p>Printed edition ISSN 0378-5955</p>", "0378-5955"),
        ("<p>ISSN 1234-5678</p>", None),
        ("<p>Herald ISSN 0378-5955, Post ISSN 2049-3630, Tide ISSN 1144-875X</p>", None),
    ],
)
def test_issn_of_the_site(foot: str, issn: str | None) -> None:
    """A right check digit, the web's rather than the paper's, and none from a list of serials."""
    assert described(foot=foot).issn == issn


def test_an_issn_that_the_text_speaks_of_is_not_the_sites() -> None:
    """Between the first and the last paragraph nothing is the site's."""
    assert described(prose=PROSE + "<p>The library gave it ISSN 2049-3630.</p>" + PROSE).issn is None


def test_a_programme_has_a_series_a_number_and_a_length() -> None:
    """`duration` of an episode, or of the sound that belongs to it."""
    facts = {
        "@type": "PodcastEpisode",
        "partOfSeries": {"@type": "PodcastSeries", "name": "Deep Water"},
        "associatedMedia": {"@type": "AudioObject", "duration": "PT1H2M5S"},
        "episodeNumber": 7,
    }
    found = described(head=node(**facts))
    assert (found.kind, found.container, found.number, found.duration) == ("broadcast", "Deep Water", "7", "PT1H2M5S")


def test_the_time_to_read_an_article_is_not_how_long_it_plays() -> None:
    """`timeRequired` of a text, and the length of a video in it, say nothing of the article."""
    found = described(head=node(timeRequired="PT4M", video={"@type": "VideoObject", "duration": "PT1M22S"}))
    assert (found.duration, found.kind) == (None, "news")


def test_reviewed_works_and_their_makers() -> None:
    """Authors and directors, as names or as nodes, in order."""
    works = [
        {"@type": "Book", "name": "Salt", "author": "Tom Reyes"},
        {"@type": "Movie", "name": "Night Ferry", "director": [{"@type": "Person", "name": "Lena Ortiz"}]},
    ]
    found = described(head=node(**{"@type": ["NewsArticle", "Review"], "itemReviewed": works}))
    assert (found.reviewed, found.reviewed_authors) == (("Salt", "Night Ferry"), ("Tom Reyes", "Lena Ortiz"))


BOOK_LINES = [
    ("<em>The Long Crossing</em> by Ida Holm. Sea Press, 320 pp., £20, May 2026", "The Long Crossing", "Ida Holm"),
    ("<b>Salt</b>, by Tom Reyes (Harbour House, 256 pages, $28)", "Salt", "Tom Reyes"),
    ("The Long Crossing by Ida Holm, translated by Bo Lind. Sea Press, 320 pp., £20", "The Long Crossing", "Ida Holm"),
    ("Ida Holm: Die lange Fahrt. Aus dem Schwedischen von Bo Lind. 320 Seiten, 24 Euro.", "Die lange Fahrt", "Ida Holm"),
    ("Tom Reyes: „Salz“. Übersetzt von Eva Bonné. Hafen Verlag; 256 Seiten; 22 Euro.", "Salz", "Tom Reyes"),
    ("« La Longue Traversée », d'Ida Holm, traduit du suédois par Luc Morel, 320 p., 22 €.", "La Longue Traversée", "Ida Holm"),
    ("La larga travesía. Ida Holm. Traducción de Marco Ruiz. Muelle. 320 páginas. 21 euros.", "La larga travesía", "Ida Holm"),
    ("Ida Holm, La lunga traversata, Molo, pp. 320, € 18", "La lunga traversata", "Ida Holm"),
    ("Salt by J. M. van der Berg and Ida Holm. Sea Press, 320 pp., £20", "Salt", "J. M. van der Berg; Ida Holm"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "title", "makers"), BOOK_LINES, ids=[line[1] for line in BOOK_LINES])
def test_book_lines_of_a_review(line: str, title: str, makers: str) -> None:
    """Title and maker are read in the forms of several languages; who translated the book did not translate the review."""
    found = described(after=f"<p>{line}</p>", head=node(articleSection="Books", author={"@type": "Person", "name": "Anna Berg"}))
    assert (found.reviewed, "; ".join(found.reviewed_authors)) == ((title,), makers)
    assert [(str(c.name), c.role.value) for c in found.contributions] == [("Anna Berg", "author")]


def test_a_book_line_elsewhere_is_no_review() -> None:
    """An interview about a book ends with the same line, and a text may speak of pages and prices."""
    line = "<p>The Long Crossing by Ida Holm. Sea Press, 320 pp., £20</p>"
    assert described(after=line, head=node(articleSection="Interview")).reviewed == ()
    assert described(after="<p>She read 320 pages in a night.</p>", head=node(articleSection="Books")).reviewed == ()


@pytest.mark.parametrize(
    "head",
    [
        node(about={"@type": "Product", "review": {"@type": "Review", "itemReviewed": {"@type": "Product", "name": "A boat"}}}),
        node() + node(**{"@type": "Review", "author": {"name": "Joe"}, "itemReviewed": {"name": "A tent"}}),
        node() + node(**{"@type": "ClaimReview", "itemReviewed": {"@type": "Claim", "name": "It sank"}}),
    ],
    ids=["product", "user", "claim"],
)
def test_other_reviews_on_the_page_are_not_the_articles(head: str) -> None:
    """Neither a nested one, nor a reader's, nor a check of a claim."""
    assert described(head=head).reviewed == ()


def test_the_town_of_the_publisher_is_the_place_and_a_dateline_is_not() -> None:
    """Styles print the place behind the newspaper's name."""
    house = {
        "@type": "NewsMediaOrganization",
        "name": "The Post",
        "address": {"@type": "PostalAddress", "addressLocality": "Norvik"},
    }
    assert described(head=node(publisher=house)).place == "Norvik"
    assert described(head=node(dateline="Ottawa"), prose=f"<p>OTTAWA — {WORDS}</p>{PROSE}").place is None


def test_parsely_page_is_read() -> None:
    """Its values are claims where they stand in the attribute as JSON reads them."""
    data = {
        "title": "A crane",
        "author": "Ida Holm",
        "pub_date": "2026-11-02T10:00:00Z",
        "section": "Harbour",
        "tags": ["cranes", "piers"],
    }
    found = described(head=f"<meta name='parsely-page' content='{json.dumps(data)}'>")
    assert [str(c.name) for c in found.contributions] == ["Ida Holm"]
    assert (str(found.published), found.section, set(found.keywords)) == ("2026-11-02T10:00:00Z", "Harbour", {"cranes", "piers"})


@pytest.mark.parametrize("broken", ["{", "[1]", '{"title": 3}', "null", "{" * 2000])
def test_a_broken_parsely_page_says_nothing(broken: str) -> None:
    """No error, no claim."""
    assert described(head=f"<meta name='parsely-page' content='{broken}'>").section is None


@pytest.mark.parametrize("section", ["Uncategorized", "tags", "news_news", "Deportes/formula-1", "A, B, C", "Allgemein"])
def test_what_a_system_puts_where_nobody_chose_is_no_section(section: str) -> None:
    """Placeholders, paths and lists stay out; what another source says stands."""
    assert described(head=node(articleSection=section)).section is None
    assert (
        described(head=node(articleSection=section) + '<meta property="article:section" content="Harbour">').section == "Harbour"
    )


def test_a_label_before_a_bar_is_cut_where_the_headline_stands_alone() -> None:
    """`Opinion | A plan for us all` is that with its section, unless nothing gives the rest as a title."""
    head = '<meta property="og:title" content="Opinion | A plan for us all">'
    assert described(head=head, title="A plan for us all").title == "A plan for us all"
    assert described(head=head, title="Opinion | A plan for us all").title == "Opinion | A plan for us all"


@pytest.mark.parametrize(
    ("text", "seconds", "shown"),
    [
        ("PT6M38S", 398, "6:38"),
        ("PT28M", 1680, "28:00"),
        ("P0DT1H2M5S", 3725, "1:02:05"),
        ("6:38", 398, "6:38"),
        ("130.5", 130, "2:10"),
    ],
)
def test_durations(text: str, seconds: int, shown: str) -> None:
    """Every form gives whole seconds; ISO 8601 is parsed and formatted as inverses."""
    assert parse_duration(text) == seconds
    assert parse_duration(format_duration(seconds)) == seconds
    assert running_time(seconds) == shown


@pytest.mark.parametrize("text", ["", "PT", "P", "0", "PT0S", "P3D", "soon", "PT99999H", "-5"])
def test_no_duration(text: str) -> None:
    """Nothing, no time at all, and more than a day."""
    assert parse_duration(text) is None
