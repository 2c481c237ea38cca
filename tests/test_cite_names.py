"""Names for the weakest reader: what a page prints, and the CSL that Zotero, pandoc and citeproc-js all read right."""

from __future__ import annotations

from typing import Any

import pytest

from byline.cite import csl_name
from byline.cite.names import display, interviewers, inverted, note_line
from byline.model import Name
from byline.names import parse_byline

# verbatim :: language of the page :: people, `family | given` or `=literal`
TABLE = """
Anna Berg :: en :: Berg | Anna
By Anna Berg :: en :: Berg | Anna
BY ANNA BERG :: en :: Berg | Anna
by Anna van der Berg :: en :: van der Berg | Anna
Vincent van Gogh :: nl :: van Gogh | Vincent
Jan de Vries :: nl :: de Vries | Jan
Marieke ter Horst :: nl :: ter Horst | Marieke
Ludwig von Mises :: de :: von Mises | Ludwig
Von Anna Müller :: de :: Müller | Anna
Charles de Gaulle :: fr :: de Gaulle | Charles
Par Jean-Paul Sartre :: fr :: Sartre | Jean-Paul
Giovanni della Casa :: it :: della Casa | Giovanni
di Marco Rossi :: it :: Rossi | Marco
Bashar al-Assad :: en :: al-Assad | Bashar
Mohammed bin Salman :: en :: bin Salman | Mohammed
Leonardo da Vinci :: en :: da Vinci | Leonardo
Martin Luther King, Jr. :: en :: King | Martin Luther, Jr.
By Sammy Davis Jr. :: en :: Davis | Sammy, Jr.
Henry Louis Gates III :: en :: Gates | Henry Louis, III
By John Smith and Jane Doe :: en :: Smith | John; Doe | Jane
By John Smith, Jane Doe and Ann Lee :: en :: Smith | John; Doe | Jane; Lee | Ann
By X. Adams and Y. Brown, in Rome :: en :: Adams | X.; Brown | Y.
By Maria Rossi in Rome :: en :: Rossi | Maria
Author: Giulio Bianchi & Silvia Boni :: en :: Bianchi | Giulio; Boni | Silvia
Reuters :: en :: =Reuters
By Reuters Staff :: en :: =Reuters Staff
Associated Press :: en :: =Associated Press
The Associated Press :: en :: =The Associated Press
Agence France-Presse :: fr :: =Agence France-Presse
AFP :: fr :: =AFP
dpa :: de :: =dpa
TASS :: en :: =TASS
Xinhua :: en :: =Xinhua
Editorial Board :: en :: =Editorial Board
By Anna Berg and Reuters :: en :: Berg | Anna; =Reuters
Voltaire :: fr :: =Voltaire
Madonna :: en :: =Madonna
@annaberg :: en :: =@annaberg
李明 :: zh :: 李 | 明
王小明 :: zh :: 王 | 小明
欧阳修 :: zh :: 欧阳 | 修
村上春樹 :: ja :: =村上春樹
김민준 :: ko :: 김 | 민준
Nguyễn Văn An :: vi :: Nguyễn | Văn An
Orbán Viktor :: hu :: Orbán | Viktor
Brazil, Rachel :: en :: Brazil | Rachel
Dr. Anna Berg :: en :: Berg | Anna
Anna Berg, PhD :: en :: Berg | Anna
Prof. Dr. Hans Müller :: de :: Müller | Hans
Gabriel García Márquez :: es :: García Márquez | Gabriel
Pedro Álvares Cabral :: pt :: Cabral | Pedro Álvares
Conan O’Brien :: en :: O’Brien | Conan
Sinéad O'Connor :: en :: O'Connor | Sinéad
Ronald McDonald :: en :: McDonald | Ronald
Mary-Kate Olsen :: en :: Olsen | Mary-Kate
J. K. Rowling :: en :: Rowling | J. K.
J.R.R. Tolkien :: en :: Tolkien | J.R.R.
Лев Толстой :: ru :: Толстой | Лев
Іван Франко :: uk :: Франко | Іван
Γιώργος Σεφέρης :: el :: Σεφέρης | Γιώργος
Björk Guðmundsdóttir :: is :: Guðmundsdóttir | Björk
Łukasz Żak :: pl :: Żak | Łukasz
Recep Tayyip Erdoğan :: tr :: Erdoğan | Recep Tayyip
Ólafur Ragnar Grímsson :: is :: Grímsson | Ólafur Ragnar
Catherine Zeta-Jones :: en :: Zeta-Jones | Catherine
Emmanuel Macron :: fr :: Macron | Emmanuel
Jean d’Ormesson :: fr :: d’Ormesson | Jean
Jean-Luc de la Tour :: fr :: de la Tour | Jean-Luc
Ursula von der Leyen :: de :: von der Leyen | Ursula
Lars von Trier :: da :: von Trier | Lars
Daphne du Maurier :: en :: du Maurier | Daphne
Oscar de la Renta :: en :: de la Renta | Oscar
Anna Berg, Political Editor :: en :: Berg | Anna
Anna Berg | Reporter :: en :: Berg | Anna
By Jane Doe and John Roe, in London :: en :: Doe | Jane; Roe | John
By Jane Doe, John Roe, Ann Lee and Bob Ray :: en :: Doe | Jane; Roe | John; Lee | Ann; Ray | Bob
By JANE DOE and JOHN ROE :: en :: Doe | Jane; Roe | John
Written by Jane Doe :: en :: Doe | Jane
Story by Jane Doe :: en :: Doe | Jane
Words by Jane Doe :: en :: Doe | Jane
Reported by Jane Doe :: en :: Doe | Jane
From Jane Doe, Paris :: en :: Doe | Jane
Jane Doe, Staff Writer :: en :: Doe | Jane
Jane Doe for CNN :: en :: Doe | Jane
Jane Doe @janedoe :: en :: Doe | Jane
By Jane Doe (jane.doe@example.org) :: en :: Doe | Jane
Sir Keir Starmer :: en :: Starmer | Keir
Lord David Owen :: en :: Owen | David
Mr John Smith :: en :: Smith | John
Rev. John Brown :: en :: Brown | John
John Smith Sr. :: en :: Smith | John, Sr.
John Smith II :: en :: Smith | John, II
John Smith IV :: en :: Smith | John, IV
Anna-Lena von Hodenberg :: de :: von Hodenberg | Anna-Lena
Karl-Theodor zu Guttenberg :: de :: zu Guttenberg | Karl-Theodor
Von Anna Müller und Jan Schmidt :: de :: Müller | Anna; Schmidt | Jan
Von Anna Müller, Berlin :: de :: Müller | Anna
Text: Anna Müller :: de :: Müller | Anna
Anna Müller-Lüdenscheidt :: de :: Müller-Lüdenscheidt | Anna
Ein Kommentar von Anna Müller :: de :: Müller | Anna
Gastbeitrag von Anna Müller :: de :: Müller | Anna
Par Marie Dupont et Jean Martin :: fr :: Dupont | Marie; Martin | Jean
Par Marie Dupont avec AFP :: fr :: Dupont | Marie; =AFP
Propos recueillis par Marie Dupont :: fr :: Dupont | Marie
Marie Le Pen :: fr :: Le Pen | Marie
Bernard-Henri Lévy :: fr :: Lévy | Bernard-Henri
Por Ana Pérez y Juan Gómez :: es :: Pérez | Ana; Gómez | Juan
Mario Vargas Llosa :: es :: Vargas Llosa | Mario
María José de la Cruz :: es :: de la Cruz | María José
EFE :: es :: =EFE
Redacción :: es :: =Redacción
Por Redacción :: es :: =Redacción
Luiz Inácio Lula da Silva :: pt :: da Silva | Luiz Inácio Lula
João Pedro dos Santos :: pt :: dos Santos | João Pedro
Da Redação :: pt :: =Da Redação
Agência Lusa :: pt :: =Agência Lusa
di Anna Bianchi e Luca Verdi :: it :: Bianchi | Anna; Verdi | Luca
a cura di Anna Bianchi :: it :: Bianchi | Anna
Redazione ANSA :: it :: =Redazione ANSA
Gabriele D'Annunzio :: it :: D'Annunzio | Gabriele
Anna Lo Bianco :: it :: Lo Bianco | Anna
Luca De Filippo :: it :: De Filippo | Luca
Door Jan van den Berg :: nl :: van den Berg | Jan
Sander van der Wal en Els Smit :: nl :: van der Wal | Sander; Smit | Els
Wouter van de Graaf :: nl :: van de Graaf | Wouter
Joost van 't Hof :: nl :: van 't Hof | Joost
ANP :: nl :: =ANP
Av Kari Nordmann :: nb :: Nordmann | Kari
Knut Hamsun :: nb :: Hamsun | Knut
Mette Frederiksen :: da :: Frederiksen | Mette
Ritzau :: da :: =Ritzau
Åsa Lindgren :: sv :: Lindgren | Åsa
Sven af Klint :: sv :: af Klint | Sven
TT :: sv :: =TT
Sanna Marin :: fi :: Marin | Sanna
Václav Havel :: cs :: Havel | Václav
ČTK :: cs :: =ČTK
Jarosław Kaczyński :: pl :: Kaczyński | Jarosław
PAP :: pl :: =PAP
Szabó Magda :: hu :: =Szabó Magda
Kertész Imre :: hu :: Kertész | Imre
MTI :: hu :: =MTI
Mircea Cărtărescu :: ro :: Cărtărescu | Mircea
Ivo Andrić :: hr :: Andrić | Ivo
Slavoj Žižek :: sl :: Žižek | Slavoj
Ismail Kadare :: sq :: Kadare | Ismail
Иван Вазов :: bg :: Вазов | Иван
Анна Ахматова :: ru :: Ахматова | Анна
Михаил Булгаков и Анна Петрова :: ru :: Булгаков | Михаил; Петрова | Анна
РИА Новости :: ru :: =РИА Новости
ТАСС :: ru :: =ТАСС
Леся Українка :: uk :: Українка | Леся
Никос Казанцакис :: ru :: Казанцакис | Никос
Νίκος Καζαντζάκης :: el :: Καζαντζάκης | Νίκος
Orhan Pamuk :: tr :: Pamuk | Orhan
Anadolu Agency :: en :: =Anadolu Agency
Elif Şafak :: tr :: Şafak | Elif
Nəsimi Əliyev :: az :: Əliyev | Nəsimi
Trend News Agency :: en :: =Trend News Agency
Nikol Pashinyan :: en :: Pashinyan | Nikol
Նիկոլ Փաշինյան :: hy :: Փաշինյան | Նիկոլ
Amos Oz :: en :: Oz | Amos
David Ben-Gurion :: en :: Ben-Gurion | David
Naguib Mahfouz :: en :: Mahfouz | Naguib
Salman Rushdie :: en :: Rushdie | Salman
Ahmed el-Sisi :: en :: el-Sisi | Ahmed
Abu Bakr al-Baghdadi :: en :: al-Baghdadi | Abu Bakr
Arundhati Roy :: en :: Roy | Arundhati
Press Trust of India :: en :: =Press Trust of India
PTI :: en :: =PTI
Express News Service :: en :: =Express News Service
ANI :: en :: =ANI
Kim Jong-un :: en :: Kim | Jong-un
张伟 :: zh :: 张 | 伟
司马光 :: zh :: 司马 | 光
诸葛亮 :: zh :: 诸葛 | 亮
习近平 :: zh :: 习 | 近平
新华社 :: zh :: =新华社
记者 王小明 :: zh :: 王 | 小明
本报记者王小明 :: zh :: 王 | 小明
문재인 :: ko :: 문 | 재인
김민준 기자 :: ko :: 김 | 민준
연합뉴스 :: ko :: =연합뉴스
田中太郎 :: ja :: =田中太郎
共同通信 :: ja :: =共同通信
村上 春樹 :: ja :: 村上 | 春樹
Trần Thị Mai :: vi :: Trần | Thị Mai
Phạm Văn Đồng :: vi :: Phạm | Văn Đồng
Theo Reuters :: vi :: =Reuters
Staff Reporter :: en :: =Staff Reporter
Staff :: en :: =Staff
Newsroom :: en :: =Newsroom
BBC News :: en :: =BBC News
The Editorial Board :: en :: =The Editorial Board
City Desk :: en :: =City Desk
Human Rights Watch :: en :: =Human Rights Watch
UN News :: en :: =UN News
Prince :: en :: =Prince
Zendaya :: en :: =Zendaya
"""
ROWS = [tuple(part.strip() for part in line.split("::")) for line in TABLE.strip().splitlines()]


def test_the_table_is_as_long_as_it_claims() -> None:
    """Every row is there once."""
    assert len({(r[0], r[1]) for r in ROWS}) == len(ROWS) >= 190


@pytest.mark.parametrize(("verbatim", "language", "people"), ROWS)
def test_verbatim_to_csl(verbatim: str, language: str, people: str) -> None:
    """A printed byline becomes the CSL names of the table, in order."""
    made = [csl_name(c.name) for c in parse_byline(verbatim, language=language)]
    assert "; ".join(f"={n['literal']}" if "literal" in n else f"{n['family']} | {n['given']}" for n in made) == people


FORMS: list[tuple[Name, dict[str, Any], dict[str, Any], str, str]] = [
    # name, strict, for pandoc, read aloud, in a list
    (
        Name("Berg", "Anna"),
        {"family": "Berg", "given": "Anna"},
        {"family": "Berg", "given": "Anna"},
        "Anna Berg",
        "Berg, Anna",
    ),
    (
        Name("Berg", "Anna", particle="van der"),
        {"family": "van der Berg", "given": "Anna"},
        {"family": "Berg", "given": "Anna", "non-dropping-particle": "van der"},
        "Anna van der Berg",
        "van der Berg, Anna",
    ),
    (
        Name("Alembert", "Jean", particle="d’"),
        {"family": "d’Alembert", "given": "Jean"},
        {"family": "Alembert", "given": "Jean", "non-dropping-particle": "d’"},
        "Jean d’Alembert",
        "d’Alembert, Jean",
    ),
    (
        Name("Assad", "Bashar", particle="al-"),
        {"family": "al-Assad", "given": "Bashar"},
        {"family": "Assad", "given": "Bashar", "non-dropping-particle": "al-"},
        "Bashar al-Assad",
        "al-Assad, Bashar",
    ),
    (
        Name("King", "Martin Luther", suffix="Jr."),
        {"family": "King", "given": "Martin Luther, Jr."},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        "Martin Luther King Jr.",
        "King, Martin Luther, Jr.",
    ),
    (
        Name("Nguyễn", "Văn An", family_first=True),
        {"family": "Nguyễn", "given": "Văn An", "static-ordering": True},
        {"literal": "Nguyễn Văn An"},
        "Nguyễn Văn An",
        "Nguyễn Văn An",
    ),
    (Name("李", "明", family_first=True), {"family": "李", "given": "明"}, {"literal": "李明"}, "李明", "李明"),
    (Name("김", "민준", family_first=True), {"family": "김", "given": "민준"}, {"literal": "김민준"}, "김민준", "김민준"),
    (Name("Madonna"), {"literal": "Madonna"}, {"literal": "Madonna"}, "Madonna", "Madonna"),
    (
        Name(literal="Editorial Board"),
        {"literal": "Editorial Board"},
        {"literal": "Editorial Board"},
        "Editorial Board",
        "Editorial Board",
    ),
    (Name("King", suffix="Jr."), {"literal": "King, Jr."}, {"literal": "King, Jr."}, "King, Jr.", "King, Jr."),
    (Name("A\nB", "C\tD"), {"family": "A B", "given": "C D"}, {"family": "A B", "given": "C D"}, "C D A B", "A B, C D"),
]


@pytest.mark.parametrize(("name", "strict", "pandoc", "aloud", "listed"), FORMS)
def test_forms_of_a_name(name: Name, strict: dict[str, Any], pandoc: dict[str, Any], aloud: str, listed: str) -> None:
    """Particles in `family`, suffix in `given`, literals whole, family-first kept in order; apart only for pandoc."""
    assert csl_name(name) == strict
    assert csl_name(name, split=True) == pandoc
    for made in (strict, pandoc):
        assert display(made) == aloud
        assert inverted(made) == listed


@pytest.mark.parametrize("name", [{"literal": "News.Az"}, {"family": "van der Berg", "given": "Anna"}])
def test_an_interviewer_in_a_note_is_read_back(name: dict[str, Any]) -> None:
    """The writers find the interviewer that the strict item keeps in its note."""
    item = {"note": f"other words\n{note_line('interviewer', name)}"}
    assert interviewers(item) == [name]
    assert interviewers({"interviewer": [name], "note": "interviewer: Else"}) == [name]
