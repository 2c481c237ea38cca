"""One file of many articles -> its parts: contiguous slices whose concatenation is the file, and what each slice is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO
from urllib.parse import quote

from ..errors import InputError
from ..extract.export_words import LABEL, LABELS, accession_of
from .bytelines import byte_lines, charset_of, decode_slice
from .marks import find_marks
from .markup import lines_of_markup, page_marks

MAX_PARTS = 20_000
"""Parts of one file; with more of them it is no export that a person made."""

HEAD, TAIL = 1 << 16, 1 << 14
"""Bytes at the beginning and end of a part that say whether it is an article."""

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class PartRole(StrEnum):
    """What a part of a file is."""

    ARTICLE = "article"
    TORN = "torn"  # the last article, cut off by the end of the file
    COVER = "cover"  # what stands above the first article: title page, table of contents, search
    CLOSING = "closing"  # what stands below the last: summary of the search, the database's own notice


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of a file.

    Attributes:
        start: Of its first byte.
        end: Behind its last byte.
    """

    start: int
    end: int
    role: PartRole = PartRole.ARTICLE

    @property
    def is_article(self) -> bool:
        """Whether it is an article, or a piece of one."""
        return self.role in (PartRole.ARTICLE, PartRole.TORN)


@dataclass(frozen=True, slots=True)
class Division:
    """How a file is parted.

    Attributes:
        parts: In order, without gaps, from the first byte to the last; empty when the file is one article.
        form: What parts them: see `marks.FORMS`.
        announced: How many articles the file says it has; None when it does not say.
        doubt: Why a file that may hold several articles was left whole; empty when there is no doubt.
        charset: What the file says of its coding; None when it says nothing.
    """

    parts: tuple[Part, ...] = ()
    form: str = ""
    announced: int | None = None
    doubt: str = ""
    charset: str | None = None

    @property
    def articles(self) -> int:
        """How many parts are articles."""
        return sum(p.is_article for p in self.parts)


def divide(file: BinaryIO, media_type: str, *, force: bool = False) -> Division:
    """Where the articles of a file begin and end; no parts for one article.

    A file is parted when its marks fit together and articles stand between them: numbered from one on, closed each by the
    database's number or its last line, or divided by lines of one sign with a headline and a date, byline or address below each.

    Args:
        file: Seekable; it is read in one pass, and then at the places of its marks.
        media_type: `text/plain`, `text/markdown`, `text/html`.
        force: Part it at the best marks there are, whatever stands between them.

    Raises:
        InputError: If it has more than `MAX_PARTS` parts.
    """
    charset = charset_of(file)
    is_page = media_type in HTML_TYPES
    marks = page_marks(file) if is_page else find_marks(byte_lines(file, charset))

    if not marks.marks:
        return Division(charset=charset)
    from .dividing import divisions  # loads the extractor of texts

    def texts(start: int, end: int) -> list[str]:
        return _texts(file, start, end, charset, is_page=is_page)

    doubt = ""
    for found in divisions(marks, texts):
        if len(found.slices) > MAX_PARTS:
            raise InputError(f"The file has more than {MAX_PARTS} parts.", "Export fewer articles at a time.")
        if found.fits or (force and found.articles > 1):
            parts = tuple(Part(piece.start, piece.end, PartRole(piece.role)) for piece in found.slices)
            return Division(parts, found.form, found.announced, charset=charset)
        doubt = doubt or found.doubt
    return Division(doubt=doubt, charset=charset)


def identity_of(text: str, *, is_page: bool = False) -> str:
    """What an article of an export is called, the same in every export: a URN.

    Its number in the database, else a digest of its words without running numbers, load dates and layout.

    Args:
        text: Of the part.
        is_page: Whether it is markup.
    """
    from ..extract.plain.exports import is_layout
    from ..extract.plain.fields import field_key

    lines = _lines(text, is_page=is_page)
    number = next((found for line in reversed(lines) if (found := accession_of(line))), None)
    if number is not None:
        return f"urn:X-byline:accession:{number[0]}:{quote(number[1], safe='-._')}"
    loaded = {line for line in lines if (m := LABEL.fullmatch(line)) and LABELS.get(field_key(m["label"])) == "loaded"}
    words = "\n".join(line for line in lines if not is_layout(line) and line not in loaded)
    return f"urn:X-byline:text:{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _texts(file: BinaryIO, start: int, end: int, charset: str | None, *, is_page: bool) -> list[str]:
    """Lines at the beginning and end of a slice, white space collapsed, without blank ones."""
    file.seek(start)
    text = decode_slice(file.read(min(end - start, HEAD)), charset)
    if end - start > HEAD:
        at = max(start + HEAD, end - TAIL)
        at += (at - start) % 2  # a character of UTF-16 is not cut
        file.seek(at)
        text += "\n" + decode_slice(file.read(end - at), charset)
    return _lines(text, is_page=is_page)


def _lines(text: str, *, is_page: bool) -> list[str]:
    lines: Sequence[str] = lines_of_markup(text) if is_page else [" ".join(line.split()) for line in text.splitlines()]
    return [line for line in lines if line]
