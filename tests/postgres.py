"""A PostgreSQL server of the test run's own: a free port, a temporary folder, gone when the run ends."""

from __future__ import annotations

import atexit
import functools
import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

USUAL_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/pgsql/bin")
SECONDS_TO_START = 60


class NoServerError(Exception):
    """There is no PostgreSQL server to start here; the message says why."""


def programs() -> Path:
    """The folder with `initdb` and `postgres`: of the PATH, else the newest in the usual places."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    for pattern in USUAL_PLACES:
        folders = [p for p in Path("/").glob(pattern.lstrip("/")) if (p / "initdb").is_file() and (p / "postgres").is_file()]
        if folders:
            return max(folders, key=lambda p: [int(n) for n in "".join(c if c.isdigit() else " " for c in str(p)).split()])
    raise NoServerError("no PostgreSQL server is installed (no initdb on PATH or in the usual places)")


def someone() -> tuple[int, int] | None:
    """User and group to run as: PostgreSQL refuses root. None when we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return user.pw_uid, user.pw_gid
    raise NoServerError("PostgreSQL refuses to run as root and there is no user postgres or nobody")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """Start a server; gives the URL of its `postgres` database.

    Raises:
        NoServerError: If there is none to start.
    """
    binaries, user = programs(), someone()
    rights = {} if user is None else {"user": user[0], "group": user[1], "extra_groups": ()}
    folder = Path(tempfile.mkdtemp(prefix="byline-postgres-"))
    if user is not None:
        os.chown(folder, *user)
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    common: dict[str, Any] = {"cwd": folder, "env": environment, **rights}
    process = None
    try:
        _initialise(binaries / "initdb", folder / "data", common)
        port = _free_port()
        # no fsync: these databases are thrown away
        options = ["-D", folder / "data", "-p", str(port), "-c", "listen_addresses=127.0.0.1", "-k", folder, "-F"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([binaries / "postgres", *options], stdout=log, stderr=log, **common)
        _wait(process, port, folder / "log")
        yield f"postgresql://byline@127.0.0.1:{port}/postgres"
    finally:
        if process is not None:
            process.terminate()  # SIGTERM: wait for clients
            with suppress(subprocess.TimeoutExpired):
                process.wait(2)
            process.send_signal(2)  # SIGINT: end them
            process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(initdb: Path, data: Path, common: dict[str, Any]) -> None:
    """Make the cluster; sorted as in English where the server can (15 and later, with ICU), which differs from byte order."""
    command = [initdb, "-D", data, "-U", "byline", "-A", "trust", "-E", "UTF8", "--no-sync"]
    for locale in (["--locale-provider=icu", "--icu-locale=en-US"], []):
        made = subprocess.run([*command, *locale], capture_output=True, text=True, check=False, **common)
        if made.returncode == 0:
            return
        shutil.rmtree(data, ignore_errors=True)
    raise NoServerError(f"initdb failed: {made.stderr.strip()[-300:]}")


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    import psycopg

    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with suppress(psycopg.OperationalError):
            psycopg.connect(host="127.0.0.1", port=port, user="byline", dbname="postgres", connect_timeout=5).close()
            return
        time.sleep(0.05)
    raise NoServerError(f"the server did not start: {log.read_text(errors='replace')[-300:]}")


@functools.cache
def shared_server() -> str:
    """The run's one server, started when first asked for.

    Raises:
        NoServerError: If there is none to start.
    """
    stack = ExitStack()
    url = stack.enter_context(server())
    atexit.register(stack.close)
    return url


@contextmanager
def database() -> Iterator[str]:
    """The URL of an empty database; the test is skipped, with a warning that nobody can overlook, where none can be had."""
    import psycopg

    try:
        url = shared_server()
    except NoServerError as error:
        warnings.warn(pytest.PytestWarning(f"the store is tested on SQLite only: {error}"), stacklevel=1)
        pytest.skip(f"PostgreSQL: {error}")
    name = f"test_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield url.replace("/postgres", f"/{name}")
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


_numbers = itertools.count()
