"""What a JSON-LD article is part of: a site, an issue of a volume of a journal, a programme; and what identifies it there."""

from __future__ import annotations

from ...model import Periodical, Property
from .collect import Collector
from .graph import BROADCASTS, Graph, Node

P = Property

MAX_STEPS = 4
"""Article, issue, volume, periodical."""
_SERIALS = frozenset(("periodical", "publicationissue", "publicationvolume", "newspaper", "magazine", "blog"))
_SORTS = {"newspaper": Periodical.NEWSPAPER, "magazine": Periodical.MAGAZINE, "blog": Periodical.BLOG}
_NUMBERS = (("volumeNumber", P.VOLUME), ("issueNumber", P.ISSUE), ("issn", P.ISSN), ("pagination", P.PAGES))
_PRINT = (("printPage", P.PAGES), ("printEdition", P.EDITION))
"""https://schema.org/NewsArticle has these for what also appeared on paper."""
_SERIES = ("partOfSeries", "partOfTVSeries", "partOfSeason")
_IDENTIFIERS = ("identifier", "sameAs", "@id")


def serial(found: Collector, graph: Graph, node: Node) -> None:
    """Claims of what a chain of `isPartOf` says, the nearest first, and of pages and DOI of the article itself."""
    _pages_and_doi(found, graph, node)
    _in_print(found, graph, node)
    if BROADCASTS.intersection(node.types):
        _programme(found, graph, node)
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
    given = node.data.get("@type")
    for word in sorted(types & _SORTS.keys()) if isinstance(given, str) else ():
        found.put(P.PERIODICAL, _SORTS[word].value, str(given), node.selector(found.page, "@type"))
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


def _in_print(found: Collector, graph: Graph, node: Node) -> None:
    for key, prop in _PRINT:
        for value, keys in graph.follow(node, key):
            if isinstance(value, str) and keys:
                found.add(prop, value, node.selector(found.page, *keys))


def _programme(found: Collector, graph: Graph, node: Node) -> None:
    """The series, the number of the episode, and how long it plays: for anything else `timeRequired` is the time to read it."""
    for key in _SERIES:
        for value, _ in graph.follow(node, key):
            if isinstance(value, Node) and isinstance(name := value.data.get("name"), str):
                found.add(P.CONTAINER, name, value.selector(found.page, "name"), doubts=("indirect",) * (key == "partOfSeason"))
    media = [v for key in ("audio", "video", "associatedMedia") for v, _ in graph.follow(node, key) if isinstance(v, Node)]
    for place in (node, *media[:MAX_STEPS]):
        for key in ("duration", "timeRequired"):
            for value, keys in graph.follow(place, key):
                if isinstance(value, str) and keys:
                    found.add(P.DURATION, value, place.selector(found.page, *keys))
    for value, keys in graph.follow(node, "episodeNumber"):
        if isinstance(value, str) and keys:
            found.add(P.NUMBER, value, node.selector(found.page, *keys))
