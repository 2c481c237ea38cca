"""Dates that a page prints without markup: what they are dates of is told by what stands beside them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from byline.extract import extract
from byline.model import Payload
from byline.resolve import resolve

WHEN = datetime(2026, 11, 1, tzinfo=UTC)
WORDS = "The harbour council met again and argued for two hours about who should pay for the new crane on the pier. "
PROSE = f"<p>{WORDS}</p>" * 5


def dates(body: str, head: str = "", language: str = "en") -> tuple[str, str]:
    """Published and modified of a page, as resolved; `None` in words."""
    html = f'<html lang="{language}"><head><title>A crane</title>{head}</head><body>{body}</body></html>'
    found = extract(Payload("urn:x:1", "https://post.example/crane", "text/html", html.encode(), WHEN, charset="utf-8"))
    description = resolve(found.claims, captured=WHEN, url="https://post.example/crane")
    return str(description.published), str(description.modified)


@pytest.mark.parametrize(
    "line",
    [
        "<div>Published <span>6 March 2026</span></div><div>Updated <span>9 March 2026</span></div>",
        "<div><div>Updated on</div><div>9 March 2026</div></div><div><div>Published on</div><div>6 March 2026</div></div>",
        "<dl><dt>Last updated</dt><dd>9 March 2026</dd><dt>Published</dt><dd>6 March 2026</dd></dl>",
        "<p>Last updated: <time datetime='2026-03-09'>9 March</time></p>"
        "<p>First published: <time datetime='2026-03-06'>6 March</time></p>",
    ],
)
def test_the_label_may_stand_in_another_element(line: str) -> None:
    """Whichever comes first, the date called an update is the modification and the other the publication."""
    assert dates(f"<article><h1>A crane</h1>{line}{PROSE}</article>") == ("2026-03-06", "2026-03-09")


def test_a_column_beside_the_headline() -> None:
    """A box that holds the article's own date alone is read; dates in lists of other articles are not."""
    beside = "<aside><ul><li>Report</li><li class='meta__date'>06.03.2026</li></ul></aside>"
    assert dates(f"<main><h1>Ein Kran</h1>{beside}{PROSE}</main>", language="de")[0] == "2026-03-06"
    others = "<aside class='related'><p>A bridge opens and the mayor is glad <span class='date'>06.03.2026</span></p></aside>"
    assert dates(f"<main><h1>Ein Kran</h1>{PROSE}</main>{others}", language="de")[0] == "None"


@pytest.mark.parametrize(
    ("tail", "published"),
    [
        ("<div><p>Written by Anna Berg</p><p>6 March 2026</p></div>", "2026-03-06"),
        ("<p>Published on 6 March 2026 · Licence: CC-BY · 2,300 readers of the harbour letter so far</p>", "2026-03-06"),
        ("<p>The next meeting is on</p><p>6 May 2026</p>", "None"),
    ],
)
def test_a_date_behind_the_text(tail: str, published: str) -> None:
    """Behind the last paragraph a date counts when it is labelled, or follows the writer's name."""
    body = f"<article><h1>A crane</h1><div>{'<span></span>' * 80}</div>{PROSE}{tail}</article>"
    assert dates(body)[0] == published


@pytest.mark.parametrize(
    ("first", "published"),
    [
        ("RIVERTON, March 6, 2026 (ANB) - The crane came by sea. ", "2026-03-06"),
        ("NEW RIVERTON, March 6, 2026 /Presswire/ -- The crane came by sea. ", "2026-03-06"),
        ("By Anna Berg RIVERTON, March 6, 2026 (ANB) – The crane came by sea. ", "2026-03-06"),
        ("RIVERTON, Norway, March 6, 2026 /Presswire/ -- The crane came by sea. ", "2026-03-06"),
        ("On March 6, 2026 - a Friday - the crane came by sea. ", "None"),
        ("The NATO ship of March 6, 2026 brought the crane. ", "None"),
    ],
)
def test_datelines(first: str, published: str) -> None:
    """The day of dispatch before the first sentence stands in for a publication date that the page does not give."""
    assert dates(f"<article><h1>A crane</h1><p>{first}{WORDS}</p>{PROSE}</article>")[0] == published


def test_a_dateline_is_a_last_resort() -> None:
    """A date that the page gives as its own wins over the day of dispatch."""
    head = '<meta property="article:published_time" content="2026-03-07T08:00:00Z">'
    body = f"<article><h1>A crane</h1><p>RIVERTON, March 6, 2026 (ANB) - It came. {WORDS}</p>{PROSE}</article>"
    assert dates(body, head)[0] == "2026-03-07T08:00:00Z"


@pytest.mark.parametrize("days", [("6 March 2026", "9 March 2026"), ("9 March 2026", "6 March 2026")])
def test_of_two_dates_that_nothing_tells_apart_the_earlier(days: tuple[str, str]) -> None:
    """A head with two bare dates has the first publication and the last change, in whatever order they stand."""
    head = "".join(f"<p>{day}</p>" for day in days)
    assert dates(f"<article><h1>A crane</h1>{head}{PROSE}</article>")[0] == "2026-03-06"


TITLED = "<h1>A crane</h1>"


@pytest.mark.parametrize(
    "script",
    [
        'x.push({"detail":{"title":"A crane on the pier","deployDt":"2026.03.06 10:15","reDeployDt":"2026.03.09 08:00"}})',
        'n.push([1,"{\\"headline\\":\\"A crane on the pier\\",\\"publishedAt\\":\\"2026-03-06T10:15\\",'
        '\\"updatedAt\\":\\"2026-03-09\\"}"])',
        'var a = {title: "A crane on the pier", publish_date: "2026-03-06 10:15", lastModified: "2026-03-09"};',
        "dataLayer.push({'pageTitle':'A crane on the pier','pagePostDate':'March 6, 2026 10:15','updateDate':'2026-03-09'})",
    ],
)
def test_dates_that_only_scripts_are_given(script: str) -> None:
    """Named as dates beside the headline in a script, whatever its form, where the page shows none."""
    published, modified = dates(f"<article><h1>A crane on the pier</h1>{PROSE}</article>", f"<script>{script}</script>")
    assert (published[:16], modified[:10]) == ("2026-03-06T10:15", "2026-03-09")


def test_dates_of_other_articles_in_scripts() -> None:
    """Where dates of several days stand equally near the headline, or none near it, nothing is claimed."""
    others = '<script>x = {"list": [{"title": "A bridge", "publishDate": "2026-01-01"}]}</script>'
    assert dates(f"<article><h1>A crane on the pier</h1>{PROSE}</article>", others)[0] == "None"
    mixed = '<script>x = [{"t": "A crane on the pier", "publishDate": "2026-01-01"}, {"publishDate": "2026-02-01"}]</script>'
    assert dates(f"<article><h1>A crane on the pier</h1>{PROSE}</article>", mixed)[0] == "None"


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("<span class='article-date' data-timestamp='1772792100'></span>", "2026-03-06T10:15:00Z"),
        ("<relative-time datetime='2026-03-06T10:15:00Z'>in spring</relative-time>", "2026-03-06T10:15:00Z"),
        ("<time title='2026-03-06T10:15:00Z'>8 months ago</time>", "2026-03-06T10:15:00Z"),
        ("<time datetime='{{article.date}}'>6 March 2026</time>", "2026-03-06"),
        ("<time datetime='0001-01-01T00:00:00'>6 March 2026</time>", "2026-03-06"),
        ("<time datetime='03/06/2026'>6 March 2026</time>", "2026-03-06"),
        ("<time datetime='2026-03-06'>6 March 2026, 10:15</time>", "2026-03-06T10:15"),
        ("<p class='date'>Published yesterday, updated on 9 March 2026</p>", "None"),
        ("<p>This story is in the print edition of 7 March 2026.</p>", "None"),
        ("<p>In print: 7 March 2026</p><time>6 March 2026</time>", "2026-03-06"),
    ],
)
def test_stamps(stamp: str, published: str) -> None:
    """The machine's form of a date is read where it is one, else what is shown; an issue on paper is another day."""
    assert dates(f"<article>{TITLED}{stamp}{PROSE}</article>")[0] == published


def test_the_day_of_the_visit() -> None:
    """What the header of the site prints, or what is named as today's date, is not the date of an article."""
    for top in (
        "<header><span class='date'>Sunday, 1 November 2026</span></header>",
        "<p class='current-date'>1 November 2026</p>",
    ):
        assert dates(f"{top}<article>{TITLED}{PROSE}</article>")[0] == "None"
    own = "<header class='article-header'><span class='date'>6 March 2026</span></header>"
    assert dates(f"{own}<div>{TITLED}{PROSE}</div>")[0] == "2026-03-06"


def test_times_of_the_entries_of_a_live_blog() -> None:
    """The times of its entries are no publication where the page says when it was first published."""
    entries = "".join(
        f"<div class='entry'><time datetime='2026-03-07T{h}:00Z'>{h}.00</time><p>{WORDS * 2}{h}</p></div>" for h in (18, 17, 16)
    )
    first = "<p class='published'>First published 6 March 2026 08:00 GMT</p>"
    assert dates(f"<article>{TITLED}{first}{entries}</article>")[0] == "2026-03-06T08:00Z"


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("2026年3月6日 10時15分（2026年3月9日更新）", "ja", ("2026-03-06T10:15", "2026-03-09")),
        ("2026年3月6日公開 2026年3月9日更新", "ja", ("2026-03-06", "2026-03-09")),
        ("公開：2026年3月6日 更新：2026年3月9日", "ja", ("2026-03-06", "2026-03-09")),
        ("6 March 2026 · 9 March 2026 (updated)", "en", ("2026-03-06", "2026-03-09")),
        ("6 March 2026 Updated 9 March 2026", "en", ("2026-03-06", "2026-03-09")),
        ("۱۵ اسفند ۱۴۰۴", "fa", ("2026-03-06", "None")),
    ],
)
def test_labels_before_and_behind(line: str, language: str, expected: tuple[str, str]) -> None:
    """A label may follow its date where the language has it so; in brackets it may anywhere."""
    assert dates(f"<article>{TITLED}<p class='date'>{line}</p>{PROSE}</article>", language=language) == expected


def test_the_head_of_an_article_may_be_long() -> None:
    """A date between the headline and the text counts, however many elements of a player stand between."""
    player = "<div class='player'>" + "<span></span>" * 90 + "</div>"
    assert dates(f"<article>{TITLED}{player}<span>6 March 2026</span>{PROSE}</article>")[0] == "2026-03-06"


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("<p>1º de febrero de 2026</p>", "es", ("2026-02-01", "None")),
        ("<span class='timeago' title='2026-03-06T10:15:00Z'>8 months ago</span>", "en", ("2026-03-06T10:15:00Z", "None")),
        (
            "<div><span>Last updated</span> <span>Mon 9 Mar 2026 11.00 GMT</span></div>"
            "<div><span>First published on</span> <span>Fri 6 Mar 2026 10.15 GMT</span></div>",
            "en",
            ("2026-03-06T10:15Z", "2026-03-09T11:00Z"),
        ),
        ("<details><summary>Mon 9 Mar 2026</summary>First published on Fri 6 Mar 2026</details>", "en", ("2026-03-06", "None")),
    ],
)
def test_forms_around_the_headline(body: str, language: str, expected: tuple[str, str]) -> None:
    """Ordinals, ages with a stamp, labels before a weekday, and a fold that shows one date and hides the other."""
    published, modified = dates(f"<article>{TITLED}{body}{PROSE}</article>", language=language)
    assert published == expected[0]
    assert expected[1] in (modified, "None")


def test_a_value_object_in_json_ld() -> None:
    """JSON-LD lets a date be an object with its type and value."""
    value = {"@type": "Date", "@value": "2026-03-06"}
    script = json.dumps({"@type": "NewsArticle", "headline": "A crane", "datePublished": value})
    assert (
        dates(f"<article>{TITLED}{PROSE}</article>", f'<script type="application/ld+json">{script}</script>')[0] == "2026-03-06"
    )


def test_a_column_of_dates() -> None:
    """The cells of a table of data are not the dates of the article; a fact with its label in a table is."""
    rows = "".join(f"<tr><td>{month} March 2026</td><td>{month}</td></tr>" for month in range(1, 6))
    assert dates(f"<article>{TITLED}<table>{rows}</table>{PROSE}</article>")[0] == "None"
    facts = "<table><tr><td>Published</td><td>6 March 2026</td></tr><tr><td>Pages</td><td>3</td></tr></table>"
    assert dates(f"<article>{TITLED}{facts}{PROSE}</article>")[0] == "2026-03-06"


def test_the_day_of_an_issue_on_paper() -> None:
    """It gives way to the day on which the text went online, and alone is no publication date."""
    issue = "<p>Aus: Ausgabe vom 7. März 2026, Seite 1</p>"
    assert dates(f"<article>{TITLED}{issue}<p>6. März 2026</p>{PROSE}</article>", language="de")[0] == "2026-03-06"
    assert dates(f"<article>{TITLED}<p>Ausgabe vom 7. März 2026</p>{PROSE}</article>", language="de")[0] == "None"


@pytest.mark.parametrize(
    ("line", "language", "earliest"),
    [
        ("3 hours ago", "en", "2026-10-31"),
        ("vor 2 Tagen", "de", "2026-10-28"),
        ("3時間前", "ja", "2026-10-31"),
        ("3 ชั่วโมงที่แล้ว", "th", "2026-10-31"),
        ("Updated 3 hours ago", "en", None),
        ("3 min read", "en", None),
    ],
)
def test_an_age_bounds_the_publication(line: str, language: str, earliest: str | None) -> None:
    """With the instant of capture an age tells before which day a page was not published; it is no date."""
    html = f"<html lang='{language}'><body><article>{TITLED}<span>{line}</span>{PROSE}</article></body></html>"
    for name, wanted in ((None, earliest), ("saved.html", None)):
        payload = Payload(
            "urn:x:1", "https://post.example/crane", "text/html", html.encode(), WHEN, charset="utf-8", file_name=name
        )
        found = resolve(extract(payload).claims, captured=WHEN, url=payload.url)
        assert (found.published, found.not_before and str(found.not_before)) == (None, wanted)


CARD = "<a href='/bridge'><h4>The old bridge gets new lights before the winter</h4></a>"


@pytest.mark.parametrize(
    "stamp", ["<time datetime='2026-02-01'>1 February</time>", "<i class='date'>1 February 2026</i>", "1.2.2026"]
)
@pytest.mark.parametrize("before", [True, False])
def test_dates_of_pointers_to_other_articles(stamp: str, before: bool) -> None:
    """A date in a small box with a longer link is the other article's, right before the headline or behind a short text."""
    card = f"<div><div>{CARD}<p>{stamp}</p></div></div>"
    for own in ("<p>6 March 2026</p>", "<p class='date'>6 March 2026</p>", ""):
        article = f"<article>{TITLED}{own}{PROSE}</article>"
        page = card + article if before else article + card
        assert dates(page, language="en-GB")[0] == ("2026-03-06" if own else "None")


@pytest.mark.parametrize(
    "line",
    [
        "<div><b>When:</b> 4 February 2026, 7 p.m.</div>",
        "<div>Born: 12 March 1998</div>",
        "<p>1 January 2026 – 30 June 2026</p>",
        "<p>From 1 January 2026 until 30 June 2026</p>",
    ],
)
def test_dates_of_what_the_article_is_about(line: str) -> None:
    """A date behind a label of its own, and the first and last day of something, are not taken for the publication."""
    assert dates(f"<article>{TITLED}{line}<div>6 March 2026</div>{PROSE}</article>")[0] == "2026-03-06"


def test_the_date_of_a_comment_right_behind_a_short_text() -> None:
    """Behind the text a bare date gives way to the one at the head, though it is earlier and not far from the headline."""
    views = "<div><b>Molly B.</b> <span>4 March 2026</span><p>At last.</p></div>"
    assert dates(f"<article>{TITLED}<div>6 March 2026</div>{PROSE}</article>{views}")[0] == "2026-03-06"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("bn", "প্রকাশ: ৬ মার্চ ২০২৬, ১০:১৫"),
        ("ar", "٦ مارس ٢٠٢٦"),
        ("fa", "۱۵ اسفند ۱۴۰۴"),
        ("mr", "६ मार्च २०२६"),
    ],
)
def test_digits_of_other_scripts(language: str, line: str) -> None:
    """A year in the script's own digits makes a date of a line that nothing marks."""
    assert dates(f"<article>{TITLED}<div>{line}</div>{PROSE}</article>", language=language)[0][:10] == "2026-03-06"
