"""`<meta>`: OpenGraph, article:*, Dublin Core, Highwire, PRISM, parsely, sailthru and the generic names, as one table."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ...model import Claim, Document, Kind, Periodical, Property, Role
from ...names import has_byline_word
from ..page import Page
from .collect import Collector, clean

P = Property


class Rule(NamedTuple):
    """What a meta name says. `source` is the vocabulary it belongs to."""

    prop: Property
    source: str
    role: Role = Role.AUTHOR


_OPENGRAPH = {  # https://ogp.me/
    "og:title": P.TITLE,
    "og:description": P.DESCRIPTION,
    "og:site_name": P.OUTLET,
    "og:locale": P.LANGUAGE,
    "og:url": P.CANONICAL_URL,
    "og:image": P.IMAGE,
    "og:published_time": P.PUBLISHED,
    "og:article:published_time": P.PUBLISHED,
    "og:article:modified_time": P.MODIFIED,
    "og:article:author": P.CONTRIBUTION,
    "og:updated_time": P.MODIFIED,
    "og:author": P.CONTRIBUTION,
    "og:article:section": P.SECTION,
}
_ARTICLE = {  # https://ogp.me/#type_article
    "article:published_time": P.PUBLISHED,
    "article:published": P.PUBLISHED,
    "article:modified_time": P.MODIFIED,
    "article:modified": P.MODIFIED,
    "article:author": P.CONTRIBUTION,
    "article:author_name": P.CONTRIBUTION,
    "article:section": P.SECTION,
    "article:tag": P.KEYWORD,
    "article:content_tier": P.ACCESS,
    "book:author": P.CONTRIBUTION,
    "video:release_date": P.PUBLISHED,
    "video:duration": P.DURATION,
    "og:video:duration": P.DURATION,
}
_DUBLIN_CORE = {  # https://www.dublincore.org/specifications/dublin-core/dcq-html/ ; prefixes dc. dc: dcterms. dcterms:
    "title": P.TITLE,
    "creator": P.CONTRIBUTION,
    "creator.personalname": P.CONTRIBUTION,
    "date": P.PUBLISHED,
    "date.issued": P.PUBLISHED,
    "date.created": P.PUBLISHED,
    "issued": P.PUBLISHED,
    "created": P.PUBLISHED,
    "modified": P.MODIFIED,
    "date.modified": P.MODIFIED,
    "publisher": P.PUBLISHER,
    "language": P.LANGUAGE,
    "description": P.DESCRIPTION,
    "rights": P.LICENCE,
    "license": P.LICENCE,
    "subject": P.KEYWORD,
    "identifier": P.DOI,  # any identifier: what holds no DOI is not read as one
    "identifier.doi": P.DOI,
    "identifier.pagenumber": P.PAGES,
    "source.issn": P.ISSN,
    "source.volume": P.VOLUME,
    "source.issue": P.ISSUE,
    "relation.ispartof": P.CONTAINER,
}
_HIGHWIRE = {  # https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
    "citation_title": P.TITLE,
    "citation_author": P.CONTRIBUTION,
    "citation_authors": P.CONTRIBUTION,
    "citation_publication_date": P.PUBLISHED,
    "citation_date": P.PUBLISHED,
    "citation_online_date": P.PUBLISHED,
    "citation_year": P.PUBLISHED,
    "citation_journal_title": P.CONTAINER,
    "citation_issn": P.ISSN,
    "citation_volume": P.VOLUME,
    "citation_issue": P.ISSUE,
    "citation_firstpage": P.PAGES,
    "citation_doi": P.DOI,
    "citation_publisher": P.PUBLISHER,
    "citation_language": P.LANGUAGE,
    "citation_keywords": P.KEYWORD,
    "citation_eissn": P.ISSN,
    "citation_abstract": P.DESCRIPTION,
    "citation_section": P.SECTION,
    "citation_public_url": P.CANONICAL_URL,
    "citation_technical_report_institution": P.PUBLISHER,
    "citation_technical_report_number": P.NUMBER,
}
_PRISM = {  # https://www.w3.org/submissions/2020/SUBM-prism-20200910/ ; prefix prism.
    "publicationname": P.CONTAINER,
    "pagerange": P.PAGES,
    "publicationdate": P.PUBLISHED,
    "modificationdate": P.MODIFIED,
    "volume": P.VOLUME,
    "number": P.ISSUE,
    "startingpage": P.PAGES,
    "issn": P.ISSN,
    "eissn": P.ISSN,
    "doi": P.DOI,
    "section": P.SECTION,
    "keyword": P.KEYWORD,
    "edition": P.EDITION,
    "aggregationtype": P.PERIODICAL,
}
_PARSELY = {  # https://docs.parse.ly/metatags-metadata-format/
    "parsely-title": P.TITLE,
    "parsely-author": P.CONTRIBUTION,
    "parsely-pub-date": P.PUBLISHED,
    "parsely-section": P.SECTION,
    "parsely-tags": P.KEYWORD,
    "parsely-link": P.CANONICAL_URL,
}
_SAILTHRU = {  # https://getstarted.meetmarigold.com/sailthru/ "horizon meta tags"
    "sailthru.title": P.TITLE,
    "sailthru.author": P.CONTRIBUTION,
    "sailthru.date": P.PUBLISHED,
    "sailthru.tags": P.KEYWORD,
}
_TWITTER_SITE = {"twitter:site": P.OUTLET}
_TWITTER = {
    "twitter:title": P.TITLE,
    "twitter:description": P.DESCRIPTION,
    "twitter:creator": P.CONTRIBUTION,
    "twitter:image": P.IMAGE,
}
_GENERIC = {
    "author": P.CONTRIBUTION,
    "authors": P.CONTRIBUTION,
    "autor": P.CONTRIBUTION,
    "auteur": P.CONTRIBUTION,
    "creator": P.CONTRIBUTION,
    "byl": P.CONTRIBUTION,
    "byline": P.CONTRIBUTION,
    "article-author": P.CONTRIBUTION,
    "article_author": P.CONTRIBUTION,
    "article.author": P.CONTRIBUTION,
    "articleauthor": P.CONTRIBUTION,
    "author_name": P.CONTRIBUTION,
    "author-name": P.CONTRIBUTION,
    "cxenseparse:author": P.CONTRIBUTION,
    "cxenseparse:recs:articleauthor": P.CONTRIBUTION,
    "mediator_author": P.CONTRIBUTION,
    "shareaholic:article_author_name": P.CONTRIBUTION,
    "content_author": P.CONTRIBUTION,
    "bt:author": P.CONTRIBUTION,
    "rbauthors": P.CONTRIBUTION,
    "date": P.PUBLISHED,
    "pubdate": P.PUBLISHED,
    "pub_date": P.PUBLISHED,
    "publishdate": P.PUBLISHED,
    "publish-date": P.PUBLISHED,
    "publish_date": P.PUBLISHED,
    "published": P.PUBLISHED,
    "publication_date": P.PUBLISHED,
    "publication-date": P.PUBLISHED,
    "publicationdate": P.PUBLISHED,
    "publisheddate": P.PUBLISHED,
    "published_time": P.PUBLISHED,
    "date_published": P.PUBLISHED,
    "datepublished": P.PUBLISHED,
    "article_date_original": P.PUBLISHED,
    "article.published": P.PUBLISHED,
    "article.created": P.PUBLISHED,
    "originalpublicationdate": P.PUBLISHED,
    "displaydate": P.PUBLISHED,
    "cxenseparse:recs:publishtime": P.PUBLISHED,
    "cxenseparse:publishtime": P.PUBLISHED,
    "bt:pubdate": P.PUBLISHED,
    "pdate": P.PUBLISHED,
    "ptime": P.PUBLISHED,
    "mediator_published_time": P.PUBLISHED,
    "shareaholic:article_published_time": P.PUBLISHED,
    "gtm_publication_date": P.PUBLISHED,
    "last-modified": P.MODIFIED,
    "lastmod": P.MODIFIED,
    "lastmodified": P.MODIFIED,
    "modified": P.MODIFIED,
    "datemodified": P.MODIFIED,
    "revised": P.MODIFIED,
    "article.updated": P.MODIFIED,
    "updated_time": P.MODIFIED,
    "shareaholic:article_modified_time": P.MODIFIED,
    "bt:moddate": P.MODIFIED,
    "title": P.TITLE,
    "headline": P.TITLE,
    "hdl": P.TITLE,
    "description": P.DESCRIPTION,
    "keywords": P.KEYWORD,
    "news_keywords": P.KEYWORD,
    "section": P.SECTION,
    "articlesection": P.SECTION,
    "language": P.LANGUAGE,
    "content-language": P.LANGUAGE,
    "application-name": P.OUTLET,
    "apple-mobile-web-app-title": P.OUTLET,
    "cre": P.OUTLET,
    "publisher": P.PUBLISHER,
    "copyright": P.PUBLISHER,
    "isaccessibleforfree": P.ACCESS,
    "syndication-source": P.ORIGINAL_OUTLET,
    "original-source": P.ORIGINAL_OUTLET,
}
_SOURCES = (
    ("opengraph", _OPENGRAPH, ("",)),
    ("article-meta", _ARTICLE, ("",)),
    ("dublin-core", _DUBLIN_CORE, ("dc.", "dc:", "dcterms.", "dcterms:", "dcsext.")),
    ("highwire", _HIGHWIRE, ("", "bepress_")),
    ("prism", _PRISM, ("prism.", "prism:")),
    ("parsely", _PARSELY, ("",)),
    ("sailthru", _SAILTHRU, ("",)),
    ("twitter-card", _TWITTER, ("",)),
    ("twitter-site", _TWITTER_SITE, ("",)),
    ("meta", _GENERIC, ("",)),
)
RULES: dict[str, Rule] = {
    prefix + name: Rule(prop, source)
    for source, names, prefixes in _SOURCES
    for name, prop in names.items()
    for prefix in prefixes
} | {
    "citation_editor": Rule(P.CONTRIBUTION, "highwire", Role.EDITOR),
    "editor": Rule(P.CONTRIBUTION, "meta", Role.EDITOR),
    "translator": Rule(P.CONTRIBUTION, "meta", Role.TRANSLATOR),
}
"""Meta name or property, lower case -> what it says."""

_KINDS = {
    # for scholarly articles and for reports alone
    **dict.fromkeys(("citation_journal_title", "bepress_citation_journal_title"), Kind.JOURNAL_ARTICLE),
    **dict.fromkeys(("citation_technical_report_institution", "bepress_citation_technical_report_institution"), Kind.REPORT),
}


class _Saying(NamedTuple):
    """What a name says when its content begins so."""

    beginnings: tuple[str, ...]
    prop: Property
    value: str
    source: str


_SAYING = {
    "article:opinion": _Saying(("true",), P.KIND, Kind.OPINION.value, "article-meta"),
    "og:type": _Saying(("video.",), P.KIND, Kind.BROADCAST.value, "opengraph"),
    # hosts of blogs alone: other systems, also as a service, run newspapers too
    "generator": _Saying(("blogger", "typepad"), P.PERIODICAL, Periodical.BLOG.value, "meta"),
}

_WRITTEN_BY = Rule(P.CONTRIBUTION, "meta")
"""Of the second of two elements, as blog systems have them: `twitter:label1` is `Written by`, `twitter:data1` the name."""
_OWN_NAMES = (
    (
        Rule(P.PUBLISHED, "meta"),
        re.compile(
            r"(?:^|[-_.:]|article|news|first)publi(?:sh(?:ed)?|cation)[-_.]?(?:date|time|at|on)$|(?:^|[-_.:])pub[-_.]?date$|"
            r"(?:^|[-_.:])(?:article|story|news|post|content|release|display)[-_.]?date$|(?:^|[-_.:])first[-_.]?published$|"
            r"[-_.:](?:date|article(?:first)?)?[-_.]?published$|(?:^|[-_.:])date[-_.]?(?:published|issued|created)$"
        ),
    ),
    (
        Rule(P.CONTRIBUTION, "meta"),
        re.compile(r"(?:^|[-_.:])(?:article|content|news|page|post|primary|story)?[-_.:]?authors?(?:[-_.:]?names?)?$"),
    ),
)
"""What own vocabularies call it, e.g. `x-published-date`, `vr:author`."""
_SITES_OWN = frozenset({"web_author", "web-author", "theme-author", "site-author"})
"""Who made the site."""
_LAST_PAGES = frozenset({"citation_lastpage", "bepress_citation_lastpage", "prism.endingpage", "prism:endingpage"})
_KEYS = ("property", "name", "itemprop", "http-equiv")


def meta_elements(page: Page, document: Document) -> list[Claim]:
    """One claim for each meta element that the table knows; `name` and `property` are used for each other in the wild."""
    found = Collector(page, "meta", limit=200)
    last_page, label = "", ""
    for node in page.dom.tagged("meta"):
        attributes = node.attributes
        content = attributes.get("content") or attributes.get("value")
        if not content:
            continue
        for key in _KEYS:
            name = (attributes.get(key) or "").strip().lower()
            if key == "itemprop" and name:
                break  # the microdata extractor's
            if name in _LAST_PAGES:
                last_page = clean(content)
                break
            if name.startswith("twitter:label"):
                label = clean(content)
                break
            written = name.startswith("twitter:data") and has_byline_word(f"{label}: {content}")
            rule = _WRITTEN_BY if written else RULES.get(name) or _own(name)
            if rule:
                attribute = "content" if attributes.get("content") else "value"
                selector = page.selector(node, attribute)
                found.add(rule.prop, content, selector, role=rule.role, source=rule.source)
                if (kind := _KINDS.get(name)) is not None:
                    found.put(P.KIND, kind.value, content, selector, source=rule.source)
                break
            if (said := _SAYING.get(name)) and content.strip().lower().startswith(said.beginnings):
                found.put(said.prop, said.value, content, page.selector(node, "content"), source=said.source)
                break
    return [_to_last(claim, last_page) for claim in found.claims] if last_page else found.claims


@lru_cache(maxsize=2048)
def _own(name: str) -> Rule | None:
    """The rule for a name of the site's own vocabulary; None for most."""
    if name in _SITES_OWN:
        return None
    return next((rule for rule, names in _OWN_NAMES if names.search(name)), None)


def _to_last(claim: Claim, last: str) -> Claim:
    """The first page of an article as the range to its last."""
    first = claim.value
    if claim.property is not P.PAGES or not isinstance(first, str) or not first[-1:].isdigit() or "-" in first or first == last:
        return claim
    return replace(claim, value=f"{first}-{last}")


__all__ = ["RULES", "Rule", "meta_elements"]
