"""Other people's readers: warcio and FastWARC read what byline writes, byte for byte, and byline reads what they read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from byline.model import RecordRef
from byline.warc import NewRecord, StoredRecord, capture_records, resource_record, scan
from warc_making import NOW, capture, counted_ids, exchange, segment_file, writer

WARCS = Path(__file__).parent / "warcs"


def records(*, chunked: bool) -> list[NewRecord]:
    first = exchange("Grüße von der Fähre".encode(), chunked=chunked)
    ids = counted_ids()
    made = capture_records(capture(exchange(b"", status=301), first), ids)
    original = next(r for r in made if r.type == "response" and b" 200 " in r.block[:20])
    with_payload = RecordRef(
        "", 0, 0, original.record_id, "response", NOW, original.target_uri, "", "", _payload_digest(original)
    )
    made += capture_records(capture(first), ids, original=with_payload)
    return [*made, resource_record(b"plain words", ids(), NOW, target_uri="ni:///sha-256;x", content_type="text/plain")]


def _payload_digest(record: NewRecord) -> str | None:
    from byline.warc import pack

    return pack(record).payload_digest


@pytest.fixture(params=[False, True], ids=["plain", "chunked"])
def segment(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, list[NewRecord]]:
    """A sealed segment with redirect, response, revisit, metadata and resource."""
    made = records(chunked=request.param)
    with writer(tmp_path) as out:
        out.append(made)
    return segment_file(tmp_path), made


def test_warcio_reads_every_block_back(segment: tuple[Path, list[NewRecord]]) -> None:
    """Type, id, URI and block bytes, record by record."""
    path, made = segment
    seen = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, no_record_parse=True):
            headers = record.rec_headers
            seen.append((record.rec_type, headers["WARC-Record-ID"], headers["WARC-Target-URI"], record.raw_stream.read()))
    assert seen[1:] == [(r.type, f"<{r.record_id}>", r.target_uri or None, r.block) for r in made]


def test_fastwarc_reads_every_block_back_and_verifies_block_digests(segment: tuple[Path, list[NewRecord]]) -> None:
    """`sha256:<hex>` is a spelling that FastWARC checks."""
    path, made = segment
    seen = []
    for record in FastIterator(io.BytesIO(path.read_bytes()), parse_http=False):
        assert record.verify_block_digest()
        seen.append((str(record.record_type), record.reader.read()))
    assert seen[1:] == [(r.type, r.block) for r in made]


def test_warcio_check_passes_but_for_chunk_framing(
    segment: tuple[Path, list[NewRecord]], capsys: pytest.CaptureFixture[str]
) -> None:
    """`warcio check` verifies our digests; for a chunked body it hashes the framing (not WARC 1.1), and fails on that alone."""
    path, made = segment
    chunked = any(b"chunked" in r.block for r in made if r.type == "response")
    status = _check(path)
    said = capsys.readouterr().out
    assert "block digest failed" not in said
    assert (status, "payload digest failed" in said) == ((1, True) if chunked else (0, False))


def _check(path: Path) -> int:
    from argparse import Namespace

    checker = Checker(Namespace(inputs=[str(path)], verbose=True))
    checker.process_all()
    return int(checker.exit_value)


def test_warcio_check_would_notice_a_wrong_digest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The test above can fail: with another payload digest in the record, warcio says so."""
    wrong = NewRecord(
        "response", "urn:uuid:1", NOW, exchange().response, "application/http", "http://a.example/", (), "sha256:" + "0" * 64
    )
    with writer(tmp_path) as out:
        out.append([wrong])
    assert _check(segment_file(tmp_path)) == 1
    assert "payload digest failed" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["good.warc", "good.warc.gz", "header-lf-only.warc", "target-uri-in-brackets.warc", "arc.arc", "arc-by-member.arc.gz"]
)
def test_sound_files_give_the_same_blocks_as_warcio(name: str) -> None:
    """On files that warcio reads, nothing is missed and no byte differs."""
    ours = [(r.type, r.block()) for r in scan(WARCS / name) if isinstance(r, StoredRecord)]
    with (WARCS / name).open("rb") as file:
        theirs = [(r.rec_type, r.raw_stream.read()) for r in ArchiveIterator(file, no_record_parse=True, arc2warc=True)]
    skip = int(name.startswith("arc"))  # warcio rewrites an ARC's first record
    assert ours[skip:] == theirs[skip:]
