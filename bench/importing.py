"""`byline import` of a WARC against the plain loop: warcio + trafilatura + one SQLModel commit a row. Ratios only.

    python bench/importing.py [WARC] [--pages 1000]

Without a WARC the pages of the local news site are used; a WARC's own pages are repeated, under other addresses, until there are
enough. The plain loop keeps url, title, author, date and text. byline copies and hashes every record, extracts claims with
evidence, resolves, and commits articles, states, claims, people and credits. Above 1.00 byline is faster.
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
import time
from pathlib import Path

import trafilatura
from news_site import Pages
from sqlmodel import Field, Session, SQLModel, create_engine
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from byline.archive import Archive
from byline.ingest import FoundFile


class Page(SQLModel, table=True):
    """The plain loop's one table."""

    id: int | None = Field(default=None, primary_key=True)
    url: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    text: str | None = None


def plain(path: Path, folder: Path) -> int:
    """What a careful afternoon's script does."""
    engine = create_engine(f"sqlite:///{folder / 'plain.db'}")
    SQLModel.metadata.create_all(engine)
    done = 0
    with path.open("rb") as file, Session(engine) as session:
        for record in ArchiveIterator(file):
            if record.rec_type != "response":
                continue
            html = record.content_stream().read()
            found = trafilatura.extract(html, output_format="json", with_metadata=True)
            data = json.loads(found) if found else {}
            url = record.rec_headers.get_header("WARC-Target-URI")
            fields = {name: data.get(name) for name in ("title", "author", "date", "text")}
            session.add(Page(url=url, **fields))
            session.commit()
            done += 1
    return done


def ours(path: Path, folder: Path) -> int:
    """`byline import`."""
    with Archive.open(folder / "archive", create=True) as archive:
        return sum(1 for i in archive.import_files([FoundFile(path, "application/warc")]) if i.indexed)


def make_warc(path: Path, source: Path | None, pages: int) -> None:
    """A WARC of so many pages."""
    bodies = [p for p, _ in zip(_bodies(source), range(pages), strict=False)]
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(pages):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = io.BytesIO(bodies[number % len(bodies)])
            url = f"https://bench{number % 50}.example/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=head))


def _bodies(source: Path | None):
    if source is None:
        made = Pages(200_000)
        for number in range(0, 1000, 2):
            yield made.response(f"/plain/{number}").split(b"\r\n\r\n", 1)[1]
        return
    with source.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                yield record.content_stream().read()


def main() -> None:
    """Measure and print one line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("warc", nargs="?", type=Path)
    options.add_argument("--pages", type=int, default=1000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "pages.warc.gz"
        make_warc(path, given.warc, given.pages)
        seconds = []
        for way in (plain, ours):
            started = time.perf_counter()
            done = way(path, folder)
            seconds.append(time.perf_counter() - started)
            if done != given.pages:
                raise RuntimeError(f"{way.__name__} did {done} of {given.pages} pages")
    ratio = seconds[0] / seconds[1]
    print(f"{given.pages} pages: byline import to warcio + trafilatura + SQLModel commits: {ratio:.2f} (more = faster)")


if __name__ == "__main__":
    main()
