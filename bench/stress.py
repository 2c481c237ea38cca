"""How authors hold when a page loses one family of its sources, or when its JSON-LD lies.

usage: stress.py PAGES.warc.gz EXPECTED.jsonl [MODE ...]

Every page is changed before it is read (`MODES`), and the author sets are compared with the truth: F1 and exact on pages
that name authors, and the share of the pages without one for which a name is given all the same. Prints one row a mode and
group of sources. Names are compared without accents, case and order, agencies by either of their names.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fit_people import truth_keys
from score import payloads

from byline.extract import extract
from byline.model import Payload, Role
from byline.resolve import resolve
from byline.resolve.candidates import key_of
from byline.resolve.sites import site_of

_JSON_LD = re.compile(rb"<script[^>]{0,300}ld\+json[^>]{0,300}>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_STATE = re.compile(rb"<script(?![^>]{0,300}(?:ld\+json|\bsrc\s*=))[^>]{0,300}>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_META = re.compile(rb"<meta\b(?=[^>]{0,300}\b(?:name|property|itemprop)\s*=)[^>]{0,3000}>", re.IGNORECASE)
_CLASSES = re.compile(rb"\s(?:class|id|rel|itemprop|data-testid)\s*=\s*(?:\"[^\"]{0,500}\"|'[^']{0,500}')", re.IGNORECASE)
_HEAD_END = re.compile(rb"</head\s*>|<body\b", re.IGNORECASE)
_BODY = re.compile(rb"<body\b.*", re.IGNORECASE | re.DOTALL)


def _without(*patterns: re.Pattern[bytes]) -> Callable[[Payload], bytes]:
    def change(payload: Payload) -> bytes:
        body = payload.body
        for pattern in patterns:
            body = pattern.sub(b"", body)
        return body

    return change


def _without_names(payload: Payload) -> bytes:
    """No class, id, rel or itemprop in the body: markup that nobody has seen."""
    return _BODY.sub(lambda m: _CLASSES.sub(b"", m[0]), payload.body)


def _bare(payload: Payload) -> bytes:
    return _without_names(replace(payload, body=_without(_JSON_LD, _META, _STATE)(payload)))


def _lie(name: Callable[[Payload], str]) -> Callable[[Payload], bytes]:
    """The page's JSON-LD replaced by one that names `name` as the author."""

    def change(payload: Payload) -> bytes:
        node = {"@context": "https://schema.org", "@type": "NewsArticle", "url": payload.url}
        said = json.dumps(node | {"author": {"@type": "Person", "name": name(payload)}}).encode()
        body = _JSON_LD.sub(b"", payload.body)
        return _HEAD_END.sub(lambda m: b'<script type="application/ld+json">' + said + b"</script>" + m[0], body, count=1)

    return change


def _site(payload: Payload) -> str:
    named = re.search(rb"og:site_name[\"'][^>]{0,80}?content=[\"']([^\"']{2,60})", payload.body)
    return named[1].decode("utf-8", "replace") if named else site_of(payload.url)


MODES: dict[str, Callable[[Payload], bytes]] = {
    "as it is": lambda payload: payload.body,
    "no JSON-LD": _without(_JSON_LD),
    "no meta": _without(_META),
    "no JSON-LD, meta": _without(_JSON_LD, _META),
    "no data": _without(_JSON_LD, _META, _STATE),
    "no class names": _without_names,
    "bare": _bare,
    "lie: the site": _lie(_site),
    "lie: admin": _lie(lambda payload: "admin"),
    "lie: a name": _lie(lambda payload: "Maria Holmqvist"),
}
"""What is done to a page. `bare`: neither data nor class names, only words and tags."""


def main() -> None:
    """Print the table."""
    warc, expected = sys.argv[1:3]
    truth = {row["url"]: row for row in map(json.loads, Path(expected).read_text(encoding="utf-8").splitlines())}
    pages = [p for p in payloads(warc) if "authors" in truth.get(p.url, {}).get("expected", {})]
    groups = sorted({truth[p.url]["source"] for p in pages})
    print("mode".ljust(18) + "".join(f"{g[:10]:>12} F1 exact" for g in groups) + f"{'all':>12} F1 exact invented")
    for mode in sys.argv[3:] or MODES:
        f1: dict[str, list[float]] = defaultdict(list)
        exact: dict[str, list[float]] = defaultdict(list)
        invented: list[float] = []
        for payload in pages:
            changed = replace(payload, body=MODES[mode](payload))
            extraction = extract(changed)
            description = resolve(extraction.claims, captured=changed.captured, url=changed.url)
            got = {key_of(str(c.name)) for c in description.contributions if c.role is Role.AUTHOR}
            want = truth_keys(truth[payload.url]["expected"]["authors"])
            if not want:
                invented.append(bool(got))
                continue
            for group in (truth[payload.url]["source"], "all"):
                f1[group].append(2 * len(got & want) / (len(got) + len(want)))
                exact[group].append(got == want)
        cells = "".join(f"{statistics.mean(f1[g]):>15.3f} {statistics.mean(exact[g]):.3f}" for g in [*groups, "all"])
        print(mode.ljust(18) + cells + f"    {statistics.mean(invented):.3f}", flush=True)


if __name__ == "__main__":
    main()
