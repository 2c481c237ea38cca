"""Words that introduce names on a byline, in the languages news is written in, and the roles they give."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from ..model import Role
from ..wordsearch import alternation
from .cleaning import fold, word_set

BY_WORDS: dict[str, str] = {
    "en": "by|written by|writing by|words by|"
    "story by|posted by|published by|reported by|reporting by|report by|article by|authored by|"
    "text and photos by|story and photos by|words and photos by|photos and text by|author|authors|"
    "author(s)|text by|text|from|contributed by|submitted by|compiled by|commentary by|opinion by|analysis by|review by|"
    "essay by|blog by|byline|curated by|as told to|by line|"
    "a column by|column by|additional reporting by|with reporting by|exclusive by|guest post by|prepared by|story|words|"
    "article written by|post written by|this article was written by|this post was written by|this story was written by|"
    "on behalf of",
    "de": "autor:innen|autor*innen|autor*in|autor/in|autor(in)|autorinnen|autorinnen und autoren|von|vom|text von|text|"
    "autor|autorin|autoren|autor:in|verfasst von|geschrieben von|ein artikel von|ein kommentar von|"
    "kommentar von|"
    "ein gastbeitrag von|gastbeitrag von|eine analyse von|analyse von|eine kolumne von|kolumne von|ein bericht von|"
    "von unserer redakteurin|von unserem redakteur|von unserem korrespondenten|von unserer korrespondentin|"
    "von unserer reporterin|von unserem reporter|von unserem mitarbeiter|von unserer mitarbeiterin|aufgezeichnet von|"
    "ein essay von|eine rezension von|protokoll von",
    "fr": "auteur·rice|auteur.rice|auteure|par|de|auteur|auteurs|autrice|texte|texte de|texte par|publié par|"
    "rédigé par|écrit par|propos de|un texte de|"
    "une tribune de|posté par",
    "es": "redactado por|reportaje de|por|autor|autora|autores|texto|texto de|escrito por|publicado por|redacción de|"
    "una columna de|opinión de",
    "it": "di|a cura di|da|autore|autrice|autori|scritto da|testo di|pubblicato da|articolo di|dal nostro inviato|"
    "dalla nostra inviata|"
    "dal nostro corrispondente|dalla nostra corrispondente|a firma di",
    "pt": "por|autor|autora|autores|texto|texto de|escrito por|publicado por|reportagem de|reportagem",
    "ca": "per|autor|autora|text",
    "gl": "por|autor",
    "ro": "de|autor|autori|scris de|redactat de|publicat de|text de",
    "nl": "verslag|door|auteur|auteurs|tekst|geschreven door|van onze verslaggever|van onze redacteur|van onze correspondent|"
    "opgetekend door|een artikel van",
    "af": "deur|geskryf deur",
    "da": "af|skrevet af|tekst|forfatter|journalist|kommentar af",
    "nb": "av|skrevet av|tekst|forfatter|journalist",
    "sv": "av|text|skriven av|författare|text av|skribent",
    "is": "eftir|höfundur|texti",
    "fi": "kirjoittanut|teksti|kirjoittaja|kirjoittajat|toimittaja|toimittajat|juttu",
    "et": "autor|tekst|kirjutas|toimetaja",
    "lv": "sagatavoja|žurnālists|žurnāliste|autors|autore|teksts",
    "lt": "žurnalistas|žurnalistė|autorius|autorė|tekstas|parengė|straipsnio autorius",
    "pl": "autor|autorka|autorzy|tekst|napisał|napisała|opracował|opracowała|oprac.|oprac|przez|rozmawiał|rozmawiała",
    "cs": "autor|autorka|autoři|text|napsal|napsala|od|připravil|připravila",
    "sk": "autor|autorka|autori|text|napísal|napísala|pripravil|pripravila",
    "sl": "avtor|avtorica|avtorji|piše|pripravil|pripravila|besedilo",
    "hr": "autor teksta|autorica teksta|autor|autorica|autori|piše|pišu|napisao|napisala|tekst",
    "sr": "аутор текста|новинар|аутор|ауторка|пише|пишу|текст|написао|написала|autor|autorka|piše|pišu|tekst",
    "bg": "автор|автори|от|текст",
    "mk": "автор|пишува|од",
    "ru": "автор материала|автор текста|автор статьи|авторы материала|автор|авторы|текст|написал|написала|"
    "материал подготовил|материал подготовила|подготовил|подготовила",
    "uk": "автор матеріалу|автор тексту|журналіст|журналістка|автор|автори|авторка|текст|написав|написала|підготував|підготувала",
    "be": "аўтар|тэкст",
    "hu": "írta|szerző|szerzők|szöveg|szerkesztette",
    "el": "του|της|των|από|από τον|από την|συντάκτης|συντάκτρια|γράφει|γράφει ο|γράφει η|γράφουν οι|κείμενο|επιμέλεια|ρεπορτάζ",
    "tr": "yazan|yazar|haber|haberi yazan|muhabir|hazırlayan|kaleme alan",
    "az": "müəllif|yazar|hazırladı",
    "uz": "muxbir|muallif",
    "kk": "авторы|автор",
    "mn": "сэтгүүлч|нийтлэлч",
    "ka": "ავტორი",
    "hy": "հեղինակ",
    "ar": "بقلم|كتب|كتبت|كتب:|إعداد|تقرير|الكاتب|بواسطة",
    "he": "מאת|כתב|כתבה|כותב|כותבת",
    "fa": "خبرنگار|گزارشگر|نویسنده|نوشته|به قلم|گزارش از|گزارش",
    "ur": "تحریر|از|رپورٹ",
    "hi": "by|द्वारा|लेखक|लेखिका|लेखन|रिपोर्ट",
    "bn": "by|লেখক|লিখেছেন|লেখা|প্রতিবেদক",
    "mr": "by|लेखक|लेखिका",
    "gu": "by|લેખક",
    "ta": "by|எழுதியவர்|ஆசிரியர்|செய்தியாளர்",
    "te": "by|రచయిత|రచన",
    "kn": "by|ಲೇಖಕರು|ಲೇಖಕ",
    "ml": "by|ലേഖകൻ|ലേഖിക|എഴുതിയത്",
    "th": "โดย|เขียนโดย|ผู้เขียน|เรื่อง|ข่าวโดย|รายงานโดย",
    "id": "pewarta|oleh|penulis|ditulis oleh|reporter|laporan",
    "ms": "oleh|penulis",
    "vi": "phóng viên|pv|tác giả|bởi|theo|bài, ảnh|bài và ảnh|tin, ảnh|bài|bài viết|thực hiện",
    "fil": "ni|nina|isinulat ni",
    "sw": "na|imeandikwa na",
    "eu": "egilea|testua",
    "cy": "gan",
    "ga": "le",
    "sq": "nga|autor|shkruan|shkroi",
    "zh": "作者|文|撰文|撰稿|记者|記者|本报记者|本報記者|本刊记者|特约记者|撰寫|報導|报道|采写|编译|編譯|署名",
    "ja": "執筆|文|著者|筆者|取材・文|取材|記者|文責|ライター|構成|投稿者",
    "ko": "글|작성자|기자|취재|저자|필자",
}
"""Words before a name on a byline, folded when compared."""

GENRES = (
    "beitrag|blogbeitrag|artikel|bericht|reportage|report|essay|kommentar|analyse|kolumne|porträt|portrait|glosse|rezension|"
    "kritik|gastkommentar|leitartikel|column|review|analysis|feature|commentary|article|blog post|guest essay|dispatch|crónica|"
    "reportaje|análisis|columna|crítica|artículo|reportagem|crônica|análise|chronique|tribune|enquête|récit|billet|"
    "commento|analisi|"
    "recensione|articolo|beschouwing|recensie|verslag|krönika|recension|artikkel|kronikk|felieton|komentarz|komentář"
)
"""What a text is, before a preposition and who wrote it: `Ein Blogbeitrag von …`, `A review by …`."""

SHORT_WORDS = word_set(
    """
    di da de van von vom av af od le per par por na ni nina nga gan от од του της από από o del deur door eftir from text
    story words pv
    """
)
"""By-words that also are, or begin, names and other words: they count only in their own language or before two more words."""

_LANGUAGES = (
    "arabic chinese danish dutch english french german hebrew italian japanese norwegian persian polish portuguese russian "
    "spanish swedish turkish ukrainian"
)
_GERMAN_LANGUAGES = (
    "amerikanischen arabischen englischen französischen italienischen niederländischen polnischen russischen spanischen "
    "türkischen ukrainischen"
)
_FROM_LANGUAGES = "|".join(
    f"{before}{language} {by}".rstrip()
    for before, languages, by in (
        ("translated from ", _LANGUAGES, "by"),
        ("translated from the ", _LANGUAGES, "by"),
        ("aus dem ", "amerikanischen arabischen dänischen hebräischen italienischen niederländischen polnischen portugiesischen "
         "schwedischen spanischen türkischen ukrainischen", "von"),
        ("übersetzt aus dem ", _GERMAN_LANGUAGES, "von"),
        ("aus dem ", _GERMAN_LANGUAGES, "übersetzt von"),
        ("traduit de l'", "américain anglais allemand arabe espagnol hébreu italien ukrainien", "par"),
        ("traduzido do ", "alemão espanhol francês inglês italiano russo", "por"),
        ("перевод с ", "английского испанского итальянского немецкого французского", ""),
        ("översättning från ", "engelska franska ryska spanska tyska", ""),
        ("traduit de l’", "américain anglais allemand arabe espagnol hébreu italien ukrainien", "par"),
        ("tradotto dall’", "inglese", "da"),
        ("traduit du ", "danois néerlandais polonais portugais russe suédois turc", "par"),
        ("traducido del ", "alemán francés inglés italiano portugués ruso", "por"),
        ("tradotto dall'", "inglese", "da"),
        ("tradotto dal ", "francese russo spagnolo tedesco", "da"),
        ("vertaald uit het ", "duits engels frans", "door"),
    )
    for language in languages.split()
)  # fmt: skip

ROLE_LABELS: dict[Role, str] = {
    Role.PHOTOGRAPHER: "photo|photos|photograph|photographs|photography|photographer|photographed by|pictures|picture|images|"
        "image|foto|fotos|fotografie|"
    "fotografien|bild|bilder|fotografía|fotografías|fotografia|photographie|photographies|crédit photo|foto's|beeld|"
    "valokuvat|kuvat|"
    "kuva|"
    "zdjęcia|zdjęcie|фото|фотографии|світлини|fotoğraf|fotók|fotó|φωτογραφίες|φωτογραφία|фотограф|تصوير|صور|צילום|צילומים|写真|"
    "撮影|摄影|攝影|사진|kamera|camera|video|videos|vidéo|videó|видео",
    Role.ILLUSTRATOR: "illustration|illustrations|illustrated by|illustrator|graphic|graphics|graphic by|illustrationen|"
        "illustriert von|grafik|grafiken|"
    "ilustración|ilustraciones|ilustração|ilustrações|illustrazione|illustrazioni|illustratie|illustraties|tegning|ilustracje|"
    "ilustrace|"
    "иллюстрации|иллюстрация|карикатура|cartoon|イラスト|插图|插畫|일러스트",
    Role.TRANSLATOR: "übersetzt|translated|traduit|traducido|tradotto|traduzido|vertaald|übersetzung und adaptierung|"
        "übersetzung und bearbeitung|translated by|translation|translation by|"
        "translator|übersetzung|übersetzt von|aus dem englischen von|"
        "aus dem französischen von|"
    "aus dem russischen von|traduction|traduit par|traduit de l'anglais par|traducción|traducido por|traducción de|traduzione|"
    "traduzione di|tradução|"
    "traduzido por|tradução de|vertaling|vertaald door|oversat af|oversatt av|översättning|tłumaczenie|przekład|překlad|"
    "preklad|přeložil|перевод|"
    "переклад|fordította|çeviri|çeviren|ترجمة|תרגום|翻訳|译者|翻译|翻譯|번역|" + _FROM_LANGUAGES,
    Role.EDITOR: "editör|redaktør|redaktör|urednik|urednica|szerkesztő|edited by|editing by|editor|herausgegeben von|"
        "redigiert von|redaktion|bearbeitet von|sous la direction de|"
        "édité par|editado por|edición|"
    "edição|a cura della redazione|redactie|redigeret af|redigert av|redigerad av|redakcja|редактор|szerkesztette|تحرير|编辑|"
    "責任編輯|责任编辑|責編|责编|編集|편집",
    Role.INTERVIEWER: "interview by|interviewed by|interviewer|interview von|interview|das interview führte|"
        "das gespräch führte|die fragen stellte|"
    "die fragen stellten|das interview führten|das gespräch führten|das gespräch führten|mit ihm sprach|mit ihr sprach|"
    "propos recueillis par|entretien réalisé par|"
    "interview réalisée par|interview réalisé par|entretien par|recueilli par|intervista di|a intervistarlo|entrevista de|"
    "entrevista por|entrevista|entrevistado por|"
    "interview door|interview af|intervju av|intervju|haastattelu|rozmawiał|rozmawiała|rozmawiali|wywiad przeprowadził|"
    "wywiad przeprowadziła|rozhovor vedl|"
    "интервью|беседовал|беседовала|беседовали|интервью взял|интервью взяла|розмовляв|розмовляла|az interjút készítette|"
    "röportaj|söyleşi|حوار|أجرى الحوار|"
    "ראיין|ראיינה|聞き手|インタビュアー|采访|採訪|采访者|인터뷰",
    Role.CONTRIBUTOR: "additional reporting from|with additional reporting from|with reporting from|"
        "additional reporting by|additional reporting|with additional reporting by|with contributions from|"
        "contributions by|contributed reporting|"
    "with reporting by|reporting contributed by|additional research by|research by|updated by|aktualisiert von|"
    "mis à jour par|actualizado por|aggiornato da|bijgewerkt door|"
        "research|recherche|mitarbeit|"
    "unter mitarbeit von|mit material von|avec la contribution de|"
    "avec|con la collaborazione di|ha collaborato|con información de|con la colaboración de|colaboración|colaborou|"
    "colaboraram|com informações de|met medewerking van|m.m.v.|при участии|通讯员|通訊員",
    Role.AUTHOR: "取材・文|文・写真|構成・文|取材・構成|取材/文|text|texte|texto|testo|tekst|teksti|текст|words|story|"
        "szöveg|文|글|author|autor|written by|reporting by|"
        "report by|by|von|von:|par|por|di|door|av|af",
}  # fmt: skip
"""Labels of segments of one byline (`Text: A, Fotos: B`) and the role each gives; `Role.AUTHOR` ends another role."""

NOUNS = word_set("text texto texte testo tekst teksti texti words story from")
"""By-words that stand before other words too (`Text Size`): without a colon a name of two words must follow."""

LABELS_ALONE = word_set(
    "rozmawiał rozmawiała rozmawiali беседовал беседовала беседовали розмовляв розмовляла ראיין ראיינה "
    "글 사진 인터뷰 通讯员 通訊員 编辑 編輯 责任编辑 責任編輯 责编 責編 校对 "
    "摄影 攝影 采访 採訪 撮影 写真 聞き手 翻訳 翻译 翻譯"
)
"""Labels of one word that need neither a colon nor a preposition: verbs, and words of scripts that write none."""

CONJUNCTIONS: dict[str, str] = {
    "*": "and|und|et|och|og|mit|with|ve|и|та|і|и|και|dan|và|و|и|as well as|sowie|plus",
    "es": "y|e|con", "ca": "i|amb", "gl": "e", "it": "e|ed|con", "pt": "e|com", "nl": "en|met", "fr": "avec|et",
    "ro": "și|şi|si|cu",
    "pl": "i|oraz|z", "cs": "a|s", "sk": "a|s", "sl": "in", "hr": "i", "sr": "i|и", "bs": "i", "fi": "ja|sekä",
    "et": "ja|ning", "lv": "un",
    "lt": "ir", "hu": "és", "tr": "ve|ile", "az": "və", "uz": "va", "sq": "dhe", "is": "og", "eu": "eta", "cy": "a",
    "ga": "agus", "sw": "na",
    "af": "en", "id": "dan", "ms": "dan", "vi": "và", "fil": "at", "kk": "және", "ka": "და", "hy": "և", "uk": "й|та|і",
    "be": "і|ды", "bg": "и",
    "mk": "и", "ar": "و", "he": "ו", "fa": "و", "ur": "اور", "hi": "और|एवं", "bn": "ও|"
    "এবং", "th": "และ", "ja": "と", "ko": "와|과",
}  # fmt: skip
"""Words between two names: everywhere (`*`) or in their language."""

ANY_LANGUAGE_PAIR = word_set("y e en i a o ja un ir és și con avec med")
"""Conjunctions that count without a known language when at least two words stand on each side."""

PLACE_WORDS: dict[str, str] = {
    "*": "in|reporting from", "en": "in|at|from|reporting from|near|aboard", "de": "in|aus", "fr": "à|a|en|au|depuis",
    "es": "en|desde", "it": "a|da|in",
    "pt": "em|de|desde", "nl": "in|te|vanuit", "da": "i", "nb": "i", "sv": "i", "pl": "w|z", "cs": "v|z", "ru": "в|из",
    "uk": "в|у|з", "ro": "din|la",
}  # fmt: skip
"""Words that lead from the names to the place they write from."""

FOR_WORDS: dict[str, str] = {
    "*": "for|für|pour|voor|för", "es": "para", "pt": "para", "it": "per", "da": "for", "nb": "for", "ca": "per a",
    "pl": "dla", "cs": "pro", "ru": "для",
    "ro": "pentru", "af": "vir",
}  # fmt: skip
"""`X for Z`: Z is where X writes."""

TRANSPARENT = re.compile(
    r"(?:,?\s*(?:and|et|und|y|e|en|och|og)\s+\d+\s+(?:other|others|more|autres?|weitere|otros?|altri|altro|outros?|anderen?|"
    r"andra|andre)\b.*$)"
    r"|(?:,?\s*\bet\.? al\.?$)|(?:,?\s*\b(?:and|und|et) (?:others|andere|autres)$)|(?:,?\s*\bu\.\s?a\.$)",
    re.IGNORECASE,
)
"""What stands for people who are not named."""


def _any_of(words: Iterable[str]) -> str:
    """A pattern of some words, the longest that fits first."""
    return alternation(re.escape(w) for w in sorted(set(words), key=len, reverse=True))


@functools.cache
def by_pattern() -> re.Pattern[str]:
    """A by-word at the beginning of a folded line, with its colon or the space behind it."""
    words = {fold(w) for row in BY_WORDS.values() for w in row.split("|")}
    alternatives = _any_of(words)
    # `Aus Rom berichtet Anna Berg`, `南方日报记者 …`: with a place or a house in the midst
    genres = _any_of(fold(w) for w in GENRES.split("|"))
    genre = rf"(?:(?:eine?|an?|une?|una?|um|uma|ett?|en|een) )?(?:[^\W\d_]+ )?(?:{genres}) (?:von|by|par|de|por|di|door|av|af)"
    alternatives = rf"{genre}|{alternatives}"
    alternatives = rf"aus [^\W\d_][\w .-]{{1,30}} bericht(?:et|en)|[\u4e00-\u9fff]{{2,6}}(?:记者|記者)|{alternatives}"
    return re.compile(
        rf"(?P<word>{alternatives})(?P<end>\s*[:：/／՝｜]\s*|(?<=[\u4e00-\u9fff])\s*[|]\s*|(?<=[\u4e00-\u9fff])[・･]|\s+|"
        "(?=[\u4e00-\u9fff\uac00-\ud7a3])(?<=[\u4e00-\u9fff]))"
    )


def is_by_word(text: str) -> bool:
    """Whether a text is what stands before a name, and no more: `By`, `von`, `Text:`, `作者`."""
    return len(text) <= MAX_BY_WORD and by_pattern().fullmatch(f"{fold(text).rstrip(' :：')} ") is not None


MAX_BY_WORD = 30
"""Characters of a by-word: `Aus Lindholm berichtet`."""


@functools.cache
def languages_of(word: str) -> frozenset[str]:
    """Languages that have a folded by-word."""
    return frozenset(lang for lang, row in BY_WORDS.items() if word in {fold(w) for w in row.split("|")})


@functools.cache
def label_pattern() -> re.Pattern[str]:
    """A role label inside a folded byline: with a colon, or with its own `by`."""
    with_colon = {fold(w) for row in ROLE_LABELS.values() for w in row.split("|")}
    alternatives = _any_of(with_colon)
    verbs = {fold(w) for w in LABELS_ALONE}
    joined = _any_of(w for w in with_colon if " " in w or w in verbs)
    # the whole phrase before its last word: `Reported by: …` is no `Reported` and a label
    phrases = {fold(w) for row in BY_WORDS.values() for w in row.split("|") if " " in w} - with_colon
    phrase = _any_of(phrases)
    by = r"\s+(?:by|von|de|par|por|di|door|av|af)\s+"
    colon = r"(?:\s*[:：](?!in(?:nen)?\b)\s*|(?<=[\u3040-\u9fff\uac00-\ud7a3])\s*[/｜|・＝=]\s*)"
    return re.compile(
        # `Traduit de l'anglais par` before `Traduit de`
        rf"(?<!\w)(?:(?P<joined>{joined})\s+(?=\w)|(?P<label>{alternatives})(?:{colon}|{by}(?=\w))|"
        rf"(?P<phrase>{phrase})\s*[:：]\s*)"
    )


@functools.cache
def bracketed_label_pattern() -> re.Pattern[str]:
    """A role label in brackets, behind the name that has the role."""
    labels = {fold(w) for row in ROLE_LABELS.values() for w in row.split("|")}
    return re.compile(rf"\s\((?P<label>{_any_of(labels)})\)")


@functools.cache
def role_of(label: str) -> Role:
    """The role that a folded label gives."""
    return next((role for role, row in ROLE_LABELS.items() if label in {fold(w) for w in row.split("|")}), Role.AUTHOR)


WORDS_AND = re.compile(
    r"(?:^|\s)(?:text[eoy]?|testo|tekst[yi]?|words|story|szoveg|текст|тексты|κειμενο)\s*"
    r"(?:and|und|et|y|e|och|og|en|i|a|ja|es|ve|dan|si|и|та|і|και|[&+/,])\s*$"
)
"""Before the label of somebody who made the pictures too: `Text und Fotos: …` names the author."""


@functools.cache
def _closing_label_pattern() -> re.Pattern[str]:
    labels = {fold(w) for row in ROLE_LABELS.values() for w in row.split("|")}
    alternatives = _any_of(labels)
    by = "by|von|de|par|por|di|door|av|af"
    return re.compile(
        rf"(?<!\w)(?P<label>{alternatives})(?P<between>(?:\s+[^\s,.;]{{1,8}}){{0,2}}?)(?P<by>\s+(?:{by}))?\s*(?P<colon>[:：])?$"
    )


def closing_role(text: str) -> Role | None:
    """The role that the words before a name give it (`… Illustration by`, `Übersetzt von:`); None when they give none."""
    line = fold(text).strip()
    found = _closing_label_pattern().search(line)
    if found is None or not (found["by"] or found["colon"] or (" " in found["label"] and not found["between"])):
        return None
    # `Text und Fotos von`, `Photos and words by`
    wrote = WORDS_AND.search(line[: found.start()]) or WORDS_AND.search(f"{found['between']} &")
    return Role.AUTHOR if wrote else role_of(found["label"])


@functools.cache
def conjunction_pattern(language: str | None) -> re.Pattern[str]:
    """What stands between names on a byline in `language`: punctuation and words."""
    words = [w for key in ("*", language or "*") for w in CONJUNCTIONS.get(key, "").split("|") if w]
    alternatives = _any_of(words)
    return re.compile(rf"\s*[;&|•·+／]\s*|\s+/\s+|(?<=\w)/(?=\w)|\s*、\s*|\s+(?:{alternatives})\s+|\s+[–—-]\s+", re.IGNORECASE)
