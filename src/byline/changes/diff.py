"""Two texts, token by token: hunks of whole words and phrases, and the spans that show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ..model import Span, SpanKind
from .chain import Match, heaviest_chain
from .lexicon import WEEKDAYS, Lexicon, is_sentence_end
from .tokens import Tokens

__all__ = ["Hunk", "hunks_of", "name_part", "spans_of"]

_CELLS = 64_000_000  # of the alignment matrix, one bit each: 8 MB
_GLUE = 3  # tokens that may lie between two hunks of one phrase
_NAME_REACH = 3  # tokens of a name on each side of a changed one


class Hunk(NamedTuple):
    """Tokens `[i, i_end)` before became tokens `[j, j_end)` after."""

    i: int
    i_end: int
    j: int
    j_end: int


def hunks_of(old: Tokens, new: Tokens, lexicon: Lexicon) -> list[Hunk]:
    """What changed, in order; between two hunks the tokens are equal.

    A longest common subsequence of tokens (bit-parallel, Hyyrö 2004), then made readable: an insertion slides to where a sentence
    or clause begins, hunks with only small words between them become one, and a name is never cut.
    """
    found = _lcs(old.words, new.words)
    readable = []
    for k, h in enumerate(found):
        floor = found[k - 1] if k else Hunk(0, 0, 0, 0)
        ceiling = found[k + 1].i if k + 1 < len(found) else len(old.words)
        readable.append(_whole_names(_slide(h, floor, old, new, lexicon), (floor.i_end, ceiling), old, new, lexicon))
    return _join_phrases(_in_order(readable), old, new, lexicon)


def _in_order(hunks: list[Hunk]) -> list[Hunk]:
    """Hunks that touch or overlap become one."""
    joined: list[Hunk] = []
    for h in hunks:
        last = joined[-1] if joined else None
        if last and (h.i <= last.i_end or h.j <= last.j_end):
            joined[-1] = Hunk(last.i, max(h.i_end, last.i_end), last.j, max(h.j_end, last.j_end))
        else:
            joined.append(h)
    return joined


def _lcs(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    start = 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _region(old, new, Hunk(start, len(old) - end, start, len(new) - end))


def _region(old: Sequence[str], new: Sequence[str], area: Hunk) -> list[Hunk]:
    rows, columns = area.i_end - area.i, area.j_end - area.j
    if not rows or not columns:
        return [area] if rows or columns else []
    if rows * columns > _CELLS:
        anchored = _anchored(old, new, area)
        return anchored if anchored is not None else [area]
    ids: dict[str, int] = {}
    first = [ids.setdefault(w, len(ids)) for w in old[area.i : area.i_end]]
    second = [ids.setdefault(w, len(ids)) for w in new[area.j : area.j_end]]
    hunks: list[Hunk] = []
    for op in Indel.opcodes(first, second):
        if op.tag == "equal":
            continue
        here = Hunk(area.i + op.src_start, area.i + op.src_end, area.j + op.dest_start, area.j + op.dest_end)
        if hunks and hunks[-1].i_end == here.i and hunks[-1].j_end == here.j:
            here = Hunk(hunks[-1].i, here.i_end, hunks[-1].j, here.j_end)
            hunks.pop()
        hunks.append(here)
    return hunks


def _anchored(old: Sequence[str], new: Sequence[str], area: Hunk) -> list[Hunk] | None:
    """Too large for one matrix: runs of five tokens that occur once on each side cut it into smaller areas (patience diff)."""
    places = _once(old, area.i, area.i_end)
    matches = [Match(i, j, 1) for key, j in _once(new, area.j, area.j_end).items() if (i := places.get(key)) is not None]
    chain = heaviest_chain(matches)
    if not chain:
        return None
    hunks: list[Hunk] = []
    i, j = area.i, area.j
    for match in [*chain, Match(area.i_end, area.j_end, 0)]:
        if match.before < i or match.after < j:
            continue  # inside the run of the anchor before
        hunks += _region(old, new, Hunk(i, match.before, j, match.after))
        i, j = match.before, match.after
        while i < area.i_end and j < area.j_end and old[i] == new[j]:
            i, j = i + 1, j + 1
    return _in_order(hunks)


def _once(words: Sequence[str], start: int, end: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for k in range(start, end - 4):
        key = tuple(words[k : k + 5])
        places[key] = -1 if key in places else k
    return {key: k for key, k in places.items() if k >= 0}


def _slide(h: Hunk, floor: Hunk, old: Tokens, new: Tokens, lexicon: Lexicon) -> Hunk:
    """`a [b a] c` is also `[a b] a c`: of the equal ways, the one that starts where a sentence or clause does.

    Args:
        floor: The hunk before; sliding stops where it ends.
    """
    if (h.i_end > h.i) == (h.j_end > h.j):
        return h
    words, start, end = (new.words, h.j, h.j_end) if h.j_end > h.j else (old.words, h.i, h.i_end)
    best, shift = _edge(words, start, end, lexicon), 0
    for step in range(1, h.i - floor.i_end + 1):
        if words[start - step] != words[end - step]:
            break
        if (here := _edge(words, start - step, end - step, lexicon)) > best:
            best, shift = here, step
    return Hunk(h.i - shift, h.i_end - shift, h.j - shift, h.j_end - shift)


def _edge(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> int:
    """How well `words[start:end]` stands alone: it follows a full stop and ends with one, or the same of a comma."""
    before = words[start - 1] if start else "."
    last = words[end - 1]
    if is_sentence_end(before) and is_sentence_end(last):
        return 3
    if words[start] in ",;(" or (before in ",;:" and last in ",;"):
        return 2
    return 1 if lexicon.is_function(words[start]) else 0


def _whole_names(h: Hunk, between: tuple[int, int], old: Tokens, new: Tokens, lexicon: Lexicon) -> Hunk:
    """`Anna [Berg → Burg]` is shown as `[Anna Berg → Anna Burg]`: a name is one thing. Only equal tokens of old,
    those within `between`, are taken in."""
    i, i_end, j, j_end = h
    while h.i - i < _NAME_REACH and i > between[0] and _capital(old, i - 1, lexicon):
        if not (_joins(old, i, i_end, lexicon) or _joins(new, j, j_end, lexicon)):
            break
        i, j = i - 1, j - 1
    while i_end - h.i_end < _NAME_REACH and i_end < between[1] and name_part(old, i_end, lexicon):
        if not (_joins_end(old, h.i, i_end, lexicon) or _joins_end(new, h.j, j_end, lexicon)):
            break
        i_end, j_end = i_end + 1, j_end + 1
    return Hunk(i, i_end, j, j_end)


def _joins(side: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    return end > start and name_part(side, start, lexicon) and _one_space(side, start)


def _joins_end(side: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    return end > start and name_part(side, end - 1, lexicon) and _one_space(side, end)


def _one_space(side: Tokens, index: int) -> bool:
    start, end = side.gap(index)
    return end - start == 1


def name_part(side: Tokens, index: int, lexicon: Lexicon) -> bool:
    """A capitalised word that is not merely the first of a sentence."""
    return bool(index) and not is_sentence_end(side.words[index - 1]) and _capital(side, index, lexicon)


def _capital(side: Tokens, index: int, lexicon: Lexicon) -> bool:
    word = side.words[index]
    return word[0].isupper() and not lexicon.is_function(word) and word.lower() not in WEEKDAYS


def _join_phrases(hunks: list[Hunk], old: Tokens, new: Tokens, lexicon: Lexicon) -> list[Hunk]:
    """Hunks with only a few small words between them, shorter than what changed on either side, are one phrase."""
    joined: list[Hunk] = []
    for h in _in_order(hunks):
        last = joined[-1] if joined else None
        if last and h.i - last.i_end <= _GLUE and _is_glue(old, last.i_end, h.i, lexicon):
            between = len(old.slice(last.i_end, h.i))
            if between <= min(_size(last, old, new), _size(h, old, new)):
                joined[-1] = Hunk(last.i, h.i_end, last.j, h.j_end)
                continue
        joined.append(h)
    return joined


def _is_glue(side: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    return all(
        lexicon.is_function(w) or (not w.isalnum() and len(w) == 1 and not is_sentence_end(w)) for w in side.words[start:end]
    )


def _size(h: Hunk, old: Tokens, new: Tokens) -> int:
    return max(len(old.slice(h.i, h.i_end)), len(new.slice(h.j, h.j_end)))


class _Edit(NamedTuple):
    """Characters `[a, a_end)` before became `[b, b_end)` after."""

    a: int
    a_end: int
    b: int
    b_end: int


def spans_of(old: Tokens, new: Tokens, hunks: Sequence[Hunk]) -> tuple[Span, ...]:
    """The spans that show the hunks. Equal and deleted spans joined are `old.text`, equal and inserted ones `new.text`."""
    spans: list[tuple[SpanKind, str]] = []
    a = 0
    for edit in _edits(old, new, hunks):
        for kind, text in (
            (SpanKind.EQUAL, old.text[a : edit.a]),
            (SpanKind.DELETE, old.text[edit.a : edit.a_end]),
            (SpanKind.INSERT, new.text[edit.b : edit.b_end]),
        ):
            if text:
                spans.append((kind, text))
        a = edit.a_end
    if old.text[a:]:
        spans.append((SpanKind.EQUAL, old.text[a:]))
    return tuple(Span(kind, text) for kind, text in _merged(spans))


def _merged(spans: list[tuple[SpanKind, str]]) -> Iterator[tuple[SpanKind, str]]:
    """Neighbours of one kind become one."""
    held: tuple[SpanKind, str] | None = None
    for kind, text in spans:
        if held and held[0] is kind:
            held = (kind, held[1] + text)
            continue
        if held:
            yield held
        held = (kind, text)
    if held:
        yield held


def _edits(old: Tokens, new: Tokens, hunks: Sequence[Hunk]) -> Iterator[_Edit]:
    """Hunks in characters, and between them the places where only the whitespace differs."""
    stops = list(hunks)
    if not stops or (stops[-1].i_end, stops[-1].j_end) != (len(old.words), len(new.words)):
        stops.append(Hunk(len(old.words), len(old.words), len(new.words), len(new.words)))
    i = j = 0
    for h in stops:
        yield from _space_edits(old, new, i, h.i, j)
        yield _trimmed(old, new, h)
        i, j = h.i_end, h.j_end


def _space_edits(old: Tokens, new: Tokens, start: int, end: int, j: int) -> Iterator[_Edit]:
    """Inside a run of equal tokens; the whitespace beside a hunk belongs to the hunk."""
    if end > start and start == j == 0:
        yield from _gap_edit(old, new, 0, 0)
    if old.slice(start, end) != new.slice(j, j + end - start):
        for k in range(1, end - start):
            yield from _gap_edit(old, new, start + k, j + k)


def _gap_edit(old: Tokens, new: Tokens, i: int, j: int) -> Iterator[_Edit]:
    (a, a_end), (b, b_end) = old.gap(i), new.gap(j)
    if old.text[a:a_end] != new.text[b:b_end]:
        yield _Edit(a, a_end, b, b_end)


def _trimmed(old: Tokens, new: Tokens, h: Hunk) -> _Edit:
    """A hunk with the whitespace around it, less the whitespace that both sides share."""
    a, a_end = old.gap(h.i)[0], old.gap(h.i_end)[1]
    b, b_end = new.gap(h.j)[0], new.gap(h.j_end)[1]
    while a < a_end and b < b_end and old.text[a] == new.text[b] and old.text[a].isspace():
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old.text[a_end - 1] == new.text[b_end - 1] and old.text[a_end - 1].isspace():
        a_end, b_end = a_end - 1, b_end - 1
    return _Edit(a, a_end, b, b_end)
