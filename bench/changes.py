"""The comparison against known edits and against other diff tools. Prints ratios and counts.

    python bench/changes.py [--words 1000 10000 100000] [--rounds 3]

Synthetic articles are random words, with a number, amount, date or name now and then. Each edit is one that was really made, so
its truth is known: the operations found must be those, and no others. Two in a hundred words are replaced by similar ones
("Anna Berg" by "Anna Burg", "£1.5m" by "£1.6m"), never two neighbours: the truth is these pairs, and a hunk is right when it
shows one of them whole.

Times are CPU of this process (of the child for git), the best of the rounds, divided by byline's, which also finds markers, notes
and ranks. byline's own is divided by the second that is its budget for 100,000 words. Memory is the peak that Python allocated
while comparing, without the inputs.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import resource
import shutil
import subprocess
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from byline.changes import apply, compare
from byline.model import Block, BlockKind, ChangeSet, Description, Document, Operation, SpanKind, Version

DAY = datetime(2026, 1, 1, tzinfo=UTC)
TRIES = 20
LIMIT = 60.0  # seconds of CPU after which another tool is not run on a larger text


def version(blocks: list[Block], number: int, description: Description | None = None) -> Version:
    """Blocks as a version captured on day `number`."""
    when = DAY + timedelta(days=number)
    return Version(
        f"s{number}", "https://news.example/a", when, Document(tuple(blocks)), description or Description(language="en")
    )


MONTHS = ("March", "April", "June", "July", "August", "September", "October")
GIVEN, FAMILY = ("Anna", "Eva", "Ken", "Lena", "Omar"), ("Berg", "Holm", "Sato", "Ferri", "Diallo")


def unit(rng: random.Random, vocabulary: list[str]) -> str:
    """A word, or one time in ten something that a reader takes in as one."""
    kind = rng.randrange(40)
    if kind == 0:
        return f"{rng.randint(1, 9)},{rng.randint(100, 998)}"
    if kind == 1:
        return f"£{rng.randint(1, 9)}.{rng.randint(1, 8)}m"
    if kind == 2:
        return f"{rng.randint(1, 27)} {rng.choice(MONTHS)}"
    if kind == 3:
        return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"
    return rng.choice(vocabulary)


def similar(text: str, rng: random.Random) -> str:
    """The same kind of thing, with one digit or letter changed: the next date, a name spelt otherwise, a word misheard."""
    digits = [k for k, c in enumerate(text) if c in "12345678"]
    if digits:
        k = digits[-1]
        return text[:k] + str(int(text[k]) + 1) + text[k + 1 :]
    k = rng.randrange(max(1, len(text) - 3), len(text) - 1)
    return text[:k] + ("y" if text[k] != "y" else "z") + text[k + 1 :]


Units = list[list[str]]
"""Paragraphs of units; joined by spaces they are the text."""


def units(words: int, rng: random.Random) -> Units:
    """Paragraphs of 30 to 90 units, about `words` in all; between two that are no plain words there is one."""
    vocabulary = ["".join(rng.choice("abcdefghijklmnoprstuvw") for _ in range(rng.randint(4, 10))) for _ in range(8000)]
    paragraphs: Units = []
    made = 0
    while made < words:
        length = rng.randint(30, 90)
        paragraphs.append([rng.choice(vocabulary) if k % 2 else unit(rng, vocabulary) for k in range(length)])
        made += length
    return paragraphs


def texts(paragraphs: Units) -> list[str]:
    """The paragraphs as text."""
    return [f"so {' '.join(p)}." for p in paragraphs]


def article(words: int, rng: random.Random) -> list[str]:
    """Paragraphs of text."""
    return texts(units(words, rng))


Pairs = list[tuple[str, str]]
"""What was replaced by what."""


def scattered(paragraphs: Units, rng: random.Random) -> tuple[Units, Pairs]:
    """Two units in a hundred replaced by similar ones, never two neighbours; and what was replaced."""
    edited, truth = [], []
    for paragraph in paragraphs:
        copy, last = list(paragraph), -2
        for k in range(len(copy)):
            if rng.random() < 0.02 and k > last + 1:
                copy[k], last = similar(copy[k], rng), k
                truth.append((paragraph[k], copy[k]))
        edited.append(copy)
    return edited, truth


Edit = Callable[[list[str], random.Random], tuple[list[str], Counter[Operation]]]


def moved(paragraphs: list[str], rng: random.Random) -> tuple[list[str], Counter[Operation]]:
    """One paragraph goes from the first third to the last."""
    k = rng.randrange(len(paragraphs) // 3)
    rest = paragraphs[:k] + paragraphs[k + 1 :]
    to = rng.randrange(2 * len(rest) // 3, len(rest))
    return [*rest[:to], paragraphs[k], *rest[to:]], Counter({Operation.MOVED: 1})


def moved_and_edited(paragraphs: list[str], rng: random.Random) -> tuple[list[str], Counter[Operation]]:
    """The same, with every tenth word replaced."""
    k = rng.randrange(len(paragraphs) // 3)
    words = [f"{w}x" if n % 10 == 5 else w for n, w in enumerate(paragraphs[k].split(" "))]
    rest = paragraphs[:k] + paragraphs[k + 1 :]
    to = rng.randrange(2 * len(rest) // 3, len(rest))
    return [*rest[:to], " ".join(words), *rest[to:]], Counter({Operation.MOVED_AND_EDITED: 1})


def split(paragraphs: list[str], rng: random.Random) -> tuple[list[str], Counter[Operation]]:
    """One paragraph becomes two, somewhere between its third parts."""
    k = rng.randrange(len(paragraphs))
    words = paragraphs[k].split(" ")
    cut = rng.randrange(len(words) // 3, 2 * len(words) // 3)
    return [*paragraphs[:k], " ".join(words[:cut]), " ".join(words[cut:]), *paragraphs[k + 1 :]], Counter({Operation.SPLIT: 1})


def merged(paragraphs: list[str], rng: random.Random) -> tuple[list[str], Counter[Operation]]:
    """Two neighbours become one."""
    k = rng.randrange(len(paragraphs) - 1)
    return [*paragraphs[:k], f"{paragraphs[k]} {paragraphs[k + 1]}", *paragraphs[k + 2 :]], Counter({Operation.MERGED: 1})


def rewritten(paragraphs: list[str], rng: random.Random) -> tuple[list[str], Counter[Operation]]:
    """One paragraph gives way to another text."""
    k = rng.randrange(len(paragraphs))
    return [*paragraphs[:k], article(60, rng)[0], *paragraphs[k + 1 :]], Counter({Operation.REPLACED: 1})


EDITS: dict[str, Edit] = {
    "moved": moved,
    "moved and edited": moved_and_edited,
    "split": split,
    "merged": merged,
    "rewritten": rewritten,
}


_THINGS = (
    "harbour", "council", "ferry", "price", "winter", "storm", "bridge", "mayor", "school", "fire", "water", "engine", "report",
    "police", "doctor", "field", "train", "garden", "letter", "market", "museum", "river", "island", "captain", "player",
    "teacher", "farmer", "builder", "company", "union", "budget", "border", "forest", "summit", "window", "kitchen", "village",
)  # fmt: skip
_BETWEEN = ("the", "a", "of", "in", "to", "and", "for", "on", "with", "at", "by", "from", "that", "it", "was", "has")
_MIXED = (
    Operation.ADDED, Operation.REMOVED, Operation.EDITED, Operation.MOVED, Operation.SPLIT, Operation.REPLACED,
)  # fmt: skip


def short(rng: random.Random) -> str:
    """A paragraph of 8 to 14 words, of few that all paragraphs use."""
    return " ".join(rng.choice(_THINGS if k % 2 else _BETWEEN) for k in range(rng.randint(8, 14))) + "."


def mixed(rng: random.Random, *, apart: bool) -> tuple[list[str], list[str]]:
    """Two dozen short paragraphs, and the same with one edit of each kind: at least two paragraphs apart, or anywhere."""
    before = [short(rng) for _ in range(24)]
    after = [[p] for p in before]
    places = rng.sample(range(1, 23, 3) if apart else range(1, 23), len(_MIXED))
    for place, operation in zip(places, _MIXED, strict=True):
        words = before[place].split(" ")
        after[place] = {
            Operation.ADDED: [before[place], short(rng)],
            Operation.REMOVED: [],
            Operation.EDITED: [" ".join([*words[:3], f"{words[3]}x", *words[4:]])],
            Operation.MOVED: [],
            Operation.SPLIT: [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])],
            Operation.REPLACED: [short(rng)],
        }[operation]
    moved = before[places[_MIXED.index(Operation.MOVED)]]
    after[(places[_MIXED.index(Operation.MOVED)] + 12) % 24].append(moved)
    return before, [p for group in after for p in group]


def short_and_mixed(tries: int) -> None:
    """Six edits at once in short paragraphs: how often each is reported as what it was, and nothing else."""
    for apart in (True, False):
        made = [mixed(random.Random(seed), apart=apart) for seed in range(tries)]
        good = sum(
            found(compare(version(blocks_of(a), 0), version(blocks_of(b), 1))) == Counter(dict.fromkeys(_MIXED, 1))
            for a, b in made
        )
        print(f"six edits of short paragraphs, {'apart' if apart else 'anywhere'}: {good} of {tries} as made")


def blocks_of(paragraphs: list[str]) -> list[Block]:
    """As the article extractor would give them."""
    return [Block(BlockKind.PARAGRAPH, p) for p in paragraphs]


def found(changes: ChangeSet) -> Counter[Operation]:
    """How many changes of each operation."""
    return Counter(c.operation for c in changes.changes)


def hunks(changes: ChangeSet) -> Pairs:
    """What is shown as replaced by what."""
    pairs: Pairs = []
    for change in changes.changes:
        pairs += gathered([(_SIGNS[s.kind], s.text) for s in change.spans])
    return pairs


_SIGNS = {SpanKind.EQUAL: " ", SpanKind.DELETE: "-", SpanKind.INSERT: "+"}


def gathered(signed: list[tuple[str, str]]) -> Pairs:
    """Runs of `-` and `+` pieces as pairs of old and new."""
    pairs: Pairs = []
    fresh = True
    for sign, text in signed:
        if sign == " ":
            fresh = True
            continue
        if fresh:
            pairs.append(("", ""))
        fresh = False
        old, new = pairs[-1]
        pairs[-1] = (old + text, new) if sign == "-" else (old, new + text)
    return [(old.strip(), new.strip()) for old, new in pairs]


def right(pairs: Pairs, truth: Pairs) -> str:
    """How many pairs are the truth's, and how many hunks are shown in all."""
    return f"{sum((Counter(pairs) & Counter(truth)).values())} of {len(truth)} right, {len(pairs)} shown"


def cpu(work: Callable[[], object], rounds: int, who: int = resource.RUSAGE_SELF) -> tuple[float, object]:
    """The best CPU time of the rounds, and the last result."""
    best, result = float("inf"), None
    for _ in range(rounds):
        before = resource.getrusage(who)
        result = work()
        after = resource.getrusage(who)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best, result


def with_difflib(old: str, new: str) -> Pairs:
    """Word by word and punctuation by itself, without difflib's shortcut for frequent words."""
    first, second = (re.findall(r"\w+|[^\w\s]", text) for text in (old, new))
    codes = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [(" ".join(first[a:b]), " ".join(second[c:d])) for tag, a, b, c, d in codes if tag != "equal"]


def with_diff_match_patch(old: str, new: str) -> Pairs:
    """Its own way: character by character, then its semantic clean-up, without its time limit."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    diffs = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(diffs)
    return gathered([({-1: "-", 0: " ", 1: "+"}[op], text) for op, text in diffs])


def with_git(old: str, new: str) -> Pairs:
    """`git diff --word-diff=porcelain` of the two as files, a paragraph a line, words as git takes them (up to a space)."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            Path(folder, name).write_text(text + "\n", "utf-8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "--unified=0", "old", "new"]
        shown = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    lines = [line for line in shown.splitlines() if not line.startswith(("---", "+++", "diff", "index"))]
    return gathered([(line[0] if line[:1] in ("-", "+") else " ", line[1:]) for line in lines])


def others() -> Iterator[tuple[str, Callable[[str, str], Pairs], int]]:
    """The tools that are installed, and whose CPU time is theirs."""
    yield "difflib", with_difflib, resource.RUSAGE_SELF
    try:
        import diff_match_patch  # noqa: F401 - looked for
    except ImportError:
        print("  diff-match-patch is not installed: left out")
    else:
        yield "diff-match-patch", with_diff_match_patch, resource.RUSAGE_SELF
    if shutil.which("git"):
        yield "git --word-diff", with_git, resource.RUSAGE_CHILDREN


def synthetic(sizes: list[int], rounds: int) -> None:
    """Known edits at each size, then the other tools on the scattered one."""
    slow: set[str] = set()
    for size in sizes:
        rng = random.Random(size)
        made = units(size, rng)
        edited_units, truth = scattered(made, rng)
        paragraphs, edited = texts(made), texts(edited_units)
        before, after = version(blocks_of(paragraphs), 0), version(blocks_of(edited), 1)
        own, result = cpu(lambda a=before, b=after: compare(a, b), rounds)
        assert isinstance(result, ChangeSet)
        changed = sum(a != b for a, b in zip(paragraphs, edited, strict=True))
        exact = (
            found(result) == Counter({Operation.EDITED: changed})
            and apply(result, before.document.blocks) == after.document.blocks
        )
        tracemalloc.start()
        compare(before, after)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        operations = "as made" if exact else found(result)
        print(f"{size} words, 2 % scattered: operations {operations}, hunks {right(hunks(result), truth)}, ", end="")
        print(f"CPU {own:.2f} of the allowed second, peak {peak:.0f} MB")
        for name, edit in EDITS.items():
            tries = [edit(paragraphs, rng) for _ in range(TRIES if size < 50_000 else TRIES // 4)]
            good = sum(found(compare(before, version(blocks_of(made), 1))) == expected for made, expected in tries)
            print(f"  {name}: {good} of {len(tries)} as made")
        old, new = "\n".join(paragraphs), "\n".join(edited)
        for name, run, who in others():
            if name in slow:
                print(f"  {name}: left out, too slow at the size before")
                continue
            spent, pairs = cpu(lambda run=run, old=old, new=new: run(old, new), 1, who)
            print(f"  {name}: {spent / own:.2f} times byline's CPU, hunks {right(pairs, truth)}")
            if spent * 10 > LIMIT:
                slow.add(name)


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    short_and_mixed(200)
    synthetic(options.words, options.rounds)


if __name__ == "__main__":
    main()
