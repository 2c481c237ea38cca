"""What of a description is doubtful, why, and what it could be instead: for marks in what is shown, and for `review`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..model import (
    AgentKind,
    Claim,
    Confidence,
    Contribution,
    Decision,
    Description,
    PartialDate,
    Property,
    Rank,
    Role,
)
from ..names import is_agency, is_organisation
from .candidates import key_of
from .signs import WEAK
from .sites import core
from .titles import folded
from .weighing import Indexed, day_of, weight, witness

P = Property


class Why(StrEnum):
    """Why a value is put before a person; the worst first."""

    UNDECIDED = "undecided"  # claimed, but nothing good enough
    CONTRADICTED = "contradicted"  # independent sources say something else
    WEAK = "weak"  # decided on weak evidence
    DOUBTFUL = "doubtful"  # every claim of it has a doubt
    SUPPLIED = "supplied"  # byline made the title
    MISSING = "missing"  # nothing is claimed at all


REVIEWED: dict[Property, str] = {
    P.TITLE: "title",
    P.CONTRIBUTION: "author",
    P.PUBLISHED: "published",
    P.OUTLET: "outlet",
    P.CONTAINER: "container",
    P.ISSN: "issn",
    P.VOLUME: "volume",
    P.ISSUE: "issue",
    P.PAGES: "pages",
    P.DOI: "doi",
    P.MODIFIED: "modified",
    P.ORIGINAL_OUTLET: "original-outlet",
    P.KIND: "kind",
    P.LICENCE: "licence",
}
"""Property -> the field that `set` takes for it, in the order of asking; a contribution's is its role."""

EXPECTED = (P.TITLE, P.CONTRIBUTION, P.PUBLISHED, P.OUTLET)
"""What a citation needs: its absence is worth a question."""

SETTLED = frozenset({"typed-organisation", "no-scope", "organisation-node", "page-node", "lesser-heading"})
"""Doubts that the weighing has taken into account and that are none for a reader."""

HINTS = WEAK | {
    "copyright-line", "feed-link", "home-link", "logo", "ownership-line", "sign-off", "signature", "title-suffix",
}  # fmt: skip
"""Sources that only find what may be a name: they contradict nobody."""

MOST = 9
"""Candidates that are offered: one key each."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that a field could say.

    Attributes:
        value: As `set FIELD=VALUE` takes it; several names are joined by "; ".
        sources: That say so, the most reliable first.
        verbatim: As the first of them has it.
        place: Where that one stands, as text.
        doubts: Reason codes that every one of these claims has.
        chosen: Whether it is what byline decided.
    """

    value: str
    sources: tuple[str, ...]
    verbatim: str
    place: str
    doubts: tuple[str, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A field that a person should look at.

    Attributes:
        field: As `set` names it.
        value: As decided; empty when unknown.
        why: The worst first, never empty.
        doubts: Reason codes of the value's claims.
        reason: The decision's, one sentence; empty when nothing was claimed.
        candidates: Best first.
    """

    field: str
    value: str
    why: tuple[Why, ...]
    doubts: tuple[str, ...] = ()
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()


def doubts_of(decision: Decision, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Why a decided value may be wrong: reason codes, `weak evidence` when there is no better one; empty when it is sound.

    A value is doubtful when every claim that carries it is; of several values (people, credits) one is enough.
    """
    if decision.confidence in (Confidence.DECIDED, Confidence.STRONG) or not decision.chosen:
        return ()
    found = _doubts_by_value(claims[index] for index in decision.chosen)
    if not found and decision.confidence is Confidence.WEAK:
        return ("weak evidence",)
    return found


def questions(description: Description, claims: Sequence[Claim]) -> tuple[Question, ...]:
    """What a person should look at, the worst first."""
    found = [q for prop in REVIEWED for q in _of_property(prop, description, claims)]
    order = list(Why)
    return tuple(sorted(found, key=lambda q: (not q.candidates, order.index(q.why[0]))))


def _of_property(prop: Property, description: Description, claims: Sequence[Claim]) -> Iterator[Question]:
    decision = description.decision(prop)
    if decision is not None and decision.confidence is Confidence.DECIDED:
        return
    mine = [Indexed(i, c) for i, c in enumerate(claims) if c.property is prop and c.rank is not Rank.DEPRECATED]
    mine = [i for i in mine if i.claim.agent.kind is not AgentKind.PERSON]
    if prop is P.CONTRIBUTION:
        roles = [r for r in Role if r is Role.AUTHOR or any(_role(i.claim) is r for i in mine)]
        for role in roles:
            people = "; ".join(str(c.name) for c in description.contributions if c.role is role)
            said = [i for i in mine if _role(i.claim) is role]
            wanted = role is Role.AUTHOR and not description.contributions
            yield from _question(role.value, people, decision, said, description, expected=wanted)
        return
    value = getattr(description, prop.value)
    shown = "" if value is None or (prop is P.TITLE and description.title_supplied) else str(value)
    yield from _question(REVIEWED[prop], shown, decision, mine, description, expected=prop in EXPECTED)


def _question(
    field: str,
    value: str,
    decision: Decision | None,
    said: Sequence[Indexed],
    description: Description,
    *,
    expected: bool,
) -> Iterator[Question]:
    """The question about one field, if there is one."""
    chosen = [i for i in said if decision is not None and i.index in decision.chosen]
    why: list[Why] = []
    doubts: tuple[str, ...] = ()
    if chosen and decision is not None:
        doubts = _doubts_by_value(i.claim for i in chosen)
        if _contradicted(chosen, [i for i in said if i.index in decision.dissent], description):
            why.append(Why.CONTRADICTED)
        if decision.confidence is Confidence.WEAK:
            why.append(Why.WEAK)
        elif doubts and decision.confidence is not Confidence.STRONG:
            why.append(Why.DOUBTFUL)
    elif said and expected:
        why.append(Why.UNDECIDED)
    if not value and field == "title" and description.title_supplied:
        why.append(Why.SUPPLIED)
    elif not value and expected and not said:
        why.append(Why.MISSING)
    if why:
        offered = _candidates(said, {i.index for i in chosen})
        yield Question(field, value, tuple(why), doubts, decision.reason if decision else "", offered)


def _contradicted(chosen: Sequence[Indexed], dissent: Sequence[Indexed], description: Description) -> bool:
    """Whether as many independent kinds of source say one other thing as say this, or at least two do."""
    support = len({witness(i.claim) for i in chosen})
    house = {core(n) for n in (description.outlet, description.publisher) if n}
    others: dict[str, set[str]] = {}
    for item in dissent:
        claim = item.claim
        if (
            claim.source not in HINTS
            and weight(claim) > 0
            and not (_expected_dissent(claim, house) or _is_variant(claim, description))
        ):
            others.setdefault(_same(item.claim), set()).add(witness(item.claim))
    return any(len(kinds) >= min(support, 2) for kinds in others.values())


def _expected_dissent(claim: Claim, house: set[str]) -> bool:
    """A house or an agency beside a person contradicts nobody; nor does what stands far from the article."""
    if {"far-from-heading", "loose"} & set(claim.doubts):
        return True
    if not isinstance(claim.value, Contribution):
        return False
    name = str(claim.value.name)
    return core(name) in house or is_agency(name) or is_organisation(name)


def _is_variant(claim: Claim, description: Description) -> bool:
    """Whether it is the same name or headline with something more behind or before it: a domain, a legal form, a section."""
    value = str(claim.value)
    if claim.property is P.TITLE:
        return folded(description.title or "") in folded(value)
    if claim.property in (P.OUTLET, P.PUBLISHER):
        mine, theirs = core(description.outlet or ""), core(value)
        return mine in theirs or theirs in mine
    return False


def _candidates(said: Sequence[Indexed], chosen: set[int]) -> tuple[Candidate, ...]:
    """Best first: what was decided, then by independent kinds of source, then by weight."""
    groups: dict[tuple[str, ...], list[list[Indexed]]] = {}
    for statement in _statements(said):
        groups.setdefault(tuple(_same(i.claim) for i in statement), []).append(statement)
    ranked = []
    for statements in groups.values():
        statements.sort(key=lambda s: (-weight(s[0].claim), s[0].order))
        kinds = len({witness(s[0].claim) for s in statements})
        mine = {i.index for s in statements for i in s}
        ranked.append((not mine <= chosen, -kinds, -weight(statements[0][0].claim), _candidate(statements, mine <= chosen)))
    return tuple(c for *_, c in sorted(ranked, key=lambda r: (*r[:3], r[3].value)))[:MOST]


def _statements(said: Sequence[Indexed]) -> Iterable[list[Indexed]]:
    """What one source says: one value, or of people its whole list in order."""
    lists: dict[tuple[str, str], list[Indexed]] = {}
    for item in said:
        single = not isinstance(item.claim.value, Contribution)
        lists.setdefault((item.claim.source, str(item.index) if single else ""), []).append(item)
    for items in lists.values():
        ordered = sorted(items, key=lambda i: (i.index_key, i.order))
        yield list({_same(i.claim): i for i in reversed(ordered)}.values())[::-1]


def _candidate(statements: Sequence[Sequence[Indexed]], chosen: bool) -> Candidate:
    best = statements[0]
    value = "; ".join(_text(i.claim) for i in best)
    sources = tuple(dict.fromkeys(s[0].claim.source for s in statements))
    selector = best[0].claim.evidence.selector
    doubts = _shared_doubts([i.claim for s in statements for i in s])
    return Candidate(value, sources, best[0].claim.verbatim, str(selector) if selector else "the whole record", doubts, chosen)


def _doubts_by_value(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The doubts of each value that no claim carries without one."""
    by_value: dict[str, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(_same(claim), []).append(claim)
    return tuple(dict.fromkeys(d for group in by_value.values() for d in _shared_doubts(group)))


def _shared_doubts(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The doubts of the least doubtful claim."""
    kept = sorted((tuple(d for d in c.doubts if d not in SETTLED) for c in claims), key=len)
    return kept[0] if kept else ()


def _same(claim: Claim) -> str:
    """What two claims have in common that say the same."""
    value = claim.value
    if isinstance(value, Contribution):
        return f"{value.role.value} {' '.join(key_of(str(value.name)))}"
    return day_of(value) if isinstance(value, PartialDate) else folded(str(value))


def _text(claim: Claim) -> str:
    return str(claim.value.name) if isinstance(claim.value, Contribution) else str(claim.value)


def _role(claim: Claim) -> Role:
    assert isinstance(claim.value, Contribution)
    return claim.value.role


__all__ = ["Candidate", "Question", "Why", "doubts_of", "questions"]
