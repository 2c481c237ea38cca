"""Pages and letters that people saved: their own address and time, the page inside, and nothing of who received a letter."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from byline.archive.exporting import line_of
from byline.extract import extract
from byline.extract.saved import MAIL, MBOX, MHTML, WEBARCHIVE, opened
from byline.extract.saved.marks import original_of
from byline.extract.saved.origin import read_origin
from byline.ingest import find_files, sniff
from byline.model import Payload, Role, Severity, to_json
from byline.warc import read_record
from calls import Call, good

SAVED = sorted((Path(__file__).parent / "saved").glob("*/expected.json"))
WHOLE = [p for p in SAVED if "articles" not in json.loads(p.read_text())]


def ids(path: Path) -> str:
    return path.parent.name


def file_of(expected: Path) -> Path:
    return next(p for p in expected.parent.iterdir() if p.name != "expected.json")


def bring(archive, path, url=None):
    found = [replace(f, url=url) for f in find_files(path)]
    return list(archive.import_files(found))


def told(expected, snapshot, article):
    """What came of a file, in the words of what was expected of it."""
    d = snapshot.description
    saved = d.decision("saved_from")
    said = {
        "url": article.url if not article.url.startswith("ni:") else None,
        "title": d.title,
        "authors": [str(c.name) for c in d.contributions if c.role is Role.AUTHOR],
        "outlet": d.outlet,
        "published": str(d.published) if d.published else None,
        "kind": d.kind,
        "saved": str(d.saved) if d.saved else None,
        "saved_by": snapshot.claims[saved.chosen[0]].source if saved and saved.chosen else None,
        "canonical_url": d.canonical_url,
    }
    if "saved_by" in expected and saved and saved.chosen:
        sources = {snapshot.claims[i].source for i in saved.chosen}
        said["saved_by"] = expected["saved_by"] if expected["saved_by"] in sources else said["saved_by"]
    return {name: said[name] for name in expected if name in said}


def wanted(expected):
    return {k: v for k, v in expected.items() if k not in ("findings", "text_has", "text_not", "private", "not_an_article")}


@pytest.mark.parametrize("path", WHOLE, ids=ids)
def test_a_saved_file_is_read_as_expected(archive, path):
    """Address, time, program, and what the page or letter says; findings are just those that are expected."""
    expected = json.loads(path.read_text())
    result = bring(archive, file_of(path))[0]
    assert result.error == ""
    assert [f.code for f in result.findings] == expected.get("findings", [])
    if expected.get("not_an_article"):
        assert result.indexed.snapshot is None
        assert result.indexed.article.url == expected["url"] or expected["url"] is None
        return
    snapshot = archive.get_snapshot(result.indexed.snapshot.id)
    assert told(expected, snapshot, result.indexed.article) == wanted(expected)
    assert expected.get("text_has", "") in snapshot.text
    assert "text_not" not in expected or expected["text_not"] not in snapshot.text


@pytest.mark.parametrize("path", SAVED, ids=ids)
def test_every_claim_leads_to_the_stored_file(archive, path):
    """The record is the file, byte for byte; each claim of it is found where it says; nothing is wrong with the archive."""
    results = bring(archive, file_of(path))
    stored = b""
    for result in results:
        if result.indexed is None:
            continue
        ref = archive.core.find_record(result.indexed.attempt.record_id)
        stored += read_record(archive.path, ref).block()
        if result.indexed.snapshot is not None:
            followed = list(archive.follow_claims(archive.get_snapshot(result.indexed.snapshot.id), excerpts=True))
            assert followed
            assert [f.problem for f in followed if not f.leads] == []
    assert stored == file_of(path).read_bytes()
    assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []


def test_a_mailbox_is_its_letters(archive):
    """Each letter of it is an article with a number of its own and is read as one that is alone."""
    path = next(p for p in SAVED if p not in WHOLE)
    expected = json.loads(path.read_text())
    results = [r for r in bring(archive, file_of(path)) if r.indexed]
    assert len(results) == len(expected["articles"])
    for result, wants in zip(results, expected["articles"], strict=True):
        snapshot = archive.get_snapshot(result.indexed.snapshot.id)
        assert told(wants, snapshot, result.indexed.article) == wanted(wants)
        assert wants.get("text_has", "") in snapshot.text


def test_who_received_a_letter_is_told_by_its_bytes_alone(archive):
    """No word of the recipient in articles, states, claims, texts, exports: only in the stored file."""
    for path in SAVED:
        private = json.loads(path.read_text()).get("private", [])
        for result in bring(archive, file_of(path)) if private else ():
            if result.indexed is None:
                continue
            told_of = [to_json(result.indexed.article), to_json(result.indexed.attempt), to_json(result.findings)]
            if snapshot := result.indexed.snapshot:
                told_of += [to_json(archive.get_snapshot(snapshot.id)), line_of(result.indexed.article, snapshot)]
            said = json.dumps(told_of, ensure_ascii=False, default=str)
            assert [word for word in private if word in said] == []


def test_what_saved_files_became_is_rebuilt(archive):
    """The index is the same after a rebuild, and what is brought again is there already."""
    for path in SAVED:
        bring(archive, file_of(path))
    before = archive.core.store.dump()
    assert all(r.already or r.division for path in SAVED for r in bring(archive, file_of(path)))
    archive.rebuild()
    after = archive.core.store.dump()
    assert {t: rows for t, rows in after.items() if t != "segment"} == {t: rows for t, rows in before.items() if t != "segment"}


@pytest.mark.parametrize("name", ["singlefile", "mhtml-blink", "webarchive"])
def test_the_address_that_is_given_wins(archive, name):
    """A file that states another one keeps it as a claim with its doubt, and the import says so."""
    path = next(p for p in SAVED if p.parent.name == name)
    result = bring(archive, file_of(path), url="https://elsewhere.example/a")[0]
    assert result.indexed.article.url == "https://elsewhere.example/a"
    assert [f.code for f in result.findings] == ["stated-address-differs"]
    claims = archive.get_snapshot(result.indexed.snapshot.id).claims
    assert [c.doubts for c in claims if c.property == "saved_from"] == [("other-address",)]


def test_the_origin_is_kept_with_the_import(archive):
    """The `import/1` record says which address the file states and in which form; a page without one has no such member."""
    for name, stated in (("singlefile", "singlefile"), ("mail-archived-at", "mail-header"), ("no-statement", None)):
        path = next(p for p in SAVED if p.parent.name == name)
        result = bring(archive, file_of(path))[0]
        facts = json.loads(read_record(archive.path, archive.core.find_record(result.indexed.attempt.id)).block())
        assert facts.get("stated") == (stated and {"address": json.loads(path.read_text())["url"], "by": stated})


def test_show_says_that_the_file_states_it(archive, capsys):
    """Address and time are shown as the file's words, beside the time at which byline stored it."""
    path = next(p for p in SAVED if p.parent.name == "singlefile")
    bring(archive, file_of(path))
    shown = good(Call(archive.path, capsys)("show", "https://www.harbour-post.example/news/cracked-gate")).out
    assert "saved from  https://www.harbour-post.example/news/cracked-gate  (stated by the file: singlefile)" in shown
    assert "saved       2024-03-08T21:04:05+01:00  (stated by the file: singlefile)" in shown


def payload(body, media_type="text/html", status=None):
    return Payload("urn:r", "ni:///x", media_type, body, datetime(2026, 1, 1, tzinfo=UTC), status=status)


def test_what_came_over_http_states_nothing():
    """A template that was made from a saved page still has the comment; only a file's own is believed."""
    body = file_of(next(p for p in SAVED if p.parent.name == "singlefile")).read_bytes()
    assert read_origin(payload(body)).url
    assert read_origin(payload(body, status=200)).url is None
    assert not [c for c in extract(payload(body, status=200)).claims if c.property in ("saved", "saved_from")]


@pytest.mark.parametrize(
    ("address", "original"),
    [
        ("https://a.example/web/20240309101112/https://b.example/c?d=1", "https://b.example/c?d=1"),
        ("https://a.example/web/20240309101112id_/http:/b.example/c", "http://b.example/c"),
        ("https://a.example/20240309101112/https://b.example/", "https://b.example/"),
        ("https://a.example/web/20241309101112/https://b.example/", None),
        ("https://a.example/news/20240309101112/harbour", None),
    ],
)
def test_the_address_of_a_copy_holds_the_original(address, original):
    """A time that there is, and an absolute address behind it."""
    found = original_of(address)
    assert (found and found[0]) == original


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n", MHTML),
        (b"Return-Path: <a@b.example>\nReceived: from x by y\n", MAIL),
        (b"From a@b.example Thu Mar  7 06:30:09 2024\nX-Status: O\nMessage-ID: <a@b>\n", MBOX),
        (b"bplist00\xd1", WEBARCHIVE),
        (b"From: Anna Berg\nSubject: The gate\nDate: 7 March\n\nThe lock", "text/plain"),
        (b"From here on it is text: a harbour.\n", "text/plain"),
    ],
)
def test_a_file_without_a_suffix_is_known_by_its_beginning(start, kind):
    """A mail by the header that programs write; one that somebody pasted stays a text."""
    assert sniff(start) == kind


BOMBS = {
    "multiparts in multiparts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(50_000)
    ),
    "one boundary": b"Content-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 100_000,
    "messages in messages": b"Content-Type: message/rfc822\n\n" * 50_000,
    "headers": b"a: b\n" * 1_000_000,
    "a folded header": b"a: b\n" + b" c\n" * 1_000_000,
    "encoded words": b"Subject: " + b"=?utf-8?q?=41?= " * 200_000 + b"\n\nx",
    "dashes": b'Content-Type: multipart/related; boundary="-"\n\n' + b"---" * 1_000_000,
    "no header": b"\n\n\n",
    "charset of another kind": b"Content-Type: text/plain; charset=unicode_escape\n\n\\x41",
    "a sender without a name": b'From: "\xe2\x80\x8b" at <a@b.example>\nContent-Type: text/plain\n\nThe lock stays shut.',
    "broken base64": b"Content-Transfer-Encoding: base64\n\n!!!A",
    "nothing": b"",
}


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("kind", [MAIL, MBOX, MHTML, WEBARCHIVE])
def test_whatever_a_file_is_it_is_opened(name, kind):
    """No error, within the bounds: what is not there is not read, and a flaw says so."""
    page = opened(payload(BOMBS[name], kind))
    read_origin(page)
    assert page.media_type in ("text/html", "text/plain") or page.flaws
    if page.media_type in ("text/html", "text/plain"):
        extract(page)
