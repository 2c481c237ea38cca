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
