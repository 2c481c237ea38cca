"""The heaviest chain decides what kept its place: it must be the heaviest, and rise on both sides."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from byline.changes.chain import Match, heaviest_chain

MATCHES = st.lists(st.builds(Match, st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=9)


def rises(chain):
    """Strictly on both sides."""
    return all(a.before < b.before and a.after < b.after for a, b in pairwise(chain))


@given(MATCHES)
def test_no_chain_is_heavier(matches):
    """Compared with every subset: none that rises weighs more."""
    chain = heaviest_chain(matches)
    best = max(
        sum(m.weight for m in some)
        for size in range(len(matches) + 1)
        for some in combinations(sorted(matches), size)
        if rises(some)
    )
    assert rises(chain)
    assert sum(m.weight for m in chain) == best


@given(st.permutations([Match(i, (i * 5) % 7, 1 + i % 2) for i in range(7)]))
def test_the_order_of_matches_does_not_matter(matches):
    """The same matches in any order give the same chain."""
    assert heaviest_chain(matches) == heaviest_chain(sorted(matches))
