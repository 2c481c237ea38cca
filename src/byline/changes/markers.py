"""Which facts the changed words state, by rules and word lists alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from ..model import Marker, MarkerKind
from .diff import Hunk, name_part
from .facts import PERCENT, date_difference, is_date, is_number, number_difference, same_number
from .lexicon import Lexicon
from .number_words import ONES, SCALES
from .sameness import sameness
from .spelling import is_spelling
from .tokens import Tokens

__all__ = ["markers_of"]

_QUOTES = {"“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」", '"': '"', "‘": "’"}
_MOVABLE = frozenset({MarkerKind.NUMBER, MarkerKind.DATE, MarkerKind.NAME})
_CLOSING = frozenset("".join(_QUOTES.values()))
_HEADLINE = 30  # tokens
_SENTENCE = 40  # tokens; in a longer text what is gone here and new there are two matters
_LONGEST_QUOTE = 4000  # characters: an unclosed mark does not turn the rest of the article into a quotation


def markers_of(
    old: Tokens, new: Tokens, hunks: Sequence[Hunk], lexicon: Lexicon, *, quoted: bool = False, paired: bool = True
) -> tuple[Marker, ...]:
    """Markers of every hunk, in order, without repeats.

    Args:
        quoted: The whole block is a quotation.
        paired: What one side states took the place of what the other does; else each fact is gone or new by itself.
    """
    found: list[Marker] = []
    quotes = (_quotations(old), _quotations(new))
    for h in hunks:
        if sameness(old.words[h.i : h.i_end], new.words[h.j : h.j_end], lexicon.tag):
            continue
        facts, same = _facts(old, new, h, lexicon)
        found += facts
        told = [*same, *(side for m in facts for side in (m.old, m.new))]
        found += _words(old, new, h, lexicon, {w for text in told for w in (text, *text.split())})
        if quoted or _overlaps(quotes[0], old, h.i, h.i_end) or _overlaps(quotes[1], new, h.j, h.j_end):
            pair = old.slice(h.i, h.i_end), new.slice(h.j, h.j_end)
            if any(c.isalnum() for text in pair for c in text):
                found.append(Marker(MarkerKind.QUOTATION, *pair))
    if paired and not any(m.kind is MarkerKind.TERM for m in found):
        found += _across(old, new, hunks, lexicon, {w for m in found for side in (m.old, m.new) for w in side.split()})
    return tuple(dict.fromkeys(_settled(found if paired else _alone(found))))


def _across(old: Tokens, new: Tokens, hunks: Sequence[Hunk], lexicon: Lexicon, known: set[str]) -> list[Marker]:
    """In a sentence: words gone in one place and others new in another, as in "are now open for" and "for … are now closed"."""
    if max(len(old.words), len(new.words)) > _SENTENCE:
        return []
    says = [
        tuple(any(map(lexicon.is_content, side)) for side in (old.words[h.i : h.i_end], new.words[h.j : h.j_end])) for h in hunks
    ]
    gone = [h for h, said in zip(hunks, says, strict=True) if said == (True, False)]
    come = [h for h, said in zip(hunks, says, strict=True) if said == (False, True)]
    first = [w for h in gone for w in old.words[h.i : h.i_end]]
    second = [w for h in come for w in new.words[h.j : h.j_end]]
    a, b = ([w for w in words if w not in known] for words in (_without(first, second), _without(second, first)))
    if not _replaces_terms(a, b, lexicon):
        return []
    sides = " … ".join(old.slice(h.i, h.i_end) for h in gone), " … ".join(new.slice(h.j, h.j_end) for h in come)
    return [Marker(MarkerKind.TERM, *sides)]


def _settled(markers: Iterable[Marker]) -> list[Marker]:
    """Without the numbers, dates and names that are gone in one place of a paragraph and new in another: they only moved in it.

    A "not" that goes to another verb is another matter.
    """
    found = list(markers)
    gone = {(m.kind, m.old) for m in found if not m.new}
    come = {(m.kind, m.new) for m in found if not m.old}
    return [m for m in found if m.kind not in _MOVABLE or (m.kind, m.old or m.new) not in gone & come]


def _alone(markers: Iterable[Marker]) -> Iterator[Marker]:
    for marker in markers:
        if marker.kind not in (MarkerKind.TERM, MarkerKind.QUOTATION):
            yield from (Marker(marker.kind, *side) for side in ((marker.old, ""), ("", marker.new)) if any(side))


def _facts(old: Tokens, new: Tokens, h: Hunk, lexicon: Lexicon) -> tuple[list[Marker], list[str]]:
    """Dates, numbers and names, paired in order; and numbers that are only written in another way."""
    first, second = old.words[h.i : h.i_end], new.words[h.j : h.j_end]
    markers = [
        Marker(MarkerKind.DATE, a, b, date_difference(a, b) if a and b else "")
        for a, b in _pairs(filter(is_date, first), filter(is_date, second))
    ]

    counted = _numbers(old, h.i, h.i_end, lexicon), _numbers(new, h.j, h.j_end, lexicon)
    if bool(counted[0]) != bool(counted[1]):
        counted = (
            counted[0] or _one(old, (h.i, h.i_end), new, h.j, lexicon),
            counted[1] or _one(new, (h.j, h.j_end), old, h.i, lexicon),
        )
    numbers = _pairs(*counted)
    same = [text for pair in numbers if same_number(*pair, lexicon) for text in pair]
    numbers = [pair for pair in numbers if not same_number(*pair, lexicon)]
    markers += [Marker(MarkerKind.NUMBER, a, b, number_difference(a, b, lexicon) if a and b else "") for a, b in numbers]
    if _title_case(old, lexicon) or _title_case(new, lexicon):
        return markers, same
    names = _pairs(_names(old, h.i, h.i_end, lexicon), _names(new, h.j, h.j_end, lexicon))
    return markers + [Marker(MarkerKind.NAME, a, b) for a, b in names], same


def _numbers(side: Tokens, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """Numbers and number words with the scale behind them; but the word of a name, as in "First Aid Yeomanry", counts nothing."""
    found, k = [], start
    while k < end:
        word, after = side.words[k], k + 1
        if is_number(word, lexicon) and not (word.isalpha() and word[0].isupper() and _in_name(side, k, lexicon)):
            while word.isalpha() and after < len(side.words) and side.words[after].lower() in SCALES[lexicon.language]:
                after += 1
            after = next((n for n in (after + 2, after + 1) if n <= len(side.words) and _is_share(side, after, n)), after)
            found.append(side.slice(k, after))
        k = after
    return found


def _is_share(side: Tokens, start: int, end: int) -> bool:
    return PERCENT.fullmatch(side.slice(start, end)) is not None


def _one(side: Tokens, hunk: tuple[int, int], other: Tokens, start: int, lexicon: Lexicon) -> list[str]:
    """The word for one, where the other side has a number in its place: `one person` became `two people`."""
    for k in range(*hunk):
        place = start + k - hunk[0]
        counts = place < len(other.words) and is_number(other.words[place], lexicon)
        if counts and side.words[k].lower() in ONES[lexicon.language]:
            return [side.words[k]]
    return []


def _in_name(side: Tokens, k: int, lexicon: Lexicon) -> bool:
    follows = k + 1 < len(side.words) and name_part(side, k + 1, lexicon)
    return follows or (name_part(side, k, lexicon) and side.words[k - 1][0].isupper())


def _pairs(first: Iterable[str], second: Iterable[str]) -> list[tuple[str, str]]:
    """What is on one side only, paired in order; the longer side's rest stands alone."""
    a, b = list(first), list(second)
    return list(zip_longest(_without(a, b), _without(b, a), fillvalue=""))


def _without(words: list[str], others: list[str]) -> list[str]:
    left = Counter(others)
    kept = []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            kept.append(word)
    return kept


def _names(side: Tokens, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """Runs of capitalised words, the first word of a sentence left out unless another capital follows it."""
    names, k = [], start
    while k < end:
        if not _begins_name(side, k, end, lexicon):
            k += 1
            continue
        first = k
        k += 1
        while k < end and name_part(side, k, lexicon) and not is_date(side.words[k]):
            k += 1
        if lexicon.tag != "de" or k - first > 1:  # every German noun has a capital
            names.append(side.slice(first, k))
    return names


def _title_case(side: Tokens, lexicon: Lexicon) -> bool:
    """A headline in capitals, Where Every Word Looks Like a Name: there a capital says nothing."""
    if len(side.words) > _HEADLINE:
        return False
    words = [w for w in side.words if w[0].isalpha() and lexicon.is_content(w)]
    return len(words) >= 4 and 10 * sum(w[0].isupper() for w in words) >= 8 * len(words)


def _begins_name(side: Tokens, k: int, end: int, lexicon: Lexicon) -> bool:
    word = side.words[k]
    if not word[0].isupper() or is_date(word) or lexicon.is_function(word):
        return False
    return name_part(side, k, lexicon) or (k + 1 < end and name_part(side, k + 1, lexicon))


def _words(old: Tokens, new: Tokens, h: Hunk, lexicon: Lexicon, known: set[str]) -> list[Marker]:
    """Negation, hedge, attribution, and content words replaced by others; `known` are marked already."""
    first, second = old.words[h.i : h.i_end], new.words[h.j : h.j_end]
    a, b = _without(first, second), _without(second, first)
    markers = []
    for kind, test, both in _word_tests(lexicon):
        gone, come = " ".join(filter(test, a)), " ".join(filter(test, b))
        if gone.lower() != come.lower() and ((gone and come) if both else (gone or come)):
            markers.append(Marker(kind, gone, come))
            known = known | {*gone.split(), *come.split()}
    if _replaces_terms([w for w in a if w not in known], [w for w in b if w not in known], lexicon):
        markers.append(Marker(MarkerKind.TERM, old.slice(h.i, h.i_end), new.slice(h.j, h.j_end)))
    return markers


def _word_tests(lexicon: Lexicon) -> tuple[tuple[MarkerKind, Callable[[str], bool], bool], ...]:
    """Kind, test, and whether both sides must have such a word: a new sentence with "said" in it swaps no verb."""
    return (
        (MarkerKind.NEGATION, lexicon.is_negation, False),
        (MarkerKind.HEDGE, lambda w: w.lower() in lexicon.hedges and w != "May", False),
        (MarkerKind.ATTRIBUTION, lambda w: w.lower() in lexicon.attribution, True),
    )


def _replaces_terms(old: list[str], new: list[str], lexicon: Lexicon) -> bool:
    first, second = ([w for w in words if lexicon.is_content(w)] for words in (old, new))
    if not first or not second:
        return False
    return not (len(first) == len(second) and all(is_spelling(a, b, lexicon.tag) for a, b in zip(first, second, strict=True)))


def _quotations(side: Tokens) -> list[tuple[int, int]]:
    """Where words stand in quotation marks, in characters. An apostrophe inside a word opens nothing."""
    closings: dict[str, list[int]] = {}
    for k, word in enumerate(side.words):
        if word in _CLOSING:
            closings.setdefault(word, []).append(k)
    ranges, free = [], 0
    for k, word in enumerate(side.words):
        marks = _QUOTES.get(word)
        if not marks or k < free:
            continue
        ends = [where[n] for mark in marks if (where := closings.get(mark)) and (n := bisect_right(where, k)) < len(where)]
        if ends and side.starts[min(ends)] - side.starts[k] <= _LONGEST_QUOTE:
            ranges.append((side.ends[k], side.starts[min(ends)]))
            free = min(ends) + 1
    return ranges


def _overlaps(ranges: Sequence[tuple[int, int]], side: Tokens, start: int, end: int) -> bool:
    if not ranges:
        return False
    first, last = (side.starts[start], side.ends[end - 1]) if end > start else side.gap(start)
    return any((a < last and first < b) or (start == end and a < first < b) for a, b in ranges)
