"""What is known of the sources: how far each is to be believed, which are the same witness, and what is known to lie.

`WEIGHTS` are shares of pages, in percent, on which a source alone has the right value: they rank. `PEOPLE`, `TITLES`, `OUTLETS`
and `LANGUAGES` are weights of evidence (logarithms of odds) that add up; `PEOPLE` is fitted by `bench/fit_people.py`.
"""

from __future__ import annotations

from ..model import Property

P = Property

WITNESSES: dict[str, str] = {
    # sources that one template variable fills are one witness
    "opengraph": "sharing",
    "twitter-card": "sharing",
    "twitter-site": "sharing",
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
    "date-line": "visible",
    "update-list": "visible",
    "heading": "visible",
    "title-element": "title-element",
    "title-suffix": "title-element",
    "logo": "visible",
    "home-link": "visible",
    "feed-link": "feed-link",
    "ownership-line": "visible",
    "republication-note": "visible",
    "copyright-line": "visible",
    "state": "state",
    "url": "url",
    "kind-words": "words",
    "http-header": "http-header",
    "html-lang": "html-lang",
    "words": "words",
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
    P.TITLE: {"heading": 90, "highwire": 90, "json-ld": 80, "state": 80, "opengraph": 70, "microdata": 70,
        "parsely": 70, "h-entry": 70, "dublin-core": 65, "sailthru": 60, "twitter-card": 60, "title-element": 55,
        "meta": 50},
    P.PUBLISHED: {"json-ld": 96, "article-meta": 94, "parsely": 92, "highwire": 92, "microdata": 90, "opengraph": 85,
        "sailthru": 85, "state": 85, "meta": 80, "dublin-core": 80, "h-entry": 80, "prism": 80, "update-list": 80, "time": 75,
        "url": 70, "date-markup": 65, "date-line": 60},
    P.MODIFIED: {"json-ld": 90, "article-meta": 90, "opengraph": 80, "microdata": 80, "update-list": 75, "time": 70,
        "http-header": 20},
    P.OUTLET: {"opengraph": 80, "json-ld": 75, "json-ld-site": 70, "meta": 55, "title-element": 40},
    P.PUBLISHER: {"json-ld": 80, "highwire": 80, "microdata": 70, "dublin-core": 60, "meta": 50},
    P.PARENT: {"json-ld": 80, "ownership-line": 65},
    P.ORIGINAL_OUTLET: {"republication-note": 85, "json-ld": 60, "meta": 60},
    P.LANGUAGE: {"html-lang": 90, "json-ld": 85, "opengraph": 75, "meta": 70, "dublin-core": 70, "microdata": 70,
        "http-header": 60},
    P.CANONICAL_URL: {"canonical-link": 95, "opengraph": 80, "json-ld": 70, "parsely": 60},
    P.DESCRIPTION: {"meta": 80, "opengraph": 75, "json-ld": 70, "twitter-card": 60},
    P.CONTRIBUTION: {"json-ld": 90, "highwire": 90, "byline-markup": 85, "parsely": 85, "microdata": 85,
        "rel-author": 85, "state": 85, "meta": 80, "sailthru": 80, "byline-text": 75, "article-meta": 75,
        "dublin-core": 75, "h-entry": 70, "rdfa": 70, "opengraph": 60, "address": 60, "twitter-card": 30},
    # `NewsArticle` is what templates say of everything: a section, a kicker or the address is more telling
    P.KIND: {"url": 100, "kind-words": 100, "json-ld": 60},
}  # fmt: skip

TEXT_WEIGHTS: dict[str, int] = {
    # the sources of plain text speak alone: no markup stands beside them that could be better
    "front-matter": 95, "text-fields": 90, "mail-header": 85, "dateline": 80,
    "plain-text": 75, "signature": 65, "self-reference": 75, "text-inference": 65,
}  # fmt: skip
"""Weight of a source of plain text for every property that `WEIGHTS` does not name it for."""

BARS: dict[Property, int] = {P.PUBLISHED: 45, P.CONTRIBUTION: 50, P.OUTLET: 35, P.TITLE: 40}
"""A value that scores below is reported as unknown."""

DEFAULT_BAR = 20

DOUBT_COST: dict[str, int] = {
    "general-type": 1,
    "lesser-heading": 1,
    "repaired-json": 3,
    "page-node": 8,
    "no-scope": 5,
    "created": 6,
    "far-from-heading": 25,
    "later": 20,
    "dateline": 10,
    "beside": 20,
    # schema.org wants ISO 8601: a date in words is a template's, more often of the last change than of the publication
    "worded": 40,
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
"""Weight of evidence (logarithm of odds) that a name needs: more likely right than wrong."""

PEOPLE: dict[str, float] = {
    "agency": 0.21,
    "agency-beside-person": -0.25,
    "agree": 0.40,
    "beside-sure": -0.37,
    "beside-sure-person": -0.06,
    "bias": -0.32,
    "desk": 0.01,
    "desk-beside-person": -0.01,
    "far:author-link": 0.79,
    "far:byline-markup": -0.31,
    "far:byline-text": 0.54,
    "far:json-ld": 1.01,
    "far:microdata": 0.01,
    "holds-another": -0.60,
    "house": -0.79,
    "house-beside-agency": -1.42,
    "house-beside-person": -1.46,
    "in:article-meta": 0.92,
    "in:author-link": 0.46,
    "in:byline-markup": 0.74,
    "in:byline-text": 0.57,
    "in:dublin-core": -0.23,
    "in:h-entry": 1.50,
    "in:json-ld": 1.78,
    "in:meta": 0.95,
    "in:microdata": 0.25,
    "in:name-line": 0.46,
    "in:rel-author": -0.06,
    "in:signature": -0.11,
    "login": 0.18,
    "login-beside-person": -0.05,
    "long": -0.69,
    "lower-word": 0.44,
    "no-person": -0.22,
    "not:article-meta": -0.59,
    "not:author-link": -1.75,
    "not:byline-markup": -1.69,
    "not:byline-text": -0.68,
    "not:dublin-core": -0.34,
    "not:h-entry": -0.54,
    "not:json-ld": -2.42,
    "not:meta": -1.72,
    "not:microdata": -0.68,
    "not:rel-author": 0.00,
    "nowhere-near": -1.69,
    "odd": -0.36,
    "odd-beside-person": -0.73,
    "one-word": -0.11,
    "one-word-beside-person": -0.97,
    "organisation": -0.11,
    "organisation-beside-person": -0.84,
    "other-role": -0.26,
    "part-of-another": -0.99,
    "person": 0.80,
    "placeholder": -6.00,
    "weak-beside-others": 1.12,
    "weak-only": -2.18,
}

TITLES: dict[str, float] = {
    "in:json-ld": 2.2,
    "in:json-ld-general": 0.15,
    "in:heading": 1.5,
    "in:heading-lesser": 0.6,
    "in:highwire": 1.2,
    "in:h-entry": 1.0,
    "in:state": 0.8,
    "in:opengraph": 0.7,
    "in:feed": 0.7,
    "in:title-element": 0.2,
    "in:microdata": 0.5,
    "in:dublin-core": 0.3,
    "in:meta": 0.3,
    "in:parsely": 0.3,
    "in:rdfa": 0.3,
    "in:sailthru": 0.3,
    "in:twitter-card": 0.1,
    "brand": -2.0,
    "cut-short": -3.0,
    "short": -0.6,
    "stray": -0.7,
}

OUTLETS: dict[str, float] = {
    "abbreviated-by-domain": 1.17,
    "domain": -1.7,
    "fits-domain": 1.5,
    "generic": -3.0,
    "holds-another": -0.01,
    "in:copyright-line": 0.06,
    "in:feed-link": 0.07,
    "in:home-link": 0.14,
    "in:json-ld": 1.05,
    "in:json-ld-site": 0.17,
    "in:json-ld-site-site": 1.45,
    "in:logo": 0.62,
    "in:meta": 0.44,
    "in:opengraph": 0.56,
    "in:title-suffix": 0.34,
    "initials": -0.68,
    "legal": -0.93,
    "long": -0.43,
    "lower": -1.12,
    "part-of-another": 0.34,
    "short-of-another": -1.73,
    "shouted": 0.22,
    "tagline": -0.12,
}

LANGUAGES: dict[str, float] = {
    # one setting of a template fills html-lang, og:locale and inLanguage; the words themselves outweigh all three
    "html-lang": 2.0,
    "json-ld": 0.4,
    "opengraph": 0.4,
    "meta": 0.4,
    "microdata": 0.3,
    "dublin-core": 0.6,
    "http-header": 0.6,
    "highwire": 0.6,
    "front-matter": 3.0,
    "words": 3.0,
}
"""Evidence for a language, by source."""
