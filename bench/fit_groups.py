"""Learn the weights of `TITLES` and `OUTLETS` (`byline.resolve.rules`) from pages with known values.

usage: fit_groups.py title|outlet PAGES.warc.gz EXPECTED.jsonl [PENALTY]

A page is a choice between its groups of claims: conditional logistic regression with L2 over their features, the table of
now as its centre; folds by site. Prints the share of right choices by the table of now and, cross-validated, by the learned one.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from score import payloads

from byline.extract import extract
from byline.model import Property
from byline.resolve import outlets, titles
from byline.resolve.rules import OUTLETS, TITLES
from byline.resolve.sites import site_of
from byline.resolve.weighing import Group, Indexed

FIELDS = {"title": "title", "outlet": "site_name"}
IMPORTANCE = {"fundus": 2.0}
"""News sites are what byline is for."""

Page = tuple[str, str, list[tuple[dict[str, float], bool]]]
"""Site, corpus, and each group's features and whether it is right."""


def choices(field: str, warc: str, expected: str) -> Iterator[Page]:
    """Every page whose value is known and claimed."""
    truth = {row["url"]: row for row in map(json.loads, Path(expected).read_text(encoding="utf-8").splitlines())}
    for payload in payloads(warc):
        row = truth.get(payload.url)
        if row is None or not row["expected"].get(FIELDS[field]):
            continue
        claims = [Indexed(i, c) for i, c in enumerate(extract(payload).claims)]
        sites = outlets.sites_of((i.claim for i in claims), payload.url)
        mine = [i for i in claims if i.claim.property is Property(field)]
        if field == "title":
            groups, features = titles.forms(mine, sites), partial(titles.features, sites=sites)
        else:
            groups, features = outlets.forms(mine, sites), partial(outlets.features, sites=sites)
        wanted = same(row["expected"][FIELDS[field]], field)
        yield (
            site_of(payload.url) or payload.url,
            row["source"],
            [(dict(features(g, groups)), same(shown(g, field), field) == wanted) for g in groups],
        )


def same(text: str, field: str) -> str:
    """As the scorer compares."""
    return titles.group_key(text) if field == "title" else re.sub(r"\W", "", titles.folded(text))


def shown(group: Group, field: str) -> str:
    """The form that a group is reported in."""
    return str(group.members[0].claim.value) if field == "title" else outlets.best_form(group.members)


def weigh(weights: dict[str, float], features: dict[str, float]) -> float:
    """The sum of the weights of the features."""
    return sum(weights.get(k, 0.0) * v for k, v in features.items())


def fit(pages: list[Page], centre: dict[str, float], penalty: float, rounds: int = 200) -> dict[str, float]:
    """Weights by full-batch gradient ascent with a step per feature (Adagrad)."""
    weights, squares = dict(centre), dict[str, float]()
    for _ in range(rounds):
        slope = {k: penalty * (w - centre.get(k, 0.0)) for k, w in weights.items()}
        for _, source, groups in pages:
            if not any(right for _, right in groups):
                continue
            scores = [weigh(weights, f) for f, _ in groups]
            parts = [math.exp(s - max(scores)) for s in scores]
            good = sum(p for p, (_, right) in zip(parts, groups, strict=True) if right)
            for part, (features, right) in zip(parts, groups, strict=True):
                error = IMPORTANCE.get(source, 1.0) * (part / sum(parts) - (part / good if right else 0.0))
                for name, value in features.items():
                    slope[name] = slope.get(name, 0.0) + error * value
        for name, g in slope.items():
            squares[name] = squares.get(name, 0.0) + g * g
            weights[name] = weights.get(name, 0.0) - 0.3 * g / math.sqrt(squares[name] + 1e-9)
    return weights


def right(weights: dict[str, float], pages: list[Page]) -> int:
    """Pages on which the heaviest group is a right one."""
    return sum(max(groups, key=lambda g: weigh(weights, g[0]))[1] for _, _, groups in pages if groups)


def main() -> None:
    """Print the figures and the table."""
    field = sys.argv[1]
    penalty = float(sys.argv[4]) if len(sys.argv) > 4 else 2.0
    centre = TITLES if field == "title" else OUTLETS
    pages = list(choices(field, *sys.argv[2:4]))
    sites = sorted({site for site, *_ in pages})
    random.Random(7).shuffle(sites)
    for source in sorted({s for _, s, _ in pages}):
        mine = [p for p in pages if p[1] == source]
        found = sum(any(r for _, r in groups) for *_, groups in mine)
        learned = 0
        for fold in range(5):
            held = set(sites[fold::5])
            weights = fit([p for p in pages if p[0] not in held], centre, penalty)
            learned += right(weights, [p for p in mine if p[0] in held])
        n = len(mine)
        print(f"{source}: of {n}: claimed {found / n:.3f}, now {right(centre, mine) / n:.3f}, learned {learned / n:.3f}")
    for name, value in sorted(fit(pages, centre, penalty).items()):
        print(f'    "{name}": {value:.2f},')


if __name__ == "__main__":
    main()
