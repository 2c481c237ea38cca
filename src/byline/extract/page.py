"""`Page`: one decoded, bounded, parsed HTML page, shared by every extractor."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5
from selectolax.lexbor import LexborHTMLParser

from ..model import Block, Payload, Selector, SelectorKind
from ..urls import absolute
from .address import Address
from .depth import MAX_DEPTH, stages, too_deep
from .elements import Attributes, Elements, HtmlElement
from .elsewhere import named_elsewhere
from .others import other_articles

MAX_HTML_BYTES = 8 * 2**20
"""A page is cut here before it is parsed: the largest news page seen in 486 had 3 MB."""

_ELSEWHERE_TAGS = frozenset(("nav", "footer", "aside", "noscript", "template", "form", "dialog"))
_UNREAD = frozenset(("script", "style", "noscript", "template", "head", "title", "iframe", "svg", "option"))
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,4})*(?![a-z])")
MAX_READ = 30_000_000
"""Characters of element text that all sources together may read from one page."""
MAX_LINE = 8000
"""Characters, spaces between tags included, of an element that is read as one line."""
DEEPEST = 2 * MAX_DEPTH
"""Elements that may nest in the tree: a count of tags leaves out what its next sibling closes, e.g. list entries."""
MAX_SET, MIN_SET = 400, 16
"""Elements looked at for the headline on a page that marks none as one, and characters of a headline that is no other words."""
NEAR = 60
"""Elements between the headline and what counts as near it."""

_place = attrgetter("place")
_UTF8_MARK = b"\xef\xbb\xbf"
_NO_LETTERS = re.compile(r"[\W_]")
_NO_IDENTIFIER = re.compile(r"[^\w-]", re.ASCII)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A parsed page.

    Attributes:
        payload: What it was made from.
        html: Decoded text that was parsed.
        tree: The lexbor tree; extractors must not change it.
        dom: Its elements: what extractors look at.
        incomplete: `size`, `depth` or `encoding` when a bound cut the page.
        shared: What one extractor read and the others need too, by name, so that it is read once.
    """

    payload: Payload
    html: str
    tree: LexborHTMLParser
    dom: Elements
    incomplete: tuple[str, ...] = ()
    shared: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    _paths: dict[int, str] = field(default_factory=dict, repr=False)
    _at_path: dict[str, HtmlElement] = field(default_factory=dict, repr=False)
    _positions: dict[int, int] = field(default_factory=dict, repr=False)
    _with_word: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _lines: dict[int, str] = field(default_factory=dict, repr=False)
    _aside: dict[int, bool] = field(default_factory=dict, repr=False)
    _read: list[int] = field(default_factory=lambda: [0], repr=False)

    @property
    def elements(self) -> list[HtmlElement]:
        """Every element in document order."""
        return self.dom.all

    def select(self, css: str) -> list[HtmlElement]:
        """The elements that a CSS selector of anybody's selects, in document order; each call walks the whole tree."""
        places = {node.mem_id: place for place, node in enumerate(self.tree.css("*"))}
        return [self.elements[places[node.mem_id]] for node in self.tree.css(css)]

    @cached_property
    def language(self) -> str | None:
        """Language tag that the page declares, lower case, e.g. `pt-br`; for reading dates and bylines."""
        root = self.dom.first("html")
        declared = (root.attributes.get("lang") or root.attributes.get("xml:lang")) if root is not None else None
        if not declared:
            meta = next((m.attributes for m in self.dom.tagged("meta") if _declares_language(m.attributes)), {})
            declared = meta.get("content") or self.payload.header("content-language")
        found = _LANGUAGE.match((declared or "").strip().lower().replace("_", "-"))
        return found[0] if found else None

    @cached_property
    def site_name(self) -> str | None:
        """The outlet as the page's OpenGraph names it; only a help for reading bylines."""
        meta = next((m.attributes for m in self.dom.tagged("meta") if m.attributes.get("property") == "og:site_name"), {})
        return (meta.get("content") or "").strip() or None

    @cached_property
    def title(self) -> HtmlElement | None:
        """The title element."""
        return self.dom.first("title")

    @cached_property
    def headings(self) -> tuple[HtmlElement, ...]:
        """First-level headings, the one that shares most words with the title element first; none of a pop-up."""
        wanted = set((self.title.text() if self.title is not None else "").casefold().split())
        nodes = [n for n in self.dom.tagged("h1")[:20] if (text := n.text()).strip() and not self._is_strange(n, text)]
        return tuple(sorted(nodes, key=lambda n: -len(wanted & set(n.text(" ").casefold().split()))))

    def _is_strange(self, node: HtmlElement, text: str) -> bool:
        """Whether a heading is the site's (its name as the domain spells it, or one link home and no more) or a pop-up's."""
        domain, letters = self.address.domain, _NO_LETTERS.sub("", text.casefold())
        if len(domain) > 2 and domain in letters and not letters.replace(domain, "").replace("logo", ""):
            return True
        inner = self.dom.first("a", within=node) or (node.parent if node.parent and node.parent.tag == "a" else None)
        if inner is not None and inner.text().strip() == text.strip() and inner in self.home_links:
            return True
        return _in_a_pop_up(node)

    @cached_property
    def address(self) -> Address:
        """The page's own address, and what its links are relative to (HTML §4.2.3)."""
        return Address(self.payload.url, self.base if self.base != self.payload.url else "")

    @cached_property
    def base(self) -> str:
        """What relative addresses on the page are relative to: the first `<base href>`, else the page itself."""
        element = next((n for n in self.dom.tagged("base") if n.attributes.get("href")), None)
        return (absolute(self.payload.url, element.attributes["href"] or "") if element is not None else None) or self.payload.url

    @cached_property
    def shown(self) -> str:
        """The words of the body that readers see, with the white space of the page."""
        body = self.dom.first("body")
        return " ".join(self.dom.texts_outside(body, _UNREAD)) if body is not None else ""

    @cached_property
    def links(self) -> list[tuple[HtmlElement, str]]:
        """Every link and where it leads, as written, in document order."""
        return [(link, href) for link in self.dom.tagged("a") if (href := link.attributes.get("href"))]

    @cached_property
    def home_links(self) -> list[HtmlElement]:
        """Links to the front page of the site, in document order; none on that page itself."""
        fronts = {href for href in {href for _, href in self.links} if self.address.is_front(href)}
        return [link for link, href in self.links if href in fronts]

    @cached_property
    def heading(self) -> str:
        """Text of the main heading; empty when there is none."""
        return " ".join(self.headings[0].text(" ").split()) if self.headings else ""

    @cached_property
    def anchor(self) -> HtmlElement | None:
        """Where the article begins: the main heading, else what is set with words of the title element, else the first `h2`."""
        if self.headings:
            return self.headings[0]
        title = " ".join(self.title.text().split()) if self.title is not None else ""
        tags = ("p", "div", "span", "td", "strong", "b", "font")
        nodes = [*self.dom.tagged("h2", "h3")[:MAX_SET], *self.dom.tagged(*tags)[:MAX_SET]] if title else []
        for node in nodes:
            if len(line := self.short_line(node, len(title))) >= MIN_SET and line in title and not self.aside(node):
                return node
        return next((n for n in self.dom.tagged("h2")[:20] if not self.aside(n)), None)

    def line(self, node: HtmlElement) -> str:
        """Text of an element, white space collapsed, as claims quote it; empty when it is too long to be a line of anything.

        All calls on one page share `MAX_READ` characters: a thousand nested wrappers cost no more than that.
        """
        if self._read[0] > MAX_READ:
            return ""
        known = self._lines.get(node.place)
        if known is None:
            text = node.text(" ")
            self._read[0] += len(text)
            known = self._lines[node.place] = " ".join(text.split()) if len(text) <= MAX_LINE else ""
        return known

    def short_line(self, node: HtmlElement, most: int) -> str:
        """As `line`, but empty when it has more than `most` characters."""
        worded = self.dom.worded
        if 2 * (worded[node.last] - worded[node.first]) > most + 1:  # as many letters, and blanks between them
            return ""
        text = node.text(" ")
        self._read[0] += len(text)
        if len(text) > MAX_LINE or self._read[0] > MAX_READ:
            return ""
        words = text.split(None, most)
        line = " ".join(words) if len(words) <= most else ""
        return line if len(line) <= most else ""

    def named_with(self, words: tuple[str, ...]) -> list[HtmlElement]:
        """The elements whose class, id or test id holds one of some lower-case words, in document order."""
        alike = self._named[2]
        found: set[int] = set().union(*map(self._names_with, words))
        return sorted((element for i in found for element in alike[i]), key=_place)

    def _names_with(self, word: str) -> list[int]:
        """Which of the names of `_named` hold a word; one look at all of them together spares a look at each."""
        known = self._with_word.get(word)
        if known is None:
            names, starts, _ = self._named
            known = self._with_word[word] = []
            at = names.find(word)
            while at >= 0:
                after = bisect_right(starts, at)
                known.append(after - 1)
                at = names.find(word, starts[after]) if after < len(starts) else -1
        return known

    def has_name(self, word: str) -> bool:
        """Whether a lower-case word stands in a class, id or test id anywhere."""
        return bool(self._names_with(word))

    @cached_property
    def _named(self) -> tuple[str, list[int], list[list[HtmlElement]]]:
        """All different names of elements in one text, where each begins, and the elements that are named so."""
        alike: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        for element in self.elements:
            if element.names:
                alike[element.names].append(element)
        starts = [0, *accumulate(len(names) + 1 for names in alike)]
        return "\n".join(alike), starts[:-1], [*alike.values()]

    @cached_property
    def _around_heading(self) -> frozenset[int]:
        found, node = set(), self.headings[0] if self.headings else None
        while node is not None:
            found.add(node.place)
            node = node.parent
        return frozenset(found)

    def holds_heading(self, node: HtmlElement) -> bool:
        """Whether the main heading is the node or stands in it."""
        return node.place in self._around_heading

    def aside(self, node: HtmlElement) -> bool:
        """Whether a node stands in navigation, comments, other articles or the like; what holds the headline does not."""
        chain: list[int] = []
        at: HtmlElement | None = node
        verdict = False
        while at is not None:
            known = self._aside.get(at.place)
            if known is not None:
                verdict = known
                break
            if at.tag in ("body", "html") or at.place in self._around_heading:
                break
            chain.append(at.place)
            if at.tag in _ELSEWHERE_TAGS or at.place in self.other_articles or (at.attributes and named_elsewhere(at.attributes)):
                verdict = True
                break
            at = at.parent
        self._aside.update(dict.fromkeys(chain, verdict))
        return verdict

    @cached_property
    def other_articles(self) -> frozenset[int]:
        """Places of the elements that hold other articles than the page's own."""
        return other_articles(self.dom, self.headings[0] if self.headings else None)

    def of_another(self, node: HtmlElement) -> bool:
        """Whether a node stands in another article than the page's own."""
        return any(place <= node.place < self.elements[place].end for place in self.other_articles)

    def near_heading(self, node: HtmlElement) -> bool:
        """Whether a node stands close to the main heading, in document order."""
        return self.anchor is not None and abs(node.place - self.anchor.place) <= NEAR

    def selector(self, node: HtmlElement, attribute: str | None = None, quote: str | None = None) -> Selector:
        """The Web Annotation selector of a node, of one of its attributes, or of a quote in its text."""
        inner = Selector(SelectorKind.TEXT_QUOTE, quote) if quote is not None else None
        if attribute is not None:
            inner = Selector(SelectorKind.ATTRIBUTE, attribute, inner)
        return Selector(SelectorKind.CSS, self.path(node), inner)

    def path(self, node: HtmlElement) -> str:
        """A CSS path that selects just this node, e.g. `html>head>meta:nth-of-type(3)`."""
        steps: list[HtmlElement] = []
        at: HtmlElement | None = node
        while at is not None and at.place not in self._paths:
            steps.append(at)
            at = at.parent
        path = self._paths[at.place] if at is not None else ""
        for step in reversed(steps):
            alone = step.parent is None or step.tag in ("head", "body")  # the short form reads better
            name = step.tag if alone else f"{_css_name(step.tag)}:nth-of-type({self._position(step)})"
            path = self._paths[step.place] = f"{path}>{name}" if path else name
            self._at_path[path] = step
        return path

    def element_at(self, path: str) -> HtmlElement | None:
        """The element that `path` gave a path for."""
        return self._at_path.get(path)

    def element_of(self, block: Block) -> HtmlElement | None:
        """The element that a piece of the article is; None when that is not known."""
        return self._at_path.get(block.selector.value) if block.selector is not None else None

    def _position(self, node: HtmlElement) -> int:
        """The place of an element among its siblings of the same tag, from 1; all siblings are counted at once."""
        if node.place not in self._positions and node.parent is not None:
            counts: dict[str, int] = {}
            for child in self.dom.children(node.parent):
                self._positions[child.place] = counts[child.tag] = counts.get(child.tag, 0) + 1
        return self._positions[node.place]


def _css_name(tag: str) -> str:
    """A tag as CSS writes it: `o\\:p` of a page from a word processor (CSSOM, "serialize an identifier")."""
    return tag if tag.isalnum() else _NO_IDENTIFIER.sub(r"\\\g<0>", tag)


def _in_a_pop_up(node: HtmlElement) -> bool:
    """Whether an element stands in a dialog, or in what a browser's translator puts into a page that is saved."""
    at: HtmlElement | None = node
    while at is not None:
        if at.tag == "dialog" or at.attributes.get("role") == "dialog" or "skiptranslate" in at.names:
            return True
        at = at.parent
    return False


def _declares_language(meta: Attributes) -> bool:
    return (
        meta.get("property") == "og:locale"
        or (meta.get("http-equiv") or "").lower() == "content-language"
        or (meta.get("name") or "").lower() == "language"
    )


def parse_page(payload: Payload) -> Page:
    """Decode and parse within bounds. A page beyond a bound is cut there and says so; it never raises."""
    body = payload.body[:MAX_HTML_BYTES]
    ends = list(stages(body))
    incomplete = ["size"] if ends[-1] < len(payload.body) else []
    for end in ends:
        html, tree, dom = _parsed(body[:end], payload.charset)
        if dom.depth > DEEPEST:
            html, tree, dom = _cut(body[:end], payload.charset)
            incomplete.append("depth")
            break
    if "\ufffd" in html and html.count("\ufffd") > len(html) // 500:
        incomplete.append("encoding")
    return Page(payload, html, tree, dom, tuple(incomplete))


def _parsed(body: bytes, charset: str | None) -> tuple[str, LexborHTMLParser, Elements]:
    plain = body.removeprefix(_UTF8_MARK)
    try:
        # nearly every page; lexbor reads UTF-8, so it is not encoded again
        html, tree = plain.decode("utf-8"), LexborHTMLParser(plain)
    except UnicodeDecodeError:
        html = decode_html(body, charset)
        tree = LexborHTMLParser(html)
    return html, tree, Elements(tree)


def _cut(body: bytes, charset: str | None) -> tuple[str, LexborHTMLParser, Elements]:
    """What comes before the first tag that is too deep; where a count of tags does not find it, ever less."""
    limit = MAX_DEPTH
    while True:
        cut = too_deep(body, limit)
        body = body[: cut if cut is not None else len(body) // 2]
        html, tree, dom = _parsed(body, charset)
        if dom.depth <= DEEPEST:
            return html, tree, dom
        limit //= 2


def decode_html(body: bytes, declared: str | None) -> str:
    """Text of an HTML page: BOM, then the HTTP charset, then `<meta charset>`, then detection (WHATWG Encoding §10.1 order)."""
    for bom, encoding in ((_UTF8_MARK, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    named = declared
    if not named and (found := _META_CHARSET.search(body, 0, 4096)):
        named = found[1].decode("ascii")
    if named and map_encoding_to_html5(named, False) is None:
        named = None  # no WHATWG label: Python would obey `unicode_escape`, and read what no browser shows
    try:
        return body.decode("utf-8")  # what is valid UTF-8 and not ASCII is hardly ever anything else
    except UnicodeDecodeError:
        pass
    try:
        return str(bytes_to_str(body, named or detect_encoding(body) or "utf-8", errors="replace"))
    except LookupError:
        return str(bytes_to_str(body, detect_encoding(body) or "utf-8", errors="replace"))
