"""The very words of a stored record that a claim's selector leads to, cut out of the bytes as they stand."""

from __future__ import annotations

import contextlib
import html
import json
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from ..model import Claim, Payload, Selector, SelectorKind
from .evidence import line_span, quote_span
from .jsonspan import span_of
from .page import Page

AROUND = 40
"""Characters of a long tag or line that are shown on both sides of the words."""

MOST = 2_000
"""Characters of one excerpt: a description in JSON-LD may hold a whole article."""

MAX_TOKENS = 200_000
"""Tags, entities and letters that are read in search of words."""

_TAG_NAME = re.compile(r"<[a-zA-Z][^\s/<>]*")
_ODD_NAME = re.compile(
    r"(?P<comment><!--.*?-->)|(?P<raw><(script|style|textarea|title)(?=[\s/>]))(?P<rest>.*?(?=</\3[\s/>]|\Z))|<[a-zA-Z][^\s/>]*",
    re.IGNORECASE | re.DOTALL,
)
"""A name as the HTML standard reads it (§13.2.5.8): up to a space, `/` or `>`, whatever else is in it; such a tag is a slip."""
_START_TAG = re.compile(r"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_TOKEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[!/?a-zA-Z][^>]*>|&#?\w+;?|\s+|.", re.DOTALL | re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_RAW = re.compile(r"<(?:title|textarea|script|style)\b[^>]*>", re.IGNORECASE)
_JSON_BEGINS = re.compile(r"[{\[](?!CDATA)")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_MARK = "data-byline-at"
"""Attribute that tells where an element's start tag stands: lexbor does not."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words as they stand in a record, with the markup around them.

    Attributes:
        text: One piece of the record, not decoded further: entities, escapes and tags as they are.
        part: Of what it is a piece: `payload` (codings removed), `block` (of a record that byline wrote), `http-header`,
            `file-header` (encoded words decoded), `warc-header`.
        start: First byte of it in the payload or block, from 0; None in a header, and where the bytes
            were damaged.
        end: The byte behind its last.
    """

    text: str
    part: str = "payload"
    start: int | None = None
    end: int | None = None


class Excerpts:
    """Cuts excerpts out of one payload, which is parsed once."""

    def __init__(self, payload: Payload, page: Page | None) -> None:
        self._payload, self._page = payload, page
        self._trees: dict[re.Pattern[str], LexborHTMLParser] = {}
        self._text = page.html if page else payload.body.decode(payload.charset or "utf-8", "replace")

    def of(self, claim: Claim) -> Excerpt | None:
        """The words that a claim was read from; None of one that rests on the whole text.

        Args:
            claim: Its selector leads somewhere, as `follow_in` has told: that is not asked again.

        Raises:
            LookupError: If the place cannot be found in the markup.
        """
        selector = claim.evidence.selector
        if selector is None:
            return None
        if selector.kind in (SelectorKind.HTTP_HEADER, SelectorKind.FILE_HEADER):
            name = next(k for k, _ in self._payload.headers if k.lower() == selector.value.lower())
            return Excerpt(f"{name}: {self._payload.header(name)}", selector.kind.value)
        if selector.kind is SelectorKind.WARC_HEADER:
            return Excerpt(f"WARC-Target-URI: {self._payload.url}", "warc-header")
        start, end = self._span(selector, claim.verbatim)
        end = min(end, start + MOST)
        return Excerpt(self._text[start:end], "payload", *self._bytes(start, end))

    def _span(self, selector: Selector, verbatim: str) -> tuple[int, int]:
        """Offsets into the text."""
        inner = selector.refined_by
        if selector.kind is SelectorKind.LINE:
            start, end = line_span(self._text, selector.value)
            return start, max(end, quote_span(self._text, start, inner.value)[1] if inner else end)
        if selector.kind is not SelectorKind.CSS:
            return _pointed(self._text, selector, verbatim, 0)
        start = self._place(selector.value)
        tag = _START_TAG.match(self._text, start)
        if inner is None or (inner.kind is SelectorKind.TEXT_QUOTE and inner.refined_by is None):
            return _spoken(self._text, start, inner.value if inner else verbatim)
        if tag is None:
            raise LookupError(f"no start tag of {selector.value}")
        if inner.kind is SelectorKind.ATTRIBUTE:
            return _attribute(self._text, tag, inner.value)
        return _pointed(self._text, inner, verbatim, tag.end())

    def _place(self, css: str) -> int:
        """Where the element's start tag stands; of one that the parser put in (`<tbody>`), where its first child's does."""
        for names in (_TAG_NAME, _ODD_NAME):
            node = self._marked(names).css_first(css)
            while node is not None and not (node.attributes.get(_MARK) or "").isdecimal():
                node = next((child for child in node.iter() if child.tag), None)
            if node is not None:
                return int(node.attributes[_MARK] or 0)
        raise LookupError(f"no place of {css}")

    def _marked(self, names: re.Pattern[str]) -> LexborHTMLParser:
        """The page parsed once more, each element with the place of its start tag."""
        if names not in self._trees:
            self._trees[names] = LexborHTMLParser(_marking(names, self._text))
        return self._trees[names]

    def _bytes(self, start: int, end: int) -> tuple[int | None, int | None]:
        """Offsets into the payload's bytes, checked against them."""
        body = self._payload.body
        mark = 3 if body.startswith(b"\xef\xbb\xbf") and not self._text.startswith("\ufeff") else 0
        for codec in self._codecs:
            try:
                first = mark + len(self._text[:start].encode(codec, "surrogatepass" if codec == "utf-8" else "strict"))
                piece = self._text[start:end].encode(codec, "strict")
            except (ValueError, LookupError):  # no text codec, or no such letter in it
                continue
            if body[first : first + len(piece)] == piece:
                return first, first + len(piece)
        return None, None

    @cached_property
    def _codecs(self) -> tuple[str, ...]:
        """Encodings that the payload may be in: which one, its bytes tell."""
        named = _CHARSET.search(self._payload.body, 0, 4096)
        return ("utf-8", *filter(None, (self._payload.charset, named and named[1].decode("ascii"))), "cp1252")


def _marking(names: re.Pattern[str], text: str) -> str:
    """The text with its places in every start tag."""

    def mark(found: re.Match[str]) -> str:
        groups = found.groupdict()
        name, rest = groups.get("raw") or found[0], groups.get("rest") or ""
        return found[0] if groups.get("comment") else f"{name} {_MARK}={found.start()} {rest}"

    return names.sub(mark, text)


def member_excerpt(block: bytes, pointer: str) -> Excerpt:
    """A member of a JSON record that byline wrote.

    Raises:
        LookupError: If it has no such member.
    """
    text = block.decode("utf-8")
    start, end = span_of(text, pointer)
    first = len(text[:start].encode())
    piece = text[start : min(end, start + MOST)]
    return Excerpt(piece, "block", first, first + len(piece.encode()))


def _pointed(text: str, selector: Selector, verbatim: str, begin: int) -> tuple[int, int]:
    """What a pointer, a quote, or a pointer behind a quote selects in raw text."""
    quote, inner = selector.value, selector.refined_by
    if selector.kind is SelectorKind.JSON_POINTER:
        return _json(text, selector.value, verbatim, begin)
    start = text.find(quote, begin)
    if start < 0:
        raise LookupError(f"no text {quote!r}")
    if inner is None:
        return start, start + len(quote)
    return _json(text, inner.value, verbatim, start + len(quote))


def _json(text: str, pointer: str, verbatim: str, begin: int) -> tuple[int, int]:
    """A member of JSON, after what scripts were once wrapped in; of broken JSON the words, or its beginning."""
    if opening := _JSON_BEGINS.search(text, begin):
        with contextlib.suppress(LookupError):
            return span_of(text, pointer, opening.start())
    for string in islice(_JSON_STRING.finditer(text, begin), MAX_TOKENS):
        with contextlib.suppress(ValueError):
            if verbatim in json.loads(string[0], strict=False):
                return string.span()
    with contextlib.suppress(LookupError):
        return quote_span(text, begin, verbatim)
    return begin, begin + AROUND


def _attribute(text: str, tag: re.Match[str], name: str) -> tuple[int, int]:
    """A start tag; of a long one the attribute and what stands around it."""
    if len(tag[0]) <= MOST // 4:
        return tag.span()
    found = re.compile(rf"[\s\"'/]({re.escape(name)})\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE).search(tag[0])
    return (tag.start() + found.start(1), tag.start() + found.end()) if found else tag.span()


def _spoken(text: str, start: int, words: str) -> tuple[int, int]:
    """From an element's start tag to where words end that it shows, tags, entities and white space aside.

    Of a long element only the words with a little of what stands before them; its beginning when they are not found.
    """
    wanted = "".join(words.split())
    raw = _RAW.match(text, start)  # a tag within is no tag, but words of it
    shown, places = "", list[tuple[int, int]]()
    for token in islice(_TOKEN.finditer(text, raw.end() if raw else start), MAX_TOKENS if wanted else 0):
        piece = token[0]
        if piece.isspace() or (piece[0] == "<" and len(piece) > 1 and not raw):
            continue
        letters = "".join(html.unescape(piece).split())
        shown = (shown + letters)[-len(wanted) :]
        places += [token.span()] * len(letters)
        if shown == wanted:
            begin, end = places[-len(wanted)][0], places[-1][1]
            return (start if end - start <= MOST else max(start, begin - AROUND)), end
    tag = _START_TAG.match(text, start)
    return start, tag.end() if tag else start + AROUND


__all__ = ["Excerpt", "Excerpts", "member_excerpt"]
