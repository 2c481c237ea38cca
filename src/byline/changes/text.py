"""Changes of an article's blocks: text, captions, notes, markup and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Block, BlockKind, Change, Layer, Marker, MarkerKind, Operation, Shape, Span, SpanKind
from .align import Group, align
from .apply import SEPARATOR
from .diff import Hunk, hunks_of, spans_of
from .lexicon import Lexicon
from .markers import markers_of
from .noise import block_noise
from .settings import Settings
from .tokens import tokenise
from .triage import reasons_of_edit, reasons_of_text, triage

__all__ = ["TextChanges", "compare_blocks"]

_FIELDS = {BlockKind.CAPTION: "caption", BlockKind.NOTE: "note", BlockKind.BESIDE: "beside"}
_LEDE_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.QUESTION})
_SHORT = 12  # tokens: of longer replaced paragraphs, one fact did not become another


@dataclass(frozen=True, slots=True)
class TextChanges:
    """Changes in the order of the new version, and the runs that are equal on both sides."""

    changes: list[Change]
    unchanged: tuple[tuple[int, int, int], ...]


class _Comparison:
    def __init__(self, before: Sequence[Block], after: Sequence[Block], lexicon: Lexicon, settings: Settings) -> None:
        self.before, self.after = before, after
        self.lexicon, self.settings = lexicon, settings
        self.noise = (block_noise(before), block_noise(after))
        self.lede = (_lede(before, settings.lede), _lede(after, settings.lede))

    def change(self, group: Group) -> Change | None:
        """The change that a group of blocks is; None when both sides are equal and in place."""
        old = [self.before[i] for i in group.before]
        new = [self.after[j] for j in group.after]
        if group.operation is None:
            return self._same_words(group, old[0], new[0])
        change = self._frame(group, old, new, group.operation)
        if not old or not new:
            whole = Span(SpanKind.DELETE if old else SpanKind.INSERT, SEPARATOR.join(b.text for b in old or new))
            return self._weighed(replace(change, spans=(whole,) if whole.text else ()), [])
        return self._edited(change, old, new)

    def _frame(self, group: Group, old: Sequence[Block], new: Sequence[Block], operation: Operation) -> Change:
        block = (new or old)[0]
        field = _FIELDS.get(block.kind, "text")
        caveats = {self.noise[0].get(i, "") for i in group.before} | {self.noise[1].get(j, "") for j in group.after}
        lede = any(i in self.lede[0] for i in group.before) or any(j in self.lede[1] for j in group.after)
        return Change(
            id="",
            layer=Layer.MEDIA if block.kind is BlockKind.CAPTION else Layer.TEXT,
            operation=operation,
            reason=f"{field}.{operation.value}",
            field=field,
            before=group.before,
            after=group.after,
            shapes=tuple(Shape(b.kind, len(b.text), b.level, b.links) for b in new),
            caveats=() if "" in caveats else tuple(sorted(caveats)),
            lede=lede and operation is not Operation.MOVED,
            similarity=group.similarity,
        )

    def _same_words(self, group: Group, old: Block, new: Block) -> Change | None:
        if old.links != new.links:
            layer = Layer.LINKS
        elif (old.kind, old.level) != (new.kind, new.level):
            layer = Layer.MARKUP
        else:
            return None
        change = self._frame(group, [old], [new], Operation.EDITED)
        spans = (Span(SpanKind.EQUAL, old.text),) if old.text else ()
        change = replace(
            change, layer=layer, reason=f"{layer.value}.edited", spans=spans, markers=link_markers([old], [new]), similarity=100
        )
        return self._weighed(change, [] if change.markers else ["markup-only"])

    def _edited(self, change: Change, old: Sequence[Block], new: Sequence[Block]) -> Change:
        first = tokenise(SEPARATOR.join(b.text for b in old))
        second = tokenise(SEPARATOR.join(b.text for b in new))
        if change.operation is Operation.REPLACED:
            hunks = [Hunk(0, len(first.words), 0, len(second.words))]
        else:
            hunks = hunks_of(first, second, self.lexicon)
        quoted = old[0].kind is BlockKind.QUOTE and new[0].kind is BlockKind.QUOTE
        paired = change.operation is not Operation.REPLACED or max(len(first.words), len(second.words)) <= _SHORT
        markers = markers_of(first, second, hunks, self.lexicon, quoted=quoted, paired=paired) + link_markers(old, new)
        replaced = change.operation is Operation.REPLACED
        edit = [] if replaced else reasons_of_edit(first, second, hunks, self.lexicon, self.settings)
        return self._weighed(replace(change, spans=spans_of(first, second, hunks), markers=markers), edit)

    def _weighed(self, change: Change, edit: list[str]) -> Change:
        if change.caveats:  # a counter's number states no fact of the article
            change = replace(change, markers=())
            edit = [*edit, "noise"]
        significance, because = triage(reasons_of_text(change, edit) or ["markup-only"])
        return replace(change, significance=significance, because=because)


def _lede(blocks: Sequence[Block], count: int) -> frozenset[int]:
    return frozenset([k for k, b in enumerate(blocks) if b.kind in _LEDE_KINDS][:count])


def link_markers(old: Sequence[Block], new: Sequence[Block]) -> tuple[Marker, ...]:
    """Links of both sides by their words: the same words that lead elsewhere, and links that came or went."""
    first, second = _links(old), _links(new)
    come: dict[str, list[str]] = {}
    for words, target in second:
        if (words, target) not in first:
            come.setdefault(words, []).append(target)
    markers = []
    for words, target in first:
        if (words, target) not in second:
            elsewhere = come.get(words)
            markers.append(Marker(MarkerKind.LINK, target, elsewhere.pop(0) if elsewhere else ""))
    markers += [Marker(MarkerKind.LINK, "", target) for targets in come.values() for target in targets]
    return tuple(dict.fromkeys(markers))


def _links(blocks: Sequence[Block]) -> dict[tuple[str, str], None]:
    """Words and target of each link, in order."""
    return dict.fromkeys((b.text[start:end], target) for b in blocks for start, end, target in b.links)


def compare_blocks(before: Sequence[Block], after: Sequence[Block], lexicon: Lexicon, settings: Settings) -> TextChanges:
    """What happened to each block. Ids are empty; the caller numbers the changes."""
    groups = align([b.text for b in before], [b.text for b in after], settings)
    comparison = _Comparison(before, after, lexicon, settings)
    changes: list[tuple[tuple[int, int], Change]] = []
    same: list[tuple[int, int]] = []
    stands_after = _followed(groups, len(before))
    for group in groups:
        change = comparison.change(group)
        if change is None:
            same.append((group.before[0], group.after[0]))
        else:
            changes.append(((group.after[0], -1) if group.after else (stands_after[group.before[0]], group.before[0]), change))
    changes.sort(key=lambda item: item[0])
    return TextChanges([change for _, change in changes], _runs(same))


_OFF_THE_LINE = frozenset({Operation.MOVED, Operation.MOVED_AND_EDITED})


def _followed(groups: Sequence[Group], count: int) -> list[int]:
    """For each old block the new block that it follows: the seat of the nearest one before it that stayed in line, or -1."""
    seats = {g.before[0]: g.after[0] for g in groups if g.before and g.after and g.operation not in _OFF_THE_LINE}
    followed, last = [], -1
    for i in range(count):
        followed.append(last)
        last = seats.get(i, last)
    return followed


def _runs(pairs: list[tuple[int, int]]) -> tuple[tuple[int, int, int], ...]:
    runs: list[tuple[int, int, int]] = []
    for i, j in sorted(pairs):
        if runs and runs[-1][0] + runs[-1][2] == i and runs[-1][1] + runs[-1][2] == j:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((i, j, 1))
    return tuple(runs)
