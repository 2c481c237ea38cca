"""Records as values: constructors, digests, captures to records and back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byline.errors import WarcError
from byline.model import Connection, Exchange, Failure, FailureKind, RecordRef
from byline.warc import (
    IDENTICAL_PAYLOAD,
    SERVER_NOT_MODIFIED,
    NewRecord,
    capture_records,
    entity_digest,
    pack,
    parse_digest,
    read_capture_facts,
    resource_record,
    response_record,
    restore_capture,
    revisit_record,
)
from warc_making import NOW, capture, counted_ids, exchange


def ref_of(record: NewRecord) -> RecordRef:
    return pack(record).ref("2026/03/x.warc.gz", 0)


@pytest.mark.parametrize("bad", ["a\r\nWARC-Type: forged", "a\nb", "a\rb", "a\0b", " a", "a\t", "\ud800"])
@pytest.mark.parametrize("where", ["fields", "target_uri", "content_type"])
def test_a_value_that_could_forge_a_field_is_refused(where: str, bad: str) -> None:
    """No value with CR, LF, NUL, outer white space or without a UTF-8 form gets into a record."""
    given_values = {"fields": (("X-Note", bad),)} if where == "fields" else {where: bad}
    with pytest.raises(WarcError):
        NewRecord("resource", "urn:uuid:1", NOW, b"", **given_values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"record_id": "<urn:uuid:1>"},
        {"record_id": "urn:uuid:1 2"},
        {"record_id": ""},
        {"type": "resource\r\nA: b"},
        {"date": datetime(2026, 1, 1)},
        {"target_uri": "<http://a.example/>"},
        {"fields": (("Bad Name", "x"),)},
        {"fields": (("A:", "x"),)},
    ],
)
def test_ids_types_dates_and_names_must_read_back(change: dict[str, object]) -> None:
    """What would be read back as something else is refused when the record is made."""
    good = {"type": "resource", "record_id": "urn:uuid:1", "date": NOW, "block": b"x"}
    NewRecord(**good)  # type: ignore[arg-type]
    with pytest.raises(WarcError):
        NewRecord(**(good | change))  # type: ignore[arg-type]


def test_payload_digest_is_over_the_entity_without_chunk_framing() -> None:
    """The same body sent plain and chunked has one digest, that of the body alone; a content coding is kept."""
    body = b"\x1f\x8bnot decoded"
    expected = "sha256:" + hashlib.sha256(body).hexdigest()
    assert entity_digest(exchange(body)) == entity_digest(exchange(body, chunked=True)) == expected


def test_an_empty_entity_has_no_digest() -> None:
    """Nothing can later be declared "unchanged" for being as empty as something else."""
    assert entity_digest(exchange(b"")) is None
    assert ref_of(response_record(exchange(b""), "urn:uuid:1")).payload_digest is None


def test_revisit_has_every_field_that_points_back_and_the_head_as_block() -> None:
    """WARC 1.1 §6.7.2: profile, Refers-To with URI and date, payload digest, truncation; the block is the response head."""
    first = exchange(chunked=True)
    original = ref_of(response_record(first, "urn:uuid:1"))
    record = revisit_record(replace(first, started=NOW.replace(hour=7)), "urn:uuid:2", original=original)
    fields = dict(record.fields)
    assert record.type == "revisit"
    assert record.block == first.response[: first.body_offset]
    assert record.payload_digest == original.payload_digest == entity_digest(first)
    assert fields["WARC-Profile"] == IDENTICAL_PAYLOAD
    assert fields["WARC-Refers-To"] == "<urn:uuid:1>"
    assert fields["WARC-Refers-To-Target-URI"] == first.url
    assert fields["WARC-Refers-To-Date"] == "2026-03-01T06:00:00.123456Z"
    assert fields["WARC-Truncated"] == "length"


def test_a_304_is_a_server_not_modified_revisit() -> None:
    """WARC 1.1 §6.7.3: nothing was left out, so nothing is truncated."""
    original = ref_of(response_record(exchange(), "urn:uuid:1"))
    record = revisit_record(exchange(b"", status=304), "urn:uuid:2", original=original)
    fields = dict(record.fields)
    assert fields["WARC-Profile"] == SERVER_NOT_MODIFIED
    assert "WARC-Truncated" not in fields
    assert record.payload_digest == original.payload_digest


def test_a_revisit_never_points_at_nothing_or_at_something_else() -> None:
    """An original without payload, a record that is a revisit itself, and another payload are refused."""
    stored = ref_of(response_record(exchange(), "urn:uuid:1"))
    for bad in (replace(stored, payload_digest=None), replace(stored, type="revisit"), replace(stored, type="metadata")):
        with pytest.raises(WarcError):
            revisit_record(exchange(), "urn:uuid:2", original=bad)
    with pytest.raises(WarcError, match="payload differs"):
        revisit_record(exchange(b"other"), "urn:uuid:2", original=stored)


def test_a_capture_is_request_response_metadata_for_each_hop_tied_together() -> None:
    """Each hop is three records of one date, tied by Concurrent-To; the last hop's metadata is last."""
    records = capture_records(capture(exchange(b"", status=301), exchange()), counted_ids())
    assert [r.type for r in records] == ["request", "response", "metadata"] * 2
    for request, response, metadata in (records[:3], records[3:]):
        assert {r.date for r in (request, response, metadata)} == {NOW}
        assert ("WARC-Concurrent-To", f"<{response.record_id}>") in request.fields
        assert ("WARC-Concurrent-To", f"<{request.record_id}>") in response.fields
        assert [v for k, v in metadata.fields if k == "WARC-Concurrent-To"] == [
            f"<{request.record_id}>",
            f"<{response.record_id}>",
        ]
        assert ("WARC-IP-Address", "192.0.2.7") in response.fields
        assert ("WARC-Protocol", "tls/1.3") in response.fields
    facts = [read_capture_facts(r.block) for r in records if r.type == "metadata"]
    assert {f.capture for f in facts} == {records[-1].record_id}
    assert [f.hop for f in facts] == [0, 1]


def test_a_capture_without_exchange_is_one_metadata_record() -> None:
    """A failure leaves its reason, even for an address that cannot stand in a WARC field."""
    failed = replace(capture(failure=Failure(FailureKind.BAD_URL, "not a URL")), requested="http://a b\r\nX: y/")
    (record,) = capture_records(failed, counted_ids())
    assert record.type == "metadata"
    assert record.target_uri == ""
    facts = read_capture_facts(record.block)
    assert restore_capture([(facts, record.date, b"", b"")]) == failed


texts = st.text(st.characters(blacklist_categories=("Cs",)), max_size=20)
exchanges = st.builds(
    exchange,
    st.binary(max_size=60),
    status=st.sampled_from([200, 301, 404]),
    chunked=st.booleans(),
    url=st.sampled_from(["http://harbour.example/a", "https://harbour.example/ü?q=1"]),
).flatmap(
    lambda e: st.builds(
        replace,
        st.just(e),
        truncated=st.sampled_from([None, "length", "time"]),
        interim=st.lists(st.binary(max_size=20), max_size=2).map(tuple),
        connection=st.builds(
            Connection,
            st.just("2001:db8::7"),
            st.integers(1, 65535),
            tls_version=st.sampled_from([None, "TLSv1.2"]),
            certificates=st.lists(st.binary(max_size=20), max_size=2).map(tuple),
            verified=st.sampled_from([None, True, False]),
        ),
        timings=st.lists(st.tuples(texts, st.floats(0, 1e6)), max_size=3).map(tuple),
    )
)


@given(st.lists(exchanges, max_size=3), st.none() | st.builds(Failure, st.sampled_from(FailureKind), texts))
def test_a_capture_can_be_made_again_from_its_records(hops: list[Exchange], failure: Failure | None) -> None:
    """`restore_capture` is the inverse of `capture_records`: no fact of a capture is only in the database."""
    made = capture(*hops, failure=failure)
    records = capture_records(made, counted_ids())
    blocks = {r.record_id: r.block for r in records}
    facts = [(read_capture_facts(r.block), r.date) for r in records if r.type == "metadata"]
    assert (
        restore_capture([(f, d, blocks.get(f.request or "", b""), blocks.get(f.response or "", b"")) for f, d in facts]) == made
    )


def test_other_json_is_not_a_capture() -> None:
    """A form of another name or version, and bytes that are no JSON, are refused with a sentence."""
    for block in (b'{"byline":"import/1"}', b"[]", b"\xff", b'{"byline":"capture/1"}'):
        with pytest.raises(WarcError):
            read_capture_facts(block)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", hashlib.sha1(b"").digest()),
        ("SHA-1:da39a3ee5e6b4b0d3255bfef95601890afd80709", hashlib.sha1(b"").digest()),
        ("md5:1B2M2Y8AsgTpgAmY7PhCfg==", hashlib.md5(b"").digest()),
        ("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hashlib.sha256(b"").digest()),
        ("sha1:not a digest", b""),
    ],
)
def test_digest_spellings(text: str, expected: bytes) -> None:
    """Hex, base32 and base64 are read; a value that is no digest matches nothing."""
    parsed = parse_digest(text)
    assert parsed is not None
    assert parsed[1] == expected


def test_an_unknown_digest_algorithm_is_not_guessed() -> None:
    """`tiger:` cannot be checked, which is not the same as being wrong."""
    assert parse_digest("tiger:ABC") is None


def test_a_resource_has_its_block_as_payload() -> None:
    """WARC 1.1 §6.4: for a resource, payload digest and block digest are the same."""
    ref = ref_of(
        resource_record(b"words", "urn:uuid:1", datetime(2026, 1, 1, tzinfo=UTC), target_uri="ni:///x", content_type="text/plain")
    )
    assert ref.payload_digest == ref.block_digest
