"""The page's address as far as extractors ask: the site's own word in it, and what leads to the front page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from ..names.cleaning import expanded, fold
from ..urls import registrable_domain

_NO_LETTERS = re.compile(r"[\W_]")
MAX_FRONT = 40
"""Characters of a front page's address, its host aside."""
_PART = r"[\w./~%:@!$&'()*+,=-]"
_WHOLE = re.compile(rf"https?://[\w.-]+(?::\d+)?(?:/{_PART}*)?(?:\?{_PART}+)?(?:#{_PART}+)?", re.ASCII)
"""An absolute address that resolving leaves as it is."""
_FRONT = re.compile(r"(?:/(?:(?:index|home|default)\.\w{3,5})?)?")
"""Path of a site's front page, and the characters of the longest."""
MAX_PATH = 14


@dataclass(frozen=True)
class Address:
    """Where a page was captured, e.g. `https://www.harbour-post.example/news/41`; `base` is what it names for its links."""

    url: str
    base: str = ""

    @cached_property
    def host(self) -> str:
        """Registrable domain, e.g. `harbour-post.example`; empty when there is none."""
        try:
            return registrable_domain(urlsplit(self.url).hostname or "") or ""
        except ValueError:
            return ""

    @cached_property
    def domain(self) -> str:
        """Letters and digits of the registrable domain without its suffix, e.g. `harbourpost`."""
        return _NO_LETTERS.sub("", self.host.split(".", maxsplit=1)[0])

    def spells(self, name: str) -> bool:
        """Whether the letters of a name are those of the domain, with or without an article or the suffix; accents aside."""
        whole = _NO_LETTERS.sub("", self.host)
        return len(self.domain) > 1 and any(
            _NO_LETTERS.sub("", fold(form)) in (self.domain, "the" + self.domain, whole) for form in (name, expanded(name))
        )

    @cached_property
    def netloc(self) -> str:
        """Host and port, without `www.`; empty when there is none."""
        try:
            return urlsplit(self.url).netloc.lower().removeprefix("www.")
        except ValueError:
            return ""

    def link(self, href: str) -> str | None:
        """Where a link on the page leads, when that is an absolute http(s) address (RFC 3986 §5.2)."""
        href = href.strip()
        if _WHOLE.fullmatch(href):
            return href  # most are; to resolve it costs seven times as much and changes nothing
        try:
            url = urljoin(self.base or self.url, href)
        except ValueError:
            return None
        return url if url.startswith(("http://", "https://")) else None

    @cached_property
    def _at_front(self) -> bool:
        try:
            here = urlsplit(self.url)
        except ValueError:
            return True
        return not here.query and _FRONT.fullmatch(here.path) is not None

    def is_front(self, href: str) -> bool:
        """Whether a link leads to the front page of the site by its path or whole address, and this page is another."""
        if len(href) > len(self.netloc) + MAX_FRONT or self._at_front:
            return False
        rest = href.strip()
        if rest[:1] != "/" or rest[:2] == "//":
            _, slashes, rest = rest.lower().partition("//")
            rest = rest.removeprefix("www.")
            if not slashes or not self.netloc or not rest.startswith(self.netloc):
                return False
            rest = rest[len(self.netloc) :]
        return len(rest) <= MAX_PATH and _FRONT.fullmatch(rest.lower()) is not None
