"""The credits of a page put together: one picture's once, two pictures' twice, and nobody's name lost."""

from __future__ import annotations

from itertools import permutations

import pytest

from byline.model import Credit, CreditKind
from byline.names import parse_name
from byline.resolve.credits import merge_credits

CAPTION = "The quay at dusk, seen from the old pier."
ADA = parse_name("Ada Lund")


def credit(verbatim: str, **parts: object) -> Credit:
    """A credit of an image."""
    return Credit(verbatim, CreditKind.IMAGE, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "pair",
    [
        (
            credit("Ada Lund/AFP", creator=(ADA,), agency="AFP", caption=CAPTION),
            credit("AFP", agency="AFP", caption=CAPTION + " (File)"),
        ),
        (
            credit("Ada Lund/AFP", creator=(ADA,), agency="AFP", media_url="https://x.example/quay-at-dusk-1024x768.jpg"),
            credit("Ada Lund", creator=(ADA,), media_url="https://cdn.example/s/quay-at-dusk_300.webp"),
        ),
        (credit("Ada Lund", creator=(ADA,), caption=CAPTION), credit("Photo: Ada Lund", creator=(ADA,))),
    ],
)
def test_one_picture(pair: tuple[Credit, Credit]) -> None:
    """The same caption, file or names: one credit, with every name and whatever else any of them says, in either order."""
    for ours in permutations(pair):
        (merged,) = merge_credits(ours)
        assert merged.creator == (ADA,)
        assert merged.agency == (pair[0].agency or pair[1].agency)
        assert (merged.caption is None) == all(c.caption is None for c in pair)
        assert (merged.media_url is None) == all(c.media_url is None for c in pair)


@pytest.mark.parametrize(
    "pair",
    [
        (credit("AFP", agency="AFP", caption=CAPTION), credit("dpa", agency="dpa", caption=CAPTION)),
        (
            credit("AFP", agency="AFP", caption=CAPTION),
            credit("AFP", agency="AFP", caption="The mayor at the opening of the bridge."),
        ),
        (
            credit("AFP", agency="AFP", media_url="https://x.example/a/1.jpg"),
            credit("AFP", agency="AFP", media_url="https://x.example/b/1.jpg"),
        ),
        (credit("Private"), credit("Handout", caption=CAPTION)),
        (credit("AFP", agency="AFP", caption=CAPTION), Credit("AFP", CreditKind.VIDEO, agency="AFP", caption=CAPTION)),
    ],
)
def test_two_pictures(pair: tuple[Credit, Credit]) -> None:
    """Other names, another caption, file or medium, or nothing to tell by: both stay."""
    assert merge_credits(pair) == pair
