"""Whether every claim leads back to the bytes that say so: `follow` and `Excerpts` over the claims of whole pages.

usage: evidence.py PAGES.warc[.gz]

Prints how many claims there are, whose words stand where their selector leads (white space aside), how many are pieces of the
payload with their offsets, and every claim that does not lead. The rest are headers, addresses, and claims on the whole text.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from byline.extract import HTML_TYPES, extract
from byline.extract.evidence import follow_in
from byline.extract.excerpt import Excerpts
from byline.extract.page import parse_page

sys.path.insert(0, str(Path(__file__).parent))
from score import payloads


def words(text: str) -> str:
    """Without white space."""
    return "".join(text.split())


def main() -> None:
    """Follow and count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pages")
    counts: Counter[str] = Counter()
    taken = 0.0
    for payload in payloads(options.parse_args().pages):
        claims = extract(payload).claims
        started = time.process_time()
        page = parse_page(payload) if payload.media_type in HTML_TYPES else None
        excerpts = Excerpts(payload, page)
        for claim in claims:
            counts["claims"] += 1
            try:
                there = words(claim.verbatim) in words(follow_in(payload, claim.evidence.selector, page))
                excerpt = excerpts.of(claim)
            except LookupError as error:
                there, excerpt = False, None
                print(error)
            counts["leading"] += there
            counts["with offsets"] += excerpt is not None and excerpt.start is not None
            if not there:
                print(f"{payload.url}: {claim.source} {claim.verbatim[:60]!r} at {claim.evidence.selector}")
        taken += time.process_time() - started
        counts["pages"] += 1
    print(
        ", ".join(f"{number} {name}" for name, number in counts.items()), f"; CPU ms a page: {taken / counts['pages'] * 1e3:.1f}"
    )


if __name__ == "__main__":
    main()
