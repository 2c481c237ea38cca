"""schema.org nodes of a page: every JSON-LD block as one graph, `@id` references followed, the main article picked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...model import Selector, SelectorKind
from ..elements import HtmlElement
from ..page import Page
from .jsontext import escape_token, load_json

MAX_NODES = 3000
"""JSON-LD objects looked at on one page."""

TYPES: dict[str, int] = {
    # weight of a type as "the main thing of this page": https://schema.org/Article and its neighbours
    "newsarticle": 9,
    "reportagenewsarticle": 9,
    "analysisnewsarticle": 9,
    "opinionnewsarticle": 9,
    "backgroundnewsarticle": 9,
    "reviewnewsarticle": 9,
    "asksmethingnewsarticle": 9,
    "askpublicnewsarticle": 9,
    "liveblogposting": 9,
    "article": 8,
    "blogposting": 8,
    "scholarlyarticle": 8,
    "techarticle": 8,
    "advertisercontentarticle": 8,
    "satiricalarticle": 8,
    "report": 8,
    "socialmediaposting": 6,
    "review": 5,
    "criticreview": 5,
    "recipe": 5,
    "podcastepisode": 5,
    "radioepisode": 5,
    "tvepisode": 5,
    "episode": 5,
    "radioclip": 5,
    "tvclip": 5,
    "claimreview": 4,
    "videoobject": 3,
    "howto": 3,
    "faqpage": 2,
    "creativework": 3,
    "medicalwebpage": 2,
    "webpage": 2,
    "itempage": 2,
    "collectionpage": 1,
}
BROADCASTS = frozenset(
    ("podcastepisode", "radioepisode", "tvepisode", "episode", "radioclip", "tvclip", "videoobject", "audioobject")
)
"""Types of what is heard or seen."""
_ELSEWHERE = frozenset((
    "about", "associatedMedia", "blogPost", "breadcrumb", "citation", "comment", "comments", "hasPart", "image", "isBasedOn",
    "isPartOf", "itemListElement", "itemReviewed", "liveBlogUpdate", "mentions", "potentialAction", "related", "relatedItem",
    "relatedLink", "review", "reviews", "subjectOf", "video",
))  # fmt: skip
"""Properties whose value is another thing than the article that has them."""


HOLDERS = (dict, list)
"""What holds other values. A tuple: asking for a union of types costs five times as much."""


@dataclass(frozen=True)
class Node:
    """One JSON-LD object and where it stands."""

    data: dict[str, Any]
    script: HtmlElement
    pointer: str
    repaired: bool

    @property
    def types(self) -> tuple[str, ...]:
        """Type names, lower case, without the vocabulary's address."""
        given = self.data.get("@type", self.data.get("type", ()))
        given = [given] if isinstance(given, str) else given if isinstance(given, list) else []
        return tuple(t.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for t in given if isinstance(t, str))

    @property
    def weight(self) -> int:
        """How much its type says "main article"; 0 for types that never are."""
        return max((TYPES.get(t, 0) for t in self.types), default=0)

    def selector(self, page: Page, *keys: str | int) -> Selector:
        """Of the value reached by `keys` from this node."""
        pointer = self.pointer + "".join("/" + escape_token(str(k)) for k in keys)
        return Selector(SelectorKind.CSS, page.path(self.script), Selector(SelectorKind.JSON_POINTER, pointer))


@dataclass(frozen=True)
class Graph:
    """All nodes of a page, in document order."""

    nodes: tuple[Node, ...]
    by_id: dict[str, Node]

    def follow(self, node: Node, key: str) -> Iterator[tuple[Node | str, tuple[str | int, ...]]]:
        """The values of a property: objects as nodes (references followed), scalars as text, each with its keys from `node`."""
        given = node.data.get(key)
        if given is None:
            return
        for i, value in enumerate(given if isinstance(given, list) else [given]):
            keys: tuple[str | int, ...] = (key, i) if isinstance(given, list) else (key,)
            if isinstance(value, dict) and isinstance(value.get("@value"), str | int | float):
                yield str(value["@value"]), (*keys, "@value")  # a value object: JSON-LD 1.1 §4.2.1
            elif isinstance(value, dict):
                known = self.by_id.get(str(value.get("@id", "")))
                if known is not None and not (value.keys() - {"@id", "@type"}):
                    yield known, ()
                else:
                    pointer = node.pointer + "".join("/" + escape_token(str(k)) for k in keys)
                    yield Node(value, node.script, pointer, node.repaired), keys
            elif isinstance(value, str):
                known = self.by_id.get(value) if value.startswith(("http", "#", "_:")) else None
                yield (known, ()) if known is not None else (value, keys)
            elif isinstance(value, int | float) and not isinstance(value, bool):
                yield str(value), keys


def read_graph(page: Page) -> Graph:
    """Every JSON-LD object of the page, read once; objects below a property that names something else are left out."""
    known = page.shared.get("json-ld")
    if not isinstance(known, Graph):
        known = page.shared["json-ld"] = _read(page)
    return known


def _read(page: Page) -> Graph:
    nodes: list[Node] = []
    by_id: dict[str, Node] = {}
    for script in [s for s in page.dom.tagged("script") if "ld+json" in (s.attributes.get("type") or "").lower()][:40]:
        data, repaired = load_json(script.text())
        for node in _walk(data, script, repaired):
            if len(nodes) >= MAX_NODES:
                break
            nodes.append(node)
            identity = node.data.get("@id")
            if isinstance(identity, str):
                known = by_id.get(identity)
                if known is None or len(known.data) < len(node.data):
                    by_id[identity] = node
    return Graph(tuple(nodes), by_id)


def _walk(data: Any, script: HtmlElement, repaired: bool) -> Iterator[Node]:
    pending: list[tuple[Any, str, int]] = [(data, "", 0)]
    while pending:
        value, pointer, depth = pending.pop()
        if depth > 12:
            continue
        if isinstance(value, list):
            pending += [(v, f"{pointer}/{i}", depth + 1) for i, v in reversed(list(enumerate(value[:500])))]
        elif isinstance(value, dict):
            if "@type" in value or "@id" in value or "headline" in value:
                yield Node(value, script, pointer, repaired)
            inner = [
                (v, f"{pointer}/{escape_token(k)}", depth + 1)
                for k, v in value.items()
                if isinstance(v, HOLDERS) and k not in _ELSEWHERE
            ]
            pending += reversed(inner)


def main_node(graph: Graph, page: Page) -> Node | None:
    """The node that describes the article of this page, looked for once a page.

    By type first, then by naming this page's address or headline, then by how much it says, then by its place.
    """
    if "json-ld-main" not in page.shared:
        page.shared["json-ld-main"] = _main_node(graph, page)
    known = page.shared["json-ld-main"]
    return known if isinstance(known, Node) else None


def _main_node(graph: Graph, page: Page) -> Node | None:
    best: tuple[tuple[int, int, int], Node] | None = None
    address = _address(page.payload.url)
    for node in graph.nodes:
        weight = node.weight
        if not weight:
            continue
        named = any(_address(u) == address for u in _urls(node)) or _same_words(
            node.data.get("headline") or node.data.get("name"), page.heading
        )
        score = (
            weight + 4 * named,
            sum(k in node.data for k in ("author", "datePublished", "headline", "publisher")),
            len(node.data),
        )
        if best is None or score > best[0]:
            best = (score, node)
    return best[1] if best else None


def _urls(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.data.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _address(url: str) -> str:
    return url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].rsplit("://", maxsplit=1)[-1].rstrip("/").removeprefix("www.")


def _same_words(one: Any, other: str) -> bool:
    return isinstance(one, str) and bool(other) and one.casefold().split() == other.casefold().split()
