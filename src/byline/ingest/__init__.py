"""What users bring, read into things to store: files, folders, manifests, WARC files. `parts` parts a file of many articles."""

from __future__ import annotations

from .files import CONVERTED, MAX_FILE_BYTES, FoundFile, OpenFile, find_files, media_type_of, open_file, read_file, sniff
from .manifest import ManifestRow, read_manifest

__all__ = [
    "CONVERTED",
    "MAX_FILE_BYTES",
    "FoundFile",
    "ManifestRow",
    "OpenFile",
    "find_files",
    "media_type_of",
    "open_file",
    "read_file",
    "read_manifest",
    "sniff",
]
