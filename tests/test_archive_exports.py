"""Files of many articles in an archive: each article is one, nothing of the file is lost, and nothing is there twice."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from byline.ingest import FoundFile, find_files
from byline.model import Outcome, Severity
from byline.render import find_pandoc
from byline.warc import read_record, sha256
from conftest import make_archive
from export_runs import check_import, kill_import, many_articles, parts_together
from test_exports import EXPORTS, ids

TAGGED = next(p for p in EXPORTS if p.parent.name == "factiva-tagged-english")
COVERED = next(p for p in EXPORTS if p.parent.name == "nexis-cover-english")
NUMBERED = next(p for p in EXPORTS if p.parent.name == "nexis-numbered-english")
PASTED = next(p for p in EXPORTS if p.parent.name == "pasted-between-rules")


def bring(archive, *paths, split=None, fields=()):
    found = [FoundFile(f.path, f.media_type, None, fields) for p in paths for f in find_files(Path(p))]
    return list(archive.import_files(found, split=split))


def put(folder, name, text, encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def titles(archive):
    return sorted(row.title for row in archive.articles())


@pytest.mark.parametrize("path", EXPORTS, ids=ids)
def test_the_stored_parts_are_the_file(archive, path):
    """The last record lists every part, articles and others; their blocks end to end are the file, byte for byte."""
    results = bring(archive, path)
    expected = json.loads(path.with_name("expected.json").read_text())
    assert parts_together(archive, sha256(path.read_bytes())) == path.read_bytes()
    assert [r.part.role.value for r in results if r.part] == [e["role"] for e in expected]
    articles = [r for r in results if r.indexed]
    assert [r.indexed.snapshot.description.title for r in articles] == [e["title"] for e in expected if e["role"] == "article"]
    assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []
    for result in articles:
        followed = list(archive.follow_claims(archive.get_snapshot(result.indexed.snapshot.id)))
        assert all(f.leads for f in followed), [f.problem for f in followed if f.problem]


def test_a_part_says_which_bytes_of_which_file_it_is(archive):
    """Its import record names the file, its digest, the part's number of how many, and where it begins and ends."""
    first = bring(archive, TAGGED)[0]
    facts = json.loads(read_record(archive.path, archive.core.store.find_record(first.indexed.attempt.id)).block())
    assert (facts["file_name"], facts["size"]) == ("export.txt", TAGGED.stat().st_size)
    part = facts["part"]
    assert (part["number"], part["of"], part["start"], part["role"]) == (1, 4, 0, "article")
    block = read_record(archive.path, first.indexed.snapshot.record).block()
    assert block == TAGGED.read_bytes()[: part["end"]]


def test_again_adds_nothing(archive, tmp_path):
    """The same file, and the same bytes under another name."""
    bring(archive, TAGGED)
    before = archive.core.store.counts()
    shutil.copy(TAGGED, tmp_path / "other.txt")
    again = bring(archive, TAGGED, tmp_path / "other.txt")
    assert all(r.already for r in again)
    assert archive.core.store.counts() == before


def test_rebuild_gives_the_same_rows(archive):
    """Covers, parts and what lists them come back from the WARC files alone, articles under the same ids."""
    bring(archive, COVERED, TAGGED, NUMBERED, PASTED)
    before = archive.core.store.dump()
    archive.rebuild()
    after = archive.core.store.dump()
    assert {t: rows for t, rows in after.items() if t != "segment"} == {t: rows for t, rows in before.items() if t != "segment"}
    assert len(before["article"]) == 12


def test_what_is_no_article_is_named(archive):
    """A cover and a closing come out of the import under their names, and are no articles."""
    results = bring(archive, COVERED, TAGGED)
    assert [r.part.role.value for r in results if r.part and not r.indexed] == ["cover", "closing"]
    assert [r.division.articles for r in results if r.division] == [3, 3]
    assert not any("Job Number" in row.title or "Search Summary" in row.title for row in archive.articles())


def test_a_numbered_article_is_one_in_every_export(archive, tmp_path):
    """Another export with two of the articles, in another order and one in other words: no new article, one new state."""
    bring(archive, TAGGED)
    ids_before = {row.id for row in archive.articles()}
    one, two, three, _ = TAGGED.read_text().replace("\nSE   Business", "\0SE   Business").replace(
        "\nHD   Storm", "\0HD   Storm").replace("\nSearch Summary", "\0Search Summary").split("\0")  # fmt: skip
    other = put(tmp_path, "other.txt", three + "\n" + one.replace("half the town", "the whole town") + "\n" + two)
    results = bring(archive, other)
    assert {row.id for row in archive.articles()} == ids_before
    assert [r.indexed.attempt.outcome for r in results if r.indexed] == [Outcome.UNCHANGED, Outcome.REVISED]
    assert [r.already for r in results if r.part] == [False, False, True]


def test_without_numbers_the_same_words_are_one_article(archive, tmp_path):
    """An overlapping export that counts and dates its documents otherwise: the same articles by their words."""
    bring(archive, NUMBERED)
    ids_before = {row.id for row in archive.articles()}
    text = NUMBERED.read_text()
    rest = text[text.index("                               2 of 3 DOCUMENTS") :].replace("2 of 3 DOC", "1 of 2 DOC")
    bring(
        archive,
        put(
            tmp_path,
            "other.txt",
            rest.replace("3 of 3 DOC", "2 of 2 DOC").replace("March 15, 2011\n\nLANG", "May 1, 2012\n\nLANG"),
        ),
    )
    assert {row.id for row in archive.articles()} == ids_before


def test_the_same_article_twice_in_a_file(archive, tmp_path):
    """It is one article; the headline of another day is another."""
    one = TAGGED.read_text().split("\nSE   Business")[0]
    bring(archive, put(tmp_path, "twice.txt", one + "\n" + TAGGED.read_text()))
    assert len(list(archive.articles())) == 3
    assert titles(archive).count("Salt barges return to the Orrin canal after forty years") == 2
    assert parts_together(archive, sha256((tmp_path / "twice.txt").read_bytes())) == (tmp_path / "twice.txt").read_bytes()


def test_a_torn_last_article_is_marked(archive, tmp_path):
    """Its bytes are kept and its outcome says that it is not whole; the articles before it are states."""
    text = TAGGED.read_text()
    torn = put(tmp_path, "torn.txt", text[: text.index("TD\nFerries to the outer")])
    results = bring(archive, torn)
    assert [r.indexed.attempt.outcome for r in results if r.indexed] == [Outcome.CREATED, Outcome.CREATED, Outcome.TRUNCATED]
    assert results[-1].division.parts[-1].role.value == "torn"
    assert parts_together(archive, sha256(torn.read_bytes())) == torn.read_bytes()


def test_the_user_decides(archive, tmp_path):
    """`--no-split` keeps an export as one article; `--split` takes apart what is in doubt, which is said without it."""
    (whole,) = bring(archive, TAGGED, split=False)
    assert whole.indexed.snapshot.record.target_uri.startswith("ni:")
    doubtful = put(
        tmp_path,
        "notes.txt",
        PASTED.read_text().replace("By Philippa Noon\n19 August 2021\nhttps://news.example.org/2021/well-in-the-square\n", ""),
    )
    (left,) = bring(archive, doubtful)
    assert left.indexed and not left.part and "3 articles" in left.division.doubt
    parted = bring(archive, doubtful, split=True)
    assert sum(bool(r.indexed) for r in parted) == 3


def test_given_fields_hold_for_every_article(archive):
    """What the importer says of the file is a claim on each of its articles."""
    results = bring(archive, COVERED, fields=(("keyword", "ferries"),))
    assert [r.indexed.snapshot.description.keywords[-1] for r in results if r.indexed] == ["ferries"] * 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_coding_and_line_end(archive, tmp_path, encoding, end):
    """A byte order mark, two bytes a letter, an old code page, Windows line ends: the same articles, the same bytes back."""
    path = next(p for p in EXPORTS if p.parent.name == "nexis-numbered-german")
    body = path.read_text().replace("\n", end).encode(encoding)
    (tmp_path / "export.txt").write_bytes(body)
    results = bring(archive, tmp_path / "export.txt")
    assert [str(r.indexed.snapshot.description.published) for r in results if r.indexed] == [
        "2019-04-08",
        "2019-04-09",
        "2019-04-09",
    ]
    assert titles(archive)[1:] == ["Wolf reißt sechs Schafe am Deich"] * 2
    assert parts_together(archive, sha256(body)) == body


def test_cut_off_in_the_middle_the_next_run_completes(tmp_path):
    """The import is dropped after some parts: the next one adds the rest, lists all of them, and makes nothing twice."""
    text = TAGGED.read_text().split("\nSearch Summary")[0]
    many = "\n".join(text.replace("00002025050", f"0000{year}050") for year in range(1950, 2000))
    path = put(tmp_path, "many.txt", many)
    with make_archive(tmp_path / "archive") as archive:
        stream = archive.import_files(find_files(path))
        for _ in range(70):
            next(stream)
        stream.close()
    with make_archive(tmp_path / "archive") as archive:
        archive.recover()
        results = bring(archive, path)
        assert sum(r.already for r in results) >= 64
        rows = list(archive.articles())
        assert len(rows) == 150
        assert all(row.snapshots == 1 for row in rows)
        assert parts_together(archive, sha256(path.read_bytes())) == path.read_bytes()
        assert [f for f in archive.verify() if f.severity is Severity.ERROR] == []


def test_killed_at_any_moment_the_next_run_completes(tmp_path):
    """SIGKILL while dividing, storing, committing: the next run adds the rest, and each article has its one state."""
    export = many_articles(tmp_path / "export.txt", 200)
    chance = random.Random(7)
    for number in range(3):
        folder = tmp_path / str(number)
        check_import(folder, export, 200, kill_import(folder, export, chance.uniform(0.4, 2.0)))


@pytest.mark.skipif(find_pandoc() is None, reason="no pandoc")
@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
def test_a_word_processors_file_is_kept_and_converted(archive, tmp_path, kind):
    """The file is a resource record; its articles are conversion records that refer to it; again, nothing is added."""
    import subprocess

    path = tmp_path / f"export.{kind}"
    source = "\n\n".join(line.replace("|", "\\|") for line in COVERED.read_text().splitlines() if line.strip())
    command = [find_pandoc(), "--from=markdown", f"--to={kind}", "--standalone", f"--output={path}"]
    subprocess.run(command, input=source.encode(), check=True)
    results = bring(archive, path)
    articles = [r for r in results if r.indexed]
    assert [str(r.indexed.snapshot.description.published) for r in articles] == ["2025-05-28", "2025-06-04", "2025-06-06"]
    stored = read_record(archive.path, articles[0].indexed.snapshot.record)
    original = archive.core.store.find_record(stored.field("WARC-Refers-To").strip("<>"))
    assert stored.type == "conversion"
    assert read_record(archive.path, original).block() == path.read_bytes()
    before = archive.core.store.dump()
    assert all(r.already for r in bring(archive, path))
    archive.rebuild()
    after = archive.core.store.dump()
    assert after["snapshot"] == before["snapshot"]
