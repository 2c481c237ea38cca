"""Learn the weights of `byline.resolve.rules.PEOPLE` from pages with known authors, and say how they do on other sites.

usage: fit_people.py PAGES.warc.gz EXPECTED.jsonl

Logistic regression with L2 over the signs of every claimed name (`byline.resolve.signs.SIGNS`); a sign that can only speak for
a name never counts against it, nor the other way round. Every page is read again without its JSON-LD and without all its data
(`LOST`), so that the words on the page are learned from too. Prints, for each source of pages, the shares with the exact author
set, the mean F1 of the sets, and the share of unsigned pages with an author invented, with standard errors over sites:
cross-validated by site (`FOLDS` parts, once for each of `SEEDS`), learned on all sources but one and tested on that one, and in
the sample; how often a name is right that is reported with so much evidence, cross-validated; the share of pages that no choice
could get right. Then the table for rules.py, and whether it is the one there.
"""

from __future__ import annotations

import json
import math
import random
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from score import payloads

from byline.extract import extract
from byline.model import Property, Role
from byline.names import parse_name
from byline.resolve.candidates import candidates, key_of, shown_roles
from byline.resolve.outlets import UNSURE_NAMES
from byline.resolve.people import FAIR, STRONG
from byline.resolve.rules import PEOPLE, PEOPLE_BAR
from byline.resolve.signs import DATA_WITNESSES, SIGNS, features
from byline.resolve.sites import SiteNames, site_of
from byline.resolve.weighing import Indexed, witness

JOIN = re.compile(r"\s*(?:;|\||/|&|,|\n|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
PENALTY = 4.0
"""Of half the squared weights; chosen by the cross-validated figures, which move by less than .01 between 2 and 6."""
IMPORTANCE = {"fundus": 2.0}
"""News sites are what byline is for."""
FOLDS, SEEDS = 10, (1, 2, 3, 4, 5)
ENOUGH = 1e-4
"""Change of a weight below which the fit has arrived."""

LOST: tuple[tuple[frozenset[str], float], ...] = (
    (frozenset(), 1.0),
    (frozenset({"json-ld"}), 0.3),
    (DATA_WITNESSES, 0.3),
)
"""Kinds of source that a page is read without, and what such a reading counts: other sites lack what these have."""

FIXED = {
    "placeholder": -6.0,
    "desk": -1.6,
    "holds-another": -1.0,
    "lone-general-house": -2.0,
    "unshown-house": -3.0,
    "house-beside-another": -1.5,
    "unshown-beside-shown": -2.5,
}
"""Known, not learned, as these pages have too few of each: `admin` and its like never name anybody, nor does a desk without a
name; another name and more is a misreading; a house that only a template names is no author, nor is one beside whom somebody else
is named; who is only named for machines is not who the page names."""

Signs = dict[str, float]


class Reading(NamedTuple):
    """One page, read with or without its data: the signs of each name and whether it is right, and how many it should have."""

    site: str
    source: str
    importance: float
    names: list[tuple[Signs, bool]]
    wanted: int
    lost: frozenset[str]


def truth_keys(authors: list[str]) -> set[tuple[str, ...]]:
    """Keys of the expected names."""
    keys = set()
    for text in (part for author in authors for part in JOIN.split(author)):
        try:
            keys.add(key_of(str(parse_name(text))))
        except ValueError:
            continue
    return {k for k in keys if k}


def readings(warc: str, expected: str) -> Iterator[Reading]:
    """Every page with known authors, once for each of `LOST`; of several true sets the first that is claimed is meant."""
    truth = {row["url"]: row for row in map(json.loads, Path(expected).read_text(encoding="utf-8").splitlines())}
    for payload in payloads(warc):
        row = truth.get(payload.url)
        if row is None or "authors" not in row["expected"]:
            continue
        claims = [Indexed(i, c) for i, c in enumerate(extract(payload).claims)]
        named = [i.claim for i in claims if i.claim.property in (Property.OUTLET, Property.PUBLISHER)]
        sites = SiteNames.of([str(c.value) for c in named if c.source not in UNSURE_NAMES], payload.url)
        people = [i for i in claims if i.claim.property is Property.CONTRIBUTION]
        sets = [truth_keys(authors) for authors in (row["expected"]["authors"], *row["expected"].get("authors_alt", []))]
        claimed = {c.key for c in candidates(people, Role.AUTHOR, sites)}
        wanted = next((keys for keys in sets if keys <= claimed), sets[0])
        for lost, share in LOST:
            left = [i for i in people if witness(i.claim) not in lost]
            everyone, elsewhere = candidates(left, Role.AUTHOR, sites), shown_roles(left, Role.AUTHOR)
            names = [(features(c, everyone, elsewhere), c.key in wanted) for c in everyone]
            importance = share * IMPORTANCE.get(row["source"], 1.0)
            yield Reading(site_of(payload.url) or payload.url, row["source"], importance, names, len(wanted), lost)


def direction(sign: str) -> int:
    """Which way a sign can speak, see `SIGNS`."""
    return SIGNS.get(sign, SIGNS.get(sign.partition(":")[0] + ":", (0, "")))[0]


def fit(data: Iterable[Reading], rounds: int = 400) -> Signs:
    """Weights by Newton's method, one sign after the other, until none moves."""
    alike: dict[tuple[tuple[tuple[str, float], ...], bool], float] = defaultdict(float)
    for page in data:
        for signs, right in page.names:
            alike[tuple(sorted(signs.items())), right] += page.importance
    rows = [(dict(row), float(label), count) for (row, label), count in alike.items()]
    having: dict[str, list[int]] = defaultdict(list)
    for i, (row, _, _) in enumerate(rows):
        for name in row:
            having[name].append(i)
    weights = dict.fromkeys(having, 0.0) | FIXED
    sums = [weigh(weights, row) for row, _, _ in rows]
    for _ in range(rounds):
        moved = 0.0
        for name in sorted(weights.keys() - FIXED.keys()):
            penalty = 0.0 if name == "bias" else PENALTY
            slope, curve = penalty * weights[name], penalty + 1e-6
            for i in having[name]:
                row, label, count = rows[i]
                p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sums[i]))))
                slope += count * (p - label) * row[name]
                curve += count * p * (1 - p) * row[name] ** 2
            new = weights[name] - slope / curve
            new = max(0.0, new) if direction(name) > 0 else min(0.0, new) if direction(name) < 0 else new
            step, weights[name] = new - weights[name], new
            for i in having[name] if step else ():
                sums[i] += step * rows[i][0][name]
            moved = max(moved, abs(step))
        if moved < ENOUGH:
            break
    return weights


def weigh(weights: Signs, row: Signs) -> float:
    """Weight of evidence of a name."""
    return sum(weights.get(name, 0.0) * value for name, value in row.items())


class Outcome(NamedTuple):
    """What was chosen on one page: `exact` and `f1` are None where the page has no author, `invented` where it has."""

    site: str
    source: str
    exact: float | None
    f1: float | None
    invented: float | None


def judge(weights: Signs, page: Reading, bar: float = PEOPLE_BAR) -> Outcome:
    """Whether the chosen names are the right ones."""
    chosen = [label for row, label in page.names if weigh(weights, row) > bar]
    if not page.wanted:
        return Outcome(page.site, page.source, None, None, float(bool(chosen)))
    f1 = 2 * sum(chosen) / (len(chosen) + page.wanted)
    return Outcome(page.site, page.source, float(f1 == 1), f1, None)


def ceiling(page: Reading) -> Outcome:
    """The best that any choice among the claimed names could do."""
    found = sum(label for _, label in page.names)
    f1 = 2 * found / (found + page.wanted) if page.wanted else None
    return Outcome(page.site, page.source, None if f1 is None else float(f1 == 1), f1, None if page.wanted else 0.0)


def share(values: Sequence[tuple[str, float | None]]) -> str:
    """The mean and its standard error over sites, of what several runs say of the same pages."""
    known = [(site, value) for site, value in values if value is not None]
    if not known:
        return "–".rjust(12)
    mean = statistics.fmean(value for _, value in known)
    by_site: dict[str, float] = defaultdict(float)
    for site, value in known:
        by_site[site] += (value - mean) / len(known)
    return f"{mean:.3f} ±{math.sqrt(sum(v * v for v in by_site.values())):.3f}".rjust(12)


def _say(label: str, outcomes: Sequence[Outcome], sources: Sequence[str]) -> None:
    """One row: exact sets by source of pages, then exact, F1 and invented of all."""
    cells = [share([(o.site, o.exact) for o in outcomes if o.source == s]) for s in sources]
    cells += [share([(o.site, o.f1) for o in outcomes if o.source in IMPORTANCE])]
    cells += [share([(o.site, getattr(o, field)) for o in outcomes]) for field in ("exact", "f1", "invented")]
    print(label.ljust(34) + "".join(cell.rjust(14) for cell in cells), flush=True)


def unseen(data: Sequence[Reading]) -> Iterator[tuple[Signs, Reading]]:
    """Each reading with weights that were learned without its site, once for each of `SEEDS`."""
    for seed in SEEDS:
        sites = sorted({page.site for page in data})
        random.Random(seed).shuffle(sites)
        for fold in range(FOLDS):
            held = set(sites[fold::FOLDS])
            weights = fit(page for page in data if page.site not in held)
            yield from ((weights, page) for page in data if page.site in held)


def _calibration(tested: Sequence[tuple[Signs, Reading]]) -> None:
    """How often a set is right by the evidence for its least sure name, and a name by its own."""
    sets: dict[int, list[bool]] = defaultdict(list)
    names: dict[int, list[bool]] = defaultdict(list)
    for weights, page in tested:
        chosen = [(z, label) for row, label in page.names if (z := weigh(weights, row)) > PEOPLE_BAR]
        for z, label in chosen:
            names[_class(z)].append(label)
        if chosen:
            sets[_class(min(z for z, _ in chosen))].append(all(r for _, r in chosen) and len(chosen) == page.wanted)
    for i, called in enumerate(("weak", "fair", "strong")):
        right = [f"{statistics.fmean(v[i]):.3f} of {round(len(v[i]) / len(SEEDS))}" if v[i] else "–" for v in (sets, names)]
        print(f"{called:8} sets right {right[0]}, names right {right[1]}")


def _class(evidence: float) -> int:
    return (evidence >= FAIR) + (evidence >= STRONG)


def main() -> None:
    """Print the figures and the weights."""
    data = list(readings(*sys.argv[1:3]))
    sources = sorted({page.source for page in data})
    states = {"as they are": frozenset[str](), "without data": DATA_WITNESSES}
    heads = [*(f"{s} exact" for s in sources), "news F1", "all exact", "F1", "invented"]
    print(" " * 34 + "".join(head[-13:].rjust(14) for head in heads))
    tested = list(unseen(data))
    learned = fit(data)
    for state, lost in states.items():
        pages = [page for page in data if page.lost == lost]
        _say(f"other sites, {state}", [judge(w, page) for w, page in tested if page.lost == lost], sources)
        for source in sources:
            weights = fit(page for page in data if page.source != source)
            _say(f"{source} unseen, {state}", [judge(weights, page) for page in pages if page.source == source], sources)
        _say(f"in the sample, {state}", [judge(learned, page) for page in pages], sources)
        _say(f"rules.py, {state}", [judge(PEOPLE, page) for page in pages], sources)
        _say(f"the best choice, {state}", [ceiling(page) for page in pages], sources)
    for bar in (0.0, 0.6, 1.0):
        _say(f"other sites, bar {bar}", [judge(w, page, bar) for w, page in tested if not page.lost], sources)
    _calibration([(weights, page) for weights, page in tested if not page.lost])
    table = {name: round(value, 2) for name, value in sorted(learned.items()) if round(value, 2)}
    print("\n".join(f'    "{name}": {value:.2f},' for name, value in table.items()))
    differ = sorted(name for name in table | PEOPLE if abs(table.get(name, 0.0) - PEOPLE.get(name, 0.0)) > 0.005)
    print(f"rules.py differs in {', '.join(differ)}" if differ else "rules.py has this table")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
