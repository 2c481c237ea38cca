"""What stands among an article's paragraphs and is not its prose: list entries that are links, boxes, facts with their labels.

It is no part of the article text, whose readers want the words alone. A comparison of two states needs it: a date in a box, a
programme of links or the place of a speech is what the page states, and changes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from ...dates import date_label
from ..address import Address
from .outline import HEADINGS, Element, Outline, Piece
from .phrases import is_date_line, is_foreign, is_label, leads_elsewhere

BOXES = frozenset(("call-to-action", "calltoaction", "call-toaction", "callto-action", "cta"))
"""Marks of boxes that ask for something, and, in the middle of a text, may as well tell something."""

ABOUT = frozenset(("metadata", "meta-data", "article-meta", "post-meta", "entry-meta", "header", "published"))
"""Marks of what is said about an article: a definition list there holds facts with their labels."""

FLOW = 0.2
"""An element that holds this share of the article's prose as its own paragraphs is the article's flow."""

MAX_FACT = 300
"""Characters of a fact with its label."""

MIN_BOX, MIN_LINKED = 20, 80
"""Characters of a box that tells something, and of one that is a link."""

MAX_PIECES = 400
_NUMBERED = re.compile(
    r"^(?!.*(?:\.[a-z]{3,4}$(?<!html)|/file|/attachment|/download|/media|/assets)).*(?:\d{5,}|/(?:19|20)\d\d/\d\d/)"
)
"""The address of an article, by its number or its month; those of documents have numbers too."""
MAX_ADDRESS = 500
MIN_TEASERS, MOST = 2, 0.4
"""Entries of a list of teasers, and the share of an entry that is its link: a kicker may stand before it."""
_LISTS = frozenset(("ul", "ol", "dl"))
_BEHIND = 2
"""Pieces behind the last of the article's, at most, for a linked line to be its last."""
_QUOTES = frozenset(("blockquote", "q"))
_CLIMB = 4


def beside(found: Outline, headline: Piece | None, pieces: list[Piece], address: Address) -> dict[int, Element]:
    """Index of each such piece, and the element that stands for it: pieces with the same one are one block.

    Args:
        found: The page's outline, weighed and marked.
        headline: Where the article begins; facts stand between it and the first paragraph.
        pieces: The article's own.
        address: The page's: teasers lead to its own site.
    """
    flow = _flow(pieces)
    if not flow:
        return {}
    kept = {p.index for p in pieces}
    first, last = pieces[0].index, pieces[-1].index
    start = headline.index if headline else first
    chosen = _facts(found.pieces[start + 1 : first])
    holders = [found.elements[i].node for i in flow]
    inside = range(min(h.place for h in holders), max(h.end for h in holders))
    elsewhere, teasers = False, None
    boxes: dict[int, list[Piece]] = {}
    for piece in found.pieces[start + 1 :]:
        seat = _seat(piece.element, flow) if piece.element.node.place in inside else None
        if seat is None:
            continue
        in_list = seat.tag in _LISTS
        if not in_list:
            elsewhere = leads_elsewhere(piece.text) or is_foreign(piece.text, bool(piece.links))
        if piece.index in kept or elsewhere or piece is headline:
            continue
        if teasers is None:
            teasers = _teasers(found.pieces[start + 1 :], flow, address)
        if piece.element.parent is not None and piece.element.parent.index in teasers:
            continue
        if seat.mark in BOXES:
            boxes.setdefault(seat.index, []).append(piece)
        elif not piece.element.mark and (in_list or piece.index <= last + _BEHIND) and _entry(piece):
            chosen[piece.index] = piece.element
    for box in boxes.values():
        if _tells(box):
            chosen |= {p.index: p.element for p in box}
    chosen |= {p.index: p.element for p in _headings(found, flow, {*chosen, last})}
    return {index: chosen[index] for index in sorted(chosen)[:MAX_PIECES] if index not in kept}


def _teasers(pieces: Iterable[Piece], flow: set[int], address: Address) -> set[int]:
    """Lists of links to other articles of the site: each entry is one, by its number, and no line before announces them."""
    entries: dict[int, list[bool]] = {}
    announced = False
    for piece in pieces:
        holder = _list_of(piece.element)
        if holder is None:
            announced = piece.text.endswith((":", "："))
        elif not announced and _seat(piece.element, flow) is not None:
            url = address.link(piece.links[0][2]) if len(piece.links) == 1 else None
            numbered = url is not None and Address(url).host == address.host and _NUMBERED.search(url[:MAX_ADDRESS]) is not None
            entries.setdefault(holder.index, []).append(numbered and piece.link_chars >= MOST * len(piece.text))
    return {holder for holder, links in entries.items() if len(links) >= MIN_TEASERS and all(links)}


def _list_of(element: Element) -> Element | None:
    """The list whose entry an element is, or stands in."""
    entry = next((at for at in _above(element) if at.tag == "li"), None)
    return entry.parent if entry is not None else None


def _headings(found: Outline, flow: set[int], chosen: Container[int]) -> Iterator[Piece]:
    """Headings in the flow right above something that is kept apart, or last in it, right below the text: a line set large."""
    for before, piece, after in zip(found.pieces, found.pieces[1:], found.pieces[2:], strict=False):
        if piece.element.tag not in HEADINGS or piece.element.mark or not _seat(piece.element, flow):
            continue
        closes = before.index in chosen and not _seat(after.element, flow) and not leads_elsewhere(piece.text)
        if after.index in chosen or (closes and not is_label(piece.text)):
            yield piece


def _flow(pieces: list[Piece]) -> set[int]:
    """Indexes of the elements whose own children the paragraphs are; those of a quotation count for what holds the quotation."""
    weights: dict[int, float] = {}
    for piece in pieces:
        holder = piece.element.parent
        while holder is not None and holder.tag in _QUOTES:
            holder = holder.parent
        if piece.prose and holder is not None:
            weights[holder.index] = weights.get(holder.index, 0.0) + piece.prose
    total = sum(weights.values())
    return {key for key, weight in weights.items() if weight >= FLOW * total}


def _above(element: Element) -> Iterator[Element]:
    at: Element | None = element
    for _ in range(_CLIMB):
        if at is None:
            return
        yield at
        at = at.parent


def _seat(element: Element, flow: set[int]) -> Element | None:
    """The child of the flow that a piece stands in: the paragraph itself, its list, its box."""
    at = element
    for _ in range(_CLIMB):
        if at.parent is None:
            return None
        if at.parent.index in flow:
            return at
        at = at.parent
    return None


def _entry(piece: Piece) -> bool:
    """A link that is an entry of a list, or a paragraph."""
    linked = piece.link_chars > 0 and piece.element.tag in ("li", "dt", "dd", "p")
    return linked and not (is_label(piece.text) or is_foreign(piece.text, linked=True) or leads_elsewhere(piece.text))


def _tells(box: list[Piece]) -> bool:
    """A box of words, none of which asks for anything; of links, when they are sentences."""
    length = sum(len(p.text) for p in box)
    if length < (MIN_LINKED if 2 * sum(p.link_chars for p in box) > length else MIN_BOX):
        return False
    return not any(is_label(p.text) or is_foreign(p.text, bool(p.links)) for p in box)


def _facts(pieces: Iterable[Piece]) -> dict[int, Element]:
    """Rows of definition lists, named by their `<dt>`; not those of dates of the article, which are claimed as such."""
    rows: list[tuple[list[Piece], list[Piece]]] = []
    for piece in pieces:
        element = next((e for e in _above(piece.element) if e.tag in ("dt", "dd")), None)
        if element is None or (element.mark and element.mark not in ABOUT):
            continue
        if element.tag == "dt":
            rows.append(([piece], []))
        elif rows:
            rows[-1][1].append(piece)
    return {p.index: label[0].element for label, value in rows if _states(label[0], value) for p in (*label, *value)}


def _states(label: Piece, value: list[Piece]) -> bool:
    if not value or len(label.text) + sum(len(p.text) for p in value) > MAX_FACT:
        return False
    return not is_date_line(value[0].text) and not (date_label(label.text) and value[0].text[:1].isdigit())
