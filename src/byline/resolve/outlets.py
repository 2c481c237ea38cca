"""The outlet: its name as it calls itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Decision, Property
from .titles import folded
from .weighing import Indexed, one_of


def decide_outlet(claims: Sequence[Indexed], titles: Sequence[Indexed], url: str) -> tuple[str | None, Decision | None]:
    """The best-supported name."""
    if not claims:
        return None, None
    winner, decision = one_of(Property.OUTLET, claims, lambda c: folded(str(c.value)))
    return (str(winner.value) if winner else None), decision
