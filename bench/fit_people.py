"""Learn the weights of `byline.resolve.rules.PEOPLE` from pages with known authors.

usage: fit_people.py PAGES.warc.gz EXPECTED.jsonl

Logistic regression with L2 over the features of every claimed name (`byline.resolve.signs.features`). Every page is read
again without its JSON-LD and without all its data (`LOST`), so that the words on the page are learned from too. Prints the
share of pages with the exact author set and with an invented author: cross-validated by site, so that a site is never in both
halves, and learned on all sources but one and tested on that one; each for the pages as they are and for those without data.
Then the table to paste into rules.py.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from score import payloads

from byline.extract import extract
from byline.model import Property, Role
from byline.names import parse_name
from byline.resolve.candidates import candidates, key_of, shown_roles
from byline.resolve.outlets import UNSURE_NAMES
from byline.resolve.rules import PEOPLE_BAR
from byline.resolve.signs import DATA_WITNESSES, features
from byline.resolve.sites import SiteNames, site_of
from byline.resolve.weighing import Indexed, witness

JOIN = re.compile(r"\s*(?:;|\||/|&|,|\n|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
PENALTY = 2.0
"""Of half the squared weights; chosen by the cross-validated figures, which move by less than .01 between 1 and 3."""
IMPORTANCE = {"fundus": 2.0}
"""News sites are what byline is for."""

LOST: tuple[tuple[frozenset[str], float], ...] = (
    (frozenset(), 1.0),
    (frozenset({"json-ld"}), 0.3),
    (DATA_WITNESSES, 0.3),
)
"""Kinds of source that a page is read without, and what such a reading counts: other sites lack what these have."""

FIXED = {
    "placeholder": -6.0,
    "lone-general-house": -1.5,
    "unshown-house": -2.0,
    "house-beside-agency": -1.5,
    "agency-data": 0.8,
    "unshown-beside-shown": -2.5,
}
"""Known, not learned: `admin` and its like never name anybody; a house that only a template names is no author, nor is one that
has a text from an agency; no template names an agency by itself; who is only named for machines is not who the page names."""


class Reading(NamedTuple):
    """One page, read with or without its data: features of each name and whether it is right, and how many it should have."""

    site: str
    source: str
    importance: float
    names: list[tuple[dict[str, float], bool]]
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
    """Every page with known authors, once for each of `LOST`."""
    truth = {row["url"]: row for row in map(json.loads, Path(expected).read_text(encoding="utf-8").splitlines())}
    for payload in payloads(warc):
        row = truth.get(payload.url)
        if row is None or "authors" not in row["expected"]:
            continue
        claims = [Indexed(i, c) for i, c in enumerate(extract(payload).claims)]
        named = [i.claim for i in claims if i.claim.property in (Property.OUTLET, Property.PUBLISHER)]
        sites = SiteNames.of([str(c.value) for c in named if c.source not in UNSURE_NAMES], payload.url)
        dated = any(i.claim.property is Property.PUBLISHED for i in claims)
        people = [i for i in claims if i.claim.property is Property.CONTRIBUTION]
        wanted = truth_keys(row["expected"]["authors"])
        for lost, share in LOST:
            left = [i for i in people if witness(i.claim) not in lost]
            everyone, elsewhere = candidates(left, Role.AUTHOR, sites), shown_roles(left, Role.AUTHOR)
            names = [(features(c, everyone, elsewhere, dated), c.key in wanted) for c in everyone]
            importance = share * IMPORTANCE.get(row["source"], 1.0)
            yield Reading(site_of(payload.url) or payload.url, row["source"], importance, names, len(wanted), lost)


def fit(data: Iterable[Reading], rounds: int = 300) -> dict[str, float]:
    """Weights by full-batch gradient descent with a step per feature (Adagrad)."""
    examples = [(list(row.items()), label, r.importance) for r in data for row, label in r.names]
    weights = dict(FIXED)
    squares: dict[str, float] = {}
    for _ in range(rounds):
        slope = {k: PENALTY * w for k, w in weights.items() if k != "bias"}
        for row, label, importance in examples:
            z = sum(weights.get(k, 0.0) * v for k, v in row)
            error = importance * (1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - label)
            for k, v in row:
                slope[k] = slope.get(k, 0.0) + error * v
        for k, g in slope.items():
            if k in FIXED:
                continue
            squares[k] = squares.get(k, 0.0) + g * g
            weights[k] = weights.get(k, 0.0) - 0.5 * g / math.sqrt(squares[k] + 1e-9)
    return weights


def outcome(weights: dict[str, float], data: Iterable[Reading], bar: float = PEOPLE_BAR) -> list[int]:
    """Pages with the exact set, pages with authors, pages with an invented author, pages without authors."""
    right = of = invented = none = 0
    for page in data:
        chosen = [label for row, label in page.names if sum(weights.get(k, 0.0) * v for k, v in row.items()) > bar]
        if page.wanted:
            of += 1
            right += all(chosen) and len(chosen) == page.wanted
        else:
            none += 1
            invented += bool(chosen)
    return [right, of, invented, none]


def _say(label: str, sums: list[int]) -> None:
    right, of, invented, none = sums
    print(f"{label:34} exact {right / max(1, of):.3f} of {of}, invented {invented / max(1, none):.3f} of {none}", flush=True)


def main() -> None:
    """Print cross-validated figures and the weights."""
    data = list(readings(*sys.argv[1:3]))
    sites = sorted({page.site for page in data})
    random.Random(7).shuffle(sites)
    whole, without = "as they are", "without data"
    lost = {whole: frozenset[str](), without: DATA_WITNESSES}
    bars = (0.0, PEOPLE_BAR, 0.8)
    total = {(state, bar): [0, 0, 0, 0] for state in lost for bar in bars}
    for fold in range(5):
        held = set(sites[fold::5])
        weights = fit([page for page in data if page.site not in held])
        for (state, bar), sums in total.items():
            tested = [page for page in data if page.site in held and page.lost == lost[state]]
            sums[:] = [a + b for a, b in zip(sums, outcome(weights, tested, bar), strict=True)]
    for (state, bar), sums in total.items():
        _say(f"other sites, {state}, bar {bar:+.2f}", sums)
    for source in sorted({page.source for page in data}):
        weights = fit([page for page in data if page.source != source])
        for state, gone in lost.items():
            _say(f"{source} unseen, {state}", outcome(weights, [p for p in data if p.source == source and p.lost == gone]))
    weights = fit(data)
    for state, gone in lost.items():
        _say(f"in the sample, {state}", outcome(weights, [p for p in data if p.lost == gone]))
    for name, value in sorted(weights.items(), key=lambda kv: kv[0]):
        print(f'    "{name}": {value:.2f},')


if __name__ == "__main__":
    main()
