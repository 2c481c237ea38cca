"""The language of the words themselves: an inference of ours, for pages that declare none or the wrong one."""

from __future__ import annotations

import re
from collections import Counter

from ...model import Claim, Document, Evidence, Property
from .. import INFERRED_BY
from ..page import Page

MIN_WORDS = 40
"""Words from which the text is judged at all."""

MAX_CHARACTERS = 3500

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # scripts that one language has for itself, or nearly: a share of letters above a quarter decides
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
)
WORDS: dict[str, str] = {
    # function words, most frequent first; those that several languages share count a part for each
    "en": "the of and to in a is that for on was with as by it from are this be at have has not he an which",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il avec",
    "es": "de la que el en y a los se del las un por con una su para es no como al lo más pero sus",
    "pt": "de a que o e do da em um para com não uma os no se na por mais as dos como mas ao pelo",
    "it": "di e il che la in a per un è del una della non con i le si da dei al nel alla sono come",
    "nl": "de het een van en in is dat op te voor met die niet zijn aan er om ook als bij hij maar wordt",
    "da": "og i at det er en til på af for de med som den der ikke har et han var fra også efter blev",
    "nb": "og i det på som er en til for av at med de har ikke den et han om var fra men vi sier også etter",
    "sv": "och i att det som en på är av för med den till inte har de ett om var men från vi så kan sig",
    "fi": "ja on ei että se hän oli mutta ovat kun joka myös kuin sen niin ole mukaan tai jo siitä",
    "is": "og að í á er það sem til við um var með af en fyrir ekki hann hefur þess frá verið þetta",
    "et": "ja on ei et see ta oli kui ka mis oma aga nii tema selle või siis kes seda",
    "lv": "un ir ar par no ka uz kas arī to bet tas kā pēc gan vai līdz tika",
    "lt": "ir yra kad su tai iš į kaip bet apie nuo už po jau ne jis buvo dėl",
    "pl": "i w na z do się że nie to jest o jak po za od przez dla ale co oraz był tym tego",
    "cs": "a v na se je že z do s to o i za pro jsou by ale jak po od který podle když",
    "sk": "a v na sa je že z do s to o aj za pre sú by ale ako po od ktorý podľa keď",
    "hu": "a az és hogy nem is egy ez volt meg csak már el de ha még mint azt van",
    "ro": "și de în a la cu care nu o să pe din pentru este că un mai au fost au prin",
    "sl": "in je v na za se so da ki z ne pa po tudi bi bo pri kot še iz",
    "hr": "i je u na se da su za od s o ne koji to a kako je bio što iz će nije",
    "sq": "të e në dhe për një me që nga është i së ka si do nuk por më",
    "tr": (
        "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ise en her değil göre oldu olduğunu ancak "
        "dedi ya yüzde yılında tarafından bin"
    ),
    "az": "və bir bu da ilə üçün olan ki də daha çox sonra edib olub görə kimi isə deyib onun həmin azərbaycan",
    "id": (
        "yang dan di untuk dengan ini dari pada tidak itu dalam akan juga oleh adalah ke para telah tersebut "
        "bahwa bisa karena saat sebagai menjadi kami"
    ),
    "ms": (
        "yang dan di untuk dengan ini dari pada tidak itu dalam akan juga oleh adalah ke beliau kata telah turut "
        "bahawa boleh kerana ketika sebagai menjadi berkata"
    ),
    "vi": "và của là có các được trong cho một với những không đã để người này khi về đến",
    "fil": "ang ng sa na mga at ay si ni para hindi ito kung nito siya may rin din",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo huo cha yake hii wake alisema kama hilo",
    "zu": (
        "ukuthi futhi uma kodwa ngoba kanye ngesikhathi noma lokhu lapho ukuba uthe kusho kule yokuthi wathi "
        "njengoba lokho khona nje ukuze abantu emuva bonke ngaphandle ukuthi le lo"
    ),
    "xh": (
        "ukuba kwaye xa kodwa ngokuba kunye okanye oku ukuze kwi loo esi ngoku kuba ngenxa eli kakhulu uthi kule "
        "abantu kananjalo yaye into yonke ukuya le"
    ),
    "af": "die en van in het is om te nie wat vir met op dat hy sy was sal aan deur ook hulle",
    "ca": "de la i el que a en les els per un amb una del és al no es més ha",
    "gl": "de a e o que en do da un os para unha con as non por se no na máis como dos ao",
    "eu": "eta da ez dute bat du izan ere zuen baina egin dira duen hori den",
    "cy": "yn y a i ar o yr ei mae ac am wedi gan bod ond eu hyn fod",
    "ga": "an a na agus ar i go is le ag sé do bhí nach leis mar atá",
    "ru": "и в не на что он с по как это из у к за его для от но было также года",
    "uk": "і в не на що він з по як це із у до за його для від але було також року та",
    "be": "і ў не на што ён з па як гэта у да за яго для ад але было таксама года",
    "bg": "и в не на че той с по като това от за да се са е към но беше също година",
    "sr": "и у не на да је са по као то из за се су од који али био што",
    "mk": "и во не на дека тој со по како тоа од за да се е кон но беше исто",
    "kk": "және бұл бір мен да де үшін деп болды оның осы бойынша еді",
    "ar": "في من على أن إلى التي عن مع هذا الذي كان ما بعد قد كما ذلك بين هذه",
    "fa": "و در به از که این را با است برای آن یک خود تا می شد کرد بر",
    "ur": "کے کی میں ہے اور سے کا کو نے پر اس کہ ہیں یہ بھی تھا",
}

_CYRILLIC_LETTERS = {"ru": "ыэё", "uk": "їєґ", "be": "ў", "kk": "қңғұ", "sr": "ђћџ", "mk": "ѓќѕ"}
_LETTERS = _CYRILLIC_LETTERS | {
    "pt": "ãõ", "es": "ñ¿¡", "fr": "œùèà", "it": "ìòù", "ca": "ŀ·", "ro": "ășşțţ", "cs": "řěů", "sk": "ľŕô", "pl": "łąężśźć",
    "sv": "äå", "fi": "äö", "de": "ßü", "da": "æø", "nb": "æø", "hr": "ćđ", "tr": "ğış", "az": "ə", "lv": "āēīūņļķģ",
    "lt": "ėųūįš", "et": "õ", "hu": "őű", "is": "þð", "sq": "ëç", "gl": "ñ", "fa": "پچژگ", "ur": "ےٹڈں", "ar": "ةى",
}  # fmt: skip
"""Letters that a language has and those that it is taken for have not; they decide where its words do not."""
MIN_OWN = 3

MANY, FEW = 0.08, 0.04
"""Shares of function words among the words. Languages that build long words (Xhosa, Turkish) have few: those are believed
where no other language has half as many."""

MIN_LETTERS = 40
"""Letters from which a script is judged."""

MIN_FAR = MIN_LETTERS // 12
"""Letters of other alphabets than the Latin one: with no more no script can be the text's."""

_FAR = re.compile(r"[\u0370-\u1fff\u2e80-\ufaff]")
_KANA, _HAN = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\u4e00-\u9fff]")
_NO_LETTER = re.compile(r"[\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


def language_words(page: Page, document: Document) -> list[Claim]:
    """One inferred claim when the words are clearly of one language; the evidence is the whole text."""
    text = document.text[:MAX_CHARACTERS]
    language = guess_language(text)
    if language is None:
        return []
    evidence = Evidence(page.payload.record_id)
    return [Claim(Property.LANGUAGE, language, "", "words", evidence, INFERRED_BY, doubts=("inferred",))]


def guess_language(text: str, *, least: int = MIN_WORDS) -> str | None:
    """The language whose function words make up most of a text; None when it has not the `least` words or two are close."""
    if len(_FAR.findall(text)) > MIN_FAR and (language := _by_script(text)):
        return language
    words = _WORD.findall(text.lower())
    if len(words) < least:
        return None
    score: dict[str, float] = {}
    for word, count in Counter(words).items():
        if word in _INDEX:
            languages, root = _INDEX[word]
            for language in languages:
                score[language] = score.get(language, 0.0) + count / root
    (language, first), (other, second) = sorted([*score.items(), ("", 0.0), ("", 0.0)], key=lambda item: -item[1])[:2]
    if first < FEW * len(words):
        return _by_letters(text, tuple(_CYRILLIC_LETTERS))
    if second > (0.92 if first >= MANY * len(words) else 0.5) * first:
        return _by_letters(text, (language, other))
    return language


def _by_letters(text: str, languages: tuple[str, ...]) -> str | None:
    """The one of some languages whose own letters stand in a text, where no other's do."""
    found = [known for known in languages if len(re.findall(f"[{_LETTERS.get(known, '') or '　'}]", text.lower())) >= MIN_OWN]
    return found[0] if len(found) == 1 else None


def _by_script(text: str) -> str | None:
    letters = len(text) - len(_NO_LETTER.findall(text))
    if letters <= MIN_LETTERS:
        return None
    kana = len(_KANA.findall(text))
    if kana * 12 > letters and (kana + len(_HAN.findall(text))) * 3 > letters:
        return "ja"
    return next((language for language, script in _SCRIPTS if len(script.findall(text)) > letters / 4), None)


def _index() -> dict[str, tuple[tuple[str, ...], float]]:
    by_word: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in words.split():
            by_word.setdefault(word, []).append(language)
    return {word: (tuple(languages), len(languages) ** 0.5) for word, languages in by_word.items()}


_INDEX = _index()
