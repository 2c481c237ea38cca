"""Claims, not fields: `Evidence`, `Claim`, `Decision`, `Description`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .dates import PartialDate
from .people import Contribution, Credit


class Property(StrEnum):
    """What a claim is about. The type of a claim's value follows from its property: see `VALUE_TYPES`."""

    TITLE = "title"  # the headline without the site's name
    KICKER = "kicker"  # the line above the headline
    STANDFIRST = "standfirst"  # the lead-in below it, as printed
    DESCRIPTION = "description"  # the page's summary of itself (meta description)
    CONTRIBUTION = "contribution"  # author, editor, interviewee …
    NOBODY = "nobody"  # a role that nobody has, e.g. "author"; only a person can know
    PUBLISHED = "published"  # first publication
    MODIFIED = "modified"  # last change, as the publisher says
    NOT_BEFORE = "not_before"  # an inference: it cannot have been published before
    OUTLET = "outlet"  # the name as it calls itself, e.g. "Die Presse"
    PUBLISHER = "publisher"  # the company behind it
    PARENT = "parent"  # the group above that
    ORIGINAL_OUTLET = "original_outlet"  # where syndicated or agency text comes from
    CONTAINER = "container"  # journal, magazine, blog or programme inside the outlet, e.g. "Kavkaz Files"
    PERIODICAL = "periodical"  # a value of `Periodical`
    PLACE = "place"  # where the outlet is published, e.g. "Mannheim"; never where a report was written
    ISSN = "issn"  # "2975-0474", check digit verified
    VOLUME = "volume"
    ISSUE = "issue"
    PAGES = "pages"  # in print, e.g. "B4", "101-119"
    EDITION = "edition"  # of the printed paper, e.g. "London", "Final Edition"
    NUMBER = "number"  # of an episode or a report
    DURATION = "duration"  # of a broadcast, ISO 8601, e.g. "PT28M"
    REVIEWED = "reviewed"  # title of a work that is reviewed
    REVIEWED_AUTHOR = "reviewed_author"  # who made it
    DOI = "doi"  # "10.1000/182", no resolver in front
    SECTION = "section"
    LANGUAGE = "language"  # BCP 47, e.g. "pt-BR"
    KEYWORD = "keyword"
    CANONICAL_URL = "canonical_url"  # absolute
    IMAGE = "image"  # URL of the lead image, absolute
    LICENCE = "licence"  # of the text: SPDX id or URL where it is one
    ACCESS = "access"  # "free", "paywalled"
    CORRECTION = "correction"  # correction or editor's note, verbatim
    KIND = "kind"  # a value of `Kind`
    CREDIT = "credit"
    WORD_COUNT = "word_count"  # as a press database counted them, e.g. "543"
    ACCESSION = "accession"  # where a press database keeps it, "factiva:HRBG000020260301em3100001"
    LOADED = "loaded"  # day on which a press database took it in; never a publication date
    SAVED_FROM = "saved_from"  # address that a saved file says it was saved from; never one that byline fetched
    SAVED = "saved"  # when, as the file says; neither a publication date nor byline's time of capture


class Kind(StrEnum):
    """What sort of piece it is."""

    NEWS = "news"
    OPINION = "opinion"
    INTERVIEW = "interview"
    LIVE_BLOG = "live-blog"
    REVIEW = "review"
    PRESS_RELEASE = "press-release"
    OBITUARY = "obituary"
    NEWSLETTER = "newsletter"
    JOURNAL_ARTICLE = "journal-article"
    MAGAZINE_ARTICLE = "magazine-article"
    BLOG_POST = "blog-post"
    LETTER = "letter"  # to the editor
    REPORT = "report"
    BROADCAST = "broadcast"


class Periodical(StrEnum):
    """What sort of periodical a piece appeared in (PRISM: aggregation type)."""

    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    JOURNAL = "journal"
    BLOG = "blog"


Value = str | PartialDate | Contribution | Credit

VALUE_TYPES: dict[Property, type] = {
    Property.CONTRIBUTION: Contribution,
    Property.PUBLISHED: PartialDate,
    Property.MODIFIED: PartialDate,
    Property.NOT_BEFORE: PartialDate,
    Property.LOADED: PartialDate,
    Property.SAVED: PartialDate,
    Property.CREDIT: Credit,
}
"""The type of a property's value; `str` for every property that is not named here."""

MANY_VALUED = frozenset(
    {
        Property.CONTRIBUTION,
        Property.KEYWORD,
        Property.CORRECTION,
        Property.CREDIT,
        Property.REVIEWED,
        Property.REVIEWED_AUTHOR,
    }
)
"""Properties that an article can have several of at once; every other one resolves to one value or none."""


PLURALS: dict[Property, str] = {
    Property.CONTRIBUTION: "contributions",
    Property.KEYWORD: "keywords",
    Property.CORRECTION: "corrections",
    Property.CREDIT: "credits",
    Property.REVIEWED: "reviewed",
    Property.REVIEWED_AUTHOR: "reviewed_authors",
}
"""Field of a `Description` that holds all values of a property; that of every other one is called as the property is."""


class SelectorKind(StrEnum):
    """How a place in stored bytes is named (W3C Web Annotation Data Model §4.2, where it has the selector)."""

    CSS = "css"  # CssSelector: one element of the parsed page, e.g. "html>head>meta:nth-of-type(3)"
    ATTRIBUTE = "attribute"  # an attribute of the element selected before, e.g. "content"
    JSON_POINTER = "json-pointer"  # RFC 6901, into the text of the element selected before, e.g. "/author/0/name"
    LINE = "line"  # 1-based line of a plain text, e.g. "7"
    TEXT_QUOTE = "text-quote"  # TextQuoteSelector.exact, within what was selected before
    HTTP_HEADER = "http-header"  # name of a response header, lower case, e.g. "last-modified"
    FILE_HEADER = "file-header"  # header of the file around a page: of a mail or MHTML, or a key of a web archive
    WARC_HEADER = "warc-header"  # name of a WARC field, e.g. "WARC-Target-URI"
    FIELD = "field"  # key of a front matter, a manifest or a judgement record


@dataclass(frozen=True, slots=True)
class Selector:
    """A place in stored bytes; `refined_by` narrows it further (Web Annotation `refinedBy`)."""

    kind: SelectorKind
    value: str
    refined_by: Selector | None = None

    def __str__(self) -> str:
        here = f"{self.kind} {self.value}"
        return f"{here} › {self.refined_by}" if self.refined_by else here


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim can be read.

    Attributes:
        record_id: WARC-Record-ID of the record that holds it, without angle brackets, e.g. `urn:uuid:…`.
        selector: The place in that record's decoded payload; None when it is the whole record.
    """

    record_id: str
    selector: Selector | None = None


class AgentKind(StrEnum):
    """Who asserts a claim."""

    PAGE = "page"  # the page says so itself
    SOFTWARE = "software"  # byline infers it
    PERSON = "person"  # somebody decided it


@dataclass(frozen=True, slots=True)
class Agent:
    """Who asserts. `version` is the extractor's for software; None for a person."""

    kind: AgentKind
    name: str = ""
    version: str | None = None


class Rank(StrEnum):
    """As in Wikidata: a person's claim is preferred; one that is known to be wrong is kept as deprecated."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Claim:
    """A source says: property = value.

    Attributes:
        property: What it is about.
        value: Parsed, of the type that `VALUE_TYPES` gives.
        verbatim: As it stands at the selected place, untrimmed of what parsing dropped, e.g. `By ANNA SMITH, Reporter`.
        source: The kind of source, e.g. `json-ld`, `opengraph`, `byline-markup`, `plain-text`, `manifest`, `judgement`.
            Two claims of different sources that agree count as two witnesses.
        evidence: Where it can be read.
        agent: Who asserts it.
        rank: See `Rank`.
        doubts: Why it might be wrong, each a short reason code, e.g. `("garbled",)`, `("inferred",)`, `("repaired-json",)`.
        reason: A person's reason; empty for the rest.
    """

    property: Property
    value: Value
    verbatim: str
    source: str
    evidence: Evidence
    agent: Agent = Agent(AgentKind.PAGE)
    rank: Rank = Rank.NORMAL
    doubts: tuple[str, ...] = ()
    reason: str = ""


class Confidence(StrEnum):
    """How far a decision can be trusted."""

    DECIDED = "decided"  # a person said so
    STRONG = "strong"  # independent sources agree
    FAIR = "fair"  # one good source, nothing against it
    WEAK = "weak"  # marked doubtful wherever it is shown
    UNKNOWN = "unknown"  # claims there are, none good enough


@dataclass(frozen=True, slots=True)
class Decision:
    """How one property was decided.

    Attributes:
        chosen: Indexes into the snapshot's claims that carry the value; empty when it stays unknown.
        dissent: Indexes of claims that say something else.
        rule: The rule that decided, e.g. `person-decides`, `agreement`, `source-priority`, `below-the-bar`.
        reason: One sentence for people.
    """

    property: Property
    chosen: tuple[int, ...]
    dissent: tuple[int, ...]
    rule: str
    reason: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Description:
    """The resolved metadata of one snapshot. A field that is None or empty is *unknown*, never "none".

    Attributes:
        title: As the page has it; in square brackets when `title_supplied`.
        title_supplied: The source has no title; byline supplied one, as cataloguers do.
        contributions: Ordered by role, then position.
        not_before: An inference shown as such; never a publication date.
        decisions: One for every property that had a claim, ordered by property.
        incomplete: Why the extraction may have missed something, e.g. `("depth",)`, `("paywall",)`.
    """

    title: str | None = None
    title_supplied: bool = False
    kicker: str | None = None
    standfirst: str | None = None
    description: str | None = None
    contributions: tuple[Contribution, ...] = ()
    published: PartialDate | None = None
    modified: PartialDate | None = None
    not_before: PartialDate | None = None
    outlet: str | None = None
    publisher: str | None = None
    parent: str | None = None
    original_outlet: str | None = None
    container: str | None = None
    periodical: str | None = None
    place: str | None = None
    issn: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    edition: str | None = None
    number: str | None = None
    duration: str | None = None
    reviewed: tuple[str, ...] = ()
    reviewed_authors: tuple[str, ...] = ()
    doi: str | None = None
    section: str | None = None
    language: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    image: str | None = None
    licence: str | None = None
    access: str | None = None
    corrections: tuple[str, ...] = ()
    kind: str | None = None
    credits: tuple[Credit, ...] = ()
    word_count: str | None = None
    accession: str | None = None
    loaded: PartialDate | None = None
    saved_from: str | None = None
    saved: PartialDate | None = None
    decisions: tuple[Decision, ...] = field(default=(), repr=False)
    incomplete: tuple[str, ...] = ()

    def decision(self, prop: Property) -> Decision | None:
        """The decision on one property; None when nothing was claimed of it."""
        return next((d for d in self.decisions if d.property == prop), None)
