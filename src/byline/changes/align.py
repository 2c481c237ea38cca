"""Which paragraph became which: exact runs, similar ones by word shingles, then moved, split, merged and replaced ones."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from ..model import Operation
from .chain import Match, heaviest_chain
from .settings import Settings
from .tokens import UNSPACED

__all__ = ["Group", "align"]

_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
_POSTINGS = 8  # a shingle that more paragraphs share says nothing about which one became which
_CANDIDATES = 4  # per paragraph, by shingles in common
_EXACT_PAIRS = 64  # of one repeated text; beyond, the first is paired with the first and the last with the last
_GAP_PAIRS = 40_000  # pairs of short paragraphs compared one by one between two matches
_CELLS = 100_000_000  # words of one paragraph times words of the other; beyond, shingles stand for words in order
_AKIN = 2  # telling words that a paragraph shares with the one that took its place
_MOVED_WORDS = 4  # a shorter paragraph that is merely similar to one elsewhere has not moved


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together. `operation` is None for text that is equal and in place.

    Attributes:
        similarity: 0 to 100, of the words of both sides.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    operation: Operation | None
    similarity: int = 0


def _words(text: str) -> list[str]:
    """Cheap words for alignment; a character of a script without spaces is a word."""
    folded = text.casefold()
    return _WORD.findall(folded) or folded.split()


class _Side:
    """The texts of one side as strings of word ids, one character a word, so that the inner loops run in C."""

    def __init__(self, texts: Sequence[str], ids: dict[str, str]) -> None:
        self.texts = texts
        self.ids = ids
        self._words: dict[int, str] = {}
        self._shingles: dict[int, dict[str, None]] = {}
        self._frequency: Counter[str] | None = None
        self._telling: dict[int, frozenset[str]] = {}

    def telling(self, index: int) -> frozenset[str]:
        """Words of a paragraph that no more than two paragraphs of this side have."""
        known = self._telling.get(index)
        if known is None:
            if self._frequency is None:
                self._frequency = Counter(word for k in range(len(self.texts)) for word in set(self.words(k)))
            known = self._telling[index] = frozenset(word for word in self.words(index) if self._frequency[word] <= 2)
        return known

    def words(self, index: int) -> str:
        known = self._words.get(index)
        if known is None:
            ids = self.ids
            known = "".join([ids.setdefault(w, chr(min(len(ids) + 1, sys.maxunicode))) for w in _words(self.texts[index])])
            self._words[index] = known
        return known

    def shingles(self, index: int) -> dict[str, None]:
        """Runs of three words; single words too where there are few. A dict, because a set's order is not its content's."""
        known = self._shingles.get(index)
        if known is None:
            words = self.words(index)
            known = dict.fromkeys(words[k : k + 3] for k in range(len(words) - 2))
            if len(words) < 10:
                known.update(dict.fromkeys(words))
            self._shingles[index] = known
        return known


class _Aligner:
    def __init__(self, before: Sequence[str], after: Sequence[str], settings: Settings) -> None:
        ids: dict[str, str] = {}
        self.old, self.new = _Side(before, ids), _Side(after, ids)
        self.settings = settings
        self.partner: dict[int, int] = {}  # before -> after
        self.taken: set[int] = set()  # after blocks that have a partner
        self.similarity: dict[int, int] = {}  # of the pair of a before block
        self.moved: set[int] = set()  # before blocks whose pair is off the chain
        self.groups: list[Group] = []

    def run(self) -> list[Group]:
        matches = self._exact() + self._similar()
        chain = heaviest_chain(matches)
        for match in chain:
            self._pair(match)
        self._pair_moved(matches)
        for start, end, first, last in self._gaps(chain):
            self._pair_in_gap(start, end, first, last)
        used_before, used_after = self._split_and_merged()
        self._pair_replaced(used_before, used_after)
        self._emit(used_before, used_after)
        return self.groups

    def _pair(self, match: Match) -> None:
        self.partner[match.before] = match.after
        self.taken.add(match.after)
        self.similarity[match.before] = match.similarity

    def _exact(self) -> list[Match]:
        """Equal texts. Words repeated on both sides give every pair, so that the chain can choose."""
        places: dict[str, list[int]] = {}
        for j, text in enumerate(self.new.texts):
            places.setdefault(text, []).append(j)
        olds: dict[str, list[int]] = {}
        for i, text in enumerate(self.old.texts):
            if text in places:
                olds.setdefault(text, []).append(i)
        self.exact_before = {i for where in olds.values() for i in where}
        self.exact_after = {j for text in olds for j in places[text]}
        matches = []
        for text, here in olds.items():
            there, weight = places[text], 100 * (1 + len(text.split()))
            if len(here) * len(there) <= _EXACT_PAIRS:
                pairs = [(i, j) for i in here for j in there]
            else:
                pairs = sorted({*zip(here, there, strict=False), *zip(here[::-1], there[::-1], strict=False)})
            matches += [Match(i, j, weight) for i, j in pairs]
        return matches

    def _similar(self) -> list[Match]:
        """Texts with shingles in common, and at least `edited` percent of their words in order."""
        postings: dict[str, list[int]] = {}
        for i in range(len(self.old.texts)):
            if i not in self.exact_before:
                for shingle in self.old.shingles(i):
                    postings.setdefault(shingle, []).append(i)
        matches = []
        for j in range(len(self.new.texts)):
            if j in self.exact_after:
                continue
            counts: Counter[int] = Counter()
            for shingle in self.new.shingles(j):
                found = postings.get(shingle, ())
                if len(found) <= _POSTINGS:
                    counts.update(found)
            for i, _ in sorted(counts.items(), key=lambda item: (-item[1], abs(item[0] - j), item[0]))[:_CANDIDATES]:
                score = self._score(i, j)
                if score >= self.settings.edited:
                    weight = score * (1 + min(len(self.old.words(i)), len(self.new.words(j))))
                    matches.append(Match(i, j, weight, min(score, 99)))
        return matches

    def _score(self, i: int, j: int) -> int:
        old, new = self.old.words(i), self.new.words(j)
        if len(old) * len(new) <= _CELLS:
            return int(100 * Indel.normalized_similarity(old, new))
        first, second = self.old.shingles(i), self.new.shingles(j)  # a lower bound, in linear time
        return 200 * sum(s in second for s in first) // (len(first) + len(second))

    def _kept(self, i: int, j: int) -> int:
        """In one place: how much of the shorter is in the longer, less 30, for a paragraph that grew was edited."""
        old, new = self.old.words(i), self.new.words(j)
        shorter = min(len(old), len(new))
        if shorter < 3 or len(old) * len(new) > _CELLS:
            return 0
        return int(100 * LCSseq.similarity(old, new) / shorter) - 30

    def _pair_moved(self, matches: Sequence[Match]) -> None:
        for match in sorted(matches, key=lambda m: (-m.similarity, -m.weight, abs(m.before - m.after), m.before, m.after)):
            if match.before in self.partner or match.after in self.taken:
                continue
            long_enough = min(len(self.old.words(match.before)), len(self.new.words(match.after))) >= _MOVED_WORDS
            if match.similarity == 100 or (match.similarity >= self.settings.moved and long_enough):
                self._pair(match)
                self.moved.add(match.before)

    def _gaps(self, chain: Sequence[Match]) -> list[tuple[int, int, int, int]]:
        """The stretches between two matches that keep their order: `[start, end)` before, `[first, last)` after."""
        ends = [*chain, Match(len(self.old.texts), len(self.new.texts), 0)]
        gaps, i, j = [], 0, 0
        for match in ends:
            if match.before > i or match.after > j:
                gaps.append((i, match.before, j, match.after))
            i, j = match.before + 1, match.after + 1
        return gaps

    def _pair_in_gap(self, start: int, end: int, first: int, last: int) -> None:
        """Short paragraphs have few shingles: where both sides are free between the same neighbours, compare them all."""
        old = [i for i in range(start, end) if i not in self.partner]
        new = [j for j in range(first, last) if j not in self.taken]
        if not old or not new or len(old) * len(new) > _GAP_PAIRS:
            return
        scores = [(i, j, max(self._score(i, j), self._kept(i, j))) for i in old for j in new]
        for match in heaviest_chain([Match(i, j, s, min(s, 99)) for i, j, s in scores if s >= self.settings.edited]):
            self._pair(match)

    def _split_and_merged(self) -> tuple[set[int], set[int]]:
        used_before: set[int] = set()
        used_after: set[int] = set()
        back = {j: i for i, j in self.partner.items()}
        moved_after = {self.partner[i] for i in self.moved}
        # A split is found from its old paragraph; a merge is the same thing seen from the other side.
        for i in range(len(self.old.texts)):
            pieces = self._pieces(i, (self.old, self.new), (self.partner, back), moved_after)
            if pieces and not used_after.intersection(pieces):
                used_before.add(i)
                used_after.update(pieces)
                self._add((i,), pieces, Operation.SPLIT)
        for j in range(len(self.new.texts)):
            if j in used_after or not (pieces := self._pieces(j, (self.new, self.old), (back, self.partner), self.moved)):
                continue
            if not used_before.intersection(pieces):
                used_after.add(j)
                used_before.update(pieces)
                self._add(pieces, (j,), Operation.MERGED)
        return used_before, used_after

    def _pieces(
        self, whole: int, sides: tuple[_Side, _Side], partners: tuple[dict[int, int], dict[int, int]], moved: set[int]
    ) -> tuple[int, ...]:
        """The free blocks next to `whole`'s partner whose words are `whole`'s, and the partner; fewer than two pieces: none.

        Args:
            sides: The whole's, and the pieces'.
            partners: From the whole's side to the pieces', and back.
            moved: Blocks of the pieces' side that came from elsewhere: one may have been put between two pieces.
        """
        (mine, other), (partner, back) = sides, partners
        seat = partner.get(whole)
        if seat is None or mine.texts[whole] == other.texts[seat]:
            return ()
        pieces = [seat]
        for step in (-1, 1):
            here = seat + step
            while 0 <= here < len(other.texts) and (here in moved or here not in back):
                if here not in moved:
                    if not self._contained(here, other, whole, mine):
                        break
                    pieces.append(here)
                here += step
        if len(pieces) < 2:
            return ()
        pieces.sort()
        joined = "".join(other.words(k) for k in pieces)
        gain = Indel.normalized_similarity(mine.words(whole), joined) > Indel.normalized_similarity(
            mine.words(whole), other.words(seat)
        )
        return tuple(pieces) if gain else ()

    def _contained(self, piece: int, piece_side: _Side, whole: int, whole_side: _Side) -> bool:
        shingles, container = piece_side.shingles(piece), whole_side.shingles(whole)
        if len(piece_side.words(piece)) < 3:
            return False
        return 100 * sum(s in container for s in shingles if len(s) == 3) >= self.settings.contained * max(
            1, len(piece_side.words(piece)) - 2
        )

    def _pair_replaced(self, used_before: set[int], used_after: set[int]) -> None:
        """Where as many are left on both sides between the same neighbours, each took the place of one.

        Where they are not as many, one took the place of another when they share words that few paragraphs have.
        """
        in_place = sorted((i, j) for i, j in self.partner.items() if i not in self.moved)
        for start, end, first, last in self._gaps([Match(i, j, 1) for i, j in in_place]):
            old = [i for i in range(start, end) if i not in self.partner and i not in used_before]
            new = [j for j in range(first, last) if j not in self.taken and j not in used_after]
            pairs = list(zip(old, new, strict=True)) if len(old) == len(new) else self._akin(old, new)
            for i, j in pairs:
                self.partner[i] = j
                self.taken.add(j)
                self._add((i,), (j,), Operation.REPLACED)
                used_before.add(i)
                used_after.add(j)

    def _akin(self, old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs in order, those with most telling words in common."""
        if not old or not new or len(old) * len(new) > _GAP_PAIRS:
            return []
        matches = []
        for i in old:
            mine = self.old.telling(i)
            for j in new:
                shared = len(mine & self.new.telling(j))
                if shared >= _AKIN and 100 * shared >= self.settings.replaced * min(len(mine), len(self.new.telling(j))):
                    matches.append(Match(i, j, shared))
        return [(m.before, m.after) for m in heaviest_chain(matches)]

    def _add(self, before: tuple[int, ...], after: tuple[int, ...], operation: Operation | None) -> None:
        old = "".join(self.old.words(i) for i in before)
        new = "".join(self.new.words(j) for j in after)
        self.groups.append(Group(before, after, operation, int(100 * Indel.normalized_similarity(old, new))))

    def _emit(self, used_before: set[int], used_after: set[int]) -> None:
        for i in range(len(self.old.texts)):
            if i in used_before:
                continue
            j = self.partner.get(i)
            if j is None or j in used_after:
                self.groups.append(Group((i,), (), Operation.REMOVED))
                continue
            exact = self.similarity[i] == 100
            operation = (
                (Operation.MOVED if exact else Operation.MOVED_AND_EDITED)
                if i in self.moved
                else (None if exact else Operation.EDITED)
            )
            self.groups.append(Group((i,), (j,), operation, self.similarity[i]))
            used_after.add(j)
        self.groups += [Group((), (j,), Operation.ADDED) for j in range(len(self.new.texts)) if j not in used_after]


def align(before: Sequence[str], after: Sequence[str], settings: Settings) -> list[Group]:
    """Match the paragraphs of two texts. Every index of each side is in exactly one group.

    A block keeps its place when its match is on the heaviest chain of matches (by words in common); off it, it has moved.

    Returns:
        In no particular order.
    """
    return _Aligner(before, after, settings).run()
