"""Golden pages: what is expected comes out, every selector leads back, a page without JSON-LD or with a lying one degrades."""

from __future__ import annotations

import random

import pytest

from byline.extract import extract
from byline.extract.evidence import follow
from byline.model import Property
from byline.resolve import resolve
from golden import NAMES, describe, load, read

CASES = [(name, field) for name in NAMES for field in load(name)[1]]


@pytest.mark.parametrize(("name", "field"), CASES, ids=[f"{n}:{f}" for n, f in CASES])
def test_expected_value(name: str, field: str) -> None:
    """Each field of each page resolves to what a person reads there."""
    payload, expected = load(name)
    _, description = describe(payload)
    assert read(description, field) == expected[field]


@pytest.mark.parametrize("name", NAMES)
def test_every_selector_leads_back(name: str) -> None:
    """Following a claim's selector into the stored bytes gives a text that holds the claim's verbatim."""
    payload, _ = load(name)
    claims = extract(payload).claims
    assert claims
    for claim in claims:
        assert claim.verbatim in follow(payload, claim.evidence.selector), str(claim.evidence.selector)


@pytest.mark.parametrize("name", NAMES)
def test_order_of_claims_does_not_matter(name: str) -> None:
    """The same claims in another order give the same values, and each decision points at the same claims."""
    payload, _ = load(name)
    claims, description = describe(payload)
    for seed in range(3):
        order = list(range(len(claims)))
        random.Random(seed).shuffle(order)
        other = resolve([claims[i] for i in order], captured=payload.captured, url=payload.url)
        for prop in Property:
            one, two = description.decision(prop), other.decision(prop)
            assert (one is None) == (two is None)
            if one and two:
                assert (one.rule, one.reason, one.confidence) == (two.rule, two.reason, two.confidence)
                assert set(one.chosen) == {order[i] for i in two.chosen}
                assert set(one.dissent) == {order[i] for i in two.dissent}
        assert [c.name for c in other.contributions] == [c.name for c in description.contributions]
        assert (other.title, other.published, other.outlet, other.language) == (
            description.title, description.published, description.outlet, description.language,
        )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "news-second-author-only-visible",
        "news-house-in-markup-person-in-byline",
        "news-comment-and-sidebar-names",
        "news-lying-json-ld",
    ],
)
def test_without_json_ld_the_visible_page_is_enough(name: str) -> None:
    """The same page with its JSON-LD removed keeps the authors and headline that its readers see."""
    payload, expected = load(name, without_json_ld=True)
    _, description = describe(payload)
    assert read(description, "author") == expected["author"]
    assert description.title


@pytest.mark.parametrize("name", NAMES)
def test_without_json_ld_nothing_is_invented(name: str) -> None:
    """Losing the JSON-LD may lose a value; it never brings in a name that the page does not give as its author."""
    payload, expected = load(name, without_json_ld=True)
    _, description = describe(payload)
    if "author" in expected:
        assert set(read(description, "author")) <= set(expected["author"])
    if expected.get("published"):
        assert (
            description.published is None
            or str(description.published)[:10] == expected["published"][:10]
            or name == "news-offset-shifts-the-day"
        )
