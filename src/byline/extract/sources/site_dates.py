"""Dates of the site and not of an article: the day of the visit at the top of every page."""

from __future__ import annotations

import re

from ..elements import HtmlElement
from ..page import Page

_TODAY = re.compile(
    r"(?:current|today|todays)[-_]?(?:date|time|day)|date[-_]?(?:today|now|current)|(?:^|[\s_-])(?:today|clock|topbar|top-bar"
    r"|masthead|site-header|page-header-top|header-date|fecha-actual|fechaactual|data-atual|heute)(?:$|[\s_-])"
)
_HOLDERS = frozenset(("article", "main"))
_OF_ARTICLE = re.compile(r"article|post|entry|story|content|detail|news|head(?:line|ing)|title")
PRINT = re.compile(
    r"\bausgabe vom\b|\b(?:edition|issue) of\b|\bédition du\b|\bedición del\b|\bedizione del\b|\beditie van\b"
    r"|\bin print\b|\bprint(?:ed)? (?:edition|issue|version)|printausgabe|druckausgabe|gedruckten? (?:ausgabe|zeitung)"
    r"|(?:édition|version|journal) (?:papier|imprimée?)|(?:edición|versión) impresa|edição impressa|edizione cartacea"
    r"|(?:papieren|gedrukte) (?:krant|editie|versie)|papperstidning|papiravis|paperilehde|wydani[ue] papierow"
    r"|печатн\w+ (?:верси|выпуск|издани)|朝刊|夕刊|紙面",
    re.IGNORECASE,
)
"""Words of a line whose date is that of an issue on paper, before or after the day on which the text went online."""


def of_the_site(page: Page, node: HtmlElement) -> bool:
    """Whether an element stands in the header of the site, or is named as the day of the visit.

    The header of an article holds its headline, comes after it, or stands with it in an `<article>` or `<main>`.
    """
    if page.anchor is None or node.place > page.anchor.place:
        return False
    at: HtmlElement | None = node
    while at is not None and at.tag not in ("body", "html"):
        if page.holds_heading(at) or at.tag in _HOLDERS:
            return False
        header = at.tag == "header" or at.attributes.get("role") == "banner"
        if (header and not _OF_ARTICLE.search(at.names)) or (at.names and _TODAY.search(at.names)):
            return True
        at = at.parent
    return False
