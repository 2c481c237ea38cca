"""Lines above a text that are names without a by-word; what stands beside them makes them bylines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...dates import find_dates
from ...model import Role
from ...names import is_agency, is_organisation, is_role, parse_byline
from ...names.alone import NAME, Alone, names_alone
from ...names.given import is_given_name
from ...names.japanese import japanese_names
from ...names.roles import is_job
from ..sources.lines import without_furniture
from .claims import Sheet
from .lines import claim_dates, is_day, is_prose
from .text import Item

MAX_WIRE, MAX_LINE, MAX_JOB = 60, 90, 60
"""Characters of a line that names an agency, of one of names, and of a job."""
MAX_HEAD, LOOK_ON, MAX_PIECE = 300, 100, 2_000
"""Lines of a head; pieces of the text that are asked about a name; characters of each: a text may be a book."""
MAX_REST = 14
"""Letters that may stand beside a date: a section, a zone."""
REACH = 2
"""Lines between a name and the date or job that makes it a byline, with one more."""
_NUMBER = r"(?:\d{1,3}|an?|one|eine[rm]?|un[ea]?)"
_UNIT = (
    r"(?:h|hrs?|hours?|m|mins?|minutes?|days?|weeks?|months?|stunden?|minuten?|tag(?:en)?|wochen?|monat(?:en)?|heures?|jours?|"
    r"horas?|minutos?|días?|dias?|or[ae]|minut[oi]|giorn[oi])"
)
AGE = re.compile(
    rf"(?:(?:vor|il y a|hace|há)\s+{_NUMBER}\s+{_UNIT}|{_NUMBER}\s?{_UNIT}"
    r"(?:\s(?:ago|fa|atrás|read|read time|lesezeit|de lecture|de lectura|di lettura))?)\b\.?",
    re.IGNORECASE,
)
"""How long ago it was published, or how long it takes to read."""
_AT_THE_END = re.compile(rf"(?:^|[\s|·•,–—-]+|(?<=[a-zà-ÿ])(?=\d)){AGE.pattern}$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem)\b.*\d{1,2}[:.h]\d\d", re.IGNORECASE
)
"""`Publiziert heute um 12:19 Uhr`: when, but not on which day."""
_HANDLE = re.compile(r"[\s,|·]*@\w{2,30}$")
_PICTURES = re.compile(r"\b(?:images?|photos?|pictures?|bild(?:er)?)\b", re.IGNORECASE)
"""In the name of an agency that has nothing else: beside a picture, not a text."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_EDGES = " |·•,–—-/"
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b(?:\s*(?:Uhr|[ap]\.?m\.?|[A-Z]{2,4}\b))?", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:(?:last )?(?:published|updated|posted)|veröffentlicht|aktualisiert|publicado|publié)(?: (?:on|am|el|le))?:?$",
    re.IGNORECASE,
)


def read_names(item: Item, title: Item, head: list[Item], items: Sequence[Item], sheet: Sheet) -> bool:
    """Claim the people of a line that holds nothing but names.

    Cases: 1 an agency, a job, a role or a house in the same line · 2 a date, an age or a reading time in it · 3 such a line right
    beside it, when the text has none of its words in lower case · 4 a common given name, with a date or job near, or right below
    the headline of a text that does not mention it.
    """
    text, dated = _without_age(item.text, sheet)
    wire = _is_wire(text)
    if _PICTURES.search(text):
        return False
    if sheet.count(Role.AUTHOR) or len(text) > MAX_LINE or (is_organisation(text) and not wire) or text.endswith((":", "?", "!")):
        return False
    found = Alone(text, sure=False) if wire else _named(text)
    if found is None:
        return False
    known = wire or _is_known(found.names)
    near = _near(item, head, REACH if known else 1)
    if not (
        found.sure
        or dated
        or (near and (known or not _is_ordinary(found.names, items)))
        or (known and not wire and head.index(item) - head.index(title) <= REACH and not _is_mentioned(item, found.names, items))
    ):
        return False
    people = parse_byline(found.names, language=sheet.language)
    if not people or not all(p.name.literal is None or is_agency(str(p.name)) or not str(p.name).isascii() for p in people):
        return False
    sheet.people(people, line=item.number, verbatim=item.text, doubts=() if found.sure else ("no-by-word",))
    claim_dates(item, sheet)
    item.drop()
    return True


def is_named(text: str) -> bool:
    """Whether a line is a name or several, the first of them a common one."""
    found = _named(text) if len(text) <= MAX_LINE else None
    return found is not None and _is_known(found.names)


def holds_names(text: str, sheet: Sheet) -> bool:
    """Whether a line is names, but for dates, ages and accounts."""
    return len(text) <= MAX_LINE and _named(_without_age(text, sheet)[0]) is not None


def _named(text: str) -> Alone | None:
    """The names of a line; a job may follow them without a mark: `Anna Berg Political Correspondent`."""
    words = text.split(" ")
    for size in range(2, min(4, len(words) - 1) + 1):
        if NAME.fullmatch(" ".join(words[:size])) and is_role(" ".join(words[size:])):
            return Alone(" ".join(words[:size]), sure=True)
    return names_alone(text)


def _is_known(names: str) -> bool:
    """Whether a name is a common one: any other two words with capitals may be a heading."""
    return is_given_name(names.split(maxsplit=1)[0]) or bool(japanese_names(names))


def _is_ordinary(names: str, items: Sequence[Item]) -> bool:
    """Whether the text has one of the words in lower case: it is no name then, but a heading or a button."""
    words = {w.casefold() for w in _WORD.findall(names)}
    return any(words & set(_WORD.findall(i.text[:MAX_PIECE])) for i in items[: MAX_HEAD + LOOK_ON])


def _is_mentioned(item: Item, names: str, items: Sequence[Item]) -> bool:
    last = names.rsplit(maxsplit=1)[-1]
    after = items.index(item) + 1
    return any(last in i.text for i in items[after : after + LOOK_ON] if is_prose(i.text))


def _without_age(text: str, sheet: Sheet) -> tuple[str, bool]:
    """A line without its dates, ages, reading times and accounts; and whether it had one of the first three."""
    rest = text.strip(_EDGES)
    for date in reversed(find_dates(rest, language=sheet.language, captured=sheet.captured)):
        if date.date.day is not None:
            rest = f"{_LABELS.sub('', rest[: date.start].rstrip(_EDGES))} {_CLOCK.sub(' ', rest[date.end :])}".strip(_EDGES)
    rest = _AT_THE_END.sub("", rest).strip(_EDGES)
    return _HANDLE.sub("", rest), rest != text.strip(_EDGES)


def _near(item: Item, head: list[Item], reach: int) -> bool:
    """Whether a line near it says when, or the next one what somebody does."""
    at = head.index(item)
    below = head[at + 1 : at + 1 + reach]
    if below and len(below[0].text) <= MAX_JOB and (is_role(below[0].text) or is_job(below[0].text)):
        return True
    return any(says_when(i.text) for i in (*head[max(0, at - reach) : at], *below))


def says_when(text: str) -> bool:
    """Whether a line says when the text appeared, or how long it takes to read, and hardly anything else."""
    if len(text) > MAX_LINE:
        return False
    rest = AGE.sub(" ", text)
    for date in reversed([d for d in find_dates(rest) if d.date.day is not None]):
        rest = f"{rest[: date.start]} {_CLOCK.sub(' ', rest[date.end :])}"
    said = is_day(text) or _RELATIVE.search(text) is not None or rest != text
    return said and sum(c.isalpha() for c in without_furniture(rest)) <= MAX_REST


def _is_wire(text: str) -> bool:
    """True for a line that is an agency, with a place or people at most: `AFP, MANILA`, `Associated Press in Rome`."""
    people = parse_byline(text) if len(text) < MAX_WIRE else ()
    return any(is_agency(str(p.name)) for p in people) and all(is_agency(str(p.name)) or p.name.family for p in people)


__all__ = ["holds_names", "is_named", "read_names", "says_when"]
