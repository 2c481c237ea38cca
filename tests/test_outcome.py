"""What an attempt found, case by case: a pure function of stored bytes."""

from __future__ import annotations

import pytest

from byline.model import Outcome
from byline.outcome import Seen, State, judge, judge_repeat

URL = "https://news.example/2026/03/the-matter"
LONG = "The council met on Tuesday night and argued until the lamps were put out along the wall. " * 10
ONE, TWO = State("sha256:1", "sha256:a", "sha256:x"), State("sha256:2", "sha256:b", "sha256:x")
LIKE_ONE = State("sha256:3", "sha256:a", "sha256:x")
CREDITED = State("sha256:4", "sha256:a", "sha256:y")


def seen(**given):
    """A good page, but for what is given."""
    values = {"requested": URL, "final": URL, "status": 200, "media_type": "text/html", "state": ONE, "text": LONG, "title": "It"}
    return Seen(**(values | given))


@pytest.mark.parametrize(
    ("given", "before", "gone", "outcome"),
    [
        ({}, None, False, Outcome.CREATED),
        ({}, ONE, False, Outcome.UNCHANGED),
        ({"state": LIKE_ONE}, ONE, False, Outcome.UNCHANGED),
        ({"state": TWO}, ONE, False, Outcome.REVISED),
        ({"state": CREDITED}, ONE, False, Outcome.REVISED),
        ({}, ONE, True, Outcome.RESTORED),
        ({"status": 304}, ONE, False, Outcome.UNCHANGED),
        ({"status": 404}, ONE, False, Outcome.GONE),
        ({"status": 410}, ONE, False, Outcome.GONE),
        ({"status": 403}, ONE, False, Outcome.BLOCKED),
        ({"status": 429}, ONE, False, Outcome.BLOCKED),
        ({"status": 451}, ONE, False, Outcome.BLOCKED),
        ({"status": 503}, ONE, False, Outcome.SERVER_ERROR),
        ({"status": None, "failure": ("dns", "No such name.")}, ONE, False, Outcome.FAILED),
        ({"truncated": "length"}, ONE, False, Outcome.TRUNCATED),
        ({"media_type": "image/png"}, ONE, False, Outcome.NOT_AN_ARTICLE),
        ({"text": "", "title": "", "state": None}, ONE, False, Outcome.NOT_AN_ARTICLE),
    ],
)
def test_each_outcome(given, before, gone, outcome):
    """Status first, then the place, then the body, then the state before."""
    assert judge(seen(**given), before, was_gone=gone).outcome is outcome


@pytest.mark.parametrize(
    ("final", "outcome"),
    [
        ("https://news.example/", Outcome.MOVED),
        ("https://news.example/2026/", Outcome.MOVED),
        ("https://news.example/2026/03", Outcome.MOVED),
        ("https://elsewhere.example/2026/03/the-matter", Outcome.MOVED),
        ("https://consent.example.com/v2/collect?from=news", Outcome.BLOCKED),
        ("https://news.example/cookie-consent?next=/2026/03/the-matter", Outcome.BLOCKED),
        ("https://accounts.example/login?next=x", Outcome.BLOCKED),
        ("https://news.example/404", Outcome.SOFT_404),
        ("https://news.example/error/not-found.html", Outcome.SOFT_404),
        ("https://news.example/2026/03/the-matter-and-what-came-of-it", Outcome.UNCHANGED),
        ("https://www.news.example/2026/03/the-matter/", Outcome.UNCHANGED),
    ],
)
def test_where_a_redirect_leads(final, outcome):
    """Only another address of the article itself goes on to be compared; what leads away is never its new version."""
    assert judge(seen(final=final), ONE).outcome is outcome


def test_another_site_is_an_articles_first_address():
    """A short link that was never captured leads to the article, wherever that is."""
    assert judge(seen(requested="https://sho.example/x1", final=URL), None).outcome is Outcome.CREATED


@pytest.mark.parametrize(
    ("title", "text", "outcome"),
    [
        ("Just a moment...", "Checking your browser before you go on.", Outcome.BLOCKED),
        ("News", "We value your privacy. We and our 842 partners store and access information on a device.", Outcome.BLOCKED),
        ("Nachrichten", "Mit Werbung weiterlesen oder das Pur-Abo nehmen.", Outcome.BLOCKED),
        ("Page not found", "Try the home page.", Outcome.SOFT_404),
        ("Seite nicht gefunden", "Zur Startseite", Outcome.SOFT_404),
        ("404 - The Gazette", "Try the home page.", Outcome.SOFT_404),
        ("The Gazette", "Oops!\n404\nTry the home page.", Outcome.SOFT_404),
        ("Erreur 404 – Le Journal", "Retour à l'accueil", Outcome.SOFT_404),
        ("404 rescued off the coast", "They were brought to the harbour, the port office said.", Outcome.UNCHANGED),
        ("Peugeot 404 turns sixty", "The club met on Tuesday.", Outcome.UNCHANGED),
        ("The matter of story-404-of-the-day", "The council met on Tuesday.", Outcome.UNCHANGED),
        ("News", "We are down for maintenance.", Outcome.SERVER_ERROR),
        ("Wartungsarbeiten", "Wir sind gleich zurück.", Outcome.SERVER_ERROR),
        ("Harbour closed", "The harbour was closed on Tuesday night, the port office said.", Outcome.UNCHANGED),
    ],
)
def test_pages_with_little_text(title, text, outcome):
    """A wall, a challenge or an error page under status 200 is no version; a short article is one."""
    assert judge(seen(title=title, text=text), ONE).outcome is outcome


@pytest.mark.parametrize("words", ["We value your privacy.", "Page not found", "down for maintenance", "verify you are a human"])
def test_a_long_article_may_say_such_words(words):
    """The words count only where there is little else: an article about consent walls is an article."""
    assert judge(seen(text=f"{words} {LONG}"), ONE).outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("status", [200, 304])
@pytest.mark.parametrize(
    "final",
    [
        URL,
        "https://news.example/2026/03/the-new-address",
        "https://news.example/",
        "https://elsewhere.example/2026/03/the-matter",
        "https://news.example/404",
        "https://accounts.example/login?next=x",
    ],
)
def test_the_latest_payload_again_is_judged_as_if_it_had_been_read_again(final, status, gone):
    """Nothing of the body is looked at, and the verdict is the one that looking at it gives."""
    whole = judge(seen(final=final, status=status), ONE, was_gone=gone)
    assert judge_repeat(Seen(URL, final, status), was_gone=gone) == whole
