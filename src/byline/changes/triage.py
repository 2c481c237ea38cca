"""How much a change matters, and why: a table of reasons, each with its weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Change, Layer, Operation, Significance
from .diff import Hunk
from .lexicon import Lexicon
from .sameness import sameness
from .settings import Settings
from .spelling import is_spelling
from .tokens import Tokens

__all__ = ["REASONS", "heaviest", "reasons_of_edit", "triage"]

_T, _M, _S, _C = Significance

REASONS: dict[str, Significance] = {
    # nothing that a reader would notice
    "bytes-only": _T,
    "markup-only": _T,
    "paragraphing": _T,
    "whitespace-only": _T,
    "punctuation-only": _T,
    "letter-case-only": _T,
    "typography-only": _T,
    "noise": _T,
    "same-date": _T,
    # noticed, and of little weight by itself
    "spelling": _M,
    "small-words": _M,
    "few-words": _M,
    "order": _M,
    "field": _M,
    "address": _M,
    "beside": _M,
    "page-again-available": _M,
    # what a footnote would have to mention
    "many-words": _S,
    "paragraph-added": _S,
    "paragraph-removed": _S,
    "paragraph-replaced": _S,
    "headline": _S,
    "byline": _S,
    "date-claim": _S,
    "rights": _S,
    "page-no-longer-available": _S,
    "publisher-update": _S,
    "marker.number": _S,
    "marker.date": _S,
    "marker.quotation": _S,
    "marker.name": _S,
    "marker.negation": _S,
    "marker.hedge": _S,
    "marker.attribution": _S,
    "marker.term": _S,
    "marker.link": _S,
    # the publisher says so itself
    "publisher-correction": _C,
}
"""Every reason code of triage and the significance that it gives by itself; a change has the weightiest of its reasons."""

_BY_OPERATION = {
    Operation.ADDED: "paragraph-added",
    Operation.REMOVED: "paragraph-removed",
    Operation.REPLACED: "paragraph-replaced",
    Operation.MOVED: "order",
    Operation.MOVED_AND_EDITED: "order",
    Operation.SPLIT: "paragraphing",
    Operation.MERGED: "paragraphing",
    Operation.REORDERED: "order",
}


def heaviest(significances: Iterable[Significance]) -> Significance:
    """The weightiest; trivial of none."""
    return max(significances, key=lambda s: s.weight, default=Significance.TRIVIAL)


def triage(reasons: Sequence[str]) -> tuple[Significance, tuple[str, ...]]:
    """The significance of a change and the reasons for it, weightiest first. `noise` outweighs all but a note."""
    ordered = tuple(sorted(dict.fromkeys(reasons), key=lambda r: (-REASONS[r].weight, r)))
    top = heaviest(REASONS[r] for r in ordered)
    if "noise" in ordered and top is not Significance.CORRECTION:
        return Significance.TRIVIAL, ordered
    return top, ordered


def reasons_of_text(change: Change, edit: Iterable[str]) -> list[str]:
    """Reason codes of a change of blocks, given those of its words (see `reasons_of_edit`)."""
    reasons = [f"marker.{m.kind.value}" for m in change.markers]
    if change.layer is Layer.MARKUP:
        return [*reasons, "markup-only"]
    if change.operation in _BY_OPERATION:
        code = _BY_OPERATION[change.operation]
        if change.field == "beside" and code.startswith("paragraph-"):
            code = "beside"
        empty = not any(c.isalnum() for c in change.old + change.new)
        reasons.append("punctuation-only" if empty and code.startswith("paragraph") else code)
    return [*reasons, *edit]


def reasons_of_edit(old: Tokens, new: Tokens, hunks: Sequence[Hunk], lexicon: Lexicon, settings: Settings) -> list[str]:
    """What the words of an edit come to when no marker is looked at."""
    reasons = {_reason_of_hunk(old.words[h.i : h.i_end], new.words[h.j : h.j_end], lexicon, settings) for h in hunks}
    if not hunks and old.text != new.text:
        reasons = {"whitespace-only"}
    return sorted(reasons)


def _reason_of_hunk(old: Sequence[str], new: Sequence[str], lexicon: Lexicon, settings: Settings) -> str:
    if reason := sameness(old, new, lexicon.tag):
        return reason
    gone, come = [w for w in old if lexicon.is_content(w)], [w for w in new if lexicon.is_content(w)]
    if not gone and not come:
        return "small-words"
    if len(gone) == len(come) and all(is_spelling(x, y, lexicon.tag) for x, y in zip(gone, come, strict=True)):
        return "spelling"
    return "many-words" if max(len(gone), len(come)) >= settings.few_words else "few-words"
