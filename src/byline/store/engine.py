"""The one place that opens connections, begins transactions and says what a database's refusal means."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from sqlalchemy import event, exc

from byline.errors import DatabaseError, UsageError

from .glance import BUSY_TIMEOUT, REBUILD, sqlite_advice

WRITERS = 0x62796C696E65
"""Key of the PostgreSQL advisory lock that writers share and re-derivation holds alone ("byline")."""


def database_url(place: str | Path) -> sa.URL:
    """The SQLAlchemy URL of a path, a `sqlite:///…` or a `postgresql://…` (or `postgres://…`, as services print it).

    Raises:
        UsageError: If it names another kind of database.
    """
    text = str(place)
    if "://" not in text:
        return sa.URL.create("sqlite", database=text)
    scheme, rest = text.split("://", 1)
    try:
        if scheme == "sqlite":
            return sa.make_url(text)
        if scheme in {"postgresql", "postgres", "postgresql+psycopg"}:
            return sa.make_url(f"postgresql+psycopg://{rest}")
    except (exc.ArgumentError, ValueError) as error:
        raise UsageError(f"Not a database URL: {scheme}://…", "Use postgresql://user:password@host:5432/name.") from error
    raise UsageError(f"No such kind of database: {scheme}", "Use a path, sqlite:///PATH or postgresql://HOST/NAME.")


def shown(url: sa.URL) -> str:
    """The URL for people: no password, no driver; a path for SQLite."""
    if url.get_backend_name() == "sqlite":
        place = url.database or ":memory:"
        return unquote(urlsplit(place).path) if place.startswith("file://") else place
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def make_engine(url: sa.URL) -> sa.Engine:
    """An engine whose transactions are as the store wants them.

    Raises:
        DatabaseError: If the PostgreSQL driver is not installed.
    """
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(_read_only(url) or url)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return sa.create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")
    except ImportError as error:
        raise DatabaseError("The PostgreSQL driver is not installed.", "Install byline[postgres].") from error


def _read_only(url: sa.URL) -> sa.URL | None:
    """The URL of a database that can only be read (a read-only medium, another user's folder); None when it can be written.

    Write-ahead logging wants to make a file beside the database even to read it, unless told that nobody writes (`immutable`).
    With a log there already somebody does.
    """
    path = Path(url.database or "")
    if not path.is_file() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None
    log = path.with_name(path.name + "-wal")
    how = {"mode": "ro", "uri": "true"} if log.exists() else {"mode": "ro", "immutable": "1", "uri": "true"}
    return url.set(database=path.absolute().as_uri()).update_query_dict(how)


def _set_up_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # sqlite3 would begin by itself, too late and never IMMEDIATE
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # FULL: the write-ahead log is synced at every commit, so what was acknowledged survives a power cut;
    # NORMAL, the usual advice for WAL, may lose the last commits
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    # a writer takes the lock before it reads: with a plain BEGIN two processes read the same state and the second fails
    options = connection.get_execution_options()
    if options.get("byline_migrates", False):
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # does nothing once the transaction has begun
    writes = options.get("byline_writes", False)
    if writes:
        connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if options.get('byline_fleeting', False) else 'FULL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection in one transaction that sees one state (SQLite), or the committed state (PostgreSQL)."""
    with explained(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: sa.Engine, *, alone: bool = False, migrates: bool = False, fleeting: bool = False) -> Iterator[sa.Connection]:
    """A connection in one transaction that is durable when the block ends.

    Args:
        engine: The database.
        alone: No other writer may be in between. On SQLite none ever is.
        migrates: Without SQLite's foreign keys; see `migrating`.
        fleeting: Not synced by itself: a power cut may undo it, a process that dies does not. For who is at work just now.
    """
    with explained(engine), engine.connect() as raw:
        connection = raw.execution_options(byline_writes=True, byline_migrates=migrates, byline_fleeting=fleeting)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                if fleeting:
                    connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                function = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
                connection.exec_driver_sql(f"SELECT {function}({WRITERS})")
            yield connection


@contextmanager
def migrating(engine: sa.Engine) -> Iterator[sa.Connection]:
    """As `writing` alone, for changes of the schema.

    To alter a table, SQLite makes it anew and drops the old one, and with foreign keys on that deletes every row that refers
    to it; the switch cannot be turned inside a transaction. So they are off, and checked before the transaction ends.
    """
    lite = engine.dialect.name == "sqlite"
    try:
        with writing(engine, alone=True, migrates=True) as connection:
            yield connection
            if lite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                raise DatabaseError(
                    f"After the change a row of {broken[0]} refers to a row of {broken[2]} that is gone.", REBUILD
                )
    finally:
        if lite:
            engine.dispose()  # other transactions get connections with foreign keys on


@contextmanager
def explained(engine: sa.Engine) -> Iterator[None]:
    """Turn what the driver says into a `DatabaseError` with advice; a mistake of ours stays what it is."""
    try:
        yield
    except (exc.ProgrammingError, exc.IntegrityError, exc.DataError):
        raise
    except exc.DBAPIError as error:
        first = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise DatabaseError(f"The database {shown(engine.url)} cannot serve: {first}.", _advice(engine, first)) from error


def _advice(engine: sa.Engine, message: str) -> str:
    if engine.dialect.name == "postgresql":
        return "Check that the server runs and that BYLINE_DATABASE names it rightly. " + REBUILD
    return sqlite_advice(message)
