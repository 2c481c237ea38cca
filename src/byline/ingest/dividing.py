"""Marks of a file -> slices, each with what it is: article, torn article, cover, closing. Pure but for the texts it asks for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..dates import find_dates
from ..extract.export_words import LABEL, LABELS, TAG
from ..extract.plain.exports import is_export
from ..extract.plain.fields import KEYS, field_key
from ..names import has_byline_word
from .marks import BELOW, ENDED, FORMS, NUMBERED, RECORDED, RULED, Mark, Marks

Texts = Callable[[int, int], list[str]]
"""The lines at the beginning and end of a slice, white space collapsed, without blank ones."""

HEAD_LINES = 10
"""Lines of an article among which its day, byline or address stands."""
MAX_LABELLED = 120
"""Characters of a labelled line behind an article's text."""
MIN_PROSE = 120
"""Characters of prose that an article between rules has at least."""
MIN_LINE = 40
"""Characters of a line of prose, broken at a column or not."""
HEAD_FIELDS = frozenset(("author", "source", "date", "section", "words"))
"""Fields of labels above an article's text."""
MAX_TITLE = 220
"""Characters of a headline."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice of a file and its role, as `PartRole` spells it; `good` when an article was recognised in it."""

    start: int
    end: int
    role: str = "article"
    good: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One way to part a file.

    Attributes:
        slices: In order, without gaps.
        announced: How many articles the running numbers count.
        fits: Whether the marks fit together and articles stand between them.
        doubt: Why not, when it is a near thing.
    """

    form: str
    slices: list[Slice]
    announced: int | None
    fits: bool
    doubt: str = ""

    @property
    def articles(self) -> int:
        """How many slices are articles."""
        return sum(s.role in ("article", "torn") for s in self.slices)


def divisions(found: Marks, texts: Texts) -> Iterator[Found]:
    """The ways to part a file at its marks, the surest first."""
    for form in FORMS:
        marks = _in_sequence([m for m in found.marks if m.form == form], form)
        if marks:
            below = form in BELOW
            cuts = {m.end for m in marks} if below else set(_starts(marks, found, texts))
            if below and found.cover < min(cuts):
                cuts.add(found.cover)
            slices = [Slice(*pair) for pair in pairwise(sorted({0, found.size} | cuts))]
            if recognised := _joined(_recognised(slices, form, texts), form):  # none where every line is a rule
                yield _judged(form, _with_roles(recognised, form, found, texts), max(m.total for m in marks) or None)


def _in_sequence(marks: list[Mark], form: str) -> list[Mark]:
    """Of running numbers those that go on by one; of rules those of the sign that is used most."""
    if form == RULED:
        usual = Counter(m.key for m in marks).most_common(1)
        return [m for m in marks if usual and m.key == usual[0][0]]
    if form not in (NUMBERED, RECORDED):
        return marks
    kept: list[Mark] = []
    for mark in marks:
        if not kept or ((mark.total, mark.key) == (kept[0].total, kept[0].key) and mark.number == kept[-1].number + 1):
            kept.append(mark)
    return kept if len(kept) > 1 else []


def _starts(marks: list[Mark], found: Marks, texts: Texts) -> Iterator[int]:
    """Where the slice of each mark begins: at the mark, or at the rule right above it."""
    rules = [m for m in found.marks if m.form == RULED]
    ends = [m.end for m in rules]
    for mark in marks:
        at = bisect_right(ends, mark.start) - 1
        near = mark.form != RULED and at >= 0 and mark.start - ends[at] < MAX_TITLE
        yield rules[at].start if near and not texts(ends[at], mark.start) else mark.start


def _recognised(slices: list[Slice], form: str, texts: Texts) -> list[Slice]:
    """Each slice with whether an article stands in it; a blank one goes with the slice before, the first with the one behind."""
    done: list[Slice] = []
    start: int | None = None
    for piece in slices:
        lines = texts(piece.start, piece.end)
        if not all(_is_blank(line) for line in lines):
            good = (is_export(lines) and (form != ENDED or _has_head(lines))) or (form == RULED and is_article(lines))
            done.append(replace(piece, start=piece.start if start is None else start, good=good))
            start = None
        elif done:
            done[-1] = replace(done[-1], end=piece.end)
        else:
            start = piece.start if start is None else start
    return done


def _is_blank(line: str) -> bool:
    return not any(c.isalnum() for c in line)


def _joined(slices: list[Slice], form: str) -> list[Slice]:
    """What an end mark cuts off and that is no article goes with the one before it: somebody quoted the mark."""
    if form not in BELOW or form == "filed":
        return slices
    done: list[Slice] = []
    for index, piece in enumerate(slices):
        if done and done[-1].good and not piece.good and index < len(slices) - 1:
            done[-1] = replace(done[-1], end=piece.end)
        else:
            done.append(piece)
    return done


def _with_roles(slices: list[Slice], form: str, found: Marks, texts: Texts) -> list[Slice]:
    """Cover, closing and a torn last article; everything else is an article."""
    first, last = slices[0], slices[-1]
    numbered = form in (NUMBERED, RECORDED, "markup")
    above = first.end <= found.cover or (numbered and len(slices) > 1 and not first.good)
    if above or (form in BELOW and not first.good and len(slices) > 2 and slices[1].good):
        slices[0] = replace(first, role="cover")
    if len(slices) == 1:
        return slices
    if form in BELOW:
        if last.end == found.size and not _ends_with_mark(last, found, form):
            slices[-1] = replace(last, role=_rest(texts(last.start, last.end), good=last.good))
        return slices
    cut = next((at for at in found.closings if last.start < at and _parts(last, at, texts)), None)
    if cut is not None:
        return [*slices[:-1], replace(last, end=cut), Slice(cut, last.end, "closing")]
    if form in (NUMBERED, RECORDED) and _is_torn(slices, texts):
        slices[-1] = replace(last, role="torn")
    return slices


def _ends_with_mark(piece: Slice, found: Marks, form: str) -> bool:
    return any(m.form == form and piece.start <= m.start < piece.end for m in found.marks)


def _rest(lines: list[str], *, good: bool) -> str:
    """What stands behind the last end mark: an article that the file's end cut, or the database's closing lines."""
    tags = {found["tag"] for line in lines if (found := TAG.fullmatch(line))}
    return "torn" if good or "HD" in tags or is_article(lines) or _labelled(lines) > 1 else "closing"


def _parts(piece: Slice, at: int, texts: Texts) -> bool:
    """Whether a closing begins there: nothing of an article stands behind."""
    behind = texts(at, piece.end)
    return not is_export(behind) and not _labelled(behind[1:]) > 1 and bool(texts(piece.start, at))


def _is_torn(slices: list[Slice], texts: Texts) -> bool:
    """Whether the last article lacks the lines that close every other one."""
    articles = [s for s in slices if s.role == "article"]
    if len(articles) < 3:
        return False
    closes = [_keys(_behind_text(texts(s.start, s.end))) for s in articles]
    usual = frozenset.intersection(*closes[:-1])
    return bool(usual) and usual.isdisjoint(closes[-1])


def _behind_text(lines: list[str]) -> list[str]:
    """The short and labelled lines, and those of rights, below an article's last paragraph."""
    at = len(lines)
    while at > 0 and len(lines[at - 1]) <= (MAX_LABELLED if _is_notice(lines[at - 1]) else MIN_LINE):
        at -= 1
    return lines[at:]


def _is_notice(line: str) -> bool:
    return LABEL.fullmatch(line) is not None or line.casefold().startswith(("copyright", "©", "(c)"))


def _judged(form: str, slices: list[Slice], announced: int | None) -> Found:
    """Whether a division is to be made: every article is one; where marks are numbered or filed, nine in ten are enough."""
    articles = [s for s in slices if s.role in ("article", "torn")]
    good = sum(s.good for s in articles)
    wanted = len(articles) - sum(s.role == "torn" for s in articles)
    sure = form in (NUMBERED, "filed") and good * 10 >= wanted * 9
    covered = len(articles) == 1 and slices[0].role == "cover" and form in BELOW
    fits = (len(articles) > 1 or covered) and (good >= wanted or sure) and good > 0
    doubt = ""
    if not fits and len(articles) > 1 and good > 1:
        doubt = (
            f"It may hold {len(articles)} articles, but {len(articles) - good} of the pieces between its marks look like none."
        )
    return Found(form, slices, announced, fits, doubt)


def is_article(lines: list[str]) -> bool:
    """Whether lines are an article with its head: a headline; a day, byline, address or label soon below; prose."""
    if not lines or sum(len(line) for line in lines if len(line) > MIN_LINE) < MIN_PROSE:
        return False
    head = [line for line in lines if not _is_blank(line) or len(line) > MAX_TITLE][:HEAD_LINES]
    if len(head) < 2 or len(head[0]) > MAX_TITLE:
        return False
    return _labelled(head) > 1 or any(_signs(line) for line in head)


def _has_head(lines: list[str]) -> bool:
    """Whether a database's article begins there: its day, or a label of its head, and not those behind its text alone."""
    for line in lines[:HEAD_LINES]:
        found = LABEL.fullmatch(line)
        if LABELS.get(field_key(found["label"])) in HEAD_FIELDS if found else _signs(line):
            return True
    return False


def _signs(line: str) -> bool:
    if line.startswith(("http://", "https://", "www.")):
        return True
    return len(line) < 100 and (has_byline_word(line) or any(f.date.day for f in find_dates(line)))


def _labelled(lines: list[str]) -> int:
    return len(_keys(lines))


def _keys(lines: list[str]) -> frozenset[str]:
    """Keys of labelled lines that a database or an exporter writes."""
    found = (LABEL.fullmatch(line) for line in lines)
    return frozenset(k for f in found if f and ((k := field_key(f["label"])) in LABELS or k in KEYS))
