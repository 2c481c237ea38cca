"""What an article's text lets one conclude: its language, its dateline, the day before which it cannot have been written."""

from __future__ import annotations

import functools
import re

from ...dates import parse_date
from ...model import BlockKind, Credit, CreditKind, Property
from ...names import is_agency, is_organisation, is_place
from ..past_days import latest_past_day
from .claims import Sheet
from .text import Item

STOPWORDS: dict[str, str] = {
    "en": "the and of to in that is was for with his her they this from are has been not which",
    "de": "der die das und ist nicht mit den dem von eine ein auch sich auf für wird dass hat bei",
    "fr": "le la les des et est une dans pour que qui sur pas avec ce sont aux du plus été",
    "es": "el los las de que y en una por con para del se su al es lo más como fue",
    "it": "il di che la e per un una del della con sono nel gli non alla dei è più ha",
    "pt": "o de que e do da em um uma para com não os as no na dos mais foi ao",
    "nl": "de het een van en is niet dat op te voor met zijn er ook aan bij werd door maar",
    "sv": "och att det som en på är av för med den till inte har de om ett var från",
    "da": "og at det som en på er af for med den til ikke har de om et var fra blev",
    "nb": "og at det som en på er av for med den til ikke har de om et var fra ble",
    "fi": "ja on ei se että hän oli joka mutta myös kun ovat sen niin mukaan ole ovat vuoden sekä",
    "pl": "i w na z się nie to że do jest o jak po co za przez od ale dla oraz",
    "cs": "a v na je se že s z do to o i jako pro by za po podle jsou byl který",
    "sk": "a v na je sa že s z do to o aj ako pre by za po podľa sú bol ktorý",
    "hu": "a az és hogy nem is egy van volt meg de csak ez azt már még szerint ki vagy el",
    "ro": "și de la în că cu a pe pentru nu o din mai este au fost care un prin sunt",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise olduğu ancak en ne var",
    "hr": "i u je na da se za su od s a o što koji kao nije bi ili iz će",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke oleh juga adalah telah karena bahwa",
    "vi": "và của là có không được trong cho với các một những người đã này khi đến từ",
    "ru": "и в не на что с по как это он но из за для от так было был также его",
    "uk": "і в не на що з та за як це він але до для від та було був також його",
    "bg": "и в не на че с за от да се по са като това до но при беше които след",
    "el": "και το να της του η με την που για από στο τα των είναι οι δεν σε ότι",
}
"""The commonest words of languages in Latin, Cyrillic and Greek letters; a text shows several of one list in every paragraph."""

_SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("ja", "\u3041", "\u30ff"), ("ko", "\uac00", "\ud7a3"), ("zh", "\u4e00", "\u9fff"), ("ar", "\u0621", "\u064a"), ("he",
    "\u05d0", "\u05ea"),
    ("hi", "\u0904", "\u0939"), ("th", "\u0e01", "\u0e2e"), ("ka", "\u10d0", "\u10fa"), ("hy", "\u0561", "\u0586"), ("bn",
    "\u0985", "\u09b9"),
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*(?:[ ,]+[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*){0,4}?)"
    r"(?:\s*,\s*(?P<date>[^()–—/]{4,40}?))?\s*(?:[(/](?P<agency>[^()/]{2,40})[)/])?\s*(?:[–—]|--|-\s|:(?=\s))\s*(?=\S)"
)
_LEADING_AGENCY = re.compile(r"^\((?P<agency>[^()]{2,30})\)\s*(?:[–—-]\s*)?(?=\S)")


@functools.cache
def _profiles() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in STOPWORDS.items()}


def guess_language(text: str) -> str | None:
    """The language of a text of at least a few sentences, by its script and commonest words; None when it is not clear."""
    sample = text[:6_000]
    distinct = [c for c in sample if c >= "\u0531"]  # beyond Latin, Greek and Cyrillic
    if len(distinct) * 10 > len(sample):
        for language, first, last in _SCRIPTS:
            if sum(first <= c <= last for c in distinct) > len(distinct) * (0.1 if language == "ja" else 0.4):
                return language
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in sample)
    if cyrillic > len(sample) * 0.5 and any(c in sample for c in "ыэё") and not any(c in sample for c in "іїєґў"):
        return "ru"
    words = [w.casefold() for w in _WORD.findall(sample)]
    if len(words) < 20:
        return None
    scores = sorted(((sum(w in profile for w in words), language) for language, profile in _profiles().items()), reverse=True)
    (best, language), (second, _) = scores[0], scores[1]
    return language if best >= len(words) * 0.12 and best > second * 1.15 else None


def read_dateline(items: list[Item], sheet: Sheet) -> None:
    """`ROME, 21 February 2026 (Reuters) - …` at the first paragraph: date of dispatch, and where the text comes from."""
    first = next((i for i in items if i.open), None)
    if first is None:
        return
    text = first.text[:200]
    found = _DATELINE.match(text)
    agency = None
    if found and _is_dateline(found, sheet):
        agency = found["agency"]
        when = parse_date(found["date"], language=sheet.language, captured=sheet.captured) if found["date"] else None
        if when and when.day is not None:
            sheet.put(Property.PUBLISHED, when, line=first.number, verbatim=found["date"], source="dateline")
    elif (found := _LEADING_AGENCY.match(text)) and is_agency(found["agency"]):
        agency = found["agency"]
    if found and agency:
        verbatim = f"({agency})" if f"({agency})" in text else agency
        sheet.credit(Credit(verbatim=verbatim, kind=CreditKind.TEXT, agency=agency), line=first.number)
        sheet.put(
            Property.ORIGINAL_OUTLET, agency, line=first.number, verbatim=verbatim, source="dateline", doubts=("wire-credit",)
        )


_OTHER_DATELINES = (
    re.compile(r"[(（\[【][^()（）=＝\[\]【】]{1,12}[=＝](?P<agency>[^()（）=＝\[\]【】]{2,14})[)）\]】]"),
    re.compile(r"(?P<agency>[\u4e00-\u9fff]{3,10})\d{1,2}月\d{1,2}日[电電讯訊]"),
    re.compile(r"[^\W\d_a-zа-я][\w/ .-]{1,30}? \((?P<agency>[^()]{2,20})\)\s"),
)
"""`(서울=연합뉴스)`, `【ロンドン＝共同】`, `新华社北京2月22日电`, `Oslo (dpa/AP) …`."""


def dateline_agency(text: str) -> str | None:
    """The agency of `ROME, 21 February 2026 (Reuters) - …` or `(AFP) …` at the start of a text, and its like elsewhere."""
    for form in _OTHER_DATELINES:
        other = form.match(text[:80])
        # in Chinese the place follows the agency without a mark between them
        for end in range(len(other["agency"]), 1, -1) if other else ():
            if other and is_agency(other["agency"][:end]) and (end == len(other["agency"]) or other["agency"] > "\u3000"):
                return str(other["agency"][:end])
    found = _DATELINE.match(text[:200])
    if found is None or not found["agency"]:
        found = _LEADING_AGENCY.match(text[:200])
    agency: str | None = found["agency"] if found else None
    return agency if agency and is_agency(agency) else None


def _is_dateline(found: re.Match[str], sheet: Sheet) -> bool:
    place = found["place"]
    if found["agency"]:
        return is_agency(found["agency"]) or (place.isupper() and (found["date"] is not None or is_organisation(found["agency"])))
    known = is_place(place) or is_place(place.split(",")[0])
    dated = found["date"] is not None and parse_date(found["date"], language=sheet.language, captured=sheet.captured) is not None
    return dated or (known and (place.isupper() or found["date"] is not None)) or (place.isupper() and len(place) > 3)


def read_not_before(items: list[Item], sheet: Sheet) -> None:
    """The latest day that the text tells of in the past: it was not published before. An inference, never its date."""
    if sheet.has(Property.PUBLISHED):
        return
    kept = [item for item in items if item.kept and item.kind is not BlockKind.CAPTION]
    told = latest_past_day([item.text for item in kept], language=sheet.language, captured=sheet.captured)
    if told:
        line = kept[told.place].number
        sheet.put(Property.NOT_BEFORE, told.day, line=line, verbatim=told.words, source="text-inference", inferred=True)
