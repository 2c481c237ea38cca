"""One line of text -> a `Credit`, or None: who made a picture, who distributes it, under which licence, and what is not said.

The forms, in the order in which they are tried:

1. a caption with the credit in brackets at its end: `The harbour (Foto: Anna Berg)`
2. a label at the start: `Photo credit: Anna Berg/Reuters`, `Source: TASS`, `写真：共同`
3. a label after the end of a sentence: `The harbour. Photo: Anna Berg`
4. words instead of a colon: `Photo by Anna Berg on Unsplash`, `Courtesy of the museum`
5. a sign: `© Anna Berg / dpa`
6. only names, one of them an agency's: `Anna Berg/AFP`, `AP Photo/Anna Berg, File`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from ..model import Credit, CreditKind, Name, NameKind
from .credits_licence import find_licence
from .credits_words import (
    AGENCIES,
    COMPOUND_ENDS,
    COURTESY,
    CREDIT_WORDS,
    LIBRARIES,
    MAKER_PREPOSITIONS,
    SIDE_WORDS,
    SOURCE_WORDS,
    STATUS_WORDS,
    UNSPACED_WORD,
    WORD_KINDS,
    YEAR,
)

MAX_LINE = 1_500
"""Characters: a longer line is prose, never a credit, and is not searched."""

MAX_CREDIT = 160
"""Characters of a credit after its label; the longest seen on 486 pages named four people and two agencies."""


class Place(StrEnum):
    """Where the text stands: the more a place promises a credit, the less the text has to prove."""

    LINE = "line"  # any line of an article: only what is marked as a credit counts
    CAPTION = "caption"  # a figure's caption: a copyright sign or an agency's name is enough
    CREDIT = "credit"  # an element that holds nothing but a credit: the whole text is one


_LABEL_WORD = r"[^\W\d_][\w.'’-]{0,24}"
_LABEL = re.compile(rf"({_LABEL_WORD}(?:[ /+&-]{{1,3}}{_LABEL_WORD}){{0,4}}?)\s?[:：=](?!//)\s*", re.UNICODE)
_BRACKETED = re.compile(
    r"^(?P<caption>.*?)\s*(?P<credit>[(\[（【](?P<inner>[^()\[\]（）【】]{2,200}(?:\([^()]{0,60}\)[^()\[\]]{0,80})?)[)\]）】])\s*[.。]?$"
)
_MAKER = re.compile(
    rf"^(?P<media>{_LABEL_WORD}(?:[ /&]{{1,3}}{_LABEL_WORD}){{0,2}}?),?\s+(?P<how>{MAKER_PREPOSITIONS}|via)\s+(?=\S)",
    re.IGNORECASE,
)
_COURTESY = re.compile(rf"^(?:(?P<media>{_LABEL_WORD}(?:[ /]{_LABEL_WORD}){{0,2}}?)[\s,:–-]+)?(?:{COURTESY})\s+", re.IGNORECASE)
_SIGN = re.compile(r"^(?:(?P<media>[^\W\d_]{3,12})\s*[:,]?\s*)?(?:©|ⓒ|\([cC]\)|&copy;)\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?…。»”\"|–—])\s+|\s[|–—-]\s|(?<=[。])")
_PART = re.compile(
    r"\s*(?:/|\||;|•|·|,|，|、|・|\s[–—-]\s|\+)\s*|\s+(?:and|und|et|y|och|og|en|&|via)\s+(?=\S)|\s*\b(?=via\s)", re.IGNORECASE
)
_VIA = re.compile(r"\b(?:via|through|über|from|on|auf|sur|en|su|på|op)\s+(?=[A-Z@])(?P<where>[^,;/|]{2,60})", re.IGNORECASE)
_PROSE = re.compile(r"[a-zà-ÿ]{3,}[.!?]\s+\S")
_CLIP = " \t\u00a0.,;:/|–—-"


def parse_credit(text: str, place: Place = Place.LINE) -> Credit | None:
    """Read one line as a credit.

    Args:
        text: A line or a caption, white space collapsed; what is longer than `MAX_LINE` is not read.
        place: Where the text stands.

    Returns:
        A credit whose `verbatim` is the part of `text` that is the credit and whose `caption` is what stands before it; None when
        the text holds no credit. URLs are the caller's to add.
    """
    text = text.strip()
    if not 2 <= len(text) <= MAX_LINE:
        return None
    return _in_brackets(text, place) or _marked(text, place) or _after_sentence(text, place) or _unmarked(text, place)


def _in_brackets(text: str, place: Place) -> Credit | None:
    found = _BRACKETED.match(text)
    if not found:
        return None
    credit = _marked(found["inner"], place)
    if credit is None:  # `(AP)` alone at the end of a line is a dateline's agency, `(AP Photo/Anna Berg)` is a credit
        credit = _unmarked(found["inner"], Place.CAPTION)
        if credit and place is Place.LINE and not credit.creator and "photo" not in found["inner"].casefold():
            return None
    return credit and replace(credit, verbatim=found["credit"], caption=found["caption"] or None)


def _after_sentence(text: str, place: Place) -> Credit | None:
    for cut in list(_SENTENCE_END.finditer(text))[-4:]:
        credit = _marked(text[cut.end() :], place)
        if credit is None and place is Place.CAPTION:
            credit = _unmarked(text[cut.end() :], place)
        if credit:
            return replace(credit, caption=text[: cut.start()].strip(" |–—-") or None)
    return None


def _marked(text: str, place: Place) -> Credit | None:
    """Forms 2, 4 and 5: the text starts with a mark."""
    found = _LABEL.match(text)
    kind = _label_kind(found[1]) if found else None
    if found and kind:
        rest = text[found.end() :]
        courtesy = _COURTESY.match(rest)
        if courtesy:
            return _build(text, rest[courtesy.end() :], kind, supplied=True)
        sign = _SIGN.match(rest)
        rest = rest[sign.end() :] if sign else rest
        if _reads_as_credit(rest, place):
            return _build(text, rest, kind, supplied=_is_source(found[1]))
        return None
    if (found := _COURTESY.match(text)) and (kind := _media_kind(found["media"])):
        rest = text[found.end() :]
        return _build(text, rest, kind, supplied=True) if len(rest.split()) <= 9 and not _PROSE.search(rest) else None
    if (found := _MAKER.match(text)) and (kind := _label_kind(found["media"])):
        rest = text[found.end() :]
        return _build(text, rest, kind, supplied=found["how"].casefold() == "via") if _reads_as_credit(rest, place) else None
    if (found := _SIGN.match(text)) and (kind := _media_kind(found["media"])):
        rest = text[found.end() :]
        # a line of its own with a year is the page's copyright notice
        notice = place is Place.LINE and (not found["media"]) and bool(re.match(r"(?:19|20)\d\d", rest))
        return None if notice or not _reads_as_credit(rest, place) else _build(text, rest, kind)
    return None


def _unmarked(text: str, place: Place) -> Credit | None:
    """Form 6, and whatever else an element that holds only a credit says."""
    if len(text) > MAX_CREDIT or _PROSE.search(text):
        return None
    parts = [p for p in _PART.split(text) if p]
    agency = any(_fold(p) in AGENCIES for p in parts)
    others = [p for p in parts if _fold(p) not in AGENCIES and _fold(p) not in STATUS_WORDS]
    short = all(len(p.split()) <= 4 and (p[:1].isupper() or not p[:1].islower()) for p in others)
    if place is Place.CREDIT:
        return _build(text, text, CreditKind.UNKNOWN)
    several = len(parts) > 1 or place is not Place.LINE
    return _build(text, text, CreditKind.UNKNOWN) if agency and short and several and len(others) <= 4 else None


def _label_kind(label: str) -> CreditKind | None:
    """What a label announces; None when its words are not those of a credit."""
    kind, known = CreditKind.UNKNOWN, False
    for word in re.split(r"[ /+&-]+", UNSPACED_WORD.sub(r"\1 ", label.casefold()).strip()):
        if word in WORD_KINDS or (word.endswith(COMPOUND_ENDS) and len(word) > 5):
            kind = WORD_KINDS.get(word, CreditKind.IMAGE) if kind is CreditKind.UNKNOWN else kind
            known = True
        elif word in SOURCE_WORDS or word in CREDIT_WORDS or word.startswith(("bild", "foto", "photo")):
            kind = CreditKind.IMAGE if word.startswith(("bild", "foto", "photo")) else kind
            known = True
        elif word not in SIDE_WORDS:
            return None
    return kind if known else None


def _media_kind(words: str | None) -> CreditKind | None:
    """As `_label_kind`, for a mark that needs no word before it."""
    return CreditKind.UNKNOWN if not words else _label_kind(words)


def _is_source(label: str) -> bool:
    return any(word in SOURCE_WORDS for word in label.casefold().split())


def _reads_as_credit(rest: str, place: Place) -> bool:
    """Whether what follows a mark can be names, not the beginning of a sentence."""
    if place is Place.CREDIT:
        return len(rest) <= 2 * MAX_CREDIT
    first = rest.lstrip(_CLIP + "(\"'“„@")[:1]
    words = rest.split()
    if len(rest) > MAX_CREDIT or len(words) > 14 or _PROSE.search(rest):
        return False
    return not first.islower() or _fold(_PART.split(rest)[0]) in AGENCIES or "via " in rest


def _build(verbatim: str, rest: str, kind: CreditKind, supplied: bool = False) -> Credit:
    """Sort the parts of a credit; `supplied` when it names a source, not a maker."""
    licence, via = None, None
    if found := find_licence(rest):
        licence, (start, end) = found
        rest = f"{rest[:start].rstrip(_CLIP + '(')}, {rest[end:].lstrip(_CLIP + ')')}"
    if found_via := _VIA.search(rest):
        where = found_via["where"].strip(_CLIP + "()")
        if found_via[0].casefold().startswith("via") or _fold(where) in LIBRARIES or _fold(where) in AGENCIES:
            via, rest = where, f"{rest[: found_via.start()]}, {rest[found_via.end() :]}"
    creators: list[Name] = []
    agencies: list[str] = []
    for part in _parts(rest):
        folded = _fold(part)
        if folded in AGENCIES:
            agencies.append(part)
        elif folded in LIBRARIES and via is None:
            via = part
        elif supplied:
            agencies.append(part)
        else:
            maker, _, client = part.partition(" for ")
            if client:
                agencies.append(client)
            creators.append(_name(re.sub(r"^(?:19|20)\d\d\s+|\s+(?:19|20)\d\d$", "", maker)))
    known = bool(creators or agencies)
    return Credit(
        verbatim=verbatim,
        kind=kind,
        creator=tuple(creators),
        agency="/".join(agencies) or None,
        licence=licence,
        via=via,
        missing=() if known or (supplied and via) else ("creator",),
    )


def _parts(rest: str) -> Iterator[str]:
    for part in _PART.split(rest):
        label = _LABEL.match(part)
        bare = part[label.end() :] if label and _label_kind(label[1]) else part
        bare = bare.strip(_CLIP + '[]"“”„©')
        if len(bare) >= 2 and _fold(bare) not in STATUS_WORDS and not YEAR.match(bare):
            yield bare


def _fold(text: str) -> str:
    return " ".join(text.strip(_CLIP + "()[]").casefold().split())


def _name(text: str) -> Name:
    from ..names import parse_name

    return parse_name(text) or Name(literal=text, kind=NameKind.UNKNOWN)
