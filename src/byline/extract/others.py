"""Other articles on the page of one: the next one that scrolling brings, whole, and teasers that are each an `<article>`."""

from __future__ import annotations

import re
from itertools import islice

from .elements import Elements, HtmlElement

_HEADINGS = ("h1", "h2", "h3", "h4")
MAX_ARTICLES, MAX_SIBLINGS = 80, 40
"""Elements that are looked at."""
MIN_PARAGRAPH = 80
"""Characters of a paragraph that is an article's text: a heading behind it is one within the text."""
_DIGITS = re.compile(r"\d+")


def other_articles(dom: Elements, anchor: HtmlElement | None) -> frozenset[int]:
    """Places of the elements that hold other articles than the one whose headline is `anchor`.

    Cases: 1 an `<article>` beside the one with the headline and its text, which begins with a heading of its own; 2 a sibling of
    what holds the headline, named as it is, with a first-level heading too.
    """
    if anchor is None or anchor.tag != "h1":
        return frozenset()
    found: set[int] = set()
    own, around = None, anchor.parent
    while around is not None and around.tag not in ("body", "html"):
        own = around if around.tag == "article" else own
        if around.names and around.parent is not None:
            alike = (n for n in islice(dom.children(around.parent), MAX_SIBLINGS) if n.tag == around.tag and n is not around)
            found |= {n.place for n in alike if _alike(n, around) and _headed(dom, n, ("h1",))}
        around = around.parent
    if own is not None and any(len(p.text()) >= MIN_PARAGRAPH for p in dom.tagged("p", within=own)):
        apart = (n for n in dom.tagged("article")[:MAX_ARTICLES] if n.end <= own.place or n.place >= own.end)
        found |= {n.place for n in apart if _headed(dom, n, _HEADINGS)}
    return frozenset(found)


def _alike(one: HtmlElement, other: HtmlElement) -> bool:
    return _DIGITS.sub("", one.names) == _DIGITS.sub("", other.names)


def _headed(dom: Elements, node: HtmlElement, tags: tuple[str, ...]) -> bool:
    """Whether an element has a heading before its first paragraph."""
    heading = next(iter(dom.tagged(*tags, within=node)), None)
    if heading is None:
        return False
    before = (p for p in dom.tagged("p", within=node) if p.place < heading.place)
    return not any(len(p.text()) >= MIN_PARAGRAPH for p in before)
