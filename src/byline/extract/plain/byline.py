"""A line that says by a word who wrote the text: `By Anna Berg`, `Posted on 21 February 2026 by Anna Berg`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...dates import FoundDate, find_dates
from ...model import Contribution, NameKind, Property
from ...names import has_byline_word, parse_byline
from .claims import Sheet
from .lines import are_names, claim_dates, is_noise
from .text import Item

MAX_BYLINE = 160
"""Characters of a line that can be a byline."""
_FILED = re.compile(r"\s(?:published|posted|filed|updated|veröffentlicht|publié|publicado|pubblicato)\b", re.IGNORECASE)
"""Where a byline goes on with what the site did with the text."""
_GLUED_WORD = re.compile(r"^((?i:by|von|par|por|door|di|av|af))(?=[A-ZÀ-Þ][a-zà-ÿ’']+ )")
_GLUED_LABEL = re.compile(
    r"(?<=[a-zà-ÿ)])(?=Last |Published|Updated|Posted|Publi[ée]e?\b|Publicado|Veröffentlicht|Aktualisiert|Staff\b|Senior\b|@\w|"
    r"\d{1,2}[ .][A-ZÄ]?[a-zä]{2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)
"""Elements that stand side by side are copied without a space: `By Anna BergPublished: Jan 29, 2026`."""
_PARTED = re.compile(r"\s[|·•]\s|\s//\s|\s–\s")


def read_byline(item: Item, sheet: Sheet) -> bool:
    """Claim the people of a line that begins as a byline does, with a date before or behind them if there is one."""
    if len(item.text) > MAX_BYLINE:
        return False
    text = unglued(item.text)
    dates = [d for d in find_dates(text, language=sheet.language, captured=sheet.captured) if d.date.day is not None]
    if text[:1].isdigit() or not has_byline_word(text, language=sheet.language):
        text = _behind_date(text, dates) or text
    language = None if dates else sheet.language  # `Posted on 21. Februar 2026 by Anna Berg`: a system's words beside a site's
    if not has_byline_word(text, language=language):
        return False
    people = parse_byline(text.replace(" ,", ","), language=sheet.language, outlet=sheet.first(Property.OUTLET))
    if not people and (filed := _FILED.search(text)):
        people = parse_byline(text[: filed.start()], language=sheet.language)
    if not are_names(people) or not (dates or all(is_full(p) for p in people)):
        return False
    sheet.people(people, line=item.number, verbatim=item.text)
    claim_dates(item, sheet)
    item.drop()
    return True


def unglued(text: str) -> str:
    """A line with a space behind a by-word, and a bar before a label, an account or a date that is glued to a name."""
    return _GLUED_LABEL.sub(" | ", _GLUED_WORD.sub(r"\1 ", text))


def is_full(person: Contribution) -> bool:
    """Whether a name has a family name, or is known to be an organisation's."""
    return person.name.family is not None or person.name.kind is not NameKind.UNKNOWN


def _behind_date(text: str, dates: Sequence[FoundDate]) -> str:
    """What follows the date, with nothing but its label before it: `Posted on 21 February 2026 | by Anna Berg | 3 comments`."""
    if not dates or not is_noise(text[: dates[0].start]):
        return ""
    rest = text[dates[0].end :].strip(" ,|–—-·•@/")
    while (again := next((d for d in find_dates(rest) if d.start < 3), None)) is not None:  # an update, glued to the first
        rest = rest[again.end :].strip(" ,|–—-·•@/")
    return _PARTED.split(rest)[0].strip()
