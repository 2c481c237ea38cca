"""`Name` to CSL, written for the weakest reader.

Zotero's importer knows `family`, `given` and `literal` and throws every other key of a name away, so:

| case | as | because |
|---|---|---|
| particle | at the front of `family` | Zotero loses `non-dropping-particle`; citeproc-js and pandoc find it again |
| suffix | `given, suffix` | `suffix` is lost in Zotero; citeproc-js reads it back from the comma |
| desk, agency, handle, mononym, unsure order | `literal` | two fields would be sorted and inverted |
| family-first, ideographic or Hangul | `family`, `given` | citeproc-js and pandoc put no space between them and never invert |
| family-first, other scripts | and `static-ordering` | citeproc-js then prints Nguyễn Văn An, not Văn An Nguyễn |
| family-first, for pandoc | `literal` | pandoc knows no `static-ordering`, and sets a full stop after 李明 in APA |
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from byline.model import Name

from .plain import one_line

JsonDict = dict[str, Any]

_CLOSE = ("'", "’", "ʼ", "-", "‐")  # a particle that ends in one of these takes no space: d'Alembert, al-Assad


def family_of(name: Name) -> str:
    """The family name with its particle: `van der Berg`, `d’Alembert`, `al-Assad`. Empty for a literal."""
    return _with_particle(one_line(name.particle or ""), one_line(name.family or ""))


def _with_particle(particle: str, family: str) -> str:
    if not particle or not family:
        return family
    return particle + ("" if particle.endswith(_CLOSE) else " ") + family


def csl_name(name: Name, *, split: bool = False) -> JsonDict:
    """One CSL name variable.

    Args:
        name: Of a person or of anything else.
        split: Write for pandoc, which reads `suffix` and `non-dropping-particle`; else for the weakest reader.
    """
    given = one_line(name.given or "")
    if name.literal or not given or not family_of(name) or (split and name.family_first):
        return {"literal": one_line(str(name))}
    suffix = one_line(name.suffix or "")
    parts: JsonDict
    if split:
        parts = {"family": one_line(name.family or ""), "given": given}
        if name.particle:
            parts["non-dropping-particle"] = one_line(name.particle)
        if suffix:
            parts["suffix"] = suffix
    else:
        parts = {"family": family_of(name), "given": f"{given}, {suffix}" if suffix else given}
    if name.family_first and not _ideographic(name):
        parts["static-ordering"] = True
    return parts


def note_line(variable: str, name: JsonDict) -> str:
    """A name as a line of `note` that Zotero, citeproc-js and pandoc read as a CSL variable: `interviewer: Doe || Jane`."""
    parts = [name["literal"]] if "literal" in name else [name["family"], name["given"]]
    value = " || ".join(str(p).replace("||", "|") for p in parts)
    return f"{variable}: {value}"


def interviewers(item: Mapping[str, Any]) -> list[JsonDict]:
    """Who asked, whether the item has them in a field or, for weaker readers, as lines of its note."""
    if item.get("interviewer"):
        return list(item["interviewer"])
    found = []
    for line in str(item.get("note", "")).split("\n"):
        if line.startswith("interviewer: "):
            family, bar, given = line.removeprefix("interviewer: ").partition(" || ")
            found.append({"family": family, "given": given} if bar else {"literal": family})
    return found


def split_suffix(name: Mapping[str, Any]) -> tuple[str, str, str]:
    """Family name with its particle, given names, suffix (each may be empty) of a CSL name that is not a literal."""
    given, _, suffix = str(name.get("given", "")).partition(", ")
    family = _with_particle(str(name.get("non-dropping-particle", "")), str(name.get("family", "")))
    return family, given, str(name.get("suffix", suffix))


def display(name: Mapping[str, Any]) -> str:
    """A CSL name as it is read aloud: `Anna van der Berg`, `Martin Luther King Jr.`, `李明`."""
    if "literal" in name:
        return str(name["literal"])
    family, given, suffix = split_suffix(name)
    if _cjk(family + given):
        whole = family + given
    else:
        whole = f"{family} {given}" if name.get("static-ordering") else f"{given} {family}"
    return f"{whole} {suffix}".strip()


def inverted(name: Mapping[str, Any]) -> str:
    """A CSL name as a list sorts it: `van der Berg, Anna`, `King, Martin Luther, Jr.`, `李明`; a literal as it is."""
    if "literal" in name or name.get("static-ordering") or _cjk("".join(split_suffix(name)[:2])):
        return display(name)
    return ", ".join(p for p in split_suffix(name) if p)


def _ideographic(name: Name) -> bool:
    return _cjk(f"{name.family}{name.given}")


def _cjk(text: str) -> bool:
    return bool(text) and all("\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)
