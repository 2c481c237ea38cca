"""The comparison on pairs of real revisions: what is rebuilt, what is the same at a second run, what a publisher's note says.

    python bench/change_pairs.py PAIRS.jsonl.gz

A pair is a JSON object with `old` and `new` (HTML), `date`, `path` and the publisher's own `note`. Both sides go through the
article extractor and the resolver first. Where a note says "from X to Y", the report must have a change with X before and Y
after; notes that say so of something else ("closed from 6am to 5pm") are listed too, for a reader to judge.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from byline.changes import apply, compare
from byline.extract import extract
from byline.model import ChangeSet, Payload, Significance, SpanKind, Version
from byline.report import format_changes
from byline.resolve import resolve


def wrapped(html: str) -> bytes:
    """The HTML of a `<main>` as a page."""
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>{html}</body></html>'.encode()


def real_version(html: str, path: str, number: int, when: datetime) -> Version:
    """One side of a pair through the article extractor and the resolver."""
    url = f"https://www.example/{path}"
    extraction = extract(Payload(f"urn:x:{number}", url, "text/html", wrapped(html), when, charset="utf-8"))
    description = resolve(extraction.claims, captured=when, url=url)
    facts = {"article_id": path, "extractor": extraction.extractor, "incomplete": extraction.incomplete}
    return Version(f"{path} {number}", url, when, extraction.document, description, **facts)


_QUOTE = "[“‘\"'”’]?"
_FROM_TO = re.compile(
    rf"(?=\b(?:from|replaced|corrected)\s+{_QUOTE}(?P<old>(?:(?!\b(?:from|replaced|corrected)\b).){{2,160}}?){_QUOTE}\s+(?:to|with)\s+{_QUOTE}(?P<new>.{{2,160}}?)"
    rf"(?:{_QUOTE}[.)”’]|\s\[|$))",
    re.IGNORECASE,
)


def plain(text: str) -> frozenset[str]:
    """The words of a text in lower case, for looking a note's words up in a report."""
    return frozenset(re.findall(r"\w+", text.lower()))


NOT_FOUND = "no such change in what was extracted"


def _shows(html: str, words: str) -> bool:
    """Whether a page has these words, one after the other, list of updates aside."""
    text = re.sub(r"<[^>]*>", " ", re.split(r"change-history", html)[0])
    return " ".join(re.findall(r"\w+", words.lower())) in " ".join(re.findall(r"\w+", text.lower()))


def real(path: Path) -> None:
    """Every pair: reconstruction, same bytes, ranks; and for notes of the form "X to Y" whether both sides are reported."""
    ranks: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    rebuilt = same = total = 0
    notes: list[tuple[str, str]] = []
    digest = hashlib.sha256()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            when = datetime.fromisoformat(pair["date"]).replace(tzinfo=UTC)
            before = real_version(pair["old"], pair["path"], 0, when - timedelta(days=1))
            after = real_version(pair["new"], pair["path"], 1, when)
            changes = compare(before, after)
            written = format_changes(changes, "json")
            total += 1
            rebuilt += [(b.kind, b.text, b.links) for b in apply(changes, before.document.blocks)] == [
                (b.kind, b.text, b.links) for b in after.document.blocks
            ]
            same += format_changes(compare(before, after), "json") == written
            digest.update(written.encode())
            ranks[changes.significance.value if changes.changes else "no change extracted"] += 1
            reasons.update(c.reason for c in changes.changes)
            for stated in _FROM_TO.finditer(pair["note"]):
                verdict = _verdict(changes, plain(stated["old"]), plain(stated["new"]))
                if verdict == NOT_FOUND and not (_shows(pair["old"], stated["old"]) and _shows(pair["new"], stated["new"])):
                    verdict = "the pages do not have these words"
                notes.append((f"{stated['old']} → {stated['new']}", verdict))
    print(
        f"{total} pairs: {rebuilt} rebuilt, {same} with the same bytes at the second run, digest of all {digest.hexdigest()[:16]}"
    )
    print("ranks:", dict(ranks.most_common()))
    print("reasons:", dict(reasons.most_common()))
    print(f"notes that say from X to Y: {len(notes)}")
    for words, verdict in notes:
        print(f"  {verdict}: {words}")


def _verdict(changes: ChangeSet, old: frozenset[str], new: frozenset[str]) -> str:
    """Whether a change has X before and Y after, with a marker and no trivial rank. A note orders words as it likes."""
    for change in changes.changes:
        first, second = plain(change.old), plain(change.new)
        gone, come = (
            plain(" ".join(s.text for s in change.spans if s.kind is kind)) for kind in (SpanKind.DELETE, SpanKind.INSERT)
        )
        if old <= first and new <= second and old & gone and new & come:
            marked = ", ".join(sorted({m.kind.value for m in change.markers})) or "no marker"
            return (
                f"reported ({change.significance.value}; {marked})"
                if change.significance is not Significance.TRIVIAL
                else "TRIVIAL"
            )
    return NOT_FOUND


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    real(parser.parse_args().pairs)


if __name__ == "__main__":
    main()
