"""Labels of a page in the shape of a name: `Proof Points`, `Submit Your Book`."""

from __future__ import annotations

from ...model import Document
from ...names.given import is_given_name
from ...names.words import LABEL_WORDS
from ..page import Page
from .lines import without_furniture


def is_label(page: Page, document: Document, name: str) -> bool:
    """Whether a name without a common given name has words that the article uses without capitals, or that buttons have."""
    if without_furniture(name) != name:
        return True
    words = [word.casefold() for word in name.split() if len(word) > 2 and not word.islower()]
    if not words or is_given_name(words[0]):
        return False
    if not LABEL_WORDS.isdisjoint(words):
        return True
    if not any(word in block.text for word in words for block in document.blocks):
        return False
    if "small-words" not in page.shared:
        every = {word for block in document.blocks for word in block.text.split()}
        page.shared["small-words"] = frozenset(word.strip(".,;:!?()“”\"'’") for word in every if word.islower())
    small = page.shared["small-words"]
    assert isinstance(small, frozenset)
    return not small.isdisjoint(words)
