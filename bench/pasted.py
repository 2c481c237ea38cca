"""Predictions for pages as somebody pastes them: the words of each page as a browser copies them, read as plain text.

usage: pasted.py PAGES.warc.gz EXPECTED.jsonl PREDICTIONS.jsonl [--above 8]

The selection begins so many lines above the first line that has the headline, and ends below the last paragraph of the article:
menus, share buttons and teasers come along. With `--above -1` it is the whole page. A page whose headline is not on it counts
as not found. Prints pages and CPU milliseconds a page.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from score import payloads, prediction
from selectolax.lexbor import LexborHTMLParser, LexborNode

from byline.extract import extract
from byline.names import word_set
from byline.resolve import resolve

BLOCKS = word_set(
    """
    p div section article header footer nav ul ol li h1 h2 h3 h4 h5 h6 br tr table figure figcaption blockquote aside main
    form hr dl dt dd pre button address details summary
    """
)
APART = frozenset(("p", "h1", "h2"))
"""Elements that browsers set off by an empty line."""
UNSEEN = word_set("script style noscript template svg head iframe select option textarea")


def copied(body: bytes) -> str:
    """The words of a page, a line a block."""
    root = LexborHTMLParser(body).body
    parts: list[str] = []
    ends: list[tuple[LexborNode | None, str]] = [(root.child if root is not None else None, "")]
    while ends:
        node, end = ends.pop()
        if node is None:
            parts.append(end)
            continue
        ends.append((node.next, end))
        tag = node.tag
        if tag == "-text":
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif tag not in UNSEEN and tag != "-comment" and not _is_hidden(node):
            edge = "\n" if tag in BLOCKS else ""
            parts.append(edge)
            ends.append((node.child, edge * (2 if tag in APART else 1)))
    lines = "".join(parts).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "")
    return "hidden" in attributes or "display:none" in style or attributes.get("aria-hidden") == "true"


def selected(text: str, expected: dict[str, Any], above: int) -> str | None:
    """What a person selects of it; None when the headline is not there."""
    if above < 0:
        return text
    lines, title, body = text.split("\n"), expected.get("title") or "", expected.get("text") or ""
    heads = [n for n, line in enumerate(lines) if title and title[:25] in line]
    tails = [n for n, line in enumerate(lines) if len(line) > 60 and line[:40] in body]
    return "\n".join(lines[max(0, heads[0] - above) : max(tails) + 4 if tails else len(lines)]) if heads else None


def predictions(warc: str, expected: dict[str, Any], above: int) -> Iterator[tuple[dict[str, Any], float]]:
    """What is read in each paste, and the CPU seconds it took."""
    for payload in payloads(warc):
        text = selected(copied(payload.body), expected.get(payload.url, {}), above)
        if text is None:
            continue
        pasted = replace(payload, url="ni:///sha-256;x", media_type="text/plain", body=text.encode(), charset="utf-8", headers=())
        start = time.process_time()
        found = extract(pasted)
        description = resolve(found.claims, captured=pasted.captured, url=pasted.url, incomplete=found.incomplete)
        yield prediction(payload.url, found, description), time.process_time() - start


def main() -> None:
    """Write the predictions and say how long they took."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("warc")
    options.add_argument("expected", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--above", type=int, default=8)
    given = options.parse_args()
    lines = given.expected.read_text(encoding="utf-8").splitlines()
    expected = {case["url"]: case["expected"] for case in map(json.loads, lines)}
    done = list(predictions(given.warc, expected, given.above))
    given.out.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p, _ in done), encoding="utf-8")
    print(f"{len(done)} pastes; CPU ms each: {sum(seconds for _, seconds in done) / len(done) * 1e3:.2f}")


if __name__ == "__main__":
    main()
