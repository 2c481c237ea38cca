"""What follows an article: other articles, appeals, contacts, copyright lines, signatures. Appeals are found anywhere."""

from __future__ import annotations

import re

from ...model import Credit, CreditKind, Property
from ...names import is_agency, is_organisation, parse_byline, word_set
from ..credits.text import parse_credit
from ..sources.signatures import SIGN_OFF
from .byline import read_byline
from .claims import Sheet
from .lines import is_chrome, is_prose, read_copyright, read_date_line, read_keywords
from .text import Item
from .words import ADDRESS, BOILERPLATE, CONTACT, END_MARK, RELATED, SUPPORT

TAIL_SHARE = 0.5
"""The tail is looked for in the last half of the pieces."""

MAX_CLOSING = 12
"""Pieces after the last paragraph that are read as closing lines; with more of them the text is a list."""

_SIGNED = re.compile(r"^(?:[-–—]{1,2}\s?|\()(?P<who>[^()]{2,60}?)\)?\.?$")
_REFERENCES = re.compile(
    r"\b(?i:like|support|subscrib\w+ to|donat\w+ to|join|follow|reading|trust|member of|behind|unterstützen sie|abonnieren sie|"
    r"soutenez|abonnez-vous à|apoya(?: a)?|suscríbete a|sostieni|abbonati a|apoie|assine|steun|wspieraj|podpořte)\s+"
    r"(?:the work of |our friends at |il |la |le |el |o |a |l['’]|den |die |das )?"
    r"(?P<outlet>(?:The |the )?[A-ZÀ-Ö][\w'’.-]*(?:\s+(?:[A-ZÀ-Ö][\w'’.-]*|of|de|di|del|della|du|des|der)(?=\s|[.,!?]|$)){0,4})"
)
_NOT_OUTLET = word_set(
    """
    us our now today here it this mission facebook twitter instagram youtube telegram whatsapp x linkedin google apple
    """
)


def read_tail(items: list[Item], sheet: Sheet) -> None:
    """Drop everything that is not the article's own words and take from it what says who published it."""
    _drop_appeals(items, sheet)
    _cut_at_heads(items, sheet)
    if not any(i.open and is_prose(i.text) for i in items):
        return  # nothing that these lines could close
    for item in reversed(items[-MAX_CLOSING:]):
        if not item.open:
            continue
        if not (_read_closing(item, sheet) or is_chrome(item.text) or (len(item.text) < 120 and BOILERPLATE.match(item.text))):
            break
        item.drop()


def is_appeal(text: str) -> bool:
    """True for a paragraph that asks the reader for money, a subscription or a share."""
    asks = len({m.casefold() for m in SUPPORT.findall(text)})
    speaks = len(ADDRESS.findall(text))
    return (asks >= 3 and speaks >= 2) or (
        asks >= 2 and speaks >= 1 and len(text) < 260 and not text.startswith(("“", '"', "„", "«"))
    )


def _drop_appeals(items: list[Item], sheet: Sheet) -> None:
    for item in items:
        if item.open and len(item.text) < 3_000 and is_appeal(item.text):
            for found in _REFERENCES.finditer(item.text):
                name = re.split(r"['’]s\b", found["outlet"])[0].strip()
                if name.casefold().split()[0] not in _NOT_OUTLET and not name.isupper():
                    sheet.put(Property.OUTLET, name, line=item.number, verbatim=found[0], source="self-reference", inferred=True)
                    break
            item.drop()


def _cut_at_heads(items: list[Item], sheet: Sheet) -> None:
    """Everything behind `Related posts`, `Media contact` or an end mark goes, unless prose follows for long."""
    start = int(len(items) * TAIL_SHARE)
    for index in range(max(1, start), len(items)):
        item = items[index]
        text = item.text.strip(" :*#–—-")
        if not item.open:
            continue
        ended = bool(END_MARK.fullmatch(item.text))
        if ended or RELATED.fullmatch(text) or (len(item.text) < 70 and CONTACT.match(item.text)):
            after = items[index + 1 :]
            if not ended and sum(is_prose(i.text) for i in after) > max(3, len(items) // 5):
                continue
            for other in after:
                other.drop()
            for other in after[-MAX_CLOSING:]:
                _read_imprint(other, sheet)
            item.drop()
            return


def _read_closing(item: Item, sheet: Sheet) -> bool:
    """A line after the last paragraph: tags, copyright, a date, a credit, a byline, a signature."""
    if signed := SIGN_OFF.fullmatch(item.text):
        sheet.people(
            parse_byline(signed["who"], language=sheet.language), line=item.number, verbatim=item.text, source="signature"
        )
        return True
    if len(item.text) > 200:
        return False
    if _read_imprint(item, sheet) or read_date_line(item, sheet) or _read_credit(item, sheet):
        return True
    return is_closing_signature(item.text) and _read_signature(item, sheet)


def _read_imprint(item: Item, sheet: Sheet) -> bool:
    """Tags and copyright: what can also stand behind a list of other articles."""
    return len(item.text) <= 200 and (read_keywords(item, sheet) or read_copyright(item, sheet))


def _read_credit(item: Item, sheet: Sheet) -> bool:
    credit = parse_credit(item.text)
    if credit is not None and credit.caption is None:
        sheet.credit(credit, line=item.number)
        return True
    return read_byline(item, sheet)


def is_closing_signature(text: str) -> bool:
    """Short, no sentence: `News.Example`, `(AFP)`, `— Anna Berg`, `Anna Berg`."""
    return (len(text) <= 60 and len(text.split()) <= 6 and not text.rstrip(")").endswith((".", "?", "!", ":", "”", '"'))) or bool(
        _SIGNED.match(text)
    )


def _read_signature(item: Item, sheet: Sheet) -> bool:
    found = _SIGNED.match(item.text)
    who = (found["who"] if found else item.text).strip()
    if is_agency(who):
        credit = Credit(verbatim=item.text, kind=CreditKind.TEXT, agency=who)
        sheet.credit(credit, line=item.number)
        sheet.put(Property.ORIGINAL_OUTLET, who, line=item.number, verbatim=item.text, doubts=("wire-credit",))
        return True
    if is_organisation(who):
        sheet.put(Property.OUTLET, who, line=item.number, verbatim=item.text, source="signature")
        return True
    people = parse_byline(who, language=sheet.language)
    if people and all(p.name.family and p.name.given for p in people) and (found or not is_prose(item.text)):
        sheet.people(people, line=item.number, verbatim=item.text, source="signature", doubts=() if found else ("no-by-word",))
        return True
    return False
