"""A manifest: which file came from which URL, and what somebody knows of it. CSV with a header row, or JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import InputError, UsageError

PATH_KEYS = ("path", "file", "filename")
URL_KEYS = ("url",)


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One row.

    Attributes:
        path: Resolved against the manifest's folder.
        url: None when the row gives none.
        fields: Every other column that is not empty, in the manifest's order.
        line: 1-based line in the manifest, for messages.
    """

    path: Path
    url: str | None
    fields: tuple[tuple[str, str], ...]
    line: int


def read_manifest(manifest: Path) -> list[ManifestRow]:
    """Every row of a manifest.

    Raises:
        UsageError: If it is not there, or not named `.csv`, `.tsv` or `.jsonl`.
        InputError: If a row cannot be read, with its line.
    """
    readers = {".csv": _csv_rows, ".tsv": _csv_rows, ".jsonl": _json_rows, ".ndjson": _json_rows}
    reader = readers.get(manifest.suffix.lower())
    if reader is None:
        raise UsageError(f"{manifest} is neither .csv, .tsv nor .jsonl.", "Name the manifest by what it is.")
    try:
        text = manifest.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"Cannot read {manifest}: {error.strerror or error}.", "Check the path.") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{manifest} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from None
    return [_row(manifest, line, data) for line, data in reader(manifest, text)]


def _csv_rows(manifest: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    delimiter = "\t" if manifest.suffix.lower() == ".tsv" else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [h.strip() for h in next(rows, [])]
        for cells in rows:
            if not any(cells):
                continue
            if len(cells) > len(header):
                raise InputError(
                    f"{manifest}, line {rows.line_num}: {len(cells)} cells under {len(header)} columns.",
                    "Quote cells that hold the delimiter.",
                )
            yield rows.line_num, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise InputError(f"{manifest}, line {rows.line_num}: {error}.", "Mend that line.") from None


def _json_rows(manifest: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{manifest}, line {number}: {error.msg} at column {error.colno}.", "Mend that line.") from None
        if not isinstance(data, dict):
            raise InputError(f"{manifest}, line {number}: not a JSON object.", 'Write {"path": …, "url": …} on each line.')
        yield number, data


def _row(manifest: Path, line: int, data: dict[str, Any]) -> ManifestRow:
    cells = {key.strip().lower(): _text(manifest, line, key, value) for key, value in data.items() if key and key.strip()}
    path = next((cells.pop(k) for k in PATH_KEYS if cells.get(k)), "")
    url = next((cells.pop(k) for k in URL_KEYS if cells.get(k)), None)
    if not path:
        raise InputError(f"{manifest}, line {line}: no path.", f"Name the column {PATH_KEYS[0]}.")
    fields = tuple((k, v) for k, v in cells.items() if v and k not in PATH_KEYS + URL_KEYS)
    return ManifestRow(manifest.parent / path, url, fields, line)


def _text(manifest: Path, line: int, key: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    if isinstance(value, str | int):
        return str(value).strip()
    raise InputError(f"{manifest}, line {line}: {key} must be text or a list of texts.", "Mend that value.")
