"""Notices of the publisher: corrections, clarifications, editor's notes, updates, and how they begin in many languages. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from .model import NoteKind
from .wordsearch import branching, small

__all__ = ["MAX_NOTICE", "notice_kind"]

MAX_NOTICE = 1_200
"""Characters: longer blocks are articles about corrections."""

_STOP = r"(?=\s*(?:[:：.,(\[–—】\])-]|$))"
"""A bare word begins a note only where a stop follows: "Correction officers" went on strike."""
_WHEN = r"(?=\s*(?:[:.(\[–—-]|$|\d|on\b|at\b|del|alle|ore\b|il\b|al\b|à\b|le\b|du\b|am\b|vom\b|um\b|el\b|a las|em\b|às\b|de\b))"
_THIS = r"(?:article|story|piece|report|page|headline|post)"

# kind, language, how a note begins, what must follow; the most telling first; matched without case at a block's start.
_PHRASES: tuple[tuple[NoteKind, str, str, str], ...] = (
    (
        NoteKind.CORRECTION,
        "en",
        r"corrections?(?: and clarifications?| appended| notice)?|corrected|erratum|corrigendum|retraction",
        _STOP,
    ),
    (NoteKind.CORRECTION, "en", r"(?:an?|the)\s(?:earlier|previous|original|prior)\sversion\sof\s(?:this|the)", ""),
    (NoteKind.CORRECTION, "en", rf"it was previously|we previously|this {_THIS} (?:previously|originally|incorrectly)", ""),
    (NoteKind.CORRECTION, "en", rf"this {_THIS} (?:was|has been|is) (?:corrected|amended)|corrected (?:on|at)\b", ""),
    (NoteKind.CLARIFICATION, "en", r"clarifications?|clarified", _STOP),
    (NoteKind.CLARIFICATION, "en", rf"this {_THIS} (?:was|has been) clarified", ""),
    (NoteKind.EDITORS_NOTE, "en", r"editor(?:[’']?s|s[’'])?[’']? note|note from the editor|note to readers", ""),
    (NoteKind.UPDATE, "en", r"updated?(?=\s*(?:[:(\[–—-]|on\b|at\b|\d))", ""),
    (NoteKind.UPDATE, "en", rf"this {_THIS} (?:was|has been) updated", ""),
    (NoteKind.CORRECTION, "it", r"errata(?:[ -]corrige)?|rettifica|correzione", _STOP),
    (NoteKind.CORRECTION, "it", r"(?:in )?una (?:precedente versione|versione precedente)", ""),
    (NoteKind.CLARIFICATION, "it", r"precisazion[ei]|chiarimento", _STOP),
    (NoteKind.EDITORS_NOTE, "it", r"nota (?:della redazione|dell[’']editore|del direttore)|n\.d\.r\.?", ""),
    (NoteKind.UPDATE, "it", r"aggiornamento|aggiornato|articolo aggiornato", _WHEN),
    (NoteKind.CORRECTION, "fr", r"rectificatif|erratum|correction|rectification", _STOP),
    (NoteKind.CORRECTION, "fr", r"(?:dans )?une (?:première |précédente )?version (?:précédente|antérieure)|corrigé le", ""),
    (NoteKind.CLARIFICATION, "fr", r"précisions?", _STOP),
    (NoteKind.EDITORS_NOTE, "fr", r"note de (?:la rédaction|l[’']éditeur)|ndlr", ""),
    (NoteKind.UPDATE, "fr", r"mise? à jour|actualisation", _WHEN),
    (NoteKind.CORRECTION, "de", r"korrektur(?:hinweis)?|richtigstellung|berichtigung|korrigiert", _STOP),
    (NoteKind.CORRECTION, "de", r"in einer (?:früheren|ersten|vorherigen) (?:version|fassung)", ""),
    (NoteKind.CLARIFICATION, "de", r"klarstellung|präzisierung", _STOP),
    (
        NoteKind.EDITORS_NOTE,
        "de",
        r"anmerkung der (?:redaktion|red\.)|anm\. d\. red\.?|hinweis der redaktion|transparenzhinweis",
        "",
    ),
    (NoteKind.UPDATE, "de", r"aktualisierung|aktualisiert|update|nachtrag", _WHEN),
    (NoteKind.CORRECTION, "es", r"corrección|fe de (?:errores|erratas)|rectificación", _STOP),
    (NoteKind.CORRECTION, "es", r"(?:en )?una versión (?:anterior|previa)", ""),
    (NoteKind.CLARIFICATION, "es", r"aclaración|precisión", _STOP),
    (NoteKind.EDITORS_NOTE, "es", r"nota (?:del editor|de la redacción|de redacción)", ""),
    (NoteKind.UPDATE, "es", r"actualización|actualizado", _WHEN),
    (NoteKind.CORRECTION, "pt", r"correção|errata|erramos|retificação", _STOP),
    (NoteKind.CORRECTION, "pt", r"(?:em )?uma versão anterior|versão anterior d[aeo]", ""),
    (NoteKind.CLARIFICATION, "pt", r"esclarecimento", _STOP),
    (NoteKind.EDITORS_NOTE, "pt", r"nota (?:da redação|do editor|de redação)", ""),
    (NoteKind.UPDATE, "pt", r"atualização|atualizad[oa]", _WHEN),
    (NoteKind.CORRECTION, "nl", r"correctie|rectificatie|verbetering", _STOP),
    (NoteKind.CORRECTION, "nl", r"in een eerdere versie", ""),
    (NoteKind.EDITORS_NOTE, "nl", r"noot van de redactie|naschrift", ""),
    (NoteKind.CORRECTION, "pl", r"sprostowanie", _STOP),
    (NoteKind.UPDATE, "pl", r"aktualizacja", _STOP),
    (NoteKind.CORRECTION, "ru", r"исправление|поправка|опровержение", _STOP),
    (NoteKind.CLARIFICATION, "ru", r"уточнение", _STOP),
    (NoteKind.EDITORS_NOTE, "ru", r"от редакции|примечание редакции", ""),
    (NoteKind.UPDATE, "ru", r"обновлено|обновление", _STOP),
    (NoteKind.CORRECTION, "uk", r"виправлення|спростування", _STOP),
    (NoteKind.UPDATE, "uk", r"оновлено|оновлення", _STOP),
    (NoteKind.CORRECTION, "sv", r"rättelse", _STOP),
    (NoteKind.CORRECTION, "sv", r"en tidigare version", ""),
    (NoteKind.UPDATE, "sv", r"uppdatering|uppdaterad", _WHEN),
    (
        NoteKind.CORRECTION,
        "en",
        rf"(?:the|a) (?:headline|caption|photo|image) (?:on|of|for|to) this {_THIS} (?:was|has been)",
        "",
    ),
    (NoteKind.CORRECTION, "de", r"in einer (?:vorigen|ursprünglichen|älteren) (?:version|fassung)", ""),
    (NoteKind.CORRECTION, "nl", r"in een (?:vorige|eerste|oudere) versie", ""),
    (NoteKind.CLARIFICATION, "nl", r"verduidelijking|aanvulling", _STOP),
    (NoteKind.UPDATE, "nl", r"update|aangevuld|bijgewerkt", _STOP),
    (NoteKind.CORRECTION, "sv", r"korrigering", _STOP),
    (NoteKind.CORRECTION, "sv", r"i en tidigare version", ""),
    (NoteKind.CLARIFICATION, "sv", r"förtydligande", _STOP),
    (NoteKind.CORRECTION, "da", r"rettelse|berigtigelse", _STOP),
    (NoteKind.CORRECTION, "da", r"i en tidligere (?:version|udgave)", ""),
    (NoteKind.CLARIFICATION, "da", r"præcisering", _STOP),
    (NoteKind.UPDATE, "da", r"opdatering|opdateret", _STOP),
    (NoteKind.CORRECTION, "nb", r"korreksjon", _STOP),
    (NoteKind.CORRECTION, "nb", r"i en tidligere (?:versjon|utgave)", ""),
    (NoteKind.CLARIFICATION, "nb", r"presisering", _STOP),
    (NoteKind.UPDATE, "nb", r"oppdatering|oppdatert", _STOP),
    (NoteKind.CORRECTION, "fi", r"oikaisu|korjaus", _STOP),
    (NoteKind.CORRECTION, "fi", r"(?:jutussa|artikkelissa|uutisessa) (?:luki|kerrottiin|sanottiin) (?:aiemmin|aluksi)", ""),
    (NoteKind.CLARIFICATION, "fi", r"täsmennys|tarkennus", _STOP),
    (NoteKind.CORRECTION, "is", r"leiðrétting", _STOP),
    (NoteKind.CORRECTION, "et", r"parandus|täpsustus", _STOP),
    (NoteKind.CORRECTION, "lv", r"labojums|precizējums", _STOP),
    (NoteKind.CORRECTION, "lt", r"pataisymas|patikslinimas", _STOP),
    (NoteKind.CORRECTION, "pl", r"korekta", _STOP),
    (NoteKind.CORRECTION, "pl", r"w (?:poprzedniej|pierwotnej|wcześniejszej) wersji", ""),
    (NoteKind.EDITORS_NOTE, "pl", r"od redakcji|przyp\. red\.", _STOP),
    (NoteKind.CORRECTION, "cs", r"oprava|omluva", _STOP),
    (NoteKind.CORRECTION, "cs", r"v (?:původní|předchozí|dřívější) verzi", ""),
    (NoteKind.CLARIFICATION, "cs", r"upřesnění", _STOP),
    (NoteKind.CORRECTION, "sk", r"v (?:pôvodnej|predchádzajúcej) verzii", ""),
    (NoteKind.CLARIFICATION, "sk", r"spresnenie|upresnenie", _STOP),
    (NoteKind.CORRECTION, "sl", r"popravek", _STOP),
    (NoteKind.CORRECTION, "hr", r"ispravak|ispravka|demanti", _STOP),
    (NoteKind.CORRECTION, "sr", r"исправка|деманти", _STOP),
    (NoteKind.CORRECTION, "bg", r"корекция", _STOP),
    (NoteKind.CORRECTION, "ru", r"в (?:предыдущей|первоначальной|ранней) версии", ""),
    (NoteKind.CORRECTION, "uk", r"у (?:попередній|первісній) версії", ""),
    (NoteKind.CLARIFICATION, "uk", r"уточнення", _STOP),
    (NoteKind.CORRECTION, "hu", r"helyesbítés|helyreigazítás|korrekció", _STOP),
    (NoteKind.CORRECTION, "ro", r"erat[ăa]|corectură|rectificare", _STOP),
    (NoteKind.CORRECTION, "ro", r"o versiune anterioară", ""),
    (NoteKind.CORRECTION, "el", r"διόρθωση|επανόρθωση", _STOP),
    (NoteKind.CLARIFICATION, "el", r"διευκρίνιση", _STOP),
    (NoteKind.CORRECTION, "tr", r"düzeltme|tekzip", _STOP),
    (NoteKind.UPDATE, "tr", r"güncelleme", _STOP),
    (NoteKind.CORRECTION, "ca", r"correcció|fe d['’]errades", _STOP),
    (NoteKind.CORRECTION, "ca", r"una versió anterior", ""),
    (NoteKind.CORRECTION, "eu", r"zuzenketa", _STOP),
    (NoteKind.CORRECTION, "id", r"koreksi|ralat", _STOP),
    (NoteKind.CORRECTION, "id", r"versi (?:sebelumnya|awal)", ""),
    (NoteKind.CORRECTION, "ms", r"pembetulan", _STOP),
    (NoteKind.CORRECTION, "vi", r"đính chính", _STOP),
    (NoteKind.CORRECTION, "ar", r"تصحيح|تصويب", _STOP),
    (NoteKind.CLARIFICATION, "ar", r"توضيح|تنويه", _STOP),
    (NoteKind.CORRECTION, "he", r"תיקון(?: טעות)?", _STOP),
    (NoteKind.CLARIFICATION, "he", r"הבהרה", _STOP),
    (NoteKind.CORRECTION, "fa", r"تصحیح|اصلاحیه", _STOP),
    (NoteKind.CORRECTION, "ja", r"(?:お詫び|おわび)?と?訂正", _STOP),
    (NoteKind.CORRECTION, "ja", r"(?:当初の|この)?(?:記事|見出し)(?:中の|の).{0,20}(?:誤り|間違い)", ""),
    (NoteKind.CORRECTION, "zh", r"更正(?:启事|啟事)?|勘误|勘誤|澄清", _STOP),
    (NoteKind.EDITORS_NOTE, "zh", r"编者按|編者按|编者注|編者註", _STOP),
    (NoteKind.CORRECTION, "ko", r"정정(?:보도(?:문)?)?|바로잡습니다|바로잡기|알려드립니다", _STOP),
)

_LEAD = r"[\s\[({*_•–—【■▼（-]*(?:[^\W\d_]{3,12}:\s(?=[^\W\d_]{1,3}\s))?"
_PATTERNS = tuple(
    (kind, language, re.compile(rf"(?i){_LEAD}\b(?:{phrase})(?!\w){follows}")) for kind, language, phrase, follows in _PHRASES
)
_ANY = re.compile(rf"{_LEAD}\b(?:{branching('|'.join(phrase for _, _, phrase, _ in _PHRASES))})")
"""How any of them begins, in small letters: one look at the many blocks that are none."""

# "This article was amended on 3 May …" can also end a paragraph that begins as something else, in brackets or after a dash.
_INSIDE = re.compile(
    r"(?i)(?:this (?:article|story|piece|report|page|headline) (?:was|has been) (?:corrected|amended|clarified)|"
    r"an earlier version of this (?:article|story|piece|report|page)|una versione precedente di questo articolo)"
)


_SAID_INSIDE = ("corrected", "amended", "clarified", "earlier version", "versione precedente")
"""One of these is in all that `_INSIDE` finds."""


@lru_cache(maxsize=512)  # a block is asked about by whoever reads it
def notice_kind(text: str) -> tuple[NoteKind, str] | None:
    """What a block of text says about its article, and in which language; None for a block that is no notice.

    Args:
        text: One block, white space collapsed.
    """
    start = text[:120]
    if _ANY.match(small(start)):
        for kind, language, pattern in _PATTERNS:
            if pattern.match(start):
                return kind, language
    low = text.lower() if len(text) <= MAX_NOTICE else ""
    if any(said in low for said in _SAID_INSIDE) and (inside := _INSIDE.search(text)):
        return NoteKind.CORRECTION, "it" if inside[0].lower().startswith("una") else "en"
    return None
