"""One line of text -> a `Credit`, or None: who made a picture, who distributes it, under which licence, and what is not said.

The forms, in the order in which they are tried:

1. a label at the start: `Photo credit: Anna Berg/Reuters`, `Source: TASS`, `写真：共同`
2. words instead of a colon: `Photo by Anna Berg on Unsplash`, `Courtesy of the museum`
3. a sign: `© Anna Berg / dpa`
4. a caption with the credit in brackets at its end: `The harbour (Foto: Anna Berg)`
5. a caption with the credit after the end of a sentence, or from a label on: `The harbour. Photo: Anna Berg`
6. only names, one of them an agency's: `Anna Berg/AFP`, `AP Photo/Anna Berg, File`; or a maker and a client
7. East Asian endings: `…、佐藤花子撮影`, `＝共同`, `김민수 기자`, `李明 摄`
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from ...dates.months import find_month
from ...model import Credit, CreditKind
from ...names import is_agency, is_organisation
from .endings import clipped, ending
from .licence import find_licence
from .marks import (
    CLIP,
    COURTESY_FORM,
    LABEL,
    LABEL_INSIDE,
    MAKER,
    NOTICE,
    SHORT,
    SIGN,
    SPOKEN,
    is_source,
    label_kind,
    media_kind,
    without_label,
)
from .names import NEW_LABEL, PART, SHOT, fold, is_maker, is_picture_agency, sorted_credit
from .words import CLIENT, JOINING, SHARES, STATUS_WORDS, TITLED

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


CLIENT_OF = re.compile(CLIENT)
_BRACKETED = re.compile(
    r"^(?P<caption>.*?)\s*(?P<credit>[(\[（【](?P<inner>[^()\[\]（）【】]{2,200}(?:\([^()]{0,60}\)[^()\[\]]{0,80})?)[)\]）】])\s*[.。]?$"
)
_SENTENCE_END = re.compile(r"(?=\s)(?:(?<=[.!?…。»”\"|–—])(?<![\s.(][A-ZÀ-Þ]\.)\s+|\s[|–—-]\s|\s+(?=[©ⓒ]))|(?<=[。])")
_PROSE = re.compile(r"[a-zà-ÿ]{3,}[.!?]\s+\S")


def parse_credit(text: str, place: Place = Place.LINE) -> Credit | None:
    """Read one line as a credit.

    Args:
        text: A line or a caption, white space collapsed; what is longer than `MAX_LINE` is not read.
        place: Where the text stands.

    Returns:
        A credit whose `verbatim` is the part of `text` that is the credit and whose `caption` is what stands before it; None when
        the text holds no credit. URLs are the caller's to add.
    """
    text = clipped(text)
    words = fold(text).split()
    if not 2 <= len(text) <= MAX_LINE or (len(words) > 2 and SHARES.issuperset(words)):
        return None
    if place is Place.CREDIT and (whole := _whole(text)) is not None:
        return whole
    found = _marked(text, place) or _in_brackets(text, place) or _after_sentence(text, place) or _unmarked(text, place)
    if found is None and place is Place.CAPTION:
        found = _at_label(text) or _attributed(text) or ending(text)
    return found


def _at_label(text: str) -> Credit | None:
    """A caption that runs on into a label."""
    for cut in [c for c in LABEL_INSIDE.finditer(text) if label_kind(c["label"], captioned=True) is not None][-2:]:
        if credit := _marked(text[cut.start() :], Place.CAPTION):
            return replace(credit, caption=text[: cut.start()].strip(" |–—-(") or None)
    return None


_ATTRIBUTION = re.compile(
    r"^(?P<caption>\S.*?)\s(?:by|von|par|por|di|door)\s(?P<who>[^,]{3,60}?)(?:\s*[,/(|]|\s+(?:is|ist|est)\s|\s+under\s|\s+[–—-]\s)"
)


def _attributed(text: str) -> Credit | None:
    """Title, maker and licence as Creative Commons asks for them: `The quay by Anna Berg, CC BY 2.0`."""
    licence = find_licence(text) if len(text) <= 2 * MAX_CREDIT else None
    found = _ATTRIBUTION.match(text[: licence[1][0]] + ",") if licence else None
    if licence is None or found is None or not is_maker(found["who"]):
        return None
    credit = sorted_credit(text[found.start("who") :], f"{found['who']}, {licence[0]}", CreditKind.IMAGE)
    return replace(credit, caption=found["caption"])


def _whole(text: str) -> Credit | None:
    """A text that is known to be a credit, when it is short enough to be nothing else."""
    inner = text[1:-1].strip() if text[0] in "([（【" and text[-1] in ")]）】" else text
    credit = _marked(inner, Place.CREDIT) or _unmarked(inner, Place.CREDIT)
    return credit and replace(credit, verbatim=text)


_SIGNED_CAPTION = re.compile(r"(?P<caption>.*[.!?…»”\"])\s+(?P<who>[^\W\d_]{2,}(?:[ .'-]+[^\W\d_]+){1,3})\s*")
"""`The quay on Sunday. ANNA BERG` before an agency in brackets."""


def _in_brackets(text: str, place: Place) -> Credit | None:
    found = _BRACKETED.match(text)
    if not found:
        return None
    credit = _marked(found["inner"], place)
    if credit is None and place is not Place.LINE:
        credit = _named_in_brackets(found["inner"])
    signed = _SIGNED_CAPTION.match(found["caption"] or "")
    if signed and signed["who"].isupper() and is_maker(signed["who"]) and is_agency(found["inner"]):
        whole = f"{signed['who']} {found['credit']}"
        return replace(sorted_credit(whole, f"{signed['who']} / {found['inner']}", CreditKind.IMAGE), caption=signed["caption"])
    if credit is None:  # `(AP)` alone at the end of a line is a dateline's agency, `(AP Photo/Anna Berg)` is a credit
        credit = _unmarked(found["inner"], Place.CAPTION)
        if credit and place is Place.LINE and not credit.creator and "photo" not in found["inner"].casefold():
            return None
    if credit and not (credit.creator or credit.agency or credit.via or credit.licence or LABEL.match(found["inner"])):
        return None
    return credit and replace(credit, verbatim=found["credit"], caption=found["caption"] or None)


def _named_in_brackets(inner: str) -> Credit | None:
    """Maker and house joined by a stroke, house and maker by a colon, or a maker with the licence or the library."""
    parts = [p for p in PART.split(inner) if p]
    stroke = inner.count("/") == 1 and len(parts) == 2 and any(map(is_maker, parts)) and all(p[0].isupper() for p in parts)
    licensed = find_licence(inner) is not None or " via " in f" {inner}"
    if stroke or (licensed and parts and is_maker(parts[0])):
        return sorted_credit(inner, inner, CreditKind.UNKNOWN)
    house, colon, maker = inner.partition(": ")
    if colon and is_maker(maker) and (is_organisation(house) or fold(house) in STATUS_WORDS):
        return sorted_credit(inner, f"{maker} / {house}", CreditKind.UNKNOWN)
    return None


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
    if SHOT.match(text) and len(text.split()) <= MAX_NAMES:
        return sorted_credit(text, text, CreditKind.IMAGE)
    found = LABEL.match(text) or SPOKEN.match(text)
    kind = label_kind(found[1], captioned=place is not Place.LINE) if found else None
    if found is None and (found := SHORT.match(text)):
        return (
            sorted_credit(text, text[found.end() :], CreditKind.IMAGE) if _reads_as_credit(text[found.end() :], place) else None
        )
    if found and kind:
        rest = text[found.end() :]
        courtesy = COURTESY_FORM.match(rest)
        if courtesy:
            return sorted_credit(text, rest[courtesy.end() :], kind, supplied=True)
        sign = SIGN.match(rest)
        rest = rest[sign.end() :] if sign else rest
        source = is_source(found[1])
        if place is not Place.CREDIT and found[1].casefold().endswith(TITLED) and _is_title(rest):
            return None
        if _reads_as_credit(rest, place, source):
            return sorted_credit(text, rest, kind, supplied=source)
        return None
    if place is not Place.LINE and (found := NOTICE.match(text)):
        rest = text[found.end() :]
        return sorted_credit(text, rest, CreditKind.UNKNOWN) if len(rest.split()) <= MAX_NAMES else None
    if (found := COURTESY_FORM.match(text)) and (kind := media_kind(found["media"])):
        rest = text[found.end() :]
        return sorted_credit(text, rest, kind, supplied=True) if len(rest.split()) <= 9 and not _PROSE.search(rest) else None
    if (found := MAKER.match(text)) and (kind := label_kind(found["media"])):
        rest = text[found.end() :]
        if _is_day(rest):
            return None
        return (
            sorted_credit(text, rest, kind, supplied=found["how"].casefold() == "via") if _reads_as_credit(rest, place) else None
        )
    if (found := SIGN.match(text)) and (kind := media_kind(found["media"])):
        rest = text[found.end() :]
        # a line of its own with a year is the page's copyright notice
        notice = place is Place.LINE and (not found["media"]) and bool(re.match(r"(?:19|20)\d\d", rest))
        return None if notice or not _reads_as_credit(rest, place) else sorted_credit(text, rest, kind)
    return None


def _unmarked(text: str, place: Place) -> Credit | None:
    """Form 6, and whatever else an element that holds only a credit says."""
    if len(text) > MAX_CREDIT or _PROSE.search(text):
        return None
    if place is Place.CREDIT:
        rest, kind = without_label(text)
        named = any(is_picture_agency(p) for p in PART.split(rest)) or len(rest.split()) <= MAX_NAMES
        return sorted_credit(text, rest, kind) if named else None
    if place is Place.CAPTION:
        rest, kind = without_label(text)
        if (licence := find_licence(rest)) and is_maker(rest[: licence[1][0]]) and licence[1][1] >= len(rest) - 1:
            return sorted_credit(text, rest, kind)
        maker, *client = CLIENT_OF.split(PART.split(rest)[0])
        ordered = len(client) == 1 and client[0] in text[-60:] and (is_organisation(client[0]) or client[0][0] in "«„“\"'")
        if (rest != text or ordered) and len(rest.split()) <= MAX_NAMES and is_maker(maker):
            return sorted_credit(text, rest, kind)
    parts = [p for p in PART.split(text) if p]
    others = [p for p in parts if not is_picture_agency(p) and fold(p) not in STATUS_WORDS]
    if (
        len(others) > 4
        or not any(is_picture_agency(p) for p in parts)
        or not all(len(p.split()) <= 4 and not p[:1].islower() for p in others)
    ):
        return None
    if place is Place.LINE and not ("/" in text and ":" not in text and all(len(p.split()) > 1 for p in others)):
        return None
    return sorted_credit(text, text, CreditKind.UNKNOWN)


def _is_day(text: str) -> bool:
    """`3. Juli`, `May 2024`: a picture `vom 3. Juli` is dated, not credited."""
    words = text.strip(CLIP).split()
    month = bool(words) and find_month(words[0].strip(".").casefold(), None) is not None
    return bool(words) and (words[0][0].isdigit() or (month and (len(words) == 1 or words[1][0].isdigit())))


def _is_title(text: str) -> bool:
    """`So arbeitet die Bank`: three words or more, one of them neither capital nor a part of names."""
    words = text.split()
    return len(words) > 2 and any(w.isalpha() and w.islower() and w not in JOINING for w in words[1:])


def _reads_as_credit(rest: str, place: Place, source: bool = False) -> bool:
    """Whether what follows a mark can be names, not the beginning of a sentence."""
    if not any(c.isalnum() for c in rest):  # a heading `Sources:`, or the label of the next line
        return place is not Place.LINE and not source
    if place is Place.CREDIT:
        return len(rest) <= 2 * MAX_CREDIT
    first = rest.lstrip(CLIP + "(\"'“„@")[:1]
    words = rest.split()
    if len(rest) > MAX_CREDIT or len(words) > 14 or _PROSE.search(NEW_LABEL.sub("; ", rest)):
        return False
    licence = find_licence(rest)
    licensed = licence is not None and licence[1][0] == 0
    return not first.islower() or licensed or is_picture_agency(PART.split(rest)[0]) or "via " in rest
