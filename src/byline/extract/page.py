"""`Page`: one decoded, bounded, parsed HTML page, shared by every extractor."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..model import Payload, Selector, SelectorKind

MAX_HTML_BYTES = 8 * 2**20
"""A page is cut here before it is parsed: the largest news page seen in 486 had 3 MB."""

MAX_DEPTH = 400
"""Open elements. lexbor takes quadratic time in nesting (200,000 nested divs: over a minute); real pages stay below 100."""

_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot".split()
)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """A parsed page.

    Attributes:
        payload: What it was made from.
        html: Decoded text that was parsed.
        tree: The lexbor tree; extractors must not change it.
        incomplete: `size`, `depth` or `encoding` when a bound cut the page.
    """

    payload: Payload
    html: str
    tree: LexborHTMLParser
    incomplete: tuple[str, ...] = ()
    _paths: dict[int, str] = field(default_factory=dict, repr=False)

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
                position += sibling.tag == tag
                sibling = sibling.prev
            # html, head and body are alone: the short form reads better
            step = tag if tag in ("head", "body") else f"{tag}:nth-of-type({position})"
            path = f"{self.path(parent)}>{step}"
        self._paths[node.mem_id] = path
        return path


def parse_page(payload: Payload) -> Page:
    """Decode and parse within bounds. A page beyond a bound is cut there and says so; it never raises."""
    body, incomplete = payload.body, []
    if len(body) > MAX_HTML_BYTES:
        body = body[:MAX_HTML_BYTES]
        incomplete.append("size")
    cut = _too_deep(body)
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
    try:
        return body.decode("utf-8")  # what is valid UTF-8 and not ASCII is hardly ever anything else
    except UnicodeDecodeError:
        pass
    try:
        return str(bytes_to_str(body, named or detect_encoding(body), errors="replace"))
    except LookupError:
        return str(bytes_to_str(body, detect_encoding(body), errors="replace"))


def _too_deep(body: bytes) -> int | None:
    """Byte offset of the first tag nested deeper than `MAX_DEPTH`, by counting tags; None for nearly every page."""
    if body.count(b"<") <= MAX_DEPTH:
        return None
    depth = 0
    for tag in _TAG.finditer(body):
        if tag[2].lower() in _VOID:
            continue
        depth += -1 if tag[1] else 1
        if depth > MAX_DEPTH:
            return tag.start()
        depth = max(depth, 0)
    return None
