"""Whole extraction, pages to described articles, beside trafilatura and newspaper4k on the same pages in the same run.

    python bench/extraction.py PAGES.warc.gz [--pages 500]

byline's share is `extract` and `resolve`: claims of every source with their places, the article's blocks, credits, and one
description with its reasons. trafilatura's is `bare_extraction` with metadata, newspaper4k's `parse` of a given text. Every page
is read once by each, in turn and in changing order, in one process and on one core, CPU time; a page written here comes first, so
that loading modules and tables is nobody's. Garbage is collected as seldom as in byline's own commands, for all of them. Ratios
are what to compare: above 1.00 byline is faster.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import logging
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from score import payloads

from byline.extract import extract
from byline.model import Payload
from byline.resolve import resolve

Reader = Callable[[Payload], object]

WARM_UP = (
    b"<html lang=en><head><title>A quay reopens - Harbour Post</title></head><body><article><h1>A quay reopens</h1>"
    b"<p>By Anna Berg, 5 May 2024</p>"
) + b"<p>The old quay was opened again on Sunday, and the whole town came to see it.</p>" * 20


def byline(page: Payload) -> object:
    """Claims, text and description."""
    found = extract(page)
    return resolve(found.claims, captured=page.captured, url=page.url, incomplete=found.incomplete)


def readers() -> Iterator[tuple[str, Reader]]:
    """byline, and whichever of the others is installed."""
    yield "byline", byline
    if importlib.util.find_spec("trafilatura"):
        from trafilatura import bare_extraction

        yield "trafilatura", lambda page: bare_extraction(page.body, url=page.url, with_metadata=True)
    if importlib.util.find_spec("newspaper"):
        from newspaper import Article, Config

        config = Config()
        config.fetch_images = False

        def newspaper(page: Payload) -> object:
            article = Article(page.url, config=config)
            article.download(input_html=page.body.decode("utf-8", "replace"))
            article.parse()
            return article

        yield "newspaper4k", newspaper


def seconds(reader: Reader, page: Payload) -> float:
    """CPU seconds of one reading; a page that a reader fails on counts with what it took until then."""
    start = time.process_time()
    try:
        reader(page)
    except Exception as problem:  # noqa: BLE001  # another program's failure is part of what is measured
        logging.getLogger("bench").warning("%s: %s", page.url, type(problem).__name__)
    return time.process_time() - start


def main() -> None:
    """Read every page with each, and print pages a second and ratios."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("warc")
    arguments.add_argument("--pages", type=int, default=None)
    given = arguments.parse_args()
    logging.disable(logging.ERROR)
    warnings.simplefilter("ignore")
    gc.set_threshold(50_000, 20, 20)
    tools = list(readers())
    took = dict.fromkeys([name for name, _ in tools], 0.0)
    count = 0
    for page in islice(payloads(given.warc), given.pages):
        if not count:
            for _, reader in tools:
                seconds(reader, replace(page, body=WARM_UP, charset="utf-8"))
        turn = count % len(tools)
        for name, reader in tools[turn:] + tools[:turn]:
            took[name] += seconds(reader, page)
        count += 1
    for name, total in took.items():
        ratio = "" if name == "byline" else f"  byline is {total / took['byline']:.2f} times as fast"
        print(f"{name:12} {count / total:7.1f} pages/s  {1e3 * total / count:6.2f} ms a page{ratio}")


if __name__ == "__main__":
    main()
