"""The store keeps what it is given, once, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

import byline.store as front
from byline.errors import AmbiguousIdError, DatabaseError, InputError, NotFoundError, UsageError
from byline.model import Article, Description, Name, Outcome, PartialDate, Segment, Snapshot
from byline.model.people import Contribution
from byline.store import Batch, Filters, Membership, MembershipKind, RobotsCopy, Store, Watch, WatchKind, WatchState
from postgres import database
from stored import DESCRIPTION, NOW, SEGMENT, article, at, attempt, capture, claims, judgement, record, snapshot


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request, tmp_path) -> Iterator[Store]:
    """An empty index, once on each database."""
    if request.param == "sqlite":
        with Store.open(tmp_path / "byline.db", create=True) as opened:
            yield opened
        return
    with database() as url, Store.open(url, create=True) as opened:
        yield opened


def changed(text: str = "Other words.", **description) -> Snapshot:
    """Snapshot 1 as a newer extractor tells it."""
    told = dataclasses.replace(DESCRIPTION, **description)
    return snapshot(1, text=text, description=told, extractor="byline-extract/4", claims=claims("urn:uuid:x")[:2])


def test_what_goes_in_comes_out(store):
    """A snapshot with a claim of every type, its article, attempt, judgement, record and segment are equal after a round trip."""
    batch = capture(1)
    batch.judgements.append(judgement(1))
    batch.records.append(record(7, type="metadata", payload_digest=None, target_uri=""))
    store.save(batch)
    one = batch.snapshots[0]
    assert store.find_snapshot(one.id) == dataclasses.replace(one, last_confirmed=at(0))
    assert store.find_article(one.article_id) == dataclasses.replace(batch.articles[0], snapshots=1)
    assert store.attempts_of(one.article_id) == batch.attempts
    assert store.judgements_of(one.article_id) == batch.judgements
    assert store.segments() == batch.segments
    assert store.find_record(batch.records[0].record_id) == batch.records[0]
    assert store.refs_of(SEGMENT) == [one.record, batch.records[0]]
    assert store.has_records([one.record.record_id, "urn:uuid:no"]) == {one.record.record_id}


def test_a_list_never_loads_claims_it_was_not_asked_for(store):
    """`claims=False` gives the same snapshot without them."""
    store.save(capture(1))
    (bare,) = store.snapshots_of(article().id, claims=False)
    (whole,) = store.snapshots_of(article().id)
    assert bare.claims == () and dataclasses.replace(bare, claims=whole.claims) == whole


def test_saving_again_changes_nothing(store):
    """The same batch a second time leaves every row as it is, whole batches and parts of them."""
    batch = capture(1)
    batch.judgements.append(judgement(1))
    batch.memberships.append(Membership(article().id, "harbour", NOW))
    store.save(batch)
    before = store.dump()
    store.save(batch)
    store.save(Batch(articles=batch.articles, attempts=batch.attempts))
    store.save(Batch())
    assert store.dump() == before


def test_a_batch_is_saved_whole_or_not_at_all(store):
    """A batch with a judgement on an article that nobody knows leaves no row behind."""
    batch = capture(1)
    batch.judgements.append(judgement(1, "unknown"))
    with pytest.raises(sa.exc.IntegrityError):
        store.save(batch)
    assert set(store.counts().values()) == {0}


def test_text_that_a_database_refuses_is_stored_replaced(store):
    """NUL and lone surrogates become U+FFFD in columns, in JSON and in keys of names; other text is untouched."""
    told = Description(title="a\0b\ud800c 😀", outlet="Po\0st", contributions=(Contribution(Name(literal="An\0na \udfff")),))
    batch = capture(
        1, description=told, text="x\0y", claims=(dataclasses.replace(claims("r")[0], value="v\0", verbatim="\ud83d"),)
    )
    store.save(batch)
    store.save(batch)
    found = store.latest_snapshot(article().id)
    assert (found.description.title, found.text) == ("a\ufffdb\ufffdc 😀", "x\ufffdy")
    assert (found.claims[0].value, found.claims[0].verbatim) == ("v\ufffd", "\ufffd")
    (row,) = store.list_articles(Filters(outlet="po\0st", author="an\0na"))
    assert (row.title, row.outlet, row.authors) == ("a\ufffdb\ufffdc 😀", "Po\ufffdst", ("An\ufffdna \ufffd",))


def test_addresses_longer_than_an_index_entry(store):
    """A URL of 9,000 characters, a name of 5,000 and an urlkey to match are stored and found (PostgreSQL indexes 2,704 bytes)."""
    path = "".join(f"{n:x}" for n in range(2500))
    told = dataclasses.replace(DESCRIPTION, outlet="O" * 5000, contributions=(Contribution(Name(literal=path)),))
    store.save(capture(1, path, description=told))
    assert store.resolve_id(f"https://example.org/{path}") == store.resolve_id(f"org,example)/{path}")
    assert store.count_articles(Filters(outlet="o" * 5000)) == 1


def test_a_record_id_too_long_to_be_one_is_refused(store):
    """A hostile WARC's endless record id is the input's fault, on both databases."""
    with pytest.raises(InputError):
        store.save(Batch(records=[record(1, record_id="urn:" + "x" * 3000)]))
    assert store.counts()["record"] == 0


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_article_is_widened(store, order):
    """First and last seen, addresses and the shown URL come out the same whichever batch is saved first."""
    early = Batch(articles=[article("a", 1, url="http://example.org/a")])
    late = Batch(articles=[article("a", 5, aliases=("https://m.example.org/a",))])
    for index in order:
        store.save((early, late)[index])
    found = store.resolve_id("https://m.example.org/a")
    assert isinstance(found, Article)
    assert (found.url, found.first_seen, found.last_seen) == ("http://example.org/a", at(1), at(5))
    assert found.aliases == ("https://example.org/a", "https://m.example.org/a")


def test_an_attempt_alone_moves_last_seen(store):
    """A failed attempt that comes without its article still says when the article was last tried."""
    store.save(capture(1))
    store.save(Batch(attempts=[attempt(2, hours=9, outcome=Outcome.FAILED, status=None, failure="dns")]))
    assert store.resolve_id("https://example.org/a").last_seen == at(9)
    assert store.list_articles()[0].outcome is Outcome.FAILED


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_attempts_confirm_a_snapshot(store, order):
    """`last_confirmed` is the latest attempt that found the state, also when the attempts come before the snapshot."""
    state = capture(1).snapshots[0]
    known = Batch(articles=[article()])
    parts = (
        Batch(snapshots=[state]),
        Batch(attempts=[attempt(2, hours=3, outcome=Outcome.UNCHANGED, snapshot_id=state.id)]),
        Batch(attempts=[attempt(3, hours=7, outcome=Outcome.UNCHANGED, snapshot_id=state.id)]),
    )
    store.save(known)
    for index in order:
        store.save(parts[index])
    assert store.find_snapshot(state.id).last_confirmed == at(7)


def test_the_latest_good_snapshot(store):
    """Only a good state is an article's latest; `at` looks back; another article's states play no part."""
    for number, (hours, outcome) in enumerate([(0, Outcome.CREATED), (4, Outcome.REVISED), (8, Outcome.TRUNCATED)], start=1):
        store.save(capture(number, hours=hours, outcome=outcome))
    store.save(capture(9, "b", 9))
    key = article().id
    assert store.latest_snapshot(key).id == snapshot(2).id
    assert store.latest_snapshot(key, at(4)).id == snapshot(2).id
    assert store.latest_snapshot(key, at(3.9)).id == snapshot(1).id
    assert store.latest_snapshot(key, at(-1)) is None
    assert [s.captured for s in store.snapshots_of(key)] == [at(0), at(4), at(8)]
    (row,) = [r for r in store.list_articles() if r.id == key]
    assert (row.snapshot_id, row.captured, row.snapshots) == (snapshot(2).id, at(4), 3)


def test_an_article_without_a_good_state_is_listed_with_nothing_known(store):
    """A failed first attempt makes an article whose description is unknown, and that sorts last."""
    store.save(capture(1, "b"))
    store.save(Batch(articles=[article("a", 9)], attempts=[attempt(1, hours=9, outcome=Outcome.FAILED)]))
    last = store.list_articles()[-1]
    assert (last.id, last.snapshot_id, last.title, last.published, last.authors) == (article().id, None, None, None, ())


def test_replaced_derivation_equals_a_first_one(store, tmp_path):
    """After re-extraction the rows are those of an index that only ever saw the new values; names no longer used are gone."""
    new = changed(
        outlet="The Harbour Post", contributions=(), credits=(), title="Bridge", published=PartialDate.parse("2026-02-20")
    )
    store.save(capture(1))
    store.replace_derived([new])
    store.replace_derived([])
    batch = capture(1)
    batch.snapshots[0] = new
    with Store.open(tmp_path / "fresh.db", create=True) as fresh:
        fresh.save(batch)
        assert store.dump() == fresh.dump()
    assert store.find_snapshot(new.id) == dataclasses.replace(new, last_confirmed=at(0), claims=new.claims)


def test_replaced_derivation_keeps_names_that_others_use(store):
    """An outlet and a contributor named by another snapshot stay when one snapshot drops them."""
    store.save(capture(1))
    store.save(capture(2, "b"))
    store.replace_derived([changed(outlet=None, contributions=())])
    assert store.count_articles(Filters(outlet="harbour post", author="berg")) == 1


def test_ids_by_prefix(store):
    """A whole id, its shortest unique prefix, capitals; too short a prefix names the candidates; none is not found."""
    for number in range(1, 40):
        store.save(capture(number, f"p{number}"))
    ids = sorted({article(f"p{n}").id for n in range(1, 40)} | {snapshot(n).id for n in range(1, 40)})
    for key in ids:
        assert store.resolve_id(key).id == key
        assert store.resolve_id(key[:12].upper()).id == key
    crowded = max("0123456789abcdef", key=lambda digit: sum(key.startswith(digit) for key in ids))
    fitting = [key for key in ids if key.startswith(crowded)]
    with pytest.raises(AmbiguousIdError) as caught:
        store.resolve_id(crowded)
    assert set(caught.value.candidates) <= set(fitting) and len(caught.value.candidates) == min(10, len(fitting))
    for text in ("ffffffffffff", "", "no such thing", "https://example.org/none", "%", "g"):
        with pytest.raises(NotFoundError):
            store.resolve_id(text)
        assert store.find_article(text) is None and store.find_snapshot(text) is None


def test_a_url_of_two_articles_is_ambiguous(store):
    """An address that led to two articles names both as candidates and is never silently one of them."""
    shared = "https://example.org/latest"
    store.save(Batch(articles=[article("a", aliases=(shared,)), article("b", aliases=(shared,))]))
    with pytest.raises(AmbiguousIdError) as caught:
        store.resolve_id(shared)
    assert set(caught.value.candidates) == {article("a").id, article("b").id}


def test_a_record_stored_twice_has_two_places(store):
    """Both members are listed for `verify`; the first place serves, whichever was saved first."""
    first, second = record(1), record(1, segment=SEGMENT.replace("0001", "0002"), offset=0)
    store.save(Batch(records=[second]))
    store.save(Batch(records=[first]))
    assert store.find_record(first.record_id) == first
    assert store.refs_of(second.segment) == [second]


def test_what_a_revisit_may_point_at(store):
    """The earliest response of the same URL with the payload: never an empty payload, a revisit, or another URL's."""
    digest, empty = record(1).payload_digest, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    later, earlier = record(1, 5), record(2, 1, payload_digest=digest)
    others = [
        record(3, 0, payload_digest=digest, type="revisit"),
        record(4, 0, payload_digest=digest, target_uri="https://example.org/b"),
        record(5, 0, payload_digest=empty),
        record(6, 0, payload_digest="sha256:file", type="resource"),
    ]
    store.save(Batch(records=[later, *others]))
    assert store.find_original("https://example.org/a", digest) == later
    store.save(Batch(records=[earlier]))
    assert store.find_original("https://example.org/a", digest) == earlier
    assert store.find_original("https://example.org/c", digest) is None
    assert store.find_original("https://example.org/a", empty) is None and store.find_payload(empty) is None
    assert store.find_original("https://example.org/a", "sha256:file") is None
    assert store.find_payload("sha256:file") == others[3]
    assert store.find_payload(digest) == others[1]


def test_collections_and_tags(store):
    """Articles come into named sets and leave them; a set is as old as its first article, and a tag is not a collection."""
    store.save(Batch(articles=[article("a"), article("b")]))
    store.save(Batch(memberships=[Membership(article("a").id, "harbour", at(5))]))
    tag = Membership(article("b").id, "harbour", at(2), MembershipKind.TAG, "urn:uuid:t")
    store.save(Batch(memberships=[Membership(article("b").id, "harbour", at(3)), tag]))
    found = {(c.kind, c.name): (c.articles, c.created) for c in store.collections()}
    assert found == {(MembershipKind.COLLECTION, "harbour"): (2, at(3)), (MembershipKind.TAG, "harbour"): (1, at(2))}
    assert store.memberships_of(article("b").id)[1] == tag
    assert [r.url for r in store.list_articles(Filters(tag="harbour"))] == [article("b").url]
    assert store.remove_membership(article("b").id, "harbour") and not store.remove_membership(article("b").id, "harbour")
    assert [r.url for r in store.list_articles(Filters(collection="harbour"))] == [article("a").url]


def test_a_citation_key_never_changes(store):
    """A second key for an article, or an article's key for another, is not taken; the caller reads what holds."""
    one, two = article("a").id, article("b").id
    store.save(Batch(articles=[article("a"), article("b")], citation_keys={one: "berg2026bridge"}))
    store.save(Batch(citation_keys={one: "other", two: "berg2026bridge"}))
    assert store.citation_keys([one, two]) == {one: "berg2026bridge"}
    assert store.taken_citation_keys(["berg2026bridge", "other"]) == {"berg2026bridge"}


def test_clear_keeps_only_what_hosts_asked_of_us(store):
    """A cleared index is an empty one, but for the turns of hosts and their robots.txt: a rebuild must not make us rude."""
    watch = Watch("https://example.org/feed", WatchKind.FEED, "1h", NOW, collection="harbour", until=at(99))
    store.save(capture(1))
    store.save(Batch(watches=[(watch, WatchState(watch.id, "example.org", NOW, NOW))]))
    assert store.agenda.take_turn("run", "example.org", NOW, at(1))[0]
    store.save(Batch(robots=[RobotsCopy("https://example.org", NOW, at(9), 200, "User-agent: *")]))
    store.clear()
    assert {name: n for name, n in store.counts().items() if n} == {"host": 1, "robots": 1}


def test_statistics(store):
    """Numbers of records by type, attempts by outcome, articles by outlet, bytes and the span of capture."""
    assert (store.statistics().stored_bytes, store.statistics().first_captured) == (0, None)
    for number, path, outlet in ((1, "a", "Post"), (2, "b", "Wire"), (3, "c", "Wire")):
        store.save(capture(number, path, number, description=dataclasses.replace(DESCRIPTION, outlet=outlet)))
    told = store.statistics()
    assert (told.records, told.attempts, told.stored_bytes) == ({"response": 3}, {"created": 3}, 2700)
    assert list(told.outlets.items()) == [("Wire", 2), ("Post", 1)]
    assert (told.first_captured, told.last_captured) == (at(1), at(3))
    assert told.counts["snapshot"] == 3


def test_snapshots_stream_in_the_order_of_capture(store, monkeypatch):
    """Chunk borders lose and repeat nothing; since, until and the extractor narrow it."""
    monkeypatch.setattr("byline.store.store.CHUNK", 3)
    for number in range(1, 8):
        newer = "byline-extract/4" if number == 7 else "byline-extract/3"
        store.save(capture(number, f"p{number}", hours=-(number // 2), extractor=newer))
    keys = sorted((at(-(n // 2)), snapshot(n).id) for n in range(1, 8))
    assert [(s.captured, s.id) for s in store.iter_snapshots()] == keys
    assert [s.id for s in store.iter_snapshots(since=at(-2), until=at(0), claims=False)] == [
        k for w, k in keys if at(-2) <= w < at(0)
    ]
    assert {s.id for s in store.iter_snapshots(not_extractor="byline-extract/3")} == {snapshot(7).id}


def test_articles_and_snapshots_by_many_ids(store):
    """Whole ids give values in the order asked, and leave out what is not there."""
    store.save(capture(1, "a"))
    store.save(capture(2, "b"))
    assert [a.urlkey for a in store.get_articles([article("b").id, "none", article("a").id])] == [
        "org,example)/b",
        "org,example)/a",
    ]
    assert [s.id for s in store.get_snapshots([snapshot(2).id, "none", snapshot(1).id])] == [snapshot(2).id, snapshot(1).id]


def test_a_segment_is_what_was_said_last(store):
    """Sealing a segment replaces its row."""
    store.save(capture(1))
    sealed = Segment(SEGMENT, size=10, records=1, sealed=True, digest="sha256:s")
    store.save(Batch(segments=[sealed]))
    assert store.segments() == [sealed]


def test_naive_times_are_refused(store):
    """An instant without a zone is a mistake of the caller's, never taken for local time."""
    with pytest.raises((ValueError, sa.exc.StatementError)):
        store.save(Batch(articles=[article(first_seen=NOW.replace(tzinfo=None))]))


def test_a_missing_file_is_not_made(tmp_path):
    """Opening without `create` says what to do and leaves no empty database behind."""
    with pytest.raises(DatabaseError) as caught:
        Store.open(tmp_path / "byline.db")
    assert "byline rebuild" in caught.value.advice and list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path):
    """A text file in the index's place is explained, not a traceback, and is left as it is."""
    path = tmp_path / "byline.db"
    path.write_text("not a database " * 100)
    for create in (False, True):
        with pytest.raises(DatabaseError):
            Store.open(path, create=create)
    assert path.read_text().startswith("not a database")


def test_an_index_of_another_version(tmp_path):
    """Without tables, or of an unknown version: refused with advice; `check=False` still tells the version."""
    path = tmp_path / "byline.db"
    with Store.open(f"sqlite:///{path}", create=True) as store, store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="9999"):
        Store.open(path)
    with Store.open(path, check=False) as store:
        assert store.revision() == "9999" and not store.at_head()
    path.unlink()
    path.touch()
    with pytest.raises(DatabaseError, match="no index"):
        Store.open(path)


def test_a_server_that_is_not_there():
    """An unreachable server is explained without showing the password."""
    with pytest.raises(DatabaseError) as caught:
        Store.open("postgres://anna:secret@127.0.0.1:1/corpus?connect_timeout=2")
    assert "secret" not in str(caught.value) + caught.value.advice and "127.0.0.1:1/corpus" in caught.value.message


@pytest.mark.parametrize("place", ["mysql://host/name", "postgresql://host:port/name"])
def test_another_kind_of_database(place):
    """A URL that byline cannot serve is a mistake in the call."""
    with pytest.raises(UsageError):
        Store.open(place)


def test_paths_are_taken_as_they_are(tmp_path):
    """A file name with the marks of a URL in it is a file name."""
    path = tmp_path / "a?b%20c#d.db"
    Store.open(path, create=True).close()
    assert path.is_file()
    with Store.open(str(path)) as store:
        assert store.place == str(path) and store.at_head()


def test_durability_settings(tmp_path):
    """What was acknowledged survives a power cut: write-ahead log, synced at every commit."""
    with Store.open(tmp_path / "byline.db", create=True) as store, store._engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]


def test_start_up_loads_nothing_heavy(tmp_path):
    """`import byline.store` loads no database library, and opening an index loads no Alembic."""
    Store.open(tmp_path / "byline.db", create=True).close()
    code = (
        "import sys, byline.store as s; assert not {'sqlalchemy', 'sqlmodel', 'alembic'} & set(sys.modules);"
        "s.Store.open(sys.argv[1]).list_articles(); assert 'sqlmodel' in sys.modules and 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "byline.db")], check=True)


def test_all_is_sorted_and_honest():
    """`__all__` names what is there, in order."""
    assert front.__all__ == sorted(front.__all__)
    assert all(hasattr(front, name) for name in front.__all__)
    assert Path(front.__file__).parent.name == "store"
