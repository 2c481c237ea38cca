"""What only several comparisons show together: flapping, template changes, and a note that came later than the change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import GOOD, Caveat, Change, ChangeSet, DisclosureKind, Layer, SpanKind
from .caveats import MESSAGES
from .triage import heaviest, triage

__all__ = ["TEMPLATE_ARTICLES", "Templates", "fold_templates", "read_in_order"]

TEMPLATE_ARTICLES = 3
"""On so many different articles of one run the same change is the template's. Two may be an article and its syndicated copy."""

_NO_WORDS = frozenset({Layer.ACCESS, Layer.BYTES, Layer.MARKUP})


def read_in_order(sets: Iterable[ChangeSet]) -> list[ChangeSet]:
    """The comparisons of one article's successive states, each with what its past adds.

    1. Flapping: the later text is one that the article had shown before the earlier one (A, B, A). Labelled, not weighed less.
    2. Lag: a note without any other edit belongs to the nearest edit before it; the lag is then counted from there.

    Args:
        sets: In order of time, each starting where the one before ended.
    """
    shown: list[str] = []
    result: list[ChangeSet] = []
    for changes in sets:
        flaps = False
        for version in (changes.before, changes.after):
            text = version.document.text
            if version.outcome not in GOOD or (shown and text == shown[-1]):
                continue  # a page that was not to be had is no state of the text
            flaps = version is changes.after and text in shown
            shown.append(text)
        caveats = (*changes.caveats, Caveat("flapping", MESSAGES["flapping"])) if flaps else changes.caveats
        result.append(_with_lag(replace(changes, caveats=caveats), result))
    return result


def _with_lag(changes: ChangeSet, earlier: Sequence[ChangeSet]) -> ChangeSet:
    if changes.disclosure.kind is not DisclosureKind.NOTED or any(_edits(c, changes) for c in changes.changes):
        return changes
    cause = next((s for s in reversed(earlier) if any(_edits(c, s) for c in s.changes)), None)
    if cause is None:
        return changes
    shortest = (changes.before.last_seen - cause.after.captured).total_seconds()
    longest = (changes.after.captured - cause.before.last_seen).total_seconds()
    lag = (max(0, int(shortest)), max(0, int(longest)))
    return replace(changes, disclosure=replace(changes.disclosure, lag=lag))


def _edits(change: Change, changes: ChangeSet) -> bool:
    """A change of words that is neither noise nor a note nor a claimed date."""
    notes = [n.text for n in changes.disclosure.notes]
    return change.layer not in _NO_WORDS and change.field != "modified" and not change.caveats and change.new not in notes


def fold_templates(sets: Sequence[ChangeSet], *, articles: int = TEMPLATE_ARTICLES) -> list[ChangeSet]:
    """The comparisons of one run, with the changes labelled that are the same on at least `articles` different articles.

    Such a change gets the caveat `template`. It becomes trivial unless it has a marker: a figure corrected in a paragraph that
    many articles share is still a figure corrected.
    """
    templates = Templates(articles=articles)
    for changes in sets:
        templates.see(changes)
    return [templates.fold(changes) for changes in sets]


class Templates:
    """`fold_templates` for a run that is larger than memory: see every comparison first, then fold each.

    A digest of each change is remembered, not its words.
    """

    def __init__(self, *, articles: int = TEMPLATE_ARTICLES) -> None:
        self._least = articles
        self._seen: dict[bytes, set[bytes]] = {}

    def see(self, changes: ChangeSet) -> tuple[bytes, ...]:
        """Count the changes of one comparison; gives what `has` asks for."""
        article = _digest(changes.after.article_id or changes.after.url)
        digests = tuple(_digest(*_hunk(change)) for change in changes.changes)
        for digest in digests:
            self._seen.setdefault(digest, set()).add(article)
        return digests

    def has(self, digests: Iterable[bytes]) -> bool:
        """Whether `fold` may change a comparison: one of its changes, as `see` gave them, is on many articles."""
        return any(len(self._seen.get(digest, ())) >= self._least for digest in digests)

    def fold(self, changes: ChangeSet) -> ChangeSet:
        """The comparison, with what was seen on many articles labelled."""
        counts = {c.id: len(self._seen.get(_digest(*_hunk(c)), ())) for c in changes.changes if c.layer is not Layer.ACCESS}
        return _folded(changes, {key: count for key, count in counts.items() if count >= self._least})


def _digest(*texts: str) -> bytes:
    raw = "\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=16).digest()


def _hunk(change: Change) -> tuple[str, ...]:
    """What makes two changes the same: of a paragraph all its words, of a field the words that changed."""
    if change.before or change.after:
        return (change.layer.value, change.field, change.operation.value, change.old, change.new)
    return (change.layer.value, change.field, *(f"{s.kind.value} {s.text}" for s in change.spans if s.kind is not SpanKind.EQUAL))


def _folded(changes: ChangeSet, found: dict[str, int]) -> ChangeSet:
    """`found` has the ids of the changes to label, and on how many articles each was seen."""
    if not found:
        return changes
    marked = tuple(_as_template(c) if c.id in found else c for c in changes.changes)
    top = heaviest(c.significance for c in marked)
    message = f"{MESSAGES['template']} Seen on {max(found.values())} articles."
    return replace(
        changes,
        changes=marked,
        caveats=(*changes.caveats, Caveat("template", message, tuple(found))),
        significance=top,
        because=tuple(sorted({code for c in marked if c.significance is top for code in c.because})),
    )


def _as_template(change: Change) -> Change:
    significance, because = triage(change.because if change.markers else [*change.because, "noise"])
    return replace(change, caveats=(*change.caveats, "template"), significance=significance, because=because)
