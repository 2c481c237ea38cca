"""What changes on a page without anybody editing it: relative times, counters, boxes of related links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Block, BlockKind

__all__ = ["NOISE", "block_noise"]

_UNITS = (
    "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ie]|ann[oi]|"
    "heures?|jours?|semaines?|mois|ans?|années?|Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?|"
    "segundos?|minutos?|horas?|días?|dias?|semanas?|meses|años?|anos?|seconden|minuten|uur|dagen|weken|maanden"
)
_COUNTED = (
    "views?|reads?|shares?|comments?|likes?|retweets?|followers?|visualizzazioni|letture|condivisioni|commenti|vues?|lectures?|partages?|"
    "commentaires?|Aufrufe|Kommentare?|visitas|lecturas|comentarios?|compartidos|visualizações|comentários?|reacties"
)
_NUMBER = r"\d[\d.,\u00a0]*\s*[kKmM]?"

NOISE: dict[str, re.Pattern[str]] = {
    "relative-time": re.compile(
        rf"(?i)(?:(?:published|updated|posted|last updated|pubblicato|aggiornato|publié|mis à jour|actualizado|publicado|"
        rf"atualizado|aktualisiert|veröffentlicht)\W+)?"
        rf"(?:(?:(?:about|over|circa)\s)?(?:an?|one|\d+)\s*(?:{_UNITS}|[smhdw])\s+(?:ago|fa)|"
        rf"(?:il y a|vor|hace|há)\s+(?:\w+\s)?\w+\s+(?:{_UNITS})|"
        rf"\d+\s+(?:{_UNITS})\s+(?:geleden|atrás)|just now|adesso|à l.instant|gerade eben|ahora mismo)\W*"
    ),
    "view-counter": re.compile(rf"(?i)\W*(?:{_NUMBER}\s*(?:{_COUNTED})|(?:{_COUNTED})\W*{_NUMBER})\W*"),
    "related-links": re.compile(
        r"(?i)(?:related(?:\s+(?:articles?|stories|posts?|links?|topics?|content|news))?|read (?:more|also|next)|see also|"
        r"more on this(?: story)?|"
        r"more from|most (?:read|popular|viewed)|recommended|you (?:may|might) also like|trending(?: now)?|"
        r"leggi anche|vedi anche|"
        r"articoli correlati|potrebbe interessarti|i più letti|lire aussi|à lire aussi|sur le même sujet|voir aussi|les plus lus|"
        r"mehr zum thema|lesen sie auch|auch interessant|meistgelesen|lea también|lee también|te puede interesar|lo más leído|"
        r"noticias relacionadas|leia também|leia mais|veja também|mais lidas|lees ook|lees meer|meest gelezen)"
        r"(?:\s*[:–—-].*|\s*[.…»›>]*)"
    ),
}
"""Caveat code to the whole text of a block that is such noise. A sentence that merely holds "two hours ago" is not."""

_LONGEST = 160  # characters: longer blocks are prose
_ENTRIES = frozenset({BlockKind.LIST_ITEM, BlockKind.BESIDE})
_BOX_HEADS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION})


def block_noise(blocks: Sequence[Block]) -> dict[int, str]:
    """Index of each block that is noise by its form, and the caveat code. List items below a "related" head belong to its box."""
    noise: dict[int, str] = {}
    in_box = False
    for index, block in enumerate(blocks):
        code = _code(block.text)
        if code is None and in_box and block.kind in _ENTRIES:
            code = "related-links"
        elif block.kind not in _ENTRIES:
            in_box = code == "related-links" and block.kind in _BOX_HEADS
        if code:
            noise[index] = code
    return noise


def _code(text: str) -> str | None:
    if len(text) > _LONGEST:
        return None
    stripped = text.strip()
    return next((code for code, pattern in NOISE.items() if pattern.fullmatch(stripped)), None)
