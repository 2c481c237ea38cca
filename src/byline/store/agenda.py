"""What is to be looked at and when: watches, their leases, and whose turn it is at a host. `Store.agenda` is the way in.

Any number of runs on any number of machines share these rows. A run takes a *lease* on the watches that it is about to look at,
and the *turn* of a host for one request; both end by themselves, so that a run that died holds nothing up for long.
On SQLite every writer is alone (`BEGIN IMMEDIATE`); on PostgreSQL rows that another run is taking are passed over
(`FOR UPDATE SKIP LOCKED`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from . import rows, tables
from .engine import reading
from .engine import writing as transaction
from .glance import Glance
from .types import Instant
from .values import Batch, HostState, RobotsCopy, Watch, WatchState
from .writing import batched, insert, keep
from .writing import replace as put

W, S, H, R = tables.watch, tables.watch_state, tables.host, tables.robots

SETTINGS = [W.c[name] for name in W.columns.keys()]  # noqa: SIM118  # a ColumnCollection iterates over columns
STATE = [S.c[name].label(f"state_{name}") for name in S.columns.keys()]  # noqa: SIM118  # as above


LOOKED = (
    sa.update(S)
    .where(S.c.id == sa.bindparam("new_id"))
    .values({c: sa.bindparam(f"new_{c.name}", type_=c.type) for c in S.columns if c.name not in ("id", "host")})
)
"""A watch's state after a look; its host stays."""


_NOW = sa.bindparam("now", type_=Instant)
_FREE = sa.or_(H.c.busy_until.is_(None), H.c.busy_until <= _NOW)
HOST = sa.select(H).where(H.c.host == sa.bindparam("for_host"))
TURN = (
    sa.update(H)
    .where(H.c.host == sa.bindparam("for_host"), H.c.next_allowed <= _NOW, _FREE)
    .values(busy_by=sa.bindparam("run"), busy_until=sa.bindparam("until", type_=Instant))
    .returning(*H.columns)
)
"""Takes a host's turn if it is free: a look asks for one, so the statement is made once."""

_ENDS = (
    sa.update(H)
    .where(H.c.host == sa.bindparam("for_host"), H.c.busy_by == sa.bindparam("run"))
    .values(busy_by=None, busy_until=None, next_allowed=sa.bindparam("at", type_=Instant), reason=sa.bindparam("why"))
)
TURN_ENDS = {None: _ENDS, False: _ENDS.values(failures=0), True: _ENDS.values(failures=H.c.failures + 1)}
"""Gives it back, by whether the host failed; None leaves the count as it is."""


def save(connection: sa.Connection, batch: Batch) -> None:
    """Write the watches, states and robots.txt copies of a batch."""
    keep(connection, W, [rows.watch_row(w) for w, _ in batch.found])
    put(connection, W, [rows.watch_row(w) for w, _ in batch.watches])
    keep(connection, S, [rows.state_row(s) for _, s in [*batch.watches, *batch.found]])
    for watch, state in sorted(batch.watches, key=lambda pair: pair[0].id):
        connection.execute(sa.update(S).where(S.c.id == watch.id).values(next_due=state.next_due, host=state.host))
    # a watch that was removed meanwhile stays removed
    if batch.looked:
        looked = sorted(batch.looked, key=lambda s: s.id)
        connection.execute(LOOKED, [{f"new_{name}": value for name, value in rows.state_row(s).items()} for s in looked])
    put(connection, R, [rows.robots_row(r) for r in batch.robots])


class Agenda(Glance):
    """The watches of an index and the turns of hosts. Every call is one transaction."""

    def __init__(self, engine: sa.Engine) -> None:
        super().__init__(self._answer)
        self._engine = engine

    def _answer(self, query: str, values: Mapping[str, Any]) -> Sequence[sa.Row[Any]]:
        with reading(self._engine) as connection:
            return connection.execute(sa.text(query), values).fetchall()

    # watches

    def watches(self, *, found_by: str | None = None) -> list[tuple[Watch, WatchState]]:
        """What is watched, by the time it was added; with `found_by`, only what that list named."""
        query = _both().order_by(W.c.added, W.c.id)
        if found_by is not None:
            query = query.where(W.c.found_by == found_by)
        with reading(self._engine) as connection:
            return [_pair(row) for row in connection.execute(query)]

    def get(self, ids: Sequence[str]) -> list[tuple[Watch, WatchState]]:
        """Watches by whole ids; unknown ones are left out."""
        found: list[tuple[Watch, WatchState]] = []
        with reading(self._engine) as connection:
            for some in batched(sorted(set(ids))):
                found += [_pair(row) for row in connection.execute(_both().where(W.c.id.in_(some)))]
        return found

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of the whole ids that are watched."""
        found: set[str] = set()
        with reading(self._engine) as connection:
            for some in batched(sorted(set(ids))):
                found.update(connection.scalars(sa.select(W.c.id).where(W.c.id.in_(some))))
        return found

    def find(self, prefix: str) -> list[tuple[Watch, WatchState]]:
        """Watches whose id begins so, or whose address is that."""
        pattern = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        condition = sa.or_(W.c.url == prefix, W.c.id.like(pattern, escape="\\") if prefix else sa.false())
        with reading(self._engine) as connection:
            return [_pair(row) for row in connection.execute(_both().where(condition).order_by(W.c.id).limit(20))]

    def remove(self, ids: Sequence[str]) -> int:
        """Forget watches; how many there were."""
        gone = 0
        with transaction(self._engine) as connection:
            for some in batched(sorted(set(ids))):
                connection.execute(sa.delete(S).where(S.c.id.in_(some)))
                gone += connection.execute(sa.delete(W).where(W.c.id.in_(some))).rowcount
        return gone

    # leases

    def claim(
        self, run: str, now: datetime, until: datetime, *, limit: int, per_host: int, but: Collection[str] = (), horizon: datetime
    ) -> list[tuple[Watch, WatchState]]:
        """Lease watches that are due, the most overdue first (see `_lateness`), and give them.

        Hosts at which another run is looking are left to it. Hosts that may not be asked before `horizon` wait.

        Args:
            run: Who takes them.
            now: UTC.
            until: When the lease ends by itself.
            limit: At most so many.
            per_host: At most so many of one host.
            but: Hosts to leave out.
            horizon: A host whose turn comes later than this is not worth waiting for.
        """
        ended = sa.exists().where(W.c.id == S.c.id, W.c.until <= now)
        theirs = sa.select(S.c.host).where(S.c.lease_by > "", S.c.lease_by != run, S.c.lease_until > now)
        waiting = sa.select(H.c.host).where(H.c.next_allowed > horizon)
        free = sa.or_(S.c.lease_until.is_(None), S.c.lease_until <= now)
        late = self._lateness(now)
        rank = sa.func.row_number().over(partition_by=S.c.host, order_by=(late.desc(), S.c.id)).label("rank")
        inner = (
            sa.select(S.c.id, late.label("late"), rank)
            .where(free, S.c.next_due <= now, ~ended, S.c.host.not_in(theirs), S.c.host.not_in(waiting))
            .where(S.c.host.not_in(sorted(but)) if but else sa.true())
            .subquery()
        )
        chosen = sa.select(inner.c.id).where(inner.c.rank <= per_host).order_by(inner.c.rank, inner.c.late.desc(), inner.c.id)
        with reading(self._engine) as connection:
            if connection.scalar(chosen.limit(1)) is None:
                return []  # a run asks often: nothing to do is to hold nobody up
        with transaction(self._engine) as connection:
            ids = list(connection.scalars(chosen.limit(limit)))
            lock = sa.select(S.c.id).where(S.c.id.in_(ids), free).order_by(S.c.id)
            if connection.dialect.name == "postgresql":
                lock = lock.with_for_update(skip_locked=True)
            mine = list(connection.scalars(lock))
            connection.execute(sa.update(S).where(S.c.id.in_(mine)).values(lease_by=run, lease_until=until))
            found = {row.id: _pair(row) for row in connection.execute(_both().where(W.c.id.in_(mine)))}
        return [found[i] for i in ids if i in found]

    def renew(self, run: str, until: datetime) -> None:
        """Keep the leases of a run that is alive."""
        with transaction(self._engine) as connection:
            connection.execute(sa.update(S).where(S.c.lease_by == run).values(lease_until=until))

    def release(self, run: str, ids: Iterable[str] | None = None) -> None:
        """Give back leases: those of some watches, or all of a run and its hosts' turns."""
        none = {"lease_by": None, "lease_until": None}
        with transaction(self._engine) as connection:
            if ids is None:
                connection.execute(sa.update(S).where(S.c.lease_by == run).values(**none))
                connection.execute(sa.update(H).where(H.c.busy_by == run).values(busy_by=None, busy_until=None))
                return
            for some in batched(sorted(ids)):
                connection.execute(sa.update(S).where(S.c.lease_by == run, S.c.id.in_(some)).values(**none))

    def take_over(self, dead: Iterable[str], now: datetime) -> None:
        """Free what runs hold that are known to be dead; their last request counts as ended now."""
        names = sorted(dead)
        free_host = {
            "busy_by": None,
            "busy_until": None,
            "next_allowed": sa.case((H.c.next_allowed > now, H.c.next_allowed), else_=sa.literal(now, Instant)),
        }
        with transaction(self._engine) as connection:
            connection.execute(sa.update(S).where(S.c.lease_by.in_(names)).values(lease_by=None, lease_until=None))
            connection.execute(sa.update(H).where(H.c.busy_by.in_(names)).values(**free_host))

    def list_due(self, now: datetime, limit: int) -> list[tuple[Watch, WatchState]]:
        """Watches that are due, the most overdue first, without taking them."""
        query = (
            _both()
            .where(S.c.next_due <= now, sa.or_(W.c.until.is_(None), W.c.until > now))
            .order_by(self._lateness(now).desc(), S.c.id)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return [_pair(row) for row in connection.execute(query)]

    def _lateness(self, now: datetime) -> sa.ColumnElement[Any]:
        """How overdue a watch is, in intervals of its schedule; one more when it was never looked at.

        Ten minutes on a new article weigh as much as a day on an old one: when a run is cut short, all fall behind alike and
        none starves.
        """
        moment = sa.literal(now, Instant)
        seconds: sa.ColumnElement[Any]
        if self._engine.dialect.name == "postgresql":
            zoned = sa.TIMESTAMP(timezone=True)
            seconds = sa.extract("epoch", sa.cast(moment, zoned) - sa.cast(S.c.next_due, zoned))
        else:
            seconds = (sa.func.julianday(moment) - sa.func.julianday(S.c.next_due)) * 86400.0
        return seconds / S.c.every + sa.case((S.c.looked.is_(None), 1.0), else_=0.0)

    # hosts

    def take_turn(self, run: str, host: str, now: datetime, until: datetime) -> tuple[bool, HostState]:
        """Take the turn of a host for one request. Whether it was taken, and how the host stood before.

        Args:
            run: Who asks.
            host: Host and port.
            now: UTC.
            until: When the request is over at the latest.
        """
        with transaction(self._engine, fleeting=True) as connection:
            taken = connection.execute(TURN, {"for_host": host, "now": now, "run": run, "until": until}).one_or_none()
            if taken is not None:
                return True, rows.host_value(taken)
            known = connection.execute(HOST, {"for_host": host}).one_or_none()
            if known is None:
                new = HostState(host, now, 0, "", run, until)
                if connection.execute(insert(connection, H).values(rows.host_row(new)).on_conflict_do_nothing()).rowcount:
                    return True, new
                known = connection.execute(HOST, {"for_host": host}).one()  # another run was quicker
            state = rows.host_value(known)
            busy = state.busy_until is not None and state.busy_until > now
            return False, state if busy else replace(state, busy_by=None, busy_until=None)

    def end_turn(self, run: str, host: str, next_allowed: datetime, *, failed: bool | None, reason: str = "") -> None:
        """The request is over.

        Args:
            run: Who had the turn.
            host: Host and port.
            next_allowed: When the next request may begin, by anyone.
            failed: Whether it failed for a reason that lies with the host; None leaves the count as it is.
            reason: Why `next_allowed` is far; empty for the usual delay.
        """
        values = {"for_host": host, "run": run, "at": next_allowed, "why": reason}
        # what a host asked for must outlive a power cut, the usual delay is over before the machine is up again
        with transaction(self._engine, fleeting=not reason) as connection:
            connection.execute(TURN_ENDS[failed], values)

    def find_robots(self, origin: str) -> RobotsCopy | None:
        """The robots.txt of an origin as last fetched."""
        with reading(self._engine) as connection:
            row = connection.execute(sa.select(R).where(R.c.origin == origin)).one_or_none()
            return rows.robots_value(row) if row else None


def _both() -> sa.Select[tuple[object, ...]]:
    return sa.select(*SETTINGS, *STATE).join_from(W, S, S.c.id == W.c.id)


def _pair(row: sa.Row[tuple[object, ...]]) -> tuple[Watch, WatchState]:
    state = {name: getattr(row, f"state_{name}") for name in WatchState.__dataclass_fields__}
    return rows.watch_value(row), WatchState(**state)
