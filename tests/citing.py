"""Snapshots to cite, made by hand for the tests of `byline.cite`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from byline.cite import PublicCopy, csl_item
from byline.model import (
    Article,
    Contribution,
    Description,
    Name,
    Outcome,
    PartialDate,
    RecordRef,
    Role,
    Snapshot,
    article_id,
    snapshot_id,
)

CAPTURED = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
URL = "https://www.kurier.example/welt/a_b?id=1&x=%7Bb%7D"
COPY = PublicCopy(
    "https://web.archive.example/web/20260307101500/" + URL, "Web Archive", datetime(2026, 3, 7, 10, 15, tzinfo=UTC)
)


def person(given: str, family: str, role: Role = Role.AUTHOR, position: int = 0, **parts: Any) -> Contribution:
    """A contribution of a person whose name has parts."""
    return Contribution(Name(family, given, **parts), role, position)


def whole(literal: str, role: Role = Role.AUTHOR, position: int = 0) -> Contribution:
    """A contribution of somebody whose name has none."""
    return Contribution(Name(literal=literal), role, position)


def stored(description: Description, url: str = URL, number: int = 1, **facts: Any) -> tuple[Snapshot, Article]:
    """A snapshot of an article with this description."""
    record_id = f"urn:uuid:00000000-0000-4000-8000-{number:012}"
    record = RecordRef(
        "2026/03/byline-20260306T233000000Z-0001-host.warc.gz", 512, 4096, record_id, "response", CAPTURED, url,
        "sha256:" + "a" * 64, "sha256:" + "b" * 64, f"sha256:{DIGEST}",
    )  # fmt: skip
    article = Article(article_id(url), "example,kurier)/welt/a_b", url, CAPTURED, CAPTURED, snapshots=1)
    snapshot = Snapshot(
        snapshot_id(record_id), article.id, record, url, CAPTURED, Outcome.CREATED, "text/html", "sha256:" + "c" * 64,
        "The text.", description, "byline-extract/1", **facts,
    )  # fmt: skip
    return snapshot, article


def item(description: Description, key: str = "key2026", **options: Any) -> dict[str, Any]:
    """The CSL item of a snapshot with this description."""
    where = {k: options.pop(k) for k in ("url", "number", "claims", "origin", "file_name") if k in options}
    snapshot, article = stored(description, **where)
    return csl_item(snapshot, article, key=key, corpus=options.pop("corpus", "Caucasus corpus"), **options)


INTERVIEW = Description(
    title="[Interview with Livia Moretti]",
    title_supplied=True,
    outlet="Caspian.Example",
    kind="interview",
    language="en",
    published=PartialDate(2026, 2, 21),
    contributions=(whole("Caspian.Example", Role.INTERVIEWER), person("Livia", "Moretti", Role.INTERVIEWEE)),
)
"""An untitled conversation, asked by the outlet itself."""

UNDATED = Description(
    title="Lake-Shore Crisis Exposes a Weak Policy",
    outlet="Special Review",
    container="Lake Files",
    issn="2049-3630",
    volume="18",
    issue="7",
    language="en",
    contributions=(person("Giulio", "Bianchi"), person("Silvia", "Bo", position=1)),
)
"""A piece of two authors in a journal, without a date."""

HARD = Description(
    title="A {lone brace & 50% of_it\nAU  - Mallory, Eve\r\nauthor = {Eve} # ~ ^ \\ $1 “q” שלום עולם Łódź",
    outlet="The {Daily} & Co",
    published=PartialDate(2026, 2),
    contributions=(
        person("Anna", "Berg", particle="van der"),
        person("Martin Luther", "King", position=1, suffix="Jr."),
        person("Văn An", "Nguyễn", position=2, family_first=True),
        person("明", "李", position=3, family_first=True),
        whole("Reuters and AP, staff", position=4),
    ),
)
"""Everything that has broken a BibTeX or RIS file."""
