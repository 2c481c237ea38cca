"""`Page`: one decoded, bounded, parsed HTML page, shared by every extractor."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from urllib.parse import urlsplit

from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..model import Payload, Selector, SelectorKind
from ..urls import registrable_domain
from .depth import too_deep

MAX_HTML_BYTES = 8 * 2**20
"""A page is cut here before it is parsed: the largest news page seen in 486 had 3 MB."""

_ELSEWHERE = re.compile(
    r"comment|related|sidebar|footer|(?:^|[\s_-])nav(?:bar|igation)?(?:$|[\s_-])|recirc|popular|most-?read|most-?viewed|teaser|recommend|"
    r"newsletter|read-?more|see-?also|up-?next|trending|latest|disqus|cookie|consent|advert|breadcrumb|menu|outbrain|taboola|"
    r"more-?(?:from|stories|news|on)|also-?(?:like|read)|you-?may|promo(?:$|[\s_-])|onward|carousel",
)
_ELSEWHERE_TAGS = frozenset(("nav", "footer", "aside", "noscript", "template", "form", "dialog"))
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,4})*(?![a-z])")
MAX_READ = 30_000_000
"""Characters of element text that all sources together may read from one page."""
MAX_LINE = 8000
"""Characters, spaces between tags included, of an element that is read as one line."""
NEAR = 60
"""Elements between the headline and what counts as near it."""

_NO_LETTERS = re.compile(r"[\W_]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A parsed page.

    Attributes:
        payload: What it was made from.
        html: Decoded text that was parsed.
        tree: The lexbor tree; extractors must not change it.
        incomplete: `size`, `depth` or `encoding` when a bound cut the page.
        shared: What one extractor read and the others need too, by name, so that it is read once.
        known_attributes: Of the elements that were asked for by `attributes`, by `mem_id`.
    """

    payload: Payload
    html: str
    tree: LexborHTMLParser
    incomplete: tuple[str, ...] = ()
    shared: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    known_attributes: dict[int, dict[str, str | None]] = field(default_factory=dict, repr=False, compare=False)
    _paths: dict[int, str] = field(default_factory=dict, repr=False)
    _positions: dict[int, int] = field(default_factory=dict, repr=False)
    _lines: dict[int, str] = field(default_factory=dict, repr=False)
    _aside: dict[int, bool] = field(default_factory=dict, repr=False)
    _read: list[int] = field(default_factory=lambda: [0], repr=False)

    @cached_property
    def language(self) -> str | None:
        """Language tag that the page declares, lower case, e.g. `pt-br`; for reading dates and bylines."""
        root = self.tree.css_first("html")
        declared = (root.attributes.get("lang") or root.attributes.get("xml:lang")) if root is not None else None
        if not declared:
            meta = self.tree.css_first(
                'meta[property="og:locale"], meta[http-equiv="content-language" i], meta[name="language" i]'
            )
            declared = (meta.attributes.get("content") if meta is not None else None) or self.payload.header("content-language")
        found = _LANGUAGE.match((declared or "").strip().lower().replace("_", "-"))
        return found[0] if found else None

    @cached_property
    def site_name(self) -> str | None:
        """The outlet as the page's OpenGraph names it; only a help for reading bylines."""
        meta = self.tree.css_first('meta[property="og:site_name"]')
        return ((meta.attributes.get("content") or "").strip() or None) if meta is not None else None

    @cached_property
    def headings(self) -> tuple[LexborNode, ...]:
        """First-level headings, the one that shares most words with the title element first."""
        title = self.tree.css_first("title")
        wanted = set((title.text() if title is not None else "").casefold().split())
        nodes = [n for n in self.tree.css("h1")[:20] if (text := n.text(strip=True)) and not self._is_logo(text)]
        return tuple(sorted(nodes, key=lambda n: -len(wanted & set(n.text(separator=" ").casefold().split()))))

    def _is_logo(self, text: str) -> bool:
        """Whether a heading is nothing but the site's own name, as its domain spells it."""
        letters = _NO_LETTERS.sub("", text.casefold())
        return len(self._domain) > 2 and self._domain in letters and not letters.replace(self._domain, "").replace("logo", "")

    @cached_property
    def _domain(self) -> str:
        try:
            host = urlsplit(self.payload.url).hostname or ""
        except ValueError:
            host = ""
        return _NO_LETTERS.sub("", (registrable_domain(host) or "").split(".", maxsplit=1)[0])

    @cached_property
    def heading(self) -> str:
        """Text of the main heading; empty when there is none."""
        return " ".join(self.headings[0].text(separator=" ").split()) if self.headings else ""

    @cached_property
    def anchor(self) -> LexborNode | None:
        """Where the article begins: the main heading, else the first second-level heading outside lists of other articles."""
        if self.headings:
            return self.headings[0]
        return next((n for n in self.tree.css("h2")[:20] if not self.aside(n)), None)

    @cached_property
    def elements(self) -> list[LexborNode]:
        """Every element in document order."""
        return self.tree.css("*")

    @cached_property
    def order(self) -> dict[int, int]:
        """Place of every element in document order, by its `mem_id`."""
        return {node.mem_id: i for i, node in enumerate(self.elements)}

    def line(self, node: LexborNode) -> str:
        """Text of an element, white space collapsed, as claims quote it; empty when it is too long to be a line of anything.

        All calls on one page share `MAX_READ` characters: a thousand nested wrappers cost no more than that.
        """
        if self._read[0] > MAX_READ:
            return ""
        known = self._lines.get(node.mem_id)
        if known is None:
            text = node.text(separator=" ")
            self._read[0] += len(text)
            known = self._lines[node.mem_id] = " ".join(text.split()) if len(text) <= MAX_LINE else ""
        return known

    def short_line(self, node: LexborNode, most: int) -> str:
        """As `line`, but empty when it has more than `most` characters."""
        text = node.text(separator=" ")
        self._read[0] += len(text)
        words = text.split(None, most)
        line = " ".join(words) if len(words) <= most else ""
        return line if len(line) <= most and self._read[0] <= MAX_READ and len(text) <= MAX_LINE else ""

    def attributes(self, node: LexborNode) -> dict[str, str | None]:
        """The attributes of an element, read once: every source asks for them."""
        known = self.known_attributes.get(node.mem_id)
        if known is None:
            known = self.known_attributes[node.mem_id] = node.attributes
        return known

    @cached_property
    def named(self) -> list[tuple[LexborNode, str]]:
        """Elements with a class, id or test id, and those names in one lower-case string: several sources search them."""
        return [(node, _names_in(self.attributes(node))) for node in self.tree.css("[class],[id],[data-testid]")]

    def names(self, node: LexborNode) -> str:
        """Class, id and test id of an element in one lower-case string."""
        return _names_in(self.attributes(node))

    def named_with(self, words: tuple[str, ...]) -> list[tuple[LexborNode, str]]:
        """Those of `named` that hold one of some lower-case words, in document order."""
        names, starts = self._names
        found: set[int] = set()
        for word in words:  # one look at all names together spares a look at each
            at = names.find(word)
            while at >= 0:
                place = bisect_right(starts, at)
                found.add(place - 1)
                at = names.find(word, starts[place]) if place < len(starts) else -1
        return [self.named[i] for i in sorted(found)]

    def has_name(self, word: str) -> bool:
        """Whether a lower-case word stands in a class, id or test id anywhere."""
        return word in self._names[0]

    @cached_property
    def _names(self) -> tuple[str, list[int]]:
        """All names of `named`, one after the other, and where those of each begin."""
        each = [names for _, names in self.named]
        return "\n".join(each), [*accumulate((len(names) + 1 for names in each[:-1]), initial=0)]

    @cached_property
    def _around_heading(self) -> frozenset[int]:
        found, node = set(), self.headings[0] if self.headings else None
        while node is not None:
            found.add(node.mem_id)
            node = node.parent
        return frozenset(found)

    def aside(self, node: LexborNode) -> bool:
        """Whether a node stands in navigation, comments, a list of other articles or the like.

        What holds the headline does not.
        """
        chain: list[int] = []
        at: LexborNode | None = node
        verdict = False
        while at is not None:
            known = self._aside.get(at.mem_id)
            if known is not None:
                verdict = known
                break
            if at.tag in ("body", "html") or at.mem_id in self._around_heading:
                break
            chain.append(at.mem_id)
            if at.tag in _ELSEWHERE_TAGS or self._named_elsewhere(at):
                verdict = True
                break
            at = at.parent
        self._aside.update(dict.fromkeys(chain, verdict))
        return verdict

    def _named_elsewhere(self, node: LexborNode) -> bool:
        attributes = self.attributes(node)
        return bool(attributes) and _says_elsewhere(
            f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}".lower()
        )

    def near_heading(self, node: LexborNode) -> bool:
        """Whether a node stands close to the main heading, in document order."""
        if self.anchor is None:
            return False
        return abs(self.order.get(node.mem_id, 0) - self.order.get(self.anchor.mem_id, 0)) <= NEAR

    def selector(self, node: LexborNode, attribute: str | None = None, quote: str | None = None) -> Selector:
        """The Web Annotation selector of a node, of one of its attributes, or of a quote in its text."""
        inner = None
        if quote is not None:
            inner = Selector(SelectorKind.TEXT_QUOTE, quote)
        if attribute is not None:
            inner = Selector(SelectorKind.ATTRIBUTE, attribute, inner)
        return Selector(SelectorKind.CSS, self.path(node), inner)

    def path(self, node: LexborNode) -> str:
        """A CSS path that selects just this node, e.g. `html>head>meta:nth-of-type(3)`."""
        known = self._paths.get(node.mem_id)
        if known is not None:
            return known
        parent = node.parent
        tag = node.tag or ""
        if parent is None or parent.tag in (None, "-undef", "-document", "#document"):
            path = tag
        else:
            position, sibling = 1, node.prev
            while sibling is not None:
                if sibling.tag == tag:
                    # a sibling that was asked for before knows its own place: linear for calls in document order
                    position += self._positions.get(sibling.mem_id, 1)
                    if sibling.mem_id in self._positions:
                        break
                sibling = sibling.prev
            self._positions[node.mem_id] = position
            # html, head and body are alone: the short form reads better
            step = tag if tag in ("head", "body") else f"{tag}:nth-of-type({position})"
            path = f"{self.path(parent)}>{step}"
        self._paths[node.mem_id] = path
        return path


def _names_in(attributes: dict[str, str | None]) -> str:
    names = attributes.get("class") or ""
    if len(attributes) == 1 and names:
        return names.lower()
    for attribute in ("id", "data-testid"):
        if more := attributes.get(attribute):
            names = f"{names} {more}" if names else more
    return names.lower()


@lru_cache(maxsize=4096)
def _says_elsewhere(names: str) -> bool:
    return _ELSEWHERE.search(names) is not None


def parse_page(payload: Payload) -> Page:
    """Decode and parse within bounds. A page beyond a bound is cut there and says so; it never raises."""
    body, incomplete = payload.body, []
    if len(body) > MAX_HTML_BYTES:
        body = body[:MAX_HTML_BYTES]
        incomplete.append("size")
    cut = too_deep(body)
    if cut is not None:
        body = body[:cut]
        incomplete.append("depth")
    html = decode_html(body, payload.charset)
    if "\ufffd" in html and html.count("\ufffd") > len(html) // 500:
        incomplete.append("encoding")
    return Page(payload, html, LexborHTMLParser(html), tuple(incomplete))


def decode_html(body: bytes, declared: str | None) -> str:
    """Text of an HTML page: BOM, then the HTTP charset, then `<meta charset>`, then detection (WHATWG Encoding §10.1 order)."""
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
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
