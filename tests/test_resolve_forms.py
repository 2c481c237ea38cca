"""Which spelling of a title and of an outlet's name is reported."""

from datetime import UTC, datetime

import pytest

from byline.model import Claim, Contribution, Description, Evidence, Name, Property, Selector, SelectorKind
from byline.resolve import resolve
from byline.resolve.settable import setting_claims

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


def test_the_site_in_front_of_the_headline_is_cut_where_the_rest_stands_alone() -> None:
    """`Harbour: Tides rise` is the house and a headline when a source has the headline alone; else it may be about it."""
    joined = (P.TITLE, "Harbour: Tides rise at night", "title-element")
    assert described(joined, (P.TITLE, "Tides rise at night", "opengraph")).title == "Tides rise at night"
    assert described(joined).title == "Harbour: Tides rise at night"
    assert described((P.TITLE, "harbour.example Tides rise", "title-element")).title == "Tides rise"


def test_a_heading_without_a_word_of_the_page_head_is_a_widgets() -> None:
    """What two sources of the head agree on goes before a heading that shares no word with them, not before one that does."""
    head = [(P.TITLE, "Tides rise at night", s) for s in ("opengraph", "title-element")]
    assert described(*head, (P.TITLE, "Markets this morning", "heading")).title == "Tides rise at night"
    assert described(*head, (P.TITLE, "Why tides rise", "heading")).title == "Why tides rise"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Pier Media Ltd.", "Pier Media"),
        ("Pier Media GmbH & Co. KG", "Pier Media"),
        ("株式会社みなと", "みなと"),
        ("Газета «Гавань»", "Гавань"),
        ('Ada Pier - "Tides at Night"', "Tides at Night"),
        ("Diario AS", "Diario AS"),
        ("The “Pier” of the North", "The “Pier” of the North"),
    ],
)
def test_the_form_of_a_company_is_no_part_of_the_outlet(said: str, name: str) -> None:
    """A legal form goes, and the words before a name in quotation marks that end it; also where nothing else names the outlet."""
    assert described((P.OUTLET, said, "json-ld")).outlet == name


def test_a_persons_word_for_the_outlet_is_kept_as_written() -> None:
    """What somebody set is not made shorter."""
    (said,) = setting_claims("outlet", "Pier – Quay Ltd", Evidence("urn:m"))
    assert resolve([said], captured=NOW, url="https://www.pier.example/a").outlet == "Pier – Quay Ltd"


def test_a_company_is_not_its_newspaper() -> None:
    """Who publishes it, named with its legal form, yields to what the site calls itself, a name with a domain's end too."""
    said = ((P.OUTLET, "Quayside Print, a. s.", "json-ld"), (P.OUTLET, "iHarbour.cz", "opengraph"))
    assert described(*said, url="https://www.iharbour.cz/a").outlet == "iHarbour.cz"


@pytest.mark.parametrize(("domain", "whole"), [("hpg", "The Harbour Post Gazette"), ("harbour", "Harbour of the South")])
def test_the_end_of_a_title_that_shortens_the_name(domain: str, whole: str) -> None:
    """What the title ends in is short for what the page's data spell out, whether initials or the first word of it."""
    short = "HPG" if domain == "hpg" else "Harbour"
    said = ((P.OUTLET, short, "title-suffix"), (P.OUTLET, whole, "opengraph"))
    assert described(*said, url=f"https://www.{domain}.example/a").outlet == whole


def test_a_persons_word_for_the_title_is_kept_as_written() -> None:
    """A headline that somebody set keeps what looks like a kicker or a site's name."""
    (said,) = setting_claims("title", "Tides: a diary | Pier", Evidence("urn:m"))
    claims = [said, *(Claim(p, v, v, "opengraph", Evidence("urn:x")) for p, v in ((P.OUTLET, "Pier"), (P.TITLE, "Tides")))]
    assert resolve(claims, captured=NOW, url="https://www.pier.example/a").title == "Tides: a diary | Pier"


def test_a_name_set_without_its_space_is_the_name_with_it() -> None:
    """`ELPIER` and `El Pier` are one, and the one with the space is the name."""
    said = ((P.OUTLET, "ELPIER", "opengraph"), (P.OUTLET, "El Pier", "json-ld"))
    assert described(*said, url="https://www.elpier.example/tides").outlet == "El Pier"


def test_a_title_cut_short_yields_to_the_whole() -> None:
    """`Tides rise at…` is not the headline where another source goes on; dots that end a headline are its own."""
    said = ((P.TITLE, "Tides rise at…", "opengraph"), (P.TITLE, "Tides rise at night in the north", "title-element"))
    assert described(*said).title == "Tides rise at night in the north"
    assert (
        described((P.TITLE, "Why do they rise?...", "heading"), (P.TITLE, "Why do they rise?", "meta")).title
        == "Why do they rise?..."
    )


@pytest.mark.parametrize(
    ("shown", "shared", "wanted"),
    [
        ("Storm tides: Quay closed", "Quay closed", "Quay closed"),
        ("Storm tides - Quay closed", "High water: Quay closed", "Quay closed"),
        ("Storm tides: Quay closed", "Storm tides: Quay closed", "Storm tides: Quay closed"),
        ("Storm tides: Quay closed", "Storm tides | Quay closed", "Storm tides: Quay closed"),
        ("Storm tides: Quay closed", "Harbour in trouble", "Storm tides: Quay closed"),
        ("Storm tides", "Storm closes quay", "Storm tides"),
    ],
)
def test_a_kicker_joined_to_the_headline(shown: str, shared: str, wanted: str) -> None:
    """What is marked as a kicker is cut where the sharing title has the rest apart; where it has both they stay the headline."""
    said = ((P.KICKER, "Storm Tides", "headline-markup"), (P.TITLE, shown, "heading"), (P.TITLE, shared, "opengraph"))
    assert described(*said).title == described(*reversed(said)).title == wanted


def test_a_headline_in_capitals_yields_to_its_usual_form() -> None:
    """Of one headline in two cases the one that is not all capitals is given."""
    assert described((P.TITLE, "TIDES RISE", "heading"), (P.TITLE, "Tides Rise", "opengraph")).title == "Tides Rise"


@pytest.mark.parametrize("name", ["Blog", "My Blog", "Magazine", "Website", "WordPress"])
def test_a_name_that_says_nothing_yields_to_any_other(name: str) -> None:
    """What a template or a section is called is no outlet where anything else is named."""
    assert described((P.OUTLET, name, "opengraph"), (P.OUTLET, "Pier and Quay", "copyright-line")).outlet == "Pier and Quay"


def test_a_slogan_behind_a_name_is_cut_where_it_makes_it_long() -> None:
    """Behind a few words and a dash, beyond what a name can be."""
    slogan = "Pier and Quay - all that harbours and ferries have to say to you"
    assert described((P.OUTLET, slogan, "opengraph")).outlet == "Pier and Quay"
    assert described((P.OUTLET, "Pier - Quay", "opengraph")).outlet == "Pier - Quay"


def test_a_name_with_the_suffix_of_its_domain_is_the_name_without_it() -> None:
    """`Le Port.fr` beside `Le Port` is one outlet, and the suffix is dropped; initials are no suffix."""
    said = ((P.OUTLET, "Le Port.fr", "opengraph"), (P.OUTLET, "Le Port", "json-ld"))
    assert described(*said, url="https://www.leport.fr/a").outlet == "Le Port"
    assert described((P.OUTLET, "The A.V. Pier", "opengraph")).outlet == "The A.V. Pier"
