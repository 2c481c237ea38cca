"""Rebuild the later text from the earlier one and the changes: the proof that a report leaves nothing out."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Block, Change, ChangeSet, SpanKind

__all__ = ["apply"]

SEPARATOR = "\n\n"
"""Between two blocks of one side in a change's spans."""


def apply(changes: ChangeSet, before: Sequence[Block]) -> tuple[Block, ...]:
    """The later document's blocks, made from the earlier ones and the change set alone.

    Text, kind, level and links equal those of the later version. Selectors are the earlier ones' for unchanged blocks and None
    for the others, because a place in the later page is not part of a change.

    Args:
        before: Blocks of the earlier version.

    Raises:
        ValueError: If `before` is not what the change set was made from.
    """
    made: dict[int, Block] = {}
    for start, to, length in changes.unchanged:
        if start + length > len(before):
            raise ValueError(f"the earlier text has {len(before)} blocks, the change set speaks of block {start + length - 1}")
        made.update((to + k, before[start + k]) for k in range(length))
    for change in changes.text_changes:
        _check(change, before)
        made.update(_blocks(change))
    if sorted(made) != list(range(len(made))):
        raise ValueError("the change set does not give every block of the later text")
    return tuple(made[k] for k in range(len(made)))


def _check(change: Change, before: Sequence[Block]) -> None:
    if any(i >= len(before) for i in change.before) or SEPARATOR.join(before[i].text for i in change.before) != change.old:
        raise ValueError(f"change {change.id} does not fit the earlier text")


def _blocks(change: Change) -> list[tuple[int, Block]]:
    text = "".join(s.text for s in change.spans if s.kind is not SpanKind.DELETE)
    made, start = [], 0
    for index, shape in zip(change.after, change.shapes, strict=True):
        made.append((index, Block(shape.kind, text[start : start + shape.length], shape.level, shape.links)))
        start += shape.length + len(SEPARATOR)
    return made
