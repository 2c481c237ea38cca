"""A command line called in this process, on an archive of the test's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from byline.archive import Archive
from byline.cli import run
from byline.ingest import FoundFile


@dataclass
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines; anything else in it is an error."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> list[str]:
        """Standard error of a command that failed: one sentence, and what to do."""
        lines = self.err.splitlines()
        assert lines[0].startswith("byline: "), self.err
        return [lines[0].removeprefix("byline: "), *(line.strip() for line in lines[1:])]


class Call:
    """Runs `byline --archive FOLDER …`."""

    def __init__(self, folder: Path, capsys: Any) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *args: object) -> Result:
        code = run(["--archive", str(self.folder), *map(str, args)])
        out = self._capsys.readouterr()
        return Result(code, out.out, out.err)


def publish(archive: Archive, folder: Path, url: str, html: str) -> None:
    """A state of the page at `url`, imported at the time that the archive's clock says."""
    path = folder / "edition.html"
    path.write_text(html, "utf-8", "surrogatepass")
    list(archive.import_files([FoundFile(path, "text/html", url=url)]))


def good(result: Result) -> Result:
    """The result of a command that must have succeeded, and said nothing on standard error."""
    assert (result.code, result.err) == (0, "")
    return result
