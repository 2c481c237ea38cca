"""The same predictions as bench/score.py from other libraries, each into its own file, for the scorer of an evaluation set.

usage: peers.py PAGES.warc[.gz] FOLDER

Writes FOLDER/byline.jsonl and a file for each of trafilatura, newspaper4k and goose3 that is installed (they are in the `bench`
extra): url, title, authors, date, site_name, lang, text. Each is called as its documentation says for a page at hand, with
metadata; what a library does not give stays null. A page on which one fails is counted and given as nothing found.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from score import payloads, prediction

from byline.extract import extract
from byline.model import Payload
from byline.resolve import resolve

Reader = Callable[[Payload], dict[str, Any]]


def byline(page: Payload) -> dict[str, Any]:
    """As `byline export jsonl` has it."""
    found = extract(page)
    return prediction(page.url, found, resolve(found.claims, captured=page.captured, url=page.url, incomplete=found.incomplete))


def trafilatura(page: Payload) -> dict[str, Any]:
    """`bare_extraction` with metadata; authors come joined by semicolons."""
    from trafilatura import bare_extraction

    found = bare_extraction(page.body, url=page.url, with_metadata=True)
    data = {} if found is None else found.as_dict()
    authors = [a.strip() for a in (data.get("author") or "").split(";") if a.strip()]
    keys = {"title": "title", "date": "date", "site_name": "sitename", "lang": "language", "text": "text"}
    return {"authors": authors} | {ours: data.get(theirs) for ours, theirs in keys.items()}


def newspaper4k(page: Payload) -> dict[str, Any]:
    """`Article.parse` of a given text."""
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False
    article = Article(page.url, config=config)
    article.download(input_html=page.body.decode("utf-8", "replace"))
    article.parse()
    published = article.publish_date
    return {
        "title": article.title,
        "authors": list(article.authors),
        "date": published.isoformat() if hasattr(published, "isoformat") else published or None,
        "site_name": article.meta_site_name,
        "lang": article.meta_lang,
        "text": article.text,
    }


def goose3(page: Payload) -> dict[str, Any]:
    """`Goose.extract` of a given text."""
    from goose3 import Goose

    with Goose({"enable_image_fetching": False}) as goose:
        article = goose.extract(raw_html=page.body.decode("utf-8", "replace"))
    return {
        "title": article.title,
        "authors": list(article.authors),
        "date": article.publish_date,
        "site_name": (article.opengraph or {}).get("site_name"),
        "lang": article.meta_lang,
        "text": article.cleaned_text,
    }


MODULES: tuple[tuple[str, Reader], ...] = (("trafilatura", trafilatura), ("newspaper", newspaper4k), ("goose3", goose3))


def readers() -> Iterator[Reader]:
    """byline, and whichever of the others is installed."""
    yield byline
    yield from (reader for module, reader in MODULES if importlib.util.find_spec(module))


def main() -> None:
    """Every page by every reader."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    pages, folder = list(payloads(sys.argv[1])), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for reader in readers():
        failed = 0
        with (folder / f"{reader.__name__}.jsonl").open("w", encoding="utf-8") as out:
            for page in pages:
                try:
                    said = reader(page)
                except Exception:  # noqa: BLE001  whatever a peer raises, it found nothing on this page
                    failed, said = failed + 1, {}
                out.write(json.dumps({"url": page.url} | said, ensure_ascii=False, default=str) + "\n")
        print(f"{reader.__name__:<12} {len(pages)} pages, {failed} failed")


if __name__ == "__main__":
    main()
