"""The lines before an article's first paragraph: widgets, title, byline, dates, captions, the journal's line."""

from __future__ import annotations

import re
from itertools import pairwise

from ...dates import find_dates
from ...model import BlockKind, Contribution, Kind, Property, Role
from ...names import has_byline_word, is_agency, is_organisation, parse_byline, parse_name
from ...names.byline_words import is_by_word, label_pattern
from ...names.cleaning import fold
from ...urls import absolute
from ..credits.text import parse_credit
from ..export_words import RULE
from ..sources.signatures import is_name
from .byline import MAX_BYLINE, is_full, read_byline
from .claims import Sheet
from .headline import is_headline, is_title, may_be_headline, read_titles
from .journal import is_journal_line, read_journal_line
from .lines import (
    MAX_TITLE,
    SENTENCES,
    are_names,
    claim_dates,
    is_chrome,
    is_day,
    is_prose,
    is_signed,
    is_stamp,
    read_copyright,
    read_date_line,
    read_keywords,
    read_stamp,
)
from .named import holds_names, is_named
from .text import Item
from .topic import best_headline
from .words import BOILERPLATE, NAVIGATION, PRESS_RELEASE

LOOK_BELOW = 9
"""Lines below a standfirst in which who signed or the date stands."""
NOTICE, MIN_BODY = 12, 3
"""Lines between a notice and the byline below it, and paragraphs that an article below notices has."""
MAX_HEAD = 300
"""Lines of a site's menus and of a head below them."""
ABOVE = 4
"""Lines above a headline that may say who signed: what stands higher is about other articles."""
MAX_PICTURE = 3
"""Lines of a stanza that is a picture's: alternative text, caption, credit."""
MAX_PREPOSITION = 4
"""Characters of a by-word that is no noun: `By`, `door`."""
MAX_LABEL = 16
"""Characters of a role that stands alone before a name."""
MAX_NOTE = 90
"""Characters of a line that belongs to the site, or says whose the text is."""
MAX_NAME = 50
"""Characters of the name of an account."""
_HANDLE = re.compile(r"@\w{2,30}(?:@[\w.-]+)?")
_CRUMBS = re.compile(
    r"[^.!?]{2,30}(?:\s[>›»]\s[^.!?>›»]{2,80}){1,5}|"
    r"(?:home(?: ?page)?|start(?:seite)?|accueil|inicio|início|you are here|(?:du befindest dich|sie befinden sich) hier|"
    r"sie sind hier|vous êtes ici)\s?:?\s?(?:home\s?)?[>›»/].{2,200}|"
    r"[<←]\s?[^\W\d_].{2,40}",
    re.IGNORECASE,
)


def read_head(items: list[Item], sheet: Sheet) -> None:
    """Read everything up to the first paragraph; what stays unclaimed and short is title, kicker, standfirst or heading."""
    head = _head_of(items)
    headline, first = _headline_of(head, items)
    candidates: list[Item] = []
    signed: Item | None = None
    for index, item in enumerate(head):
        below = head[index + 1] if index + 1 < len(head) else None
        if index >= first and below is not None and item.open and _announces(item.text) and _read_name_below(item, below, sheet):
            signed = signed or item
            continue
        if not item.open or _read_furniture(item, candidates[-1] if candidates else None, sheet):
            continue
        if _read_picture(item, head, candidates, sheet):
            continue
        if index >= max(1, first) and read_byline(item, sheet):
            signed = signed or item
            continue
        if index >= first and candidates and not holds_names(item.text, sheet) and read_stamp(item, sheet):
            continue
        if _HANDLE.fullmatch(item.text) and candidates and _read_account(candidates[-1], item, sheet):
            candidates.pop()
            continue
        if not is_prose(item.text) or candidates:
            candidates.append(item)
    if signed is not None and not any(is_prose(i.text) for i in items):
        _read_short(candidates, signed, sheet)
    read_titles([c for c in candidates if c.open], head, items, sheet, headline)


def _headline_of(head: list[Item], items: list[Item]) -> tuple[Item | None, int]:
    """The headline, where it is not simply the first line that looks like one; and the first line that may say who signed."""
    alike = [i for i in head if i.open and is_headline(i.text) and not is_prose(i.text)]
    headlines = [i for i in alike if may_be_headline(i.text)]
    if (best := best_headline(headlines, items)) is not None:
        return best, head.index(best) - ABOVE
    return (headlines[0] if headlines and headlines[0] is not alike[0] else None), 0


def _announces(text: str) -> bool:
    """Whether a line is what stands before a name, and no more: `By`, `Text:`, `Translated by`."""
    if len(text) > MAX_LABEL or is_by_word(text):
        return is_by_word(text)
    label = label_pattern().match(f"{fold(text)} anna berg")
    return label is not None and label.end() >= len(fold(text))


def _read_name_below(by_word: Item, item: Item, sheet: Sheet) -> bool:
    people = parse_byline(f"{by_word.text} {item.text}", language=sheet.language) if len(item.text) <= MAX_BYLINE else ()
    if not item.open or not people or not all(is_full(p) for p in people):
        return False
    if len(by_word.text) > MAX_PREPOSITION and by_word.text.isalpha() and not is_named(item.text):
        return False  # `Author` heads a menu too
    sheet.people(people, line=item.number, verbatim=item.text)
    claim_dates(item, sheet)
    by_word.drop()
    item.drop()
    return True


def _read_account(name: Item, account: Item, sheet: Sheet) -> bool:
    """A name above its account, `@annaberg`: whose post it is. It has no title."""
    if len(name.text) > MAX_NAME:
        return False
    sheet.people((Contribution(parse_name(name.text, language=sheet.language)),), line=name.number, verbatim=name.text)
    name.drop()
    account.drop()
    return True


def _read_short(candidates: list[Item], signed: Item, sheet: Sheet) -> None:
    """`Headline / By Anna Berg / One sentence.`: where no paragraph is long, the byline parts the title from the text."""
    above = [i for i in candidates if i.number < signed.number]
    below = [i for i in candidates if i.number > signed.number]
    if len(above) == 1 and below and is_title(above[0].text) and not sheet.has(Property.TITLE):
        sheet.put(Property.TITLE, above[0].text, line=above[0].number, verbatim=above[0].text)
        above[0].drop()


def _head_of(items: list[Item]) -> list[Item]:
    """Up to the first paragraph of prose, a standfirst between title and byline included."""
    for index, item in enumerate(items[:MAX_HEAD]):
        if (
            item.open
            and is_prose(item.text)
            and not _stands_in_head(item, items[:index], items[index + 1 : index + 1 + LOOK_BELOW])
        ):
            if not _is_notice(items, index):
                return items[:index]
            item.drop()
        if item.text.startswith(("- ", "– ", "— ")) and index and item.text.rstrip().endswith("?"):
            return items[:index]
    return items[:MAX_HEAD]


def _is_notice(items: list[Item], index: int) -> bool:
    """Whether a sentence stands above the headline: the site's word about its cookies, a browser, its shop.

    A headline with its byline or date follows soon, nothing of the kind stands above, and the article is below.
    """
    below = items[index + 1 : index + 1 + NOTICE]
    at = next(
        (n for n, i in enumerate(below) if is_headline(i.text) and any(is_stamp(b.text) for b in below[n + 1 : n + 4])), None
    )
    if at is None or any(is_stamp(i.text) for i in items[:index]) or sum(is_prose(i.text) for i in below[:at]) > 1:
        return False
    return sum(is_prose(i.text) for i in items[index + 1 + at :]) >= MIN_BODY


def _stands_in_head(item: Item, above: list[Item], below: list[Item]) -> bool:
    """A caption, the journal's line, or a standfirst: a few sentences below a title, with byline or date still to come."""
    if len(item.text) > 500:
        return False
    if is_journal_line(item.text) or parse_credit(item.text) is not None:
        return True
    if not above or any(_is_byline(i.text) for i in above):
        return False
    if any(_is_signer(i, below) for i in below[:3]):
        return True
    single = len(item.text) <= MAX_TITLE and not SENTENCES.search(item.text)
    if single and not any(is_signed(i.text) for i in above) and any(is_signed(i.text) for i in below[:3]):
        return True
    prose = next((n for n, i in enumerate(below) if is_prose(i.text) and parse_credit(i.text) is None), len(below))
    stamped = any(is_stamp(i.text) for i in below[:prose]) or any(
        (is_signed(b.text) and is_name(a.text)) or (is_name(b.text) and is_signed(a.text)) for a, b in pairwise(below[:prose])
    )
    return len(SENTENCES.findall(item.text)) <= 2 and stamped


def _is_byline(text: str) -> bool:
    return len(text) < MAX_BYLINE and has_byline_word(text) and are_names(parse_byline(text))


def _is_signer(item: Item, below: list[Item]) -> bool:
    """Whether a line says who wrote the text below it, which does not mention them."""
    text = [i for i in below if i.open and i.number > item.number and is_prose(i.text)]
    if not text:
        return False
    if _is_byline(item.text) or _announces(item.text):
        return True
    last = item.text.rsplit(maxsplit=1)[-1]
    return is_named(item.text) and not any(last in i.text for i in text)


def _read_furniture(item: Item, above: Item | None, sheet: Sheet) -> bool:
    """Widgets, dates, the journal's line, a press release's mark: what is not the article's own words."""
    found = (
        read_journal_line(item, sheet, above)
        or read_keywords(item, sheet)
        or read_date_line(item, sheet)
        or _read_address(item, sheet)
        or _read_mixed_line(item, sheet)
        or _read_release(item, sheet)
        or is_chrome(item.text)
        or RULE.fullmatch(item.text) is not None
        or is_day(item.text)
        or NAVIGATION.fullmatch(item.text) is not None
        or _CRUMBS.fullmatch(item.text) is not None
        or (len(item.text) < MAX_NOTE and (BOILERPLATE.match(item.text) is not None or read_copyright(item, sheet)))
    )
    if found:
        item.drop()
    return found


def _read_release(item: Item, sheet: Sheet) -> bool:
    """The mark of a press release."""
    if not PRESS_RELEASE.fullmatch(item.text.strip(" :*-–—")):
        return False
    sheet.put(Property.KIND, Kind.PRESS_RELEASE.value, line=item.number, verbatim=item.text)
    return True


def _read_address(item: Item, sheet: Sheet) -> bool:
    """A line that is nothing but a web address: where the text was copied from."""
    if not re.fullmatch(r"https?://\S{4,2000}", item.text):
        return False
    if url := absolute(sheet.payload.url, item.text):
        sheet.put(Property.CANONICAL_URL, url, line=item.number, verbatim=item.text, inferred=True)
    return True


def _read_mixed_line(item: Item, sheet: Sheet) -> bool:
    """`21 February 2026 | Business | By Anna Smith`: pieces of which one is a byline or a date, and none is long."""
    pieces = [p.strip() for p in re.split(r"\s[|•·/]\s", item.text)]
    if len(pieces) < 2 or len(item.text) > MAX_BYLINE or any(len(p.split()) > 12 for p in pieces):
        return False
    if parse_credit(item.text) is not None:
        return False
    dated = bool(find_dates(item.text, language=sheet.language, captured=sheet.captured))
    signed = next((p for p in pieces if has_byline_word(p, language=None if dated else sheet.language)), None)
    named = [p for p in pieces if is_name(p, sheet.language)] if dated and not signed else []
    if not signed and not named and not (dated and len(pieces) > 2):
        return False
    if signed:
        sheet.people(parse_byline(signed, language=sheet.language), line=item.number, verbatim=signed)
    for name in named if not sheet.count(Role.AUTHOR) else ():
        sheet.people(parse_byline(name, language=sheet.language), line=item.number, verbatim=name, doubts=("no-by-word",))
    if is_organisation(pieces[0]) and not is_agency(pieces[0]) and not sheet.has(Property.OUTLET):
        sheet.put(Property.OUTLET, pieces[0], line=item.number, verbatim=pieces[0], doubts=("position",))
    claim_dates(item, sheet)
    return True


def _read_picture(item: Item, head: list[Item], candidates: list[Item], sheet: Sheet) -> bool:
    """A caption with its credit, a credit alone, and the picture's alternative text above it in the same stanza."""
    credit = parse_credit(item.text)
    if credit is None:
        return False
    sheet.credit(credit, line=item.number, image=credit.caption is not None)
    if credit.caption is None:
        item.drop()
        return True
    item.become(BlockKind.CAPTION)
    beside = [i for i in head if i.stanza == item.stanza]
    for other in [i for i in candidates if i in beside and i.number < item.number]:
        if not _only(candidates) and (len(beside) <= MAX_PICTURE or _repeats(item.text, other.text)):
            other.become(BlockKind.CAPTION)
            candidates.remove(other)
    return True


def _repeats(caption: str, above: str) -> bool:
    """Whether a line is the alternative text of a picture: its caption begins in the same words, or as good as has them all."""
    words, said = set(above.casefold().split()), set(caption.casefold().split())
    return caption.startswith(above.rstrip(".")) or (len(words) > 2 and len(words & said) > len(words) * 0.7)


def _only(candidates: list[Item]) -> bool:
    return len(candidates) == 1 and candidates[0].stanza == 0
