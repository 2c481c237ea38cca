"""Claims of one property grouped by value and weighed: the same for every property, whatever the order they come in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from ..model import AgentKind, Claim, Confidence, Contribution, Decision, PartialDate, Property, Rank
from .rules import AGREEMENT, BARS, DEFAULT_BAR, DEFAULT_WEIGHT, DOUBT_COST, MANIFEST, TEXT_WEIGHTS, WEIGHTS, WITNESSES

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Indexed:
    """A claim and its place among all claims."""

    index: int
    claim: Claim

    @property
    def index_key(self) -> tuple[float, ...]:
        """Where the claim stands in its source: the numbers in its selector, then the name's position in the line."""
        numbers = islice(_NUMBER.finditer(self.place), 6)
        packed = sum(float(n[0]) / 1000.0**k for k, n in enumerate(numbers))
        return packed, float(getattr(self.claim.value, "position", 0))

    def __lt__(self, other: Indexed) -> bool:
        """By `order`, which sorting asks for where nothing before it decides."""
        return self.order < other.order

    @cached_property
    def order(self) -> tuple[str, ...]:
        """A key that does not depend on the order of claims."""
        c = self.claim
        return (c.source, self.place, c.verbatim, str(c.value), c.evidence.record_id, *c.doubts)

    @property
    def place(self) -> str:
        """Its selector as text."""
        return str(self.claim.evidence.selector)


@dataclass(frozen=True)
class Group:
    """Claims that say the same, best first."""

    key: str
    members: tuple[Indexed, ...]
    score: float
    witnesses: int


def weight(claim: Claim) -> float:
    """How far one claim is to be believed, 0 to 100: its source's weight for the property, less its doubts."""
    base = WEIGHTS.get(claim.property, {}).get(claim.source, TEXT_WEIGHTS.get(claim.source, DEFAULT_WEIGHT))
    if claim.source in MANIFEST:
        base = 120
    if claim.rank is Rank.DEPRECATED:
        return 0
    return max(0, base - sum([DOUBT_COST.get(d, 10) for d in claim.doubts]))


def witness(claim: Claim) -> str:
    """The independent kind of source that a claim comes from."""
    return WITNESSES.get(claim.source, claim.source)


def grouped(claims: Sequence[Indexed], key: Callable[[Claim], str]) -> list[Group]:
    """Groups of claims with the same key, best first."""
    by_key: dict[str, list[Indexed]] = {}
    weights = {item.index: weight(item.claim) for item in claims}
    for item in claims:
        by_key.setdefault(key(item.claim), []).append(item)
    groups = []
    for value, items in by_key.items():
        members = tuple(sorted(items, key=lambda i: (-weights[i.index], i)))
        kinds = {witness(i.claim) for i in members if weights[i.index] > 0}
        score = weights[members[0].index] + AGREEMENT * max(0, len(kinds) - 1)
        groups.append(Group(value, members, score, len(kinds)))
    return sorted(groups, key=lambda g: (-g.score, g.members[0]))


OUTLETS_SOURCE = "outlets.toml"
DEFAULT_SOURCE = "outlet-default"
RULED_SOURCES = frozenset({OUTLETS_SOURCE, DEFAULT_SOURCE})
"""Sources of what a person said of an outlet, once for all of its pages."""

SENIORITY = {"judgement": 0, "manifest": 1, OUTLETS_SOURCE: 2}
"""Of several things that people said the most particular holds: of this article, of this import, of this outlet."""


def persons(claims: Sequence[Indexed]) -> list[Indexed]:
    """Claims that somebody decided, of the most particular kind there is; the caller takes them alone when there are any.

    What people said of one role says nothing of another.
    """
    said = [
        i
        for i in claims
        if (i.claim.agent.kind is AgentKind.PERSON or i.claim.rank is Rank.PREFERRED) and i.claim.rank is not Rank.DEPRECATED
    ]
    first: dict[str, int] = {}
    for item in said:
        first[_slot(item)] = min(first.get(_slot(item), 9), SENIORITY.get(item.claim.source, 1))
    return [i for i in said if SENIORITY.get(i.claim.source, 1) == first[_slot(i)]]


def _slot(item: Indexed) -> str:
    return item.claim.value.role.value if isinstance(item.claim.value, Contribution) else ""


def by_person(prop: Property, said: Sequence[Indexed], rest: Sequence[Indexed], spoke: Claim | None = None) -> Decision:
    """The decision when a person has spoken; `spoke` is their claim when others are chosen beside it."""
    judged = spoke or min(said).claim
    who, because = judged.agent.name or "A person", judged.reason
    reason = f"{who} decided this" + (f": {because.rstrip('.')}." if because else ".")
    return Decision(prop, indexes(said), indexes(rest), "person-decides", reason, Confidence.DECIDED)


def person_says(prop: Property, claims: Sequence[Indexed]) -> tuple[Claim, Decision] | None:
    """What somebody decided of a one-valued property, if anybody did: everything else is dissent."""
    said = persons(claims)
    return (min(said).claim, by_person(prop, said, [i for i in claims if i not in said])) if said else None


def indexes(items: Sequence[Indexed]) -> tuple[int, ...]:
    """Ascending places of claims."""
    return tuple(sorted(i.index for i in items))


def one_of(prop: Property, claims: Sequence[Indexed], key: Callable[[Claim], str]) -> tuple[Claim | None, Decision]:
    """The best-supported value of a one-valued property, or None below the bar, and how it was decided."""
    if spoken := person_says(prop, claims):
        return spoken
    groups = grouped(claims, key)
    best = groups[0]
    if best.score < BARS.get(prop, DEFAULT_BAR):
        reason = f"The best candidate, from {best.members[0].claim.source}, is too weak to be reported."
        return None, Decision(prop, (), indexes(claims), "below-the-bar", reason, Confidence.UNKNOWN)
    losers = [i for g in groups[1:] for i in g.members]
    return best.members[0].claim, explain(prop, best, losers)


def explain(prop: Property, best: Group, losers: Sequence[Indexed]) -> Decision:
    """The decision for a winning group, in words."""
    sources = sorted(
        {i.claim.source for i in best.members},
        key=lambda s: (-WEIGHTS.get(prop, {}).get(s, TEXT_WEIGHTS.get(s, DEFAULT_WEIGHT)), s),
    )
    against = len({str(i.claim.value) for i in losers})
    tail = f"; {against} other value{'s' * (against > 1)} claimed" if against else ""
    if best.witnesses > 1:
        rule, reason = "agreement", f"{best.witnesses} independent kinds of source agree ({', '.join(sources)}){tail}."
        confidence = Confidence.STRONG
    elif losers:
        rule, reason = "source-priority", f"Read from {sources[0]}, the most reliable source that speaks of it here{tail}."
        confidence = Confidence.FAIR if best.score >= 60 else Confidence.WEAK
    else:
        rule, reason = "only-source", f"Only {sources[0]} speaks of it."
        confidence = Confidence.FAIR if best.score >= 60 else Confidence.WEAK
    return Decision(prop, indexes(best.members), indexes(losers), rule, reason, confidence)


def day_of(value: PartialDate) -> str:
    """`2026-02-21` of any finer date; coarser ones as they are."""
    return "-".join(f"{p:02}" for p in value.date_parts)


CLOSE = 1.0
"""Difference of weights of evidence (natural logarithms of odds) within which a decision is a close call. `bench/review.py`: of
titles decided so one in three is wrong, of the others one in fourteen."""

CLOSE_CALL = "close-call"
"""The rule of such a decision."""


def elect(
    prop: Property,
    claims: Sequence[Indexed],
    key: Callable[[Claim], str],
    table: Mapping[str, float],
    features: Callable[[Group, Sequence[Group]], Mapping[str, float]],
) -> tuple[Claim, Decision]:
    """The value with most evidence: the sum of the table's weights over its features. Persons and the manifest come first.

    Where another value has almost as much, the rule is `close-call`, whatever agrees with the winner.
    """
    if spoken := person_says(prop, claims):
        return spoken
    groups = grouped(claims, key)
    if len(groups) == 1:
        return groups[0].members[0].claim, explain(prop, groups[0], ())

    def weigh(group: Group) -> float:
        return sum(table.get(name, 0.0) * value for name, value in features(group, groups).items())

    weighed = {g.key: weigh(g) for g in groups}
    best, *others = sorted(groups, key=lambda g: (-weighed[g.key], g.key))
    decision = explain(prop, best, [i for g in others for i in g.members])
    if others and weighed[best.key] - weighed[others[0].key] < CLOSE:
        decision = _close_call(decision, others[0])
    return best.members[0].claim, decision


def _close_call(decision: Decision, second: Group) -> Decision:
    confidence = Confidence.FAIR if decision.confidence is Confidence.STRONG else decision.confidence
    source, value = second.members[0].claim.source, second.members[0].claim.value
    reason = f"{decision.reason} “{value}” ({source}) has almost as much evidence."
    return replace(decision, rule=CLOSE_CALL, reason=reason, confidence=confidence)
