"""Each source reads what it should, where it should, and leaves the rest alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from byline.extract import extract
from byline.extract.evidence import follow
from byline.extract.page import parse_page
from byline.extract.sources.collect import clean, issn, language_tag
from byline.extract.sources.jsontext import escape_token, load_json, resolve_pointer
from byline.extract.sources.language_words import guess_language
from byline.extract.sources.lines import set_line
from byline.model import Claim, Contribution, PartialDate, Payload, Property, Role, Selector, SelectorKind
from byline.resolve import resolve

P = Property


def payload_of(body: str, *, url: str = "https://post.example/a", headers: tuple[tuple[str, str], ...] = ()) -> Payload:
    """An HTML payload."""
    return Payload("urn:x", url, "text/html", body.encode(), datetime(2026, 3, 2, tzinfo=UTC), "utf-8", 200, headers)


def claims_of(body: str, prop: Property, source: str | None = None, **more: Any) -> list[Claim]:
    """Claims of one property, in order."""
    found = extract(payload_of(body, **more)).claims
    return [c for c in found if c.property is prop and (source is None or c.source == source)]


def names_of(claims: list[Claim], role: Role = Role.AUTHOR) -> list[str]:
    """Names in a role."""
    return [str(c.value.name) for c in claims if isinstance(c.value, Contribution) and c.value.role is role]


def ld(**fields: Any) -> str:
    """A page with one JSON-LD article."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry"} | fields
    return f'<script type="application/ld+json">{json.dumps(node)}</script><h1>Ferry</h1>'


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ("Anna Berg", ["Anna Berg"]),
        ([{"@type": "Person", "name": "Anna Berg"}, {"@type": "Person", "name": "Bo Lind"}], ["Anna Berg", "Bo Lind"]),
        ({"@type": "Person", "givenName": "Anna", "familyName": "Berg"}, ["Anna Berg"]),
        ({"@type": "Person", "name": ["Anna Berg", "Bo Lind"]}, ["Anna Berg", "Bo Lind"]),
        ({"@type": "Person", "byline": "Anna Berg"}, ["Anna Berg"]),
        ({"@type": "Person", "alternateName": "ab", "givenName": "Anna", "familyName": "Berg"}, ["Anna Berg"]),
        ({"@type": "Organization", "name": "Office for Ports and Ferries"}, ["Office for Ports and Ferries"]),
        ({"@type": "Person", "name": "anna berg"}, ["Anna Berg"]),
        ({"@type": "Person", "url": "https://post.example/anna"}, []),
        ("https://facebook.com/post", []),
        (None, []),
        (7, []),
    ],
)
def test_json_ld_authors(author: object, wanted: list[str]) -> None:
    """Strings, objects, lists, parts and bodies are read; addresses and nothing are no names."""
    found = names_of(claims_of(ld(author=author), P.CONTRIBUTION, "json-ld"))
    assert [n.casefold() for n in found] == [n.casefold() for n in wanted]


def test_json_ld_profile_and_employer() -> None:
    """A lone name keeps its profile link, made absolute, and its affiliation."""
    person = {"@type": "Person", "name": "Anna Berg", "url": "/anna", "worksFor": {"@type": "Organization", "name": "Post"}}
    (claim,) = claims_of(ld(author=person), P.CONTRIBUTION, "json-ld")
    assert isinstance(claim.value, Contribution)
    assert (claim.value.url, claim.value.affiliations) == ("https://post.example/anna", ("Post",))


def test_an_authors_employer_is_no_outlet() -> None:
    """Organisations deep in the graph are not claimed as the site."""
    body = ld(author={"@type": "Person", "name": "Anna Berg", "affiliation": {"@type": "Organization", "name": "University"}})
    assert not claims_of(body, P.OUTLET)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ('{"a": 1}', False),
        ('{"a": 1,}', True),
        ('/* <![CDATA[ */ {"a": 1} /* ]]> */', True),
        ('{"a": 1};', True),
        ('{"a": 1} {"b": 2}', True),
        ('{"a": 1\n  "b": "x"}'.replace("1\n", '"1"\n'), True),
    ],
)
def test_broken_json_is_repaired_and_marked(text: str, repaired: bool) -> None:
    """What publishers break by hand is read all the same, and never passes as whole."""
    data, mended = load_json(text)
    assert str(data["a"]) == "1"
    assert mended is repaired


def test_a_line_break_inside_a_string_is_repaired() -> None:
    """A raw control character keeps its string."""
    data, mended = load_json('{"a": "one\ntwo"}')
    assert mended
    assert data["a"].split() == ["one", "two"]


def test_hopeless_json_is_nothing() -> None:
    """No guess is made of what cannot be read."""
    assert load_json("{{{ template }}}") == (None, True)


@pytest.mark.parametrize("key", ["a/b", "a~b", "~1", "/", ""])
def test_pointer_tokens_round_trip(key: str) -> None:
    """RFC 6901 escapes are inverses."""
    assert resolve_pointer({key: {"x": [0, "hit"]}}, f"/{escape_token(key)}/x/1") == "hit"


@pytest.mark.parametrize("pointer", ["/a/9", "/b", "/a/x", "/a/0/deeper"])
def test_pointer_to_nowhere_raises(pointer: str) -> None:
    """A pointer that leads nowhere is a LookupError, never another value."""
    with pytest.raises(LookupError):
        resolve_pointer({"a": ["only"]}, pointer)


@pytest.mark.parametrize(
    ("meta", "prop", "source", "value"),
    [
        (
            'property="article:published_time" content="2026-02-01T10:00:00+01:00"',
            P.PUBLISHED,
            "article-meta",
            "2026-02-01T10:00:00+01:00",
        ),
        ('name="DC.date.issued" content="2026-02-01"', P.PUBLISHED, "dublin-core", "2026-02-01"),
        ('name="citation_journal_title" content="Ports"', P.CONTAINER, "highwire", "Ports"),
        ('name="prism.volume" content="12"', P.VOLUME, "prism", "12"),
        ('name="parsely-section" content="Sea"', P.SECTION, "parsely", "Sea"),
        ('name="sailthru.title" content="Ferry"', P.TITLE, "sailthru", "Ferry"),
        ('name="og:site_name" content="Post"', P.OUTLET, "opengraph", "Post"),
        ('http-equiv="Content-Language" content="de-AT"', P.LANGUAGE, "meta", "de-AT"),
        ('name="citation_issn" content="2049-3630"', P.ISSN, "highwire", "2049-3630"),
        ('name="citation_doi" content="https://doi.org/10.5555/x.1"', P.DOI, "highwire", "10.5555/x.1"),
        ('name="articlePublishDate" content="2026-02-01"', P.PUBLISHED, "meta", "2026-02-01"),
        ('property="vf:published_at" content="2026-02-01"', P.PUBLISHED, "meta", "2026-02-01"),
        ('name="DCSext.articleFirstPublished" content="2026-02-01"', P.PUBLISHED, "meta", "2026-02-01"),
        ('name="story_date" content="2026-02-01"', P.PUBLISHED, "meta", "2026-02-01"),
    ],
)
def test_meta_vocabularies(meta: str, prop: Property, source: str, value: str) -> None:
    """Each vocabulary is a source of its own, whether it stands in name, property or http-equiv."""
    (claim,) = claims_of(f"<meta {meta}><p>x</p>", prop, source)
    assert str(claim.value) == value


@pytest.mark.parametrize(
    ("meta", "wanted"),
    [
        ("<meta property='vr:author' content='Anna Berg'>", ["Anna Berg"]),
        ("<meta name='DCSext.author' content='Anna Berg'>", ["Anna Berg"]),
        ("<meta name='storyAuthor' content='Anna Berg'>", ["Anna Berg"]),
        ("<meta name='article:author:name' content='Anna Berg'>", ["Anna Berg"]),
        ("<meta name='web_author' content='Anna Berg'>", []),
        ("<meta name='authorization' content='Anna Berg'>", []),
        ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Anna Berg'>", ["Anna Berg"]),
        ("<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Anna Berg'>", ["Anna Berg"]),
        ("<meta name='twitter:label1' content='Filed under'><meta name='twitter:data1' content='Anna Berg'>", []),
    ],
)
def test_authors_in_a_sites_own_vocabulary(meta: str, wanted: list[str]) -> None:
    """A name that ends in `author`, and a name behind a label that is a by-word; who made the site is nobody here."""
    assert names_of(claims_of(f"{meta}<h1>Ferry</h1>", P.CONTRIBUTION, "meta")) == wanted


@pytest.mark.parametrize("author", [None, [], {"@type": "Person"}, ""])
def test_json_ld_creator_where_no_author_is_named(author: object) -> None:
    """An author who is there without a name does not hide the creator; one with a name does."""
    creator = {"@type": "Person", "name": "Anna Berg"}
    assert names_of(claims_of(ld(author=author, creator=creator), P.CONTRIBUTION, "json-ld")) == ["Anna Berg"]
    assert names_of(claims_of(ld(author="Bo Lind", creator=creator), P.CONTRIBUTION, "json-ld")) == ["Bo Lind"]


@pytest.mark.parametrize("content", ["null", "", "undefined", "[object Object]", "1970-01-01T00:00:00Z", "{{date}}"])
def test_template_placeholders_are_no_dates(content: str) -> None:
    """What a template left behind is not claimed."""
    assert not claims_of(f'<meta property="article:published_time" content="{content}">', P.PUBLISHED)


@pytest.mark.parametrize(
    ("given", "tag"), [("EN_gb", "en-GB"), ("zh-hans-CN", "zh-Hans-CN"), ("de", "de"), ("english", None), ("x", None)]
)
def test_language_tags(given: str, tag: str | None) -> None:
    """BCP 47 in its usual case; words are no tags."""
    assert language_tag(given) == tag


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("20493630", "2049-3630"), ("ISSN 2049-3630", "2049-3630"), ("2049-3631", None), ("0000-006X", "0000-006X")],
)
def test_issn_check_digit(text: str, wanted: str | None) -> None:
    """A wrong check digit is no ISSN."""
    assert issn(text) == wanted


def test_clean_decodes_twice_and_drops_the_invisible() -> None:
    """Entities escaped twice, tags, soft hyphens and zero-width spaces do not survive."""
    assert clean("&amp;quot;A&#8203;B&amp;quot; <b>c</b>\u00ad") == '"AB" c'


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p>By <a>Anna Berg</a> and <a>Bo Lind</a><span>Chief Reporter</span></p>", "By Anna Berg and Bo Lind"),
        ("<p><span>By</span><a>Anna Berg</a><i>Verified expert</i></p>", "By Anna Berg"),
        ("<p>Text: Anna Berg<br>Fotos: Bo Lind</p>", "Text: Anna Berg | Fotos: Bo Lind"),
        ("<p>By Anna Berg<time>2 March</time><script>x</script></p>", "By Anna Berg"),
        ("<p>By <a>Anna Berg</a> in <a>Workshop</a></p>", "By Anna Berg"),
        ("<p>By Anna Berg<br>Medically reviewed by Dr Bo Lind</p>", "By Anna Berg"),
    ],
)
def test_bylines_are_read_as_they_are_set(html: str, line: str) -> None:
    """Element borders end a byline; conjunctions and role labels carry it on."""
    page = parse_page(payload_of(html))
    (node,) = page.dom.tagged("p")
    assert " ".join(set_line(page, node).split()) == line


def test_http_headers_and_address() -> None:
    """Last-Modified, Content-Language and a date in the path are claims with their own places."""
    payload = payload_of(
        "<p>x</p>",
        url="https://post.example/2026/02/01/ferry",
        headers=(("Last-Modified", "Sun, 01 Mar 2026 10:00:00 GMT"), ("Content-Language", "de")),
    )
    by_source = {c.source: c for c in extract(payload).claims if c.source in ("url", "http-header")}
    assert by_source["url"].value == PartialDate(2026, 2, 1)
    assert follow(payload, by_source["url"].evidence.selector) == "2026/02/01"
    assert follow(payload, by_source["http-header"].evidence.selector) in ("de", "Sun, 01 Mar 2026 10:00:00 GMT")


@pytest.mark.parametrize("path", ["/2026/13/01/x", "/2026/02/31/x", "/story-20260", "/v2/1/2"])
def test_numbers_in_addresses_that_are_no_dates(path: str) -> None:
    """A day that does not exist is not claimed."""
    assert not claims_of("<p>x</p>", P.PUBLISHED, "url", url="https://post.example" + path)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Fähre hat mit so wenigen Gästen abgelegt wie in keiner Woche, und der Rat will das nicht, sagt er. " * 4,
            "de",
        ),
        (
            "The boat left with fewer people on it than in any week of the year, and the council said that it was late. " * 4,
            "en",
        ),
        (
            "Limandaki kömür vapuru salı sabahı beklenmedik biçimde demirledi; iskeledeki yolcular şaşkınlıkla kaptanı izledi, "
            "memurlar biletleri topladı ve çocuklar martılara simit attı, herkes evlerine döndü. " * 3,
            "tr",
        ),
        ("船は火曜日の夜明けに港を出たが、乗客は少なかったと説明している。" * 5, "ja"),
        ("Das ist kurz.", None),
        ("12 34 56 " * 60, None),
    ],
)
def test_language_of_the_words(text: str, language: str | None) -> None:
    """Function words and scripts tell a language; a short text tells none."""
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "selector",
    [
        Selector(SelectorKind.CSS, "html>body>table"),
        Selector(SelectorKind.CSS, "p", Selector(SelectorKind.ATTRIBUTE, "data-none")),
        Selector(SelectorKind.CSS, "p", Selector(SelectorKind.TEXT_QUOTE, "absent")),
        Selector(SelectorKind.HTTP_HEADER, "etag"),
        Selector(SelectorKind.LINE, "99"),
        Selector(SelectorKind.LINE, "x"),
    ],
)
def test_selectors_to_nowhere_raise(selector: Selector) -> None:
    """Evidence that is not there is never papered over."""
    with pytest.raises(LookupError):
        follow(payload_of("<p>text</p>"), selector)


def test_hostile_lists_stay_bounded() -> None:
    """Thousands of bylines, times and metas give a bounded number of claims."""
    body = (
        "<h1>x</h1>"
        + '<p class="byline">By Anna Berg</p><time datetime="2026-01-01"></time><meta name="author" content="Bo Lind">' * 3000
    )
    assert len(extract(payload_of(body)).claims) < 600


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("© 2024 Bennett, Holm & Co. Ltd. All rights reserved", "Bennett, Holm & Co. Ltd"),
        ("© Levente J. Holm", "Levente J. Holm"),
        ("© 2021 Weinhaus GmbH + Co. KG", "Weinhaus GmbH + Co. KG"),
        ("Copyright © 2025 By The Rector And Visitors", "The Rector And Visitors"),
        ("© 2019 Post.Az. All rights reserved", "Post.Az"),
        ("© 2020 Hafen Post GmbH Impressum", "Hafen Post GmbH"),
        ("© 2001-2020, The Post, London", "The Post"),
        ("© 2024 Privacy policy", None),
        ("© Made with love by Ada Lund", None),
    ],
)
def test_the_holder_in_a_copyright_line(line: str, wanted: str | None) -> None:
    """The whole name with its legal form and initials, and nothing of what stands behind it."""
    found = claims_of(f"<h1>Ferry</h1><footer><p>{line}</p></footer>", P.PUBLISHER, "copyright-line")
    assert [c.value for c in found] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Harbour news :", ["Harbour news"]),
        ("July 29, 2025", []),
        ("Updated", []),
        ("The ferry that has sailed since 1901 sails no more today", []),
    ],
)
def test_a_line_above_the_headline(text: str, wanted: list[str]) -> None:
    """A kicker is a few words; a date, a label and a second headline are none, in markup and in data."""
    assert [c.value for c in claims_of(f"<div class=kicker>{text}</div><h1>Ferry</h1>", P.KICKER)] == wanted
    assert [c.value for c in claims_of(ld(alternativeHeadline=text), P.KICKER)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "By Ada Lund on December 13, 2016 at 4 pm",
        "Facebook Twitter Reddit Email The quay on Monday",
        "(Photos by Ada Lund; illustration by Max Holm / The Harbour Post)",
    ],
)
def test_what_stands_below_a_headline_and_is_no_standfirst(text: str) -> None:
    """A byline, a row of share buttons and a credit, though their element is named like a lead-in."""
    assert claims_of(f"<h1>Ferry</h1><p class=article-intro>{text}</p>", P.STANDFIRST) == []


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (ld(articleSection="Opinión"), "opinion"),
        ("<div class=kicker>Gastkommentar</div><h1>Ferry</h1>", "opinion"),
        ("<h1>Pressemitteilung: Ferry sails again</h1>", "press-release"),
        ("<h1>Ferry sails again: an interview</h1>", None),
        (ld(articleSection="Reviewed"), None),
    ],
)
def test_a_section_a_kicker_or_a_headline_that_names_a_kind(page: str, wanted: str | None) -> None:
    """Said by a word that outlets use for it, as a whole; it outweighs `NewsArticle`, which templates say of everything."""
    found = extract(payload_of(page))
    kinds = [c.value for c in found.claims if c.property is P.KIND and c.source == "kind-words"]
    assert set(kinds) == ({wanted} if wanted else set())
    described = resolve(found.claims, captured=datetime(2026, 3, 2, tzinfo=UTC), url="https://post.example/a")
    assert described.kind == (wanted or ("news" if "NewsArticle" in page else None))


def test_whoever_made_a_picture_is_no_contributor() -> None:
    """`Photo by` in a figure is that picture's credit; in the byline it is the photographer of the article."""
    figure = "<figure><img src=q.jpg><figcaption><span>Photo by Bo Lind</span></figcaption></figure>"
    page = f"<h1>Ferry</h1>{figure}{{}}<p>The ferry sails.</p>"
    assert names_of(claims_of(page.format(""), P.CONTRIBUTION), Role.PHOTOGRAPHER) == []
    assert names_of(claims_of(page.format("<p>Photos by Bo Lind</p>"), P.CONTRIBUTION), Role.PHOTOGRAPHER) == ["Bo Lind"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<h1>A</h1><figure><img src='/a.jpg'></figure>", ["https://post.example/a.jpg"]),
        ("<h1>A</h1><figure><img src='data:image/gif;base64,R0' data-src='/a.jpg'></figure>", ["https://post.example/a.jpg"]),
        ("<h1>A</h1><figure><img src='/face.jpg' width='48' height='48'></figure>", []),
        ("<h1>A</h1><aside><figure><img src='/other.jpg'></figure></aside>", []),
        ("<h1>A</h1><img src='/pixel.gif'>", []),
    ],
)
def test_lead_picture(body: str, wanted: list[str]) -> None:
    """The first figure near the headline; no face, no pixel, no picture of another article."""
    assert [c.value for c in claims_of(body, Property.IMAGE, "figure")] == wanted


LEAD_IN = "The new crane stands on the pier and the council has paid for it, two years late."


@pytest.mark.parametrize(
    "name",
    [
        "dek", "intro", "article__description", "amorce", "sous-titre", "copete", "subtitulo", "linha-fina", "sottotitolo",
        "catenaccio", "unterzeile", "underrubrik", "ingressi", "perex", "podnaslov", "zajawka", "alcim",
        "ypotitlos", "article-strap",
    ],
)  # fmt: skip
def test_a_lead_in_named_in_other_languages(name: str) -> None:
    """The lead-in by what newsrooms of many countries call it; not above the headline, and no byline."""
    (claim,) = claims_of(f"<h1>Ferry</h1><p class='{name}'>{LEAD_IN}</p><p>x</p>", P.STANDFIRST)
    assert claim.value == LEAD_IN
    assert not claims_of(f"<p class='{name}'>{LEAD_IN}</p><h1>Ferry</h1><p>x</p>", P.STANDFIRST)
    assert not claims_of(f"<h1>Ferry</h1><p class='{name}'>Written by Anna Berg and Bo Lind in Lindholm</p>", P.STANDFIRST)


@pytest.mark.parametrize(
    "name", ["volanta", "cintillo", "cartola", "nadnaslov", "nadtytul", "vinjett", "stikktittel", "roofline"]
)
def test_a_line_above_named_in_other_languages(name: str) -> None:
    """The line above the headline by its names; the site's own name is none."""
    (claim,) = claims_of(f"<p class='{name}'>Harbour</p><h1>Ferry</h1><p>x</p>", P.KICKER)
    assert claim.value == "Harbour"
    assert not claims_of(f"<p class='{name}'>POST</p><h1>Ferry</h1><p>x</p>", P.KICKER)
