"""Leases and turns in the database, on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from byline.errors import DatabaseError
from byline.model import RecordRef, Segment
from byline.store import Batch, Store, Watch, WatchKind, WatchState
from byline.store.glance import OWN_URI, glance_at
from postgres import database
from stored import NOW, at

LATER = NOW + timedelta(hours=1)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path):
    """An empty index."""
    if request.param == "sqlite":
        with Store.open(tmp_path / "byline.db", create=True) as opened:
            yield opened
        return
    with database() as url, Store.open(url, create=True) as opened:
        yield opened


def put(store, number, *, host="a.example", due=NOW, looked=None, every=3600, **given):
    watch = Watch(f"https://{host}/{number}", WatchKind.FEED, "1h", NOW, **given)
    store.save(Batch(watches=[(watch, WatchState(watch.id, host, NOW, due, looked, every=every))]))
    return watch


def claim(store, run, now=NOW, *, limit=99, per_host=99, but=(), horizon=LATER, seconds=60):
    found = store.agenda.claim(
        run, now, now + timedelta(seconds=seconds), limit=limit, per_host=per_host, but=but, horizon=horizon
    )
    return [watch.url for watch, _ in found]


def test_a_lease_is_held_by_one_run_until_it_ends(store):
    """What one run took no other gets, until it is given back or its time is over; then anyone may have it."""
    put(store, 1)
    assert claim(store, "one") == ["https://a.example/1"]
    assert claim(store, "two") == []
    assert claim(store, "two", at(2)) == ["https://a.example/1"]
    store.agenda.release("two")
    assert claim(store, "three", at(2)) == ["https://a.example/1"]


def test_only_what_is_due_and_the_longest_due_first(store):
    """Not what is due later, paused (never due) or of a host that is left out."""
    put(store, 1, due=NOW - timedelta(minutes=1))
    put(store, 2, due=NOW - timedelta(minutes=9))
    put(store, 3, due=LATER)
    put(store, 4, due=None)
    put(store, 5, host="b.example")
    assert claim(store, "one", but={"b.example"}) == ["https://a.example/2", "https://a.example/1"]


def test_lateness_counts_in_intervals(store):
    """Half an hour late on a quarter-hourly watch comes before a day late on a monthly one; a new one counts one more."""
    minute, day = timedelta(minutes=1), timedelta(days=1)
    put(store, "month", due=NOW - day, looked=NOW - 31 * day, every=30 * 86400)
    put(store, "quarter", due=NOW - 30 * minute, looked=NOW - 45 * minute, every=900)
    put(store, "new", due=NOW, every=900)
    put(store, "day", due=NOW, looked=NOW - day, every=86400)
    order = ["quarter", "new", "month", "day"]
    assert [w.url.rpartition("/")[2] for w, _ in store.agenda.list_due(NOW, 9)] == order
    assert [url.rpartition("/")[2] for url in claim(store, "one")] == order


def test_so_many_of_one_host_and_so_many_in_all(store):
    """Hosts get their share each, so that one with many pages does not keep a run from the others."""
    for number in range(5):
        put(store, number)
        put(store, number, host="b.example")
    taken = claim(store, "one", per_host=2)
    assert sorted(u.split("/")[2] for u in taken) == ["a.example", "a.example", "b.example", "b.example"]
    assert len(claim(store, "one", limit=3)) == 3


def test_a_host_at_which_another_run_looks_is_left_to_it(store):
    """Two runs do not wait for each other's turns: each has hosts of its own."""
    for number in range(3):
        put(store, number)
    assert len(claim(store, "one", limit=1)) == 1
    assert claim(store, "two") == []
    assert len(claim(store, "one")) == 2


def test_a_host_that_must_wait_too_long_is_not_claimed(store):
    """A Retry-After of an hour is not waited for by a run that has a minute."""
    put(store, 1)
    mine, _ = store.agenda.take_turn("one", "a.example", NOW, at(1))
    assert mine
    store.agenda.end_turn("one", "a.example", LATER, failed=True, reason="it asked us to wait")
    assert claim(store, "one", horizon=NOW + timedelta(minutes=1)) == []
    counts = store.agenda.count_due("one", NOW)
    assert (counts.due, counts.leased, counts.waiting) == (1, 0, 1)
    assert claim(store, "one", LATER, horizon=LATER) == ["https://a.example/1"]


def test_a_turn_is_one_runs_and_the_next_waits(store):
    """One request at a time; the next not before the time that the last one set; failures are counted and forgotten."""
    agenda = store.agenda
    assert agenda.take_turn("one", "a.example", NOW, at(1))[0]
    mine, state = agenda.take_turn("two", "a.example", NOW, at(1))
    assert (mine, state.busy_by) == (False, "one")
    agenda.end_turn("one", "a.example", at(2), failed=True)
    mine, state = agenda.take_turn("two", "a.example", at(1), at(3))
    assert (mine, state.busy_by, state.next_allowed, state.failures) == (False, None, at(2), 1)
    assert agenda.take_turn("two", "a.example", at(2), at(3))[0]
    agenda.end_turn("two", "a.example", at(4), failed=False)
    assert [host.failures for host in agenda.hosts()] == [0]


def test_a_turn_of_a_run_that_died_ends_with_its_time(store):
    """Nobody has to clean up."""
    assert store.agenda.take_turn("one", "a.example", NOW, at(1))[0]
    assert not store.agenda.take_turn("two", "a.example", NOW, at(1))[0]
    assert store.agenda.take_turn("two", "a.example", at(1), at(2))[0]


def test_a_run_known_to_be_dead_is_taken_over_at_once(store):
    """Its leases are free; its host counts as asked just now, so that the next request keeps its distance."""
    put(store, 1)
    claim(store, "dead")
    assert store.agenda.take_turn("dead", "a.example", NOW, LATER)[0]
    assert store.agenda.runs() == {"dead"}
    store.agenda.take_over(["dead"], at(1))
    assert store.agenda.runs() == set()
    assert [host.next_allowed for host in store.agenda.hosts()] == [at(1)]
    assert claim(store, "one", at(1)) == ["https://a.example/1"]


def test_new_settings_keep_how_it_is_going(store):
    """Adding a watch again changes schedule and due time, not what was found; what a list names changes nothing."""
    watch = put(store, 1)
    state = WatchState(watch.id, "a.example", NOW, LATER, NOW, "read", 2, "urn:x")
    store.save(Batch(looked=[state]))
    again = replace(watch, schedule="6h")
    store.save(Batch(watches=[(again, WatchState(watch.id, "a.example", NOW, at(5)))]))
    assert store.agenda.get([watch.id]) == [(again, replace(state, next_due=at(5)))]
    store.save(Batch(found=[(replace(watch, schedule="1d"), WatchState(watch.id, "a.example", NOW, NOW))]))
    assert store.agenda.get([watch.id]) == [(again, replace(state, next_due=at(5)))]


def test_a_watch_removed_while_it_is_looked_at_stays_removed(store):
    """The look ends after the removal: no row comes back."""
    watch = put(store, 1)
    claim(store, "one")
    assert store.agenda.remove([watch.id]) == 1
    store.save(Batch(looked=[WatchState(watch.id, "a.example", NOW, LATER)]))
    assert store.agenda.watches() == []
    assert store.counts()["watch_state"] == 0


def test_found_by_beginning_of_id_or_address(store):
    """A prefix that is no id finds nothing, whatever LIKE would make of it."""
    watch = put(store, 1)
    assert [w for w, _ in store.agenda.find(watch.id[:8])] == [watch]
    assert [w for w, _ in store.agenda.find(watch.url)] == [watch]
    assert store.agenda.find("%") == store.agenda.find("_") == store.agenda.find("") == []


def _looks(glance):
    """Everything that a glance tells."""
    uris = [f"{OWN_URI}outlets", f"{OWN_URI}other"]
    counts = [glance.count_due(run, when) for run in ("one", "two", "three") for when in (at(-1), NOW, at(1), LATER)]
    return glance.sealed_names(), [glance.has_record_of(uri) for uri in uris], glance.runs(), counts, glance.hosts()


def test_a_glance_says_what_the_agenda_says(tmp_path):
    """Through sqlite3 alone and through SQLAlchemy: leases, turns, waits, ended watches, whole files, records."""
    place = tmp_path / "an archive" / "byline.db"
    place.parent.mkdir()
    with Store.open(place, create=True) as store:
        put(store, 1)
        put(store, 2, due=at(1))
        put(store, 3, due=None)
        put(store, 4, until=at(-1))
        put(store, 5, host="b.example")
        put(store, 6, host="c.example", looked=at(-1))
        claim(store, "one", limit=1)
        claim(store, "two", limit=1, per_host=1)
        store.agenda.take_turn("two", "b.example", NOW, at(1))
        store.agenda.take_turn("three", "c.example", NOW, at(1))
        store.agenda.end_turn("three", "c.example", LATER, failed=True, reason="it asked us to wait")
        record = RecordRef("a", 0, 9, "urn:uuid:1", "metadata", NOW, f"{OWN_URI}outlets", "sha256:0", "sha256:1")
        store.save(Batch(records=[record], segments=[Segment("a", 9, 1, True), Segment("b", 9, 1, False)]))
        glance = glance_at(f"sqlite:///{place}")
        told = _looks(glance)
        assert told == _looks(store.agenda)
        assert told[:3] == ({"a"}, [True, False], {"one", "two"})
        assert (3, 2, 1) in {(c.due, c.leased, c.waiting) for c in told[3]}
        claim(store, "four")
        assert glance.runs() == {"one", "two", "four"}  # it sees what was committed since
        glance.close()


def test_what_a_glance_cannot_tell_is_left_to_the_store(tmp_path):
    """No file, no database, an older or newer index, PostgreSQL."""
    assert glance_at(f"sqlite:///{tmp_path}/none.db") is None
    (tmp_path / "text.db").write_text("no database, and long enough to be none" * 9)
    assert glance_at(f"sqlite:///{tmp_path}/text.db") is None
    assert not (tmp_path / "none.db").exists()
    assert glance_at("postgresql://localhost/corpus") is None
    with Store.open(tmp_path / "byline.db", create=True) as store, store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    assert glance_at(f"sqlite:///{tmp_path}/byline.db") is None


def test_what_a_broken_database_says_comes_with_advice(tmp_path):
    """As from the store: one sentence, and that the WARC files are the archive."""
    with Store.open(tmp_path / "byline.db", create=True):
        glance = glance_at(f"sqlite:///{tmp_path}/byline.db")
    glance._connection.execute("DROP TABLE watch_state")
    with pytest.raises(DatabaseError, match="no such table") as raised:
        glance.runs()
    assert "rebuild" in raised.value.advice
    glance.close()
