"""What of a description is doubtful, why, and what it could be instead: for marks in what is shown, and for `review`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..model import AgentKind, Claim, Confidence, Contribution, Decision, Description, Property, Rank, Role
from . import outlets, titles
from .candidates import candidates, shown_roles
from .offers import Candidate, candidates_of, doubts_by_value, same
from .outlets import is_short_for, is_short_form, sites_of
from .people import evidence
from .rules import PEOPLE_BAR
from .sites import SiteNames
from .weighing import CLOSE_CALL, Indexed, weight, witness

P = Property


class Why(StrEnum):
    """Why a value is put before a person; the worst first. `MEANING` has it in words."""

    UNDECIDED = "undecided"
    CLOSE = "close"
    CONTRADICTED = "contradicted"
    WEAK = "weak"
    SHORT_FORM = "short-form"
    DOUBTFUL = "doubtful"
    SUPPLIED = "supplied"
    MISSING = "missing"


MEANING: dict[Why, str] = {
    Why.UNDECIDED: "claimed, but by nothing good enough",
    Why.CLOSE: "another value has almost as much evidence, or a name passed or missed the bar by little",
    Why.CONTRADICTED: "as many independent kinds of source say one other thing, or two do",
    Why.WEAK: "decided on weak evidence",
    Why.SHORT_FORM: "initials or a web address, where a citation may want the name in full",
    Why.DOUBTFUL: "every claim of it has a doubt",
    Why.SUPPLIED: "the source has no title: byline made one of what else is known",
    Why.MISSING: "nothing is claimed of it",
}

REVIEWED: dict[str, Property] = {
    "title": P.TITLE,
    **dict.fromkeys((role.value for role in Role), P.CONTRIBUTION),
    "published": P.PUBLISHED,
    "outlet": P.OUTLET,
    "container": P.CONTAINER,
    "issn": P.ISSN,
    "volume": P.VOLUME,
    "issue": P.ISSUE,
    "pages": P.PAGES,
    "edition": P.EDITION,
    "doi": P.DOI,
    "modified": P.MODIFIED,
    "original-outlet": P.ORIGINAL_OUTLET,
    "kind": P.KIND,
    "licence": P.LICENCE,
}
"""Field as `set` takes it -> its property, in the order of asking."""

EXPECTED = (P.TITLE, P.CONTRIBUTION, P.PUBLISHED, P.OUTLET)
"""What a citation needs: its absence is worth a question."""

NARROW = 0.5
"""Weight of evidence by which a name passes or misses the bar, so that it is worth a question: one such list in two is wrong
(`bench/review.py`)."""

FORMS: dict[Property, Callable[[Sequence[Indexed], SiteNames], Iterable[tuple[str, Sequence[Indexed]]]]] = {
    P.TITLE: lambda said, sites: ((str(g.members[0].claim.value), g.members) for g in titles.forms(said, sites)),
    P.OUTLET: lambda said, sites: ((outlets.best_form(g.members), g.members) for g in outlets.forms(said, sites)),
}
"""Properties whose value is elected from several forms: each form as it would be shown, with its claims."""


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
    found = doubts_by_value(claims[index] for index in decision.chosen)
    if not found and decision.confidence is Confidence.WEAK:
        return ("weak evidence",)
    return found


def questions(description: Description, claims: Sequence[Claim], url: str = "") -> tuple[Question, ...]:
    """What a person should look at, the worst first.

    Args:
        description: As resolved.
        claims: From which.
        url: As captured: whose names a title may end in.
    """
    found = [q for one in _subjects(description, claims, sites_of(claims, url)) for q in _question(one, description)]
    order = list(Why)
    return tuple(sorted(found, key=lambda q: (not q.candidates, order.index(q.why[0]))))


@dataclass(frozen=True, slots=True)
class _Subject:
    """A field that may be doubtful.

    Attributes:
        field: As `set` names it.
        value: As decided; empty when unknown.
        said: Claims of it, but those of persons.
        chosen: Those that carry the value.
        expected: A citation needs it.
        flaws: What its rule finds doubtful.
        borne_out: Something else than claims speaks for the value, so that weak evidence is enough.
    """

    field: str
    value: str
    decision: Decision | None
    said: Sequence[Indexed]
    chosen: Sequence[Indexed]
    expected: bool = False
    flaws: tuple[Why, ...] = ()
    borne_out: bool = False


def _subjects(description: Description, claims: Sequence[Claim], sites: SiteNames) -> Iterator[_Subject]:
    kept = [Indexed(i, c) for i, c in enumerate(claims) if c.rank is not Rank.DEPRECATED]
    kept = [i for i in kept if i.claim.agent.kind is not AgentKind.PERSON]
    for field, prop in REVIEWED.items():
        decision = description.decision(prop)
        if decision is not None and decision.confidence is Confidence.DECIDED:
            continue
        said = [i for i in kept if i.claim.property is prop]
        chosen = [i for i in said if decision is not None and i.index in decision.chosen]
        if prop is P.CONTRIBUTION:
            if role := _in_role(Role(field), _Subject(field, "", decision, said, chosen), description):
                narrow = role.field == Role.AUTHOR and _narrow(said, sites)
                yield replace(role, flaws=(Why.CLOSE,)) if narrow else role
            continue
        value = getattr(description, prop.value)
        supplied = prop is P.TITLE and description.title_supplied
        subject = _Subject(field, "" if value is None or supplied else str(value), decision, said, chosen, prop in EXPECTED)
        yield _elected(prop, subject, kept, sites) if prop in FORMS else _dated(subject, kept) if prop is P.PUBLISHED else subject


def _in_role(role: Role, every: _Subject, description: Description) -> _Subject | None:
    """What is claimed of one role; None of one that nobody is claimed in, but the author's."""
    said, chosen = ([i for i in items if _role(i.claim) is role] for items in (every.said, every.chosen))
    if not said and role is not Role.AUTHOR:
        return None
    people = "; ".join(str(c.name) for c in description.contributions if c.role is role)
    wanted = role is Role.AUTHOR and not description.contributions
    return replace(every, value=people, said=said, chosen=chosen, expected=wanted)


def _narrow(said: Sequence[Indexed], sites: SiteNames) -> bool:
    """Whether a name passed or missed the bar for authors by little."""
    everyone, elsewhere = candidates(said, Role.AUTHOR, sites), shown_roles(said, Role.AUTHOR)
    return any(abs(evidence(one, everyone, elsewhere) - PEOPLE_BAR) < NARROW for one in everyone)


def _elected(prop: Property, subject: _Subject, kept: Sequence[Indexed], sites: SiteNames) -> _Subject:
    """Of a title or an outlet: its claims in the form that would be shown, and how sure the choice between them is."""
    said = [replace(i, claim=replace(i.claim, value=shown)) for shown, items in FORMS[prop](subject.said, sites) for i in items]
    flaws = [Why.CLOSE] if subject.decision and subject.decision.rule == CLOSE_CALL else []
    if prop is P.OUTLET and is_short_form(subject.value):
        flaws.append(Why.SHORT_FORM)
        houses = [i for i in kept if i.claim.property in (P.PUBLISHER, P.PARENT)]
        said += [i for i in houses if is_short_for(subject.value, str(i.claim.value))]
    borne_out = prop is P.OUTLET and sites.spells(subject.value)
    return replace(subject, said=said, flaws=tuple(flaws), borne_out=borne_out)


def _dated(subject: _Subject, kept: Sequence[Indexed]) -> _Subject:
    """Of a day of publication that nothing claims: the days of changes are offered, as what they are."""
    if subject.said:
        return subject
    changed = [i for i in kept if i.claim.property is P.MODIFIED]
    return replace(subject, said=[replace(i, claim=replace(i.claim, doubts=(*i.claim.doubts, "modified"))) for i in changed])


def _question(subject: _Subject, description: Description) -> Iterator[Question]:
    """The question about one field, if there is one."""
    decision, value, claimed = subject.decision, subject.value, bool(subject.said and subject.decision)
    why: list[Why] = list(subject.flaws) if subject.chosen or not subject.expected else []
    doubts: tuple[str, ...] = ()
    if subject.chosen and decision is not None:
        doubts = doubts_by_value(i.claim for i in subject.chosen)
        if _contradicted(subject):
            why.append(Why.CONTRADICTED)
        if decision.confidence is Confidence.WEAK and not subject.borne_out:
            why.append(Why.WEAK)
        elif doubts and decision.confidence is not Confidence.STRONG:
            why.append(Why.DOUBTFUL)
    elif claimed and subject.expected:
        why.append(Why.UNDECIDED)
    if not value and subject.field == "title" and description.title_supplied:
        why.append(Why.SUPPLIED)
    elif not value and subject.expected and not claimed:
        why.append(Why.MISSING)
    if why:
        offered = candidates_of(subject.said, {i.index for i in subject.chosen}, value)
        ordered = tuple(sorted(dict.fromkeys(why), key=list(Why).index))
        yield Question(subject.field, value, ordered, doubts, decision.reason if decision else "", offered)


def _contradicted(subject: _Subject) -> bool:
    """Whether as many independent kinds of source say one other thing as say this, or at least two do.

    What stands far from the article contradicts nobody, nor does a month the day in it. Of titles, outlets and people everything
    that is said has been weighed: only a close call is worth a question.
    """
    if subject.decision is None or subject.decision.property in FORMS or subject.decision.property is P.CONTRIBUTION:
        return False
    support = len({witness(i.claim) for i in subject.chosen})
    mine = {same(i.claim) for i in subject.chosen}
    others: dict[str, set[str]] = {}
    for item in subject.said:
        said = item.index in subject.decision.dissent and weight(item.claim) > 0
        coarser = not isinstance(item.claim.value, str) and any(one.startswith(same(item.claim)) for one in mine)
        if said and not coarser and not {"far-from-heading", "loose"} & set(item.claim.doubts):
            others.setdefault(same(item.claim), set()).add(witness(item.claim))
    return any(len(kinds) >= min(support, 2) for kinds in others.values())


def _role(claim: Claim) -> Role:
    assert isinstance(claim.value, Contribution)
    return claim.value.role


__all__ = ["MEANING", "REVIEWED", "Question", "Why", "doubts_of", "questions"]
