"""Whether a page shows only the beginning of its article: by what it is built with, and by what it says to readers."""

from __future__ import annotations

import re

from ..page import Page
from .outline import Outline

_PAYWALL = (
    "aywall",
    "egwall",
    "piano-",
    "ubscriber-only",
    "ubscriberOnly",
    "remium-content",
    'isAccessibleForFree":false',
    'isAccessibleForFree": false',
    'isAccessibleForFree":"f',
    'isAccessibleForFree":"F',
    'isAccessibleForFree": "f',
    'isAccessibleForFree": "F',
)
"""In the source of pages that can be metered, first letters left out where case varies. Most show their text all the same."""

_SAYINGS: tuple[tuple[str, str], ...] = (
    # a part that it must hold, in lower case, which costs a tenth to look for; what it says
    ("to continue", r"(?:subscribe|sign in|log in|register)\b.{0,40}\bto continue|to continue reading"),
    ("to keep", r"(?:subscribe|sign in|log in|register)\b.{0,40}\bto keep|to keep reading"),
    ("to read", r"(?:subscribe|sign in|log in|register)\b.{0,40}\bto read"),
    ("weiterlesen", r"weiterlesen mit|jetzt weiterlesen"),
    ("abonnenten", r"nur für abonnenten"),
    ("abonnés", r"réservée? (?:aux|à nos) abonnés"),
    ("lire la suite", r"pour lire la suite"),
    ("il vous reste", r"il vous reste .{0,12}% de cet article"),
    ("suscriptores", r"solo para suscriptores|exclusivo para (?:nuestros )?suscriptores"),
    ("assinantes", r"exclusivo para assinantes"),
    ("subscriptors", r"només per a subscriptors"),
    ("abbonati", r"riservato agli abbonati"),
    ("abonnees", r"alleen voor abonnees"),
    ("verder", r"verder lezen\?|om verder te lezen"),
    ("prenumeranter", r"(?:endast|bara|är) för prenumeranter"),
    ("logga in", r"logga in för att läsa"),
    ("logg inn", r"logg inn for å lese"),
    ("log ind", r"log ind for at læse"),
    ("abonnenter", r"(?:kun|bare|er) for abonnenter"),
    ("tilaajille", r"vain tilaajille"),
    ("tylko dla", r"tylko dla (?:subskrybentów|prenumeratorów|abonentów)"),
    ("pozostało", r"pozostało .{0,6}% (?:artykułu|tekstu)"),
    ("předplatitel", r"(?:jen|pouze) pro předplatitel"),
    ("predplatiteľ", r"(?:iba|len) pre predplatiteľ"),
    ("előfizető", r"csak előfizetők"),
    ("abonați", r"doar pentru abonați"),
    ("подписчиков", r"только для подписчиков"),
    ("передплатників", r"лише для передплатників"),
    ("aboneler", r"sadece aboneler"),
    ("συνδρομητές", r"για συνδρομητές"),
    ("למנויים", r"למנויים בלבד"),
    ("会員限定", r"有料会員限定|この記事は.{0,6}会員限定|会員限定の?記事です"),
    ("有料記事", r"この記事は有料"),
    ("残り", r"残り\d+文字"),
    ("구독자", r"구독자 전용"),
    ("로그인하면", r"로그인하면 계속"),
    ("付费", r"付费(?:阅读|内容)"),
    ("訂閱", r"訂閱.{0,8}繼續閱讀"),
)
"""What a page says to readers who see only the beginning."""
_TEASED = tuple((part, re.compile(saying, re.IGNORECASE)) for part, saying in _SAYINGS)

MIN_TEXT = 250
"""Characters of a line of running text; shorter ones may be what a page says of itself."""

MAX_TEASER = 2_000
"""Characters: with more the beginning is the article, whatever the page offers."""

_WORD_COUNT = re.compile(r'"wordCount"\s*:\s*"?(\d{2,6})')


def is_said(page: Page, found: Outline) -> bool:
    """Whether a page says that not all is shown: to readers, or to programs, of the article or a part of it."""
    return _tells_readers(found) or any(sign in page.html for sign in _PAYWALL if sign.startswith("is"))


def is_teaser(page: Page, found: Outline, text: str) -> bool:
    """Whether only the beginning is shown: by the page's own count of words, by what it says, or by what it is built with."""
    if len(text) > 2 * MAX_TEASER:
        return False
    scripts = (script.text() for script in page.dom.tagged("script"))
    if counted := next(filter(None, (_WORD_COUNT.search(text) for text in scripts if '"wordCount"' in text)), None):
        # more than four times as many are characters, as some sites count
        short = 1.5 < int(counted[1]) / len(text.split()) < 4
        return short and any(sign in page.html for sign in _PAYWALL)
    if len(text) > MAX_TEASER:
        return False
    return _tells_readers(found) or (len(text) < 2 * MIN_TEXT and any(sign in page.html for sign in _PAYWALL))


def _tells_readers(found: Outline) -> bool:
    lines = "\n".join(p.text for p in found.pieces if len(p.text) < MIN_TEXT)
    low = lines.lower()
    return any(part in low and saying.search(lines) for part, saying in _TEASED)
