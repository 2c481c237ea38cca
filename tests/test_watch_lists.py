"""Lists that do not tell everything: bounds are kept, and what is missing is told once."""

from __future__ import annotations

from datetime import timedelta

import byline.archive.watching.lists as listing
from byline.store import WatchKind
from site_on_loopback import page
from test_watch import NOW, archive, feed, look, paths, state_of, time, watch

SITEMAP = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'


def index(*urls):
    return SITEMAP.format("sitemapindex", "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls))


def publish_xml(site, path, text):
    return site.publish(path, text, headers={"Content-Type": "application/xml"})


def of(looked, url):
    return next(each for each in looked if each.watch.url == url)


def test_indexes_are_followed_three_lists_deep(archive, site):
    """An index of indexes is read, what lies deeper is not asked for, and a report says so; a ring of indexes ends."""
    top = publish_xml(site, "/1.xml", index(site.url("/2.xml")))
    publish_xml(site, "/2.xml", index(site.url("/3.xml"), top))
    third = publish_xml(site, "/3.xml", index(site.url("/4.xml")))
    publish_xml(site, "/4.xml", index(site.url("/5.xml")))
    watch(archive, top, kind=WatchKind.SITEMAP)
    looked, _ = look(archive)
    assert sorted(paths(site)) == ["/1.xml", "/2.xml", "/3.xml"]
    assert (of(looked, third).outcome, of(looked, third).troubled) == ("read-in-part", True)
    assert "deeper than 3" in of(looked, third).reason


def test_an_index_of_many_sitemaps_is_taken_in_a_part_a_look(archive, site, time, monkeypatch):
    """What one look leaves out comes with the next, though the index has not changed."""
    monkeypatch.setattr(listing, "MAX_LISTS", 2)
    inner = [publish_xml(site, f"/in/{n}.xml", SITEMAP.format("urlset", "")) for n in range(5)]
    top = site.publish("/map.xml", index(*inner), headers={"Content-Type": "application/xml"}, etag=True)
    watch(archive, top, kind=WatchKind.SITEMAP, schedule="1h")
    found = []
    for hour in range(4):
        time.now = NOW + timedelta(hours=hour)
        found.append(of(look(archive)[0], top))
    assert [each.found for each in found] == [2, 2, 1, 0]
    assert [each.outcome for each in found] == ["read-in-part", "read-in-part", "read", "unchanged"]
    assert [each.troubled for each in found] == [True, False, False, False]


def test_a_feed_whose_entries_are_all_new_may_have_lost_some(archive, site, time):
    """Told once, until a look finds an entry that it knows again; a first look knows none and says nothing."""
    pages = [site.publish(f"/2026/{n}", page(f"Number {n}")) for n in range(16)]
    listed = site.publish("/feed", feed(*pages[:5]))
    watch(archive, listed, kind=WatchKind.FEED, schedule="1h")
    told = []
    for hour, some in enumerate((pages[:5], pages[5:10], pages[5:10], pages[9:14])):
        site.publish("/feed", feed(*some), etag=True)
        time.now = NOW + timedelta(hours=hour)
        each = of(look(archive)[0], listed)
        told.append((each.outcome, each.troubled, each.failed))
    assert told == [
        ("read", False, False),
        ("read-in-part", True, False),
        ("unchanged", False, False),
        ("read", False, False),
    ]
    assert state_of(archive, listed).outcome == "read"


def test_what_could_not_be_read_of_a_feed_is_told_and_the_rest_is_watched(archive, site):
    """A feed that breaks off gives the entries before the break, and the reason says that it does."""
    whole = feed(site.publish("/2026/a", page("One")))
    listed = site.publish("/feed", whole[: whole.index("</channel>")] + "<item><link>ht")
    watch(archive, listed, kind=WatchKind.FEED)
    looked, summary = look(archive)
    assert (of(looked, listed).outcome, summary.found, summary.failed) == ("read-in-part", 1, 0)
    assert "well-formed" in of(looked, listed).reason
