"""Fetching into an archive: what is stored, which outcome it has, what a second look finds."""

from __future__ import annotations

import dataclasses

import pytest

from byline.errors import NotFoundError
from byline.model import Outcome
from byline.warc import read_record
from conftest import make_archive
from site_on_loopback import WORDS, page
from wire import WireServer


def add(archive, *urls):
    return list(archive.add(urls))


def one(results):
    (result,) = results
    return result


def test_a_page_is_stored_described_and_found_again(archive, site):
    """From the wire to the row: title, author, date, text, and the record that holds the bytes."""
    url = site.publish("/2026/story", page("The lamps go out"))
    result = one(add(archive, url))
    assert result.attempt.outcome is Outcome.CREATED
    snapshot = archive.get_snapshot(url)
    assert snapshot.description.title == "The lamps go out"
    assert [str(c.name) for c in snapshot.description.contributions] == ["Oona Tarrant"]
    assert str(snapshot.description.published) == "2026-01-14T08:30:00+01:00"
    assert snapshot.text.split("\n\n") == list(WORDS)
    assert site.answers["/2026/story"].body in read_record(archive.path, snapshot.record).block()


@pytest.mark.parametrize("etag", [True, False])
def test_what_is_there_again_is_not_extracted_again(archive, site, monkeypatch, etag):
    """A 304, or the same bytes under 200, confirms the state without an extractor, which may be broken; new bytes need it."""
    url = site.publish("/a", page("One"), etag=etag)
    article = one(add(archive, url)).article

    def broken(payload):
        raise RuntimeError("broken")

    monkeypatch.setattr("byline.archive.derive.extract", broken)
    again = one(archive.refetch([article]))
    assert (again.attempt.outcome, again.attempt.status) == (Outcome.UNCHANGED, 304 if etag else 200)
    assert again.confirmed == archive.get_snapshot(url).id
    site.publish("/a", page("Two"))
    assert one(add(archive, url)).attempt.outcome is Outcome.NOT_AN_ARTICLE


def test_the_same_payload_becomes_a_revisit_and_no_new_state(archive, site):
    """An unchanged page costs a few hundred bytes and confirms the state there is."""
    url = site.publish("/a", page("One"))
    first = one(add(archive, url))
    again = one(add(archive, url))
    assert again.attempt.outcome is Outcome.UNCHANGED
    assert again.snapshot is None
    assert again.attempt.snapshot_id == first.snapshot.id
    record = read_record(archive.path, archive.core.store.find_record(again.attempt.record_id))
    assert record.type == "revisit"
    assert record.field("WARC-Refers-To") == f"<{first.snapshot.record.record_id}>"
    assert archive.get_snapshot(url).last_confirmed == again.attempt.started


def test_not_modified_becomes_a_server_not_modified_revisit(archive, site):
    """`refetch` sends the validators back; a 304 is a revisit of the state they belong to."""
    url = site.publish("/a", page("One"), etag=True)
    first = one(add(archive, url))
    again = one(archive.refetch([archive.get_article(url)]))
    assert again.attempt.status == 304
    assert again.attempt.outcome is Outcome.UNCHANGED
    record = read_record(archive.path, archive.core.store.find_record(again.attempt.record_id))
    assert "server-not-modified" in record.field("WARC-Profile")
    assert record.field("WARC-Refers-To") == f"<{first.snapshot.record.record_id}>"
    assert "If-None-Match" in site.requests[-1][1]


def test_a_changed_text_is_a_revision(archive, site):
    """Other words, another state, and both can be read."""
    url = site.publish("/a", page("One"))
    add(archive, url)
    site.publish("/a", page("One", text=(*WORDS, "A last line was added in the night, and it changes everything.")))
    again = one(add(archive, url))
    assert again.attempt.outcome is Outcome.REVISED
    assert [s.outcome for s in archive.snapshots(archive.get_article(url))] == [Outcome.CREATED, Outcome.REVISED]


def test_other_bytes_with_the_same_words_are_unchanged(archive, site):
    """A comment in the markup is stored, since bytes are evidence, but it is no revision."""
    url = site.publish("/a", page("One"))
    add(archive, url)
    site.publish("/a", page("One").replace("<body>", "<body><!-- build 4711 -->"))
    again = one(add(archive, url))
    assert again.attempt.outcome is Outcome.UNCHANGED
    assert again.snapshot is not None


def test_a_page_that_went_back_to_an_earlier_text_is_a_revision(archive, site):
    """A, B, A: the third look differs from the second, although its payload is stored already."""
    url = site.publish("/a", page("One"))
    add(archive, url)
    site.publish("/a", page("Two"))
    add(archive, url)
    site.publish("/a", page("One"))
    assert one(add(archive, url)).attempt.outcome is Outcome.REVISED
    assert len(archive.snapshots(archive.get_article(url))) == 3


def test_gone_and_restored(archive, site):
    """A 410 is a finding about the article and never a version of it; its return is told."""
    url = site.publish("/a", page("One"))
    add(archive, url)
    site.publish("/a", "gone", status=410)
    assert one(add(archive, url)).attempt.outcome is Outcome.GONE
    assert len(archive.snapshots(archive.get_article(url))) == 1
    site.publish("/a", page("One again"))
    assert one(add(archive, url)).attempt.outcome is Outcome.RESTORED


@pytest.mark.parametrize(
    ("body", "settings", "outcome"),
    [
        ("no", {"status": 403}, Outcome.BLOCKED),
        ("slow down", {"status": 429}, Outcome.BLOCKED),
        ("oops", {"status": 503}, Outcome.SERVER_ERROR),
        ("<title>Just a moment...</title><p>Checking your browser before you go on.</p>", {}, Outcome.BLOCKED),
        ("<title>Page not found</title><h1>Page not found</h1><p>Try the home page.</p>", {}, Outcome.SOFT_404),
        (b"\x89PNG\r\n", {"headers": {"Content-Type": "image/png"}}, Outcome.NOT_AN_ARTICLE),
        ("", {}, Outcome.NOT_AN_ARTICLE),
    ],
)
def test_what_is_no_article_is_never_a_version(archive, site, body, settings, outcome):
    """Every attempt has a row and its bytes; none of these has a state."""
    url = site.publish("/a", body, **settings)
    result = one(add(archive, url))
    assert (result.attempt.outcome, result.snapshot) == (outcome, None)
    assert archive.attempts(result.article)[0].outcome is outcome
    with pytest.raises(NotFoundError):
        archive.get_snapshot(url)


def test_a_body_cut_short_is_stored_as_truncated(archive):
    """The bytes that came are evidence; they are no version of the article."""
    whole = page("One").encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(whole)
    from wire import CLOSE

    with WireServer({"/a": [head + whole[:-40], CLOSE]}) as server:
        result = one(add(archive, server.url("/a")))
    assert result.attempt.outcome is Outcome.TRUNCATED
    record = read_record(archive.path, archive.core.store.find_record(result.attempt.record_id))
    assert record.field("WARC-Truncated") == "disconnect"
    assert record.block() == head + whole[:-40]


def test_a_host_that_does_not_answer_is_a_failed_attempt(archive):
    """A refused connection leaves a row and a metadata record, and rebuild finds it again."""
    result = one(add(archive, "http://127.0.0.1:9/nothing"))
    assert result.attempt.outcome is Outcome.FAILED
    assert result.attempt.failure in ("connect", "address-refused")
    assert archive.attempts(result.article) == [result.attempt]


def test_a_private_address_is_refused_unless_allowed(tmp_path, site):
    """The default policy never connects to this machine, whatever name leads there."""
    with make_archive(tmp_path / "strict") as archive:
        archive.core.change_fetching(allow_private=False)
        result = one(add(archive, site.publish("/a", page("One"))))
    assert (result.attempt.outcome, result.attempt.failure) == (Outcome.FAILED, "address-refused")
    assert site.requests == []


def test_a_redirect_makes_an_alias_of_the_address_that_answered(archive, site):
    """The article is the page that answered; the address asked for leads to it from then on."""
    target = site.publish("/2026/story", page("One"))
    short = site.publish("/s", "", status=301, headers={"Location": "/2026/story"})
    first = one(add(archive, short))
    assert first.article.url == target
    assert archive.get_article(short).id == archive.get_article(target).id
    assert one(add(archive, short)).article.id == first.article.id
    types = [read_record(archive.path, r).type for r in archive.core.store.refs_of(first.snapshot.record.segment)]
    assert types.count("response") >= 2, "each hop has records of its own"


def test_a_redirect_to_the_home_page_is_not_the_article(archive, site):
    """A removed story that leads to the front page has moved, and the front page is not its new version."""
    url = site.publish("/2026/story", page("One"))
    add(archive, url)
    site.publish("/", page("Front page"))
    site.publish("/2026/story", "", status=302, headers={"Location": "/"})
    assert one(add(archive, url)).attempt.outcome is Outcome.MOVED
    assert [s.description.title for s in archive.snapshots(archive.get_article(url))] == ["One"]


def test_tracking_parameters_do_not_make_another_article(archive, site):
    """One identity an article; the URL as captured is kept."""
    site.publish("/a?utm_source=x", page("One"))
    plain = site.publish("/a", page("One"))
    one(add(archive, plain))
    result = one(add(archive, site.url("/a?utm_source=x")))
    assert result.article.id == archive.get_article(plain).id
    assert result.attempt.url.endswith("utm_source=x")


def test_many_at_once_keep_their_order_in_the_index(archive, site):
    """Two hundred pages, sixteen at a time, each stored once, extraction in a pool of processes."""
    urls = [site.publish(f"/p{n}", page(f"Story {n}", text=(f"{WORDS[0]} It was number {n}.", *WORDS[1:]))) for n in range(200)]
    archive.core.change_fetching(per_host=16)
    results = add(archive, *urls)
    assert {r.attempt.outcome for r in results} == {Outcome.CREATED}
    assert {s.description.title for s in archive.core.store.iter_snapshots()} == {f"Story {n}" for n in range(200)}
    assert [f for f in archive.verify() if f.code != "segment-unsealed"] == []


def test_a_result_is_given_only_when_it_is_durable(archive, site, tmp_path):
    """At the moment of the first result another connection to the index already sees it."""
    from byline.store import Store

    urls = [site.publish(f"/p{n}", page(f"Story {n}")) for n in range(3)]
    for result in archive.add(urls):
        with Store.open(archive.path / "byline.db") as other:
            assert other.find_snapshot(result.snapshot.id) is not None


def test_settings_of_one_run_do_not_reach_the_file(archive):
    """`--allow-private` is for one run; byline.toml stays as it was."""
    before = (archive.path / "byline.toml").read_text()
    archive.core.change_fetching(delay_seconds=5.0)
    assert (archive.path / "byline.toml").read_text() == before
    assert dataclasses.asdict(archive.core.settings.fetch)["delay_seconds"] == 5.0
