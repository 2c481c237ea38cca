"""Who made it: every name weighed by what speaks for and against it; those above the bar, in the order of the best source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Confidence, Contribution, Decision, Property, Role
from .candidates import Candidate, candidates, contribution, shown_roles
from .rules import BARS, PEOPLE, PEOPLE_BAR, TEXT_WEIGHTS, WEIGHTS
from .signs import features
from .sites import SiteNames
from .weighing import SENIORITY, Indexed, by_person, indexes, persons, weight

P = Property
_ROLE_ORDER = {role: i for i, role in enumerate(Role)}
STRONG, FAIR = 2.75, 1.0
"""Weights of evidence (natural logarithms of odds) of the least sure name from which a set is called strong and fair: on sites
that the weights were not learned on 19 in 20 strong ones are right, 7 in 8 fair ones, of the few others less than half."""


def decide_contributions(
    claims: Sequence[Indexed], sites: SiteNames, *, nobody: Sequence[Indexed] = ()
) -> tuple[tuple[Contribution, ...], Decision | None]:
    """People and houses by role. A person's word replaces what is claimed of the roles it speaks of.

    Args:
        claims: Of contributions.
        sites: What the site calls itself.
        nobody: What persons say of roles that nobody has.
    """
    if not claims and not nobody:
        return (), None
    said, unfilled = _said(persons(claims), nobody)
    roles = {contribution(i.claim).role for i in said} | {Role(str(i.claim.value)) for i in unfilled}
    open_claims = [i for i in claims if contribution(i.claim).role not in roles]
    chosen = list(_elected(open_claims, sites))
    people = [contribution(i.claim) for i in sorted(said, key=lambda i: (contribution(i.claim).position, i))]
    people += [_person(c) for c, _ in chosen]
    taken = {i.index for c, _ in chosen for i in c.members} | {i.index for i in said}
    rest = [i for i in claims if i.index not in taken]
    if said or unfilled:
        holding = [i for i in claims if i.index in taken] + unfilled
        return _numbered(people), by_person(P.CONTRIBUTION, holding, rest, min(said + unfilled).claim)
    return _numbered(people), _decision(chosen, claims, rest)


def _said(named: Sequence[Indexed], nobody: Sequence[Indexed]) -> tuple[list[Indexed], list[Indexed]]:
    """The names that persons gave, and the roles that they left empty: of both for one role the more particular holds."""

    def rank(item: Indexed) -> int:
        return SENIORITY.get(item.claim.source, 1)

    def role(item: Indexed) -> str:
        return item.claim.value.role.value if isinstance(item.claim.value, Contribution) else str(item.claim.value)

    first: dict[str, int] = {}
    for item in (*named, *nobody):
        first[role(item)] = min(first.get(role(item), 9), rank(item))
    kept = [[i for i in items if rank(i) == first[role(i)]] for items in (named, nobody)]
    return kept[0], kept[1]


def _elected(claims: Sequence[Indexed], sites: SiteNames) -> Iterator[tuple[Candidate, float]]:
    """Each role's names above the bar with their weight of evidence, best source's order first.

    A name in two roles keeps the more telling one: an editor who is also listed as author is the author.
    """
    seen: set[tuple[str, ...]] = set()
    for role in Role:
        everyone = [c for c in candidates(claims, role, sites) if c.key not in seen]
        elsewhere = shown_roles(claims, role) if role is Role.AUTHOR else frozenset()
        weighed = [(c, evidence(c, everyone, elsewhere)) for c in everyone]
        winners = [(c, w) for c, w in weighed if w > PEOPLE_BAR]
        order = _listing([c for c, _ in winners])
        for candidate, strength in sorted(winners, key=lambda cw: order[cw[0].key]):
            seen.add(candidate.key)
            yield candidate, strength


def evidence(one: Candidate, everyone: Sequence[Candidate], elsewhere: frozenset[tuple[str, ...]] = frozenset()) -> float:
    """Weight of evidence for a name: the sum of the learned weights of its features (logarithm of odds).

    The weights are learned on web pages; a name in plain text, which has nothing beside it, counts as far as its source does.
    """
    spoken = [weight(i.claim) for i in one.members if i.claim.source in TEXT_WEIGHTS]
    if spoken:
        return (max(spoken) - BARS[P.CONTRIBUTION]) / 20
    return sum(PEOPLE.get(name, 0.0) * value for name, value in features(one, everyone, elsewhere).items())


def _listing(chosen: Sequence[Candidate]) -> dict[tuple[str, ...], tuple[float, ...]]:
    """Sort keys: place in the list of the source that names most of the chosen, then in document order of the others."""
    if not chosen:
        return {}
    trust = WEIGHTS[P.CONTRIBUTION]
    named = {s for c in chosen for s in c.near | c.behind | c.doubtful}
    sources = sorted(named, key=lambda s: (-sum(s in c.near for c in chosen), -trust.get(s, 0), s))
    keys = {}
    for candidate in chosen:
        places = []
        for source in sources:
            mine = [i.index_key for i in candidate.members if i.claim.source == source]
            places.append(min(mine) if mine else (float("inf"),))
        keys[candidate.key] = tuple(x for place in places for x in (place if len(place) > 1 else (*place, 0.0)))
    return keys


def _person(candidate: Candidate) -> Contribution:
    """The fullest statement of the best source: parts over a literal, an address and affiliations from whoever has them."""
    trust = WEIGHTS[P.CONTRIBUTION]
    ranked = sorted(candidate.members, key=lambda i: (-trust.get(i.claim.source, 0), i))
    values = [contribution(i.claim) for i in ranked]
    best = next((v for v in values if v.name.family), values[0])
    if str(best.name).isupper() or str(best.name).islower():
        best = next((v for v in values if not str(v.name).isupper() and not str(v.name).islower()), best)
    honorific = next((v.name.honorific for v in values if v.name.honorific), None)
    best = replace(best, name=replace(best.name, honorific=honorific)) if honorific else best
    url = next((v.url for v in values if v.url), None)
    affiliations = next((v.affiliations for v in values if v.affiliations), ())
    return replace(best, url=url, affiliations=affiliations)


def _decision(chosen: Sequence[tuple[Candidate, float]], claims: Sequence[Indexed], rest: Sequence[Indexed]) -> Decision:
    if not chosen:
        names = sorted({str(contribution(i.claim).name) for i in claims})
        why = "only in data, nowhere in the words of the page" if _unshown(claims) else "not claimed well enough to be reported"
        reason = f"{', '.join(names[:3])}{' …' if len(names) > 3 else ''}: {why}."
        return Decision(P.CONTRIBUTION, (), indexes(claims), "below-the-bar", reason, Confidence.UNKNOWN)
    members = [i for c, _ in chosen for i in c.members]
    lowest = min(w for _, w in chosen)
    confidence = Confidence.STRONG if lowest >= STRONG else Confidence.FAIR if lowest >= FAIR else Confidence.WEAK
    agreed = all(len(c.kinds) > 1 for c, _ in chosen)
    sources = ", ".join(sorted({i.claim.source for i in members}))
    against = len({str(contribution(i.claim).name) for i in rest})
    tail = f"; {against} other name{'s' * (against > 1)} claimed" if against else ""
    reason = f"{'Independent kinds of source agree' if agreed else 'The evidence outweighs the doubts'} ({sources}){tail}."
    return Decision(
        P.CONTRIBUTION, indexes(members), indexes(rest), "agreement" if agreed else "weight-of-evidence", reason, confidence
    )


def _unshown(claims: Sequence[Indexed]) -> bool:
    return all("unshown" in i.claim.doubts for i in claims)


def _numbered(people: Sequence[Contribution]) -> tuple[Contribution, ...]:
    """Ordered by role, positions counted from 0 within each."""
    result, counts = [], dict.fromkeys(Role, 0)
    for person in sorted(people, key=lambda p: _ROLE_ORDER[p.role]):
        result.append(replace(person, position=counts[person.role]))
        counts[person.role] += 1
    return tuple(result)


__all__ = ["decide_contributions", "evidence"]
