"""Watching: addresses that are looked at again and again, and the run that looks. docs/watching.md says what it does.

    watches     what a person asked to be looked at, as WARC records; when each is due
    lists       feeds, sitemaps and section pages, read for new watches
    snapshots   one run: `for looked in Snapshots(…)`, then its `summary`
    rounds      its fetching side: leases, and one task a host
    storing     its storing side: write, judge, plan the next look
    hosts       turns and robots.txt, shared by all runs
    politeness  what an answer asks of us
    runs        what a run is asked to do, what it did, and which runs are dead
    forecasting what a run would look at now, and why

The names below are what the rest of byline uses; each is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .forecasting import Expected, forecast
    from .runs import Options, Summary
    from .snapshots import Snapshots
    from .storing import Looked
    from .watches import Told, get_watches, new_watch, put_watches, remove_watches, replan

_PLACES = {
    "Expected": "forecasting",
    "Looked": "storing",
    "Options": "runs",
    "Snapshots": "snapshots",
    "Summary": "runs",
    "Told": "watches",
    "forecast": "forecasting",
    "get_watches": "watches",
    "new_watch": "watches",
    "put_watches": "watches",
    "remove_watches": "watches",
    "replan": "watches",
}

__all__ = [
    "Expected",
    "Looked",
    "Options",
    "Snapshots",
    "Summary",
    "Told",
    "forecast",
    "get_watches",
    "new_watch",
    "put_watches",
    "remove_watches",
    "replan",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_PLACES[name]}", __name__), name)
