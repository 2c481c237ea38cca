"""One line read as a credit: who made it, who distributes it, under which licence, and what is not said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.extract.credits.licence import find_licence
from byline.extract.credits.text import Place, parse_credit
from byline.model import Credit, CreditKind


def read(text: str, place: Place = Place.LINE) -> Credit:
    """The credit in a line that must hold one."""
    credit = parse_credit(text, place)
    assert credit is not None
    return credit


@pytest.mark.parametrize(
    ("line", "creators", "agency"),
    [
        ("Photo: Ada Lund/Reuters", ["Ada Lund"], "Reuters"),
        ("Foto: dpa/Max Holm", ["Max Holm"], "dpa"),
        ("Photograph: Ada Lund", ["Ada Lund"], None),
        ("Photo by Ada Lund", ["Ada Lund"], None),
        ("Foto von Ada Lund", ["Ada Lund"], None),
        ("Photo credit: Ada Lund and Max Holm", ["Ada Lund", "Max Holm"], None),
        ("Bild: picture alliance / dpa / Max Holm", ["Max Holm"], "picture alliance/dpa"),
        ("Symbolbild: Ada Lund", ["Ada Lund"], None),
        ("Crédit photo : Ada Lund / AFP", ["Ada Lund"], "AFP"),
        ("Fotoğraf: AA", [], "AA"),
        ("Фото: ТАСС", [], "ТАСС"),
        ("写真：共同通信", [], "共同通信"),
        ("图片来源：新华社", [], "新华社"),
        ("사진=연합뉴스", [], "연합뉴스"),
        ("Fonte: Agência Brasil", [], "Agência Brasil"),
        ("Source: TASS", [], "TASS"),
        ("Image courtesy of NASA", [], "NASA"),
        ("Courtesy of the museum", [], "the museum"),
        ("© Ada Lund / APA", ["Ada Lund"], "APA"),
        ("Photo © Ada Lund", ["Ada Lund"], None),
        ("AP Photo/Ada Lund, File", ["Ada Lund"], "AP Photo"),
        ("Ada Lund/Getty Images", ["Ada Lund"], "Getty Images"),
        ("Photo: Ada Lund for The Herald", ["Ada Lund"], "The Herald"),
        ("Bild: Ada Lund (dpa)", ["Ada Lund"], "dpa"),
        ("PHOTO: ADA LUND, REUTERS", ["Ada Lund"], "REUTERS"),
        ("Photo: Mike Holm/Reuters files", ["Mike Holm"], "Reuters files"),
        ("Foto: TVX/Ada Lund", ["Ada Lund"], "TVX"),
        ("Photo: Ada Lund/Harbour Images", ["Ada Lund"], "Harbour Images"),
        ("Photo: Ada Lund / harbour-pictures.example.com", ["Ada Lund"], "harbour-pictures.example.com"),
        ("Photo: IMAGO/R.Holm", ["R. Holm"], "IMAGO"),
        ("Photo by Ada Lund, courtesy of the High Pier.", ["Ada Lund"], "the High Pier"),
        ("Photos by Associated Press; photo illustration by Ada Lund", ["Ada Lund"], "Associated Press"),
        ("© Harbour Machines Corporation, 1989. Photo: Ada Lund.", ["Ada Lund"], "Harbour Machines Corporation"),
        ("Source: Harbour Board | Image credit: Ada Lund", ["Ada Lund"], "Harbour Board"),
        ("BILD: APA/ADA LUNDSTROM/ADA LUNDSTRO", ["Ada Lundstrom"], "APA"),
        ("Photo: Ada Lund/NASA GSFC", ["Ada Lund"], "NASA GSFC"),
    ],
)
def test_makers_and_agencies(line: str, creators: list[str], agency: str | None) -> None:
    """Labels, signs and words of many languages; an agency is never a creator, and several creators are several."""
    credit = read(line)
    assert ([str(n) for n in credit.creator], credit.agency) == (creators, agency)
    assert credit.verbatim == line
    assert credit.missing == ()


@pytest.mark.parametrize(
    "line",
    [
        "Update: the mayor said no",
        "Photo: the new bridge opens on Sunday",
        "Source: the ministry said that it would do this",
        "The sources: two officials",
        "A photo of Ada (left)",
        "Picture of the day",
        "Ada Lund",
        "By Ada Lund",
        "© 2026 The Herald. All rights reserved",
        "Kyiv, Ukraine (AP)",
        "WASHINGTON (Reuters)",
        "Headquarters: Norrvik, PA",
        "Sources:",
        "",
        "x" * 2000 + " Photo: Ada Lund",
    ],
)
def test_what_is_no_credit(line: str) -> None:
    """Prose, headings, bylines, datelines and the page's own notice are no credits of a line."""
    assert parse_credit(line) is None


@pytest.mark.parametrize(
    ("text", "caption", "verbatim", "creators"),
    [
        ("The harbour at dawn. Photo: Ada Lund", "The harbour at dawn.", "Photo: Ada Lund", ["Ada Lund"]),
        ("The harbour at dawn (Foto: Ada Lund)", "The harbour at dawn", "(Foto: Ada Lund)", ["Ada Lund"]),
        ("The harbour at dawn | © Ada Lund", "The harbour at dawn", "© Ada Lund", ["Ada Lund"]),
        ("The harbour at dawn. (AP Photo/Ada Lund)", "The harbour at dawn.", "(AP Photo/Ada Lund)", ["Ada Lund"]),
        ("The harbour at dawn. A. Lund/AFP", "The harbour at dawn.", "A. Lund/AFP", ["A. Lund"]),
    ],
)
def test_the_caption_stands_before_its_credit(text: str, caption: str, verbatim: str, creators: list[str]) -> None:
    """The caption's tail is the credit, as printed; what stands before it is the caption."""
    credit = read(text, Place.CAPTION)
    assert (credit.caption, credit.verbatim, [str(n) for n in credit.creator]) == (caption, verbatim, creators)


def test_a_creator_that_is_not_said_is_said_to_be_missing() -> None:
    """A credit that announces a maker and names only a licence and a place lacks its creator."""
    credit = read("Two presidents at the gate (Credits:, CC BY 4.0, via Wikimedia Commons)")
    assert credit == Credit(
        "(Credits:, CC BY 4.0, via Wikimedia Commons)",
        caption="Two presidents at the gate",
        licence="CC-BY-4.0",
        via="Wikimedia Commons",
        missing=("creator",),
    )


def test_where_it_was_found() -> None:
    """A library is where a picture was found, not who made it."""
    assert read("Photo by Ada Lund on Unsplash").via == "Unsplash"
    flickr = read("Image via Ada Lund/Flickr (CC BY-SA 2.0)")
    assert (flickr.via, flickr.licence) == ("Flickr", "CC-BY-SA-2.0")
    pool = read("(Foto: Pool via REUTERS)", Place.CREDIT)
    assert (pool.via, pool.agency, pool.missing) == ("REUTERS", "REUTERS", ())


def test_an_element_that_holds_only_a_credit_needs_no_mark() -> None:
    """In a credit's own element a bare name is the maker; in a line of text it is nothing."""
    assert [str(n) for n in read("Ada Lund", Place.CREDIT).creator] == ["Ada Lund"]
    assert [str(n) for n in read("Photo credit Ada Lund", Place.CREDIT).creator] == ["Ada Lund"]
    assert parse_credit("The town was warned twice about its wall and did nothing for years", Place.CREDIT) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Photo: Ada Lund", CreditKind.IMAGE), ("Video: Ada Lund", CreditKind.VIDEO), ("Source: TASS", CreditKind.UNKNOWN)],
)
def test_kind_follows_the_label(line: str, kind: CreditKind) -> None:
    """The label says what is credited; a source may be of anything."""
    assert read(line).kind is kind


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC-BY-SA 3.0", "CC-BY-SA-3.0"),
        ("CC BY-SA 3.0 DE", "CC-BY-SA-3.0-DE"),
        ("Creative Commons Attribution BY-NC 2.0", "CC-BY-NC-2.0"),
        ("CC BY", "CC BY"),
        ("CC0", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de", "CC-BY-NC-ND-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("gemeinfrei", "gemeinfrei"),
        ("Public Domain", "Public Domain"),
    ],
)
def test_licences(text: str, licence: str) -> None:
    """An SPDX identifier where the list has one, else the words as printed."""
    found = find_licence(text)
    assert found is not None
    assert found[0] == licence


def test_no_licence() -> None:
    """Words that only look like one name no licence."""
    assert find_licence("The CCTV by the gate") is None


PARTS = st.lists(
    st.sampled_from(
        [
            "Photo",
            "Foto:",
            "©",
            "(",
            ")",
            "/",
            "via",
            "AFP",
            "Ada Lund",
            "CC BY 4.0",
            ",",
            ".",
            "by",
            "2024",
            "[",
            "]",
            "：",
            "for",
        ]
    ),
    max_size=14,
)


@given(PARTS, st.sampled_from(Place))
def test_any_line_gives_a_part_of_itself(parts: list[str], place: Place) -> None:
    """Whatever the line, nothing is raised; verbatim and caption are parts of it, and a credit without maker says so."""
    line = " ".join(parts)
    credit = parse_credit(line, place)
    if credit is not None:
        assert credit.verbatim in line
        assert (credit.caption or "") in line
        assert credit.creator or credit.agency or credit.via or credit.missing == ("creator",)


@pytest.mark.parametrize(
    "caption",
    [
        "The quay at dusk. Aufnahme vom 3. Juli.",
        "The quay at dusk. Foto vom Mai 2024",
        "Videografik: So arbeitet der Hafen heute nicht",
        "The quay at dusk (detail)",
        "The quay at dusk (Ausschnitt)",
    ],
)
def test_a_caption_that_only_sounds_like_a_credit(caption: str) -> None:
    """The day of a picture, the title of a film and the word for a detail name nobody."""
    assert parse_credit(caption, Place.CAPTION) is None


def test_a_row_of_share_buttons_is_no_credit() -> None:
    """Even in an element that is named as a credit."""
    assert parse_credit("Facebook Twitter Pinterest Line", Place.CREDIT) is None


@pytest.mark.parametrize("text", ["Uncredited", "Credits: Supplied Image;", "Ljósmynd/Aðsend", "Foto: Privat"])
def test_a_credit_that_names_nobody_says_so(text: str) -> None:
    """What sort of picture it is is not who made it."""
    credit = read(text, Place.CREDIT)
    assert (credit.creator, credit.agency, credit.missing) == ((), None, ("creator",))


@pytest.mark.parametrize(
    ("text", "via"),
    [("Screenshot from the Harbour Board website", "the Harbour Board website"), ("Capture d'écran de Reddit", "Reddit")],
)
def test_a_screenshot_was_taken_of_something(text: str, via: str) -> None:
    """Whom a screenshot shows is where it was found, not who made it."""
    credit = read(text, Place.CREDIT)
    assert (credit.via, credit.creator, credit.missing) == (via, (), ("creator",))


@pytest.mark.parametrize(
    ("caption", "creators", "agency"),
    [
        # maker and house in brackets, joined by a stroke or a colon
        ("The quay at dawn. (Ada Lund/The Herald)", ["Ada Lund"], "The Herald"),
        ("The quay at dawn. (ABC News: Ada Lund)", ["Ada Lund"], "ABC News"),
        ("The quay at dawn (Ada Lund, CC BY-SA 4.0, via Wikimedia Commons)", ["Ada Lund"], None),
        # whoever ordered the picture
        ("Le quai à l'aube, le 2 février 2026. ADA LUND POUR « LA GAZETTE »", ["Ada Lund"], "LA GAZETTE"),
        ("The quay at dawn. Credit... Ada Lund for The Herald", ["Ada Lund"], "The Herald"),
        # a label that nothing ends the sentence before, that is cut short, that has no colon, or is read out
        ("Nabrzeże o świcie Źródło: PAP / Ada Lund", ["Ada Lund"], "PAP"),
        ("Nabrzeże o świcie. Fot. Ada Lund", ["Ada Lund"], None),
        ("De kade bij zonsopgang. Foto Ada Lund / ANP", ["Ada Lund"], "ANP"),
        ("Nábřeží za úsvitu | Autor: Ada Lund", ["Ada Lund"], None),
        ("Image source, Getty Images", [], "Getty Images"),
        ("Composite: Ada Lund/Getty Images/Reuters", ["Ada Lund"], "Getty Images/Reuters"),
        # a source that names the maker beside the agency
        ("Der Kai am Morgen. Quelle: dpa/Ada Lund", ["Ada Lund"], "dpa"),
        ("O cais ao amanhecer. Foto: Divulgação", [], None),
        # words of buttons
        ("The quay at dawn. REUTERS/Ada Lund Purchase Licensing Rights, opens new tab", ["Ada Lund"], "REUTERS"),
        # attribution as Creative Commons asks for it
        ("The quay by Ada Lund, CC BY-NC 2.0", ["Ada Lund"], None),
        # East Asian endings
        ("港の夜明け＝2026年2月2日、北港、佐藤花子撮影", ["佐藤花子"], None),
        ("港の夜明け＝共同", [], "共同"),
        ("港口的黎明。新华社记者 李明 摄", ["李明"], "新华社"),
        ("항구의 새벽. 김민수 기자", ["김민수"], None),
        ("▲ 항구의 새벽 ⓒ 김민수", ["김민수"], None),
        ("항구의 새벽. 항만청 제공", [], "항만청"),
        ("港の夜明け（港湾局提供）", [], "港湾局"),
        ("港口的黎明。（中央社檔案照片）", [], "中央社"),
        # labels whose letters are parted by vowel signs, a day among the names, a notice in words, two labels
        ("भोर में घाट (फोटो: एडा लुंड)", ["एडा लुंड"], None),
        ("Cais ao amanhecer - Ada Lund - 2.fev.26/Folhapress", ["Ada Lund"], "Folhapress"),
        ("Copyright 2026 The Associated Press. All rights reserved", [], "The Associated Press"),
        ("Photo illustration: Ada Lund/Reuters. Photo: Bo Holm/Getty Images", ["Ada Lund", "Bo Holm"], "Reuters/Getty Images"),
    ],
)
def test_how_captions_end(caption: str, creators: list[str], agency: str | None) -> None:
    """What houses of many countries print at the end of a caption, and how they join maker, agency and client."""
    credit = read(caption, Place.CAPTION)
    assert ([str(name) for name in credit.creator], credit.agency) == (creators, agency)
    assert credit.verbatim in caption


@pytest.mark.parametrize(
    "caption",
    [
        "Ada Lund scored twice for Norway.",
        "What to gift a friend for Christmas",
        "Latency and count of tokens for Harbour-3 on A100.",
        "Von Ada Lund, Redakteurin für Finanzen",
        "The crane by night (left/right)",
        "Harbour Board: nobody knows",
    ],
)
def test_endings_that_are_no_credit(caption: str) -> None:
    """A preposition, a bracket or a colon alone makes no credit."""
    assert parse_credit(caption, Place.CAPTION) is None
