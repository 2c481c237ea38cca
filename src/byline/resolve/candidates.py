"""Names claimed of a page, one candidate each, and what speaks for and against them: the features that `rules` weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Claim, Contribution, NameKind, Role
from ..names import agency_name, is_agency, is_desk, is_organisation
from ..names.cleaning import fold
from .sites import SiteNames
from .weighing import Indexed, witness

WEAK = frozenset({"name-line", "signature"})
"""Sources that only find what may be a name: they speak for one, never against another."""

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LOGIN = re.compile(
    r"admin|webmaster|editor|root|user|guest|staff|default|test|wordpress|website|redaktion|author|autor|unknown|anonym",
    re.IGNORECASE,
)
_MACHINE = re.compile(r"(?=\S{14,}$)[a-z]+\d+[a-z]+\d+[a-z\d]*", re.IGNORECASE)
"""A login that a machine made up: letters and digits in turn."""
_ODD = re.compile(r"[\d@_/:|#*<>{}\[\]]|\.(?:com|org|net|de|co)\b|\s[.–-]$|^[.–-]")
_LOWER_WORD = re.compile(
    r"(?:^|\s)(?!van|von|de|der|den|da|di|du|la|le|el|al|bin|ibn|y|e|dos|das|do|af|ter|ten|zu|zur|del|of|the|and|für|for)[^\W\d_A-ZÀ-ÖØ-Þ]{3,}",
    re.UNICODE,
)


@dataclass(frozen=True)
class Candidate:
    """One name in one role, with every claim of it.

    Attributes:
        key: Words of the name without accents and case, in alphabetical order: `Brazil, Rachel` is `Rachel Brazil`.
        members: Its claims, by `Indexed.order`.
        kind: `person`, `house` (the site itself), `agency`, `desk`, `organisation`, `one-word`, `login`, `odd`, `placeholder`.
        near: Sources of claims that are not `far-from-heading` or `loose`.
        doubtful: Sources of those that are.
    """

    key: tuple[str, ...]
    role: Role
    members: tuple[Indexed, ...]
    kind: str
    near: frozenset[str]
    doubtful: frozenset[str]

    @property
    def name(self) -> str:
        """The name as its most usual claim has it."""
        return str(contribution(self.members[0].claim).name)

    @property
    def mute(self) -> bool:
        """A source that gives only this says nothing against a person."""
        return self.kind != "person"

    @property
    def kinds(self) -> frozenset[str]:
        """Independent kinds of source that name it."""
        return frozenset(witness(i.claim) for i in self.members)


def contribution(claim: Claim) -> Contribution:
    """The claim's value, which a contribution claim always has."""
    assert isinstance(claim.value, Contribution)
    return claim.value


def key_of(text: str) -> tuple[str, ...]:
    """The key of a name, see `Candidate.key`; scripts without spaces are one word, both names of an agency are one."""
    text = agency_name(text)
    words = re.findall(r"[^\W_]+", fold(text).replace("'", "").replace("’", ""))
    return ("".join(words),) if _UNSPACED.search(text) else tuple(sorted(words))


def candidates(claims: Iterable[Indexed], role: Role, sites: SiteNames) -> list[Candidate]:
    """Every name claimed in a role, ordered by key."""
    by_key: dict[tuple[str, ...], list[Indexed]] = {}
    for item in claims:
        value = contribution(item.claim)
        if value.role is role and (key := key_of(str(value.name))):
            by_key.setdefault(key, []).append(item)
    result = []
    for key, items in sorted(by_key.items()):
        members = tuple(sorted(items, key=lambda i: i.order))
        near = frozenset(i.claim.source for i in members if not _far(i.claim))
        value = contribution(members[0].claim)
        kind = _kind(str(value.name), value.name.kind, sites)
        doubtful = frozenset(i.claim.source for i in members if _far(i.claim)) - near
        result.append(Candidate(key, role, members, kind, near, doubtful))
    return result


def _far(claim: Claim) -> bool:
    return bool({"far-from-heading", "loose", "later", "page-node"} & set(claim.doubts))


def features(
    one: Candidate, everyone: Sequence[Candidate], elsewhere: frozenset[tuple[str, ...]] = frozenset()
) -> dict[str, float]:
    """What speaks for and against a candidate, by the names in `rules.PEOPLE`.

    Args:
        one: The candidate.
        everyone: All candidates in its role.
        elsewhere: Keys of names that the page shows in another role (`Photo: …`, `Editor: …`).
    """
    found: dict[str, float] = {"bias": 1.0}
    if one.key in elsewhere:
        found["other-role"] = 1.0
    for source in one.near:
        found[f"in:{_family(source)}"] = 1.0
    for source in one.doubtful:
        found[f"far:{_family(source)}"] = 1.0
    # a source that names only the house, or rubbish, says nothing against a person
    strong = [c for c in everyone if c.near - WEAK]
    if all(c.mute for c in strong):
        found["no-person"] = 1.0
    if one.near | one.doubtful <= WEAK:
        found["weak-only"] = 1.0
        if any(c is not one and not c.mute for c in strong):
            found["weak-beside-others"] = 1.0
    speaking = {_family(s) for other in strong if other is not one and not other.mute for s in other.near - WEAK}
    if _beside_sure(one, strong):
        # the line names somebody sure and this one: a source with the first alone is incomplete, not contrary
        found["beside-sure"] = 1.0
        speaking = set()
    for source in speaking - {_family(s) for s in one.near}:
        found[f"not:{source}"] = 1.0
    kinds = len({witness(i.claim) for i in one.members if not _far(i.claim)})
    found["agree"] = float(max(0, min(kinds, 4) - 1))
    if kinds == 0:
        found["nowhere-near"] = 1.0
    found |= dict.fromkeys(_looks(one), 1.0)
    found |= dict.fromkeys(_relations(one, everyone), 1.0)
    return found


def _beside_sure(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a line or list that names it also names somebody whom two independent kinds of source name."""
    mine = {place for i in one.members for place in _places(i.claim)}
    sure = [o for o in others if o is not one and len({witness(i.claim) for i in o.members if not _far(i.claim)}) > 1]
    return any(place in mine for o in sure for i in o.members for place in _places(i.claim))


def _places(claim: Claim) -> Iterable[tuple[str, str]]:
    """The line that a visible claim stands in, and the element that holds it."""
    selector = claim.evidence.selector
    if claim.source in _LINES and selector is not None and not _far(claim):
        yield claim.source, selector.value
        yield claim.source, selector.value.rpartition(">")[0]


_LINES = frozenset({"byline-markup", "byline-text", "rel-author", "author-link", "address", "microdata"})


def _family(source: str) -> str:
    return _FAMILIES.get(source, source)


_FAMILIES = {
    # rare vocabularies share a weight with the nearest common one: too few pages have them to learn one each
    "parsely": "meta", "sailthru": "meta", "state": "meta", "highwire": "h-entry", "rdfa": "microdata",
    "opengraph": "article-meta", "prism": "meta",
    "address": "byline-text", "twitter-card": "dublin-core", "plain-text": "byline-text",
}  # fmt: skip


def shown_roles(claims: Iterable[Indexed], role: Role) -> frozenset[tuple[str, ...]]:
    """Keys of the names that a label on the page, or JSON-LD, puts in another role than `role`."""
    values = [contribution(i.claim) for i in claims]
    return frozenset(key_of(str(v.name)) for v in values if v.role is not role)


def _kind(name: str, known: NameKind, sites: SiteNames) -> str:
    """What sort of name it is, as far as its form and the site tell."""
    if sites.is_house(name):
        return "house"
    if _LOGIN.fullmatch(name.strip()) or _MACHINE.fullmatch(name.strip()):
        return "placeholder"
    if is_agency(name):
        return "agency"
    if is_desk(name):
        return "desk"
    if is_organisation(name) or known is NameKind.ORGANISATION:
        return "organisation"
    if _ODD.search(name):
        return "odd"
    if " " not in name and not _UNSPACED.search(name):
        return "login" if name == name.lower() else "one-word"
    return "person"


def _looks(one: Candidate) -> Iterable[str]:
    yield one.kind
    if len(one.name.split()) > 4 or len(one.name) > 40:
        yield "long"
    if one.kind == "person" and _LOWER_WORD.search(one.name):
        yield "lower-word"


def _relations(one: Candidate, everyone: Sequence[Candidate]) -> Iterable[str]:
    mine = set(one.key)
    for other in everyone:
        if other is one or not other.near - WEAK:
            continue
        theirs = set(other.key)
        if mine > theirs and other.kind != "house":
            yield "holds-another"
        elif mine < theirs:
            yield "part-of-another"
        if one.kind != "person" and other.kind == "person":
            yield f"{one.kind}-beside-person"
            if len(other.kinds) > 1:
                yield "beside-sure-person"
        if one.kind == "house" and other.kind in ("one-word", "login") and len(other.kinds) > 1:
            yield "beside-sure-person"
        if one.kind in ("house", "desk") and other.kind in ("agency", "organisation"):
            yield "house-beside-agency"
