"""The thresholds of a comparison. They are part of a report's id: another threshold, another report."""

from __future__ import annotations

from dataclasses import dataclass, fields

__all__ = ["ALGORITHM", "Settings"]

ALGORITHM = "byline-changes/2"
"""Raised whenever the same input can give another output."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Percentages are of words.

    Attributes:
        edited: Two paragraphs in one place with fewer words in common were replaced, not edited.
        moved: Two paragraphs in different places with fewer words in common have nothing to do with each other.
        replaced: So much of the rarer words of one must be in the other, where it is not plain which took the place of which.
        contained: So much of a piece's three-word runs must be in the paragraph that it was split from.
        lede: How many paragraphs from the top are the lede.
        few_words: An insertion or deletion of so many content words is substantive without any marker.
    """

    edited: int = 45
    moved: int = 60
    replaced: int = 30
    contained: int = 60
    lede: int = 2
    few_words: int = 4

    def pairs(self) -> tuple[tuple[str, int], ...]:
        """Name and value, by name."""
        return tuple(sorted((f.name, getattr(self, f.name)) for f in fields(self)))
