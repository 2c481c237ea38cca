"""`resolve`: every property by its own short rule, from the same weighed claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from ..model import PLURALS, Claim, Decision, Description, Property
from .credits import merge_credits
from .dates import decide_modified, decide_published
from .languages import decide_language
from .outlet_rules import default_decision
from .outlets import decide_outlet, sites_of
from .people import decide_contributions
from .supplied import supplied_title
from .titles import decide_title
from .weighing import DEFAULT_SOURCE, Indexed, by_person, indexes, one_of, persons

P = Property

_ONE_TEXT = (
    P.KICKER, P.STANDFIRST, P.DESCRIPTION, P.PUBLISHER, P.PARENT, P.ORIGINAL_OUTLET,
    P.CONTAINER, P.PERIODICAL, P.PLACE, P.ISSN, P.VOLUME, P.ISSUE, P.PAGES, P.EDITION, P.NUMBER, P.DURATION, P.DOI,
    P.SECTION, P.CANONICAL_URL, P.IMAGE, P.LICENCE, P.ACCESS, P.KIND, P.WORD_COUNT, P.ACCESSION,
    P.SAVED_FROM,
)  # fmt: skip
_PLACE = {prop: place for place, prop in enumerate(P)}
_MANY = {prop: field for prop, field in PLURALS.items() if prop is not P.CONTRIBUTION}


def resolve(claims: Sequence[Claim], *, captured: datetime, url: str, incomplete: Iterable[str] = ()) -> Description:
    """The metadata of one snapshot, from everything that is claimed of it.

    The same claims in any order give the same description (but for the indexes, which follow the given order).

    Args:
        claims: Of every source: extraction, import manifest, judgements.
        captured: When the bytes were captured, UTC: nothing was published later.
        url: As captured.
        incomplete: Why extraction may have missed something; copied.
    """
    by_property: dict[Property, list[Indexed]] = {}
    defaults: dict[Property, Indexed] = {}
    for index, claim in enumerate(claims):
        if claim.source == DEFAULT_SOURCE:
            defaults.setdefault(claim.property, Indexed(index, claim))
        else:
            by_property.setdefault(claim.property, []).append(Indexed(index, claim))
    values: dict[str, Any] = {}
    decisions: list[Decision] = []

    def note(name: str, value: Any, decision: Decision | None) -> None:
        if decision is not None:
            decisions.append(decision)
        if value is not None:
            values[name] = value

    for prop in _ONE_TEXT:
        if prop in by_property:
            winner, decided = one_of(prop, by_property[prop], lambda c: " ".join(str(c.value).casefold().split()))
            note(prop.value, winner.value if winner else None, decided)
    for prop, name in _MANY.items():
        if prop in by_property:
            found, decided = _all_of(prop, by_property[prop])
            note(name, merge_credits(found) if prop is P.CREDIT and not persons(by_property[prop]) else found, decided)
    note("published", *decide_published(by_property.get(P.PUBLISHED, []), captured))
    note("modified", *decide_modified(by_property.get(P.MODIFIED, []), captured))
    for prop in (P.NOT_BEFORE, P.LOADED, P.SAVED):
        if prop in by_property:
            winner, decided = one_of(prop, by_property[prop], lambda c: str(c.value))
            note(prop.value, winner.value if winner else None, decided)
    sites = sites_of((c for c in claims if c.source != DEFAULT_SOURCE), url)
    note("outlet", *decide_outlet(by_property.get(P.OUTLET, []), sites))
    kickers = {str(i.claim.value) for i in by_property.get(P.KICKER, [])}
    note("title", *decide_title(by_property.get(P.TITLE, []), sites, kickers))
    people, decision = decide_contributions(by_property.get(P.CONTRIBUTION, []), sites, nobody=by_property.get(P.NOBODY, []))
    note("contributions", people or None, decision)
    note("language", *decide_language(by_property.get(P.LANGUAGE, [])))
    for prop, said in defaults.items():
        if prop.value not in values:
            before = next((d for d in decisions if d.property is prop), None)
            decisions = [d for d in decisions if d.property is not prop] + [default_decision(said, before)]
            values[prop.value] = said.claim.value
    decisions.sort(key=lambda d: _PLACE[d.property])
    if "title" not in values and (title := supplied_title(values, url)):
        values |= {"title": title, "title_supplied": True}
    return Description(**values, decisions=tuple(decisions), incomplete=tuple(incomplete))


def _all_of(prop: Property, claims: Sequence[Indexed]) -> tuple[tuple[Any, ...], Decision]:
    """Every value of a many-valued property once, in the order of the best source; a person's replace the rest."""
    from ..model import Confidence

    said = persons(claims)
    chosen = said or sorted(claims, key=lambda i: (i.claim.source, i.index_key, i.claim.verbatim.find(str(i.claim.value)), i))
    first: dict[Any, Any] = {}
    for value in (i.claim.value for i in chosen):
        first.setdefault(value.casefold() if isinstance(value, str) else value, value)
    values = tuple(first.values())
    if said:
        return values, by_person(prop, said, [i for i in claims if i not in said])
    reason = "All that is claimed is kept."
    return values, Decision(prop, indexes(chosen), (), "all-values", reason, Confidence.FAIR)
