"""Spelling is small only where it cannot be another word; numbers in words are numbers."""

from __future__ import annotations

import pytest

from byline.changes.facts import number_difference
from byline.changes.lexicon import LANGUAGES, lexicon_for
from byline.changes.number_words import number_words
from byline.changes.sameness import sameness
from byline.changes.spelling import is_spelling
from byline.model import Change, Description, MarkerKind, Significance
from comparing import compared


def edit(old: str, new: str, language: str) -> Change:
    """The one change between two texts in a language."""
    changes = compared([old], [new], description=Description(language=language)).changes
    (change,) = [c for c in changes if c.field == "text"]
    return change


def pairs(text: str) -> list[tuple[str, ...]]:
    """`a/b` as two English words."""
    return [(*pair.split("/"), "en") for pair in text.split()]


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        *pairs("""
        colour/color neighbours/neighbors organise/organize organisation/organization analysed/analyzed centre/center
        theatres/theaters travelled/traveled labelling/labeling fulfil/fulfill skilful/skillful
        defence/defense practised/practiced catalogue/catalog
        programme/program judgement/judgment paediatric/pediatric manoeuvre/maneuver benefitted/benefited grey/gray learnt/learned
        recieved/received agressive/aggressive goverment/government Seperate/Separate
        """),
        ("acção", "ação", "pt"),
        ("actual", "atual", "pt"),
        ("zuürckgetreten", "zurückgetreten", "de"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_word(old: str, new: str, language: str) -> None:
    """Variants of two sides of the ocean and slips that are no word are spelling, in both directions."""
    assert is_spelling(old, new, language)
    assert is_spelling(new, old, language)


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        *pairs("""
        county/country adopted/adapted employer/employee attacker/attacked minister/ministers infection/injection
        project/protect present/prevent injured/insured public/pubic charged/changed filing/filling hoping/hopping
        planing/planning scoured/scored poured/pored four/for statue/statute complaint/compliant
        barley/barely below/bellow dessert/desert timber/timbre
        evacuation/evaluation now/not
        """),
        ("beschlossen", "beschossen", "de"),
        ("entscheiden", "entschieden", "de"),
        ("pacto", "pato", "pt"),
    ],
)  # fmt: skip
def test_two_words(old: str, new: str, language: str) -> None:
    """However near two words are in letters, they are two, and the change is one of wording."""
    assert not is_spelling(old, new, language)
    change = edit(f"So {old} so.", f"So {new} so.", language)
    assert change.significance is Significance.SUBSTANTIVE


@pytest.mark.parametrize(
    ("old", "new", "language", "same"),
    [
        ("naive", "naïve", "en", True),
        ("Etat", "État", "fr", True),
        ("perchè", "perché", "it", True),
        ("perche", "perché", "it", True),
        ("periodo", "período", "pt", True),
        ("daß", "dass", "de", True),
        ("wurden", "würden", "de", False),
        ("Maßen", "Massen", "de", False),
        ("tue", "tué", "fr", False),
        ("parlo", "parlò", "it", False),
        ("e", "è", "it", False),
        ("esta", "está", "es", False),
        ("sad", "śad", "pl", False),
    ],
)
def test_accents(old: str, new: str, language: str, same: bool) -> None:
    """An accent that tells words apart is no typography: `tue` kills, `tué` was killed."""
    assert (sameness([old], [new], language) == "typography-only") is same


@pytest.mark.parametrize(
    ("language", "values"),
    [
        ("en", {"twenty-five": 25, "twelve": 12, "million": 10**6, "dozens": None}),
        ("it", {"ventuno": 21, "ventotto": 28, "trentatré": 33, "duecento": 200, "duemila": 2000, "miliardi": 10**9}),
        ("fr", {"vingt-deux": 22, "soixante-et-onze": 71, "quatre-vingt-douze": 92, "septante": 70, "mille": 1000}),
        ("de", {"fünfundzwanzig": 25, "zwölf": 12, "zweihundert": 200, "dreitausend": 3000, "milliarden": 10**9}),
        ("es", {"veintidós": 22, "quinientos": 500, "mil": 1000}),
        ("pt", {"dezesseis": 16, "dezasseis": 16, "duzentas": 200}),
        ("nl", {"tweeëntwintig": 22, "vijfentwintig": 25, "driehonderd": 300}),
    ],
)
def test_number_words(language: str, values: dict[str, int | None]) -> None:
    """Each language makes its own compounds."""
    known = number_words(language)
    assert {word: known[word] for word in values} == values


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_words_are_no_function_words(language: str) -> None:
    """A word that only holds a sentence together counts nothing."""
    assert not lexicon_for(language).function & set(number_words(language))


@pytest.mark.parametrize(
    ("language", "old", "new", "difference"),
    [
        ("en", "three", "four", "+1"),
        ("en", "two hundred", "three hundred", "+100"),
        ("en", "twelve", "11", "-1"),
        ("it", "tre", "ventotto", "+25"),
        ("de", "zwei Millionen", "drei Millionen", "+1,000,000"),
        ("fr", "quatre-vingts", "quatre-vingt-douze", "+12"),
        ("en", "dozens", "three", ""),
    ],
)
def test_differences_of_number_words(language: str, old: str, new: str, difference: str) -> None:
    """What both sides count is subtracted, scale included."""
    assert number_difference(old, new, lexicon_for(language)) == difference


@pytest.mark.parametrize(
    ("language", "old", "new", "marker"),
    [
        ("en", "They found three boats.", "They found four boats.", ("three", "four", "+1")),
        ("en", "It cost two hundred pounds.", "It cost three hundred pounds.", ("two hundred", "three hundred", "+100")),
        ("en", "It hurt one person badly.", "It hurt two people badly.", ("one", "two", "+1")),
        ("it", "I feriti sono tre.", "I feriti sono quattro.", ("tre", "quattro", "+1")),
        ("it", "È morto un uomo.", "Sono morti due uomini.", ("un", "due", "+1")),
        ("de", "Es gab fünf Verletzte.", "Es gab fünfundzwanzig Verletzte.", ("fünf", "fünfundzwanzig", "+20")),
        ("fr", "Il y a deux morts.", "Il y a vingt-deux morts.", ("deux", "vingt-deux", "+20")),
        ("es", "Hay dos muertos.", "Hay doce muertos.", ("dos", "doce", "+10")),
    ],
)
def test_number_words_are_marked(language: str, old: str, new: str, marker: tuple[str, str, str]) -> None:
    """With both values and the difference, in the article's language; `one` counts where a number takes its place."""
    change = edit(old, new, language)
    assert marker in [(m.old, m.new, m.difference) for m in change.markers if m.kind is MarkerKind.NUMBER]


def test_german_nouns_are_no_names() -> None:
    """In German every noun has a capital: one alone is wording, two together a name."""
    noun = edit("Er kaufte das Haus gestern.", "Er kaufte das Boot gestern.", "de")
    name = edit("Da sprach Anna Berg zuerst.", "Da sprach Anna Holm zuerst.", "de")
    assert [m.kind for m in noun.markers] == [MarkerKind.TERM]
    assert [(m.kind, m.old, m.new) for m in name.markers] == [(MarkerKind.NAME, "Anna Berg", "Anna Holm")]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "It rose by 12 per cent.", "It rose by 12%."),
        ("en", "It rose by 12 per cent.", "It rose by twelve percent."),
        ("en", "Some 1200 came.", "Some 1,200 came."),
        ("en", "They lost £1.5m.", "They lost £1,500,000."),
        ("de", "Es waren drei Boote.", "Es waren 3 Boote."),
        ("it", "Sono il 12 per cento.", "Sono il 12%."),
    ],
)
def test_a_number_in_another_writing(language: str, old: str, new: str) -> None:
    """The same value in digits, words or signs is no fact that changed."""
    change = edit(old, new, language)
    assert change.markers == ()
    assert change.significance is Significance.MINOR


@pytest.mark.parametrize(
    ("old", "new", "marker"),
    [
        ("It rose by 12 per cent.", "It rose by 15 per cent.", ("12 per cent", "15 per cent", "+3 percentage points")),
        ("It rose by 12 per cent.", "It rose by 15%.", ("12 per cent", "15%", "+3 percentage points")),
        ("It rose by 12.", "It rose by 12%.", ("12", "12%", "")),
        ("They lost £1.5m.", "They lost €1.5m.", ("£1.5m", "€1.5m", "")),
    ],
)
def test_another_value_or_unit(old: str, new: str, marker: tuple[str, str, str]) -> None:
    """Another value, share or currency is marked, however it is written."""
    assert [(m.old, m.new, m.difference) for m in edit(old, new, "en").markers] == [marker]
