"""The heaviest chain: which matches keep their order, so that everything off it has moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Match", "heaviest_chain"]


class Match(NamedTuple):
    """Block `before` and block `after` have words in common; `weight` is how much text that is."""

    before: int
    after: int
    weight: int
    similarity: int = 100


def heaviest_chain(matches: Sequence[Match]) -> list[Match]:
    """The matches of greatest total weight that rise strictly on both sides (a weighted longest increasing subsequence).

    O(n log n), by a Fenwick tree of prefix maxima over the `after` side. Of equally heavy chains the one met first in
    (before, after descending) order wins, so the result does not depend on the order of `matches`.

    Args:
        matches: Weights above 0; a block may occur in many matches.
    """
    ordered = sorted(matches, key=lambda m: (m.before, -m.after))
    ranks = sorted({m.after for m in ordered})
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # weight of the best chain, index of its last match
    previous: list[int] = []
    best = (0, -1)
    for index, match in enumerate(ordered):
        rank = bisect_left(ranks, match.after)
        weight, link = _prefix_maximum(tree, rank)
        previous.append(link)
        here = (weight + match.weight, index)
        _raise(tree, rank + 1, here)
        if here[0] > best[0]:
            best = here
    chain = []
    index = best[1]
    while index >= 0:
        chain.append(ordered[index])
        index = previous[index]
    return chain[::-1]


def _prefix_maximum(tree: list[tuple[int, int]], position: int) -> tuple[int, int]:
    best = (0, -1)
    while position:
        if tree[position][0] > best[0]:
            best = tree[position]
        position &= position - 1
    return best


def _raise(tree: list[tuple[int, int]], position: int, value: tuple[int, int]) -> None:
    while position < len(tree):
        if value[0] > tree[position][0]:
            tree[position] = value
        position += position & -position
