"""robots.txt: which group speaks to byline, what its rules allow, and what an answer without a file means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.robots import MAX_BYTES, MAX_SITEMAPS, Rules

HOST = "https://example.org"


def rules(text: str) -> Rules:
    """The rules of a file that was served as it should be."""
    return Rules.parse(text.encode(), 200)


class TestAnswers:
    """RFC 9309 §2.3.1: what the answer to the request for the file means."""

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 301, 308])
    def test_no_file_allows_everything(self, status: int) -> None:
        """Unavailable (4xx, or redirects without end): no rules, whatever the error page says (§2.3.1.3)."""
        found = Rules.parse(b"User-agent: *\nDisallow: /", status)
        assert found.allows(f"{HOST}/a") and str(status) in found.why
        assert found.crawl_delay() is None and found.sitemaps == ()

    @pytest.mark.parametrize("status", [None, 500, 503, 599, 429, 408, 100])
    def test_an_unreachable_file_allows_nothing(self, status: int | None) -> None:
        """Unreachable (5xx, no answer) is complete disallow (§2.3.1.4), and so is "ask later"; but the file may be asked for."""
        found = Rules.parse(b"User-agent: *\nAllow: /", status)
        assert not found.allows(f"{HOST}/a") and found.why
        assert found.allows(f"{HOST}/robots.txt")

    @pytest.mark.parametrize("body", [b"", b"<!doctype html><html><body>Welcome", b"\0\xff\xfe\x00" * 99, b"Disallow: /\n"])
    def test_a_file_without_groups_allows_everything(self, body: bytes) -> None:
        """An empty file, a web page, noise, and rules for nobody."""
        assert Rules.parse(body, 200).allows(f"{HOST}/a")

    @given(st.binary(max_size=400), st.sampled_from([None, 200, 404, 500]), st.text(max_size=40))
    def test_nothing_raises(self, body: bytes, status: int | None, path: str) -> None:
        """Whatever a host serves, and whatever is asked, the answer is yes or no."""
        found = Rules.parse(body, status)
        assert found.allows(f"{HOST}/{path}") in (True, False)
        assert found.crawl_delay() is None or found.crawl_delay() >= 0  # type: ignore[operator]  # not None here


class TestGroups:
    """RFC 9309 §2.2.1: the group that names the product token; else the one for everybody; several of a name are one."""

    def test_the_own_group_and_nothing_else(self) -> None:
        """Rules for everybody do not hold for whom a group names."""
        found = rules("User-agent: *\nDisallow: /\nCrawl-delay: 9\n\nUser-agent: Byline\nDisallow: /private\n")
        assert found.allows(f"{HOST}/a") and not found.allows(f"{HOST}/private/a")
        assert found.crawl_delay() is None
        assert found.allows(f"{HOST}/a", "BYLINE")
        assert not found.allows(f"{HOST}/a", "otherbot") and found.crawl_delay("otherbot") == 9

    @pytest.mark.parametrize("name", ["byline", "BYLINE", "byline/1.0", "Byline bot", "byline*"])
    def test_names_of_byline(self, name: str) -> None:
        """The token in any case; a version or anything else behind it is passed over."""
        assert not rules(f"User-agent: {name}\nDisallow: /").allows(f"{HOST}/a")

    @pytest.mark.parametrize("name", ["by", "byline-news", "mybyline", "line", "bylines", ""])
    def test_names_that_are_not_bylines(self, name: str) -> None:
        """A token that only contains or begins with ours is another's."""
        assert rules(f"User-agent: {name}\nDisallow: /").allows(f"{HOST}/a")

    def test_groups_of_one_name_are_one(self) -> None:
        """Both groups' rules hold, and agents in a row share the rules that follow them all."""
        found = rules(
            "User-agent: byline\nDisallow: /a\nUser-agent: x\nUser-agent: byline\nDisallow: /b\nUser-agent: y\nDisallow: /c"
        )
        assert [found.allows(f"{HOST}/{p}") for p in "abc"] == [False, False, True]
        assert [found.allows(f"{HOST}/{p}", "x") for p in "abc"] == [True, False, True]

    def test_a_sitemap_parts_no_group(self) -> None:
        """A Sitemap line between an agent and its rules belongs to the whole file (§2.2.4)."""
        found = rules("User-agent: a\nSitemap: https://example.org/s.xml\nUser-agent: byline\nDisallow: /x\n")
        assert not found.allows(f"{HOST}/x") and not found.allows(f"{HOST}/x", "a")
        assert found.sitemaps == ("https://example.org/s.xml",)

    def test_comments_line_ends_and_a_byte_order_mark(self) -> None:
        """CR, CRLF, comments behind values, a BOM in front."""
        body = b"\xef\xbb\xbfUser-agent: byline # us\r\nDisallow: /a # this\rDisallow: /b\n"
        found = Rules.parse(body, 200)
        assert [found.allows(f"{HOST}/{p}") for p in "abc"] == [False, False, True]


class TestRules:
    """RFC 9309 §2.2.2 and §2.2.3, the clauses' own examples."""

    @pytest.mark.parametrize(
        ("lines", "url", "allowed"),
        [
            ("Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", False),
            ("Disallow: /example\nAllow: /example", "/example", True),  # equal length: allow
            ("Disallow: *.gif$\nAllow: /example/", "/a/b.gif", False),
            ("Disallow: *.gif$", "/a/b.gif?x", True),
            ("Disallow: /foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", False),
            ("Disallow: /foo/bar/%E3%83%84", "/foo/bar/ツ", False),
            ("Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
            ("Disallow: /a*b*c", "/axxbxxc/d", False),
            ("Disallow:", "/a", True),
            ("Disallow: /Path", "/path", True),  # paths keep their case
            ("Disallow: /", "/robots.txt", True),
        ],
    )
    def test_matching(self, lines: str, url: str, allowed: bool) -> None:
        """The longest match decides; `*` and `$`; percent-encoding compared as meant."""
        assert rules(f"User-agent: *\n{lines}").allows(HOST + url) is allowed

    def test_what_cannot_be_checked_is_not_fetched(self) -> None:
        """An address that cannot be taken apart is refused, not let through."""
        assert not rules("User-agent: *\nDisallow: /x").allows("http://[::1/a?b")

    @pytest.mark.parametrize(
        ("line", "seconds"),
        [
            ("Crawl-delay: 2.5", 2.5),
            ("Crawl-delay: -1", None),
            ("Crawl-delay: nan", None),
            ("Crawl-delay: inf", None),
            ("Crawl-delay: soon", None),
            ("Request-rate: 1/10", 10.0),
            ("Request-rate: 1/1" + "0" * 400, None),
            ("Crawl-delay: 3\nRequest-rate: 2/10", 5.0),
            ("Crawl-delay: 9\nRequest-rate: 2/10", 9.0),
        ],
    )
    def test_delays(self, line: str, seconds: float | None) -> None:
        """A number of seconds, or nothing; the slower of two wishes."""
        assert rules(f"User-agent: *\n{line}").crawl_delay() == seconds


class TestHostileFiles:
    """A file is written by somebody else."""

    def test_a_long_file_is_cut_at_a_line(self) -> None:
        """Rules within 500 KiB hold; the one that the cut shortens is left out, not read as a wider one."""
        head = b"User-agent: *\nDisallow: /first\n"
        filler = b"#" * (MAX_BYTES - len(head) - len(b"\nDisallow: /")) + b"\nDisallow: /only-this\n"
        found = Rules.parse(head + filler, 200)
        assert found.truncated
        assert not found.allows(f"{HOST}/first") and found.allows(f"{HOST}/else")

    def test_many_agents_times_many_rules(self) -> None:
        """A group of 9,000 agents and 25,000 rules is not multiplied out: a parser that does so runs for minutes."""
        agents = "".join(f"User-agent: x{n}\n" for n in range(9_000))
        found = rules(agents + "User-agent: byline\n" + "".join(f"Disallow: /{n}\n" for n in range(25_000)))
        assert not found.allows(f"{HOST}/77") and found.allows(f"{HOST}/a")

    def test_sitemaps_are_counted(self) -> None:
        """At most so many are kept, each once."""
        found = rules("".join(f"Sitemap: /s{n // 2}.xml\n" for n in range(4 * MAX_SITEMAPS)))
        assert len(found.sitemaps) == MAX_SITEMAPS == len(set(found.sitemaps))
