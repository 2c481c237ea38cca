"""Learn the weights of `byline.resolve.rules.PEOPLE` from pages with known authors.

usage: fit_people.py PAGES.warc.gz EXPECTED.jsonl

Logistic regression with L2 over the features of every claimed name (`byline.resolve.candidates.features`); folds by
site, so a site is never in both halves. Prints the table to paste into rules.py, and the share of pages with the exact author
set, cross-validated.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from score import payloads

from byline.extract import extract
from byline.model import Property, Role
from byline.names import parse_name
from byline.resolve.candidates import candidates, features, key_of, shown_roles
from byline.resolve.outlets import UNSURE_NAMES
from byline.resolve.sites import SiteNames, site_of
from byline.resolve.weighing import Indexed

JOIN = re.compile(r"\s*(?:;|\||/|&|,|\n|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)
PENALTY = 1.0
IMPORTANCE = {"fundus": 2.0}
"""News sites are what byline is for."""


FIXED = {"placeholder": -6.0}
"""Known, not learned: `admin` and its like never name anybody."""


def truth_keys(authors: list[str]) -> set[tuple[str, ...]]:
    """Keys of the expected names."""
    keys = set()
    for text in (part for author in authors for part in JOIN.split(author)):
        try:
            keys.add(key_of(str(parse_name(text))))
        except ValueError:
            continue
    return {k for k in keys if k}


def pages(warc: str, expected: str) -> Iterator[tuple[str, float, list[tuple[dict[str, float], bool]], int]]:
    """Site, weight, features and label of each name of each page, and how many names it should have."""
    truth = {row["url"]: row for row in map(json.loads, Path(expected).read_text(encoding="utf-8").splitlines())}
    for payload in payloads(warc):
        row = truth.get(payload.url)
        if row is None or "authors" not in row["expected"]:
            continue
        claims = [Indexed(i, c) for i, c in enumerate(extract(payload).claims)]
        named = [i.claim for i in claims if i.claim.property in (Property.OUTLET, Property.PUBLISHER)]
        outlets = [str(c.value) for c in named if c.source not in UNSURE_NAMES]
        sites = SiteNames.of(outlets, payload.url)
        people = [i for i in claims if i.claim.property is Property.CONTRIBUTION]
        everyone, elsewhere = candidates(people, Role.AUTHOR, sites), shown_roles(people, Role.AUTHOR)
        wanted = truth_keys(row["expected"]["authors"])
        rows = [(features(c, everyone, elsewhere), c.key in wanted) for c in everyone]
        yield site_of(payload.url) or payload.url, IMPORTANCE.get(row["source"], 1.0), rows, len(wanted)


def fit(examples: list[tuple[dict[str, float], bool, float]], rounds: int = 400) -> dict[str, float]:
    """Weights by full-batch gradient descent with a step per feature (Adagrad)."""
    weights = dict(FIXED)
    squares: dict[str, float] = {}
    for _ in range(rounds):
        slope = {k: PENALTY * w for k, w in weights.items() if k != "bias"}
        for row, label, importance in examples:
            z = sum(weights.get(k, 0.0) * v for k, v in row.items())
            error = importance * (1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - label)
            for k, v in row.items():
                slope[k] = slope.get(k, 0.0) + error * v
        for k, g in slope.items():
            if k in FIXED:
                continue
            squares[k] = squares.get(k, 0.0) + g * g
            weights[k] = weights.get(k, 0.0) - 0.5 * g / math.sqrt(squares[k] + 1e-9)
    return weights


def exact(
    weights: dict[str, float], data: list[tuple[str, float, list[tuple[dict[str, float], bool]], int]], bar: float
) -> tuple[int, int, int, int]:
    """Pages with the exact set, pages with authors, pages with an invented author, pages without authors."""
    right = of = invented = none = 0
    for _, _, rows, wanted in data:
        chosen = [label for row, label in rows if sum(weights.get(k, 0.0) * v for k, v in row.items()) > bar]
        if wanted:
            of += 1
            right += all(chosen) and len(chosen) == wanted
        else:
            none += 1
            invented += bool(chosen)
    return right, of, invented, none


def main() -> None:
    """Print cross-validated figures and the weights."""
    data = list(pages(*sys.argv[1:3]))
    sites = sorted({site for site, *_ in data})
    random.Random(7).shuffle(sites)
    total = {bar: [0, 0, 0, 0] for bar in (-0.8, -0.4, 0.0, 0.4, 0.8)}
    for fold in range(5):
        held = set(sites[fold::5])
        weights = fit([(r, label, importance) for s, importance, rows, _ in data if s not in held for r, label in rows])
        for bar, sums in total.items():
            for i, n in enumerate(exact(weights, [d for d in data if d[0] in held], bar)):
                sums[i] += n
    for bar, (right, of, invented, none) in total.items():
        print(f"bar {bar:+.1f}: exact {right / of:.3f} of {of}, invented {invented / none:.3f} of {none}")
    weights = fit([(r, label, importance) for _, importance, rows, _ in data for r, label in rows])
    print("in the sample:", exact(weights, data, 0.0))
    for name, value in sorted(weights.items(), key=lambda kv: kv[0]):
        print(f'    "{name}": {value:.2f},')


if __name__ == "__main__":
    main()
