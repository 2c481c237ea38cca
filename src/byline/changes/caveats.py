"""What a reader of one comparison should be careful about, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Caveat, Change, Version

__all__ = ["MESSAGES", "caveats_of"]

MESSAGES = {
    "extractor-changed": "The two sides come from different versions of the extractor; part of the difference may be its own.",
    "extraction-incomplete": "The extraction of one side is incomplete: words that seem to be missing may still be there.",
    "two-articles": "The two sides are different articles, not two states of one.",
    "same-capture": "Both sides are the same snapshot.",
    "reversed": "The side called earlier was captured after the other.",
    "relative-time": "A time relative to the visit (\u201c3 hours ago\u201d) changes without anybody editing the page.",
    "view-counter": "A counter of views, shares or comments changes without anybody editing the page.",
    "related-links": "A box of related links changes without anybody editing the article.",
    "template": "The same words changed on several articles at once: the page template changed, not this article.",
    "file": "A file outside of the archive is compared: its time is the file system's, and nothing proves where it came from.",
    "flapping": "The page went back to a text that it had shown before: two servers or an experiment may be at work.",
}
"""Caveat code to its sentence."""


def caveats_of(before: Version, after: Version, changes: Sequence[Change]) -> tuple[Caveat, ...]:
    """Of the whole comparison first, then of single changes."""
    checks = (
        ("extractor-changed", before.extractor != after.extractor),
        ("extraction-incomplete", bool(before.incomplete or after.incomplete)),
        ("two-articles", before.article_id != after.article_id),
        ("same-capture", before.snapshot_id == after.snapshot_id),
        ("reversed", before.captured > after.captured),
    )
    caveats = [Caveat(code, MESSAGES[code]) for code, applies in checks if applies]
    for code in sorted({code for c in changes for code in c.caveats}):
        caveats.append(Caveat(code, MESSAGES[code], tuple(c.id for c in changes if code in c.caveats)))
    return tuple(caveats)
