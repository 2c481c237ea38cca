"""Where a line stands to the article: at its head, right behind its text, or elsewhere on the page."""

from __future__ import annotations

import re
from itertools import islice

from ...model import BlockKind, Document
from ...names import has_byline_word
from ..elements import HtmlElement, is_in
from ..page import NEAR, Page

MAX_HEAD = 400
"""Elements between the headline and the text that still are the head: a gallery or a player may stand there."""
NEAR_TEXT = 12
"""Elements behind the beginning of the text in which a byline may stand: what comes before it is a standfirst."""
MAX_BESIDE, MAX_LINE_BESIDE = 24, 300
"""Elements before and behind the text that are beside it, and characters of a line there."""
BEHIND = 60
"""Elements behind the last paragraph in which a signature or a box about the author stands."""

_ARTICLE = re.compile(r"(?:^|[\s_-])(?:article|hentry|entry|post|story|detail|headline)(?:$|[\s_-])")
_OTHER_TAGS = frozenset(("nav", "noscript", "template", "form", "dialog"))
_OTHER = re.compile(
    r"comment|related|(?:^|[\s_-])nav(?:bar|igation)?(?:$|[\s_-])|recirc|popular|most-?read|most-?viewed|teaser|recommend|"
    r"newsletter|read-?more|see-?also|up-?next|trending|latest|disqus|cookie|consent|advert|breadcrumb|menu|outbrain|taboola|"
    r"more-?(?:from|stories|news|on)|also-?(?:like|read)|you-?may|onward|carousel|widget-area|(?:site|page|main)-?footer"
)


_SHARING = re.compile(r"^mailto:|/shar(?:e|er|ing)\b|//share\.|/intent/|whatsapp:|wa\.me/|/t\.me/|#")
"""In addresses of buttons, whose labels can be as long as a headline."""


def text_span(page: Page, document: Document) -> tuple[int, int] | None:
    """Places, in document order, of the first and behind the last paragraph of the article; None when they are not known."""
    if "text-span" not in page.shared:
        page.shared["text-span"] = _span(page, document)
    known = page.shared["text-span"]
    return known if isinstance(known, tuple) else None


def _span(page: Page, document: Document) -> tuple[int, int] | None:
    words = [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and b.selector is not None]
    places: list[int] = []
    for block in words[:1] + words[-1:]:
        node = page.element_of(block)
        if node is None:
            return None
        places.append(node.end - 1 if places else node.place)
    return (places[0], places[-1]) if places else None


def lines_beside(page: Page, document: Document) -> list[tuple[HtmlElement, str]]:
    """Short lines close before and behind the text, and its own last ones, with their elements; read once a page."""
    if "lines-beside" not in page.shared:
        page.shared["lines-beside"] = _beside(page, document)
    known = page.shared["lines-beside"]
    return known if isinstance(known, list) else []


def _beside(page: Page, document: Document) -> list[tuple[HtmlElement, str]]:
    span = text_span(page, document)
    if span is None:
        return []
    anchor = page.anchor.place if page.anchor is not None else span[0]
    start = max(0, min(anchor, span[0]) - MAX_BESIDE, span[0] - 4 * MAX_BESIDE)
    nodes = [*page.elements[start : span[0] + 2], *page.elements[max(span[0] + 2, span[1] - 8) : span[1] + MAX_BESIDE]]
    return [(n, line) for n in nodes if page.dom.own_text(n).strip() and (line := page.short_line(n, MAX_LINE_BESIDE))]


def in_card(page: Page, node: HtmlElement) -> bool:
    """Whether a line stands in a small box with a longer link, or in one of several boxes alike with a link each.

    Such a box is a pointer to another article, with that one's author.
    """
    return _beside_a_headline(page, node) or _one_of_many(page, node)


def _one_of_many(page: Page, node: HtmlElement) -> bool:
    """Whether a line stands in one of several small boxes alike, of which each has a link of some words that is nobody's."""
    if page.anchor is not None and 0 < node.place - page.anchor.place <= NEAR_TEXT:
        return False  # right below the headline stands what is its own
    at, line = node, page.line(node)
    for _ in range(MAX_STEPS):
        if at.parent is None or at.tag in ("body", "main") or page.holds_heading(at) or not page.short_line(at, MAX_CARD):
            return False
        alike = [n for n in islice(page.dom.children(at.parent), MAX_ALIKE) if n.tag == at.tag and n.names == at.names]
        if len(alike) >= MIN_CARDS and at.tag != "p" and _titled(page, at, line):
            return sum(_titled(page, n, line) for n in alike) >= MIN_CARDS
        at = at.parent
    return False


def _titled(page: Page, box: HtmlElement, line: str) -> bool:
    """Whether a box has a link of several words that is not the line, a button or somebody's page."""
    for link in page.dom.tagged("a", within=box)[:6]:
        words = page.line(link)
        if len(words.split()) > 1 and words not in line and line not in words:
            href = (link.attributes.get("href") or "").lower()
            if not (_SHARING.search(href) or _OF_A_PERSON.search(href)) and page.short_line(box, MAX_CARD):
                return True
    return False


_OF_A_PERSON = re.compile(
    r"/(?:author|autor|auteur|people|profile?|staff|users?|team|by|category|tags?|topics?|section)s?(?:/|$)|linkedin"
)
MAX_STEPS, MAX_ALIKE, MIN_CARDS = 5, 30, 3
"""Elements around a line and beside one of them that are looked at; boxes alike that are a list of pointers."""


def _beside_a_headline(page: Page, node: HtmlElement) -> bool:
    at, line = node.parent, page.line(node)
    for _ in range(5):
        if at is None or at.tag in ("body", "article", "main") or page.anchor is None or page.holds_heading(at):
            return False
        if not page.short_line(at, MAX_CARD):
            return False
        for link in page.dom.tagged("a", within=at)[:6]:
            if _SHARING.search(link.attributes.get("href") or ""):
                continue
            words = page.line(link)
            long = len(words) >= MIN_HEADLINE and " " in words
            if long and line not in words and words not in line and not has_byline_word(words, language=page.language):
                return True
        at = at.parent
    return False


MAX_CARD, MIN_HEADLINE = 400, 32
"""Characters of a box that points to another article, and of that one's headline."""


def place_doubts(page: Page, document: Document, node: HtmlElement) -> tuple[str, ...] | None:
    """What its place says against a byline; None when it belongs to something else than the article.

    Cases: at the head of the article; right behind its text (`after-text`); elsewhere (`far-from-heading`). An `aside` or
    a footer counts when it stands in the article, at its head or behind its text: many templates set bylines there.
    """
    place = node.place
    span = text_span(page, document)
    anchor = page.anchor.place if page.anchor is not None else None
    head = page.near_heading(node) or (span is not None and _in_head(place, anchor, span[0]))
    if in_card(page, node) or page.of_another(node):
        return None
    behind = span is not None and span[1] < place <= span[1] + BEHIND
    if page.aside(node) and not ((head or behind) and set_aside_in_article(node)):
        return None
    return () if head else ("after-text",) if behind else ("far-from-heading",)


def at_head(page: Page, document: Document, node: HtmlElement) -> bool:
    """Whether an element stands close to the headline and not behind the text, or between the two."""
    span = text_span(page, document)
    if page.near_heading(node):
        return span is None or node.place <= span[1]
    return span is not None and _in_head(node.place, page.anchor.place if page.anchor is not None else None, span[0])


def _in_head(place: int, anchor: int | None, text: int) -> bool:
    """Whether a place is between the headline and the text, or close before the text of a page without a headline."""
    return text - NEAR < place <= text if anchor is None else anchor < place < text + NEAR_TEXT and text < anchor + MAX_HEAD


def set_aside_in_article(node: HtmlElement) -> bool:
    """Whether only `aside`, `footer` and their names say that it stands apart, and they are the article's own."""
    at: HtmlElement | None = node
    article = False
    while at is not None and at.tag not in ("body", "html"):
        attributes = at.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if at.tag in _OTHER_TAGS or _OTHER.search(names):
            return False
        article = article or at.tag in ("article", "main") or _ARTICLE.search(names) is not None
        at = at.parent
    return article


def is_of_a_picture(node: HtmlElement) -> bool:
    """Whether an element stands in a figure, in a caption, or in what is named as a picture's."""
    if is_in(node, PICTURES):
        return True
    at: HtmlElement | None = node
    for _ in range(3):
        if at is None:
            return False
        if _CREDIT.search(at.names):
            return True
        at = at.parent
    return False


PICTURES = frozenset(("img", "picture", "figure", "video", "figcaption"))
_CREDIT = re.compile(
    r"caption|copyright|photograph|(?:photo|image|img|picture|foto|bild|media)[\w-]{0,3}(?:info|source|by|desc|text|credit)|"
    r"(?:^|[\s_])(?:image|picture|photo|hero|lead-?image|featured-?image)(?:$|[\s_])"
)
