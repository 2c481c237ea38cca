"""How well `review` asks: of the wrong values how many it asks about, with the right one offered; of the right ones how many.

usage: review.py PAGES.warc[.gz] EXPECTED.jsonl [--source NAME]

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
from byline.model import Description, Role
from byline.resolve import Question, questions, resolve
from byline.resolve.titles import folded

sys.path.insert(0, str(Path(__file__).parent))
from score import payloads

TRUTH = {"title": "title", "author": "authors", "published": "date", "outlet": "site_name"}
"""Field as `set` names it -> key of the truth."""


def wanted(field: str, expected: dict[str, Any]) -> Any:
    """The truth about a field; None when it is not stated."""
    value = expected.get(TRUTH[field])
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
    counts: Counter[tuple[str, str]] = Counter()
    for payload in payloads(given.pages):
        if payload.url not in truth:
            continue
        claims = extract(payload).claims
        told = resolve(claims, captured=payload.captured, url=payload.url)
        asked = {q.field: q for q in questions(told, claims)}
        for field in TRUTH:
            want = wanted(field, truth[payload.url])
            if want is None:
                continue
            right, question = found(field, told) == want, asked.get(field)
            counts[field, "right" if right else "wrong"] += 1
            counts[field, "right and asked"] += right and question is not None
            counts[field, "wrong and asked"] += not right and question is not None
            counts[field, "offered"] += not right and question is not None and want in offered(question)
    for field in TRUTH:
        c = {name: counts[field, name] for name in ("wrong", "wrong and asked", "offered", "right", "right and asked")}
        of_wrong = f"{c['wrong']} wrong, asked about {c['wrong and asked']}, the right value offered for {c['offered']}"
        print(f"{field}: {of_wrong}; {c['right']} right, asked about {c['right and asked']}")


if __name__ == "__main__":
    main()
