"""Numbers in words, as one token each: `twenty-five`, `venticinque`, `fünfundzwanzig`, `quatre-vingt-douze`, `tweeëntwintig`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

__all__ = ["ONES", "SCALES", "number_words"]

_TO_NINETEEN = {  # from 1; forms of one number parted by `/`
    "en": """
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen""",
    "it": """
        uno due tre/tré quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette
        diciotto diciannove""",
    "fr": """
        un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf""",
    "de": """
        ein zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn
        neunzehn""",
    "es": """
        uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
        diecinueve""",
    "pt": """
        um dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis
        dezessete/dezassete dezoito dezenove/dezanove""",
    "nl": """
        een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
        negentien""",
}
_TENS = {  # from 20
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "fr": "vingt trente quarante cinquante soixante septante huitante/octante nonante",
    "de": "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
_HUNDREDS = {  # whole words, where they are not made like the others
    "es": "ciento/cien doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas "
    "seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
    "pt": "cento/cem duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas "
    "setecentos/setecentas oitocentos/oitocentas novecentos/novecentas",
}
SCALES: dict[str, dict[str, int]] = {
    "en": {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12},
    "it": {"mila": 10**3, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "de": {"hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "milliarde": 10**9, "milliarden": 10**9,
           "dutzend": 12},
    "es": {"mil": 1000, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12, "docena": 12},
    "pt": {"mil": 1000, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9, "dúzia": 12},
    "nl": {"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9, "dozijn": 12},
}  # fmt: skip
"""Words that multiply the number before them, in lower case."""

ONES: dict[str, frozenset[str]] = {
    "en": frozenset(("one",)),
    "it": frozenset(("un", "uno", "una")),
    "fr": frozenset(("un", "une")),
    "de": frozenset(("ein", "eine", "einen", "einem", "einer", "eines", "eins")),
    "es": frozenset(("un", "uno", "una")),
    "pt": frozenset(("um", "uma")),
    "nl": frozenset(("een", "één")),
}
"""Words for one: articles and pronouns more often than numbers, so they count where a number takes their place."""

_UNCOUNTED = {
    "en": """dozens first second third fourth fifth sixth seventh eighth ninth tenth half quarter double once twice hundreds
        thousands millions billions""",
    "it": "decine decina centinaia migliaia primo terzo terza metà doppio doppia",
    "fr": "dizaine dizaines vingtaine centaine centaines milliers douzaine premier première deuxième troisième moitié double",
    "de": "dutzende hunderte tausende erste ersten zweite zweiten dritte dritten hälfte doppelt",
    "es": "decena decenas centenar centenares miles primero primera segundo segunda tercero tercera mitad doble",
    "pt": "dezena dezenas centena centenas milhares primeiro primeira segundo segunda terceiro terceira metade dobro",
    "nl": "tientallen honderden duizenden eerste tweede derde helft dubbel",
}
"""Words that count and have no value to subtract."""


@cache
def number_words(language: str) -> dict[str, int | None]:
    """Every number word of a language, in lower case, and its value; None where there is none to subtract."""
    found: dict[str, int | None] = dict.fromkeys(_UNCOUNTED[language].split())
    units = dict(_forms(_TO_NINETEEN[language], 1, 1))
    found |= {word: value for word, value in units.items() if value > 1}
    tens = dict(_forms(_TENS[language], 20, 10))
    below = found | tens | dict(_compounds(language, units, tens))
    found |= below
    found |= dict(_hundreds(language, {w: v for w, v in below.items() if v is not None and v < 100}))
    found |= SCALES[language]
    return found


def _forms(row: str, first: int, step: int) -> Iterator[tuple[str, int]]:
    for number, forms in enumerate(row.split()):
        for form in forms.split("/"):
            yield form, first + number * step


def _compounds(language: str, units: dict[str, int], tens: dict[str, int]) -> Iterator[tuple[str, int]]:
    """21 to 99, where they are one word."""
    for ten, tenfold in tens.items():
        for unit, value in units.items():
            if value < 10:
                for word in _joined(language, ten, tenfold, unit, value):
                    yield word, tenfold + value
    if language == "fr":
        for unit, value in units.items():
            if 10 <= value < 20:
                yield f"soixante-{'et-' if value == 11 else ''}{unit}", 60 + value
                yield f"quatre-vingt-{unit}", 80 + value
            elif value < 10:
                yield f"quatre-vingt-{unit}", 80 + value
        yield from (("quatre-vingts", 80), ("quatre-vingt", 80))


def _joined(language: str, ten: str, tenfold: int, unit: str, value: int) -> tuple[str, ...]:
    if language == "en":
        return (f"{ten}-{unit}", f"{ten}{unit}")
    if language == "it":
        return (ten[:-1] + unit,) if value in (1, 8) else (ten + unit,)
    if language == "fr":
        return (f"{ten}-et-{unit}",) if value == 1 else (f"{ten}-{unit}",)
    if language == "de":
        return (f"{unit}und{ten}",)
    if language == "nl":
        return (f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}",)
    if language == "es" and tenfold == 20:
        accented = {"dos": "dós", "tres": "trés", "seis": "séis"}.get(unit, unit)
        return (f"veinti{accented}", "veintiún", "veintiuna") if value == 1 else (f"veinti{accented}",)
    return ()


def _hundreds(language: str, below: dict[str, int | None]) -> Iterator[tuple[str, int]]:
    """Hundreds and thousands that are one word."""
    if language in _HUNDREDS:
        yield from _forms(_HUNDREDS[language], 100, 100)
        return
    hundred, thousand = {"it": ("cento", "mila"), "de": ("hundert", "tausend"), "nl": ("honderd", "duizend")}.get(
        language, ("", "")
    )
    if not hundred:
        return
    yield hundred, 100
    for word, value in below.items():
        if value is not None and value < 10:
            yield word + hundred, 100 * value
        if value is not None and value < 100:
            yield word + thousand, 1000 * value
            yield hundred + word, 100 + value
    yield {"it": "mille", "de": "eintausend", "nl": "duizend"}[language], 1000
    yield {"it": "centomila", "de": "einhundert", "nl": "honderdduizend"}[language], 100 if language == "de" else 100_000
