"""Interviews in plain text: who asked, who answered, which lines are questions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import BlockKind, Contribution, Kind, Name, NameKind, Property, Role
from ...names import is_organisation, parse_name
from .claims import Sheet
from .text import Item

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄΑ-Ω]"
_NAME = (
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Amb|Gen|Sen|Professor|Ambassador|Herr|Frau|Professore|Professeur)\.?\s+)*"
    rf"{_CAPITAL}[\w'’.-]*(?:\s+(?:{_CAPITAL}[\w'’.-]*|van|von|der|den|de|del|della|di|da|al|bin|y)){{1,4}}"
)
_OUTLET = (
    rf"(?P<outlet>(?:The\s+)?{_CAPITAL}[\w'’.&-]*"
    rf"(?:\s+(?:{_CAPITAL}[\w'’.&-]*|of|the|for|de|di|du|des|del|della|la|le|les|der|die|das|und|et|van|von)){{0,5}})"
)
_TITLE = (
    r"(?:(?:political|military|economic|renowned|prominent|former|the|analyst|expert|historian|professor|economist|"
    r"scholar|diplomat|author|researcher)\s+){0,4}"
)

_INTRODUCTIONS = tuple(
    re.compile(pattern.replace("OUTLET", _OUTLET).replace("NAME", rf"(?P<name>{_NAME})").replace("TITLE", _TITLE))
    for pattern in (
        r"OUTLET (?:has |recently |also )?(?:spoke|talked|sat down|chatted|caught up|conversed|met) (?:exclusively )?(?:with|"
        r"to) TITLENAME",
        r"OUTLET (?:has |recently |also )?interviewed TITLENAME",
        r"OUTLET (?:presents|publishes|offers)[\w ,]{0,40} (?:an? )?(?:exclusive )?interview with TITLENAME",
        r"(?:In|in) (?:an? )?(?:exclusive |recent |wide-ranging )?(?:interview|conversation) with OUTLET, TITLENAME",
        r"NAME(?:, [^.;]{3,160},)? (?:spoke|talked|sat down) (?:exclusively )?(?:with|to) OUTLET",
        r"OUTLET (?:hat|sprach|spricht) (?:[\w ]{0,30})?mit (?:dem |der )?(?:[\w-]+ ){0,3}?NAME",
        r"OUTLET s['’]est entretenue? avec (?:[\w'’ ]{0,30}? )?NAME",
        r"OUTLET a (?:interviewé|rencontré) (?:[\w'’ ]{0,30}? )?NAME",
        r"OUTLET (?:ha intervistato|ha parlato con|ha incontrato) (?:[\w'’ ]{0,30}? )?NAME",
        r"OUTLET (?:entrevistó|conversó con|habló con|entrevista) (?:a )?(?:[\w ]{0,30}? )?NAME",
        r"OUTLET (?:entrevistou|conversou com|falou com) (?:o |a )?(?:[\w ]{0,30}? )?NAME",
        r"OUTLET (?:sprak|praatte) met (?:[\w ]{0,30}? )?NAME",
        r"OUTLET (?:поговорил[аи]?|побеседовал[аи]?) с (?:[\w ]{0,40}? )?NAME",
    )
)
"""Sentences that say who asks and who answers, in nine languages."""

_AT = re.compile(
    r"\b(?:at|with|bei|beim|an der|am|à l['’]|à la|au|auprès de|presso|all['’]|alla|en la|en el|na|no|bij|aan de) (?:the |"
    r"der |dem )?"
    rf"(?P<org>{_CAPITAL}[^,;.()]*)"
    r"|\b(?:of|del|della|dell['’]|de la|de l['’]|du|des|der|do|da|van het) (?:the )?"
    rf"(?P<of>(?:{_CAPITAL}[\w'’&-]*\s+)*(?:Universit|Institut|Cent[er]{{2}}|Foundation|Academy|Council|School|Ministry|"
    rf"Association|Company|Fund|Party|Union|Bank|Observator|Fondation|Stiftung|Museum)[^,;.()]*)"
)
_BREAK = re.compile(
    r"\s+(?:and|und|et|e|y|who|that|where|wo|qui|che|que|since|until)\s+(?![A-ZÀ-Ö–])|,?\s+(?:and|und|et|e|y) (?=(?:associate|"
    r"senior|a |an |the |former|professor|director))"
)
_DASH = re.compile(r"^[-–—]\s+")
_LABEL = re.compile(
    rf"^(?P<label>Q|A|F|Question|Answer|Frage|Antwort|Domanda|Risposta|Pregunta|Respuesta|Pergunta|Resposta|Réponse|Vraag|"
    rf"Antwoord|Вопрос|Ответ|問|答|{_CAPITAL}[\w.'’-]*(?:\s+{_CAPITAL}[\w.'’-]*){{0,3}})\s?[:：.]\s+(?=\S)"
)
_ASKING = frozenset(("q", "question", "frage", "f", "domanda", "pregunta", "pergunta", "vraag", "вопрос", "問"))
_ANSWERING = frozenset(("a", "answer", "antwort", "risposta", "respuesta", "resposta", "réponse", "antwoord", "ответ", "答"))
_ASKS = re.compile(r"[?？؟;][\"”’»)]*$")


@dataclass
class Turn:
    """One speaker's label or dash at a line: `asks` is None while it is not known."""

    item: Item
    label: str
    rest: str


def read_interview(items: list[Item], sheet: Sheet) -> bool:
    """Mark questions and claim kind, interviewee and interviewer; False when the text is no interview."""
    introduction = _read_introduction(items)
    turns = _mark_turns(items) or (introduction is not None and _mark_question_lines(items))
    if not turns:
        return False
    first = next(i for i in items if i.kind is BlockKind.QUESTION)
    if introduction:
        item, found = introduction
        sheet.put(Property.KIND, Kind.INTERVIEW.value, line=item.number, verbatim=found[0])
        _claim_introduction(item, found, sheet)
    else:
        sheet.put(
            Property.KIND, Kind.INTERVIEW.value, line=first.number, verbatim=first.text, inferred=True, source="text-inference"
        )
    return True


def _read_introduction(items: list[Item]) -> tuple[Item, re.Match[str]] | None:
    for item in items[:12]:
        if not item.open or len(item.text) > 2_000:
            continue
        for pattern in _INTRODUCTIONS:
            if found := pattern.search(item.text):
                return item, found
    return None


def _claim_introduction(item: Item, found: re.Match[str], sheet: Sheet) -> None:
    sentence = _sentence(item.text, found.start())
    name = parse_name(found["name"], language=sheet.language, hint=NameKind.PERSON)
    affiliations = affiliations_of(item.text[found.end() :] if found.start("name") > found.start("outlet") else sentence)
    sheet.people((Contribution(name, Role.INTERVIEWEE, 0, affiliations),), line=item.number, verbatim=sentence)
    asker = found["outlet"].rstrip(".,")
    if is_organisation(asker) or found.start("outlet") < found.start("name"):
        if not sheet.count(Role.INTERVIEWER):  # a person who signs as interviewer asked for the house
            literal = Name(literal=asker, kind=NameKind.ORGANISATION)
            sheet.people((Contribution(literal, Role.INTERVIEWER),), line=item.number, verbatim=found[0])
        sheet.put(Property.OUTLET, asker, line=item.number, verbatim=found[0], source="self-reference")


def _sentence(text: str, at: int) -> str:
    """The sentence of `text` around a place."""
    starts = [m.end() for m in re.finditer(r"(?<!\b[A-Z])(?<!Dr)(?<!Mr)[.!?]\s+(?=[A-ZÀ-Ö])", text)]
    begin = max((s for s in starts if s <= at), default=0)
    end = min((s for s in starts if s > at), default=len(text))
    return text[begin:end].strip()


def affiliations_of(description: str) -> tuple[str, ...]:
    """Institutions that a description of somebody names, as printed, in order.

    `, researcher at the X Institute – Y, a Rome-based think tank, and professor at Z` → `("X Institute – Y", "Z")`.
    """
    stop = re.search(r"[.!?](?:\s|$)", description)
    clause = description[: stop.start()] if stop else description
    found = []
    for match in _AT.finditer(clause[:600]):
        text = match["org"] or match["of"]
        cut = _BREAK.search(text)
        name = (text[: cut.start()] if cut else text).strip(" ,–—-")
        if len(name) > 2 and name not in found:
            found.append(name)
    return tuple(found)


def _mark_turns(items: list[Item]) -> bool:
    """Turns by dashes or labels. Cases: 1 dashes, some ending in `?` · 2 `Q:`/`A:` · 3 two speakers by name."""
    dashed = [Turn(i, "-", _DASH.sub("", i.text)) for i in items if i.open and _DASH.match(i.text)]
    asking = [t for t in dashed if _ASKS.search(t.rest)]
    if len(asking) >= 2 and len(dashed) > len(asking):
        for turn in dashed:
            turn.item.become(BlockKind.QUESTION if turn in asking else BlockKind.PARAGRAPH, turn.rest)
        return True
    labelled = [Turn(i, m["label"].strip(), i.text[m.end() :]) for i in items if i.open and (m := _LABEL.match(i.text))]
    askers = _askers(labelled)
    if not askers:
        return False
    for turn in labelled:
        generic = turn.label.casefold() in _ASKING | _ANSWERING
        kind = BlockKind.QUESTION if turn.label.casefold() in askers else BlockKind.PARAGRAPH
        turn.item.become(kind, turn.rest if generic else None)
    return True


def _askers(turns: list[Turn]) -> frozenset[str]:
    """Labels, folded, whose turns are questions; empty when the labels are not two sides of a talk."""
    counts: dict[str, list[bool]] = {}
    for turn in turns:
        counts.setdefault(turn.label.casefold(), []).append(bool(_ASKS.search(turn.rest)))
    if any(k in counts for k in _ASKING) and any(k in counts for k in _ANSWERING):
        return frozenset(k for k in counts if k in _ASKING)
    repeated = {k: v for k, v in counts.items() if len(v) >= 2}
    askers = frozenset(k for k, v in repeated.items() if sum(v) * 3 >= len(v) * 2)
    return askers if askers and len(repeated) > len(askers) and len(repeated) <= 6 else frozenset()


def _mark_question_lines(items: list[Item]) -> bool:
    """Case 4: an announced interview whose questions stand alone on short lines."""
    questions = [i for i in items if i.open and len(i.text) < 300 and _ASKS.search(i.text) and i.text.count(".") < 3]
    answers = [i for i in items if i.open and i not in questions and len(i.text) > 25]
    if len(questions) < 3 or len(answers) < len(questions):
        return False
    for item in questions:
        item.become(BlockKind.QUESTION)
    return True
