"""What a JSON-LD article is part of: a site, or an issue of a volume of a journal; and what identifies it there."""

from __future__ import annotations

from ...model import Property
from .collect import Collector
from .graph import Graph, Node

P = Property

MAX_STEPS = 4
"""Article, issue, volume, periodical."""
_SERIALS = frozenset(("periodical", "publicationissue", "publicationvolume", "newspaper", "magazine"))
_NUMBERS = (("volumeNumber", P.VOLUME), ("issueNumber", P.ISSUE), ("issn", P.ISSN), ("pagination", P.PAGES))
_IDENTIFIERS = ("identifier", "sameAs", "@id")


def serial(found: Collector, graph: Graph, node: Node) -> None:
    """Claims of what a chain of `isPartOf` says, the nearest first, and of pages and DOI of the article itself."""
    _pages_and_doi(found, graph, node)
    level, seen = [node], 0
    for _ in range(MAX_STEPS):
        for part in level:
            _numbers(found, graph, part)
        level = [v for part in level for v, _ in graph.follow(part, "isPartOf") if isinstance(v, Node)][:MAX_STEPS]
        for part in level:
            seen += _named(found, part, first=not seen)


def _numbers(found: Collector, graph: Graph, node: Node) -> None:
    for key, prop in _NUMBERS:
        for value, keys in graph.follow(node, key):
            if isinstance(value, str) and keys:
                found.add(prop, value, node.selector(found.page, *keys))


def _named(found: Collector, node: Node, *, first: bool) -> bool:
    """The name of a periodical as the container; of a site as an outlet. An issue's own name only where nothing else has one."""
    name, types = node.data.get("name"), set(node.types)
    if not isinstance(name, str):
        return False
    prop = P.CONTAINER if types & _SERIALS else P.OUTLET if types & {"website", "creativework"} else None
    if prop is None or (types & _SERIALS and "periodical" not in types and not first):
        return False
    found.add(prop, name, node.selector(found.page, "name"), doubts=("indirect",))
    return True


def _pages_and_doi(found: Collector, graph: Graph, node: Node) -> None:
    first, last = node.data.get("pageStart"), node.data.get("pageEnd")
    if isinstance(first, str | int) and "pagination" not in node.data:
        whole = f"{first}-{last}" if last and last != first else None
        found.add(P.PAGES, str(first), node.selector(found.page, "pageStart"), reading=whole)
    for key in _IDENTIFIERS:
        for value, keys in graph.follow(node, key):
            if isinstance(value, str) and keys and "10." in value:
                found.add(P.DOI, value, node.selector(found.page, *keys))
            elif isinstance(value, Node) and isinstance(given := value.data.get("value"), str) and "10." in given:
                found.add(P.DOI, given, value.selector(found.page, "value"))
