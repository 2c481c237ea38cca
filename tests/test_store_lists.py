"""Lists: every filter says what it means, pages lose nothing, and no query reads a whole table."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from byline.errors import UsageError
from byline.model import Contribution, Description, Name, NameKind, Outcome, PartialDate, Role
from byline.store import Batch, Filters, Membership, Order, Store
from byline.store.engine import database_url, make_engine
from byline.store.values import UNKNOWN_FIELDS
from postgres import database
from stored import DESCRIPTION, article, at, attempt, capture, judgement, record, snapshot

ARTICLES = 60


def person(name: str, role: Role = Role.AUTHOR) -> Contribution:
    given, family = name.split()
    return Contribution(Name(family=family, given=given, kind=NameKind.PERSON), role)


def described(number: int) -> Description:
    """Descriptions of every sort: most fields are unknown in some."""
    pick = random.Random(number).choice
    date = pick([None, "2026", "2026-02", "2026-02-21", "2026-02-21T23:30:00-05:00", "2025-12-31"])
    return Description(
        title=pick([None, "Die Brücke ist offen", "100% of the bridge_s", "BRIDGE opens"]),
        title_supplied=pick([True, False]),
        contributions=pick([(), (person("Anna Berg"),), (person("Jo Weiß"), person("Anna Berg", Role.EDITOR))]),
        published=PartialDate.parse(date) if date else None,
        outlet=pick([None, "Harbour Post", "HARBOUR POST", "Coast Wire"]),
        language=pick([None, "pt", "pt-BR", "ptx", "en"]),
        kind=pick([None, "interview", "news"]),
    )


def fill(store: Store) -> None:
    """Sixty articles; every fifth without a good state, every seventh in a collection, every fourth with two states."""
    whole = Batch()
    for number in range(1, ARTICLES + 1):
        path, hours = f"p{number}", number // 3
        outcome = Outcome.TRUNCATED if number % 5 == 0 else Outcome.CREATED
        text = "" if number % 6 == 0 else f"Words of {number}; the Ferry sails. 5_0%"
        batch = capture(number, path, hours, description=described(number), outcome=outcome, text=text)
        if number % 4 == 0:
            later = capture(number + 1000, path, hours + 40, description=described(number + 1000), outcome=Outcome.REVISED)
            batch.articles += later.articles
            batch.snapshots += later.snapshots
            batch.attempts += later.attempts
        if number % 7 == 0:
            batch.memberships.append(Membership(article(path).id, "harbour", at(0)))
        for field in ("articles", "snapshots", "attempts", "memberships"):
            getattr(whole, field).extend(getattr(batch, field))
    store.save(whole)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request, tmp_path_factory) -> Iterator[Store]:
    """The same sixty articles on each database; only read."""
    if request.param == "sqlite":
        with Store.open(tmp_path_factory.mktemp("lists") / "byline.db", create=True) as opened:
            fill(opened)
            yield opened
        return
    with database() as url, Store.open(url, create=True) as opened:
        fill(opened)
        yield opened


def latest(number: int) -> int | None:
    """The number of an article's latest good snapshot."""
    return number + 1000 if number % 4 == 0 else None if number % 5 == 0 else number


def expected(test) -> set[str]:
    """Ids of the articles whose latest good snapshot's description passes."""
    return {article(f"p{n}").id for n in range(1, ARTICLES + 1) if (state := latest(n)) is not None and test(described(state), n)}


def authors(told: Description) -> list[str]:
    return [str(c.name).casefold() for c in told.contributions if c.role is Role.AUTHOR]


CASES = {
    "outlet": (Filters(outlet="harbour  post"), lambda d, n: (d.outlet or "").casefold() == "harbour post"),
    "author": (Filters(author="BERG"), lambda d, n: any("berg" in a for a in authors(d))),
    "author folds": (Filters(author="weiss"), lambda d, n: any("weiss" in a for a in authors(d))),
    "author is no pattern": (Filters(author="%"), lambda d, n: False),
    "since": (Filters(since=at(10)), lambda d, n: (n // 3 + (40 if n % 4 == 0 else 0)) >= 10),
    "until": (Filters(until=at(10)), lambda d, n: (n // 3 + (40 if n % 4 == 0 else 0)) < 10),
    "from a month": (
        Filters(published_from=PartialDate.parse("2026-02")),
        lambda d, n: d.published is not None and str(d.published) >= "2026-02",
    ),
    "up to a month": (
        Filters(published_to=PartialDate.parse("2026-02")),
        lambda d, n: d.published is not None,
    ),
    "on a day, in the source's zone": (
        Filters(published_from=PartialDate.parse("2026-02-21"), published_to=PartialDate.parse("2026-02-21")),
        lambda d, n: str(d.published).startswith("2026-02-21"),
    ),
    "kind": (Filters(kind="news"), lambda d, n: d.kind == "news"),
    "language": (Filters(language="PT"), lambda d, n: d.language in ("pt", "pt-BR")),
    "title": (Filters(match="BRÜCKE"), lambda d, n: "Brücke" in (d.title or "")),
    "title is no pattern": (Filters(match="100% OF the bridge_"), lambda d, n: "100%" in (d.title or "")),
    "text": (Filters(match="the ferry SAILS"), lambda d, n: n % 4 != 0 and n % 6 != 0),
    "text is no pattern": (Filters(match="5_0%"), lambda d, n: n % 4 != 0 and n % 6 != 0),
    "collection": (Filters(collection="harbour"), lambda d, n: n % 7 == 0),
    "tag": (Filters(tag="harbour"), lambda d, n: False),
    "outcome": (Filters(outcome=Outcome.REVISED), lambda d, n: n % 4 == 0),
    "no author": (Filters(unknown="author"), lambda d, n: not authors(d)),
    "no kind": (Filters(unknown="kind"), lambda d, n: d.kind is None),
    "no language": (Filters(unknown="language"), lambda d, n: d.language is None),
    "no outlet": (Filters(unknown="outlet"), lambda d, n: d.outlet is None),
    "no date": (Filters(unknown="published"), lambda d, n: d.published is None),
    "no text": (Filters(unknown="text"), lambda d, n: n % 4 != 0 and n % 6 == 0),
    "no title": (Filters(unknown="title"), lambda d, n: d.title is None or d.title_supplied),
    "two at once": (Filters(kind="news", language="en"), lambda d, n: (d.kind, d.language) == ("news", "en")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_filter_is_its_meaning(store, name):
    """The articles listed, and their number, are those whose latest good state has the property."""
    filters, test = CASES[name]
    wanted = expected(test)
    if name == "collection":
        wanted |= {article(f"p{n}").id for n in range(7, ARTICLES + 1, 7)}  # also without a good state
    assert {row.id for row in store.list_articles(filters, limit=None)} == wanted
    assert store.count_articles(filters) == len(wanted)


def test_a_field_that_cannot_be_asked_for(store):
    """Only the fields that `UNKNOWN_FIELDS` names."""
    with pytest.raises(UsageError, match="mood"):
        store.list_articles(Filters(unknown="mood"))
    tested = {name.removeprefix("no ").replace("date", "published") for name in CASES if name.startswith("no ")}
    assert tested == set(UNKNOWN_FIELDS)


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("filters", [Filters(), Filters(language="pt")], ids=["all", "filtered"])
def test_pages_are_the_list_cut(store, order, filters):
    """Going on behind the last row gives every row once, in one order, whatever ties there are; offset agrees."""
    whole = store.list_articles(filters, limit=None, order=order)
    pages, after = [], None
    while page := store.list_articles(filters, limit=7, after=after, order=order):
        pages += page
        after = page[-1].cursor
    assert pages == whole == list(store.iter_articles(filters, order=order))
    assert store.list_articles(filters, limit=5, offset=5, order=order) == whole[5:10]
    assert len({row.id for row in whole}) == store.count_articles(filters)


def test_orders(store):
    """Newest first or oldest first, the unknown last, a publication date by its own zone's clock."""
    captured = [row.captured for row in store.list_articles(limit=None)]
    assert captured == sorted((c for c in captured if c), reverse=True) + [None] * captured.count(None)
    published = [row.published for row in store.list_articles(limit=None, order=Order.PUBLISHED)]
    local = [str(date)[:19] for date in published if date]
    assert local == sorted(local, reverse=True) and not any(published[len(local) :])
    seen = [row.first_seen for row in store.list_articles(limit=None, order=Order.NEWEST)]
    assert seen == sorted(seen, reverse=True)
    assert [r.first_seen for r in store.list_articles(limit=None, order=Order.OLDEST)] == sorted(seen)


def test_rows_tell_the_latest_good_state(store):
    """A row's head is its article's latest good snapshot's, with the authors in order and the date as precise as known."""
    for row in store.list_articles(limit=None):
        state = store.latest_snapshot(row.id)
        if state is None:
            assert (row.snapshot_id, row.outlet, row.published) == (None, None, None)
            continue
        told = state.description
        names = tuple(str(c.name) for c in told.contributions if c.role is Role.AUTHOR)
        assert (row.snapshot_id, row.captured) == (state.id, state.captured)
        assert (row.title, row.title_supplied) == (told.title, told.title_supplied)
        assert (row.outlet, row.authors, row.published, row.language, row.kind) == (
            told.outlet,
            names,
            told.published,
            told.language,
            told.kind,
        )


@pytest.mark.parametrize("cursor", ["", "x", "[]", '["a"]', "7"])
def test_a_cursor_that_is_none(store, cursor):
    """A made-up cursor is a mistake in the call."""
    with pytest.raises(UsageError):
        store.list_articles(after=cursor)


def everything_readable(store: Store) -> None:
    """Call each public query that looks for something."""
    key = article("p1").id
    for order in Order:
        first = store.list_articles(limit=5, order=order)
        store.list_articles(limit=5, after=first[-1].cursor, order=order)
    for filters, _ in CASES.values():
        store.list_articles(filters, limit=5)
    for text in (key[:8], "https://example.org/p1", "org,example)/p1"):
        store.resolve_id(text)
    store.find_article(key[:8])
    store.find_snapshot(snapshot(1).id[:8])
    store.get_articles([key])
    store.snapshots_of(key)
    store.latest_snapshot(key, at(5))
    store.get_snapshots([snapshot(1).id])
    list(store.iter_snapshots(since=at(1), not_extractor="x"))
    store.attempts_of(key)
    store.judgements_of(key)
    store.find_record(record(1).record_id)
    store.has_records([record(1).record_id])
    store.find_original("https://example.org/p1", record(1).payload_digest)
    store.find_payload(record(1).payload_digest)
    store.refs_of(record(1).segment)
    store.citation_keys([key])
    store.taken_citation_keys(["k"])
    store.memberships_of(key)


def everything_written(store: Store) -> None:
    """Change what is there in each way."""
    batch = capture(1, "p1", 50, outcome=Outcome.REVISED)
    batch.judgements.append(judgement(1, "p1"))
    batch.attempts.append(attempt(77, "p1", 51, snapshot_id=snapshot(1).id))
    store.save(batch)
    store.save(batch)
    store.replace_derived([snapshot(1, "p1", description=dataclasses.replace(DESCRIPTION, outlet="New"))])
    store.remove_membership(article("p7").id, "harbour")


# A list stops at its limit, so walking an index in order is what it should do. Names are few, and asked for by a part.
WALKED = ("article USING INDEX", "contributor USING", "CONSTANT ROW", "alembic_version")


def test_no_query_reads_a_whole_table(tmp_path):
    """SQLite's plan of every statement that a reader or writer sends searches by index; a list in order needs no sorting."""
    with Store.open(tmp_path / "byline.db", create=True) as store:
        fill(store)
        sent: dict[str, tuple] = {}

        def note(_, cursor, statement, parameters, context, many):
            if statement.split()[0] in ("SELECT", "UPDATE", "DELETE"):
                sent[statement] = parameters[0] if many else parameters

        sa.event.listen(store._engine, "before_cursor_execute", note)
        everything_readable(store)
        everything_written(store)
        sa.event.remove(store._engine, "before_cursor_execute", note)
    assert len(sent) > 60
    engine = make_engine(database_url(tmp_path / "byline.db"))
    plain = 0
    with engine.connect() as connection:
        for statement, parameters in sent.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            walked = [step.removeprefix("SCAN ") for *_, step in plan if step.startswith("SCAN ")]
            assert all(step.startswith(WALKED) for step in walked), (statement, plan)
            if "LIMIT" in statement and "JOIN outlet" in statement and statement.count("WHERE") == 1:
                plain += 1
                sorts = [step for _, parent, _, step in plan if "TEMP B-TREE" in step and parent != 0]
                assert sorts == [], (statement, plan)  # only the page itself, the outermost, may be sorted
    assert plain == len(Order)
    engine.dispose()
