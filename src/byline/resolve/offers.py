"""What a field could say instead: the claims of one field as candidates, best first, for `review`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ..model import Claim, Contribution, PartialDate
from .candidates import key_of
from .titles import folded
from .weighing import Indexed, day_of, weight, witness

SETTLED = frozenset({
    "after-text", "general-type", "lesser-heading", "no-scope", "organisation-node", "page-node", "typed-organisation", "unshown",
})  # fmt: skip
"""Doubts that the weighing has taken into account and that are none for a reader."""

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


Statement = Sequence[Indexed]
"""What one source says: a claim, or of people its whole list in order."""


def candidates_of(said: Sequence[Indexed], chosen: Collection[int], decided: str) -> tuple[Candidate, ...]:
    """Best first: what was decided, then by independent kinds of source, then by weight.

    Args:
        said: The claims of one field.
        chosen: Indexes of those that carry what was decided.
        decided: What that is, as `set` takes it.
    """
    holding = [i for i in said if i.index in chosen]
    mine = _key(_listed(holding)) if holding else ()
    groups: dict[tuple[str, ...], list[Statement]] = {mine: _one_a_source(holding)} if holding else {}
    for statement in _statements(said):
        if _key(statement) != mine:
            groups.setdefault(_key(statement), []).append(statement)
    ranked = []
    for key, statements in groups.items():
        statements.sort(key=lambda s: (-weight(s[0].claim), s[0]))
        kinds = len({witness(s[0].claim) for s in statements})
        value = decided if key == mine else "; ".join(dict.fromkeys(_text(i.claim) for i in statements[0]))
        ranked.append((key != mine, -kinds, -weight(statements[0][0].claim), _candidate(value, statements, key == mine)))
    kept = [c for *_, c in sorted(ranked, key=lambda r: (*r[:3], r[3].value))]
    near = [c for c in kept if c.chosen or "far-from-heading" not in c.doubts]
    dates = said and isinstance(said[0].claim.value, PartialDate)  # those of other articles are many, and never the one
    return tuple(near if near and dates else kept)[:MOST]


def _one_a_source(items: Sequence[Indexed]) -> list[Statement]:
    """The decided claims, each source's together."""
    by_source: dict[str, list[Indexed]] = {}
    for item in sorted(items, key=lambda i: (i.index_key, -weight(i.claim), i)):
        by_source.setdefault(item.claim.source, []).append(item)
    return list(by_source.values())


def _statements(said: Sequence[Indexed]) -> Iterable[Statement]:
    """What each source says."""
    lists: dict[tuple[str, str], list[Indexed]] = {}
    for item in said:
        single = not isinstance(item.claim.value, Contribution)
        lists.setdefault((item.claim.source, str(item.index) if single else ""), []).append(item)
    for items in lists.values():
        yield _listed(items)


def _listed(items: Sequence[Indexed]) -> Statement:
    """Each value once, in the order of the page."""
    ordered = sorted(items, key=lambda i: (i.index_key, i))
    return list({same(i.claim): i for i in reversed(ordered)}.values())[::-1]


def _key(statement: Statement) -> tuple[str, ...]:
    return tuple(sorted(same(i.claim) for i in statement))


def _candidate(value: str, statements: Sequence[Statement], chosen: bool) -> Candidate:
    best = statements[0][0].claim
    sources = tuple(dict.fromkeys(s[0].claim.source for s in statements))
    selector = best.evidence.selector
    doubts = shared_doubts([i.claim for s in statements for i in s])
    return Candidate(value, sources, best.verbatim, str(selector) if selector else "the whole record", doubts, chosen)


def doubts_by_value(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The doubts of each value that no claim carries without one."""
    by_value: dict[str, list[Claim]] = {}
    for claim in claims:
        by_value.setdefault(same(claim), []).append(claim)
    return tuple(dict.fromkeys(d for group in by_value.values() for d in shared_doubts(group)))


def shared_doubts(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The doubts of the least doubtful claim."""
    kept = sorted((tuple(d for d in c.doubts if d not in SETTLED) for c in claims), key=len)
    return kept[0] if kept else ()


def same(claim: Claim) -> str:
    """What two claims have in common that say the same."""
    value = claim.value
    if isinstance(value, Contribution):
        return f"{value.role.value} {' '.join(key_of(str(value.name)))}"
    return day_of(value) if isinstance(value, PartialDate) else folded(str(value))


def _text(claim: Claim) -> str:
    return str(claim.value.name) if isinstance(claim.value, Contribution) else str(claim.value)


__all__ = ["MOST", "Candidate", "candidates_of", "doubts_by_value", "same", "shared_doubts"]
