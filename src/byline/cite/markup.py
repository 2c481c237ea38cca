"""Citations in HTML (Robust Links) and Markdown. Everything a page said is escaped; only http and https become links."""

from __future__ import annotations

import re
from html import escape

from .cited import Cited, first_inverted, stopped

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def robust_html(c: Cited) -> str:
    """One HTML line whose link carries the Robust Links attributes (robustlinks.mementoweb.org/spec).

    `data-originalurl` and `data-versiondate` (the day of the snapshot, `YYYY-MM-DD`) always, `data-versionurl` when there is a
    public copy.
    """
    who = escape(first_inverted(c.authors))
    title = escape(c.title)
    if c.url and _is_web(c.url):
        title = f"<a {_attributes(c, c.url)}>{title}</a>"
    when = c.issued.iso() if c.issued else "n.d."
    source = ", ".join(p for p in (f"<cite>{escape(c.outlet)}</cite>" if c.outlet else "", escape(when)) if p)
    interview = f" Interview by {escape(first_inverted(c.interviewers))}." if c.interviewers else ""
    return f"{stopped(who)} {title}.{interview} {stopped(source)} {_copy_html(c)}".strip()


def _attributes(c: Cited, url: str) -> str:
    pairs = [("href", url), ("data-originalurl", url)]
    if c.copy_url and _is_web(c.copy_url):
        pairs.append(("data-versionurl", c.copy_url))
    if c.accessed:
        pairs.append(("data-versiondate", (c.copied or c.accessed).iso()))
    return " ".join(f'{name}="{escape(value)}"' for name, value in pairs)


def _copy_html(c: Cited) -> str:
    kept = escape(c.copy_archive)
    if c.copy_url and _is_web(c.copy_url):
        day = f" {c.copied.iso()}" if c.copied else ""
        kept = f'<a href="{escape(c.copy_url)}">Archived{day}</a>, {kept}'
    return ", ".join(p for p in (kept, f"<code>{escape(c.digest)}</code>" if c.digest else "") if p) + "."


def markdown(c: Cited) -> str:
    """One line of CommonMark: the title links to the original, the archived copy to the public copy."""
    title = _md(c.title)
    if c.url and _is_web(c.url):
        title = f"[{title}](<{_md_url(c.url)}>)"
    interview = f"Interview by {_md(first_inverted(c.interviewers))}." if c.interviewers else ""
    number = _md(c.volume + (f" ({c.issue})" if c.issue else ""))
    source = " ".join(p for p in (f"*{_md(c.outlet)}*" if c.outlet else "", number) if p)
    source = ", ".join(p for p in (source, c.issued.iso() if c.issued else "n.d.") if p)
    kept = _md(c.copy_archive)
    if c.copy_url and _is_web(c.copy_url):
        kept = f"[archived{f' {c.copied.iso()}' if c.copied else ''}](<{_md_url(c.copy_url)}>), {kept}"
    kept = ", ".join(p for p in (kept, c.digest and f"`{c.digest}`") if p)
    line = " ".join(
        p for p in (stopped(_md(first_inverted(c.authors))), f"{title}.", interview, stopped(source), f"{kept}.") if p
    )
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _is_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _md(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _md_url(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace(" ", "%20")
