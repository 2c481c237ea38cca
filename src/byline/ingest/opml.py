"""OPML 1.0 and 2.0 subscription lists: what feed readers export and import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from ..errors import InputError
from .entries import MAX_URL, article_url
from .xmlstream import Fault, StopReading, decode_xml, fit_for_xml, local_name, read_xml

MAX_FEEDS = 10_000
"""Feeds of one list."""

_MAX_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """One subscription.

    Attributes:
        url: The feed, absolute, http or https.
        title: As the list calls it; empty when it does not.
        html_url: The site that it belongs to.
        folder: Titles of the outlines around it, outermost first, e.g. `("Caucasus", "Dailies")`.
    """

    url: str
    title: str = ""
    html_url: str | None = None
    folder: tuple[str, ...] = ()


def read_opml(body: bytes) -> tuple[OpmlFeed, ...]:
    """The feeds of a list, in order; outlines without a feed address are folders.

    Raises:
        InputError: If it is not well-formed OPML, has a DTD, or more than `MAX_FEEDS` feeds.
    """
    reader = _Reader()
    fault = read_xml(decode_xml(body), reader)
    if fault is not None:
        raise InputError(f"The subscription list cannot be read. {fault.message}", "Export it again from the feed reader.")
    return tuple(reader.feeds)


class _Reader:
    def __init__(self) -> None:
        self.feeds: list[OpmlFeed] = []
        self._depth = 0
        self._folders: list[str | None] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        self._depth += 1
        if self._depth == 1 and name != "opml":
            raise StopReading(Fault("malformed", f"Its root is <{name[:40]}>, not <opml>."))
        if name != "outline":
            return
        values = {local_name(k): v for k, v in attributes.items()}  # xmlUrl, xmlurl and xmlURL are all seen
        title = _one_line(values.get("title") or values.get("text") or "")
        url = _feed_url(values.get("xmlurl", ""))
        if url is not None:
            if len(self.feeds) == MAX_FEEDS:
                raise StopReading(Fault("entries", f"It has more than {MAX_FEEDS} feeds."))
            folder = tuple(f for f in self._folders if f)
            self.feeds.append(OpmlFeed(url, title, article_url(url, values.get("htmlurl")), folder))
        self._folders.append(title if url is None else None)

    def data(self, text: str) -> None:
        """OPML says everything in attributes."""

    def end(self, tag: str) -> None:
        self._depth -= 1
        if local_name(tag) == "outline":
            self._folders.pop()


def write_opml(feeds: Iterable[OpmlFeed], title: str = "byline") -> str:
    """An OPML 2.0 list in the given order; a folder that is left and entered again is written twice.

    `read_opml(write_opml(feeds).encode()) == tuple(feeds)` for feeds that `read_opml` can give.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += [f"<head><title>{escape(_one_line(title))}</title></head>", "<body>"]
    entered: tuple[str, ...] = ()
    for feed in feeds:
        shared = next((i for i, (a, b) in enumerate(zip(entered, feed.folder, strict=False)) if a != b), None)
        shared = min(len(entered), len(feed.folder)) if shared is None else shared
        lines += ["</outline>"] * (len(entered) - shared)
        lines += [f"<outline text={_quoted(name)}>" for name in feed.folder[shared:]]
        entered = feed.folder
        html_url = f" htmlUrl={_quoted(feed.html_url)}" if feed.html_url else ""
        lines.append(f'<outline text={_quoted(feed.title)} type="rss" xmlUrl={_quoted(feed.url)}{html_url}/>')
    return "\n".join([*lines, *["</outline>"] * len(entered), "</body>", "</opml>", ""])


def _feed_url(text: str) -> str | None:
    """`feed:` addresses, which some readers write, name http ones."""
    text = text.strip()
    if text.lower().startswith("feed:"):
        rest = text[5:]
        text = f"http:{rest}" if rest.startswith("//") else rest
    return article_url(text, text) if len(text) <= MAX_URL else None


def _one_line(text: str) -> str:
    return " ".join(fit_for_xml(text).split())[:_MAX_TEXT].rstrip()


def _quoted(text: str) -> str:
    return quoteattr(_one_line(text))
