"""`verify_segment` sees every flipped bit and every cut; docs/verify.md explains every code."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.errors import IntegrityError
from byline.model import Finding, RecordRef, Segment, Severity
from byline.warc import CODES, NewRecord, capture_records, read_record, verify_segment
from warc_making import NOW, capture, counted_ids, exchange, segment_file, writer

Made = tuple[Path, Segment, list[RecordRef]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("archive")
    with writer(root) as out:
        refs = out.append(capture_records(capture(exchange(chunked=True)), counted_ids()))
        (segment,) = out.close()
    return root, segment, refs


def errors(root: Path, segment: Segment, refs: list[RecordRef]) -> list[str]:
    return [f.code for f in verify_segment(root, segment, refs) if f.severity is Severity.ERROR]


def test_an_untouched_segment_has_no_finding(made: Made) -> None:
    """Clean means empty; the warcinfo record need not be in the index."""
    root, segment, refs = made
    assert list(verify_segment(root, segment, refs)) == []


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_flipped_bit_is_seen(made: Made, data: st.DataObject) -> None:
    """Any one bit of the file, gzip header and padding included."""
    root, segment, refs = made
    path = segment_file(root)
    good = path.read_bytes()
    at, bit = data.draw(st.integers(0, len(good) - 1)), data.draw(st.integers(0, 7))
    bad = bytearray(good)
    bad[at] ^= 1 << bit
    try:
        path.write_bytes(bad)
        assert errors(root, segment, refs)
        inside = next((r for r in refs if r.offset <= at < r.offset + r.length), None)
        if inside:  # the index alone, without the segment's digest, sees it and names the record
            found = list(verify_segment(root, replace(segment, digest=None), refs))
            assert inside.record_id in {f.subject for f in found if f.severity is Severity.ERROR}
    finally:
        path.write_bytes(good)


def test_every_cut_is_seen(made: Made) -> None:
    """Whatever length the file is cut to, on a member's end too; and without the segment's digest."""
    root, segment, refs = made
    path = segment_file(root)
    good = path.read_bytes()
    try:
        for size in range(len(good)):
            path.write_bytes(good[:size])
            assert errors(root, replace(segment, digest=None), refs), size
            if size % 50 == 0:
                assert "segment-digest-mismatch" in errors(root, segment, refs)
    finally:
        path.write_bytes(good)


def test_bits_that_gzip_does_not_check_are_seen_by_the_member_digest(made: Made) -> None:
    """The time in a gzip header inflates the same whatever it says: only the member's digest can tell, for `read_record` too."""
    root, segment, refs = made
    path = segment_file(root)
    good = path.read_bytes()
    bad = bytearray(good)
    bad[refs[1].offset + 5] ^= 1
    try:
        path.write_bytes(bad)
        assert errors(root, replace(segment, digest=None), refs) == ["member-digest-mismatch"]
        with pytest.raises(IntegrityError):
            read_record(root, refs[1])
        bad = bytearray(good)
        bad[5] ^= 1  # of the warcinfo record, which has no ref here
        path.write_bytes(bad)
        assert errors(root, segment, refs) == ["segment-digest-mismatch"]
    finally:
        path.write_bytes(good)


def test_what_the_index_does_not_know_or_knows_wrongly(made: Made) -> None:
    """A record without a ref, a ref without a record, a ref that says something else, a file that is gone."""
    root, segment, refs = made
    (unknown,) = verify_segment(root, segment, refs[1:])
    assert (unknown.code, unknown.subject, unknown.offset) == ("record-not-indexed", refs[0].record_id, refs[0].offset)
    beyond = replace(refs[0], offset=segment.size + 7)
    assert errors(root, segment, [*refs, beyond]) == ["member-missing"]
    assert errors(root, segment, [replace(refs[0], target_uri="http://other.example/"), *refs[1:]]) == ["index-differs"]
    assert errors(root, segment, [replace(refs[0], payload_digest="sha256:00"), *refs[1:]]) == ["index-differs"]
    assert errors(root, replace(segment, name="2026/03/none.warc.gz"), refs) == ["segment-missing"]


def test_bytes_added_at_the_end_are_seen(made: Made) -> None:
    """Garbage is an error; so is a sound record that was never written here, by the digest of the sealed file."""
    root, segment, refs = made
    path = segment_file(root)
    good = path.read_bytes()
    try:
        path.write_bytes(good + b"\0\0\0")
        assert errors(root, replace(segment, digest=None), refs) == ["garbage"]
        path.write_bytes(good + good[refs[0].offset : refs[1].offset])
        assert errors(root, segment, refs) == ["segment-digest-mismatch"]
        assert [f.code for f in verify_segment(root, replace(segment, digest=None), refs)] == ["record-not-indexed"]
    finally:
        path.write_bytes(good)


def test_a_record_swapped_for_a_forged_one_is_seen(tmp_path: Path, made: Made) -> None:
    """A consistent forgery (own digests right, same length impossible to ask for) does not fit the index."""
    root, segment, refs = made
    path = segment_file(root)
    good = path.read_bytes()
    with writer(tmp_path) as out:
        (forged,) = out.append([NewRecord("request", refs[0].record_id, NOW, b"GET /other HTTP/1.1\r\n\r\n", "application/http")])
    member = segment_file(tmp_path).read_bytes()[forged.offset :]
    try:
        path.write_bytes(good[: refs[0].offset] + member + good[refs[1].offset :])
        assert "member-digest-mismatch" in errors(root, replace(segment, digest=None), refs)
    finally:
        path.write_bytes(good)


def test_an_open_segment_is_said_to_be_open_and_is_no_error(tmp_path: Path) -> None:
    """A run in progress is not damage."""
    out = writer(tmp_path)
    refs = out.append([NewRecord("resource", "urn:uuid:1", NOW, b"x")])
    assert out.segment is not None
    found: list[Finding] = list(verify_segment(tmp_path, out.segment, refs))
    out.close()
    assert [(f.code, f.severity) for f in found] == [("segment-unsealed", Severity.INFO)]


def test_every_code_is_documented_with_its_severity() -> None:
    """docs/verify.md has a row for each code, with the severity the code has."""
    text = (Path(__file__).parent.parent / "docs" / "verify.md").read_text()
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (\w+) \|", text, re.MULTILINE))
    assert {code: rows.get(code) for code in CODES} == {code: severity.value for code, (severity, _) in CODES.items()}


def test_a_second_reader_agrees_and_notices_what_differs(tmp_path):
    """warcio reads the same ids, types and block digests; an index that says otherwise is contradicted."""
    import dataclasses
    import itertools
    from datetime import UTC, datetime

    from byline.warc import SegmentWriter, resource_record, second_opinion

    when = datetime(2026, 11, 21, tzinfo=UTC)
    ids = (f"urn:uuid:00000000-0000-4000-8000-{n:012x}" for n in itertools.count())
    with SegmentWriter(tmp_path, info=[("software", "test")], host="h", now=lambda: when, new_id=lambda: next(ids)) as writer:
        urls = ("https://example.org/a", "https://example.org/b")
        records = [resource_record(b"words", next(ids), when, target_uri=url, content_type="text/plain") for url in urls]
        refs = [*writer.append(records)]
        refs = [*writer.info_refs, *refs]
    name = refs[0].segment
    assert list(second_opinion(tmp_path, name, refs)) == []
    wrong = [*refs[:2], dataclasses.replace(refs[2], block_digest="sha256:" + "0" * 64)]
    assert [f.code for f in second_opinion(tmp_path, name, wrong)] == ["second-opinion-differs"]
    elsewhere = [*refs, dataclasses.replace(refs[2], offset=refs[2].offset + 7)]
    assert [f.offset for f in second_opinion(tmp_path, name, elsewhere)] == [refs[2].offset + 7]
