"""Segments on disk: what is appended reads back, survives a kill, and never stands behind a torn member."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byline.errors import ArchiveError, IntegrityError, NotFoundError, WarcError
from byline.model import Finding, RecordRef
from byline.warc import (
    NewRecord,
    StoredRecord,
    capture_records,
    pack_all,
    read_http_head,
    read_record,
    recover,
    scan,
    segment_path,
)
from byline.warc.http import parse_head
from warc_making import NOW, capture, counted_ids, exchange, segment_file, writer

in_tmp = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)

instants = st.datetimes(
    datetime(1994, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=4))])
)
values = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n\0"), max_size=15).map(
    lambda v: v.strip(" \t")
)
http_blocks = st.builds(
    lambda start, headers, end, body: start + b"".join(headers) + end + body,
    st.sampled_from([b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 404\n", b"GET / HTTP/1.1\r\n", b""]),
    st.lists(st.sampled_from([b"A: b\r\n", b"Transfer-Encoding: chunked\r\n", b" folded\n", b"junk\r\n"]), max_size=3),
    st.sampled_from([b"\r\n", b"\n", b""]),
    st.sampled_from([b"", b"5\r\nhello\r\n0\r\n\r\n", b"5\nhello\n0\n\n", b"ffff\r\nshort", b"zz\r\n"]) | st.binary(max_size=50),
)
records = st.builds(
    NewRecord,
    st.sampled_from(["response", "request", "resource", "metadata", "conversion"]),
    st.uuids().map(lambda u: u.urn),
    instants,
    http_blocks | st.binary(max_size=80),
    content_type=st.sampled_from(["application/http; msgtype=response", "application/http", "text/plain", ""]),
    target_uri=values.filter(lambda v: not v.startswith("<")),
    fields=st.lists(st.tuples(st.sampled_from(["X-Note", "WARC-Concurrent-To"]), values), max_size=3).map(tuple),
)


def refs_by_scan(path: Path, name: str) -> list[RecordRef]:
    items = list(scan(path, name=name))
    assert not [i for i in items if isinstance(i, Finding) and i.code != "target-uri-whitespace"]
    return [i.ref(name) for i in items if isinstance(i, StoredRecord)]


@in_tmp
@given(st.lists(records, max_size=6))
def test_scanning_a_segment_gives_back_what_append_returned(
    tmp_path_factory: pytest.TempPathFactory, new: list[NewRecord]
) -> None:
    """The database can be made again from the file: same refs, fields and bytes, for any record at all."""
    root = tmp_path_factory.mktemp("archive")
    with writer(root) as out:
        refs = out.append(new)
        infos = list(out.info_refs)
    assert len(infos) == bool(new)
    if new:
        assert refs_by_scan(segment_path(root, refs[0].segment), refs[0].segment) == infos + refs
    for record, ref in zip(new, refs, strict=True):
        stored = read_record(root, ref)
        assert stored.block() == record.block
        assert stored.field_all("X-Note") == tuple(v for k, v in record.fields if k == "X-Note")
        assert (stored.type, stored.record_id, stored.date) == (record.type, record.record_id, record.date)


@pytest.mark.parametrize("body", [b"", b"<p>Low tide.</p>", os.urandom(300_000)], ids=["none", "short", "long"])
@pytest.mark.parametrize("headers", ["", "".join(f"X-{n}: {'y' * 900}\r\n" for n in range(40))], ids=["few", "many"])
def test_a_head_is_read_without_its_body(tmp_path: Path, body: bytes, headers: str) -> None:
    """The same head as of the whole record; where another record or none stands, nothing is taken for it."""
    with writer(tmp_path) as out:
        request, response, _ = out.append(capture_records(capture(exchange(body, headers=headers)), counted_ids()))
    assert read_http_head(tmp_path, response) == parse_head(read_record(tmp_path, response).block())
    for wrong in (replace(response, offset=request.offset), replace(response, offset=response.offset + 1)):
        with pytest.raises(IntegrityError):
            read_http_head(tmp_path, wrong)


def test_members_are_what_zcat_and_sha256sum_see(tmp_path: Path) -> None:
    """A stored record can be checked without byline: its member inflates by itself and its digests are those of the bytes."""
    with writer(tmp_path) as out:
        refs = out.append(capture_records(capture(exchange(chunked=True)), counted_ids()))
        sealed = out.close()
    path = tmp_path / "warc" / refs[1].segment
    member = path.read_bytes()[refs[1].offset : refs[1].offset + refs[1].length]
    text = subprocess.run(["gzip", "-dc"], input=member, capture_output=True, check=True).stdout
    head, block = text.split(b"\r\n\r\n", 1)
    assert block == exchange(chunked=True).response + b"\r\n\r\n"
    assert f"WARC-Block-Digest: {refs[1].block_digest}".encode() in head
    assert refs[1].member_digest == "sha256:" + hashlib.sha256(member).hexdigest()
    assert sealed[0].digest == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    assert sealed[0].size == path.stat().st_size
    assert sealed[0].records == 4


def test_a_growing_segment_is_open_and_a_closed_one_is_not(tmp_path: Path) -> None:
    """The name says whether a run still writes; refs hold before and after; a writer that wrote nothing leaves nothing."""
    with writer(tmp_path / "empty"):
        pass
    assert not (tmp_path / "empty").exists()
    out = writer(tmp_path)
    (ref,) = out.append(pack_all([NewRecord("resource", "urn:uuid:1", NOW, b"x")]))
    assert ref.segment == "2026/03/byline-20260301T060000123Z-0001-desk-3.warc.gz"
    assert segment_file(tmp_path).name.endswith(".warc.gz.open")
    assert read_record(tmp_path, ref).block() == b"x"
    out.close()
    assert segment_file(tmp_path).name.endswith(".warc.gz")
    assert read_record(tmp_path, ref).block() == b"x"


def test_each_run_writes_its_own_segment_and_a_full_one_rolls(tmp_path: Path) -> None:
    """Two writers at the same instant never share a file; past the size limit the next batch begins a new segment."""
    one, two = writer(tmp_path), writer(tmp_path, max_size=1)
    new = [NewRecord("resource", f"urn:uuid:{n}", NOW, b"x") for n in range(4)]
    refs = [*one.append(new[:1]), *two.append(new[1:2]), *two.append(new[2:])]
    assert len({r.segment for r in refs}) == 3
    assert refs[2].segment == refs[3].segment
    assert [s.name for s in (*one.close(), *two.close())] == [refs[0].segment, refs[1].segment, refs[2].segment]


def test_a_live_run_is_left_alone_and_a_dead_one_is_sealed(tmp_path: Path) -> None:
    """`recover` tells the two apart by the lock, and says so; afterwards every synced record is there under its ref."""
    out = writer(tmp_path)
    (ref,) = out.append([NewRecord("resource", "urn:uuid:1", NOW, b"kept")])
    assert [f.code for f in recover(tmp_path)] == ["segment-live"]
    del out  # the process ends without closing: the kernel drops the lock
    for fd in _descriptors(segment_file(tmp_path)):
        os.close(fd)
    assert [f.code for f in recover(tmp_path)] == ["segment-sealed"]
    assert read_record(tmp_path, ref).block() == b"kept"
    assert recover(tmp_path) == []


def _descriptors(path: Path) -> list[int]:
    return [int(p.name) for p in Path("/proc/self/fd").iterdir() if p.exists() and p.samefile(path)]


def test_a_tail_torn_anywhere_is_cut_and_kept_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at any byte: complete records stay, the rest moves to `.torn`, not one byte disappears; doing it again is safe."""
    with writer(tmp_path / "whole") as out:
        refs = out.append([NewRecord("resource", f"urn:uuid:{n}", NOW, b"word " * n) for n in (1, 2)])
    monkeypatch.setattr(os, "fsync", lambda _: None)  # hundreds of folders: what is tested is not the disk
    whole = segment_path(tmp_path / "whole", refs[0].segment).read_bytes()
    ends = [0, refs[0].offset, *(r.offset + r.length for r in refs)]
    for size in range(len(whole) + 1):
        root = tmp_path / str(size)
        path = root / "warc" / (refs[0].segment + ".open")
        path.parent.mkdir(parents=True)
        path.write_bytes(whole[:size])
        kept = max(e for e in ends if e <= size)
        codes = [f.code for f in recover(root)]
        assert codes == ["tail-torn"] * (size != kept) + ["segment-sealed"] * (kept > 0), size
        sealed, torn = root / "warc" / refs[0].segment, root / "warc" / (refs[0].segment + ".torn")
        assert (sealed.read_bytes() if sealed.exists() else b"") == whole[:kept]
        assert (torn.read_bytes() if torn.exists() else b"") == whole[kept:size]
        assert not path.exists()
        for ref in refs:
            if ref.offset + ref.length <= size:
                assert read_record(root, ref).record_id == ref.record_id
            else:
                with pytest.raises((IntegrityError, NotFoundError)):
                    read_record(root, ref)
        assert recover(root) == []


def test_zeros_after_a_power_cut_are_a_torn_tail(tmp_path: Path) -> None:
    """File systems may leave a length without its bytes: zeros are no record and are set aside."""
    out = writer(tmp_path)
    out.append([NewRecord("resource", "urn:uuid:1", NOW, b"x")])
    out.close()
    sealed = segment_file(tmp_path)
    size = sealed.stat().st_size
    sealed.rename(sealed.with_name(sealed.name + ".open"))
    with sealed.with_name(sealed.name + ".open").open("ab") as file:
        file.write(bytes(4096))
    assert [f.code for f in recover(tmp_path)] == ["tail-torn", "segment-sealed"]
    assert sealed.stat().st_size == size


CHILD = """
    import os, sys
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from warc_making import *
    from byline.warc import *
    out = writer(Path({root!r}))
    for number in range(10_000):
        refs = out.append([NewRecord("resource", f"urn:uuid:{{number}}", NOW, os.urandom(3000))])
        out.sync()
        print(refs[0].offset, refs[0].length, flush=True)
"""


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """A run killed while it writes: every record it had reported after `sync` is readable after `recover`."""
    code = textwrap.dedent(CHILD).format(tests=str(Path(__file__).parent), root=str(tmp_path))
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    acknowledged = [child.stdout.readline() for _ in range(50)]
    child.send_signal(signal.SIGKILL)
    acknowledged += child.stdout.read().splitlines(keepends=True)
    child.stdout.close()
    child.wait()
    assert "segment-sealed" in [f.code for f in recover(tmp_path)]
    found = {(i.offset, i.length) for i in scan(segment_file(tmp_path)) if isinstance(i, StoredRecord)}
    assert {tuple(map(int, line.split())) for line in acknowledged if line.endswith("\n")} <= found


def test_a_forked_child_does_not_hold_the_lock(tmp_path: Path) -> None:
    """A worker that outlives its killed parent must not make the dead run's segment look alive."""
    out = writer(tmp_path)
    out.append([NewRecord("resource", "urn:uuid:1", NOW, b"x")])
    reader, ready = os.pipe()
    child = os.fork()
    if not child:
        os.write(ready, b"1")
        signal.pause()
    os.read(reader, 1)
    for fd in _descriptors(segment_file(tmp_path)):
        os.close(fd)  # as the parent's death would
    codes = [f.code for f in recover(tmp_path)]
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reader)
    os.close(ready)
    assert codes == ["segment-sealed"]


def test_a_batch_that_the_disk_refuses_is_taken_back(tmp_path: Path) -> None:
    """A full disk leaves the segment as it was before the batch, and what comes later stands on a member boundary."""
    code = f"""
        import resource, signal, sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from warc_making import *
        from byline.errors import ArchiveError
        from byline.warc import *
        import os
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        out = writer(Path({str(tmp_path)!r}))
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        big = NewRecord("resource", "urn:uuid:1", NOW, os.urandom(50_000))
        try:
            out.append([NewRecord("resource", "urn:uuid:0", NOW, b"of the same batch"), big])
        except ArchiveError as error:
            print(error.message)
        out.append([NewRecord("resource", "urn:uuid:2", NOW, b"small")])
        print(out.close()[0].digest)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)
    assert "cannot write" in done.stdout
    assert "sha256:" + hashlib.sha256(segment_file(tmp_path).read_bytes()).hexdigest() in done.stdout
    items = list(scan(segment_file(tmp_path)))
    assert [i.type for i in items if isinstance(i, StoredRecord)] == ["warcinfo", "resource"]
    assert not [i for i in items if isinstance(i, Finding)]


def test_after_a_failed_fsync_nothing_more_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel may have dropped the data, and a second fsync would not say so: the segment is left to `recover`."""
    out = writer(tmp_path)
    new = [NewRecord("resource", "urn:uuid:1", NOW, b"x")]
    out.append(new)

    def refuse(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(ArchiveError, match="cannot sync"):
            out.sync()
    with pytest.raises(ArchiveError):
        out.append(new)
    (segment,) = out.close()
    assert not segment.sealed
    assert [f.code for f in recover(tmp_path)] == ["segment-sealed"]


def test_a_copied_record_keeps_its_header_byte_for_byte(tmp_path: Path) -> None:
    """Odd spelling, order, folds and LF ends survive, with our fields after them; the ref is what a scan gives."""
    head = b"WARC/1.0\nwarc-type:response\r\nContent-Length: 4\r\nX-Odd:  a\r\n b\r\n"
    head += b"WARC-Record-ID: <urn:uuid:7>\r\nWARC-Date: 2011-02-03\r\n"
    foreign = tmp_path / "foreign.warc"
    foreign.write_bytes(head + b"\r\nabcd\r\n\r\n")
    (stored,) = (i for i in scan(foreign) if isinstance(i, StoredRecord))
    with writer(tmp_path / "archive") as out:
        ref = out.copy(stored, (("Byline-Import-Origin", "<urn:uuid:8>"),))
        infos = list(out.info_refs)
    path = segment_path(tmp_path / "archive", ref.segment)
    again = read_record(tmp_path / "archive", ref)
    assert again.head.startswith(head)
    assert again.field("Byline-Import-Origin") == "<urn:uuid:8>"
    assert again.field("WARC-Block-Digest") == again.block_digest  # it had none: now it can be checked without the index
    assert again.block() == b"abcd"
    items = [i for i in scan(path, name=ref.segment) if isinstance(i, StoredRecord)]
    assert [i.ref(ref.segment) for i in items] == [*infos, ref]


def test_a_large_record_is_copied_in_bounded_memory(tmp_path: Path) -> None:
    """A block far larger than what is kept in memory goes from file to file in pieces, and reads back the same."""
    import tracemalloc

    size, piece = 40 << 20, os.urandom(1 << 16)
    foreign = tmp_path / "large.warc"
    with foreign.open("wb") as file:
        file.write(
            f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: {size}\r\n\r\n".encode()
        )
        for _ in range(size >> 16):
            file.write(piece)
        file.write(b"\r\n\r\n")
    tracemalloc.start()
    (stored,) = (i for i in scan(foreign) if isinstance(i, StoredRecord))
    with writer(tmp_path / "archive") as out:
        ref = out.copy(stored)
        again = read_record(tmp_path / "archive", ref)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 24 << 20  # blocks up to 8 MiB are held, with their pieces
    assert again.kept is None
    assert again.block_length == size
    assert again.ref(ref.segment) == ref
    with again.open_block() as stream:
        assert stream.read(1 << 16) == piece


def test_a_source_that_changes_under_a_copy_is_refused(tmp_path: Path) -> None:
    """What is written is what was scanned and judged, or nothing."""
    foreign, size = tmp_path / "large.warc", 9 << 20
    head = f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: {size}\r\n\r\n".encode()
    foreign.write_bytes(head + bytes(size) + b"\r\n\r\n")
    (stored,) = (i for i in scan(foreign) if isinstance(i, StoredRecord))
    foreign.write_bytes(head + b"\1" * size + b"\r\n\r\n")
    with writer(tmp_path / "archive") as out, pytest.raises(IntegrityError):
        out.copy(stored)
    assert [i.type for i in scan(segment_file(tmp_path / "archive")) if isinstance(i, StoredRecord)] == ["warcinfo"]


def test_what_is_cut_short_or_undated_is_not_copied(tmp_path: Path) -> None:
    """A damaged record is never laundered into a good one."""
    folder = Path(__file__).parent / "warcs"
    with writer(tmp_path) as out:
        for name in ("content-length-too-large.warc", "date-unreadable.warc", "type-missing.warc", "content-length-missing.warc"):
            record = next(i for i in scan(folder / name) if isinstance(i, StoredRecord))
            with pytest.raises(WarcError):
                out.copy(record)


@pytest.mark.parametrize("name", sorted(p.name for p in (Path(__file__).parent / "warcs").glob("*arc*")))
def test_every_copyable_specimen_reads_back_as_it_was(tmp_path: Path, name: str) -> None:
    """Copying keeps id, type, date, URI, block and payload digest, ARC records included, and the copy is a sound record."""
    stored = [
        i
        for i in scan(Path(__file__).parent / "warcs" / name)
        if isinstance(i, StoredRecord) and i.complete and i.type and i.date
    ]
    with writer(tmp_path) as out:
        refs = [out.copy(record, (("Byline-Import-Origin", "<urn:uuid:8>"),)) for record in stored]
    for record, ref in zip(stored, refs, strict=True):
        again = read_record(tmp_path, ref)
        assert again.ref(ref.segment) == ref
        for field in ("record_id", "type", "date", "target_uri", "block_digest", "payload_digest"):
            assert getattr(again, field) == getattr(record, field)


def test_a_segment_name_cannot_leave_the_archive(tmp_path: Path) -> None:
    """A ref out of a tampered index opens nothing outside `warc/`."""
    (tmp_path / "warc").mkdir()
    (tmp_path / "secret").write_text("x")
    with pytest.raises(NotFoundError, match="outside"):
        segment_path(tmp_path, "../secret")


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    """Scanning, reading and writing give back every descriptor they take."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    with writer(tmp_path) as out:
        refs = out.append([NewRecord("resource", "urn:uuid:1", NOW, b"x")])
    read_record(tmp_path, refs[0])
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > before
