"""A citation in one line: Chicago, APA, MLA, Bluebook, and forms for wikis, HTML and Markdown.

Own small templates, because a CSL style has one `URL`: these show the original address and the archived copy or, when the
copy is only local, who keeps it and its digest. English wording. Titles, outlets and punctuation are never altered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

from byline.errors import UsageError

from .cited import Cited, Day, cited, first_inverted, joined, stopped
from .markup import markdown, robust_html
from .names import display, inverted, split_suffix
from .wikitext import wikipedia

Form = Literal["chicago", "apa", "mla", "bluebook", "wikipedia", "robust-html", "markdown"]
FORMS: tuple[str, ...] = get_args(Form)


def format_citation(item: Mapping[str, Any], form: str) -> str:
    """One CSL item as a citation in one line, without a line break at its end.

    Args:
        item: As `csl_item` makes it; of another maker's item the archived copy is not known and not shown.
        form: One of `FORMS`.

    Raises:
        UsageError: If there is no such form.
    """
    template = _TEMPLATES.get(form)
    if template is None:
        raise UsageError(f"there is no citation form {form!r}", f"choose one of {', '.join(FORMS)}")
    return template(cited(item))


def chicago(c: Cited) -> str:
    """Chicago Manual of Style 18, author-date (ch. 13, 14.98–101 for news): the outlet stands in for a missing author."""
    who = first_inverted(c.authors) or c.outlet
    day = c.issued
    published = f"{day.month_name} {day.day or ''}".strip() if day else ""
    outlet = c.outlet if c.authors else ""
    if c.volume or c.issue:
        outlet = f"{outlet or c.outlet} {c.volume}".strip() + (f" ({c.issue})" if c.issue and c.volume else "")
        outlet += f", no. {c.issue}" if c.issue and not c.volume else ""
    edition = c.edition and f"{_short_edition(c)} edition"
    parts = [
        stopped(who),
        f"{_circa(day)}{day.year}." if day else "n.d.",
        _quoted(c),
        _reviewed(c),
        _interview(c),
        _translated(c, "Translated by "),
        stopped(", ".join(p for p in (outlet, published, edition, c.pages) if p)),
        stopped(c.url or ""),
        f"Archived {_american(c.copied)}, at {c.copy_url}." if c.copy_url and c.copied else _kept_locally(c, _american),
    ]
    return _line(parts)


def apa(c: Cited) -> str:
    """APA 7 (ch. 10.1 ex. 16, 10.16): the title moves to the front when nobody is named."""
    names = [_initials(n) for n in c.authors]
    who = f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)
    title = c.title + (f" ({joined([_initials_first(n) for n in c.interviewers], '&')}, Interviewer)" if c.interviewers else "")
    volume = c.volume + (f"({c.issue})" if c.issue else "")
    source = ", ".join(p for p in (c.outlet, volume, c.pages) if p)
    head = (stopped(who), f"({_apa_date(c.issued)}).", stopped(title)) if who else (stopped(title), f"({_apa_date(c.issued)}).")
    archived = f"Archived {_american(c.copied)}, at {c.copy_url}" if c.copy_url and c.copied else _kept_locally(c, _american)
    return _line([*head, stopped(source), c.url or "", f"({archived.removesuffix('.')})"])


def mla(c: Cited) -> str:
    """MLA 9 (§5.99 for the archive as a second container)."""
    source = [c.outlet, c.edition and f"{_short_edition(c)} ed.", c.volume and f"vol. {c.volume}", c.issue and f"no. {c.issue}"]
    source += [_british(c.issued, "n.d.")]
    source += [c.pages and f"p{'p' * ('-' in c.pages or '–' in c.pages)}. {c.pages}", c.url or ""]
    archive = [c.copy_archive, c.copied and f"archived {_british(c.copied)}", c.copy_url or c.digest]
    parts = [
        stopped(_mla_authors(c)),
        _quoted(c),
        _reviewed(c),
        _interview(c),
        _translated(c, "Translated by "),
        stopped(", ".join(p for p in source if p)),
        stopped(", ".join(p for p in archive if p)),
        f"Accessed {_british(c.accessed)}." if c.accessed else "",
    ]
    return _line(parts)


def bluebook(c: Cited) -> str:
    """The Bluebook, R. 16.6(f) and 18.2: the archived address in brackets, R. 18.2.1(d), or who has the copy on file.

    An undated piece gets the day it was read, R. 18.2.2(c).
    """
    who = joined([display(n) for n in c.authors], "&") if len(c.authors) < 3 else f"{display(c.authors[0])} et al."
    volume = " ".join(p for p in (c.volume, c.outlet, c.issue and f"no. {c.issue}") if p)
    day = c.issued
    when = f"{_circa(day)}{_bluebook_day(day)}" if day else "n.d."
    interviewers = joined([display(n) for n in c.interviewers], "&")
    head = ", ".join(p for p in (who, c.title, interviewers and f"Interview by {interviewers}", volume) if p)
    address = f"{c.url or ''}{f' [{c.copy_url}]' if c.copy_url else ''}".strip()
    visited = f" (last visited {_bluebook_day(c.accessed)})" if c.accessed and c.url and not day else ""
    kept = "" if c.copy_url else f" (on file with {', '.join(p for p in (c.copy_archive, c.digest) if p)})"
    return f"{head} ({when}){f', {address}' if address else ''}{visited}{kept}."


def _line(parts: list[str]) -> str:
    return " ".join(p for p in parts if p)


def _quoted(c: Cited) -> str:
    """In quotation marks with the stop inside; a supplied title is a description, which takes none (CMOS 13.105, MLA 5.28)."""
    return stopped(c.title) if c.supplied else f"“{stopped(c.title)}”"


def _interview(c: Cited) -> str:
    return stopped(f"Interview by {joined([display(n) for n in c.interviewers], 'and')}") if c.interviewers else ""


def _short_edition(c: Cited) -> str:
    return c.edition[: -len(" edition")] if c.edition.lower().endswith(" edition") else c.edition


def _reviewed(c: Cited) -> str:
    return stopped(f"Review of {c.reviewed}") if c.reviewed else ""


def _translated(c: Cited, words: str) -> str:
    return stopped(words + joined([display(n) for n in c.translators], "and")) if c.translators else ""


def _kept_locally(c: Cited, spell: Callable[[Day], str]) -> str:
    """Who keeps the snapshot, of which day, with which digest: what can be said when no reader can open a copy."""
    where = ", ".join(p for p in (c.copy_archive, c.digest) if p)
    return stopped(f"Snapshot of {spell(c.accessed)}, {where}" if c.accessed else where)


def _circa(day: Day | None) -> str:
    return "ca. " if day and day.circa else ""


def _american(day: Day) -> str:
    return f"{day.month_name} {day.day}, {day.year}" if day.day else f"{day.month_name} {day.year}".strip()


_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def _british(day: Day | None, unknown: str = "") -> str:
    if day is None:
        return unknown
    month = _SHORT[day.month - 1] if day.month else ""
    return _circa(day) + " ".join(str(p) for p in (day.day, month, day.year) if p)


def _bluebook_day(day: Day) -> str:
    month = _SHORT[day.month - 1] if day.month else ""
    return f"{month} {day.day}, {day.year}" if day.day else f"{month} {day.year}".strip()


def _apa_date(day: Day | None) -> str:
    if day is None:
        return "n.d."
    rest = f"{day.month_name} {day.day or ''}".strip()
    return _circa(day) + (f"{day.year}, {rest}" if rest else str(day.year))


def _mla_authors(c: Cited) -> str:
    if len(c.authors) > 2:
        return f"{inverted(c.authors[0])}, et al."
    return first_inverted(c.authors)


_GIVEN = re.compile(r"([^\W\d_])[^\s\-‐‑.]*\.?")


def _initials(name: Mapping[str, Any]) -> str:
    """`Berg, A.`, `Sartre, J.-P.`, `King, M. L., Jr.`; a literal and a name without case (李明, שלום) as they are."""
    whole = inverted(name)
    if "literal" in name or "," not in whole:
        return whole
    family, given, suffix = split_suffix(name)
    if not any(c.isupper() for c in given):
        return whole
    return ", ".join(p for p in (family, _GIVEN.sub(r"\1.", given), suffix) if p)


def _initials_first(name: Mapping[str, Any]) -> str:
    family, _, given = _initials(name).partition(", ")
    return f"{given} {family}" if given and "literal" not in name else display(name)


_TEMPLATES: dict[str, Callable[[Cited], str]] = {
    "chicago": chicago,
    "apa": apa,
    "mla": mla,
    "bluebook": bluebook,
    "wikipedia": wikipedia,
    "robust-html": robust_html,
    "markdown": markdown,
}
