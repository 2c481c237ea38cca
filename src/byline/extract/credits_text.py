"""One line of text -> a `Credit`, or None: who made a picture, who distributes it, under which licence, and what is not said.

The forms, in the order in which they are tried:

1. a label at the start: `Photo credit: Anna Berg/Reuters`, `Source: TASS`, `写真：共同`
2. words instead of a colon: `Photo by Anna Berg on Unsplash`, `Courtesy of the museum`
3. a sign: `© Anna Berg / dpa`
4. a caption with the credit in brackets at its end: `The harbour (Foto: Anna Berg)`
5. a caption with the credit after the end of a sentence: `The harbour. Photo: Anna Berg`
6. only names, one of them an agency's: `Anna Berg/AFP`, `AP Photo/Anna Berg, File`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from ..model import Credit, CreditKind, Name
from ..names import is_agency, parse_name
from .credits_licence import find_licence
from .credits_words import (
    COMPOUND_ENDS,
    COURTESY,
    CREDIT_WORDS,
    LIBRARIES,
    MAKER_PREPOSITIONS,
    PICTURE_AGENCIES,
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


MAX_NAMES = 10
"""Words of a credit that has no label, no sign and no agency in it: more are a sentence."""


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
_SENTENCE_END = re.compile(r"(?<=[.!?…。»”\"|–—])(?<![\s.(][A-ZÀ-Þ]\.)\s+|\s[|–—-]\s|(?<=[。])")
_PART = re.compile(
    r"\s*(?:/|\||;|•|·|,|，|、|・|\s[–—-]\s|[()])\s*|\s+(?:and|und|et|y|och|og|en|&|via)\s+(?=\S)|\s*\b(?=via\s)", re.IGNORECASE
)
_VIA = re.compile(r"\b(?:via|through|über|from|on|auf|sur|en|su|på|op)\s+(?=[A-Z@])(?P<where>[^,;/|]{2,60})", re.IGNORECASE)
_NOTICE = re.compile(r"^(?:(?:copyright|©|\([cC]\)|(?:19|20)\d\d(?=\s))\s*)+|\s+(?:19|20)\d\d$", re.IGNORECASE)
_MAIL = re.compile(r"\S@\S+\.\w")
_PROSE = re.compile(r"[a-zà-ÿ]{3,}[.!?]\s+\S")
_FILED = re.compile(r"\s+(?:files?|archives?|archiv)$", re.IGNORECASE)
_LABELS = WORD_KINDS.keys() | CREDIT_WORDS
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
    if place is Place.CREDIT and (whole := _whole(text)) is not None:
        return whole
    return _marked(text, place) or _in_brackets(text, place) or _after_sentence(text, place) or _unmarked(text, place)


def _whole(text: str) -> Credit | None:
    """A text that is known to be a credit, when it is short enough to be nothing else."""
    inner = text[1:-1].strip() if text[0] in "([（【" and text[-1] in ")]）】" else text
    credit = _marked(inner, Place.CREDIT) or _unmarked(inner, Place.CREDIT)
    return credit and replace(credit, verbatim=text)


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
    """Forms 1 to 3: the text starts with a mark."""
    found = _LABEL.match(text)
    kind = _label_kind(found[1]) if found else None
    if found and kind:
        rest = text[found.end() :]
        courtesy = _COURTESY.match(rest)
        if courtesy:
            return _build(text, rest[courtesy.end() :], kind, supplied=True)
        sign = _SIGN.match(rest)
        rest = rest[sign.end() :] if sign else rest
        source = _is_source(found[1])
        if _reads_as_credit(rest, place, source):
            return _build(text, rest, kind, supplied=source)
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
    if place is Place.CREDIT:
        rest, kind = _without_label(text)
        named = any(_is_agency(p) for p in _PART.split(rest)) or len(rest.split()) <= MAX_NAMES
        return _build(text, rest, kind) if named else None
    parts = [p for p in _PART.split(text) if p]
    others = [p for p in parts if not _is_agency(p) and _fold(p) not in STATUS_WORDS]
    if len(others) > 4 or len(others) == len(parts) or not all(len(p.split()) <= 4 and not p[:1].islower() for p in others):
        return None
    if place is Place.LINE and not ("/" in text and ":" not in text and all(len(p.split()) > 1 for p in others)):
        return None
    return _build(text, text, CreditKind.UNKNOWN)


def _without_label(text: str) -> tuple[str, CreditKind]:
    """`Photo credit Anna Berg` -> `Anna Berg`: a label without a colon, where the whole text is known to be a credit."""
    kind, words = CreditKind.UNKNOWN, text.split()
    labels = 0
    while labels < len(words) - 1 and words[labels].casefold() in _LABELS:
        kind = WORD_KINDS.get(words[labels].casefold(), kind)
        labels += 1
    if not labels or words[labels][0].islower():
        return text, CreditKind.UNKNOWN
    return " ".join(words[labels:]), kind


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


def _reads_as_credit(rest: str, place: Place, source: bool = False) -> bool:
    """Whether what follows a mark can be names, not the beginning of a sentence."""
    if not any(c.isalnum() for c in rest):  # a heading `Sources:`, or the label of the next line
        return place is not Place.LINE and not source
    if place is Place.CREDIT:
        return len(rest) <= 2 * MAX_CREDIT
    first = rest.lstrip(_CLIP + "(\"'“„@")[:1]
    words = rest.split()
    if len(rest) > MAX_CREDIT or len(words) > 14 or _PROSE.search(rest):
        return False
    return not first.islower() or _is_agency(_PART.split(rest)[0]) or "via " in rest


def _build(verbatim: str, rest: str, kind: CreditKind, supplied: bool = False) -> Credit:
    """Sort the parts of a credit; `supplied` when it names a source, not a maker."""
    licence, via = None, None
    if found := find_licence(rest):
        licence, (start, end) = found
        rest = f"{rest[:start].rstrip(_CLIP + '(')}, {rest[end:].lstrip(_CLIP + ')')}"
    if found_via := _VIA.search(rest):
        where = found_via["where"].strip(_CLIP + "()")
        if found_via[0].casefold().startswith("via") or _fold(where) in LIBRARIES or _is_agency(where):
            via, rest = where, f"{rest[: found_via.start()]}, {rest[found_via.end() :]}"
    creators: list[Name] = []
    agencies: list[str] = []
    for part in _parts(rest):
        maker, _, client = part.partition(" for ")
        if via is None and _fold(part) in LIBRARIES:
            via = part
        elif supplied or _is_agency(maker):
            agencies.append(part)
        else:
            creators.append(_name(maker))
            agencies += [client] if client else []
    if via and not agencies and _fold(via) not in LIBRARIES and _is_agency(via):
        agencies.append(via)
    known = bool(creators or agencies)
    return Credit(
        verbatim=verbatim,
        kind=kind,
        creator=tuple(dict.fromkeys(creators)),
        agency="/".join(dict.fromkeys(agencies)) or None,
        licence=licence,
        via=via,
        missing=() if known or (supplied and via) else ("creator",),
    )


def _parts(rest: str) -> Iterator[str]:
    for part in _PART.split(rest):
        label = _LABEL.match(part)
        bare = part[label.end() :] if label and _label_kind(label[1]) else part
        bare = _NOTICE.sub("", bare.strip(_CLIP + '[]"“”„©')).strip(_CLIP)
        if len(bare) >= 2 and not _MAIL.search(bare) and _fold(bare) not in STATUS_WORDS and not YEAR.match(bare):
            yield bare


def _fold(text: str) -> str:
    return " ".join(text.strip(_CLIP + "()[]").casefold().removesuffix(".com").split())


def _is_agency(text: str) -> bool:
    text = _FILED.sub("", text)
    return _fold(text) in PICTURE_AGENCIES or is_agency(text.strip(_CLIP), pictures=True)


def _name(text: str) -> Name:
    try:
        return parse_name(text)
    except ValueError:
        return Name(literal=text)
