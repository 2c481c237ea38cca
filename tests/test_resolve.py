"""Resolution: who wins, why, and what stays unknown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.errors import UsageError
from byline.model import (
    Agent,
    AgentKind,
    Claim,
    Confidence,
    Contribution,
    Description,
    Evidence,
    Judgement,
    Name,
    NameKind,
    PartialDate,
    Property,
    Rank,
    Role,
    Selector,
    SelectorKind,
    Value,
)
from byline.resolve import SETTABLE, judgement_claims, questions, resolve, setting_claims
from byline.resolve.sites import SiteNames, core
from byline.resolve.supplied import supplied_title

P = Property
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
URL = "https://www.harbour-post.example/news/1"


def claim(prop: Property, value: Value, source: str, *doubts: str, at: str = "p") -> Claim:
    """A claim of the page."""
    verbatim = str(value.name) if isinstance(value, Contribution) else str(value)
    return Claim(prop, value, verbatim, source, Evidence("urn:x", Selector(SelectorKind.CSS, at)), doubts=doubts)


def by(name: str, source: str, *doubts: str, role: Role = Role.AUTHOR, at: str = "p") -> Claim:
    """A claim of a person with given and family name, or of a literal."""
    given, _, family = name.rpartition(" ")
    value = Name(family=family, given=given, kind=NameKind.PERSON) if given else Name(literal=name)
    return claim(P.CONTRIBUTION, Contribution(value, role), source, *doubts, at=at)


def described(*claims: Claim) -> Description:
    """What comes of some claims."""
    return resolve(claims, captured=NOW, url=URL)


def authors(*claims: Claim) -> list[str]:
    """Names that come of some claims."""
    return [str(c.name) for c in described(*claims).contributions if c.role is Role.AUTHOR]


def test_agreement_beats_one_source() -> None:
    """Two independent kinds of source that agree outweigh a third that does not, and the dissent is kept."""
    claims = (by("Anna Berg", "json-ld"), by("Anna Berg", "byline-markup"), by("Bo Lind", "twitter-card"))
    assert authors(*claims) == ["Anna Berg"]
    decision = described(*claims).decision(P.CONTRIBUTION)
    assert decision is not None
    assert (decision.chosen, decision.dissent, decision.rule) == ((0, 1), (2,), "agreement")


@pytest.mark.parametrize("name", ["admin", "Webmaster", "editor", "wordpress"])
def test_placeholders_are_never_authors(name: str) -> None:
    """A default account names nobody, whatever says it."""
    assert authors(by(name, "json-ld"), by(name, "meta")) == []


def test_house_yields_to_a_person() -> None:
    """The site's own name as author is dropped where a person is named."""
    outlet = claim(P.OUTLET, "Harbour Post", "opengraph")
    assert authors(outlet, by("Harbour Post", "meta"), by("Anna Berg", "byline-markup")) == ["Anna Berg"]


def test_house_stands_when_nobody_else_is_named() -> None:
    """The house alone, said by a good source, is the author and is not re-cased."""
    outlet = claim(P.OUTLET, "harbour.example", "opengraph")
    house = claim(P.CONTRIBUTION, Contribution(Name(literal="harbour.example", kind=NameKind.ORGANISATION)), "json-ld")
    assert authors(outlet, house) == ["harbour.example"]


def test_inverted_and_plain_form_are_one_person() -> None:
    """`Brook, Rachel` and `Rachel Brook` are one candidate with two witnesses."""
    found = described(by("Rachel Brook", "json-ld"), by("Brook Rachel", "dublin-core"))
    assert len(found.contributions) == 1


def test_order_is_that_of_the_best_source() -> None:
    """Authors stand as the structured list has them."""
    pointers = [by("Zoe Amsel", "json-ld", at="s:nth-of-type(1)/0"), by("Anna Berg", "json-ld", at="s:nth-of-type(1)/1")]
    visible = [by("Anna Berg", "byline-markup", at="p:nth-of-type(3)"), by("Zoe Amsel", "byline-markup", at="p:nth-of-type(4)")]
    assert authors(*visible, *pointers) == ["Zoe Amsel", "Anna Berg"]


def test_modified_is_never_published() -> None:
    """A page that only says when it was changed has no publication date."""
    found = described(claim(P.MODIFIED, PartialDate(2026, 3, 1), "article-meta"))
    assert (found.published, found.modified) == (None, PartialDate(2026, 3, 1))


def test_last_modified_header_is_no_change_of_the_text() -> None:
    """A server's Last-Modified alone is kept as a claim and not believed."""
    found = described(claim(P.MODIFIED, PartialDate(2026, 3, 1), "http-header"))
    assert found.modified is None
    assert found.decision(P.MODIFIED) is not None


def test_dates_after_the_capture_are_impossible() -> None:
    """What lies after the capture is dissent, however good its source."""
    late, right = claim(P.PUBLISHED, PartialDate(2026, 9, 30), "json-ld"), claim(P.PUBLISHED, PartialDate(2026, 2, 24), "time")
    assert described(late, right).published == PartialDate(2026, 2, 24)
    assert described(late).published is None


def test_no_day_shift_and_the_finest_form() -> None:
    """The day stays that of the source's zone; the finest agreeing form is reported."""
    instant = PartialDate(2026, 2, 24, 23, 40, 0, -300)
    found = described(claim(P.PUBLISHED, PartialDate(2026, 2, 24), "url"), claim(P.PUBLISHED, instant, "json-ld"))
    assert found.published == instant


def test_a_weak_date_stays_unknown() -> None:
    """A doubtful date far from the headline is below the bar, and the decision says so."""
    found = described(claim(P.PUBLISHED, PartialDate(2019, 5, 4), "date-markup", "far-from-heading"))
    assert found.published is None
    decision = found.decision(P.PUBLISHED)
    assert decision is not None and decision.confidence is Confidence.UNKNOWN and decision.dissent == (0,)


def test_the_only_stamp_of_posting_is_believed_far_from_the_headline() -> None:
    """A lone day with its time of day is a posting's; a second day on the page makes both doubtful."""
    stamp = claim(P.PUBLISHED, PartialDate(2019, 5, 4, 22, 30), "date-markup", "far-from-heading")
    other = claim(P.PUBLISHED, PartialDate(2019, 5, 3, 22, 30), "date-markup", "far-from-heading")
    assert described(stamp).published == PartialDate(2019, 5, 4, 22, 30)
    assert described(stamp, other).published is None


def test_a_worded_date_in_json_ld_yields_to_the_one_shown() -> None:
    """JSON-LD that is not ISO 8601 is a template's and weighs less than the date at the headline."""
    worded = claim(P.PUBLISHED, PartialDate(2025, 6, 24), "json-ld", "worded")
    shown = claim(P.PUBLISHED, PartialDate(2024, 8, 25), "date-line")
    assert described(worded, shown).published == PartialDate(2024, 8, 25)
    assert described(worded).published == PartialDate(2025, 6, 24)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Ferry leaves early | Harbour Post", "Ferry leaves early"),
        ("Ferry leaves early - harbour-post.example", "Ferry leaves early"),
        ("Harbour Post: Ferry leaves early", "Harbour Post: Ferry leaves early"),
        ("Harbour Post | Ferry leaves early", "Ferry leaves early"),
        ("Ferry – leaves – early", "Ferry – leaves – early"),
    ],
)
def test_title_without_the_site(title: str, wanted: str) -> None:
    """The site's name is cut from either end; dashes of the headline itself stay."""
    assert described(claim(P.OUTLET, "Harbour Post", "opengraph"), claim(P.TITLE, title, "title-element")).title == wanted


def test_title_cut_where_another_claim_ends() -> None:
    """A section behind the headline goes when the headline stands alone elsewhere."""
    assert (
        described(
            claim(P.TITLE, "Ferry leaves early", "heading"), claim(P.TITLE, "Ferry leaves early - Regions", "opengraph")
        ).title
        == "Ferry leaves early"
    )


def test_words_outweigh_a_template_language() -> None:
    """One setting of a template in three places does not beat the words of the text."""
    claims = [claim(P.LANGUAGE, "en-US", s) for s in ("html-lang", "opengraph", "json-ld")]
    assert described(*claims, claim(P.LANGUAGE, "zu", "words", "inferred")).language == "zu"


def test_fuller_language_tag_is_kept() -> None:
    """`pt-BR` is kept where `pt` agrees."""
    assert described(claim(P.LANGUAGE, "pt-BR", "html-lang"), claim(P.LANGUAGE, "pt", "words")).language == "pt-BR"


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Harbour Post GmbH", "Harbour Post", True),
        ("The Harbour Post", "harbour post", True),
        ("Harbour Post Redaktion", "Harbour Post", True),
        ("Anna Berg", "Harbour Post", False),
    ],
)
def test_core_of_a_house_name(name: str, other: str, same: bool) -> None:
    """Legal forms, articles and desks do not make another house."""
    assert (core(name) == core(other)) is same


def test_domain_is_a_house() -> None:
    """The registrable domain's own word names the house."""
    sites = SiteNames.of((), URL)
    assert sites.is_house("Harbour-Post") and not sites.is_house("Anna Berg")


# judgements and settings


def judged(field: str, value: str, *, minute: int = 0, ident: str = "urn:j1") -> Judgement:
    """A judgement by Anna."""
    return Judgement(
        ident, "a" * 40, field, value, "the print edition says so", "Anna <anna@example.org>", NOW.replace(minute=minute)
    )


def test_a_person_decides() -> None:
    """A judgement wins over every source; its reason is in the decision and the page's claims are the dissent."""
    page = (by("Bo Lind", "json-ld"), by("Bo Lind", "byline-markup"), by("Cy Moe", "json-ld", role=Role.EDITOR))
    found = resolve((*page, *judgement_claims([judged("author", "Anna Berg; Li Brandt")])), captured=NOW, url=URL)
    assert [(str(c.name), c.role.value) for c in found.contributions] == [
        ("Anna Berg", "author"),
        ("Li Brandt", "author"),
        ("Cy Moe", "editor"),
    ]
    decision = found.decision(P.CONTRIBUTION)
    assert decision is not None and decision.rule == "person-decides" and "print edition" in decision.reason
    assert {0, 1} <= set(decision.dissent)


def test_a_person_knows_that_nobody_signed() -> None:
    """`none` leaves a role empty against every source, with the reason; other roles stay, and nothing is asked about it."""
    page = (by("Bo Lind", "json-ld"), by("Bo Lind", "byline-markup"), by("Cy Moe", "json-ld", role=Role.EDITOR))
    claims = (*page, *judgement_claims([judged("author", "None")]))
    found = resolve(claims, captured=NOW, url=URL)
    assert [(str(c.name), c.role.value) for c in found.contributions] == [("Cy Moe", "editor")]
    decision = found.decision(P.CONTRIBUTION)
    assert decision is not None and decision.rule == "person-decides" and "print edition" in decision.reason
    assert claims[decision.chosen[-1]].property is P.NOBODY and {0, 1} == set(decision.dissent)
    assert not [q for q in questions(found, claims) if q.field == "author"]
    assert resolve(claims[3:], captured=NOW, url=URL).contributions == ()


def test_of_two_persons_words_for_a_role_the_more_particular_holds() -> None:
    """A judgement of the article goes before what was given with the import, whichever of them leaves the role empty."""
    given = Evidence("urn:import:1")
    unsigned, signed = (setting_claims("author", value, given) for value in ("none", "Anna Berg"))
    assert resolve((*unsigned, *judgement_claims([judged("author", "Bo Lind")])), captured=NOW, url=URL).contributions
    assert not resolve((*signed, *judgement_claims([judged("author", "none")])), captured=NOW, url=URL).contributions


def test_the_latest_judgement_stands_and_empty_withdraws() -> None:
    """Judgements replace each other by time, in whatever order they are given; an empty one takes the field back."""
    first, second = judged("title", "One"), judged("title", "Two", minute=5, ident="urn:j2")
    for order in ([first, second], [second, first]):
        assert [c.value for c in judgement_claims(order)] == ["Two"]
    assert judgement_claims([first, judged("title", "", minute=9, ident="urn:j3")]) == ()


def test_tags_and_notes_claim_nothing() -> None:
    """A judgement on something that is no settable field is passed over."""
    assert judgement_claims([judged("tag", "checked")]) == ()


@pytest.mark.parametrize(
    ("field", "value", "wanted"),
    [
        ("published", "2026-02", PartialDate(2026, 2)),
        ("published", "24 February 2026", PartialDate(2026, 2, 24)),
        ("kind", "Interview", "interview"),
        ("issn", "20493630", "2049-3630"),
        ("doi", "https://doi.org/10.5555/x", "10.5555/x"),
        ("language", "pt-BR", "pt-BR"),
        ("canonical-url", "https://a.example/b", "https://a.example/b"),
        ("access", "Free", "free"),
    ],
)
def test_settable_values(field: str, value: str, wanted: Value) -> None:
    """Each field reads its own sort of value."""
    (found,) = setting_claims(field, value, Evidence("urn:m"))
    assert (found.value, found.source, found.rank) == (wanted, "manifest", Rank.PREFERRED)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "soon"),
        ("kind", "gossip"),
        ("issn", "2049-3631"),
        ("doi", "x"),
        ("canonical-url", "a.example"),
        ("language", "Germanish"),
        ("headline", "x"),
    ],
)
def test_wrong_settings_are_refused(field: str, value: str) -> None:
    """A wrong field or value is a usage error that lists the choices."""
    with pytest.raises(UsageError) as raised:
        setting_claims(field, value, Evidence("urn:m"))
    assert raised.value.advice
    if field == "kind":
        assert "interview" in raised.value.advice
    if field == "headline":
        assert all(name in raised.value.advice for name in SETTABLE)


# supplied titles


def test_supplied_title_names_the_interviewee() -> None:
    """An interview without a title gets one in brackets, from known facts."""
    found = described(
        by("Karl Lind", "plain-text", role=Role.INTERVIEWEE),
        claim(P.OUTLET, "Harbour Post", "self-reference"),
        claim(P.PUBLISHED, PartialDate(2026, 2, 21), "plain-text"),
    )
    assert (found.title, found.title_supplied) == ("[Interview with Karl Lind, Harbour Post, 2026-02-21]", True)


def test_supplied_title_of_an_article() -> None:
    """Without people the outlet and the day have to do; without any fact there is no title."""
    assert (
        supplied_title({"outlet": "News.Example", "published": PartialDate(2026, 2, 21)}, "ni:///sha-256;x")
        == "[Untitled article, News.Example, 2026-02-21]"
    )
    assert supplied_title({}, "ni:///sha-256;x") is None


# properties

_NAMES = st.sampled_from(["Anna Berg", "Bo Lind", "Harbour Post", "admin", "Reuters", "Cy Moe"])
_SOURCES = st.sampled_from(
    ["json-ld", "meta", "byline-markup", "byline-text", "opengraph", "time", "url", "heading", "words", "html-lang"]
)
_DOUBTS = st.sampled_from([(), ("far-from-heading",), ("inferred",)])
_CLAIMS = st.lists(
    st.one_of(
        st.builds(lambda n, s, d, a: by(n, s, *d, at=f"p:nth-of-type({a})"), _NAMES, _SOURCES, _DOUBTS, st.integers(1, 9)),
        st.builds(
            lambda t, s: claim(P.TITLE, t, s), st.sampled_from(["Ferry", "Ferry | Harbour Post", "Boat goes home now"]), _SOURCES
        ),
        st.builds(lambda d, s, x: claim(P.PUBLISHED, PartialDate(2026, 2, d), s, *x), st.integers(1, 28), _SOURCES, _DOUBTS),
        st.builds(lambda o, s: claim(P.OUTLET, o, s), st.sampled_from(["Harbour Post", "harbour-post.example", "HP"]), _SOURCES),
        st.builds(lambda o, s: claim(P.LANGUAGE, o, s), st.sampled_from(["de", "de-AT", "en"]), _SOURCES),
        st.builds(lambda k, s: claim(P.KEYWORD, k, s), st.sampled_from(["sea", "Sea", "port"]), _SOURCES),
    ),
    max_size=14,
)


@settings(max_examples=150)
@given(_CLAIMS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same(claims: list[Claim], random: object) -> None:
    """Shuffled claims resolve to the same values, rules and chosen claims."""
    order = list(range(len(claims)))
    random.shuffle(order)  # type: ignore[attr-defined]  # a Random
    one, two = described(*claims), described(*(claims[i] for i in order))
    for field in ("title", "published", "outlet", "language", "keywords", "contributions", "title_supplied"):
        assert getattr(one, field) == getattr(two, field), field
    for first, second in zip(one.decisions, two.decisions, strict=True):
        assert (first.property, first.rule, first.reason, first.confidence) == (
            second.property,
            second.rule,
            second.reason,
            second.confidence,
        )
        assert {claims[i] for i in first.chosen} == {claims[order[i]] for i in second.chosen}


@settings(max_examples=150)
@given(_CLAIMS)
def test_every_claim_is_chosen_or_dissents(claims: list[Claim]) -> None:
    """No claim is lost: each stands in exactly one side of its property's decision."""
    found = described(*claims)
    for decision in found.decisions:
        mine = {i for i, c in enumerate(claims) if c.property is decision.property}
        assert set(decision.chosen) | set(decision.dissent) == mine
        assert not set(decision.chosen) & set(decision.dissent)
        assert decision.reason.endswith(".")


def test_agents_keep_their_kind() -> None:
    """A manifest speaks as a person who gave it."""
    (found,) = setting_claims("title", "Ferry", Evidence("urn:m"))
    assert found.agent == Agent(AgentKind.PERSON)
