"""Predictions of extraction and resolution for the pages of a WARC, as JSON lines a scorer can read.

usage: score.py PAGES.warc[.gz] PREDICTIONS.jsonl [EXPECTED.jsonl]

One line a response record: url, title, authors (role author, in order), date, site_name, lang, text. With EXPECTED.jsonl only
the pages that it names are read. Prints pages and CPU milliseconds a page of extraction and of resolution.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from byline.extract import HTML_TYPES, extract
from byline.model import Description, Extraction, Payload, Role
from byline.resolve import resolve


def payloads(warc: str) -> Iterator[Payload]:
    """Every HTML response of a WARC file."""
    with Path(warc).open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            media_type = (record.http_content_type or "text/html").lower()
            if media_type in HTML_TYPES:
                yield Payload(
                    record_id=record.record_id.strip("<>"),
                    url=record.headers["WARC-Target-URI"],
                    media_type=media_type,
                    body=record.reader.read(),
                    captured=record.record_date,
                    charset=record.http_charset or None,
                    status=record.http_headers.status_code,
                    headers=tuple(record.http_headers),
                )


def prediction(url: str, extraction: Extraction, description: Description) -> dict[str, Any]:
    """The fields that the scorer compares."""
    return {
        "url": url,
        "title": None if description.title_supplied else description.title,
        "authors": [c.name.printed for c in description.contributions if c.role is Role.AUTHOR],
        "date": str(description.published) if description.published else None,
        "site_name": description.outlet,
        "lang": description.language,
        "text": extraction.document.text,
    }


def main() -> None:
    """Write the predictions and say how long they took."""
    warc, out = sys.argv[1:3]
    wanted = None
    if len(sys.argv) > 3:
        wanted = {json.loads(line)["url"] for line in Path(sys.argv[3]).read_text(encoding="utf-8").splitlines()}
    count, extracting, resolving = 0, 0.0, 0.0
    with Path(out).open("w", encoding="utf-8") as stream:
        for payload in payloads(warc):
            if wanted is not None and payload.url not in wanted:
                continue
            start = time.process_time()
            extraction = extract(payload)
            middle = time.process_time()
            description = resolve(extraction.claims, captured=payload.captured, url=payload.url, incomplete=extraction.incomplete)
            resolving += time.process_time() - middle
            extracting += middle - start
            count += 1
            stream.write(json.dumps(prediction(payload.url, extraction, description), ensure_ascii=False) + "\n")
    print(f"{count} pages; CPU ms a page: extract {extracting / count * 1e3:.2f}, resolve {resolving / count * 1e3:.2f}")


if __name__ == "__main__":
    main()
