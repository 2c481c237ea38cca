"""What extraction reads and gives: `Payload`, `Block`, `Document`, `Extraction`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .claims import Claim, Selector


@dataclass(frozen=True, slots=True)
class Payload:
    """One stored representation, read back from its WARC record and decoded.

    Attributes:
        record_id: WARC-Record-ID without angle brackets.
        url: The URL as captured, or the `ni:` URI of an imported file.
        media_type: Lower case, no parameters, e.g. `text/html`, `text/plain`, `text/markdown`.
        charset: From the Content-Type header, lower case; None when it names none.
        status: HTTP status; None for a resource record.
        headers: HTTP response headers in order, names as sent; of a page out of a file around it, that file's.
        body: Transfer and content codings removed, bounded.
        captured: When the capture began (WARC-Date), UTC.
        file_name: Base name of an imported file; None for a fetched page.
        truncated: `WARC-Truncated` value, `decode` when the content coding broke, `size` when our bound cut it.
        wrapper: Media type of the file that the page was taken out of, e.g. `multipart/related`; empty for most.
        flaws: What is wrong with that file, e.g. `mime-torn`.
    """

    record_id: str
    url: str
    media_type: str
    body: bytes
    captured: datetime
    charset: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    file_name: str | None = None
    truncated: str | None = None
    wrapper: str = ""
    flaws: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first value of a response header, name compared without case."""
        wanted = name.lower()
        return next((v for k, v in self.headers if k.lower() == wanted), None)


class BlockKind(StrEnum):
    """What a piece of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list-item"
    QUESTION = "question"  # an interviewer's turn
    TABLE = "table"
    CODE = "code"
    CAPTION = "caption"  # kept apart: not part of the article text
    BESIDE = "beside"  # kept apart too: an entry that is a link, a box, a fact with its label
    NOTE = "note"  # correction, update or editor's note


APART = frozenset({BlockKind.CAPTION, BlockKind.BESIDE})
"""Kinds of blocks that are no part of the article text."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-sized piece, in page order.

    Attributes:
        text: White space collapsed, NFC, no markup.
        level: 1 to 6 for a heading; else 0.
        links: `(start, end, absolute URL)` in characters of `text`.
        selector: Where it stands; None when not known.
    """

    kind: BlockKind
    text: str
    level: int = 0
    links: tuple[tuple[int, int, str], ...] = ()
    selector: Selector | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The article's own words: no navigation, appeals, related links, share or consent boxes."""

    blocks: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The article text: every block that is not kept apart from it, one a paragraph, joined by a blank line.

        `text_digest` is over this string in UTF-8.
        """
        return "\n\n".join(b.text for b in self.blocks if b.kind not in APART)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one extractor run gives for one payload.

    Attributes:
        extractor: Name and version, e.g. `byline-extract/3`; bumped whenever output can differ.
        incomplete: Why something may be missing: `depth`, `size`, `time`, `paywall`, `encoding`, `script-only` …
    """

    claims: tuple[Claim, ...]
    document: Document
    extractor: str
    incomplete: tuple[str, ...] = ()
