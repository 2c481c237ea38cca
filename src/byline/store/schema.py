"""Which version of the schema a database has, and how it gets to the newest. Alembic is loaded only to upgrade."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from byline.errors import DatabaseError

from .glance import HEAD
from .tables import metadata

VERSION = sa.table("alembic_version", sa.column("version_num"))


def migrations() -> Path:
    """The folder of migrations: inside the package in an installed wheel, at the repository's top in a checkout."""
    package = Path(str(resources.files("byline")))
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parents[1] / "migrations"


def revision(connection: sa.Connection) -> str | None:
    """The database's version; None when byline never made its tables."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.select(VERSION.c.version_num))
    return found


def create(connection: sa.Connection) -> None:
    """Make all tables at the newest version in an empty database; nothing if they are there.

    The tables come from the metadata, not from the migrations, which a test holds equal: Alembic takes longer to load
    than this takes to run.

    Raises:
        DatabaseError: If a PostgreSQL database is not in UTF-8.
    """
    if connection.dialect.name == "postgresql":
        encoding = connection.scalar(sa.text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise DatabaseError(f"The database's encoding is {encoding}, not UTF8.", "Make one: createdb --encoding=UTF8 NAME.")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7089336938131513957)")  # two processes that create at once
    if revision(connection) is not None:
        return
    metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(sa.insert(VERSION).values(version_num=HEAD))


def migrate(connection: sa.Connection, target: str = "head") -> None:
    """Run the migrations up to `head` or a revision, down to `base`, or one down (`-1`), in the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    step: Any = command.downgrade if target in ("base", "-1") else command.upgrade
    step(config, target)


def is_behind(found: str | None) -> bool:
    """Whether a database at this version can be brought to `HEAD`: an older migration made it."""
    if found == HEAD:
        return False
    return found in {path.name.split("_", 1)[0] for path in (migrations() / "versions").glob("[0-9]*.py")}


def check(found: str | None, place: str) -> None:
    """Nothing, if a database is at `HEAD`.

    Args:
        found: Its version.
        place: Where it is, for people.

    Raises:
        DatabaseError: If it is empty, behind, or newer than this byline.
    """
    if found == HEAD:
        return
    if found is None:
        raise DatabaseError(f"The database {place} holds no index.", "Make it: byline rebuild, or byline init for a new archive.")
    if is_behind(found):
        raise DatabaseError(f"The database {place} is at version {found}, behind {HEAD}.", "Run: byline rebuild.")
    raise DatabaseError(
        f"The database {place} is at version {found}, which this byline does not know.", "Install a newer byline."
    )
