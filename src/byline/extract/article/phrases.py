"""Lines among an article's paragraphs that are not its own: labels, appeals, pointers elsewhere, dates, bylines, biographies."""

from __future__ import annotations

import re
from functools import lru_cache

from ...wordsearch import branching, small
from .pleas import asks


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


LABELS = _phrases(
    """
    advertisement|advertising|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklam|reklama|реклама|
    annonce|annons|advertentie|mainos|広告|pr|[pr]|광고|广告|sponsored|promoted|share|share this|share this article|
    share this on|share on|teilen|partager|compartir|condividi|dela|jaa|print|drucken|imprimer|imprimir|stampa|email|
    e-mail|copy link|link copied|save|listen|comment|comments|kommentare|commentaires|comentarios|leave a comment|
    subscribe|subscribe now|sign up|log in|login|newsletter|tags|topics|themen|schlagworte|mots-clés|etiquetas|
    table of contents|inhaltsverzeichnis|in this article|skip to content|back to top|nach oben|loading|embed|toggle|
    listen to this article|listen to article|listen now|listen to this story|artikel anhören|diesen artikel anhören|
    artikel vorlesen|écouter cet article|écouter l'article|escuchar este artículo|escuchar artículo|ascolta l'articolo|
    ascolta questo articolo|ouvir artigo|ouça este conteúdo|luister naar dit artikel|lyssna på artikeln|lyssna|
    lytt til saken|lyt til artiklen|kuuntele juttu|odsłuchaj artykuł|この記事を聞く|기사 듣기|hide all|done|
    follow us|follow|contact us|article continues below|story continues below|
    article continues after advertisement|continue reading|weiterlesen|empfohlener redaktioneller inhalt|
    empfohlener externer inhalt|externer inhalt|article réservé aux abonnés|
    réservé aux abonnés|je m'inscris|je m'abonne|faire un don|continua após a publicidade|continua após publicidade|
    continúa después de la publicidad|la nota continúa debajo|auf die merkliste|merken|artikel teilen|deel artikel|
    deel dit artikel|udostępnij|sdílet|zdieľať|podijeli|podeli|oszd meg|distribuie|paylaş|поделиться|поділитися|شارك|שתפו|
    bagikan|chia sẻ|แชร์|story continues after this ad|story continues below this ad|article continues after this ad|
    scroll to continue|scroll down to continue|purchase licensing rights|opens new tab|riproduzione riservata|
    image|video|photo gallery|bildergalerie|fotostrecke|by|von|par|por
    """
)
"""A whole line that is only a label, folded to lower case, colon and dots dropped."""

ELSEWHERE = _phrases(
    """
    related|related articles|related stories|related content|related topics|related posts|related news|
    related reading|read more|read also|also read|read next|see also|recommended|recommended reading|
    recommended for you|you may also like|you might also like|most read|most popular|trending|trending now|
    latest news|latest stories|latest articles|latest posts|more stories|more news|more like this|more articles|
    further reading|up next|don't miss|mehr zum thema|lesen sie auch|lesen sie mehr zum thema|passend zum artikel|
    zum thema|auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|weitere artikel|
    meistgelesen|à lire aussi|lire aussi|à lire également|sur le même sujet|articles liés|dans la même rubrique|
    para saber más|lee también|te puede interesar|noticias relacionadas|más noticias|leia também|leia mais|
    notícias relacionadas|veja também|leggi anche|articoli correlati|potrebbe interessarti|lees ook|lees meer|
    meer nieuws|läs mer|läs också|läs även|les også|les mer|læs også|lue myös|czytaj także|czytaj też|przeczytaj też|
    zobacz też|читайте также|читайте також|по теме|関連記事|関連ニュース|あわせて読みたい|관련기사|관련 기사|
    saiba mais|mais lidas|lo último|lo más leído|mirá también|mira también|nota relacionada|notas relacionadas|
    también te puede interesar|le puede interesar|le recomendamos|leggi pure|i più letti|da non perdere|mohlo by vás zajímat|
    mohlo by vás zaujať|čtěte také|čítajte aj|související články|súvisiace články|pročitajte još|pročitajte više|
    povezane vijesti|povezane vesti|preberite tudi|citește și|articole similare|kapcsolódó cikkek|olvasta már|ezt is ajánljuk|
    прочетете още|още по темата|вижте още|схожі новини|διαβάστε επίσης|διαβάστε ακόμα|σχετικά άρθρα|
    bunlar da ilginizi çekebilir|اقرأ أيضًا|اقرأ أيضاً|اقرأ المزيد|مواضيع ذات صلة|קראו גם|כתבות נוספות|قد يهمك|مطالب مرتبط|
    یہ بھی پڑھیں|यह भी पढ़ें|ये भी पढ़ें|আরও পড়ুন|ข่าวที่เกี่ยวข้อง|berita terkait|đọc thêm|tin cùng chuyên mục|lue lisää|
    aiheesta lisää|relaterat|relaterte saker|relaterede artikler|seotud lood|loe ka|lasi arī|skaitykite taip pat|
    相关阅读|相关新闻|相關新聞|延伸閱讀|baca juga|artikel terkait|xem thêm|tin liên quan|ilgili haberler|اقرأ أيضا|
    leave a reply|join the conversation|about the author|about the authors|über den autor|über die autorin|
    zur person|à propos de l'auteur|sobre el autor|share this story|comments|kommentare
    """
)
"""A heading or line after which a page goes on to something else."""

_POINTERS = """
    read (?:more|also|next)\\b|also read\\b|related(?: \\w+)?:|see also\\b|more on this|click here|don['’]t miss|
    mehr zum thema|lesen sie (?:auch|hier|mehr|dazu)|lest auch|lies auch|lesen sie:|auch interessant|mehr dazu|
    hintergrund:? hier|[àa] lire aussi|lire aussi|[àa] voir aussi|lee tambi[eé]n|lea tambi[eé]n|
    leia (?:tamb[eé]m|mais)|veja tamb[eé]m|leggi anche|lees ook|l[äa]s (?:ocks[åa]|mer|[äa]ven)|les ogs[åa]|
    l[æa]s ogs[åa]|lue my[öo]s|czytaj (?:tak[żz]e|te[żz]|wi[ęe]cej)|przeczytaj|zobacz (?:te[żz]|tak[żz]e)|
    читайте (?:также|також)|смотрите также|baca juga|xem th[êe]m|関連記事|あわせて読みたい|▶|►|>>
    """
_APPEALS = """
    (?:please )?(?:sign up|subscribe|register)(?: now| today| here)? (?:for|to|and|here)|subscribe now|
    (?:get|enjoy|unlock) (?:full|unlimited|instant|digital|this|our) (?:\\w+ )?(?:access|article|story)|
    start your (?:free )?trial|
    already (?:a |have a |an )?(?:subscriber|member|subscription|account)|
    (?:schon|bereits) (?:abonnent|registriert)|d[ée]j[àa] abonn[ée]|
    ya (?:eres|es) suscriptor|gi[àa] abbonat|j[áa] [ée] assinante|al abonnee|redan prenumerant|allerede abonnent|
    join (?:our|the|us on) (?:newsletter|whatsapp|telegram|mailing|community|channel)|
    get (?:the latest|our (?:free )?(?:weekly |daily )?newsletter)|enter your e-?mail|
    by (?:signing up|subscribing|providing your|clicking|submitting|entering your)|
    thank you for (?:subscribing|signing|reading|your (?:subscription|support|interest))|
    thanks for (?:subscribing|signing|reading)|
    follow (?:us|me|\\w+ (?:\\w+ )?on (?:twitter|facebook|instagram|x|linkedin|telegram))|find us on|
    check out more of|check out our|(?:please )?(?:support|donate to) (?:us|our|independent)|
    donate (?:now|today|here|to)|make a donation|
    if you (?:like|liked|value|believe|enjoy|enjoyed|appreciate)\\b.{0,80}\\b(?:support|donat|subscrib|shar|consider|pitch)|
    do you like\\b.{0,60}\\b(?:reports|articles|work|analyses)|since you(?:['’]ve)? made it|
    hat ihnen dieser artikel gefallen|gef[äa]llt (?:ihnen|dir) (?:dieser|der)|unterst[üu]tzen sie (?:uns|unsere)|
    jetzt (?:spenden|abonnieren|anmelden|registrieren)|newsletter abonnieren|melden sie sich|abonnieren sie|
    abonnez-vous|inscrivez-vous|soutenez|suscr[íi]b[ea]te|suscr[íi]base|reg[íi]strate|inscreva-se|assine|iscriviti|
    abbonati|подпис(?:ывайтесь|аться|ывайся)|підписуйтесь|have (?:your say|you got a (?:story|tip))|
    got a (?:story|tip|news)|do you have a (?:story|tip)|send (?:us )?(?:a tip|tips|your)|
    contact (?:the author|the reporter|us at|staff writer)|(?:download|get) (?:our|the) app|comments are closed|
    no comments yet|log in to (?:comment|reply)|you must be logged in|share this (?:story|article|post|on|with)
    """
_NOTICES = """
    copyright (?:©|\\(c\\)|20)|©\\s*(?:copyright )?(?:19|20)\\d\\d|\\(c\\) 20\\d\\d|all rights reserved|
    alle rechte vorbehalten|tous droits r[ée]serv[ée]s|todos los derechos|
    (?:we|this (?:site|article|page|post)) may (?:earn|receive|contain|include)|when you (?:buy|purchase)|
    if you (?:buy|purchase) (?:something )?through|as an amazon associate|die mit einem symbol|
    (?:this|der) (?:post|beitrag) (?:contains|enth[äa]lt) affiliate|(?:try refreshing|update|upgrade) your browser|
    your browser|please (?:enable|turn on|allow) (?:javascript|cookies)|javascript (?:is|must|needs)|
    an dieser stelle (?:findest|finden|steht|befindet)|um (?:eingebettete|diesen|den) inhalte?\\b|mit klick auf|
    ich bin damit einverstanden|personenbezogene daten|dieser inhalt wird|
    wir (?:ben[öo]tigen|brauchen) ihre (?:zustimmung|einwilligung)|[\\w-]+-inhalte? erlauben|link zum [\\w-]+-inhalt|
    pour afficher ce contenu|
    (?:we use|this (?:site|website) uses|wir verwenden|nous utilisons|utilizamos|utilizziamo) (?:des |les )?cookies|
    the views expressed|opinions expressed|views and opinions|this website is developed|reference to any non-|
    reporting by .{0,200}(?:editing|writing|compiled) by|image from |
    [\\w-]*box (?:auf|zu|aus|ein)klappen|(?:watch|listen) \\||
    \\(visited [\\d,]+ times|朝日新聞デジタルに掲載|無断転載|この記事を書いた人|有料会員
    """


def _starts(phrases: str) -> re.Pattern[str]:
    """A pattern of how a line begins, in small letters."""
    return re.compile(rf"[\W_]*(?:{branching(''.join(line.strip() for line in phrases.strip().splitlines()))})")


_POINTER = _starts(_POINTERS)
_APPEAL = _starts(_APPEALS)
_NOTICE = _starts(_NOTICES)

MAX_UNLINKED = 120
"""Characters of an appeal or a pointer without a link: a longer one is a sentence that happens to begin so."""

MAX_FOREIGN = 400
"""Characters: a longer paragraph is kept, however it begins."""

MAX_LABEL = 60

_DATE_WORDS = _phrases(
    """
    january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|
    aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|am|
    pm|a.m|p.m|at|on|in|the|of|and|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|montag|dienstag|
    mittwoch|donnerstag|freitag|samstag|sonntag|sonnabend|uhr|um|vom|den|der|janvier|février|mars|avril|juin|juillet|
    août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|à|le|h|enero|
    febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|de|a|las|janeiro|fevereiro|
    março|maio|junho|julho|setembro|outubro|novembro|dezembro|às|gennaio|febbraio|aprile|maggio|giugno|luglio|
    settembre|ottobre|dicembre|alle|ore|maart|mei|augustus|oktober|december|uur|om|kl|gmt|utc|est|edt|pst|pdt|cet|
    cest|bst|ist|et|published|updated|modified|posted|created|date|last|first|originally|stand|aktualisiert|
    veröffentlicht|publiziert|erstellt|heute|gestern|publié|mis|jour|actualizado|publicado|atualizado|pubblicato|
    aggiornato|gepubliceerd|bijgewerkt|publisert|oppdatert|publicerad|uppdaterad|ago|vor|il|y|hace|min|mins|minute|
    minutes|minuten|hour|hours|stunden|stunde|day|days|tagen|tag|week|weeks|wochen|month|months|year|years|read|
    reading|time|lesezeit|lecture|lectura|lettura|st|nd|rd|th|опубликовано|обновлено|января|февраля|марта|апреля|мая|
    июня|июля|августа|сентября|октября|ноября|декабря|в|г
    """
)
_SHORT_CODE = re.compile(r"\[/?(?:[a-z_]+(?: [a-z_]+=[^\]]*)?|[A-Z]+(?:_[A-Z]+)+)\]")
"""What a template should have replaced: `[gallery ids="1,2"]`, `[CTA_MODULE]`."""
_WORD = re.compile(r"[^\W\d_]+(?:\.[a-z])?")
_CJK_DATE = re.compile(r"^[\d\s年月日時分時간년월일오전후시분:：./-]+$")
_NAME_AND_TIME = re.compile(
    r"^[^\d\s]{2,10}\s*\d{4}年\d{1,2}月\d{1,2}日[\s\d時分:：]*$"
    r"|^(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][^\W\d_]+\s*\d{1,2} (?:minutes?|mins?|hours?|hrs?|days?|weeks?) ago$"
)
"""A reporter's name and when the text went online, with nothing between them."""
_BYLINE = re.compile(
    r"^(?:(?:written|reported|posted|words|story|text|texte?|edited|reviewed|fact[- ]checked|medically reviewed) )?"
    r"(?:by|von|vom|par|por|di|door|av|af|autor(?:in)?|author|auteur|texte?|texto|testo|editor|foto|photos?)\b[: ]\s*"
    r"(?:[A-ZÀ-ÞА-Я][\w.'’-]*,?(?=[\s|•·]|$)\s*(?:(?:and|und|et|y|e|en|og|och|&|of|von|van|de|der|in)\s+)?){1,7}(?:[|,•·–-].{0,40})?$"
)
_BIOGRAPHY = re.compile(
    r"^(?:(?:Dr|Prof)\.? )?(?:[A-ZÀ-Þ][\w.'’-]*\s+){1,4}"
    r"(?:is|ist|est|es|è|was|has been|has written|has over|writes|covers|joined|serves|works|arbeitet|schreibt)\b"
    r".{0,140}?\b(?:writer|journalist|reporter|editor|columnist|correspondent|author|contributor|freelance|blogger|redakteur\w*|redaktor\w*|"
    r"journalist\w*|korrespondent\w*|autorin?|journaliste|periodista|giornalista|CEO|founder|co-founder|director|professor\w*|"
    r"profesora?|professeure?|fellow|lecturer|researcher|economist|historian|columnista|escritora?|economista|investigadora?|"
    r"analista|politólog[oa]|écrivaine?|économiste|chroniqueu(?:r|se)|docente|scrittrice|scrittore)\b"
)


def is_label(text: str) -> bool:
    """Whether a line is only a label of the page: `Advertisement`, `Share this`, one sign."""
    if len(text) > MAX_LABEL:
        return False
    folded = text.casefold().strip(" :…·.»›>|–—-!")
    return folded in LABELS or not any(c.isalnum() for c in folded) or _SHORT_CODE.fullmatch(text) is not None


def leads_elsewhere(text: str) -> bool:
    """Whether a line heads what is no longer the article: `Related posts`."""
    return len(text) <= MAX_LABEL and text.casefold().strip(" :…·.»›>|–—-!▼▾").replace("’", "'") in ELSEWHERE


@lru_cache(maxsize=512)  # a page's lines are asked for up to three times
def is_foreign(text: str, linked: bool) -> bool:
    """Whether a paragraph points elsewhere, asks for something or gives a legal notice.

    Args:
        linked: It holds a link.
    """
    if len(text) > MAX_FOREIGN:
        return False
    low = small(text)
    pointer = _POINTER.match(low)
    if pointer and (linked or text[pointer.end() - 1 : pointer.end() + 1].rstrip()[-1:] in ":："):
        return True
    short = linked or len(text) <= MAX_UNLINKED
    return (short and (_APPEAL.match(low) is not None or asks(low))) or _NOTICE.match(low) is not None


def is_date_line(text: str) -> bool:
    """Whether a line holds a date, a time or a reading time, and nothing else: `Updated: 5 May 2024, 14:05 | 3 min read`."""
    if len(text) > 80 or not any(c.isdigit() for c in text):
        return False
    words = _WORD.findall(text)
    if not words:
        return len(text) > 5 and bool(re.search(r"\d[./:-]\d", text)) and not re.search(r"[$€£%+]", text)
    return bool(_CJK_DATE.match(text) or _NAME_AND_TIME.match(text)) or all(
        w.casefold().rstrip(".") in _DATE_WORDS for w in words
    )


def is_byline(text: str) -> bool:
    """Whether a line only says who wrote it: `By Anna Berg and Tom Lee`."""
    return len(text) <= 120 and _BYLINE.match(text) is not None


def is_biography(text: str) -> bool:
    """Whether a paragraph presents an author: `Anna Berg is a freelance writer …`. Only asked at an article's ends."""
    return len(text) <= 900 and _BIOGRAPHY.match(text) is not None
