"""The migrations, the tables and the documentation describe one schema."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from byline.errors import DatabaseError
from byline.store import Batch, Store, describe, schema
from byline.store.engine import database_url, make_engine, migrating, writing
from byline.store.tables import MODELS, metadata
from postgres import database
from stored import capture, judgement

ROOT = Path(__file__).parents[1]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> Iterator[str]:
    """Where an index can be made, once on each database."""
    if request.param == "sqlite":
        yield str(tmp_path / "byline.db")
        return
    with database() as url:
        yield url


@pytest.fixture
def migrated(place) -> Iterator[sa.Engine]:
    """A database that the migrations made, from nothing."""
    engine = make_engine(database_url(place))
    with writing(engine) as connection:
        schema.migrate(connection)
    yield engine
    engine.dispose()


def configuration() -> Config:
    """As a developer's own `alembic` command has it."""
    return Config(ROOT / "migrations/alembic.ini", stdout=io.StringIO())


def shape(connection: sa.Connection) -> dict[str, Any]:
    """Everything a schema consists of, in a form that can be compared."""
    seen = sa.inspect(connection)
    found: dict[str, Any] = {}
    for name in sorted(seen.get_table_names()):
        columns = {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(name)}
        keys = sorted(
            (str(k["name"]), k["constrained_columns"], k["referred_table"], str(k["options"]))
            for k in seen.get_foreign_keys(name)
        )
        indexes = sorted((str(i["name"]), i["column_names"], bool(i["unique"])) for i in seen.get_indexes(name))
        unique = sorted((str(u["name"]), u["column_names"]) for u in seen.get_unique_constraints(name))
        found[name] = (columns, seen.get_pk_constraint(name), keys, indexes, unique)
    if connection.dialect.name == "postgresql":
        query = "SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE table_schema = 'public'"
        found["collations"] = sorted(tuple(row) for row in connection.exec_driver_sql(query) if row[0] != "alembic_version")
    return found


def test_migrations_make_exactly_the_tables(place, migrated):
    """Migrating an empty database and creating the tables give the same columns, keys, indexes and collations."""
    with migrated.connect() as connection:
        by_migration = shape(connection)
        config = configuration()
        config.attributes["connection"] = connection
        command.check(config)
    with writing(migrated) as connection:
        schema.migrate(connection, "base")
    with Store.open(place, create=True) as store, store._engine.connect() as connection:
        assert shape(connection) == by_migration
    if "collations" in by_migration:
        assert {collation for *_, collation in by_migration["collations"]} == {"C", None}


def test_up_down_up(place, migrated):
    """Down leaves no table of ours, up again makes them all, and the index works."""
    with migrated.connect() as connection:
        before = shape(connection)
    with writing(migrated) as connection:
        schema.migrate(connection, "base")
        assert set(sa.inspect(connection).get_table_names()) == {"alembic_version"}
    with pytest.raises(DatabaseError, match="no index"):
        Store.open(place)
    with Store.open(place, check=False) as store:
        store.upgrade()
        assert store.at_head()
        store.save(capture(1))
    with migrated.connect() as connection:
        assert shape(connection) == before


def test_an_older_index_is_brought_up_when_it_is_opened(place, migrated):
    """With `upgrade`, and with its rows; without it, it is refused; one that is newer is refused in any case."""
    with Store.open(place) as store:
        store.save(capture(1))
        before = store.counts()
    with migrating(migrated) as connection:
        schema.migrate(connection, "-1")
    with pytest.raises(DatabaseError, match="behind"):
        Store.open(place)
    with Store.open(place, upgrade=True) as store:
        assert store.at_head()
        assert store.counts() == before
    with writing(migrated) as connection:
        connection.execute(sa.update(schema.VERSION).values(version_num="9999"))
    with pytest.raises(DatabaseError, match="does not know"):
        Store.open(place, upgrade=True)


def test_altering_a_table_keeps_the_rows_that_refer_to_it(place):
    """SQLite makes an altered table anew; the rows that go with its rows must not go with the old table."""
    with Store.open(place, create=True) as store:
        store.save(capture(1))
        before = store.counts()
        with migrating(store._engine) as connection:
            operations = Operations(MigrationContext.configure(connection, opts={"render_as_batch": True}))
            for table in ("article", "snapshot", "contributor"):
                with operations.batch_alter_table(
                    table, recreate="always" if connection.dialect.name == "sqlite" else "auto"
                ) as batch:
                    batch.add_column(sa.Column("mood", sa.Text()))
        assert store.counts() == before
        with pytest.raises(sa.exc.IntegrityError):  # foreign keys are on again
            store.save(Batch(judgements=[judgement(1, "unknown")]))


def test_a_migration_that_breaks_references_is_undone(tmp_path):
    """What foreign keys would have refused is found before the transaction ends."""
    with Store.open(tmp_path / "byline.db", create=True) as store:
        store.save(capture(1))
        with pytest.raises(DatabaseError, match="article"), migrating(store._engine) as connection:
            connection.exec_driver_sql("DELETE FROM article")
        assert store.counts()["article"] == 1


def test_a_migration_that_fails_changes_nothing(place, monkeypatch):
    """Both databases undo DDL: a migration is done or not done."""
    monkeypatch.setattr(schema, "migrations", lambda: ROOT / "migrations")
    engine = make_engine(database_url(place))
    with pytest.raises(RuntimeError), writing(engine) as connection:
        schema.migrate(connection)
        raise RuntimeError
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []
    engine.dispose()


def test_the_head_in_code_is_alembics():
    """Opening an archive compares with `HEAD` without loading Alembic, so the two must be equal."""
    assert ScriptDirectory.from_config(configuration()).get_heads() == [schema.HEAD]


def test_creating_twice_is_creating_once(place):
    """`create=True` on an index that is there opens it and leaves its rows."""
    with Store.open(place, create=True) as store:
        store.save(capture(1))
        before = store.dump()
    with Store.open(place, create=True) as store:
        assert store.dump() == before


def test_tables_come_after_those_they_refer_to():
    """`MODELS` has every table, in an order in which they can be made."""
    names = [model.__table__.name for model in MODELS]
    assert sorted(names) == sorted(metadata.tables)
    for index, name in enumerate(names):
        assert all(key.column.table.name in names[:index] for key in metadata.tables[name].foreign_keys)


def test_every_column_is_explained():
    """Each table has a docstring and each column a description."""
    for model in MODELS:
        assert model.__doc__ and all(field.description for field in model.model_fields.values()), model


def test_the_schema_page_is_current():
    """docs/schema.md is what `python -m byline.store.describe` writes."""
    assert (ROOT / "docs/schema.md").read_text() == describe.schema_page()
