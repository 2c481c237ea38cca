"""What speaks for and against a claimed name: the signs that `rules.PEOPLE` weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Claim
from .candidates import Candidate, is_far
from .weighing import witness

SIGNS: dict[str, tuple[int, str]] = {
    "bias": (0, "always there: few of the names on a page are its author's"),
    "agree": (1, "each further independent kind of source that names it near the headline or behind the text, three at most"),
    "near": (1, "a source names it where authors are named: in data, at the head of the article, in its signature"),
    "in:json-ld": (1, "the article's JSON-LD names it"),
    "in:meta": (1, "an element of the head names it"),
    "in:sign-off": (1, "the first or last line of the text is the name"),
    "two-lines": (1, "two sorts of line at the head of the article name it: by class, by-word, link or markup"),
    "found-again": (1, "a further kind of source names it elsewhere on the page"),
    "sole": (1, "nobody else is named near, but in the same line or list"),
    "not:": (-1, "a family of sources (`FAMILIES`) names somebody else near, and not this name"),
    "weak-only": (-1, "only sources name it that find what may be a name"),
    "beside-person": (-1, "it is no person's name and no agency's, and a person is named"),
    "holds-another": (-1, "it is another name that is claimed and more: mostly a name and what stands beside it"),
    "other-role": (-1, "the page shows it in another role: `Photo: …`, `Editor: …`"),
    "desk": (-1, "it is a desk that has no name of its own: `Redaktion`, `Newsroom`"),
    "odd": (-1, "it has digits or marks that names do not have"),
    "placeholder": (-1, "`admin` and its like, or a login that a machine made up"),
    "house-data": (1, "data alone names an organisation, or the site or a desk and nobody else is named"),
    "lone-general-house": (-1, "one kind of data alone does, and not as the author of a piece of news"),
    "unshown-house": (-1, "data alone does, and the name is not in the words of the page"),
    "house-beside-another": (-1, "it is the site or a desk, and a person, an agency or an organisation is named too"),
    "unshown-beside-shown": (-1, "data alone names it, and no word of the page, which shows somebody else as its author"),
}
"""Sign -> whether it can only speak for a name (1) or against it (-1), and what it is; the fit keeps to these directions."""

WEAK = frozenset({"name-line", "twitter-card"})
"""Sources that only find what may be a name, or give an account: they speak for one, never against another."""

DATA_WITNESSES = frozenset({"json-ld", "meta", "sharing", "state", "highwire"})
"""Independent kinds of source that are not shown to readers."""

FAMILIES = {
    # rare vocabularies share a weight with the common one of their kind: too few pages have them to learn one each
    "article-meta": "meta", "opengraph": "meta", "dublin-core": "meta", "parsely": "meta",
    "sailthru": "meta", "state": "meta", "prism": "meta", "highwire": "meta",
    "microdata": "markup", "rdfa": "markup", "h-entry": "markup", "rel-author": "markup",
    "address": "byline-text", "plain-text": "byline-text", "name-head": "name-date",
}  # fmt: skip
"""Source -> the family that it is weighed as; other sources are their own."""

_LINES = frozenset(
    {"byline-markup", "byline-text", "rel-author", "author-link", "address", "microdata", "name-date", "name-head"}
)
"""Sources that read lines which readers see."""
_TELLING = frozenset({"in:json-ld", "in:meta", "in:sign-off"})
_HOUSES = frozenset({"house", "desk", "organisation"})
_NOBODY = frozenset({"house", "desk", "odd", "placeholder"})


def features(
    one: Candidate, everyone: Sequence[Candidate], elsewhere: frozenset[tuple[str, ...]] = frozenset()
) -> dict[str, float]:
    """What speaks for and against a candidate, by the names in `SIGNS`; all but `agree` are 1.0 when they are there.

    Args:
        one: The candidate.
        everyone: All candidates in its role.
        elsewhere: Keys of names that the page shows in another role (`Photo: …`, `Editor: …`).
    """
    found = {"bias": 1.0, "agree": float(max(0, min(len(_near_kinds(one)), 4) - 1))}
    if one.key in elsewhere:
        found["other-role"] = 1.0
    signs = (_where(one), _beside(one, everyone), _house_data(one, everyone), _kind(one, everyone))
    return found | dict.fromkeys((sign for group in signs for sign in group), 1.0)


def _near_kinds(one: Candidate) -> set[str]:
    """Independent kinds of source; one template fills all of a page's data with the name of the house."""
    kinds = {witness(i.claim) for i in one.members if not is_far(i.claim)}
    return (kinds - DATA_WITNESSES) | {"data"} if one.kind in _HOUSES and kinds & DATA_WITNESSES else kinds


def _families(sources: Iterable[str]) -> set[str]:
    return {FAMILIES.get(source, source) for source in sources}


def _where(one: Candidate) -> Iterable[str]:
    """The sources that name it, by the place of their claims."""
    if one.near or _signed(one):
        yield "near"
    yield from _TELLING & {f"in:{family}" for family in _families(one.near)}
    if len(_families(one.near & _LINES)) > 1:
        yield "two-lines"
    again = {witness(i.claim) for i in one.members if is_far(i.claim) and i.claim.source not in WEAK}
    near = {witness(i.claim) for i in one.members if not is_far(i.claim)}
    if near and again - near:
        yield "found-again"
    if one.near | one.behind | one.doubtful <= WEAK:
        yield "weak-only"


def _beside(one: Candidate, everyone: Sequence[Candidate]) -> Iterable[str]:
    """What the other names say of it: sources that name somebody else, lines that name both, nobody else at all."""
    overruled = _overruled(one, everyone)
    if overruled:
        yield "unshown-beside-shown"
    heard = [c for c in everyone if c is not one and c.kind != "placeholder" and (overruled or not _overruled(c, [one]))]
    if not _beside_sure(one, everyone):
        # a line that names somebody sure and this one: a source with the first alone is incomplete, not contrary.
        # A source that names only the house, or rubbish, says nothing against a person
        speaking = _families(source for c in heard if not c.mute for source in c.near - WEAK)
        yield from (f"not:{family}" for family in speaking - _families(one.near))
    if (not one.near and not _signed(one)) or (one.mute and one.kinds <= DATA_WITNESSES):
        return
    if not any(_rivals(one, c, c.near if one.near else c.near | c.behind) for c in heard):
        yield "sole"


def _signed(one: Candidate) -> bool:
    """Whether a line right behind the text names it, as a person."""
    return not one.mute and bool(one.behind & (_LINES | {"sign-off"}))


def _overruled(one: Candidate, everyone: Iterable[Candidate]) -> bool:
    """Whether only data names it, and the page shows who made the article: somebody whom no source names together with it."""
    return _unshown(one) and any(
        (not c.mute or c.kind == "agency") and (c.near | c.behind) & _LINES and not c.near & one.near for c in everyone
    )


def _unshown(one: Candidate) -> bool:
    """Whether only data names it, and no word of the page."""
    return all("unshown" in i.claim.doubts for i in one.members)


def _rivals(one: Candidate, other: Candidate, sources: frozenset[str]) -> bool:
    """Whether these sources of the other name it at another place of the page, in more than a line that may be anything."""
    if (other.mute and not one.mute) or not sources - WEAK:
        return False
    return {line for i in one.members for line in _line_of(i.claim)}.isdisjoint(
        line for i in other.members for line in _line_of(i.claim)
    )


def _line_of(claim: Claim) -> Iterable[str]:
    """The element of a claim, the one that holds it if that is a part of the page, and the list that it is an item of."""
    if claim.evidence.selector is None:
        return
    path = claim.evidence.selector.value.split(">")
    yield ">".join(path)
    if len(path) > 3:  # deeper than `html>head` and `html>body`
        yield ">".join(path[:-1])
    for above in range(1, min(4, len(path))):
        if path[-above].partition(":")[0] == "li":
            yield ">".join(path[:-above])
            return


def _beside_sure(one: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether a line or list that names it also names somebody whom two sources name near."""
    mine = {place for i in one.members for place in _places(i.claim)}
    sure = [c for c in others if c is not one and len(c.near - WEAK) > 1]
    return any(place in mine for c in sure for i in c.members for place in _places(i.claim))


def _places(claim: Claim) -> Iterable[tuple[str, str]]:
    """The line that a visible claim stands in, and the element that holds it."""
    if claim.source in _LINES and not is_far(claim):
        for line in _line_of(claim):
            yield claim.source, line


def _house_data(one: Candidate, everyone: Iterable[Candidate]) -> Iterable[str]:
    """What speaks for and against a house that only data names."""
    if one.kind not in _HOUSES or not one.kinds <= DATA_WITNESSES:
        return
    if one.kind == "organisation" or all(c.kind in _NOBODY or not c.near - WEAK for c in everyone):
        yield "house-data"
    if _unshown(one):
        yield "unshown-house"
    of_news = any(i.claim.source == "json-ld" and "general-type" not in i.claim.doubts for i in one.members)
    if len(one.kinds) == 1 and not of_news:
        yield "lone-general-house"


def _kind(one: Candidate, everyone: Iterable[Candidate]) -> Iterable[str]:
    """What sort of name it is, and beside which others."""
    if one.kind in ("desk", "odd", "placeholder"):
        yield one.kind
    for other in everyone:
        if other is one or not other.near - WEAK:
            continue
        if set(one.key) > set(other.key) and other.kind != "house":
            yield "holds-another"
        if one.mute and one.kind != "agency" and not other.mute:
            yield "beside-person"
        if one.kind in ("house", "desk") and other.kind in ("agency", "organisation", "person"):
            yield "house-beside-another"
