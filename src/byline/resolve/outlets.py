"""The outlet: its name as it calls itself, by learned evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ..model import Confidence, Decision, Property
from .rules import OUTLETS
from .sites import SiteNames, core
from .titles import folded
from .weighing import Group, Indexed, elect, grouped, indexes

UNSURE_NAMES = frozenset({"title-suffix"})
"""Sources that may give anything: believed only where the name fits the domain."""
_DOMAIN = re.compile(r"\S+\.(?:com?|org|net|info|tv|[a-z]{2})(?:\.[a-z]{2})?$", re.IGNORECASE)
_LEGAL = re.compile(
    r"\b(?:gmbh|ag|ltd|limited|inc|llc|plc|s\.?p\.?a|s\.?a|verlag|group|company|corp|media|publishing|holdings?)\b", re.IGNORECASE
)
_TAGLINE = re.compile(r"\s[|–—:-]\s|[:|]\s|,\s")


def decide_outlet(claims: Sequence[Indexed], sites: SiteNames) -> tuple[str | None, Decision | None]:
    """The best-supported form of the name."""
    if not claims:
        return None, None
    sure = _sure(claims, sites)
    if not sure:
        reason = "Only the end of the title, which may be anything, could be the outlet's name."
        return None, Decision(Property.OUTLET, (), indexes(claims), "below-the-bar", reason, Confidence.UNKNOWN)
    winner, decision = elect(Property.OUTLET, sure, lambda c: folded(str(c.value)), OUTLETS, partial(features, sites=sites))
    unsure = {i.index for i in claims} - {i.index for i in sure}
    return (str(winner.value) if winner else None), replace(decision, dissent=tuple(sorted({*decision.dissent, *unsure})))


def forms(claims: Sequence[Indexed], sites: SiteNames) -> list[Group]:
    """The groups that `decide_outlet` chooses from."""
    return grouped(_sure(claims, sites), lambda c: folded(str(c.value)))


def _sure(claims: Sequence[Indexed], sites: SiteNames) -> list[Indexed]:
    return [i for i in claims if i.claim.source not in UNSURE_NAMES or sites.fits(str(i.claim.value))]


def features(group: Group, groups: Sequence[Group], sites: SiteNames) -> dict[str, float]:
    """Where it is said, and what the name looks like beside the site's domain."""
    name = str(group.members[0].claim.value)
    found = {f"in:{i.claim.source}" + ("-site" if "organisation-node" in i.claim.doubts else ""): 1.0 for i in group.members}
    looks = {
        "domain": bool(_DOMAIN.fullmatch(name)),
        "legal": bool(_LEGAL.search(name)),
        "tagline": bool(_TAGLINE.search(name)),
        "long": len(name) > 32 or len(name.split()) > 5,
        "lower": name == name.lower() and name != name.upper(),
        "shouted": len(name) > 5 and name == name.upper() and name != name.lower(),
        "fits-domain": bool(sites.domain) and core(name) == sites.domain,
        "initials": len(name) <= 4 and name.isupper(),
        "handle": name.startswith("@"),
        "part-of-another": any(g is not group and group.key in g.key for g in groups),
        "holds-another": any(g is not group and g.key in group.key for g in groups),
    }
    return found | {k: 1.0 for k, v in looks.items() if v}
