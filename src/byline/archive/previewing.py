"""`import --dry-run`: what a file would become, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO

from ..errors import InputError
from ..extract import HTML_TYPES, TEXT_TYPES, extract
from ..extract.saved import MBOX, WRAPPERS, opened
from ..ingest import CONVERTED, FoundFile, open_file
from ..ingest.parts import Division, Part
from ..model import Description, Payload
from ..resolve import resolve
from .imported import Imported
from .parting import parts_of


def preview(found: Iterable[FoundFile], now: datetime, *, split: bool | None = None) -> Iterator[tuple[Imported, Description]]:
    """Each article that files hold, and each part that is none, with what would be read of it; WARC files are not looked into.

    Args:
        found: Files; standard input is not among them.
        now: When they would be captured.
        split: As for `importing.import_found`.
    """
    for file in found:
        try:
            yield from _preview(file, now, split=split)
        except InputError as error:
            yield Imported(str(file.path), error=error.message, advice=error.advice), Description()


def _preview(file: FoundFile, now: datetime, *, split: bool | None) -> Iterator[tuple[Imported, Description]]:
    source, media_type = str(file.path), file.media_type
    if media_type is None:
        raise InputError(f"{source} is not a kind of file that byline reads.", "It would be left out.")
    if media_type == "application/warc":
        yield Imported(source), Description()
        return
    with open_file(file.path) as opened:
        stream = opened.stream
        if media_type in CONVERTED:
            from ..render import to_text

            stream.seek(0)
            stream, media_type = BytesIO(to_text(stream.read(), CONVERTED[media_type])), "text/plain"
        division = Division()
        if media_type == MBOX or (file.url is None and split is not False and media_type not in WRAPPERS):
            division = parts_of(stream, media_type, force=split is True)
        stream.seek(0, 2)
        parts = division.parts or (Part(0, stream.tell()),)
        for number, part in enumerate(parts, 1):
            report = Imported(source)
            if division.parts:
                report.part, report.number = part, number
            stream.seek(part.start)
            body = stream.read(part.end - part.start)
            payload = Payload("urn:byline:preview", file.url or "urn:byline:preview", media_type, body, now, division.charset)
            yield report, _description(payload, now) if part.is_article else Description()
        if division.parts or division.doubt:
            yield Imported(source, division=division), Description()


def _description(payload: Payload, now: datetime) -> Description:
    payload = opened(payload)
    if payload.media_type not in HTML_TYPES | TEXT_TYPES:
        return Description()
    extraction = extract(payload)
    return resolve(extraction.claims, captured=now, url=payload.url, incomplete=extraction.incomplete)
