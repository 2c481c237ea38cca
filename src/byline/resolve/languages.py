"""The language of the text."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Claim, Decision, Property
from .weighing import Indexed, one_of


def decide_language(claims: Sequence[Indexed]) -> tuple[str | None, Decision | None]:
    """Weighed by primary subtag; the fuller tag of the winners (`pt-BR` over `pt`) is kept."""
    if not claims:
        return None, None
    winner, decision = one_of(Property.LANGUAGE, claims, _primary)
    if winner is None:
        return None, decision
    return str(winner.value), decision


def _primary(claim: Claim) -> str:
    return str(claim.value).split("-")[0].lower()
