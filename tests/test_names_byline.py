"""Printed bylines → who made it: by-words of many languages, roles, places, jobs, houses, and names that must not be eaten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.model import NameKind, Role
from byline.names import has_byline_word, is_agency, is_organisation, parse_byline

A, B = "Anna Smith", "Ben Jones"


def show(text: str, language: str | None = None, outlet: str | None = None) -> list[str]:
    """Names in order; `=` before an organisation, `role:` before what is not an author."""
    return [
        ("" if c.role is Role.AUTHOR else f"{c.role.value}:")
        + ("=" if c.name.kind is NameKind.ORGANISATION else "")
        + str(c.name)
        for c in parse_byline(text, language=language, outlet=outlet)
    ]


# text, language, names
BYLINES: list[tuple[str, str | None, list[str]]] = [
    # English
    ("By Anna Smith", "en", [A]),
    ("by Anna Smith", None, [A]),
    ("BY ANNA SMITH", None, [A]),
    ("By: Anna Smith", None, [A]),
    ("Anna Smith", None, [A]),
    ("Written by Anna Smith", "en", [A]),
    ("Posted by Anna Smith", "en", [A]),
    ("Story by Anna Smith", "en", [A]),
    ("Author: Anna Smith", "en", [A]),
    ("Authors: Anna Smith & Ben Jones", None, [A, B]),
    ("By Anna Smith and Ben Jones", "en", [A, B]),
    ("By Anna Smith & Ben Jones", None, [A, B]),
    ("By Anna Smith, Ben Jones and Carl O'Neil", "en", [A, B, "Carl O'Neil"]),
    ("By Anna Smith, Ben Jones, and Carl O'Neil", "en", [A, B, "Carl O'Neil"]),
    ("By Anna Smith, Ben Jones and 1 other", "en", [A, B]),
    ("By Anna Smith and 2 others", "en", [A]),
    ("Anna Smith et al.", None, [A]),
    ("By Anna Smith and Ben Jones in Rome", "en", [A, B]),
    ("By Anna Smith in Rome and Ben Jones in Kyiv", "en", [A, B]),
    ("By Anna Smith, in Rome", "en", [A]),
    ("By Anna Smith, reporting from Kyiv", "en", [A]),
    ("By Anna Smith, New York", "en", [A]),
    ("By Anna Smith, Reporter", "en", [A]),
    ("By ANNA SMITH, Senior Political Correspondent", "en", [A]),
    ("By Anna Smith Political Editor", "en", [A]),
    ("Anna Smith, BBC News", "en", [A]),
    ("Anna Smith / Journalist", None, [A]),
    ("Anna Smith | Reporter", None, [A]),
    ("Anna Smith - Staff Writer", None, [A]),
    ("Staff Writer Anna Smith", None, [A]),
    ("Our correspondent Anna Smith", "en", [A]),
    ("By Anna Smith for The Example Times", "en", [A]),
    ("By Dr. Anna Smith, PhD", "en", [A]),
    ("By Anna Smith Jr.", "en", ["Anna Smith, Jr."]),
    ("By Anna Smith, Jr., and Ben Jones", "en", ["Anna Smith, Jr.", B]),
    ("By Anna Smith (Reuters)", "en", [A, "=Reuters"]),
    ("By Anna Smith anna.smith@example.com", None, [A]),
    ("By Anna Smith, @annasmith", None, [A]),
    ("By Anna Smith | 21 February 2026", "en", [A]),
    ("By Anna Smith, 21 February 2026 10:15 GMT", "en", [A]),
    ("By Anna Smith | Published: February 21, 2026 | 5 min read", "en", [A]),
    ("By Anna Smith\u200b", None, [A]),
    ("Words by Anna Smith. Photographs by Ben Jones.", "en", [A, "photographer:" + B]),
    ("By Anna Smith; photographs by Ben Jones", "en", [A, "photographer:" + B]),
    ("Reporting by Anna Smith; Editing by Ben Jones", "en", [A, "editor:" + B]),
    ("By Anna Smith. Additional reporting by Ben Jones.", "en", [A, "contributor:" + B]),
    ("Anna Smith, translated by Ben Jones", "en", [A, "translator:" + B]),
    ("Illustration: Anna Smith", None, ["illustrator:" + A]),
    ("Interview by Anna Smith", "en", ["interviewer:" + A]),
    ("Anna Smith in conversation with Ben Jones", "en", ["interviewer:" + A, "interviewee:" + B]),
    ("Brazil, Rachel", None, ["Rachel Brazil"]),
    ("Smith, Anna; Jones, Ben", None, [A, B]),
    ("By Anna Smith, Director, Content, Harbour Institute", "en", [A]),
    ("By JOANNA SMITH Associated Press", "en", ["Joanna Smith", "=Associated Press"]),
    ("Story and photos by Anna Smith", "en", [A]),
    ("Photo by Anna Smith on Unsplash", "en", ["photographer:" + A]),
    ("Reported by: Anna Smith, Edited by: Ben Jones", "en", [A, "editor:" + B]),
    ("Written By", "en", []),
    ("By Monday the council had changed its mind.", "en", []),
    ("Ministère de la transition écologique", "fr", ["=Ministère de la transition écologique"]),
    ("Associação dos moradores do porto", "pt", ["=Associação dos moradores do porto"]),
    # names that a by-word, a month or a place must not eat
    ("Jan May", None, ["Jan May"]),
    ("May Johnson", "en", ["May Johnson"]),
    ("By Michael March", "en", ["Michael March"]),
    ("By Paris Hill", "en", ["Paris Hill"]),
    ("Byron Hall", None, ["Byron Hall"]),
    ("Van Morris", None, ["Van Morris"]),
    ("Di Rossi", None, ["Di Rossi"]),
    ("Depardieu Gérard-Paul", "fr", ["Depardieu Gérard-Paul"]),
    ("Parker Lee Woods", None, ["Parker Lee Woods"]),
    ("Andy Anderson and Sandy Land", None, ["Andy Anderson", "Sandy Land"]),
    ("Will Forbes", None, ["Will Forbes"]),
    ("Grace In", None, ["Grace In"]),
    # houses
    ("AFP", None, ["=AFP"]),
    ("AFP, MANILA", None, ["=AFP"]),
    ("Associated Press in Valencia", "en", ["=Associated Press"]),
    ("By The Associated Press", "en", ["=The Associated Press"]),
    ("Agence France-Presse in Paris", "en", ["=Agence France-Presse"]),
    ("Reuters, Berlin", None, ["=Reuters"]),
    ("By Staff", "en", ["=Staff"]),
    ("Staff Reporter", None, ["=Staff Reporter"]),
    ("By Anna Smith and Agencies", "en", [A]),
    ("News.Example", None, ["=News.Example"]),
    ("Max Muster/dpa", "de", ["Max Muster", "=dpa"]),
    ("Marie Dupont et AFP", "fr", ["Marie Dupont", "=AFP"]),
    ("Marie Dupont avec AFP", "fr", ["Marie Dupont", "contributor:=AFP"]),
    ("Guardian staff and agencies", "en", ["=Guardian staff and agencies"]),
    ("Herald staff and AFP", "en", ["=Herald staff", "=AFP"]),
    ("Anna Berg mit Material von dpa und Reuters", "de", ["Anna Berg", "contributor:=dpa", "contributor:=Reuters"]),
    ("Anna Smith, RD, CEPF®", "en", [A]),
    ("Posted by Anna Smith at March 3, 2026 11:15 AM", "en", [A]),
    ("By Anna Smith in Kyiv and Tom Reid in Moscow", "en", [A, "Tom Reid"]),
    ("By TPN, in News", "en", ["=TPN"]),
    # bodies that look like people
    ("European Commission", "en", ["=European Commission"]),
    ("Comisión Nacional de Pesca", "es", ["=Comisión Nacional de Pesca"]),
    ("Ministère de la Mer", "fr", ["=Ministère de la Mer"]),
    ("British High Commission Tarvik", "en", ["=British High Commission Tarvik"]),
    ("Das Umweltbundesamt", "de", ["=Das Umweltbundesamt"]),
    ("Lokalredaktion Kiel", "de", ["=Lokalredaktion Kiel"]),
    ("Министерство рыболовства", "ru", ["=Министерство рыболовства"]),
    ("La Marina", "es", ["=La Marina"]),
    ("Max Rosenblatt", "de", ["Max Rosenblatt"]),
    # scripts
    ("ავტორი: ნინო ბერიძე", "ka", ["ნინო ბერიძე"]),
    ("Հեղինակ՝ Անի Սարգսյան", "hy", ["Անի Սարգսյան"]),
    ("Συντάκτης: Μαρία Παπαδάκη", "el", ["Μαρία Παπαδάκη"]),
    ("מאת: דנה כהן", "he", ["דנה כהן"]),
    ("بقلم: أحمد سالم", "ar", ["أحمد سالم"]),
    ("โดย สมชาย ใจดี", "th", ["สมชาย ใจดี"]),
    ("लेखक: राम कुमार", "hi", ["राम कुमार"]),
    ("여수, 목포 한서윤 기자", "ko", ["한서윤"]),
    ("김하나·이두리 기자 외 1명", "ko", ["김하나", "이두리"]),
    # Spanish second family names
    ("José Ortega y Gasset", "es", ["José Ortega y Gasset"]),
    ("Por Ana Ruiz y Lugo", "es", ["Ana Ruiz y Lugo"]),
    ("Ana Ruiz y Luis Lugo", "es", ["Ana Ruiz", "Luis Lugo"]),
    ("Ana Ruiz y EFE", "es", ["Ana Ruiz", "=EFE"]),
    ("Pere Vila i Riba", "ca", ["Pere Vila i Riba"]),
    # German
    ("Von Anna Berg", "de", ["Anna Berg"]),
    ("VON ANNA BERG UND PETER MÜLLER-LANG", "de", ["Anna Berg", "Peter Müller-Lang"]),
    ("Von Max Muster, Lille", "de", ["Max Muster"]),
    ("Von Anna Berg, Redakteurin Politik", "de", ["Anna Berg"]),
    ("Von unserer Korrespondentin Anna Berg, Paris", "de", ["Anna Berg"]),
    ("Ein Kommentar von Anna Berg", "de", ["Anna Berg"]),
    ("Ein Gastbeitrag von Anna Berg", "de", ["Anna Berg"]),
    ("Text: Anna Berg, Fotos: Jan Meier", "de", ["Anna Berg", "photographer:Jan Meier"]),
    ("Text: Anna Berg / Fotos: Jan Meier", "de", ["Anna Berg", "photographer:Jan Meier"]),
    ("Von Anna Berg (Text) und Jan Meier (Fotos)", "de", ["Anna Berg", "photographer:Jan Meier"]),
    ("Anna Berg im Gespräch mit Jan Meier", "de", ["interviewer:Anna Berg", "interviewee:Jan Meier"]),
    ("Interview: Anna Berg", "de", ["interviewer:Anna Berg"]),
    ("Interview von Anna Berg", "de", ["interviewer:Anna Berg"]),
    ("Aus dem Englischen von Anna Berg", "de", ["translator:Anna Berg"]),
    ("Autorin: Anna Berg", "de", ["Anna Berg"]),
    ("Anna Berg, dpa", "de", ["Anna Berg", "=dpa"]),
    # Romance
    ("Par Marie Dupont", "fr", ["Marie Dupont"]),
    ("Par Marie Dupont et Jean Martin", "fr", ["Marie Dupont", "Jean Martin"]),
    ("Par Marie Dupont, envoyée spéciale à Kiev", "fr", ["Marie Dupont"]),
    ("Par Marie Dupont (à Bruxelles)", "fr", ["Marie Dupont"]),
    ("Propos recueillis par Marie Dupont", "fr", ["interviewer:Marie Dupont"]),
    ("Texte : Marie Dupont ; photos : Jean Martin", "fr", ["Marie Dupont", "photographer:Jean Martin"]),
    ("Traduit par Jean Martin", "fr", ["translator:Jean Martin"]),
    ("Por María López", "es", ["María López"]),
    ("Por María López y José Luis Pérez", "es", ["María López", "José Luis Pérez"]),
    ("María López | Madrid", "es", ["María López"]),
    ("María López, enviada especial", "es", ["María López"]),
    ("Por Ana Souza e João da Silva", "pt", ["Ana Souza", "João da Silva"]),
    ("Ana Souza, de Lisboa", "pt", ["Ana Souza"]),
    ("di Maria Rossi", "it", ["Maria Rossi"]),
    ("Di Maria Rossi e Luca Bianchi", "it", ["Maria Rossi", "Luca Bianchi"]),
    ("a cura di Maria Rossi", "it", ["Maria Rossi"]),
    ("dal nostro corrispondente Luca Bianchi", "it", ["Luca Bianchi"]),
    ("Intervista a Luca Bianchi", "it", ["interviewee:Luca Bianchi"]),
    ("De Ion Popescu", "ro", ["Ion Popescu"]),
    ("Per Marta Puig i Joan Serra", "ca", ["Marta Puig", "Joan Serra"]),
    # Nordic, Dutch, Baltic
    ("Door Jan de Vries", "nl", ["Jan de Vries"]),
    ("Door Jan de Vries en Anna Bakker", "nl", ["Jan de Vries", "Anna Bakker"]),
    ("Af Mette Hansen", "da", ["Mette Hansen"]),
    ("Av Kari Nordmann", "nb", ["Kari Nordmann"]),
    ("Av Sven Larsson och Eva Holm", "sv", ["Sven Larsson", "Eva Holm"]),
    ("Teksti: Matti Virtanen, kuvat: Liisa Korhonen", "fi", ["Matti Virtanen", "photographer:Liisa Korhonen"]),
    ("Autor: Mart Tamm", "et", ["Mart Tamm"]),
    # Slavic
    ("Autor: Jan Kowalski", "pl", ["Jan Kowalski"]),
    ("Jan Kowalski i Anna Nowak", "pl", ["Jan Kowalski", "Anna Nowak"]),
    ("Rozmawiał Jan Kowalski", "pl", ["interviewer:Jan Kowalski"]),
    ("Autor: Karel Novák", "cs", ["Karel Novák"]),
    ("Piše: Ivan Horvat", "hr", ["Ivan Horvat"]),
    ("Пише: Марко Марковић", "sr", ["Марко Марковић"]),
    ("Автор: Иван Петров", "ru", ["Иван Петров"]),
    ("Текст: Иван Петров, фото: Анна Иванова", "ru", ["Иван Петров", "photographer:Анна Иванова"]),
    ("Иван Петров и Анна Иванова", "ru", ["Иван Петров", "Анна Иванова"]),
    ("Автор: Олена Коваль", "uk", ["Олена Коваль"]),
    ("Автор: Иван Димитров", "bg", ["Иван Димитров"]),
    # others
    ("Írta: Nagy Péter", "hu", ["Nagy Péter"]),
    ("Του Γιώργου Παπαδόπουλου", "el", ["Γιώργου Παπαδόπουλου"]),
    ("Haber: Mehmet Yılmaz", "tr", ["Mehmet Yılmaz"]),
    ("بقلم أحمد محمود", "ar", ["أحمد محمود"]),
    ("بقلم: أحمد محمود", "ar", ["أحمد محمود"]),
    ("מאת: דוד לוי", "he", ["דוד לוי"]),
    ("نویسنده: علی رضایی", "fa", ["علی رضایی"]),
    ("Oleh: Budi Santoso", "id", ["Budi Santoso"]),
    ("Tác giả: Nguyễn Văn An", "vi", ["Nguyễn Văn An"]),
    ("โดย สมชาย ใจดี", "th", ["สมชาย ใจดี"]),
    ("文/王小明", "zh", ["王小明"]),
    ("作者：王小明", "zh", ["王小明"]),
    ("记者 王小明", "zh", ["王小明"]),
    ("王小明、李明", "zh", ["王小明", "李明"]),
    ("文：山田 太郎", "ja", ["山田 太郎"]),
    ("김철수 기자", "ko", ["김철수"]),
    ("글 김철수 · 사진 이영희", "ko", ["김철수", "photographer:이영희"]),
    ("लेखक: राहुल शर्मा", "hi", ["राहुल शर्मा"]),
    ("ავტორი: გიორგი მამულაშვილი", "ka", ["გიორგი მამულაშვილი"]),
    ("Müəllif: Əli Məmmədov", "az", ["Əli Məmmədov"]),
    # nobody
    ("", None, []),
    ("Reporter at large", "en", []),
    ("21 February 2026", "en", []),
    ("Updated 2 hours ago", "en", []),
    ("By clicking you agree to our terms and the way we handle what you send", "en", []),
]


@pytest.mark.parametrize(("text", "language", "expected"), BYLINES)
def test_byline(text: str, language: str | None, expected: list[str]) -> None:
    """Each form of byline gives its names, in order, with roles, and nothing else."""
    assert show(text, language) == expected


def test_affiliation() -> None:
    """`X for Z` says where X writes; the outlet's own name adds nothing."""
    (found,) = parse_byline("By Anna Smith for The Example Times", language="en")
    assert found.affiliations == ("The Example Times",)
    (found,) = parse_byline("By Anna Smith for The Example Times", language="en", outlet="The Example Times")
    assert found.affiliations == ()
    (found,) = parse_byline("Anna Smith, BBC News", language="en")
    assert found.affiliations == ("BBC News",)


@pytest.mark.parametrize(
    ("text", "outlet", "expected"),
    [
        ("Anna Smith BBC News", "BBC News", [A]),
        ("Anna Smith | The Example", "The Example", [A]),
        ("The Example", "The Example", ["=The Example"]),
        ("By Anna Smith, The Example", "The Example", [A]),
    ],
)
def test_outlet(text: str, outlet: str, expected: list[str]) -> None:
    """The outlet glued to a name goes; the outlet alone is the answer and stays."""
    assert show(text, "en", outlet) == expected


def test_positions_count_within_roles() -> None:
    """Positions start at 0 in every role."""
    found = parse_byline("Text: Anna Berg und Jan Meier, Fotos: Eva Huber", language="de")
    assert [(c.role, c.position) for c in found] == [(Role.AUTHOR, 0), (Role.AUTHOR, 1), (Role.PHOTOGRAPHER, 0)]


@pytest.mark.parametrize(
    "text",
    ["Your Name", "Vorname Nachname", "Author’s Profile", "Zum Profil", "By Sponsored Content", "Anzeige"],
)
def test_samples_buttons_and_notices_are_nobody(text: str) -> None:
    """What templates, buttons and advertisers put where a name would stand names nobody."""
    assert parse_byline(text) == ()


def test_too_long_is_no_byline() -> None:
    """A paragraph is not read as a byline."""
    assert parse_byline("By Anna Smith " + "who writes for us " * 40) == ()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("By Anna Smith", "en", True),
        ("Author: Anna Smith & Ben Jones", None, True),
        ("Von Anna Berg", "de", True),
        ("Text: Anna Berg", "de", True),
        ("Di Maria Rossi", "it", True),
        ("By the river and over the hills", "en", False),
        ("Anna Smith", "en", False),
        ("From Russia with love", None, False),
        ("Text messages were sent", "en", False),
    ],
)
def test_has_byline_word(text: str, language: str | None, expected: bool) -> None:
    """A line begins as a byline does, or it does not."""
    assert has_byline_word(text, language=language) is expected


@pytest.mark.parametrize(
    "name", ["AFP", "dpa", "Reuters", "the Associated Press", "AFP/Reuters", "新华社", "PA Media", "APA-OTS"]
)
def test_agencies(name: str) -> None:
    """Wire services are known, alone, joined, with an article."""
    assert is_agency(name)
    assert is_organisation(name)


@pytest.mark.parametrize("name", ["Sid", "Map", "Anna Smith", "Emily Post", "Ann", "Getty Images"])
def test_not_agencies(name: str) -> None:
    """Short names that are also words, people, and picture libraries are no wire services."""
    assert not is_agency(name)


def test_picture_agencies_only_for_pictures() -> None:
    """A picture library is an agency in a credit and not on a byline."""
    assert is_agency("Getty Images", pictures=True)
    assert not is_agency("Getty Images")


@given(st.text(max_size=120), st.sampled_from([None, "en", "de", "it", "zh", "ar"]))
def test_any_text_is_read(text: str, language: str | None) -> None:
    """Any line gives names that print, at positions without gaps."""
    found = parse_byline(text, language=language)
    for role in Role:
        assert [c.position for c in found if c.role is role] == list(range(sum(c.role is role for c in found)))
    assert all(str(c.name).strip() for c in found)


HARBOUR, SKERRY = ("Harbour University",), ("Skerry College",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Anna Berg, Harbour University; Ben Okoro, Skerry College", [("Anna Berg", HARBOUR), ("Ben Okoro", SKERRY)]),
        ("By Anna Berg, Harbour University and Ben Okoro, Skerry College", [("Anna Berg", HARBOUR), ("Ben Okoro", SKERRY)]),
        ("By Anna Berg and Ben Okoro, Harbour University", [("Anna Berg", HARBOUR), ("Ben Okoro", HARBOUR)]),
        ("By Anna Berg, Reuters; Ben Okoro, AFP", [("Anna Berg", ()), ("Reuters", ()), ("Ben Okoro", ()), ("AFP", ())]),
    ],
)
def test_each_person_has_the_house_behind_the_comma(line: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """One house behind the last is that of all; one behind each is that of each; an agency is an author beside them."""
    assert [(str(c.name), c.affiliations) for c in parse_byline(line, language="en")] == expected
