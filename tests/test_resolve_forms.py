"""Which spelling of a title and of an outlet's name is reported."""

from datetime import UTC, datetime

import pytest

from byline.model import Claim, Contribution, Description, Evidence, Name, Property, Selector, SelectorKind
from byline.resolve import resolve

P = Property
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def described(*said: tuple[Property, str, str], url: str = "https://www.harbour.example/opinion/essays/tides") -> Description:
    """What comes of texts that sources claim."""
    evidence = Evidence("urn:x", Selector(SelectorKind.CSS, "p"))
    return resolve([Claim(p, value, value, source, evidence) for p, value, source in said], captured=NOW, url=url)


def test_a_login_made_by_a_machine_names_nobody() -> None:
    """Letters and digits in turn are an account, whatever source gives them; a chosen login with a number is not touched."""

    def author(login: str) -> list[str]:
        part = Contribution(Name(literal=login))
        claim = Claim(P.CONTRIBUTION, part, login, "json-ld", Evidence("urn:x", Selector(SelectorKind.CSS, "p")))
        return [str(c.name) for c in resolve([claim], captured=NOW, url="https://harbour.example/tides").contributions]

    assert author("akirsteinq6vkpg2ma0ci") == []
    assert author("tidewatcher1984") == ["tidewatcher1984"]


def test_spellings_of_one_name_count_together() -> None:
    """A name in small letters and with an article are one name, and the form with capitals is reported."""
    said = ((P.OUTLET, "harbour", "json-ld"), (P.OUTLET, "The Harbour", "opengraph"), (P.OUTLET, "Pier Media", "logo"))
    assert described(*said).outlet == described(*reversed(said)).outlet == "The Harbour"


@pytest.mark.parametrize(
    ("account", "wanted"), [("@Harbour", "harbour"), ("@harbour_news", "harbour.de"), ("@harbourde", "harbour.de")]
)
def test_the_account_tells_whether_the_suffix_belongs_to_the_name(account: str, wanted: str) -> None:
    """A domain as name loses its suffix where the outlet's own account has none; the account never is the name."""
    found = described(
        (P.OUTLET, "harbour.de", "json-ld"), (P.OUTLET, account, "twitter-site"), url="https://www.harbour.de/tides"
    )
    assert found.outlet == wanted


def test_an_account_alone_is_no_outlet() -> None:
    """The name of an account says nothing where nothing else speaks."""
    assert described((P.OUTLET, "@harbour", "twitter-site")).outlet is None


def test_the_spelled_out_name_goes_before_its_letters() -> None:
    """`HBC` from a logo yields to the name that the page's data spells out."""
    url = "https://www.hbc.example/tides"
    said = (
        (P.OUTLET, "HBC", "title-suffix"),
        (P.OUTLET, "HBC", "logo"),
        (P.OUTLET, "Harbour Broadcasting Company (HBC)", "opengraph"),
    )
    assert described(*said, url=url).outlet == "Harbour Broadcasting Company"


def test_a_tagline_behind_the_name_is_cut() -> None:
    """What stands behind a dash is no part of the name that the domain spells."""
    assert described((P.OUTLET, "Harbour – News from the coast", "opengraph")).outlet == "Harbour"


def test_a_section_of_the_address_is_no_part_of_the_headline() -> None:
    """`| Opinion` is cut on a page below /opinion/, and kept where the address does not say so."""
    title = (P.TITLE, "How tides rise | Opinion", "heading")
    assert described(title).title == "How tides rise"
    assert described(title, url="https://www.harbour.example/tides").title == "How tides rise | Opinion"


def test_a_heading_that_is_the_site_is_no_headline() -> None:
    """A first-level heading with the logo's text yields to what the page is shared as."""
    shared = (P.TITLE, "How tides rise at night", "opengraph")
    assert described((P.TITLE, "Harbour Essays", "heading"), shared).title == "How tides rise at night"


def test_forms_that_differ_in_a_space_are_one() -> None:
    """Joined elements leave a space before a colon: counted with the form without it, which is reported."""
    said = ((P.TITLE, "Tides : They rise", "heading"), (P.TITLE, "Tides: They rise", "opengraph"))
    assert described(*said).title == "Tides: They rise"
