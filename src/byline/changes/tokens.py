"""Text to tokens: words, and the things a reader takes in as one (a date, an amount, a time, an address)."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["DATE", "MONTHS", "NUMBER", "UNSPACED", "Tokens", "tokenise"]

_MONTH_NAMES = (
    # English, Italian, French, German, Spanish, Portuguese, Dutch; by number of the month
    "january january jan gennaio janvier januar jänner enero janeiro januari",
    "february feb febbraio février fevrier februar febrero fevereiro februari",
    "march mar marzo mars märz março maart",
    "april apr aprile avril abril",
    "may maggio mai mayo maio mei",
    "june jun giugno juin juni junio junho",
    "july jul luglio juillet juli julio julho",
    "august aug agosto août aout augustus",
    "september sept sep settembre septembre septiembre setembro",
    "october oct ottobre octobre oktober octubre outubro",
    "november nov novembre noviembre novembro",
    "december dec dicembre décembre decembre dezember diciembre dezembro",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Name of a month in lower case to its number."""

_STOP = r")(?!\w)(?:\.(?=[ \u00a0\u202f]\d))?"  # "Sept. 8", but not the full stop after "31 August."
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + _STOP
_CAPITAL_MONTH = "(?:" + "|".join(sorted((m.capitalize() for m in MONTHS), key=lambda name: (-len(name), name))) + _STOP
_SPACE = r"[ \u00a0\u202f]"
_DIGITS = r"\d+(?:[.,’'\u00a0\u202f]\d{3}){0,8}(?:[.,]\d+)?"  # bounded: no text makes it look at a long run again and again
_SCALE = (
    rf"(?:{_SPACE}?(?:million|billion|trillion|thousand|milioni|miliardi|millions|"
    r"milliards|Millionen|Milliarden|millones|bn|mn|tn|m|k)\b)"
)
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Ranges, for a regular expression, of scripts that put no spaces between words (Thai, Lao, Burmese, Khmer, kana, Han)."""

DATE = re.compile(
    rf"""(?x:
      \d{{4}}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)
    | \d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d)(?!\d)
    | \d{{1,2}}(?:st|nd|rd|th|er|º|°|\.)?{_SPACE}(?:(?:de|of){_SPACE})?(?i:{_MONTH})
      (?:,?{_SPACE}(?:(?:de|del){_SPACE})?\d{{4}}(?!\d))?
    | (?=[JFMASOND]){_CAPITAL_MONTH}{_SPACE}\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?{_SPACE}\d{{4}}(?!\d))?
    | (?=[JFMASOND]){_CAPITAL_MONTH}{_SPACE}\d{{4}}(?!\d)
    )"""
)
"""A date as a reader writes it: `8 September 2021`, `September 8`, `2021-09-08`, `08/09/2021`, `8 settembre`."""

NUMBER = re.compile(
    rf"(?:[£$€¥₹]|(?:US|A|C|NZ|HK)\$){_SPACE}?{_DIGITS}{_SCALE}?|{_DIGITS}(?:{_SPACE}?(?:%|°[CF]?|[£$€¥₹])|{_SCALE})?(?!\w)"
)
"""A number with what belongs to it: `1,200`, `£1.5m`, `3.2 %`, `1.5 million`."""

_TIME = r"\d{1,2}(?:[:.]\d\d){1,2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]m\b"
_TOKEN = re.compile(
    rf"(?=\d)(?:{DATE.pattern}|(?:{_TIME})(?![\d,.]*\d)|{NUMBER.pattern})"
    rf"|(?=[JFMASOND]){DATE.pattern}"
    rf"|(?=[£$€¥₹UACNH]){NUMBER.pattern}"
    r"|https?://[^\s<>\"”]+|www\.[^\s<>\"”]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|(?:[A-Z]\.){2,}"
    rf"|[^\W{UNSPACED}]+(?:(?:-|[’'](?!\d))[^\W{UNSPACED}]+)*"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text and where its tokens are; whitespace lies between them.

    Attributes:
        starts: Of each token, in characters.
        ends: Of each token, exclusive.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def gap(self, index: int) -> tuple[int, int]:
        """Where the whitespace before token `index` is; `index` may be the number of tokens."""
        start = self.ends[index - 1] if index else 0
        return start, self.starts[index] if index < len(self.words) else len(self.text)

    def slice(self, start: int, end: int) -> str:
        """The text from token `start` to before token `end`, without the whitespace around it."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens; joined with the whitespace between them they are the text again.

    A word keeps its hyphens and apostrophes; a character of a script without spaces is a token of its own.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        words.append(found[0])
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(text, words, starts, ends)
