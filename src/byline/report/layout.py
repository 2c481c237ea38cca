"""The order in which a report shows an article: the new version's, with removals and the old places of what moved put in."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Change, ChangeSet, Operation

__all__ = ["Item", "arrange"]

_MOVES = frozenset({Operation.MOVED, Operation.MOVED_AND_EDITED})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing shown.

    Attributes:
        change: None for a run of unchanged blocks.
        departed: It is the old place of a moved block.
        texts: Of the unchanged blocks.
    """

    change: Change | None = None
    departed: bool = False
    texts: tuple[str, ...] = ()


def arrange(changes: ChangeSet) -> list[Item]:
    """Unchanged runs, changes, and for each move a second item at its old place."""
    blocks = changes.after.document.blocks
    followed = _followed(changes)
    keyed: list[tuple[tuple[int, int], Item]] = []
    for _, j, length in changes.unchanged:
        keyed.append(((j, -1), Item(texts=tuple(b.text for b in blocks[j : j + length]))))
    for change in changes.text_changes:
        old_place = (followed[change.before[0]], change.before[0]) if change.before else (-1, -1)
        keyed.append(((change.after[0], -1) if change.after else old_place, Item(change)))
        if change.operation in _MOVES:
            keyed.append((old_place, Item(change, departed=True)))
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def _followed(changes: ChangeSet) -> list[int]:
    """For each old block the new block that it follows: the seat of the nearest one before it that stayed in line, or -1."""
    seats = {i + k: j + k for i, j, length in changes.unchanged for k in range(length)}
    for change in changes.text_changes:
        if change.before and change.after and change.operation not in _MOVES:
            seats.update(dict.fromkeys(change.before, max(change.after)))
    followed, last = [], -1
    for i in range(len(changes.before.document.blocks)):
        followed.append(last)
        last = seats.get(i, last)
    return followed
