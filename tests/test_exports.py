"""Export files of press databases, written for the project: how they are parted, and what is read of each part.

`tests/exports/<database>-<what>/export.txt|html` with `expected.json`: what a person reads there, checked word for word. A field
that is not named must stay unknown.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.extract import extract
from byline.ingest.parts import Division, PartRole, divide
from byline.model import Payload, Role
from byline.resolve import resolve

EXPORTS = sorted(p for p in (Path(__file__).parent / "exports").glob("*/export.*"))
CAPTURED = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)
TYPES = {".txt": "text/plain", ".html": "text/html"}
FIELDS = (
    "title", "kicker", "standfirst", "description", "published", "loaded", "outlet", "publisher", "original_outlet", "issue",
    "pages", "edition", "section", "language", "word_count", "accession",
)  # fmt: skip


def ids(path: Path) -> str:
    return path.parent.name


def divided(path: Path) -> Division:
    return divide(BytesIO(path.read_bytes()), TYPES[path.suffix])


def read(body: bytes, media_type: str, charset: str | None) -> dict[str, Any]:
    """What byline says of one part: every known field of `FIELDS`, the authors, makers of pictures, corrections, and its text."""
    payload = Payload("urn:uuid:part", "urn:X-byline:text:x", media_type, body, CAPTURED, charset=charset)
    extraction = extract(payload)
    d = resolve(extraction.claims, captured=CAPTURED, url=payload.url)
    found: dict[str, Any] = {name: str(value) for name in FIELDS if (value := getattr(d, name))}
    if d.title_supplied:
        del found["title"]
    found["authors"] = [c.name.printed for c in d.contributions if c.role is Role.AUTHOR]
    found["credits"] = [str(name) for credit in d.credits for name in credit.creator]
    found["corrections"] = list(d.corrections)
    found["text"] = extraction.document.text
    return {k: v for k, v in found.items() if v}


@pytest.mark.parametrize("path", EXPORTS, ids=ids)
def test_parts_are_the_file(path: Path) -> None:
    """The slices lie end to end from the first byte to the last: together they are the file, byte for byte."""
    body, parts = path.read_bytes(), divided(path).parts
    assert b"".join(body[p.start : p.end] for p in parts) == body
    assert all(p.start < p.end for p in parts)


@pytest.mark.parametrize("path", EXPORTS, ids=ids)
def test_golden(path: Path) -> None:
    """Each part is what it is, and every field of each article says what a person reads there."""
    expected = json.loads(path.with_name("expected.json").read_text(encoding="utf-8"))
    body, division = path.read_bytes(), divided(path)
    assert [p.role.value for p in division.parts] == [e["role"] for e in expected]
    for part, wanted in zip(division.parts, expected, strict=True):
        if part.role is PartRole.ARTICLE:
            found = read(body[part.start : part.end], TYPES[path.suffix], division.charset)
            text = found.pop("text")
            assert found == {k: v for k, v in wanted.items() if k not in ("role", "begins", "ends")}
            assert text.startswith(wanted["begins"]), text[:200]
            assert text.endswith(wanted["ends"]), text[-200:]


def single(name: str, number: int) -> str:
    """One article of an export."""
    path = next(p for p in EXPORTS if p.parent.name == name)
    part = [p for p in divided(path).parts if p.role is PartRole.ARTICLE][number]
    return path.read_bytes()[part.start : part.end].decode()


PROSE = "The harbour was closed on Sunday after a storm had torn the roof from the customs house, and nobody was hurt by it.\n\n"
NOT_PARTED = {
    "nothing but rules": "==========\n" * 3,
    "one article of an export": single("nexis-numbered-english", 1),
    "an article that quotes the head of another": "How we read the archive\n\nBy Anna Berg\n3 May 2024\n\n"
    + PROSE
    + "The file began so:\n\n1 of 3 DOCUMENTS\n\nThe Penmarsh Observer\n\nMarch 11, 2011 Friday\n\nSECTION: NATIONAL; Pg. 5\n\n"
    + "LENGTH: 733 words\n\n"
    + PROSE * 3,
    "an article that quotes a whole one": "How we read the archive\n\nBy Anna Berg\n3 May 2024\n\n"
    + PROSE
    + single("nexis-cover-english", 1)
    + PROSE * 3,
    "lines of copyright": "A Title\n\n3 May 2024\n\n" + (PROSE + "Copyright 2024 The Gazette. All rights reserved.\n\n") * 4,
    "sections between rules": "A Long Report\n\nBy Anna Berg\n\n" + ("==========\n\n" + PROSE * 3) * 4,
    "headings underlined": "# A Report\n\n" + ("First part\n==========\n\n3 May 2024\n\n" + PROSE * 2) * 3,
    "numbers without a file": "Scores\n\n3 May 2024\n\n" + "".join(f"Article {n} of 30\n\n{PROSE}" for n in range(1, 5)),
    "a rule above the small print": single("pasted-between-rules", 0) + "\n==========\n\nSent from my telephone\n",
    "a list of dates between rules": "Dates\n\n" + "----------\n\n3 May 2024\nThe fair\n\n" * 5,
}


@pytest.mark.parametrize("text", NOT_PARTED.values(), ids=NOT_PARTED.keys())
def test_one_article_stays_one(text: str) -> None:
    """What only looks like a file of many articles is left whole."""
    assert divide(BytesIO(text.encode()), "text/plain").parts == ()


def test_every_text_of_the_project_is_one_article() -> None:
    """The single texts of `tests/texts`, exports of one article among them."""
    for path in (Path(__file__).parent / "texts").glob("*/text.*"):
        assert divide(BytesIO(path.read_bytes()), "text/plain").parts == (), path


def test_a_doubt_is_said() -> None:
    """Rules between texts of which some have a head and one has none: left whole, with the number that there might be."""
    texts = [single("pasted-between-rules", 0), PROSE * 2, single("pasted-between-rules", 1)]
    body = "\n==========\n\n".join(texts).encode()
    whole, forced = divide(BytesIO(body), "text/plain"), divide(BytesIO(body), "text/plain", force=True)
    assert whole.parts == () and "3 articles" in whole.doubt
    assert forced.articles == 3


def test_a_false_end_mark_parts_nothing() -> None:
    """A line `End of Document` within an article, with more of the article behind it, does not cut it."""
    one, two = single("nexis-cover-english", 0), single("nexis-cover-english", 1)
    quoted = one.replace("The company said", "End of Document\n\nThe company said")
    body = (quoted + two).encode()
    parts = divide(BytesIO(body), "text/plain").parts
    assert [body[p.start : p.end].decode() for p in parts] == [quoted, two]


def test_missing_articles_are_counted() -> None:
    """`1 of 5 DOCUMENTS` and three are there: the file announces five."""
    body = b"".join(single("nexis-numbered-english", n).encode() for n in range(3)).replace(b" of 3 DOC", b" of 5 DOC")
    division = divide(BytesIO(body), "text/plain")
    assert (division.articles, division.announced) == (3, 5)


_LINES = sorted({line for path in EXPORTS for line in path.read_text(encoding="utf-8", errors="replace").splitlines()})
_PIECES = st.lists(st.sampled_from(_LINES) | st.text(max_size=30), max_size=60).map("\n".join)


@given(_PIECES, st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]), st.booleans(), st.sampled_from(["text/plain", "text/html"]))
def test_any_lines_in_any_order(text: str, encoding: str, force: bool, media_type: str) -> None:
    """Whatever stands in a file, its parts are contiguous, cover it, and are found the same twice."""
    body = text.encode(encoding, "replace")
    if not body:
        return
    division = divide(BytesIO(body), media_type, force=force)
    assert division == divide(BytesIO(body), media_type, force=force)
    if division.parts:
        assert b"".join(body[p.start : p.end] for p in division.parts) == body
        assert all(p.start < p.end for p in division.parts)
