"""The article's own words, as blocks."""

from __future__ import annotations

import unicodedata

from ..model import Block, BlockKind, Document
from .article_resiliparse import resiliparse_text
from .page import Page


def article_document(page: Page) -> tuple[Document, tuple[str, ...]]:
    """The article's own words as ordered blocks, and why some may be missing."""
    lines = (" ".join(unicodedata.normalize("NFC", line).split()) for line in resiliparse_text(page.html).splitlines())
    return Document(tuple(Block(BlockKind.PARAGRAPH, line) for line in lines if line)), ()
