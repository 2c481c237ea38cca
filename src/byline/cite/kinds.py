"""The CSL type of a piece, the genre and the section that styles print: from its kind, and from what it appeared in."""

from __future__ import annotations

import re

from byline.model import Description, Kind, Periodical

from .plain import one_line

_TYPES: dict[str, str] = {
    Kind.JOURNAL_ARTICLE: "article-journal",
    Kind.MAGAZINE_ARTICLE: "article-magazine",
    Kind.BLOG_POST: "post-weblog",
    Kind.NEWSLETTER: "post-weblog",
    Kind.REPORT: "report",
    Kind.PRESS_RELEASE: "report",
    Kind.BROADCAST: "broadcast",
}
GENRES: dict[str, str] = {Kind.REPORT: "Report", Kind.PRESS_RELEASE: "Press release", Kind.LETTER: "Letter to the editor"}
_PERIODICALS: dict[str, str] = {
    Periodical.NEWSPAPER: "article-newspaper",
    Periodical.MAGAZINE: "article-magazine",
    Periodical.JOURNAL: "article-journal",
    Periodical.BLOG: "post-weblog",
}
_MAGAZINE = re.compile(
    r"\b(?:magazine?|magasin|magazín|magazyn|revista|rivista|review of books|журнал)\b|週刊|周刊|雑誌|杂志", re.IGNORECASE
)
"""What a magazine calls itself."""


def csl_type(description: Description, on_the_web: bool) -> str:
    """The CSL type of a piece. Cases, first that fits:

    1. its kind has a type of its own;
    2. the sort of periodical is known;
    3. an ISSN with a volume or an issue, and not what journalists write: article-journal;
    4. a volume with an issue, or an outlet that calls itself a magazine: article-magazine;
    5. an outlet is known, or there is no address: article-newspaper (`document`, the truer type for a bare file, makes
       Zotero's importer refuse the whole list);
    6. else webpage.

    An interview stays article-newspaper: Zotero's `interview` has no field for the outlet.
    """
    if description.kind in _TYPES:
        return _TYPES[description.kind]
    if description.periodical in _PERIODICALS:
        return _PERIODICALS[description.periodical]
    if description.issn and (description.volume or description.issue) and description.kind is None:
        return "article-journal"
    if (description.volume and description.issue) or _MAGAZINE.search(description.container or description.outlet or ""):
        return "article-magazine"
    if description.outlet or description.container or not on_the_web:
        return "article-newspaper"
    return "webpage"


_NEWS = frozenset((
    "news", "nachrichten", "aktuell", "aktuelles", "actualités", "actualité", "noticias", "actualidad", "notizie", "notícias",
    "nieuws", "nyheter", "nyheder", "uutiset", "wiadomości", "zprávy", "správy", "hírek", "știri", "vijesti", "haberler",
    "новости", "новини", "ειδήσεις", "ニュース", "新闻", "新聞", "뉴스", "أخبار", "חדשות", "blog",
))  # fmt: skip
"""Sections that all of a newspaper is."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""The name of a folder, which nobody reads."""


def cited_section(description: Description, kind: str) -> str:
    """Of a newspaper alone: in front of anything else styles set the sign of a paragraph. MLA prints it: it has to be a name."""
    name = one_line(description.section or "") if kind == "article-newspaper" else ""
    return "" if name.casefold() in _NEWS or _SLUG.fullmatch(name) else name
