"""The headline without the site's name: which of several forms, by learned evidence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise

from ..model import Decision, Property
from ..names.cleaning import is_shouted
from .rules import TITLES
from .sites import SiteNames
from .weighing import Group, Indexed, elect, grouped, person_says

_SPLIT = re.compile(r"\s+[|\-–—•·»«:/ㅣ]{1,2}\s+|\s*[|｜»ㅣ]\s*|\s+::\s+|\s*[-–—]\s*(?=[\w ]{2,12}[|ㅣ])")
_PART = re.compile(r"\s*:\s+|\s+[|\-–—•·]\s+")
"""Between a kicker and its headline in one line."""
_FOLDS = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("–—−‐", "-"), "…": "...", "\u00a0": " "}
_QUOTES = str.maketrans(_FOLDS | dict.fromkeys("\u00ad\u200b\ufeff", ""))
MAX_BRAND_WORDS = 4
"""Words of a logo or site name that stands in a heading."""
MAX_LABEL = 2
"""Words of a label before a headline."""
MAX_SITE_WORDS = 6
"""Words that a site's name at the end of a title can have."""


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """For comparing titles: quotes, dashes, case and white space made the same."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold().split())


_GLUED = re.compile(r"(?:(?<=[\u3040-\u9fff？！”」])_|-)[^\W\d_a-zA-Z]{1,12}$")
"""A section or site behind `_` or `-` without a space, as Chinese and Korean pages have it."""
_FLAWS = {"general-type": "-general", "lesser-heading": "-lesser"}
"""Doubts that make another source of a claim, with a weight of its own."""
_HEADINGS = frozenset({"in:heading", "in:heading-lesser"})
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_BEFORE_MARK = re.compile(r"\s+(?=[:;?!,.])")


@lru_cache(maxsize=1024)
def group_key(text: str) -> str:
    """For grouping: `folded`, and a space before a punctuation mark, which joining two elements leaves behind, dropped."""
    return _BEFORE_MARK.sub("", folded(text))


def decide_title(
    claims: Sequence[Indexed], sites: SiteNames, kickers: Collection[str] = ()
) -> tuple[str | None, Decision | None]:
    """The best-supported title once site names, and what is marked as a kicker, are cut from its ends."""
    if not claims:
        return None, None
    if spoken := person_says(Property.TITLE, claims):
        return str(spoken[0].value), spoken[1]
    headlines = _headlines(claims, sites)
    headlines = _apart(headlines, {*map(folded, kickers)}) if kickers else headlines
    winner, decision = elect(Property.TITLE, headlines, lambda c: group_key(str(c.value)), TITLES, partial(features, sites=sites))
    won = group_key(str(winner.value))
    same = [text for i in headlines if group_key(text := str(i.claim.value)) == won]
    value = min((str(winner.value), *sorted(same)), key=lambda v: (is_shouted(v), _BEFORE_MARK.search(v) is not None))
    dropped = {i.index for i in claims} - {i.index for i in headlines}
    return value, replace(decision, dissent=tuple(sorted({*decision.dissent, *dropped})))


def forms(claims: Sequence[Indexed], sites: SiteNames) -> list[Group]:
    """The groups that `decide_title` chooses from."""
    return grouped(_headlines(claims, sites), lambda c: group_key(str(c.value)))


def _headlines(claims: Sequence[Indexed], sites: SiteNames) -> list[Indexed]:
    titles = {str(i.claim.value) for i in claims}
    others = {folded(title) for title in titles}
    short = {title: without_site(title, sites, others) for title in titles}
    cut = [
        i if short[title] == title else replace(i, claim=replace(i.claim, value=short[title]))
        for i, title in ((i, str(i.claim.value)) for i in claims)
    ]
    return [i for i in cut if i.claim.value and not sites.is_house(str(i.claim.value))] or cut


def _apart(claims: list[Indexed], kickers: set[str]) -> list[Indexed]:
    """Titles that begin with the line above the headline without it, where the page shows that they end apart from it too.

    That is so when what the site writes for sharing is the end alone, or is the end behind other words. Elsewhere the two
    are the headline together: many sites cite themselves as `kicker: headline`.
    """
    shared = [str(i.claim.value) for i in claims if i.claim.source == "opengraph"]
    alone = {*map(folded, shared)} | {folded(tail) for head, tail in map(_parted, shared) if folded(head) not in kickers}
    apart = []
    for item in claims:
        head, tail = _parted(str(item.claim.value))
        cut = folded(head) in kickers and folded(tail) in alone
        apart.append(replace(item, claim=replace(item.claim, value=tail)) if cut else item)
    return apart


def _parted(title: str) -> tuple[str, str]:
    """What stands before and after the first mark that may part a kicker from its headline; all of it behind where none does."""
    found = _PART.search(title)
    return (title[: found.start()], title[found.end() :]) if found else ("", title)


def without_site(title: str, sites: SiteNames, others: set[str]) -> str:
    """`title` without a site's name at its end or start; an end is also cut when another claim is just what comes before it."""
    cuts = list(_SPLIT.finditer(title))
    for found, behind in pairwise(cuts):  # `A quay reopens - Harbour Post - News since 1890`
        if (head := title[: found.start()].strip()) and sites.is_house(title[found.end() : behind.start()].strip()):
            return without_site(head, sites, others)
    for found in reversed(cuts):
        head, tail = title[: found.start()].strip(), title[found.end() :].strip()
        if head and (_names_site(tail, sites) or (folded(head) in others and len(tail.split()) <= MAX_SITE_WORDS)):
            return without_site(head, sites, others)
    if glued := _GLUED.search(title):
        head = title[: glued.start()].strip()
        if head and (glued[0][0] == "_" or folded(head) in others):
            return without_site(head, sites, others)
    for found in cuts:
        head, tail = title[: found.start()].strip(), title[found.end() :].strip()
        if tail and (sites.is_house(head) or _is_label(head, found[0], tail, others)):
            return tail
    head, mark, tail = title.partition(": ")
    if mark and folded(tail) in others and sites.is_house(head):
        return tail.strip()
    host, _, tail = title.partition(" ")
    return tail.strip() if tail and sites.host and host.lower().removeprefix("www.") == sites.host else title


def _is_label(head: str, mark: str, tail: str, others: set[str]) -> bool:
    """Whether a few words before a bar say what sort of piece it is (`Opinion | …`): something else gives the rest as a title."""
    return "|" in mark and folded(tail) in others and len(head.split()) <= MAX_LABEL < len(tail.split())


def _names_site(tail: str, sites: SiteNames) -> bool:
    return tail.casefold() in sites.sections or sites.is_house(tail) or (len(tail.split()) <= MAX_SITE_WORDS and sites.fits(tail))


def features(group: Group, groups: Sequence[Group], sites: SiteNames) -> dict[str, float]:
    """Where it is said, and how it relates to the other forms."""
    found = {f"in:{i.claim.source}" + _FLAWS.get(next(iter(_FLAWS.keys() & i.claim.doubts), ""), ""): 1.0 for i in group.members}
    if found.keys() <= _HEADINGS and _is_stray(group, groups):
        found["stray"] = 1.0
    said = {i.claim.source for i in group.members}
    for other in groups:
        if other is group:
            continue
        structured = {i.claim.source for i in other.members} & {"json-ld", "heading", "opengraph"}
        for source in structured - said:
            found[f"not:{source}"] = 1.0
            if other.key.startswith(group.key):
                found[f"begins:{source}"] = 1.0
            elif other.key.endswith(group.key):
                found[f"ends:{source}"] = 1.0
            elif group.key.startswith(other.key):
                found[f"begun-by:{source}"] = 1.0
            elif group.key.endswith(other.key):
                found[f"ended-by:{source}"] = 1.0
    if group.key.endswith("...") and any(
        len(o.key) > len(group.key) and o.key.startswith(group.key[:-3].rstrip()) for o in groups
    ):
        found["cut-short"] = 1.0
    if _GARBLED.search(group.key) and any(o is not group and _ascii_letters(o.key) == _ascii_letters(group.key) for o in groups):
        found["garbled"] = 1.0
    if len(group.key.split()) < 3 and len(group.key) < 12:
        found["short"] = 1.0
    if len(group.key.split()) <= MAX_BRAND_WORDS and sites.fits(str(group.members[0].claim.value)):
        found["brand"] = 1.0
    return found


_GARBLED = re.compile(r"\w\?\w|\w\?\s\w|â€|\ufffd")
"""What is left of a letter or mark that was read in another encoding, or could not be written in it."""


def _ascii_letters(text: str) -> str:
    return "".join(c for c in text.replace("â€tm", "") if c.isascii() and c.isalnum())


def _is_stray(heading: Group, groups: Sequence[Group]) -> bool:
    """Whether a heading has no word of what the head of the page says: a widget's or a section's."""
    said = [_words(g.key) for g in groups if {i.claim.source for i in g.members} & {"json-ld", "opengraph", "title-element"}]
    return bool(said) and not _words(heading.key) & frozenset().union(*said)


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    """Words of more than two letters; characters of scripts that are written without spaces."""
    return frozenset(
        part
        for word in re.findall(r"\w+", text)
        for part in (word if _UNSPACED.search(word) else [word])
        if len(part) > 2 or part > "\u3000"
    )
