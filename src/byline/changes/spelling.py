"""Two spellings of one word: a variant that both houses print, or a slip that cannot be another word.

One letter more, less or other is no evidence of a slip: `county` and `country`, `adopted` and `adapted`, `schießen` and
`schließen` are as near as a word and its misspelling. So only what no pair of real words differs by counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

__all__ = ["is_spelling"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RE_STEMS = "cent|fib|lit|lust|meag|met|och|sab|sepulch|somb|spect|theat|calib|mit|louv|kilomet|millimet|centimet|manoeuv"
_ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ful|fully|able|ably|ist|ists|ite|ites|less|er|ers|hood|hoods|ly)?$)", "or"),
        (r"^odour", "odor"),
        (r"^practis", "practic"),
        (r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)", "iz"),
        (r"(?<=[a-z]{3})ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),
        (rf"^({_RE_STEMS})re(s?)$", r"\1er\2"),
        (rf"^({_RE_STEMS})red$", r"\1ered"),
        (r"(?<=[a-z]al|[a-z]ol|[a-z]il)ogue(s?)$", r"og\1"),
        (r"(?<=[a-z]{3}[aeiou])ll(?=(?:ed|ing|ings|er|ers|or|ors|ous|ously|ery|ist|ists)$)", "l"),
        (r"^(fulfi|enro|insta|disti|insti|ski|wi)ll(?=$|ed$|ing$|s$|ment|ful)", r"\1l"),
        (r"^(defen|offen|licen|preten)ce(?=$|s$|d$|less)", r"\1se"),
        (r"(?:ae|oe)(?=[a-z]{2})", "e"),
        (r"(?<=[dg])ement(?=s?$)", "ment"),
        (r"^(benefit|target|combat|budget|format|worship|kidnap)[tp](?=ed$|ing$|er$)", r"\1"),
    )
)
"""British and American forms, both turned into one."""

_VARIANT = 5
"""Letters of a word that these are asked about."""

_PAIRS = dict(
    pair.split("/", 1)
    for pair in _words("""
    grey/gray programme/program programmes/programs plough/plow mould/mold smoulder/smolder sceptic/skeptic
    sceptical/skeptical scepticism/skepticism sceptics/skeptics aluminium/aluminum ageing/aging sizeable/sizable
    likeable/likable whilst/while amongst/among towards/toward afterwards/afterward learnt/learned spelt/spelled
    burnt/burned dreamt/dreamed leapt/leaped pyjamas/pajamas moustache/mustache cosy/cozy artefact/artifact
    artefacts/artifacts jewellery/jewelry gruelling/grueling cancelled/canceled labelled/labeled fuelled/fueled
    dialled/dialed focussed/focused focussing/focusing biassed/biased
    """)
)
_SLIPS = _words("""
    accomodate accomodation acheive acheived aquire aquired adress adresses agressive apparantly arguement beleive beleived
    begining buisness catagory cemetary collegue comittee commitee commited completly concious definately definitly
    dissapear dissapoint embarass enviroment enviromental existance familar finaly foriegn fourty goverment govermental
    goverments gaurd harrass harrassment heirarchy happend independant independance indentified immediatly incidently
    jewelery knowlege liason maintainance millenium neccessary negociate noticable occassion occured occurence occuring
    offical oppurtunity parliment peice persistant politican posession posible prefered preceeding priviledge probaly
    publically questionaire recieve recieved recieving reccomend refered relevent religous rember resistence responsable
    seperate seperated seperately sieze similiar sincerly speach succesful succesfully successfull suprise supercede surpise
    tendancy therefor threshhold tommorow tommorrow truely unfortunatly untill usefull vaccum wether wich wierd writting
    acutally acurately additonal simulataneous prenventing questionning
    """)
"""Misspellings that are no word."""

_PORTUGUESE = re.compile(r"(?<=[aeiouáéíóúâêô])[cp](?=ç|[ct]\w{2})")
"""Silent letters that the spelling agreement of 1990 dropped; `pacto` is not `pato`."""

_DOUBLED, _SWAPPED = 9, 8
"""Letters of the longer word: a doubled letter or two swapped ones tell shorter words apart (`dessert`, `sliver`)."""
_TAIL = 3
"""Letters of a word's end, where one more letter is an ending and no slip."""
_SWAPPED_WORDS = frozenset({"complaint", "compliant", "complaints", "trailing", "trialing", "conversation", "conservation"})


def is_spelling(old: str, new: str, language: str) -> bool:
    """Whether two words are one word spelt in two ways.

    Args:
        language: Primary language subtag of the text; variants are those of English and Portuguese.
    """
    a, b = old.casefold(), new.casefold()
    if a == b:
        return True
    if not (a.isalpha() and b.isalpha()):
        return False
    if language == "en" and (_english(a) == _english(b) or ((a in _SLIPS) != (b in _SLIPS) and OSA.distance(a, b) <= 2)):
        return True
    if language == "pt" and _PORTUGUESE.sub("", a) == _PORTUGUESE.sub("", b):
        return True
    return a[0] == b[0] and (_doubled(a, b) or _swapped(a, b, language))


@lru_cache(maxsize=4096)
def _english(word: str) -> str:
    """One form of an English word that has two."""
    word = _PAIRS.get(word, word)
    if len(word) < _VARIANT:
        return word
    for pattern, instead in _ENGLISH:
        word = pattern.sub(instead, word)
    return word


def _doubled(a: str, b: str) -> bool:
    """`agressive` and `aggressive`: a letter once or twice, not at the end."""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) != 1 or len(long) < _DOUBLED:
        return False
    place = next((k for k, c in enumerate(short) if long[k] != c), len(short))
    return 0 < place < len(long) - _TAIL and long[place] == long[place - 1] and long[place + 1 :] == short[place:]


def _swapped(a: str, b: str, language: str) -> bool:
    """`recieved` and `received`: two neighbours the other way round, not at the end. German verbs change tense so."""
    if len(a) != len(b) or len(a) < _SWAPPED or {a, b} & _SWAPPED_WORDS:
        return False
    places = [k for k in range(len(a)) if a[k] != b[k]]
    if len(places) != 2 or places[1] != places[0] + 1 or places[1] >= len(a) - _TAIL:
        return False
    first, second = places
    return (a[first], a[second]) == (b[second], b[first]) and not (
        language in ("de", "nl") and {a[first], a[second]} == {"e", "i"}
    )
