"""`parse_byline`: a printed byline to the people and houses it names, with their roles."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import zip_longest

from ..dates import find_dates
from ..model import Contribution, Name, NameKind, Role
from .byline_words import (
    FOR_WORDS,
    NOUNS,
    PLACE_WORDS,
    SHORT_WORDS,
    TRANSPARENT,
    WORDS_AND,
    bracketed_label_pattern,
    by_pattern,
    is_by_word,
    label_pattern,
    languages_of,
    role_of,
)
from .cleaning import fold, is_shouted, tidy, visible
from .cultures import korean_reporters
from .given import is_given_name
from .interviews import interview_parties
from .organisations import is_agency, is_desk, is_organisation
from .person import parse_name
from .pieces import pieces_of, without_unnamed
from .places import is_place
from .roles import is_job, is_role, without_role
from .words import NOBODY, PARTICLES, PLACEHOLDERS, SUFFIXES

MAX_LENGTH = 400
"""Characters; a longer text is not a byline, and none of it is read."""

_NOISE = re.compile(
    r"\S+@\S+\.\w+|https?://\S+|www\.\S+|(?:twitter|x|instagram|facebook)\.com/\S+"
    r"|\b\d+\s*(?:min(?:ute)?s?|мин)\.?\s*(?:read|de lecture|lesezeit|di lettura|de lectura)?\b"
    r"|\b(?:updated|published|posted|aktualisiert|mis à jour|publié le|actualizado|aggiornato|обновлено)\b:?(?=\s*(?:on|am|le|"
    r"el|il|:|,|$))"
    r"|\.\s+(?:sources?|via):?\s.*"
    r"|[/／]\s?[\u4e00-\u9fff]{2,6}(?:報導|报道)$"
    r"|\b\d{1,2}[:.h]\d{2}(?:\s*(?:am|pm|uhr|[A-Z]{2,4}))?\b",
    re.IGNORECASE,
)
_LIBRARY = re.compile(
    r"\s+(?:on|via|from|auf|sur|su|en)\s+(?:Unsplash|Pexels|Pixabay|Flickr|Getty(?: Images)?|Shutterstock|i[Ss]tock(?:photo)?|"
    r"Adobe Stock|Wikimedia(?: Commons)?|Freepik)\b.*"
)
"""`Photo by Anna Berg on …`: where the picture was found."""
_LEADS_TO_DATE = re.compile(r"\s+(?:on|at|am|um|le|el|il|em|op|på|den|il|vom)\s+(?=\|)", re.IGNORECASE)
"""`Posted by David at …`: what led to a date that is cut out."""
_HANDLE = re.compile(r"(?<![\w.])@\w+")


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
    line = _LEADS_TO_DATE.sub(" ", TRANSPARENT.sub("", _NOISE.sub(" | ", _LIBRARY.sub("", line))))
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
        label = fold(match["label"] or match["phrase"] or match["joined"])
        before = line[start : match.start()]
        if WORDS_AND.search(folded[start : match.start()]):
            role, start = Role.AUTHOR, match.end()
            continue
        if match.start() and (not before.strip() or fold(before).strip() in _ARTICLES):
            role, start = role_of(label), match.end()
            continue
        yield role, before
        role, start = role_of(label), match.end()
    yield role, line[start:]


_ARTICLES = frozenset(("a", "an", "un", "une", "una", "ein", "eine", "en", "et"))
_AN = re.compile(rf"^(?:{'|'.join(sorted(_ARTICLES))}) ")


_WIRE = re.compile(r"\s+(?:with|mit(?: Material von)?|avec|con|com|med|met)\s+(?P<wire>[^|,;]{2,60})$")


def _without_wire(line: str) -> tuple[str, tuple[tuple[Role, str], ...]]:
    """`Anna Berg mit AP`: an agency that gave material is a contributor, not an author."""
    found = _WIRE.search(line)
    if found is None or not all(is_agency(part) for part in _WIRES.split(found["wire"])):
        return line, ()
    return line[: found.start()], ((Role.CONTRIBUTOR, found["wire"]),)


_WIRES = re.compile(r"\s+(?:and|und|et|y|e|och|og|en)\s+|\s*[&/]\s*")


def _without_place_behind(names: list[Name]) -> list[Name]:
    """`Anna Berg, Jan Meier, Lindholm`, `Anna Berg, Post — Lindholm`: single words behind full names are where they write."""
    end = len(names)
    while end > 1 and names[end - 1].kind is NameKind.UNKNOWN and _is_cased(str(names[end - 1])):
        end -= 1
    full = all((n.family and n.given) or n.kind is NameKind.ORGANISATION for n in names[:end])
    return names[:end] if full and end and names[0].family else names


def _is_cased(text: str) -> bool:
    return text[0].lower() != text[0].upper()


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
    pieces = pieces_of(body, language)
    names: list[Name] = []
    employed = False
    for piece, behind in zip_longest(pieces, pieces[1:], fillvalue=""):
        name = _one(piece, language, outlet, alone=len(pieces) == 1)
        # behind a job stands what it is in: `Anna Berg, Director, Content, Harbour Institute`
        house = name is None or name.kind is NameKind.ORGANISATION or not (behind or is_given_name(piece.split()[0]))
        part_of_it = employed and _is_cased(piece) and (" " not in piece or house)
        if name is not None and (not part_of_it or is_agency(piece)):
            names.append(name)
        employed = employed or (bool(names) and name is None and (is_role(piece) or is_job(piece)))
    named = _with_houses(_without_place_behind(names), body)
    for name in without_unnamed([name for name, _ in named], body):
        at = next((houses for known, houses in named if known is name), ())
        yield name, (*affiliations, *at) if name.kind is not NameKind.ORGANISATION else ()


def _with_houses(names: list[Name], body: str) -> list[tuple[Name, tuple[str, ...]]]:
    """Names with where they work. Cases: 1 each person has a house behind a comma · 2 one behind the last is that of all.

    `Anna Berg, Harbour University; Ben Jones, Skerry College`; `Anna Berg and Ben Jones, Harbour Post`. An agency is an author.
    """
    people, houses = names[::2], names[1::2]
    if len(people) == len(houses) > 1 and all(map(_is_person, people)) and all(_is_house(house, body) for house in houses):
        return [(person, (str(house),)) for person, house in zip(people, houses, strict=True)]
    if len(names) > 1 and _is_person(names[-2]) and _is_house(names[-1], body):
        return [(name, (str(names[-1]),)) for name in names[:-1]]
    return [(name, ()) for name in names]


def _is_person(name: Name) -> bool:
    return name.kind is NameKind.PERSON


def _is_house(name: Name, body: str) -> bool:
    """Whether a name is an organisation's that stands behind a comma, and no agency's or desk's."""
    house = str(name)
    if name.kind is not NameKind.ORGANISATION or is_agency(house) or is_desk(house):
        return False
    return re.search(rf",\s*{re.escape(house)}", body) is not None


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


def _one(piece: str, language: str | None, outlet: str | None, *, alone: bool) -> Name | None:
    """The name of one piece; None for a job, a place or prose. A job that stands alone (`Staff Reporter`) names the house."""
    piece = _without_stop(tidy(piece))
    if not piece or piece.isdigit() or is_nobody(piece) or (not alone and _is_where(piece, language)):
        return None
    if " " in piece and is_by_word(piece):
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


def is_nobody(piece: str) -> bool:
    """`Author's Profile`, `Sponsored Content`, `Your Name`: a button, a notice or a sample where a name would stand."""
    said = fold(piece).replace("’", "'")
    return said in PLACEHOLDERS or all(word in NOBODY for word in said.split())


def _is_where(piece: str, language: str | None) -> bool:
    """`in News`, `à Rennes`: what follows a name and says a section or a place, not who."""
    words = {w for row in (PLACE_WORDS["*"], PLACE_WORDS.get(language or "", "")) for w in row.split("|")}
    first, _, rest = piece.partition(" ")
    return first in words and (first == "in" or first not in PARTICLES) and not is_small(rest[:1] or "a")


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


SENTENCE = 6
"""Words from which a text of small letters is a sentence, and no body's name."""


def _looks_like_name(piece: str) -> bool:
    words = piece.split()
    if len(words) > 8 or (len(piece) > 80) or piece.endswith(("?", "!", ":")):
        return False
    cased = [w for w in words if w[0].lower() != w[0].upper()]
    lower = [w for w in cased if is_small(w[0]) and w not in PARTICLES]
    if is_organisation(piece):  # `Monday the council had changed its mind` is a sentence, `Ministère de la transition` a house
        return len(words) < SENTENCE or len(lower) * 3 < len(cased) * 2
    if len(cased) > 1 and cased[-1].islower() and cased[-1] in lower and cased[0] not in lower:  # `Anna Berg, Harbour news`
        return False
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


MAX_SEVERAL = 36
"""Words of a line that says who reported, wrote and edited."""


def has_byline_word(text: str, *, language: str | None = None) -> bool:
    """True when a line begins as a byline does: a by-word with a colon, or `By` and its kin before a capital.

    Short by-words that also begin sentences (`de`, `di`, `text`) count only with a colon, or in their own language before
    at most twelve words.
    """
    line = visible(text)
    found = by_pattern().match(_same_length_fold(line))
    if not found:
        return bool(label_pattern().match(_AN.sub("", _same_length_fold(line))))
    rest = line[found.end() :].partition(" | ")[0]
    if not rest.strip():
        return False
    if any(c in found["end"] for c in ":：/・･՝"):
        return True
    word, primary = fold(found["word"]), (language or "").lower().split("-")[0] or None
    several = " " in word and ";" in rest  # `Reporting by A in Rome and B in Oslo; editing by C`
    if len(rest.split()) > (MAX_SEVERAL if several else 12) or not rest[0].isalpha():
        return False
    if is_small(rest[0]) and not is_agency(rest.split(maxsplit=1)[0].strip(",;/")):  # `Von dpa`
        return False
    own = primary in languages_of(word) or (primary == "zh" and word.endswith(("记者", "記者")))
    if word in NOUNS and len(rest.split()) < 2:
        return False
    if word in _short_words() or " " not in word:
        return (own or (primary is None and word in ("by", "von", "par", "por", "door"))) and len(rest.split()) <= 12
    return True
