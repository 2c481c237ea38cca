"""Credits that JSON-LD states for the article's media: schema.org `ImageObject`, `VideoObject`, `AudioObject`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import Credit, CreditKind, Name, Selector
from ..page import Page
from ..sources.graph import Graph, Node, read_graph
from .licence import find_licence
from .text import MAX_LINE, Place, parse_credit

_KEYS = ("image", "primaryImageOfPage", "video", "audio", "associatedMedia", "thumbnail")
_KINDS = {
    "imageobject": CreditKind.IMAGE,
    "photograph": CreditKind.IMAGE,
    "videoobject": CreditKind.VIDEO,
    "audioobject": CreditKind.AUDIO,
}
_STATED = (
    "creditText",
    "copyrightNotice",
)  # https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata
_PEOPLE = ("creator", "author", "copyrightHolder")
_MARKS = (*_STATED, *_PEOPLE, "license", "acquireLicensePage", "sourceOrganization")


def media_credits(page: Page) -> Iterator[tuple[Credit, Selector]]:
    """Credits of the media objects that belong to an article of the page, each once, with where it stands."""
    graph = read_graph(page)
    seen: set[str] = set()
    for node in graph.nodes:
        if node.weight or node.types == ("imageobject",):
            for media in _media(graph, node):
                identity = f"{media.data.get('@id') or media.data.get('contentUrl') or media.data.get('url') or media.pointer}"
                if identity not in seen and (credit := _credit(graph, media)) is not None:
                    seen.add(identity)
                    yield credit, media.selector(page)


def _media(graph: Graph, node: Node) -> Iterator[Node]:
    if node.types == ("imageobject",):
        yield node
    for key in _KEYS:
        for value, _ in graph.follow(node, key):
            if isinstance(value, Node) and set(value.types) & _KINDS.keys():
                yield value


def _credit(graph: Graph, media: Node) -> Credit | None:
    """None for a media object that says nothing of who made it."""
    data = media.data
    if not any(data.get(mark) for mark in _MARKS):
        return None
    stated = next((_clean(data[k]) for k in _STATED if isinstance(data.get(k), str) and _clean(data[k])), "")
    people = [name for key in _PEOPLE for name in _people(graph, media, key)] if not stated else []
    verbatim = stated or " / ".join(dict.fromkeys(people))
    credit = parse_credit(verbatim, Place.CREDIT) if verbatim else None
    if credit is None:
        credit = Credit(verbatim or _clean(data.get("license")) or _clean(data.get("acquireLicensePage")), missing=("creator",))
    if not credit.creator and stated:
        named = parse_credit(" / ".join(dict.fromkeys(_people(graph, media, "creator"))), Place.CREDIT)
        makers: tuple[Name, ...] = named.creator if named else ()
        credit = replace(credit, creator=makers, missing=() if makers else credit.missing)
    terms = _clean(data.get("license"))
    known = find_licence(terms) if terms else None
    return replace(
        credit,
        kind=next((_KINDS[t] for t in media.types if t in _KINDS), CreditKind.UNKNOWN),
        caption=_clean(data.get("caption")) or _clean(data.get("description")) or None,
        licence=known[0] if known else terms or credit.licence,
        source_url=_address(data.get("acquireLicensePage")),
        media_url=_address(data.get("contentUrl")) or _address(data.get("url")),
    )


def _people(graph: Graph, media: Node, key: str) -> Iterator[str]:
    for value, _ in graph.follow(media, key):
        name = value.data.get("name") if isinstance(value, Node) else value
        if isinstance(name, str) and 1 < len(_clean(name)) <= 200 and not name.startswith(("http", "#")):
            yield _clean(name)


def _clean(value: object) -> str:
    return " ".join(value.split())[:MAX_LINE] if isinstance(value, str) else ""


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None
