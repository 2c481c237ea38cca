"""What is known of the sources: how far each is to be believed, which are the same witness, and what is known to lie.

Weights are the share of news pages, in percent, on which a source alone has the right value (measured with `bench/score.py`); they rank,
they are not probabilities of a single value.
"""

from __future__ import annotations

from ..model import Property

P = Property

WITNESSES: dict[str, str] = {
    # sources that one template variable fills are one witness
    "opengraph": "sharing",
    "twitter-card": "sharing",
    "article-meta": "sharing",
    "meta": "meta",
    "parsely": "meta",
    "sailthru": "meta",
    "dublin-core": "meta",
    "highwire": "highwire",
    "prism": "highwire",
    "json-ld": "json-ld",
    "json-ld-site": "json-ld",
    "microdata": "markup",
    "rdfa": "markup",
    "h-entry": "markup",
    "rel-author": "markup",
    "byline-markup": "visible",
    "byline-text": "visible",
    "author-link": "visible",
    "name-line": "visible",
    "signature": "signature",
    "address": "visible",
    "time": "visible",
    "date-markup": "visible",
    "heading": "visible",
    "title-element": "title-element",
    "state": "state",
    "url": "url",
    "http-header": "http-header",
    "html-lang": "html-lang",
    "canonical-link": "canonical-link",
    "rel-license": "markup",
    "plain-text": "visible",
    "front-matter": "front-matter",
    "feed": "feed",
}
"""Source -> independent kind of source."""

DEFAULT_WEIGHT = 40
MANIFEST = frozenset({"manifest", "front-matter"})

WEIGHTS: dict[Property, dict[str, int]] = {
    P.TITLE: {"heading": 90, "json-ld": 80, "state": 80, "opengraph": 70, "microdata": 70, "parsely": 70, "h-entry": 70, "highwire": 90,
              "dublin-core": 65, "sailthru": 60, "twitter-card": 60, "meta": 50, "title-element": 55},
    P.PUBLISHED: {"json-ld": 96, "article-meta": 94, "opengraph": 85, "parsely": 92, "microdata": 90, "highwire": 92, "sailthru": 85, "meta": 80,
                  "dublin-core": 80, "state": 85, "time": 75, "h-entry": 80, "date-markup": 65, "url": 70, "prism": 80},
    P.MODIFIED: {"json-ld": 90, "article-meta": 90, "opengraph": 80, "microdata": 80, "time": 70, "http-header": 20},
    P.OUTLET: {"opengraph": 80, "json-ld": 75, "json-ld-site": 70, "meta": 55, "title-element": 40},
    P.PUBLISHER: {"json-ld": 80, "microdata": 70, "dublin-core": 60, "meta": 50, "highwire": 80},
    P.LANGUAGE: {"html-lang": 90, "json-ld": 85, "opengraph": 75, "meta": 70, "http-header": 60, "dublin-core": 70, "microdata": 70},
    P.CANONICAL_URL: {"canonical-link": 95, "opengraph": 80, "json-ld": 70, "parsely": 60},
    P.DESCRIPTION: {"meta": 80, "opengraph": 75, "json-ld": 70, "twitter-card": 60},
    P.CONTRIBUTION: {"json-ld": 90, "byline-markup": 85, "meta": 80, "parsely": 85, "microdata": 85, "rel-author": 85, "byline-text": 75, "state": 85,
                     "article-meta": 75, "sailthru": 80, "highwire": 90, "dublin-core": 75, "h-entry": 70, "rdfa": 70, "opengraph": 60,
                     "address": 60, "twitter-card": 30},
}  # fmt: skip

TEXT_WEIGHTS: dict[str, int] = {
    # the sources of plain text speak alone: no markup stands beside them that could be better
    "front-matter": 95, "text-fields": 90, "mail-header": 85, "dateline": 80, "plain-text": 75, "signature": 65, "self-reference": 75, "text-inference": 65,
}  # fmt: skip
"""Weight of a source of plain text for every property that `WEIGHTS` does not name it for."""

BARS: dict[Property, int] = {P.PUBLISHED: 45, P.CONTRIBUTION: 50, P.OUTLET: 35, P.TITLE: 40}
"""A value that scores below is reported as unknown."""

DEFAULT_BAR = 20

DOUBT_COST: dict[str, int] = {
    "repaired-json": 3,
    "page-node": 8,
    "no-scope": 5,
    "created": 6,
    "far-from-heading": 25,
    "indirect": 20,
    "organisation-node": 10,
    "typed-organisation": 5,
    "inferred": 30,
    "garbled": 20,
}
"""What a doubt takes off a claim's weight."""

AGREEMENT = 8
"""What each further independent witness adds."""

PEOPLE_BAR = 0.0

PEOPLE: dict[str, float] = {
    "agency": 0.35,
    "agree": 0.35,
    "bias": 0.05,
    "desk": 0.01,
    "far:author-link": 0.96,
    "far:byline-markup": -0.22,
    "far:byline-text": -0.24,
    "far:json-ld": 1.31,
    "far:microdata": 0.01,
    "holds-another": -0.77,
    "house": -0.80,
    "house-beside-person": -1.97,
    "house-beside-sure-person": 0.69,
    "in:article-meta": 0.75,
    "in:author-link": 0.43,
    "in:byline-markup": 0.95,
    "in:byline-text": 0.07,
    "in:dublin-core": 0.01,
    "in:h-entry": 1.79,
    "in:json-ld": 2.09,
    "in:meta": 0.71,
    "in:microdata": 0.36,
    "in:name-line": 0.90,
    "in:rel-author": 0.30,
    "in:signature": -0.13,
    "in:state": 0.31,
    "login": 0.72,
    "long": -1.06,
    "lower-word": -1.08,
    "not:article-meta": -1.06,
    "not:author-link": -0.69,
    "not:byline-markup": -1.75,
    "not:byline-text": -0.49,
    "not:dublin-core": -0.68,
    "not:h-entry": -1.00,
    "not:json-ld": -1.99,
    "not:meta": -1.06,
    "not:microdata": -0.86,
    "not:rel-author": 0.06,
    "not:state": -0.41,
    "nowhere-near": -1.74,
    "odd": -0.25,
    "one-word": -1.44,
    "organisation": -0.08,
    "part-of-another": -0.69,
    "placeholder": -0.70,
    "weak-beside-others": 0.72,
    "weak-only": -2.53,
}
