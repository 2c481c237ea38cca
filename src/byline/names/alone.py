"""Lines that are a name and nothing else, but for a job, a house or a place beside it: bylines without a by-word."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .byline_words import PLACE_WORDS, bracketed_label_pattern
from .cleaning import fold
from .cultures import CHINESE_FAMILY, is_han
from .given import is_given_name
from .japanese import japanese_names
from .organisations import is_agency, is_organisation
from .places import is_place
from .roles import is_job, is_role

_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯЁЇІЄĀ-ŽƠƯΑ-ΩԱ-Ֆ\u1e00-\u1eff][\w'’.-]*"
_PARTICLE = r"(?:van|von|de|der|den|da|di|du|la|le|el|al|bin|ibn|y|e|dos|das|do|af|ter|ten|zu)"
_ONE = rf"{_WORD}(?: (?:{_PARTICLE} ){{0,3}}{_WORD}){{1,4}}"
NAME = re.compile(_ONE)
"""A person's name by its capitals."""
NAMES = re.compile(rf"{_ONE}(?:(?:,|;| and| und| et| y| e| og| och| en| &| /| \|)+ {_ONE}){{0,5}}")
"""Names by their capitals, with what stands between two."""
_UNCASED = re.compile(
    r"[\u05d0-\u05ea'׳״\"-]{2,}(?: [\u05d0-\u05ea'׳״\"-]{2,}){1,3}|[\u0621-\u06d3]{2,}(?: [\u0621-\u06d3]{2,}){1,3}|"
    r"[\u0900-\u097f]{2,}(?: [\u0900-\u097f]{2,}){1,2}"
)
_PARTED = re.compile(r"\s*[|/·•,–—-]\s+(?=[^\W\d_])|\s*/\s*(?=[^\W\d_])|\s+[–—-]\s+")
"""Between a name and what stands beside it in one line."""
_INITIALS = re.compile(r"\s\([a-zà-ÿ]{2,4}(?:/[a-zà-ÿ]{2,4})?\.?\)$")
"""`Anna Berg (abg)`: the sign that a reporter has in the house."""
_WITH = re.compile(r"\s\((?P<with>(?:avec|mit|with|con|com|med|met)\s[^()]{2,20})\)$")
_IN_A_PLACE = re.compile(rf" in (?P<place>{_WORD}(?: {_WORD})?)(?=,? and | und |, | & |$)")
"""`Anna Berg in Oslo and Jan Meier in Rome`."""
_IN_HOUSE = re.compile(r"[［\[](?P<name>[^，,\]］]{2,8})[，,][^\]］]{2,20}[\]］]")
"""`［三枝美帆，海港新聞］`."""
_TAIWANESE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})\s?[／/]\s?[\u4e00-\u9fff]{2,6}(?:報導|报道)")
_CONTRACTED = frozenset(["do", "da", "no", "na", "dos", "das", "du", "della", "dalla", "al", "del"])
"""Prepositions with their article before a place."""
_PLACE_WORDS = frozenset(w for row in PLACE_WORDS.values() for w in row.split("|")) | _CONTRACTED
_DOMAIN = re.compile(r"[\w-]+\.[^\W\d_]{2,6}")
MAX_JOB, MAX_HOUSE = 60, 5
"""Characters of a job; words of a house's name."""


CHINESE_NAME = 3
"""Characters of most Chinese names; with two anything could be one."""


class Alone(NamedTuple):
    """A line of names: the part to read, and whether a job, a role or the house stands beside them, so that it is a byline."""

    names: str
    sure: bool


def names_alone(text: str, *, is_house: Callable[[str], bool] = lambda _: False) -> Alone | None:
    """The names of a line that holds nothing else; None when it does.

    Args:
        text: A line as printed, without its date.
        is_house: Whether a text is the outlet's own name.
    """
    text = _INITIALS.sub("", text.removesuffix(" et al."))
    if found := _WITH.search(text):
        text = f"{text[: found.start()]} {found['with']}"
        return Alone(text, sure=True) if NAMES.fullmatch(text[: found.start()]) else None
    if (labelled := bracketed_label_pattern().search(fold(text))) and NAME.match(text[: labelled.start()]):
        return Alone(text, sure=True)
    text = _IN_A_PLACE.sub(lambda m: "" if is_place(m["place"]) else m[0], text)
    if NAMES.fullmatch(text) or _is_uncased_name(text):
        return Alone(text, sure=False)
    if len(text) == CHINESE_NAME and is_han(text) and text[0] in CHINESE_FAMILY and text[-1] not in "省市县区縣區州国國":
        return Alone(text, sure=False)
    if (found := _IN_HOUSE.fullmatch(text)) and (japanese := japanese_names(found["name"])):
        return Alone("、".join(japanese), sure=True)
    if found := _TAIWANESE.fullmatch(text):
        return Alone(found["name"], sure=True)
    if japanese := japanese_names(text):
        return Alone("、".join(japanese), sure=False)
    return _beside(text, is_house)


def _beside(text: str, is_house: Callable[[str], bool]) -> Alone | None:
    """`Anna Berg, Staff Writer`, `Anna Berg/Harbour Post`, `Anna Berg, dpa`, `Anna Berg, do Recife`, `القاهرة - سامر الخطيبي`."""
    parts = _PARTED.split(text, maxsplit=1)
    if len(parts) != 2:
        return None
    left, right = parts
    if is_agency(left) and NAME.fullmatch(right):
        return Alone(f"{left}, {right}", sure=False)
    if is_place(left) and NAME.fullmatch(right) and is_given_name(right.split(" ", maxsplit=1)[0]):
        return Alone(right, sure=False)
    if not (NAME.fullmatch(left) or _is_uncased_name(left)):
        return Alone(right, sure=False) if _is_uncased_name(right) and (is_place(left) or " " not in left) else None
    if len(right) <= MAX_JOB and (is_role(right) or is_job(right) or (right[0].islower() and is_role(right.split()[0]))):
        return Alone(left, sure=True)
    if is_house(right):  # a slash parts a photographer from the house too
        return Alone(left, sure="/" not in text)
    if is_agency(right):
        return Alone(f"{left}, {right}", sure=False)
    first, _, rest = right.partition(" ")
    placed = is_place(right) or (first in _PLACE_WORDS and rest[:1].isupper())
    house = len(right.split(" ")) <= MAX_HOUSE and "." not in right[:-1] and is_organisation(right)
    return Alone(left, sure=False) if placed or house or _DOMAIN.fullmatch(right) else None


def _is_uncased_name(text: str) -> bool:
    """Whether words of a script without capitals begin with a given name."""
    return _UNCASED.fullmatch(text) is not None and is_given_name(text.split(" ", maxsplit=1)[0])
