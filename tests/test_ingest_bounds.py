"""docs/watching.md says the bounds that the readers have."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from byline import robots, schedule
from byline.extract import page
from byline.ingest import entries, feeds, feeds_loose, opml, patterns_syntax, sections, sitemaps, xmlstream

DOCS = Path(__file__).parent.parent.joinpath("docs/watching.md").read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        f"| feed | {feeds.MAX_BYTES >> 20} MiB | {entries.MAX_ENTRIES:,} | not well-formed: {feeds_loose.MAX_CHARACTERS:,} ",
        f"| sitemap | {sitemaps.MAX_BYTES >> 20} MiB inflated | {sitemaps.MAX_URLS:,} |",
        f"| section page | {page.MAX_HTML_BYTES >> 20} MiB | {sections.MAX_LINKS:,} links |",
        f"| OPML | | {opml.MAX_FEEDS:,} |",
        f"| XML | | {xmlstream.MAX_ELEMENTS:,} elements | and {xmlstream.MAX_DEPTH} levels |",
        f"| address | {entries.MAX_URL:,} characters |",
        f"| pattern | {patterns_syntax.MAX_PATTERN} characters | {patterns_syntax.MAX_STATES:,} states |",
        f"| robots.txt | {robots.MAX_BYTES >> 10} KiB | {robots.MAX_SITEMAPS} sitemaps |",
        "`" + schedule.format_schedule(schedule.GONE) + "`",
    ],
)
def test_the_documented_bounds_are_the_bounds(line: str) -> None:
    """A number of the docs is a constant of the code."""
    assert line in DOCS


def test_reading_a_good_feed_does_not_load_feedparser() -> None:
    """The tolerant parser costs a tenth of a second at start-up: only a feed that needs it pays."""
    code = (
        "import sys; from byline.ingest.feeds import read_feed; "
        "read_feed(b'<rss><channel><item><link>/a</link></item></channel></rss>', 'https://e.example/'); "
        "import byline.robots, byline.schedule; print('feedparser' in sys.modules, 'protego' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
