"""The archive folder: made once, readable without byline."""

from __future__ import annotations

import os
from pathlib import Path

from ..config import FORMAT, SETTINGS_FILE, format_settings
from ..errors import ArchiveFormatError

WARC_FOLDER = "warc"
SEALED_SUFFIX = ".warc.gz"
"""Ends the name of a WARC file that was closed properly."""

RULES_URI = "urn:X-byline:outlets"
"""WARC-Target-URI of the records that hold `outlets.toml`: the last one holds."""

DATABASE_FILE = "byline.db"

README = f"""This folder is a byline archive, format {FORMAT}: news articles as they were published, with evidence.

  warc/YYYY/MM/*.warc.gz  the truth: WARC 1.1 files (ISO 28500:2017), one gzip member a record. Every byte that was fetched or
                          imported, where it came from, and every human judgement about it. *.warc.gz.open is being written.
  byline.db               an SQLite index of the above. It can be deleted: `byline rebuild` makes it again, with the same ids.
  byline.toml             settings.
  outlets.toml            if there is one: what is known of single outlets; recorded in the WARC files whenever it changes.

Read it without byline:
  zcat warc/2026/11/FILE.warc.gz | less                        every record, as text
  zcat warc/2026/11/FILE.warc.gz | grep -a '^WARC-Target-URI'  what is in it
  tail -c +$((OFFSET + 1)) FILE.warc.gz | head -c LENGTH | zcat   one record (offset and length: table record of byline.db)
  sha256sum FILE.warc.gz                                       compare with table segment of byline.db
  sqlite3 byline.db 'select captured, title, url from snapshot'

Each record's WARC-Block-Digest and WARC-Payload-Digest are SHA-256. The payload is the entity body with the transfer coding
removed and the content coding kept (WARC 1.1, annotation in iipc/warc-specifications issue 22).
Records of type metadata whose JSON has a "byline" key hold connection facts (capture/1), where a file came from (import/1),
a person's corrections (judgement/1) and what is watched (watch/1).

Check it:  byline --archive . verify
"""


def create(folder: Path, *, name: str, operator: str, contact: str) -> bool:
    """Make an archive folder. Returns False, and changes nothing, when there is an archive already.

    Raises:
        ArchiveFormatError: If something that is not a folder is in the way.
    """
    settings = folder / SETTINGS_FILE
    if settings.exists():
        return False
    try:
        (folder / WARC_FOLDER).mkdir(parents=True, exist_ok=True)
        (folder / "README.txt").write_text(README, "utf-8")
        partial = folder / (SETTINGS_FILE + ".new")
        partial.write_text(format_settings(name, operator, contact), "utf-8")
        partial.replace(settings)  # last: its presence says that the archive is whole
    except (FileExistsError, NotADirectoryError):
        raise ArchiveFormatError(f"{folder} is not a folder.", "Choose another place for the archive.") from None
    except OSError as error:
        raise ArchiveFormatError(f"Cannot make an archive at {folder}: {error.strerror}.", "Choose another place.") from None
    return True


def sealed_files(path: Path) -> set[str]:
    """Names of the WARC files that were closed properly, below `warc/`."""
    return {name for name in _files(path) if name.endswith(SEALED_SUFFIX)}


def unsealed_files(path: Path) -> set[str]:
    """Names of the other files there: growing ones, and what a dead run left."""
    return {name for name in _files(path) if not name.endswith(SEALED_SUFFIX)}


def _files(path: Path) -> list[str]:
    # not rglob, which takes ten times as long: a cron makes 35,000 files a year
    base = os.fspath(path / WARC_FOLDER)
    found: list[str] = []
    for folder, _, files in os.walk(base):
        inside = os.path.relpath(folder, base).replace(os.sep, "/") + "/"
        found += [(inside + file).removeprefix("./") for file in files]
    return found
