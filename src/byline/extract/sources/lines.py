"""A byline as it is set: element borders count as separators, words that belong to the page's furniture are cut out."""

from __future__ import annotations

import re

from ...model import Role
from ...names import has_byline_word
from ...names.alone import NAME
from ...names.byline_words import closing_role, is_by_word
from ...names.cultures import korean_reporters
from ...wordsearch import branching, holds, small
from ..elements import HtmlElement
from ..page import Page

SEPARATOR = " | "
BARS = re.compile(r"\s*[|·•]\s*|\s[–—-]\s")
"""What parts the pieces of one printed line."""

_SKIPPED = frozenset(("script", "style", "svg", "noscript", "template", "time", "figcaption", "figure", "sup"))
_JOINS_NEXT = re.compile(
    r"(?:[,:&/(-]|\b(?:by|and|und|et|y|e|och|og|en|ja|von|par|por|di|de|door|av|af|with|mit|avec|con|i|и|ve|for|of|the|dr|"
    r"prof))\.?$",
    re.IGNORECASE,
)
_JOINS_BEFORE = re.compile(r"^(?:[,&/):.;’']|(?:and|und|et|y|e|och|og|en|ja|with|mit|avec|con|i|и|ve|for)\b)", re.IGNORECASE)
CHECKED = re.compile(
    r"\b(?:medically|clinically|expert|legally)?\s*(?:fact[- ]?checked|reviewed|verified|approved)\b(?:\s*by)?.*",
    re.IGNORECASE | re.DOTALL,
)
"""Who has only read the text, and all that follows."""
_CHECKING = ("check", "review", "verif", "approv")
_ONLY_LABEL = re.compile(
    r"(?:by|von|par|por|di|written|words|text|author|autor|auteur|story|about the author|contributor)s?:?", re.IGNORECASE
)
ABOUT_THE_AUTHOR = (
    "about (?:the |our |this )?(?:author|writer|contributor|blogger)s?|meet the (?:author|writer)|author bio(?:graphy)?|"
    "über (?:den autor|die autorin|den verfasser|die verfasserin)|zum autor|zur autorin|à propos de l['’]aut(?:eur|rice)|"
    "(?:sobre|acerca de) (?:el autor|la autora|o autor|a autora)|acerca del autor|"
    "l['’]aut(?:ore|rice|eur)|sull['’]aut(?:ore|rice)|"
    "over de auteur|om (?:författaren|skribenten|forfatteren)|o (?:autorze|autorce|autorovi)|yazar hakkında|"
    "об авторе|про автор(?:а|ку)|关于作者|作者简介|作者介绍|"
    "この記事を書いた人|(?:著者|筆者)(?:について|プロフィール|紹介)|(?:저자|글쓴이) 소개"
)
"""What heads a box that presents who wrote the text."""
_ABOUT = re.compile(
    rf"^(?:{ABOUT_THE_AUTHOR}|about|meet|über|zur person|à propos (?:de|d'|d’)|sobre|over|om|"
    r"(?:view |see )?all (?:posts|articles|stories) (?:by|from)|more about|(?:more|posts|articles|stories) (?:by|from)|"
    r"(?:zeige? )?alle (?:beiträge|artikel|texte|posts)(?: (?:von|vom autor|der autorin|anzeigen))?|mehr von|"
    r"(?:voir )?tous (?:les|ses) articles(?: de| par)?|ver todos? (?:los artículos|las entradas)(?: de)?|más (?:de|artículos de)|"
    r"tutti gli articoli(?: di)?|altri articoli di|alle artikelen(?: van)?|meer van|"
    r"все (?:статьи|материалы)(?: автора)?)(?:[:：]\s*|\s+|$)",
    re.IGNORECASE,
)
"""What stands before a name in a box about its author."""
PRESENTS = re.compile(
    r"(?:,[^,.]{2,60},|,)?\s+(?:is|are|was|has|writes|covers|reports|works|ist|schreibt|arbeitet|est|écrit|es|escribe|è|scrive|é|"
    r"escreve|är|er|on|jest|je)\s"
)
"""Behind the name of an author whom the last lines present."""
_CHECKER = re.compile(
    r"(?:(?:fact[- ]?)?check(?:ed)?|reviewed|reviewer|verified|approved|geprüft|relu|vérifié|revisado|verificado|rivisto)"
    r"(?:\s*(?:by|von|par|por|da|:))*\s*$",
    re.IGNORECASE,
)
"""What a page says before the name of somebody who has only read the text."""
_WHERE = frozenset(("in", "at", "on", "under", "filed under", "posted in", "dans", "en", "w", "auf"))
_ENDS_WHERE = re.compile(r"(.*\w),?\s+(?:in|under|filed under|posted in)", re.IGNORECASE)
_WHERE_ENDS = (" in", " under")
_FURNITURE = (
    r"(?:last\s+)?(?:updated|modified)\b(?!\s*by\b)(?:\s*(?:on|at))?|(?:published|posted|created|"
    r"first published)\b(?:\s*(?:on|at))?|publi[ée]e? le|mis à jour(?: le)?|"
    r"(?:zuletzt\s+)?aktualisiert(?:\s+am)?|veröffentlicht(?:\s+am)?|erschienen(?:\s+am)?|stand:?|heute|"
    r"gestern|publicado(?:\s+(?:el|em))?|actualizado(?:\s+(?:el|em|a las))?|atualizado(?:\s+em)?|"
    r"pubblicato(?:\s+il)?|aggiornato(?:\s+il)?|gepubliceerd(?:\s+op)?|bijgewerkt|publicerad|uppdaterad|publisert|"
    r"oppdatert|publiceret|opdateret|julkaistu|päivitetty|опубликовано|обновлено|"
    r"opublikowano|aktualizacja|diterbitkan|diperbarui|güncell?e(?:n)?me|son güncelleme|yayınlanma|read more|"
    r"follow(?:ing)?(?:\s+(?:us|me))?|share(?:\s+this)?|subscribe|sign up|log in|listen(?:\s+to)?|anhören|"
    r"teilen|merken|drucken|partager|compartir|condividi|save|gift|print|"
    r"\d+\s*(?:min(?:ute)?s?|minuten|minutos?|minuti)\b\.?\s*(?:read|de lecture|lesezeit|di lettura|de lectura|"
    r"lectura|lesen)?|reading time|read time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|"
    r"(?:leave a|post a|add a|write a|no|\d+)\s*(?:comments?|repl(?:y|ies))|comments?(?: off)?|filed under\b.*|"
    r"(?:(?:keine?|\d+) )?kommentare?(?!\s+von)(?: (?:verfassen|schreiben|hinterlassen))?|"
    r"(?:laisser un |aucun )?commentaires?(?!\s+(?:de|par|d['’]))|(?:deja un|sin|no hay) comentarios?|"
    r"(?:lascia un|nessun) commento|(?:deixe um|sem) comentários?|geef een reactie|"
    r"(?:lämna en|inga) kommentar(?:er)?|(?:dodaj|brak) komentarz[ey]?|"
    r"view (?:all posts|profile|bio|archive)|see all|more "
    r"from|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?=[,.]?\s+\d)|contact|e-?mail|"
    r"linkedin|facebook|twitter|instagram|whatsapp|bluesky|copy link|"
    r"(?:\d+|a|an|one)\s+(?:hours?|days?|minutes?|months?|years?|weeks?)\s+ago|il y a \d+ \w+|vor \d+ \w+|hace "
    r"\d+ \w+|yesterday|today"
)
_FURNISHED = re.compile(rf"\b(?:{branching(_FURNITURE)})(?!\w)")
"""Any of it, in small letters."""
_ON_IN = re.compile(r"\s+(?:on|in|at|am|le|el|il|vom|-|–|—|·|•)\s*(?=\||$)")


def set_line(page: Page, node: HtmlElement) -> str:
    """The text of a byline element with ` | ` where one element ends and another begins, unless the words hold together."""
    line = page.line(node)
    return line if korean_reporters(line) else names_part(parted_line(page, node))


def parted_line(page: Page, node: HtmlElement) -> str:
    """As `set_line`, but with the parts that name nobody."""
    pieces: list[str] = []
    for part in page.dom.texts_outside(node, _SKIPPED):
        text = " ".join(part.split())
        if not text:
            continue
        if pieces and text.casefold().strip(" .:") in _WHERE:
            break  # what follows is a place or a section: "Anna Berg in Workshop"
        if text[-6:].lower().endswith(_WHERE_ENDS) and (ends := _ENDS_WHERE.fullmatch(text)):
            pieces += [SEPARATOR, ends[1]] if pieces else [ends[1]]
            break
        if pieces:
            held = _JOINS_NEXT.search(pieces[-1]) or _JOINS_BEFORE.match(text) or is_by_word(pieces[-1])
            if bar := _BAR.match(text):  # `Anna Berg` and `| Jan Meier`: a list that is printed so
                text = text[bar.end() :]
                pieces.append(", ")
            else:
                pieces.append(" " if held else SEPARATOR)
        if text:
            pieces.append(text)
    return without_furniture("".join(pieces))


_BAR = re.compile(r"[|]\s+(?=[^\W\d_a-zà-ÿ])")


def names_part(line: str) -> str:
    """The part of a set line that names people: up to the first element that adds something else, a job, a section, a button.

    An element that begins as a byline or a role does (`Text:`, `Photos by`, `Edited by`) goes on; checkers and reviewers end it.
    """
    named = CHECKED.split(line)[0] if holds(line.lower(), _CHECKING) else line
    parts = [_presented(_ABOUT.sub("", p.strip())) for p in named.split(SEPARATOR.strip())]
    parts = [p for p in parts if p]
    kept: list[str] = []
    for part in parts:
        if kept and not kept[0].endswith(":") and not has_byline_word(part):
            break
        if kept and kept[0].endswith(":"):
            kept[0] = f"{kept[0]} {part}"
            continue
        if not kept and not part.isascii() and not is_by_word(part) and closing_role(f"{part}:") is not None:
            kept.append(f"{part}:")  # `编辑 | 赵一鸣`
            continue
        kept.append(part)
        if len(kept) == 1 and (_ONLY_LABEL.fullmatch(part) or (not part.isascii() and is_by_word(part))):
            kept.clear()  # the label alone: the name is in the next element
    return SEPARATOR.join(kept)


def _presented(part: str) -> str:
    """`Anna Berg` of `Anna Berg is a reporter in Lindholm.`; other parts as they are."""
    name = NAME.match(part)
    return name[0] if name and PRESENTS.match(part, name.end()) else part


def without_furniture(line: str) -> str:
    """A byline without dates' labels, reading times, share buttons and the like; what stood around them stays apart."""
    kept, at = [], 0
    for found in _FURNISHED.finditer(small(line)):
        kept.append(line[at : found.start()])
        at = found.end()
    return _ON_IN.sub(" ", SEPARATOR.join([*kept, line[at:]]))


def is_checker(page: Page, node: HtmlElement, text: str) -> bool:
    """Whether the words before a name say that it is of who checked or reviewed the text."""
    return _CHECKER.search(_words_before(page, node, text)) is not None


def is_labelled(page: Page, node: HtmlElement, text: str) -> bool:
    """Whether a label with a colon that is no byline's stands before a name: `Trending: …`, `Contact: …`."""
    before = _words_before(page, node, text)
    if not before.endswith((":", "：")) or closing_role(before) is not None:
        return False
    return not is_by_word(before.rstrip(":：").rpartition(" ")[2]) and not is_by_word(before.rstrip(":： "))


def role_before(page: Page, node: HtmlElement, text: str) -> Role:
    """The role that the words before a name give it: `Illustration by <a>…</a>`; author when they give none."""
    return closing_role(_words_before(page, node, text)) or Role.AUTHOR


def _words_before(page: Page, node: HtmlElement, text: str) -> str:
    """The end of what stands before a name in the smallest element that has anything before it."""
    around = node.parent
    for _ in range(3):
        if around is None or around.tag in ("body", "article", "main"):
            return ""
        line = page.short_line(around, 400)
        before = line.partition(text)[0][-60:].strip()
        if not line or before:
            return before
        around = around.parent
    return ""
