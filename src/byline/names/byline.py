"""`parse_byline`: a printed byline to the people and houses it names, with their roles."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ..dates import find_dates
from ..model import Contribution, Name, NameKind, Role
from .byline_words import (
    ANY_LANGUAGE_PAIR,
    FOR_WORDS,
    PLACE_WORDS,
    SHORT_WORDS,
    TRANSPARENT,
    bracketed_label_pattern,
    by_pattern,
    conjunction_pattern,
    label_pattern,
    languages_of,
    role_of,
)
from .cleaning import fold, is_shouted, tidy, visible
from .cultures import korean_reporters
from .interviews import interview_parties
from .organisations import is_agency, is_desk, is_organisation
from .person import SPANISH_SECOND_GIVEN, parse_name
from .places import is_place
from .roles import is_job, is_role, without_role
from .words import DEGREES, PARTICLES, SUFFIXES

MAX_LENGTH = 400
"""Characters; a longer text is not a byline, and none of it is read."""

_NOISE = re.compile(
    r"\S+@\S+\.\w+|https?://\S+|www\.\S+|(?:twitter|x|instagram|facebook)\.com/\S+"
    r"|\b\d+\s*(?:min(?:ute)?s?|мин)\.?\s*(?:read|de lecture|lesezeit|di lettura|de lectura)?\b"
    r"|\b(?:updated|published|posted|aktualisiert|mis à jour|publié le|actualizado|aggiornato|обновлено)\b:?(?=\s*(?:on|am|le|"
    r"el|il|:|,|$))"
    r"|\b\d{1,2}[:.h]\d{2}(?:\s*(?:am|pm|uhr|[A-Z]{2,4}))?\b",
    re.IGNORECASE,
)
_LEADS_TO_DATE = re.compile(r"\s+(?:on|at|am|um|le|el|il|em|op|på|den|il|vom)\s+(?=\|)", re.IGNORECASE)
"""`Posted by David at …`: what led to a date that is cut out."""
_HANDLE = re.compile(r"(?<![\w.])@\w+")
_BRACKETED = re.compile(r"\(([^()]{0,80})\)|\[([^\[\]]{0,80})\]")


def parse_byline(text: str, *, language: str | None = None, outlet: str | None = None) -> tuple[Contribution, ...]:
    """Who a byline names, in order, with roles.

    Reads `By X and Y in Rome`, `Von X, Lille`, `X / Journalist`, `X for Z`, `Text: A, Fotos: B`, `A im Gespräch mit B`,
    `X et AFP`, `文/王小明`; takes off by-words, jobs, places, dates, addresses and "and 1 other".

    Args:
        text: One printed line.
        language: BCP 47 tag of the page; decides short by-words and conjunctions (`di`, `e`, `i`).
        outlet: The outlet's own name: taken off when glued to a person's, kept when it is the whole byline.

    Returns:
        Positions count from 0 within each role. Empty when nobody is named, or when the line is too long to be a byline.
    """
    line = visible(text[: 10 * MAX_LENGTH])
    return _parsed(line, language, outlet) if line and len(line) <= MAX_LENGTH else ()


@functools.lru_cache(maxsize=2048)
def _parsed(line: str, language: str | None, outlet: str | None) -> tuple[Contribution, ...]:
    primary = (language or "").lower().split("-")[0] or None
    line = _without_noise(line, language)
    found: list[Contribution] = []
    line, wire = _without_wire(line)
    for role, segment in (*_segments(line, primary), *wire):
        for name, affiliations in _names(segment, primary, outlet):
            if any(c.name == name and c.role == role for c in found):
                continue
            position = sum(c.role == role for c in found)
            found.append(Contribution(name, role, position, affiliations))
    return _without_house(found, outlet)


def _without_noise(line: str, language: str | None) -> str:
    for date in reversed(find_dates(line, language=language)):
        if date.date.day is not None or date.label:
            line = line[: date.start] + " | " + line[date.end :]
    line = _LEADS_TO_DATE.sub(" ", TRANSPARENT.sub("", _NOISE.sub(" | ", line)))
    without_handles = _HANDLE.sub(" ", line)
    return visible(without_handles if any(c.isalpha() for c in without_handles) else line)


_LEADING_AND = re.compile(r"^\s*(?:[,;&/]|(?:and|und|et|y|e|og|och|en)\s)\s*", re.IGNORECASE)


def _segments(line: str, language: str | None) -> Iterator[tuple[Role, str]]:
    """The line cut at role labels; an interview's two sides get theirs."""
    if parties := interview_parties(line, language):
        yield from parties
        return
    folded = _same_length_fold(line)
    role, start = Role.AUTHOR, 0
    for match in bracketed_label_pattern().finditer(folded):  # `Anna Berg (Text) und Jan Meier (Fotos)`
        yield role_of(fold(match["label"])), _LEADING_AND.sub("", line[start : match.start()])
        start = match.end()
    if start:
        yield role, line[start:]
        return
    for match in label_pattern().finditer(folded):
        label = fold(match["label"] or match["joined"])
        before = line[start : match.start()]
        if match.start() and not before.strip():
            role, start = role_of(label), match.end()
            continue
        yield role, before
        role, start = role_of(label), match.end()
    yield role, line[start:]


_WIRE = re.compile(r"\s+(?:with|mit(?: Material von)?|avec|con|com|med|met)\s+(?P<wire>[^|,;]{2,60})$")


def _without_wire(line: str) -> tuple[str, tuple[tuple[Role, str], ...]]:
    """`Anna Berg mit AP`: an agency that gave material is a contributor, not an author."""
    found = _WIRE.search(line)
    if found is None or not all(is_agency(part) for part in _WIRES.split(found["wire"])):
        return line, ()
    return line[: found.start()], ((Role.CONTRIBUTOR, found["wire"]),)


_WIRES = re.compile(r"\s+(?:and|und|et|y|e|och|og|en)\s+|\s*[&/]\s*")


def _ends_in_place(names: list[Name]) -> bool:
    """`Anna Berg, Jan Meier, Lindholm`: a single word behind full names is where they write from."""
    return len(names) > 1 and names[-1].kind is NameKind.UNKNOWN and all(n.family and n.given for n in names[:-1])


@functools.cache
def _short_words() -> frozenset[str]:
    return frozenset(fold(w) for w in SHORT_WORDS)


def _same_length_fold(line: str) -> str:
    folded = fold(line)
    return folded if len(folded) == len(line) else line.lower() if len(line.lower()) == len(line) else line


def is_small(letter: str) -> bool:
    """Whether a letter is lower case; not so in Georgian, whose capitals in Unicode nobody writes names with."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def _names(segment: str, language: str | None, outlet: str | None) -> Iterator[tuple[Name, tuple[str, ...]]]:
    if korean := korean_reporters(segment):
        yield from ((parse_name(name, language="ko"), ()) for name in korean)
        return
    body, affiliations = _without_affiliation(_without_by(tidy(segment), language), language, outlet)
    if not body:
        return
    body = _joined_family_names(body, language)
    pieces = [piece.replace(_JOINED, " ") for piece in _pieces(body, language)]
    names = [n for piece in _without_letters(pieces) if (n := _one(piece, language, outlet, alone=len(pieces) == 1))]
    if _ends_in_place(names):
        names = names[:-1]
    for name in _without_unnamed(names, body):
        yield name, affiliations if name.kind is not NameKind.ORGANISATION else ()


def _without_by(text: str, language: str | None) -> str:
    """The by-word off, unless it may be the beginning of a name (`Di Rossi`, `Van Morrison`, `May`)."""
    for _ in range(3):  # "Text: Von Anna Berg"
        folded = _same_length_fold(text)
        found = by_pattern().match(folded)
        if not found or not text[found.end() :].strip():
            return text
        word = fold(found["word"])
        rest = text[found.end() :].strip(" :–—-|")
        own = language in languages_of(word)
        unsure = word in _short_words() and ":" not in found["end"] and not own
        if unsure and (len(rest.split()) < 2 or (language is not None and word not in ("by", "von", "par", "por"))):
            return text
        text = rest
    return text


def _without_affiliation(text: str, language: str | None, outlet: str | None) -> tuple[str, tuple[str, ...]]:
    words = "|".join(filter(None, (FOR_WORDS["*"], FOR_WORDS.get(language or "", ""))))
    found = re.search(rf"\s+(?i:{words})\s+(?=(?:the|die|das|den|la|le|il)\s|[^\W\d_a-zà-ÿа-я])", text)
    if not found or not text[: found.start()].strip():
        return text, ()
    where = tidy(text[found.end() :])
    same = outlet is not None and fold(where) == fold(outlet)
    return text[: found.start()], () if same else (where,)


def _without_place(piece: str, language: str | None) -> str:
    """`… in Rome`, `reporting from Kyiv` off the end; a capital must follow. Empty when the piece is nothing else."""
    words = "|".join(filter(None, (PLACE_WORDS["*"], PLACE_WORDS.get(language or "", ""))))
    found = re.search(rf"(?:^|\s+)(?P<word>(?i:{words}))\s+(?=[^\W\d_a-zà-ÿа-я])(?P<place>.*)$", piece)
    if not found:
        return piece
    certain = found["word"].casefold().startswith(("in", "reporting"))
    if (is_shouted(piece) and not certain) or (found.start() == 0 and not (is_place(found["place"]) or " " in found["word"])):
        return piece
    return piece[: found.start()].strip(" ,")


def _pieces(body: str, language: str | None) -> list[str]:
    """The body cut between names."""
    body = _BRACKETED.sub(lambda m: f" | {m[1] or m[2]} " if is_organisation(m[1] or m[2] or "") else " ", body)
    parts = [p for p in conjunction_pattern(language).split(body) if p and p.strip()]
    if language is None or language == "en":
        parts = [q for p in parts for q in _cut_at_pair(p)]
    return [piece for part in parts for piece in _commas(tidy(part))]


_JOINED = "\ue000"
_TWO_FAMILIES = re.compile(r"(?P<left>[^,;|/]*\S) (?P<and>[yie]) (?P<right>[^\W\d_a-zà-ÿ][^\s,;|/]*)$")


def _joined_family_names(body: str, language: str | None) -> str:
    """`José Ortega y Gasset`: one word behind `y` is the second family name, but two given names are two people."""
    found = _TWO_FAMILIES.fullmatch(body) if language in (None, "es", "ca", "gl", "en") else None
    if found is None:
        return body
    left, right = found["left"], found["right"]
    two = left.casefold() in SPANISH_SECOND_GIVEN or right.casefold() in SPANISH_SECOND_GIVEN
    if two or len(left.split()) > 4 or any(is_organisation(p) or is_place(p) or is_role(p) for p in (left, right)):
        return body
    return _JOINED.join((left, found["and"], right))


def _without_unnamed(names: list[Name], body: str) -> list[Name]:
    """`Guardian staff and agencies` is one desk; agencies that are not named go beside anybody else."""
    rest = [n for n in names if fold(str(n)) not in UNNAMED]
    if len(rest) == len(names) or not rest:
        return names
    desks = [n for n in rest if is_desk(str(n)) or (n.kind is NameKind.ORGANISATION and not is_agency(str(n)))]
    return [Name(literal=tidy(body), kind=NameKind.ORGANISATION)] if desks == rest else rest


UNNAMED = frozenset(fold(w) for w in ("agencies", "agencias", "agences", "agenzie", "agenturen", "wires", "агентства", "وكالات"))


def _without_letters(pieces: list[str]) -> list[str]:
    """Without the letters behind a name (`Anna Berg, RD, CEPF®`): a degree or a post that no table knows, unless an agency."""
    return [p for i, p in enumerate(pieces) if not i or not _LETTERS.fullmatch(p) or is_agency(p) or " " not in pieces[0]]


_LETTERS = re.compile(r"[A-Z]{2,6}[®™]?(?:[-/][A-Z]{1,4})?|[A-Z][a-z]?[A-Z]{1,4}[®™]?|[A-Z]{2,5}[®™]")


def _cut_at_pair(part: str) -> list[str]:
    words = part.split()
    for index, word in enumerate(words):
        if word in ANY_LANGUAGE_PAIR and index >= 2 and (len(words) - index > 2 or is_agency(" ".join(words[index + 1 :]))):
            return [" ".join(words[:index]), *_cut_at_pair(" ".join(words[index + 1 :]))]
    return [part]


def _commas(part: str) -> list[str]:
    """Cut at commas, but `Brazil, Rachel` is one person, and `Jr.` and degrees belong to the name before."""
    pieces = [p.strip() for p in re.split(r"[,，،]", part) if p.strip()]
    merged: list[str] = []
    for piece in pieces:
        if merged and (piece.lower() in SUFFIXES or piece.lower().strip(".") in DEGREES or piece.lower() in DEGREES):
            merged[-1] += f", {piece}"
        else:
            merged.append(piece)
    return [", ".join(merged)] if _is_inverted(merged) else merged


def _is_inverted(pieces: list[str]) -> bool:
    """`Brazil` and `Rachel`: two halves, neither a house nor, behind, a job or a place."""
    if len(pieces) != 2 or not all(_is_half(p) and not is_organisation(p) for p in pieces):
        return False
    return not is_role(pieces[1]) and (is_place(pieces[0]) or not is_place(pieces[1]))


def _is_half(piece: str) -> bool:
    """One half of an inverted name: a family name with its particles, or given names and initials."""
    words = piece.split()
    core = [w for w in words if w not in PARTICLES]
    return len(core) == 1 or (len(core) == 2 and len(core[1].rstrip(".")) == 1)


def _one(piece: str, language: str | None, outlet: str | None, *, alone: bool) -> Name | None:
    """The name of one piece; None for a job, a place or prose. A job that stands alone (`Staff Reporter`) names the house."""
    piece = _without_stop(tidy(piece))
    if not piece or piece.isdigit() or (not alone and piece.startswith("in ")):  # `By TPN, in News`: a section
        return None
    if outlet and (glued := _without_outlet(piece, outlet)):
        piece = glued
    if is_agency(piece) or (is_desk(piece) and (alone or not is_role(piece))):
        return parse_name(piece, language=language, hint=NameKind.ORGANISATION)
    piece = _without_place(_without_by(piece, language), language)
    if not piece or is_role(piece) or (not alone and is_job(piece)):
        return None
    piece = without_role(piece)
    agency = _agency_with_place(piece)
    if agency:
        return Name(literal=agency, kind=NameKind.ORGANISATION)
    if is_place(piece) or not _looks_like_name(piece):
        return None
    return parse_name(piece, language=language)


def _without_stop(piece: str) -> str:
    """A full stop that ends the line is off; one that belongs to an initial or `Jr.` stays."""
    last = piece.rsplit(" ", 1)[-1]
    return (
        piece[:-1] if piece.endswith(".") and len(last) > 3 and last.count(".") == 1 and last.lower() not in SUFFIXES else piece
    )


def _agency_with_place(piece: str) -> str | None:
    """`Associated Press Valencia` → Associated Press."""
    words = piece.split()
    for end in range(len(words) - 1, 0, -1):
        head = " ".join(words[:end])
        if is_agency(head) and is_place(" ".join(words[end:])):
            return head
    return None


def _without_outlet(piece: str, outlet: str) -> str | None:
    if fold(piece).endswith(" " + fold(outlet)):
        head = tidy(piece[: len(piece) - len(outlet)])
        return head if len(head.split()) >= 2 else None
    return None


def _looks_like_name(piece: str) -> bool:
    words = piece.split()
    if len(words) > 8 or (len(piece) > 80) or piece.endswith(("?", "!", ":")):
        return False
    if is_organisation(piece):
        return True
    cased = [w for w in words if w[0].lower() != w[0].upper()]
    lower = [w for w in cased if is_small(w[0]) and w not in PARTICLES]
    return len(lower) * 2 <= len(cased) and not (len(cased) > 3 and len(lower) > 1)


def _without_house(found: list[Contribution], outlet: str | None) -> tuple[Contribution, ...]:
    """The outlet's own name goes when a person is named in the same role."""
    others = [c for c in found if outlet is None or fold(str(c.name)) != fold(outlet)]
    kept = others if any(c.name.kind is not NameKind.ORGANISATION for c in others) else found
    counts: dict[Role, int] = {}
    result = []
    for c in kept:
        position = counts.get(c.role, 0)
        counts[c.role] = position + 1
        result.append(Contribution(c.name, c.role, position, c.affiliations, c.url))
    return tuple(result)


def has_byline_word(text: str, *, language: str | None = None) -> bool:
    """True when a line begins as a byline does: a by-word with a colon, or `By` and its kin before a capital.

    Short by-words that also begin sentences (`de`, `di`, `text`) count only with a colon, or in their own language before
    at most eight words.
    """
    line = visible(text)
    found = by_pattern().match(_same_length_fold(line))
    if not found:
        return bool(label_pattern().match(_same_length_fold(line)))
    rest = line[found.end() :]
    if not rest.strip():
        return False
    if any(c in found["end"] for c in ":：/・･՝"):
        return True
    word, primary = fold(found["word"]), (language or "").lower().split("-")[0] or None
    if len(rest.split()) > 12 or not rest[0].isalpha() or is_small(rest[0]):
        return False
    own = primary in languages_of(word)
    if word in _short_words() or " " not in word:
        return (own or (primary is None and word in ("by", "von", "par", "por", "door"))) and len(rest.split()) <= 9
    return True
