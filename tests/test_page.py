"""One bounded parse: depth, decoding, paths, and what stands aside."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.extract.address import Address
from byline.extract.depth import MAX_DEPTH, MAX_TAGS, STAGE, stages, too_deep
from byline.extract.page import decode_html, parse_page
from byline.model import Payload, SelectorKind


def page_of(body: str | bytes, **more: object):  # type: ignore[no-untyped-def]  # a Page
    """A parsed page of some HTML."""
    raw = body.encode() if isinstance(body, str) else body
    fields = {
        "record_id": "urn:x",
        "url": "https://a.example/b",
        "media_type": "text/html",
        "captured": datetime(2026, 3, 2, tzinfo=UTC),
    }
    return parse_page(Payload(body=raw, **(fields | more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        b"<svg>" + b"<path d='M0 0'/>" * 2000 + b"</svg>",
        b"<ul>" + b"<li>one" * 2000 + b"</ul>",
        b"<div>" + b"<span>x</span>" * 3000 + b"</div>",
        b"<script>" + b"'<b>'+" * 3000 + b"</script>",
        b"<!--" + b"<i>" * 3000 + b"-->",
        b"".join(b"<div><b>unclosed</div>" for _ in range(2000)),
        b"<p>" * 3000,
    ],
    ids=["self-closing-svg", "list-items", "siblings", "script", "comment", "unclosed-inline", "paragraphs"],
)
def test_flat_markup_is_not_deep(body: bytes) -> None:
    """Many tags are not depth: what a parser closes by itself is not counted as open."""
    assert too_deep(body) is None


@pytest.mark.parametrize("tag", ["div", "b", "x-y", "section"])
def test_nesting_is_cut_at_the_bound(tag: str) -> None:
    """The first tag beyond the bound is where the page is cut, stray end tags before it notwithstanding."""
    body = b"</i>" * 500 + f"<{tag}>".encode() * (MAX_DEPTH + 50)
    cut = too_deep(body)
    assert cut is not None
    assert body[:cut].count(f"<{tag}>".encode()) == MAX_DEPTH


def test_self_closing_html_still_nests() -> None:
    """`<div/>` opens a div in HTML, so a page of them is deep."""
    assert too_deep(b"<div/>" * 1000) is not None


@pytest.mark.parametrize(
    "unit",
    ["<div><p></p>", "<div></i>", "<div><table><td></div>", "<ul><li>x", "<b><div></b>", "<noscript><i>", "<!--><i>", "<i a'>"],
)
@pytest.mark.parametrize("many", [1_000, 20_000])
def test_no_markup_nests_deeper_than_the_bound(unit: str, many: int) -> None:
    """End tags that close nothing, or something else, do not hide nesting; the page says that it was cut and can be walked."""
    page = page_of("<h1>Ferry</h1>" + unit * many)
    assert page.incomplete == ("depth",)
    assert page.dom.depth <= 2 * MAX_DEPTH
    deepest = page.elements[-1]
    assert page.element_at(page.path(deepest)) is deepest


def test_stages_grow_by_as_many_tags_and_end_at_the_bound() -> None:
    """A short text is one stage; a long one is cut into stages of as many tags, and never has more than the bound."""
    assert list(stages(b"<p>x" * STAGE)) == [4 * STAGE]
    assert list(stages(b"<p>x" * (2 * STAGE + 5))) == [4 * STAGE, 8 * STAGE, 8 * STAGE + 20]
    assert list(stages(b"<p>x" * (MAX_TAGS + 1)))[-1] == 4 * MAX_TAGS
    assert page_of(b"<p>x" * (MAX_TAGS + 1)).incomplete == ("size",)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([b"<div>", b"</div>", b"<b", b">", b"<!--", b"-->", b"'", b'"', b"<svg>", b"<g/>", b"x"]), max_size=400
    )
)
def test_depth_never_raises(pieces: list[bytes]) -> None:
    """Any bytes have a verdict, and a cut lies within them."""
    body = b"".join(pieces)
    cut = too_deep(body, 5)
    assert cut is None or 0 <= cut <= len(body)


def test_deep_page_says_so_and_keeps_its_head() -> None:
    """A depth bomb after the headline is cut, marked, and what came before is read."""
    page = page_of("<h1>Ferry</h1>" + "<div>" * 5000)
    assert page.incomplete == ("depth",)
    assert page.heading == "Ferry"


@pytest.mark.parametrize(
    ("body", "declared", "wanted"),
    [
        ("Zürich".encode("latin-1"), "iso-8859-1", "Zürich"),
        (b'<meta charset="windows-1251">' + "Вести".encode("cp1251"), None, '<meta charset="windows-1251">Вести'),
        ("Zürich".encode(), "iso-8859-1", "Zürich"),
        (b"\xef\xbb\xbf" + "é".encode(), "latin-1", "é"),
        ("é".encode("utf-16-le"), None, None),
        (b"caf\xe9", "no-such-charset", "café"),
    ],
)
def test_decoding(body: bytes, declared: str | None, wanted: str | None) -> None:
    """BOM, valid UTF-8, the declared charset, the meta charset, then detection; an unknown label is not the end."""
    text = decode_html(body, declared)
    assert wanted is None or text == wanted


def test_path_selects_just_its_element() -> None:
    """The CSS path of every element leads back to that element alone."""
    page = page_of("<html><head><meta name=a><meta name=b></head><body><div><p>1<p>2<b>3</b></div><div><p>4</div></body></html>")
    for node in page.elements:
        assert page.select(page.path(node)) == [node]
        selector = page.selector(node, "name", "a")
        assert selector.kind is SelectorKind.CSS
        assert selector.refined_by is not None and selector.refined_by.kind is SelectorKind.ATTRIBUTE


def test_aside_spares_what_holds_the_headline() -> None:
    """A sidebar is aside; a layout class with "sidebar" in it around the article is not."""
    page = page_of(
        '<div class="with-sidebar"><h1>Ferry</h1><p id="in">a</p><aside><p id="out">b</p></aside>'
        '<div class="related-list"><p id="rel">c</p></div></div>'
    )
    verdicts = {i: page.aside(page.select(f"#{i}")[0]) for i in ("in", "out", "rel")}
    assert verdicts == {"in": False, "out": True, "rel": True}


def test_main_heading_is_the_one_the_title_repeats() -> None:
    """A logo in an h1 does not hide the headline."""
    page = page_of("<title>Ferry leaves early | Post</title><h1>The Post</h1><h1>Ferry leaves early</h1>")
    assert page.heading == "Ferry leaves early"


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "https://",
                "http:",
                "//",
                "/",
                "b.example",
                ":80",
                "a/../c",
                "?",
                "x=1",
                "#",
                "f",
                ";",
                "é",
                " ",
                "mailto:",
                "..",
                "%2F",
            ]
        ),
        max_size=6,
    )
)
def test_links_lead_where_resolving_leads(parts: list[str]) -> None:
    """A link that is whole already is what resolving it gives; what is no http(s) address leads nowhere."""
    base, href = "https://a.example/b/c?d=1", "".join(parts)
    try:
        resolved = urljoin(base, href.strip())
    except ValueError:
        resolved = ""
    assert Address(base).link(href) == (resolved if resolved.startswith(("http://", "https://")) else None)
