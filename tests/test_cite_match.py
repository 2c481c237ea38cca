"""Snapshots attached to a user's own library: only insertions, everything else byte for byte, and found again by readers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from byline.cite import enrich_bib, enrich_csl, enrich_ris
from byline.errors import InputError
from citing import COPY, DIGEST, UNDATED, URL, item

KEPT = item(UNDATED)
OTHER = "https://elsewhere.example/x"


def lookup(url: str) -> Mapping[str, Any] | None:
    """One page is kept."""
    return KEPT if url == URL else None


def is_inserted(before: str, after: str) -> bool:
    """Whether `before` is what remains when pieces are cut out of `after`."""
    at = 0
    for character in after:
        if at < len(before) and before[at] == character:
            at += 1
    return at == len(before)


LIBRARY = """\ufeff[
\t{
\t\t"URL" :  "<URL>",
\t\t"id": "b\\u00e9ta", "x-unknown": [1.50, {"z": null, "a": true}],
\t\t"title": "Caf\\u00e9 \\"q\\"", "title": "given twice"
\t},
\t{"id": 7, "type": "book", "URL": "<OTHER>"  }  ,
\t{"id": "no-url"}
]\r\n\r\n""".replace("<URL>", URL).replace("<OTHER>", OTHER)


def test_csl_library_is_left_as_it_is_but_for_the_match() -> None:
    """Tabs, key order, unknown and repeated keys, number spelling, escapes, byte order mark and line ends stay."""
    made = enrich_csl(LIBRARY, lookup)
    assert (made.matched, made.unmatched) == ((URL,), (OTHER,))
    head, tail = LIBRARY.split('"given twice"')
    assert made.text.startswith(head + '"given twice", "archive":')
    assert made.text.endswith(tail)
    first, second, third = json.loads(made.text.removeprefix("\ufeff"))
    assert list(first) == ["URL", "id", "x-unknown", "title", "archive", "archive_location", "custom"]
    assert first["custom"]["byline"] == KEPT["custom"]["byline"]
    assert (first["archive"], first["archive_location"]) == (KEPT["archive"], KEPT["archive_location"])
    assert second == {"id": 7, "type": "book", "URL": OTHER}
    assert third == {"id": "no-url"}


def test_csl_second_run_changes_nothing() -> None:
    """What is attached is recognised; a newer snapshot replaces only it."""
    once = enrich_csl(LIBRARY, lookup).text
    assert enrich_csl(once, lookup).text == once
    newer = item(UNDATED, number=2)
    text = enrich_csl(once, lambda url: newer if url == URL else None).text
    assert json.loads(text.removeprefix("\ufeff"))[0]["custom"]["byline"]["snapshot"] == newer["custom"]["byline"]["snapshot"]
    assert len(text) == len(once)


@pytest.mark.parametrize(
    "library",
    [
        '[{"URL":"%s","custom":{"mine":1},"archive":"A"}]',
        '[{"URL":"%s","custom":{}}]',
        '{"custom" : {"byline": {"old": []}, "mine": 2}, "URL" : "%s"}',
        '[{"custom":"not an object","URL":"%s"}]',
    ],
)
def test_csl_custom_that_is_there_is_kept(library: str) -> None:
    """Only `byline` inside it is ours; an archive that the user wrote is never replaced."""
    library = library.replace("%s", URL)
    text = enrich_csl(library, lookup).text
    before, after = json.loads(library), json.loads(text)
    before, after = (before[0], after[0]) if isinstance(before, list) else (before, after)
    if isinstance(before["custom"], dict):
        assert after["custom"]["byline"] == KEPT["custom"]["byline"]
        assert {k: v for k, v in after["custom"].items() if k != "byline"} == {
            k: v for k, v in before["custom"].items() if k != "byline"
        }
    else:
        assert after["custom"] == before["custom"]
    assert after["archive"] == before.get("archive", KEPT["archive"])
    assert enrich_csl(text, lookup).text == text


def test_csl_spacing_is_the_file_s_own() -> None:
    """A compact ASCII file stays compact and ASCII."""
    compact = json.dumps([{"id": "a", "URL": URL, "title": "é"}], separators=(",", ":"))
    text = enrich_csl(compact, lambda _: item(UNDATED, corpus="Корпус")).text
    assert text.isascii()
    assert json.dumps(json.loads(text), separators=(",", ":")) == text


@pytest.mark.parametrize("broken", ["", "no json", "[{", '[{"URL": }]', '"text"', "[" * 100_000])
def test_csl_that_is_none_is_said(broken: str) -> None:
    """An error of ours, not a traceback."""
    with pytest.raises(InputError, match="the library is not"):
        enrich_csl(broken, lookup)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
libraries = st.lists(
    st.dictionaries(st.sampled_from(["id", "title", "author", "x", "custom", "archive"]), json_values, max_size=4).flatmap(
        lambda d: st.sampled_from([{**d, "URL": URL}, {"URL": OTHER, **d}, d])
    ),
    max_size=3,
)


@given(libraries, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_csl_any_library_keeps_every_value(library: list[dict[str, Any]], indent: Any, ascii_only: bool) -> None:
    """Whatever its spacing: every value that was there is there, and what is not kept is unchanged."""
    text = json.dumps(library, indent=indent, ensure_ascii=ascii_only)
    made = enrich_csl(text, lookup)
    after = json.loads(made.text)
    assert len(after) == len(library)
    for old, new in zip(library, after, strict=True):
        if old.get("URL") == URL:
            assert {k: v for k, v in new.items() if k in old and k != "custom"} == {k: v for k, v in old.items() if k != "custom"}
        else:
            assert new == old
    if not made.matched:
        assert made.text == text


BIB = r"""% my library, café
@string{ap = "Associated {Press}"}
@Comment{@article{fake, url = {<URL>}}}

@Article {Doe2020,
    author    = "Doe, {J"{o}hn}" # { and } # ap,
    title     = {A {Title} with 50\% \{ and \} @misc{x, url={y}}},
    Url       = {https://www.kurier.example/welt/a\_b?id=1\&x=\%7Bb\%7D},
    x-unknown = 12
}
@online(paren2021, url = "<URL>", year = 2021)
@misc{nourl, title={t}}@misc{other, url={<OTHER>},}
@misc{how, howpublished = {\url{<URL>}}, title={t},
}
@article{broken, url = {<URL>
""".replace("<URL>", URL).replace("<OTHER>", OTHER)


def test_bib_library_is_left_as_it_is_but_for_the_matches() -> None:
    """Comments, strings, spacing, delimiters, an entry that does not end: all stay; escaped URLs and \\url are understood."""
    made = enrich_bib(BIB, lookup)
    assert made.matched == (URL, URL, URL)
    assert made.unmatched == (OTHER,)
    assert is_inserted(BIB, made.text)
    assert made.text.count("bylinesnapshot") == 3
    lines = made.text.splitlines()
    at = lines.index("    x-unknown = 12,")
    assert lines[at + 1] == f"    addendum = {{Caucasus corpus, SHA-256 {DIGEST}}},"
    assert lines[at + 5] == f"    bylinerecord = {{{KEPT['custom']['byline']['warc']['record_id']}}}"
    assert lines[at + 6] == "}"


def test_bib_readers_find_what_was_added() -> None:
    """pybtex reads the enriched library, and the entries still have what they had."""
    whole = BIB[: BIB.index("@article{broken")].replace('"Doe, {J"{o}hn}"', "{Doe, John}")
    before, after = parse_string(whole, "bibtex").entries, parse_string(enrich_bib(whole, lookup).text, "bibtex").entries
    assert list(before) == list(after)
    for key, entry in before.items():
        added = {k: v for k, v in after[key].fields.items() if k not in entry.fields}
        assert {k: after[key].fields[k] for k in entry.fields} == dict(entry.fields)
        assert after[key].persons == entry.persons
        assert bool(added) == (key not in ("nourl", "other", "fake"))  # pybtex reads inside @comment, biber does not
        if added:
            assert added["bylinedigest"] == f"sha256:{DIGEST}"
            assert added["bylinecaptured"] == "2026-03-06T23:30:00Z"


def test_bib_second_run_changes_nothing() -> None:
    """A newer snapshot replaces only what byline wrote; a user's addendum is never touched."""
    once = enrich_bib(BIB, lookup).text
    assert enrich_bib(once, lookup).text == once
    newer = item(UNDATED, number=2)
    twice = enrich_bib(once, lambda url: newer if url == URL else None).text
    assert twice.count(newer["custom"]["byline"]["snapshot"]) == 3
    assert len(twice) == len(once)
    own = f"@misc{{a, addendum={{mine}}, url={{{URL}}}}}"
    assert enrich_bib(own, lookup).text.count("addendum") == 1


@given(st.text(alphabet=st.sampled_from(list('@a{}"=,#()% \n\\url')), max_size=60))
def test_bib_any_text_is_only_added_to(text: str) -> None:
    """Whatever the file is, nothing of it is lost and nothing loops."""
    made = enrich_bib(text, lambda _: KEPT)
    assert is_inserted(text, made.text)
    assert enrich_bib(made.text, lambda _: KEPT).text == made.text


def test_bib_public_copy_is_named_by_its_address() -> None:
    """The addendum of a public copy is what a reader can open."""
    public = item(UNDATED, public_copy=COPY)
    text = enrich_bib(f"@misc{{a, url={{{URL}}}}}", lambda _: public).text
    assert "addendum = {Web Archive, https://web.archive.example/" in text or "addendum={Web Archive, https://web" in text


RIS = (
    f"\ufeffTY  - NEWS\r\nAU  - Doe, John\r\nT1  - Title\r\nXX  - unknown\r\nUR  - {OTHER}; {URL}\r\n"
    f"N2  - first line\r\nsecond line\r\nER  - \r\n\r\nTY  - BOOK\nUR  - {OTHER}\nER  - \n"
)


def test_ris_library_is_left_as_it_is_but_for_the_match() -> None:
    """Unknown tags, continuation lines, both sorts of line ends; lines are added just before ER."""
    made = enrich_ris(RIS, lookup)
    assert is_inserted(RIS, made.text)
    head, tail = RIS.split("second line\r\n")
    assert made.text.startswith(head + "second line\r\nDB  - Caucasus corpus\r\nAV  - SHA-256 ")
    assert made.text.endswith("\r\n" + tail)
    first, second = rispy.loads(made.text.removeprefix("\ufeff"))
    assert first["authors"] == ["Doe, John"]
    assert first["notes"][0].startswith(f"byline snapshot {KEPT['custom']['byline']['snapshot']}, captured 2026-03-06T23:30:00Z")
    assert "notes" not in second


def test_ris_second_run_changes_nothing() -> None:
    """Our note is recognised and replaced; what the user has in DB is never touched."""
    once = enrich_ris(RIS, lookup).text
    assert enrich_ris(once, lookup).text == once
    newer = item(UNDATED, number=2)
    assert newer["custom"]["byline"]["snapshot"] in enrich_ris(once, lambda u: newer if u == URL else None).text
    own = f"TY  - NEWS\nUR  - {URL}\nDB  - Mine\nER  -\n"
    assert "DB  - Caucasus" not in enrich_ris(own, lookup).text


def test_ris_a_snapshot_cannot_forge_a_line() -> None:
    """A corpus named over two lines still gives one."""
    named = item(UNDATED, corpus="Corpus\nAU  - Eve")
    records = rispy.loads(enrich_ris(RIS, lambda u: named if u == URL else None).text.removeprefix("\ufeff"))
    assert records[0]["authors"] == ["Doe, John"]
