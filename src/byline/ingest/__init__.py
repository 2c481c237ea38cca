"""What users bring, read into things to store: files, folders, manifests, WARC files."""

from __future__ import annotations

from .files import MAX_FILE_BYTES, FoundFile, find_files, media_type_of, read_file, sniff
from .manifest import ManifestRow, read_manifest

__all__ = ["MAX_FILE_BYTES", "FoundFile", "ManifestRow", "find_files", "media_type_of", "read_file", "read_manifest", "sniff"]
