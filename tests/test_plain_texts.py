"""Plain texts and Markdown, written for the project, each hard in one named way: what is claimed of them, and their words.

`tests/texts/<kind>/text.txt|.md` with `expected.json`. After a wanted change, look at the difference and remake them with
`python tests/test_plain_texts.py`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.extract.plain import extract_plain
from byline.extract.plain.text import MAX_LINES, collapse, split_lines
from byline.model import BlockKind, Contribution, Extraction, Kind, Payload, Property, Role, Selector, SelectorKind, to_json

TEXTS = sorted(p for p in (Path(__file__).parent / "texts").glob("*/text.*"))
CAPTURED = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)


def read(path: Path) -> Extraction:
    """What byline reads in a file."""
    media_type = "text/markdown" if path.suffix == ".md" else "text/plain"
    return extract_plain(Payload("urn:uuid:text", "ni:///sha-256;x", media_type, path.read_bytes(), CAPTURED))


def summary(extraction: Extraction) -> dict[str, Any]:
    """Everything of it but the extractor's version."""
    claims = [to_json(c) for c in extraction.claims]
    for claim in claims:
        claim.pop("agent", None)
        claim["evidence"] = str(next(c for c in extraction.claims if to_json(c.evidence) == claim["evidence"]).evidence.selector)
    return {
        "claims": claims,
        "blocks": [to_json(b) for b in extraction.document.blocks],
        "incomplete": list(extraction.incomplete),
    }


def ids(path: Path) -> str:
    return path.parent.name


@pytest.mark.parametrize("path", TEXTS, ids=ids)
def test_golden(path: Path) -> None:
    """Claims with their places, and blocks, are as they were looked at."""
    expected = json.loads(path.with_name("expected.json").read_text(encoding="utf-8"))
    assert summary(read(path)) == expected


@pytest.mark.parametrize("path", TEXTS, ids=ids)
def test_every_selector_leads_to_its_words(path: Path) -> None:
    """The line that a claim names holds the words that it quotes (they may go on in the lines below)."""
    lines = split_lines(path.read_text(encoding="utf-8"))
    for claim in read(path).claims:
        selector = claim.evidence.selector
        assert selector is not None
        assert selector.kind is SelectorKind.LINE
        below = collapse(" ".join(lines[int(selector.value) - 1 :]))
        quote = selector.refined_by
        assert quote is not None
        assert quote.value == claim.verbatim
        assert quote.value in below.replace("**", "").replace("*", "") or quote.value in below


@pytest.mark.parametrize("path", TEXTS, ids=ids)
def test_blocks_stand_where_they_say(path: Path) -> None:
    """A block's line is where its first words stand, and blocks come in the order of their lines."""
    lines = split_lines(path.read_text(encoding="utf-8"))
    numbers = []
    for block in read(path).document.blocks:
        assert isinstance(block.selector, Selector)
        number = int(block.selector.value)
        numbers.append(number)
        first = block.text.split()[0].strip("*`")
        assert first in lines[number - 1], block
    assert numbers == sorted(numbers)


def of(name: str) -> Extraction:
    return read(next(p for p in TEXTS if p.parent.name == name))


def values(extraction: Extraction, prop: Property) -> list[str]:
    return [
        str(c.value.name) if isinstance(c.value, Contribution) else str(c.value) for c in extraction.claims if c.property is prop
    ]


def test_interview_without_title() -> None:
    """Widgets give the date and are no text; credits are no authors; every turn is kept; nothing is made a title."""
    found = of("interview-untitled-chrome")
    assert values(found, Property.PUBLISHED) == ["2026-03-14"]
    assert values(found, Property.TITLE) == []
    assert set(values(found, Property.OUTLET)) == {"Strait.Example"}
    roles = {str(c.value.name): c.value.role for c in found.claims if isinstance(c.value, Contribution)}
    assert roles == {"Ilse Vandermeer": Role.INTERVIEWEE, "Strait.Example": Role.INTERVIEWER}
    text = found.document.text
    assert "px" not in text
    assert "Source:" not in text
    assert sum(b.kind is BlockKind.QUESTION for b in found.document.blocks) == 3
    assert "we had assumed" in text
    assert "aloud to anybody" in text


def test_journal_with_garbled_line() -> None:
    """Numbers of a garbled line are claimed with a doubt; events date nothing but the day before which it was not written."""
    found = of("journal-garbled-line")
    assert values(found, Property.PUBLISHED) == []
    assert values(found, Property.NOT_BEFORE) == ["2021-03-05"]
    numbers = {c.property: (c.value, c.doubts) for c in found.claims if c.property in (Property.VOLUME, Property.ISSUE)}
    assert numbers == {Property.VOLUME: ("9", ("garbled",)), Property.ISSUE: ("2", ("garbled",))}
    assert values(found, Property.KIND) == [Kind.JOURNAL_ARTICLE.value]
    assert "DONATE" not in found.document.text
    assert "Ten Maps" not in found.document.text


_LINES = """

By Anna Smith
21 February 2026
- Why?
- Because it was late.
Source: TASS
Related Posts
Share
---
###
A Heading Here
© 2026 The Tideline
title: x
# One
> quoted
**Why?**
Q: How?
A: So.
(AFP)
{{ x }}
ISSN 1234-5679 Volume 3
![a](b)
The harbour was closed on Sunday after a storm tore the roof from the house. Nobody was hurt.
""".splitlines()
_LINE = st.sampled_from(_LINES) | st.text(max_size=60)


@given(st.lists(_LINE, max_size=14).map("\n".join), st.sampled_from(["text/plain", "text/markdown"]))
def test_any_text(text: str, media_type: str) -> None:
    """Any text is read, the same twice; its blocks come from it in order, and every claim names one of its lines."""
    payload = Payload("urn:uuid:text", "ni:///sha-256;x", media_type, text.encode("utf-8", "surrogatepass"), CAPTURED)
    first = extract_plain(payload)
    assert first == extract_plain(payload)
    count = len(split_lines(text))
    numbers = [int(b.selector.value) for b in first.document.blocks if b.selector]
    assert numbers == sorted(numbers)
    assert all(1 <= n <= count for n in numbers)
    assert all(c.evidence.selector and 1 <= int(c.evidence.selector.value) <= count for c in first.claims)


@pytest.mark.parametrize(
    ("body", "charset", "text", "incomplete"),
    [
        ("Zwölf Häuser".encode(), None, "Zwölf Häuser", ()),
        ("Zwölf Häuser".encode("utf-8-sig"), None, "Zwölf Häuser", ()),
        (b"\xff\xfe" + "Zwölf Häuser".encode("utf-16-le"), None, "Zwölf Häuser", ()),
        ("Zwölf Häuser".encode("latin-1"), "iso-8859-1", "Zwölf Häuser", ()),
        ("Zwölf Häuser".encode("cp1252"), None, "Zwölf Häuser", ("encoding",)),
        ("Двенадцать".encode("cp1251"), "windows-1251", "Двенадцать", ()),
        ("Zwölf Häuser".encode(), "no-such-charset", "Zwölf Häuser", ()),
    ],
)
def test_decoding(body: bytes, charset: str | None, text: str, incomplete: tuple[str, ...]) -> None:
    """A byte order mark, then the declared charset, then UTF-8; windows-1252 is a guess and says so."""
    found = extract_plain(Payload("urn:uuid:text", "ni:///x", "text/plain", body, CAPTURED, charset=charset))
    assert found.document.text == text
    assert found.incomplete == incomplete


def test_a_text_of_more_lines_than_a_book_is_cut_and_says_so() -> None:
    """What is behind the bound is not read, and the text is marked incomplete; up to the bound nothing is."""
    for lines, incomplete in ((MAX_LINES, ()), (MAX_LINES + 1, ("size",))):
        body = b"\n" * (lines - 1) + b"The last line of all."
        read = extract_plain(Payload("urn:uuid:1", "ni:///sha-256;x", "text/plain", body, CAPTURED))
        assert read.incomplete == incomplete and ("last line" in read.document.text) == (not incomplete)


def test_names_alone_are_no_signatures() -> None:
    """A list of names keeps its words: not every line at the end is a signature."""
    prose = "The harbour was closed on Sunday after a storm tore the roof from the house. These people were there:\n\n"
    text = prose + "Anna Smith\nBen Jones\n" * 40
    found = extract_plain(Payload("urn:uuid:text", "ni:///x", "text/plain", text.encode(), CAPTURED))
    assert len(found.document.blocks) > 60
    assert len(found.claims) < 40


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On 3 May 2026 the council announced that the bridge was closed.", "2026-05-03"),
        ("On 3 May 2026 the council said it, and on 5 May 2026 the bridge was closed.", "2026-05-05"),
        ("The fair opens on 3 May 2026.", None),
        ("The council said that the bridge will be closed until 3 May 2026.", None),
        ("The council said in May 2026 that the bridge was closed.", None),
        ("The council said that it was to be closed on 3 May 2031.", None),
    ],
)
def test_not_before(sentence: str, day: str | None) -> None:
    """Only a day that the text tells of in the past, and that lies before the capture, bounds the publication."""
    text = f"A Title of Some Kind\n\n{sentence} Nobody who lives there wanted to speak about it to anybody.\n"
    found = extract_plain(Payload("urn:uuid:text", "ni:///x", "text/plain", text.encode(), CAPTURED))
    assert values(found, Property.NOT_BEFORE) == ([day] if day else [])
    assert values(found, Property.PUBLISHED) == []


def test_garbled_and_wrong_numbers() -> None:
    """An ISSN with a wrong check digit is not claimed; numbers behind their words carry no doubt."""
    text = (
        "A Title of Some Kind\nName of It ISSN 1234-5678 Volume 4 Issue 2\n\n"
        + "The harbour was closed on Sunday, police said. " * 4
    )
    found = extract_plain(Payload("urn:uuid:text", "ni:///x", "text/plain", text.encode(), CAPTURED))
    claimed = {c.property: (c.value, c.doubts) for c in found.claims}
    assert Property.ISSN not in claimed
    assert claimed[Property.VOLUME] == ("4", ())
    assert claimed[Property.ISSUE] == ("2", ())


if __name__ == "__main__":
    for text in TEXTS:
        made = json.dumps(summary(read(text)), ensure_ascii=False, indent=1)
        text.with_name("expected.json").write_text(made + "\n", encoding="utf-8")
