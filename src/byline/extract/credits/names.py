"""The names of a credit, sorted: who made the picture, whose it is, where it was found, and what is not said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Credit, CreditKind, Name, NameKind
from ...names import is_agency, parse_name
from .licence import find_licence
from .marks import CLIP, COURTESY_FORM, LABEL, LABEL_WORD, LABELS, MAKER, is_source, label_kind, media_kind
from .words import CLIENT, LIBRARIES, PICTURE_AGENCIES, SCREENSHOT, STATUS_WORDS, YEAR

PART = re.compile(
    r"\s*(?:/|\||;|©|ⓒ|•|·|,|，|、|・|\s[–—-]\s|[()])\s*|\s+(?:and|und|et|y|och|og|en|&|via)\s+(?=\S)|\s*\b(?=via\s)",
    re.IGNORECASE,
)
_VIA = re.compile(r"\b(?:via|through|über|from|on|auf|sur|en|su|på|op)\s+(?=[A-Z@])(?P<where>[^,;/|]{2,60})", re.IGNORECASE)
_NOTICE = re.compile(r"^(?:(?:copyright|©|\([cC]\)|(?:19|20)\d\d(?=\s))\s*)+|\s+(?:19|20)\d\d$", re.IGNORECASE)
_MAIL = re.compile(r"\S@\S+\.\w")
_DAY = re.compile(r"^\d{1,2}[./-]\w{1,9}[./-]\d{2,4}$")
_FILED = re.compile(r"\s+(?:files?|archives?|archiv)$", re.IGNORECASE)
_FILED_WORDS = ("file", "files", "archive", "archives", "archiv")
SHOT = re.compile(rf"^{SCREENSHOT}\s+(?:from|of|by|aus|von|vom|de|du|sur|di|da|из|с)\s+", re.IGNORECASE)
NEW_LABEL = re.compile(rf"\.\s+(?={LABEL_WORD}(?: {LABEL_WORD}){{0,2}}\s?[:：])")
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)?\.[a-z]{2,4}$")
_HOUSE = re.compile(r"^[A-Z]{2,6}$|^[a-z]{3,}\d*$|\b(?:Press|News|Sports?|Wire|TV|Times|Post|Collection|Studios?)$")
_PICTURES = re.compile(r"\b(?:Photos?|Images|Pictures|Archives?|Stock|Sports|News|Magazine|Live|Press|Wire|TV|Times)$")
_FOR = re.compile(CLIENT)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_QUOTES = "«»„“”\"' \u00a0"
_INITIAL = re.compile(r"\b(\w\.)(?=[^\W\d_]{3})")
_UNVOWELLED = re.compile(r"\b[B-DF-HJ-NP-TV-XZ]{3,}\b")
_SILENT = STATUS_WORDS | LABELS


def sorted_credit(verbatim: str, rest: str, kind: CreditKind, supplied: bool = False) -> Credit:
    """Sort the parts of a credit; `supplied` when it names a source, not a maker."""
    licence, via = None, None
    if found := find_licence(rest):
        licence, (start, end) = found
        rest = f"{rest[:start].rstrip(CLIP + '(')}, {rest[end:].lstrip(CLIP + ')')}"
    if found_via := _VIA.search(rest):
        where = found_via["where"].strip(CLIP + "()")
        if found_via[0].casefold().startswith("via") or fold(where) in LIBRARIES or is_picture_agency(where):
            via, rest = where, f"{rest[: found_via.start()]}, {rest[found_via.end() :]}"
    creators: list[Name] = []
    agencies: list[str] = []
    parts = list(_parts(_INVISIBLE.sub("", rest), supplied))
    # `Quelle: dpa/Anna Berg`: beside the agency's name, a person is the maker even where a source is announced
    beside = supplied and "/" in rest and any(is_picture_agency(part) for part, _ in parts)
    for part, given in parts:
        ordered = _FOR.search(part)
        maker, client = (part[: ordered.start()], part[ordered.end() :].strip(_QUOTES)) if ordered else (part, "")
        shot = SHOT.match(part)
        if via is None and (shot or fold(part) in LIBRARIES):
            via = part[shot.end() :] if shot else part
        elif (given and not (beside and _name(part).kind is NameKind.PERSON)) or is_picture_agency(maker) or _DOMAIN.match(part):
            agencies.append(part)
        else:
            creators.append(_name(maker))
            agencies += [client] if client else []
    if via and not agencies and fold(via) not in LIBRARIES and is_picture_agency(via):
        agencies.append(via)
    makers, houses = _makers_and_houses(creators)
    agencies += houses
    known = bool(makers or agencies)
    return Credit(
        verbatim=verbatim,
        kind=kind,
        creator=makers,
        agency="/".join(dict.fromkeys(agencies)) or None,
        licence=licence,
        via=via,
        missing=() if known or (supplied and via) else ("creator",),
    )


def _makers_and_houses(names: list[Name]) -> tuple[tuple[Name, ...], list[str]]:
    """Beside a person an organisation is the house that the picture is from; a name cut short beside the whole is no second."""
    whole = [str(n).casefold() for n in names]
    names = [n for n, text in zip(names, whole, strict=True) if not any(w != text and w.startswith(text) for w in whole)]
    if not any(n.kind is NameKind.PERSON for n in names):
        return tuple(dict.fromkeys(names)), []
    houses = [
        n
        for n in names
        if n.kind is NameKind.ORGANISATION
        or _PICTURES.search(str(n))
        or (n.kind is not NameKind.PERSON and _HOUSE.search(str(n)))
    ]
    return tuple(dict.fromkeys(n for n in names if n not in houses)), [str(n) for n in houses]


def _parts(rest: str, supplied: bool) -> Iterator[tuple[str, bool]]:
    """Each name of a credit, and whether it is that of whoever supplied the picture: a later label may say otherwise."""
    for printed in PART.split(NEW_LABEL.sub("; ", rest)):
        part, given = printed, False
        if (label := LABEL.match(part)) and label_kind(label[1]):
            part, supplied = part[label.end() :], is_source(label[1])
        if (courtesy := COURTESY_FORM.match(part)) and media_kind(courtesy["media"]):
            part, given = part[courtesy.end() :], True
        elif (maker := MAKER.match(part)) and label_kind(maker["media"]) and not SHOT.match(part):
            part = part[maker.end() :]
        bare = _NOTICE.sub("", part.strip(CLIP + '[]"“”„©')).strip(CLIP)
        if (
            len(bare) >= 2
            and not _MAIL.search(bare)
            and fold(bare) not in _SILENT
            and not YEAR.match(bare)
            and not _DAY.match(bare)
        ):
            yield bare, supplied or given


def fold(text: str) -> str:
    return " ".join(text.strip(CLIP + "()[]").casefold().removesuffix(".com").split())


def is_picture_agency(text: str) -> bool:
    if text[-8:].lower().endswith(_FILED_WORDS):
        text = _FILED.sub("", text)
    return fold(text) in PICTURE_AGENCIES or is_agency(text.strip(CLIP), pictures=True)


def _name(text: str) -> Name:
    if text.isupper() and _UNVOWELLED.search(text):
        return Name(literal=text, kind=NameKind.ORGANISATION)
    try:
        return parse_name(_INITIAL.sub(r"\1 ", text))
    except ValueError:
        return Name(literal=text)


_MAKER = re.compile(
    r"[^\W\d_a-zа-я][\w.'’-]*(?: (?:(?:de|del|la|van|von|der|den|da|di|do|dos|el|al|bin|ibn|y|e) )*[^\W\d_a-zа-я][\w.'’-]*){0,3}"
)


def is_maker(text: str) -> bool:
    """Whether a text is the name of one person: two to four words with capitals, or letters that need no space."""
    text = text.strip(CLIP + "[]()")
    if len(text) > 50 or not _MAKER.fullmatch(text) or is_picture_agency(text):
        return False
    return (" " in text or text[:1] > "\u3000") and _name(text).kind is NameKind.PERSON
