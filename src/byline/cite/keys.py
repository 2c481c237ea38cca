"""Citation keys: ASCII, readable, free of collisions, the same whenever they are made again from the same values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from string import ascii_lowercase
from urllib.parse import urlsplit

from byline.model import Article, Contribution, Description, Role

from .names import family_of


def _words(text: str) -> list[str]:
    return text.split()


# Letters that Unicode does not decompose (NFKD), and scripts whose romanisation needs no dictionary: each word is a letter and
# what stands for it (`_` nothing). Cyrillic after BGN/PCGN without its context rules, Greek after ELOT 743: a key has to be
# stable and typable, not scholarly.
_LETTERS = _words(
    "ßss æae œoe øo đd ðd þth łl ħh ıi ŋng ĸk ſs əe ɛe ɔo "
    "аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ_ ыy ь_ эe юyu яya "
    "іi їyi єye ґg ўu џdz ћc ђdj љlj њnj јj ѕdz қq ғg ңng өo ұu үu һh әa "
    "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"
)
_FOLD = str.maketrans({word[0]: word[1:] for word in _LETTERS})

# First words that say nothing about a piece: articles, prepositions and question words of the languages most often met.
_STOP = frozenset(
    _words(
        "a an the of on in at to for and or is are was how why what when who with from by as it its be do does "
        "der die das ein eine und im in zu von mit fur wie warum was den dem des auf aus "
        "le la les un une des du de et en au aux l d il lo gli i e di da nel della del "
        "el los las una y en por para con como o os uma do da em no na het een van op te"
    )
)

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W_](?:[\w’'\-‐‑]*[^\W_])?")
_MAX_PART = 24  # characters of one part: a key is typed by hand


def ascii_fold(text: str) -> str:
    """Lower-case ASCII letters and digits of `text`, romanised where that needs no dictionary; empty for other scripts.

    >>> ascii_fold("Nagorno-Karabakh"), ascii_fold("Łódź"), ascii_fold("Болтуц"), ascii_fold("東京")
    ('nagornokarabakh', 'lodz', 'boltuts', '')
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_FOLD)
    return _NOT_ALNUM.sub("", unicodedata.normalize("NFKD", lowered).translate(_FOLD))


def citation_key(description: Description, article: Article, taken: Container[str]) -> str:
    """A new key: maker, year, first telling word of the title, e.g. `bifolchi2023nagornokarabakh`.

    Args:
        description: Of the snapshot that is cited first; later snapshots keep the key that was handed out.
        article: Its host stands in for a maker that has no ASCII form.
        taken: Keys already handed out. A collision gets `a`, `b` … `z`, `aa` … after it.
    """
    year = str(description.published.year) if description.published else "nd"
    stem = f"{_maker(description, article)}{year}{_word(description.title or '')}"
    return stem + _suffix(_free(stem, taken))


def _maker(description: Description, article: Article) -> str:
    names = [_family(c) for role in (Role.INTERVIEWEE, Role.AUTHOR) for c in description.contributions if c.role is role]
    if description.kind != "interview":
        names = [_family(c) for c in description.contributions if c.role is Role.AUTHOR]
    candidates = (*names[:1], description.container or "", description.outlet or "", _host(article.url))
    return next((folded[:_MAX_PART] for c in candidates if (folded := ascii_fold(c)) and folded[0].isalpha()), "anon")


def _family(contribution: Contribution) -> str:
    return family_of(contribution.name) or str(contribution.name)


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").split(".")[0]


def _word(title: str) -> str:
    for match in _WORD.finditer(title[:500]):
        word = ascii_fold(match[0])
        if len(word) > 1 and word not in _STOP:
            return word[:_MAX_PART]
    return ""


def _free(stem: str, taken: Container[str]) -> int:
    """A number whose suffix is free: by doubling, then halving, for thousands of agency pieces a year share a stem."""
    low, high = -1, 0
    while stem + _suffix(high) in taken:
        low, high = high, 2 * high + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if stem + _suffix(middle) in taken else (low, middle)
    return high


def _suffix(number: int) -> str:
    """Nothing for 0, then `a` … `z`, `aa`, `ab` …"""
    letters = ""
    while number:
        number, digit = divmod(number - 1, 26)
        letters = ascii_lowercase[digit] + letters
    return letters
