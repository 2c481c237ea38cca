"""The language of the text."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Claim, Decision, Property
from .rules import LANGUAGES
from .weighing import Group, Indexed, elect


def decide_language(claims: Sequence[Indexed]) -> tuple[str | None, Decision | None]:
    """Weighed by primary subtag; the fullest tag among the winners (`pt-BR` over `pt`) is kept."""
    if not claims:
        return None, None
    winner, decision = elect(Property.LANGUAGE, claims, _primary, LANGUAGES, _features)
    same = [i for i in claims if i.index in decision.chosen and _rank(i.claim) == _rank(winner)]
    fullest = max(same, key=lambda i: (i.claim.source == "html-lang", str(i.claim.value).count("-"), i)) if same else None
    return str(fullest.claim.value if fullest else winner.value), decision


def _rank(claim: Claim) -> bool:
    return claim.agent.kind.value == "person"


def _features(group: Group, groups: Sequence[Group]) -> dict[str, float]:
    return dict.fromkeys((i.claim.source for i in group.members), 1.0)


def _primary(claim: Claim) -> str:
    primary = str(claim.value).split("-", maxsplit=1)[0].lower()
    return "no" if primary in ("nb", "nn") else primary
