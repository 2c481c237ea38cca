"""`Cited`: what the inline forms print, read from a CSL item once. Both addresses are in it, which no CSL style can print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .names import display, interviewers, inverted

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NAME = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Day:
    """A year, a month or a day; `circa` when it is doubtful."""

    year: int
    month: int | None = None
    day: int | None = None
    circa: bool = False

    @property
    def month_name(self) -> str:
        """`February`, or nothing."""
        return MONTHS[self.month - 1] if self.month else ""

    def iso(self) -> str:
        """`2026`, `2026-02` or `2026-02-21`."""
        return "-".join(f"{p:02}" for p in (self.year, self.month, self.day) if p).rjust(4, "0")


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation, ready to be put into words.

    Attributes:
        title: With its square brackets when `supplied`.
        issued: None when nobody knows: shown as `n.d.`.
        accessed: The day of the snapshot.
        url: The original address; None for a file without one.
        copy_url: Of the public copy, if there is one.
        copy_archive: Who keeps it: the public archive, or the corpus.
        copied: The day of the public copy.
        digest: `SHA-256 …` of the payload.
    """

    kind: str
    title: str
    supplied: bool
    authors: tuple[_NAME, ...]
    translators: tuple[_NAME, ...]
    interviewers: tuple[_NAME, ...]
    container: str
    publisher: str
    volume: str
    issue: str
    pages: str
    issn: str
    doi: str
    language: str
    genre: str
    edition: str
    section: str
    number: str
    place: str
    reviewed: str
    issued: Day | None
    accessed: Day | None
    url: str | None
    copy_url: str | None
    copy_archive: str
    copied: Day | None
    digest: str

    @property
    def outlet(self) -> str:
        """Where it appeared: the container, or a report's publisher; a programme with who broadcast it."""
        both = (self.container, self.publisher) if self.kind == "broadcast" else ()
        return ", ".join(dict.fromkeys(filter(None, both))) or self.container or self.publisher


def cited(item: Mapping[str, Any]) -> Cited:
    """Read a CSL item, made by byline (`custom.byline` has the original address and the copy) or by anybody else."""
    own: Mapping[str, Any] = (item.get("custom") or {}).get("byline") or {}
    copy: Mapping[str, Any] = own.get("public_copy") or {}
    original = own.get("original_url") or item.get("URL")
    if not str(original).lower().startswith(("http://", "https://")):
        original = None if copy else item.get("URL")
    digests = own.get("digests") or {}
    digest = str(digests.get("payload") or digests.get("block") or "")
    text = {k: str(item.get(k) or "") for k in _TEXTS}
    return Cited(
        kind=text["type"],
        title=text["title"],
        supplied=bool(own.get("title_supplied")) or (text["title"].startswith("[") and text["title"].endswith("]")),
        authors=tuple(item.get("author") or ()),
        translators=tuple(item.get("translator") or ()),
        interviewers=tuple(interviewers(item)),
        container=text["container-title"],
        publisher=text["publisher"],
        volume=text["volume"],
        issue=text["issue"],
        pages=text["page"],
        issn=text["ISSN"],
        doi=text["DOI"],
        language=text["language"],
        genre=text["genre"],
        edition=text["edition"],
        section=text["section"],
        number=text["number"],
        place=text["publisher-place"],
        reviewed=text["reviewed-title"],
        issued=_day(item.get("issued")),
        accessed=_day(item.get("accessed")),
        url=original,
        copy_url=copy.get("url"),
        copy_archive=text["archive"],
        copied=_iso_day(str(copy.get("archived") or "")),
        digest=f"SHA-256 {digest.removeprefix('sha256:')}" if digest else text["archive_location"],
    )


_TEXTS = ("type", "title", "container-title", "publisher", "volume", "issue", "page", "ISSN", "DOI", "language", "genre",
          "edition", "section", "number", "publisher-place", "reviewed-title", "archive", "archive_location")  # fmt: skip


def _day(date: Any) -> Day | None:
    rows = (date or {}).get("date-parts") or []
    return _of_parts([int(p) for p in rows[0]], circa=bool(date.get("circa"))) if rows else None


def _iso_day(instant: str) -> Day | None:
    parts = instant[:10].split("-")
    return _of_parts([int(p) for p in parts]) if len(parts) == 3 else None


def _of_parts(parts: list[int], circa: bool = False) -> Day:
    year, month, day = (*parts, None, None)[:3]
    return Day(year or 0, month, day, circa)


def joined(names: Sequence[str], last: str, comma: str = "") -> str:
    """`A`, `A and B`, `A, B, and C`: `last` stands before the last name, `comma` before it even when there are two."""
    if len(names) < 3:
        return f"{comma} {last} ".join(names)
    return f"{', '.join(names[:-1])}, {last} {names[-1]}"


def first_inverted(names: Sequence[_NAME], last: str = "and") -> str:
    """`Berg, Anna, Bo Li, and Reuters`: the first as a list sorts it, the rest as read aloud."""
    spoken = [inverted(n) if i == 0 else display(n) for i, n in enumerate(names)]
    return joined(spoken, last, "," if names and spoken[0] != display(names[0]) else "")


def stopped(text: str) -> str:
    """`text` with a full stop, unless it ends in a mark that closes a sentence, inside quotation marks or not."""
    return text if not text or text.rstrip('”’")]»').endswith((".", "!", "?", "…", "。", "！", "？")) else text + "."
