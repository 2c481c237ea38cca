"""JSON-LD with schema.org types: the main article's node, its people and its publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...model import Claim, Contribution, Document, Kind, Name, NameKind, Property, Role
from ...names import parse_byline, parse_name
from ...urls import absolute
from ..page import Page
from .collect import Collector, clean
from .graph import Graph, Node, main_node, read_graph
from .kinds import kind_of
from .serials import serial

P = Property

_TEXT: dict[str, Property] = {
    "headline": P.TITLE,
    "alternativeHeadline": P.KICKER,  # a title once more, or a line above it: `Collector` tells
    "description": P.DESCRIPTION,
    "datePublished": P.PUBLISHED,
    "dateCreated": P.PUBLISHED,
    "uploadDate": P.PUBLISHED,
    "dateModified": P.MODIFIED,
    "articleSection": P.SECTION,
    "inLanguage": P.LANGUAGE,
    "keywords": P.KEYWORD,
    "license": P.LICENCE,
    "correction": P.CORRECTION,
}
_ROLES: dict[str, Role] = {
    "author": Role.AUTHOR,
    "creator": Role.AUTHOR,
    "editor": Role.EDITOR,
    "translator": Role.TRANSLATOR,
    "contributor": Role.CONTRIBUTOR,
}
_KINDS: dict[str, Kind] = {
    # the more telling first: an article may be given several types
    "opinionnewsarticle": Kind.OPINION,
    "reviewnewsarticle": Kind.REVIEW,
    "review": Kind.REVIEW,
    "criticreview": Kind.REVIEW,
    "liveblogposting": Kind.LIVE_BLOG,
    "blogposting": Kind.BLOG_POST,
    "scholarlyarticle": Kind.JOURNAL_ARTICLE,
    "report": Kind.REPORT,
    "podcastepisode": Kind.BROADCAST,
    "radioepisode": Kind.BROADCAST,
    "tvepisode": Kind.BROADCAST,
    "episode": Kind.BROADCAST,
    "radioclip": Kind.BROADCAST,
    "tvclip": Kind.BROADCAST,
    "newsarticle": Kind.NEWS,
    "reportagenewsarticle": Kind.NEWS,
    "analysisnewsarticle": Kind.NEWS,
    "backgroundnewsarticle": Kind.NEWS,
}
_ORGANISATIONS = frozenset(("organization", "newsmediaorganization", "corporation", "localbusiness", "brand", "ngo"))
_TOP = re.compile(r"(?:/\d+)?(?:/@graph(?:/\d+)?)?")
_PLAIN_NAME = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,2}")
_NAME_KEYS = ("name", "byline")
_THINGS = (
    ("license", P.LICENCE, ("url", "@id", "name")),
    ("correction", P.CORRECTION, ("text", "description")),
    ("keywords", P.KEYWORD, ("name",)),
)
"""Properties whose value may be a thing of its own (CreativeWork, CorrectionComment, DefinedTerm), and the fields that say it."""
MAX_PARTS = 8
"""Parts of an article that are looked at for whether they are free."""
_FREE = {"true": "free", "false": "paywalled", "yes": "free", "no": "paywalled"}


def json_ld(page: Page, document: Document) -> list[Claim]:
    """What the page's main schema.org node says, and the site's own node for the outlet."""
    found = Collector(page, "json-ld")
    graph = read_graph(page)
    node = main_node(graph, page)
    if node is not None:
        _facts(found, graph, node)
        for key, role in _ROLES.items():
            if key != "creator" or not any(c.property is P.CONTRIBUTION for c in found.claims):
                _people(found, graph, node, key, role)
        _publisher(found, graph, node)
    _site(found, graph)
    return found.claims


_ISO = re.compile(r"\s*\d{4}")
"""How a date begins that a program wrote; schema.org wants ISO 8601."""


def _doubts(node: Node) -> tuple[str, ...]:
    """`page-node`: said of the web page, not of an article on it."""
    return ("repaired-json",) * node.repaired + ("page-node",) * (node.weight < 5)


def _general_doubts(node: Node) -> tuple[str, ...]:
    """With `general-type` for what is not typed as news: often written for search engines, by the house."""
    return _doubts(node) + ("general-type",) * (not any("news" in t or t == "liveblogposting" for t in node.types))


def _facts(found: Collector, graph: Graph, node: Node) -> None:
    doubts, general = _doubts(node), _general_doubts(node)
    if "headline" not in node.data and isinstance(name := node.data.get("name"), str):
        found.add(P.TITLE, name, node.selector(found.page, "name"), doubts=general)
    for key, prop in _TEXT.items():
        for value, keys in graph.follow(node, key):
            if isinstance(value, str) and keys:
                extra: tuple[str, ...] = ("created",) if key in ("dateCreated", "uploadDate") else ()
                extra += ("worded",) * (prop is P.PUBLISHED and not _ISO.match(value))
                why = general if prop is P.TITLE else doubts + extra
                found.add(prop, value, node.selector(found.page, *keys), doubts=why)
    for key in ("url", "mainEntityOfPage"):
        for value, keys in graph.follow(node, key):
            if isinstance(value, str) and keys:
                found.add(P.CANONICAL_URL, value, node.selector(found.page, *keys), doubts=doubts)
            elif isinstance(value, Node) and key == "mainEntityOfPage" and isinstance(value.data.get("@id"), str):
                found.add(P.CANONICAL_URL, value.data["@id"], value.selector(found.page, "@id"), doubts=doubts)
    for value, keys in graph.follow(node, "image"):
        if isinstance(value, str) and keys:
            found.add(P.IMAGE, value, node.selector(found.page, *keys), doubts=doubts)
        elif isinstance(value, Node):
            field = next((f for f in ("url", "contentUrl") if isinstance(value.data.get(f), str)), None)
            if field:
                found.add(P.IMAGE, value.data[field], value.selector(found.page, field), doubts=doubts)
        break  # the first is the lead picture; the others are its crops, or a gallery
    _access(found, graph, node)
    _things(found, graph, node)
    _kind(found, graph, node)


def _access(found: Collector, graph: Graph, node: Node) -> None:
    """What the article says, unless a part of it (`hasPart`) is said not to be free."""
    parts = [value for value, _ in graph.follow(node, "hasPart") if isinstance(value, Node)]
    for place in sorted((node, *parts[:MAX_PARTS]), key=lambda n: _free(n) != "paywalled"):
        if access := _free(place):
            given = place.data["isAccessibleForFree"]
            verbatim = str(given).lower() if isinstance(given, bool) else str(given)
            found.put(P.ACCESS, access, verbatim, place.selector(found.page, "isAccessibleForFree"))
            return


def _free(node: Node) -> str | None:
    return _FREE.get(str(node.data.get("isAccessibleForFree")).strip().lower().rsplit("/", 1)[-1])


def _things(found: Collector, graph: Graph, node: Node) -> None:
    """A licence, a correction or a keyword that is a thing of its own: a licence's address says more than its name."""
    for key, prop, fields in _THINGS:
        for value, _ in graph.follow(node, key):
            named = next((f for f in fields if isinstance(value, Node) and isinstance(value.data.get(f), str)), None)
            if isinstance(value, Node) and named:
                found.add(prop, value.data[named], value.selector(found.page, named), doubts=_doubts(node))


def _kind(found: Collector, graph: Graph, node: Node) -> None:
    for value, keys in graph.follow(node, "genre"):
        if isinstance(value, str) and keys and (said := kind_of(value)):
            found.put(P.KIND, said.value, value, node.selector(found.page, *keys), source="kind-words", doubts=("inferred",))
    key = "@type" if "@type" in node.data else "type"
    given = node.data.get(key)
    types = given if isinstance(given, list) else [given]
    for name, kind in _KINDS.items():
        for i, text in enumerate(types):
            if isinstance(text, str) and text.lower().endswith(name) and name in node.types:
                at: tuple[str | int, ...] = (key, i) if isinstance(given, list) else (key,)
                found.put(P.KIND, kind.value, text, node.selector(found.page, *at))
                return


def _people(found: Collector, graph: Graph, node: Node, key: str, role: Role) -> None:
    """Cases: a string; an object with a name, with several, with parts and no name; a reference; nested in another object."""
    doubts = _general_doubts(node)
    for value, keys in graph.follow(node, key):
        if isinstance(value, str):
            found.add(P.CONTRIBUTION, value, node.selector(found.page, *keys), role=role, doubts=doubts)
        else:
            _person(found, graph, value, role, doubts)


def _person(found: Collector, graph: Graph, person: Node, role: Role, doubts: tuple[str, ...]) -> None:
    family, first = person.data.get("familyName"), person.data.get("givenName")
    named = _NAME_KEYS if family else (*_NAME_KEYS, "alternateName")
    names = next((given for key in named if (given := _strings(graph, person, key))), [])
    before = len(found.claims)
    if not names and isinstance(family, str) and isinstance(first, str) and family.strip():
        name = Name(family=clean(family), given=clean(first) or None, kind=NameKind.PERSON)
        found.put(P.CONTRIBUTION, Contribution(name, role), family, person.selector(found.page, "familyName"), doubts=doubts)
    kind = NameKind.ORGANISATION if _ORGANISATIONS.intersection(person.types) else None
    for text, keys in names:
        selector = person.selector(found.page, *keys)
        hint = kind or (NameKind.PERSON if "person" in person.types else None)
        whole = _whole_name(text, hint)
        if whole is not None:
            found.put(P.CONTRIBUTION, Contribution(whole, role), text, selector, doubts=doubts)
        else:
            found.add(P.CONTRIBUTION, text, selector, role=role, doubts=doubts)
    for i in range(before, len(found.claims)):
        found.claims[i] = _with_facts(found, graph, found.claims[i], person, kind, alone=len(found.claims) == before + 1)


def _strings(graph: Graph, node: Node, key: str) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(v, keys) for v, keys in graph.follow(node, key) if isinstance(v, str) and v.strip() and keys]


def _whole_name(text: str, hint: NameKind | None) -> Name | None:
    """One name, where the type says so and reading it as a byline would break it; None to read it as a byline.

    Cases: a body's name may hold "and" or a comma; a person's may be written without capitals.
    """
    text = clean(text)
    plain = _PLAIN_NAME.fullmatch(text) is not None
    if hint is NameKind.ORGANISATION or (hint is not None and plain and text.islower()):
        return parse_name(text, hint=hint) if plain or (text and parse_byline(text)) else None
    return None


def _with_facts(found: Collector, graph: Graph, claim: Claim, person: Node, kind: NameKind | None, *, alone: bool) -> Claim:
    """The claim with the profile link and affiliation of a lone name, and what the type says of it."""
    contribution = claim.value
    assert isinstance(contribution, Contribution)
    doubts = claim.doubts
    if kind is NameKind.ORGANISATION:
        doubts += ("typed-organisation",)
        if contribution.name.kind is NameKind.UNKNOWN and contribution.name.literal:
            contribution = replace(contribution, name=replace(contribution.name, kind=kind))
    if alone:
        url = next((v for v, _ in graph.follow(person, "url") if isinstance(v, str)), None)
        contribution = replace(contribution, url=absolute(found.page.base, url) if url else None)
        affiliations = tuple(dict.fromkeys(_names(graph, person, "affiliation", "worksFor")))
        if affiliations and not contribution.affiliations:
            contribution = replace(contribution, affiliations=affiliations)
    return replace(claim, value=contribution, doubts=doubts)


def _names(graph: Graph, node: Node, *keys: str) -> Iterator[str]:
    for key in keys:
        for value, _ in graph.follow(node, key):
            name = value if isinstance(value, str) else value.data.get("name")
            if isinstance(name, str) and clean(name):
                yield clean(name)


def _publisher(found: Collector, graph: Graph, node: Node) -> None:
    for key in ("publisher", "sourceOrganization", "provider", "copyrightHolder"):
        for value, keys in graph.follow(node, key):
            named = value if isinstance(value, str) else value.data.get("name")
            selector = node.selector(found.page, *keys) if isinstance(value, str) else value.selector(found.page, "name")
            if isinstance(named, str) and "://" not in named:
                doubts = _doubts(node) + (() if key == "publisher" else ("indirect",))
                found.add(P.PUBLISHER, named, selector, doubts=doubts)
                found.add(P.OUTLET, named, selector, doubts=doubts)
            if key == "publisher" and isinstance(value, Node):
                _place(found, graph, value)
    serial(found, graph, node)


def _place(found: Collector, graph: Graph, house: Node) -> None:
    """The town in the publisher's address."""
    for address, _ in graph.follow(house, "address"):
        if isinstance(address, Node) and isinstance(town := address.data.get("addressLocality"), str):
            found.add(P.PLACE, town, address.selector(found.page, "addressLocality"))


def _site(found: Collector, graph: Graph) -> None:
    for node in graph.nodes:
        if not _TOP.fullmatch(node.pointer):
            continue  # an author's employer, a sponsor
        if {"website", "newsmediaorganization", "organization"} & set(node.types) and isinstance(node.data.get("name"), str):
            doubts = () if "website" in node.types else ("organisation-node",)
            found.add(P.OUTLET, node.data["name"], node.selector(found.page, "name"), source="json-ld-site", doubts=doubts)
            for value, keys in graph.follow(node, "issn"):
                if isinstance(value, str) and keys:
                    found.add(P.ISSN, value, node.selector(found.page, *keys), source="json-ld-site")
