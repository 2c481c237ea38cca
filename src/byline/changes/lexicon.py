"""Word lists by language, as data: what holds a sentence together, what denies, doubts, attributes, counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .number_words import number_words

__all__ = ["LANGUAGES", "Lexicon", "guess_language", "is_sentence_end", "lexicon_for"]

_FUNCTION = {
    "en": """
        a an the and or but nor so as at by for from in into of off on onto out over per to up upon via with within than then
        that this these those it its he she they we you i his her their our your my him them us me who whom whose which what
        when where while is are was were be been being am has have had having do does did doing will shall there here also
        just very such some any each both if about after before under between because though although""",
    "it": """
        il lo la i gli le l un uno una di a da in con su per tra fra e ed o ma che cui se come del dello della dei degli delle
        al allo alla ai agli alle dal dallo dalla dai dalle nel nello nella nei nelle sul sullo sulla sui sulle è sono era
        erano ha hanno aveva si ci ne vi questo questa quello quella anche più suo sua suoi sue loro""",
    "fr": """
        le la les l un une des du de d et ou mais que qu qui dont où dans sur sous pour par avec à au aux en est sont était
        étaient a ont avait se s ce c cette ces il elle ils elles on son sa ses leur leurs y comme plus aussi""",
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber dass daß in im am an auf aus bei für von vom
        vor nach über unter zu zum zur mit ist sind war waren hat haben hatte hatten wird werden wurde wurden er sie es wir
        ihr sein seine seiner ihre ihren ihrer sich auch als wie so noch""",
    "es": """
        el la los las un una unos unas y e o u pero que de del a al en por para con sin sobre entre es son fue fueron era eran
        ha han había se su sus lo le les como más también este esta estos estas ese esa""",
    "pt": """
        o a os as um uma uns umas e ou mas que de do da dos das em no na nos nas por pelo pela para com é são foi foram era
        eram tem têm há se seu sua seus suas ao à aos às como mais também este esta esse essa""",
    "nl": """
        de het een en of maar dat die dit deze in op aan voor van met bij uit over naar om te is zijn was waren heeft hebben
        had werd werden wordt worden er hij zij ze we haar hun als ook""",
}

_NEGATIONS = {
    "en": """
        not no never none nobody nothing neither nor without cannot unable deny denies denied denying fails failed refuses
        refused refusing rejected rejects""",
    "it": "non no mai nessuno nessuna niente nulla né senza nega negato",
    "fr": "ne n pas jamais aucun aucune rien sans personne ni non nie nié",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals nichts niemand ohne bestreitet bestritt",
    "es": "no nunca jamás ningún ninguna ninguno nada nadie sin tampoco ni negó niega",
    "pt": "não nunca jamais nenhum nenhuma nada ninguém sem nem negou nega",
    "nl": "niet geen nooit niets niemand zonder ontkent ontkende",
}

_HEDGES = {
    "en": """
        alleged allegedly apparently appears appeared may might could possibly possible perhaps probably probable likely
        unlikely reportedly suspected suggests suggested seems seemed potentially potential presumably believed purported
        purportedly unconfirmed supposedly approximately around roughly nearly almost estimated""",
    "it": """
        presunto presunta presunti presunte presumibilmente forse probabilmente probabile sembra sembrerebbe avrebbe avrebbero
        sarebbe sarebbero potrebbe potrebbero circa possibile possibili pare""",
    "fr": """
        présumé présumée présumés présumées peut-être probablement probable semble aurait auraient serait seraient pourrait
        pourraient environ possible apparemment""",
    "de": """
        mutmaßlich mutmaßliche mutmaßlichen mutmaßlicher angeblich angebliche angeblichen vermutlich möglicherweise
        wahrscheinlich offenbar anscheinend soll sollen könnte könnten dürfte etwa rund ungefähr""",
    "es": """
        presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestamente quizás tal vez probablemente
        parece habría habrían sería serían podría podrían aproximadamente posible""",
    "pt": """
        alegado alegada alegadamente suposto suposta supostamente talvez provavelmente parece teria teriam seria seriam
        poderia poderiam aproximadamente possível""",
    "nl": "vermoedelijk vermoedelijke vermeende mogelijk waarschijnlijk naar verluidt zou zouden ongeveer circa",
}

_ATTRIBUTION = {
    "en": """
        said says say told tells stated states claimed claims claim admitted admits denied denies insisted insists alleged
        alleges announced announces argued argues confirmed confirms warned warns acknowledged acknowledges asserted asserts
        explained explains revealed reveals suggested suggests accused accuses declared conceded concedes boasted vowed
        pledged promised added noted""",
    "it": """
        detto dice dichiarato dichiara sostiene sostenuto afferma affermato ammesso ammette nega negato annunciato annuncia
        conferma confermato avvertito spiegato spiega rivelato accusato""",
    "fr": """
        dit déclaré déclare affirmé affirme admis nié nie reconnu assuré assure soutient annoncé annonce confirmé confirme
        averti expliqué accusé""",
    "de": """
        sagte sagt erklärte erklärt behauptete behauptet bestritt bestreitet bestätigte bestätigt betonte betont warnte warnt
        kündigte teilte gestand meinte""",
    "es": """
        dijo dice declaró declara afirmó afirma admitió admite negó niega aseguró asegura sostuvo anunció anuncia confirmó
        confirma advirtió reconoció explicó acusó""",
    "pt": """
        disse diz declarou declara afirmou afirma admitiu admite negou nega anunciou anuncia confirmou confirma alertou
        reconheceu explicou acusou""",
    "nl": """
        zei zegt verklaarde verklaart beweerde beweert ontkende ontkent bevestigde bevestigt waarschuwde meldde meldt stelde""",
}

_DAYS = """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight lunedì martedì mercoledì
    giovedì venerdì sabato domenica ieri oggi domani lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd’hui
    aujourd'hui demain montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag gestern heute lunes martes
    miércoles jueves viernes sábado domingo ayer hoy segunda-feira terça-feira quarta-feira quinta-feira sexta-feira ontem
    hoje amanhã maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren vandaag morgen"""
WEEKDAYS = frozenset(_DAYS.split())
"""Days by name, and days named from today, in lower case."""

LANGUAGES = tuple(_FUNCTION)
_ENDS = frozenset([".", "!", "?", "…", ":", "•", "“", "«", "‘", '"', "。", "！", "？"])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language, in lower case.

    Attributes:
        language: Whose lists they are.
        tag: The language of the text, which may have no lists.
        numbers: A number word and its value; None where it has none to subtract.
    """

    language: str
    tag: str
    function: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    attribution: frozenset[str]
    numbers: dict[str, int | None]

    def is_function(self, word: str) -> bool:
        """A word that holds a sentence together and says nothing by itself."""
        return word.lower() in self.function

    def is_content(self, word: str) -> bool:
        """A word, number or symbol group that says something."""
        return any(c.isalnum() for c in word) and word.lower() not in self.function

    def is_negation(self, word: str) -> bool:
        """`not`, `never`, `isn't` …"""
        lower = word.lower()
        return lower in self.negations or (self.language == "en" and lower.endswith(("n't", "n’t")))


@cache
def lexicon_for(language: str | None) -> Lexicon:
    """The lists for a BCP 47 tag; English for a language without lists."""
    tag = (language or "en").split("-")[0].lower()
    primary = tag if tag in _FUNCTION else "en"
    return Lexicon(
        primary,
        tag,
        frozenset(_FUNCTION[primary].split()),
        frozenset(_NEGATIONS[primary].split()),
        frozenset(_HEDGES[primary].split()),
        frozenset(_ATTRIBUTION[primary].split()),
        number_words(primary),
    )


def guess_language(text: str) -> str:
    """The language with most function words among the first 400 words; English when none has any."""
    words = text[:4000].lower().split()[:400]
    counts = [sum(w in lexicon_for(language).function for w in words) for language in LANGUAGES]
    return LANGUAGES[counts.index(max(counts))]


def is_sentence_end(word: str) -> bool:
    """A token that ends a sentence, or after which a new one begins."""
    return word in _ENDS
