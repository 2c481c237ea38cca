"""From a claim to the very bytes of the stored record: excerpts of every kind of source."""

from __future__ import annotations

import html
import json
import re
import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.extract import HTML_TYPES, extract
from byline.extract.excerpt import MOST, Excerpt, Excerpts, member_excerpt
from byline.extract.jsonspan import span_of
from byline.extract.page import parse_page
from byline.extract.sources.jsontext import escape_token, resolve_pointer
from byline.model import Claim, Evidence, Payload, Property, Selector, SelectorKind
from golden import NAMES, load
from site_on_loopback import page
from test_plain_texts import TEXTS, read
from test_review import run

CAPTURED = datetime(2026, 11, 21, 10, 15, tzinfo=UTC)


def payload_of(markup: str | bytes, *headers: tuple[str, str], charset: str | None = "utf-8") -> Payload:
    body = markup if isinstance(markup, bytes) else markup.encode()
    return Payload("urn:uuid:1", "https://example.org/2026/a", "text/html", body, CAPTURED, charset, 200, headers)


def excerpts_of(payload: Payload) -> Excerpts:
    return Excerpts(payload, parse_page(payload) if payload.media_type in HTML_TYPES else None)


def words(text: str) -> str:
    return "".join(text.split())


def holds(excerpt: Excerpt, verbatim: str) -> bool:
    """Whether the words stand in an excerpt: as they are, behind tags and entities, or behind the escapes of JSON."""
    forms = [excerpt.text, html.unescape(re.sub(r"<[^>]*>", "", excerpt.text)), html.unescape(excerpt.text)]
    for wrapped in (excerpt.text, f"{{{excerpt.text}}}"):
        try:
            forms.append(json.dumps(json.loads(wrapped), ensure_ascii=False))
        except ValueError:
            continue
    return any(words(verbatim) in words(form) for form in forms)


def check(payload: Payload, claims: tuple[Claim, ...]) -> None:
    """Every claim has an excerpt with its words, which is those bytes of the payload."""
    cut = excerpts_of(payload)
    for claim in claims:
        excerpt = cut.of(claim)
        if claim.evidence.selector is None:
            assert excerpt is None
            continue
        assert holds(excerpt, claim.verbatim) or len(excerpt.text) == MOST, (claim, excerpt)
        if excerpt.part == "payload":
            assert payload.body[excerpt.start : excerpt.end] == excerpt.text.encode()


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_of_a_golden_page_is_shown_in_its_bytes(name: str) -> None:
    """Meta tags, JSON-LD, microdata, bylines, dates, figures, address: the excerpt of each holds its verbatim words."""
    payload, _ = load(name)
    check(payload, extract(payload).claims)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.parent.name)
def test_every_claim_of_a_text_is_shown_in_its_bytes(path) -> None:
    """Lines of plain texts, front matter and signatures."""
    media_type = "text/markdown" if path.suffix == ".md" else "text/plain"
    check(Payload("urn:uuid:text", "ni:///sha-256;x", media_type, path.read_bytes(), CAPTURED), read(path).claims)


HARD = """<!doctype html><html lang="en"><head><title>Ferry &amp; fog &#8211; The Gazette</title>
<script>if (a<b&&c<d) document.write("<script>x<\\/script>")</script>
<!-- <meta name="author" content="Nobody"> -->
<meta name="author" data-long="%s" content="Oona Tarrant">
<script type="application/ld+json">/*<![CDATA[*/ {"@type": "NewsArticle",
"headline": "Ferry & fog", "headline": "Ferry \\u0026 fog",
"author": [{"@type": "Person", "name": "Oona \\u0054arrant"}], "datePublished": "2026-03-04T06:00:00Z",}
/*]]>*/</script>
</head><body><table><tr><td><h1>Ferry <b>&amp;</b> fog</h1></td></tr></table><article><p class="byline">By
 <a rel="author">Oona&nbsp;Tarrant</a></p><p>Text.</p></article></body></html>"""


def test_places_that_a_parser_moves_or_invents() -> None:
    """Rows without a body, scripts with `<`, comments, entities, broken and repaired JSON, a tag longer than an excerpt."""
    payload = payload_of(HARD % ("x" * 3 * MOST), ("Content-Language", "en"))
    claims = extract(payload).claims
    check(payload, claims)
    assert {c.source for c in claims} >= {"title-element", "meta", "json-ld", "heading", "rel-author", "byline-markup"}
    tag = excerpts_of(payload).of(next(c for c in claims if c.source == "meta"))
    assert tag.text == 'content="Oona Tarrant"'


@pytest.mark.parametrize("tag", ["o:p", "x-by.line", "main<div"])
def test_elements_that_css_cannot_name_as_they_are(tag: str) -> None:
    """A tag with a colon, a dot or a slip in it has a selector that leads back, and an excerpt."""
    payload = payload_of(f'<title>Ferry</title><{tag} class="byline">By <a rel="author">Oona Tarrant</a></{tag}><p>Text.</p>')
    claims = [c for c in extract(payload).claims if c.property is Property.CONTRIBUTION]
    assert claims
    check(payload, tuple(claims))


@pytest.mark.parametrize("end", range(0, 900, 60))
def test_a_page_that_is_cut_anywhere_has_excerpts(end: int) -> None:
    """Whatever is claimed of half a page leads to its bytes."""
    payload = payload_of((HARD % "x" * 10)[:end])
    check(payload, extract(payload).claims)


def test_words_of_a_script_are_found_in_it() -> None:
    """A quote of embedded state: the script is the element, its text is no markup."""
    payload = payload_of('<script>if (1<2) var page = {"published": "2026-03-04"}</script><p>x')
    place = Selector(SelectorKind.CSS, "script", Selector(SelectorKind.TEXT_QUOTE, 'published": "2026-03-04"'))
    claim = Claim(Property.PUBLISHED, "2026-03-04", 'published": "2026-03-04"', "state", Evidence("urn:uuid:1", place))
    assert excerpts_of(payload).of(claim).text == '<script>if (1<2) var page = {"published": "2026-03-04"'


def test_a_header_and_the_address_are_shown_as_they_were_sent() -> None:
    """They stand before the payload: no offsets."""
    cut = excerpts_of(payload_of("<p>x", ("Content-Language", "en")))

    def claim(selector: Selector) -> Claim:
        return Claim(Property.LANGUAGE, "en", "en", "http-header", Evidence("urn:uuid:1", selector))

    header = cut.of(claim(Selector(SelectorKind.HTTP_HEADER, "content-language")))
    assert header == Excerpt("Content-Language: en", "http-header")
    address = cut.of(claim(Selector(SelectorKind.WARC_HEADER, "WARC-Target-URI")))
    assert address == Excerpt("WARC-Target-URI: https://example.org/2026/a", "warc-header")
    with pytest.raises(LookupError):
        cut.of(claim(Selector(SelectorKind.CSS, "table")))


@pytest.mark.parametrize(("codec", "name"), [("cp1252", "Jörg Möller"), ("shift_jis", "山田太郎"), ("euc-kr", "홍길동")])
@pytest.mark.parametrize("declared", ["header", "page"])
def test_a_page_in_another_encoding_is_counted_in_its_own_bytes(codec: str, name: str, declared: str) -> None:
    """Whoever says which encoding it is: the offsets are those of the stored bytes."""
    meta = f'<meta charset="{codec}">' if declared == "page" else ""
    markup = f'{meta}<title>{name}</title><meta name="author" content="{name}"><p>{name}</p>'
    payload = payload_of(markup.encode(codec), charset=codec if declared == "header" else None)
    (claim,) = (c for c in extract(payload).claims if c.source == "meta" and c.property is Property.CONTRIBUTION)
    excerpt = excerpts_of(payload).of(claim)
    assert excerpt.text == f'<meta name="author" content="{name}">'
    assert payload.body[excerpt.start : excerpt.end] == excerpt.text.encode(codec)


def test_damaged_bytes_have_words_and_no_numbers() -> None:
    """What stands behind a byte that cannot be decoded has no place that could be told."""
    payload = payload_of(
        b'<meta name="a" content="\xc3\x28\xff\x81"><meta name="author" content="Oona Tarrant"><p>x', charset="utf-8"
    )
    (claim,) = (c for c in extract(payload).claims if c.source == "meta")
    excerpt = excerpts_of(payload).of(claim)
    assert excerpt.text == '<meta name="author" content="Oona Tarrant">'
    assert excerpt.start is None or payload.body[excerpt.start : excerpt.end] == excerpt.text.encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def pointers(data: object, here: str = "") -> list[str]:
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [here, *(p for key, value in members for p in pointers(value, f"{here}/{escape_token(str(key))}"))]


@given(JSON, st.booleans(), st.sampled_from([None, 1]), st.text(max_size=5))
def test_the_span_of_a_pointer_holds_its_value_and_no_more(
    data: object, ascii_only: bool, indent: int | None, after: str
) -> None:
    """Property: whatever the layout, key and value at the span read back as the value that the pointer selects."""
    text = "var x = " + json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    for pointer in pointers(data):
        start, end = span_of(text + ";" + after, pointer, 8)
        piece = text[start:end]
        value = resolve_pointer(data, pointer)
        assert json.loads(piece) == value if not piece.startswith('"') else value in _readings(piece)


def _readings(piece: str) -> list[object]:
    """A string, or a key with its value."""
    found = []
    for wrapped in (piece, f"{{{piece}}}"):
        try:
            value = json.loads(wrapped)
        except ValueError:
            continue
        found.append(next(iter(value.values())) if wrapped != piece else value)
    return found


@pytest.mark.parametrize("text", ["", "[", '{"a" 1}', '{"a": }', "[1, 2", "nonsense"])
def test_what_is_no_json_has_no_span(text: str) -> None:
    """A LookupError, as for a member that is not there."""
    with pytest.raises(LookupError):
        span_of(text, "/a")
    with pytest.raises(LookupError):
        member_excerpt(b'{"b": 1}', "/a")


def test_provenance_shows_the_bytes_and_how_to_read_them(archive, site) -> None:
    """The command that it prints unpacks the record, whose payload has the words at the offsets that it prints."""
    url = site.publish("/a", page("Lamps on the wall"))
    list(archive.add([url]))
    archive.set(archive.get_article(url), "author", "Maren Holt", "she told us")
    archive.close()
    code, out, _ = run(archive.path, "provenance", url, "--bytes", "--field", "title")
    assert code == 0
    command = next(line.strip() for line in out.splitlines() if line.strip().startswith("tail -c"))
    record = subprocess.run(["bash", "-c", command], cwd=archive.path, capture_output=True, check=True).stdout
    payload = record.split(b"\r\n\r\n", 2)[2]
    start, end = map(int, re.search(r"bytes (\d+)–(\d+) of the payload", out).groups())
    assert f"bytes {start}–{end} of the payload: {payload[start:end].decode()}" in out
    assert "Lamps on the wall" in payload[start:end].decode()
    data = json.loads(run(archive.path, "provenance", url, "--bytes", "--field", "author", "--json")[1])
    told = next(c for d in data["decisions"] for c in d["claims"] if c["source"] == "judgement")
    assert told["excerpt"]["text"] == '"value":"Maren Holt"'
    assert told["excerpt"]["part"] == "block"
