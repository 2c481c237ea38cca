"""`Collector`: turns what a source reads into claims, one reading rule a property."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ...dates import format_duration, parse_date, parse_duration, parse_machine_date
from ...model import Claim, Contribution, Evidence, Name, PartialDate, Periodical, Property, Role, Selector, Value
from ...names import parse_byline
from ...names.byline import is_nobody
from ...urls import absolute, without_tracking
from ..address import Address
from ..credits.licence import find_licence
from ..credits.text import Place, parse_credit
from ..credits.words import SHARES
from ..page import Page
from ..saved.marks import original_of
from .kinds import kind_in, kind_of

MAX_TEXT = 1000
"""Characters of a verbatim: a longer one is not a title, a name or a date."""

MAX_CLAIMS = 60
"""Claims one source may make of one page: more is a list of other articles, or an attack."""

MAX_KICKER = 7
"""Words of a kicker: what has more is a sentence, and often the headline once more for search engines."""

MAX_SECTION = 60
"""Characters of the name of a section."""
_NOWHERE = frozenset((
    "uncategorized", "uncategorised", "unkategorisiert", "allgemein", "allgemeines", "sin categoría", "non classé", "tags", "tag",
    "senza categoria", "sem categoria", "geen categorie", "okategoriserade", "без рубрики", "topics", "article", "articles",
    "artikel", "all", "latest", "featured", "home", "homepage", "startseite", "default", "other", "misc", "miscellaneous",
    "search results", "archive", "index", "main", "root",
))  # fmt: skip
"""What stands where a section's name would, and is none."""
MAX_PLACE = 60
"""Characters of the name of a place, with its state or country."""
_EDITION = re.compile(r"^the |(?:[ -](?:edition|ausgabe|edición|édition|edizione|edição|editie))$", re.IGNORECASE)
_LABELS = frozenset({"by", "von", "par", "por", "di", "updated", "published", "article", "menu", "share", "home"})
_BYLINE = re.compile(r"By [A-Z][\w.'’-]* [A-Z]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,300}>")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z]{4})?(?:[-_](?:[a-zA-Z]{2}|\d{3}))?")
_UNFILLED = re.compile(r"\{\{|\$\{|<%|%7B%7B|\bundefined\b|\[object", re.IGNORECASE)
_PRIVATE = re.compile(r"https?://(?:localhost|127\.|10\.|192\.168\.|[^./]+(?:[:/]|$))", re.IGNORECASE)
_ISSN = re.compile(r"(\d{4})-?(\d{3}[\dxX])")
_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}")
_LOGIN = re.compile(r"[^\W\d_][\w.]{2,29}")
_NAMING = frozenset({Property.SECTION, Property.KICKER, Property.TITLE})
DATA_SOURCES = frozenset({"json-ld", "meta", "rel-author", "microdata", "h-entry"})
"""Sources that give an author as data: a login is a claim there, though no name."""
_NO_VALUE = frozenset({"", "null", "none", "undefined", "false", "true", "n/a", "nan", "[object object]", "unknown", "-"})


@lru_cache(maxsize=512)  # what a page says of itself it says several times, and each is looked at twice
def clean(text: str) -> str:
    """One line of plain text.

    Entities decoded (also when escaped twice), tags and invisible characters dropped, white space collapsed.
    """
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def collapse(text: str) -> str:
    """White space collapsed, nothing else changed: the form in which element text is quoted and followed."""
    return " ".join(text.split())


def language_tag(text: str) -> str | None:
    """A BCP 47 tag in its usual case from `EN_gb`, `en-GB`, `de`; None when it is not one."""
    found = _LANGUAGE.fullmatch(text.strip())
    if not found:
        return None
    parts = re.split("[-_]", found[0])
    shaped = [parts[0].lower()]
    shaped += [p.title() if len(p) == 4 else p.upper() for p in parts[1:]]
    return "-".join(shaped)


def issn(text: str) -> str | None:
    """An ISSN with a right check digit (ISO 3297), as `1234-567X`."""
    found = _ISSN.search(text)
    if not found:
        return None
    digits = (found[1] + found[2]).upper()
    total = sum((8 - i) * int(d) for i, d in enumerate(digits[:7]))
    check = (11 - total % 11) % 11
    return f"{digits[:4]}-{digits[4:]}" if digits[7] == ("X" if check == 10 else str(check)) else None


@dataclass
class Collector:
    """The claims of one source on one page."""

    page: Page
    source: str
    claims: list[Claim] = field(default_factory=list)
    limit: int = MAX_CLAIMS

    def add(
        self,
        prop: Property,
        verbatim: str,
        selector: Selector,
        *,
        role: Role = Role.AUTHOR,
        doubts: tuple[str, ...] = (),
        source: str | None = None,
        reading: str | None = None,
    ) -> None:
        """Claim `prop` with what `verbatim` says; nothing when it says nothing that can be read.

        `reading` is the form to parse when that is another than the verbatim one.
        """
        if len(verbatim) > MAX_TEXT or len(self.claims) >= self.limit:
            return
        if prop is not Property.ACCESS and clean(verbatim).lower() in _NO_VALUE:
            return
        if prop is Property.CONTRIBUTION:
            for contribution in self._people(verbatim if reading is None else reading, role):
                self.put(prop, contribution, verbatim, selector, doubts=doubts, source=source)
            return
        read = _READERS.get(prop, _read_text)
        for value in read(verbatim if reading is None else reading, self.page):
            self.put(prop, value, verbatim, selector, doubts=doubts, source=source)
            if prop in _NAMING and isinstance(value, str):
                self._kind(prop, value, verbatim, selector)

    def _kind(self, prop: Property, value: str, verbatim: str, selector: Selector) -> None:
        """What sort of piece the value says that this is."""
        if kind := kind_in(value) if prop is Property.TITLE else kind_of(value):
            self.put(Property.KIND, kind.value, verbatim, selector, doubts=("inferred",), source="kind-words")

    def put(
        self,
        prop: Property,
        value: Value,
        verbatim: str,
        selector: Selector,
        *,
        doubts: tuple[str, ...] = (),
        source: str | None = None,
    ) -> None:
        """Claim a value that is parsed already."""
        if len(self.claims) < self.limit:
            evidence = Evidence(self.page.payload.record_id, selector)
            self.claims.append(Claim(prop, value, verbatim, source or self.source, evidence, doubts=doubts))

    def _people(self, verbatim: str, role: Role) -> Iterator[Contribution]:
        text = clean(verbatim).replace("／", "/")
        if "://" in text or text.startswith(("www.", "@")):
            return
        site = self.page.site_name
        # a byline that is the house alone stays: whether it is the author is not for a source to say
        outlet = site if site and site.casefold() != text.casefold() else None
        named = parse_byline(text, language=self.page.language, outlet=outlet)
        if not named and self.source in DATA_SOURCES and _LOGIN.fullmatch(text) and not is_nobody(text):
            named = (Contribution(Name(literal=text)),)
        for contribution in named:
            yield contribution if role is Role.AUTHOR else replace(contribution, role=role)


def read_date(text: str, page: Page) -> PartialDate | None:
    """A date in machine form, else in words of the page's language; never after the capture by more than a day."""
    text = clean(text)
    return parse_machine_date(text) or parse_date(text, language=page.language, captured=page.payload.captured)


def _read_text(text: str, page: Page) -> Iterator[str]:
    if value := clean(text):
        yield value


def _read_kicker(text: str, page: Page) -> Iterator[str]:
    """A few words above the headline that are neither its date nor the label of something else."""
    value = clean(text).rstrip(" :|–—-")
    words = value.split()
    if 0 < len(words) <= MAX_KICKER and value.casefold() not in _LABELS and len(value) > 1 and read_date(value, page) is None:
        yield value


def _read_standfirst(text: str, page: Page) -> Iterator[str]:
    """The lead-in below the headline: no byline, no credit, no row of share buttons."""
    value = clean(text)
    words = value.casefold().split()[:12]
    shares = sum(word in SHARES for word in words)
    if value and shares < 3 and not _BYLINE.match(value) and not _is_credit(value):
        yield value


def _is_credit(text: str) -> bool:
    credit = parse_credit(text, Place.CAPTION)
    return credit is not None and (
        credit.caption is None or (len(credit.verbatim) < len(text) < 300 and credit.verbatim[0] in "([")
    )


def _read_date(text: str, page: Page) -> Iterator[PartialDate]:
    if value := read_date(text, page):
        yield value


def _read_url(text: str, page: Page) -> Iterator[str]:
    """An absolute address; not what a template left unfilled, nor one that only its own machine knows."""
    value = None if _UNFILLED.search(text) else absolute(page.base, clean(text))
    if value and not _PRIVATE.match(value):
        yield value


def _read_canonical(text: str, page: Page) -> Iterator[str]:
    """As an address, without what only counts visits, and of a web archive's copy the original's.

    Not the front page, which templates give when they know no better.
    """
    for address in _read_url(text, page):
        value = (original_of(address) or (address,))[0]
        if not page.address.is_front(value):
            yield without_tracking(value)


def _read_volume(text: str, page: Page) -> Iterator[str]:
    value = clean(text)
    if value and len(value) <= 40 and any(c.isalnum() for c in value):
        yield value


def _read_edition(text: str, page: Page) -> Iterator[str]:
    """Without the word itself, which every style adds: `New York edition`."""
    yield from _read_volume(_EDITION.sub("", clean(text)), page)


def _read_duration(text: str, page: Page) -> Iterator[str]:
    if seconds := parse_duration(clean(text)):
        yield format_duration(seconds)


def _read_periodical(text: str, page: Page) -> Iterator[str]:
    if (value := clean(text).lower()) in set(Periodical):
        yield value


def _read_place(text: str, page: Page) -> Iterator[str]:
    """The name of a place: letters, not an address or a postcode."""
    value = clean(text)
    if 1 < len(value) <= MAX_PLACE and not any(c.isdigit() for c in value) and value[0].isalpha():
        yield value


def _read_section(text: str, page: Page) -> Iterator[str]:
    """One name; not what a system calls a piece that nobody has put anywhere, nor a list, a path or a list's own name."""
    value = clean(text)
    if (
        len(value) <= MAX_SECTION
        and value.count(",") < 2
        and not any(c in value for c in "_|/")
        and value.casefold() not in _NOWHERE
    ):
        yield value


def _read_language(text: str, page: Page) -> Iterator[str]:
    if value := language_tag(text):
        yield value


def _read_keywords(text: str, page: Page) -> Iterator[str]:
    for part in re.split(r"[,;|]", clean(text))[:40]:
        if 1 < len(part.strip()) <= 60:
            yield part.strip()


def _read_issn(text: str, page: Page) -> Iterator[str]:
    if value := issn(text):
        yield value


def _read_doi(text: str, page: Page) -> Iterator[str]:
    if found := _DOI.search(clean(text)):
        yield found[0].rstrip(".,;)")


def _read_origin(text: str, page: Page) -> Iterator[str]:
    """Another outlet: its name, or the domain of its address."""
    value = clean(text)
    value = Address(value).host if "://" in value else value
    if value and not page.address.spells(value):
        yield value


def _read_licence(text: str, page: Page) -> Iterator[str]:
    """SPDX where the text has such a licence, else its address made absolute, else its words."""
    value = clean(text)
    known = find_licence(value)
    if known and "/" not in known[0]:
        yield known[0]
    elif "/" in value and " " not in value:
        yield from _read_url(value, page)
    elif value:
        yield value


def _read_access(text: str, page: Page) -> Iterator[str]:
    if value := _ACCESS.get(clean(text).lower().rsplit("/", 1)[-1]):
        yield value


_ACCESS = {
    "free": "free",
    "open": "free",
    "locked": "paywalled",
    "metered": "paywalled",
    "paid": "paywalled",
    "premium": "paywalled",
    "true": "free",
    "yes": "free",
    "false": "paywalled",
    "no": "paywalled",
}
"""Values of `article:content_tier` and of `isAccessibleForFree`."""

_READERS: dict[Property, Callable[[str, Page], Iterator[Value]]] = {
    Property.KICKER: _read_kicker,
    Property.STANDFIRST: _read_standfirst,
    Property.PUBLISHED: _read_date,
    Property.MODIFIED: _read_date,
    Property.CANONICAL_URL: _read_canonical,
    Property.VOLUME: _read_volume,
    Property.ISSUE: _read_volume,
    Property.PAGES: _read_volume,
    Property.NUMBER: _read_volume,
    Property.EDITION: _read_edition,
    Property.DURATION: _read_duration,
    Property.PERIODICAL: _read_periodical,
    Property.PLACE: _read_place,
    Property.IMAGE: _read_url,
    Property.SECTION: _read_section,
    Property.LANGUAGE: _read_language,
    Property.KEYWORD: _read_keywords,
    Property.ACCESS: _read_access,
    Property.LICENCE: _read_licence,
    Property.ISSN: _read_issn,
    Property.DOI: _read_doi,
    Property.ORIGINAL_OUTLET: _read_origin,
}
