"""How well `review` asks: of the wrong values how many it asks about, with the right one offered; of the right ones how many.

usage: review.py PAGES.warc[.gz] EXPECTED.jsonl [--source NAME]

Then the same by the reason for asking, and how often a decided value is right by the confidence it was given.

EXPECTED.jsonl: one page a line, `{"url", "source", "expected": {"title", "authors", "date", "site_name"}}`; fields that a page's
truth does not state are left out. Texts are compared without case, white space, and the shape of quotes and dashes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from byline.extract import extract
from byline.model import Description, Property, Role
from byline.resolve import Question, questions, resolve
from byline.resolve.titles import folded

sys.path.insert(0, str(Path(__file__).parent))
from score import payloads

TRUTH = {
    "title": (Property.TITLE, "title"),
    "author": (Property.CONTRIBUTION, "authors"),
    "published": (Property.PUBLISHED, "date"),
    "outlet": (Property.OUTLET, "site_name"),
}
"""Field as `set` names it -> its property, and the key of the truth."""


def wanted(field: str, expected: dict[str, Any]) -> Any:
    """The truth about a field; None when it is not stated."""
    value = expected.get(TRUTH[field][1])
    if field == "author":
        return None if value is None else sorted(folded(name) for name in value)
    return None if not value else str(value)[:10] if field == "published" else folded(value)


def found(field: str, told: Description) -> Any:
    """What byline decided, in the form of `wanted`."""
    if field == "author":
        return sorted(folded(str(c.name)) for c in told.contributions if c.role is Role.AUTHOR)
    if field == "published":
        return str(told.published or "")[:10]
    return folded("" if field == "title" and told.title_supplied else getattr(told, field) or "")


def offered(question: Question) -> list[Any]:
    """The candidates, in the form of `wanted`."""
    if question.field == "author":
        return [sorted(folded(part) for part in c.value.split(";")) for c in question.candidates]
    return [c.value[:10] if question.field == "published" else folded(c.value) for c in question.candidates]


class Tally:
    """What was asked, by field; every count is of (wrong, right) values."""

    def __init__(self) -> None:
        self.all, self.asked, self.offered = Counter[tuple[str, bool]](), Counter[tuple[str, bool]](), Counter[str]()
        self.reasons, self.trust = Counter[tuple[str, str, bool]](), Counter[tuple[str, str, bool]]()
        self.elsewhere = Counter[str]()

    def page(self, told: Description, asked: dict[str, Question], expected: dict[str, Any]) -> None:
        """Count one page."""
        self.elsewhere.update(field for field in asked if field not in TRUTH)
        for field, (prop, _) in TRUTH.items():
            want = wanted(field, expected)
            if want is None:
                continue
            right, question, decision = found(field, told) == want, asked.get(field), told.decision(prop)
            self.all[field, right] += 1
            self.asked[field, right] += question is not None
            self.offered[field] += not right and question is not None and want in offered(question)
            self.reasons.update((field, why, right) for why in (question.why if question else ()))
            if decision and decision.chosen:
                self.trust[field, decision.confidence.value, right] += 1

    def show(self) -> None:
        """Print it."""
        for field in TRUTH:
            wrong, asked = self.all[field, False], self.asked[field, False]
            of_wrong = f"{wrong} wrong, asked about {asked}, the right value offered for {self.offered[field]}"
            print(f"{field}: {of_wrong}; {self.all[field, True]} right, asked about {self.asked[field, True]}")
        print("asked about other fields:", ", ".join(f"{field} {n}" for field, n in self.elsewhere.most_common()) or "nothing")
        for title, table in (("asked because", self.reasons), ("decided as", self.trust)):
            for field, name in sorted({key[:2] for key in table}):
                wrong, right = table[field, name, False], table[field, name, True]
                print(f"{field} {title} {name}: {wrong + right}, of which wrong {wrong}")


def main() -> None:
    """Count and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages")
    options.add_argument("expected")
    options.add_argument("--source")
    given = options.parse_args()
    truth = {}
    for line in Path(given.expected).read_text("utf-8").splitlines():
        page = json.loads(line)
        if given.source in (None, page["source"]):
            truth[page["url"]] = page["expected"]
    tally = Tally()
    for payload in payloads(given.pages):
        if payload.url in truth:
            claims = extract(payload).claims
            told = resolve(claims, captured=payload.captured, url=payload.url)
            tally.page(told, {q.field: q for q in questions(told, claims, payload.url)}, truth[payload.url])
    tally.show()


if __name__ == "__main__":
    main()
