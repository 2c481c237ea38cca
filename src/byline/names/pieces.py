"""A byline's body cut into the names it holds."""

from __future__ import annotations

import re

from ..model import Name, NameKind
from .byline_words import ANY_LANGUAGE_PAIR, conjunction_pattern
from .cleaning import fold, is_shouted, tidy
from .companies import has_legal_form
from .cultures import chinese_names, joined_names_apart
from .organisations import is_agency, is_desk, is_organisation
from .person import SPANISH_SECOND_GIVEN
from .places import is_place
from .roles import is_role
from .words import DEGREES, PARTICLES, SUFFIXES

_BRACKETED = re.compile(r"\(([^()]{0,80})\)|\[([^\[\]]{0,80})\]")


def pieces_of(body: str, language: str | None) -> list[str]:
    """A byline's body cut between names, without the letters of degrees and posts behind them."""
    return _without_letters([piece.replace(_JOINED, " ") for piece in _pieces(_joined_family_names(body, language), language)])


def _pieces(body: str, language: str | None) -> list[str]:
    if "&" in body and "," not in body and has_legal_form(body):  # `Lindner & Berg LLP`
        return [body]
    body = _BRACKETED.sub(lambda m: f" | {m[1] or m[2]} " if is_organisation(m[1] or m[2] or "") else " ", body)
    body = joined_names_apart(body)
    parts = [p for p in conjunction_pattern(language).split(body) if p and p.strip()]
    if language is None or language == "en":
        parts = [q for p in parts for q in _cut_at_pair(p)]
    pieces = [piece for part in parts for piece in _commas(tidy(part))]
    return [name for piece in pieces for name in chinese_names(piece, language) or _agency_apart(piece)]


def _agency_apart(piece: str) -> list[str]:
    """`Anna Berg Associated Press`: an agency's name glued to a person's."""
    words = piece.split()
    for size in (3, 2, 1):
        tail = " ".join(words[-size:])
        if len(words) - size >= 2 and is_agency(tail) and (len(tail) > 4 or not is_shouted(piece)):
            head = " ".join(words[:-size])
            return [piece] if is_organisation(head) else [head, tail]
    return [piece]


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


def without_unnamed(names: list[Name], body: str) -> list[Name]:
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
