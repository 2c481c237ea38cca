"""What a line is by its look: prose, buttons, a date, a copyright notice."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from ...dates import FoundDate, find_dates
from ...model import Contribution, Property
from ...names import has_byline_word, is_place, parse_byline
from ..credits.text import parse_credit
from ..sources.imprint import NO_HOLDER
from .claims import Sheet
from .text import Item
from .words import ALONE, CHROME_WORDS, COPYRIGHT, DATE_WORDS, WEEKDAYS

MAX_TITLE = 220
"""Characters: the longest headline of 486 pages has 205."""

MAX_NAME_WORDS = 6
"""Words of a person's name."""
MAX_SIGNED, MAX_DATED = 100, 60
"""Characters of a line that says who wrote it, and of one that says when."""
PROSE_END = re.compile(r"[.。…]['\"”’»)\]]*$")
SENTENCES = re.compile(r"[.!?][\"”’]?\s+[A-ZÄÖÜÉÀ¿¡А-Я„“\"]")
_TIME = re.compile(
    r"(?:(?:um|at|às|a las|alle|kl\.?|klo|ore|à)\s)?\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)?"
    r"(?:\s?(?:uhr|hs?|hrs|[ap]\.?m\.?|[a-z]{2,4}))?\.?",
    re.IGNORECASE,
)
"""A time of day alone on its line: its date stands beside it."""
_DAY = re.compile(r"[^\W\d_]{3,10}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,10}\.?")
_ONE_NAME = re.compile(r"[^\W\d_a-zà-öø-ÿа-я][^\W\d_]+")
"""One word with a capital before a date is where it was written; people sign with two."""
_TOKEN = re.compile(r"[^\s,;:.|()\[\]]+")
_TAGS = re.compile(
    r"^(?:tags?|key ?words?|topics?|filed under|schlagw(?:ort|orte|örter)|stichwörter|themen|mots[- ]clés|étiquettes|etiquetas|"
    r"palabras clave|parole chiave|palavras-chave|теги|ключевые слова|标签|關鍵字|キーワード|태그)\s?[:：]\s*(?P<list>.+)$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-Za-z]\.[A-Za-z]$")
_RIGHTS = re.compile(
    r"[\s,.;|–-]*\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados)\b.*$",
    re.IGNORECASE,
)


def is_prose(text: str) -> bool:
    """True for a paragraph of an article: long, or one that ends a sentence and is not short."""
    dense = sum("\u3041" <= c <= "\ud7a3" for c in text)  # a Han character or a syllable says as much as two or three letters
    width = len(text) + 2 * dense
    if width > MAX_TITLE or (width > 90 and len(SENTENCES.findall(text)) >= 1):
        return True
    return width >= 60 and bool(PROSE_END.search(text)) and (" " in text or bool(dense))


def is_signed(text: str) -> bool:
    """True for a short line that says who wrote it or when: a headline stands above it."""
    return len(text) < MAX_SIGNED and _signs(text)[0]


def is_stamp(text: str) -> bool:
    """True for a line that hardly stands in a text: a byline by its word, or a date with a time of day or a label."""
    return len(text) < MAX_SIGNED and _signs(text)[1]


@functools.lru_cache(maxsize=1024)
def _signs(text: str) -> tuple[bool, bool]:
    """Whether a short line is signed, and whether it is a stamp; each is asked of a line from several places."""
    if parse_credit(text) is not None:
        return False, False
    if has_byline_word(text) and are_names(parse_byline(text)):
        return True, True
    days = [f for f in find_dates(text) if f.date.day]
    stamp = any(f.date.hour is not None or f.label for f in days)
    return stamp or (bool(days) and len(text) < MAX_DATED) or is_day(text), stamp


def are_names(people: Sequence[Contribution]) -> bool:
    """Whether there are any, and each is short enough for a name: a headline may begin with a by-word too."""
    return bool(people) and all(len(str(p.name).split()) <= MAX_NAME_WORDS and ":" not in str(p.name) for p in people)


def is_day(text: str) -> bool:
    """True for a day without its year: `Mar 1`, `1 March`. It says that a date stands here, not which."""
    return _DAY.fullmatch(text) is not None and bool(find_dates(f"{text} 2000"))


def is_chrome(text: str) -> bool:
    """True for a line of buttons: nothing but words of widgets, numbers and signs, two of them or a sign."""
    if len(text) > 160:
        return False
    if _TIME.fullmatch(text) or (not any(c.isalpha() for c in text) and (len(text) < 3 or text[-1:].isdigit())):
        return True
    tokens = [t.casefold() for t in _TOKEN.findall(text)]
    words = [t for t in tokens if any(c.isalpha() for c in t)]
    if words and all(w in WEEKDAYS or w in DATE_WORDS for w in words):
        return True  # its date stands on the next line
    signs = [t for t in tokens if not any(c.isalnum() for c in t)]
    if not all(w in CHROME_WORDS for w in words):
        return False
    return len(words) >= 2 or len(signs) >= 2 or (len(words) == 1 and (bool(signs) or words[0] in ALONE))


def read_date_line(item: Item, sheet: Sheet) -> bool:
    """Claim the dates of a line that gives little else; False when the line says more."""
    text = item.text
    if len(text) > 200:
        return False
    found = find_dates(text, language=sheet.language, captured=sheet.captured)
    if not found or not any(f.date.day for f in found):
        return False
    rest = text
    for date in reversed(found):
        rest = rest[: date.start] + " " + rest[date.end :]
    if not is_noise(rest):
        return False
    _claim_days(found, item, sheet)
    return True


def is_noise(rest: str) -> bool:
    """Whether what is left beside a date is weekdays, places, labels, widgets."""
    pieces = [p for p in re.split(r"[|·•–—,;()]|\s-\s", rest) if p.strip()]
    return all(
        is_place(p) or (n == 0 and _ONE_NAME.fullmatch(p.strip())) or all(_is_noise_word(t) for t in _TOKEN.findall(p))
        for n, p in enumerate(pieces)
    )


def _is_noise_word(token: str) -> bool:
    word = token.casefold().strip("'’\"-")
    return (
        not any(c.isalpha() for c in word)
        or word in CHROME_WORDS
        or word in WEEKDAYS
        or word in DATE_WORDS
        or word.endswith("曜日")
    )


def claim_dates(item: Item, sheet: Sheet) -> None:
    """Claim every day that a line names."""
    _claim_days(find_dates(item.text, language=sheet.language, captured=sheet.captured), item, sheet)


def read_stamp(item: Item, sheet: Sheet) -> bool:
    """Claim the dates of a line that says when, among other things: `Posted 21 February 2026, 15:25 in Port | 3 comments`."""
    if len(item.text) > MAX_SIGNED or is_prose(item.text) or sheet.has(Property.PUBLISHED):
        return False
    found = find_dates(item.text, language=sheet.language, captured=sheet.captured)
    if not any(f.date.day is not None and (f.label or f.date.hour is not None) for f in found):
        return False
    _claim_days(found, item, sheet)
    item.drop()
    return True


def _claim_days(found: Iterable[FoundDate], item: Item, sheet: Sheet) -> None:
    for date in found:
        if date.date.day is not None:
            prop = Property.MODIFIED if date.label == "modified" else Property.PUBLISHED
            sheet.put(prop, date.date, line=item.number, verbatim=item.text[date.start : date.end])


def read_copyright(item: Item, sheet: Sheet, text: str | None = None) -> bool:
    """Claim the holder of a copyright line; `text` where only a part of the line is one."""
    text = item.text if text is None else text
    found = COPYRIGHT.match(_RIGHTS.sub("", text))
    if not found or not found[0].strip():
        return False
    if found["who"] and not re.search(r"\d|rights", found["who"]) and not NO_HOLDER.match(found["who"].strip()):
        holder = found["who"].strip(" .,")
        holder += "." * bool(_INITIALS.search(holder))  # `B.V.`, `S.A.`
        sheet.put(Property.PUBLISHER, holder, line=item.number, verbatim=text, doubts=("copyright-line",))
    return True


def read_keywords(item: Item, sheet: Sheet) -> bool:
    """Claim the words of a line that gives tags or keywords."""
    found = _TAGS.match(item.text)
    for word in re.split(r"[,;|#]", found["list"]) if found else ():
        if word.strip():
            sheet.put(Property.KEYWORD, word.strip(), line=item.number, verbatim=word.strip())
    return found is not None
