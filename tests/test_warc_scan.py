"""Reading files written by anybody: every specimen, every mutation of one, in the same way with any gzip library."""

from __future__ import annotations

import gzip
import importlib.util
import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.errors import InputError, NotFoundError
from byline.model import Finding
from byline.warc import CODES, StoredRecord, members, payload_of, scan
from byline.warc.named import parse_date

WARCS = Path(__file__).parent / "warcs"

EXPECTED: dict[str, tuple[int, list[str]]] = {
    "arc-by-member.arc.gz": (2, ["record-id-missing", "record-id-missing"]),
    "arc-length-missing.arc": (2, ["record-id-missing", "record-id-missing", "content-length-missing", "garbage"]),
    "arc-length-too-large.arc.gz": (2, ["record-id-missing", "record-truncated", "record-id-missing"]),
    "arc-space-in-url.arc": (2, ["record-id-missing", "record-id-missing", "target-uri-whitespace"]),
    "arc.arc": (3, ["record-id-missing", "record-id-missing", "record-id-missing"]),
    "content-length-missing.warc": (2, ["content-length-missing", "garbage"]),
    "content-length-too-large.warc": (1, ["record-truncated"]),
    "content-length-too-large.warc.gz": (2, ["record-truncated"]),
    "content-length-too-small.warc.gz": (2, ["content-length-wrong"]),
    "date-14-digits.warc": (1, ["date-reinterpreted"]),
    "date-day-of-year.warc": (1, ["date-reinterpreted"]),
    "date-unreadable.warc": (1, ["date-unreadable"]),
    "digest-over-block.warc": (1, []),
    "digest-over-chunk-framing.warc": (1, []),
    "digest-unknown.warc": (1, ["digest-unknown"]),
    "digests-sha1-right.warc": (1, []),
    "digests-wrong.warc": (1, ["block-digest-mismatch", "payload-digest-mismatch"]),
    "empty-member.warc.gz": (0, ["no-records"]),
    "empty.warc": (0, ["no-records"]),
    "garbage-between-members.warc.gz": (2, ["garbage"]),
    "garbage-between-records.warc": (2, ["garbage"]),
    "good.warc": (3, []),
    "good.warc.gz": (3, []),
    "gzip-as-a-whole.warc.gz": (3, []),
    "gzip-in-blocks-across-records.warc.gz": (3, []),
    "header-folded.warc": (1, []),
    "header-lf-only.warc": (2, []),
    "header-without-end.warc": (1, ["header-truncated"]),
    "lz4.warc.lz4": (0, ["unsupported-compression"]),
    "member-damaged.warc.gz": (2, ["member-corrupt"]),
    "member-torn-at-the-end.warc.gz": (2, ["record-truncated", "member-truncated"]),
    "member-torn-in-the-middle.warc.gz": (2, ["member-corrupt"]),
    "record-id-missing.warc": (1, ["record-id-missing"]),
    "target-uri-in-brackets.warc": (1, ["target-uri-brackets"]),
    "target-uri-with-space.warc": (1, ["target-uri-whitespace"]),
    "text-not-a-warc.txt": (0, ["garbage", "no-records"]),
    "type-missing.warc": (1, ["type-missing"]),
    "type-repeated.warc": (1, ["field-repeated"]),
    "zeros-at-the-end.warc.gz": (1, ["garbage"]),
}
"""Specimen: how many records it gives, and what is said to be wrong."""


@pytest.fixture(params=["isal", "zlib"])
def _each_codec(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "zlib":
        monkeypatch.setitem(sys.modules, "isal", None)
    members._codec.cache_clear()
    yield
    members._codec.cache_clear()


def read(path: Path) -> tuple[list[StoredRecord], list[Finding]]:
    items = list(scan(path))
    return [i for i in items if isinstance(i, StoredRecord)], [i for i in items if isinstance(i, Finding)]


def test_specimens_are_what_the_script_makes() -> None:
    """The committed bytes are those of tests/warcs/make.py, and each is in the table of this test."""
    spec = importlib.util.spec_from_file_location("make", WARCS / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    committed = {p.name: p.read_bytes() for p in WARCS.iterdir() if p.is_file() and p.suffix != ".py"}
    assert make.specimens() == committed
    assert set(EXPECTED) == set(committed)


@pytest.mark.usefixtures("_each_codec")
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_specimen_gives_its_records_and_its_findings(name: str) -> None:
    """Every whole record is found, and every defect is named, with ISA-L and with zlib; all codes are in the documented table."""
    records, findings = read(WARCS / name)
    assert (len(records), [f.code for f in findings]) == EXPECTED[name]
    assert {f.code for f in findings} <= set(CODES)
    assert [f for r in records for f in r.findings] == [f for f in findings if f.subject]


def test_one_file_in_five_wrappings_is_the_same_records() -> None:
    """Plain, gzip by record, gzip as a whole and in blocks: same ids, same bytes; offsets lead back to each record."""
    names = ("good.warc", "good.warc.gz", "gzip-as-a-whole.warc.gz", "gzip-in-blocks-across-records.warc.gz")
    seen = {name: read(WARCS / name)[0] for name in names}
    first = [(r.record_id, r.block_digest, r.payload_digest) for r in seen["good.warc"]]
    for name, records in seen.items():
        assert [(r.record_id, r.block_digest, r.payload_digest) for r in records] == first, name
    for name in names[2:]:  # a record that shares its member has no stored length of its own
        assert [r.length for r in seen[name]] == [None] * 3
    for record in seen["good.warc.gz"]:
        again = next(scan(WARCS / "good.warc.gz", start=record.offset))
        assert isinstance(again, StoredRecord)
        assert again.record_id == record.record_id
        member = (WARCS / "good.warc.gz").read_bytes()[record.offset : record.offset + (record.length or 0)]
        assert gzip.decompress(member).endswith(record.block() + b"\r\n\r\n")


@pytest.mark.parametrize("name", ["good.warc", "gzip-as-a-whole.warc.gz", "gzip-in-blocks-across-records.warc.gz", "arc.arc"])
def test_a_block_that_is_not_kept_is_read_from_the_file_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Large blocks are not held, wherever the record stands in whatever wrapping; the second reading gives the same bytes."""
    kept = [r.block() for r in read(WARCS / name)[0]]
    monkeypatch.setattr(sys.modules["byline.warc.scan"], "KEEP", 10)  # the name `scan` is the function
    records = read(WARCS / name)[0]
    assert all(r.kept is None for r in records)
    assert [r.block() for r in records] == kept


@pytest.mark.parametrize(
    ("name", "matched"),
    [
        ("digests-sha1-right.warc", ["block", "entity"]),
        ("digest-over-chunk-framing.warc", ["framed"]),
        ("digest-over-block.warc", ["block"]),
        ("digests-wrong.warc", [None, None]),
        ("digest-unknown.warc", ["unknown"]),
    ],
)
def test_it_is_said_what_a_digest_is_the_digest_of(name: str, matched: list[str | None]) -> None:
    """WARC 1.1's entity, warcio's framed body, ClueWeb's block: each convention passes, and the record says which it was."""
    assert [c.matched for c in read(WARCS / name)[0][0].checks] == matched


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("date-14-digits.warc", "2026-03-01T06:00:00+00:00"),
        ("date-day-of-year.warc", "2026-03-01T05:00:00+00:00"),
        ("arc-by-member.arc.gz", "2001-02-03T04:05:06+00:00"),
    ],
)
def test_old_dates_are_read_as_what_they_mean(name: str, date: str) -> None:
    """ARC's 14 digits and ClueWeb's day of the year; when it is no RFC 3339 date, a finding says what it was read as."""
    record = read(WARCS / name)[0][0]
    assert record.date is not None
    assert record.date.isoformat() == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-03-01T06:00:00.123456789Z", "2026-03-01T06:00:00.123456+00:00"),
        ("2026-03-01T06:00:00+04:00", "2026-03-01T02:00:00+00:00"),
        ("2026", "2026-01-01T00:00:00+00:00"),
        ("2026-03", "2026-03-01T00:00:00+00:00"),
        ("2026-03-01 06:00:00", "2026-03-01T06:00:00+00:00"),
        ("2026-04-060T06:00:00Z", None),  # day 60 is not in April
        ("2026-02-30T06:00:00Z", None),
        ("0000-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-23:59", None),  # beyond what can be said in UTC
        ("٢٠٢٦", None),
        ("", None),
    ],
)
def test_dates_of_every_precision(text: str, date: str | None) -> None:
    """WARC 1.1 §5.4 allows a year alone and nanoseconds (kept to the microsecond); what is no date stays unknown."""
    found = parse_date(text)
    assert (found and found.isoformat()) == date


def test_an_id_derived_from_content_is_the_same_in_every_file(tmp_path: Path) -> None:
    """The same ARC record in another place, or compressed, has the same id; another record has another."""
    plain, packed = read(WARCS / "arc.arc")[0], read(WARCS / "arc-by-member.arc.gz")[0]
    assert plain[1].record_id == packed[1].record_id
    assert len({r.record_id for r in plain}) == 3


def test_arc_records_have_the_fields_a_warc_would_have() -> None:
    """Type, URI (spaces kept), address and media type come from the ARC line."""
    info, page = read(WARCS / "arc-space-in-url.arc")[0]
    assert info.type == "warcinfo"
    assert page.type == "response"
    assert page.target_uri == "http://harbour.example/a b c"
    assert page.field("WARC-IP-Address") == "192.0.2.7"
    assert payload_of(page).body == b"<p>The ferry sails again.</p>\n"


def test_repeated_and_folded_fields_are_kept() -> None:
    """A repeated field keeps both values and the first counts; a folded one is joined by a space."""
    (repeated,), (folded,) = read(WARCS / "type-repeated.warc")[0], read(WARCS / "header-folded.warc")[0]
    assert repeated.type == "response"
    assert repeated.field_all("warc-type") == ("response", "request")
    assert folded.field("WARC-Note") == "one two"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(EXPECTED)),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=4),
)
def test_no_mutation_makes_it_raise(tmp_path: Path, name: str, edits: list[tuple[int, bytes, int]]) -> None:
    """Whatever is cut out of or put into a file: `scan` ends, offsets are in the file, and payloads can be asked for."""
    data = bytearray((WARCS / name).read_bytes())
    for at, put, cut in edits:
        data[at : at + cut] = put
    path = tmp_path / "mutated"
    path.write_bytes(data)
    records, findings = read(path)
    for record in records:
        assert 0 <= record.offset <= len(data)
        assert record.block_length == len(record.block())
        if record.date:
            payload_of(record, limit=1000)
    assert all(-1 <= f.offset <= len(data) and f.code in CODES for f in findings)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2000))
def test_damage_costs_no_more_than_the_records_it_touches(tmp_path: Path, seed: int) -> None:
    """Bytes overwritten within one gzip member leave every other record readable, and something is said."""
    data = (WARCS / "good.warc.gz").read_bytes()
    parts, at = [], 0
    for record in read(WARCS / "good.warc.gz")[0]:
        parts.append(bytearray(data[at : at + (record.length or 0)]))
        at += record.length or 0
    hit = parts[1]
    start = seed % (len(hit) - 8)
    hit[start : start + 8] = bytes(b ^ 0x5A for b in hit[start : start + 8])
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(b"".join(parts))
    records, findings = read(path)
    assert {r.record_id[-1] for r in records if r.complete and not r.findings} >= {"1", "3"}
    assert findings or start < 10  # the gzip header's time and system are not checked by gzip: see `verify_segment`


def test_a_member_that_inflates_without_end_is_read_in_steps(tmp_path: Path) -> None:
    """300 kB that inflate to 300 MB are hashed without being held."""
    import tracemalloc

    size = 300 << 20
    head = f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: {size}\r\n\r\n".encode()
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    data = packer.compress(head) + b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.compress(b"\r\n\r\n")
    (tmp_path / "bomb.warc.gz").write_bytes(data + packer.flush())
    tracemalloc.start()
    (record,), findings = read(tmp_path / "bomb.warc.gz")
    payload = payload_of(record, limit=1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (record.block_length, record.complete, len(payload.body), payload.truncated) == (size, True, 1 << 20, "size")
    assert [f.code for f in findings] == ["record-id-missing"]
    assert peak < 8 << 20


def test_long_lines_and_heads_do_not_slow_it_down(tmp_path: Path) -> None:
    """Megabytes without a line end, of blank lines, or of gzip magic are passed over; a quadratic search would not come back."""
    for data in (
        b"WARC/1.1\r\n" + b"x" * (4 << 20),
        b"\r\n" * (2 << 20),
        b"\x1f\x8b\x08" * 20_000,
        b"http://a 1.1.1.1 " * 200_000,
        os.urandom(1 << 20),
    ):
        path = tmp_path / "odd"
        path.write_bytes(data)
        records, findings = read(path)
        assert not records
        assert findings


def test_what_cannot_be_opened_is_said_in_a_sentence(tmp_path: Path) -> None:
    """A missing file and a folder are errors of the tree, not of Python."""
    with pytest.raises(NotFoundError):
        list(scan(tmp_path / "no.warc"))
    with pytest.raises(InputError):
        list(scan(tmp_path))
