"""Access: whether the page could be had. A transition is reported as such and never counted as an edit."""

from __future__ import annotations

from ..model import GOOD, Change, Layer, Operation, Outcome, Span, SpanKind, Version
from .triage import triage

__all__ = ["access_change", "access_state"]


def access_state(outcome: Outcome) -> str:
    """`ok` for an outcome that comes with the article; else the outcome's own name, e.g. `gone`, `blocked`."""
    return "ok" if outcome in GOOD else outcome.value


def access_change(before: Version, after: Version) -> Change | None:
    """The transition between the two; None when access is the same.

    1. From or to a state without the article (gone, blocked, soft-404 …): that is the whole change.
    2. Both good at two addresses of one article: it moved. The name of a file is no address.
    """
    old, new = access_state(before.outcome), access_state(after.outcome)
    if old != new:
        reason = "page-again-available" if new == "ok" else "page-no-longer-available"
        return _transition("restored" if new == "ok" else new, old, new, reason)
    same_article = before.article_id == after.article_id
    if new == "ok" and same_article and before.url != after.url and "://" in before.url and "://" in after.url:
        return _transition("moved", before.url, after.url, "address")
    return None


def _transition(code: str, old: str, new: str, reason: str) -> Change:
    significance, because = triage([reason])
    return Change(
        id="",
        layer=Layer.ACCESS,
        operation=Operation.TRANSITION,
        reason=f"access.{code}",
        field="access",
        spans=(Span(SpanKind.DELETE, old), Span(SpanKind.INSERT, new)),
        significance=significance,
        because=because,
    )
