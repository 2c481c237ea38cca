"""Links of section pages, and the patterns that choose them."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.errors import UsageError
from byline.ingest.patterns import MAX_CACHED, parse_pattern
from byline.ingest.sections import MAX_LINKS, SectionLink, feed_links, section_links
from byline.model import Payload

URL = "https://www.gazette.example/news/"
STORY = "https://www.gazette.example/2026/11/a-story?x=1"


def page(html: str, url: str = URL) -> Payload:
    """A fetched page."""
    return Payload("urn:uuid:1", url, "text/html", html.encode(), datetime(2026, 11, 21, tzinfo=UTC))


class TestLinks:
    """Which links a section gives."""

    HTML = """<base href="/2026/"><nav><a href="/about">About</a></nav>
      <article><a href="ferry#top"><img src="f.jpg"></a><h2><a href="ferry?utm_source=home">Ferry
         <b>stops</b></a></h2></article>
      <a href="https://gazette.example/2026/pier">Pier</a><a href="https://other.example/2026/x">Other</a>
      <a href="mailto:desk@gazette.example">Mail</a><a href="">Self</a><a>none</a><a href="javascript:void(0)">js</a>
      <map><area href="/2026/chart" title="The chart"></map>"""

    def test_page_order_one_an_article_same_site(self) -> None:
        """Relative to <base>, without fragments, the first address of an article with the first text that it has."""
        assert section_links(page(self.HTML), "/2026/*") == (
            SectionLink("https://www.gazette.example/2026/ferry", "Ferry stops"),
            SectionLink("https://gazette.example/2026/pier", "Pier"),
            SectionLink("https://www.gazette.example/2026/chart", "The chart"),
        )

    def test_any_site(self) -> None:
        """Links that leave the site are taken only when that is asked for."""
        found = section_links(page(self.HTML), "/2026/*", any_site=True)
        assert "https://other.example/2026/x" in [link.url for link in found]

    def test_a_base_of_another_site_does_not_make_its_links_ours(self) -> None:
        """The site is the page's own, whatever its <base> says."""
        assert section_links(page('<base href="https://victim.example/"><a href="/a">x</a>'), "**") == ()

    def test_links_are_counted(self) -> None:
        """A page of a hundred thousand links."""
        html = "".join(f"<a href=/{n}>x</a>" for n in range(100_000))
        assert len(section_links(page(html), "*")) == MAX_LINKS

    def test_feeds_that_a_page_names(self) -> None:
        """RSS, Atom and JSON alternates, absolute, in order, once."""
        html = """<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" hreflang="fr" href="/fr">
          <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="atom">
          <link rel="stylesheet" type="text/css" href="/c"><link rel="alternate" type="application/rss+xml" href="/rss">
          <link rel="alternate" type="application/feed+json" href="https://feeds.example/j">"""
        assert feed_links(page(html)) == (
            "https://www.gazette.example/rss",
            "https://www.gazette.example/news/atom",
            "https://feeds.example/j",
        )


class TestPatterns:
    """Globs and regular expressions of addresses."""

    @pytest.mark.parametrize(
        ("pattern", "fits"),
        [
            ("/2026/**", True),
            ("/2026/*", False),  # one segment only
            ("/2026/*/*", True),
            ("/2026/*/a-story", False),  # path and query
            ("/2026/*/a-story?x=*", True),  # the question mark is one
            ("*story*", True),  # begins anywhere
            ("a-story?x=1", True),
            ("/a-story**", False),
            ("https://www.gazette.example/**", True),
            ("https://*.example/**", True),
            ("http://www.gazette.example/**", False),
            ("/2026/+/a.story?x=1", False),  # nothing else is special
            (r"re:/\d{4}/\d\d/[a-z-]+\?", True),
            ("re:^https://www", True),
            ("re:story$", False),
            ("re:(?P<year>20[0-9]{2})/(?:10|11)/", True),
            ("re:/A-STORY", False),
            ("re:[]x]=1", True),
            ("re:[^]x]=1", False),
        ],
    )
    def test_what_fits(self, pattern: str, fits: bool) -> None:
        """Against one address."""
        assert parse_pattern(pattern).matches(STORY) is fits

    @pytest.mark.parametrize(
        ("url", "fits"), [("https://e.example", True), ("https://e.example?a", False), ("https://e.example/a", False)]
    )
    def test_an_address_without_a_path(self, url: str, fits: bool) -> None:
        """Its path is `/`."""
        assert parse_pattern("/").matches(url) is fits

    @pytest.mark.parametrize(
        "pattern",
        ["", " ", "re:(", "re:)", "re:a**", "re:*", "re:^*", "re:[a", "re:[b-a]", r"re:[\d-z]", "re:a{3,1}", "re:a\\",
         r"re:(a)\1", r"re:\bx", "re:(?=a)", "re:(?i)a", "re:a*+", "re:(a{99}){99}",
         "re:" + "(" * 200 + ")" * 200, "re:" + "a" * 501],
    )  # fmt: skip
    def test_refused(self, pattern: str) -> None:
        """What is no pattern, or cannot be matched in linear time, or asks for too many states."""
        with pytest.raises(UsageError) as caught:
            parse_pattern(pattern)
        assert caught.value.advice

    atoms = st.sampled_from(
        ["a", "b", "c", ".", "[ab]", "[^a]", "[b-c]", r"\d", r"\w", r"[\d-]", r"\.", "1", "-", "^", "$", "(?:)"]
    )
    quantifiers = st.sampled_from(["", "", "", "*", "+", "?", "*?", "{2}", "{1,2}", "{0,2}?", "{1,}"])

    expressions = st.recursive(
        st.tuples(atoms, quantifiers).map(lambda p: p[0] + ("" if p[0] in "^$" else p[1])),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map("".join),
            st.lists(inner, min_size=1, max_size=3).map(lambda o: f"({'|'.join(o)})"),
            st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{0,3}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
        ),
        max_leaves=8,
    )

    @given(expressions, st.lists(st.text("abc1-.x", max_size=9), min_size=1, max_size=6))
    @settings(max_examples=400)
    def test_it_agrees_with_re(self, expression: str, texts: list[str]) -> None:
        """Python's own engine finds a match in the same texts."""
        if not expression:
            return
        for whole in (expression, f"^(?:{expression})$"):
            pattern = parse_pattern(f"re:{whole}")
            for text in texts:
                assert pattern.search(text) is bool(re.search(whole, text)), (whole, text)

    @given(
        st.lists(st.sampled_from(["a", "b", "/", "*", "**", "?", ".", "(", "["]), min_size=1, max_size=8),
        st.text("ab/?.([", max_size=10),
    )
    @settings(max_examples=300)
    def test_globs_agree_with_their_meaning(self, pieces: list[str], path: str) -> None:
        """A star is any characters but a slash, two are any at all, everything else is itself."""
        glob = "/" + "".join(pieces)
        meaning = re.sub(r"\*+", lambda m: "[^/]*" if len(m[0]) == 1 else ".*", re.sub(r"[.?(\[]", r"\\\g<0>", glob))
        text = f"/{path}"
        assert parse_pattern(glob).search(text) is bool(re.fullmatch(meaning, text, re.DOTALL))

    @pytest.mark.parametrize(
        "expression", ["^(a|a)*(a+)+(a*)*b$", "(x+x+)+y", "(.*)*=.*=.*=z", "([a-z]{1,9}x?){1,20}-", ".*a.{12}b"]
    )
    def test_no_address_makes_it_slow(self, expression: str) -> None:
        """Expressions that hold a backtracking engine for years answer over 20,000 characters within the suite's patience."""
        pattern = parse_pattern(f"re:{expression}")
        for text in ("a" * 20_000, "x" * 20_000, "=a" * 10_000, "acab" * 5_000):
            assert pattern.search(text) in (True, False)

    def test_what_is_remembered_is_bounded(self) -> None:
        """An address under which every character leads to states not met before does not fill the memory."""
        pattern, chance = parse_pattern("re:a.{18}b$"), random.Random(7)
        assert not pattern.search("".join(chance.choice("ac") for _ in range(3 * MAX_CACHED)))
        assert len(pattern._next) <= MAX_CACHED
