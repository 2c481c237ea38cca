"""Article text against truth: F1 over the bag of words, beside resiliparse and trafilatura, and CPU time as a ratio.

usage: text.py PAGES.warc[.gz] EXPECTED.jsonl [--misses N] [--source NAME] [--no-peers]

EXPECTED.jsonl: one page a line, `{"url", "source", "expected": {"text", "text_nosummary"?}}`; pages without a text are left out.
F1 is the mean over pages of the better of the two texts that the truth allows. Words are those of `\\w+` after NFKC and case
folding, single characters in Chinese, Japanese, Korean and Thai. Peers parse for themselves; byline's time is given without and
with the parse that all its extractors share. Ratios only: above 1, byline is faster.
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


def resiliparse_text(html: str) -> str:
    """Main text as resiliparse finds it, one block a line."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False, links=False, list_bullets=False, comments=False))


def trafilatura_text(html: str) -> str:
    """Main text as trafilatura finds it with its defaults, comments left out."""
    from trafilatura import extract

    return extract(html, include_comments=False) or ""


EXTRACTORS: dict[str, Callable[[Page], str]] = {
    "byline": lambda page: article_document(page)[0].text,
    "resiliparse": lambda page: resiliparse_text(page.html),
    "trafilatura": lambda page: trafilatura_text(page.html),
}


class Run:
    """What the extractors gave, page after page, and the CPU seconds that each took; `parse` is byline's shared parse."""

    def __init__(self, names: list[str]) -> None:
        self.texts: dict[str, dict[str, str]] = {name: {} for name in names}
        self.seconds: dict[str, float] = dict.fromkeys((*names, "parse"), 0.0)

    def page(self, payload: Payload) -> None:
        """Parse one page and give it to every extractor."""
        start = time.process_time()
        page = parse_page(payload)
        self.seconds["parse"] += time.process_time() - start
        for name, texts in self.texts.items():
            start = time.process_time()
            texts[payload.url] = EXTRACTORS[name](page)
            self.seconds[name] += time.process_time() - start


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
    run = Run(["byline"] if options.no_peers else list(EXTRACTORS))
    for payload in payloads(options.pages):
        if payload.url in truth:
            run.page(payload)
    report(truth, run)
    got = run.texts["byline"]
    worst = sorted((max(f1(bag(got[url]), want) for want in wants), url) for url, (_, wants) in truth.items() if url in got)
    for score, url in worst[: options.misses]:
        print(f"{score:.3f} {url}")


def report(truth: dict[str, tuple[str, list[Bag]]], run: Run) -> None:
    """Print F1 by source and extractor, and how their times compare."""
    pages = collections.Counter(source for source, _ in truth.values())
    sources = sorted(pages)
    print("F1".ljust(14) + "".join(f"{source}/{pages[source]}".rjust(16) for source in sources) + "all".rjust(9))
    for name, texts in run.texts.items():
        scores: dict[str, list[float]] = {source: [] for source in sources}
        for url, (source, wants) in truth.items():
            got = bag(texts.get(url, ""))
            scores[source].append(max(f1(got, want) for want in wants))
        every = statistics.mean(score for values in scores.values() for score in values)
        print(name.ljust(14) + "".join(f"{statistics.mean(scores[s]):.4f}".rjust(16) for s in sources) + f"{every:.4f}".rjust(9))
    own, parse = run.seconds["byline"], run.seconds["parse"]
    for name in list(run.texts)[1:]:
        spent = run.seconds[name]
        print(f"CPU time of {name} to byline's: {spent / own:.2f} text alone, {spent / (own + parse):.2f} with the parse")


if __name__ == "__main__":
    main()
