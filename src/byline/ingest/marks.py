"""Lines of an export file that part its articles: numbers, ends, rules, the cover's lines, the closing's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..extract.export_words import CLASSIFICATION, END, RECORD, RULE, RUNNING, accession_of
from .bytelines import ByteLine

NUMBERED, RECORDED, ENDED, FILED, RULED, MARKUP = "numbered", "recorded", "ended", "filed", "ruled", "markup"
FORMS = (FILED, ENDED, NUMBERED, RECORDED, MARKUP, RULED)
"""How a file parts its articles, the surest first: the number of the database below each, `End of Document` below each,
`Document 3 of 12` above each, `Record: 3` above each, an element of a page around each, a line of one sign between them."""
BELOW = frozenset({FILED, ENDED})
"""Forms whose marks close an article; the others open one."""

_COVER = re.compile(
    r"(?:documents?|dokumente|documentos|documenti|results?|treffer|articles?|artikel) \(\d{1,5}\)|"
    r"(?:user name|date and time|job number|client/matter|search terms|search type|narrowed by|print request|time of request|"
    r"number of lines|benutzername|datum und uhrzeit|auftragsnummer|suchbegriffe|nom d.utilisateur|date et heure|"
    r"report information from \w+|table of contents|inhaltsverzeichnis|inhalt|table des matières|sommaire|índice|sommario|"
    r"content type(?: narrowed by)?|news -none-|search history|documents you selected|selected items|ausgewählte dokumente)"
    r"\b(?:\s?[:：].*)?|"
    r"\|? ?about \w+ \| privacy policy.*|\d{1,5}\. \S.*|\S.{2,160}\.{4,} ?\d{1,5}|page \d+ of \d+ © .*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:documents?|dokumente|documentos|documenti|results?|treffer) \(\d{1,5}\)|user name\b.*|date and time\b.*|job number\b.*|"
    r"print request\b.*|report information from \w+.*|table of contents|inhaltsverzeichnis|table des matières|sommaire|índice|"
    r"sommario|benutzername\b.*|nom d.utilisateur\b.*|\S.{2,160}\.{4,} ?\d{1,5}|date et heure\b.*|datum und uhrzeit\b.*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:search summary|suchzusammenfassung|zusammenfassung der suche|résumé de la recherche|résumé de recherche|"
    r"resumen de la búsqueda|riepilogo ricerca|bibliography|bibliografie|bibliographie|bibliografía|contact us|contact \w+|"
    r"search terms|search details|suchdetails|end of (?:report|results)|ende der trefferliste)\b.{0,60}|"
    r"(?:©|\(c\)|copyright\b).{0,20}\d{4}.{0,120}\b(?:factiva|proquest|lexisnexis|ebsco|newsbank|cision|genios)\b.*",
    re.IGNORECASE,
)
_HEADING = re.compile(r".{1,120}(?<![.!?…\"”’»)])")
"""What a rule right below it may underline, as in Markdown: short, and no end of a sentence."""
_DIGITS = re.compile(r"\d{6}")
MAX_LINE = 200
"""Characters of a line that can be a mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line that may part articles.

    Attributes:
        form: See `NUMBERED` and the others.
        start: Of its first byte.
        end: Behind its end mark.
        number: Of `NUMBERED` and `RECORDED`.
        total: Of `NUMBERED`.
        key: What it says, to tell one mark from another: the database's number, or the sign of a rule.
    """

    form: str
    start: int
    end: int
    number: int = 0
    total: int = 0
    key: str = ""


@dataclass(slots=True)
class Marks:
    """Every mark of a file, in order.

    Attributes:
        cover: Where the cover ends, 0 when there is none.
        closings: Where lines stand that a closing begins with.
        size: Of the file, bytes.
    """

    marks: list[Mark] = field(default_factory=list)
    cover: int = 0
    closings: list[int] = field(default_factory=list)
    size: int = 0


MAX_GAP = 6
"""Lines of a cover between two that are known: a headline over several lines."""
MAX_BEFORE = 6
"""Lines above the first known line of a cover: a logo, a title."""


def find_marks(lines: Iterable[ByteLine]) -> Marks:
    """The marks of a file, in one pass."""
    found = Marks()
    above = ""
    gap, opened, covering = 0, False, True
    for line in lines:
        found.size = line.end
        text = line.text
        if text is not None and text and len(text) <= MAX_LINE:
            mark = _mark(line, text, above)
            if mark is not None:
                found.marks.append(mark)
                covering = covering and mark.form == RULED
            elif _CLOSING.fullmatch(text):
                found.closings.append(line.start)
            opened = opened or bool(covering and _OPENING.fullmatch(text))
            if opened and covering and _COVER.fullmatch(text):
                found.cover, gap = line.end, 0
        if text is None or text:
            gap += 1
            covering = covering and gap <= (MAX_GAP if opened else MAX_BEFORE)
        above = text if text is not None else "…"
    return found


def _mark(line: ByteLine, text: str, above: str) -> Mark | None:
    """Cases: 1 a rule, unless it underlines what stands above; 2 a running number; 3 an end; 4 a database's own number."""
    if rule := RULE.fullmatch(text):
        underlines = rule[1] in "=-" and _HEADING.fullmatch(above) and not RULE.fullmatch(above)
        return None if underlines else Mark(RULED, line.start, line.end, key=rule[1])
    if (running := RUNNING.fullmatch(text)) and (running["items"] or (running["item"] and not _is_page(running["item"]))):
        return Mark(NUMBERED, line.start, line.end, int(running["number"]), int(running["total"]))
    if record := RECORD.fullmatch(text):
        return Mark(RECORDED, line.start, line.end, int(record["number"]), key=record["item"].casefold())
    if END.fullmatch(text) and text.casefold() != CLASSIFICATION:
        return Mark(ENDED, line.start, line.end)
    number = accession_of(text) if _DIGITS.search(text) else None
    if number and number[0] in ("factiva", "europresse"):
        return Mark(FILED, line.start, line.end, key=number[1])
    return None


def _is_page(item: str) -> bool:
    return item.casefold() in ("page", "seite", "pagina", "página")
