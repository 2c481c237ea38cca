"""How fast citations are made: `python bench/cite.py [items]` (10,000 unless told).

Prints seconds, items a second, and the ratio to plain `json.dumps` of the same finished items, which is the floor.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from byline.cite import (
    citation_key,
    csl_item,
    format_citation,
    iter_csl_json,
    to_biblatex,
    to_csl_yaml,
    to_ris,
    validate,
)
from byline.model import (
    Article,
    Confidence,
    Contribution,
    Decision,
    Description,
    Name,
    Outcome,
    PartialDate,
    Property,
    RecordRef,
    Role,
    Snapshot,
    article_id,
    snapshot_id,
)

WHEN = datetime(2026, 3, 6, tzinfo=UTC)
DECIDED = (Property.TITLE, Property.CONTRIBUTION, Property.PUBLISHED, Property.OUTLET, Property.LANGUAGE, Property.CANONICAL_URL)


def snapshot(number: int) -> tuple[Snapshot, Article]:
    """A stored piece with three people, a date, an outlet and six decisions: what a news page usually gives."""
    url = f"https://www.kurier.example/2026/03/{number}-story"
    record_id = f"urn:uuid:00000000-0000-4000-8000-{number:012}"
    digests = [f"sha256:{number:064x}" for _ in range(3)]
    record = RecordRef("2026/03/a.warc.gz", number, 999, record_id, "response", WHEN, url, *digests)
    people = (
        Contribution(Name("Berg", f"Anna {number % 97}", particle="van der")),
        Contribution(Name("King", "Martin Luther", suffix="Jr."), position=1),
        Contribution(Name(literal="Photo Desk"), Role.PHOTOGRAPHER),
    )
    decisions = tuple(Decision(p, (0,), (), "agreement", "two sources agree", Confidence.STRONG) for p in DECIDED)
    description = Description(
        title=f"Lake-Shore Crisis {number % 89} & “Weak” Policy: 50% of_it",
        contributions=people,
        published=PartialDate(2026, 3, 1 + number % 28),
        outlet="Kurier",
        language="en",
        canonical_url=url,
        decisions=decisions,
    )
    article = Article(article_id(url), f"example,kurier)/{number}", url, WHEN, WHEN)
    facts = (url, WHEN, Outcome.CREATED, "text/html", digests[0], "", description, "byline-extract/1")
    return Snapshot(snapshot_id(record_id), article.id, record, *facts), article


def timed(name: str, work: Callable[[], Any], count: int, floor: float | None = None) -> tuple[Any, float]:
    """Run once, print a line, give the result and the seconds."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    ratio = f"  {seconds / floor:6.1f} × json.dumps" if floor else ""
    print(f"{name:28} {seconds:7.2f} s  {count / seconds:9,.0f} items/s{ratio}")
    return result, seconds


def main() -> None:
    """Time every writer over the same snapshots."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    stored = [snapshot(n) for n in range(count)]
    taken: set[str] = set()

    def keys() -> list[str]:
        made = []
        for s, a in stored:
            made.append(citation_key(s.description, a, taken))
            taken.add(made[-1])
        return made

    def csl() -> list[dict[str, Any]]:
        return [csl_item(s, a, key=k, corpus="Corpus") for (s, a), k in zip(stored, handed_out, strict=True)]

    handed_out, _ = timed("citation_key", keys, count)
    items, making = timed("csl_item", csl, count)
    _, floor = timed("json.dumps", lambda: json.dumps(items, ensure_ascii=False), count)
    _, writing = timed("iter_csl_json", lambda: sum(len(p) for p in iter_csl_json(items)), count, floor)
    print(f"{'snapshots to CSL-JSON':28} {making + writing:7.2f} s{'':26}{(making + writing) / floor:6.1f} × json.dumps")
    timed("validate (--check)", lambda: validate(items), count, floor)
    timed("to_biblatex", lambda: to_biblatex(items), count, floor)
    timed("to_ris", lambda: to_ris(items), count, floor)
    timed("to_csl_yaml", lambda: to_csl_yaml(items), count, floor)
    timed("format_citation chicago", lambda: [format_citation(i, "chicago") for i in items], count, floor)


if __name__ == "__main__":
    main()
