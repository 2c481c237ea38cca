"""`Glance`: what a run asks of the index before it knows whether there is anything to do.

Most runs of a cron find nothing due, and to load SQLAlchemy and the models costs them more than all else. So these few questions
are SQL that both databases read, asked by the `Agenda` through SQLAlchemy and, of a SQLite file, by `glance_at` through the
standard library's sqlite3.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from byline.errors import DatabaseError

from .values import DueCounts, HostState, instant_text

HEAD = "0004"
"""The newest migration; a test holds it equal to Alembic's head, so that opening an archive need not load Alembic."""

BUSY_TIMEOUT = 60_000
"""Milliseconds that a SQLite connection waits for another process's transaction before it gives up."""

OWN_URI = "urn:X-byline:"
"""How the WARC-Target-URI of a record begins that is about the archive itself."""

OWN = f"target_uri >= '{OWN_URI}' AND target_uri < '{OWN_URI[:-1]};'"
"""Which records the index on addresses holds; a query must say so in the same words to be served by it."""

REBUILD = "The WARC files are the archive; `byline rebuild` makes the index again from them."
_VERSION = "SELECT version_num FROM alembic_version"
_SEALED = "SELECT name FROM segment WHERE sealed"
_RECORD = f"SELECT 1 FROM record WHERE {OWN} AND type = 'metadata' AND target_uri = :uri LIMIT 1"  # noqa: S608  # constants
_RUNS = "SELECT lease_by FROM watch_state WHERE lease_by > '' UNION SELECT busy_by FROM host WHERE busy_by IS NOT NULL"
_HOSTS = "SELECT host, next_allowed, failures, reason, busy_by, busy_until FROM host ORDER BY host"
_DUE = """
SELECT count(*),
  coalesce(sum(CASE WHEN lease_by <> :run AND lease_until > :now THEN 1 ELSE 0 END), 0),
  coalesce(sum(CASE WHEN (lease_by IS NULL OR lease_by = :run OR lease_until <= :now)
    AND host IN (SELECT h.host FROM host AS h WHERE h.next_allowed > :now) THEN 1 ELSE 0 END), 0)
FROM watch_state AS s
WHERE s.next_due <= :now AND NOT EXISTS (SELECT 1 FROM watch AS w WHERE w.id = s.id AND w.until <= :now)
"""

Ask = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]
"""Runs a query in a transaction of its own."""


class Glance:
    """The questions. Every one is a transaction."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def sealed_names(self) -> set[str]:
        """Names of the WARC files that the index knows to be whole."""
        return {name for (name,) in self._ask(_SEALED, {})}

    def has_record_of(self, target_uri: str) -> bool:
        """Whether there is a metadata record about an address of the archive's own (`urn:X-byline:…`)."""
        return bool(self._ask(_RECORD, {"uri": target_uri}))

    def runs(self) -> set[str]:
        """Runs that hold a lease or a turn."""
        return {name for (name,) in self._ask(_RUNS, {})}

    def count_due(self, run: str, now: datetime) -> DueCounts:
        """See `DueCounts`."""
        ((due, leased, waiting),) = self._ask(_DUE, {"run": run, "now": instant_text(now)})
        return DueCounts(int(due), int(leased), int(waiting))

    def hosts(self) -> list[HostState]:
        """Every host that was ever asked."""
        return [
            HostState(h, _instant(a), n, why, by, _instant(u) if u else None) for h, a, n, why, by, u in self._ask(_HOSTS, {})
        ]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


class SqliteGlance(Glance):
    """A `Glance` at a SQLite file that is at `HEAD`. `close` it."""

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection, self._place = connection, place
        super().__init__(self._answer)

    def _answer(self, query: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise DatabaseError(f"The database {self._place} cannot serve: {error}.", sqlite_advice(str(error))) from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def glance_at(url: str) -> SqliteGlance | None:
    """A look at a database without SQLAlchemy; None when only a `Store` can tell.

    That is: a PostgreSQL database; and one that is missing, at another version or unreadable: the `Store` mends it, or says why.
    """
    scheme, _, place = url.partition(":///")
    if scheme != "sqlite" or "?" in place or not Path(place).is_file():
        return None
    try:
        connection = sqlite3.connect(f"{Path(place).absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_TIMEOUT / 1000)
    except sqlite3.Error:
        return None
    try:
        if connection.execute(_VERSION).fetchall() == [(HEAD,)]:
            return SqliteGlance(connection, place)
    except sqlite3.Error:
        pass
    connection.close()
    return None


def sqlite_advice(message: str) -> str:
    """What to do about what SQLite says."""
    if "locked" in message:
        return "Another run has held it for a minute: wait for it, or end it."
    if "readonly" in message or "unable to open" in message:
        return "Check who may write to the file and its folder."
    if "full" in message:
        return "Make room on the disk; nothing acknowledged is lost."
    return REBUILD
