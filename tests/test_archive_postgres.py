"""The same archive over PostgreSQL: BYLINE_DATABASE is all that differs."""

from __future__ import annotations

import json

import pytest

from byline.cli import run
from byline.store import Store
from postgres import NoServerError, database
from site_on_loopback import Site, page

LOCAL = ("--allow-private", "--delay", "0")


@pytest.fixture
def place(monkeypatch):
    """A database of its own on the test run's PostgreSQL."""
    try:
        with database() as url:
            monkeypatch.setenv("BYLINE_DATABASE", url)
            yield url
    except NoServerError as missing:
        pytest.skip(f"PostgreSQL: {missing}")


def test_the_straight_line_on_postgresql(place, tmp_path, capsys, site: Site):
    """add, refetch, set, cite, changes, verify, rebuild: the same commands, the rows in PostgreSQL, none in a file."""
    folder = tmp_path / "archive"

    def call(*args: str) -> str:
        code = run(["--archive", str(folder), *args])
        out, err = capsys.readouterr()
        assert code == 0, (args, out, err)
        return out

    url = site.publish("/a", page("One", text=("The bill was £1.5m in all.",)))
    call("add", *LOCAL, url)
    site.publish("/a", page("One", text=("The bill was £1.9m in all.",)))
    assert "revised" in call("refetch", *LOCAL, url)
    call("set", url, "author=Maren Holt", "--because", "she told us")
    (item,) = json.loads(call("cite", url))
    assert item["author"] == [{"family": "Holt", "given": "Maren"}]
    assert "£1.9m" in call("changes", url)
    assert call("verify").startswith("Clean")
    with Store.open(place) as store:
        before = store.dump()
    call("rebuild")
    with Store.open(place) as store:
        assert store.dump() == before
    assert not list(folder.glob("byline.db*"))


def test_a_lost_postgresql_database_is_rebuilt(place, tmp_path, capsys, site: Site):
    """An empty database beside WARC files is an error that names the way out, and the way out works."""
    folder = str(tmp_path / "archive")
    url = site.publish("/a", page("One"))
    assert run(["--archive", folder, "add", *LOCAL, url]) == 0
    with Store.open(place) as store:
        before = store.dump()
    import psycopg

    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    assert run(["--archive", folder, "list"]) == 4
    assert "byline rebuild" in capsys.readouterr().err
    assert run(["--archive", folder, "rebuild"]) == 0
    with Store.open(place) as store:
        assert store.dump() == before
