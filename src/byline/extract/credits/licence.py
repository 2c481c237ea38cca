"""Licences as they stand in credits and links, as SPDX identifiers where they have one."""

from __future__ import annotations

import re

from ...wordsearch import holds

_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
_CLAUSES = ("BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA")

_PORTED = frozenset(
    {
        "CC-BY-2.5-AU",
        "CC-BY-3.0-AT",
        "CC-BY-3.0-AU",
        "CC-BY-3.0-DE",
        "CC-BY-3.0-IGO",
        "CC-BY-3.0-NL",
        "CC-BY-3.0-US",
        "CC-BY-NC-3.0-DE",
        "CC-BY-NC-ND-3.0-DE",
        "CC-BY-NC-ND-3.0-IGO",
        "CC-BY-NC-SA-2.0-DE",
        "CC-BY-NC-SA-2.0-FR",
        "CC-BY-NC-SA-2.0-UK",
        "CC-BY-NC-SA-3.0-DE",
        "CC-BY-NC-SA-3.0-IGO",
        "CC-BY-ND-3.0-DE",
        "CC-BY-SA-2.0-UK",
        "CC-BY-SA-2.1-JP",
        "CC-BY-SA-3.0-AT",
        "CC-BY-SA-3.0-DE",
        "CC-BY-SA-3.0-IGO",
    }
)
"""Ported Creative Commons licences that the SPDX list (3.25) has an identifier for."""

_URL = re.compile(
    r"creativecommons\.org/"
    r"(?:licen[sc]es/([a-z-]{2,8})/(\d\.\d)(?:/([a-z]{2,3})(?![\w.]))?|publicdomain/(zero|mark)/1\.0)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:CC|creative commons(?: licen[sc]e)?(?: attribution)?)[ -]{0,2}"
    r"(BY(?:[ -](?:NC|ND|SA)){0,2})(?:[ -]{0,2}(?:v\.?)?(\d)(?:\.(\d))?)?(?:[ -]([A-Z]{2,3})\b)?",
    re.IGNORECASE,
)
_ZERO = re.compile(r"\bCC[ -]?0\b(?:[ -]?1\.0)?", re.IGNORECASE)

LICENCE_WORDS = re.compile(
    r"\b(?:public domain|gemeinfrei|domaine public|dominio p[uú]blico|dom[ií]nio p[uú]blico|pubblico dominio|publiek domein"
    r"|GFDL(?:[ -][\d.]+)?"
    r"|GNU FDL|OGL(?: v?\d(?:\.\d)?)?|open government licen[cs]e(?: v?\d(?:\.\d)?)?|fair use"
    r"|royalty[ -]free|creative commons"
    r"|(?:unsplash|pixabay|pexels) licen[cs]e|all rights reserved|alle rechte vorbehalten|tous droits réservés)\b"
    r"|общественное достояние",
    re.IGNORECASE,
)
"""Words that name the terms of use but are no SPDX identifier."""
_WORD_PARTS = (
    "dom", "frei", "fdl", "ogl", "open gov", "fair use", "royalty", "creative", "licen", "reserv",
    "rechte", "réserv", "достояние",
)  # fmt: skip
"""One of these is in all that it finds, in small letters."""


def find_licence(text: str) -> tuple[str, tuple[int, int]] | None:
    """The first licence in a short text, and where it stands.

    Args:
        text: A credit line or a licence URL; the caller bounds its length.

    Returns:
        SPDX identifier (`CC-BY-4.0`) where there is one, else the words as printed; and `(start, end)` in `text`.
    """
    low = text.lower()
    if "creativecommons" in low and (found := _URL.search(text)):
        clauses, version, port, other = found.groups()
        if other:
            return ("CC0-1.0" if other.lower() == "zero" else found[0]), found.span()
        return _spdx(clauses.upper(), version, (port or "").upper()) or found[0], found.span()
    named = "cc" in low or "creative" in low
    if named and (found := _ZERO.search(text)):
        return "CC0-1.0", found.span()
    if named and (found := _WORDS.search(text)):
        clauses = re.sub(r"[ -]+", "-", found[1].upper())
        version = f"{found[2]}.{found[3] or 0}" if found[2] else ""
        return _spdx(clauses, version, (found[4] or "").upper()) or found[0].strip(), found.span()
    if holds(low, _WORD_PARTS) and (found := LICENCE_WORDS.search(text)):
        return found[0], found.span()
    return None


def _spdx(clauses: str, version: str, port: str) -> str | None:
    clauses = {"BY-ND-NC": "BY-NC-ND", "BY-SA-NC": "BY-NC-SA"}.get(clauses, clauses)  # as CC 1.0 wrote it
    if clauses not in _CLAUSES or version not in _VERSIONS:
        return None
    plain = f"CC-{clauses}-{version}"
    ported = f"{plain}-{port}" if port else plain
    return ported if ported in _PORTED else plain if not port else None
