"""What speaks for and against a claimed name: the features that `rules.PEOPLE` weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import Claim
from .candidates import Candidate, is_far
from .weighing import witness

WEAK = frozenset({"name-line"})
"""Sources that only find what may be a name: they speak for one, never against another."""

DATA_WITNESSES = frozenset({"json-ld", "meta", "sharing", "state", "highwire"})
"""Independent kinds of source that are not shown to readers."""

_LOWER_WORD = re.compile(
    r"(?:^|\s)(?!van|von|de|der|den|da|di|du|la|le|el|al|bin|ibn|y|e|dos|das|do|af|ter|ten|zu|zur|del|of|the|and|für|for)[^\W\d_A-ZÀ-ÖØ-Þ]{3,}",
    re.UNICODE,
)


def features(
    one: Candidate, everyone: Sequence[Candidate], elsewhere: frozenset[tuple[str, ...]] = frozenset(), dated: bool = True
) -> dict[str, float]:
    """What speaks for and against a candidate, by the names in `rules.PEOPLE`.

    Args:
        one: The candidate.
        everyone: All candidates in its role.
        elsewhere: Keys of names that the page shows in another role (`Photo: …`, `Editor: …`).
        dated: Whether anything says when the page was published: what nothing dates is seldom an article.
    """
    found = {"bias": 1.0, "agree": float(max(0, min(_near_kinds(one), 4) - 1))}
    if one.key in elsewhere:
        found["other-role"] = 1.0
    signs = (_where(one), _beside(one, everyone), _only_data(one, dated), _looks(one), _relations(one, everyone))
    return found | dict.fromkeys((sign for group in signs for sign in group), 1.0)


def _near_kinds(one: Candidate) -> int:
    return len({witness(i.claim) for i in one.members if not is_far(i.claim)})


def _where(one: Candidate) -> Iterable[str]:
    """The sources that name it, by the place of their claims."""
    families = {_family(source) for source in one.near}
    yield from (f"in:{family}" for family in families)
    if len(families) == 1:
        yield f"only:{min(families)}"
    yield from (f"end:{_family(source)}" for source in one.behind)
    yield from (f"far:{_family(source)}" for source in one.doubtful)
    if not _near_kinds(one):
        yield "nowhere-near"


def _beside(one: Candidate, everyone: Sequence[Candidate]) -> Iterable[str]:
    """What the other names say of it: sources that name somebody else, lines that name both, nobody else at all."""
    # a source that names only the house, or rubbish, says nothing against a person
    strong = [c for c in everyone if c.near - WEAK]
    nobody = all(c.mute for c in strong)
    if nobody:
        yield "no-person"
    if one.near | one.behind | one.doubtful <= WEAK:
        yield "weak-only"
        if any(c is not one and not c.mute for c in strong):
            yield "weak-beside-others"
    if _beside_sure(one, strong):
        # the line names somebody sure and this one: a source with the first alone is incomplete, not contrary
        yield "beside-sure"
    else:
        against = [other for other in strong if other is not one and not other.mute and not (_shown(one) and _unshown(other))]
        speaking = {_family(s) for other in against for s in other.near - WEAK}
        yield from (f"not:{family}" for family in speaking - {_family(s) for s in one.near})
    if not any(_rivals(one, other) for other in everyone) and not (one.mute and one.kinds <= DATA_WITNESSES):
        yield "sole" if one.near else "sole-far"
    if _unshown(one) and any(_shown(other) and not other.mute for other in everyone):
        yield "unshown-beside-shown"
    if one.mute and one.near & _LINES and nobody:
        yield "shown-alone"


_HOUSES = frozenset({"house", "desk", "organisation"})


def _shown(one: Candidate) -> bool:
    """Whether a line at the head of the article names it."""
    return bool(one.near & _LINES)


def _unshown(one: Candidate) -> bool:
    """Whether only data names it, and no word of the page: beside a line that names somebody it says nothing."""
    return all("unshown" in i.claim.doubts for i in one.members)


def _only_data(one: Candidate, dated: bool) -> Iterable[str]:
    """What speaks against a name that only data gives: nothing on the page shows it, no date, no type of a piece of news.

    For an agency it speaks: no template fills one in by itself.
    """
    claims = [i.claim for i in one.members]
    if any(witness(c) not in DATA_WITNESSES for c in claims):
        return
    if not dated:
        yield "undated"
    unshown = _unshown(one)
    if unshown:
        yield "unshown"
    if one.kind == "agency" and len({witness(c) for c in claims}) == 1:
        yield "agency-data"
    if one.kind in _HOUSES:
        yield "house-data"
        if unshown:
            yield "unshown-house"
        if not any(c.source == "json-ld" and "general-type" not in c.doubts for c in claims):
            yield "general-house"
            if len({witness(c) for c in claims}) == 1:
                yield "lone-general-house"


def _rivals(one: Candidate, other: Candidate) -> bool:
    """Whether another name of somebody stands at another place of the page, in more than a line that may be anything."""
    if other is one or (other.mute and not one.mute) or not (other.near | other.behind | other.doubtful) - WEAK:
        return False
    mine = {line for i in one.members for line in _line_of(i.claim)}
    return not any(line in mine for i in other.members for line in _line_of(i.claim))


def _line_of(claim: Claim) -> Iterable[str]:
    """The element of a claim, and the one that holds it."""
    if claim.evidence.selector is not None:
        yield claim.evidence.selector.value
        yield claim.evidence.selector.value.rpartition(">")[0]


def _beside_sure(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a line or list that names it also names somebody whom two independent kinds of source name."""
    mine = {place for i in one.members for place in _places(i.claim)}
    sure = [o for o in others if o is not one and len({witness(i.claim) for i in o.members if not is_far(i.claim)}) > 1]
    return any(place in mine for o in sure for i in o.members for place in _places(i.claim))


def _places(claim: Claim) -> Iterable[tuple[str, str]]:
    """The line that a visible claim stands in, and the element that holds it."""
    if claim.source in _LINES and not is_far(claim):
        for line in _line_of(claim):
            yield claim.source, line


_LINES = frozenset({"byline-markup", "byline-text", "rel-author", "author-link", "address", "microdata", "name-date"})


def _family(source: str) -> str:
    return _FAMILIES.get(source, source)


_FAMILIES = {
    # rare vocabularies share a weight with the nearest common one: too few pages have them to learn one each
    "parsely": "meta", "sailthru": "meta", "state": "meta", "highwire": "h-entry", "rdfa": "microdata",
    "opengraph": "article-meta", "prism": "meta",
    "address": "byline-text", "twitter-card": "dublin-core", "plain-text": "byline-text",
}  # fmt: skip


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
