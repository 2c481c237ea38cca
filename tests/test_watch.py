"""Watching one archive: what is fetched and when, what lists name, what hosts ask, what a rebuild brings back."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from byline.archive.watching import Options, forecast, get_watches, new_watch
from byline.archive.watching.politeness import breaker_pause, host_of, is_transient, origin_of, retry_after
from byline.archive.watching.runs import is_dead, run_name
from byline.config import WatchSettings
from byline.errors import NotFoundError, UsageError
from byline.model import Capture, Connection, Exchange, Failure, FailureKind
from byline.store import WatchKind
from byline.warc import read_record
from conftest import make_archive
from site_on_loopback import page

NOW = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{}</channel></rss>'


class Time:
    """A clock that goes on by a tenth of a second at every look, and further when told to."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        self.now += timedelta(milliseconds=100)
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def archive(tmp_path, time):
    with make_archive(tmp_path / "archive", clock=time) as made:
        made.core.change_watching(retry_seconds=0.01)
        yield made


def watch(archive, *urls, kind=WatchKind.ARTICLE, **settings):
    archive.watch([new_watch(archive.core, url, kind, **settings) for url in urls])


def look(archive, **options):
    run = archive.snapshot(Options(**options))
    return list(run), run.summary


def feed(*urls):
    return RSS.format("".join(f"<item><title>t</title><link>{url}</link></item>" for url in urls))


def state_of(archive, url):
    ((_, state),) = archive.core.store.agenda.get([w.id for w in get_watches(archive.core, [url])])
    return state


def paths(site):
    return [path for path, _ in site.requests if path != "/robots.txt"]


def test_what_is_due_is_fetched_and_then_left_alone_until_it_is_due_again(archive, site, time):
    """A new watch is due at once; then not before its interval; a page that stayed costs a conditional request."""
    url = site.publish("/2026/a", page("One"), etag=True)
    watch(archive, url, schedule="1h")
    (looked,), summary = look(archive)
    assert (looked.outcome, looked.changed, summary.looked, summary.changed) == ("created", True, 1, 1)
    assert look(archive)[0] == []
    time.now = NOW + timedelta(hours=1)
    (looked,), summary = look(archive)
    assert (looked.outcome, looked.changed, summary.changed, summary.failed) == ("unchanged", False, 0, 0)
    record = read_record(archive.path, archive.core.store.find_record(looked.indexed.attempt.record_id))
    assert "server-not-modified" in record.field("WARC-Profile")
    site.publish("/2026/a", page("Two"), etag=True)
    time.now = NOW + timedelta(hours=2)
    assert [w.outcome for w in look(archive)[0]] == ["revised"]
    assert paths(site) == ["/2026/a"] * 3


def test_news_is_told_once(archive, site, time):
    """Gone is news the first time; while it stays gone, nobody is told again; its return is news."""
    url = site.publish("/2026/a", page("One"))
    watch(archive, url, schedule="1h")
    look(archive)
    site.publish("/2026/a", "gone", status=410)
    told = []
    for hour in (1, 24, 200):
        time.now = NOW + timedelta(hours=hour)
        told += [(w.outcome, w.changed) for w in look(archive)[0]]
    assert told == [("gone", True), ("gone", False), ("gone", False)]
    site.publish("/2026/a", page("One again"))
    time.now = NOW + timedelta(hours=400)
    assert [(w.outcome, w.changed) for w in look(archive)[0]] == [("restored", True)]


def test_entries_of_a_feed_become_watched_articles_once(archive, site, time):
    """Each article once, whatever spelling the feed gives it; new entries come with the next look; settings are the list's."""
    first = site.publish("/2026/a", page("One"))
    listed = site.publish("/feed", feed(first, first + "?utm_source=feed", first + "#top"))
    watch(archive, listed, kind=WatchKind.FEED, schedule="1h", entries="6h", collection="harbour")
    looked, summary = look(archive)
    assert sorted(w.outcome for w in looked) == ["created", "read"]
    assert summary.found == 1
    second = site.publish("/2026/b", page("Two"))
    site.publish("/feed", feed(first, second))
    time.now = NOW + timedelta(hours=1)
    assert [w.outcome for w in look(archive)[0]] == ["read", "created"]
    watches = {w.url: w for w, _ in archive.core.store.agenda.watches()}
    assert set(watches) == {listed, first, second}
    assert (watches[second].schedule, watches[second].collection) == ("6h", "harbour")
    names = {m.name for row in archive.articles() for m in archive.core.store.memberships_of(row.id)}
    assert names == {"harbour"}


def test_an_unchanged_feed_is_a_revisit_and_is_not_read_again(archive, site, time):
    """Lists are asked conditionally too, and a 304 refers to the list as last stored."""
    listed = site.publish("/feed", feed(site.publish("/2026/a", page("One"))), etag=True)
    watch(archive, listed, kind=WatchKind.FEED, schedule="1h")
    look(archive)
    time.now = NOW + timedelta(hours=1)
    assert "unchanged" in {w.outcome for w in look(archive)[0]}
    records = [r for s in archive.core.store.segments() for r in archive.core.store.refs_of(s.name)]
    (revisit,) = [r for r in records if r.type == "revisit" and r.target_uri == listed]
    original = state_of(archive, listed).record_id
    assert read_record(archive.path, revisit).field("WARC-Refers-To") == f"<{original}>"


def test_lists_are_no_articles(archive, site):
    """Feeds and robots.txt files are stored, and a rebuild makes no article of them."""
    listed = site.publish("/feed", feed())
    watch(archive, listed, kind=WatchKind.FEED)
    look(archive)
    archive.rebuild()
    assert list(archive.articles()) == []
    types = [r.target_uri.rpartition("/")[2] for s in archive.core.store.segments() for r in archive.core.store.refs_of(s.name)]
    assert types.count("robots.txt") == types.count("feed") - 0 == 3  # request, response, metadata


def test_a_sitemap_index_leads_to_sitemaps_and_articles(archive, site):
    """Each sitemap of an index is watched as a list of its own."""
    story = site.publish("/2026/a", page("One"))
    xml = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><{1}><loc>{2}</loc></{1}></{0}>'
    inner = site.publish("/map-1.xml", xml.format("urlset", "url", story), headers={"Content-Type": "application/xml"})
    index = site.publish("/map.xml", xml.format("sitemapindex", "sitemap", inner), headers={"Content-Type": "application/xml"})
    watch(archive, index, kind=WatchKind.SITEMAP)
    look(archive)
    kinds = {w.url: w.kind for w, _ in archive.core.store.agenda.watches()}
    assert kinds == {index: WatchKind.SITEMAP, inner: WatchKind.SITEMAP, story: WatchKind.ARTICLE}
    assert archive.get_snapshot(story).description.title == "One"


def test_links_of_a_section_that_fit_become_watched(archive, site):
    """Only what fits the pattern; a section needs one."""
    story = site.publish("/2026/a", page("One"))
    site.publish("/about", page("About us"))
    section = site.publish("/news", '<a href="/2026/a">One</a> <a href="/about">About</a>')
    watch(archive, section, kind=WatchKind.SECTION, match="/2026/*")
    look(archive)
    assert {w.url for w, _ in archive.core.store.agenda.watches()} == {section, story}
    with pytest.raises(UsageError, match="pattern"):
        new_watch(archive.core, section, WatchKind.SECTION)
    with pytest.raises(UsageError, match="pattern"):
        new_watch(archive.core, section, match="/2026/*")


def test_what_is_no_feed_is_said_and_tried_again(archive, site, time):
    """A web page in a feed's place is trouble, told once."""
    listed = site.publish("/feed", "<!doctype html><title>Home</title><p>Welcome to our site.</p>")
    watch(archive, listed, kind=WatchKind.FEED, schedule="1h")
    assert [(w.outcome, w.troubled, w.failed) for w in look(archive)[0]] == [("not-a-list", True, True)]
    time.now = NOW + timedelta(hours=1)
    assert [(w.outcome, w.troubled) for w in look(archive)[0]] == [("not-a-list", False)]


def test_robots_txt_is_obeyed_and_archived(archive, site, time):
    """What it disallows is not asked for, and said once; it is fetched once a day and its bytes are kept."""
    site.publish("/robots.txt", "User-agent: *\nDisallow: /no/\n", headers={"Content-Type": "text/plain"})
    allowed, forbidden = site.publish("/yes/a", page("One")), site.publish("/no/b", page("Two"))
    watch(archive, allowed, forbidden, schedule="1h")
    looked, summary = look(archive)
    assert {(w.outcome, w.troubled) for w in looked} == {("created", False), ("robots", True)}
    assert summary.failed == 0
    time.now = NOW + timedelta(hours=1)
    assert {(w.outcome, w.troubled) for w in look(archive)[0]} == {("unchanged", False), ("robots", False)}
    assert [p for p, _ in site.requests].count("/robots.txt") == 1
    assert "/no/b" not in paths(site)
    copy = archive.core.store.agenda.find_robots(origin_of(allowed))
    assert b"Disallow: /no/" in read_record(archive.path, archive.core.store.find_record(copy.record_id)).block()
    time.now = NOW + timedelta(hours=26)
    look(archive)
    assert [p for p, _ in site.requests].count("/robots.txt") == 2


def test_robots_txt_is_ignored_only_with_a_reason_which_is_recorded(archive, site):
    """The page is fetched, and a record says who wanted it so and why."""
    site.publish("/robots.txt", "User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    watch(archive, site.publish("/a", page("One")))
    assert [w.outcome for w in look(archive, because="court order 12/26")[0]] == ["created"]
    blocks = [
        json.loads(read_record(archive.path, r).block())
        for s in archive.core.store.segments()
        for r in archive.core.store.refs_of(s.name)
        if r.type == "metadata"
    ]
    (told,) = [b for b in blocks if b["byline"] == "run/1"]
    assert (told["because"], told["agent"]) == ("court order 12/26", "Anna Berg <anna@example.org>")


def test_while_robots_txt_cannot_be_had_nothing_is_fetched(archive, site, time):
    """RFC 9309 §2.3.1.4; what was due stays due, and is said to be not checked. With an older copy, that holds."""
    site.publish("/robots.txt", "oops", status=500)
    watch(archive, site.publish("/a", page("One")))
    looked, summary = look(archive)
    assert (looked, paths(site)) == ([], [])
    assert sum(summary.left.values()) == 1
    site.publish("/robots.txt", "User-agent: *\nDisallow: /x\n", headers={"Content-Type": "text/plain"})
    time.now = NOW + timedelta(minutes=16)
    assert [w.outcome for w in look(archive)[0]] == ["created"]
    site.publish("/robots.txt", "oops", status=500)
    watch(archive, site.publish("/b", page("Two")), site.publish("/x", page("Three")))
    time.now = NOW + timedelta(hours=26)
    assert {w.outcome for w in look(archive)[0]} >= {"created", "robots"}


def test_a_redirect_to_where_robots_txt_forbids_is_not_followed(archive, site):
    """The rules hold for every hop."""
    site.publish("/robots.txt", "User-agent: *\nDisallow: /no/\n", headers={"Content-Type": "text/plain"})
    site.publish("/no/b", page("Two"))
    watch(archive, site.publish("/a", "", status=302, headers={"Location": "/no/b"}))
    (looked,), _ = look(archive)
    assert (looked.outcome, looked.indexed.attempt.failure) == ("failed", "robots")
    assert paths(site) == ["/a"]


def test_retry_after_is_kept_by_later_runs(archive, site, time):
    """After a 429 that asks for an hour nothing is asked of that host for an hour, by any run; then everything is."""
    one = site.publish("/a", "slow down", status=429, headers={"Retry-After": "3600"})
    watch(archive, one, site.publish("/b", page("Two")), schedule="10m")
    first, summary = look(archive)
    asked = len(paths(site))
    assert summary.hosts == {host_of(one): "it asked us to wait (Retry-After)"}
    site.publish("/a", page("One"))
    for minutes in (10, 30, 57):
        time.now = NOW + timedelta(minutes=minutes)
        looked, summary = look(archive)
        assert looked == []
        assert sum(summary.left.values()) >= 1
    assert len(paths(site)) == asked
    time.now = NOW + timedelta(minutes=61)
    assert "created" in {w.outcome for w in [*first, *look(archive)[0]]}
    assert state_of(archive, one).outcome == "created"


def test_what_may_pass_is_tried_again_and_what_will_not_is_not(archive, site):
    """A 503 gets its two more tries in the same run, each with a row; a 404 and a 403 none."""
    watch(
        archive,
        site.publish("/busy", "oops", status=503),
        site.publish("/none", "no", status=404),
        site.publish("/no", "no", status=403),
    )
    archive.core.change_watching(breaker_failures=9)
    looked, summary = look(archive)
    assert sorted(paths(site)) == ["/busy", "/busy", "/busy", "/no", "/none"]
    assert summary.looked == len(looked) == 3
    busy = next(w for w in looked if w.outcome == "server-error")
    assert len(archive.attempts(busy.indexed.article)) == 3
    assert not busy.troubled, "a failure that may pass is news only when it stays"


def test_a_host_that_fails_again_and_again_is_left_alone(archive, site, time):
    """The circuit breaker: after five failures the host is not asked, whatever is due there; then one request tries."""
    watch(archive, *(site.publish(f"/{n}", "oops", status=503) for n in range(9)))
    _, summary = look(archive)
    assert len(paths(site)) == 5
    assert list(summary.hosts.values()) == ["5 requests in a row failed"]
    time.now = NOW + timedelta(minutes=12)
    assert look(archive)[0] == []
    time.now = NOW + timedelta(minutes=17)
    look(archive)
    assert len(paths(site)) == 6


def test_limit_leaves_the_rest_and_says_so(archive, site):
    """What was not checked is counted, with the reason."""
    watch(archive, *(site.publish(f"/{n}", page(f"Story {n}")) for n in range(5)))
    looked, summary = look(archive, limit=2)
    assert len(looked) == 2
    assert summary.left == {"left for the next run": 3}
    assert len(look(archive)[0]) == 3


def test_no_time_no_request(archive, site):
    """A run whose time is over begins nothing."""
    watch(archive, site.publish("/a", page("One")))
    looked, summary = look(archive, max_duration=timedelta(0))
    assert (looked, site.requests, summary.left) == ([], [], {"left for the next run": 1})


def test_a_forecast_fetches_nothing_and_names_the_reason(archive, site):
    """`--dry-run`: what is due and why, and what hinders it as far as that is known."""
    site.publish("/robots.txt", "User-agent: *\nDisallow: /no/\n", headers={"Content-Type": "text/plain"})
    watch(archive, site.publish("/yes", page("One")))
    look(archive)
    asked = len(site.requests)
    watch(archive, site.publish("/no/a", page("Two")), site.publish("/b", page("Three")))
    found = {e.watch.url.rpartition("/")[2]: e for e in forecast(archive.core)}
    assert set(found) == {"a", "b"}
    assert "never looked at" in found["b"].why
    assert "disallows" in found["a"].hindrance
    assert found["b"].hindrance == ""
    assert len(site.requests) == asked


def test_watches_come_back_from_the_warc(tmp_path, site, time):
    """Delete the database, rebuild: the same watches with the same settings, the removed stay away."""
    with make_archive(tmp_path / "archive", clock=time) as archive:
        one, two = site.publish("/1", page("One")), site.publish("/2", page("Two"))
        listed = site.publish("/feed", feed(one, two))
        watch(archive, listed, kind=WatchKind.FEED, schedule="30m", collection="harbour")
        watch(archive, site.publish("/3", page("Three")), site.publish("/4", page("Four")), until=NOW + timedelta(days=9))
        look(archive)
        archive.unwatch(get_watches(archive.core, [site.url("/3"), one]))
        archive.watch([new_watch(archive.core, two, schedule="6h")])
        archive.close()
    with make_archive(tmp_path / "archive", clock=time) as archive:
        before = archive.core.store.dump()
        due = {w.id: s.next_due for w, s in archive.core.store.agenda.watches() if w.kind is WatchKind.ARTICLE}
        assert {w.url for w, _ in archive.core.store.agenda.watches()} == {listed, one, two, site.url("/4")}
    for file in (tmp_path / "archive").glob("byline.db*"):
        file.unlink()
    with make_archive(tmp_path / "archive", clock=time) as archive:
        archive.rebuild()
        assert archive.core.store.dump() == before
        again = {w.id: s.next_due for w, s in archive.core.store.agenda.watches() if w.kind is WatchKind.ARTICLE}
        assert again == due


def test_what_a_list_names_stays_ended_when_it_is_removed(archive, site, time):
    """The list goes on naming it, and does not bring it back."""
    one = site.publish("/1", page("One"))
    listed = site.publish("/feed", feed(one))
    watch(archive, listed, kind=WatchKind.FEED, schedule="1h")
    look(archive)
    archive.unwatch(get_watches(archive.core, [one]))
    site.publish("/feed", feed(one) + "<!-- new -->")
    time.now = NOW + timedelta(days=2)
    look(archive)
    assert paths(site).count("/1") == 1
    assert state_of(archive, one).next_due is None


def test_a_watch_ends_and_a_pause_holds(archive, site, time):
    """`--until` and `pause`: nothing is asked any more."""
    one, two = site.publish("/1", page("One")), site.publish("/2", page("Two"))
    watch(archive, one, until=NOW + timedelta(hours=2), schedule="1h")
    watch(archive, two, schedule="1h")
    look(archive)
    from dataclasses import replace

    archive.watch([replace(w, paused=True) for w in get_watches(archive.core, [two])])
    time.now = NOW + timedelta(hours=5)
    assert look(archive)[0] == []


def test_a_watch_that_is_not_there(archive):
    """Said plainly."""
    with pytest.raises(NotFoundError, match="watched"):
        get_watches(archive.core, ["https://example.org/never"])


def exchange(status=200, headers=(), truncated=None):
    return Exchange("http://a.example/", b"", b"x", 0, status, headers, NOW, Connection("127.0.0.1", 80), truncated=truncated)


def capture(status=200, headers=(), truncated=None, failure=None):
    failed = Failure(failure, "m") if failure else None
    return Capture("http://a.example/", NOW, (exchange(status, headers, truncated),), failed)


@pytest.mark.parametrize(
    ("status", "value", "seconds"),
    [
        (429, "120", 120),
        (503, " 120 ", 120),
        (429, "Sat, 21 Nov 2026 10:25:00 GMT", 600),
        (429, "Sat, 21 Nov 2026 09:25:00 GMT", 0),
        (429, "999999999999999999999", 7 * 86400),
        (429, "Fri, 31 Dec 9999 23:59:59 GMT", 7 * 86400),
        (429, "soon", None),
        (429, "-5", None),
        (429, "٣", None),
        (200, "120", None),
    ],
)
def test_retry_after(status, value, seconds):
    """RFC 9110 §10.2.3: seconds or a date; nothing else; never longer than a week; of a 429 or 503 only."""
    found = retry_after(exchange(status, (("Retry-After", value),)), NOW)
    assert found == (None if seconds is None else NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("given", "transient"),
    [
        ({"status": 200}, False),
        ({"status": 404}, False),
        ({"status": 403}, False),
        ({"status": 429}, True),
        ({"status": 500}, True),
        ({"status": 503}, True),
        ({"status": 501}, False),
        ({"status": 505}, False),
        ({"status": 522}, True),
        ({"truncated": "disconnect"}, True),
        ({"truncated": "length"}, False),
        ({"failure": FailureKind.DNS}, True),
        ({"failure": FailureKind.TLS}, False),
        ({"failure": FailureKind.TOO_MANY_REDIRECTS}, False),
    ],
)
def test_what_may_pass(given, transient):
    """Only what may work in a minute is tried again within a run."""
    assert is_transient(capture(**given)) is transient


def test_the_breaker_doubles_up_to_a_day():
    """Closed, then a quarter of an hour, then twice that …"""
    settings = WatchSettings()
    pauses = [breaker_pause(n, settings) for n in (4, 5, 6, 7, 60)]
    assert pauses == [None, timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1), timedelta(days=1)]


def test_one_host_whatever_the_scheme_and_an_origin_each():
    """Turns are a host's; rules are an origin's (RFC 9309 §2.3)."""
    assert host_of("https://News.Example:443/a") == host_of("http://news.example/b") == "news.example"
    assert host_of("http://news.example:8080/") == "news.example:8080"
    assert origin_of("https://User:pw@News.Example/a") == "https://news.example"


def test_a_run_is_known_to_be_dead_only_when_it_is():
    """This process is alive; one with another start time is not this process; of other machines nothing is known."""
    mine = run_name("x")
    assert not is_dead(mine)
    parts = mine.split("/")
    assert is_dead("/".join([*parts[:-2], "1", "x"]))
    assert not is_dead("/".join(["elsewhere", *parts[1:-2], "1", "x"]))
    assert not is_dead("nonsense")
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    assert is_dead("/".join([*parts[:-3], str(child), parts[-2], "x"]))
