"""Which pieces inside the chosen part of the page are the article's own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest

from .outline import HEADINGS, Piece
from .phrases import is_biography, is_byline, is_date_line, is_foreign, is_label, leads_elsewhere

LINKED = 0.6
"""A list item or a line of which more than this share is links is a pointer to something else."""

LINKED_PARAGRAPH = 0.95
_LISTED = frozenset(("li", "dt", "dd"))

MIN_REPEATED = 80
"""Characters of a paragraph that nobody writes twice."""
COPY = 0.25
"""Share of the text that stands twice, from which the page holds a copy of its article."""
MIN_WHOLE = 2_000
MAX_HEAD, MIN_ENTRIES = 60, 3
_TIMED = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]m)?(?: uhr| gmt| bst| et)?\s*[|:–-]?\s*(\D{0,40})$", re.IGNORECASE)

END = 0.55
"""A heading as `Related` ends the article when it stands after this share of its prose."""


def own(pieces: list[Piece]) -> list[Piece]:
    """Drop what stands among the paragraphs and is not the article's: labels, pointers, appeals, dates, bylines."""
    within = _before_end(pieces)
    introduced = _introduced(within)
    kept = [p for p in within if not _foreign(p, p.index in introduced)]
    first, last = _ends(kept)
    kept = [p for i, p in enumerate(kept) if not _at_an_end(p, i, first, last)]
    entries = _entry_heads(kept)
    kept = [p for p in kept if p.index not in entries]
    return [p for p, after in zip_longest(kept, kept[1:]) if not _heads_nothing(p, after)]


def once(pieces: list[Piece]) -> list[Piece]:
    """Without what a page says twice, for narrow screens and wide ones: long pieces, and the short ones beside them.

    A refrain stands in the same element as its first singing.
    """
    pieces = _not_whole(pieces)
    first: dict[str, Piece] = {}
    again = [first.setdefault(piece.text, piece).element.parent is not piece.element.parent for piece in pieces]
    if not any(again):
        return pieces
    dropped = [again[i] and len(piece.text) >= MIN_REPEATED for i, piece in enumerate(pieces)]
    twice = sum(len(piece.text) for piece, drop in zip(pieces, dropped, strict=True) if drop)
    if twice < COPY * sum(len(piece.text) for piece in pieces):
        return pieces  # the same rule stands in two sections
    for order in (range(1, len(pieces)), range(len(pieces) - 2, -1, -1)):
        step = order.step
        for i in order:
            dropped[i] = dropped[i] or (again[i] and dropped[i - step])
    return [piece for i, piece in enumerate(pieces) if not dropped[i]]


def _not_whole(pieces: list[Piece]) -> list[Piece]:
    """Without one piece that holds most of the others once more, in a row: the text for a voice that reads it out."""
    whole = max(pieces, key=lambda piece: len(piece.text), default=None)
    if whole is None or len(whole.text) < MIN_WHOLE:
        return pieces
    held = sum(
        len(p.text) for p in pieces if p is not whole and len(p.text) >= MIN_REPEATED and p.text[:MIN_REPEATED] in whole.text
    )
    return [piece for piece in pieces if piece is not whole] if 2 * held > len(whole.text) else pieces


def _entry_heads(pieces: list[Piece]) -> set[int]:
    """Indexes of lines above the entries of a live blog: a time, and the same reporter or label again and again."""
    timed = [(piece, found[1].strip()) for piece in pieces if len(piece.text) <= MAX_HEAD and (found := _TIMED.match(piece.text))]
    often = Counter(label for _, label in timed)
    return {piece.index for piece, label in timed if often[label] >= MIN_ENTRIES}


def _heads_nothing(piece: Piece, after: Piece | None) -> bool:
    """A heading at the very end; a first-level one, besides the headline, that no paragraph follows."""
    tag = piece.element.tag
    return tag in HEADINGS and (after is None or (tag == "h1" and not after.prose))


def _introduced(pieces: list[Piece]) -> set[int]:
    """Indexes of list entries that a line ending in a colon announces, before the last running text: the article's own links."""
    _, last = _ends(pieces)
    found: set[int] = set()
    announced = False
    for piece in pieces[: last + 1]:
        if piece.element.tag == "li" or (piece.element.parent is not None and piece.element.parent.tag == "li"):
            if announced:
                found.add(piece.index)
            continue
        line = piece.text
        announced = line.endswith((":", "：")) and not (piece.links or leads_elsewhere(line) or is_foreign(line, linked=True))
    return found


def _foreign(piece: Piece, introduced: bool) -> bool:
    text, length = piece.text, len(piece.text)
    heading = piece.element.tag in HEADINGS
    limit = LINKED_PARAGRAPH if heading or piece.element.tag == "p" else LINKED
    if (
        piece.link_chars > limit * length
        and not introduced
        and not (heading and all(href.startswith("#") for _, _, href in piece.links))
    ):
        return True
    if piece.element.tag in ("td", "th", "pre", "code"):
        return False
    if not heading and piece.element.tag not in _LISTED and _points(piece):
        return True
    if is_label(text) or is_foreign(text, bool(piece.links)) or leads_elsewhere(text):
        return True
    return not heading and piece.element.tag not in _LISTED and is_date_line(text)  # timelines have dates for headings


def _points(piece: Piece) -> bool:
    """Whether a paragraph is a label and a link that is a headline: `Lire l'analyse : …`, `MORE | …`, in any language."""
    text = piece.text
    if not piece.links or len(text) > MAX_POINTER:
        return False
    start = piece.links[0][0]
    title, label = text[start:].rstrip(" .)…»"), text[:start].strip()
    if label[-1:] in ":：" and len(label) > 3 and (is_label(label) or leads_elsewhere(label)):
        return piece.link_chars > LINKED * len(title)  # `Tags: …`
    if piece.link_chars < LINKED_PARAGRAPH * len(title) or not _LABEL.fullmatch(label):
        return False
    return len(title.split()) >= MIN_TITLE_WORDS or (len(title) >= MIN_TITLE_SIGNS and title[0] >= "\u0e00")


_LABEL = re.compile(
    r"(?!(?:web|site|website|source|quelle|fuente|fonte|bron|källa|kilde|источник)\b)[^.!?。:：]{2,40}(?:[:：|→►▶»>\]】]|[-–—])",
    re.IGNORECASE,
)
MAX_POINTER, MIN_TITLE_WORDS, MIN_TITLE_SIGNS = 260, 4, 8
"""Characters of a pointer; words of the headline in it, or signs of a script that is written without spaces."""


def _before_end(pieces: list[Piece]) -> list[Piece]:
    """Cut at a heading that leads elsewhere, unless paragraphs of the article's own sort come after it."""
    total = sum(p.prose for p in pieces)
    weights: dict[tuple[int, str, str], float] = {}
    for piece in pieces:
        weights[_sort(piece)] = weights.get(_sort(piece), 0.0) + piece.prose
    usual = max(weights, key=lambda k: weights[k], default=None)
    resumes = max((i for i, p in enumerate(pieces) if p.prose and _sort(p) == usual), default=-1)
    seen = 0.0
    for i, piece in enumerate(pieces):
        if seen > END * total and i > resumes and leads_elsewhere(piece.text):
            return pieces[:i]
        seen += piece.prose
    return pieces


def _sort(piece: Piece) -> tuple[int, str, str]:
    return piece.element.parent.index if piece.element.parent is not None else -1, piece.element.tag, piece.element.cues


def _ends(pieces: list[Piece]) -> tuple[int, int]:
    """Indexes of the first and last piece of running text."""
    running = [i for i, p in enumerate(pieces) if p.prose >= 60]
    return (running[0], running[-1]) if running else (0, len(pieces) - 1)


def _at_an_end(piece: Piece, index: int, first: int, last: int) -> bool:
    if index >= last - 2 and piece.prose and is_biography(piece.text):
        return True
    if index < first or index > last:
        return is_byline(piece.text)
    return False
