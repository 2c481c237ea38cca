"""Pages and letters that people saved: their own address and time, the page inside, and nothing of who received a letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from byline.ingest import find_files
from byline.model import Role, Severity
from byline.warc import read_record

SAVED = sorted((Path(__file__).parent / "saved").glob("*/expected.json"))
WHOLE = [p for p in SAVED if "articles" not in json.loads(p.read_text())]


def ids(path: Path) -> str:
    return path.parent.name


def file_of(expected: Path) -> Path:
    return next(p for p in expected.parent.iterdir() if p.name != "expected.json")


def bring(archive, path, url=None):
    from dataclasses import replace

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
