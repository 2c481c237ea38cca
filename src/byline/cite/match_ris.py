"""Attach snapshots to an RIS library, leaving every other line in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .match import Edits, Enriched, Lookup, snapshot_facts
from .plain import one_line

_TAG = re.compile(r"^\ufeff?([A-Z][A-Z0-9])  ?- ?([^\r\n]*)(\r\n|\n|\r|$)", re.MULTILINE)
_OURS = "byline snapshot "


def enrich_ris(text: str, lookup: Lookup) -> Enriched:
    """Add a note that names the snapshot, and `DB` and `AV` where a record has neither, before the `ER` of every match.

    Args:
        text: An RIS file; its line ends are kept.
        lookup: See `match.Lookup`.
    """
    edits = Edits(text, lookup)
    record: list[re.Match[str]] = []
    for line in _TAG.finditer(text):
        if line[1] == "TY":
            record = []
        record.append(line)
        if line[1] == "ER":
            _record(record, edits)
            record = []
    return edits.done()


def _record(lines: list[re.Match[str]], edits: Edits) -> None:
    urls = [u.strip() for line in lines if line[1] == "UR" for u in line[2].split("; ") if u.strip()]
    item = None
    for url in urls:
        item = edits.find(url)
        if item is not None:
            break
    if item is None:
        return
    own = next((line for line in lines if line[1] == "N1" and line[2].startswith(_OURS)), None)
    if own:
        edits.replace(own.start(2), own.end(2), _note(item))
        return
    end = lines[-1]
    tags = {line[1] for line in lines}
    new = [("DB", item.get("archive")), ("AV", item.get("archive_location"))] if not tags & {"DB", "AV"} else []
    new.append(("N1", _note(item)))
    eol = lines[0][3] or "\n"
    edits.replace(end.start(), end.start(), "".join(f"{tag}  - {one_line(str(v))}{eol}" for tag, v in new if v))


def _note(item: Mapping[str, Any]) -> str:
    facts = snapshot_facts(item)
    return f"{_OURS}{facts['snapshot']}, captured {facts['captured']}, payload {facts['digest']}, record {facts['record']}"
