"""Kinds of blocks: headings, quotes, lists, tables, code, captions, notes, an interviewer's questions."""

from __future__ import annotations

import pytest

from article_pages import BODY, FIRST, SECOND, THIRD, article, document_of, paragraphs
from byline.model import Block, BlockKind


def block(html: str) -> Block:
    """The block that stands between the article's paragraphs."""
    (found,) = [
        b for b in document_of(article(paragraphs(FIRST, SECOND) + html + paragraphs(THIRD))).blocks if b.text not in BODY
    ]
    return found


@pytest.mark.parametrize(
    ("html", "kind", "level"),
    [
        ("<h2>Warned twice</h2>", BlockKind.HEADING, 2),
        ("<h4><a href='#w'>Warned twice</a></h4>", BlockKind.HEADING, 4),
        ("<h3><div>Warned twice</div></h3>", BlockKind.HEADING, 3),
        ("<blockquote><p>The wall will not last.</p></blockquote>", BlockKind.QUOTE, 0),
        ("<ul><li>in 2019, by the county</li></ul>", BlockKind.LIST_ITEM, 0),
        ("<ol><li><p>in 2019, by the county</p></li></ol>", BlockKind.LIST_ITEM, 0),
        ("<pre>height = 4.2</pre>", BlockKind.CODE, 0),
        ("<p>Source: TASS</p>", BlockKind.CAPTION, 0),
        ("<p>Foto: Ada Lund/dpa</p>", BlockKind.CAPTION, 0),
        ("<div class='image-caption'>The quay on Wednesday</div>", BlockKind.CAPTION, 0),
        ("<p>Correction: The wall was built in 1911, not in 1931.</p>", BlockKind.NOTE, 0),
        ("<p><em>This article was amended on 3 May to correct a name.</em></p>", BlockKind.NOTE, 0),
        ("<p>Anm. d. Red.: Der Name wurde geändert.</p>", BlockKind.NOTE, 0),
        ("<div class='correction'><p>The wall was built in 1911.</p></div>", BlockKind.NOTE, 0),
        ("<p><b>Will it be built again?</b></p>", BlockKind.PARAGRAPH, 0),
    ],
)
def test_kind(html: str, kind: BlockKind, level: int) -> None:
    """Each piece of text is of the kind that its markup or its words say."""
    found = block(html)
    assert (found.kind, found.level) == (kind, level)


def test_rows_of_a_table_are_blocks() -> None:
    """A row is one block, its cells in order, links at their places."""
    head = "<tr><th>Year</th><th>Report</th></tr>"
    rows = f"<table>{head}<tr><td>2019</td><td>County <a href='/r'>inspection</a> of the wall</td></tr></table>"
    found = [
        b for b in document_of(article(paragraphs(FIRST, SECOND) + rows + paragraphs(THIRD))).blocks if b.kind is BlockKind.TABLE
    ]
    assert [b.text for b in found] == ["Year | Report", "2019 | County inspection of the wall"]
    ((start, end, url),) = found[1].links
    assert (found[1].text[start:end], url) == ("inspection", "https://herald.example/r")


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    """An old page's single row is no table of data."""
    html = f"<body><table><tr><td><a href=/>Home</a></td><td>{paragraphs(*BODY, *BODY[:2], *BODY)}</td></tr></table></body>"
    assert {b.kind for b in document_of(html).blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    "turn",
    [
        "<p><strong>Why was nothing done after the first warning?</strong></p>",
        "<p>- Why was nothing done after the first warning?</p>",
        "<p>Q: Why was nothing done after the first warning?</p>",
        "<p>Frage: Warum geschah nach der ersten Warnung nichts?</p>",
    ],
)
def test_questions_of_an_interview(turn: str) -> None:
    """Two or more bold or marked questions make an interview, and are its questions."""
    document = document_of(article(turn + paragraphs(FIRST) + turn + paragraphs(SECOND) + turn + paragraphs(THIRD)))
    assert [b.kind for b in document.blocks] == [BlockKind.QUESTION, BlockKind.PARAGRAPH] * 3
