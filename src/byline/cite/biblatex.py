"""BibLaTeX (for biber) and classic BibTeX, written so that biber, pybtex and bibtexparser read the same people, title, date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .latex import latex, latex_url
from .names import display, interviewers, split_suffix

_Item = Mapping[str, Any]
_Fields = Iterator[tuple[str, str]]

# CSL type -> (BibLaTeX entry type, fixed fields). Data model of biblatex 3.18, §2.1.1 and §2.1.3.
_BIBLATEX: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "article-newspaper": ("article", (("entrysubtype", "newspaper"),)),
    "article-magazine": ("article", (("entrysubtype", "magazine"),)),
    "article-journal": ("article", ()),
    "post-weblog": ("online", ()),
    "webpage": ("online", ()),
    "report": ("report", ()),
    "broadcast": ("misc", ()),
}
# What `biber --validate-datamodel` asks of a type besides a date, which nobody can make up. A piece that lacks one of them is
# an @online, or a @misc when it has no address.
_MANDATORY: dict[str, tuple[str, ...]] = {
    "article": ("author", "container-title"),
    "report": ("author", "publisher"),
    "online": ("URL",),
}
_BIBTEX: dict[str, str] = {
    "article-newspaper": "article",
    "article-magazine": "article",
    "article-journal": "article",
    "report": "techreport",
}
# Where the container goes: an @online and a @misc have no journal.
_CONTAINER: dict[str, str] = {"article": "journaltitle", "online": "organization", "misc": "organization"}

# Where the number of a report goes; of everything else it is the issue's.
_NUMBER: dict[str, str] = {"report": "number"}
# Entry types that the data model gives a place.
_LOCATED = frozenset({"report", "misc"})
_SEARCHED = (("abstract", "abstract"), ("keywords", "keyword"))

# BCP 47 primary subtag -> babel's name, as `langid` wants it; a language that is not here is left out.
_BABEL: dict[str, str] = {
    "ar": "arabic", "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "fi": "finnish", "fr": "french", "he": "hebrew", "hr": "croatian", "hu": "magyar",
    "it": "italian", "ja": "japanese", "lt": "lithuanian", "lv": "latvian", "nb": "norsk", "nl": "dutch", "no": "norsk",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEPARATOR = re.compile(r"\b(and|others)\b", re.IGNORECASE)


def to_biblatex(items: Iterable[_Item]) -> str:
    """Items as a BibLaTeX file (UTF-8) that `biber --tool --validate-datamodel` accepts."""
    return "\n".join(_entry(i, kind, _biblatex_fields(i, kind)) for i in items for kind in (_biblatex_type(i),))


def to_bibtex(items: Iterable[_Item]) -> str:
    """Items as a classic BibTeX file (UTF-8)."""
    return "\n".join(_entry(i, _BIBTEX.get(i["type"], "misc"), _bibtex_fields(i)) for i in items)


def _entry(item: _Item, kind: str, fields: _Fields) -> str:
    body = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{{item['id']},\n{body}}}\n"


def _braced(text: str) -> str:
    return f"{{{text}}}"


def _title(item: _Item) -> str:
    """In double braces: BibTeX styles, biblatex-apa and pandoc's BibLaTeX reader else lower-case Łódź and Eve."""
    return _braced(_braced(latex(item["title"])))


def _people(names: Iterable[_Item]) -> str:
    return _braced(" and ".join(_name(n) for n in names))


def _name(name: _Item) -> str:
    """`van der Berg, Anna`, `King, Jr., Martin Luther`, `{News.Az}`: braces keep a literal, a comma or an `and` together."""
    if "literal" in name:
        return _braced(latex(name["literal"]))
    family, given, suffix = (_kept_whole(part) for part in split_suffix(name))
    return ", ".join(p for p in (family, suffix, given) if p)


def _kept_whole(part: str) -> str:
    return _braced(latex(part)) if "," in part or _SEPARATOR.search(part) else latex(part)


def _date(date: _Item) -> str:
    parts = date["date-parts"][0]
    text = "-".join(f"{int(p):0{4 if i == 0 else 2}}" for i, p in enumerate(parts))
    return text + ("~" if date.get("circa") else "")  # EDTF level 1: approximate


def _biblatex_type(item: _Item) -> str:
    wanted = _BIBLATEX.get(item["type"], ("misc", ()))[0]
    return next(k for k in (wanted, "online", "misc") if all(item.get(f) for f in _MANDATORY.get(k, ())))


def _about(item: _Item) -> str:
    """Who asked, or what is reviewed."""
    if asked := interviewers(item):
        return f"Interview by {' and '.join(display(n) for n in asked)}"
    makers = " and ".join(display(n) for n in item.get("reviewed-author", ()))
    return f"Review of {item['reviewed-title']}{makers and f', by {makers}'}" if item.get("reviewed-title") else ""


def _biblatex_fields(item: _Item, kind: str) -> _Fields:
    if item.get("author"):
        yield "author", _people(item["author"])
    if item.get("translator"):
        yield "translator", _people(item["translator"])
    yield "title", _title(item)
    if added := _about(item):
        yield "titleaddon", _braced(latex(added))
    outlet = item.get("container-title") or item.get("publisher")
    if outlet and kind in _CONTAINER:
        yield _CONTAINER[kind], _braced(latex(outlet))
    if kind == "report":
        yield "type", _braced(latex(item.get("genre", "Report")))
        yield "institution", _braced(latex(item.get("publisher", "")))
    yield from _simple(
        item, (("volume", "volume"), ("number", _NUMBER.get(kind, "issue")), ("pages", "page"), ("issn", "ISSN")), latex
    )
    if kind in _LOCATED:
        yield from _simple(item, (("location", "publisher-place"),), latex)
    yield from ((name, _braced(_date(item[key]))) for name, key in (("date", "issued"), ("urldate", "accessed")) if item.get(key))
    yield from _simple(item, (("url", "URL"), ("doi", "DOI")), latex_url)
    yield "addendum", _braced(latex(_where_kept(item)))
    yield from _simple(item, _SEARCHED, latex)
    language = _BABEL.get(str(item.get("language", "")).split("-")[0].lower())
    if language:
        yield "langid", _braced(language)
    wanted, fixed = _BIBLATEX.get(item["type"], ("misc", ()))
    yield from ((name, _braced(value)) for name, value in fixed if kind == wanted)


def _bibtex_fields(item: _Item) -> _Fields:
    kind = _BIBTEX.get(item["type"], "misc")
    if item.get("author"):
        yield "author", _people(item["author"])
    yield "title", _title(item)
    if item.get("container-title"):
        yield "journal" if kind == "article" else "howpublished", _braced(latex(item["container-title"]))
    if kind == "techreport":
        yield "institution", _braced(latex(item.get("publisher", "")))
        yield "type", _braced(latex(item.get("genre", "Report")))
    yield from _simple(item, (("volume", "volume"), ("number", "issue"), ("pages", "page"), ("issn", "ISSN")), latex)
    parts = item["issued"]["date-parts"][0] if item.get("issued") else []
    yield from (("year", _braced(f"{int(y):04}")) for y in parts[:1])
    yield from (("month", _MONTHS[int(m) - 1]) for m in parts[1:2])
    yield from (("day", _braced(str(int(d)))) for d in parts[2:3])
    yield from _simple(item, (("url", "URL"), ("doi", "DOI")), latex_url)
    notes = [added] if (added := _about(item)) else []
    notes += [f"accessed {_date(item['accessed'])}"] if item.get("accessed") else []
    yield "note", _braced(latex("; ".join([*notes, _where_kept(item)])))


def _simple(item: _Item, pairs: tuple[tuple[str, str], ...], escape: Callable[[str], str]) -> _Fields:
    yield from ((name, _braced(escape(str(item[key])))) for name, key in pairs if item.get(key))


def _where_kept(item: _Item) -> str:
    return ", ".join(str(item[k]) for k in ("archive", "archive_location") if item.get(k))
