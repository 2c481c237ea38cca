"""The nouns: each JSON form and each text form is the inverse of its reader."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import byline.model as model
from byline.model import (
    VALUE_TYPES,
    Agent,
    AgentKind,
    Claim,
    Confidence,
    Contribution,
    Credit,
    Decision,
    Description,
    Evidence,
    Name,
    PartialDate,
    Property,
    Selector,
    SelectorKind,
    from_json,
    to_json,
)

DATES = ["2026", "2026-02", "2026-02-21", "2026-02-21T10:15", "2026-02-21T10:15:00+04:00", "2026-02?", "2024-02-29T00:00:00Z"]


@pytest.mark.parametrize("text", DATES)
def test_partial_date_text_round_trips(text):
    """`str` and `parse` are inverses at every precision."""
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "26", "2026-2-1", "2026-02-21T10", "", "2026-02-21T10:15:00+25:00"])
def test_partial_date_refuses_what_is_not_one(text):
    """A day that does not exist, or another spelling, is an error and never a nearby date."""
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_edtf_never_pads_a_time():
    """EDTF has no minutes without seconds: the time is dropped, no `:00` is invented."""
    assert PartialDate.parse("2026-02-21T10:15").edtf() == "2026-02-21"


@given(st.datetimes(min_value=datetime(1000, 1, 2), timezones=st.timezones() | st.none()))
def test_partial_date_from_datetime_keeps_the_day_in_its_zone(when):
    """The day that the source printed is the day that is kept, whatever UTC says."""
    date = PartialDate.from_datetime(when.replace(microsecond=0))
    assert date.date_parts == (when.year, when.month, when.day)
    assert PartialDate.parse(str(date)) == date


def test_matches_is_containment():
    """A month matches each of its days, and no other month's."""
    month = PartialDate.parse("2026-02")
    assert month.matches(PartialDate.parse("2026-02-21T10:15:00Z"))
    assert PartialDate.parse("2026-02-21").matches(month)
    assert not month.matches(PartialDate.parse("2026-03-01"))


CLAIM_VALUES = {
    str: "A headline",
    PartialDate: PartialDate.parse("2026-02-21"),
    Contribution: Contribution(Name(family="Berg", given="Anna", particle="van der"), affiliations=("The Desk",)),
    Credit: Credit("Photo: A. Berg", creator=(Name(literal="A. Berg"),), missing=("licence",)),
}


@pytest.mark.parametrize("prop", list(Property))
def test_claim_json_round_trips_for_every_property(prop):
    """The value's type follows from the property, so JSON needs no type tag."""
    claim = Claim(
        prop,
        CLAIM_VALUES[VALUE_TYPES.get(prop, str)],
        "verbatim",
        "json-ld",
        Evidence("urn:uuid:1", Selector(SelectorKind.CSS, "p", Selector(SelectorKind.TEXT_QUOTE, "x"))),
        Agent(AgentKind.SOFTWARE, "byline", "1"),
        doubts=("garbled",),
    )
    assert from_json(Claim, to_json(claim)) == claim


def test_description_json_round_trips_and_is_short():
    """Defaults are left out, required fields never are, even when empty."""
    description = Description(
        title="x",
        contributions=(Contribution(Name(literal="Desk")),),
        decisions=(Decision(Property.TITLE, (0,), (), "agreement", "", Confidence.FAIR),),
    )
    data = to_json(description)
    assert "published" not in data
    assert data["decisions"][0]["dissent"] == []
    assert from_json(Description, data) == description


def test_instants_round_trip_in_utc():
    """RFC 3339, UTC, no zone is refused."""
    when = datetime(2026, 11, 21, 10, 15, 0, 123000, tzinfo=UTC)
    assert model.parse_instant(model.format_instant(when)) == when
    with pytest.raises(ValueError):
        model.parse_instant("2026-11-21T10:15:00")


def test_ids_are_stable():
    """Ids are part of the archive format: a change would orphan every citation that was ever made."""
    assert model.article_id("com,example)/a") == "91f438a6ca64f4e33f68933ec550eb8edf799975"
    assert len(model.snapshot_id("urn:uuid:1")) == model.ID_LENGTH
    assert model.snapshot_id("urn:uuid:1") != model.article_id("urn:uuid:1")


def test_names_print_in_their_own_order():
    """Particles, suffixes and family-first scripts."""
    assert str(Name(family="Berg", given="Anna", particle="van der")) == "Anna van der Berg"
    assert str(Name(family="王", given="小明", family_first=True)) == "王小明"
    assert str(Name(family="佐藤", given="花子", family_first=True, spaced=True)) == "佐藤 花子"
    assert str(Name(family="Nguyễn", given="Văn An", family_first=True)) == "Nguyễn Văn An"
    assert str(Name(family="King", given="Martin Luther", suffix="Jr.")) == "Martin Luther King, Jr."


def test_all_is_complete():
    """Every noun can be imported from the package."""
    public = {n for n in dir(model) if dataclasses.is_dataclass(getattr(model, n))}
    assert public <= set(model.__all__)


def test_every_property_has_its_field_of_a_description():
    """What is decided is found again: under the property's name, or as the table of plurals has it."""
    fields = {f.name for f in dataclasses.fields(model.Description)}
    assert {model.PLURALS.get(p, p.value) for p in Property} - fields == {"nobody"}
    assert set(model.PLURALS) == set(model.MANY_VALUED)
