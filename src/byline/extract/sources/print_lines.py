"""What a page says of the article on paper, in a line beside the text: page, section, edition, volume, issue."""

from __future__ import annotations

import re

from ...model import Claim, Document, Periodical, Property
from ...wordsearch import holds
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .placing import lines_beside

P = Property

MAX_LABEL = 70
"""Characters of a line that is the label of an issue and no more."""
_PAPER = re.compile(
    r"\bin print\b|\bprint(?:ed)? (?:edition|version|issue)\b|\b(?:print|druck|papier)-?ausgabe\b"
    r"|\bgedruckten? (?:ausgabe|zeitung)\b|\b(?:ausgabe|zeitung) vom\b|^quelle: |^printed \d|^[^\W\d_][\w. ]{0,30} vom \d"
    r"|\bédition (?:papier|imprimée|du)\b|\bjournal (?:papier )?du\b"
    r"|\bedición (?:impresa|(?:en )?papel|del)\b|\ben papel\b|\bparue? dans\b|\bedição impressa\b"
    r"|\bedizione (?:cartacea|stampata|del)\b"
    r"|\bpapieren (?:krant|editie)\b|\bin de (?:papieren )?krant\b|\bpapperstidning|\bi avisen\b|\bpapir(?:avis|utg)"
    r"|\bpaperilehde|\bwydani\w+ (?:papierow|drukowan)",
    re.IGNORECASE,
)
"""Words of a line that speaks of the paper."""
_PAPER_WORDS = (
    "print", "ausgabe", "gedruckt", " vom ", "quelle:", "édition", "journal", "paru", "papel", "edición", "edição", "edizione",
    "krant", "papper", "papir", "avisen", "paperi", "wydani",
)  # fmt: skip
"""One of these, in small letters, is in all that `_PAPER` finds: a quick look before the exact one."""
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b|\b\d{1,2}\.\d{1,2}\.\d\d\b")
"""A line on the paper says of which day; `our print edition` alone is an offer."""
_PAGE = re.compile(
    r"\b(?:on |page |section )*(?:section (?P<section>[A-Z]{1,2}),? )?"
    r"(?:pages?|pp?\.|p(?=\d)|seiten?|s\.|páginas?|págs?\.|pagina['’]?s?|pag\.|blz\.|sid(?:an|or|a)?|sider?|sivu|str\.) ?"
    r"(?P<page>[A-Z]{0,2}\d{1,3}(?: ?[-–] ?[A-Z]{0,2}\d{1,3})?)\b(?!\s*(?:of|von|de|sur|di|van|av|af|/)\s*\d)",
    re.IGNORECASE,
)
_EDITION = re.compile(r"\b(?:in|of) the (?P<edition>[A-Z][\w -]{1,30}?) edition\b")
_SECTION = re.compile(r"\bin the (?P<section>[^\W\d_][\w &’'-]{2,30}?) section of the print edition\b", re.IGNORECASE)
_MONTH = r"(?:[^\W\d_]{3,12}(?: ?[/–-] ?[^\W\d_]{3,12})?)"
_ISSUE_OF = re.compile(
    rf"\b(?:from|in) the {_MONTH} \d{{4}} (?:print )?(?:issue|edition)\b|^{_MONTH} \d{{4}} issue$"
    r"|\bprint edition of the [^|]{6,24} issue\b|\b(?:appears|appeared|published) in the [^|]{6,24} (?:print )?issue\b"
    rf"|\bin the {_MONTH} \d{{4}} print edition\b",
    re.IGNORECASE,
)
"""The issue of a magazine, by its month or day."""
_NUMBERED = re.compile(
    r"^(?:(?!vol)[^\W\d_][^|:\d]{2,40}[,|·:] )?(?:vol(?:ume|\.)? ?(?P<volume>\d{1,4}|[IVXLC]{1,7}),? )?"
    r"(?:issue(?: #)?|no\.?|nr\.?|n[º°]\.?|heft|ausgabe|número|numéro) ?(?P<issue>\d{1,4})(?= ?/ ?\d{2,4}\b| ?[,·|(–-]|$)",
    re.IGNORECASE,
)
"""A label that begins with the number of an issue, after the name of a periodical at most."""
_IN_NUMBER = re.compile(
    r"\b(?:paru|publié|erschien(?:en)?|publicado|apareció|pubblicato|uscito|verscheen|verschenen|appeared|published"
    r"|aus de[mr] \w+)[^|.]{0,30}? (?:n[º°]\.?|nr\.?|no\.|heft|ausgabe|issue) ?(?P<issue>\d{1,4})\b",
    re.IGNORECASE,
)
_IN_VOLUME = re.compile(
    r"\b(?:appear(?:s|ed)|published|erschien\w*|paru|publicado|pubblicato) in (?P<name>[^|]{2,60}?),? (?:vol(?:ume|\.)?|jg\.) ?"
    r"(?P<volume>\d{1,4}),? (?:issue|no|nr|number|heft)\.? ?(?P<issue>\d{1,4})\b",
    re.IGNORECASE,
)
"""The volume and number of the periodical that a line names."""
_OF_A_MONTH = re.compile(r"(?<!\d )(?<!\d\. )(?<!de )\b[^\W\d_]{3,12} (?:19|20)\d\d\b")
"""Of no day: a magazine's."""
_IN_A_PAPER = re.compile(
    r"\bparue? dans (?P<name>(?!l['’]|le (?:journal|n[º°]|numéro))[^,|\d]{2,40}?) (?:du|de|le) \d", re.IGNORECASE
)
"""A line that names the paper."""
_OF_THE_DAY = re.compile(r",\s*nr\. ?(?P<issue>\d{1,3})\b", re.IGNORECASE)
"""Behind the date in a line on the paper."""
_PAGES_ALONE = re.compile(r"^pages? (?P<page>[A-Z]{0,2}\d{1,3}(?: ?[-–] ?[A-Z]{0,2}\d{1,3})?)(?: \||$)", re.IGNORECASE)
_MAGAZINE, _NEWSPAPER = Periodical.MAGAZINE.value, Periodical.NEWSPAPER.value


def print_lines(page: Page, document: Document) -> list[Claim]:
    """Never the day on paper, which is not when the page was published, nor the headline there.

    Cases: a line that speaks of the paper; one that names the issue of a magazine; the number of an issue as a label.
    """
    found = Collector(page, "print-line", limit=12)
    for node, line in lines_beside(page, document):
        low = line.lower()
        on_paper = holds(low, _PAPER_WORDS) and _PAPER.search(line) and _of_paper(found, node, line)
        if not on_paper and _DIGIT.search(line):
            _numbered(found, node, line)
        if "issue" in low or "edition" in low:
            _sort(found, node, _ISSUE_OF.search(line), _MAGAZINE)
    return found.claims


def _numbered(found: Collector, node: HtmlElement, line: str) -> None:
    """Numbers of a volume, an issue or a page."""
    page, dated = found.page, _YEAR.search(line) is not None
    if "vol" in line.lower() and (match := _IN_VOLUME.search(line)) and _is_own(page, match["name"]):
        for prop, group in ((P.VOLUME, "volume"), (P.ISSUE, "issue")):
            _claim(found, node, prop, match, group)
        if at := _PAGE.search(line):
            found.add(P.PAGES, at[0].strip(), page.selector(node, quote=at[0].strip()), reading=at["page"])
    elif dated and (match := _IN_NUMBER.search(line)):
        _claim(found, node, P.ISSUE, match, "issue")
        _sort(found, node, _OF_A_MONTH.search(line), _MAGAZINE)
    elif len(line) <= MAX_LABEL and (match := _NUMBERED.search(line)) and (match["volume"] or dated):
        for prop, group in ((P.VOLUME, "volume"), (P.ISSUE, "issue")):
            _claim(found, node, prop, match, group)
        _sort(found, node, _OF_A_MONTH.search(line), _MAGAZINE)
    elif match := _PAGES_ALONE.search(line):
        _claim(found, node, P.PAGES, match, "page")


def _of_paper(found: Collector, node: HtmlElement, line: str) -> bool:
    """Whether a line says where on paper; of another house's paper it is not the article's place."""
    before = len(found.claims)
    if section := _SECTION.search(line):
        _claim(found, node, P.SECTION, section, "section")
    other = _IN_A_PAPER.search(line)
    if not _YEAR.search(line) or (other and not _is_own(found.page, other["name"])):
        return len(found.claims) > before
    if at := _PAGE.search(line):
        said = (at["section"] or "") + at["page"]
        found.add(P.PAGES, at[0].strip(), found.page.selector(node, quote=at[0].strip()), reading=said)
        if not _ISSUE_OF.search(line):
            _sort(found, node, at, _NEWSPAPER)
        if edition := _EDITION.search(line):
            _claim(found, node, P.EDITION, edition, "edition")
    if number := _OF_THE_DAY.search(line):
        _claim(found, node, P.ISSUE, number, "issue")
    return len(found.claims) > before


def _claim(found: Collector, node: HtmlElement, prop: Property, match: re.Match[str], group: str) -> None:
    if match[group]:
        found.add(prop, match[group], found.page.selector(node, quote=match[0].strip()))


def _is_own(page: Page, name: str) -> bool:
    """Whether a periodical that a line names is the one whose site this is: another's numbers are not the page's."""
    return page.address.spells(name) or name.casefold().removeprefix("the ") in (page.site_name or "").casefold()


def _sort(found: Collector, node: HtmlElement, match: re.Match[str] | None, sort: str) -> None:
    """What sort of periodical has such lines."""
    if match:
        quote = match[0].strip()
        found.put(P.PERIODICAL, sort, quote, found.page.selector(node, quote=quote), doubts=("inferred",))


__all__ = ["print_lines"]
