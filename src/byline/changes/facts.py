"""Values in words: how much one number or date differs from another."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from math import prod

from .lexicon import WEEKDAYS, Lexicon
from .number_words import ONES
from .tokens import DATE, MONTHS, NUMBER

__all__ = ["PERCENT", "date_difference", "is_date", "is_number", "number_difference", "same_number"]

_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d){1,2}(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]m")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITH_DIGIT = re.compile(r"\w*\d[\w.-]*")
_AMOUNT = re.compile(r"(?P<before>\D*?)\s?(?P<digits>\d[\d.,’'\u00a0\u202f]*)\s?(?P<after>\D*)")
PERCENT = re.compile(r"(?i)(?<!\w)(?:per\s?cent|percent|per cento|pour cent|por ciento|por cento|prozent|procent)\s*$")
"""How a share is written out, at the end of a text."""
_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "millions": 6, "milioni": 6, "millionen": 6, "millones": 6,
    "bn": 9, "billion": 9, "miliardi": 9, "milliards": 9, "milliarden": 9, "tn": 12, "trillion": 12,
}  # fmt: skip


def is_date(word: str) -> bool:
    """A date, a year, a time of day or a weekday. `11.30` alone is a number, `11.30am` and `11:30` are times."""
    first = word[0]
    if first.isalpha():
        lower = word.lower()
        return lower in WEEKDAYS or (first.isupper() and ((lower in MONTHS and len(word) > 3) or bool(DATE.fullmatch(word))))
    if not first.isdecimal():
        return False
    if _YEAR.fullmatch(word) or DATE.fullmatch(word):
        return True
    return bool(_TIME.fullmatch(word)) and (":" in word or word[-1] in "mM.")


def is_number(word: str, lexicon: Lexicon) -> bool:
    """A number, an amount, a number word, or a code with digits in it, e.g. `CD21`."""
    return not is_date(word) and (bool(NUMBER.fullmatch(word) or _WITH_DIGIT.fullmatch(word)) or word.lower() in lexicon.numbers)


def number_difference(old: str, new: str, lexicon: Lexicon) -> str:
    """New minus old with its sign and unit, e.g. `+5`, `-£0.5`; empty when the units differ or a value cannot be told."""
    first, second = _amount(old, lexicon), _amount(new, lexicon)
    if first is None or second is None or first[1] != second[1]:
        return ""
    difference = second[0] - first[0]
    before, after = first[1]
    amount = f"{abs(difference):,f}"
    amount = amount.rstrip("0").rstrip(".") if "." in amount else amount
    if after == "%":
        after = " percentage points"
    return f"{'-' if difference < 0 else '+'}{before}{amount}{after}"


def same_number(old: str, new: str, lexicon: Lexicon) -> bool:
    """Whether two numbers have one value and unit in another writing: `1,200`, `1200`; `12 per cent`, `12%`."""
    first = _amount(old, lexicon)
    return first is not None and first == _amount(new, lexicon)


def _amount(text: str, lexicon: Lexicon) -> tuple[Decimal, tuple[str, str]] | None:
    """Value and unit, before and after; None when it cannot be told."""
    if (share := PERCENT.search(text)) and share.start():
        amount = _amount(text[: share.start()], lexicon)
        return (amount[0], ("", "%")) if amount and amount[1] == ("", "") else None
    words = [lexicon.numbers.get(w, 1 if w in ONES[lexicon.language] else None) for w in text.lower().split()]
    if words and all(w is not None for w in words):
        return Decimal(prod(w for w in words if w is not None)), ("", "")
    found = _AMOUNT.fullmatch(text)
    value = _decimal(found["digits"]) if found else None
    if found is None or value is None:
        return None
    after = found["after"].strip()
    if after.lower() in _SCALES:
        value, after = value.scaleb(_SCALES[after.lower()]), ""
    return value, (found["before"].strip(), after)


def _decimal(digits: str) -> Decimal | None:
    """`1,200` and `1.200,5` by their grouping. `1.200` alone could be either: None."""
    plain = re.sub("[’'\u00a0\u202f]", "", digits)
    commas, points = plain.count(","), plain.count(".")
    if commas and points:
        decimal_mark = max(",.", key=plain.rindex)
    elif commas + points == 1:
        mark = "," if commas else "."
        grouped = len(plain) - plain.index(mark) == 4 and not plain.startswith("0")
        if grouped and mark == ".":
            return None
        decimal_mark = "" if grouped else mark
    else:
        decimal_mark = ""
    group = {",": ".", ".": ","}.get(decimal_mark, ".,")
    for mark in group:
        plain = plain.replace(mark, "")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def date_difference(old: str, new: str) -> str:
    """New minus old in days, e.g. `+14 days`; empty unless both name a day and agree in naming a year or not."""
    first, second = _day(old), _day(new)
    if first is None or second is None or (first[0] is None) != (second[0] is None):
        return ""
    if first[0] is None and (first[1] <= 2) != (second[1] <= 2):
        return ""  # whether 29 February lies between depends on the year
    try:
        days = (date(second[0] or 2001, *second[1:]) - date(first[0] or 2001, *first[1:])).days
    except ValueError:
        return ""
    return f"{days:+d} day{'' if abs(days) == 1 else 's'}" if days else ""


def _day(text: str) -> tuple[int | None, int, int] | None:
    if iso := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    month = next((MONTHS[w] for w in re.findall(r"[^\W\d_]+", text.lower()) if w in MONTHS), None)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    days = [n for n in numbers if n <= 31]
    years = [n for n in numbers if n > 31]
    if month is None or len(days) != 1 or len(years) > 1:
        return None
    return (years[0] if years else None), month, days[0]
