"""Article text against truth: F1 over the bag of words, beside resiliparse and trafilatura, and CPU time as a ratio.

usage: text.py PAGES.warc[.gz] EXPECTED.jsonl [--misses N] [--source NAME] [--no-peers]

EXPECTED.jsonl: one page a line, `{"url", "source", "expected": {"text", "text_nosummary"?}}`; pages without a text are left out.
F1 is the mean over pages of the better of the two texts that the truth allows. Words are those of `\\w+` after NFKC and case
folding, single characters in Chinese, Japanese, Korean and Thai. Times leave the parse of byline's shared tree out, and are given
with it too. Ratios only: above 1, byline is faster.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

from byline.extract.article import article_document
from byline.extract.article_resiliparse import resiliparse_text
from byline.extract.page import Page, parse_page
from byline.model import Payload

sys.path.insert(0, str(Path(__file__).parent))
from score import payloads

Bag = collections.Counter[str]
_SINGLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def bag(text: str) -> Bag:
    """Words of a text and how often each stands in it."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return collections.Counter(part for word in words for part in (word if _SINGLE.search(word) else [word]))


def f1(got: Bag, want: Bag) -> float:
    """Harmonic mean of precision and recall, repeats counted."""
    common = sum((got & want).values())
    return 2 * common / (sum(got.values()) + sum(want.values())) if common else 0.0


def trafilatura_text(html: str) -> str:
    """Main text as trafilatura finds it with its defaults, comments left out."""
    from trafilatura import extract

    return extract(html, include_comments=False) or ""


def timed(name: str, extract: Callable[[Page], str], pages: dict[str, Page]) -> tuple[str, dict[str, str], float]:
    """Texts by URL, and CPU milliseconds a page."""
    start = time.process_time()
    texts = {url: extract(page) for url, page in pages.items()}
    return name, texts, (time.process_time() - start) / len(pages) * 1e3


def main() -> None:
    """Score, then print a table of F1 by source, the ratios, and the worst pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    parser.add_argument("expected")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--source")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()

    truth: dict[str, tuple[str, list[Bag]]] = {}
    for line in Path(options.expected).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        texts = [case["expected"][key] for key in ("text", "text_nosummary") if case["expected"].get(key)]
        if texts and options.source in (None, case["source"]):
            truth[case["url"]] = (case["source"], [bag(text) for text in texts])
    found: dict[str, Payload] = {p.url: p for p in payloads(options.pages) if p.url in truth}
    start = time.process_time()
    pages = {url: parse_page(payload) for url, payload in found.items()}
    parse = (time.process_time() - start) / len(pages) * 1e3

    runs = [timed("byline", lambda page: article_document(page)[0].text, pages)]
    if not options.no_peers:
        runs.append(timed("resiliparse", lambda page: resiliparse_text(page.html), pages))
        runs.append(timed("trafilatura", lambda page: trafilatura_text(page.html), pages))
    report(truth, runs, parse)
    worst = sorted(
        (max(f1(bag(runs[0][1][url]), want) for want in wants), url) for url, (_, wants) in truth.items() if url in pages
    )
    for score, url in worst[: options.misses]:
        print(f"{score:.3f} {url}")


def report(truth: dict[str, tuple[str, list[Bag]]], runs: list[tuple[str, dict[str, str], float]], parse: float) -> None:
    """Print F1 by source and extractor, and how their times compare."""
    pages = collections.Counter(source for source, _ in truth.values())
    sources = sorted(pages)
    print("F1".ljust(14) + "".join(f"{source}/{pages[source]}".rjust(16) for source in sources) + "all".rjust(9))
    for name, texts, _ in runs:
        scores: dict[str, list[float]] = {source: [] for source in sources}
        for url, (source, wants) in truth.items():
            got = bag(texts.get(url, ""))
            scores[source].append(max(f1(got, want) for want in wants))
        every = [score for values in scores.values() for score in values]
        print(
            name.ljust(14)
            + "".join(f"{statistics.mean(scores[s]):.4f}".rjust(16) for s in sources)
            + f"{statistics.mean(every):.4f}".rjust(9)
        )
    own = runs[0][2]
    for name, _, spent in runs[1:]:
        shared = spent + (parse if name == "resiliparse" else 0.0)
        print(f"CPU time of {name} to byline's: {spent / own:.2f} text alone, {shared / (own + parse):.2f} with the shared parse")


if __name__ == "__main__":
    main()
