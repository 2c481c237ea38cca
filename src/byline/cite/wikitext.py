"""Wikipedia's citation templates (CS1): `{{cite news}}` with archive fields, safe to paste whatever the headline holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from .cited import Cited, Day
from .names import display, inverted, split_suffix

_TEMPLATES = {
    "article-journal": ("journal", "journal"),
    "article-magazine": ("magazine", "magazine"),
    "article-newspaper": ("news", "work"),
    "post-weblog": ("web", "website"),
    "webpage": ("web", "website"),
    "report": ("report", "publisher"),
    "broadcast": ("AV media", "publisher"),
}

# What MediaWiki would act on inside a template parameter: pipes end it, braces and brackets open templates and links, two
# apostrophes, tildes or underscores are markup.
_ESCAPE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;",
                         "|": "{{!}}", "~": "&#126;"})  # fmt: skip
_LIST = re.compile(r"[,;]|\b(?:and|et al)\b", re.IGNORECASE)
_RUNS = re.compile(r"''+|__+")


def wikipedia(c: Cited) -> str:
    """`{{cite news |last1=… |url=… |archive-url=… |archive-date=…}}`; `{{cite interview}}` when somebody asked.

    `url-status` is left out: whether the original still answers is not known here. Without a public copy, `id` names the
    corpus and the digest.
    """
    template, work = _TEMPLATES.get(c.kind, ("web", "website"))
    if c.interviewers:
        template, work = "interview", "work"
    elif c.genre == "Press release":
        template = "press release"
    elif c.kind == "broadcast" and c.container not in ("", c.publisher):
        template, work = "episode", "network"
    fields = "".join(f" |{name}={value}" for name, value in _fields(c, work) if value)
    return f"{{{{cite {template}{fields}}}}}"


def _fields(c: Cited, work: str) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(c.authors, 1):
        if "literal" in name or inverted(name) == display(name):
            yield f"author{number}", _whole(display(name))
        else:
            family, given, suffix = split_suffix(name)
            yield f"last{number}", _text(family)
            yield f"first{number}", _text(f"{given}, {suffix}" if suffix else given)
    yield from ((f"interviewer{n}", _text(display(name))) for n, name in enumerate(c.interviewers, 1))
    yield from ((f"translator{n}", _text(display(name))) for n, name in enumerate(c.translators, 1))
    yield "date", _date(c.issued)
    yield "title", _text(c.title)
    if work == "network":
        yield from (("series", _text(c.container)), ("network", _text(c.publisher)), ("number", _text(c.number)))
    else:
        yield work, _text(c.outlet)
    yield from (("department", _text(c.section)), ("edition", _text(c.edition)), ("location", _text(c.place)))
    yield from (("volume", _text(c.volume)), ("issue", _text(c.issue)), ("pages", _text(c.pages)), ("issn", _text(c.issn)))
    yield from (("doi", _text(c.doi)), ("language", _text(c.language)), ("url", _url(c.url)))
    yield "access-date", c.accessed.iso() if c.accessed and c.url else ""
    if c.copy_url and c.copied:
        yield from (("archive-url", _url(c.copy_url)), ("archive-date", c.copied.iso()))
    else:
        yield "id", _text(", ".join(p for p in (c.copy_archive, c.digest) if p))


def _whole(name: str) -> str:
    """CS1 takes a comma, a semicolon or an "and" for a list of people, unless the name stands in double parentheses."""
    return _text(f"(({name}))" if _LIST.search(name) else name)


def _date(day: Day | None) -> str:
    """CS1 refuses `2026-02`, which could be a range, and takes a doubtful date only as a year."""
    if day is None:
        return "n.d."
    if day.circa:
        return f"c. {day.year}"
    return f"{day.month_name} {day.year}" if day.month and not day.day else day.iso()


def _text(value: str) -> str:
    return _RUNS.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), value.translate(_ESCAPE))


def _url(value: str | None) -> str:
    return quote(value or "", safe=":/?#@!$&()*+,;=%-._~").replace("''", "%27%27")
