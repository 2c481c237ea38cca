"""What a run would look at now, and why: nothing is taken, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...robots import Rules
from ...store import Watch, WatchState
from ..core import Core
from .politeness import origin_of

ALL = 1_000_000
"""Without a limit: more than any archive watches."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One watch that is due.

    Attributes:
        why: Why it is due.
        hindrance: Why a run would not fetch it all the same; empty when it would.
    """

    watch: Watch
    why: str
    hindrance: str = ""


def forecast(core: Core, limit: int | None = None) -> Iterator[Expected]:
    """What is due, the most overdue first."""
    now = core.now()
    agenda = core.store.agenda
    hosts = {state.host: state for state in agenda.hosts()}
    rules: dict[str, Rules | None] = {}
    for watch, state in agenda.list_due(now, limit or ALL):
        origin = origin_of(watch.url)
        if origin not in rules:
            copy = agenda.find_robots(origin)
            rules[origin] = Rules.parse(copy.body.encode(), copy.status) if copy and copy.expires > now else None
        known, host = rules[origin], hosts.get(state.host)
        hindrance = ""
        if state.lease_by and state.lease_until and state.lease_until > now:
            hindrance = "Another run is looking at it."
        elif host is not None and host.reason and host.next_allowed > now:
            hindrance = f"{host.host} may not be asked before {host.next_allowed:%Y-%m-%d %H:%M:%S} UTC: {host.reason}."
        elif known is not None and not known.allows(watch.url):
            hindrance = known.why if known.verdict is False else f"The robots.txt of {state.host} disallows it."
        yield Expected(watch, _why(watch, state), hindrance)


def _why(watch: Watch, state: WatchState) -> str:
    since = f"due since {state.next_due:%Y-%m-%d %H:%M} UTC" if state.next_due else ""
    if state.looked is None:
        return f"never looked at; {since}"
    tries = f", {state.failures} failures in a row" if state.failures else ""
    return f"{watch.schedule}: last look {state.looked:%Y-%m-%d %H:%M} UTC ({state.outcome}{tries}); {since}"
