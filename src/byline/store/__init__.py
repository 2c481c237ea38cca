"""The index: a database that can be thrown away and made again from the WARC files.

Values in, values out: callers give and get the nouns of `byline.model` and the small values named here; no table row
leaves this room. `Store` loads SQLModel when it is first asked for, so that `byline --help` does not pay for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .values import (
    ArticleRow,
    Batch,
    Collection,
    DueCounts,
    Filters,
    HostState,
    Membership,
    MembershipKind,
    Order,
    RobotsCopy,
    Standing,
    Statistics,
    Watch,
    WatchKind,
    WatchState,
)

if TYPE_CHECKING:
    from .store import Store

__all__ = [
    "ArticleRow",
    "Batch",
    "Collection",
    "DueCounts",
    "Filters",
    "HostState",
    "Membership",
    "MembershipKind",
    "Order",
    "RobotsCopy",
    "Standing",
    "Statistics",
    "Store",
    "Watch",
    "WatchKind",
    "WatchState",
]


def __getattr__(name: str) -> Any:
    if name == "Store":
        from .store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
