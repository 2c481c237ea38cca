"""The books that a review is of, as reviews print them: `Ida Holm: Die lange Fahrt. Hafen Verlag, Kiel. 320 Seiten, 24 Euro.`"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...dates.folding import fold
from ...model import Claim, Document, Kind, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector
from .placing import lines_beside

P = Property

MAX_BOOKS = 4
_PAGES = re.compile(
    r"\b\d{2,4} ?(?:pp?\b|pages\b|seiten\b|s\.|páginas\b|págs?\b|pagine\b|pagina['’]s\b|blz\b|sider\b|sidor\b)|\bpp\. \d{2,4}\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"[£$€] ?\d|\d ?(?:€|euros?\b|eur\b|franken\b|chf\b|kr\b|zł)|\b(?:fr|chf|eur|kr)\.? ?\d|\b97[89][ -]?\d", re.IGNORECASE
)
"""A book line has both: its pages, and its price or ISBN."""
_WORD = r"[^\W\d_a-zà-ÿ](?:[\w’'-]+|\.)"
_NAME = rf"{_WORD}(?: (?:(?:de|del|da|di|van|von|der|den|la|le|el|al|bin|ten|ter) ){{0,2}}{_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:, | and | und | et | y | e | en | og | & ){_NAME}){{0,3}}"
_OPEN, _SHUT = r"[“\"«‹„»›‚‘]? ?", r" ?[”\"»›“«‹‘’]?"
_FORMS = (
    # `Ida Holm: Die lange Fahrt.`; `The Long Crossing by Ida Holm`; `La larga travesía. Ida Holm.`; `Ida Holm, La traversata,`
    re.compile(rf"^(?P<author>{_NAMES}): {_OPEN}(?P<title>[^:;|]{{2,100}}?){_SHUT}[.,;](?: |$)"),
    re.compile(
        rf"^{_OPEN}(?P<title>(?:[^.;|]|\.(?! )){{2,100}}?){_SHUT},? (?:(?:by|von|de|di|par|por|door|av|af) |d['’])"
        rf"(?P<author>{_NAMES})(?=[,.;:(]| \()"
    ),
    re.compile(rf"^{_OPEN}(?P<title>[^.;|]{{2,100}}?){_SHUT}\. (?P<author>{_NAMES})\. "),
    re.compile(rf"^(?P<author>{_NAMES}), {_OPEN}(?P<title>[^,;|]{{2,100}}?){_SHUT}, "),
)
_AND = re.compile(r", | (?:and|und|et|y|e|en|og|&) ")
_SECTIONS = frozenset(
    map(
        fold,
        ("books", "book reviews", "bücher", "literatur", "buchkritik", "livres", "libros", "libri", "livros", "boeken", "böcker",
         "bøger", "bøker", "książki", "knihy", "culture/books", "book review"),
    )
)  # fmt: skip
"""Sections where a book line is of what is reviewed."""


def book_lines(page: Page, document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Of a page that is said to be a review, or to stand among the books: interviews and extracts end with such lines too."""
    if not any(_of_books(c) for c in claims):
        return []
    found = Collector(page, "book-line", limit=4 * MAX_BOOKS)
    for node, line in lines_beside(page, document):
        if _PAGES.search(line) and _PRICE.search(line) and (match := next((m for f in _FORMS if (m := f.match(line))), None)):
            _claim(found, node, match)
    return found.claims


def _of_books(claim: Claim) -> bool:
    if claim.property is P.KIND:
        return claim.value == Kind.REVIEW.value
    return claim.property in (P.SECTION, P.KICKER) and fold(str(claim.value)) in _SECTIONS


def _claim(found: Collector, node: HtmlElement, match: re.Match[str]) -> None:
    page = found.page
    found.add(P.REVIEWED, match["title"], page.selector(node, quote=match["title"]))
    for name in _AND.split(match["author"]):
        found.add(P.REVIEWED_AUTHOR, match["author"], page.selector(node, quote=match["author"]), reading=name)


__all__ = ["book_lines"]
