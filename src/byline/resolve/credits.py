"""The credits of a page, each picture's once: what the caption, the figure and the data say of the same one is put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from ..model import Credit, CreditKind

_CAPTION = 24
"""Characters of a caption that tell one picture from another; two pictures of one page are seldom described by the same ones."""

_STEM = 10
"""Characters of a file name that tell one picture from another: `image.jpg` does not."""

_SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|[whs]?\d{2,4}|scaled|thumb|small|medium|large)$", re.IGNORECASE)


def merge_credits(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """Credits that are of one picture and do not contradict each other as one, with whatever any of them says.

    Two are of one picture when they share its address, file name or caption, or when one says nothing but the same names. They
    contradict each other when each names somebody whom the other does not. The verbatim text is that of the one that names most.

    Args:
        credits: As claimed, best source first.

    Returns:
        In the order in which each was first met.
    """
    merged: list[Credit] = []
    for credit in credits:
        at = next((i for i, known in enumerate(merged) if _same(known, credit)), None)
        if at is None:
            merged.append(credit)
        else:
            merged[at] = _together(merged[at], credit)
    return tuple(merged)


def _same(a: Credit, b: Credit) -> bool:
    if a == b:
        return True
    if a.kind is not b.kind and CreditKind.UNKNOWN not in (a.kind, b.kind):
        return False
    ours, theirs = _named(a), _named(b)
    if not (ours <= theirs or theirs <= ours):
        return False
    if _caption(a) and _caption(b):
        return _caption(a) == _caption(b)
    if _picture(a) and _picture(b):
        return _picture(a) == _picture(b)
    bare = next((c for c in (a, b) if not (c.caption or c.media_url)), None)
    return bare is not None and ours == theirs and bool(ours)


def _named(credit: Credit) -> frozenset[str]:
    agencies = (credit.agency or "").split("/")
    return frozenset(n.casefold() for n in (*map(str, credit.creator), *agencies, credit.via or "") if n)


def _caption(credit: Credit) -> str:
    text = "".join(islice(filter(str.isalnum, (credit.caption or "").casefold()), _CAPTION))
    return text if len(text) == _CAPTION else ""


def _picture(credit: Credit) -> str:
    """The file name of the picture without size and suffix; its whole address where that says too little."""
    url = credit.media_url or ""
    stem = urlsplit(url).path.rpartition("/")[2].partition(".")[0].casefold()
    while shorter := _SIZE.sub("", stem):
        if shorter == stem:
            break
        stem = shorter
    return stem if len(stem) >= _STEM else url


def _together(a: Credit, b: Credit) -> Credit:
    best, other = (b, a) if len(_named(b)) > len(_named(a)) else (a, b)
    return replace(
        best,
        kind=other.kind if best.kind is CreditKind.UNKNOWN else best.kind,
        **{
            field: getattr(best, field) or getattr(other, field)
            for field in ("caption", "licence", "via", "source_url", "media_url")
        },
    )
