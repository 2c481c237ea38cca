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
    seats = {i + k: j + k for i, j, length in changes.unchanged for k in range(length)}
    for change in changes.text_changes:
        if change.before and change.after and change.operation not in _MOVES:
            seats.update(dict.fromkeys(change.before, max(change.after)))
    keyed: list[tuple[tuple[int, int, int], Item]] = []
    for _, j, length in changes.unchanged:
        texts = tuple(b.text for b in blocks[j : j + length])
        keyed.append(((j, 0, 0), Item(texts=texts or ("",) * length)))
    for change in changes.text_changes:
        key = (change.after[0], 0, 0) if change.after else _old_place(change, seats)
        keyed.append((key, Item(change)))
        if change.operation in _MOVES:
            keyed.append((_old_place(change, seats), Item(change, departed=True)))
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def _old_place(change: Change, seats: dict[int, int]) -> tuple[int, int, int]:
    """After the nearest earlier block that kept its place."""
    i = change.before[0] - 1
    while i >= 0 and i not in seats:
        i -= 1
    return (seats[i] if i >= 0 else -1, 1, change.before[0])
