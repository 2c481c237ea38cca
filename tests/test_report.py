"""Change reports: complete, valid, the same every time, and deaf to whatever a page wrote."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from importlib import resources
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byline.changes import apply, compare, fold_templates
from byline.changes.triage import REASONS
from byline.model import (
    Block,
    BlockKind,
    Contribution,
    Description,
    DisclosureKind,
    Layer,
    MarkerKind,
    Name,
    NoteKind,
    Operation,
    Outcome,
    PartialDate,
    RecordRef,
    Significance,
    Span,
    SpanKind,
)
from byline.report import Context, Format, Report, TimelinePoint, format_changes, format_report
from byline.report.brief import REASONS as IN_WORDS
from byline.report.brief import brief
from byline.report.layout import arrange
from comparing import DAY, LONG, version

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title><iframe src=//evil.example>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://ok.example",
    "data:text/html,<script>alert(1)</script>",
    'https://ok.example/" onmouseover="alert(1)',
    "https://ok.example/<script>",
    "]]><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "{{7*7}}{% raw %}",
    "[click](javascript:alert(1)) ![x](https://evil.example/p.png)",
    "\x1b]0;owned\x07\x9b31m",
    "\u202egnp.exe\u2066",
    '=HYPERLINK("https://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\x00\x08\ufffe",
    "&lt;script&gt;&#60;script&#62;",
]
_TAGS = """
html head meta title style body input main h1 h2 nav ol ul li a div label article p span blockquote br bdi figure figcaption
svg line g path circle text section details summary ins del table thead tbody tr th td code footer"""
ALLOWED = set(_TAGS.split())


def record(number):
    """Where a made-up snapshot is stored."""
    digest = f"sha256:{number:064x}"
    return RecordRef(
        "2026/03/s.warc.gz", 100 * number, 99, f"urn:uuid:{number}", "response", DAY, "https://n.example/", digest, digest, digest
    )


def sample():
    """Two versions with a change of every kind that a report shows in its own way."""
    before = version(
        *LONG[:4],
        Block(BlockKind.HEADING, "Later", level=2),
        "They found 20 cases on 8 May. “It was a great day,” she said.",
        "3 hours ago",
        LONG[4],
        description=Description(title="20 cases", language="en", contributions=(Contribution(Name(literal="Eva Holm")),)),
        record=record(1),
        text_digest="sha256:" + "1" * 64,
        status=200,
        extractor="x/1",
    )
    after = version(
        *LONG[1:4],
        Block(BlockKind.HEADING, "Later", level=3),
        LONG[0].replace("forty", "fifty"),
        "They found 25 cases on 22 May. “It was a good day,” she claimed.",
        "5 hours ago",
        "The mayor praised the crews,",
        "who had worked through two storms in one week.",
        "Correction: an earlier version gave the wrong number.",
        number=1,
        description=Description(title="25 cases", language="en", modified=PartialDate(2026, 3, 2)),
        record=record(2),
        text_digest="sha256:" + "2" * 64,
        status=200,
        extractor="x/1",
    )
    points = [(0, Outcome.CREATED, "s0"), (5, Outcome.UNCHANGED, "s0"), (9, Outcome.BLOCKED, ""), (24, Outcome.REVISED, "s1")]
    timeline = tuple(TimelinePoint(DAY + timedelta(hours=h), outcome, snapshot) for h, outcome, snapshot in points)
    context = Context(
        citation_before="Holm (2026)", citation_after="Anonymous (2026)", verify_command="byline verify s1", timeline=timeline
    )
    return Report(compare(before, after), context)


def evil(text):
    """A comparison in which every text that a page controls is `text`."""
    facts = {"media_type": text, "extractor": text, "incomplete": (text,), "text_digest": text}
    sides = []
    for number in (0, 1):
        words = f"{text} {number}"
        description = Description(
            title=words,
            standfirst=words,
            section=words,
            image=words,
            canonical_url=words,
            keywords=(words,),
            corrections=(words,),
        )
        blocks = [
            Block(BlockKind.PARAGRAPH, words, links=((0, 1, words),)),
            Block(BlockKind.PARAGRAPH, f"Correction: {words}"),
            Block(BlockKind.CAPTION, f"{number} {text}"),
        ]
        side = version(*blocks, number=number, description=description, **facts)
        ref = replace(record(number), segment=text, record_id=text, target_uri=text)
        sides.append(replace(side, url=words, record=ref, snapshot_id=words))
    timeline = (TimelinePoint(DAY, Outcome.GONE, text),)
    return Report(compare(*sides), Context(text, text, text, text, timeline, (text,)))


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.text = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("form", list(Format))
def test_the_same_values_give_the_same_bytes(form):
    """Every format is a pure function, and every one can be encoded."""
    one, two = (format_report([sample()], form) for _ in range(2))
    assert one.encode() == two.encode()
    assert one.strip()


@pytest.mark.parametrize("form", list(Format))
def test_every_change_is_in_every_format(form):
    """Nothing is hidden: what was removed and what came is there, trivial or not."""
    text = format_report([sample()], form)
    for words in ("22 May", "claimed", "5", "fifty", "25", "gave the wrong number"):
        assert words in text


def test_json_fits_its_schema_and_rebuilds_the_text():
    """The published JSON Schema describes one report and several; the spans in it are enough to rebuild the later text."""
    schema = json.loads(resources.files("byline.report").joinpath("changes.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    report = sample()
    one = json.loads(format_report([report], "json"))
    check.validate(one)
    check.validate(json.loads(format_report([report, report], "json")))
    lines = format_report([report, report], "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [one, one]
    assert one["id"] == report.changes.id
    for change in one["changes"]:
        assert "".join(s["text"] for s in change["spans"] if s["kind"] != "insert") == change["old"]
        assert "".join(s["text"] for s in change["spans"] if s["kind"] != "delete") == change["new"]
    assert apply(report.changes, report.changes.before.document.blocks) == report.changes.after.document.blocks


def test_json_refuses_an_unknown_key():
    """The schema can fail: a misspelt or added key is not accepted."""
    schema = json.loads(resources.files("byline.report").joinpath("changes.schema.json").read_text("utf-8"))
    data = json.loads(format_report([sample()], "json"))
    data["changes"][0]["importance"] = 3
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML, Format.ATOM])
def test_what_is_observed_and_what_is_claimed(form):
    """The change is observed between two instants; the publisher's dates are called claims."""
    text = format_report([sample()], form)
    assert "observed between 2026-03-01 12:00:00 UTC and 2026-03-02 12:00:00 UTC" in text
    assert "claim" in text


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML])
def test_evidence_for_both_sides(form):
    """Address, digests, WARC file, offset, record id, extractor, both citations, the command and the limits are there."""
    text = format_report([sample()], form)
    for fact in ("urn:uuid:1", "urn:uuid:2", "s.warc.gz", "100", "200", "x/1", "Holm (2026)", "byline verify s1"):
        assert fact in text, fact
    assert all(f"{n:064x}" in text for n in (1, 2))
    assert "served other readers something else" in text


def test_text_has_signs_without_colour_and_colour_only_when_asked():
    """Signs carry the meaning; ANSI codes are an extra."""
    plain, coloured = (format_report([sample()], "text", colour=colour) for colour in (False, True))
    assert "{+25+}" in plain
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_html_marks_changes_with_signs_and_links_moves_both_ways():
    """`ins` and `del` hold a sign; the new place of a moved paragraph links to the old and back; no id is used twice."""
    page = format_report([sample()], "html")
    assert page.count("<ins>") == page.count('<ins><span class="sign">+</span>') > 0
    assert page.count("<del>") == page.count('<del><span class="sign">−</span>') > 0
    tags = Tags(page).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    targets = {a["href"][1:] for tag, a in tags if tag == "a" and a["href"].startswith("#")}
    assert len(ids) == len(set(ids))
    assert targets <= set(ids)
    (moved,) = [i.removesuffix("-from") for i in ids if i.endswith("-from")]
    assert {moved, f"{moved}-from"} <= targets


def test_the_old_place_of_a_move_is_where_it_was():
    """In the arranged article the old place stands between the neighbours that it had, even where the next one is gone too."""
    after = version(LONG[0], LONG[1], LONG[4], LONG[3].replace("council", "parliament"), number=1)
    items = arrange(compare(version(*LONG), after))
    shown = ["same" if i.change is None else f"{i.change.operation.value}{' from' if i.departed else ''}" for i in items]
    assert shown == ["same", "removed", "moved-and-edited from", "same", "moved-and-edited"]


def test_html_policy_allows_the_style_alone():
    """The policy names the hash of the one style element, and there is nothing on the page that it would have to stop."""
    page = format_report([sample(), sample()], "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    tags = Tags(page).tags
    assert not [t for t, _ in tags if t in {"script", "img", "link", "iframe", "object", "embed", "form"}]
    assert not [a for _, attributes in tags for a in attributes if a == "style" or a.startswith("on")]
    assert sum(t == "style" for t, _ in tags) == 1


def test_timeline_holds_every_capture():
    """Each capture is a mark with a title; a failed one has another shape."""
    page = format_report([sample()], "html")
    assert page.count('overflow="visible"><title>') == 4
    assert page.count('<path class="lost"') == 1
    assert page.count('circle class="same"') == 1


def enumerations(schema):
    """Every closed list of values in a JSON Schema, as sets."""
    if isinstance(schema, dict):
        if "enum" in schema:
            yield frozenset(schema["enum"])
        for part in schema.values():
            yield from enumerations(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from enumerations(part)


@pytest.mark.parametrize(
    "noun", [BlockKind, DisclosureKind, Layer, MarkerKind, NoteKind, Operation, Outcome, Significance, SpanKind]
)
def test_the_schema_knows_every_value(noun):
    """The published schema lists just the values that the model has: a new one cannot be forgotten."""
    schema = json.loads(resources.files("byline.report").joinpath("changes.schema.json").read_text("utf-8"))
    assert frozenset(member.value for member in noun) in set(enumerations(schema))


def test_the_facts_come_first():
    """The summary names what changed, weightiest first, a line a change; notes are shown in full by themselves."""
    report = sample()
    lines, more = brief(report.changes)
    told = [line for _, line in lines]
    assert told[0] == "headline edited: “20 cases” → “25 cases”"
    assert "number: 20 → 25 (+5) · date: 8 May → 22 May (+14 days)" in " ".join(told)
    assert not [line for line in told if "Correction:" in line]
    assert more == 0
    page = format_report([report], "html")
    assert page.index("In brief") < page.index("Metadata and access")


def test_a_long_summary_is_cut():
    """Beyond a dozen lines the rest is counted."""
    names = [f"{start}arl" for start in "BCDFGHJKLMNPRST"]
    many = [f"Mill {number * 7} stands {number} miles from the harbour of {name}." for number, name in enumerate(names, 11)]
    lines, more = brief(compare(version(*many), version(*(p.replace("miles", "yards") for p in many), number=1)))
    assert (len(lines), more) == (12, len(names) - 12)


def test_every_reason_has_words():
    """No code of triage reaches a reader of the HTML without a wording."""
    assert set(IN_WORDS) >= set(REASONS)
    assert not [words for words in IN_WORDS.values() if "." in words]


def test_notes_that_were_there_are_folded():
    """A long list of earlier updates does not bury the new one, in any format for reading."""
    known = tuple(f"{day} May 2026: Added a figure." for day in range(1, 9))
    new = "9 May 2026: Corrected a figure."
    sides = [
        version(LONG[0], number=number, description=Description(language="en", corrections=notes))
        for number, notes in enumerate((known, (new, *known)))
    ]
    report = Report(compare(*sides))
    for form in ("text", "markdown"):
        shown = format_report([report], form)
        assert new in shown
        assert shown.count("Added a figure") == 2
        assert "6 more" in shown
    assert "8 notes already there" in format_report([report], "html")


@pytest.mark.parametrize("text", EVIL)
def test_no_markup_of_a_page_survives_in_html(text):
    """Only the report's own elements and attributes, and links to http and https alone, whatever the page wrote."""
    page = Tags(format_report([evil(text)], "html"))
    assert {t for t, _ in page.tags} <= ALLOWED
    for tag, attributes in page.tags:
        assert not [a for a in attributes if a.startswith("on") or a in {"style", "src", "srcset", "action"}], (tag, attributes)
        href = attributes.get("href") or "#"
        assert href.startswith("#") or re.fullmatch(r"https?://[^\s<>\"'`\\]+", href), href


@pytest.mark.parametrize("text", EVIL)
def test_no_markup_of_a_page_survives_in_markdown(text):
    """Markdown's own `ins` and `del` are its only tags; no link, image or control character of the page is live."""
    written = format_report([evil(text)], "markdown")
    assert not re.sub(r"</?(?:ins|del)>|^> |^>$", "", written, flags=re.MULTILINE).count("<")
    assert not re.search(r"(?<!\\)\]\(", written)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)


@pytest.mark.parametrize("text", EVIL)
def test_nothing_acts_on_a_terminal(text):
    """No control or bidi character of the page reaches the terminal, with colour or without."""
    for colour in (False, True):
        shown = re.sub(r"\x1b\[\d+m", "", format_report([evil(text)], "text", colour=colour))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("text", EVIL)
def test_atom_stays_a_feed(text):
    """The feed parses, its ids and dates are there, its links are web addresses, and its HTML holds the report's tags alone."""
    feed = ET.fromstring(format_report([evil(text)], "atom").encode())
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").startswith("ni:///sha-256;")
    assert entry.findtext(f"{ATOM}updated") == "2026-03-02T12:00:00Z"
    assert all(re.fullmatch(r"https?://\S+", link.get("href")) for link in feed.iter(f"{ATOM}link"))
    assert {t for t, _ in Tags(entry.findtext(f"{ATOM}content")).tags} <= {"p", "b", "ins", "del"}


@pytest.mark.parametrize("text", EVIL)
def test_csv_starts_no_formula(text):
    """No cell begins as a formula; the rows and columns survive quotes, commas and line ends."""
    rows = list(csv.reader(io.StringIO(format_report([evil(text)], "csv"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@|%")]


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_any_text_can_be_reported(text):
    """Whatever characters a page holds, every format is written and can be encoded, and JSON Lines stay one line a report."""
    report = evil(text)
    for form in Format:
        assert format_report([report], form).encode("utf-8")
    assert len(format_report([report, report], "jsonl").splitlines()) == 2
    assert json.loads(format_report([report], "json"))["after"]["url"] == f"{text} 1"


def test_lone_surrogates_are_written_as_escapes():
    """A lone surrogate, which cannot be encoded, becomes an escape in JSON and a replacement elsewhere."""
    report = evil("\ud800")
    for form in Format:
        format_report([report], form).encode("utf-8")


def test_no_change_is_said_plainly():
    """Two equal versions: every format still says who was compared with whom."""
    same = compare(version(LONG[0]), version(LONG[0], number=1))
    assert same.significance is Significance.TRIVIAL
    for form in Format:
        assert format_changes(same, form)
    assert "No change, observed between" in format_changes(same, "text")


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN, Format.HTML])
def test_a_template_change_is_shown_once(form):
    """The first report has the words, the others a line that says where; machines get all."""
    sets = []
    for number in range(4):
        before, after = (
            version(LONG[number], f"Our {kind} letter.", number=k, article_id=f"a{number}") for k, kind in enumerate("mw")
        )
        sets.append(compare(before, after))
    reports = [Report(s) for s in fold_templates(sets)]
    written = format_report(reports, form)
    sign = {"text": "{+w+}", "markdown": "<ins>+w</ins>", "html": '<ins><span class="sign">+</span>w</ins>'}[form]
    assert written.count(sign) == (2 if form is Format.HTML else 1)
    assert written.count("emplate") >= 4
    assert format_report(reports, "jsonl").count('{"kind":"insert","text":"w"}') == 4


def test_unknown_formats_are_refused():
    """A format that does not exist is an error, not a guess."""
    with pytest.raises(ValueError, match="pdf"):
        format_changes(sample().changes, "pdf")
    with pytest.raises(ValueError, match="at least one"):
        format_report([], "atom")


def test_long_unchanged_words_are_shortened_and_changed_ones_never():
    """Eliding keeps every changed character and marks what it left out."""
    from byline.report.words import elide

    spans = (Span(SpanKind.EQUAL, "word " * 100), Span(SpanKind.DELETE, "gone " * 100), Span(SpanKind.EQUAL, "end " * 100))
    shown = elide(spans)
    assert [s.text for s in shown if s.kind is SpanKind.DELETE] == ["gone " * 100]
    assert all("…" in s.text and len(s.text) < 200 for s in shown if s.kind is SpanKind.EQUAL)
