"""Lists of dated updates: what the publisher says that it changed, and when ("Change history", "Aktualisierungen").

The general shape is a list under a heading of that meaning, or in an element of that name, whose entries are a date and a few
words. Each entry is a note of the publisher's; its date is that of a change, never of the first publication, unless the entry
says so ("First published.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from ...dates import find_dates
from ...model import Claim, Document, PartialDate, Property
from ..elements import HtmlElement
from ..page import Page
from .collect import Collector, read_date

P = Property


def _phrases(text: str) -> re.Pattern[str]:
    """Alternatives over several lines; punctuation may stand around what they match."""
    return re.compile(rf"\W*(?:{''.join(line.strip() for line in text.splitlines())})\W*", re.IGNORECASE)


_NAMED = re.compile(
    r"(?:change|update|revision|version|edit|correction)s?[-_]*(?:history|log|list|notes|timeline)|changelog"
    r"|history-of-(?:changes|updates)|historique-(?:des-)?(?:modifications|versions)"
    r"|(?:änderungs|aenderungs|versions)(?:verlauf|historie)|historial-de-(?:cambios|versiones)"
)
_NAME_WORDS = ("histor", "change", "updates", "update-", "revision", "verlauf")
_SURE = _phrases("""
    (?:publication |page |article |document )?(?:update|change|edit|revision|version|correction)s? (?:history|log|notes)|
    change ?log|history of (?:changes|updates|corrections)|(?:previous|past|all) (?:updates|changes|corrections)|
    corrections? and (?:clarifications|updates)|updates? and corrections?|what (?:has )?changed|
    changes to this (?:page|article|story)|
    (?:änderungs|versions|korrektur)(?:verlauf|historie|protokoll|hinweise)|historie der änderungen|letzte änderungen|
    aktualisierungen|
    historique des (?:modifications|mises à jour|versions|corrections)|mises à jour|journal des modifications|
    (?:cronologia|storico|registro) (?:degli aggiornamenti|delle (?:modifiche|correzioni|versioni)|aggiornamenti|modifiche)|
    aggiornamenti e correzioni|
    historial de (?:cambios|actualizaciones|versiones|correcciones)|registro de cambios|
    histórico de (?:alterações|atualizações|versões|correções)|registo de alterações|
    (?:wijzigings|versie|update)geschiedenis|(?:ändrings|uppdaterings)historik|endringshistorikk|
    historia zmian|historie změn|
    история (?:изменений|обновлений|правок)|історія (?:змін|оновлень)|
    更新履歴|変更履歴|修正履歴|改訂履歴|更新记录|修订记录|수정 ?이력|변경 ?이력
    """)
"""A heading that can only head such a list."""
_LIKELY = _phrases("""
    updates?|history|changes|corrections|revisions|versions|änderungen|korrekturen|verlauf|historique|aggiornamenti|modifiche|
    correzioni|actualizaciones|cambios|correcciones|atualizações|alterações|correções|wijzigingen|ändringar|uppdateringar|zmiany|
    изменения|обновления|зміни|оновлення
    """)
"""A heading that may head something else: two entries at least must have the shape, in the order of time."""
_FIRST = _phrases("""
    (?:article |page |story |document )?(?:first|originally|initially|initial)? ?(?:published|publication|posted|version|release)|
    original(?:ly)? (?:published|version|publication)|(?:page |article )?created|erst(?:mals )?veröffentlicht|
    erstveröffentlichung|erste (?:version|fassung|veröffentlichung)|veröffentlicht|première (?:publication|version)|publié|
    prima (?:pubblicazione|versione)|pubblicato|(?:primera|1ª) (?:publicación|versión)|publicado|primeira publicação|
    publicação original|versão inicial|eerste (?:publicatie|versie)|gepubliceerd|первая публикация|опубликовано|
    初版|掲載|公開|首次发布
    """)
"""All that the entry of the first publication says."""
_HEADS = ("h2", "h3", "h4", "h5", "h6", "summary", "legend", "dt", "caption")
MAX_HEADS = 120
MAX_ENTRY = 900
"""Characters of an entry; a longer one is a text with a date in it."""
MAX_ENTRIES = 150
"""Entries of one page that are read: a page of the longest-running story seen had 62."""
_AT_START = 14
"""Characters before the date of an entry: `Updated on `."""
_WRAPPERS = frozenset(("div", "section", "details", "nav", "span"))
_SKIPPED = frozenset(
    ("summary", "h2", "h3", "h4", "h5", "h6", "legend", "caption", "button", "script", "style", "a", "br", "hr", "svg")
)


@dataclass(frozen=True, slots=True)
class Update:
    """One entry: its element, the date as read and as shown, and what it says without it."""

    node: HtmlElement
    date: PartialDate
    shown: str
    text: str


def update_list(page: Page) -> tuple[Update, ...]:
    """The page's dated updates, in page order; read once for all sources."""
    known = page.shared.get("updates")
    if not isinstance(known, tuple):
        known = page.shared["updates"] = _find(page)
        page.shared["update-nodes"] = frozenset(n.place for u in known for n in (u.node, *_list_of(u.node)))
    return known


def in_update_list(page: Page, node: HtmlElement) -> bool:
    """Whether an element is or stands in the page's update list."""
    if not update_list(page):
        return False
    entries = page.shared["update-nodes"]
    assert isinstance(entries, frozenset)
    at: HtmlElement | None = node
    while at is not None:
        if at.place in entries:
            return True
        at = at.parent
    return False


def _list_of(node: HtmlElement) -> Iterator[HtmlElement]:
    """The list that an entry stands in, and its wrapper."""
    if node.parent is not None and node.parent.tag in ("ol", "ul", "dl", "tbody"):
        yield node.parent
        if node.parent.parent is not None and node.parent.parent.tag in ("div", "details", "section", "table"):
            yield node.parent.parent


def updates(page: Page, document: Document) -> list[Claim]:
    """Each entry as a correction or update, verbatim; the date of the latest as a modification, of the first as publication."""
    found = Collector(page, "update-list", limit=MAX_ENTRIES)
    entries = update_list(page)
    latest = max(entries, key=lambda u: u.date.earliest(), default=None)
    for entry in entries:
        line = page.line(entry.node)
        if _FIRST.fullmatch(entry.text):
            found.put(P.PUBLISHED, entry.date, line, page.selector(entry.node))
            continue
        found.put(P.CORRECTION, f"{entry.shown}: {entry.text}", line, page.selector(entry.node))
        if entry is latest:
            found.put(P.MODIFIED, entry.date, line, page.selector(entry.node))
    return found.claims


def _find(page: Page) -> tuple[Update, ...]:
    for node in page.named_with(_NAME_WORDS):
        if _NAMED.search(node.names) and (entries := _entries(page, [node])):
            return entries
    for head in page.dom.tagged(*_HEADS)[:MAX_HEADS]:
        text = page.short_line(head, 60)
        if not text:
            continue
        sure = _SURE.fullmatch(text) is not None
        if not sure and not _LIKELY.fullmatch(text):
            continue
        entries = _entries(page, _after(page, head))
        if entries and (sure or _in_order(entries)):
            return entries
    return ()


def _in_order(entries: tuple[Update, ...]) -> bool:
    days = [e.date.earliest() for e in entries]
    return len(days) >= 2 and (days == sorted(days) or days == sorted(days, reverse=True))


def _after(page: Page, head: HtmlElement) -> list[HtmlElement]:
    """What follows a heading, up to the next one of its kind; a heading alone in its parent heads what follows that."""
    at: HtmlElement | None = head
    for _ in range(3):
        if at is None:
            break
        following = list(islice(takewhile(lambda n: n.tag != head.tag, page.dom.after(at)), MAX_ENTRIES))
        if following:
            return following
        at = at.parent
    return []


def _entries(page: Page, nodes: list[HtmlElement]) -> tuple[Update, ...]:
    """The entries in these elements, when nearly all of them have the shape."""
    parts = list(islice(_parts(page, nodes), MAX_ENTRIES))
    read = [entry for part in parts if (entry := _entry(page, part)) is not None]
    return tuple(read) if read and 10 * len(read) >= 8 * len(parts) else ()


def _parts(page: Page, nodes: list[HtmlElement]) -> Iterator[HtmlElement]:
    """List entries, rows, or paragraphs; a wrapper that holds but one of them is looked into."""
    for node in nodes:
        if node.tag in _SKIPPED:
            continue
        lists = page.dom.tagged("li", "tr", "dd", within=node) if node.tag not in ("li", "tr", "dd", "p") else []
        if lists:
            yield from (n for n in lists if page.dom.first("td", "time", within=n) is not None or n.tag != "tr")
            return  # what stands after the first list is another matter
        if (
            node.tag in _WRAPPERS
            and len(inner := [n for n in page.dom.children(node) if n.tag not in _SKIPPED]) > 1
            and not _dated(page, node)
        ):
            yield from inner
        else:
            yield node


def _dated(page: Page, node: HtmlElement) -> bool:
    """Whether an element is one entry: it holds one `<time>` and no more."""
    return len(page.dom.tagged("time", within=node)) == 1


def _entry(page: Page, node: HtmlElement) -> Update | None:
    line = page.short_line(node, MAX_ENTRY)
    if node.tag == "dd" and (term := _term(page, node)) is not None:
        line = f"{page.short_line(term, 80)} {line}"
    if not line or _linked(page, node, line):
        return None
    time = node if node.tag == "time" else page.dom.first("time", within=node)
    if time is not None and (shown := page.line(time)) and shown in line:
        stamp = time.attributes.get("datetime") or shown
        date = read_date(stamp, page) or read_date(shown, page)
        start, end = line.index(shown), line.index(shown) + len(shown)
    else:
        dates = find_dates(line, language=page.language, captured=page.payload.captured)[:1]
        date = dates[0].date if dates else None
        start, end = (dates[0].start, dates[0].end) if dates else (0, 0)
    if date is None or date.day is None or not (start <= _AT_START or end >= len(line) - 3):
        return None
    text = line[end:] if start <= _AT_START else line[:start]
    text = text.strip(" :–—-|·•,;()[]\u00a0")
    printed = find_dates(line[start:end], language=page.language)[:1]
    shown = line[start:end][printed[0].start : printed[0].end] if printed else str(date)[:10]
    return Update(node, date, shown, text) if any(c.isalpha() for c in text) else None


def _term(page: Page, node: HtmlElement) -> HtmlElement | None:
    return next((before for before in page.dom.before(node) if isinstance(before, HtmlElement) and before.tag == "dt"), None)


def _linked(page: Page, node: HtmlElement, line: str) -> bool:
    """An entry that is a link to something else: a list of other articles."""
    return 2 * sum(len(t.strip()) for a in page.dom.tagged("a", within=node)[:20] for t in a.texts[a.first : a.last]) > len(line)
