"""`cite --match`: somebody's own library, read, and written back with what is kept of its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, UsageError
from .invocation import Globals
from .output import Shown, remark
from .writing import write_whole

if TYPE_CHECKING:
    from ..cite import Enriched, Lookup

MAX_BYTES = 512 * 2**20
"""A library beyond this is refused: it is read as a whole."""


def match_library(options: Globals, library: Path, when: datetime | None, output: Path | None) -> Iterator[Shown]:
    """Attach states to the library's entries by URL.

    Without `output` the library goes to standard output; with `--json` what matched goes there instead.
    """
    enrich = _enricher(library)
    text = _read(library)
    with options.open_archive() as archive:
        enriched = enrich(text, archive.cite_library(when))
    # the encoding that the library was read with: bytes that are not UTF-8 go back as they came
    raw = enriched.text.encode("utf-8", "surrogateescape")
    entries = len(enriched.matched) + len(enriched.unmatched)
    says = f"{len(enriched.matched)} of {entries} {'address' if entries == 1 else 'addresses'} matched"
    data = {"library": str(library), "matched": list(enriched.matched), "unmatched": list(enriched.unmatched)}
    if output is not None:
        write_whole(output, [raw])
        yield Shown("matched/1", {**data, "path": str(output)}, [f"{says}; wrote {output}."])
    elif options.as_json:
        yield Shown("matched/1", {**data, "text": enriched.text})
    else:
        yield Shown("matched/1", {}, raw=raw)
        if not options.quiet:
            remark(f"{says}.")
    if options.verbose and not options.as_json:
        for url in enriched.unmatched:
            remark(f"not kept here: {url}")


def _enricher(library: Path) -> Callable[[str, Lookup], Enriched]:
    from .. import cite

    kinds = {".json": cite.enrich_csl, ".bib": cite.enrich_bib, ".bibtex": cite.enrich_bib, ".ris": cite.enrich_ris}
    enrich = kinds.get(library.suffix.lower())
    if enrich is None:
        raise UsageError(f"{library} is no library that byline knows.", "CSL-JSON (.json), BibTeX, BibLaTeX (.bib), RIS (.ris).")
    return enrich


def _read(library: Path) -> str:
    """The text, whose bytes come back when it is encoded again.

    Raises:
        InputError: If it cannot be read, or is UTF-16 or no text.
    """
    try:
        if library.stat().st_size > MAX_BYTES:
            raise InputError(f"{library} has more than {MAX_BYTES} bytes.", "Split it.")
        raw = library.read_bytes()
    except OSError as error:
        raise InputError(f"Cannot read {library}: {error.strerror or error}.") from None
    if b"\0" in raw:
        raise InputError(f"{library} is not UTF-8 text.", "Export it again as UTF-8.")
    return raw.decode("utf-8", "surrogateescape")
