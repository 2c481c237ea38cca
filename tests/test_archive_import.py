"""Importing files, folders, manifests and WARC files."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from byline.errors import InputError, UsageError
from byline.ingest import FoundFile, find_files, media_type_of, read_manifest
from byline.model import Outcome
from byline.warc import read_record
from conftest import make_archive
from site_on_loopback import WORDS, page

NOTE = "Harbour lamps to go\n\nBy Oona Tarrant\n14 January 2026\n\n" + "\n\n".join(WORDS) + "\n"


def bring(archive, *paths, url=None, fields=()):
    found = [FoundFile(f.path, f.media_type, url, fields) for p in paths for f in find_files(Path(p))]
    return list(archive.import_files(found))


def test_a_file_is_stored_byte_for_byte_with_where_it_came_from(archive, tmp_path):
    """A resource record with the bytes, a metadata record with name, size, time, digest, operator."""
    path = tmp_path / "lamps.txt"
    path.write_text(NOTE)
    (imported,) = bring(archive, path)
    snapshot = imported.indexed.snapshot
    assert read_record(archive.path, snapshot.record).block() == NOTE.encode()
    assert snapshot.record.target_uri.startswith("ni:///sha-256;")
    facts = json.loads(read_record(archive.path, archive.core.store.find_record(imported.indexed.attempt.id)).block())
    assert (facts["byline"], facts["file_name"], facts["size"]) == ("import/1", "lamps.txt", len(NOTE))
    assert facts["operator"] == "Anna Berg <anna@example.org>"
    assert facts["digest"] == snapshot.record.payload_digest


def test_the_same_bytes_again_add_nothing_and_say_so(archive, tmp_path):
    """Within one run under another name, and in a later run."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NOTE)
    first, second = bring(archive, tmp_path / "a.txt", tmp_path / "b.txt")
    before = archive.core.store.counts()
    (third,) = bring(archive, tmp_path / "a.txt")
    assert (first.already, second.already, third.already) == (False, True, True)
    assert archive.core.store.counts() == before


def test_given_fields_are_claims_by_the_importer(archive, tmp_path):
    """`--set` outranks what the text says; the text's claim stays as dissent."""
    path = tmp_path / "lamps.txt"
    path.write_text(NOTE)
    (imported,) = bring(archive, path, fields=(("author", "Jules van der Meer"), ("outlet", "The Test Gazette")))
    snapshot = archive.get_snapshot(imported.indexed.snapshot.id)
    assert [str(c.name) for c in snapshot.description.contributions] == ["Jules van der Meer"]
    assert snapshot.description.outlet == "The Test Gazette"
    given = [c for c in snapshot.claims if c.source == "manifest"]
    assert {c.agent.name for c in given} == {"Anna Berg <anna@example.org>"}


def test_a_field_that_cannot_be_set_stops_before_anything_is_written(archive, tmp_path):
    """A typo in a manifest is a sentence, not half an import."""
    path = tmp_path / "lamps.txt"
    path.write_text(NOTE)
    with pytest.raises(UsageError, match="autor"):
        bring(archive, path, fields=(("autor", "x"),))
    assert archive.core.store.counts()["record"] == 0


def test_a_row_with_a_wrong_address_fails_alone(archive, tmp_path):
    """The other rows of the manifest are imported, and the report says which row was not and why."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(NOTE + name)
    urls = ("https://example.org/a", "ftp://example.org/b", "https://example.org/c")
    rows = [FoundFile(tmp_path / n, "text/plain", u, ()) for n, u in zip(("a.txt", "b.txt", "c.txt"), urls, strict=True)]
    first, second, third = archive.import_files(iter(rows))
    assert first.indexed and third.indexed and not second.indexed
    assert "b.txt" in second.error


def test_a_file_with_a_url_is_a_state_of_that_article(archive, tmp_path, site):
    """A saved copy and a fetched page of one address are two states of one article."""
    url = site.publish("/a", page("Two"))
    path = tmp_path / "saved.html"
    path.write_text(page("One"))
    (imported,) = bring(archive, path, url=url)
    (fetched,) = archive.add([url])
    assert fetched.attempt.article_id == imported.indexed.attempt.article_id
    assert fetched.attempt.outcome is Outcome.REVISED


def test_a_folder_is_imported_in_name_order_without_hidden_files_or_strangers(archive, tmp_path):
    """Sorted, recursive; what byline does not read is named, links out of the folder are not followed."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.html").write_text(page("B"))
    (folder / "sub" / "a.md").write_text("---\ntitle: A\n---\n\n" + "\n\n".join(WORDS))
    (folder / ".hidden.txt").write_text(NOTE)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "outside.txt").write_text(NOTE)
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    results = bring(archive, folder)
    assert [(Path(r.source).name, bool(r.indexed), bool(r.error)) for r in results] == [
        ("b.html", True, False),
        ("photo.jpg", False, True),
        ("a.md", True, False),
    ]


@pytest.mark.parametrize("content", [b"", b"  \n"])
def test_an_empty_file_is_refused_with_a_sentence(archive, tmp_path, content):
    """Nothing to store is an error of that file, and the rest goes on."""
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(NOTE)
    empty, good = bring(archive, tmp_path / "a.txt", tmp_path / "b.txt")
    assert "empty" in empty.error
    assert good.indexed is not None


def test_manifest_gives_each_file_its_url_and_fields(tmp_path):
    """CSV and JSON Lines say the same."""
    (tmp_path / "m.csv").write_text('path,url,Author\na.html,https://example.org/a,"Berg, Anna"\n\nb.html,,\n')
    (tmp_path / "m.jsonl").write_text(
        '{"path": "a.html", "url": "https://example.org/a", "author": ["Berg, Anna"]}\n\n{"path": "b.html"}\n'
    )
    rows = read_manifest(tmp_path / "m.csv")
    assert [(r.path.name, r.url, r.fields) for r in rows] == [
        ("a.html", "https://example.org/a", (("author", "Berg, Anna"),)),
        ("b.html", None, ()),
    ]
    assert [(r.path, r.url, r.fields) for r in read_manifest(tmp_path / "m.jsonl")] == [(r.path, r.url, r.fields) for r in rows]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("m.csv", "path,url\na,b,c\n", "line 2"),
        ("m.csv", "url\nhttps://example.org/\n", "no path"),
        ("m.jsonl", '{"path": "a"}\n{', "line 2"),
        ("m.jsonl", '["a"]', "not a JSON object"),
        ("m.jsonl", '{"path": {"a": 1}}', "must be text"),
    ],
)
def test_a_manifest_that_cannot_be_read_names_the_line(tmp_path, name, text, says):
    """The message says where, so that it can be mended."""
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=says):
        read_manifest(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.HTML", b"x", "text/html"),
        ("noext", b"<!DOCTYPE html><p>", "text/html"),
        ("noext", b"plain words", "text/plain"),
        ("noext", b"WARC/1.0\r\n", "application/warc"),
        ("noext", b"\0\1", None),
        ("a.pdf", b"%PDF", None),
        ("crawl.warc.gz", b"", "application/warc"),
    ],
)
def test_media_type_by_suffix_then_by_the_first_bytes(tmp_path, name, content, kind):
    """A suffix that is known decides; a file without one is looked into."""
    (tmp_path / name).write_bytes(content)
    assert media_type_of(tmp_path / name) == kind


def warc_with(*records, gzipped=True) -> bytes:
    """A WARC file made by another tool."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for kind, url, date, body, extra in records:
        headers = StatusAndHeaders("200 OK", [("Content-Type", extra.pop("type", "text/html"))], protocol="HTTP/1.1")
        made = writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": date, **extra}
        )
        writer.write_record(made)
    return out.getvalue()


def test_a_warc_file_of_another_tool_is_copied_record_by_record(archive, tmp_path):
    """Pages keep their record ids, dates and bytes; pictures are passed over and counted; again, nothing is added."""
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        warc_with(
            ("response", "https://example.org/a", "2019-05-01T10:00:00Z", page("Old").encode(), {}),
            ("response", "https://example.org/a.png", "2019-05-01T10:00:01Z", b"\x89PNG", {"type": "image/png"}),
            ("response", "https://example.org/a", "2020-05-01T10:00:00Z", page("New").encode(), {}),
        )
    )
    *captures, whole = bring(archive, path)
    assert [c.indexed.attempt.outcome for c in captures] == [Outcome.CREATED, Outcome.REVISED]
    assert whole.skipped == {"image/png": 1}
    article = archive.get_article("https://example.org/a")
    assert [s.captured.year for s in archive.snapshots(article)] == [2019, 2020]
    (again,) = bring(archive, path)
    assert again.skipped["already in the archive"] == 2
    assert [f for f in archive.verify() if f.code != "segment-unsealed"] == []


def test_an_older_capture_imported_later_takes_its_place_in_time(archive, tmp_path, site):
    """2019 comes in after 2026: it becomes the first state, and the later one a revision of it."""
    url = site.publish("/a", page("New"))
    (fetched,) = archive.add([url])
    assert fetched.attempt.outcome is Outcome.CREATED
    path = tmp_path / "old.warc.gz"
    path.write_bytes(warc_with(("response", url, "2019-05-01T10:00:00Z", page("Old").encode(), {})))
    bring(archive, path)
    article = archive.get_article(url)
    assert [(s.description.title, s.outcome) for s in archive.snapshots(article)] == [
        ("Old", Outcome.CREATED),
        ("New", Outcome.REVISED),
    ]
    assert article.first_seen == datetime(2019, 5, 1, 10, tzinfo=UTC)


def test_a_revisit_in_a_warc_file_is_the_payload_it_refers_to(archive, tmp_path):
    """A revisit of another tool confirms the state that its original holds."""
    body = page("One").encode()
    raw = io.BytesIO()
    writer = WARCWriter(raw, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    original = writer.create_warc_record(
        "https://example.org/a",
        "response",
        payload=io.BytesIO(body),
        http_headers=headers,
        warc_headers_dict={"WARC-Date": "2019-05-01T10:00:00Z"},
    )
    writer.write_record(original)
    revisit = writer.create_revisit_record(
        "https://example.org/a",
        original.rec_headers.get_header("WARC-Payload-Digest"),
        "https://example.org/a",
        "2019-05-01T10:00:00Z",
        http_headers=headers,
        warc_headers_dict={
            "WARC-Date": "2019-06-01T10:00:00Z",
            "WARC-Refers-To": original.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(revisit)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(raw.getvalue())
    bring(archive, path)
    article = archive.get_article("https://example.org/a")
    assert [a.outcome for a in archive.attempts(article)] == [Outcome.CREATED, Outcome.UNCHANGED]
    assert len(archive.snapshots(article)) == 1


def test_a_damaged_warc_file_gives_what_can_be_read_and_says_what_cannot(archive, tmp_path):
    """A file cut in the middle of its second record: one capture, one finding, no crash."""
    whole = warc_with(
        ("response", "https://example.org/a", "2019-05-01T10:00:00Z", page("A").encode(), {}),
        ("response", "https://example.org/b", "2019-05-01T10:00:00Z", page("B").encode(), {}),
    )
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(whole[:-200])
    *captures, report = bring(archive, path)
    assert [c.indexed.article.url for c in captures] == ["https://example.org/a"]
    assert report.findings
    assert report.error


def test_memory_stays_bounded_on_a_large_record(archive, tmp_path):
    """A 200 MB video in a crawl file is passed over without being held."""
    import tracemalloc

    path = tmp_path / "big.warc"
    body = 200 * 2**20
    head = (
        f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:6f3b1f0e-0000-4000-8000-000000000001>\r\n"
        f"WARC-Date: 2019-05-01T10:00:00Z\r\nWARC-Target-URI: https://example.org/v.mp4\r\nContent-Type: video/mp4\r\n"
        f"Content-Length: {body}\r\n\r\n"
    ).encode()
    with path.open("wb") as file:
        file.write(head)
        file.truncate(len(head) + body)
        file.seek(0, 2)
        file.write(b"\r\n\r\n")
    tracemalloc.start()
    (report,) = bring(archive, path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert report.skipped == {"video/mp4": 1}
    assert peak < 48 * 2**20


def test_an_import_that_was_cut_off_leaves_no_half_state(tmp_path):
    """Nothing committed is lost, nothing half-written is shown: the generator is dropped in the middle."""
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(NOTE + str(n))
    with make_archive(tmp_path / "archive") as archive:
        stream = archive.import_files(f for n in range(5) for f in find_files(tmp_path / f"{n}.txt"))
        next(stream)
        stream.close()
    with make_archive(tmp_path / "archive") as archive:
        archive.recover()
        assert [f for f in archive.verify() if f.severity.value == "error"] == []


def test_gzip_in_a_resource_is_not_unpacked_without_bound(archive, tmp_path):
    """A gzipped response that inflates to a gigabyte stops at the bound and is marked, not stored as a version."""
    bomb = gzip.compress(b"<p>" + b"a" * (80 * 2**20), 9)
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
    made = writer.create_warc_record("https://example.org/a", "response", payload=io.BytesIO(bomb), http_headers=headers)
    writer.write_record(made)
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(out.getvalue())
    first, _ = bring(archive, path)
    assert first.indexed.attempt.outcome is Outcome.TRUNCATED
