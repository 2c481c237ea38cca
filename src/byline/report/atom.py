"""Change reports as an Atom feed (RFC 4287), for feed readers."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape

from ..model import SpanKind, format_instant
from . import words
from .brief import brief
from .context import Report, Reports
from .html import clean, safe_url

__all__ = ["iter_atom", "name_of"]

_MARKS = {SpanKind.DELETE: ("<del>−", "</del>"), SpanKind.INSERT: ("<ins>+", "</ins>"), SpanKind.EQUAL: ("", "")}


_FACTS = 3
"""Facts that a summary begins with: a feed reader shows two lines of it."""


def name_of(digest: str) -> str:
    """`sha256:<hex>` as an `ni:` URI (RFC 6920): a feed's and an entry's id must be an IRI that never changes."""
    raw = bytes.fromhex(digest.removeprefix("sha256:"))
    return f"ni:///sha-256;{base64.urlsafe_b64encode(raw).decode().rstrip('=')}"


def iter_atom(reports: Reports, *, title: str = "Changes") -> Iterator[str]:
    """One entry a report, each a piece; several reports are gone through twice.

    `updated` is when the later state was captured; the feed's is the newest of them.

    Raises:
        ValueError: If there is no report: a feed must say when it was updated.
    """
    if not len(reports):
        raise ValueError("an Atom feed needs at least one report")
    heads = [(r.changes.after.captured, r.changes.after.article_id) for r in reports]
    heading = next(iter(reports)).title if len(reports) == 1 else title
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(heading)}</title>",
        f"<id>{_text(_feed_id({article for _, article in heads}))}</id>",
        f"<updated>{format_instant(max(when for when, _ in heads))}</updated>",
        "<author><name>byline</name></author>",
        "<generator>byline</generator>",
    ]
    yield "\n".join(lines) + "\n"
    for report in reports:
        yield "\n".join(_entry(report)) + "\n"
    yield "</feed>\n"


def _feed_id(articles: set[str]) -> str:
    """Of one article: the article's; of several: one for all reports of changes."""
    only = articles.pop() if len(articles) == 1 else ""
    return f"urn:byline:article:{only}" if only else "urn:byline:changes"


def _entry(report: Report) -> list[str]:
    changes = report.changes
    link = safe_url(changes.after.url)
    facts = "; ".join(line for _, line in brief(changes)[0][:_FACTS])
    summary = f"{facts + '. ' if facts else ''}{words.headline(changes)}. {words.disclosure_sentence(changes)}"
    return [
        "<entry>",
        f"<title>{_text(f'{report.title} [{words.SIGNIFICANCE[changes.significance]}]')}</title>",
        f"<id>{name_of(changes.id)}</id>",
        f"<updated>{format_instant(changes.after.captured)}</updated>",
        *([f'<link rel="alternate" href="{_text(link)}"/>'] if link else []),
        f'<category term="{changes.significance.value}"/>',
        f"<summary>{_text(summary)}</summary>",
        f'<content type="html">{_text(_content(report))}</content>',
        "</entry>",
    ]


def _content(report: Report) -> str:
    """HTML for a feed reader, which will sanitise it again: escaped text, `<p>`, `<ins>` and `<del>` only."""
    parts = [f"<p>{_text(words.headline(report.changes))}. {_text(words.disclosure_sentence(report.changes))}</p>"]
    for change in report.changes.changes:
        body = "".join(f"{_MARKS[s.kind][0]}{_text(s.text)}{_MARKS[s.kind][1]}" for s in words.elide(change.spans))
        markers = "; ".join(words.marker_sentence(m) for m in change.markers)
        parts.append(f"<p><b>{_text(words.label(change))}</b> ({words.SIGNIFICANCE[change.significance]}): {body}</p>")
        if markers:
            parts.append(f"<p>{_text(markers)}</p>")
    return "".join(parts)


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
