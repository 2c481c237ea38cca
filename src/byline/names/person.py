"""`parse_name`: one printed name to a `Name`, cautious: a literal when its parts are unsure."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from ..model import Name, NameKind
from .cleaning import MAX_CACHED, ROMAN, fold, is_shouted, tidy, unshout, word_set
from .cultures import (
    FAMILY_FIRST_LANGUAGES,
    ROMANISED_FAMILY,
    east_asian_parts,
    has_kana,
    is_han,
    is_hangul,
    is_patronymic,
    latin_family_first,
)
from .given import is_given_name
from .organisations import is_agency, is_organisation
from .words import ARTICLES, CAPITAL_PARTICLES, DEGREES, HONORIFICS, PARTICLES, PORTUGUESE_SUFFIXES, SUFFIXES, TITLES

MAX_WORDS = 7
"""More words than this are a sentence or a body's name, not a person's."""

SPANISH_SECOND_GIVEN = word_set(
    """
    luis maría maria carlos antonio josé jose manuel miguel ángel angel jesús jesus juan pablo pedro francisco javier
    ignacio alberto andrés andres eduardo enrique fernando alejandro ramón ramon rafael isabel elena cristina teresa
    del-carmen carmen pilar luisa josefa fernanda alejandra eugenia victoria beatriz belén lucía lucia sofía paula camila
    andrea daniela gabriela cecilia guadalupe
    """
)
"""Second given names common enough to tell `José Luis Pérez` from `Gabriel García Márquez`."""

_NOT_A_NAME = re.compile(r"^@|https?://|www\.|\S@\S|^[\d\W_]+$|\d{3}")
_SUFFIX = re.compile(r"[,\s]+(Jr\.?|Sr\.?|II|III|IV|JR\.?|SR\.?)$")


def parse_name(text: str, *, language: str | None = None, hint: NameKind | None = None) -> Name:
    """The name in `text`, with its parts where they are sure.

    Args:
        text: One name as printed, without byline words: `Dr. ANNA VAN DER BERG, PhD`, `Brazil, Rachel`, `王小明`, `Reuters`.
        language: BCP 47 tag of the page; decides family-first order (zh, ja, ko, vi, hu), Spanish double and
            Portuguese last names.
        hint: What the source says it is (JSON-LD `Person` or `Organization`); `PERSON` stops every guess at an organisation but
            agencies and web addresses.

    Returns:
        Literals for organisations, handles, mononyms and unsure order; capitals cased for people, never for organisations.
        `parse_name(str(name), language=…, hint=name.kind)` gives the same name, but where capitals alone told the family name.

    Raises:
        ValueError: If nothing is left of the text.
    """
    return _parsed(text, language, hint) if len(text) <= MAX_CACHED else _parsed.__wrapped__(text, language, hint)


@functools.lru_cache(maxsize=4096)
def _parsed(text: str, language: str | None, hint: NameKind | None) -> Name:
    clean = tidy(text)
    if not clean:
        raise ValueError(f"no name in {text[:40]!r}")
    primary = (language or "").lower().split("-")[0] or None
    if hint is NameKind.ORGANISATION or (hint is not NameKind.PERSON and is_organisation(clean)):
        return Name(literal=clean, kind=NameKind.ORGANISATION)
    if hint is None and _is_titled(clean, primary):
        return Name(literal=clean, kind=NameKind.ORGANISATION)
    if _NOT_A_NAME.search(clean):
        return Name(literal=clean, kind=hint or NameKind.UNKNOWN)
    return _person(clean, primary, hint or NameKind.UNKNOWN)


def _is_titled(text: str, language: str | None) -> bool:
    """`Le Figaro`, `Die Zeit`: an article of the page's language and one word more is the name of a paper."""
    words = text.split(" ")
    return len(words) == 2 and words[0] in ARTICLES.get(language or "", frozenset()) and words[1][0].isupper()


def format_name(name: Name) -> str:
    """The form that sorts, family name first with a comma: `van der Berg, Anna, Jr.`; `parse_name` is its inverse for people
    whose given name stands first. Literals and family-first names are as `str()` gives them."""
    if name.literal or name.family_first or not name.given:
        return str(name)
    family = " ".join(p for p in (name.particle, name.family) if p)
    return ", ".join(p for p in (family, name.given, name.suffix) if p)


def _person(clean: str, language: str | None, kind: NameKind) -> Name:
    stripped = _without_titles(clean)
    name = _untitled(stripped, language, kind)
    titles = [w for w in clean[: clean.find(stripped)].split() if fold(w).strip(".,") in _HONORIFICS] if stripped in clean else []
    return replace(name, honorific=" ".join(titles)) if titles and name.kind is NameKind.PERSON else name


def _untitled(stripped: str, language: str | None, kind: NameKind) -> Name:
    if is_shouted(stripped):
        stripped = unshout(stripped, PARTICLES)
    if language in FAMILY_FIRST_LANGUAGES or not stripped.isascii():
        stripped = stripped.replace("\u3000", " ")
        if parts := east_asian_parts(stripped, language):
            return Name(family=parts[0], given=parts[1], kind=NameKind.PERSON, family_first=True, spaced=" " in stripped)
        if is_han(stripped) or is_hangul(stripped) or has_kana(stripped):
            return Name(literal=stripped, kind=kind)
    body, suffix = _without_suffix(stripped, language)
    if "," in body:
        return _inverted(body, suffix, kind)
    words = body.split(" ")
    if len(words) == 1 or len(words) > MAX_WORDS or any(c.isdigit() for c in body):
        return Name(literal=stripped, kind=kind)
    if len(words) == 3 and is_patronymic(words[2]):
        return Name(family=words[0], given=" ".join(words[1:]), suffix=suffix, kind=NameKind.PERSON, family_first=True)
    first = latin_family_first(words, language)
    told = _by_capitals(words, suffix)
    if told is not None and (told.family_first or not first):
        return told
    if first is None:
        return Name(literal=stripped, kind=NameKind.PERSON)
    if first:
        return Name(family=words[0], given=" ".join(words[1:]), suffix=suffix, kind=NameKind.PERSON, family_first=True)
    return _given_first(words, suffix, language)


def _by_capitals(words: list[str], suffix: str | None) -> Name | None:
    """`Marisha GOLDHAMER`, `TANAKA Kenji`, `Anna van der BERG`: words in capitals beside others are the family name.

    None when there are none, or when they may be initials, a stage name's or a house's: `DJ Anna`, `Anna Berg NDR`.
    """
    loud = [_is_loud(word) for word in words]
    start = loud.index(True) if True in loud else 0
    end = len(words) - loud[::-1].index(True) if start or loud[0] else 0
    run, before, behind = words[start:end], words[:start], words[end:]
    if not run or not all(loud[start:end]) or bool(before) == bool(behind) or is_agency(" ".join(run)):
        return None
    letters = sum(map(len, run))
    if behind:
        if letters < MIN_LOUD and run[0].lower() not in ROMANISED_FAMILY:
            return None
    elif letters <= MIN_LOUD:  # a short one may be a house or a region: `Anna Berg NDR`, `Harbour EMEA`
        short = letters < MIN_LOUD - 1 or (letters < MIN_LOUD and not _VOWEL.search(run[0]))
        if short or not is_given_name(before[0]) or sum(word not in PARTICLES for word in before) > 1:
            return None
    family = [w.capitalize() if not i and fold(w) in _CAPITAL_ARTICLES else _quiet(w) for i, w in enumerate(run)]
    while len(before) > 1 and before[-1] in PARTICLES:
        family.insert(0, before.pop())
    cut = 0
    while cut < len(family) - 1 and family[cut] in PARTICLES:
        cut += 1
    return Name(
        family=" ".join(family[cut:]),
        given=" ".join(before or behind),
        particle=" ".join(family[:cut]) or None,
        suffix=suffix,
        kind=NameKind.PERSON,
        family_first=bool(behind),
    )


MIN_LOUD = 4
"""Letters in capitals that can be a family name without a sign; fewer are initials, or a broadcaster."""
_CAPITAL_ARTICLES = frozenset(("le", "la", "les", "du", "el"))
"""Written with a capital where they begin a family name: `Marine LE PEN` is Le Pen."""


def _is_loud(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word and word.strip("()") not in ROMAN


def _quiet(word: str) -> str:
    """A word of a family name in usual letters: `MCDONALD` is McDonald, `VAN` is van."""
    return unshout(f"x {word}", PARTICLES)[2:]


_VOWEL = re.compile("[AEIOUYÀ-Þ]")


def _given_first(words: list[str], suffix: str | None, language: str | None) -> Name:
    start = _family_start(words, language)
    given, rest = words[:start], words[start:]
    cut = 0
    while cut < len(rest) - 1 and rest[cut] in PARTICLES and rest[cut] not in ("y", "e", "i"):
        cut += 1
    return Name(
        family=" ".join(rest[cut:]),
        given=" ".join(given) or None,
        particle=" ".join(rest[:cut]) or None,
        suffix=suffix,
        kind=NameKind.PERSON,
    )


def _family_start(words: list[str], language: str | None) -> int:
    """Index of the first word of the family name, particles included."""
    if words[0] in PARTICLES:
        return 0
    for index in range(1, len(words) - 1):
        if words[index] in PARTICLES and words[index] not in ("y", "e", "i"):
            return index
        if words[index] in CAPITAL_PARTICLES:
            return index
    if len(words) >= 4 and words[-2] in ("y", "i"):
        return len(words) - 3
    if language in ("es", "ca", "gl") and len(words) >= 3 and "." not in words[1]:
        if len(words) == 3:
            return 2 if words[1].lower() in SPANISH_SECOND_GIVEN else 1
        return len(words) - 2
    return len(words) - 1


def _inverted(body: str, suffix: str | None, kind: NameKind) -> Name:
    """`Brazil, Rachel` → Rachel Brazil; anything with more commas stays a literal."""
    pieces = [p.strip() for p in body.split(",")]
    if len(pieces) == 3 and pieces[2].lower() in SUFFIXES:
        suffix, pieces = SUFFIXES[pieces[2].lower()], pieces[:2]
    if len(pieces) != 2 or not all(pieces) or len(pieces[0].split()) > 4 or len(pieces[1].split()) > 4:
        return Name(literal=body, kind=kind)
    words = pieces[0].split(" ")
    cut = 0
    while cut < len(words) - 1 and words[cut] in PARTICLES:
        cut += 1
    given = pieces[1].split(" ")
    trailing = len(given)
    while trailing > 1 and given[trailing - 1] in PARTICLES:  # "Berg, Anna van der"
        trailing -= 1
    particle = " ".join([*given[trailing:], *words[:cut]])
    return Name(
        family=" ".join(words[cut:]),
        given=" ".join(given[:trailing]),
        particle=particle or None,
        suffix=suffix,
        kind=NameKind.PERSON,
    )


def _without_titles(text: str) -> str:
    """Titles before and degrees behind taken off, as long as a name is left."""
    words = text.split(" ")
    while len(words) > 1 and fold(words[0]).rstrip(",") in _FOLDED_TITLES and (words[0][0].isupper() or len(words) > 2):
        words = words[1:]
    while len(words) > 1:
        last = words[-1].strip("(),").lower()
        joined = words[-1].isupper() or "." in words[-1] or last in ("phd", "dphil", "esq")
        if last not in DEGREES or not (words[-2].endswith(",") or (joined and len(words) > 2 and not is_shouted(text))):
            break
        words = words[:-1]
        words[-1] = words[-1].rstrip(",")
    return " ".join(words)


_FOLDED_TITLES = frozenset(fold(t) for t in TITLES)
_HONORIFICS = frozenset(fold(t).strip(".") for t in HONORIFICS)


def _without_suffix(text: str, language: str | None) -> tuple[str, str | None]:
    if found := _SUFFIX.search(text):
        word = found[1]
        rest = text[: found.start()].rstrip(", ")
        if " " in rest:
            return rest, SUFFIXES[word.lower()]
    words = text.replace(", ", " ").split(" ") if text.count(",") == 1 and language == "pt" else text.split(" ")
    if language == "pt" and len(words) > 2 and words[-1].lower() in PORTUGUESE_SUFFIXES:
        return " ".join(words[:-1]), words[-1]
    return text, None
