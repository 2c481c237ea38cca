"""Citation keys: ASCII, readable, deterministic, never the same twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.cite import ascii_fold, citation_key
from byline.model import Description, PartialDate, Role
from citing import INTERVIEW, UNDATED, person, stored, whole

YEAR = PartialDate(2023, 9, 21)


def key(description: Description, taken: set[str] | None = None, url: str = "https://www.kurier.example/a") -> str:
    """The key of an article with this description."""
    return citation_key(description, stored(description, url)[1], taken or set())


@pytest.mark.parametrize(
    ("description", "wanted"),
    [
        (
            Description(title="Nagorno-Karabakh Talks", published=YEAR, contributions=(person("Giulio", "Bianchi"),)),
            "bianchi2023nagornokarabakh",
        ),
        (UNDATED, "bianchindlakeshore"),
        (INTERVIEW, "moretti2026interview"),
        (Description(title="The How of What", published=YEAR, outlet="Die Presse"), "diepresse2023"),
        (
            Description(title="Der Fall der Mauer", published=YEAR, contributions=(person("Ö.", "Müller-Łoś"),)),
            "mullerlos2023fall",
        ),
        (Description(title="T", contributions=(person("A", "Berg", particle="van der"),)), "vanderbergnd"),
        (Description(title="О мире", published=YEAR, contributions=(person("Лев", "Толстой"),)), "tolstoy2023mire"),
        (Description(title="東京の夜", published=YEAR, contributions=(person("明", "李", family_first=True),)), "kurier2023"),
        (Description(title="Big news", contributions=(whole("Reuters"),)), "reutersndbig"),
        (Description(title="Big", contributions=(person("P", "Hoto", Role.PHOTOGRAPHER),), outlet="o24"), "o24ndbig"),
        (Description(title="Big", outlet="24 Chasa"), "kurierndbig"),
        (Description(), "kuriernd"),
    ],
)
def test_maker_year_and_first_telling_word(description: Description, wanted: str) -> None:
    """Author (interviewee of an interview), else outlet, else host; the year or `nd`; the first word that says something."""
    assert key(description) == wanted


def test_no_maker_at_all() -> None:
    """A file from nowhere still gets a key that starts with a letter."""
    assert key(Description(title="Words"), url="ni:///sha-256;abc") == "anonndwords"


@given(
    st.builds(Description, title=st.none() | st.text(max_size=30), outlet=st.none() | st.text(max_size=20)), st.sets(st.just("x"))
)
def test_keys_are_ascii_and_can_stand_in_bibtex(description: Description, taken: set[str]) -> None:
    """Lower-case letters and digits, a letter first, whatever the page says; the same again from the same values."""
    made = key(description, taken)
    assert made.isascii()
    assert made.isalnum()
    assert made[0].isalpha()
    assert made == made.lower() == key(description, taken)


def test_collisions_count_on() -> None:
    """`a` to `z`, then `aa`: never a key that was handed out."""
    taken: set[str] = set()
    made = []
    for _ in range(30):
        made.append(key(UNDATED, taken))
        taken.add(made[-1])
    stem = "bianchindlakeshore"
    assert made[:3] == [stem, f"{stem}a", f"{stem}b"]
    assert made[26:29] == [f"{stem}z", f"{stem}aa", f"{stem}ab"]
    assert len(set(made)) == 30


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("Nguyễn", "nguyen"),
        ("Θεσσαλονίκη", "thessaloniki"),
        ("Щёлково", "shchelkovo"),
        ("Київ", "kiyiv"),
        ("O’Neill-Smith", "oneillsmith"),
        ("東京", ""),
        ("القاهرة", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    """Latin, Cyrillic and Greek letters fold to ASCII; a script that needs a dictionary gives nothing."""
    assert ascii_fold(text) == folded
