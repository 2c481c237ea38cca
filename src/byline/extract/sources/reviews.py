"""What a review is of: `itemReviewed` in JSON-LD and microdata."""

from __future__ import annotations

from ...model import Claim, Document, Property
from ..page import Page
from .collect import Collector, clean
from .graph import Graph, Node, main_node, read_graph

P = Property

MAX_WORKS = 8
"""Works that one review is of; more is a list."""
_MAKERS = ("author", "creator", "director", "byArtist", "composer")
_REVIEWS = frozenset(("review", "criticreview", "reviewnewsarticle"))
_KEY = "itemReviewed"


def reviews(page: Page, document: Document) -> list[Claim]:
    """Titles and makers of the works that the article itself reviews, not of what it only mentions."""
    found = Collector(page, "json-ld", limit=4 * MAX_WORKS)
    graph = read_graph(page)
    main = main_node(graph, page)
    own = [n for n in graph.nodes if _KEY in n.data and (n is main or (_REVIEWS & set(n.types) and _is_own(graph, n, main)))]
    for review in own[:1]:
        for value, keys in graph.follow(review, _KEY):
            if isinstance(value, Node):
                _work(found, graph, value)
            elif keys:
                found.add(P.REVIEWED, value, review.selector(page, *keys))
    return found.claims or _microdata(page)


def _is_own(graph: Graph, review: Node, main: Node | None) -> bool:
    """Whether a node is a review by the article's author, or the only one of a page without an article's node."""
    if main is None or main.weight < 5:
        return sum(_KEY in n.data for n in graph.nodes) == 1
    return bool(review.data.get("author")) and review.data.get("author") == main.data.get("author")


def _work(found: Collector, graph: Graph, work: Node) -> None:
    if not isinstance(name := work.data.get("name"), str) or not clean(name):
        return
    found.add(P.REVIEWED, name, work.selector(found.page, "name"))
    for key in _MAKERS:
        for value, keys in graph.follow(work, key):
            if isinstance(value, str) and keys and "://" not in value:
                found.add(P.REVIEWED_AUTHOR, value, work.selector(found.page, *keys))
            elif isinstance(value, Node) and isinstance(maker := value.data.get("name"), str):
                found.add(P.REVIEWED_AUTHOR, maker, value.selector(found.page, "name"))


def _microdata(page: Page) -> list[Claim]:
    """The name in the one item that is reviewed; a page with several lists reviews."""
    found = Collector(page, "microdata", limit=2)
    items = [n for n in page.dom.itemprops[:400] if (n.attributes.get("itemprop") or "").lower() == "itemreviewed"]
    if len(items) != 1:
        return []
    names = [n for n in page.dom.within(items[0]) if "name" in (n.attributes.get("itemprop") or "").lower().split()]
    for node in names[:1] or items:
        attribute = "content" if node.attributes.get("content") else None
        text = node.attributes["content"] if attribute else page.short_line(node, 200)
        if text:
            found.add(P.REVIEWED, text, page.selector(node, attribute))
    return found.claims


__all__ = ["reviews"]
