"""Who made it: the best-supported names, in the order of the best source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Claim, Confidence, Contribution, Decision, Property, Role
from .rules import BARS
from .titles import folded
from .weighing import Indexed, by_person, grouped, indexes, persons, weight, witness

P = Property
_ROLE_ORDER = {role: i for i, role in enumerate(Role)}


def decide_contributions(
    claims: Sequence[Indexed], outlets: set[str], url: str
) -> tuple[tuple[Contribution, ...], Decision | None]:
    """Names weighed one by one: those that the best source gives, and those that two independent kinds of source give."""
    if not claims:
        return (), None
    said = persons(claims)
    if said:
        roles = {_of(i.claim).role for i in said}
        kept = [i for i in claims if i not in said and _of(i.claim).role not in roles]
        others, _ = decide_contributions(kept, outlets, url) if kept else ((), None)
        rest = [i for i in claims if i not in said]
        people = [*(_of(i.claim) for i in sorted(said, key=lambda i: (_of(i.claim).position, i.order))), *others]
        return _numbered(people), by_person(P.CONTRIBUTION, said, rest)
    groups = grouped(claims, lambda c: f"{_of(c).role}:{folded(str(_of(c).name))}")
    bar = max(BARS[P.CONTRIBUTION], groups[0].score - 25)
    winners = [g for g in groups if g.score >= bar]
    if not winners:
        return (), Decision(
            P.CONTRIBUTION, (), indexes(claims), "below-the-bar", "No name is claimed well enough.", Confidence.UNKNOWN
        )
    chosen = [i for g in winners for i in g.members]
    losers = [i for g in groups if g not in winners for i in g.members]
    people = [_of(g.members[0].claim) for g in winners]
    confidence = Confidence.STRONG if all(g.witnesses > 1 for g in winners) else Confidence.FAIR
    reason = f"Named by {', '.join(sorted({i.claim.source for i in chosen}))}."
    return _numbered(people), Decision(P.CONTRIBUTION, indexes(chosen), indexes(losers), "agreement", reason, confidence)


def _of(claim: Claim) -> Contribution:
    assert isinstance(claim.value, Contribution)
    return claim.value


def _numbered(people: Sequence[Contribution]) -> tuple[Contribution, ...]:
    """Ordered by role, positions counted from 0 within each."""
    result, counts = [], dict.fromkeys(Role, 0)
    for person in sorted(people, key=lambda p: _ROLE_ORDER[p.role]):
        result.append(replace(person, position=counts[person.role]))
        counts[person.role] += 1
    return tuple(result)


__all__ = ["decide_contributions", "weight", "witness"]
