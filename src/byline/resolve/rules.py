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
    "name-date": "visible",
    "name-head": "visible",
    "sign-off": "signature",
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
    "figure": "visible",
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
    "source-line": "visible",
    "book-line": "visible",
    "issn-line": "visible",
    "print-line": "visible",
    "record": "visible",
    "breadcrumb": "breadcrumb",
    "section-link": "breadcrumb",
    "doi-link": "visible",
    "canonical-link": "canonical-link",
    "rel-license": "markup",
    "licence-line": "visible",
    "plain-text": "visible",
    "front-matter": "front-matter",
    "feed": "feed",
}
"""Source -> independent kind of source."""

SAVING_PROGRAMS = (
    "singlefile", "mark-of-the-web", "httrack", "monolith", "save-page-we", "webscrapbook", "evernote", "mhtml", "webarchive",
)  # fmt: skip
"""Sources that say where a file was saved from."""

DEFAULT_WEIGHT = 40
MANIFEST = frozenset({"manifest", "front-matter"})

WEIGHTS: dict[Property, dict[str, int]] = {
    P.TITLE: {"heading": 90, "highwire": 90, "json-ld": 80, "state": 80, "opengraph": 70, "microdata": 70,
        "parsely": 70, "h-entry": 70, "dublin-core": 65, "sailthru": 60, "twitter-card": 60, "title-element": 55,
        "meta": 50},
    P.PUBLISHED: {"json-ld": 96, "article-meta": 94, "parsely": 92, "highwire": 92, "microdata": 90, "opengraph": 85,
        "sailthru": 85, "state": 85, "meta": 80, "dublin-core": 80, "h-entry": 80, "prism": 80, "update-list": 80, "time": 75,
        "url": 70, "date-markup": 65, "date-line": 60,
        "record": 95},
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
        "rel-author": 85, "state": 85,
        "name-date": 70, "sign-off": 60, "meta": 80, "sailthru": 80, "byline-text": 75, "article-meta": 75,
        "dublin-core": 75, "h-entry": 70, "rdfa": 70, "opengraph": 60, "address": 60, "twitter-card": 30},
    P.IMAGE: {"opengraph": 90, "json-ld": 80, "twitter-card": 75, "figure": 30},
    # `isAccessibleForFree` is true by default in some templates; a tier is set for an article
    P.SECTION: {"article-meta": 80, "json-ld": 80, "parsely": 75, "microdata": 70, "meta": 70, "breadcrumb": 45,
        "section-link": 42},
    P.DOI: {"highwire": 90, "prism": 80, "json-ld": 70, "dublin-core": 60, "doi-link": 50},
    P.ACCESS: {"article-meta": 80, "json-ld": 60, "meta": 60, "microdata": 50},
    # a record is of the very piece, and what is beside it of the site that keeps it
    P.CONTAINER: {"highwire": 90, "record": 90, "prism": 80, "json-ld": 80},
    P.ISSN: {"highwire": 90, "prism": 80, "json-ld": 80, "record": 80, "json-ld-site": 70, "issn-line": 60},
    P.PAGES: {"highwire": 90, "record": 90, "json-ld": 80, "prism": 80, "print-line": 70},
    P.EDITION: {"record": 90, "json-ld": 80, "prism": 80, "print-line": 70},
    P.PLACE: {"record": 90, "json-ld": 60},
    P.PERIODICAL: {"prism": 90, "json-ld": 80, "print-line": 70, "meta": 60},
    # a copy of a web archive is the original's, whatever saved it
    P.SAVED_FROM: dict.fromkeys(("memento", "wayback"), 95) | dict.fromkeys(SAVING_PROGRAMS, 80),
    P.SAVED: dict.fromkeys(("memento", "wayback"), 95) | dict.fromkeys(SAVING_PROGRAMS, 80),
    P.LICENCE: {"rel-license": 90, "json-ld": 80, "microdata": 80, "licence-line": 70, "dublin-core": 60},
    # `NewsArticle` is what templates say of everything: a section, a kicker or the address is more telling
    P.KIND: {"url": 100, "kind-words": 100, "article-meta": 90, "highwire": 70, "json-ld": 60},
}  # fmt: skip

TEXT_WEIGHTS: dict[str, int] = {
    # the sources of plain text speak alone: no markup stands beside them that could be better
    "front-matter": 95, "text-fields": 90, "mail-header": 85, "list-header": 70, "dateline": 80,
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
    "in-text": 25,
    "other-label": 12,
    "print-edition": 30,
    "beside": 20,
    "after-text": 15,
    # schema.org wants ISO 8601: a date in words is a template's, more often of the last change than of the publication
    "worded": 40,
    "indirect": 20,
    "organisation-node": 10,
    "typed-organisation": 5,
    "unshown": 5,
    "bare": 25,
    "inferred": 30,
    # of several addresses that a file states none is taken
    "contradicted": 70,
    "saved-time": 100,
    "garbled": 20,
}
"""What a doubt takes off a claim's weight."""

AGREEMENT = 8
"""What each further independent witness adds."""

PEOPLE_BAR = 0.3
"""Weight of evidence (logarithm of odds) that a name needs: right four times in seven. A name put to a text that has none costs
more than a name left out; cross-validated, a bar of 0 has a name on twice as many unsigned pages, and 0.6 is no better."""

PEOPLE: dict[str, float] = {
    "agree": 0.60,
    "beside-person": -0.33,
    "bias": -1.17,
    "desk": -1.60,
    "found-again": 0.51,
    "holds-another": -1.00,
    "house-beside-another": -1.50,
    "house-data": 0.83,
    "in:json-ld": 1.23,
    "in:meta": 0.87,
    "in:sign-off": 0.51,
    "lone-general-house": -2.00,
    "near": 1.14,
    "not:author-link": -1.36,
    "not:byline-markup": -1.15,
    "not:byline-text": -0.17,
    "not:json-ld": -0.55,
    "not:markup": -0.39,
    "not:meta": -0.72,
    "not:name-date": -0.62,
    "not:sign-off": -0.70,
    "odd": -0.40,
    "other-role": -0.07,
    "placeholder": -6.00,
    "sole": 1.29,
    "two-lines": 1.04,
    "unshown-beside-shown": -2.50,
    "unshown-house": -3.00,
    "weak-only": -1.25,
}

TITLES: dict[str, float] = {
    "in:json-ld": 2.2,
    "in:json-ld-general": 0.15,
    "in:heading": 1.5,
    "in:heading-lesser": 0.6,
    "in:mail-header": 2.2,
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
    "garbled": -3.0,
    "short": -0.6,
    "stray": -1.5,
}

OUTLETS: dict[str, float] = {
    "abbreviated-by-domain": 1.2,
    "clipped": -1.8,
    "domain": -2.2,
    "fits-domain": 1.6,
    "generic": -3.0,
    "in:copyright-line": 0.1,
    "in:feed-link": 0.4,
    "in:home-link": 0.5,
    "in:json-ld": 0.9,
    "in:json-ld-indirect": 0.6,
    "in:json-ld-site": 0.8,
    "in:json-ld-site-site": 0.9,
    "in:logo": 0.8,
    "in:mail-header": 1.6,
    "in:list-header-indirect": 0.4,
    "in:meta": 0.5,
    "in:opengraph": 0.8,
    "in:title-suffix": 0.4,
    "initials": -0.8,
    "legal": -0.9,
    "long": -0.4,
    "lower": -1.1,
    "part-of-another": 0.3,
    "short-of-another": -1.7,
    "shouted": 0.2,
    "tagline": -0.1,
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
