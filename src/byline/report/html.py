"""A change report as one HTML file: no script, nothing loaded, everything of the page escaped."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..model import Change, Layer, Operation, Significance, Span, SpanKind
from . import timeline, words
from .brief import brief, in_words, notes_shown
from .context import Report, Reports
from .folding import Place, Repeats
from .layout import Item, arrange

if TYPE_CHECKING:
    import jinja2

__all__ = ["clean", "iter_html", "safe_url"]

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_PIECES = 1000  # of the template's small pieces that are given at once
_LONG_SPAN = 2000  # characters of a run of unchanged words inside one paragraph that are shown without folding


def safe_url(url: str) -> str:
    """The address if it is http or https and holds nothing but printable address characters; else empty: no link is made.

    Autoescape keeps `javascript:` and `data:` alive, so the scheme is checked here, against a list of what may be.
    """
    return url if _WEB.fullmatch(url) and not _CONTROLS.search(url) else ""


def clean(text: str) -> str:
    """Controls that HTML forbids become U+FFFD; everything else is left to autoescape."""
    return _CONTROLS.sub("\ufffd", text)


def iter_html(reports: Reports, *, title: str = "Changes") -> Iterator[str]:
    """One self-contained page, in pieces; several reports are gone through twice.

    The Content-Security-Policy allows the page's own style, by its hash, and nothing else. Inline and side by side are both
    in the page; two radio buttons choose between them by CSS.
    """
    environment = _environment()
    style = environment.get_template("changes.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    alone = len(reports) == 1
    page = environment.get_template("changes.html").stream(
        style=style,
        style_hash=f"sha256-{digest}",
        heading=clean(next(iter(reports)).title if alone else title),
        contents=(
            (f"r{number}-", r.title, words.headline(r.changes), brief(r.changes)[0][:2]) for number, r in enumerate(reports, 1)
        ),
        reports=_views(reports),
        limits=words.LIMITS,
        alone=alone,
    )
    page.enable_buffering(_PIECES)
    yield from page


def _views(reports: Reports) -> Iterator[dict[str, Any]]:
    seen = Repeats()
    for number, report in enumerate(reports, 1):
        yield _view(report, number, seen.of(report))


@functools.cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("byline.report"),
        autoescape=jinja2.select_autoescape(("html",)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clean"] = clean
    environment.filters["safe_url"] = safe_url
    return environment


def _view(report: Report, number: int, again: dict[str, Place]) -> dict[str, Any]:
    """Everything that the template shows, so that it holds no rule of its own."""
    changes = report.changes
    prefix = f"r{number}-"
    lines, more = brief(changes)
    new, known = notes_shown(changes.disclosure)
    fields = [c for c in changes.changes if not c.before and not c.after]
    return {
        "prefix": prefix,
        "title": report.title,
        "url": changes.after.url,
        "headline": words.headline(changes),
        "tally": [
            (words.counted(s, count), s.value, count)
            for s in words.SIGNIFICANCE
            if (count := sum(c.significance is s for c in changes.changes))
        ],
        "disclosure": words.disclosure_sentence(changes),
        "brief": [(i, f"{prefix}{i}", line) for i, line in lines],
        "more": more,
        "notes": new,
        "known_notes": known,
        "caveats": [(c.message, [(i, f"{prefix}{i}") for i in c.changes]) for c in changes.caveats],
        "fields": [_change(c, prefix, again) for c in fields],
        "items": [_item(item, prefix, again) for item in arrange(changes)],
        "marks": timeline.timeline_marks(changes, report.context.timeline),
        "height": timeline.HEIGHT,
        "evidence": words.evidence_rows(report),
        "id": changes.id,
        "algorithm": changes.algorithm,
        "settings": ", ".join(f"{name} {value}" for name, value in changes.settings),
        "verify": report.context.verify_command,
    }


def _item(item: Item, prefix: str, again: dict[str, Place]) -> dict[str, Any]:
    if item.change is None:
        count = len(item.texts)
        return {"kind": "same", "texts": item.texts, "label": f"{count} unchanged paragraph{'' if count == 1 else 's'}"}
    return {"kind": "departed" if item.departed else "change", **_change(item.change, prefix, again)}


def _change(change: Change, prefix: str, again: dict[str, Place]) -> dict[str, Any]:
    spans = change.spans
    place = again.get(change.id)
    moved = change.operation in (Operation.MOVED, Operation.MOVED_AND_EDITED)
    return {
        "anchor": f"{prefix}{change.id}",
        "id": change.id,
        "label": words.label(change),
        "rank": change.significance.value,
        "rank_label": words.SIGNIFICANCE[change.significance],
        "because": in_words(change.because),
        "codes": ", ".join(change.because),
        "markers": [words.marker_sentence(m) for m in change.markers],
        "inline": _paragraphs(words.shown_spans(spans)),
        "old": _paragraphs([s for s in spans if s.kind is not SpanKind.INSERT]),
        "new": _paragraphs([s for s in spans if s.kind is not SpanKind.DELETE]),
        "moved": moved,
        "again": f"r{place.report}-{place.change}" if place else "",
        "has_words": place is None and (change.layer is not Layer.ACCESS or change.reason == "access.moved"),
        "folded": change.significance is Significance.TRIVIAL,
    }


def _paragraphs(spans: Sequence[Span]) -> list[list[tuple[str, str]]]:
    """Spans cut at paragraph breaks: `(kind, text)` by paragraph. A break that came or went is shown as a pilcrow."""
    paragraphs: list[list[tuple[str, str]]] = [[]]
    for span in spans:
        for index, piece in enumerate(words.paragraphs_of(span)):
            if index:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append((span.kind.value, piece))
    return [p for p in paragraphs if p]
