"""The CSL profile: which field a citation has, why, and what is in it.

Each row of `FIELDS` was settled by running the clients that people use (Zotero's importer, pandoc, citeproc-js, citation-js);
what each of them did is recorded in docs/citations.md. `source`, `version`, `contributor` and `available-date` are never
written: styles print them wrongly. `license` is not in the schema. Both live in `custom.byline`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Literal, NamedTuple

from byline.dates import parse_duration, running_time
from byline.model import Article, Confidence, Contribution, Description, Kind, Name, Property, Role, Snapshot
from byline.names import parse_name

from .kinds import GENRES, cited_section, csl_type
from .names import JsonDict, csl_name, display, note_line
from .plain import one_line, unmarked
from .provenance import PublicCopy, provenance

Flavour = Literal["strict", "zotero", "pandoc"]
"""`strict` survives in every client; `zotero` also puts the snapshot into Zotero's Extra; `pandoc` keeps name parts and the
interviewer in fields of their own, which Zotero loses or turns into authors."""

UNTITLED = "[Untitled article]"


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that a field can be made from."""

    snapshot: Snapshot
    article: Article
    key: str
    corpus: str
    public_copy: PublicCopy | None
    flavour: Flavour

    @property
    def description(self) -> Description:
        """Resolved metadata of the snapshot."""
        return self.snapshot.description

    @property
    def csl_type(self) -> str:
        """See `csl_type`."""
        return csl_type(self.description, _web_url(self) is not None)


class Field(NamedTuple):
    """One row of the profile. `value` gives None or something empty when the field is to be absent."""

    name: str
    reason: str
    value: Callable[[Subject], Any]


def csl_item(
    snapshot: Snapshot,
    article: Article,
    *,
    key: str,
    corpus: str,
    public_copy: PublicCopy | None = None,
    flavour: Flavour = "strict",
) -> JsonDict:
    """The citation of one snapshot as a CSL-JSON item that validates against the official schema (CSL 1.0.2 data schema).

    Args:
        snapshot: The state that is cited; with its claims, `custom.byline` also says who decided what.
        article: The work it is a state of.
        key: The key handed out for the article, see `citation_key`.
        corpus: Name of the collection that keeps the snapshot, cited as the archive when there is no public copy.
        public_copy: Where any reader can open this state.
        flavour: See `Flavour`.
    """
    subject = Subject(snapshot, article, key, corpus, public_copy, flavour)
    return {field.name: value for field in FIELDS if (value := field.value(subject)) not in (None, "", [], {})}


def _names(contributions: Iterable[Contribution], *roles: Role) -> list[Name]:
    """Names in one of the roles; one that is nothing but white space and controls is no name."""
    return [c.name for c in contributions if c.role in roles and one_line(str(c.name))]


def _is_interview(d: Description) -> bool:
    return d.kind == Kind.INTERVIEW and any(c.role is Role.INTERVIEWEE for c in d.contributions)


def _authors(d: Description) -> list[Name]:
    """The interviewee of an interview, as APA, Chicago and MLA have it; else the authors, else a lone interviewer."""
    if _is_interview(d):
        return _names(d.contributions, Role.INTERVIEWEE)
    return _names(d.contributions, Role.AUTHOR) or _names(d.contributions, Role.INTERVIEWER)


def _interviewers(d: Description) -> list[Name]:
    if not _is_interview(d):
        return []
    return _names(d.contributions, Role.INTERVIEWER) or _names(d.contributions, Role.AUTHOR)


def _csl_names(s: Subject, names: Iterable[Name]) -> list[JsonDict]:
    return [csl_name(n, split=s.flavour == "pandoc") for n in names]


def _title(s: Subject) -> str:
    d = s.description
    title = unmarked(d.title or "")
    if title:
        return f"[{title}]" if d.title_supplied and not title.startswith("[") else title
    if _is_interview(d):
        return f"[Interview with {' and '.join(display(csl_name(n)) for n in _authors(d))}]"
    return UNTITLED


def _container(s: Subject) -> str:
    if s.csl_type == "report":
        return ""
    return one_line(s.description.container or s.description.outlet or "")


def _publisher(s: Subject) -> str:
    """Who published a report; who broadcast a programme."""
    d = s.description
    houses = {"report": (d.publisher, d.outlet), "broadcast": (d.outlet, d.publisher)}.get(s.csl_type, ())
    return one_line(next((house for house in houses if house), ""))


def _abstract(s: Subject) -> str:
    """What the page says of itself, or the lead-in where that is the same uncut; nothing when it is the headline again."""
    d = s.description
    said, lead = unmarked(d.description or ""), unmarked(d.standfirst or "")
    text = lead if lead and (not said or lead.startswith(said.rstrip(" .…"))) else said
    return "" if text.casefold() == unmarked(d.title or "").casefold() else text


def _running_time(s: Subject) -> str:
    seconds = parse_duration(s.description.duration or "") if s.csl_type == "broadcast" else None
    return running_time(seconds) if seconds else ""


def _number(s: Subject) -> str:
    return one_line(s.description.number or "") if s.csl_type in ("report", "broadcast") else ""


def _reviewed_authors(s: Subject) -> list[JsonDict]:
    return _csl_names(s, (_maker(name) for name in map(one_line, s.description.reviewed_authors) if name))


def _maker(name: str) -> Name:
    """A name as a page has it; whole where no name can be read in it."""
    try:
        return parse_name(name)
    except ValueError:
        return Name(literal=name)


def _issued(s: Subject) -> JsonDict | None:
    when, decision = s.description.published, s.description.decision(Property.PUBLISHED)
    if when is None:
        return None
    date: JsonDict = {"date-parts": [list(when.date_parts)]}
    if when.uncertain or (decision and decision.confidence is Confidence.WEAK):
        date["circa"] = True
    return date


def _accessed(s: Subject) -> JsonDict:
    day = s.snapshot.captured.astimezone(UTC)
    return {"date-parts": [[day.year, day.month, day.day]]}


def _web_url(s: Subject) -> str | None:
    candidates = (s.snapshot.url, s.description.canonical_url or "", s.article.url)
    return next((one_line(u) for u in candidates if u.lower().startswith(("http://", "https://"))), None)


def _url(s: Subject) -> str | None:
    return one_line(s.public_copy.url) if s.public_copy else _web_url(s)


def _archive(s: Subject) -> str:
    return one_line(s.public_copy.archive if s.public_copy else s.corpus)


def _archive_location(s: Subject) -> str:
    if s.public_copy:
        return f"archived {s.public_copy.archived.astimezone(UTC):%Y-%m-%d}"
    digest = s.snapshot.record.payload_digest or s.snapshot.record.block_digest
    return f"SHA-256 {digest.removeprefix('sha256:')}"


def _note(s: Subject) -> str:
    """Lines `variable: value`, which Zotero (in Extra), citeproc-js and pandoc read as CSL variables and do not print."""
    lines = []
    if s.flavour != "pandoc":
        lines = [note_line("interviewer", csl_name(n)) for n in _interviewers(s.description)]
    if s.flavour == "zotero":
        lines += [f"{name}: {value}" for name, value in _extra(s)]
    return "\n".join(lines)


def _extra(s: Subject) -> tuple[tuple[str, str], ...]:
    record = s.snapshot.record
    return (
        ("byline snapshot", s.snapshot.id),
        ("byline record", record.record_id),
        ("byline payload digest", record.payload_digest or record.block_digest),
        ("byline original URL", one_line(s.snapshot.url)),
    )


def _custom(s: Subject) -> JsonDict:
    return {"byline": provenance(s.snapshot, s.article, s.public_copy)}


FIELDS: tuple[Field, ...] = (
    Field("id", "pandoc and citeproc cite by it", lambda s: s.key),
    Field("citation-key", "Zotero throws `id` away unless it is there too", lambda s: s.key),
    Field("type", "what survives in Zotero; see `csl_type`", lambda s: s.csl_type),
    Field("title", "as the page has it; a supplied one in square brackets", _title),
    Field("author", "written for the weakest reader: see `names`", lambda s: _csl_names(s, _authors(s.description))),
    Field(
        "interviewer",
        "only for pandoc: Zotero makes an author of it for every type but `interview`, which has no outlet",
        lambda s: _csl_names(s, _interviewers(s.description)) if s.flavour == "pandoc" else None,
    ),
    Field(
        "translator",
        "the one other role that Zotero, pandoc and citeproc-js all keep",
        lambda s: _csl_names(s, _names(s.description.contributions, Role.TRANSLATOR)),
    ),
    Field("reviewed-author", "Zotero keeps it; the works follow", _reviewed_authors),
    Field("reviewed-title", "APA and Chicago name what is reviewed", lambda s: "; ".join(map(unmarked, s.description.reviewed))),
    Field("container-title", "the outlet as it calls itself, or the journal, blog or programme inside it", _container),
    Field("section", "of a newspaper alone, as CSL means it: “politics”", lambda s: cited_section(s.description, s.csl_type)),
    Field("publisher", "only a report and a broadcast: it is where Zotero keeps the outlet of those", _publisher),
    Field("publisher-place", "of the outlet, not where a report was written", lambda s: one_line(s.description.place or "")),
    Field("genre", "APA and MLA name the sort of report or letter", lambda s: GENRES.get(s.description.kind or "")),
    Field("number", "of an episode or a report", _number),
    Field("dimensions", "how long a broadcast plays: `28:00`", _running_time),
    Field("volume", "as printed", lambda s: one_line(s.description.volume or "")),
    Field("issue", "as printed", lambda s: one_line(s.description.issue or "")),
    Field("edition", "of the printed paper, as printed", lambda s: one_line(s.description.edition or "")),
    Field("page", "as printed", lambda s: one_line(s.description.pages or "")),
    Field("issued", "integers, only as precise as known; never guessed, so often absent", _issued),
    Field("accessed", "the day of the snapshot, UTC", _accessed),
    Field("URL", "the public copy, else the original address; only http and https", _url),
    Field("archive", "who keeps the snapshot", _archive),
    Field("archive_location", "which state: never a URL, which styles print twice", _archive_location),
    Field("ISSN", "of the journal", lambda s: one_line(s.description.issn or "")),
    Field("DOI", "without resolver: clients put it in front", lambda s: one_line(s.description.doi or "")),
    Field("language", "keeps English title case away from other languages", lambda s: one_line(s.description.language or "")),
    Field("abstract", "no style of a reference list prints it; readers search it", _abstract),
    Field("keyword", "joined by commas, as CSL has them", lambda s: ", ".join(map(one_line, s.description.keywords))),
    Field("note", "the interviewer, in the one form that all three processors read as a role", _note),
    Field("custom", "what no style prints: digests, record, credits, decisions", _custom),
)
"""The profile, in the order of the keys of an item."""
