"""Which part of the page is the article: weigh the prose, mark what is something else, go down to what holds the rest."""

from __future__ import annotations

import re
from functools import lru_cache

from .cues import BESIDE, BOILERPLATE, CAPTIONS, FIGURES, PICTURE_PARTS, STRONG, WIDGET
from .outline import HEADINGS, Element, Outline, Piece

_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*(?:\s|$)|[。！？]")
_STOPS = frozenset(".!?…:;。！？")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Scripts that say in one character what Latin says in about three (kana, Han, Hangul, Thai)."""

_BOILERPLATE_TAGS = frozenset(("nav", "footer", "aside", "header", "form", "figcaption", "fieldset"))

_STRONG_TAGS = frozenset(("nav", "footer", "aside", "figcaption"))

DOMINANT = 0.7
"""Go down to a child while it holds this share of the prose. Lower cuts articles that stand in several containers."""

MAX_MARKED = 0.4
"""What holds more than this share of the prose is no boilerplate, whatever its class says: `<body class="has-sidebar">`."""

MAX_STRONG = 0.9
"""The same for elements named as consent or comments, which can be longer than the article."""

MAX_CAPTION = 400
"""Characters of an element that holds a picture: with more it holds an article too."""


_ENTRY_TAGS = frozenset(("li", "td", "dd"))


MIN_PROSE = 50
"""Characters of running text; a script that is written without spaces needs a third."""


def prose_weight(piece: Piece, *, listed: bool = False) -> float:
    """How much running text a piece is, in characters of a Latin script; 0 for labels and lists of links.

    Args:
        listed: Entries of lists and tables count too, however short, when they are not links.
    """
    length = len(piece.text)
    unlinked = length - piece.link_chars
    if length < MIN_PROSE // 3 and not listed:
        return 0.0
    if _UNSPACED.search(piece.text, 0, 40):
        length, unlinked = 3 * length, 3 * unlinked
    if listed and piece.element.tag in _ENTRY_TAGS and 2 * unlinked >= length:
        return 0.8 * unlinked
    if length < MIN_PROSE or 2 * unlinked < length:
        return 0.0
    paragraph = piece.element.tag in ("p", "blockquote")
    # nearly every paragraph ends with a mark, and then nothing needs to be searched
    if piece.text[-1] not in _STOPS and not _SENTENCE.search(piece.text):
        return 0.3 * unlinked if paragraph else 0.0
    return unlinked if paragraph else 0.8 * unlinked


def weigh(outline: Outline, *, listed: bool = False) -> None:
    """Fill in `chars`, `link_chars` and `prose` of every element, from the leaves up; `listed` as in `prose_weight`."""
    if outline.elements and outline.elements[0].chars:  # weighed before
        for element in outline.elements:
            element.chars, element.link_chars, element.prose = 0, 0, 0.0
    for piece in outline.pieces:
        piece.prose = prose_weight(piece, listed=listed)
        piece.element.chars += len(piece.text)
        piece.element.link_chars += piece.link_chars
        piece.element.prose += piece.prose
    for element in reversed(outline.elements):
        if element.parent is not None:
            element.parent.chars += element.chars
            element.parent.link_chars += element.link_chars
            element.parent.prose += element.prose


def mark(outline: Outline, headline: Piece | None, strong_only: bool = False) -> None:
    """Set `mark` on every element that is, or stands in, something else than the article.

    Args:
        headline: What holds it and much of the prose is not marked.
        strong_only: Only by tag and by the names that never mislead; replaces earlier marks.
    """
    total = outline.elements[0].prose if outline.elements else 0.0
    around: set[int] = set()
    at = headline.element if headline else None
    while at is not None:
        around.add(at.index)
        at = at.parent
    limit = 1.0 if headline else MAX_STRONG
    for element in outline.elements:
        if element.parent is None or element.tag == "main":
            continue
        if element.parent.mark:
            element.mark = element.parent.mark
        elif element.mark != CARDS:
            kept = element.index in around and element.prose > MAX_MARKED * total
            element.mark = "" if kept else _surely(element, limit * total) if strong_only else _mark(element, total, limit)


def unmarked_share(outline: Outline) -> float:
    """How much of the page's prose stands in no marked element, 0 to 1; 1 for a page without prose."""
    total = sum(p.prose for p in outline.pieces)
    return sum(p.prose for p in outline.pieces if not p.element.mark) / total if total else 1.0


def _surely(element: Element, most: float) -> str:
    if element.prose > most:
        return ""
    if element.tag in _STRONG_TAGS:
        return "caption" if element.tag == "figcaption" else element.tag
    if not element.cues:
        return ""
    if beside := BESIDE.intersection(element.cues.split()):
        return min(beside)
    strong = STRONG.search(element.cues)
    return strong[0] if strong else ""


def _mark(element: Element, total: float, limit: float) -> str:
    if element.prose > MAX_MARKED * total:
        return _surely(element, limit * total)
    if element.tag in _BOILERPLATE_TAGS:
        return "caption" if element.tag == "figcaption" else element.tag
    if element.cues:
        named, picture = _said(element.cues)
        if named or (picture and element.chars < MAX_CAPTION):
            return named or "caption"
    return "hidden" if element.hidden else ""


CARDS = "cards"
MAX_CARD = 700
"""Characters of a teaser; a listicle's entry has more."""

MIN_CARDS = 3
_NO_CARDS = frozenset(("p", "ul", "ol", "dl", "li", "table", "td", "tr", "blockquote", *HEADINGS))
_DIGITS = re.compile(r"\d+")


def mark_cards(outline: Outline) -> None:
    """Mark lists of teasers: siblings that look alike, each a linked title with a few words under it."""
    titled = [False] * len(outline.elements)
    holders = [0] * len(outline.elements)
    for piece in outline.pieces:
        length = len(piece.text)
        if length < 12 or piece.link_chars < 0.8 * length or piece.element.tag == "li":
            continue
        element: Element | None = piece.element
        while element is not None and element.parent is not None and element.chars <= MAX_CARD and not titled[element.index]:
            titled[element.index] = True
            holders[element.parent.index] += 1
            element = element.parent
    groups: dict[tuple[int, str, str], list[Element]] = {}
    for element in outline.elements:
        if element.parent is None or holders[element.parent.index] < MIN_CARDS or element.mark or element.tag in _NO_CARDS:
            continue
        key = (element.parent.index, element.tag, _DIGITS.sub("", " ".join(element.cues.split()[:2])))
        groups.setdefault(key, []).append(element)
    for group in groups.values():
        if len(group) < MIN_CARDS:
            continue
        cards = [e for e in group if titled[e.index]]
        if len(cards) >= MIN_CARDS and len(cards) >= 0.7 * len(group):
            for e in group:
                e.mark = CARDS


@lru_cache(maxsize=4096)
def _said(cues: str) -> tuple[str, bool]:
    """What an element's names say that it is, when that is no part of an article, and whether they say that it holds a picture.

    Pages repeat the same names many times.
    """
    names = cues.split()
    for name in names:
        if said := _boilerplate(name):
            return said, False
    if "widget" in cues and WIDGET.search(cues):
        return "widget", False
    if not any(part in cues for part in PICTURE_PARTS):
        return "", False
    return ("caption", True) if any(map(_captions, names)) else ("", any(map(_figures, names)))


# the patterns are asked name by name: no match has a blank in it, and sites share more names than combinations of names


@lru_cache(maxsize=16384)
def _boilerplate(name: str) -> str:
    found = BOILERPLATE.search(name)
    return found[0] if found else ""


@lru_cache(maxsize=16384)
def _captions(name: str) -> bool:
    return CAPTIONS.search(name) is not None


@lru_cache(maxsize=16384)
def _figures(name: str) -> bool:
    return FIGURES.search(name) is not None


def container(outline: Outline) -> Element | None:
    """The lowest element that holds nearly all unmarked prose; None for a page without elements."""
    clean = [0.0] * len(outline.elements)
    heaviest: dict[int, Element] = {}
    for piece in outline.pieces:
        if not piece.element.mark:
            clean[piece.element.index] += piece.prose
    for element in reversed(outline.elements):
        parent = element.parent
        if parent is None or element.mark:
            continue
        clean[parent.index] += clean[element.index]
        known = heaviest.get(parent.index)
        if known is None or clean[element.index] >= clean[known.index]:
            heaviest[parent.index] = element
    if not outline.elements:
        return None
    at = outline.elements[0]
    while (child := heaviest.get(at.index)) is not None:
        if (
            clean[child.index] < DOMINANT * clean[at.index]
            or child.tag in ("p", "blockquote", "ul", "ol", "li", "table")
            or not clean[child.index]
        ):
            break
        at = child
    return at


CLIMB = 4
"""Ancestors of the container whose other children are looked at: intros and later parts stand that near."""


MIN_BESIDE = 60
"""Weight of prose that makes a neighbour worth looking at."""


def chosen(outline: Outline, element: Element, headline: Piece | None) -> list[Piece]:
    """The pieces of the article: those in its container, and prose beside the container that goes on or leads in."""
    within = {element.index, *(other.index for other in _beside(outline, element, headline))}
    for other in outline.elements:
        if other.parent is not None and other.parent.index in within:
            within.add(other.index)
    return [p for p in outline.pieces if p.element.index in within]


def _beside(outline: Outline, element: Element, headline: Piece | None) -> list[Element]:
    """Unmarked neighbours of the container and of its ancestors: what leads in after the headline, and what goes on like it."""
    place = element.index
    start = headline.element.index if headline and not headline.element.mark else -1
    branches: dict[int, Element] = {}
    at = element
    for _ in range(CLIMB):
        if at.parent is None or at.tag == "body":
            break
        branches[at.parent.index] = at
        at = at.parent
    found: list[Element] = []
    twins: list[int] = []
    for i, other in enumerate(outline.elements):
        branch = branches.get(other.parent.index) if other.parent is not None else None
        if branch is None or branch is other or other.mark or other.prose < MIN_BESIDE:
            continue
        near = branch is element
        if near and _alike(other, branch):
            twins.append(i)
        elif other.prose < (0.5 if i < place else 0.7) * other.chars or other.link_chars > 0.25 * other.chars:
            continue
        elif start < i < place or (near and other.prose > 0.1 * element.prose) or _alike(other, branch):
            found.append(other)
    if twins:  # the container is one of several alike: what stands between them belongs to them
        low, high = min([*twins, place]), max([*twins, place])
        found += [e for i, e in enumerate(outline.elements) if e.parent is element.parent and low <= i <= high and not e.mark]
    return found


def _alike(one: Element, other: Element) -> bool:
    """Whether two siblings are named alike, numbers aside, and named at all."""
    return bool(one.cues) and one.tag == other.tag and _DIGITS.sub("", one.cues) == _DIGITS.sub("", other.cues)


_LEAD = re.compile(
    r"(?<![a-z])(?:lead|lede|intro|introduction|standfirst|subtitle|sub-?title|sub-?head(?:ing|line)?|summary|dek|deck|abstract|description|excerpt"
    r"|preface|vorspann|chapo|chapeau|entradilla|ingress|sumario|bajada|sottotitolo|occhiello|strapline|teaser|article-?subtitle"
    r"|amorce|sous-?titre|copete|subtitulo|linha-?fina|catenaccio|unterzeile|underrubrik|ingressi|manchet|perex|podtitulek|podnaslov"
    r"|podnadpis|zajawka|bevezeto|ypotitlos|podzagolovok|preamble|synopsis)(?![a-z])"
)
SHARED = 0.7
"""Share of a second-level heading's words that the title must have."""

MAX_LEAD_GAP = 25
"""Pieces between the headline and the first paragraph: with more in between, it is not a lead-in."""


def headline_of(outline: Outline, title: str) -> Piece | None:
    """The heading that the page's title names, of the first level if it can be; else the first of the first level.

    Blogs give the first level to their own name and the second to the post: the one with more words in the title is it.
    """
    words = set(title.casefold().split())
    first = [p for p in outline.pieces if p.element.tag == "h1"]
    best = max(first, key=lambda p: _shared(p, words)[0], default=None)
    most = _shared(best, words)[0] if best else 0
    for piece in outline.pieces:
        if piece.element.tag == "h2":
            count, share = _shared(piece, words)
            if count > most and share >= SHARED and (best is None or _shared(best, words)[1] in (0.0, 1.0)):
                return piece
    return best


def _shared(heading: Piece, words: set[str]) -> tuple[int, float]:
    """How many of a heading's words are in the title, and which share of them."""
    own = set(heading.text.casefold().split())
    return len(own & words), len(own & words) / len(own)


def leads(outline: Outline, headline: Piece | None, pieces: list[Piece]) -> list[Piece]:
    """The standfirst, where it stands in a marked header between the headline and the first paragraph."""
    start = headline.index if headline else -1
    if start < 0 or not pieces or not 0 < pieces[0].index - start <= MAX_LEAD_GAP:
        return []
    found = []
    for piece in outline.pieces[start + 1 : pieces[0].index]:
        named = _LEAD.search(f"{piece.element.cues} {piece.element.parent.cues if piece.element.parent else ''}")
        marked = piece.element.mark in ("header", "masthead")
        if marked and piece.prose and named and len(piece.text) < 500:
            found.append(piece)
    return found[:1]
