"""The same WARC files give the same rows, in whatever order and grouping they are read, on whichever database."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.model import Outcome, PartialDate
from byline.store import Batch, Membership, MembershipKind, Store
from postgres import database
from stored import DESCRIPTION, article, at, attempt, capture, judgement, record, snapshot

PATHS = st.sampled_from("abc")
HOURS = st.integers(0, 6)
NUMBERS = st.integers(1, 8)


@st.composite
def happenings(draw: st.DrawFn) -> Batch:
    """One thing that an archive records, with the article that it is about: its values follow from few numbers."""
    path, hours = draw(PATHS), draw(HOURS)
    key = hours * 3 + "abc".index(path)
    addresses = {"url": f"{draw(st.sampled_from(['http', 'https']))}://example.org/{path}"}
    about = Batch(articles=[article(path, hours, **addresses)])
    match draw(st.sampled_from(["capture", "confirmed", "failed", "judgement", "membership", "copy"])):
        case "capture":
            number = draw(NUMBERS)  # the number decides all of it: a record's bytes never change
            told = dataclasses.replace(
                DESCRIPTION,
                outlet=("Harbour Post", "HARBOUR POST", None)[number % 3],
                published=PartialDate(2026, number) if number % 2 else None,
            )
            outcome = (Outcome.CREATED, Outcome.REVISED, Outcome.TRUNCATED)[number % 3]
            return capture(number, "abc"[number % 3], number // 2, description=told, outcome=outcome)
        case "confirmed":
            about.attempts.append(attempt(100 + key, path, hours, outcome=Outcome.UNCHANGED, snapshot_id=snapshot(hours + 1).id))
        case "failed":
            about.attempts.append(attempt(200 + key, path, hours, outcome=Outcome.FAILED, status=None))
        case "judgement":
            about.judgements.append(judgement(key, path, hours))
        case "membership":
            kind = draw(st.sampled_from(MembershipKind))
            about.memberships.append(
                Membership(article(path).id, draw(st.sampled_from(["x", "y"])), at(hours), kind, f"urn:{hours}")
            )
        case "copy":
            about.records.append(record(draw(NUMBERS), segment=f"2026/12/{hours}.warc.gz"))
    return about


def joined(batches: list[Batch]) -> Batch:
    whole = Batch()
    for batch in batches:
        for field in ("records", "articles", "snapshots", "attempts", "judgements", "segments", "memberships"):
            getattr(whole, field).extend(getattr(batch, field))
    return whole


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stores(request, tmp_path_factory) -> Iterator[tuple[Store, Store]]:
    """A SQLite index, and another on either database."""
    folder = tmp_path_factory.mktemp("rebuild")
    with ExitStack() as stack:
        other = str(folder / "other.db") if request.param == "sqlite" else stack.enter_context(database())
        yield (
            stack.enter_context(Store.open(folder / "byline.db", create=True)),
            stack.enter_context(Store.open(other, create=True)),
        )


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(happenings(), min_size=1, max_size=8), st.data())
def test_order_and_grouping_change_no_row(stores, batches, data):
    """Saved one by one as they happened, or shuffled, grouped and partly repeated: every row of every table is equal."""
    first, second = stores
    for store in stores:
        store.clear()
    for batch in batches:
        first.save(batch)
    rest = data.draw(st.permutations(batches))
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        second.save(joined(rest[:size]))
        rest = rest[size:]
    second.save(data.draw(st.sampled_from(batches)))
    assert first.dump() == second.dump()
